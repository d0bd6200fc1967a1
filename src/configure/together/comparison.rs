//! What the draft has otherwise than another version.

use crate::configure::files::read_file;
use crate::configure::store::use_store;
use crate::draft::{ChangedThing, Request};
use crate::formats::{Change, ChangeKind, FieldChange, Section};
use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

/// The choice of another version, and the list of what differs, event by event.
#[component]
pub(super) fn Comparison() -> impl IntoView {
    let store = use_store();
    let name = RwSignal::new(String::new());
    let chosen = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        let Some(file) = file else { return };
        spawn_local(async move {
            match read_file(&file.name(), &file).await {
                Ok(bytes) => {
                    name.set(file.name());
                    store.failure.set(None);
                    store.compared.set(None);
                    store.begin_job("Comparing …");
                    store.send(&Request::Compare { name: file.name() }, &[bytes]);
                }
                Err(why) => store.failure.set(Some(why)),
            }
        });
    };
    let outcome = move || {
        store.compared.get().map(|things| {
            let words = match things.len() {
                0 => format!("The draft says the same as {}.", name.get_untracked()),
                1 => format!("1 thing differs from {}.", name.get_untracked()),
                count => format!("{count} things differ from {}.", name.get_untracked()),
            };
            let items = things.into_iter().map(|thing| view! { <Thing thing /> });
            view! {
                <p class="compared">
                    <strong>{words}</strong>" "
                    <button type="button" on:click=move |_| store.compared.set(None)>"Close the comparison"</button>
                </p>
                <ol class="things" aria-label="What differs">{items.collect_view()}</ol>
            }
        })
    };
    view! {
        <h3>"See what has changed"</h3>
        <p>
            <label for="compare">"Compare with another version"</label>
            <input id="compare" type="file" aria-describedby="compare-hint" on:change=chosen />
        </p>
        <p class="hint" id="compare-hint">"A draft for a colleague, a published story (ZIP, HTML file or GeoJSON), or the sheet that it came from. The draft stays as it is."</p>
        {outcome}
    }
}

#[component]
fn Thing(thing: ChangedThing) -> impl IntoView {
    let store = use_store();
    let title = if thing.title.is_empty() { thing.section.name().to_owned() } else { thing.title };
    let heading = match thing.cell {
        Some(cell) => {
            view! { <button type="button" class="lead" on:click=move |_| store.select(cell.clone())>{title}</button> }
                .into_any()
        }
        None => view! { <strong>{title}</strong> }.into_any(),
    };
    let section = (thing.section != Section::Events).then(|| format!(" ({})", thing.section.name()));
    let changes =
        thing.changes.into_iter().map(|change| view! { <OneChange change section=thing.section /> });
    view! { <li><p>{heading}{section}</p><ul>{changes.collect_view()}</ul></li> }
}

#[component]
fn OneChange(
    change: Change,
    /// The list of the thing that it is a part of.
    section: Section,
) -> impl IntoView {
    let word = match change.kind {
        ChangeKind::Added => "Added",
        ChangeKind::Changed => "Changed",
        ChangeKind::Gone => "Gone",
    };
    let of = (change.section != section).then(|| format!(", {}", change.name));
    let fields = change.fields.into_iter().map(|FieldChange { name, old, new }| {
        let old = (!old.is_empty()).then(|| view! { <del>{old}</del> " " });
        let new = (!new.is_empty()).then(|| view! { <ins>{new}</ins> });
        view! { <li><span class="field">{name}</span>": "{old}{new}</li> }
    });
    view! { <li class=word.to_lowercase()><strong>{word}</strong>{of}<ul>{fields.collect_view()}</ul></li> }
}
