//! Binds functions of the page's scripts and of the browser.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Has a story file loaded and read (`assets/read_story.js`). `address` is the URL of the Worker's script, `story` that of the file; with `check`
    /// there are hints for authors.
    #[wasm_bindgen(js_name = placelineReadStory)]
    pub(super) fn read_story(address: &str, story: &str, check: bool);

    /// Returns the next parts of the packed story as a `Uint8Array`, a sentence that says why the file is invalid, or the HTTP status, if
    /// the server does not have it.
    ///
    /// # Errors
    /// If the file cannot be loaded, the Worker cannot be started, or its wasm cannot be loaded.
    #[wasm_bindgen(js_name = placelineNextAnswer, catch)]
    pub(super) async fn next_answer() -> Result<JsValue, JsValue>;

    /// Returns the bytes at a URL as a `Uint8Array` (`assets/boot.js`); nothing if the server does not have them. They come from the request
    /// that `assets/head.js` has begun, if the global `begun` is one.
    ///
    /// # Errors
    /// If there is no response.
    #[wasm_bindgen(js_name = placelineBytes, catch)]
    pub(super) async fn bytes(address: &str, begun: &str) -> Result<JsValue, JsValue>;

    /// Shows why the viewer did not start, with a button `retry` that loads the page again (`assets/boot.js`). The page stays as it is.
    #[wasm_bindgen(js_name = placelineFailed)]
    pub(super) fn show_failure(sentence: &str, retry: &str);

    /// Opens the speaker's window (`assets/speaker.js`, which `assets/boot.js` loads), in answer to a key or a click.
    #[wasm_bindgen(js_name = placelineSpeaker)]
    pub(super) fn open_speaker();

    /// Copies text to the clipboard.
    ///
    /// # Errors
    /// If the browser does not allow it, or has no clipboard.
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    pub(super) async fn write_text(text: &str) -> Result<JsValue, JsValue>;
}
