//! Tables in text files: CSV, TSV and the like.

use super::encoding::{decode, delimiter};
use super::import::{File, Import};
use super::limits::CellCount;
use super::table::{Cell, Row, Table};

/// Reads a table of a text file.
///
/// # Errors
///
/// When it is too large: one sentence.
pub(super) fn read(import: &mut Import, file: &File<'_>) -> Result<Table, String> {
    let decoded = decode(file.bytes);
    let sign = delimiter(&decoded.text);
    if decoded.guessed {
        import.note(file.name, "", format!("the encoding is not said: read as {}", decoded.encoding));
    }
    if decoded.lost > 0 {
        let text = format!(
            "{} characters could not be read as {} and are shown as \u{fffd}",
            decoded.lost, decoded.encoding
        );
        import.note(file.name, "", text);
    }
    let name = match sign {
        b'\t' => "tabs",
        b';' => "semicolons",
        b'|' => "vertical bars",
        _ => "commas",
    };
    if sign != b',' {
        import.note(file.name, "", format!("the columns are separated by {name}"));
    }
    rows(&decoded.text, sign)
}

/// Splits a text into rows and cells.
///
/// # Errors
///
/// When it is too large: one sentence.
pub(super) fn rows(text: &str, delimiter: u8) -> Result<Table, String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut table = Table { in_text: true, ..Table::default() };
    let mut count = CellCount::default();
    let mut record = csv::StringRecord::new();
    // The text is UTF-8, and rows may differ in length: no other error is left.
    while reader.read_record(&mut record).unwrap_or(false) {
        let line = record.position().map_or(0, csv::Position::line);
        let number = u32::try_from(line).unwrap_or(u32::MAX);
        let width =
            (0..record.len()).rfind(|index| record.get(*index).is_some_and(|cell| !cell.trim().is_empty()));
        let width = width.map_or(0, |last| last + 1);
        count.add(width, number)?;
        if width > 0 {
            let cells = record.iter().take(width).map(cell).collect();
            table.rows.push(Row { number, cells, hidden: false });
        }
    }
    Ok(table)
}

fn cell(text: &str) -> Cell {
    if text.is_empty() { Cell::default() } else { Cell::text(text) }
}
