//! Restores focus that is lost when the focused element is removed.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// Focuses the element with this id after the next DOM update.
pub(super) fn focus_later(id: &'static str) {
    request_animation_frame(move || {
        let found =
            document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = found {
            let _ = element.focus();
        }
    });
}

/// Focuses the element with this id after the next DOM update, if no element has the focus then.
pub(super) fn keep_focus(id: &'static str) {
    request_animation_frame(move || {
        let document = document();
        let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
        let fallback =
            document.get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(fallback) = fallback.filter(|_| lost) {
            let _ = fallback.focus();
        }
    });
}
