//! A document: the sheets of a story, and the import that they began with.

use super::column::Column;
use super::comment::{Comment, CommentId};
use super::problem::Problem;
use super::published::Published;
use super::sheet::{RowId, Sheet};
use crate::formats::{ColumnUse, Options, Section};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The sections in the order of the tabs.
pub const SECTIONS: [Section; 7] = [
    Section::Events,
    Section::Claims,
    Section::Places,
    Section::Actors,
    Section::Sources,
    Section::Steps,
    Section::Story,
];

/// A draft as sheets. References are ids and dates are EDTF where they are right; nothing in it need be right.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    pub(super) sheets: Sheets,
    /// What it was imported from, to import a corrected file again.
    pub(super) imported: Option<Box<Imported>>,
    pub(super) comments: BTreeMap<CommentId, Comment>,
    /// What was published last.
    pub(super) published: Option<Published>,
    /// The number of the last id that was given.
    last_row: u32,
}

/// Two documents are the same if they say the same, whatever ids were given and taken back in between.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.sheets == other.sheets && self.imported == other.imported && self.comments == other.comments
    }
}

/// A sheet for each section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Sheets {
    story: Sheet,
    actors: Sheet,
    places: Sheet,
    sources: Sheet,
    events: Sheet,
    claims: Sheet,
    steps: Sheet,
}

/// An import: the files, what a person said about them, and the sheets that they gave, before they were edited.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Imported {
    /// The names of the files.
    pub files: Vec<String>,
    /// What a person said about them.
    pub options: Options,
    /// What is wrong in them.
    pub problems: Vec<Problem>,
    /// What was understood in one way, and what was kept without being used: a sentence each, with the file.
    pub notes: Vec<String>,
    /// The columns of tables, and what each means.
    pub columns: Vec<ColumnUse>,
    pub(super) sheets: Sheets,
}

impl Sheets {
    pub(super) fn get(&self, section: Section) -> &Sheet {
        match section {
            Section::Story => &self.story,
            Section::Actors => &self.actors,
            Section::Places => &self.places,
            Section::Sources => &self.sources,
            Section::Events => &self.events,
            Section::Claims => &self.claims,
            Section::Steps => &self.steps,
        }
    }

    pub(super) fn get_mut(&mut self, section: Section) -> &mut Sheet {
        match section {
            Section::Story => &mut self.story,
            Section::Actors => &mut self.actors,
            Section::Places => &mut self.places,
            Section::Sources => &mut self.sources,
            Section::Events => &mut self.events,
            Section::Claims => &mut self.claims,
            Section::Steps => &mut self.steps,
        }
    }
}

impl Document {
    /// Returns the sheet of a section. The story itself is a sheet of one row.
    pub fn sheet(&self, section: Section) -> &Sheet {
        self.sheets.get(section)
    }

    /// Returns what it was imported from.
    pub fn imported(&self) -> Option<&Imported> {
        self.imported.as_deref()
    }

    /// Returns whether no cell has anything.
    pub fn is_empty(&self) -> bool {
        SECTIONS.into_iter().all(|section| self.sheet(section).rows().all(|row| row.cells.is_empty()))
    }

    /// Returns an id for a new row. It is never given again.
    pub fn new_row_id(&mut self) -> RowId {
        self.last_row = self.last_row.saturating_add(1);
        RowId(self.last_row)
    }

    /// Notes that an id is given.
    pub(super) fn note_row_id(&mut self, id: RowId) {
        self.last_row = self.last_row.max(id.0);
    }

    /// Returns the title of the story; empty if it has none.
    pub fn title(&self) -> &str {
        let title = Column::Field(crate::formats::Field::Title);
        self.sheet(Section::Story).at(0).map_or("", |row| row.text(&title))
    }
}
