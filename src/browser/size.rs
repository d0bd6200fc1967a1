//! The size of an element, as soon as it stands in the page and whenever it changes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Calls back with width and height in CSS px, until the owner is disposed: first before the page is painted with it.
pub(super) fn observe(element: Element, callback: Callback<(f64, f64)>) {
    let seen = element.clone();
    let measure = move || {
        let rect = seen.get_bounding_client_rect();
        callback.run((rect.width(), rect.height()));
    };
    let changed = Closure::<dyn FnMut()>::new(measure.clone());
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
    let held = StoredValue::new_local((observer, changed));
    // The element is being made; when effects run, it stands in the page.
    Effect::new(move |_| {
        measure();
        held.with_value(|(observer, _)| observer.observe(&element));
    });
    on_cleanup(move || held.with_value(|(observer, _)| observer.disconnect()));
}
