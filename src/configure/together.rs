//! Working on a draft with others, without a server: a file for a colleague, comments, and what has changed since another version.

mod comments;
mod comparison;

use super::store::use_store;
use crate::draft::{DRAFT_ENDING, Request};
use comments::Comments;
use comparison::Comparison;
use leptos::prelude::*;

/// The section.
#[component]
pub(super) fn Together() -> impl IntoView {
    let store = use_store();
    let save = move |_| {
        let files = store.files.get_untracked();
        let pictures = store.pictures.get_untracked();
        let request = Request::SaveDraft {
            files: files.iter().map(|file| file.name.clone()).collect(),
            pictures: pictures.keys().cloned().collect(),
            stem: store.with_document_untracked(|document| super::downloads::stem(document.title())),
        };
        let parts: Vec<_> = files.into_iter().map(|file| file.bytes).chain(pictures.into_values()).collect();
        store.begin_job("Writing …");
        store.send(&request, &parts);
    };
    let hint = format!(
        "One file, which ends with {DRAFT_ENDING}: the tables, the comments, the pictures, and the files that you began with. A colleague drops it on the first screen of the configurator, and sends you one back."
    );
    view! {
        <section class="together" aria-labelledby="together">
            <h2 id="together">"Work with others"</h2>
            <h3>"Give the draft to a colleague"</h3>
            <p class="hint">{hint}</p>
            <p class="buttons"><button type="button" on:click=save>"Draft for a colleague"</button></p>
            <Comments />
            <Comparison />
        </section>
    }
}
