//! An element as it is at one moment: finding, reading and pressing it.

use crate::app::node::Handler;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::Event;
use std::sync::Arc;

/// An element as it is at one moment.
#[derive(Clone)]
pub(super) struct Element {
    pub(super) tag: &'static str,
    pub(super) values: Vec<(&'static str, String)>,
    pub(super) on: Vec<(&'static str, Handler)>,
    pub(super) children: Vec<Child>,
}

/// A text node or an element.
#[derive(Clone)]
pub(super) enum Child {
    Text(String),
    Element(Element),
}

impl Element {
    /// Returns the value of an attribute or, if the name starts with a dot, of a property.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    /// Returns whether it has a class.
    pub(super) fn is(&self, class: &str) -> bool {
        self.value("class").is_some_and(|classes| classes.split(' ').any(|other| other == class))
    }

    /// Returns the text nodes and the elements with their values in the order of the document, one in each line.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("<{}> {:?}", self.tag, self.values)];
        for child in &self.children {
            match child {
                Child::Text(text) if text.is_empty() => {}
                Child::Text(text) => lines.push(text.clone()),
                Child::Element(element) => lines.extend(element.lines()),
            }
        }
        lines
    }

    /// Returns whether no live part in it has been rendered since the other one.
    pub(super) fn is_same_as(&self, other: &Element) -> bool {
        let handlers = |of: &Element| -> Vec<Handler> {
            of.all("a").into_iter().flat_map(|link| link.on.into_iter().map(|(_, handler)| handler)).collect()
        };
        let (own, others) = (handlers(self), handlers(other));
        own.len() == others.len() && own.iter().zip(&others).all(|(own, other)| Arc::ptr_eq(own, other))
    }

    /// Returns its words: those of its text nodes, with one blank between them.
    pub(super) fn words(&self) -> String {
        let words = self.children.iter().map(|child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(element) => element.words(),
        });
        words.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns its descendants with this tag, in the order of the document.
    pub(super) fn all(&self, tag: &str) -> Vec<Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if let Child::Element(element) = child {
                found.extend((element.tag == tag).then(|| element.clone()));
                found.extend(element.all(tag));
            }
        }
        found
    }

    /// Returns the words of each descendant with this tag.
    pub(super) fn each(&self, tag: &str) -> Vec<String> {
        self.all(tag).iter().map(Element::words).collect()
    }

    /// Returns the first descendant with this tag, and this name: its `aria-label`, its id, one of its classes, or its words.
    pub(super) fn get(&self, tag: &str, name: &str) -> Option<Element> {
        let has = |element: &Element, key| element.value(key) == Some(name);
        let named = |element: &Element| {
            has(element, "aria-label") || has(element, "id") || element.is(name) || element.words() == name
        };
        self.all(tag).into_iter().find(named)
    }

    /// Returns the element that [`Self::get`] returns.
    #[track_caller]
    pub(super) fn find(&self, tag: &str, name: &str) -> Element {
        let found = self.get(tag, name);
        found.unwrap_or_else(|| panic!("there is no <{tag}> named {name:?} in {:?}", self.words()))
    }

    /// Returns the words of the element that [`Self::find`] returns.
    #[track_caller]
    pub(super) fn words_of(&self, tag: &str, name: &str) -> String {
        self.find(tag, name).words()
    }

    /// Calls the handler of an event with a null event. A handler that reads its event cannot run without a browser.
    #[track_caller]
    pub(super) fn send(&self, event: &str) {
        let (_, handler) = self.on.iter().find(|(other, _)| *other == event).unwrap();
        handler(&JsValue::NULL.unchecked_into::<Event>());
    }

    /// Clicks.
    #[track_caller]
    pub(super) fn press(&self) {
        self.send("click");
    }
}
