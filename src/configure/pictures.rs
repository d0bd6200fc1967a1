//! The files of the pictures of a draft.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use super::store::Store;
use crate::draft::{add_picture, picture_path};
use crate::formats::Section;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use js_sys::{Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlIFrameElement};

#[wasm_bindgen]
extern "C" {
    /// Resolves to the picture in a file, made smaller: `{ bytes, width, height, ending }`. `assets/configure.js` sets it.
    #[wasm_bindgen(js_name = placelinePicture)]
    fn smaller(file: &File) -> Promise;
    /// Lays a style over the page in a frame. `assets/configure.js` sets it.
    #[wasm_bindgen(js_name = placelineDress)]
    pub(super) fn dress(frame: &HtmlIFrameElement, style: &str);
}

/// The contents of pictures, by their paths from the folder of the story file.
pub(super) type PictureFiles = BTreeMap<String, Uint8Array>;

impl Store {
    /// Takes the file of a picture into the draft, and keeps it. The edit that shows it is another step.
    pub(super) fn add_picture_file(&self, path: &str, bytes: Uint8Array) {
        self.pictures.update(|all| drop(all.insert(path.to_owned(), bytes)));
        self.keep_pictures([path.to_owned()]);
    }

    /// Makes the picture in a file smaller, and puts it beside a row.
    ///
    /// # Errors
    ///
    /// When it cannot be read: what to do.
    pub(super) async fn take_picture(
        self,
        section: Section,
        row: crate::draft::RowId,
        file: File,
    ) -> Result<(), String> {
        let name = file.name();
        let made = JsFuture::from(smaller(&file)).await.map_err(|_| {
            format!("{name} is no picture that this browser can read. Choose a JPEG, PNG, WebP, AVIF or GIF. Nothing was changed.")
        })?;
        let member = |name: &str| Reflect::get(&made, &name.into()).unwrap_or(JsValue::NULL);
        let pixels = |name: &str| member(name).as_f64().unwrap_or_default() as u32;
        let ending = member("ending").as_string().unwrap_or_default();
        let path =
            self.pictures.with_untracked(|all| picture_path(&name, &ending, |path| all.contains_key(path)));
        self.add_picture_file(&path, member("bytes").unchecked_into());
        let size = (pixels("width"), pixels("height"));
        let edit = self.with_document_untracked(|document| add_picture(document, section, row, &path, size));
        self.dispatch(edit, format!("Add the picture {name}"));
        Ok(())
    }
}

/// Returns a picture as an address that holds it: the pages' policy lets them show such.
pub(super) fn data_address(path: &str, bytes: &Uint8Array) -> String {
    let kind = match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "png" => "png",
        "webp" => "webp",
        "gif" => "gif",
        "avif" => "avif",
        "svg" => "svg+xml",
        _ => "jpeg",
    };
    ["data:image/", kind, ";base64,", &STANDARD.encode(bytes.to_vec())].concat()
}
