//! Dates of a column: one decision for all of its cells.

use super::table::{Cell, CellValue};
use crate::time::When;

/// The order in which a column writes day, month and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 26/06/1986.
    Dmy,
    /// 06/26/1986.
    Mdy,
    /// 1986/06/26.
    Ymd,
}

impl DateOrder {
    /// Returns it as `--dates` has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
        }
    }

    /// Parses `dmy`, `mdy` or `ymd`.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Dmy, Self::Mdy, Self::Ymd].into_iter().find(|order| order.as_str() == text)
    }
}

/// The dates of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateColumn {
    /// One for each cell that was asked for.
    pub dates: Vec<CellDate>,
    /// What was decided and by which value, in a sentence: for a note. `{row}` of the deciding cell is its index.
    pub decided: Option<Decision>,
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
    /// No date: why, and what it may be replaced with.
    Bad(String, Option<String>),
}

/// Reads the cells of one column. `order` is what the user said.
pub fn dates(cells: &[&Cell], order: Option<DateOrder>, epoch_1904: bool) -> DateColumn {
    let _ = (order, epoch_1904);
    let date = |cell: &&Cell| {
        let text = cell.to_text();
        match (&cell.value, When::parse(&text)) {
            _ if cell.is_empty() => CellDate::Empty,
            (CellValue::Date(_), Ok(_)) => CellDate::Read(text),
            (_, Ok(_)) => CellDate::Edtf(text),
            (_, Err(error)) => CellDate::Bad(error.to_string(), None),
        }
    };
    DateColumn { dates: cells.iter().map(date).collect(), decided: None }
}
