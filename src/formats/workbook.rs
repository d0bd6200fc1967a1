//! Workbooks: XLSX, XLS, XLSB and ODS, read by `calamine`.

mod guard;
mod hidden;
mod value;
mod xlsx;

use super::import::{File, Import};
use super::limits::CellCount;
use super::table::{Cell, Row, Table};
use calamine::{Data, Ods, Reader, SheetVisible, Sheets, Xls, Xlsb, Xlsx};
use std::io::Cursor;

type Book<'a> = Sheets<Cursor<&'a [u8]>>;

/// Reads the sheets of a workbook.
///
/// # Errors
///
/// When it is damaged or too large: one sentence.
pub(super) fn read(import: &mut Import, file: &File<'_>) -> Result<Vec<Table>, String> {
    if has_password(file.bytes) {
        return Err("the workbook has a password: open it in your spreadsheet program, save a copy without the password, and open that here".into());
    }
    let kind = guard::check(file.bytes)?;
    // A parser of old formats meets bytes that nobody thought of.
    let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| sheets(import, file, kind)));
    read.unwrap_or_else(|_| Err(damaged("it is not as a workbook should be")))
}

fn sheets(import: &mut Import, file: &File<'_>, kind: guard::Kind) -> Result<Vec<Table>, String> {
    let cursor = || Cursor::new(file.bytes);
    let mut book: Book<'_> = match kind {
        guard::Kind::Xlsx => Sheets::Xlsx(Xlsx::new(cursor()).map_err(|error| damaged(&error.to_string()))?),
        guard::Kind::Xlsb => Sheets::Xlsb(Xlsb::new(cursor()).map_err(|error| damaged(&error.to_string()))?),
        guard::Kind::Ods => Sheets::Ods(Ods::new(cursor()).map_err(|error| damaged(&error.to_string()))?),
        guard::Kind::Xls => Sheets::Xls(Xls::new(cursor()).map_err(|error| damaged(&error.to_string()))?),
    };
    let hidden = book.sheets_metadata().iter().filter(|sheet| sheet.visible != SheetVisible::Visible);
    let hidden: Vec<String> = hidden.map(|sheet| format!("\"{}\"", sheet.name)).collect();
    if !hidden.is_empty() {
        let text =
            format!("a sheet that is hidden in the spreadsheet is read as any other: {}", hidden.join(", "));
        import.note(file.name, "", text);
    }
    let mut count = CellCount::default();
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        let table = match &mut book {
            Sheets::Xlsx(book) => xlsx::sheet(import, file, book, &name, &mut count),
            Sheets::Ods(book) => sheet(book.worksheet_range(&name), &name, &mut count),
            Sheets::Xls(book) => sheet(book.worksheet_range(&name), &name, &mut count),
            Sheets::Xlsb(book) => sheet(book.worksheet_range(&name), &name, &mut count),
        };
        tables.push(table?);
    }
    if matches!(book, Sheets::Xlsx(_)) {
        // Once it is known that the workbook can be read.
        let mut hidden = hidden::hidden(file.bytes);
        for table in &mut tables {
            let Some(hidden) = hidden.remove(&table.sheet) else { continue };
            let is_hidden = |row: &&mut Row| hidden.rows.binary_search(&row.number).is_ok();
            table.rows.iter_mut().filter(is_hidden).for_each(|row| row.hidden = true);
            table.hidden_columns = hidden.columns;
        }
    } else {
        let text = "links of cells, and which rows and columns are hidden, cannot be told from this format: all are read. XLSX has both";
        import.note(file.name, "", text);
    }
    Ok(tables)
}

/// Returns whether a workbook is encrypted as Excel does it: an old container with a part of this name.
fn has_password(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(b"\xd0\xcf\x11\xe0") && bytes.windows(name.len()).any(|part| part == name)
}

fn damaged(error: &str) -> String {
    format!("the workbook is cut off or damaged, or has a password ({error}): save it anew")
}

/// Returns a sheet of a range of cells.
fn sheet<E: std::fmt::Display>(
    range: Result<calamine::Range<Data>, E>,
    name: &str,
    count: &mut CellCount,
) -> Result<Table, String> {
    // A sheet that is a chart, or a macro.
    let Ok(range) = range else { return Ok(Table { sheet: name.into(), ..Table::default() }) };
    let mut table = Table { sheet: name.into(), ..Table::default() };
    let (top, left) = range.start().unwrap_or_default();
    for (number, cells) in (top + 1..).zip(range.rows()) {
        let width = cells.iter().rposition(|cell| !matches!(cell, Data::Empty)).map_or(0, |last| last + 1);
        if width == 0 {
            continue;
        }
        let width = width + left as usize;
        count.add(width, number)?;
        let mut row = Row { number, cells: vec![Cell::default(); left as usize], hidden: false };
        row.cells.extend(
            cells.iter().take(width - left as usize).map(|value| value::cell(value, &mut table.epoch_1904)),
        );
        if !row.is_empty() {
            table.rows.push(row);
        }
    }
    Ok(table)
}
