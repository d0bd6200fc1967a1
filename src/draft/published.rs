//! The last publication of a draft.

use super::document::Document;
use serde::{Deserialize, Serialize};

/// What was published last. It is no edit: undoing goes on where it was, and a draft that is undone to it is published again as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Published {
    /// The hash of the story file then: [`Document::version`].
    pub version: String,
    /// The address that it was made for; empty if none.
    pub address: String,
    /// When, in milliseconds since 1970.
    pub at: f64,
}

impl Document {
    /// Returns what was published last.
    pub fn published(&self) -> Option<&Published> {
        self.published.as_ref()
    }

    /// Notes what was published last.
    pub fn set_published(&mut self, published: Published) {
        self.published = Some(published);
    }
}
