//! The dates of a sheet, decided by column.

use super::super::columns::Role;
use super::super::complaint::{Complaint, Mend, code};
use super::super::dates::{CellDate, DateColumn, DateOrder, dates};
use super::super::draft::Record;
use super::super::field::Field;
use super::super::import::{Import, Options};
use super::super::sheet::Sheet;
use super::super::table::{Cell, CellValue, Row, Table};
use crate::story::{Code, Severity};

/// The dates of a sheet's columns.
pub(super) struct ColumnDates(Vec<(Role, usize, DateColumn)>);

/// The columns that are dates. Start and end are written alike: one decides for the other.
const DATES: [&[Role]; 3] = [
    &[Role::Field(Field::When), Role::EndDate],
    &[Role::Field(Field::Issued)],
    &[Role::Field(Field::Accessed)],
];

impl ColumnDates {
    /// Decides how each column of dates is read, and complains about values that are none.
    pub(super) fn of(import: &mut Import, sheet: &Sheet<'_>, options: &Options) -> Self {
        let mut columns = Vec::new();
        for roles in DATES {
            let found = roles.iter().filter_map(|role| Some((*role, sheet.column(*role)?)));
            let found: Vec<(Role, usize)> = found.collect();
            let indices: Vec<usize> = found.iter().map(|(_, index)| *index).collect();
            let read = together(sheet.rows(), &indices, options.dates, sheet.table.epoch_1904);
            columns.extend(found.into_iter().zip(read).map(|((role, index), column)| (role, index, column)));
        }
        for (_, index, column) in &columns {
            say(import, sheet, *index, column);
        }
        Self(columns)
    }

    /// Sets the dates of a row. What is no date is kept as a detail.
    pub(super) fn add(&self, index: usize, row: &Row, sheet: &Sheet<'_>, record: &mut Record) {
        let mut end = None;
        for (role, column, dates) in self.0.iter().rev() {
            let at = Table::origin(sheet.number, row, column + 1);
            let text = match dates.dates.get(index) {
                Some(CellDate::Edtf(text) | CellDate::Read(text)) => text.clone(),
                Some(CellDate::Ambiguous(_) | CellDate::Bad(..)) => {
                    let name = sheet.columns.get(*column).map_or("", |column| &column.name);
                    record.detail(&[name, " (as written)"].concat(), row.cell(*column).to_text(), at);
                    continue;
                }
                Some(CellDate::Empty) | None => continue,
            };
            match role {
                Role::EndDate => end = Some((text, at)),
                Role::Field(field) => record.set(*field, text, at),
                _ => {}
            }
        }
        let Some((end, at)) = end else { return };
        let start = record.take(Field::When);
        let at = start.as_ref().map_or(at, |start| start.at);
        record.set(Field::When, stretch(start.as_ref().map_or("", |start| &start.text), &end), at);
    }
}

/// Returns a start and an end as one date.
fn stretch(start: &str, end: &str) -> String {
    if start == end { start.into() } else { [start, "/", end].concat() }
}

/// Reads columns whose dates are written alike as one.
pub(in crate::formats) fn together(
    rows: &[Row],
    columns: &[usize],
    order: Option<DateOrder>,
    epoch_1904: bool,
) -> Vec<DateColumn> {
    let cells: Vec<&Cell> =
        columns.iter().flat_map(|column| rows.iter().map(|row| row.cell(*column))).collect();
    let mut all = dates(&cells, order, epoch_1904);
    // What our export writes where EDTF has no words for it.
    for (cell, date) in cells.iter().zip(&mut all.dates) {
        let text = cell.to_text();
        if text.starts_with(['{', '"']) && serde_json::from_str::<serde_json::Value>(&text).is_ok() {
            *date = CellDate::Edtf(text);
        }
    }
    let height = rows.len().max(1);
    let mut rest = all.dates.into_iter();
    let split = (0..columns.len()).map(|column| {
        let own = |index: &usize| index / height == column;
        let mut decided = all.decided.clone();
        if let Some(decision) = &mut decided {
            decision.by = decision.by.filter(own).map(|index| index % height);
        }
        DateColumn {
            dates: rest.by_ref().take(rows.len()).collect(),
            decided,
            contradiction: all.contradiction.map(|both| both.map(|index| index % height)),
        }
    });
    split.collect()
}

