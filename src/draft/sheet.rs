//! A sheet: rows with ids that stay, in an order.

use super::column::Column;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The id of a row: it stays the same while the row is edited and moved, and no other row of the document ever has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId(pub u32);

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Row {
    /// Its id.
    pub id: RowId,
    /// The cells that have something.
    pub cells: BTreeMap<Column, String>,
}

/// A sheet of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Sheet {
    /// The columns that are shown, in their order. Cells in other columns are kept.
    pub columns: Vec<Column>,
    order: Vec<RowId>,
    rows: BTreeMap<RowId, Row>,
}

/// A sheet as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    columns: Vec<Column>,
    rows: Vec<Row>,
}

impl Row {
    /// Returns an empty row.
    pub fn new(id: RowId) -> Self {
        Self { id, cells: BTreeMap::new() }
    }

    /// Returns the text of a cell; empty if it has none.
    pub fn text(&self, column: &Column) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Sets a cell, and returns its text before. An empty text clears it.
    pub fn set(&mut self, column: Column, text: String) -> String {
        let before =
            if text.is_empty() { self.cells.remove(&column) } else { self.cells.insert(column, text) };
        before.unwrap_or_default()
    }
}

impl Sheet {
    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Returns whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Returns the rows in their order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &Row> {
        self.order.iter().filter_map(|id| self.rows.get(id))
    }

    /// Returns the ids of the rows in their order.
    pub fn order(&self) -> &[RowId] {
        &self.order
    }

    /// Returns a row.
    pub fn row(&self, id: RowId) -> Option<&Row> {
        self.rows.get(&id)
    }

    /// Returns the row at a position, counted from 0.
    pub fn at(&self, index: usize) -> Option<&Row> {
        self.rows.get(self.order.get(index)?)
    }

    /// Returns the position of a row. It looks at each row before it.
    pub fn position(&self, id: RowId) -> Option<usize> {
        self.order.iter().position(|own| *own == id)
    }

    /// Returns the text of a cell; empty if it has none.
    pub fn text(&self, id: RowId, column: &Column) -> &str {
        self.rows.get(&id).map_or("", |row| row.text(column))
    }

    pub(super) fn row_mut(&mut self, id: RowId) -> Option<&mut Row> {
        self.rows.get_mut(&id)
    }

    /// Inserts rows, each at its position in the sheet that results. Rows that are there already are left out.
    pub(super) fn insert(&mut self, rows: Vec<(usize, Row)>) -> Vec<RowId> {
        let mut before = std::mem::take(&mut self.order).into_iter();
        let mut ids = Vec::with_capacity(rows.len());
        for (at, row) in rows {
            if self.rows.contains_key(&row.id) {
                continue;
            }
            let missing = at.saturating_sub(self.order.len());
            self.order.extend(before.by_ref().take(missing));
            self.order.push(row.id);
            ids.push(row.id);
            self.rows.insert(row.id, row);
        }
        self.order.extend(before);
        ids
    }

    /// Removes rows, and returns them with their positions.
    pub(super) fn remove(&mut self, ids: &[RowId]) -> Vec<(usize, Row)> {
        let mut removed = BTreeMap::new();
        for id in ids {
            removed.extend(self.rows.remove(id).map(|row| (*id, row)));
        }
        let mut out = Vec::with_capacity(removed.len());
        let mut position = 0;
        self.order.retain(|id| {
            let row = removed.remove(id);
            let stays = row.is_none();
            out.extend(row.map(|row| (position, row)));
            position += 1;
            stays
        });
        out
    }

    /// Moves a row to a position, and returns the one before.
    pub(super) fn move_row(&mut self, id: RowId, to: usize) -> Option<usize> {
        let from = self.position(id)?;
        self.order.remove(from);
        self.order.insert(to.min(self.order.len()), id);
        Some(from)
    }
}

impl From<Written> for Sheet {
    fn from(written: Written) -> Self {
        let mut sheet = Self { columns: written.columns, ..Self::default() };
        sheet.insert(written.rows.into_iter().enumerate().collect());
        sheet
    }
}

impl From<Sheet> for Written {
    fn from(mut sheet: Sheet) -> Self {
        let rows = sheet.order.iter().filter_map(|id| sheet.rows.remove(id)).collect();
        Self { columns: sheet.columns, rows }
    }
}
