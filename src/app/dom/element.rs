//! The retained state of an element in the DOM: its attributes, listeners and children.

use super::NodeState;
use super::attributes::Attributes;
use super::cursor::Cursor;
use super::many::rebuild;
use crate::app::node::{DynamicAttributes, El, Handler, Inner, Node, Str, Values, el};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::tachys::view::{Mountable, Render};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event};
use std::cell::RefCell;
use std::rc::Rc;

/// An element in the DOM, and the values it was last built from.
pub(super) struct ElementState {
    dom: Element,
    pattern: &'static str,
    key: Str,
    attributes: AttributesState,
    listeners: Vec<Listener>,
    children: Vec<NodeState>,
}

enum AttributesState {
    Static(Attributes),
    Dynamic(RenderEffect<Attributes>),
}

/// An event listener with a replaceable handler. Dropping it removes the listener.
struct Listener {
    event: &'static str,
    handler: Rc<RefCell<Handler>>,
    _remove: RemoveEventHandler<Element>,
}

impl ElementState {
    /// Builds an element. With a cursor it takes over the one that stands there, and is mounted.
    pub(super) fn make(element: El, cursor: Option<&Cursor>) -> Self {
        let element = *element.0;
        let taken = cursor.and_then(|cursor| cursor.take_element(|dom| is_of(dom, &element)));
        let is_taken = taken.is_some();
        let mut dom =
            taken.unwrap_or_else(|| Rndr::create_element(element.tag, is_svg(element.tag).then_some(SVG)));
        let listeners =
            element.on.into_iter().map(|(event, handler)| Listener::new(&dom, event, handler)).collect();
        let own = (is_taken && element.drawing.is_none()).then(|| Cursor::before_children(&dom));
        let mut children = Vec::with_capacity(element.children.len());
        for child in element.children {
            children.push(match &own {
                None => append(child, &dom),
                own => child.make(own.as_ref()),
            });
        }
        if let Some(own) = own {
            own.remove_until(None);
        }
        // After the children: the value of a `<select>` names one of its options.
        let attributes = if is_taken { Attributes::of_page(&dom) } else { Attributes::default() };
        let attributes =
            AttributesState::new(attributes, &dom, element.class, element.values, element.dynamic);
        if let Some(cursor) = cursor.filter(|_| !is_taken) {
            cursor.insert(&mut dom);
        }
        if let Some(node_ref) = element.node_ref {
            node_ref.load(&dom);
        }
        if let Some(callback) = element.on_build {
            callback(&dom);
        }
        Self { dom, pattern: element.pattern, key: element.key, attributes, listeners, children }
    }

    /// Updates the element in place if pattern and key are equal, or replaces it with a new one.
    pub(super) fn rebuild(&mut self, element: El) {
        if self.pattern != element.0.pattern || self.key != element.0.key {
            let mut new = Self::make(element, None);
            self.insert_before_this(&mut new);
            self.unmount();
            *self = new;
            return;
        }
        let element = *element.0;
        let dom = &self.dom;
        rebuild(&mut self.children, element.children, |node| append(node, dom));
        let none = AttributesState::Static(Attributes::default());
        let attributes = std::mem::replace(&mut self.attributes, none).take();
        self.attributes =
            AttributesState::new(attributes, &self.dom, element.class, element.values, element.dynamic);
        self.listeners.retain(|old| element.on.iter().any(|(event, _)| *event == old.event));
        for (event, handler) in element.on {
            match self.listeners.iter().find(|old| old.event == event) {
                Some(old) => drop(old.handler.replace(handler)),
                None => self.listeners.push(Listener::new(&self.dom, event, handler)),
            }
        }
        if let Some(node_ref) = element.node_ref {
            node_ref.load(&self.dom);
        }
        if let Some(callback) = element.on_build {
            callback(&self.dom);
        }
    }

    pub(super) fn dom(&self) -> &Element {
        &self.dom
    }
}

impl Mountable for ElementState {
    fn unmount(&mut self) {
        self.dom.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.dom.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.dom.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.dom.clone()]
    }
}

impl AttributesState {
    fn new(
        mut attributes: Attributes,
        dom: &Element,
        class: Str,
        values: Values,
        dynamic: Option<DynamicAttributes>,
    ) -> Self {
        attributes.set_static(dom, values);
        let Some(dynamic) = dynamic else {
            attributes.set_dynamic(dom, class, Values::new());
            return Self::Static(attributes);
        };
        let dom = dom.clone();
        let update = move |attributes: Option<Attributes>| {
            let mut attributes = attributes.unwrap_or_default();
            let element = *dynamic(el("").class(class.clone())).0;
            attributes.set_dynamic(&dom, element.class, element.values);
            attributes
        };
        Self::Dynamic(RenderEffect::new_with_value(update, Some(attributes)))
    }

    fn take(self) -> Attributes {
        match self {
            Self::Static(attributes) => attributes,
            Self::Dynamic(effect) => effect.take_value().unwrap_or_default(),
        }
    }
}

impl Listener {
    fn new(dom: &Element, event: &'static str, handler: Handler) -> Self {
        let handler = Rc::new(RefCell::new(handler));
        let current = handler.clone();
        let remove = Rndr::add_event_listener(
            dom,
            event,
            Box::new(move |event| {
                let handler = current.borrow().clone();
                handler(event.unchecked_ref::<Event>());
            }),
        );
        Self { event, handler, _remove: remove }
    }
}

/// Returns whether an element in the page is the one to take over: it has the same tag, and the same mark or else the same
/// first class.
fn is_of(dom: &Element, element: &Inner) -> bool {
    let mark = element.values.iter().find(|(name, _)| *name == "data-mark");
    let class = element.pattern.split([' ', ';']).next().and_then(|head| head.split_once('.'));
    dom.local_name() == element.tag
        && mark.is_none_or(|(name, value)| dom.get_attribute(name).as_deref() == Some(value))
        && (mark.is_some() || class.is_none_or(|(_, class)| dom.class_list().contains(class)))
}

fn append(node: Node, parent: &Element) -> NodeState {
    let mut state = node.build();
    state.mount(parent, None);
    state
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// Whether this is one of the SVG tags in use. None of them is an HTML tag.
fn is_svg(tag: &str) -> bool {
    matches!(
        tag,
        "svg" | "g" | "path" | "rect" | "line" | "circle" | "text" | "polygon" | "pattern" | "defs" | "use"
    )
}
