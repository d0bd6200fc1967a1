//! The messages between the page and its Worker, as JSON. Bytes of files go beside them.

use super::check::Counts;
use super::document::Document;
use super::edit::Edit;
use super::merge::Merge;
use super::problem::Problem;
use crate::formats::{ColumnUse, Options, code};
use serde::{Deserialize, Serialize};

/// A message of the page. The Worker has a copy of the document, and applies each edit to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Take this document.
    Open {
        /// The document.
        document: Box<Document>,
        /// The problems that its import found.
        problems: Vec<Problem>,
        /// The number of its last edit.
        revision: u64,
    },
    /// Import files, whose bytes follow in this order.
    Import {
        /// The names of the files.
        files: Vec<String>,
        /// What a person said about them.
        options: Options,
    },
    /// Apply an edit, then check.
    Edit {
        /// The edit.
        edit: Edit,
        /// Its number.
        revision: u64,
    },
    /// Replace the problems that the import found.
    Problems(Vec<Problem>),
    /// Write the document as a file: `xlsx`, `csv`, `geojson`, `kml`, `jsonld` or `bib`.
    Export {
        /// The ending of the file's name.
        ending: String,
        /// The name without it.
        stem: String,
    },
}

/// An answer of the Worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The Worker is there.
    Ready,
    /// Work goes on.
    Progress(Shown),
    /// Files were imported. The page applies the edit of the merge, if a person agrees.
    Imported(Box<ImportedFile>),
    /// The document was checked. The packed story follows.
    Checked {
        /// The number of the last edit in it.
        revision: u64,
        /// The problems, errors first.
        problems: Vec<Problem>,
        /// How much there is.
        counts: Counts,
    },
    /// Files were written. Their bytes follow in this order.
    Exported {
        /// Their names.
        files: Vec<String>,
    },
    /// The work could not be done: one sentence.
    Failed(String),
}

/// How far long work is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The words.
    pub text: String,
    /// Steps that are done.
    pub done: usize,
    /// All steps.
    pub all: usize,
}

/// What an import gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// The edit, and what it changes.
    pub merge: Merge,
    /// What is wrong in the files.
    pub problems: Vec<Problem>,
    /// What was understood in one way, and what was kept without being used: a sentence each, with the file.
    pub notes: Vec<String>,
    /// The columns of tables, and what each means.
    pub columns: Vec<ColumnUse>,
    /// Whether nothing could be used.
    pub is_empty: bool,
}

impl ImportedFile {
    /// Imports files into a document: `begun` gets the number of each file before it is read.
    pub fn read(
        document: &Document,
        files: &[crate::formats::File<'_>],
        options: &Options,
        begun: &mut dyn FnMut(usize),
    ) -> Self {
        let import = crate::formats::import_unchecked(files, options, begun);
        let (theirs, cells) = Document::with_cells(&import.draft);
        let names = files.iter().map(|file| file.name.to_owned()).collect();
        let imported = super::document::Imported { files: names, options: options.clone(), ..Default::default() };
        let (merge, ids) = super::merge::merge(document, &theirs, imported);
        // An option is about the tables that have its column.
        let elsewhere = |complaint: &&crate::formats::Complaint| {
            let name = complaint.value.split_once('=').map_or("", |(name, _)| name);
            complaint.code == code::UNKNOWN_COLUMN && import.columns.iter().any(|column| column.name == name)
        };
        let mut problems: Vec<Problem> = import
            .complaints
            .iter()
            .filter(|complaint| !elsewhere(complaint))
            .map(|complaint| Problem::of_complaint(complaint, &import.draft, &cells, options))
            .collect();
        problems.iter_mut().for_each(|problem| problem.rename(&ids));
        let notes = import.notes.iter().map(ToString::to_string).collect();
        Self { merge, problems, notes, columns: import.columns, is_empty: theirs.is_empty() }
    }
}
