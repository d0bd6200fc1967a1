//! The list of steps: added from the preview, and put in order by keys, buttons or hand.

use super::super::store::{Store, use_store};
use super::step_editor::StepEditor;
use crate::draft::{Edit, RowId, add_step, move_step, step_id, step_row};
use crate::formats::{Field, Section};
use crate::state::parse_query;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The list, and the step that is worked on.
#[component]
pub(super) fn StepsPart() -> impl IntoView {
    let store = use_store();
    let steps = Steps { store, chosen: RwSignal::new(None), dragged: RwSignal::new(None) };
    let rows = Memo::new(move |_| store.with_sheet(Section::Steps, |sheet| sheet.order().to_vec()));
    let summary = move || match rows.with(Vec::len) {
        0 => "Steps: none yet".to_owned(),
        1 => "Steps: 1".to_owned(),
        count => format!("Steps: {count}"),
    };
    let chosen = Memo::new(move |_| steps.chosen.get().filter(|row| rows.with(|rows| rows.contains(row))));
    view! {
        <details class="part">
            <summary>{summary}</summary>
            <p class="hint" id="steps-hint">
                "Readers go from step to step. Set time, map and selection in the preview, then make a step of it. "
                "Alt with the arrow up or down moves a step, and so does dragging it."
            </p>
            <p class="buttons">
                <button type="button" class="primary" id="add-step" on:click=move |_| steps.add()>"Add a step from this view"</button>
                <ViewWords />
            </p>
            <ol class="step-list" aria-label="Steps" aria-describedby="steps-hint">
                <For each=move || rows.get() key=|row| *row let(row)>
                    <Item steps row />
                </For>
            </ol>
            {move || chosen.get().map(|row| view! { <StepEditor steps row /> })}
        </details>
    }
}

/// What the preview shows, in words.
#[component]
pub(super) fn ViewWords() -> impl IntoView {
    let store = use_store();
    view! { <span class="view-words hint" dir="auto">{move || store.view_words()}</span> }
}

/// What the parts of the list share.
#[derive(Clone, Copy)]
pub(super) struct Steps {
    pub(super) store: Store,
    /// The step that is worked on.
    pub(super) chosen: RwSignal<Option<RowId>>,
    /// The step that is dragged.
    dragged: RwSignal<Option<RowId>>,
}

#[component]
fn Item(steps: Steps, row: RowId) -> impl IntoView {
    let store = steps.store;
    let name = Memo::new(move |_| steps.name(row));
    let state = Memo::new(move |_| {
        store.with_sheet(Section::Steps, |sheet| sheet.text(row, &Field::When.into()).to_owned())
    });
    let number = move || store.with_sheet(Section::Steps, |sheet| sheet.position(row).map_or(0, |at| at + 1));
    let is_chosen = move || steps.chosen.get() == Some(row);
    let pressed = move |event: web_sys::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" if event.alt_key() => -1,
            "ArrowDown" if event.alt_key() => 1,
            _ => return,
        };
        event.prevent_default();
        steps.shift(row, by);
        focus_soon(item_id(row));
    };
    let over = move |event: web_sys::DragEvent| {
        if steps.dragged.get_untracked().is_some() {
            event.prevent_default();
        }
    };
    let dropped = move |event: web_sys::DragEvent| {
        let Some(dragged) = steps.dragged.get_untracked() else { return };
        event.prevent_default();
        steps.dragged.set(None);
        let at = |row| store.with_sheet_untracked(Section::Steps, |sheet| sheet.position(row));
        if let (Some(from), Some(to)) = (at(dragged), at(row)) {
            steps.shift(dragged, to as isize - from as isize);
        }
    };
    view! {
        <li draggable="true" class:dragged=move || steps.dragged.get() == Some(row)
            on:dragstart=move |_| steps.dragged.set(Some(row)) on:dragend=move |_| steps.dragged.set(None)
            on:dragover=over on:drop=dropped>
            <button type="button" id=item_id(row) aria-pressed=move || is_chosen().to_string()
                on:click=move |_| steps.choose(row) on:keydown=pressed>
                <span class="number">{number}</span>
                <strong dir="auto">{name}</strong>
                <span class="state">{state}</span>
            </button>
        </li>
    }
}

