//! The Worker's side: it has a copy of the document, and reads, checks and writes.

use super::hand_over;
use crate::draft::{Document, ImportedFile, Reply, Request, Shown, check, read_sources};
use crate::formats::{ExportFormat, File, Options, export, published_story};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::DedicatedWorkerGlobalScope;

#[derive(Default)]
struct Service {
    document: Document,
    revision: u64,
    /// The check that is due.
    due: Option<Timeout>,
}

thread_local! {
    static SERVICE: RefCell<Service> = RefCell::default();
}

/// Takes a message of the page: JSON, and the bytes that belong to it.
#[wasm_bindgen]
pub fn receive(text: &str, parts: Vec<Uint8Array>) {
    match serde_json::from_str(text) {
        Ok(request) => SERVICE.with_borrow_mut(|service| service.take(request, &parts)),
        Err(error) => {
            post(&Reply::Failed(format!("The page sent a message that cannot be read: {error}.")), Vec::new())
        }
    }
}

impl Service {
    fn take(&mut self, request: Request, parts: &[Uint8Array]) {
        match request {
            Request::Open { document, revision } => {
                (self.document, self.revision) = (*document, revision);
                self.check_soon();
            }
            Request::Edit { edit, revision } => {
                self.document.apply(edit);
                self.revision = revision;
                self.check_soon();
            }
            Request::Import { files, options } => self.import(&files, &options, parts),
            Request::ReadSources { name } => {
                let bytes = parts.first().map(Uint8Array::to_vec).unwrap_or_default();
                post(&Reply::Sources(read_sources(&name, &bytes)), Vec::new());
            }
            Request::Publication { files, stem } => {
                hand_over::publication(&self.document, files, &stem, parts);
            }
            Request::SaveDraft { files, pictures, stem } => {
                hand_over::save_draft(&self.document, files, pictures, &stem, parts);
            }
            Request::OpenDraft => hand_over::open_draft(parts),
            Request::Compare { name } => hand_over::compare(&self.document, &name, parts),
            Request::Export { ending, stem } => self.export(&ending, &stem),
        }
    }

    /// Checks once the edits that have been sent already are applied.
    fn check_soon(&mut self) {
        if self.due.is_none() {
            self.due = Some(Timeout::new(0, || SERVICE.with_borrow_mut(Self::check)));
        }
    }

    fn check(&mut self) {
        self.due = None;
        let checked = check(&self.document);
        let reply = Reply::Checked {
            revision: self.revision,
            problems: checked.problems,
            counts: checked.counts,
            contradictions: checked.contradictions,
            version: checked.version,
        };
        post(&reply, vec![checked.packed]);
    }

    fn import(&self, names: &[String], options: &Options, parts: &[Uint8Array]) {
        let bytes: Vec<Vec<u8>> = parts.iter().map(Uint8Array::to_vec).collect();
        let files = names.iter().zip(&bytes).map(|(name, bytes)| File { name, bytes });
        let files: Vec<File<'_>> = files.collect();
        let mut begun = |number: usize| {
            let text = match names.get(number) {
                Some(name) => format!("Reading {name} …"),
                None => "Matching names and places …".into(),
            };
            post(&Reply::Progress(Shown { text, done: number, all: names.len() + 1 }), Vec::new());
        };
        let mut imported = ImportedFile::read(&self.document, &files, options, &mut begun);
        let pictures = files.iter().filter_map(published_story).flat_map(|story| story.pictures);
        let (paths, contents) = pictures.unzip();
        imported.pictures = paths;
        post(&Reply::Imported(Box::new(imported)), contents);
    }

    fn export(&self, ending: &str, stem: &str) {
        let name = ["a.", ending].concat();
        let files = ExportFormat::of_name(&name)
            .ok_or_else(|| "there is no such format".to_owned())
            .and_then(|format| export(&self.document.to_drawn_draft().0, format, stem, &[]));
        match files {
            Ok(files) => {
                let (names, bytes) = files.into_iter().map(|file| (file.name, file.bytes)).unzip();
                post(&Reply::Exported { files: names }, bytes);
            }
            Err(why) => post(&Reply::Failed(format!("The file could not be written: {why}.")), Vec::new()),
        }
    }
}

/// Sends an answer to the page. The bytes go with it and are not copied.
pub(super) fn post(reply: &Reply, parts: Vec<Vec<u8>>) {
    let Ok(text) = serde_json::to_string(reply) else { return };
    let message = Array::of1(&text.into());
    let transferred = Array::new();
    for part in parts {
        let part = Uint8Array::from(part.as_slice());
        transferred.push(&part.buffer());
        message.push(&part);
    }
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // Texts and bytes can always be sent.
    let _ = scope.post_message_with_transfer(&message, &transferred);
}
