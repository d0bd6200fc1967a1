//! Drafts that are kept on this computer: `assets/drafts.js`, seen from here.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use super::pictures::PictureFiles;
use super::store::InputFile;
use crate::draft::{Document, History, Step};
use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = placelineDrafts, js_name = addSteps, catch)]
    async fn add_steps(about: &str, steps: Vec<String>) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelineDrafts, js_name = setFiles, catch)]
    async fn set_files(draft: &str, names: Vec<String>, bytes: Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelineDrafts, js_name = addPicture, catch)]
    async fn add_picture(draft: &str, name: &str, bytes: &Uint8Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelineDrafts, js_name = listDrafts, catch)]
    async fn list_drafts() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelineDrafts, js_name = openDraft, catch)]
    async fn open_draft(id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelineDrafts, js_name = deleteDrafts, catch)]
    async fn delete_drafts(id: Option<String>) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelineDrafts, js_name = restore, catch)]
    async fn restore_deleted(deleted: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = placelineDrafts, js_name = hold, catch)]
    async fn hold_draft(id: &str) -> Result<JsValue, JsValue>;
    /// Says to the other tabs that a draft was opened once more.
    #[wasm_bindgen(js_namespace = placelineDrafts)]
    pub(super) fn tell(id: &str);
    #[wasm_bindgen(js_namespace = placelineDrafts, js_name = listen)]
    fn listen_to(heard: &Closure<dyn Fn(String)>);
}

/// What is said of a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct About {
    /// Its id.
    pub(super) id: String,
    /// The title of the story.
    pub(super) title: String,
    /// How many rows it has.
    pub(super) rows: usize,
    /// When it was edited last, in milliseconds of the browser's clock.
    pub(super) modified: f64,
}

/// A draft that was read.
pub(super) struct Opened {
    pub(super) document: Document,
    pub(super) history: History,
    pub(super) files: Vec<InputFile>,
    pub(super) pictures: PictureFiles,
    pub(super) steps: Vec<String>,
}

/// Writes steps, in their order. Returns why they could not be kept.
pub(super) async fn add(about: &About, steps: Vec<String>) -> Result<(), String> {
    let about = serde_json::to_string(about).unwrap_or_default();
    add_steps(&about, steps).await.map(drop).map_err(|error| why(&error))
}

/// Writes the files of a draft in place of those before.
pub(super) async fn keep_files(draft: &str, files: &[InputFile]) -> Result<(), String> {
    let names = files.iter().map(|file| file.name.clone()).collect();
    let bytes = files.iter().map(|file| JsValue::from(&file.bytes)).collect();
    set_files(draft, names, bytes).await.map(drop).map_err(|error| why(&error))
}

/// Writes a picture of a draft.
pub(super) async fn keep_picture(draft: &str, path: &str, bytes: &Uint8Array) -> Result<(), String> {
    add_picture(draft, path, bytes).await.map(drop).map_err(|error| why(&error))
}

/// Returns what is said of each draft, the newest first.
pub(super) async fn list() -> Result<Vec<About>, String> {
    let text = list_drafts().await.map_err(|error| why(&error))?.as_string().unwrap_or_default();
    let mut all: Vec<About> = serde_json::from_str(&text).unwrap_or_default();
    all.sort_by(|a, b| b.modified.total_cmp(&a.modified));
    Ok(all)
}

/// Reads a draft: its steps are taken again.
pub(super) async fn open(id: &str) -> Result<Opened, String> {
    let parts: Array = open_draft(id).await.map_err(|error| why(&error))?.unchecked_into();
    let list = |index: u32| parts.get(index).unchecked_into::<Array>();
    let steps: Vec<String> = list(0).iter().filter_map(|step| step.as_string()).collect();
    let (mut document, mut history) = (Document::default(), History::default());
    for step in &steps {
        // A step of a newer version that is not known here ends the list: what follows may build on it.
        let Ok(step) = serde_json::from_str::<Step>(step) else { break };
        history.take(&mut document, step);
    }
    let named = |at: u32| {
        let names = list(at).iter().filter_map(|name| name.as_string()).collect::<Vec<_>>();
        names
            .into_iter()
            .zip(list(at + 1).iter().map(JsCast::unchecked_into::<Uint8Array>).collect::<Vec<_>>())
    };
    let files = named(1).map(|(name, bytes)| InputFile { name, bytes }).collect();
    Ok(Opened { document, history, files, pictures: named(3).collect(), steps })
}

/// Deletes a draft, or everything. Returns what was deleted, for [`restore`].
pub(super) async fn delete(id: Option<String>) -> Result<JsValue, String> {
    delete_drafts(id).await.map_err(|error| why(&error))
}

/// Writes again what was deleted.
pub(super) async fn restore(deleted: &JsValue) -> Result<(), String> {
    restore_deleted(deleted).await.map(drop).map_err(|error| why(&error))
}

/// Returns whether no other tab has a draft, and keeps it for this one.
pub(super) async fn hold(id: &str) -> bool {
    hold_draft(id).await.is_ok_and(|held| held.is_truthy())
}

/// Calls `heard` with the id of each draft that another tab opens, for as long as the page stands.
pub(super) fn listen(heard: impl Fn(String) + 'static) {
    let heard = Closure::<dyn Fn(String)>::new(heard);
    listen_to(&heard);
    heard.forget();
}

/// Returns a sentence for an error of the browser's storage.
fn why(error: &JsValue) -> String {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).unwrap_or_default();
    if name == "QuotaExceededError" {
        "The disk is full, or this browser keeps no more for this site: the last edits are not kept. Download the draft, then make room.".into()
    } else {
        "This browser keeps nothing for this page, as in a private window: download the draft before you close it.".into()
    }
}
