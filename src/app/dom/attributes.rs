//! The attributes, classes and properties of a DOM element, as last written.

use crate::app::node::{Str, Values};
use leptos::tachys::renderer::Rndr;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::Element;

/// The attributes of an element. Setters write only differences and remove attributes that are no longer set.
#[derive(Default)]
pub(super) struct Attributes {
    class: Str,
    static_values: Values,
    /// Attributes that depend on signals. They override static ones of the same name.
    dynamic: Values,
    /// The element was in the page before, with attributes of its own, until all are set for the first time.
    is_taken: bool,
}

impl Attributes {
    /// Returns the attributes of an element that is taken over.
    pub(super) fn of_page(dom: &Element) -> Self {
        Self {
            class: dom.get_attribute("class").unwrap_or_default().into(),
            is_taken: true,
            ..Self::default()
        }
    }

    /// Sets the static attributes.
    pub(super) fn set_static(&mut self, dom: &Element, static_values: Values) {
        for (name, value) in &static_values {
            if find(&self.dynamic, name).is_none() && find(&self.static_values, name) != Some(value) {
                self.write(dom, name, value);
            }
        }
        for (name, value) in std::mem::replace(&mut self.static_values, static_values) {
            if self.get(name).is_none() {
                remove(dom, name, &value);
            }
        }
    }

    /// Sets the class and the attributes that depend on signals.
    pub(super) fn set_dynamic(&mut self, dom: &Element, class: Str, dynamic: Values) {
        if self.class != class {
            if class.is_empty() {
                Rndr::remove_attribute(dom, "class");
            } else {
                Rndr::set_attribute(dom, "class", &class);
            }
            self.class = class;
        }
        for (name, value) in &dynamic {
            if self.get(name) != Some(value) {
                self.write(dom, name, value);
            }
        }
        for (name, value) in std::mem::replace(&mut self.dynamic, dynamic) {
            match (find(&self.dynamic, name), find(&self.static_values, name)) {
                (Some(_), _) => {}
                (None, Some(static_values)) => write(dom, name, static_values),
                (None, None) => remove(dom, name, &value),
            }
        }
        if std::mem::take(&mut self.is_taken) {
            self.remove_others(dom);
        }
    }

    fn write(&self, dom: &Element, name: &str, value: &str) {
        if !self.is_taken || dom.get_attribute(name).as_deref() != Some(value) {
            write(dom, name, value);
        }
    }

    /// Removes the attributes that are not set here. What the reader has opened stays open, and values are
    /// properties here.
    fn remove_others(&self, dom: &Element) {
        for name in dom.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            if !matches!(name.as_str(), "class" | "open" | "value" | "checked") && self.get(&name).is_none() {
                Rndr::remove_attribute(dom, &name);
            }
        }
    }

    fn get(&self, name: &str) -> Option<&Str> {
        find(&self.dynamic, name).or_else(|| find(&self.static_values, name))
    }
}

fn find<'a>(values: &'a Values, name: &str) -> Option<&'a Str> {
    values.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
}

fn write(dom: &Element, name: &str, value: &str) {
    match name.strip_prefix('.') {
        None => Rndr::set_attribute(dom, name, value),
        Some(property) => {
            let value = match value {
                "true" => JsValue::TRUE,
                "false" => JsValue::FALSE,
                text => text.into(),
            };
            Rndr::set_property(dom, property, &value);
        }
    }
}

/// Removes an attribute. A property cannot be removed: it is reset to its default.
fn remove(dom: &Element, name: &str, value: &str) {
    match name.strip_prefix('.') {
        None => Rndr::remove_attribute(dom, name),
        Some(_) => write(dom, name, if matches!(value, "true" | "false") { "false" } else { "" }),
    }
}
