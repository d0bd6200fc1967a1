//! The nodes that are already in the page, while a view takes them over.

use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::Mountable;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Node as DomNode, Text};
use std::cell::RefCell;
use std::rc::Rc;

/// A position among the children of an element. Views advance it: each takes the node there if it is its own, else it inserts a
/// new one before it.
#[derive(Clone)]
pub(super) struct Cursor {
    parent: Element,
    next: Rc<RefCell<Option<DomNode>>>,
}

impl Cursor {
    /// Returns the position before the first child.
    pub(super) fn before_children(parent: &Element) -> Self {
        Self { parent: parent.clone(), next: Rc::new(RefCell::new(parent.first_child())) }
    }

    /// Takes the text at this position if it begins with these words. Parsers join neighbouring texts: the rest stays.
    pub(super) fn take_text(&self, words: &str) -> Option<types::Text> {
        let next = self.next.borrow().clone()?.dyn_into::<Text>().ok()?;
        let data = next.data();
        if words.is_empty() || !data.starts_with(words) {
            return None;
        }
        let rest = match data.len() == words.len() {
            true => next.next_sibling(),
            false => next.split_text(words.encode_utf16().count() as u32).ok().map(DomNode::from),
        };
        self.next.replace(rest);
        Some(next)
    }

    /// Takes the element at this position, or the first one after it, that is `wanted`; removes what stands before it.
    pub(super) fn take_element(&self, wanted: impl Fn(&Element) -> bool) -> Option<Element> {
        let mut at = self.next.borrow().clone();
        while let Some(node) = at {
            if let Some(found) = node.dyn_ref::<Element>().filter(|element| wanted(element)) {
                self.remove_until(Some(&node));
                self.next.replace(node.next_sibling());
                return Some(found.clone());
            }
            at = node.next_sibling();
        }
        None
    }

    /// Inserts a new view at this position.
    pub(super) fn insert(&self, new: &mut impl Mountable) {
        new.mount(&self.parent, self.next.borrow().as_ref());
    }

    /// Removes the nodes from this position to `end`, or all of them: no view has taken them.
    pub(super) fn remove_until(&self, end: Option<&DomNode>) {
        while let Some(node) = self.next.take().filter(|node| Some(node) != end) {
            self.next.replace(node.next_sibling());
            Rndr::remove_node(&self.parent, &node);
        }
    }
}
