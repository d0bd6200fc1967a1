//! The rows of a sheet as a list, for screens that are too narrow for a table: to look through, not to edit.

use super::marks::{Mark, marks, word};
use crate::configure::store::use_store;
use crate::draft::{Claimed, Names, Row};
use crate::formats::Section;
use leptos::prelude::*;

/// How many rows are listed at once.
const PAGE: usize = 50;

/// The list, a page of it at a time.
#[component]
pub(super) fn RowList(section: Section) -> impl IntoView {
    let store = use_store();
    let page = RwSignal::new(0_usize);
    let len = move || store.with_sheet(section, |sheet| sheet.len());
    let selected = move || store.selected.get().filter(|cell| cell.section == section).map(|cell| cell.row);
    Effect::new(move |_| {
        let Some(row) = selected() else { return };
        let Some(at) = store.with_sheet_untracked(section, |sheet| sheet.position(row)) else { return };
        page.set(at / PAGE);
        request_animation_frame(move || super::focus_id(&row_id(at)));
    });
    let rows = move || {
        let marks = store.problems.with(|problems| marks(problems, section));
        let (names, claimed) =
            store.with_document(|document| (Names::of(document, section), Claimed::of(document, section)));
        let first = page.get() * PAGE;
        store.with_sheet(section, |sheet| {
            let rows = sheet.rows().enumerate().skip(first).take(PAGE);
            let item = |(at, row): (usize, &Row)| {
                let own = marks.get(&row.id).cloned().unwrap_or_default();
                let cells = sheet.columns.iter().map(|column| (column, claimed.shown(row, column, &names)));
                let cells = cells.filter(|(_, text)| !text.is_empty());
                row_view(at, cells.map(|(column, text)| (column.header().to_owned(), text)).collect(), own)
            };
            rows.map(item).collect_view()
        })
    };
    let turn = move |by: isize| move |_| page.update(|page| *page = page.saturating_add_signed(by));
    let range = move || {
        let (first, all) = (page.get() * PAGE, len());
        format!("Rows {} to {} of {all}", (first + 1).min(all), (first + PAGE).min(all))
    };
    view! {
        <p class="hint">"On a wider screen, the rows are a table that can be edited."</p>
        <ol class="row-list">{rows}</ol>
        <p class="buttons">
            <Show when=move || { page.get() > 0 }><button type="button" on:click=turn(-1)>"Rows before"</button></Show>
            <span>{range}</span>
            <Show when=move || { (page.get() + 1) * PAGE < len() }><button type="button" on:click=turn(1)>"Rows after"</button></Show>
        </p>
    }
}

fn row_id(at: usize) -> String {
    format!("row-{}", at + 1)
}

fn row_view(at: usize, cells: Vec<(String, String)>, marks: Vec<Mark>) -> impl IntoView {
    let cells = cells.into_iter().map(|(name, text)| view! { <dt>{name}</dt><dd dir="auto">{text}</dd> });
    let problems = marks.into_iter().map(|mark| {
        let word = word(mark.severity);
        view! { <p class=word.to_lowercase()><strong>{word}</strong> " " {mark.why}</p> }
    });
    view! {
        <li id=row_id(at) tabindex="-1">
            <strong>{format!("Row {}", at + 1)}</strong>
            <dl>{cells.collect_view()}</dl>
            {problems.collect_view()}
        </li>
    }
}
