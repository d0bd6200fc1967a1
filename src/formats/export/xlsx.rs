//! Sheets as a workbook, with notes on cells that need work.

use super::super::columns::CONTINUED;
use super::super::complaint::Complaint;
use super::super::draft::{Draft, Origin};
use super::super::table::CellValue;
use super::sheets::{OutSheet, sheets};
use crate::story;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// The most UTF-16 units of a cell.
const CELL: usize = 32_767;

/// Writes a workbook.
///
/// # Errors
///
/// When the draft does not fit: one sentence.
pub(super) fn write(draft: &Draft, complaints: &[Complaint]) -> Result<Vec<u8>, String> {
    let notes = notes(draft, complaints);
    workbook(draft, &notes).map_err(|error| format!("the story does not fit into a workbook: {error}"))
}

/// The words on cells, by where their values came from.
type Notes = BTreeMap<Origin, Vec<String>>;

/// Returns what needs work, by the cells of the draft's records: what was said when it was imported, and what a reader says now.
fn notes(draft: &Draft, complaints: &[Complaint]) -> Notes {
    let mut notes = Notes::new();
    for complaint in complaints.iter().filter(|complaint| complaint.row > 0) {
        let same =
            |table: &super::super::TableName| table.file == complaint.file && table.sheet == complaint.sheet;
        let Some(table) = draft.tables.iter().position(same) else { continue };
        let table = u32::try_from(table + 1).unwrap_or_default();
        let at = Origin { table, row: complaint.row, column: complaint.column };
        notes.entry(at).or_default().push(complaint.why.clone());
    }
    notes
}

fn workbook(draft: &Draft, imported: &Notes) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same draft gives the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheets = sheets(draft, false);
    let read = read_notes(draft, &sheets);
    for sheet in &sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet.section.name())?;
        fill(worksheet, sheet, imported, &read)?;
    }
    if sheets.is_empty() {
        workbook.add_worksheet().set_name("Events")?;
    }
    workbook.save_to_buffer()
}

/// Returns what a reader of the story says, by the section, the record and the column of the export.
fn read_notes(draft: &Draft, sheets: &[OutSheet]) -> Notes {
    // A draft whose values come from the cells of the workbook that is made.
    let mut marked = Draft::default();
    for sheet in sheets {
        let records = draft.records(sheet.section).iter().zip(2..);
        let records = records.map(|(record, row)| {
            let mut record = record.clone();
            let column = |field: &str| sheet.header.iter().position(|name| name.as_str() == field);
            record.move_to(|name| Origin {
                table: sheet.number,
                row,
                column: name.and_then(column).and_then(|at| u32::try_from(at + 1).ok()).unwrap_or_default(),
            });
            record
        });
        match marked.list(sheet.section) {
            Some(list) => list.extend(records),
            None => marked.story = draft.story.clone(),
        }
    }
    let written = marked.write();
    let Ok(reading) = story::read(written.text.as_bytes()) else { return Notes::new() };
    let mut notes = Notes::new();
    for diagnostic in reading.diagnostics.iter().chain(&reading.hints) {
        if let Some(at) = written.origin(&diagnostic.at) {
            notes.entry(at).or_default().push(diagnostic.message.clone());
        }
    }
    notes
}

fn fill(
    worksheet: &mut Worksheet,
    sheet: &OutSheet,
    imported: &Notes,
    read: &Notes,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    // Columns whose texts do not fit into a cell take several.
    let widths: Vec<usize> = (0..sheet.header.len()).map(|column| parts_of_column(sheet, column)).collect();
    let mut at = 0;
    let mut first = Vec::new();
    for (name, width) in sheet.header.iter().zip(&widths) {
        first.push(at);
        for part in 0..*width {
            let name = if part == 0 { name.clone() } else { [name, CONTINUED].concat() };
            worksheet.write_string_with_format(0, at, &name, &bold)?;
            at += 1;
        }
    }
    worksheet.set_freeze_panes(1, 0)?;
    let table = sheet.number;
    for (row, number) in sheet.rows.iter().zip(1_u32..) {
        for ((column, (value, origin)), index) in first.iter().zip(&row.cells).zip(1_u32..) {
            match value {
                CellValue::Empty => {}
                CellValue::Number(number_value) => {
                    worksheet.write_number_with_format(number, *column, *number_value, &wrapped)?;
                }
                CellValue::Bool(truth) => {
                    worksheet.write_boolean_with_format(number, *column, *truth, &wrapped)?;
                }
                CellValue::Text(text) | CellValue::Date(text) | CellValue::Error(text) => {
                    for (part, at) in parts(text).into_iter().zip(*column..) {
                        worksheet.write_string_with_format(number, at, part, &wrapped)?;
                    }
                }
            }
            let cell = Origin { table, row: number + 1, column: index };
            let own = imported.get(origin).filter(|_| origin.column > 0 || index == 1);
            let mut words: Vec<&String> = own.into_iter().chain(read.get(&cell)).flatten().collect();
            if index == 1 {
                let whole = Origin { column: 0, ..cell };
                words.extend(read.get(&whole).into_iter().flatten());
                words.extend(imported.get(&row.at).filter(|_| row.at != *origin).into_iter().flatten());
            }
            words.dedup();
            if !words.is_empty() {
                let text: Vec<&str> = words.iter().map(|word| word.as_str()).collect();
                let text: String = text.join("\n").chars().take(2_000).collect();
                worksheet.insert_note(
                    number,
                    *column,
                    &Note::new(text).set_author("Placeline").add_author_prefix(false),
                )?;
            }
        }
    }
    worksheet.set_autofit_max_width(360);
    worksheet.autofit();
    Ok(())
}

fn parts_of_column(sheet: &OutSheet, column: usize) -> usize {
    let parts = sheet.rows.iter().map(|row| match row.cells.get(column) {
        Some((CellValue::Text(text), _)) if text.len() > CELL => parts(text).len(),
        _ => 1,
    });
    parts.max().unwrap_or(1)
}

/// Splits a text into parts that a cell can hold.
fn parts(text: &str) -> Vec<&str> {
    if text.len() <= CELL {
        return vec![text];
    }
    let mut parts = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (at, letter) in text.char_indices() {
        if units + letter.len_utf16() > CELL {
            parts.push(text.get(start..at).unwrap_or_default());
            (start, units) = (at, 0);
        }
        units += letter.len_utf16();
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}
