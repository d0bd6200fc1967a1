//! Files that a person chooses, drops or pastes.

use super::store::{InputFile, Store, use_store};
use js_sys::Uint8Array;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, FileList, HtmlInputElement, HtmlTextAreaElement};

/// The largest file that is read.
const MOST: f64 = 64.0 * 1024.0 * 1024.0;

/// The ways in: choose or drop files, or paste cells.
#[component]
pub(super) fn Intake() -> impl IntoView {
    let store = use_store();
    let over = RwSignal::new(false);
    let chosen = move |event: ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        take(store, input.files());
        input.set_value("");
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(store, event.data_transfer().and_then(|data| data.files()));
    };
    let dragged = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let pasted = move |event: ClipboardEvent| {
        let Some(data) = event.clipboard_data() else { return };
        event.prevent_default();
        paste(store, &data);
    };
    // Typed text waits for the button.
    let typed = NodeRef::<leptos::html::Textarea>::new();
    let read_typed = move |_| {
        let Some(area) = typed.get_untracked() else { return };
        let area: &HtmlTextAreaElement = &area;
        import_text(store, "tsv", &area.value());
        area.set_value("");
    };
    view! {
        <div class="intake" class:over=over on:drop=dropped on:dragover=dragged on:dragleave=move |_| over.set(false)>
            <div class="way">
                <label for="paste">"Paste cells from a spreadsheet"</label>
                <p class="hint" id="paste-hint">
                    "Copy the cells with their header row in Excel, LibreOffice or Google Sheets, click here and paste. "
                    "Each row is one event: what happened, when and where, and who says so."
                </p>
                <textarea id="paste" node_ref=typed rows="5" aria-describedby="paste-hint" spellcheck="false" on:paste=pasted
                    placeholder="Title\tDate\tPlace\tSource\tSource URL\tQuote"></textarea>
                <button type="button" on:click=read_typed>"Read the text"</button>
            </div>
            <div class="way">
                <label for="files">"Choose files, or drop them here"</label>
                <p class="hint" id="files-hint">
                    "CSV, TSV, XLSX, XLS, ODS, a published story (GeoJSON or its ZIP), Linked Places, KML, KMZ, GPX, TimelineJS, StoryMapJS, "
                    "and sources as BibTeX, RIS or Zotero's CSL-JSON. Up to 64 MB each."
                </p>
                <input id="files" type="file" multiple aria-describedby="files-hint" on:change=chosen />
            </div>
        </div>
    }
}

/// Reads files and imports them.
fn take(store: Store, files: Option<FileList>) {
    let Some(files) = files else { return };
    let files: Vec<web_sys::File> = (0..files.length()).filter_map(|index| files.item(index)).collect();
    if files.is_empty() {
        return;
    }
    store.failure.set(None);
    spawn_local(async move {
        let mut read = Vec::new();
        for file in files {
            let name = file.name();
            if file.size() > MOST {
                let megabytes = (file.size() / 1024.0 / 1024.0).ceil();
                let why = format!("{name} has {megabytes} MB, and up to 64 MB can be read. Split it, or leave out columns that are not needed. Nothing was changed.");
                return store.failure.set(Some(why));
            }
            let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
                let why = format!("{name} could not be read. If it is a folder, choose the files in it. Nothing was changed.");
                return store.failure.set(Some(why));
            };
            read.push(InputFile { name, bytes: Uint8Array::new(&buffer) });
        }
        store.import(read, None);
    });
}

/// Imports cells from the clipboard: as HTML, which keeps links and line breaks in cells, or as text.
fn paste(store: Store, data: &DataTransfer) {
    let html = data.get_data("text/html").unwrap_or_default();
    let text = data.get_data("text/plain").unwrap_or_default();
    if html.contains("<table") {
        import_text(store, "html", &html);
    } else if text.trim().is_empty() {
        take(store, data.files());
    } else {
        let text = text.trim_start_matches('\u{feff}');
        import_text(store, if text.starts_with(['{', '[', '<', '@']) { "txt" } else { "tsv" }, text);
    }
}

fn import_text(store: Store, ending: &str, text: &str) {
    if text.trim().is_empty() {
        return store.failure.set(Some("There is no text. Copy the cells, header row included, then paste them here.".into()));
    }
    let known = store.files.with_untracked(Vec::len);
    let name = if known == 0 { format!("pasted.{ending}") } else { format!("pasted {}.{ending}", known + 1) };
    let bytes = Uint8Array::from(text.as_bytes());
    store.import(vec![InputFile { name, bytes }], None);
}

/// Fetches a file of this site and imports it.
pub(super) fn fetch_file(store: Store, address: &'static str) {
    spawn_local(async move {
        match fetched(address).await {
            Some(bytes) => {
                let name = address.rsplit('/').next().unwrap_or(address).to_owned();
                store.import(vec![InputFile { name, bytes }], None);
            }
            None => store.failure.set(Some(format!("{address} could not be loaded. Check the connection and try again."))),
        }
    });
}

async fn fetched(address: &str) -> Option<Uint8Array> {
    let response = JsFuture::from(window().fetch_with_str(address)).await.ok()?;
    let response: web_sys::Response = response.unchecked_into();
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    response.ok().then(|| Uint8Array::new(&buffer))
}
