//! Sheets of XLSX, cell by cell: a sheet with one cell at its far corner takes no more than that.

use super::super::import::{File, Import};
use super::super::limits::CellCount;
use super::super::table::{Cell, Row, Table};
use super::value::cell_ref;
use calamine::{Dimensions, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Reads a sheet.
///
/// # Errors
///
/// When it is damaged or too large: one sentence.
pub(super) fn sheet(
    import: &mut Import,
    file: &File<'_>,
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    count: &mut CellCount,
) -> Result<Table, String> {
    let mut table = Table { sheet: name.into(), epoch_1904: book.has_1904_epoch(), ..Table::default() };
    let mut cells = Vec::new();
    match book.worksheet_cells_reader(name) {
        Ok(mut reader) => {
            while let Some(cell) = reader.next_cell().map_err(|error| super::damaged(&error.to_string()))? {
                let (row, column) = cell.get_position();
                count.fits(column as usize + 1, row + 1)?;
                let own = cell_ref(cell.get_value(), &mut table.epoch_1904);
                if !own.is_empty() {
                    cells.push(((row, column), own));
                    count.add(1, row + 1)?;
                }
            }
        }
        // A sheet that is a chart, or a macro.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(table),
        Err(error) => return Err(super::damaged(&error.to_string())),
    }
    // Most files have them in order.
    cells.sort_by_key(|(position, _)| *position);
    let links = book.hyperlinks_by_sheet_name(name).unwrap_or_default();
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    for ((row, column), cell) in cells {
        let number = row + 1;
        if table.rows.last().is_none_or(|last| last.number != number) {
            table.rows.push(Row { number, ..Row::default() });
        }
        let Some(row) = table.rows.last_mut() else { continue };
        let column = column as usize;
        count.add(column.saturating_sub(row.cells.len()), number)?;
        while row.cells.len() < column {
            row.cells.push(Cell::default());
        }
        row.cells.push(cell);
    }
    for link in links {
        if let Some(target) = link.target {
            set_link(&mut table, link.range, &target);
        }
    }
    let repeated = fill_down(&mut table, &merged);
    if repeated > 0 {
        let verb = if repeated == 1 { "a merged cell counts" } else { "merged cells count" };
        import.note(file.name, name, format!("{verb} for each of the rows that it spans: {repeated} in all"));
    }
    Ok(table)
}

/// Sets the link of the cells of a range.
fn set_link(table: &mut Table, range: Dimensions, target: &str) {
    const MOST_ROWS: u32 = 10_000;
    for row in range.start.0..=range.end.0.min(range.start.0.saturating_add(MOST_ROWS)) {
        let Ok(at) = table.rows.binary_search_by_key(&(row + 1), |row| row.number) else { continue };
        let cells = table.rows.get_mut(at).map(|row| row.cells.as_mut_slice()).unwrap_or_default();
        let columns = range.start.1 as usize..(range.end.1 as usize + 1).min(cells.len());
        for cell in cells.get_mut(columns).unwrap_or_default() {
            target.clone_into(&mut cell.link);
        }
    }
}

/// Repeats merged cells in the rows below that they span. Returns how many there are.
fn fill_down(table: &mut Table, merged: &[Dimensions]) -> usize {
    let mut filled = 0;
    let numbers: BTreeMap<u32, usize> =
        table.rows.iter().enumerate().map(|(index, row)| (row.number, index)).collect();
    for range in merged.iter().filter(|range| range.end.0 > range.start.0) {
        let column = range.start.1 as usize;
        let first = numbers.get(&(range.start.0 + 1)).and_then(|index| table.rows.get(*index));
        let Some(cell) = first.map(|row| row.cell(column).clone()).filter(|cell| !cell.is_empty()) else {
            continue;
        };
        let mut any = false;
        for (_, index) in numbers.range(range.start.0 + 2..=range.end.0 + 1) {
            let Some(row) = table.rows.get_mut(*index) else { continue };
            while row.cells.len() <= column {
                row.cells.push(Cell::default());
            }
            if let Some(below) = row.cells.get_mut(column).filter(|below| below.is_empty()) {
                below.clone_from(&cell);
                any = true;
            }
        }
        filled += usize::from(any);
    }
    filled
}
