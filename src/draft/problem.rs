//! Problems: what is wrong, in which cell, and the edits that mend it.

use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::of_draft::Cells;
use super::sheet::RowId;
use crate::formats::{Complaint, Draft, Mend, Options, Origin, Section};
use crate::story::Severity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A cell, or a row as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellRef {
    /// The sheet.
    pub section: Section,
    /// The row.
    pub row: RowId,
    /// The column; `None` for the row as a whole.
    pub column: Option<Column>,
}

/// Something that is wrong, or could be better.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Its severity.
    pub severity: Severity,
    /// Its code.
    pub code: String,
    /// The cell; `None` where it is about a file as a whole.
    pub cell: Option<CellRef>,
    /// Where it stood in the file that was imported, such as `events.xlsx Events!C14`; empty where a check of the document found it.
    pub origin: String,
    /// The value.
    pub value: String,
    /// One sentence: what is wrong and how to correct it.
    pub why: String,
    /// The ways to mend it. Where there is more than one, a person decides.
    pub remedies: Vec<Remedy>,
}

/// A way to mend a problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Remedy {
    /// Make an edit.
    Edit {
        /// The name of the button.
        label: String,
        /// The edit.
        edit: Edit,
    },
    /// Import the files again in another way. The edits made since then are kept.
    Import {
        /// The name of the button.
        label: String,
        /// The way.
        options: Options,
    },
}

impl Remedy {
    /// Returns the name of its button.
    pub fn label(&self) -> &str {
        match self {
            Self::Edit { label, .. } | Self::Import { label, .. } => label,
        }
    }
}

impl Problem {
    /// Returns a complaint about a file as a problem of the document that was made of it.
    pub(super) fn of_complaint(
        complaint: &Complaint,
        draft: &Draft,
        cells: &Cells,
        options: &Options,
    ) -> Self {
        let cell = origin(complaint, draft).and_then(|at| {
            let row = Origin { column: 0, ..at };
            cells.get(&at).or_else(|| cells.get(&row)).cloned()
        });
        let remedies =
            complaint.mends.iter().filter_map(|mend| remedy(mend, complaint, cell.as_ref(), options));
        Self {
            severity: complaint.severity,
            code: complaint.code.into(),
            origin: complaint.place(),
            value: complaint.value.clone(),
            why: complaint.why.clone(),
            remedies: remedies.collect(),
            cell,
        }
    }

    /// Gives its rows the ids that they have in another document.
    pub(super) fn rename(&mut self, ids: &BTreeMap<RowId, RowId>) {
        let new = |row: &mut RowId| *row = ids.get(row).copied().unwrap_or(*row);
        self.cell.iter_mut().for_each(|cell| new(&mut cell.row));
        for remedy in &mut self.remedies {
            if let Remedy::Edit { edit: Edit::Cells { cells, .. }, .. } = remedy {
                cells.iter_mut().for_each(|(row, ..)| new(row));
            }
        }
    }

    /// Returns whether a problem of an import is still there: its cell has not been edited since.
    pub fn is_open(&self, document: &Document) -> bool {
        let Some(CellRef { section, row, column }) = &self.cell else { return true };
        let Some(now) = document.sheet(*section).row(*row) else { return false };
        let before = document.imported().and_then(|import| import.sheets.get(*section).row(*row));
        match (before, column) {
            (Some(before), Some(column)) => before.text(column) == now.text(column),
            (Some(before), None) => before == now,
            (None, _) => true,
        }
    }
}

/// Returns where a complaint is, as the values of the draft have it.
fn origin(complaint: &Complaint, draft: &Draft) -> Option<Origin> {
    let same = |table: &crate::formats::TableName| {
        (table.file.as_str(), table.sheet.as_str()) == (&complaint.file, &complaint.sheet)
    };
    let table = u32::try_from(draft.tables.iter().position(same)?).ok()? + 1;
    (complaint.row > 0).then_some(Origin { table, row: complaint.row, column: complaint.column })
}

fn remedy(mend: &Mend, complaint: &Complaint, cell: Option<&CellRef>, options: &Options) -> Option<Remedy> {
    let mut options = options.clone();
    let label = match mend {
        Mend::Replace(text) => {
            let CellRef { section, row, column } = cell?;
            let edit = Edit::cell(*section, *row, column.clone()?, text.as_str());
            return Some(Remedy::Edit { label: format!("Write “{text}”"), edit });
        }
        Mend::DateOrder(order) => {
            use crate::formats::DateOrder;
            options.dates = Some(*order);
            let words = match order {
                DateOrder::Dmy => "day, month, year",
                DateOrder::Mdy => "month, day, year",
                DateOrder::Ymd => "year, month, day",
            };
            format!("Read all dates of the column as {words}")
        }
        Mend::Column(name) => {
            options.columns.retain(|(own, _)| *own != complaint.value);
            options.columns.push((complaint.value.clone(), name.clone()));
            format!("Read the column as “{name}”")
        }
        Mend::Sheet(name) => {
            options.sheet = Some(name.clone());
            format!("Read the sheet “{name}”")
        }
        Mend::Place(id) => {
            options.places.retain(|(own, _)| *own != complaint.value);
            options.places.push((complaint.value.clone(), id.clone()));
            format!("Take {id}")
        }
    };
    Some(Remedy::Import { label, options })
}
