//! Dates of a column of a table, in any notation, as EDTF.
//!
//! The order of day and month is decided by the whole column, never by one cell. Where the column leaves it open, nothing is
//! read: [`ColumnOrder::Open`] names the cells.
//!
//! Guarantee: each date that is returned is one that [`When::parse`] takes. Limits: the Gregorian calendar only; years of two
//! digits are not read.

mod centuries;
mod fields;
mod reading;
mod serial;
mod words;

pub use fields::DateOrder;
pub use serial::Epoch;

use crate::time::When;
use fields::{YearPart, needs, year_part};

/// A cell of a column of dates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DateCell<'a> {
    /// Text, or a number that the table does not format as a date.
    Text(&'a str),
    /// A date as a spreadsheet counts it: days, with the clock time as a part of one.
    Serial(f64, Epoch),
}

/// A cell of a column after reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateReading {
    /// Nothing is written.
    Empty,
    /// It is EDTF as it is written.
    Edtf(String),
    /// It was in another notation, with one reading: EDTF.
    Read(String),
    /// The column leaves the order of its day and month open: what it means, day first, and month first.
    Open([String; 2]),
    /// It was not read.
    Unread(UnreadDate),
}

/// Why a date was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadDate {
    /// The reason: a part of a sentence, in English, that ends without a full stop.
    pub why: String,
    /// The dates that may be meant, as EDTF; may be empty.
    pub readings: Vec<String>,
}

/// The order of day and month in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnOrder {
    /// No cell depends on it.
    NotNeeded,
    /// The caller gave it.
    Given(DateOrder),
    /// A cell that allows one reading settles it: the index of the first such cell.
    Settled(DateOrder, usize),
    /// No cell settles it: the indices of the cells that depend on it.
    Open(Vec<usize>),
    /// Cells contradict each other: the first one with the day first, the first one with the month first, and the cells
    /// that depend on it.
    Mixed(usize, usize, Vec<usize>),
}

/// A column of dates after reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateColumn {
    /// A reading for each cell, in the same order.
    pub cells: Vec<DateReading>,
    /// How day and month are ordered.
    pub order: ColumnOrder,
}

/// Reads a column of dates. `order` is the order of day and month if the user gave one.
pub fn read_dates(cells: &[DateCell<'_>], order: Option<DateOrder>) -> DateColumn {
    let texts: Vec<String> = cells.iter().map(|cell| cell_text(*cell)).collect();
    let mut waiting = Vec::new();
    let mut evidence = [None, None];
    for (index, text) in texts.iter().enumerate() {
        let needs = needs(text);
        if needs.is_open {
            waiting.push(index);
        }
        for (first, found) in evidence.iter_mut().zip([needs.day_first, needs.month_first]) {
            if found && first.is_none() {
                *first = Some(index);
            }
        }
    }
    let order = match (order, evidence) {
        _ if waiting.is_empty() => ColumnOrder::NotNeeded,
        (Some(order @ (DateOrder::DayFirst | DateOrder::MonthFirst)), _) => ColumnOrder::Given(order),
        (_, [Some(by), None]) => ColumnOrder::Settled(DateOrder::DayFirst, by),
        (_, [None, Some(by)]) => ColumnOrder::Settled(DateOrder::MonthFirst, by),
        (_, [Some(day), Some(month)]) => ColumnOrder::Mixed(day, month, waiting),
        (_, [None, None]) => ColumnOrder::Open(waiting),
    };
    let settled = match order {
        ColumnOrder::Given(order) | ColumnOrder::Settled(order, _) => Some(order),
        _ => None,
    };
    let parts = year_parts(&texts);
    let epoch = cells.iter().find_map(|cell| match cell {
        DateCell::Serial(_, epoch) => Some(*epoch),
        DateCell::Text(_) => None,
    });
    let read = |(cell, text): (&DateCell<'_>, &String)| match cell {
        DateCell::Serial(days, epoch) => serial::read(*days, *epoch),
        DateCell::Text(written) => {
            reading::read(written.trim(), text, settled, parts, epoch.unwrap_or(Epoch::Y1900))
        }
    };
    let cells = cells.iter().zip(&texts).map(read).collect();
    DateColumn { cells, order }
}

/// Reads a column of dates that is known to be EDTF, as our own export writes it: no other notation is read.
pub fn read_edtf(cells: &[DateCell<'_>]) -> DateColumn {
    let read = |cell: &DateCell<'_>| match cell {
        DateCell::Serial(days, epoch) => serial::read(*days, *epoch),
        DateCell::Text(text) if text.trim().is_empty() => DateReading::Empty,
        DateCell::Text(text) => match When::parse(text) {
            Ok(_) => DateReading::Edtf(text.trim().to_owned()),
            Err(error) => DateReading::Unread(reading::unread(&error)),
        },
    };
    DateColumn { cells: cells.iter().map(read).collect(), order: ColumnOrder::NotNeeded }
}

impl DateReading {
    /// Returns the date as EDTF, if it was read.
    pub fn edtf(&self) -> Option<&str> {
        match self {
            Self::Edtf(edtf) | Self::Read(edtf) => Some(edtf),
            _ => None,
        }
    }
}

impl ColumnOrder {
    /// Returns the error of the whole column, if nothing settles the order or cells contradict each other: the reason, and
    /// the cells that are not read. `row` names the row of a cell.
    pub fn problem(&self, row: impl Fn(usize) -> String) -> Option<(String, &[usize])> {
        match self {
            Self::Open(cells) => {
                let why = "day and month may stand in either order, and no date of the column settles it: "
                    .to_owned();
                let cure = "say whether the day or the month is first";
                Some(([&why, cure].concat(), cells))
            }
            Self::Mixed(day, month, cells) => {
                let (day, month) = (row(*day), row(*month));
                let why = [
                    "day and month may stand in either order: row ",
                    &day,
                    " has the day first, row ",
                    &month,
                    " the month",
                ];
                Some((why.concat(), cells))
            }
            _ => None,
        }
    }
}

/// Returns the text of a cell with plain digits and blanks; empty for a date that a spreadsheet counts.
fn cell_text(cell: DateCell<'_>) -> String {
    match cell {
        DateCell::Text(text) if text.len() <= LONGEST => words::plain_digits(text.trim()),
        _ => String::new(),
    }
}

/// The longest date, in bytes.
const LONGEST: usize = 200;

/// Returns what `1936-40` means in a column: years if another cell can only be years, part of a year if another one can only
/// be that.
fn year_parts(texts: &[String]) -> YearPart {
    let (mut years, mut parts) = (false, false);
    for text in texts {
        match year_part(text) {
            YearPart::Years => years = true,
            YearPart::PartOfYear => parts = true,
            YearPart::Open => {}
        }
    }
    match (years, parts) {
        (true, false) => YearPart::Years,
        (false, true) => YearPart::PartOfYear,
        _ => YearPart::Open,
    }
}

#[cfg(test)]
mod tests;