/// Says how a column is read, and what in it is no date.
fn say(import: &mut Import, sheet: &Sheet<'_>, index: usize, column: &DateColumn) {
    let Some(name) = import.draft.table(sheet.number).cloned() else { return };
    let header = sheet.columns.get(index).map_or("", |column| &column.name);
    let rows = || sheet.rows().iter().zip(&column.dates);
    let decided = column.decided.as_ref().and_then(|decided| Some((decided, sheet.rows().get(decided.by?)?)));
    if let Some((decided, row)) = decided {
        let order = match decided.order {
            DateOrder::Dmy => "day, month, year",
            DateOrder::Mdy => "month, day, year",
            DateOrder::Ymd => "year, month, day",
        };
        let text = row.cell(index).to_text();
        let text = format!("the dates of \"{header}\" are {order}, as row {} shows: {text}", row.number);
        import.note(&name.file, &name.sheet, text);
    }
    let worded = |(row, date): (&Row, &CellDate)| match (date, &row.cell(index).value) {
        (CellDate::Read(edtf), CellValue::Text(text)) => {
            Some((row.number, text.trim().to_owned(), edtf.clone()))
        }
        _ => None,
    };
    let worded: Vec<(u32, String, String)> = rows().filter_map(worded).collect();
    if let Some((row, text, edtf)) = worded.first() {
        let all = match worded.len() {
            1 => "1 date".to_owned(),
            count => format!("{count} dates"),
        };
        let text = format!(
            "{all} of \"{header}\" in other notations are read as EDTF, such as {text} in row {row} as {edtf}"
        );
        import.note(&name.file, &name.sheet, text);
    }
    for (row, date) in rows() {
        let CellDate::Bad(why, readings) = date else { continue };
        let at = Table::origin(sheet.number, row, index + 1);
        let text = row.cell(index).to_text();
        let mut complaint =
            Complaint::new(&import.draft, at, Severity::Error, Code::BadDate.as_str(), text, why.as_str());
        complaint.mends.extend(readings.iter().cloned().map(Mend::Replace));
        import.complaints.push(complaint);
    }
    ambiguous(import, sheet, index, column);
}

/// Complains once about the values of a column that can be read in two ways.
fn ambiguous(import: &mut Import, sheet: &Sheet<'_>, index: usize, column: &DateColumn) {
    let open = |(row, date): (&'_ Row, &'_ CellDate)| match date {
        CellDate::Ambiguous(readings) => Some((row.number, readings.clone(), row.cell(index).to_text())),
        _ => None,
    };
    let all: Vec<_> = sheet.rows().iter().zip(&column.dates).filter_map(open).collect();
    let Some((row, [one, other], text)) = all.first() else { return };
    let numbers: Vec<String> = all.iter().take(8).map(|(row, ..)| row.to_string()).collect();
    let more = all.len() - numbers.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let rows = if all.len() == 1 { "row" } else { "rows" };
    let number = |index: usize| sheet.rows().get(index).map_or(0, |row| row.number);
    let decides = match column.contradiction {
        Some([day, month]) => {
            format!("row {} has the day first and row {} the month", number(day), number(month))
        }
        None => "no value of the column decides".to_owned(),
    };
    let why = format!(
        "this is {} or {}, and {decides} ({rows} {}{more}). Say which: {} or {}",
        one.1,
        other.1,
        numbers.join(", "),
        one.0.as_str(),
        other.0.as_str()
    );
    let at = super::Origin {
        table: sheet.number,
        row: *row,
        column: u32::try_from(index + 1).unwrap_or_default(),
    };
    let mut complaint =
        Complaint::new(&import.draft, at, Severity::Error, code::AMBIGUOUS_DATE, text.as_str(), why);
    complaint.mends = vec![Mend::DateOrder(one.0), Mend::DateOrder(other.0)];
    import.complaints.push(complaint);
}
