//! The edits of a table: writing cells, inserting and removing rows.

use super::state::{Grid, Spot};
use crate::draft::{CellRef, Edit, Holder, Row, set_cells};
use crate::formats::Section;
use leptos::prelude::*;

impl Grid {
    /// Opens the editor on the active cell with a text. What several claims give is edited in the sheet of the claims.
    pub(super) fn edit(&self, text: String) {
        let spot = self.active_now();
        let Some(cell) = untrack(|| self.cell_ref(spot)).filter(|cell| cell.column.is_some()) else { return };
        if let Some(Holder::Claims(row)) = self.holder(&cell) {
            self.store.select(CellRef { section: Section::Claims, row, ..cell });
            self.store.notice.set("Several claims give this: it is edited here".into());
        } else {
            self.anchor.set(spot);
            self.editing.set(Some(text));
        }
    }

    /// Returns where the text stands that a cell shows.
    fn holder(&self, cell: &CellRef) -> Option<Holder> {
        let claimed = self.claimed.get_untracked();
        self.store.with_sheet_untracked(cell.section, |sheet| {
            sheet.row(cell.row).zip(cell.column.as_ref()).map(|(row, column)| claimed.holder(row, column))
        })
    }

    /// Writes a text into the active cell.
    pub(super) fn write(&self, text: &str) {
        let spot = self.active_now();
        if text == self.text(spot) {
            return;
        }
        let Some(CellRef { row, column: Some(column), .. }) = untrack(|| self.cell_ref(spot)) else { return };
        let label = format!("Edit {}, row {}", column.header(), spot.row);
        let set = vec![(row, column, text.to_owned())];
        self.dispatch(
            self.store.with_document_untracked(|document| set_cells(document, self.section, set)),
            label,
        );
    }

    /// Applies an edit if there is one.
    pub(super) fn dispatch(&self, edit: Option<Edit>, label: String) {
        if let Some(edit) = edit {
            self.store.dispatch(edit, label);
        }
    }

    /// Returns whether rows can be added and removed: the story itself is one.
    pub(super) fn has_rows(&self) -> bool {
        self.section != Section::Story
    }

    /// Inserts an empty row so many rows below the active one, or at the end, and goes there.
    pub(super) fn insert_row(&self, below: Option<usize>) {
        if !self.has_rows() {
            return;
        }
        let spot = self.active_now();
        let id = self.store.new_row_id();
        let at = self.store.with_sheet_untracked(self.section, |sheet| {
            let active = self.rows_now().get(spot.row.wrapping_sub(1)).and_then(|row| sheet.position(*row));
            below.zip(active).map_or(sheet.len(), |(below, at)| at + below)
        });
        let label = if below.is_some() { "Insert a row" } else { "Add a row" };
        self.store.dispatch(Edit::Insert { section: self.section, rows: vec![(at, Row::new(id))] }, label);
        if let Some(row) = self.rows_now().iter().position(|own| *own == id) {
            self.go(Spot { row: row + 1, column: spot.column.max(1) }, false);
        }
    }

    /// Removes the selected rows.
    pub(super) fn remove_rows(&self) {
        let (rows, _) = self.selected_now();
        if rows.is_empty() || !self.has_rows() {
            return;
        }
        let label = match rows.len() {
            1 => format!("Remove row {}", self.active_now().row),
            count => format!("Remove {count} rows"),
        };
        let spot = untrack(|| self.block())
            .map_or(self.active_now(), |(rows, _)| Spot { row: *rows.start(), ..self.active_now() });
        self.store.dispatch(Edit::Remove { section: self.section, rows }, label);
        self.go(spot, false);
    }
}
