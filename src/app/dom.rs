//! Nodes in the page: made once, then mended where they differ.
//!
//! Guarantees: an element stays as long as its pattern stays in its place (a mark: its key), with its focus, scroll and
//! listeners; only what differs is written. Each node has at least one node in the page, so that each knows its place.

mod element;
mod marks;

use self::element::MountedElement;
use self::marks::MountedMarks;
use super::node::{Node, Words};
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::web_sys::{Element, Node as DomNode};

/// Puts a node at the end of an element, and lets it live as long as what is returned.
pub(super) fn mount(node: Node, parent: &Element) -> Mounted {
    let mounted = Mounted::make(node, parent.namespace_uri().is_some_and(|uri| uri == SVG));
    mounted.place(parent, None);
    mounted
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// A node in the page.
pub(super) enum Mounted {
    /// Nothing but its place.
    Nothing(DomNode),
    /// Words.
    Text(DomNode, Words),
    /// An element.
    Element(Box<MountedElement>),
    /// At least one.
    Many(Vec<Mounted>),
    /// Mends itself.
    Live(RenderEffect<Mounted>),
    /// Marks.
    Marks(Box<MountedMarks>),
}

impl Mounted {
    fn make(node: Node, svg: bool) -> Self {
        match node {
            Node::Nothing => Self::Nothing(document().create_comment("").into()),
            Node::Text(words) => Self::Text(document().create_text_node(&words).into(), words),
            Node::Element(element) => Self::Element(Box::new(MountedElement::make(element, svg))),
            Node::Many(nodes) => Self::Many(make_all(filled(nodes), svg)),
            Node::Live(make) => Self::Live(RenderEffect::new(move |before: Option<Self>| match before {
                None => Self::make(make(), svg),
                Some(mut mounted) => {
                    mounted.mend(make(), svg);
                    mounted
                }
            })),
            Node::Marks(marks, draw) => Self::Marks(Box::new(MountedMarks::make(marks, draw, svg))),
        }
    }

    /// Makes the page what `node` says.
    fn mend(&mut self, node: Node, svg: bool) {
        match (self, node) {
            (Self::Nothing(_), Node::Nothing) => {}
            (Self::Text(place, old), Node::Text(new)) => {
                if *old != new {
                    place.set_node_value(Some(&new));
                    *old = new;
                }
            }
            (Self::Element(old), Node::Element(new)) if old.pattern() == new.0.pattern => old.mend(new, svg),
            (Self::Many(old), Node::Many(new)) => mend_all(old, filled(new), svg, None),
            (Self::Marks(old), Node::Marks(marks, draw)) => old.mend(marks, draw, svg),
            (old, new) => {
                let new = Self::make(new, svg);
                if let Some(first) = old.first()
                    && let Some(parent) = first.parent_node()
                {
                    new.place(&parent, Some(&first));
                }
                old.remove();
                *old = new;
            }
        }
    }

    /// Its first node in the page.
    fn first(&self) -> Option<DomNode> {
        let mut first = None;
        self.each(&mut |node| {
            first.get_or_insert_with(|| node.clone());
        });
        first
    }

    /// Its last node in the page.
    fn last(&self) -> Option<DomNode> {
        let mut last = None;
        self.each(&mut |node| last = Some(node.clone()));
        last
    }

    /// Puts its nodes into `parent`, before `next` or at the end.
    fn place(&self, parent: &DomNode, next: Option<&DomNode>) {
        self.each(&mut |node| {
            let _ = parent.insert_before(node, next);
        });
    }

    /// Takes its nodes out of the page.
    fn remove(&self) {
        self.each(&mut |node| {
            if let Some(parent) = node.parent_node() {
                let _ = parent.remove_child(node);
            }
        });
    }

    /// Its outermost nodes in the page, in their order.
    fn each(&self, see: &mut dyn FnMut(&DomNode)) {
        match self {
            Self::Nothing(node) | Self::Text(node, _) => see(node),
            Self::Element(element) => see(&element.node()),
            Self::Many(nodes) => nodes.iter().for_each(|node| node.each(see)),
            Self::Live(effect) => {
                effect.with_value_mut(|mounted| mounted.each(see));
            }
            Self::Marks(marks) => marks.each(see),
        }
    }
}

/// Never empty.
fn filled(mut nodes: Vec<Node>) -> Vec<Node> {
    if nodes.is_empty() {
        nodes.push(Node::Nothing);
    }
    nodes
}

fn make_all(nodes: Vec<Node>, svg: bool) -> Vec<Mounted> {
    nodes.into_iter().map(|node| Mounted::make(node, svg)).collect()
}

/// Mends one by one. What comes to it stands at the end of `parent`, or else behind the last of `old`.
fn mend_all(old: &mut Vec<Mounted>, new: Vec<Node>, svg: bool, parent: Option<&DomNode>) {
    while old.len() > new.len() {
        if let Some(gone) = old.pop() {
            gone.remove();
        }
    }
    let mut new = new.into_iter();
    for old in old.iter_mut() {
        old.mend(new.next().unwrap_or_default(), svg);
    }
    for node in new {
        let node = Mounted::make(node, svg);
        match parent {
            Some(parent) => node.place(parent, None),
            None => {
                if let Some(last) = old.last().and_then(Mounted::last)
                    && let Some(parent) = last.parent_node()
                {
                    node.place(&parent, last.next_sibling().as_ref());
                }
            }
        }
        old.push(node);
    }
}
