//! The clipboard in the table.

use super::keys::{cells, clear_selected};
use super::state::{Grid, Spot};
use crate::draft::{Pasted, RowId, block_text, html_block, paste, text_block};
use leptos::prelude::*;
use web_sys::ClipboardEvent;

/// Puts the selected cells on the clipboard.
pub(super) fn copied(grid: Grid, event: &ClipboardEvent) {
    let (rows, columns) = grid.selected_now();
    let Some(data) = event.clipboard_data().filter(|_| !rows.is_empty()) else { return };
    let (names, claimed) = (grid.names.get_untracked(), grid.claimed.get_untracked());
    let block: Vec<Vec<String>> = grid.store.with_sheet_untracked(grid.section, |sheet| {
        let texts = |row: &RowId| {
            let Some(row) = sheet.row(*row) else { return Vec::new() };
            columns.iter().map(|column| claimed.shown(row, column, &names)).collect()
        };
        rows.iter().map(texts).collect()
    });
    event.prevent_default();
    match data.set_data("text/plain", &block_text(&block)) {
        Ok(()) => grid.store.notice.set(format!("Copied {}", cells(rows.len() * columns.len()))),
        Err(_) => {
            grid.store.failure.set(Some("This browser does not let the page write to the clipboard.".into()))
        }
    }
}

/// Puts the selected cells on the clipboard, and empties them.
pub(super) fn cut(grid: Grid, event: &ClipboardEvent) {
    copied(grid, event);
    if event.default_prevented() {
        clear_selected(grid);
    }
}

/// Pastes what is on the clipboard from the selected cell on.
pub(super) fn pasted(grid: Grid, event: &ClipboardEvent) {
    let Some(data) = event.clipboard_data() else { return };
    event.prevent_default();
    let get = |kind: &str| data.get_data(kind).unwrap_or_default();
    let html = get("text/html");
    let table = html.contains("<table").then(|| html_block(&html)).flatten();
    let block = table.unwrap_or_else(|| text_block(&get("text/plain")));
    let (selected, columns) = grid.selected_now();
    let Some((first, column)) = selected.first().zip(columns.first()) else { return };
    let rows = grid.rows_now();
    let from = rows.iter().position(|row| row == first).unwrap_or(0);
    let rows = rows.get(from..).unwrap_or_default();
    let all = grid.columns.get_untracked();
    let left = all.iter().position(|own| own == column).unwrap_or(0);
    let missing = block.len().saturating_sub(rows.len());
    if missing > 0 && !grid.has_rows() {
        let why = format!("The block has {} rows, and the story is one. Nothing was changed.", block.len());
        return grid.store.failure.set(Some(why));
    }
    let new: Vec<RowId> = (0..missing).map(|_| grid.store.new_row_id()).collect();
    let area = (rows, all.get(left..).unwrap_or_default());
    let size = (selected.len(), columns.len());
    let pasted = grid
        .store
        .with_document_untracked(|document| paste(document, grid.section, area, size, &block, &new));
    match pasted {
        Ok(Some(Pasted { edit, rows: height, columns: width })) => {
            grid.dispatch(Some(edit), format!("Paste {}", cells(height * width)));
            let [end, start] = [(from + height, left + width), (from + 1, left + 1)];
            grid.select(Spot { row: end.0, column: end.1 }, Spot { row: start.0, column: start.1 });
        }
        Ok(None) => grid.store.notice.set("Nothing to paste: the cells have these texts already.".into()),
        Err(why) => grid.store.failure.set(Some(why)),
    }
}
