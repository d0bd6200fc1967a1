//! Blocks of cells: to and from the clipboard, pasted, filled down and cleared, each as one edit.

use super::claimed::Claimed;
use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::input::{group, set_cells, set_new_cells};
use super::sheet::{Row, RowId};
use crate::formats::{Section, html_table};

/// Rows of texts.
pub type Block = Vec<Vec<String>>;

/// What pasting a block does.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// The edit.
    pub edit: Edit,
    /// How many rows have cells of the block.
    pub rows: usize,
    /// How many columns have.
    pub columns: usize,
}

/// Returns a block as spreadsheets put it on the clipboard: tabs and line ends, and quotation marks around cells that have any of them.
pub fn block_text(block: &[Vec<String>]) -> String {
    let quoted = |cell: &String| {
        if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
            ["\"", &cell.replace('"', "\"\""), "\""].concat()
        } else {
            cell.clone()
        }
    };
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join("\t") + "\n";
    block.iter().map(line).collect()
}

/// Reads a block from the text that a spreadsheet put on the clipboard. A quotation mark that is not closed is one of the text.
pub fn text_block(text: &str) -> Block {
    let mut block = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = quoted_cell(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
            let (cell, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            (cell.to_owned(), after)
        });
        row.push(cell);
        if let Some(after) = after.strip_prefix('\t') {
            if after.is_empty() {
                row.push(String::new());
            }
            rest = after;
            continue;
        }
        block.push(std::mem::take(&mut row));
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after);
    }
    if !row.is_empty() {
        block.push(row);
    }
    block
}

/// Reads a cell in quotation marks at the start of a text. Returns it, and the rest.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None if after.is_empty() || after.starts_with(['\t', '\n', '\r']) => return Some((cell, after)),
            None => return None,
        }
    }
}

/// Reads the table that a spreadsheet put on the clipboard as HTML. `None` if there is none.
pub fn html_block(html: &str) -> Option<Block> {
    let table = html_table(html).ok().flatten()?;
    let first = table.rows.first()?.number;
    let mut block = Block::new();
    for row in &table.rows {
        let at = (row.number.saturating_sub(first)) as usize;
        // A row without any text is one too.
        block.resize_with(at.min(block.len() + 1_000), Vec::new);
        block.push(row.cells.iter().map(|cell| cell.to_text()).collect());
    }
    Some(block)
}

/// Returns what pasting a block does; `None` if nothing changes. `rows` and `columns` are those from the first selected cell on to the
/// end of the table, `selected` how many of them are selected. A block of one row or column fills what is selected, as does one that
/// is repeated without a rest. `new` are the ids of rows that are added where there are too few.
///
/// # Errors
/// When there are too few columns: a sentence.
pub fn paste(
    document: &Document,
    section: Section,
    (rows, columns): (&[RowId], &[Column]),
    selected: (usize, usize),
    block: &[Vec<String>],
    new: &[RowId],
) -> Result<Option<Pasted>, String> {
    let width = block.iter().map(Vec::len).max().unwrap_or(0);
    if width == 0 {
        return Ok(None);
    }
    if width > columns.len() {
        let first = columns.first().map_or("", Column::header);
        return Err(format!(
            "The block has {width} columns, and from “{first}” on the table has {}. Paste it further to the left, or add columns first. Nothing was changed.",
            columns.len()
        ));
    }
    let repeat = |own: usize, selected: usize| {
        if selected > own && selected.is_multiple_of(own) { selected } else { own }
    };
    let (height, wide) = (repeat(block.len(), selected.0), repeat(width, selected.1));
    let added = new.get(..height.saturating_sub(rows.len())).unwrap_or(new);
    let mut cells = Vec::new();
    for (at, row) in rows.iter().chain(added).take(height).enumerate() {
        let Some(texts) = block.get(at % block.len()) else { continue };
        for (at, column) in columns.iter().take(wide).enumerate() {
            let text = texts.get(at % width).cloned().unwrap_or_default();
            cells.push((*row, column.clone(), text));
        }
    }
    let end = document.sheet(section).len();
    let inserted = added.iter().enumerate().map(|(at, id)| (end + at, Row::new(*id))).collect::<Vec<_>>();
    let mut edits = Vec::new();
    if !inserted.is_empty() {
        edits.push(Edit::Insert { section, rows: inserted });
    }
    edits.extend(set_new_cells(document, section, added, cells));
    Ok((!edits.is_empty()).then(|| Pasted { edit: group(edits), rows: height, columns: wide }))
}

/// Returns the edit that writes the first of these rows into the others, with what its claims give. `None` if nothing changes.
pub fn fill_down(document: &Document, section: Section, rows: &[RowId], columns: &[Column]) -> Option<Edit> {
    let (first, others) = rows.split_first()?;
    let (sheet, claimed) = (document.sheet(section), Claimed::of(document, section));
    let text = |row: &RowId, column| sheet.row(*row).map_or("", |row| claimed.first(row, column));
    let mut cells = Vec::new();
    for column in columns {
        let own = text(first, column);
        let changed = others.iter().filter(|row| text(row, column) != own);
        cells.extend(changed.map(|row| (*row, column.clone(), own.to_owned())));
    }
    set_cells(document, section, cells)
}

/// Returns the edit that empties cells. `None` if they are empty.
pub fn clear(document: &Document, section: Section, rows: &[RowId], columns: &[Column]) -> Option<Edit> {
    let of_row =
        |row: &RowId| columns.iter().map(|column| (*row, column.clone(), String::new())).collect::<Vec<_>>();
    set_cells(document, section, rows.iter().flat_map(of_row).collect())
}
