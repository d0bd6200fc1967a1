//! The mouse in the table: it selects cells and blocks, opens the menus of columns, and edits.

use super::state::{Grid, Panel, Spot};
use super::table::spot_of;
use web_sys::MouseEvent;

/// A button goes down: the cell is selected, or the block up to it.
pub(super) fn pushed(grid: Grid, event: &MouseEvent) {
    let Some(spot) = spot_of(event.target()).filter(|_| event.button() == 0) else { return };
    if spot.row == 0 {
        event.prevent_default();
        grid.go(spot, false);
        return toggle_menu(grid, spot.column);
    }
    grid.put(spot, event.shift_key());
}

/// The mouse moves with its button down: the block grows.
pub(super) fn dragged(grid: Grid, event: &MouseEvent) {
    if event.buttons() != 1 {
        return;
    }
    let Some(spot) = spot_of(event.target()).filter(|spot| spot.row > 0 && *spot != grid.active_now()) else {
        return;
    };
    if grid.active_now().row > 0 {
        grid.go(spot, true);
    }
}

/// A cell is edited.
pub(super) fn clicked_twice(grid: Grid, event: &MouseEvent) {
    if spot_of(event.target()).is_some_and(|spot| spot == grid.active_now()) {
        grid.edit(grid.text(grid.active_now()));
    }
}

/// Opens the menu of a column, or closes it.
pub(super) fn toggle_menu(grid: Grid, column: usize) {
    use leptos::prelude::*;
    let column = grid.columns.with_untracked(|columns| columns.get(column.checked_sub(1)?).cloned());
    let panel = column.map_or(Panel::None, Panel::Column);
    let is_open = grid.panel.with_untracked(|own| *own == panel);
    grid.panel.set(if is_open { Panel::None } else { panel });
}

/// Returns a spot moved by rows and columns.
pub(super) fn moved(spot: Spot, rows: isize, columns: isize) -> Spot {
    Spot { row: spot.row.saturating_add_signed(rows), column: spot.column.saturating_add_signed(columns) }
}
