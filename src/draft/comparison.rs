//! What differs between a draft and another version of it, event by event.

use super::column::Column;
use super::document::Document;
use super::draft_file::DraftFile;
use super::problem::CellRef;
use crate::formats::{Change, Field, File, Options, Section, diff, import, published_story};
use crate::story::{ClaimId, Story, read};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something that another version does not have alike: an event with its claims, or a thing of another list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedThing {
    /// Its list.
    pub section: Section,
    /// Its title or name.
    pub title: String,
    /// Its row, if the draft has it.
    pub cell: Option<CellRef>,
    /// What differs: of itself, and of its claims.
    pub changes: Vec<Change>,
}

impl Document {
    /// Returns what the draft has otherwise than a file: a draft, a published story, or anything that can be imported.
    ///
    /// # Errors
    /// When there is no story in one of them: a sentence.
    pub fn changes_since(&self, file: &File<'_>) -> Result<Vec<ChangedThing>, String> {
        let old = story(&other_version(file)?)?;
        let new = story(&self.story_file())?;
        let both = [&old, &new];
        let event_of: BTreeMap<String, &str> = both.into_iter().flat_map(events_of_claims).collect();
        // The later title counts.
        let events = both.into_iter().flat_map(|story| &story.events);
        let titles: BTreeMap<&str, &str> =
            events.map(|event| (event.id.as_str(), event.title.as_str())).collect();
        let mut things: Vec<ChangedThing> = Vec::new();
        let mut index_of: BTreeMap<(Section, String), usize> = BTreeMap::new();
        for change in diff(&old, &new) {
            let (section, id, title) = match (change.section, event_of.get(&change.id)) {
                (Section::Claims, Some(event)) => (Section::Events, *event, titles.get(event).copied()),
                (section, _) => (section, change.id.as_str(), None),
            };
            let title = title.unwrap_or(&change.name).to_owned();
            let index = *index_of.entry((section, id.to_owned())).or_insert_with_key(|(section, id)| {
                let cell = self.row_of(*section, id);
                things.push(ChangedThing { section: *section, title, cell, changes: Vec::new() });
                things.len() - 1
            });
            if let Some(thing) = things.get_mut(index) {
                thing.changes.push(change);
            }
        }
        Ok(things)
    }

    /// Returns the row of an id.
    fn row_of(&self, section: Section, id: &str) -> Option<CellRef> {
        let column = Column::Field(Field::Id);
        let sheet = self.sheet(section);
        let row = match section {
            Section::Story => sheet.at(0),
            _ => sheet.rows().find(|row| !id.is_empty() && row.text(&column) == id),
        };
        row.map(|row| CellRef { section, row: row.id, column: None })
    }
}

/// Returns the ids of all claims, and those of their events.
fn events_of_claims(story: &Story) -> impl Iterator<Item = (String, &str)> {
    story.claims.iter().enumerate().filter_map(|(index, claim)| {
        let event = story.events.get(claim.event.index())?;
        Some((story.claim_id(ClaimId::of(index)), event.id.as_str()))
    })
}

/// Returns the story file of another version.
fn other_version(file: &File<'_>) -> Result<Vec<u8>, String> {
    if let Ok(draft) = DraftFile::read(file.bytes) {
        return Ok(draft.document.story_file());
    }
    if let Some(published) = published_story(file) {
        return Ok(published.bytes);
    }
    let import = import(&[*file], &Options::default());
    if import.draft.events.is_empty() && import.draft.places.is_empty() {
        let why = import.complaints.first().map(|complaint| complaint.why.clone());
        return Err(why.unwrap_or_else(|| "there is no event and no place in it".into()));
    }
    Ok(import.draft.write().text.into_bytes())
}

fn story(file: &[u8]) -> Result<Story, String> {
    read(file).map(|reading| reading.story).map_err(|error| error.sentence())
}
