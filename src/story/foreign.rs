//! Recognizes files that are not a story by their first bytes, and says how to convert them.

use crate::json::JsonNode;

/// Returns the format of a file that is not JSON, as a sentence for the reader.
pub(super) fn not_json(bytes: &[u8]) -> Option<&'static str> {
    let starts = |with: &[u8]| bytes.starts_with(with);
    if starts(b"PK\x03\x04") {
        let holds = |name: &[u8]| bytes.windows(name.len()).take(4_096).any(|part| part == name);
        return Some(match () {
            () if holds(b"xl/") || holds(b"[Content_Types].xml") => SPREADSHEET,
            () if holds(b"doc.kml") => KML,
            () => "This is a ZIP archive, not a story file: open it, and take the GeoJSON file in it.",
        });
    }
    if starts(b"\xd0\xcf\x11\xe0") {
        return Some(SPREADSHEET);
    }
    if starts(b"\x00\x00\x27\x0a") {
        return Some("This is a shapefile: save its layer as GeoJSON, with QGIS for example.");
    }
    if starts(b"\xff\xfe") || starts(b"\xfe\xff") || bytes.get(1) == Some(&0) {
        return Some("This file is written in UTF-16: save it as UTF-8.");
    }
    if starts(b"\x1f\x8b") {
        return Some("This file is compressed with gzip: unpack it first.");
    }
    if starts(b"SQLite format 3\0") {
        return Some(
            "This is a GeoPackage or another database: save its layer as GeoJSON, with QGIS for example.",
        );
    }
    let text = bytes.get(..bytes.len().min(4_096)).unwrap_or_default();
    let whole = |error: std::str::Utf8Error| text.get(..error.valid_up_to()).unwrap_or_default();
    let text =
        std::str::from_utf8(text).or_else(|error| std::str::from_utf8(whole(error))).unwrap_or_default();
    let start = text.trim_start().to_ascii_lowercase();
    if start.starts_with('<') {
        let holds = |tag: &str| start.contains(tag);
        return Some(match () {
            () if holds("<kml") => KML,
            () if holds("<gpx") => {
                "This is a GPX file: save it as GeoJSON, with geojson.io or QGIS for example."
            }
            () if holds("<html") || holds("<!doctype html") => {
                "This is a web page, and not JSON: the address of the story file itself is needed."
            }
            () if holds("<osm") => {
                "This is OpenStreetMap data: save it as GeoJSON, with overpass-turbo.eu for example."
            }
            () => "This is an XML file, not a story file: save it as GeoJSON.",
        });
    }
    if start.starts_with(['{', '[']) || start.starts_with('\u{1e}') {
        let lines = start.trim_start_matches('\u{1e}').lines().filter(|line| !line.trim().is_empty()).take(3);
        let whole = lines.filter(|line| line.trim().starts_with('{') && line.trim().ends_with('}')).count();
        return (whole > 1).then_some(
            "This file has a JSON object on each line (JSON Lines, GeoJSON Text Sequence): put the features into one FeatureCollection, with ogr2ogr for example.",
        );
    }
    let columns = |line: &str| [',', ';', '\t'].map(|sign| line.matches(sign).count());
    let mut lines = start.lines().map(columns);
    let (first, second) = (lines.next()?, lines.next()?);
    let table = first.iter().zip(&second).any(|(first, second)| *first > 0 && *second >= *first);
    if table {
        return Some(
            "This is a table (CSV), not a story file: save it as GeoJSON, with geojson.io or QGIS for example.",
        );
    }
    (std::str::from_utf8(bytes).is_err()).then_some("This file is not written in UTF-8: save it as UTF-8.")
}

const SPREADSHEET: &str = "This is a spreadsheet, not a story file: save the sheet as CSV, and that as GeoJSON, with geojson.io for example.";
const KML: &str = "This is a KML file: save it as GeoJSON, with geojson.io or QGIS for example.";

/// Returns the format of JSON that is not a `FeatureCollection`, as a sentence for the reader.
pub(super) fn not_geojson(top: JsonNode<'_>) -> Option<&'static str> {
    let kind = top.get("type").and_then(JsonNode::text).unwrap_or_default();
    let has = |key: &str| top.get(key).is_some();
    Some(match kind {
        "Topology" => "This is a TopoJSON file: save it as GeoJSON, with mapshaper.org for example.",
        _ if has("events")
            && top.get("events").is_some_and(|events| {
                events
                    .items()
                    .next()
                    .is_some_and(|event| event.get("start_date").is_some() || event.get("text").is_some())
            }) =>
        {
            "This is a TimelineJS file: a story needs features with places, in a FeatureCollection."
        }
        _ if top.get("features").is_some_and(JsonNode::is_list) && has("geometryType")
            || has("displayFieldName") =>
        {
            "This is Esri JSON: ask the server for it with f=geojson."
        }
        _ if top.is_list()
            && top
                .items()
                .next()
                .is_some_and(|item| item.get("type").and_then(JsonNode::text) == Some("Feature")) =>
        {
            "This is a list of features: put it into {\"type\": \"FeatureCollection\", \"features\": […]}."
        }
        _ if top.is_list() => "This is a list of records: a story is a GeoJSON FeatureCollection.",
        _ => return None,
    })
}
