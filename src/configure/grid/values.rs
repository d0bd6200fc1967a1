//! The values of a column with their counts: each is mended in all cells at once, or filters the rows.

use super::keys::cells;
use super::state::Grid;
use crate::draft::{Column, rename, values};
use leptos::prelude::*;

/// How many values are listed.
const MOST: usize = 100;

/// The values.
#[component]
pub(super) fn Values(grid: Grid, column: Column) -> impl IntoView {
    let own = column.clone();
    let all = Memo::new(move |_| grid.store.with_sheet(grid.section, |sheet| values(sheet, &own)));
    let heading = move || {
        all.with(|all| match all.len() {
            1 => "1 value".to_owned(),
            count if count > MOST => format!("{count} values, the {MOST} most frequent"),
            count => format!("{count} values"),
        })
    };
    view! {
        <h2>{heading}</h2>
        <p class="hint">"Another text here is written into all cells that have the value."</p>
        <ul class="values">
            <For each=move || all.with(|all| all.iter().take(MOST).cloned().collect::<Vec<_>>()) key=Clone::clone let((text, count))>
                <Value grid column=column.clone() text count />
            </For>
        </ul>
    }
}

/// A value.
#[component]
fn Value(grid: Grid, column: Column, text: String, count: usize) -> impl IntoView {
    let shown = grid.names.with_untracked(|names| names.shown(&column, &text).into_owned());
    let name = format!("Value {shown}, in {}", cells(count));
    let filter = format!("Only these: {shown}");
    let changed = {
        let (column, text, shown) = (column.clone(), text.clone(), shown.clone());
        move |event: leptos::ev::Event| {
            let new = event_target_value(&event);
            if new == shown {
                return;
            }
            let edit = grid
                .store
                .with_document_untracked(|document| rename(document, grid.section, &column, &text, &new));
            grid.dispatch(edit, format!("Write {new} in place of {shown} in {}", cells(count)));
        }
    };
    let show = move |_| {
        grid.view.update(|view| view.value = Some((column.clone(), text.clone())));
        grid.close_panel();
    };
    view! {
        <li>
            <input type="text" aria-label=name prop:value=shown on:change=changed />
            <span>{count}</span>
            <button type="button" aria-label=filter on:click=show>"Only these"</button>
        </li>
    }
}
