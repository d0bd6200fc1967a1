//! Reads a story from bytes.

use super::raw::{JsonNode, Report};
use super::{Citations, Code, Diagnostic, ReadError, Story, evidence, foreign, json_fault, repair, resolve};
use crate::json::Json;
use crate::packed::Packed;
use crate::time::Words;
use macro_rules_attribute::derive;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// The most features of a file that is read.
pub const MAX_FEATURES: usize = 200_000;

/// A story, and what could not be used of its file.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub struct Reading {
    /// All that could be used.
    pub story: Story,
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
    read_watched(bytes, |_| {})
}

/// Reads like [`read`]. `watch` gets how much of a large file has been read, in percent, again and again.
///
/// # Errors
///
/// Like [`read`].
pub fn read_watched(bytes: &[u8], watch: fn(u32)) -> Result<Reading, ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() });
    }
    let mut report = Report::of_file(watch);
    let error = match parse(bytes, watch) {
        Ok(json) => return read_whole(bytes, json, report),
        Err(error @ ReadError::TooMany { .. }) => return Err(error),
        Err(error) => error,
    };
    let mended = repair::whole_characters(bytes).ok_or(error)?;
    let json = parse(&mended, watch)?;
    let message = "half of a character, such as of an emoji, is shown as \u{fffd}: write it anew";
    report.warn(Code::WrongType, json.top(), message.into());
    read_whole(&mended, json, report)
}

/// Parses a file. It is the first half of reading it. Ends where there are too many features.
fn parse(bytes: &[u8], watch: fn(u32)) -> Result<Json<'_>, ReadError> {
    let mut too_many = None;
    let share =
        |part: usize, of: usize, whole: usize| (part as u64 * of as u64 / whole.max(1) as u64) as usize;
    let json = Json::parse_watched(bytes, |count, offset| {
        watch(share(50, offset, bytes.len()) as u32);
        if count > MAX_FEATURES {
            // So many thousands, by the length of those so far.
            let about = share(count, bytes.len(), offset).max(count).div_ceil(1_000) * 1_000;
            too_many = Some(ReadError::TooMany { about });
        }
        count <= MAX_FEATURES
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
    let hints = evidence(&story);
    Ok(Reading { story, citations, diagnostics: report.diagnostics, hints })
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
