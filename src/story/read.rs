//! Bytes to a story.

use super::raw::{Node, Report};
use super::{Citations, Diagnostic, ReadError, Story, evidence, resolve};
use crate::json::Json;
use crate::packed::Packed;
use crate::time::Words;
use macro_rules_attribute::derive;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// The most features that are read; the rest is named in a diagnostic.
pub const MAX_FEATURES: usize = 200_000;

/// A story, and what could not be used of its file.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub struct Reading {
    /// All that could be used.
    pub story: Story,
    /// How its sources and claims are cited.
    pub citations: Citations,
    /// What could not, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// Where its evidence could be better: [`evidence`]. For authors who ask.
    pub hints: Vec<Diagnostic>,
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
    let mut json = Json::parse(bytes).map_err(|(line, column)| ReadError::NotJson { line, column })?;
    // A lone feature is a collection of one.
    let lone = json.top().get("type").and_then(Node::text) == Some("Feature");
    if lone {
        json.name_top("features[0]");
    }
    let top = json.top();
    let mut report = Report::default();
    let (collection, features) = if lone {
        (Node::nothing(), top.items())
    } else {
        let kind = top.get("type").and_then(Node::text);
        let features = top.get("features").filter(|features| features.is_list());
        let features = features.filter(|_| kind == Some("FeatureCollection"));
        (top, features.ok_or(ReadError::NotFeatureCollection)?.items())
    };
    let story = resolve::resolve(collection, features, &mut report);
    let citations = Citations::of(&story, Words::EN);
    let hints = evidence(&story);
    Ok(Reading { story, citations, diagnostics: report.diagnostics, hints })
}
