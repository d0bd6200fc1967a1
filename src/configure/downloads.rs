//! The document as a file to keep.

use super::store::use_store;
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The formats: the ending, and the words of the button.
const FORMATS: [(&str, &str); 6] = [
    ("geojson", "Story (GeoJSON)"),
    ("xlsx", "Workbook (XLSX)"),
    ("csv", "Sheets (CSV)"),
    ("kml", "Map (KML)"),
    ("jsonld", "Linked Places"),
    ("bib", "Sources (BibTeX)"),
];

/// Buttons that save the document as a file.
#[component]
pub(super) fn Downloads() -> impl IntoView {
    let store = use_store();
    let buttons = FORMATS.map(|(ending, words)| {
        view! { <button type="button" on:click=move |_| store.export(ending)>{words}</button> }
    });
    view! {
        <section class="downloads" aria-labelledby="downloads">
            <h2 id="downloads">"Download"</h2>
            <p class="hint">"Workbook, sheets and story hold everything, and open here again. Downloading clears nothing."</p>
            <p class="buttons">{buttons}</p>
        </section>
    }
}

/// Returns the name of a file for a title.
pub(super) fn stem(title: &str) -> String {
    let plain = title
        .to_lowercase()
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { '-' })
        .collect::<String>();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let stem: String = parts.join("-").chars().take(60).collect();
    if stem.is_empty() { "story".into() } else { stem }
}

/// Saves bytes as a file.
pub(super) fn save(name: &str, bytes: &Uint8Array) {
    let Ok(blob) = web_sys::Blob::new_with_u8_array_sequence(&Array::of1(bytes)) else { return };
    let Ok(address) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    if let Ok(link) = document().create_element("a") {
        let link: web_sys::HtmlAnchorElement = link.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser has begun to read it by then.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = web_sys::Url::revoke_object_url(&address);
    })
    .forget();
}
