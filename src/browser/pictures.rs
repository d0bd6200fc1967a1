//! Binds the dialog for pictures: `assets/enlarge.js`, which `assets/boot.js` makes a global.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use crate::i18n::Text;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Event, EventTarget};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = placelineEnlarge)]
    fn show(link: &EventTarget, close: &str, previous: &str, next: &str);
}

/// Shows the picture in the link that was clicked in a dialog, with those beside it.
pub(super) fn enlarge(event: &Event, text: &Text) {
    if let Some(link) = event.current_target() {
        show(&link, text.close, text.previous_picture, text.next_picture);
    }
}
