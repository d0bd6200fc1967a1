//! An element in the page, with what it was made from.

use super::{Mounted, SVG, make_all, mend_all};
use crate::app::node::{Do, Dress, El, Words, el};
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::Reflect;
use leptos::web_sys::{Element, Event, Node as DomNode};
use std::cell::RefCell;
use std::rc::Rc;

/// An element in the page.
pub(in crate::app) struct MountedElement {
    dom: Element,
    pattern: &'static str,
    tag: &'static str,
    worn: Worn,
    on: Vec<Listener>,
    kids: Vec<Mounted>,
    _live: Option<RenderEffect<Worn>>,
}

/// Class and values, as last written.
#[derive(Default)]
struct Worn {
    class: Words,
    values: Vec<(&'static str, Option<Words>)>,
}

/// What is heard, and what it does now.
struct Listener {
    act: Rc<RefCell<Do>>,
    _heard: Closure<dyn FnMut(Event)>,
}

impl MountedElement {
    pub(super) fn make(element: El, svg: bool) -> Self {
        let made = *element.0;
        let svg = svg || made.tag == "svg";
        let dom = created(made.tag, svg);
        let on = made.on.into_iter().map(|(event, act)| Listener::new(&dom, event, act)).collect();
        let kids = make_all(made.kids, svg);
        for kid in &kids {
            kid.place(&dom, None);
        }
        // After what is inside: the value of a choice names one of its options.
        let mut worn = Worn::default();
        worn.change(&dom, made.class, made.values);
        let live = made.live.map(|dress| dressed(&dom, dress, &worn));
        if let Some(act) = made.made {
            act(&dom);
        }
        Self { dom, pattern: made.pattern, tag: made.tag, worn, on, kids, _live: live }
    }

    pub(super) fn pattern(&self) -> &'static str {
        self.pattern
    }

    pub(super) fn node(&self) -> DomNode {
        self.dom.clone().into()
    }

    /// The pattern is the same.
    pub(super) fn mend(&mut self, element: El, svg: bool) {
        let made = *element.0;
        mend_all(&mut self.kids, made.kids, svg || self.tag == "svg", Some(&self.dom));
        self.worn.change(&self.dom, made.class, made.values);
        for (listener, (_, act)) in self.on.iter().zip(made.on) {
            listener.act.replace(act);
        }
        self._live = made.live.map(|dress| dressed(&self.dom, dress, &self.worn));
    }
}

impl Worn {
    /// Writes what differs.
    fn change(&mut self, dom: &Element, class: Words, values: Vec<(&'static str, Option<Words>)>) {
        if self.class != class {
            let _ = dom.set_attribute("class", &class);
            self.class = class;
        }
        for (at, (name, value)) in values.iter().enumerate() {
            let old = self.values.get(at).filter(|(old, _)| old == name);
            if old.map(|(_, old)| old) != Some(value) {
                write(dom, name, value.as_deref());
            }
        }
        self.values = values;
    }
}

fn write(dom: &Element, name: &str, value: Option<&str>) {
    match (name.strip_prefix('.'), value) {
        (Some(property), Some(value)) => {
            let value = match value {
                "true" => JsValue::TRUE,
                "false" => JsValue::FALSE,
                words => words.into(),
            };
            let _ = Reflect::set(dom, &property.into(), &value);
        }
        (None, Some(value)) => {
            let _ = dom.set_attribute(name, value);
        }
        (None, None) => {
            let _ = dom.remove_attribute(name);
        }
        (Some(_), None) => {}
    }
}

fn created(tag: &str, svg: bool) -> Element {
    let document = document();
    let made = if svg { document.create_element_ns(Some(SVG), tag) } else { document.create_element(tag) };
    // The tags are ours, and all of them are names.
    made.unwrap_or_else(|_| document.create_comment(tag).unchecked_into())
}

/// Attributes that follow signals, after those that do not.
fn dressed(dom: &Element, dress: Dress, worn: &Worn) -> RenderEffect<Worn> {
    let (dom, class) = (dom.clone(), worn.class.clone());
    RenderEffect::new(move |before: Option<Worn>| {
        // What an earlier one wrote is not known here: the first time, the class is written in any case.
        let mut worn = before.unwrap_or_else(|| Worn { class: "?".into(), values: Vec::new() });
        let dressed = *dress(el("").class(class.clone())).0;
        worn.change(&dom, dressed.class, dressed.values);
        worn
    })
}

impl Listener {
    fn new(dom: &Element, event: &'static str, act: Do) -> Self {
        let act = Rc::new(RefCell::new(act));
        let now = act.clone();
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let act = now.borrow().clone();
            act(&event);
        });
        let _ = dom.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        Self { act, _heard: heard }
    }
}
