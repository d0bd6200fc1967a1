//! The sheets as tables of fields. The grid takes its place.

use super::store::use_store;
use crate::draft::{Column, Edit, Row, RowId, SECTIONS};
use crate::formats::Section;
use leptos::prelude::*;

/// How many rows are shown.
const MOST: usize = 200;

/// The tabs of the sheets, and the table of the one that is chosen.
#[component]
pub(super) fn Sheets() -> impl IntoView {
    let store = use_store();
    let tabs = SECTIONS.map(|section| {
        let count = move || store.with_sheet(section, |sheet| sheet.len());
        view! {
            <button type="button" role="tab" id=tab_id(section) aria-controls="sheet"
                aria-selected=move || (store.section.get() == section).to_string()
                on:click=move |_| store.section.set(section)>
                {section.name()} " (" {count} ")"
            </button>
        }
    });
    view! {
        <section class="sheets" aria-label="Sheets">
            <div role="tablist" aria-label="Sheets">{tabs}</div>
            <div id="sheet" role="tabpanel" aria-labelledby=move || tab_id(store.section.get())>
                {move || view! { <Table section=store.section.get() /> }}
            </div>
        </section>
    }
}

fn tab_id(section: Section) -> String {
    format!("tab-{}", section.name().to_lowercase())
}

#[component]
fn Table(section: Section) -> impl IntoView {
    let store = use_store();
    let columns = Memo::new(move |_| store.with_sheet(section, |sheet| sheet.columns.clone()));
    let rows = Memo::new(move |_| {
        store.with_sheet(section, |sheet| sheet.rows().take(MOST).cloned().enumerate().collect::<Vec<_>>())
    });
    let add = move |_| {
        let row = Row::new(store.new_row_id());
        let at = store.with_sheet_untracked(section, |sheet| sheet.len());
        store.dispatch(Edit::Insert { section, rows: vec![(at, row)] }, "Add a row");
    };
    view! {
        <div class="scroller">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Row"</th>
                        {move || columns.get().iter().map(|column| view! { <th scope="col">{column.header().to_owned()}</th> }).collect_view()}
                        <th scope="col"><span class="hidden">"Remove"</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|(index, row)| (*index, row.clone()) let((index, row))>
                        <tr>
                            <th scope="row">{index + 1}</th>
                            {columns.get().into_iter().map(|column| view! { <CellField section row=row.clone() column index /> }).collect_view()}
                            <td><RemoveRow section id=row.id index /></td>
                        </tr>
                    </For>
                </tbody>
            </table>
        </div>
        <p class="buttons"><button type="button" on:click=add>"Add a row"</button></p>
    }
}

#[component]
fn CellField(section: Section, row: Row, column: Column, index: usize) -> impl IntoView {
    let store = use_store();
    let text = row.text(&column).to_owned();
    let name = format!("{}, row {}", column.header(), index + 1);
    let label = name.clone();
    let changed = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        store.dispatch(Edit::cell(section, row.id, column.clone(), text), format!("Edit {label}"));
    };
    view! { <td><input type="text" aria-label=name prop:value=text on:change=changed /></td> }
}

#[component]
fn RemoveRow(section: Section, id: RowId, index: usize) -> impl IntoView {
    let store = use_store();
    let remove = move |_| {
        store.dispatch(Edit::Remove { section, rows: vec![id] }, format!("Remove row {}", index + 1));
    };
    view! { <button type="button" aria-label=format!("Remove row {}", index + 1) on:click=remove>"×"</button> }
}
