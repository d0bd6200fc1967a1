//! What should be seen to before a story is published: each leads to its cell.

use super::{Publishing, weight};
use crate::configure::problems::place;
use crate::configure::store::{Store, use_store};
use crate::draft::{CellRef, Column, HEAVY, SECTIONS, concerns};
use crate::formats::Field;
use leptos::prelude::*;

/// How many cells are named of one kind.
const NAMED: usize = 5;

/// The kinds of problems that readers would meet.
#[component]
pub(super) fn Concerns() -> impl IntoView {
    let store = use_store();
    let items = move || {
        let weight = |path: &str| store.pictures.with(|all| all.get(path).map(|bytes| bytes.length()));
        let found = store
            .problems
            .with(|problems| store.with_document(|document| concerns(document, problems, weight)));
        if found.is_empty() {
            return view! { <p class="hint">"Nothing stands in the way: no errors, and each event has a source."</p> }.into_any();
        }
        let items = found.into_iter().map(|concern| {
            let more = concern.cells.len().saturating_sub(NAMED);
            let more = (more > 0).then(|| format!(" and {more} more, in the list of problems"));
            let leads = concern.cells.into_iter().take(NAMED).map(|cell| view! { <Lead cell /> " " });
            view! { <li><p>{concern.words}</p><p class="buttons">{leads.collect_view()}{more}</p></li> }
        });
        view! { <ul class="concerns">{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <h3>"Before you publish"</h3>
        {items}
    }
}

/// A button that leads to a cell.
#[component]
fn Lead(cell: CellRef) -> impl IntoView {
    let store = use_store();
    let words = place(&store, &cell);
    view! { <button type="button" class="lead" on:click=move |_| store.select(cell.clone())>{words}</button> }
}

/// The pictures that are not as they should be, as the publisher found them.
#[component]
pub(super) fn PictureFaults() -> impl IntoView {
    let publishing: Publishing = expect_context();
    move || {
        let found = publishing.found.get();
        let heavy = found.pictures.into_iter().filter(|(_, bytes)| *bytes > HEAVY).map(|(path, bytes)| {
            let words = format!("{} is heavy: save it smaller, 1600 pixels wide are enough", weight(bytes));
            (path, words)
        });
        let faults: Vec<(String, String)> = found.wrong.into_iter().chain(heavy).collect();
        (!faults.is_empty()).then(|| {
            let items = faults.into_iter().map(|(path, words)| {
                let lead = cell_of(&publishing.store, &path)
                    .map(|cell| view! { <p class="buttons"><Lead cell /></p> });
                view! { <li><p><strong>{path}</strong>" "{words}"."</p>{lead}</li> }
            });
            view! { <ul class="concerns" aria-label="Pictures to see to">{items.collect_view()}</ul> }
        })
    }
}

/// Returns the cell that names a picture.
fn cell_of(store: &Store, path: &str) -> Option<CellRef> {
    let column = Column::Field(Field::Media);
    SECTIONS.into_iter().find_map(|section| {
        store.with_sheet_untracked(section, |sheet| {
            let row = sheet.rows().find(|row| row.text(&column).contains(path))?;
            Some(CellRef { section, row: row.id, column: Some(column.clone()) })
        })
    })
}
