//! The retained state of several nodes in a row.

use super::NodeState;
use super::cursor::Cursor;
use crate::app::node::Node;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::{Mountable, Render};

/// Nodes in the DOM, followed by a placeholder: new ones are inserted before it. Leptos's own `VecState` cannot be made of nodes that
/// are in the page already.
pub(super) struct ManyState {
    nodes: Vec<NodeState>,
    end: types::Placeholder,
}

impl ManyState {
    pub(super) fn make(nodes: Vec<Node>, cursor: Option<&Cursor>) -> Self {
        let nodes = nodes.into_iter().map(|node| node.make(cursor)).collect();
        let mut end = Rndr::create_placeholder();
        if let Some(cursor) = cursor {
            cursor.insert(&mut end);
        }
        Self { nodes, end }
    }

    pub(super) fn rebuild(&mut self, new: Vec<Node>) {
        rebuild(&mut self.nodes, new, |node| {
            let mut state = node.build();
            self.end.insert_before_this(&mut state);
            state
        });
    }
}

/// Rebuilds nodes one by one, removes those that are too many, and appends those that are missing.
pub(super) fn rebuild(old: &mut Vec<NodeState>, new: Vec<Node>, append: impl Fn(Node) -> NodeState) {
    while old.len() > new.len() {
        if let Some(mut removed) = old.pop() {
            removed.unmount();
        }
    }
    let mut new = new.into_iter();
    for (old, new) in old.iter_mut().zip(new.by_ref()) {
        new.rebuild(old);
    }
    old.extend(new.map(append));
}

impl Mountable for ManyState {
    fn unmount(&mut self) {
        self.nodes.iter_mut().for_each(Mountable::unmount);
        self.end.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.nodes.iter_mut().for_each(|node| node.mount(parent, marker));
        self.end.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.nodes.first() {
            Some(first) => first.insert_before_this(child),
            None => self.end.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        self.nodes.iter().flat_map(Mountable::elements).collect()
    }
}
