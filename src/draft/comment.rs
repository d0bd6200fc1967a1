//! Comments: what people who work on a draft say to each other. They stay in the draft, and are never published.

use super::document::Document;
use super::problem::CellRef;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The id of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommentId(pub u32);

/// A comment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Comment {
    /// What it is about; `None` for the story as a whole.
    pub cell: Option<CellRef>,
    /// Who says it.
    pub author: String,
    /// The words.
    pub text: String,
    /// When, in milliseconds since 1970.
    pub at: f64,
    /// Whether it has been seen to.
    pub is_done: bool,
}

impl Document {
    /// Returns the comments in the order in which they were made.
    pub fn comments(&self) -> &BTreeMap<CommentId, Comment> {
        &self.comments
    }

    /// Returns an id for a new comment.
    pub fn new_comment_id(&self) -> CommentId {
        CommentId(self.comments.keys().next_back().map_or(1, |last| last.0.saturating_add(1)))
    }
}
