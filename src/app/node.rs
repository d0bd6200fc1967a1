//! The element tree that components return, as plain data.
//!
//! A component is a function from the [`Viewer`](super::Viewer) to a [`Node`]. Reactive parts are
//! [`Node::Live`] (a subtree) and [`El::live`] (attributes of an element that is kept). A node implements Leptos's
//! [`Render`](leptos::tachys::view::Render) ([`super::dom`]): it is built, rebuilt, mounted and cleaned up as any view. A
//! node can be used in `view!`, and a view in a node. [`super::html`] serializes nodes to HTML.
//!
//! The builder's functions, and those of [`super::derived`], are `#[inline(never)]`: together that makes the wasm 0.6 KB
//! smaller, gzip.
//!
//! Guarantees: nothing is ever parsed as HTML; strings become text nodes, attributes or properties.

use crate::scene::Mark;
use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::web_sys;
use std::borrow::Cow;
use std::sync::Arc;

/// A subtree of the page.
#[derive(Default)]
pub enum Node {
    /// Nothing.
    #[default]
    Nothing,
    /// A text node.
    Text(Str),
    /// An element.
    Element(El),
    /// Several nodes in a row.
    Many(Vec<Node>),
    /// A reactive subtree: rebuilt when a signal that it reads changes. When an enclosing reactive subtree is rebuilt, it
    /// is created anew.
    Live(Live),
    /// Marks: a keyed list, in which a mark is rendered again only when it changes.
    Marks(Arc<Vec<Mark>>, MarkRenderer),
    /// Any other Leptos view.
    View(AnyView),
}

/// Text, or the value of an attribute.
pub type Str = Cow<'static, str>;
/// Builds a reactive subtree: runs again when a signal that it reads changes.
pub type Live = Box<dyn Fn() -> Node + Send>;
/// Renders a mark as an element.
pub type MarkRenderer = Arc<dyn Fn(&Mark) -> El + Send + Sync>;
/// Handles an event.
pub type Handler = Arc<dyn Fn(&web_sys::Event) + Send + Sync>;
/// Sets reactive attributes: runs again, on an empty element, when a signal that it reads changes.
pub type DynamicAttributes = Box<dyn Fn(El) -> El + Send>;
/// Runs once when the element has been built, before it is mounted.
pub type OnBuild = Box<dyn FnOnce(&web_sys::Element) + Send>;
/// A reference to an element in the DOM, to scroll, measure or focus it.
pub type ElementRef = NodeRef<AnyElement>;

/// The type of an [`ElementRef`]: an HTML element with any tag.
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

/// Creates a reactive subtree.
pub fn live(build: impl Fn() -> Node + Send + 'static) -> Node {
    Node::Live(Box::new(build))
}

/// Creates an element from a pattern of constant parts: the tag, after a dot the classes, after semicolons attributes, as in
/// `button.text-button more; type=button; aria-controls=settings`. The pattern is also the element's identity: an element
/// with another pattern is replaced, not rebuilt.
#[inline(never)]
pub fn el(pattern: &'static str) -> El {
    let mut parts = pattern.split(';');
    let head = parts.next().unwrap_or_default();
    let (tag, class) = head.split_once('.').unwrap_or((head, ""));
    let values =
        parts.filter_map(|part| part.trim_start().split_once('=')).map(|(name, value)| (name, value.into()));
    El(Box::new(Inner { pattern, tag, class: class.into(), values: values.collect(), ..Inner::default() }))
}

/// Returns `node` if `condition` is true, else nothing.
pub fn when(condition: bool, node: impl FnOnce() -> El) -> Node {
    if condition { node().into() } else { Node::Nothing }
}

/// An element builder.
pub struct El(pub(super) Box<Inner>);

