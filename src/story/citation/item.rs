//! A source and the members of its CSL-JSON item.

use super::super::Source;
use super::super::raw::number_text;
use super::names::{Name, people};
use geojson::JsonObject;
use serde_json::Value;

/// A source, with its item read.
pub(super) struct Item<'a> {
    pub(super) source: &'a Source,
    pub(super) csl: JsonObject,
}

impl<'a> Item<'a> {
    /// Reads the item of a source.
    pub(super) fn of(source: &'a Source) -> Self {
        Self { source, csl: source.csl.object() }
    }

    /// Gives a member as text; see [`member`].
    pub(super) fn member(&self, key: &str) -> String {
        member(&self.csl, key)
    }

    /// Gives the DOI without what people put before it.
    pub(super) fn doi(&self) -> String {
        let doi = self.member("DOI");
        let bare = doi.find("10.").and_then(|at| doi.get(at..)).unwrap_or_default();
        bare.to_owned()
    }

    /// Names those who wrote it. Without `author` in its item, the authors that the source has.
    pub(super) fn authors(&self) -> Vec<Name> {
        let names = self.people("author");
        if names.is_empty() { self.source.authors.iter().cloned().map(Name::Whole).collect() } else { names }
    }

    /// Names those of one role, such as `editor`.
    pub(super) fn people(&self, role: &str) -> Vec<Name> {
        people(&self.csl, role)
    }
}

/// Gives a member as text, whether it is written as a string or as a number; empty if it is neither.
pub(super) fn member(csl: &JsonObject, key: &str) -> String {
    let text = match csl.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number_text(number),
        _ => String::new(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
