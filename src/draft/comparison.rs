//! What differs between a draft and another version of it, event by event.

use super::column::Column;
use super::document::Document;
use super::draft_file::DraftFile;
use super::problem::CellRef;
use crate::formats::{Change, Field, File, Options, Section, diff, import, published_story};
use crate::story::{Story, read};
use serde::{Deserialize, Serialize};

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
        let mut things: Vec<(String, ChangedThing)> = Vec::new();
        for change in diff(&old, &new) {
            let (section, id) = match change.section {
                // The id of a claim is that of its event, with its number.
                Section::Claims => {
                    (Section::Events, change.id.rsplit_once('#').map_or("", |(event, _)| event).to_owned())
                }
                section => (section, change.id.clone()),
            };
            match things.iter_mut().find(|(own, thing)| *own == id && thing.section == section) {
                Some((_, thing)) => thing.changes.push(change),
                None => {
                    let title = match change.section {
                        Section::Claims => title(&new, &id).or_else(|| title(&old, &id)),
                        _ => None,
                    };
                    let title = title.unwrap_or_else(|| change.name.clone());
                    let cell = self.row_of(section, &id);
                    things.push((id, ChangedThing { section, title, cell, changes: vec![change] }));
                }
            }
        }
        Ok(things.into_iter().map(|(_, thing)| thing).collect())
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

fn title(story: &Story, id: &str) -> Option<String> {
    story.events.iter().find(|event| event.id == id).map(|event| event.title.clone())
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
