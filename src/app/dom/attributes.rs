//! The attributes, classes and properties of an element in the page, as last written.

use crate::app::node::{Values, Words};
use leptos::tachys::renderer::Rndr;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::Element;

/// What an element wears. Only what differs is written, and what is not named any more is taken away.
#[derive(Default)]
pub(super) struct Attributes {
    class: Words,
    fixed: Values,
    /// Those that follow signals: they count before the fixed ones.
    live: Values,
}

impl Attributes {
    /// Names the fixed ones.
    pub(super) fn set_fixed(&mut self, dom: &Element, fixed: Values) {
        for (name, value) in &fixed {
            if named(&self.live, name).is_none() && named(&self.fixed, name) != Some(value) {
                write(dom, name, value);
            }
        }
        for (name, value) in std::mem::replace(&mut self.fixed, fixed) {
            if self.get(name).is_none() {
                remove(dom, name, &value);
            }
        }
    }

    /// Names those that follow signals, and the class.
    pub(super) fn set_live(&mut self, dom: &Element, class: Words, live: Values) {
        if self.class != class {
            if class.is_empty() {
                Rndr::remove_attribute(dom, "class");
            } else {
                Rndr::set_attribute(dom, "class", &class);
            }
            self.class = class;
        }
        for (name, value) in &live {
            if self.get(name) != Some(value) {
                write(dom, name, value);
            }
        }
        for (name, value) in std::mem::replace(&mut self.live, live) {
            match (named(&self.live, name), named(&self.fixed, name)) {
                (Some(_), _) => {}
                (None, Some(fixed)) => write(dom, name, fixed),
                (None, None) => remove(dom, name, &value),
            }
        }
    }

    fn get(&self, name: &str) -> Option<&Words> {
        named(&self.live, name).or_else(|| named(&self.fixed, name))
    }
}

fn named<'a>(values: &'a Values, name: &str) -> Option<&'a Words> {
    values.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
}

fn write(dom: &Element, name: &str, value: &str) {
    match name.strip_prefix('.') {
        None => Rndr::set_attribute(dom, name, value),
        Some(property) => {
            let value = match value {
                "true" => JsValue::TRUE,
                "false" => JsValue::FALSE,
                words => words.into(),
            };
            Rndr::set_property(dom, property, &value);
        }
    }
}

/// A property has no absence: it gets what it has in an element that nobody has touched.
fn remove(dom: &Element, name: &str, value: &str) {
    match name.strip_prefix('.') {
        None => Rndr::remove_attribute(dom, name),
        Some(_) => write(dom, name, if matches!(value, "true" | "false") { "false" } else { "" }),
    }
}
