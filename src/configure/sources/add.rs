//! Sources from an address, BibTeX, RIS or CSL-JSON, pasted, dropped or in a file.

use super::super::files::read_file;
use super::super::store::{Store, use_store};
use crate::draft::{ReadSources, RowId, add_sources};
use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, FileList, HtmlInputElement};

/// The form.
#[component]
pub(super) fn AddSources() -> impl IntoView {
    let store = use_store();
    let text = RwSignal::new(String::new());
    let refused = RwSignal::new(Vec::<String>::new());
    let over = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(read) = store.sources_read.get() else { return };
        store.sources_read.set(None);
        if !read.sources.is_empty() {
            text.set(String::new());
            add(&store, &read);
        }
        refused.set(read.complaints);
    });
    let submitted = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        store.read_sources("pasted.txt", &Uint8Array::from(text.get_untracked().as_bytes()));
    };
    let take = move |files: Option<FileList>| {
        let Some(file) = files.and_then(|files| files.item(0)) else { return };
        spawn_local(async move {
            match read_file(&file.name(), &file).await {
                Ok(bytes) => store.read_sources(&file.name(), &bytes),
                Err(why) => refused.set(vec![why]),
            }
        });
    };
    let chosen = move |event: leptos::ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        take(input.files());
        input.set_value("");
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(event.data_transfer().and_then(|data| data.files()));
    };
    let dragged = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    view! {
        <form class="fields add-sources" class:over=move || over.get() on:submit=submitted on:drop=dropped on:dragover=dragged on:dragleave=move |_| over.set(false)>
            <label class="wide">
                "Address, BibTeX, RIS or CSL-JSON"
                <textarea rows="4" spellcheck="false" aria-describedby="sources-hint"
                    prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))></textarea>
            </label>
            <p class="hint wide" id="sources-hint">
                "Paste addresses, one a line, or what Zotero and catalogues export; or drop a file here. A source that is there already is not added again."
            </p>
            <button type="submit">"Add the sources"</button>
            <label>
                "A file of sources"
                <input type="file" accept=".bib,.ris,.json,.txt" on:change=chosen />
            </label>
        </form>
        <div class="refused" role="alert">
            {move || refused.get().into_iter().map(|why| view! { <p>{why}</p> }).collect_view()}
        </div>
    }
}

fn add(store: &Store, read: &ReadSources) {
    let mut ids: Vec<RowId> = read.sources.iter().map(|_| store.new_row_id()).collect();
    let (edit, count, _) = store.with_document_untracked(|document| {
        add_sources(document, &read.sources, || ids.pop().unwrap_or(RowId(0)))
    });
    match count {
        0 => store.notice.set("All of these sources are there already.".into()),
        1 => store.dispatch(edit, "Add 1 source"),
        count => store.dispatch(edit, format!("Add {count} sources")),
    }
}
