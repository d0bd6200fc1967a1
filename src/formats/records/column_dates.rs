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

/// The columns that are dates.
const DATES: [Role; 4] =
    [Role::Field(Field::When), Role::EndDate, Role::Field(Field::Issued), Role::Field(Field::Accessed)];

impl ColumnDates {
    /// Decides how each column of dates is read, and complains about values that are none.
    pub(super) fn of(import: &mut Import, sheet: &Sheet<'_>, options: &Options) -> Self {
        let found = DATES.into_iter().filter_map(|role| Some((role, sheet.column(role)?)));
        let mut columns: Vec<(Role, usize, DateColumn)> = Vec::new();
        for (role, index) in found {
            columns.push((role, index, read(sheet, index, options.dates)));
        }
        // Two columns of one sheet are written alike: the one that decides does so for the other.
        let order = columns.iter().find_map(|(.., column)| Some(column.decided.as_ref()?.order));
        for (_, index, column) in &mut columns {
            let open = column.dates.iter().any(|date| matches!(date, CellDate::Ambiguous(_)));
            if let (Some(order), true) = (order, open) {
                *column = read(sheet, *index, Some(order));
            }
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

fn read(sheet: &Sheet<'_>, index: usize, order: Option<DateOrder>) -> DateColumn {
    let cells: Vec<&Cell> = sheet.rows().iter().map(|row| row.cell(index)).collect();
    let mut column = dates(&cells, order, sheet.table.epoch_1904);
    // What our export writes where EDTF has no words for it.
    for (cell, date) in cells.iter().zip(&mut column.dates) {
        let text = cell.to_text();
        if text.starts_with(['{', '"']) && serde_json::from_str::<serde_json::Value>(&text).is_ok() {
            *date = CellDate::Edtf(text);
        }
    }
    column
}

/// Says how a column is read, and what in it is no date.
fn say(import: &mut Import, sheet: &Sheet<'_>, index: usize, column: &DateColumn) {
    let Some(name) = import.draft.table(sheet.number).cloned() else { return };
    let header = sheet.columns.get(index).map_or("", |column| &column.name);
    let rows = || sheet.rows().iter().zip(&column.dates);
    if let Some((decided, by)) = column.decided.as_ref().and_then(|decided| Some((decided, decided.by?))) {
        if let Some(row) = sheet.rows().get(by) {
            let order = match decided.order {
                DateOrder::Dmy => "day, month, year",
                DateOrder::Mdy => "month, day, year",
                DateOrder::Ymd => "year, month, day",
            };
            let text = row.cell(index).to_text();
            let text = format!("the dates of \"{header}\" are {order}, as row {} shows: {text}", row.number);
            import.note(&name.file, &name.sheet, text);
        }
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