impl Steps {
    /// Returns what a step is called.
    pub(super) fn name(&self, row: RowId) -> String {
        self.store.with_sheet(Section::Steps, |sheet| {
            let text = |field: Field| sheet.text(row, &field.into());
            let text = [Field::Title, Field::Text].map(text).into_iter().find(|text| !text.is_empty());
            text.map_or_else(|| "No title".into(), |text| text.chars().take(80).collect())
        })
    }

    /// Shows a step in the preview, and its fields here.
    fn choose(&self, row: RowId) {
        self.chosen.set(Some(row));
        let id = self.store.with_sheet_untracked(Section::Steps, |sheet| step_id(sheet, row));
        self.store.shown_step.set(Some(id));
    }

    /// Adds a step with what the preview shows: after the one that it is at, or at the end.
    fn add(&self) {
        let store = self.store;
        let row = store.new_row_id();
        let view = store.view.get_untracked();
        // In words it is a moment, a colon, and who was where.
        let moment = view.words.split(':').next().unwrap_or_default();
        let title = untrack(|| store.selected_words()).unwrap_or_else(|| moment.to_owned());
        let title = if title.is_empty() { "A new step".to_owned() } else { title };
        let edit = store.with_document_untracked(|document| {
            let sheet = document.sheet(Section::Steps);
            let now = view.step.as_deref().and_then(|id| sheet.position(step_row(sheet, id)?));
            add_step(document, row, now.map_or(sheet.len(), |now| now + 1), &view, &title)
        });
        store.dispatch(edit, format!("Add the step “{title}”"));
        self.choose(row);
    }

    /// Moves a step by so many places.
    pub(super) fn shift(&self, row: RowId, by: isize) {
        let name = untrack(|| self.name(row));
        let found = self.store.with_sheet_untracked(Section::Steps, |sheet| {
            move_step(sheet, row, by).map(|(edit, to)| (edit, to, sheet.len()))
        });
        match found {
            Some((edit, to, all)) => {
                self.store.dispatch(edit, format!("Move “{name}” to step {to} of {all}"));
            }
            None => self.store.notice.set(format!("“{name}” is at this end already")),
        }
    }

    /// Takes a step away.
    pub(super) fn delete(&self, row: RowId) {
        let name = untrack(|| self.name(row));
        self.chosen.set(None);
        let edit = Edit::Remove { section: Section::Steps, rows: vec![row] };
        self.store.dispatch(edit, format!("Delete the step “{name}”"));
        focus_soon("add-step".into());
    }
}

impl Store {
    /// Returns what the preview shows, in words.
    pub(super) fn view_words(&self) -> String {
        let (time, is_moved) = self
            .view
            .with(|view| (view.time.clone(), parse_query(&view.address).iter().any(|(key, _)| key == "map")));
        let moved = is_moved.then(|| "the map as it is".to_owned());
        let parts = [Some(time), self.selected_words(), moved].into_iter().flatten();
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// Returns the title of what is selected in the preview.
    fn selected_words(&self) -> Option<String> {
        let id = self.view.with(|view| view.select.clone())?;
        let title = |section| {
            self.with_sheet(section, |sheet| {
                let row = sheet.rows().find(|row| row.text(&Field::Id.into()) == id)?;
                Some(row.text(&Field::Title.into()).to_owned())
            })
        };
        [Section::Events, Section::Places].into_iter().find_map(title).filter(|title| !title.is_empty())
    }
}

fn item_id(row: RowId) -> String {
    format!("story-step-{}", row.0)
}

/// Puts the focus on an element once the page shows what was done.
pub(super) fn focus_soon(id: String) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            // An element that can have it takes it.
            let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
}
