//! The rows of a sheet as records: cells under their fields, dates by column, and all else as details.

mod column_dates;
mod positions;

use super::columns::Role;
use super::complaint::{Complaint, code};
use super::draft::{Origin, Record};
use super::field::{Field, Section};
use super::import::{Import, Options};
use super::literal;
use super::pictures::set_picture;
use super::sheet::Sheet;
use super::table::{CellValue, Row, Table, column_letters};
use crate::story::Severity;
use column_dates::ColumnDates;
pub(super) use column_dates::together;
use positions::Positions;
use serde_json::Value;

/// Reads the rows of a sheet.
pub(super) fn records(import: &mut Import, sheet: &Sheet<'_>, options: &Options) -> Vec<Record> {
    let dates = ColumnDates::of(import, sheet, options);
    let positions = Positions::of(import, sheet);
    let mut records = Vec::with_capacity(sheet.rows().len());
    let mut hidden = 0;
    for (index, row) in sheet.rows().iter().enumerate() {
        let mut record = Record::new(Table::origin(sheet.number, row, 0));
        for column in 0..row.cells.len() {
            add_cell(import, sheet, row, column, &mut record);
        }
        dates.add(index, row, sheet, &mut record);
        positions.add(index, sheet, row, &mut record);
        set_picture(&mut record);
        if !record.is_empty() {
            hidden += usize::from(row.hidden);
            records.push(record);
        }
    }
    say(import, sheet, hidden);
    records
}

/// Notes what is kept without being used, and what is not seen in the spreadsheet.
fn say(import: &mut Import, sheet: &Sheet<'_>, hidden: usize) {
    let Some(name) = import.draft.table(sheet.number).cloned() else { return };
    let details = sheet.columns.iter().filter(|column| column.role.is_none() && !column.continues);
    let names: Vec<String> = details.map(|column| format!("\"{}\"", column.name)).collect();
    if !names.is_empty() && sheet.section != Section::Story {
        let text = match names.as_slice() {
            [one] => format!("the column {one} has no meaning here: it is kept as a detail of each row"),
            _ => format!(
                "the columns {} have no meaning here: they are kept as details of each row",
                names.join(", ")
            ),
        };
        import.note(&name.file, &name.sheet, text);
    }
    if let Some(text) = hidden_columns(sheet) {
        import.note(&name.file, &name.sheet, text);
    }
    match hidden {
        0 => {}
        1 => import.note(&name.file, &name.sheet, "a row that is hidden in the spreadsheet is read too"),
        _ => import.note(
            &name.file,
            &name.sheet,
            format!("{hidden} rows that are hidden in the spreadsheet are read too"),
        ),
    }
}

/// Says which columns are not seen in the spreadsheet.
fn hidden_columns(sheet: &Sheet<'_>) -> Option<String> {
    let is_hidden = |number: &u32| {
        let mut ranges = sheet.table.hidden_columns.iter();
        ranges.any(|(first, last)| (first..=last).contains(&number))
    };
    let columns =
        (1..).zip(&sheet.columns).filter(|(number, column)| is_hidden(number) && !column.name.is_empty());
    let names: Vec<String> = columns.map(|(_, column)| format!("\"{}\"", column.name)).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("the column {one} is hidden in the spreadsheet, and is read too")),
        _ => {
            Some(format!("the columns {} are hidden in the spreadsheet, and are read too", names.join(", ")))
        }
    }
}

