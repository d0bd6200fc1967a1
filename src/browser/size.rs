//! Observes the size of an element.

use crate::app::{Measured, effect, keep_until_cleanup};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Calls back with width and height in CSS px until the owner is cleaned up, the first time before the first paint.
pub(super) fn observe(element: Element, callback: Measured) {
    let seen = element.clone();
    let measure = move || {
        let rect = seen.get_bounding_client_rect();
        callback(rect.width(), rect.height());
    };
    let changed = Closure::<dyn FnMut()>::new(measure.clone());
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
    keep_until_cleanup(Observed { observer: observer.clone(), _changed: changed });
    // The element is not mounted yet; it is when effects run.
    effect(move || {
        measure();
        observer.observe(&element);
    });
}

struct Observed {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut()>,
}

impl Drop for Observed {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
