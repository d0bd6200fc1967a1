//! The menu of a column: sorting, how its dates are read and why, and its values.

use super::keys::cells;
use super::state::Grid;
use super::values::Values;
use crate::draft::{Column, DateColumnState, RowId, is_date, read_dates};
use crate::formats::DateOrder;
use leptos::html;
use leptos::prelude::*;

/// The menu.
#[component]
pub(super) fn ColumnMenu(grid: Grid, column: Column) -> impl IntoView {
    let first = NodeRef::<html::Button>::new();
    first.on_load(|button| {
        request_animation_frame(move || {
            // A button in the page can have the focus.
            let _ = button.focus();
        });
    });
    let close = move || grid.close_panel();
    let sort = {
        let column = column.clone();
        move |is_down: Option<bool>| {
            let sort = is_down.map(|is_down| (column.clone(), is_down));
            grid.view.update(|view| view.sort = sort);
            close();
        }
    };
    let [up, down, none] = [Some(false), Some(true), None].map(|order| {
        let sort = sort.clone();
        move |_| sort(order)
    });
    let is_dates = column.field().is_some_and(is_date);
    let words = if is_dates { ["Earliest first", "Latest first"] } else { ["A to Z", "Z to A"] };
    let name = format!("Column {}", column.header());
    let left = grid.active_element().zip(grid.scroller.get_untracked()).map_or(0, |(cell, scroller)| {
        let most = (scroller.client_width() - 380).max(0);
        (cell.offset_left() - scroller.scroll_left()).clamp(0, most)
    });
    let dates = is_dates.then(|| view! { <Dates grid column=column.clone() /> });
    view! {
        <div class="column-menu" role="dialog" aria-label=name style=("--left", format!("{left}px"))
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); close() }>
            <p class="buttons">
                <button type="button" node_ref=first on:click=up>{words[0]}</button>
                <button type="button" on:click=down>{words[1]}</button>
                <button type="button" on:click=none>"Not sorted"</button>
                <button type="button" class="close" on:click=move |_| close()>"Close"</button>
            </p>
            {dates}
            <Values grid column />
        </div>
    }
}

/// How the dates of the column are read, and the value that decides it.
#[component]
fn Dates(grid: Grid, column: Column) -> impl IntoView {
    let own = column.clone();
    let state =
        Memo::new(move |_| grid.store.with_sheet(grid.section, |sheet| DateColumnState::of(sheet, &own)));
    let read = {
        let column = column.clone();
        move |order: Option<DateOrder>| {
            let edit = grid
                .store
                .with_sheet_untracked(grid.section, |sheet| read_dates(grid.section, sheet, &column, order));
            if let Some((edit, count)) = edit {
                grid.store.dispatch(
                    edit,
                    format!(
                        "Read {count} {} of {}",
                        if count == 1 { "date" } else { "dates" },
                        column.header()
                    ),
                );
            }
        }
    };
    let notes = move || {
        let notes = grid.store.with_imported(|imported| imported.notes.clone()).unwrap_or_default();
        notes
            .into_iter()
            .filter(|note| note.contains("dates of \"") || note.contains("date of \""))
            .collect::<Vec<_>>()
    };
    let buttons = move || {
        let DateColumnState { open, decided, .. } = state.get();
        let button = |order: Option<DateOrder>, label: String| {
            let read = read.clone();
            view! { <button type="button" on:click=move |_| read(order)>{label}</button> }
        };
        let all = match (&decided, open) {
            (Some((order, ..)), _) => vec![button(None, format!("Read all as {}", words(*order)))],
            (None, 0) => Vec::new(),
            (None, _) => [DateOrder::Dmy, DateOrder::Mdy]
                .map(|order| button(Some(order), format!("Read all as {}", words(order))))
                .into(),
        };
        all.collect_view()
    };
    view! {
        <div class="dates" role="group" aria-label="Dates">
            <p>{move || sentence(&state.get(), |row| grid.store.with_sheet_untracked(grid.section, |sheet| sheet.position(row)))}</p>
            <p class="buttons">{buttons}</p>
            <ul>{move || notes().into_iter().map(|note| view! { <li>{note}</li> }).collect_view()}</ul>
        </div>
    }
}

/// Says how the dates of a column are read, and why.
fn sentence(state: &DateColumnState, position: impl Fn(RowId) -> Option<usize>) -> String {
    let row = |id: RowId| position(id).map_or_else(|| "a row".to_owned(), |at| format!("row {}", at + 1));
    let mut words = format!("{} with a date that is read", cells(state.read));
    if state.bad > 0 {
        words += &format!(", {} with none", state.bad);
    }
    if state.open > 0 {
        words += &format!(", {} that can be read in two ways", state.open);
    }
    words += ". ";
    match (&state.decided, &state.contradiction) {
        (Some((order, id, text)), _) => {
            words += &format!("The others are {}, as {} shows: {text}.", self::words(*order), row(*id));
        }
        (None, Some([(day, first), (month, second)])) => {
            words += &format!(
                "{first} in {} has the day first, and {second} in {} the month: correct one of them, or say which.",
                row(*day),
                row(*month)
            );
        }
        (None, None) if state.open > 0 => words += "No value of the column decides: say which.",
        (None, None) => {}
    }
    words
}

fn words(order: DateOrder) -> &'static str {
    match order {
        DateOrder::Dmy => "day, month, year",
        DateOrder::Mdy => "month, day, year",
        DateOrder::Ymd => "year, month, day",
    }
}
