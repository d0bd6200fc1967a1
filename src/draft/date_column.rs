//! The dates of a column: how many are read, what decides the order of day and month, and the edit that reads the rest.

use super::column::Column;
use super::edit::Edit;
use super::sheet::{RowId, Sheet};
use crate::formats::{Cell, CellDate, DateOrder, Section, dates};
use crate::time::When;

/// What is known of a column of dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateColumnState {
    /// How many cells have a date as EDTF.
    pub read: usize,
    /// How many can be read in two ways.
    pub open: usize,
    /// How many have no date.
    pub bad: usize,
    /// The order of the dates that are not read yet, and the cell that allows no other.
    pub decided: Option<(DateOrder, RowId, String)>,
    /// Two cells that contradict each other: the first has the day first, the second the month.
    pub contradiction: Option<[(RowId, String); 2]>,
}

impl DateColumnState {
    /// Returns what is known of a column.
    pub fn of(sheet: &Sheet, column: &Column) -> Self {
        let (read, cells) = unread(sheet, column);
        let found = read_as(&cells, None);
        let cell = |index: usize| cells.get(index).map(|(row, text)| (*row, (*text).to_owned()));
        let decided = found.decided.as_ref().and_then(|decision| {
            let (row, text) = cell(decision.by?)?;
            Some((decision.order, row, text))
        });
        let contradiction = found.contradiction.and_then(|[day, month]| Some([cell(day)?, cell(month)?]));
        let count = |is: fn(&CellDate) -> bool| found.dates.iter().filter(|date| is(date)).count();
        Self {
            read,
            open: count(|date| matches!(date, CellDate::Ambiguous(_))),
            bad: count(|date| matches!(date, CellDate::Bad(..))),
            decided,
            contradiction,
        }
    }
}

/// Returns the edit that reads all dates of a column that can be read, and how many there are. `order` is what a person said.
pub fn read_dates(
    section: Section,
    sheet: &Sheet,
    column: &Column,
    order: Option<DateOrder>,
) -> Option<(Edit, usize)> {
    let (_, cells) = unread(sheet, column);
    let found = read_as(&cells, order);
    let read = cells.iter().zip(&found.dates);
    let read = read.filter_map(|((row, _), date)| Some((*row, column.clone(), date.edtf()?.to_owned())));
    let cells: Vec<(RowId, Column, String)> = read.collect();
    let count = cells.len();
    (count > 0).then_some((Edit::Cells { section, cells }, count))
}

/// Returns how many cells are EDTF, and the cells that have something else.
fn unread<'a>(sheet: &'a Sheet, column: &Column) -> (usize, Vec<(RowId, &'a str)>) {
    let mut read = 0;
    let mut cells = Vec::new();
    for row in sheet.rows() {
        match row.text(column) {
            "" => {}
            // As it stands in the story file.
            text if text.starts_with(['{', '"']) || When::parse(text).is_ok() => read += 1,
            text => cells.push((row.id, text)),
        }
    }
    (read, cells)
}

fn read_as(cells: &[(RowId, &str)], order: Option<DateOrder>) -> crate::formats::DateColumn {
    let cells: Vec<Cell> = cells.iter().map(|(_, text)| Cell::text(*text)).collect();
    dates(&cells.iter().collect::<Vec<_>>(), order, false)
}
