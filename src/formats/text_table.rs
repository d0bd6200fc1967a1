//! Tables in text files: CSV, TSV and the like.

use super::complaint::{Complaint, code};
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
    let mut open = Vec::new();
    let mut table = rows(&decoded.text, sign, &mut open)?;
    for number in open {
        let why = "a quotation mark of this row is not closed: the row is read as if it had no quotation marks. Close it, or write it twice within quotation marks";
        let mut complaint = Complaint::of_file(file.name, code::OPEN_QUOTE, why);
        complaint.row = number;
        import.complaints.push(complaint);
    }
    if said.is_some() && !table.rows.is_empty() {
        table.rows.remove(0);
    }
    Ok(table)
}

/// The number of rows whose quotation marks are mended: each costs a walk through the rest of the text.
const MOST_OPEN: usize = 20;

/// The number of lines behind a quotation mark that is not closed up to which they are read as rows.
const MOST_AFTER: usize = 50_000;

/// Splits a text into rows and cells. A quotation mark that is not closed would make one cell of all rows after it: such a row ends
/// with its line, and its number is added to `open`.
///
/// # Errors
///
/// When it is too large: one sentence.
pub(super) fn rows(text: &str, delimiter: u8, open: &mut Vec<u32>) -> Result<Table, String> {
    let mut table = Table { in_text: true, ..Table::default() };
    let mut count = CellCount::default();
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut from = 0;
    while let Some(start) = add_rows(&mut table, &mut lines, from, delimiter, &mut count)? {
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let number = lines.line_at(start as u64);
        if text.get(start..).is_some_and(|rest| rest.lines().nth(MOST_AFTER).is_some()) {
            return Err(format!(
                "a quotation mark in line {number} is not closed, and more than {MOST_AFTER} lines follow: close it"
            ));
        }
        open.push(number);
        table.rows.push(unquoted(line, number, delimiter));
        from = start + line.len();
        if open.len() == MOST_OPEN {
            let rest = text.get(from..).unwrap_or_default();
            let rest = rest.trim_start_matches(['\r', '\n']).lines().zip(number + 1..);
            table.rows.extend(rest.map(|(line, number)| unquoted(line, number, delimiter)));
            break;
        }
    }
    Ok(table)
}

/// Returns a line as a row, in which quotation marks are signs like any other.
fn unquoted(line: &str, number: u32, delimiter: u8) -> Row {
    Row { number, cells: line.split(char::from(delimiter)).map(cell).collect(), hidden: false }
}

/// Adds the rows from a byte on. Returns where a row starts whose quotation marks are not closed, which is not added.
fn add_rows(
    table: &mut Table,
    lines: &mut Lines<'_>,
    from: usize,
    delimiter: u8,
    count: &mut CellCount,
) -> Result<Option<usize>, String> {
    let rest = lines.text.get(from..).unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(rest.as_bytes());
    let mut record = csv::StringRecord::new();
    // The text is UTF-8, and rows may differ in length: no other error is left.
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = from + record.position().map_or(0, |at| at.byte() as usize);
        let row = rest.get(start - from..reader.position().byte() as usize).unwrap_or_default();
        if is_open(row.trim_end_matches(['\r', '\n']), delimiter) {
            return Ok(Some(start + row.len() - row.trim_start_matches(['\r', '\n']).len()));
        }
        let number = lines.line_at(start as u64);
        let width =
            (0..record.len()).rfind(|index| record.get(*index).is_some_and(|cell| !cell.trim().is_empty()));
        let width = width.map_or(0, |last| last + 1);
        count.add(width, number)?;
        if width > 0 {
            let cells = record.iter().take(width).map(cell).collect();
            table.rows.push(Row { number, cells, hidden: false });
        }
    }
    Ok(None)
}

/// Returns whether a quotation mark of a row is not closed (RFC 4180, section 2): the row ends within it, or the next one, on another
/// line, is followed by more of its cell, and so opens that.
fn is_open(row: &str, delimiter: u8) -> bool {
    let (mut within, mut at_start, mut lines) = (false, true, false);
    let mut bytes = row.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if within {
            lines |= byte == b'\n' || byte == b'\r';
            if byte != b'"' || bytes.next_if_eq(&b'"').is_some() {
                continue;
            }
            within = false;
            if lines && bytes.peek().is_some_and(|next| *next != delimiter) {
                return true;
            }
        } else if byte == b'"' && at_start {
            (within, lines) = (true, false);
        }
        at_start = byte == delimiter || matches!(byte, b'\r' | b'\n');
    }
    within
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
            let numbers: Vec<u32> =
                rows(&text, b',', &mut Vec::new()).unwrap().rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [1, 2, 5], "{end:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_costs_its_row() {
        let read = |text: &str| {
            let mut open = Vec::new();
            let table = rows(text, b',', &mut open).unwrap();
            let first =
                |row: &Row| (row.number, row.cells.iter().map(Cell::to_text).collect::<Vec<_>>().join("|"));
            (table.rows.iter().map(first).collect::<Vec<_>>(), open)
        };
        let row = |number, text: &str| (number, text.to_owned());
        let text = "a,b\r\n1,\"x\r\n2,y\r\n3,\"z\"\r\n";
        let all = vec![row(1, "a|b"), row(2, "1|\"x"), row(3, "2|y"), row(4, "3|z")];
        assert_eq!(read(text), (all, vec![2]));
        assert_eq!(read("a,\"b").1, [1]);
        // However many there are, no row is lost.
        let many = "\"x,y\n".repeat(50);
        let (all, open) = read(&many);
        assert_eq!((all.len(), all.last().map(|row| row.0), open.len()), (50, Some(50), MOST_OPEN));
        for closed in ["a,\"b\"\"\"\n", "5\" pipe,b\n", "a,\"\"", "a,\"b\nc\"", ""] {
            assert_eq!(read(closed).1, [0; 0], "{closed:?}");
        }
    }
}
