//! A draft: a story in texts, each with the cell that it came from.

mod of_story;
mod record;
mod write;

pub(super) use of_story::record as record_of;
pub use record::{Origin, Record, Value};
pub use write::Written;

use super::field::Section;
use std::collections::BTreeMap;

/// The text of a claim's place, origin or destination that its source does not give.
pub const NOT_GIVEN: &str = "(not given)";

/// A story in texts, before it is checked. References are ids; dates are EDTF; nothing in it need be right: what is wrong is said
/// by `story::read` of the file that [`write`](Draft::write) returns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The tables that its values came from: [`Origin::table`] counts them from 1.
    pub tables: Vec<TableName>,
    /// The story itself.
    pub story: Record,
    /// Who moves and acts. The first one is the story's subject.
    pub actors: Vec<Record>,
    /// The places.
    pub places: Vec<Record>,
    /// The evidence.
    pub sources: Vec<Record>,
    /// Events, relocations, stays and tracks.
    pub events: Vec<Record>,
    /// The claims, each with the id of its event in [`Field::Event`](super::Field::Event).
    pub claims: Vec<Record>,
    /// The guided steps.
    pub steps: Vec<Record>,
}

/// The name of a table: a file, and a sheet in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableName {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet; empty where a file is one table.
    pub sheet: String,
}

impl Draft {
    /// Adds a table, and returns its number for [`Origin::table`].
    pub fn add_table(&mut self, file: &str, sheet: &str) -> u32 {
        self.tables.push(TableName { file: file.into(), sheet: sheet.into() });
        u32::try_from(self.tables.len()).unwrap_or(u32::MAX)
    }

    /// Returns the name of a table.
    pub fn table(&self, number: u32) -> Option<&TableName> {
        self.tables.get((number as usize).checked_sub(1)?)
    }

    /// Returns the records of a section.
    pub fn records(&self, section: Section) -> &[Record] {
        match section {
            Section::Story => std::slice::from_ref(&self.story),
            Section::Actors => &self.actors,
            Section::Places => &self.places,
            Section::Sources => &self.sources,
            Section::Events => &self.events,
            Section::Claims => &self.claims,
            Section::Steps => &self.steps,
        }
    }

    /// Returns the list of a section, to add records to; `None` for the story itself, which is one.
    pub fn list(&mut self, section: Section) -> Option<&mut Vec<Record>> {
        match section {
            Section::Story => None,
            Section::Actors => Some(&mut self.actors),
            Section::Places => Some(&mut self.places),
            Section::Sources => Some(&mut self.sources),
            Section::Events => Some(&mut self.events),
            Section::Claims => Some(&mut self.claims),
            Section::Steps => Some(&mut self.steps),
        }
    }
}

impl Draft {
    /// Returns the texts of cells.
    pub(super) fn texts(&self) -> BTreeMap<Origin, &str> {
        let records = Section::ALL.into_iter().flat_map(|section| self.records(section));
        let fields =
            records.flat_map(|record| record.fields().map(|(_, value)| (value.at, value.text.as_str())));
        fields.filter(|(at, _)| at.column > 0).collect()
    }

    /// Adds another draft: its lists follow this one's, and its story fills what this one's leaves open.
    pub fn append(&mut self, mut other: Self) {
        let shift = u32::try_from(self.tables.len()).unwrap_or_default();
        self.tables.append(&mut other.tables);
        other.story.shift(shift);
        for section in Section::ALL {
            other.list(section).into_iter().flatten().for_each(|record| record.shift(shift));
        }
        for (field, value) in other.story.fields() {
            if !self.story.has(field) {
                self.story.set(field, value.text.clone(), value.at);
            }
        }
        for (name, value, at) in other.story.details() {
            self.story.detail(name, value.clone(), at);
        }
        self.actors.append(&mut other.actors);
        self.places.append(&mut other.places);
        self.sources.append(&mut other.sources);
        self.events.append(&mut other.events);
        self.claims.append(&mut other.claims);
        self.steps.append(&mut other.steps);
    }
}
