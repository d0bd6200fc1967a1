//! A field of a form that is a cell of a sheet.

use super::super::store::{Store, use_store};
use crate::draft::{Column, RowId, set_cells};
use crate::formats::{Field, Section};
use leptos::prelude::*;

/// A cell as a field. Leaving it keeps the text.
#[component]
pub(super) fn CellField(
    /// The sheet.
    section: Section,
    /// The row.
    row: RowId,
    /// The column.
    field: Field,
    /// The name of the field.
    label: &'static str,
    /// What is to be written.
    #[prop(optional)]
    hint: &'static str,
    /// The lines of the field; a single one if it has one line at most.
    #[prop(optional)]
    lines: u32,
    /// The id of a list of proposals.
    #[prop(optional)]
    list: &'static str,
) -> impl IntoView {
    let store = use_store();
    let text = move || store.with_sheet(section, |sheet| sheet.text(row, &Column::Field(field)).to_owned());
    let changed =
        move |event: leptos::ev::Event| store.write(section, row, field, &event_target_value(&event));
    let id = format!("hint-{section:?}-{}-{field:?}", row.0);
    let described = (!hint.is_empty()).then(|| id.clone());
    let input = if lines > 1 {
        view! { <textarea rows=lines dir="auto" aria-describedby=described prop:value=text on:change=changed></textarea> }.into_any()
    } else {
        let list = (!list.is_empty()).then_some(list);
        view! { <input type="text" dir="auto" list=list aria-describedby=described prop:value=text on:change=changed /> }.into_any()
    };
    view! {
        <div class="field" class:wide={lines > 1}>
            <label>{label} {input}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=id>{hint}</p> })}
        </div>
    }
}

impl Store {
    /// Sets a cell to what a person wrote.
    pub(super) fn write(&self, section: Section, row: RowId, field: Field, text: &str) {
        let cells = vec![(row, Column::Field(field), text.trim().to_owned())];
        if let Some(edit) = self.with_document_untracked(|document| set_cells(document, section, cells)) {
            self.dispatch(edit, format!("Write the {}", field.header().to_lowercase()));
        }
    }

    /// Returns the row of the story itself.
    pub(super) fn story_row(&self) -> Option<RowId> {
        self.with_sheet(Section::Story, |sheet| sheet.at(0).map(|row| row.id))
    }
}
