//! The state of the page: the document, its history, and what the Worker found in it.

use super::keep::Kept;
use super::pictures::PictureFiles;
use super::worker::Client;
use crate::draft::{
    CellRef, Change, ChangedThing, Contradiction, Counts, Document, Edit, History, Imported, ImportedFile,
    PreviewView, Problem, ReadSources, Request, SECTIONS, Sheet, Shown, Step, merge,
};
use crate::formats::{Draft, Section};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::sync::Arc;

/// The state. It is a context of every component: [`use_store`].
#[derive(Clone, Copy)]
pub(super) struct Store {
    pub(super) document: StoredValue<Document>,
    history: StoredValue<History>,
    /// The number of the last edit of each sheet, in the order of [`SECTIONS`].
    sheets: [RwSignal<u64>; SECTIONS.len()],
    worker: StoredValue<Option<Client>, LocalStorage>,
    /// The number of the last edit.
    pub(super) revision: RwSignal<u64>,
    /// The files of the import.
    pub(super) files: RwSignal<Vec<InputFile>, LocalStorage>,
    /// The pictures of the draft by their paths, as `media[].src` names them: also those that an edit has taken out, which undo brings back.
    pub(super) pictures: RwSignal<PictureFiles, LocalStorage>,
    /// What the preview shows.
    pub(super) view: RwSignal<PreviewView>,
    /// The id of the step that the preview is to show.
    pub(super) shown_step: RwSignal<Option<String>>,
    /// All problems, errors first.
    pub(super) problems: RwSignal<Arc<Vec<Problem>>>,
    /// How much there is in the checked story.
    pub(super) counts: RwSignal<Counts>,
    /// Where two sources disagree.
    pub(super) contradictions: RwSignal<Arc<Vec<Contradiction>>>,
    /// Sources that were read for the list of sources.
    pub(super) sources_read: RwSignal<Option<ReadSources>>,
    /// The packed story.
    pub(super) packed: RwSignal<Option<Packed>, LocalStorage>,
    /// The hash of the story file that was checked last.
    pub(super) version: RwSignal<String>,
    /// What the draft has otherwise than another version.
    pub(super) compared: RwSignal<Option<Vec<ChangedThing>>>,
    /// What is done with the story to publish once the Worker has given it.
    pub(super) publication: StoredValue<Option<Publish>, LocalStorage>,
    /// An import that a person looks at before it changes the document.
    pub(super) pending: RwSignal<Option<Pending>, LocalStorage>,
    /// The sheet that is shown.
    pub(super) section: RwSignal<Section>,
    /// The cell or row that is selected.
    pub(super) selected: RwSignal<Option<CellRef>>,
    /// What was done last, for the eye and for screen readers.
    pub(super) notice: RwSignal<String>,
    /// Why something could not be done.
    pub(super) failure: RwSignal<Option<String>>,
    /// What should be known of other tabs.
    pub(super) warning: RwSignal<Option<String>>,
    /// Whether the draft is kept on this computer.
    pub(super) kept: RwSignal<Kept>,
    /// The id of the draft; empty before its first edit.
    pub(super) draft: StoredValue<String>,
    /// The steps that are not written yet.
    pub(super) steps: StoredValue<Vec<String>>,
    /// Whether the files of the import are not written yet.
    pub(super) files_wait: StoredValue<bool>,
    /// The paths of the pictures that are not written yet.
    pub(super) pictures_wait: StoredValue<Vec<String>>,
    /// Long work that goes on.
    pub(super) job: RwSignal<Option<Shown>>,
    /// The files that the Worker reads, and the pictures that came with them.
    pub(super) asked: StoredValue<Option<(Vec<InputFile>, PictureFiles)>, LocalStorage>,
    pub(super) begun: RwSignal<bool>,
}

/// A file that a person chose, dropped or pasted.
#[derive(Clone)]
pub(super) struct InputFile {
    /// Its name.
    pub(super) name: String,
    /// Its content.
    pub(super) bytes: Uint8Array,
}

/// The packed story of a document.
#[derive(Clone)]
pub(super) struct Packed {
    /// The bytes, as the viewer reads them.
    pub(super) bytes: Uint8Array,
}

/// What is done with a story to publish.
pub(super) type Publish = Box<dyn FnOnce(Publication)>;

