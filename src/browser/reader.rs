//! Binds the reader of story files, a Web Worker: `assets/read_story.js`, which `assets/boot.js` makes a global.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Loads and reads a story file. Returns the packed story as a `Uint8Array`, a sentence that says why the file is invalid, or the
    /// HTTP status, if the server does not have it.
    ///
    /// `address` is the URL of the Worker's script, `story` that of the file.
    ///
    /// # Errors
    /// If the file cannot be loaded, the Worker cannot be started, or its wasm cannot be loaded.
    #[wasm_bindgen(js_name = placelineReadStory, catch)]
    pub(super) async fn read_story(address: &str, story: &str) -> Result<JsValue, JsValue>;
}
