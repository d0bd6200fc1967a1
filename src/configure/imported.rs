//! What the document was imported from.

use super::store::Store;
use crate::draft::Imported;
use crate::formats::Options;

impl Store {
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
