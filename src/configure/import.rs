//! Importing files: the Worker reads them, and a person looks at what they change.

use super::pictures::PictureFiles;
use super::store::{InputFile, Pending, Store};
use crate::draft::{Imported, Request, Shown};
use crate::formats::Options;
use js_sys::Uint8Array;
use leptos::prelude::*;

impl Store {
    /// Imports files together with those that are there: a file of the same name takes the place of the one before.
    /// `pictures` are those of a published story among them.
    pub(super) fn import(&self, new: Vec<InputFile>, pictures: PictureFiles, replaces: Option<&str>) {
        let mut files = self.files.get_untracked();
        files.retain(|file| {
            Some(file.name.as_str()) != replaces && !new.iter().any(|one| one.name == file.name)
        });
        files.extend(new);
        self.import_all(files, pictures, self.options());
    }

    /// Imports the files again in another way.
    pub(super) fn import_again(&self, options: Options) {
        self.import_all(self.files.get_untracked(), PictureFiles::new(), options);
    }

    fn import_all(&self, files: Vec<InputFile>, pictures: PictureFiles, options: Options) {
        self.failure.set(None);
        self.job.set(Some(Shown { text: "Reading …".into(), done: 0, all: files.len() + 1 }));
        let names = files.iter().map(|file| file.name.clone()).collect();
        let bytes: Vec<Uint8Array> = files.iter().map(|file| file.bytes.clone()).collect();
        self.send(&Request::Import { files: names, options }, &bytes);
        self.asked.set_value(Some((files, pictures)));
    }

    /// Applies the import that waits.
    pub(super) fn accept(&self, pending: &Pending) {
        self.pending.set(None);
        let imported = &pending.imported;
        let names: Vec<&str> = pending.files.iter().map(|file| file.name.as_str()).collect();
        let label = format!("Import {}", names.join(", "));
        self.files.set(pending.files.clone());
        self.pictures.update(|all| all.extend(pending.pictures.clone()));
        self.dispatch(imported.merge.edit.clone(), label);
        self.keep_files();
        self.keep_pictures(self.pictures.with_untracked(|all| all.keys().cloned().collect::<Vec<_>>()));
        self.begun.set(true);
    }

    /// Reads what the document was imported from. Tracks each edit.
    pub(super) fn with_imported<T>(&self, read: impl FnOnce(&Imported) -> T) -> Option<T> {
        self.with_document(|document| document.imported().map(read))
    }

    /// Returns what a person said about the files.
    pub(super) fn options(&self) -> Options {
        let options = self
            .with_document_untracked(|document| document.imported().map(|imported| imported.options.clone()));
        options.unwrap_or_default()
    }
}
