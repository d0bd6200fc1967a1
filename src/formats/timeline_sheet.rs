//! The sheet of TimelineJS: <https://timeline.knightlab.com>.

use super::columns::{Role, plain, role};
use super::complaint::{Complaint, Mend};
use super::dates::{CellDate, DateColumn, DateOrder};
use super::field::{Field, Section};
use super::import::{Import, Options};
use super::records::together;
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
    let whole: Vec<usize> = ["startdate", "enddate"].into_iter().filter_map(column).collect();
    let whole = whole_dates(import, number, table, below, &whole, options);
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
        let dated: Vec<&str> = whole.iter().filter_map(|dates| dates.get(index)?.as_deref()).collect();
        if !dated.is_empty() {
            slide.when = dated.join("/");
            slide.start.at = at("startdate");
        }
        for (index, header) in header.cells.iter().enumerate() {
            let value = row.cell(index);
            let used = names.get(index).is_some_and(|name| USED.contains(&name.as_str()));
            if used || value.is_empty() || header.is_empty() {
                continue;
            }
            let at = Table::origin(number, row, index + 1);
            let is_place = role(&header.to_text(), Section::Events) == Some(Role::Field(Field::Place));
            if is_place && !matches!(slide.kind.as_str(), "title" | "era") {
                slide.place = (value.to_text(), at);
            } else {
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

/// Returns the dates of columns of whole dates, as the first version has them: where they leave it open, the month is first.
fn whole_dates(
    import: &mut Import,
    number: u32,
    table: &Table,
    rows: &[Row],
    columns: &[usize],
    options: &Options,
) -> Vec<Vec<Option<String>>> {
    let is_open =
        |column: &DateColumn| column.dates.iter().any(|date| matches!(date, CellDate::Ambiguous(_)));
    let mut found = together(rows, columns, options.dates, table.epoch_1904);
    if found.iter().any(|column| is_open(column) && column.contradiction.is_none()) {
        let Some(name) = import.draft.table(number).cloned() else { return Vec::new() };
        import.note(
            &name.file,
            &name.sheet,
            "dates such as 3/4/2012 have the month first, as TimelineJS reads them",
        );
        found = together(rows, columns, Some(DateOrder::Mdy), table.epoch_1904);
    }
    let mut all = Vec::new();
    for (column, found) in columns.iter().zip(found) {
        let dated = rows.iter().zip(found.dates);
        all.push(dated.map(|(row, date)| whole_date(import, number, row, *column, date)).collect());
    }
    all
}

fn whole_date(import: &mut Import, number: u32, row: &Row, column: usize, date: CellDate) -> Option<String> {
    let (code, why, mends) = match date {
        CellDate::Edtf(edtf) | CellDate::Read(edtf) => return Some(edtf),
        CellDate::Empty => return None,
        CellDate::Bad(why, mends) => {
            (Code::BadDate.as_str(), why, mends.into_iter().map(Mend::Replace).collect())
        }
        CellDate::Ambiguous([one, other]) => {
            let why = format!(
                "this is {} or {}, and the values of the column contradict each other",
                one.1, other.1
            );
            (super::code::AMBIGUOUS_DATE, why, vec![Mend::DateOrder(one.0), Mend::DateOrder(other.0)])
        }
    };
    let at = Table::origin(number, row, column + 1);
    let mut complaint =
        Complaint::new(&import.draft, at, Severity::Error, code, row.cell(column).to_text(), why);
    complaint.mends = mends;
    import.complaints.push(complaint);
    None
}
