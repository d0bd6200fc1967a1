//! Dates of a column of a table, in any notation, as EDTF.
//!
//! The order of day and month is decided by the whole column, never by one cell. Where the column leaves it open, nothing is
//! read: each such cell is [`CellDate::Ambiguous`].
//!
//! Guarantee: each date that is returned is one that [`When::parse`] takes. Limits: the Gregorian calendar only; years of two
//! digits are not read.

mod centuries;
mod fields;
mod reading;
mod serial;
mod words;

pub use fields::DateOrder;

use super::table::{Cell, CellValue};
use crate::time::{When, with_edtf_clocks};
use fields::{YearPart, needs, year_part};

/// The dates of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateColumn {
    /// One for each cell that was asked for.
    pub dates: Vec<CellDate>,
    /// What was decided and by which value: for a note.
    pub decided: Option<Decision>,
    /// The indices of two cells that contradict each other, and so decide nothing: the first one that can only have the day
    /// first, and the first one that can only have the month first.
    pub contradiction: Option<[usize; 2]>,
}

/// The decision on a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The order that its dates are read in.
    pub order: DateOrder,
    /// The index of the cell that allows no other; `None` if an option decided.
    pub by: Option<usize>,
}

/// The date of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CellDate {
    /// The cell is empty.
    #[default]
    Empty,
    /// EDTF, as it is written.
    Edtf(String),
    /// EDTF, and that the cell says it in other words that a person should know of.
    Read(String),
    /// Two readings, and nothing in the column decides.
    Ambiguous([(DateOrder, String); 2]),
    /// No date: why, as the end of a sentence, and the dates that it may be replaced with.
    Bad(String, Vec<String>),
}

/// Reads the cells of one column. `order` is what the user said.
pub fn dates(cells: &[&Cell], order: Option<DateOrder>, epoch_1904: bool) -> DateColumn {
    let texts: Vec<String> = cells.iter().map(|cell| plain_text(cell)).collect();
    let (mut is_open, mut evidence) = (false, [None, None]);
    for (index, text) in texts.iter().enumerate() {
        let needs = needs(text);
        is_open |= needs.is_open;
        for (first, found) in evidence.iter_mut().zip([needs.day_first, needs.month_first]) {
            *first = first.or(found.then_some(index));
        }
    }
    let given = order.filter(|order| *order != DateOrder::Ymd);
    let decided = match (given, evidence) {
        _ if !is_open => None,
        (Some(order), _) => Some(Decision { order, by: None }),
        (None, [by @ Some(_), None]) => Some(Decision { order: DateOrder::Dmy, by }),
        (None, [None, by @ Some(_)]) => Some(Decision { order: DateOrder::Mdy, by }),
        _ => None,
    };
    let contradiction = match evidence {
        [Some(day), Some(month)] if is_open && given.is_none() => Some([day, month]),
        _ => None,
    };
    let column = reading::Column {
        order: decided.as_ref().map(|decision| decision.order),
        parts: year_parts(&texts),
        epoch_1904,
    };
    let dates = cells.iter().zip(&texts).map(|(cell, text)| match &cell.value {
        CellValue::Date(date) => of_spreadsheet(date),
        CellValue::Error(_) => CellDate::Bad("it is the error of a formula".into(), Vec::new()),
        CellValue::Bool(_) => CellDate::Bad("it is yes or no, and no date".into(), Vec::new()),
        _ => column.read(&cell.to_text(), text),
    });
    DateColumn { dates: dates.collect(), decided, contradiction }
}

impl CellDate {
    /// Returns the date as EDTF, if it was read.
    pub fn edtf(&self) -> Option<&str> {
        match self {
            Self::Edtf(edtf) | Self::Read(edtf) => Some(edtf),
            _ => None,
        }
    }
}

/// Reads a date that a spreadsheet counts.
fn of_spreadsheet(date: &str) -> CellDate {
    let date = with_edtf_clocks(date, true);
    if !date.contains('-') {
        return CellDate::Bad("it is a clock time without a day".into(), Vec::new());
    }
    match When::parse(&date) {
        Ok(_) => CellDate::Read(date.into_owned()),
        Err(error) => reading::bad(&error),
    }
}

/// Returns the text of a cell with plain digits and blanks; empty for a date that a spreadsheet counts.
fn plain_text(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Text(text) if text.len() <= LONGEST => words::plain_digits(text.trim()),
        CellValue::Number(_) => cell.to_text(),
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
