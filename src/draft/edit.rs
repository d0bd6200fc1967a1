//! The closed list of edits. Each has an inverse.

use super::column::Column;
use super::comment::{Comment, CommentId};
use super::document::{Document, Imported};
use super::sheet::{Row, RowId};
use crate::formats::Section;
use serde::{Deserialize, Serialize};

/// An edit of a document. Rows that are not there are left out, so that no edit fails.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Sets cells; an empty text clears one. A pasted block, filling down and replacing are one edit.
    Cells {
        /// The sheet.
        section: Section,
        /// The cells and their texts.
        cells: Vec<(RowId, Column, String)>,
    },
    /// Inserts rows.
    Insert {
        /// The sheet.
        section: Section,
        /// The rows, each with its position in the sheet that results, counted from 0 and ascending.
        rows: Vec<(usize, Row)>,
    },
    /// Removes rows.
    Remove {
        /// The sheet.
        section: Section,
        /// The rows.
        rows: Vec<RowId>,
    },
    /// Moves a row.
    Move {
        /// The sheet.
        section: Section,
        /// The row.
        row: RowId,
        /// Its position in the sheet that results, counted from 0.
        to: usize,
    },
    /// Sets the columns that are shown.
    Columns {
        /// The sheet.
        section: Section,
        /// The columns in their order.
        columns: Vec<Column>,
    },
    /// Sets what the document was imported from.
    Imported(Option<Box<Imported>>),
    /// Sets a comment, or removes it.
    Comment {
        /// Its id.
        id: CommentId,
        /// The comment; `None` if there is none.
        comment: Option<Box<Comment>>,
    },
    /// Several edits, one after the other, that are undone as one.
    Group(Vec<Edit>),
}

impl Edit {
    /// Returns the edit that sets one cell.
    pub fn cell(section: Section, row: RowId, column: impl Into<Column>, text: impl Into<String>) -> Self {
        Self::Cells { section, cells: vec![(row, column.into(), text.into())] }
    }

    /// Returns the sections whose sheets it may change.
    pub fn sections(&self) -> Vec<Section> {
        match self {
            Self::Cells { section, .. }
            | Self::Insert { section, .. }
            | Self::Remove { section, .. }
            | Self::Move { section, .. }
            | Self::Columns { section, .. } => vec![*section],
            Self::Imported(_) | Self::Comment { .. } => Vec::new(),
            Self::Group(edits) => {
                let mut all: Vec<Section> = edits.iter().flat_map(Self::sections).collect();
                all.sort_unstable();
                all.dedup();
                all
            }
        }
    }
}

impl Document {
    /// Applies an edit, and returns its inverse: applying that gives the document as it was.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Cells { section, cells } => {
                let sheet = self.sheets.get_mut(section);
                let mut before = Vec::with_capacity(cells.len());
                for (id, column, text) in cells {
                    let Some(row) = sheet.row_mut(id) else { continue };
                    let old = row.set(column.clone(), text);
                    before.push((id, column, old));
                }
                // A cell that is set twice has its first text again in the end.
                before.reverse();
                Edit::Cells { section, cells: before }
            }
            Edit::Insert { section, rows } => {
                rows.iter().for_each(|(_, row)| self.note_row_id(row.id));
                Edit::Remove { section, rows: self.sheets.get_mut(section).insert(rows) }
            }
            Edit::Remove { section, rows } => {
                Edit::Insert { section, rows: self.sheets.get_mut(section).remove(&rows) }
            }
            Edit::Move { section, row, to } => match self.sheets.get_mut(section).move_row(row, to) {
                Some(from) => Edit::Move { section, row, to: from },
                None => Edit::Group(Vec::new()),
            },
            Edit::Columns { section, columns } => {
                let before = std::mem::replace(&mut self.sheets.get_mut(section).columns, columns);
                Edit::Columns { section, columns: before }
            }
            Edit::Imported(imported) => Edit::Imported(std::mem::replace(&mut self.imported, imported)),
            Edit::Comment { id, comment } => {
                let before = match comment {
                    Some(comment) => self.comments.insert(id, *comment),
                    None => self.comments.remove(&id),
                };
                Edit::Comment { id, comment: before.map(Box::new) }
            }
            Edit::Group(edits) => {
                let mut inverse: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                inverse.reverse();
                Edit::Group(inverse)
            }
        }
    }
}
