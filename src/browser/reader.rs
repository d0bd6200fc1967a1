//! The reader of story files, in a Web Worker: `assets/read_story.js`, which `assets/boot.js` offers to the wasm.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use js_sys::ArrayBuffer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Reads a story file: the packed story as a `Uint8Array`, or a sentence that says what is wrong with the file.
    ///
    /// `address` is the Worker's script. The buffer is handed over, and empty afterwards.
    ///
    /// # Errors
    /// When the Worker cannot be started, or its wasm does not come.
    #[wasm_bindgen(js_name = placelineReadStory, catch)]
    pub(super) async fn read_story(address: &str, file: ArrayBuffer) -> Result<JsValue, JsValue>;
}
