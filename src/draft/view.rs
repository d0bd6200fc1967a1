//! Views of a sheet: which rows are shown, and in which order. The document stays as it is.

use super::claimed::Claimed;
use super::column::Column;
use super::input::is_date;
use super::names::Names;
use super::sheet::{Row, RowId, Sheet};
use crate::fold_case::fold;
use crate::time::When;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A view of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The column that the rows are sorted by, and whether the last one comes first.
    pub sort: Option<(Column, bool)>,
    /// A text that some cell of a row has.
    pub text: String,
    /// The text that a row has in a column.
    pub value: Option<(Column, String)>,
    /// The rows of which some are shown.
    pub only: Option<BTreeSet<RowId>>,
}

impl View {
    /// Returns whether all rows are shown in their order.
    pub fn is_plain(&self) -> bool {
        self.sort.is_none() && !self.is_filter()
    }

    /// Returns whether it may leave out rows.
    pub fn is_filter(&self) -> bool {
        !self.text.trim().is_empty() || self.value.is_some() || self.only.is_some()
    }

    /// Returns the rows that are shown, in their order. Empty cells come last, and equal ones stay in the order of the sheet.
    pub fn rows(&self, sheet: &Sheet, names: &Names, claimed: &Claimed) -> Vec<RowId> {
        if self.is_plain() {
            return sheet.order().to_vec();
        }
        let text = fold(self.text.trim());
        let rows = sheet.rows().filter(|row| self.shows(row, &text, names, claimed));
        let Some((column, is_down)) = &self.sort else { return rows.map(|row| row.id).collect() };
        let mut keys: Vec<(Key, RowId)> = rows
            .map(|row| (Key::of(column, &names.shown(column, claimed.first(row, column))), row.id))
            .collect();
        keys.sort_by(|(a, _), (b, _)| match (a, b) {
            (Key::Empty, _) | (_, Key::Empty) => a.order(b),
            _ if *is_down => b.order(a),
            _ => a.order(b),
        });
        keys.into_iter().map(|(_, id)| id).collect()
    }

    /// Returns the rows that are shown after an edit: those that were shown stay where they are until the view is changed, though they
    /// may not belong there now, and new ones come last. `known` are the rows that were there when the view was made.
    pub fn follow(&self, sheet: &Sheet, before: &[RowId], known: &BTreeSet<RowId>) -> Vec<RowId> {
        if self.is_plain() {
            return sheet.order().to_vec();
        }
        let stay = before.iter().filter(|id| known.contains(id) && sheet.row(**id).is_some());
        let new = sheet.order().iter().filter(|id| !known.contains(id));
        stay.chain(new).copied().collect()
    }

    fn shows(&self, row: &Row, text: &str, names: &Names, claimed: &Claimed) -> bool {
        let has_text = || {
            let mut cells = row.cells.iter().map(|(column, cell)| names.shown(column, cell));
            text.is_empty() || cells.any(|cell| fold(&cell).contains(text)) || claimed.has(row, text, names)
        };
        self.only.as_ref().is_none_or(|only| only.contains(&row.id))
            && self.value.as_ref().is_none_or(|(column, value)| row.text(column) == value)
            && has_text()
    }
}

/// What a cell is sorted by: numbers and dates, then texts, then nothing.
#[derive(Debug, PartialEq)]
enum Key {
    Number(f64),
    Date(i64, i64),
    Text(String),
    Empty,
}

impl Key {
    fn of(column: &Column, text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Empty;
        }
        if column.field().is_some_and(is_date) {
            return match When::parse(text) {
                Ok(when) => {
                    let (from, until) = when.span.hull();
                    Self::Date(from.0, until.0)
                }
                Err(_) => Self::Text(fold(text)),
            };
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Self::Number(number),
            _ => Self::Text(fold(text)),
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Date(..), Self::Date(..)) | (Self::Text(_), Self::Text(_)) => {
                self.pair().cmp(&other.pair())
            }
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn pair(&self) -> (i64, i64, &str) {
        match self {
            Self::Date(from, until) => (*from, *until, ""),
            Self::Text(text) => (0, 0, text),
            _ => (0, 0, ""),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Date(..) => 1,
            Self::Text(_) => 2,
            Self::Empty => 3,
        }
    }
}