/// Adds a cell to its record. Dates and coordinates are read apart.
fn add_cell(import: &mut Import, sheet: &Sheet<'_>, row: &Row, index: usize, record: &mut Record) {
    let cell = row.cell(index);
    if cell.is_empty() && cell.link.is_empty() {
        return;
    }
    let at = Table::origin(sheet.number, row, index + 1);
    if let CellValue::Error(error) = &cell.value {
        let why = "the formula of this cell has no result: write the value instead";
        let complaint =
            Complaint::new(&import.draft, at, Severity::Error, code::FORMULA_ERROR, error.as_str(), why);
        return import.complaints.push(complaint);
    }
    let Some(column) = sheet.columns.get(index) else {
        let letters = column_letters(at.column);
        let text = cell.to_text();
        let why = "this cell stands beyond the last column of the header: it is kept as a detail. Give its column a name";
        let complaint =
            Complaint::new(&import.draft, at, Severity::Warning, code::EXTRA_CELLS, text.as_str(), why);
        import.complaints.push(complaint);
        return record.detail(&["Column ", &letters].concat(), text, at);
    };
    if column.continues {
        return;
    }
    let text = sheet.text(row, index);
    let in_text = sheet.table.in_text;
    match column.role {
        None => record.push_detail(&column.name, detail(&cell.value, &text, in_text), at),
        Some(Role::Field(field)) if is_read_apart(field) => {}
        Some(Role::EndDate | Role::Coordinates) => {}
        Some(role @ (Role::Image | Role::AltText | Role::Credit)) => {
            let text = if text.trim().is_empty() { cell.link.as_str() } else { text.trim() };
            record.detail(role.header(), text, at);
        }
        Some(Role::SourceUrl) => {
            let link = if cell.link.is_empty() { text.trim() } else { &cell.link };
            record.set(Field::Url, link, at);
        }
        Some(Role::Field(field)) => {
            let text = field_text(&text, in_text);
            let link = |field| matches!(field, Field::Source | Field::Title) && !record.has(Field::Url);
            let links = matches!(sheet.section, Section::Sources) || field == Field::Source;
            if !cell.link.is_empty() && links && link(field) {
                record.set(Field::Url, cell.link.as_str(), at);
            }
            record.set(field, listed(field, text), at);
        }
    }
}

/// Returns whether a field is a date or a coordinate: those are read of the column, or of two cells.
fn is_read_apart(field: Field) -> bool {
    matches!(field, Field::When | Field::Issued | Field::Accessed | Field::Lat | Field::Lon)
}

/// Returns the text of a field: without white space around it, and without the mark of a text file.
fn field_text(text: &str, in_text: bool) -> &str {
    let text = text.trim();
    if in_text { literal::unguarded(text) } else { text }
}

/// Returns a list of country codes with the sign between them that lists have here.
fn listed(field: Field, text: &str) -> String {
    let codes = |text: &str| text.split(',').all(|code| code.trim().len() == 2);
    if field == Field::Ccodes && codes(text) { text.replace(',', ";") } else { text.into() }
}

/// Returns the value of a detail.
fn detail(value: &CellValue, text: &str, in_text: bool) -> Value {
    match value {
        CellValue::Bool(truth) => (*truth).into(),
        CellValue::Number(number) => literal::number(*number),
        CellValue::Text(_) => literal::read(text, in_text),
        _ => text.into(),
    }
}

/// Reads the sheet `Story`: a field and its value in each row.
pub(super) fn story(import: &mut Import, file: &str, table: &Table) {
    let number = import.draft.add_table(file, &table.sheet);
    for (index, row) in table.rows.iter().enumerate() {
        let name = row.cell(0).to_text();
        let value = row.cell(1);
        let more: Vec<String> = row.cells.iter().skip(1).map(super::table::Cell::raw_text).collect();
        let text = more.concat();
        let is_header = index == 0 && name == "Field" && text == "Value";
        if name.is_empty() || text.trim().is_empty() || is_header {
            continue;
        }
        let at = Origin { table: number, row: row.number, column: 2 };
        let role = if name.starts_with(super::columns::DETAIL) {
            None
        } else {
            super::columns::role(&name, Section::Story)
        };
        match role {
            Some(Role::Field(field)) => {
                import.draft.story.set(field, field_text(&text, table.in_text), at);
            }
            _ => {
                let name = name.strip_prefix(super::columns::DETAIL).unwrap_or(&name);
                import.draft.story.detail(name, detail(&value.value, &text, table.in_text), at);
            }
        }
    }
}