/// A story to publish.
#[derive(Clone)]
pub(super) struct Publication {
    /// The name of its file.
    pub(super) name: String,
    /// The paths of its pictures.
    pub(super) pictures: Vec<String>,
    /// The hash of the document's story file.
    pub(super) version: String,
    /// Its file, and its pictures in their order.
    pub(super) parts: Vec<Uint8Array>,
}

/// An import that waits for a person.
#[derive(Clone)]
pub(super) struct Pending {
    /// The files.
    pub(super) files: Vec<InputFile>,
    /// The pictures of published stories among them.
    pub(super) pictures: PictureFiles,
    /// What it gives.
    pub(super) imported: Arc<ImportedFile>,
}

/// Returns the store.
pub(super) fn use_store() -> Store {
    expect_context()
}

impl Store {
    /// Returns an empty store, and starts its Worker.
    pub(super) fn new() -> Self {
        let store = Self {
            document: StoredValue::new(Document::default()),
            history: StoredValue::new(History::default()),
            sheets: std::array::from_fn(|_| RwSignal::new(0)),
            worker: StoredValue::new_local(None),
            revision: RwSignal::new(0),
            files: RwSignal::new_local(Vec::new()),
            pictures: RwSignal::new_local(PictureFiles::new()),
            view: RwSignal::new(PreviewView::default()),
            shown_step: RwSignal::new(None),
            problems: RwSignal::new(Arc::default()),
            counts: RwSignal::new(Counts::default()),
            contradictions: RwSignal::new(Arc::default()),
            sources_read: RwSignal::new(None),
            packed: RwSignal::new_local(None),
            version: RwSignal::new(String::new()),
            compared: RwSignal::new(None),
            publication: StoredValue::new_local(None),
            pending: RwSignal::new_local(None),
            section: RwSignal::new(Section::Events),
            selected: RwSignal::new(None),
            notice: RwSignal::new(String::new()),
            failure: RwSignal::new(None),
            warning: RwSignal::new(None),
            kept: RwSignal::new(Kept::Nothing),
            draft: StoredValue::new(String::new()),
            steps: StoredValue::new(Vec::new()),
            files_wait: StoredValue::new(false),
            pictures_wait: StoredValue::new(Vec::new()),
            job: RwSignal::new(None),
            asked: StoredValue::new_local(None),
            begun: RwSignal::new(false),
        };
        store.start_worker();
        store.watch_tabs();
        store.watch_leaving();
        store
    }

    /// Returns whether there is a document to work on. Tracks it.
    pub(super) fn is_begun(&self) -> bool {
        self.begun.get()
    }

    /// Reads the document. Tracks each edit of it.
    pub(super) fn with_document<T>(&self, read: impl FnOnce(&Document) -> T) -> T {
        self.revision.track();
        self.document.with_value(read)
    }

    /// Reads a sheet. Tracks the edits of that sheet alone.
    pub(super) fn with_sheet<T>(&self, section: Section, read: impl FnOnce(&Sheet) -> T) -> T {
        self.touched(section).into_iter().for_each(|sheet| sheet.track());
        self.document.with_value(|document| read(document.sheet(section)))
    }

    /// Reads a sheet as it is now.
    pub(super) fn with_sheet_untracked<T>(&self, section: Section, read: impl FnOnce(&Sheet) -> T) -> T {
        self.document.with_value(|document| read(document.sheet(section)))
    }

    /// Shows a cell: its sheet, and in it the cell.
    pub(super) fn select(&self, cell: CellRef) {
        self.section.set(cell.section);
        self.selected.set(Some(cell));
    }

    /// Begins with an empty table.
    pub(super) fn begin_empty(&self) {
        let merge = merge(&Document::default(), &Document::of(&Draft::default()), Imported::default());
        self.dispatch(merge.edit, "Begin with an empty table");
        self.begun.set(true);
    }

    /// Returns an id for a new row.
    pub(super) fn new_row_id(&self) -> crate::draft::RowId {
        self.document.try_update_value(Document::new_row_id).unwrap_or(crate::draft::RowId(0))
    }

    /// Applies an edit. `label` is what a person calls it.
    pub(super) fn dispatch(&self, edit: Edit, label: impl Into<String>) {
        let change = Change { label: label.into(), edit };
        if let Some(Change { label, .. }) = self.take(Step::Apply(change)) {
            self.notice.set(label);
        }
    }

