//! The publisher, which is loaded when somebody publishes: `assets/publish.js`, seen from here.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use js_sys::{Array, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = placelinePublish, js_name = prepare, catch)]
    async fn prepare_story(
        name: &str,
        story: &Uint8Array,
        paths: Vec<String>,
        pictures: Array,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelinePublish, js_name = single, catch)]
    async fn single_file() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelinePublish, js_name = zip, catch)]
    async fn zip_file(address: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelinePublish, js_name = teacher, catch)]
    async fn teacher_file(address: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelinePublish, js_name = choose, catch)]
    async fn choose_folder() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelinePublish, js_name = folder, catch)]
    async fn write_folder(address: &str, folder: &JsValue) -> Result<JsValue, JsValue>;
    /// Returns whether a page may write into a folder in this browser.
    #[wasm_bindgen(js_namespace = placelinePublish, js_name = canWrite)]
    pub(super) fn can_write() -> bool;
    /// Ends the publisher, and with it whatever it is doing.
    #[wasm_bindgen(js_namespace = placelinePublish)]
    pub(super) fn end();
}

/// What is to be known of a story before it is published.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Found {
    /// Its part of addresses and names.
    pub(super) id: String,
    /// The pictures that are not as they should be: their paths, and why.
    pub(super) wrong: Vec<(String, String)>,
    /// The pictures that are published, and their bytes.
    pub(super) pictures: Vec<(String, u32)>,
}

/// Prepares a story. Returns what was found, and the picture for other sites.
pub(super) async fn prepare(
    name: &str,
    story: &Uint8Array,
    pictures: Vec<(String, Uint8Array)>,
) -> Result<(Found, Uint8Array), String> {
    let (paths, contents): (Vec<String>, Vec<Uint8Array>) = pictures.into_iter().unzip();
    let contents = contents.into_iter().map(JsValue::from).collect();
    let parts: Array = prepare_story(name, story, paths, contents).await.map_err(why)?.unchecked_into();
    let found = parts.get(0).as_string().unwrap_or_default();
    let found = serde_json::from_str(&found).map_err(|error| error.to_string())?;
    Ok((found, parts.get(1).unchecked_into()))
}

/// Returns the story as one HTML file.
pub(super) async fn single() -> Result<Uint8Array, String> {
    single_file().await.map(JsCast::unchecked_into).map_err(why)
}

/// Returns the folder of the story as a ZIP archive.
pub(super) async fn zip(address: &str) -> Result<Uint8Array, String> {
    zip_file(address).await.map(JsCast::unchecked_into).map_err(why)
}

/// Returns what a teacher has alone as a ZIP archive.
pub(super) async fn teacher(address: &str) -> Result<Uint8Array, String> {
    teacher_file(address).await.map(JsCast::unchecked_into).map_err(why)
}

/// Lets a person choose a folder. `None` if none was chosen.
pub(super) async fn choose() -> Result<Option<JsValue>, String> {
    let folder = choose_folder().await.map_err(why)?;
    Ok(folder.is_truthy().then_some(folder))
}

/// Writes the story into a folder. Returns the name of the folder.
pub(super) async fn folder(address: &str, folder: &JsValue) -> Result<String, String> {
    let name = write_folder(address, folder).await.map_err(why)?;
    Ok(name.as_string().unwrap_or_default())
}

fn why(error: JsValue) -> String {
    let message = error.as_string().or_else(|| error.dyn_ref::<js_sys::Error>()?.message().as_string());
    message.unwrap_or_else(|| "the publisher has failed".into())
}
