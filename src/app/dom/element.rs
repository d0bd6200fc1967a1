//! An element in the page, with what it was built from.

use super::NodeState;
use super::attributes::Attributes;
use crate::app::node::{Do, Dress, El, Node, Values, Words, el};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::tachys::view::{Mountable, Render};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event};
use std::cell::RefCell;
use std::rc::Rc;

/// An element in the page.
pub(super) struct ElementState {
    dom: Element,
    pattern: &'static str,
    key: Words,
    worn: Worn,
    on: Vec<Listener>,
    kids: Vec<NodeState>,
}

enum Worn {
    Fixed(Attributes),
    Live(RenderEffect<Attributes>),
}

/// What is heard, and what it does now. Dropped, it hears nothing more.
struct Listener {
    event: &'static str,
    act: Rc<RefCell<Do>>,
    _heard: RemoveEventHandler<Element>,
}

impl ElementState {
    pub(super) fn build(element: El) -> Self {
        let made = *element.0;
        let dom = Rndr::create_element(made.tag, is_svg(made.tag).then_some(SVG));
        let on = made.on.into_iter().map(|(event, act)| Listener::new(&dom, event, act)).collect();
        let mut kids = Vec::with_capacity(made.kids.len());
        for kid in made.kids {
            kids.push(append(kid, &dom));
        }
        // After what is inside: the value of a choice names one of its options.
        let worn = Worn::new(Attributes::default(), &dom, made.class, made.values, made.live);
        if let Some(slot) = made.slot {
            slot.load(&dom);
        }
        if let Some(act) = made.made {
            act(&dom);
        }
        Self { dom, pattern: made.pattern, key: made.key, worn, on, kids }
    }

    /// Stays if it is of the same kind, or makes way for a new one.
    pub(super) fn rebuild(&mut self, element: El) {
        if self.pattern != element.0.pattern || self.key != element.0.key {
            let mut new = Self::build(element);
            self.insert_before_this(&mut new);
            self.unmount();
            *self = new;
            return;
        }
        let made = *element.0;
        self.rebuild_kids(made.kids);
        let worn = std::mem::replace(&mut self.worn, Worn::Fixed(Attributes::default())).take();
        self.worn = Worn::new(worn, &self.dom, made.class, made.values, made.live);
        self.on.retain(|old| made.on.iter().any(|(event, _)| *event == old.event));
        for (event, act) in made.on {
            match self.on.iter().find(|old| old.event == event) {
                Some(old) => drop(old.act.replace(act)),
                None => self.on.push(Listener::new(&self.dom, event, act)),
            }
        }
        if let Some(slot) = made.slot {
            slot.load(&self.dom);
        }
    }

    fn rebuild_kids(&mut self, new: Vec<Node>) {
        while self.kids.len() > new.len() {
            if let Some(mut gone) = self.kids.pop() {
                gone.unmount();
            }
        }
        let mut new = new.into_iter();
        for (old, new) in self.kids.iter_mut().zip(new.by_ref()) {
            new.rebuild(old);
        }
        for node in new {
            self.kids.push(append(node, &self.dom));
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

impl Worn {
    fn new(mut worn: Attributes, dom: &Element, class: Words, fixed: Values, live: Option<Dress>) -> Self {
        worn.set_fixed(dom, fixed);
        let Some(dress) = live else {
            worn.set_live(dom, class, Values::new());
            return Self::Fixed(worn);
        };
        let dom = dom.clone();
        let follow = move |worn: Option<Attributes>| {
            let mut worn = worn.unwrap_or_default();
            let dressed = *dress(el("").class(class.clone())).0;
            worn.set_live(&dom, dressed.class, dressed.values);
            worn
        };
        Self::Live(RenderEffect::new_with_value(follow, Some(worn)))
    }

    fn take(self) -> Attributes {
        match self {
            Self::Fixed(worn) => worn,
            Self::Live(effect) => effect.take_value().unwrap_or_default(),
        }
    }
}

impl Listener {
    fn new(dom: &Element, event: &'static str, act: Do) -> Self {
        let act = Rc::new(RefCell::new(act));
        let now = act.clone();
        let heard = Rndr::add_event_listener(
            dom,
            event,
            Box::new(move |event| {
                let act = now.borrow().clone();
                act(event.unchecked_ref::<Event>());
            }),
        );
        Self { event, act, _heard: heard }
    }
}

fn append(node: Node, parent: &Element) -> NodeState {
    let mut state = node.build();
    state.mount(parent, None);
    state
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// The tags of SVG that are used. None of them is one of HTML's.
fn is_svg(tag: &str) -> bool {
    matches!(tag, "svg" | "g" | "path" | "rect" | "line" | "circle" | "text" | "polygon" | "pattern" | "defs")
}
