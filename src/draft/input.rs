//! What a text becomes that a person writes or pastes into a column, and the edits that set cells so.

use super::claimed::{Claimed, Holder};
use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::names::Names;
use super::sheet::{RowId, Sheet};
use crate::formats::{Cell, CellDate, DateOrder, Field, Section, dates, slug};
use crate::time::When;
use std::collections::{BTreeMap, BTreeSet};

/// Returns what these texts become in a column: ids in place of titles, EDTF in place of other dates, a point for a decimal comma.
///
/// The order of day and month is decided by the whole column and all new texts. What cannot be read stays as it is written, so that
/// nothing is lost and the check says what is wrong.
pub fn input(document: &Document, section: Section, column: &Column, texts: &[&str]) -> Vec<String> {
    let Column::Field(field) = column else { return texts.iter().map(|text| plain(text)).collect() };
    let trimmed: Vec<String> = texts.iter().map(|text| plain(text).trim().to_owned()).collect();
    match field {
        field if is_date(*field) => {
            let order = document.imported().and_then(|imported| imported.options.dates);
            read_dates(document.sheet(section), column, &trimmed, order)
        }
        Field::Lat | Field::Lon | Field::Approximation => trimmed.into_iter().map(with_point).collect(),
        field if !Names::refers(section, *field) => trimmed,
        _ => {
            let names = Names::of(document, section);
            trimmed.iter().map(|text| names.kept(column, text).into_owned()).collect()
        }
    }
}

/// Returns the edit that sets cells to what people wrote: columns that are not shown are shown, and rows with a title get the id that
/// other sheets refer to. `None` if nothing changes.
pub fn set_cells(document: &Document, section: Section, cells: Vec<(RowId, Column, String)>) -> Option<Edit> {
    let edits = set_new_cells(document, section, &[], cells);
    (!edits.is_empty()).then(|| group(edits))
}

/// Returns the edits that set cells of rows that are there, and of new ones that an edit before inserts. What the only claim of an event gives is
/// set in that claim.
pub(super) fn set_new_cells(
    document: &Document,
    section: Section,
    new: &[RowId],
    cells: Vec<(RowId, Column, String)>,
) -> Vec<Edit> {
    let claimed = Claimed::of(document, section);
    let sheet = document.sheet(section);
    let (mut own, mut of_claims) = (Vec::with_capacity(cells.len()), Vec::new());
    for (row, column, text) in cells {
        match sheet.row(row).map(|row| claimed.holder(row, &column)) {
            Some(Holder::Claim(claim)) => of_claims.push((claim, column, text)),
            _ => own.push((row, column, text)),
        }
    }
    let mut edits = set(document, section, new, own);
    edits.extend(set(document, Section::Claims, &[], of_claims));
    edits
}

fn set(
    document: &Document,
    section: Section,
    new: &[RowId],
    cells: Vec<(RowId, Column, String)>,
) -> Vec<Edit> {
    let sheet = document.sheet(section);
    let mut by_column: BTreeMap<Column, Vec<(RowId, String)>> = BTreeMap::new();
    for (row, column, text) in cells {
        by_column.entry(column).or_default().push((row, text));
    }
    let mut set = Vec::new();
    for (column, cells) in by_column {
        let texts: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
        let read = input(document, section, &column, &texts);
        let changed = cells.iter().zip(read).filter(|((row, _), text)| sheet.text(*row, &column) != text);
        set.extend(changed.map(|((row, _), text)| (*row, column.clone(), text)));
    }
    let new: BTreeSet<&RowId> = new.iter().collect();
    set.retain(|(row, ..)| sheet.row(*row).is_some() || new.contains(row));
    if set.is_empty() {
        return Vec::new();
    }
    let mut edits: Vec<Edit> = show_columns(section, sheet, &set).into_iter().collect();
    let ids = ids(section, sheet, &set);
    set.extend(ids);
    edits.push(Edit::Cells { section, cells: set });
    edits
}

