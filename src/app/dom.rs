//! Implements Leptos's `Render` for nodes: build once, then rebuild by diffing.
//!
//! Guarantees: an element is kept as long as its position has the same pattern and key (a mark: the same key), with its
//! focus, scroll position and listeners. Only differences are written to the DOM; attributes that are no longer set are
//! removed.

mod attributes;
mod element;
mod marks;
mod view;

use self::element::ElementState;
use self::marks::MarksState;
use super::node::{Live, Node, Str};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::iterators::VecState;
use leptos::tachys::view::{Mountable, Render};

/// The retained state of a node in the DOM.
pub struct NodeState(State);

enum State {
    /// A placeholder only.
    Nothing(types::Placeholder),
    Text(types::Text, Str),
    Element(Box<ElementState>),
    Many(VecState<NodeState>),
    /// Rebuilds itself when a signal changes.
    Live(RenderEffect<NodeState>),
    Marks(Box<MarksState>),
    View(AnyViewState),
}

impl Render for Node {
    type State = NodeState;

    fn build(self) -> NodeState {
        NodeState(match self {
            Self::Nothing => State::Nothing(Rndr::create_placeholder()),
            Self::Text(text) => State::Text(Rndr::create_text_node(&text), text),
            Self::Element(element) => State::Element(Box::new(ElementState::build(element))),
            Self::Many(nodes) => State::Many(nodes.build()),
            Self::Live(build) => State::Live(render_effect(build)),
            Self::Marks(marks, render) => State::Marks(Box::new(MarksState::build(marks, render))),
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
            (Self::Marks(marks, render), State::Marks(old)) => old.rebuild(marks, render),
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

/// Builds a dynamic node and rebuilds it when a signal that it read changes.
fn render_effect(build: Live) -> RenderEffect<NodeState> {
    RenderEffect::new(move |before: Option<NodeState>| match before {
        None => build().build(),
        Some(mut state) => {
            build().rebuild(&mut state);
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
