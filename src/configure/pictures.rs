//! The files of the pictures of a draft.

use super::store::Store;
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The contents of pictures, by their paths from the folder of the story file.
pub(super) type PictureFiles = BTreeMap<String, Uint8Array>;

impl Store {
    /// Takes the file of a picture into the draft, and keeps it. The edit that shows it is another step.
    pub(super) fn add_picture_file(&self, path: &str, bytes: Uint8Array) {
        self.pictures.update(|all| drop(all.insert(path.to_owned(), bytes)));
        self.keep_pictures([path.to_owned()]);
    }
}
