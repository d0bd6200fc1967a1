//! The size of an element, now and whenever it changes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Calls back with width and height in CSS px, until the owner is disposed.
pub(super) fn observe(element: Element, callback: Callback<(f64, f64)>) {
    let rect = element.get_bounding_client_rect();
    callback.run((rect.width(), rect.height()));
    let seen = element.clone();
    let changed = Closure::<dyn FnMut()>::new(move || {
        let rect = seen.get_bounding_client_rect();
        callback.run((rect.width(), rect.height()));
    });
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
    observer.observe(&element);
    let held = StoredValue::new_local((observer, changed));
    on_cleanup(move || held.with_value(|(observer, _)| observer.disconnect()));
}
