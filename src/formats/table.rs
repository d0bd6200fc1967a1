//! Tables: rows of typed cells, as a spreadsheet, a text file or the clipboard has them.

use super::draft::Origin;

/// A sheet, or a text file that is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name of the sheet; empty where the file is one table.
    pub sheet: String,
    /// The rows that have anything, in their order.
    pub rows: Vec<Row>,
    /// Whether its days count from 1904, as workbooks of old Macintosh do; else from 1900.
    pub epoch_1904: bool,
    /// The columns that are hidden in the spreadsheet: the first and the last number, from 1, of those side by side.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Whether it is of a text file, in which an apostrophe keeps a text from being taken for a formula.
    pub in_text: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its number as people see it, from 1. In a text file, that of its first line.
    pub number: u32,
    /// Its cells, from the first column on.
    pub cells: Vec<Cell>,
    /// Whether the row is hidden in the spreadsheet.
    pub hidden: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Its content.
    pub value: CellValue,
    /// The address that it links to; empty for none.
    pub link: String,
}

/// The content of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Text, as it is written.
    Text(String),
    /// A number.
    Number(f64),
    /// A day or a moment of a spreadsheet, as EDTF: `1986-06-26`, `1986-06-26T14:05:00`, or a clock time alone: `14:05:00`.
    Date(String),
    /// Yes or no.
    Bool(bool),
    /// An error of a formula, such as `#N/A`.
    Error(String),
}

impl Table {
    /// Returns the cell of a row and a column, both from 1, as the origin of a value.
    pub fn origin(table: u32, row: &Row, column: usize) -> Origin {
        Origin { table, row: row.number, column: u32::try_from(column).unwrap_or_default() }
    }
}

impl Row {
    /// Returns the cell of a column, counted from 0. Beyond the last one are empty cells.
    pub fn cell(&self, column: usize) -> &Cell {
        const NONE: &Cell = &Cell { value: CellValue::Empty, link: String::new() };
        self.cells.get(column).unwrap_or(NONE)
    }

    /// Returns whether no cell has anything.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

impl Cell {
    /// Returns a cell with this text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { value: CellValue::Text(text.into()), link: String::new() }
    }

    /// Returns whether nothing, or only white space, is in it.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            CellValue::Empty => true,
            CellValue::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// Returns the content as people see it, without white space around it.
    pub fn to_text(&self) -> String {
        self.raw_text().trim().to_owned()
    }

    /// Returns the content as people see it, with the white space around it.
    pub fn raw_text(&self) -> String {
        match &self.value {
            CellValue::Empty => String::new(),
            CellValue::Text(text) | CellValue::Error(text) => text.clone(),
            CellValue::Number(number) => number.to_string(),
            CellValue::Date(date) => date.trim_end_matches("T00:00:00").to_owned(),
            CellValue::Bool(truth) => truth.to_string(),
        }
    }
}

/// Returns the letters of a column, counted from 1, as spreadsheets have them: `A`, `Z`, `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column;
    while rest > 0 {
        let letter = (rest - 1) % 26;
        letters.insert(0, char::from(b'A' + u8::try_from(letter).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        for (column, letters) in
            [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD"), (0, "")]
        {
            assert_eq!(column_letters(column), letters);
        }
    }
}