/// Returns several edits as one.
pub(super) fn group(mut edits: Vec<Edit>) -> Edit {
    match edits.pop() {
        Some(edit) if edits.is_empty() => edit,
        last => Edit::Group(edits.into_iter().chain(last).collect()),
    }
}

/// Returns whether the texts of a field are dates.
pub fn is_date(field: Field) -> bool {
    matches!(field, Field::When | Field::Issued | Field::Accessed)
}

fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn with_point(text: String) -> String {
    let point = text.replace(',', ".");
    if text.parse::<f64>().is_err() && point.parse::<f64>().is_ok() { point } else { text }
}

fn read_dates(sheet: &Sheet, column: &Column, new: &[String], order: Option<DateOrder>) -> Vec<String> {
    let is_open = |text: &&str| !text.is_empty() && When::parse(text).is_err();
    // Where each new text is EDTF, no other one decides.
    let evidence: Vec<&str> = if new.iter().any(|text| is_open(&text.as_str())) {
        sheet.rows().map(|row| row.text(column)).filter(is_open).collect()
    } else {
        Vec::new()
    };
    let cells: Vec<Cell> = new.iter().map(String::as_str).chain(evidence).map(Cell::text).collect();
    let cells: Vec<&Cell> = cells.iter().collect();
    let read = dates(&cells, order, false).dates;
    let texts = new.iter().zip(read).map(|(text, date)| match date {
        // As it stands in the story file.
        _ if text.starts_with(['{', '"']) => text.clone(),
        CellDate::Edtf(edtf) | CellDate::Read(edtf) => edtf,
        _ => text.clone(),
    });
    texts.collect()
}

/// Returns the edit that shows the columns of cells that are not shown.
pub(super) fn show_columns(section: Section, sheet: &Sheet, set: &[(RowId, Column, String)]) -> Option<Edit> {
    let used: BTreeSet<&Column> = set.iter().map(|(_, column, _)| column).collect();
    let hidden: Vec<Column> =
        used.into_iter().filter(|column| !sheet.columns.contains(column)).cloned().collect();
    let columns = sheet.columns.iter().cloned().chain(hidden.iter().cloned()).collect();
    (!hidden.is_empty()).then_some(Edit::Columns { section, columns })
}

/// Returns ids for rows that get a title and have none.
fn ids(section: Section, sheet: &Sheet, set: &[(RowId, Column, String)]) -> Vec<(RowId, Column, String)> {
    let kind = match section {
        Section::Places => "place",
        Section::Actors => "actor",
        Section::Sources => "source",
        Section::Events => "event",
        Section::Claims | Section::Steps | Section::Story => return Vec::new(),
    };
    let id = Column::Field(Field::Id);
    let given: BTreeSet<RowId> =
        set.iter().filter(|(_, column, _)| *column == id).map(|(row, ..)| *row).collect();
    let is_given = |row: RowId| !sheet.text(row, &id).is_empty() || given.contains(&row);
    let titles = set.iter().filter(|(row, column, text)| {
        *column == Column::Field(Field::Title) && !text.is_empty() && !is_given(*row)
    });
    let titles: Vec<&(RowId, Column, String)> = titles.collect();
    if titles.is_empty() {
        return Vec::new();
    }
    let mut taken: BTreeSet<String> = sheet.rows().map(|row| row.text(&id).to_owned()).collect();
    taken.extend(set.iter().filter(|(_, column, _)| *column == id).map(|(.., text)| text.clone()));
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut made = Vec::with_capacity(titles.len());
    for (row, _, title) in titles {
        let slug = slug(title, kind);
        let number = next.entry(slug.clone()).or_insert(1);
        loop {
            let name = if *number == 1 { slug.clone() } else { format!("{slug}-{number}") };
            *number += 1;
            if taken.insert(name.clone()) {
                made.push((*row, id.clone(), name));
                break;
            }
        }
    }
    made
}
