//! Undo and redo, without a limit.

use super::document::Document;
use super::edit::Edit;
use super::published::Published;
use serde::{Deserialize, Serialize};

/// The edits that can be undone, and those that can be done again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    undo: Vec<Change>,
    redo: Vec<Change>,
}

/// An edit, and what a person calls it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The name, such as “Paste 12 cells”.
    pub label: String,
    /// The edit that undoes it, or that does it again.
    pub edit: Edit,
}

/// A step of the work on a draft. The list of all steps, from an empty document on, is the draft with its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// An edit was made.
    Apply(Change),
    /// The last edit was undone.
    Undo,
    /// The last edit that was undone was done again.
    Redo,
    /// The draft was published.
    Published(Published),
}

impl History {
    /// Takes a step. Returns the edit that was applied, and its name; `None` if there is nothing to undo or to do again.
    pub fn take(&mut self, document: &mut Document, step: Step) -> Option<Change> {
        match step {
            Step::Apply(change) => {
                self.apply(document, change.edit.clone(), change.label.clone());
                Some(change)
            }
            Step::Undo => self.undo(document),
            Step::Redo => self.redo(document),
            Step::Published(published) => {
                document.set_published(published);
                None
            }
        }
    }

    /// Applies an edit to a document, and remembers how to undo it. What was undone before cannot be done again then.
    pub fn apply(&mut self, document: &mut Document, edit: Edit, label: impl Into<String>) {
        let inverse = document.apply(edit);
        self.undo.push(Change { label: label.into(), edit: inverse });
        self.redo.clear();
    }

    /// Undoes the last edit. Returns the edit that was applied, and its name.
    pub fn undo(&mut self, document: &mut Document) -> Option<Change> {
        step(&mut self.undo, &mut self.redo, document)
    }

    /// Does the edit again that was undone last. Returns the edit that was applied, and its name.
    pub fn redo(&mut self, document: &mut Document) -> Option<Change> {
        step(&mut self.redo, &mut self.undo, document)
    }

    /// Returns the name of the edit that would be undone.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|change| change.label.as_str())
    }

    /// Returns the name of the edit that would be done again.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|change| change.label.as_str())
    }
}

fn step(from: &mut Vec<Change>, to: &mut Vec<Change>, document: &mut Document) -> Option<Change> {
    let change = from.pop()?;
    let inverse = document.apply(change.edit.clone());
    to.push(Change { label: change.label.clone(), edit: inverse });
    Some(change)
}
