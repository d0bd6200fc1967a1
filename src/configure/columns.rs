//! The columns of the files, and what each means: shown, and changed by importing again.

use super::store::use_store;
use crate::formats::{ColumnUse, Section, column_meanings};
use leptos::prelude::*;

/// The tables of the import with the roles of their columns.
#[component]
pub(super) fn ColumnRoles() -> impl IntoView {
    let store = use_store();
    let columns =
        Memo::new(move |_| store.with_imported(|imported| imported.columns.clone()).unwrap_or_default());
    let tables = Memo::new(move |_| columns.with(|columns| tables(columns)));
    let notes =
        Memo::new(move |_| store.with_imported(|imported| imported.notes.clone()).unwrap_or_default());
    view! {
        <Show when=move || tables.with(|tables| !tables.is_empty())>
            <details class="columns">
                <summary>{move || columns.with(|columns| summary(columns))}</summary>
                <p class="hint">"Columns are matched by their names. Change what one means here: the files are read again, and your edits stay."</p>
                <For each=move || tables.get() key=|table| (table.0.clone(), table.1.clone()) let((name, columns))>
                    <h2>{name}</h2>
                    <ul class="roles">
                        {columns.into_iter().map(|column| view! { <Role column /> }).collect_view()}
                    </ul>
                </For>
            </details>
        </Show>
        <Show when=move || notes.with(|notes| !notes.is_empty())>
            <details class="notes">
                <summary>"How the files were read"</summary>
                <ul>{move || notes.get().into_iter().map(|note| view! { <li>{note}</li> }).collect_view()}</ul>
            </details>
        </Show>
    }
}

type TableColumns = (String, Vec<ColumnUse>);

/// Returns the columns of each table.
fn tables(columns: &[ColumnUse]) -> Vec<TableColumns> {
    let mut tables: Vec<TableColumns> = Vec::new();
    for column in columns {
        let name = if column.sheet.is_empty() {
            column.file.clone()
        } else {
            format!("{}, {}", column.file, column.sheet)
        };
        match tables.last_mut().filter(|(last, _)| *last == name) {
            Some((_, all)) => all.push(column.clone()),
            None => tables.push((name, vec![column.clone()])),
        }
    }
    tables
}

fn summary(columns: &[ColumnUse]) -> String {
    let known = columns.iter().filter(|column| !column.meaning.is_empty()).count();
    format!("Columns: {known} of {} matched", columns.len())
}

/// A column, and the choice of its meaning.
#[component]
fn Role(column: ColumnUse) -> impl IntoView {
    let store = use_store();
    let ColumnUse { name, meaning, section, .. } = column;
    let changed = {
        let name = name.clone();
        move |meaning: String| {
            let mut options = store.options();
            options.columns.retain(|(own, _)| *own != name);
            options.columns.push((name.clone(), meaning));
            store.import_again(options);
        }
    };
    let options = choices(section).into_iter().map(|choice| {
        let is_chosen = choice == meaning;
        view! { <option value=choice selected=is_chosen>{choice}</option> }
    });
    let is_kept = meaning.is_empty();
    view! {
        <li>
            <label>
                <span>{name}</span>
                <select on:change=move |event| changed(event_target_value(&event))>
                    <option value="" selected=is_kept>"kept as it is"</option>
                    {options.collect_view()}
                </select>
            </label>
        </li>
    }
}

fn choices(section: Section) -> Vec<&'static str> {
    let mut names = column_meanings(section);
    names.sort_unstable();
    names
}
