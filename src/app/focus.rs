//! Restores focus that is lost when the focused element is removed.

use crate::scene::MarkKey;
use crate::story::PlaceId;
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
    keep_focus_on(["#", id].concat());
}

/// Focuses the mark of a place, or the center of its spiderfied cluster, after the next DOM update, if no element has the focus then; the
/// story, if neither is in view.
pub(super) fn keep_focus_on_mark(place: PlaceId) {
    let [own, center] = [MarkKey::Place(place), MarkKey::Cluster(place)].map(|key| key.code().to_string());
    keep_focus_on(["[data-mark='", &own, "'],[data-mark='", &center, "']"].concat());
}

/// Focuses the first element of a selector after the next DOM update, if no element has the focus then, or one that no longer takes it; the
/// story, if there is no such element.
pub(super) fn keep_focus_on(selector: String) {
    request_animation_frame(move || {
        let document = document();
        let lost = document
            .active_element()
            .is_none_or(|element| element.matches("body,[data-mark]:not([tabindex])").unwrap_or_default());
        let found = document.query_selector(&selector).ok().flatten();
        let found = found.or_else(|| document.get_element_by_id("story"));
        if let Some(fallback) = found.filter(|_| lost) {
            // A mark is an SVG element, and has the same method.
            let _ = fallback.unchecked_ref::<HtmlElement>().focus();
        }
    });
}
