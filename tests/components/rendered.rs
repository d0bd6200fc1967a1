//! A rendered node, without a browser.
//!
//! Each live part is a memo of its own, as each is an effect of its own in the DOM: it is rendered again only if a signal that it reads
//! changes.

use super::element::{Child, Element};
use crate::app::node::{El, Handler, Inner, Node, Str, Values, el};
use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// A rendered node, and its owner.
pub(super) struct Rendered {
    parts: Vec<Part>,
    _owner: Owner,
}

impl Rendered {
    /// Builds a node and its live parts.
    pub(super) fn new(owner: Owner, build: impl FnOnce() -> Node) -> Self {
        let parts = owner.with(|| parts(build()));
        Self { parts, _owner: owner }
    }

    /// Returns what it shows now, in an element without a tag.
    pub(super) fn now(&self) -> Element {
        Element { tag: "", values: Vec::new(), on: Vec::new(), children: now(&self.parts) }
    }
}

/// A part of a rendered node.
enum Part {
    Text(Str),
    Element(Kept),
    Live(ArcMemo<Built<Vec<Part>>>),
}

/// An element, and its live attributes.
struct Kept {
    tag: &'static str,
    class: Str,
    values: Values,
    dynamic: Option<ArcMemo<Built<(Str, Values)>>>,
    on: Vec<(&'static str, Handler)>,
    children: Vec<Part>,
}

/// The result of a live part, which is never equal to the one before.
struct Built<T>(Arc<T>);

impl<T> Clone for Built<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Built<T> {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

fn parts(node: Node) -> Vec<Part> {
    match node {
        Node::Nothing => Vec::new(),
        Node::Text(text) => vec![Part::Text(text)],
        Node::Element(element) => vec![Part::Element(kept(element))],
        Node::Many(nodes) => nodes.into_iter().flat_map(parts).collect(),
        Node::Live(build) => {
            let build = Mutex::new(build);
            vec![Part::Live(ArcMemo::new(move |_| {
                let node = build.lock().unwrap()();
                Built(Arc::new(parts(node)))
            }))]
        }
        Node::Marks(marks, render) => marks.iter().map(|mark| Part::Element(kept(render(mark)))).collect(),
        Node::View(_) => panic!("no component has a view of Leptos's"),
    }
}

fn kept(element: El) -> Kept {
    let Inner { tag, class, values, on, children, dynamic, .. } = *element.0;
    let dynamic = dynamic.map(|dynamic| {
        let (dynamic, class) = (Mutex::new(dynamic), class.clone());
        ArcMemo::new(move |_| {
            let element = *dynamic.lock().unwrap()(el("").class(class.clone())).0;
            Built(Arc::new((element.class, element.values)))
        })
    });
    Kept { tag, class, values, dynamic, on, children: children.into_iter().flat_map(parts).collect() }
}

fn now(parts: &[Part]) -> Vec<Child> {
    let children = parts.iter().flat_map(|part| match part {
        Part::Text(text) => vec![Child::Text(text.to_string())],
        Part::Live(live) => now(&live.get_untracked().0),
        Part::Element(kept) => {
            let dynamic = kept.dynamic.as_ref().map(|dynamic| dynamic.get_untracked().0);
            let (class, dynamic) =
                dynamic.as_deref().map_or((&kept.class, &[][..]), |(class, values)| (class, values));
            let mut values = vec![("class", class.to_string())];
            for (name, value) in dynamic.iter().chain(&kept.values) {
                if !values.iter().any(|(other, _)| other == name) {
                    values.push((name, value.to_string()));
                }
            }
            let (on, children) = (kept.on.clone(), now(&kept.children));
            vec![Child::Element(Element { tag: kept.tag, values, on, children })]
        }
    });
    children.collect()
}