#[derive(Default)]
pub(super) struct Inner {
    pub(super) pattern: &'static str,
    pub(super) key: Str,
    pub(super) tag: &'static str,
    pub(super) class: Str,
    pub(super) values: Values,
    /// Event handlers, at most one per event name.
    pub(super) on: Vec<(&'static str, Handler)>,
    pub(super) children: Vec<Node>,
    pub(super) dynamic: Option<DynamicAttributes>,
    pub(super) node_ref: Option<ElementRef>,
    pub(super) on_build: Option<OnBuild>,
    pub(super) drawing: Option<String>,
}

/// Attributes with unique names. A name that starts with a dot is a property.
pub(super) type Values = Vec<(&'static str, Str)>;

impl El {
    /// Sets the CSS classes.
    #[must_use]
    #[inline(never)]
    pub fn class(mut self, class: impl Into<Str>) -> Self {
        self.0.class = class.into();
        self
    }

    /// Adds a class if `condition` is true.
    #[must_use]
    #[inline(never)]
    pub fn class_if(mut self, class: &'static str, condition: bool) -> Self {
        if condition {
            let before = &self.0.class;
            self.0.class =
                if before.is_empty() { class.into() } else { [before, " ", class].concat().into() };
        }
        self
    }

    /// Sets an attribute or, if the name starts with a dot (`.value`), a property.
    #[must_use]
    #[inline(never)]
    pub fn set(self, name: &'static str, value: impl Into<Str>) -> Self {
        self.put(name, Some(value.into()))
    }

    /// Sets or removes an attribute.
    #[must_use]
    #[inline(never)]
    pub fn put(mut self, name: &'static str, value: Option<Str>) -> Self {
        let values = &mut self.0.values;
        match (values.iter_mut().find(|(other, _)| *other == name), value) {
            (Some(old), Some(value)) => old.1 = value,
            (None, Some(value)) => values.push((name, value)),
            (_, None) => values.retain(|(other, _)| *other != name),
        }
        self
    }

    /// Sets an attribute to `true` or `false`, as ARIA expects.
    #[must_use]
    #[inline(never)]
    pub fn flag(self, name: &'static str, value: bool) -> Self {
        self.set(name, if value { "true" } else { "false" })
    }

    /// Adds an event handler. It runs after handlers that were added before.
    #[must_use]
    #[inline(never)]
    pub fn on(mut self, event: &'static str, handler: Handler) -> Self {
        match self.0.on.iter_mut().find(|(other, _)| *other == event) {
            Some((_, first)) => {
                let before = first.clone();
                *first = Arc::new(move |event| {
                    before(event);
                    handler(event);
                });
            }
            None => self.0.on.push((event, handler)),
        }
        self
    }

    /// Appends a text node.
    #[must_use]
    #[inline(never)]
    pub fn text(self, text: impl Into<Str>) -> Self {
        self.push(Node::Text(text.into()))
    }

    /// Appends a child.
    #[must_use]
    #[inline(never)]
    pub fn with(self, node: impl Into<Node>) -> Self {
        self.push(node.into())
    }

    #[inline(never)]
    fn push(mut self, node: Node) -> Self {
        self.0.children.push(node);
        self
    }

    /// Sets reactive attributes and classes; the element and its children are kept. Classes are added to the static ones;
    /// attributes override static ones of the same name.
    #[must_use]
    pub fn live(mut self, set: impl Fn(El) -> El + Send + 'static) -> Self {
        debug_assert!(self.0.dynamic.is_none(), "`live` is called once per element");
        self.0.dynamic = Some(Box::new(set));
        self
    }

    /// Sets a key that tells this element from others of the same pattern. An element with another key is replaced.
    #[must_use]
    pub fn key(mut self, key: impl Into<Str>) -> Self {
        self.0.key = key.into();
        self
    }

    /// Runs a callback when the element has been built, before it is mounted, and each time that a later view updates it in place: what the view
    /// before has registered is gone by then.
    #[must_use]
    pub fn on_build(mut self, callback: impl FnOnce(&web_sys::Element) + Send + 'static) -> Self {
        debug_assert!(self.0.on_build.is_none(), "`on_build` is called once per element");
        self.0.on_build = Some(Box::new(callback));
        self
    }

    /// Sets the content to an SVG text ([`crate::scene::svg`]) that only [`super::html`] writes. An element that is taken over keeps
    /// what it has.
    #[must_use]
    pub fn drawing(mut self, svg: String) -> Self {
        self.0.drawing = Some(svg);
        self
    }

    /// Stores a reference to the element in the DOM.
    #[must_use]
    pub fn node_ref(mut self, node_ref: ElementRef) -> Self {
        self.0.node_ref = Some(node_ref);
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
