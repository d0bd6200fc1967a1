//! The keys of the table.

use super::mouse::{moved, toggle_menu};
use super::state::{Grid, Panel, Spot};
use crate::draft::{clear, fill_down};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// Does what a key means.
pub(super) fn pressed(grid: Grid, event: &KeyboardEvent) {
    let key = event.key();
    let (ctrl, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
    if event.is_composing() {
        return;
    }
    let done = walked(grid, &key, ctrl, shift, event.alt_key()) || acted(grid, &key, ctrl, shift);
    let is_letter = !ctrl && !event.alt_key() && key.chars().count() == 1;
    if done {
        event.prevent_default();
    } else if is_letter && !(shift && key == " ") {
        event.prevent_default();
        grid.edit(key);
    }
}

/// Goes to another cell, or selects up to it.
fn walked(grid: Grid, key: &str, ctrl: bool, shift: bool, alt: bool) -> bool {
    let spot = grid.active_now();
    let (rows, columns) = grid.size_now();
    let page = grid.window.get_untracked().1.saturating_sub(2).max(1).cast_signed();
    if alt {
        if key == "ArrowDown" {
            toggle_menu(grid, spot.column);
        }
        return key == "ArrowDown";
    }
    let to = match (key, ctrl) {
        ("ArrowUp", false) => moved(spot, -1, 0),
        ("ArrowDown", false) => moved(spot, 1, 0),
        ("ArrowLeft", false) => moved(spot, 0, -1),
        ("ArrowRight", false) => moved(spot, 0, 1),
        ("ArrowUp", true) => Spot { row: 1, ..spot },
        ("ArrowDown", true) => Spot { row: rows, ..spot },
        ("ArrowLeft" | "Home", _) if !ctrl || key != "Home" => Spot { column: 1, ..spot },
        ("ArrowRight" | "End", _) if !ctrl || key != "End" => Spot { column: columns, ..spot },
        ("Home", true) => Spot { row: 1, column: 1 },
        ("End", true) => Spot { row: rows, column: columns },
        ("PageUp", _) => Spot { row: moved(spot, -page, 0).row.max(1), ..spot },
        ("PageDown", _) => moved(spot, page, 0),
        _ => return false,
    };
    grid.go(to, shift);
    true
}

/// Edits, selects, or opens something.
fn acted(grid: Grid, key: &str, ctrl: bool, shift: bool) -> bool {
    let spot = grid.active_now();
    let (rows, columns) = grid.size_now();
    match (key, ctrl, shift) {
        ("Enter", false, _) if spot.row == 0 => toggle_menu(grid, spot.column),
        ("Enter" | "F2", false, _) => grid.edit(grid.text(spot)),
        ("Enter", true, _) => grid.insert_row(Some(1)),
        ("Backspace", true, _) => grid.remove_rows(),
        ("Escape", ..) => {
            grid.panel.set(Panel::None);
            grid.go(spot, false);
        }
        ("Delete" | "Backspace", false, _) => clear_selected(grid),
        (" ", false, true) => grid.select(Spot { column: 1, ..spot }, Spot { column: columns, ..spot }),
        (" ", true, _) => grid.select(Spot { row: 1, ..spot }, Spot { row: rows, ..spot }),
        ("a" | "A", true, _) => grid.select(Spot { row: 1, column: 1 }, Spot { row: rows, column: columns }),
        ("d" | "D", true, _) => fill_selected(grid),
        ("f" | "F" | "h" | "H", true, false) => grid.panel.set(Panel::Find),
        _ => return false,
    }
    true
}

/// Empties the selected cells.
pub(super) fn clear_selected(grid: Grid) {
    let (rows, columns) = grid.selected_now();
    let label = format!("Empty {}", cells(rows.len() * columns.len()));
    let edit = grid.store.with_document_untracked(|document| clear(document, grid.section, &rows, &columns));
    grid.dispatch(edit, label);
}

/// Writes the first selected row into the others; of one row alone, the row above into it.
pub(super) fn fill_selected(grid: Grid) {
    let (mut rows, columns) = grid.selected_now();
    if rows.len() == 1 {
        let above = grid.active_now().row.checked_sub(2);
        let Some(above) = above.and_then(|at| grid.rows_now().get(at).copied()) else { return };
        rows.insert(0, above);
    }
    let label = format!("Fill down {}", cells(rows.len().saturating_sub(1) * columns.len()));
    let edit =
        grid.store.with_document_untracked(|document| fill_down(document, grid.section, &rows, &columns));
    grid.dispatch(edit, label);
}

/// Returns so many cells in words.
pub(super) fn cells(count: usize) -> String {
    if count == 1 { "1 cell".into() } else { format!("{count} cells") }
}
