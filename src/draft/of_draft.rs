//! A document made of a draft that was imported.

use super::column::Column;
use super::document::{Document, SECTIONS};
use super::problem::CellRef;
use super::sheet::{Row, RowId};
use crate::formats::{Draft, Field, Origin, Record, Section, detail_text};
use std::collections::{BTreeMap, BTreeSet};

/// The cells of a document by where their texts stood in the files.
pub type Cells = BTreeMap<Origin, CellRef>;

impl Document {
    /// Returns the document of a draft.
    pub fn of(draft: &Draft) -> Self {
        Self::with_cells(draft).0
    }

    /// Returns the document of a draft, and where each text of the files stands in it.
    pub fn with_cells(draft: &Draft) -> (Self, Cells) {
        let mut document = Self::default();
        let mut cells = Cells::new();
        for section in SECTIONS {
            let records = draft.records(section);
            let mut rows = Vec::with_capacity(records.len());
            for record in records {
                let id = document.new_row_id();
                rows.push((rows.len(), row(record, section, id, &mut cells)));
            }
            let sheet = document.sheets.get_mut(section);
            sheet.insert(rows);
            sheet.columns = columns(section, records);
        }
        (document, cells)
    }
}

/// The end of the name of a detail that is a date which could not be read.
const AS_WRITTEN: &str = " (as written)";

fn row(record: &Record, section: Section, id: RowId, cells: &mut Cells) -> Row {
    let mut row = Row::new(id);
    let mut add = |column: Column, text: String, at: Origin| {
        if at.row > 0 {
            let cell = CellRef { section, row: id, column: Some(column.clone()) };
            cells.entry(at).or_insert(cell);
        }
        row.set(column, text);
    };
    for (field, value) in record.fields() {
        add(Column::Field(field), value.text.clone(), value.at);
    }
    for (name, value, at) in record.details() {
        add(detail_column(record, section, name), detail_text(value), at);
    }
    if record.at.row > 0 {
        let at = Origin { column: 0, ..record.at };
        cells.entry(at).or_insert(CellRef { section, row: id, column: None });
    }
    row
}

/// Returns the column of a detail. A date that could not be read stands where it would stand if it could, so that it is corrected there.
fn detail_column(record: &Record, section: Section, name: &str) -> Column {
    let date = if section == Section::Sources { Field::Issued } else { Field::When };
    if name.ends_with(AS_WRITTEN) && !record.has(date) && first_unread(record) == Some(name) {
        return Column::Field(date);
    }
    Column::Detail(name.into())
}

fn first_unread(record: &Record) -> Option<&str> {
    record.details().map(|(name, ..)| name).find(|name| name.ends_with(AS_WRITTEN))
}

/// Returns the columns to show: those that people fill in, then all others that have something.
fn columns(section: Section, records: &[Record]) -> Vec<Column> {
    let mut used = BTreeSet::new();
    let mut details = Vec::new();
    for record in records {
        used.extend(record.fields().map(|(field, _)| field));
        for (name, ..) in record.details() {
            match detail_column(record, section, name) {
                Column::Field(field) => used.extend([field]),
                column if details.contains(&column) => {}
                column => details.push(column),
            }
        }
    }
    let mut fields: Vec<Field> = usual(section).to_vec();
    fields.extend(section.columns().into_iter().filter(|field| used.contains(field)));
    fields.extend(used);
    let mut seen = BTreeSet::new();
    fields.retain(|field| seen.insert(*field));
    fields.into_iter().map(Column::Field).chain(details).collect()
}

/// Returns the columns that a sheet has even if nothing is in them.
pub(super) fn usual(section: Section) -> &'static [Field] {
    match section {
        Section::Events => &[
            Field::Title,
            Field::When,
            Field::Place,
            Field::From,
            Field::To,
            Field::Actors,
            Field::Description,
        ],
        Section::Claims => &[Field::Event, Field::Source, Field::When, Field::Place, Field::Quote],
        Section::Places => &[Field::Title, Field::Lat, Field::Lon, Field::Precision, Field::Approximation],
        Section::Actors => &[Field::Title, Field::Kind],
        Section::Sources => &[Field::Title, Field::Author, Field::Issued, Field::Url],
        Section::Steps => &[Field::Title, Field::Text, Field::When, Field::Select],
        Section::Story => &[Field::Title, Field::Description, Field::Language],
    }
}
