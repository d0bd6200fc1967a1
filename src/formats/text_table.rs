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
    // Excel writes the delimiter into the first line, and shows no such row.
    let first = decoded.text.lines().next().unwrap_or_default();
    let said = match first.trim().as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign] => Some(*sign),
        _ => None,
    };
    let sign = said.unwrap_or_else(|| delimiter(&decoded.text));
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
    let mut table = rows(&decoded.text, sign)?;
    if said.is_some() && !table.rows.is_empty() {
        table.rows.remove(0);
    }
    Ok(table)
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
    let mut lines = Lines { text, at: 0, line: 1 };
    // The text is UTF-8, and rows may differ in length: no other error is left.
    while reader.read_record(&mut record).unwrap_or(false) {
        let number = lines.line_at(record.position().map_or(0, csv::Position::byte));
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

/// Counts lines. The parser's own count is one too low where lines end with a carriage return and a line feed.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// Returns the number of the line of a row that begins at a byte, or behind the ends of lines that stand there.
    fn line_at(&mut self, byte: u64) -> u32 {
        let start = usize::try_from(byte).unwrap_or(self.text.len());
        let bytes = self.text.as_bytes();
        let ends = bytes.get(start..).unwrap_or_default().iter();
        let start = start + ends.take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = bytes.get(self.at..start).unwrap_or_default();
        let is_end =
            |pair: &&[u8]| matches!(pair, [b'\n', _]) || matches!(pair, [b'\r', next] if *next != b'\n');
        let last = passed.len().saturating_sub(1);
        let ends = passed.windows(2).filter(|pair| is_end(pair)).count()
            + usize::from(matches!(passed.get(last), Some(b'\r' | b'\n')));
        self.line += u32::try_from(ends).unwrap_or_default();
        self.at = start;
        self.line
    }
}

fn cell(text: &str) -> Cell {
    if text.is_empty() { Cell::default() } else { Cell::text(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_the_number_of_its_first_line() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,\"x", "y\"", "", "2,z", ""].join(end);
            let numbers: Vec<u32> = rows(&text, b',').unwrap().rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [1, 2, 5], "{end:?}");
        }
    }
}
