//! A draft as one file, for a colleague: a ZIP archive of the document, the files that it was imported from, and its pictures.

use super::document::{Document, SECTIONS};
use super::edit::Edit;
use crate::archive::zipped;
use crate::formats::unpacked;
use serde::{Deserialize, Serialize};

/// The ending of its name.
pub const DRAFT_ENDING: &str = ".placeline";
/// The document in the archive.
const DOCUMENT: &str = "draft.json";
const FILES: &str = "files/";
const PICTURES: &str = "pictures/";

/// A draft with all that belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftFile {
    /// The document, with its comments.
    pub document: Document,
    /// The files that it was imported from: their names and contents.
    pub files: Vec<(String, Vec<u8>)>,
    /// Its pictures: their paths and contents.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// The document as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    /// The version of the format.
    placeline_draft: u32,
    /// The names of the files, in the order of the import.
    files: Vec<String>,
    document: Document,
}

impl DraftFile {
    /// Returns the draft as a file. Equal drafts give equal bytes.
    ///
    /// # Errors
    /// If it is too large for an archive: a sentence.
    pub fn write(&self) -> Result<Vec<u8>, String> {
        let files = self.files.iter().map(|(name, _)| name.clone()).collect();
        let written = Written { placeline_draft: 1, files, document: self.document.clone() };
        let json = serde_json::to_vec(&written).map_err(|error| error.to_string())?;
        let numbered = self.files.iter().enumerate();
        let files = numbered.map(|(number, (_, bytes))| (format!("{FILES}{number}"), bytes));
        let pictures = self.pictures.iter().map(|(path, bytes)| ([PICTURES, path].concat(), bytes));
        let others: Vec<(String, &Vec<u8>)> = files.chain(pictures).collect();
        let others = others.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        zipped(std::iter::once((DOCUMENT, json.as_slice())).chain(others))
    }

    /// Reads a draft.
    ///
    /// # Errors
    /// When the bytes are none, or damaged: a sentence.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut entries = unpacked(bytes)?;
        let none = "it is no draft of Placeline, or it is cut off: ask for the file again";
        let at = entries.iter().position(|(path, _)| path == DOCUMENT).ok_or(none)?;
        let (_, json) = entries.remove(at);
        let written: Written = serde_json::from_slice(&json).map_err(|_| none)?;
        if written.placeline_draft != 1 {
            return Err("it is a draft of a newer version of Placeline: open it there".into());
        }
        let mut draft = Self { document: written.document, ..Self::default() };
        for (number, name) in written.files.into_iter().enumerate() {
            let path = format!("{FILES}{number}");
            let at = entries.iter().position(|(own, _)| *own == path).ok_or(none)?;
            draft.files.push((name, entries.remove(at).1));
        }
        for (path, bytes) in entries {
            if let Some(path) = path.strip_prefix(PICTURES) {
                draft.pictures.push((path.to_owned(), bytes));
            }
        }
        Ok(draft)
    }
}

impl Document {
    /// Returns the edit that makes an empty document this one.
    pub fn opening(&self) -> Edit {
        let mut edits = Vec::new();
        for section in SECTIONS {
            let sheet = self.sheet(section);
            edits.push(Edit::Columns { section, columns: sheet.columns.clone() });
            edits.push(Edit::Insert { section, rows: sheet.rows().cloned().enumerate().collect() });
        }
        edits.push(Edit::Imported(self.imported.clone()));
        let comments = self.comments().iter();
        edits.extend(
            comments.map(|(id, comment)| Edit::Comment { id: *id, comment: Some(Box::new(comment.clone())) }),
        );
        Edit::Group(edits)
    }
}
