//! HTML as other tools keep it in their texts, and as the clipboard has tables: text and links, never markup.

use super::limits::CellCount;
use super::table::{Cell, Row, Table};
use html5gum::{StartTag, Token, Tokenizer};
use std::collections::BTreeMap;

/// Returns the text of HTML, and its links: their texts and addresses.
pub(super) fn text_and_links(html: &str) -> (String, Vec<(String, String)>) {
    if !html.contains(['<', '&']) {
        return (html.trim().to_owned(), Vec::new());
    }
    let mut text = String::new();
    let mut links: Vec<(String, String)> = Vec::new();
    let mut open: Option<(usize, String)> = None;
    let mut silent = 0_usize;
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => match &*tag.name.to_ascii_lowercase() {
                b"script" | b"style" if !tag.self_closing => silent += 1,
                b"br" => text.push('\n'),
                b"p" | b"div" | b"li" | b"tr" | b"h1" | b"h2" | b"h3" | b"blockquote" => {
                    break_line(&mut text)
                }
                b"a" => open = attribute(&tag, b"href").map(|href| (text.len(), href)),
                b"iframe" | b"img" | b"embed" => {
                    if let Some(address) = attribute(&tag, b"src") {
                        links.push((String::new(), address));
                    }
                }
                _ => {}
            },
            Token::EndTag(tag) => match &*tag.name.to_ascii_lowercase() {
                b"script" | b"style" => silent = silent.saturating_sub(1),
                b"p" | b"div" | b"li" | b"tr" | b"h1" | b"h2" | b"h3" | b"blockquote" => {
                    break_line(&mut text)
                }
                b"a" => {
                    if let Some((start, href)) = open.take() {
                        let name = text.get(start..).unwrap_or_default().trim().to_owned();
                        links.push((name, href));
                    }
                }
                _ => {}
            },
            Token::String(words) if silent == 0 => text.push_str(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    (lines.join("\n").trim().to_owned(), links)
}

fn break_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let (_, value) = tag.attributes.iter().find(|(own, _)| own.eq_ignore_ascii_case(name))?;
    Some(String::from_utf8_lossy(value).trim().to_owned()).filter(|value| !value.is_empty())
}

/// Returns the first table of HTML, as spreadsheets put it on the clipboard and web pages have it. A cell that spans rows is
/// repeated in each; one that spans columns stands in the first.
///
/// # Errors
///
/// When it is too large: one sentence.
pub fn table(html: &str) -> Result<Option<Table>, String> {
    let mut reader = TableReader::default();
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => reader.open(&tag)?,
            Token::EndTag(tag) => match &*tag.name.to_ascii_lowercase() {
                b"td" | b"th" => reader.end_cell(),
                b"tr" => reader.end_row()?,
                b"table" if reader.in_table => {
                    reader.end_row()?;
                    break;
                }
                _ => {}
            },
            Token::String(words) => {
                if let Some(text) = &mut reader.text {
                    // White space of the markup is one space; only `br` ends a line.
                    let words = String::from_utf8_lossy(&words).replace(['\n', '\r', '\t'], " ");
                    text.push_str(&words);
                }
            }
            _ => {}
        }
    }
    reader.end_row()?;
    Ok((!reader.table.rows.is_empty()).then_some(reader.table))
}

#[derive(Default)]
struct TableReader {
    table: Table,
    in_table: bool,
    row: Option<Vec<Cell>>,
    number: u32,
    text: Option<String>,
    link: String,
    /// How many columns and rows the cell spans.
    spans: [usize; 2],
    /// Cells of rows above that reach down, by their columns: how many rows more, and the cell.
    down: BTreeMap<usize, (usize, Cell)>,
    count: CellCount,
}

impl TableReader {
    fn open(&mut self, tag: &StartTag<()>) -> Result<(), String> {
        match &*tag.name.to_ascii_lowercase() {
            b"table" => self.in_table = true,
            b"tr" if self.in_table => {
                self.end_row()?;
                self.row = Some(Vec::new());
            }
            b"td" | b"th" if self.in_table => {
                self.end_cell();
                let span = |name: &[u8]| attribute(tag, name).and_then(|span| span.parse().ok()).unwrap_or(1);
                self.spans = [span(b"colspan"), span(b"rowspan")].map(|span: usize| span.clamp(1, 1_000));
                self.row.get_or_insert_default();
                self.text = Some(String::new());
                self.link.clear();
            }
            b"br" => self.text.iter_mut().for_each(|text| text.push('\n')),
            b"a" if self.text.is_some() && self.link.is_empty() => {
                self.link = attribute(tag, b"href").unwrap_or_default();
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        let (Some(text), Some(row)) = (self.text.take(), &mut self.row) else { return };
        fill(row, &self.down);
        let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
        let mut cell = Cell::text(lines.join("\n").trim());
        cell.link = std::mem::take(&mut self.link);
        let [columns, rows] = self.spans;
        if rows > 1 && !cell.is_empty() {
            self.down.insert(row.len(), (rows, cell.clone()));
        }
        row.push(cell);
        row.extend(std::iter::repeat_n(Cell::default(), columns - 1));
    }

    fn end_row(&mut self) -> Result<(), String> {
        self.end_cell();
        let Some(mut row) = self.row.take() else { return Ok(()) };
        fill(&mut row, &self.down);
        self.number += 1;
        self.count.add(row.len(), self.number)?;
        self.down.values_mut().for_each(|(rows, _)| *rows -= 1);
        self.down.retain(|_, (rows, _)| *rows > 0);
        let row = Row { number: self.number, cells: row, hidden: false };
        if !row.is_empty() {
            self.table.rows.push(row);
        }
        Ok(())
    }
}

/// Puts the cells that reach down from above where they stand next.
fn fill(row: &mut Vec<Cell>, down: &BTreeMap<usize, (usize, Cell)>) {
    while let Some((_, cell)) = down.get(&row.len()) {
        row.push(cell.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_text_and_links() {
        let (text, links) = text_and_links(
            "<p>It was <b>big</b> &amp; <a href=\"https://a.example/x\">said so</a>.</p><p>Two<br>three</p><script>alert(1)</script>",
        );
        assert_eq!(text, "It was big & said so.\nTwo\nthree");
        assert_eq!(links, [("said so".to_owned(), "https://a.example/x".to_owned())]);
        assert_eq!(text_and_links("2 < 3 and \"x\"").0, "2 < 3 and \"x\"");
    }

    #[test]
    fn a_table_of_the_clipboard_has_lines_and_links_and_spans() {
        let html = "<html><body><table><tr><th>Date<th>Place</th><th colspan=2>Who</th></tr>
            <tr><td>1981</td><td rowspan=2>Paris</td><td>a<br>b</td><td></td></tr>
            <tr><td>1982</td><td><a href='https://a.example/'>link</a></td></tr></table>";
        let table = table(html).unwrap().unwrap();
        let rows: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.cells.iter().map(Cell::to_text).collect()).collect();
        assert_eq!(rows[0], ["Date", "Place", "Who", ""]);
        assert_eq!(rows[1], ["1981", "Paris", "a\nb", ""]);
        assert_eq!(rows[2], ["1982", "Paris", "link"]);
        assert_eq!(table.rows[2].cells[2].link, "https://a.example/");
        assert_eq!(super::table("<p>none</p>").unwrap(), None);
    }
}
