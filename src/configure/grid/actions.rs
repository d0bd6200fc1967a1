//! The buttons above the table, and which rows are shown.

use super::keys::fill_selected;
use super::state::{Grid, Panel};
use crate::draft::{Column, Edit, View};
use crate::formats::Field;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The keys of the table, for those who look them up.
const KEYS: [(&str, &str); 12] = [
    ("Arrows, Home, End, Page up, Page down", "go to another cell; with Ctrl to the edge"),
    ("Shift with them, or drag", "select a block"),
    (
        "Enter or F2, or just type",
        "edit; Enter or Tab keeps the text, Escape does not, Alt+Enter begins a line",
    ),
    ("Ctrl+C, Ctrl+X, Ctrl+V", "copy, cut and paste, from and to a spreadsheet"),
    ("Delete", "empty the selected cells"),
    ("Ctrl+D", "fill down"),
    ("Ctrl+Enter", "insert a row below"),
    ("Ctrl+Backspace", "remove the selected rows"),
    ("Ctrl+F", "find and replace"),
    ("Ctrl+A, Shift+Space, Ctrl+Space", "select all, the row, the column"),
    ("Enter on a column's name, or Alt+Down", "its menu: sort, dates, values"),
    ("Ctrl+Z, Ctrl+Y", "undo, redo"),
];

/// What can be done with rows and cells.
#[component]
pub(super) fn Actions(grid: Grid) -> impl IntoView {
    let hidden = move || {
        let shown = grid.columns.get();
        let fields = grid.section.columns().into_iter().map(Column::Field);
        fields
            .filter(|column| !shown.contains(column))
            .map(|column| column.header().to_owned())
            .collect::<Vec<_>>()
    };
    let chosen = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        let Some(field) = Field::ALL.iter().find(|field| field.header() == name) else { return };
        let mut columns = grid.columns.get_untracked().to_vec();
        columns.push(Column::Field(*field));
        grid.dispatch(
            Some(Edit::Columns { section: grid.section, columns }),
            format!("Add the column {name}"),
        );
    };
    let act = move |run: fn(Grid)| {
        move |_| {
            run(grid);
            grid.focus_soon()
        }
    };
    let has_rows = grid.has_rows();
    let keys = KEYS.map(|(keys, what)| view! { <dt>{keys}</dt><dd>{what}</dd> });
    view! {
        <div class="actions" role="group" aria-label="Rows and cells">
            {has_rows.then(|| view! {
                <button type="button" on:click=move |_| grid.insert_row(None)>"Add a row"</button>
                <button type="button" on:click=move |_| grid.insert_row(Some(0))>"Insert above"</button>
                <button type="button" on:click=move |_| grid.insert_row(Some(1))>"Insert below"</button>
                <button type="button" on:click=move |_| grid.remove_rows()>"Remove rows"</button>
                <button type="button" on:click=act(fill_selected)>"Fill down"</button>
            })}
            <button type="button" aria-expanded=move || grid.panel.with(|panel| *panel == Panel::Find).to_string()
                on:click=move |_| grid.panel.update(|panel| *panel = if *panel == Panel::Find { Panel::None } else { Panel::Find })>"Find and replace"</button>
            <label class="add-column">
                <span class="hidden">"Add a column"</span>
                <select on:change=chosen prop:value="">
                    <option value="">"Add a column …"</option>
                    {move || hidden().into_iter().map(|name| view! { <option>{name}</option> }).collect_view()}
                </select>
            </label>
            <details class="keys">
                <summary>"Keys"</summary>
                <dl>{keys}</dl>
            </details>
            <p class="hidden" id="grid-keys">"Arrow keys go from cell to cell. Enter edits, Escape leaves the text as it was. All keys stand under Keys."</p>
        </div>
    }
}

/// Which rows are shown.
#[component]
pub(super) fn ViewBar(grid: Grid) -> impl IntoView {
    let view = grid.view;
    let with_problems = move || -> BTreeSet<_> { grid.marks.with(|marks| marks.keys().copied().collect()) };
    let is_only = move || view.with(|view| view.only.is_some());
    let count = move || {
        let all = grid.store.with_sheet(grid.section, |sheet| sheet.len());
        let shown = grid.rows().len();
        let rows = if all == 1 { "row" } else { "rows" };
        if view.with(View::is_filter) { format!("{shown} of {all} {rows}") } else { format!("{all} {rows}") }
    };
    let value = move || {
        view.with(|view| view.value.clone()).map(|(column, text)| {
            let names = grid.names.get();
            format!("{}: {}", column.header(), names.shown(&column, &text))
        })
    };
    view! {
        <div class="view-bar" role="group" aria-label="Which rows are shown">
            <label>"Rows with " <input type="search" prop:value=move || view.with(|view| view.text.clone())
                on:input=move |event| view.update(|view| view.text = event_target_value(&event)) /></label>
            <label><input type="checkbox" prop:checked=is_only
                on:change=move |event| {
                    let only = event_target_checked(&event).then(|| untrack(with_problems));
                    view.update(|view| view.only = only);
                } /> " only with problems"</label>
            {move || value().map(|words| view! { <span class="only-value">{words}</span> })}
            <span class="count">{count}</span>
            <Show when=move || !view.with(View::is_plain)>
                <button type="button" on:click=move |_| view.set(View::default())>"All rows in their order"</button>
            </Show>
        </div>
    }
}
