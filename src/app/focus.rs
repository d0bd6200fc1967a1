//! Focus that would be lost: what had it goes away with what it did.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// Once the page has followed the last action: if nothing has the focus any more, the element with this id gets it.
pub(super) fn keep_focus(id: &'static str) {
    request_animation_frame(move || {
        let document = document();
        let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
        let heir = document.get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(heir) = heir.filter(|_| lost) {
            let _ = heir.focus();
        }
    });
}
