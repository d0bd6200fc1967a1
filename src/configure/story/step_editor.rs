//! The step that is worked on.

use super::field::CellField;
use super::steps::{Steps, focus_soon};
use crate::draft::{Column, Edit, Names, RowId, use_view};
use crate::formats::{Field, Section};
use leptos::prelude::*;

/// How many titles are proposed at most.
const MOST: usize = 1_000;

/// Its fields, and what can be done with it.
#[component]
pub(super) fn StepEditor(steps: Steps, row: RowId) -> impl IntoView {
    let store = steps.store;
    let section = Section::Steps;
    let text = move |field: Field| {
        store.with_sheet(section, |sheet| sheet.text(row, &Column::Field(field)).to_owned())
    };
    let select = Column::Field(Field::Select);
    let names = Memo::new(move |_| {
        Names::sections(section).into_iter().for_each(|target| store.with_sheet(target, |_| ()));
        store.with_document_untracked(|document| Names::of(document, section))
    });
    let shown = {
        let select = select.clone();
        move || names.with(|names| names.shown(&select, &text(Field::Select)).into_owned())
    };
    let proposals = move || {
        let choices = names.with(|names| names.choices(&select));
        choices.into_iter().take(MOST).map(|title| view! { <option value=title></option> }).collect_view()
    };
    let take_view = move |_| {
        let view = store.view.get_untracked();
        let edit = store.with_document_untracked(|document| use_view(document, row, &view));
        store.dispatch(edit, format!("Use the view in “{}”", untrack(|| steps.name(row))));
    };
    let shift = move |by: isize, id: &'static str| {
        move |_| {
            steps.shift(row, by);
            focus_soon(id.into());
        }
    };
    let has_box = Memo::new(move |_| !text(Field::Bbox).is_empty());
    let whole = move |_| {
        store.dispatch(Edit::cell(section, row, Field::Bbox, ""), "Leave the map to the selection");
        focus_soon("step-view".into());
    };
    view! {
        <section class="editor" aria-labelledby="step-editor">
            <h3 id="step-editor" dir="auto">{move || format!("Step: {}", steps.name(row))}</h3>
            <p class="buttons">
                <button type="button" id="step-view" on:click=take_view>"Use this view"</button>
                <button type="button" id="step-up" on:click=shift(-1, "step-up")>"Move up"</button>
                <button type="button" id="step-down" on:click=shift(1, "step-down")>"Move down"</button>
                <button type="button" on:click=move |_| steps.delete(row)>"Delete the step"</button>
            </p>
            <div class="fields">
                <CellField section row field=Field::Title label="Title of the step" />
                <CellField section row field=Field::When label="Date" hint="In any notation; kept as EDTF." />
                <CellField section row field=Field::Text label="Text" lines=4 hint="Two or three sentences." />
                <div class="field">
                    <label>
                        "Selects"
                        <input type="text" dir="auto" list="step-choices" prop:value=shown
                            on:change=move |event| store.write(section, row, Field::Select, &event_target_value(&event)) />
                    </label>
                    <datalist id="step-choices">{proposals}</datalist>
                </div>
                <div class="field">
                    <p class="hint">
                        {move || match has_box.get() {
                            true => "The map shows the part that you took from the preview.",
                            false => "The map shows what is selected, or all of the story.",
                        }}
                    </p>
                    <Show when=move || has_box.get()>
                        <button type="button" on:click=whole>"Leave the map to the selection"</button>
                    </Show>
                </div>
            </div>
        </section>
    }
}
