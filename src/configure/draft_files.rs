//! A draft that came as a file, and what was published of it.

use super::pictures::PictureFiles;
use super::store::{InputFile, Store};
use crate::draft::{Edit, Published, Request, Step};
use leptos::prelude::*;

impl Store {
    /// Opens the file of a draft. A draft that has begun is not replaced.
    pub(super) fn open_file(&self, files: Vec<InputFile>) {
        match files.as_slice() {
            [file] if !self.begun.get_untracked() => {
                self.begin_job("Reading …");
                self.send(&Request::OpenDraft, std::slice::from_ref(&file.bytes));
            }
            [file] => self.failure.set(Some(format!("{} is a draft of its own. Go to “All drafts” and open it there, or compare with it under “Work with others”. Nothing was changed.", file.name))),
            _ => self.failure.set(Some("A draft is opened alone: choose that file only. Nothing was changed.".into())),
        }
    }

    /// Makes a draft that was read the document, whose first step it is.
    pub(super) fn opened(
        &self,
        edit: Edit,
        published: Option<Published>,
        named: Vec<InputFile>,
        pictures: PictureFiles,
    ) {
        self.files.set(named);
        self.pictures.set(pictures);
        self.dispatch(edit, "Open a draft");
        published.into_iter().for_each(|published| self.mark_published(published));
        self.keep_files();
        self.keep_pictures(self.pictures.with_untracked(|all| all.keys().cloned().collect::<Vec<_>>()));
        self.begun.set(true);
    }

    /// Notes what was published, and keeps it with the draft.
    pub(super) fn mark_published(&self, published: Published) {
        self.document.update_value(|document| document.set_published(published.clone()));
        self.revision.update(|revision| *revision += 1);
        self.keep(&Step::Published(published));
    }
}
