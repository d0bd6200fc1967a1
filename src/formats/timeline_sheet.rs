//! The sheet of TimelineJS: <https://timeline.knightlab.com>.

use super::columns::plain;
use super::complaint::{Complaint, Mend};
use super::dates::{CellDate, dates};
use super::draft::Origin;
use super::import::{Import, Options};
use super::resolve::Rows;
use super::slides::{Parts, Slide, add};
use super::table::{Cell, CellValue, Row, Table};
use crate::story::{Code, Severity};

/// The columns that become a slide's date, headline, text, kind and group.
const USED: [&str; 15] = [
    "year",
    "month",
    "day",
    "time",
    "endyear",
    "endmonth",
    "endday",
    "endtime",
    "headline",
    "text",
    "type",
    "group",
    "tag",
    "startdate",
    "enddate",
];

/// Returns whether a table has the columns of TimelineJS: a headline, and a year or, as its first version, a start date.
pub(super) fn is_one(table: &Table) -> bool {
    let Some(row) = table.rows.first() else { return false };
    let has = |name: &str| row.cells.iter().any(|cell| plain(&cell.to_text()) == name);
    has("headline") && (has("year") || has("startdate"))
}

/// Reads the sheet.
pub(super) fn read(import: &mut Import, rows: &mut Rows, file: &str, table: &Table, options: &Options) {
    let number = import.draft.add_table(file, &table.sheet);
    let Some((header, below)) = table.rows.split_first() else { return };
    let names: Vec<String> = header.cells.iter().map(|cell| plain(&cell.to_text())).collect();
    let column = |name: &str| names.iter().position(|own| own == name);
    let whole = [column("startdate"), column("enddate")];
    let whole = whole.map(|column| {
        column.map(|column| (column, whole_dates(import, number, below, column, options, table)))
    });
    let mut slides = Vec::new();
    for (index, row) in below.iter().enumerate() {
        let cell = |name: &str| column(name).map_or_else(Cell::default, |column| row.cell(column).clone());
        let at = |name: &str| Table::origin(number, row, column(name).map_or(0, |column| column + 1));
        let text = |name: &str| (cell(name).to_text(), at(name));
        let parts = |names: [&str; 4]| {
            let first = names.into_iter().find(|name| !cell(name).is_empty()).unwrap_or(names[0]);
            Parts { parts: names.map(|name| part(&cell(name))), at: at(first) }
        };
        let mut slide = Slide {
            at: Table::origin(number, row, 0),
            kind: cell("type").to_text().to_lowercase(),
            start: parts(["year", "month", "day", "time"]),
            end: parts(["endyear", "endmonth", "endday", "endtime"]),
            headline: text("headline"),
            text: text("text"),
            group: if column("group").is_some() { text("group") } else { text("tag") },
            ..Slide::default()
        };
        let dated: Vec<&str> =
            whole.iter().flatten().filter_map(|(_, dates)| dates.get(index)?.as_deref()).collect();
        if !dated.is_empty() {
            slide.when = dated.join("/");
            slide.start.at = at("startdate");
        }
        for (index, header) in header.cells.iter().enumerate() {
            let value = row.cell(index);
            let used = names.get(index).is_some_and(|name| USED.contains(&name.as_str()));
            if !used && !value.is_empty() && !header.is_empty() {
                let at = Table::origin(number, row, index + 1);
                slide.details.push((header.to_text(), value.to_text(), at));
            }
        }
        slides.push(slide);
    }
    add(import, rows, file, &table.sheet, slides);
}

/// Returns a part of a date: a clock time of a spreadsheet is one too.
fn part(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Date(date) => date.rsplit('T').next().unwrap_or_default().to_owned(),
        _ => cell.to_text(),
    }
}

/// Returns the dates of a column of whole dates, as the first version has them.
fn whole_dates(
    import: &mut Import,
    number: u32,
    rows: &[Row],
    column: usize,
    options: &Options,
    table: &Table,
) -> Vec<Option<String>> {
    let cells: Vec<&Cell> = rows.iter().map(|row| row.cell(column)).collect();
    let found = dates(&cells, options.dates, table.epoch_1904);
    let mut texts = Vec::new();
    for (row, date) in rows.iter().zip(found.dates) {
        let at: Origin = Table::origin(number, row, column + 1);
        let text = row.cell(column).to_text();
        let say = |import: &mut Import, code: &'static str, why: String, mends: Vec<Mend>| {
            let mut complaint = Complaint::new(&import.draft, at, Severity::Error, code, text.as_str(), why);
            complaint.mends = mends;
            import.complaints.push(complaint);
        };
        texts.push(match date {
            CellDate::Edtf(edtf) | CellDate::Read(edtf) => Some(edtf),
            CellDate::Empty => None,
            CellDate::Bad(why, mend) => {
                say(import, Code::BadDate.as_str(), why, mend.into_iter().map(Mend::Replace).collect());
                None
            }
            CellDate::Ambiguous([one, other]) => {
                let why = format!("this is {} or {}, and no value of the column decides", one.1, other.1);
                let mends = vec![Mend::DateOrder(one.0), Mend::DateOrder(other.0)];
                say(import, super::code::AMBIGUOUS_DATE, why, mends);
                None
            }
        });
    }
    texts
}
