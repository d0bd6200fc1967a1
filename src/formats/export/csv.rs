//! Sheets as CSV: UTF-8 with a byte order mark, so that every spreadsheet reads the letters.

use super::super::draft::Draft;
use super::super::table::CellValue;
use super::ExportedFile;
use super::sheets::{OutSheet, sheets};

/// Writes a file for each sheet.
pub(super) fn write(draft: &Draft, stem: &str) -> Vec<ExportedFile> {
    let files = sheets(draft, true).into_iter().map(|sheet| ExportedFile {
        name: [stem, "-", &sheet.section.name().to_lowercase(), ".csv"].concat(),
        bytes: bytes(&sheet),
    });
    files.collect()
}

fn bytes(sheet: &OutSheet) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(b"\xef\xbb\xbf".to_vec());
    // Writing to memory does not fail.
    let _ = writer.write_record(&sheet.header);
    for row in &sheet.rows {
        let _ = writer.write_record(row.cells.iter().map(|(value, _)| text(value)));
    }
    writer.into_inner().unwrap_or_default()
}

fn text(value: &CellValue) -> String {
    match value {
        CellValue::Empty => String::new(),
        CellValue::Text(text) | CellValue::Date(text) | CellValue::Error(text) => text.clone(),
        CellValue::Number(number) => number.to_string(),
        CellValue::Bool(truth) => truth.to_string(),
    }
}
