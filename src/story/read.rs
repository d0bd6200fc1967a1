//! Reads a story from bytes.

use super::raw::{JsonNode, Report};
use super::{
    Citations, Code, Diagnostic, MOST_BYTES, ReadError, Story, Summary, evidence, foreign, json_fault,
    limits, repair, resolve,
};
use crate::json::Json;
use crate::packed::Packed;
use crate::time::Words;
use macro_rules_attribute::derive;

/// A story, and what could not be used of its file.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub struct Reading {
    /// All that could be used.
    pub story: Story,
    /// What follows from all of it, for the first view.
    pub summary: Summary,
    /// The citations of its sources and claims.
    pub citations: Citations,
    /// The parts that could not be used, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// Hints for authors: evidence that could be better ([`evidence`]).
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
    let mut reading = read_watched(bytes, |_| {})?;
    reading.hints = evidence(&reading.story);
    Ok(reading)
}

/// Reads like [`read`], without the hints, which few want. `watch` gets how much of a large file has been read, in percent, again and again.
///
/// # Errors
///
/// Like [`read`].
pub fn read_watched(bytes: &[u8], watch: fn(u32)) -> Result<Reading, ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() });
    }
    let mut report = Report::of_file(watch);
    let error = match parse(bytes) {
        Ok(json) => return read_whole(bytes, json, report),
        Err(error @ ReadError::TooMany { .. }) => return Err(error),
        Err(error) => error,
    };
    let mended = repair::whole_characters(bytes).ok_or(error)?;
    let json = parse(&mended)?;
    let message = "half of a character, such as of an emoji, is shown as \u{fffd}: write it anew";
    report.warn(Code::WrongType, json.top(), message.into());
    read_whole(&mended, json, report)
}

/// Reads a file that is parsed already and of which no feature is folded, if it is a plain collection.
pub(super) fn read_parsed(json: Json<'_>, watch: fn(u32)) -> Option<Reading> {
    let kind = json.top().get("type").and_then(JsonNode::text);
    let is_plain = kind == Some("FeatureCollection") && !repair::has_nested(json.top());
    if is_plain { read_json(json, Report::of_file(watch)).ok() } else { None }
}

/// Parses a file. Ends where there are too many features.
fn parse(bytes: &[u8]) -> Result<Json<'_>, ReadError> {
    let mut too_many = None;
    let json = Json::parse_watched(bytes, |count, offset| {
        too_many = limits::refusal(count, offset, bytes.len());
        too_many.is_none()
    });
    json.map_err(|at| too_many.unwrap_or_else(|| not_json(bytes, at)))
}

/// Reads what is JSON, with the lists that a table holds as text.
fn read_whole(bytes: &[u8], json: Json<'_>, report: Report) -> Result<Reading, ReadError> {
    if let Some(text) = alone(bytes, json.top()) {
        return read_json(Json::parse(text.as_bytes()).map_err(|at| not_json(text.as_bytes(), at))?, report);
    }
    match repair::unfolded(bytes, json.top()) {
        Some(text) => {
            read_json(Json::parse(text.as_bytes()).map_err(|at| not_json(text.as_bytes(), at))?, report)
        }
        None => read_json(json, report),
    }
}

/// Returns the feature of a file that is a geometry alone (RFC 7946 §2).
fn alone(bytes: &[u8], top: JsonNode<'_>) -> Option<String> {
    const KINDS: [&str; 7] = [
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    ];
    let kind = top.get("type").and_then(JsonNode::text)?;
    let has_shape = top.get("coordinates").or(top.get("geometries")).is_some_and(JsonNode::is_list);
    let text = std::str::from_utf8(bytes).ok().filter(|_| has_shape && KINDS.contains(&kind))?;
    Some(["{\"type\": \"Feature\", \"geometry\": ", text, "}"].concat())
}

fn read_json(mut json: Json<'_>, mut report: Report) -> Result<Reading, ReadError> {
    // A lone feature is a collection of one.
    let lone = json.top().get("type").and_then(JsonNode::text) == Some("Feature");
    if lone {
        json.name_top("features[0]");
    }
    let top = json.top();
    let (collection, features) = if lone {
        (JsonNode::nothing(), top.items())
    } else {
        let kind = top.get("type").and_then(JsonNode::text);
        let features = top.get("features").filter(|features| features.is_list());
        let features = features.filter(|_| kind == Some("FeatureCollection"));
        let other = || foreign::not_geojson(top).map_or(ReadError::NotFeatureCollection, ReadError::Foreign);
        (top, features.ok_or_else(other)?.items())
    };
    let story = resolve::resolve(collection, features, &mut report);
    let citations = Citations::of(&story, Words::EN);
    let summary = Summary::of(&story);
    Ok(Reading { story, summary, citations, diagnostics: report.diagnostics, hints: Vec::new() })
}

/// Returns why bytes are not JSON: the kind of file, or the line and the character of the error.
fn not_json(bytes: &[u8], (line, column): (usize, usize)) -> ReadError {
    if let Some(what) = foreign::not_json(bytes) {
        return ReadError::Foreign(what);
    }
    let mut lines = bytes.split(|byte| *byte == b'\n');
    // Each line with its end.
    let start: usize = lines.by_ref().take(line.saturating_sub(1)).map(|line| line.len() + 1).sum();
    let own = lines.next().unwrap_or_default();
    let before = own.get(..column.saturating_sub(1).min(own.len())).unwrap_or_default();
    // The first byte of each character.
    let characters = before.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    let fault = json_fault::json_fault(bytes, start + before.len());
    ReadError::NotJson { line, column: characters + 1, fault }
}
