//! Nodes as views of Leptos's: built once, then rebuilt where they differ.
//!
//! Guarantees: an element stays as long as its pattern and key stay in its place (a mark: its key), with its focus, scroll and
//! listeners; only what differs is written, and what is not named any more is taken away.

mod attributes;
mod element;
mod marks;
mod view;

use self::element::ElementState;
use self::marks::MarksState;
use super::node::{Live, Node, Words};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::iterators::VecState;
use leptos::tachys::view::{Mountable, Render};

/// A node in the page.
pub struct NodeState(State);

enum State {
    /// Nothing but its place.
    Nothing(types::Placeholder),
    Text(types::Text, Words),
    Element(Box<ElementState>),
    Many(VecState<NodeState>),
    /// Rebuilds itself.
    Live(RenderEffect<NodeState>),
    Marks(Box<MarksState>),
    View(AnyViewState),
}

impl Render for Node {
    type State = NodeState;

    fn build(self) -> NodeState {
        NodeState(match self {
            Self::Nothing => State::Nothing(Rndr::create_placeholder()),
            Self::Text(words) => State::Text(Rndr::create_text_node(&words), words),
            Self::Element(element) => State::Element(Box::new(ElementState::build(element))),
            Self::Many(nodes) => State::Many(nodes.build()),
            Self::Live(make) => State::Live(follow(make)),
            Self::Marks(marks, draw) => State::Marks(Box::new(MarksState::build(marks, draw))),
            Self::View(view) => State::View(view.build()),
        })
    }

    fn rebuild(self, state: &mut NodeState) {
        match (self, &mut state.0) {
            (Self::Nothing, State::Nothing(_)) => {}
            (Self::Text(new), State::Text(dom, old)) => {
                if *old != new {
                    Rndr::set_text(dom, &new);
                    *old = new;
                }
            }
            (Self::Element(new), State::Element(old)) => old.rebuild(new),
            (Self::Many(new), State::Many(old)) => new.rebuild(old),
            (Self::Marks(marks, draw), State::Marks(old)) => old.rebuild(marks, draw),
            (Self::View(new), State::View(old)) => new.rebuild(old),
            (new, _) => {
                let mut new = new.build();
                state.insert_before_this(&mut new);
                state.unmount();
                *state = new;
            }
        }
    }
}

fn follow(make: Live) -> RenderEffect<NodeState> {
    RenderEffect::new(move |before: Option<NodeState>| match before {
        None => make().build(),
        Some(mut state) => {
            make().rebuild(&mut state);
            state
        }
    })
}

impl NodeState {
    fn inner(&self) -> &dyn Mountable {
        match &self.0 {
            State::Nothing(place) => place,
            State::Text(text, _) => text,
            State::Element(element) => &**element,
            State::Many(nodes) => nodes,
            State::Live(effect) => effect,
            State::Marks(marks) => &**marks,
            State::View(view) => view,
        }
    }

    fn inner_mut(&mut self) -> &mut dyn Mountable {
        match &mut self.0 {
            State::Nothing(place) => place,
            State::Text(text, _) => text,
            State::Element(element) => &mut **element,
            State::Many(nodes) => nodes,
            State::Live(effect) => effect,
            State::Marks(marks) => &mut **marks,
            State::View(view) => view,
        }
    }
}

impl Mountable for NodeState {
    fn unmount(&mut self) {
        self.inner_mut().unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.inner_mut().mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.inner().insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        self.inner().elements()
    }
}
