//! Bytes to a story.

use super::raw::{Node, Report};
use super::{Diagnostic, ReadError, Story, resolve};
use serde_json::Value;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// The most features that are read; the rest is named in a diagnostic.
pub const MAX_FEATURES: usize = 200_000;

/// A story, and what could not be used of its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// All that could be used.
    pub story: Story,
    /// What could not, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a story file (`docs/story-format.md`), or plain GeoJSON that knows nothing of Placeline.
///
/// One bad feature costs that feature and no other: it is named in [`Reading::diagnostics`].
///
/// # Errors
///
/// When nothing can be read: the file is empty, too large, not JSON, or no `FeatureCollection`.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| ReadError::NotJson { line: error.line(), column: error.column().max(1) })?;
    let value = wrap_feature(value);
    let is_collection = value.get("type").and_then(Value::as_str) == Some("FeatureCollection")
        && value.get("features").is_some_and(Value::is_array);
    if !is_collection {
        return Err(ReadError::NotFeatureCollection);
    }
    let mut report = Report::default();
    let story = resolve::resolve(&Node::top(&value), &mut report);
    Ok(Reading { story, diagnostics: report.diagnostics })
}

/// A lone feature is a collection of one.
fn wrap_feature(value: Value) -> Value {
    if value.get("type").and_then(Value::as_str) != Some("Feature") {
        return value;
    }
    let mut collection = serde_json::Map::new();
    collection.insert("type".into(), "FeatureCollection".into());
    collection.insert("features".into(), Value::Array(vec![value]));
    Value::Object(collection)
}
