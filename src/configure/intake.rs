//! Files that a person chooses, drops or pastes.

use super::files;
use super::pictures::PictureFiles;
use super::store::{InputFile, Store, use_store};
use crate::story::read;
use js_sys::{Uint8Array, decode_uri_component};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, HtmlInputElement, HtmlTextAreaElement, Url};

/// The ways in: choose or drop files, or paste cells.
#[component]
pub(super) fn Intake(
    /// The file that the next one takes the place of; empty for none.
    #[prop(optional)]
    replaces: RwSignal<String>,
) -> impl IntoView {
    let store = use_store();
    let over = RwSignal::new(false);
    let chosen = move |event: ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(files) = input.files() {
            files::take(store, &files, replaces);
        }
        // So that the same file can be chosen again.
        input.set_value("");
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(data) = event.data_transfer() {
            files::take(store, &data, replaces);
        }
    };
    let dragged = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let pasted = move |event: ClipboardEvent| {
        let Some(data) = event.clipboard_data() else { return };
        event.prevent_default();
        paste(store, data, replaces);
    };
    // Typed text waits for the button.
    let typed = NodeRef::<leptos::html::Textarea>::new();
    let read_typed = move |_| {
        let Some(area) = typed.get_untracked() else { return };
        let area: &HtmlTextAreaElement = &area;
        import_text(store, "tsv", &area.value(), replaces);
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
                    "Spreadsheets: XLSX, XLS, ODS, CSV, TSV. A published story: its folder, ZIP, HTML file or GeoJSON. "
                    "Linked Places, KML, KMZ, GPX, TimelineJS and StoryMapJS; sources as BibTeX, RIS or Zotero's CSL-JSON. Up to 64 MB each."
                </p>
                <input id="files" type="file" multiple aria-describedby="files-hint" on:change=chosen />
                <label for="folder">"Or choose the folder of a published story"</label>
                <input id="folder" type="file" prop:webkitdirectory=true on:change=chosen />
            </div>
        </div>
    }
}

/// More files, or a corrected one, for a draft that has begun.
#[component]
pub(super) fn MoreFiles() -> impl IntoView {
    let store = use_store();
    let replaces = RwSignal::new(String::new());
    let names =
        move || store.files.with(|files| files.iter().map(|file| file.name.clone()).collect::<Vec<_>>());
    view! {
        <details class="more-files">
            <summary>"Add files, or import a corrected one"</summary>
            <Show when=move || !names().is_empty()>
                <p>
                    <label>
                        "The new file is "
                        <select prop:value=move || replaces.get() on:change=move |event| replaces.set(event_target_value(&event))>
                            <option value="">"one more, beside the others"</option>
                            {move || names().into_iter().map(|name| {
                                let words = format!("a corrected {name}");
                                view! { <option value=name>{words}</option> }
                            }).collect_view()}
                        </select>
                    </label>
                </p>
                <p class="hint">"A file of the same name is a corrected one anyway. You see what it adds, changes and removes before it does; your edits stay."</p>
            </Show>
            <Intake replaces />
        </details>
    }
}

/// Imports cells from the clipboard: as HTML, which keeps links and line breaks in cells, or as text.
fn paste(store: Store, data: DataTransfer, replaces: RwSignal<String>) {
    let html = data.get_data("text/html").unwrap_or_default();
    let text = data.get_data("text/plain").unwrap_or_default();
    if html.contains("<table") {
        import_text(store, "html", &html, replaces);
    } else if text.trim().is_empty() {
        files::take(store, &data, replaces);
    } else {
        let text = text.trim_start_matches('\u{feff}');
        let ending = if text.starts_with(['{', '[', '<', '@']) { "txt" } else { "tsv" };
        import_text(store, ending, text, replaces);
    }
}

fn import_text(store: Store, ending: &str, text: &str, replaces: RwSignal<String>) {
    if text.trim().is_empty() {
        return store.failure.set(Some(
            "There is no text. Copy the cells, header row included, then paste them here.".into(),
        ));
    }
    let known = store.files.with_untracked(Vec::len);
    let name = if known == 0 { format!("pasted.{ending}") } else { format!("pasted {}.{ending}", known + 1) };
    let bytes = Uint8Array::from(text.as_bytes());
    import(store, vec![InputFile { name, bytes }], PictureFiles::new(), replaces);
}

/// Imports files that were read, and the pictures of a published story among them.
pub(super) fn import(
    store: Store,
    files: Vec<InputFile>,
    pictures: PictureFiles,
    replaces: RwSignal<String>,
) {
    let before = replaces.get_untracked();
    replaces.set(String::new());
    store.import(files, pictures, Some(before.as_str()).filter(|before| !before.is_empty()));
}

/// Fetches a file of this site and imports it.
pub(super) fn fetch_file(store: Store, address: &str) {
    let address = address.to_owned();
    spawn_local(async move {
        import_fetched(store, &address).await;
    });
}

/// Imports the story that the address of the page names (`?story=`), which the handouts of a published story link to. The address then names it no
/// more, so that a page that is loaded again goes on with the draft.
pub(super) fn open_named(store: Store) {
    let location = window().location();
    let (Ok(search), Ok(page)) = (location.search(), location.href()) else { return };
    let named = search.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("story="));
    let Some(story) =
        named.filter(|story| !story.is_empty()).and_then(|story| decode_uri_component(story).ok())
    else {
        return;
    };
    let story = String::from(story);
    let Ok(file) = Url::new_with_base(&story, &page) else {
        return store.failure.set(Some(format!("{story} is no address of a story.")));
    };
    if Ok(file.origin()) != location.origin() {
        return store.failure.set(Some(format!(
            "{story} is on another site, and this page loads nothing from there. Download the story, and open its file here."
        )));
    }
    spawn_local(async move {
        if import_fetched(store, &file.href()).await {
            let path = window().location().pathname().unwrap_or_default();
            if let Ok(history) = window().history() {
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
            }
        }
    });
}

/// Fetches a file of this site, with the pictures that it has if it is a story file, and imports it. Returns whether it could be loaded.
async fn import_fetched(store: Store, address: &str) -> bool {
    let Some(bytes) = fetched(address).await else {
        store
            .failure
            .set(Some(format!("{address} could not be loaded. Check the connection and try again.")));
        return false;
    };
    let name = address.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let pictures = pictures_beside(address, &bytes).await;
    store.import(vec![InputFile { name: name.to_owned(), bytes }], pictures, None);
    true
}

/// Fetches the pictures of a story file. One that cannot be loaded is missing in the draft, which says so.
async fn pictures_beside(address: &str, file: &Uint8Array) -> PictureFiles {
    let folder = address.rsplit_once('/').map_or(String::new(), |(folder, _)| [folder, "/"].concat());
    let reading = read(&file.to_vec()).ok();
    let mut pictures = PictureFiles::new();
    for picture in reading.iter().flat_map(|reading| reading.story.pictures()) {
        if let Some(bytes) = fetched(&picture.src.address(&folder)).await {
            pictures.insert(picture.src.as_str().to_owned(), bytes);
        }
    }
    pictures
}

/// Returns the bytes of a file of this site. `None` if it could not be loaded.
pub(super) async fn fetched(address: &str) -> Option<Uint8Array> {
    let response = JsFuture::from(window().fetch_with_str(address)).await.ok()?;
    let response: web_sys::Response = response.unchecked_into();
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    response.ok().then(|| Uint8Array::new(&buffer))
}
