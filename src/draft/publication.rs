//! A draft as it is published: its story file, and the pictures that came with its import.

use super::document::Document;
use crate::fnv::fnv1a_64;
use crate::formats::{File, PublishedStory, published_story};

impl Document {
    /// Returns the document as it is published. `files` are those of its import: a story that was opened and is as it was stays the file that it
    /// was, and keeps its name; `stem` is the name of any other one.
    pub fn publication(&self, files: &[File<'_>], stem: &str) -> PublishedStory {
        let opened = match files {
            [file] => published_story(file),
            _ => None,
        };
        let is_as_imported = self.imported().is_some_and(|imported| imported.sheets == self.sheets);
        match opened {
            Some(opened) if is_as_imported => opened,
            Some(opened) => PublishedStory { bytes: self.story_file(), ..opened },
            None => PublishedStory {
                name: [stem, ".geojson"].concat(),
                bytes: self.story_file(),
                pictures: Vec::new(),
            },
        }
    }

    /// Returns the hash of the story file: another one says that something has changed.
    pub fn version(&self) -> String {
        version(&self.story_file())
    }

    /// Returns the story file.
    pub(super) fn story_file(&self) -> Vec<u8> {
        self.to_drawn_draft().0.write().text.into_bytes()
    }
}

/// Returns the hash of a story file.
pub(super) fn version(file: &[u8]) -> String {
    format!("{:016x}", fnv1a_64(file.iter().copied()))
}