    /// Undoes the last edit.
    pub(super) fn undo(&self) {
        if let Some(Change { label, .. }) = self.take(Step::Undo) {
            self.notice.set(format!("Undone: {label}"));
        }
    }

    /// Does the last edit again that was undone.
    pub(super) fn redo(&self) {
        if let Some(Change { label, .. }) = self.take(Step::Redo) {
            self.notice.set(format!("Done again: {label}"));
        }
    }

    /// Takes a step, keeps it, and tells everybody of the edit that was applied.
    fn take(&self, step: Step) -> Option<Change> {
        let kept = step.clone();
        let change = self.history.try_update_value(|history| {
            self.document.try_update_value(|document| history.take(document, step)).flatten()
        });
        let change = change.flatten()?;
        self.applied(change.edit.clone());
        self.keep(&kept);
        Some(change)
    }

    /// Works on another document.
    pub(super) fn replace(&self, document: Document, history: History, files: Vec<InputFile>) {
        self.document.set_value(document);
        self.history.set_value(history);
        self.files.set(files);
        let revision = self.revision.get_untracked() + 1;
        self.sheets.iter().for_each(|sheet| sheet.set(revision));
        self.revision.set(revision);
        self.start_worker();
        self.begun.set(true);
    }

    /// Reads the document as it is now.
    pub(super) fn with_document_untracked<T>(&self, read: impl FnOnce(&Document) -> T) -> T {
        self.document.with_value(read)
    }

    /// Returns the names of the edits that can be undone and done again. Tracks them.
    pub(super) fn steps(&self) -> [Option<String>; 2] {
        self.revision.track();
        self.history.with_value(|history| {
            [history.undo_label(), history.redo_label()].map(|label| label.map(str::to_owned))
        })
    }

    /// Tells everybody of an edit that was applied.
    fn applied(&self, edit: Edit) {
        let revision = self.revision.get_untracked() + 1;
        let sections = edit.sections();
        self.send(&Request::Edit { edit, revision }, &[]);
        for section in sections {
            self.touched(section).into_iter().for_each(|sheet| sheet.set(revision));
        }
        self.revision.set(revision);
    }

    fn touched(&self, section: Section) -> Option<RwSignal<u64>> {
        let index = SECTIONS.iter().position(|own| *own == section)?;
        self.sheets.get(index).copied()
    }

    /// Reads sources. [`sources_read`](Self::sources_read) has them when they are there.
    pub(super) fn read_sources(&self, name: &str, bytes: &Uint8Array) {
        self.job.set(Some(Shown { text: "Reading …".into(), done: 0, all: 1 }));
        self.send(&Request::ReadSources { name: name.into() }, std::slice::from_ref(bytes));
    }

    /// Says that long work has begun.
    pub(super) fn begin_job(&self, text: &str) {
        self.job.set(Some(Shown { text: text.into(), done: 0, all: 1 }));
    }

    /// Writes the document as a file for a person to keep.
    pub(super) fn export(&self, ending: &str) {
        let stem = self.document.with_value(|document| super::downloads::stem(document.title()));
        self.job.set(Some(Shown { text: "Writing …".into(), done: 0, all: 1 }));
        self.send(&Request::Export { ending: ending.into(), stem }, &[]);
    }

    /// Stops long work. The document is as it was.
    pub(super) fn stop(&self) {
        self.job.set(None);
        self.asked.set_value(None);
        self.publication.set_value(None);
        self.start_worker();
        self.notice.set("Stopped. Nothing was changed.".into());
    }

    pub(super) fn send(&self, request: &Request, parts: &[Uint8Array]) {
        self.worker.with_value(|worker| worker.iter().for_each(|worker| worker.send(request, parts)));
    }

    /// Starts a Worker in place of the one before, and gives it the document.
    pub(super) fn start_worker(&self) {
        let store = *self;
        self.worker.set_value(Some(Client::start(move |reply, parts| store.hear(reply, parts))));
        let request = self.document.with_value(|document| Request::Open {
            document: Box::new(document.clone()),
            revision: self.revision.get_untracked(),
        });
        self.send(&request, &[]);
    }
}
