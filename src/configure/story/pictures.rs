//! Pictures: chosen or dropped, beside an event, a place or a step.

use super::super::store::{Store, use_store};
use super::picture_entry::PictureEntry;
use crate::draft::{CellRef, PictureUse, RowId, pictures};
use crate::formats::{Field, Section};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, FileList, HtmlInputElement};

/// How many events or places are offered.
const MOST: usize = 300;

/// A row that a picture can stand beside.
#[derive(Clone, PartialEq)]
struct Owner {
    section: Section,
    row: RowId,
    title: String,
}

/// The form, and the list.
#[component]
pub(super) fn PicturesPart() -> impl IntoView {
    let store = use_store();
    let all = Memo::new(move |_| store.with_document(pictures));
    let keys = move || all.with(|all| all.iter().map(key).collect::<Vec<_>>());
    let summary = move || {
        let (count, open) = all.with(|all| {
            (all.len(), all.iter().filter(|one| one.alt.is_empty() && !one.is_decorative).count())
        });
        match (count, open) {
            (0, _) => "Pictures: none yet".to_owned(),
            (count, 0) => format!("Pictures: {count}"),
            (count, open) => format!("Pictures: {count}, {open} without a text for those who do not see it"),
        }
    };
    let owners = Memo::new(move |_| owners(&store));
    // What was chosen, and what was selected in the table then: what is selected later is meant again.
    let chosen = RwSignal::new(None::<(String, Option<CellRef>)>);
    let owner = move || {
        let key = chosen.get().filter(|(_, selected)| *selected == store.selected.get()).map(|(key, _)| key);
        owners.with(|owners| {
            let own = key.and_then(|key| owners.iter().find(|owner| owner_key(owner) == key));
            own.or_else(|| owners.first()).cloned()
        })
    };
    let choose = move |event| chosen.set(Some((event_target_value(&event), store.selected.get_untracked())));
    let refused = RwSignal::new(Vec::<String>::new());
    let is_over = RwSignal::new(false);
    let take = move |files: Option<FileList>| {
        let (Some(files), Some(owner)) = (files, untrack(owner)) else { return };
        let files: Vec<_> = (0..files.length()).filter_map(|index| files.item(index)).collect();
        refused.set(Vec::new());
        spawn_local(async move {
            for file in files {
                if let Err(why) = store.take_picture(owner.section, owner.row, file).await {
                    refused.update(|refused| refused.push(why));
                }
            }
        });
    };
    let picked = move |event: leptos::ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        take(input.files());
        input.set_value("");
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        take(event.data_transfer().and_then(|data| data.files()));
    };
    let dragged = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let options = move || {
        let own = owner().as_ref().map(owner_key);
        let option = |owner: &Owner| {
            let key = owner_key(owner);
            let is_own = own.as_ref() == Some(&key);
            view! { <option value=key selected=is_own>{label(owner)}</option> }
        };
        owners.with(|owners| owners.iter().map(option).collect_view())
    };
    view! {
        <details class="part">
            <summary>{summary}</summary>
            <Show when=move || owners.with(|owners| !owners.is_empty()) fallback=|| view! {
                <p class="hint">"A picture stands beside an event, a place or a step: write one first."</p>
            }>
                <div class="fields drop" class:over=move || is_over.get() on:drop=dropped on:dragover=dragged
                    on:dragleave=move |_| is_over.set(false)>
                    <label>
                        "Stands beside"
                        <select on:change=choose>{options}</select>
                    </label>
                    <label>
                        "Add pictures"
                        <input type="file" multiple accept="image/*" on:change=picked />
                    </label>
                    <p class="hint wide">
                        "Or drop them here. They are made smaller, at most 1600 pixels wide, and lose where and when they were taken. Nothing is sent to anyone."
                    </p>
                </div>
            </Show>
            <div class="refused" role="alert">
                {move || refused.get().into_iter().map(|why| view! { <p>{why}</p> }).collect_view()}
            </div>
            <ul class="picture-list" aria-label="Pictures">
                <For each=keys key=Clone::clone let(own)>
                    <PictureEntry all own />
                </For>
            </ul>
        </details>
    }
}

/// Returns what a picture is known by while it is edited.
pub(super) fn key(picture: &PictureUse) -> String {
    format!("{:?} {} {} {}", picture.section, picture.row.0, picture.index, picture.src)
}

/// Returns the rows that a picture can stand beside: what is selected in the table, the steps, events and places.
fn owners(store: &Store) -> Vec<Owner> {
    let sections = [Section::Steps, Section::Events, Section::Places];
    let selected = store.selected.get().filter(|cell| sections.contains(&cell.section));
    let owner = |section: Section, row: &crate::draft::Row| {
        let title = [Field::Title, Field::Text, Field::Id].map(|field| row.text(&field.into()));
        let title = title.into_iter().find(|title| !title.is_empty())?;
        Some(Owner { section, row: row.id, title: title.chars().take(80).collect() })
    };
    let mut all = Vec::new();
    if let Some(cell) = selected {
        let own = store.with_sheet(cell.section, |sheet| owner(cell.section, sheet.row(cell.row)?));
        all.extend(own);
    }
    for section in sections {
        store.with_sheet(section, |sheet| {
            all.extend(sheet.rows().filter_map(|row| owner(section, row)).take(MOST));
        });
    }
    let first = all.first().cloned();
    let mut index = 0;
    all.retain(|owner| {
        index += 1;
        index == 1 || first.as_ref() != Some(owner)
    });
    all
}

fn owner_key(owner: &Owner) -> String {
    format!("{:?} {}", owner.section, owner.row.0)
}

fn label(owner: &Owner) -> String {
    let kind = match owner.section {
        Section::Steps => "Step",
        Section::Places => "Place",
        _ => "Event",
    };
    format!("{kind}: {}", owner.title)
}
