//! The messages between the page and its Worker, as JSON. Bytes of files go beside them.

use super::check::{Contradiction, Counts};
use super::comparison::ChangedThing;
use super::document::{Document, Imported};
use super::edit::Edit;
use super::merge::{Merge, merge};
use super::of_draft::Cells;
use super::problem::Problem;
use super::published::Published;
use super::source_entries::ReadSources;
use crate::formats::{Complaint, File, Import, Options, code, import_unchecked};
use serde::{Deserialize, Serialize};

/// A message of the page. The Worker has a copy of the document, and applies each edit to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Take this document.
    Open {
        /// The document.
        document: Box<Document>,
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
    /// Read sources, whose bytes follow.
    ReadSources {
        /// The name of the file.
        name: String,
    },
    /// Give the story file and its pictures, to publish them. The bytes of the files of the import follow.
    Publication {
        /// The names of the files of the import.
        files: Vec<String>,
        /// The name of the story file without its ending, if it has none yet.
        stem: String,
    },
    /// Write the draft as one file for a colleague. The bytes of its files follow, then those of its pictures.
    SaveDraft {
        /// The names of the files of the import.
        files: Vec<String>,
        /// The paths of the pictures.
        pictures: Vec<String>,
        /// The name of the file without its ending.
        stem: String,
    },
    /// Read the file of a draft, whose bytes follow.
    OpenDraft,
    /// Compare the document with another version, whose bytes follow.
    Compare {
        /// The name of its file.
        name: String,
    },
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
    /// The Worker has failed and does nothing more. `assets/configure.js` sends it.
    Crashed,
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
        /// Where two sources disagree.
        contradictions: Vec<Contradiction>,
        /// The hash of the story file.
        version: String,
    },
    /// Sources were read.
    Sources(ReadSources),
    /// A story to publish. Its file follows, then its pictures.
    Publication {
        /// The name of the story file.
        name: String,
        /// The paths of the pictures.
        pictures: Vec<String>,
        /// The hash of the document's story file.
        version: String,
    },
    /// A draft was read. Its files follow, then its pictures.
    Opened {
        /// The edit that makes an empty document this one.
        edit: Box<Edit>,
        /// What was published of it last.
        published: Option<Published>,
        /// The names of the files of its import.
        files: Vec<String>,
        /// The paths of its pictures.
        pictures: Vec<String>,
    },
    /// The document was compared with another version.
    Compared(Vec<ChangedThing>),
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
    /// Why nothing of the files could be used, if so: a sentence for each file.
    pub failure: Option<String>,
    /// The paths of the pictures of published stories. Their bytes follow.
    pub pictures: Vec<String>,
}

impl ImportedFile {
    /// Imports files into a document: `begun` gets the number of each file before it is read.
    pub fn read(
        document: &Document,
        files: &[File<'_>],
        options: &Options,
        begun: &mut dyn FnMut(usize),
    ) -> Self {
        let import = import_unchecked(files, options, begun);
        let (theirs, cells) = Document::with_cells(&import.draft);
        let problems = problems(&import, &cells, options);
        let sentences: Vec<String> =
            problems.iter().map(|problem| format!("{}: {}.", problem.origin, problem.why)).collect();
        let failure = theirs.is_empty().then(|| match sentences.as_slice() {
            [] => "There is nothing in it that can be used.".into(),
            sentences => sentences.join("\n"),
        });
        let imported = Imported {
            files: files.iter().map(|file| file.name.to_owned()).collect(),
            options: options.clone(),
            problems,
            notes: import.notes.iter().map(ToString::to_string).collect(),
            columns: import.columns,
            ..Imported::default()
        };
        Self { merge: merge(document, &theirs, imported), failure, pictures: Vec::new() }
    }
}

fn problems(import: &Import, cells: &Cells, options: &Options) -> Vec<Problem> {
    // An option is about the tables that have its column.
    let elsewhere = |complaint: &&Complaint| {
        let name = complaint.value.split_once('=').map_or("", |(name, _)| name);
        complaint.code == code::UNKNOWN_COLUMN && import.columns.iter().any(|column| column.name == name)
    };
    let complaints = import.complaints.iter().filter(|complaint| !elsewhere(complaint));
    complaints.map(|complaint| Problem::of_complaint(complaint, &import.draft, cells, options)).collect()
}
