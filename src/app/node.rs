//! What components return: elements as plain data.
//!
//! A component is a function from the [`Viewer`](super::Viewer) to a [`Node`]. What changes with a signal stands in
//! [`Node::Live`] (a part of the tree) or in [`El::live`] (attributes of an element that stays). A node implements Leptos's
//! [`Render`](leptos::tachys::view::Render) ([`super::dom`]): it is built, rebuilt, mounted and cleaned up as any view. It can
//! stand in `view!`, and what `view!` makes can stand in a node. [`super::html`] writes it as text.
//!
//! Guarantees: nothing is ever parsed as HTML; words are text, values are attributes or properties.

use crate::scene::Mark;
use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::web_sys;
use std::borrow::Cow;
use std::sync::Arc;

/// A part of the page.
#[derive(Default)]
pub enum Node {
    /// Nothing to be seen.
    #[default]
    Nothing,
    /// Words.
    Text(Words),
    /// An element.
    Element(El),
    /// One after the other.
    Many(Vec<Node>),
    /// Made again, and rebuilt in the page, when a signal that it reads changes. Inside another live part it starts anew
    /// with that one.
    Live(Live),
    /// Marks, each kept by its key, drawn again only when it changes.
    Marks(Arc<Vec<Mark>>, Draw),
    /// Any other view of Leptos's.
    View(AnyView),
}

/// Words or a value.
pub type Words = Cow<'static, str>;
/// Makes a part of the page.
pub type Live = Box<dyn Fn() -> Node + Send>;
/// Draws a mark.
pub type Draw = Arc<dyn Fn(&Mark) -> El + Send + Sync>;
/// What happens on an event.
pub type Do = Arc<dyn Fn(&web_sys::Event) + Send + Sync>;
/// Sets the attributes that change while the element stays.
pub type Dress = Box<dyn Fn(El) -> El + Send>;
/// What is done with an element when it has been made, before it stands in the page.
pub type Made = Box<dyn FnOnce(&web_sys::Element) + Send>;
/// Where an element of the page is kept for whoever has to scroll, measure or focus it.
pub type Slot = NodeRef<AnyElement>;

/// An element of HTML, whatever its tag: what a [`Slot`] refers to.
pub struct AnyElement;

impl ElementType for AnyElement {
    type Output = web_sys::HtmlElement;

    const TAG: &'static str = "";
    const SELF_CLOSING: bool = false;
    const ESCAPE_CHILDREN: bool = true;
    const NAMESPACE: Option<&'static str> = None;

    fn tag(&self) -> &str {
        Self::TAG
    }
}

/// A part of the page that follows signals.
pub fn live(make: impl Fn() -> Node + Send + 'static) -> Node {
    Node::Live(Box::new(make))
}

/// An element. The pattern says what never changes: the tag, after a dot the classes, after semicolons attributes:
/// `button.text-button more; type=button; aria-controls=settings`. It is the element's identity too: one of another pattern
/// is never rebuilt into this one.
#[inline(never)]
pub fn el(pattern: &'static str) -> El {
    let mut parts = pattern.split(';');
    let head = parts.next().unwrap_or_default();
    let (tag, class) = head.split_once('.').unwrap_or((head, ""));
    let values =
        parts.filter_map(|part| part.trim_start().split_once('=')).map(|(name, value)| (name, value.into()));
    El(Box::new(Inner { pattern, tag, class: class.into(), values: values.collect(), ..Inner::default() }))
}

/// `node` if `yes`.
pub fn when(yes: bool, node: impl FnOnce() -> El) -> Node {
    if yes { node().into() } else { Node::Nothing }
}

/// An element, being made. Each method returns it with one thing more.
pub struct El(pub(super) Box<Inner>);

#[derive(Default)]
pub(super) struct Inner {
    pub(super) pattern: &'static str,
    pub(super) key: Words,
    pub(super) tag: &'static str,
    pub(super) class: Words,
    pub(super) values: Values,
    /// At most one for each event.
    pub(super) on: Vec<(&'static str, Do)>,
    pub(super) kids: Vec<Node>,
    pub(super) live: Option<Dress>,
    pub(super) slot: Option<Slot>,
    pub(super) made: Option<Made>,
}

/// Attributes by name, each once; with a dot before the name, properties.
pub(super) type Values = Vec<(&'static str, Words)>;

impl El {
    /// The CSS class, or several.
    #[must_use]
    #[inline(never)]
    pub fn class(mut self, class: impl Into<Words>) -> Self {
        self.0.class = class.into();
        self
    }

    /// One class more, if `yes`.
    #[must_use]
    #[inline(never)]
    pub fn class_if(mut self, class: &'static str, yes: bool) -> Self {
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
    pub fn set(self, name: &'static str, value: impl Into<Words>) -> Self {
        self.put(name, Some(value.into()))
    }

    /// An attribute that may be absent.
    #[must_use]
    #[inline(never)]
    pub fn put(mut self, name: &'static str, value: Option<Words>) -> Self {
        let values = &mut self.0.values;
        match (values.iter_mut().find(|(other, _)| *other == name), value) {
            (Some(old), Some(value)) => old.1 = value,
            (None, Some(value)) => values.push((name, value)),
            (_, None) => values.retain(|(other, _)| *other != name),
        }
        self
    }

    /// An attribute that is `true` or `false`, as ARIA has them.
    #[must_use]
    #[inline(never)]
    pub fn flag(self, name: &'static str, yes: bool) -> Self {
        self.set(name, if yes { "true" } else { "false" })
    }

    /// What happens on an event, after what has been said to happen on it before.
    #[must_use]
    #[inline(never)]
    pub fn on(mut self, event: &'static str, act: Do) -> Self {
        match self.0.on.iter_mut().find(|(other, _)| *other == event) {
            Some((_, first)) => {
                let before = first.clone();
                *first = Arc::new(move |event| {
                    before(event);
                    act(event);
                });
            }
            None => self.0.on.push((event, act)),
        }
        self
    }

    /// Words inside.
    #[must_use]
    #[inline(never)]
    pub fn text(self, words: impl Into<Words>) -> Self {
        self.push(Node::Text(words.into()))
    }

    /// Something inside.
    #[must_use]
    #[inline(never)]
    pub fn with(self, node: impl Into<Node>) -> Self {
        self.push(node.into())
    }

    #[inline(never)]
    fn push(mut self, node: Node) -> Self {
        self.0.kids.push(node);
        self
    }

    /// Attributes and classes that follow signals while the element and what is in it stay. They are added to the others;
    /// of one name, these count.
    #[must_use]
    pub fn live(mut self, dress: impl Fn(El) -> El + Send + 'static) -> Self {
        debug_assert!(self.0.live.is_none(), "an element follows signals in one way");
        self.0.live = Some(Box::new(dress));
        self
    }

    /// What tells this element from others of its pattern. Where another key was in its place, it is built anew.
    #[must_use]
    pub fn key(mut self, key: impl Into<Words>) -> Self {
        self.0.key = key.into();
        self
    }

    /// Does something with the element when it has been built, before it stands in the page.
    #[must_use]
    pub fn made(mut self, act: impl FnOnce(&web_sys::Element) + Send + 'static) -> Self {
        debug_assert!(self.0.made.is_none(), "an element does one thing when it has been made");
        self.0.made = Some(Box::new(act));
        self
    }

    /// Keeps the element for whoever has to find it again.
    #[must_use]
    pub fn keep(mut self, slot: Slot) -> Self {
        self.0.slot = Some(slot);
        self
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

impl From<AnyView> for Node {
    fn from(view: AnyView) -> Self {
        Self::View(view)
    }
}
