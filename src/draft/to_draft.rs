//! A document as a draft, whose cells are those of the document.

use super::column::Column;
use super::document::{Document, SECTIONS};
use super::problem::{CellRef, Problem};
use super::sheet::{Row, RowId, Sheet};
use crate::formats::{Complaint, Draft, Field, Origin, Record, Section, detail_value, with_routes};

/// The number of the first detail among the columns.
const DETAILS: usize = 1000;

impl Document {
    /// Returns the document as a draft, to check and to export it. [`cell`](Self::cell) finds the cells of its origins.
    pub fn to_draft(&self) -> Draft {
        let mut draft = Draft::default();
        for section in SECTIONS {
            let table = draft.add_table("", section.name());
            let sheet = self.sheet(section);
            let records = sheet.rows().map(|row| record(row, sheet, table));
            match draft.list(section) {
                Some(list) => list.extend(records),
                None => draft.story = records.into_iter().next().unwrap_or_default(),
            }
        }
        draft
    }

    /// Returns the document as a draft in which routes are lines, and what is wrong with the routes.
    pub fn to_drawn_draft(&self) -> (Draft, Vec<Problem>) {
        let (draft, complaints) = with_routes(self.to_draft());
        let problem = |complaint: Complaint| {
            let table = SECTIONS.iter().position(|section| section.name() == complaint.sheet);
            let table = u32::try_from(table.map_or(0, |index| index + 1)).unwrap_or_default();
            Problem {
                severity: complaint.severity,
                code: complaint.code.into(),
                cell: self.cell(Origin { table, row: complaint.row, column: complaint.column }),
                origin: String::new(),
                value: complaint.value,
                why: complaint.why,
                remedies: Vec::new(),
            }
        };
        (draft, complaints.into_iter().map(problem).collect())
    }

    /// Returns the cell of an origin in [`to_draft`](Self::to_draft).
    pub fn cell(&self, at: Origin) -> Option<CellRef> {
        let section = *SECTIONS.get((at.table as usize).checked_sub(1)?)?;
        let row = RowId(at.row);
        let sheet = self.sheet(section);
        sheet.row(row)?;
        Some(CellRef { section, row, column: column(at.column as usize, sheet) })
    }
}

fn record(row: &Row, sheet: &Sheet, table: u32) -> Record {
    let at =
        |column: usize| Origin { table, row: row.id.0, column: u32::try_from(column).unwrap_or_default() };
    let mut record = Record::new(at(0));
    // In the order of the columns, which the details of a file keep.
    let shown = sheet.columns.iter().enumerate().map(|(index, column)| (Some(index), column));
    let hidden =
        row.cells.keys().filter(|column| !sheet.columns.contains(column)).map(|column| (None, column));
    for (index, column) in shown.chain(hidden) {
        let text = row.text(column);
        if text.is_empty() {
            continue;
        }
        match column {
            Column::Field(field) => record.set(*field, text, at(number(*field))),
            Column::Detail(name) => {
                record.detail(name, detail_value(text), at(index.map_or(0, |index| DETAILS + index)));
            }
        }
    }
    record
}

fn number(field: Field) -> usize {
    Field::ALL.iter().position(|own| *own == field).map_or(0, |index| index + 1)
}

fn column(number: usize, sheet: &Sheet) -> Option<Column> {
    match number.checked_sub(DETAILS) {
        Some(index) => sheet.columns.get(index).cloned(),
        None => Field::ALL.get(number.checked_sub(1)?).map(|field| Column::Field(*field)),
    }
}

/// Returns the section of a table in [`Document::to_draft`].
pub(super) fn section(at: Origin) -> Option<Section> {
    SECTIONS.get((at.table as usize).checked_sub(1)?).copied()
}
