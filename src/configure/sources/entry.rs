//! A source: its fields, and the claims that use it.

use super::super::store::{Store, use_store};
use super::Listed;
use crate::draft::{CellRef, Column, Edit, RowId};
use crate::formats::{Field, Section};
use leptos::prelude::*;
use web_sys::HtmlDetailsElement;

/// The fields that a person fills in, and their names.
const FIELDS: [(Field, &str); 9] = [
    (Field::Title, "Title"),
    (Field::Author, "Authors"),
    (Field::Short, "Short name, on marks and cards"),
    (Field::Container, "Published in"),
    (Field::Publisher, "Publisher"),
    (Field::Issued, "Issued"),
    (Field::Url, "Address"),
    (Field::ArchiveUrl, "Address of an archived copy"),
    (Field::Language, "Language"),
];

/// How many claims of a source are listed.
const MOST: usize = 50;

/// A source of the list.
#[component]
pub(super) fn Entry(sources: Memo<Vec<Listed>>, source: Listed) -> impl IntoView {
    let row = source.row;
    let now = Memo::new(move |_| {
        let found = sources.with(|sources| sources.iter().find(|own| own.row == row).cloned());
        found.unwrap_or_else(|| source.clone())
    });
    let is_open = RwSignal::new(false);
    let toggled = move |event: leptos::ev::Event| {
        is_open.set(event_target::<HtmlDetailsElement>(&event).open());
    };
    view! {
        <li>
            <details on:toggle=toggled>
                <summary>
                    <strong dir="auto">{move || now.with(|source| source.name.clone())}</strong>
                    <span class="state">{move || now.with(|source| claims_text(source.claims.len()))}</span>
                </summary>
                <Show when=move || is_open.get()>
                    <div class="fields">
                        {FIELDS.map(|(field, label)| view! { <SourceField now field label /> })}
                    </div>
                    <ul class="uses" aria-label="Claims that use it">
                        {move || now.with(|source| source.claims.clone()).into_iter().take(MOST).map(|claim| view! { <Use claim /> }).collect_view()}
                    </ul>
                </Show>
            </details>
        </li>
    }
}

#[component]
fn SourceField(now: Memo<Listed>, field: Field, label: &'static str) -> impl IntoView {
    let store = use_store();
    let row = now.with_untracked(|source| source.row);
    let text = Memo::new(move |_| {
        store.with_sheet(Section::Sources, |sheet| sheet.text(row, &Column::Field(field)).to_owned())
    });
    let changed = move |event: leptos::ev::Event| {
        let name = now.with_untracked(|source| source.name.clone());
        let text = event_target_value(&event).trim().to_owned();
        store.dispatch(
            Edit::cell(Section::Sources, row, field, text),
            format!("Edit {} of “{name}”", label.to_lowercase()),
        );
    };
    view! {
        <label>
            {label}
            <input type="text" autocomplete="off" prop:value=move || text.get() on:change=changed />
        </label>
    }
}

/// A claim that uses the source: it leads to its row.
#[component]
fn Use(claim: RowId) -> impl IntoView {
    let store = use_store();
    let words = words(&store, claim);
    let lead = move |_| store.select(CellRef { section: Section::Claims, row: claim, column: None });
    view! { <li><button type="button" class="lead" dir="auto" on:click=lead>{words}</button></li> }
}

/// Returns a claim in words: the title of its event, and its quote.
fn words(store: &Store, claim: RowId) -> String {
    let [event, quote] = store.with_sheet_untracked(Section::Claims, |sheet| {
        [Field::Event, Field::Quote].map(|field| sheet.text(claim, &Column::Field(field)).to_owned())
    });
    let title = store.with_sheet_untracked(Section::Events, |sheet| {
        let row = sheet.rows().find(|row| row.text(&Column::Field(Field::Id)) == event)?;
        Some(row.text(&Column::Field(Field::Title)).to_owned())
    });
    let title = title.unwrap_or(event);
    if quote.is_empty() { title } else { format!("{title}: “{quote}”") }
}

fn claims_text(count: usize) -> String {
    match count {
        0 => "used by no claim".into(),
        1 => "used by 1 claim".into(),
        count => format!("used by {count} claims"),
    }
}
