//! Implements Leptos's `Render` for nodes: build once, then rebuild by diffing. Where the page has the nodes already, because the
//! build wrote them, [`PageContent`] uses these instead of new ones.
//!
//! Guarantees: an element is kept as long as its position has the same pattern and key (a mark: the same key), with its
//! focus, scroll position and listeners. Only differences are written to the DOM; attributes that are no longer set are
//! removed.

mod attributes;
mod cursor;
mod element;
mod many;
mod marks;
mod view;

use self::cursor::Cursor;
use self::element::ElementState;
use self::many::ManyState;
use self::marks::MarksState;
use super::node::{Live, Node, Str};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use leptos::web_sys::Element;

/// The retained state of a node in the DOM.
pub struct NodeState(State);

enum State {
    /// A placeholder only.
    Nothing(types::Placeholder),
    Text(types::Text, Str),
    Element(Box<ElementState>),
    Many(ManyState),
    /// Rebuilds itself when a signal changes.
    Live(RenderEffect<NodeState>),
    Marks(Box<MarksState>),
    View(AnyViewState),
}

impl Render for Node {
    type State = NodeState;

    fn build(self) -> NodeState {
        self.make(None)
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
            (Self::Many(new), State::Many(old)) => old.rebuild(new),
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

/// A view of the content of an element that is in the page already: equal nodes are taken over, with their focus, selection and
/// scroll position; others are replaced. Dropping it removes the content.
pub struct PageContent(NodeState);

impl PageContent {
    /// Builds `view` in place of the content of `parent`.
    pub fn take_over(view: Node, parent: &Element) -> Self {
        let cursor = Cursor::before_children(parent);
        let state = view.make(Some(&cursor));
        cursor.remove_until(None);
        Self(state)
    }
}

impl Drop for PageContent {
    fn drop(&mut self) {
        self.0.unmount();
    }
}

impl Node {
    /// Builds the node. With a cursor it takes over what stands there, and is mounted; without one the caller mounts it.
    fn make(self, cursor: Option<&Cursor>) -> NodeState {
        let state = match self {
            Self::Nothing => State::Nothing(Rndr::create_placeholder()),
            Self::Text(text) => match cursor.and_then(|cursor| cursor.take_text(&text)) {
                Some(taken) => return NodeState(State::Text(taken, text)),
                None => State::Text(Rndr::create_text_node(&text), text),
            },
            Self::Element(element) => {
                return NodeState(State::Element(Box::new(ElementState::make(element, cursor))));
            }
            Self::Many(nodes) => return NodeState(State::Many(ManyState::make(nodes, cursor))),
            Self::Live(build) => return NodeState(State::Live(render_effect(build, cursor.cloned()))),
            Self::Marks(marks, render) => {
                return NodeState(State::Marks(Box::new(MarksState::make(marks, render, cursor))));
            }
            Self::View(view) => State::View(view.build()),
        };
        let mut state = NodeState(state);
        if let Some(cursor) = cursor {
            cursor.insert(&mut state);
        }
        state
    }
}

/// Builds a dynamic node and rebuilds it when a signal that it read changes.
fn render_effect(build: Live, cursor: Option<Cursor>) -> RenderEffect<NodeState> {
    RenderEffect::new(move |before: Option<NodeState>| match before {
        None => build().make(cursor.as_ref()),
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
