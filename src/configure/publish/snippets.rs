//! The snippets that embed a published story. They are shown for an address that a person has confirmed, so that none is pasted that does not
//! work.

use super::Publishing;
use crate::embed::{Snippet, is_folder_address};
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The confirmation, and the three snippets.
#[component]
pub(super) fn Snippets() -> impl IntoView {
    let publishing: Publishing = expect_context();
    let store = publishing.store;
    // The address that was confirmed.
    let confirmed = RwSignal::new(String::new());
    let address = Memo::new(move |_| publishing.folder());
    let is_confirmed = move || address.with(|address| !address.is_empty() && *address == confirmed.get());
    let snippets = move || {
        is_confirmed().then(|| {
            let folder = address.get();
            let snippet = Snippet {
                script: [&folder, "embed.js"].concat(),
                src: folder.clone(),
                title: store.with_document(|document| document.title().to_owned()),
                ..Snippet::default()
            };
            view! {
                <Copied id="snippet-element" name="As an element, which grows with the story" text=snippet.element() />
                <Copied id="snippet-frame" name="As a frame, for pages that allow no scripts" text=snippet.iframe() />
                <Copied id="snippet-oembed" name="oEmbed, for a site that asks for its address" text=[&folder, "oembed.json"].concat() />
            }
        })
    };
    view! {
        <h3>"Embed it"</h3>
        <Show when=move || address.with(|address| is_folder_address(address))
            fallback=|| view! { <p class="hint">"Write above where the folder will be, publish it, and put it there. Then the code to embed it stands here."</p> }>
            <p class="confirm">
                <label>
                    <input type="checkbox" prop:checked=is_confirmed
                        on:change=move |event| confirmed.set(if event_target_checked(&event) { address.get() } else { String::new() }) />
                    " The folder is there: "
                </label>
                <a href=move || address.get() target="_blank" rel="noreferrer noopener">{move || address.get()}</a>
            </p>
            {snippets}
        </Show>
    }
}

/// A text to copy.
#[component]
fn Copied(id: &'static str, name: &'static str, text: String) -> impl IntoView {
    let publishing: Publishing = expect_context();
    let copied = text.trim_end().to_owned();
    let shown = copied.clone();
    let lines = if shown.len() > 120 { "4" } else { "1" };
    let copy = move |_| {
        let promise = window().navigator().clipboard().write_text(&copied);
        spawn_local(async move {
            let notice = match JsFuture::from(promise).await {
                Ok(_) => "Copied",
                Err(_) => "The browser does not let this page copy: select the text and copy it yourself",
            };
            publishing.store.notice.set(notice.into());
        });
    };
    view! {
        <div class="snippet">
            <label for=id>{name}</label>
            <textarea id=id readonly rows=lines spellcheck="false" prop:value=shown></textarea>
            <button type="button" aria-label=format!("Copy: {name}") on:click=copy>"Copy"</button>
        </div>
    }
}
