//! What components return: elements as plain data.
//!
//! A component is a function from the [`Viewer`](super::Viewer) to a [`Node`]. What changes with a signal stands in
//! [`Node::Live`] (a part of the tree) or in [`El::live`] (attributes of an element that stays); [`super::dom`] makes
//! and mends the page from it. One type for all views keeps the wasm small: a view is calls of the functions below,
//! nothing is compiled anew for it.
//!
//! Guarantees: nothing is ever parsed as HTML; words are text, values are attributes or properties.

use crate::scene::Mark;
use leptos::web_sys;
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// A part of the page.
#[derive(Clone, Default)]
pub(super) enum Node {
    /// Nothing to be seen.
    #[default]
    Nothing,
    /// Words.
    Text(Words),
    /// An element.
    Element(El),
    /// One after the other.
    Many(Vec<Node>),
    /// Made anew, and mended in the page, when a signal that it reads changes. Inside another live part it starts anew
    /// with that one.
    Live(Live),
    /// Marks, each kept by its key, drawn again only when it changes.
    Marks(Arc<Vec<Mark>>, Draw),
}

/// Words or a value.
pub(super) type Words = Cow<'static, str>;
/// Makes a part of the page.
pub(super) type Live = Rc<dyn Fn() -> Node>;
/// Draws a mark.
pub(super) type Draw = Rc<dyn Fn(&Mark) -> Node>;
/// What happens on an event.
pub(super) type Do = Rc<dyn Fn(&web_sys::Event)>;
/// Sets the attributes that change while the element stays.
pub(super) type Dress = Rc<dyn Fn(El) -> El>;
/// What is done with an element when it has been made, before it stands in the page.
pub(super) type Made = Rc<dyn Fn(&web_sys::Element)>;
/// Where an element of the page is kept for whoever has to scroll, measure or focus it.
pub(super) type Slot = &'static RefCell<Option<web_sys::Element>>;

/// A value for as long as the page stands, to be had from any closure. The viewer is mounted once, so nothing frees it.
pub fn kept<T>(value: T) -> &'static RefCell<T> {
    Box::leak(Box::new(RefCell::new(value)))
}

/// An empty slot.
pub(super) fn slot() -> Slot {
    kept(None)
}

/// A part of the page that follows signals.
pub(super) fn live(make: impl Fn() -> Node + 'static) -> Node {
    Node::Live(Rc::new(make))
}

/// An element of HTML; within `svg`, of SVG. The pattern says what never changes: the tag, after a dot the classes, after
/// semicolons attributes: `button.text-button more; type=button; aria-controls=settings`.
#[inline(never)]
pub(super) fn el(pattern: &'static str) -> El {
    let mut parts = pattern.split(';');
    let head = parts.next().unwrap_or_default();
    let (tag, class) = head.split_once('.').unwrap_or((head, ""));
    let values = parts
        .filter_map(|part| part.trim_start().split_once('='))
        .map(|(name, value)| (name, Some(value.into())));
    El(Box::new(Inner {
        pattern,
        tag,
        class: class.into(),
        values: values.collect(),
        on: Vec::new(),
        kids: Vec::new(),
        live: None,
        made: None,
    }))
}

/// `node` if `yes`.
pub(super) fn when(yes: bool, node: impl FnOnce() -> El) -> Node {
    if yes { node().into() } else { Node::Nothing }
}

/// An element, being made. Each method returns it with one thing more.
#[derive(Clone)]
pub(super) struct El(pub(super) Box<Inner>);

#[derive(Clone)]
pub(super) struct Inner {
    /// What kind of element this is: one of another kind is made anew, not changed.
    pub(super) pattern: &'static str,
    pub(super) tag: &'static str,
    pub(super) class: Words,
    /// Attributes; with a dot before the name, properties.
    pub(super) values: Vec<(&'static str, Option<Words>)>,
    pub(super) on: Vec<(&'static str, Do)>,
    pub(super) kids: Vec<Node>,
    pub(super) live: Option<Dress>,
    pub(super) made: Option<Made>,
}

impl El {
    /// The CSS class, or several.
    #[must_use]
    #[inline(never)]
    pub(super) fn class(mut self, class: impl Into<Words>) -> Self {
        self.0.class = class.into();
        self
    }

    /// One class more, if `yes`.
    #[must_use]
    #[inline(never)]
    pub(super) fn class_if(mut self, class: &'static str, yes: bool) -> Self {
        if yes {
            let before = &self.0.class;
            self.0.class =
                if before.is_empty() { class.into() } else { [before, " ", class].concat().into() };
        }
        self
    }

    /// An attribute; with a dot before its name, a property: `.value`.
    #[must_use]
    #[inline(never)]
    pub(super) fn set(self, name: &'static str, value: impl Into<Words>) -> Self {
        self.put(name, Some(value.into()))
    }

    /// An attribute that may be absent.
    #[must_use]
    #[inline(never)]
    pub(super) fn put(mut self, name: &'static str, value: Option<Words>) -> Self {
        self.0.values.push((name, value));
        self
    }

    /// An attribute that is `true` or `false`, as ARIA has them.
    #[must_use]
    #[inline(never)]
    pub(super) fn flag(self, name: &'static str, yes: bool) -> Self {
        self.set(name, if yes { "true" } else { "false" })
    }

    /// What happens on an event.
    #[must_use]
    #[inline(never)]
    pub(super) fn on(mut self, event: &'static str, act: Do) -> Self {
        self.0.on.push((event, act));
        self
    }

    /// Words inside.
    #[must_use]
    #[inline(never)]
    pub(super) fn text(self, words: impl Into<Words>) -> Self {
        self.push(Node::Text(words.into()))
    }

    /// Something inside.
    #[must_use]
    #[inline(never)]
    pub(super) fn with(self, node: impl Into<Node>) -> Self {
        self.push(node.into())
    }

    #[inline(never)]
    fn push(mut self, node: Node) -> Self {
        self.0.kids.push(node);
        self
    }

    /// Attributes and classes that follow signals while the element and what is in it stay. They come after the others.
    #[must_use]
    pub(super) fn live(mut self, dress: impl Fn(El) -> El + 'static) -> Self {
        self.0.live = Some(Rc::new(dress));
        self
    }

    /// Does something with the element when it has been made, once. To be said once: [`El::keep`] says it, too.
    #[must_use]
    pub(super) fn made(mut self, act: impl Fn(&web_sys::Element) + 'static) -> Self {
        debug_assert!(self.0.made.is_none(), "an element does one thing when it has been made");
        self.0.made = Some(Rc::new(act));
        self
    }

    /// Keeps the element for whoever has to find it again.
    #[must_use]
    pub(super) fn keep(self, slot: Slot) -> Self {
        self.made(move |element| *slot.borrow_mut() = Some(element.clone()))
    }
}

impl From<El> for Node {
    fn from(element: El) -> Self {
        Self::Element(element)
    }
}

impl From<Vec<Node>> for Node {
    fn from(nodes: Vec<Node>) -> Self {
        Self::Many(nodes)
    }
}

impl From<Option<El>> for Node {
    fn from(element: Option<El>) -> Self {
        element.map_or(Self::Nothing, Self::Element)
    }
}
