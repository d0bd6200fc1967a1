//! Keeps the draft on this computer: each step is written as it is made.

use super::drafts::{self, About, Opened};
use super::store::Store;
use crate::draft::{SECTIONS, Step};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// Whether the draft is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Kept {
    /// There is nothing to keep yet.
    #[default]
    Nothing,
    /// Steps are being written.
    Writing,
    /// All steps are written.
    Yes,
    /// They cannot be written: why, and what to do.
    No(String),
}

impl Store {
    /// Keeps a step.
    pub(super) fn keep(&self, step: &Step) {
        let Ok(step) = serde_json::to_string(step) else { return };
        self.steps.update_value(|steps| steps.push(step));
        self.write_soon();
    }

    /// Keeps the files of the import.
    pub(super) fn keep_files(&self) {
        self.files_wait.set_value(true);
        self.write_soon();
    }

    /// Keeps pictures of the draft, by their paths.
    pub(super) fn keep_pictures(&self, paths: impl IntoIterator<Item = String>) {
        self.pictures_wait.update_value(|waiting| waiting.extend(paths));
        self.write_soon();
    }

    fn write_soon(&self) {
        if self.kept.get_untracked() != Kept::Writing {
            self.kept.set(Kept::Writing);
            spawn_local(self.write_steps());
        }
    }

    /// Writes the steps that wait, in their order, then the files. What could not be written waits for the next step.
    async fn write_steps(self) {
        let about = self.about();
        if self.draft.with_value(String::is_empty) {
            self.draft.set_value(about.id.clone());
            drafts::hold(&about.id).await;
        }
        loop {
            let steps = self.steps.try_update_value(std::mem::take).unwrap_or_default();
            if steps.is_empty() {
                break;
            }
            if let Err(why) = drafts::add(&self.about(), steps.clone()).await {
                self.steps.update_value(|later| later.splice(0..0, steps).for_each(drop));
                return self.kept.set(Kept::No(why));
            }
        }
        if self.files_wait.get_value() {
            self.files_wait.set_value(false);
            if let Err(why) = drafts::keep_files(&about.id, &self.files.get_untracked()).await {
                self.files_wait.set_value(true);
                return self.kept.set(Kept::No(why));
            }
        }
        while let Some(path) = self.pictures_wait.try_update_value(Vec::pop).flatten() {
            let bytes = self.pictures.with_untracked(|all| all.get(&path).cloned());
            let Some(bytes) = bytes else { continue };
            if let Err(why) = drafts::keep_picture(&about.id, &path, &bytes).await {
                self.pictures_wait.update_value(|waiting| waiting.push(path));
                return self.kept.set(Kept::No(why));
            }
        }
        self.kept.set(Kept::Yes);
        // Steps may have been made while the files were written.
        if self.steps.with_value(|steps| !steps.is_empty()) || self.files_wait.get_value() {
            self.write_soon();
        }
    }

    fn about(&self) -> About {
        let id = self.draft.get_value();
        let id = if id.is_empty() { new_id() } else { id };
        let (title, rows) = self.with_document_untracked(|document| {
            let rows = SECTIONS.into_iter().map(|section| document.sheet(section).len()).sum::<usize>();
            let first = document.imported().and_then(|imported| imported.files.first().cloned());
            let title = if document.title().is_empty() {
                first.unwrap_or_default()
            } else {
                document.title().to_owned()
            };
            (title, rows)
        });
        About { id, title, rows, modified: js_sys::Date::now() }
    }

    /// Opens a draft that is kept here. If another tab has it, this one works on a copy.
    pub(super) fn open(&self, about: About) {
        let store = *self;
        spawn_local(async move {
            let Opened { document, history, files, pictures, steps } = match drafts::open(&about.id).await {
                Ok(opened) => opened,
                Err(why) => return store.failure.set(Some(why)),
            };
            let paths: Vec<String> = pictures.keys().cloned().collect();
            store.pictures.set(pictures);
            store.replace(document, history, files);
            drafts::tell(&about.id);
            if drafts::hold(&about.id).await {
                store.draft.set_value(about.id);
                store.kept.set(Kept::Yes);
                return store.notice.set(format!("Opened “{}”", about.title));
            }
            store.warning.set(Some("This draft is open in another tab. You work on a copy of it here, so that neither tab loses anything.".into()));
            store.draft.set_value(String::new());
            store.steps.set_value(steps);
            store.files_wait.set_value(true);
            store.keep_pictures(paths);
        });
    }

    /// Takes what is being typed as an edit when the page goes.
    pub(super) fn watch_leaving(&self) {
        let leaving = window_event_listener_untyped("pagehide", |_| {
            let field =
                document().active_element().and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok());
            field.into_iter().for_each(|field| drop(field.blur()));
        });
        on_cleanup(move || leaving.remove());
    }

    /// Warns when another tab opens the draft of this one.
    pub(super) fn watch_tabs(&self) {
        let store = *self;
        drafts::listen(move |id| {
            if store.draft.with_value(|own| *own == id) {
                store.warning.set(Some("This draft was opened in another tab too. That tab works on a copy: edits made there are not seen here.".into()));
            }
        });
    }
}

fn new_id() -> String {
    format!("{:x}-{:x}", js_sys::Date::now() as u64, (js_sys::Math::random() * 1e15) as u64)
}
