//! Binds the reader of story files, a Web Worker: `assets/read_story.js`, which `assets/boot.js` makes a global.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use js_sys::ArrayBuffer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Reads a story file. Returns the packed story as a `Uint8Array`, or a sentence that says why the file is invalid.
    ///
    /// `address` is the URL of the Worker's script. The buffer is transferred, and detached afterwards.
    ///
    /// # Errors
    /// If the Worker cannot be started, or its wasm cannot be loaded.
    #[wasm_bindgen(js_name = placelineReadStory, catch)]
    pub(super) async fn read_story(address: &str, file: ArrayBuffer) -> Result<JsValue, JsValue>;
}
