//! Find and replace.

use super::keys::cells;
use super::state::{Grid, Spot};
use crate::draft::{Column, Find, RowId};
use leptos::html;
use leptos::prelude::*;

/// The panel.
#[component]
pub(super) fn FindPanel(grid: Grid) -> impl IntoView {
    let find = RwSignal::new(Find::default());
    let with = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    field.on_load(|field| {
        request_animation_frame(move || {
            // A field in the page can have the focus.
            let _ = field.focus();
        });
    });
    let found = Memo::new(move |_| {
        let (rows, columns) = (grid.rows(), grid.columns.get());
        let (names, claimed) = (grid.names.get(), grid.claimed.get());
        find.with(|find| {
            grid.store.with_sheet(grid.section, |sheet| find.cells(sheet, &rows, &columns, &names, &claimed))
        })
    });
    let count = move || {
        let count = found.with(Vec::len);
        match find.with(|find| find.text.is_empty()) {
            true => String::new(),
            false if count == 0 => "In no cell".into(),
            false => format!("In {}", cells(count)),
        }
    };
    let replace = move |all: bool| {
        let replaced: Vec<(RowId, Column)> = match all {
            true => found.get_untracked(),
            false => current(&grid, &found.get_untracked()).into_iter().collect(),
        };
        let (text, new) = (find.with_untracked(|find| find.text.clone()), with.get_untracked());
        let edit = grid.store.with_document_untracked(|document| {
            find.with_untracked(|find| find.replace(document, grid.section, &replaced, &new))
        });
        grid.dispatch(edit, format!("Replace {text} with {new} in {}", cells(replaced.len())));
    };
    let next = move || {
        let spots = spots(&grid, &found.get_untracked());
        let now = grid.active_now();
        let behind = spots.iter().find(|spot| (spot.row, spot.column) > (now.row, now.column));
        if let Some(spot) = behind.or(spots.first()) {
            grid.put(*spot, false);
            grid.show_soon();
        }
    };
    let close = move || grid.close_panel();
    let columns = move || {
        let option = |column: &Column| view! { <option value=String::from(column.clone())>{column.header().to_owned()}</option> };
        grid.columns.with(|columns| columns.iter().map(option).collect_view())
    };
    view! {
        <form class="find" role="search" aria-label="Find and replace"
            on:submit=move |event| { event.prevent_default(); next() }
            on:keydown=move |event| if event.key() == "Escape" { close() }>
            <label>"Find " <input type="text" node_ref=field on:input=move |event| find.update(|find| find.text = event_target_value(&event)) /></label>
            <label>"Replace with " <input type="text" on:input=move |event| with.set(event_target_value(&event)) /></label>
            <label>"In " <select on:change=move |event| {
                let name = event_target_value(&event);
                find.update(|find| find.column = (!name.is_empty()).then(|| name.into()));
            }>
                <option value="">"all columns"</option>
                {columns}
            </select></label>
            <label><input type="checkbox" on:change=move |event| find.update(|find| find.whole = event_target_checked(&event)) /> " whole cell"</label>
            <label><input type="checkbox" on:change=move |event| find.update(|find| find.case = event_target_checked(&event)) /> " same capitals"</label>
            <output>{count}</output>
            <span class="buttons">
                <button type="submit">"Next"</button>
                <button type="button" on:click=move |_| { replace(false); next() }>"Replace"</button>
                <button type="button" on:click=move |_| replace(true)>"Replace all"</button>
                <button type="button" on:click=move |_| close()>"Close"</button>
            </span>
        </form>
    }
}

/// Returns the active cell if it is one of these.
fn current(grid: &Grid, found: &[(RowId, Column)]) -> Option<(RowId, Column)> {
    let cell = untrack(|| grid.cell_ref(grid.active_now()))?;
    let cell = (cell.row, cell.column?);
    found.contains(&cell).then_some(cell)
}

/// Returns where cells stand in the table, in its order.
fn spots(grid: &Grid, found: &[(RowId, Column)]) -> Vec<Spot> {
    let (rows, columns) = (grid.rows_now(), grid.columns.get_untracked());
    let mut at = rows.iter().enumerate();
    // The cells are in the order of the rows.
    let mut now: Option<(usize, RowId)> = None;
    let spot = |(row, column): &(RowId, Column)| {
        if now.is_none_or(|(_, own)| own != *row) {
            now = at.find(|(_, own)| *own == row).map(|(at, own)| (at, *own));
        }
        let column = columns.iter().position(|own| own == column)?;
        Some(Spot { row: now?.0 + 1, column: column + 1 })
    };
    found.iter().filter_map(spot).collect()
}
