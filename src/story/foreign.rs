//! Recognizes files that are not a story by their first bytes, and says how to convert them.

use crate::json::JsonNode;

/// Returns the format of a file that is not JSON, as a sentence for the reader.
pub(super) fn not_json(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK") {
        return Some(archive(bytes));
    }
    if let Some((_, sentence)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(sentence);
    }
    if matches!(bytes, [0, b' '..=b'~', ..] | [b' '..=b'~', 0, ..]) {
        return Some(UTF16);
    }
    let start = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
    // Separators and tags are ASCII: other bytes may be cut or of another encoding.
    let start = String::from_utf8_lossy(start).trim_start().to_ascii_lowercase();
    let encoding = || {
        std::str::from_utf8(bytes).is_err().then_some("This file is not written in UTF-8: save it as UTF-8.")
    };
    if start.starts_with('<') {
        let markup = XML.iter().find(|(tag, _)| start.contains(tag)).map(|(_, sentence)| *sentence);
        return markup.or(Some("This is an XML file, not a story file: save it as GeoJSON."));
    }
    if start.starts_with(['{', '[', '\u{1e}']) {
        let within = start.trim_start_matches(['{', '[', ' ', '\n', '\r', '\t']);
        let is_script =
            start.starts_with('{') && within.starts_with(|c: char| c == '\'' || c.is_ascii_alphabetic());
        return match () {
            () if is_lines(&start) => Some(LINES),
            () if is_script => Some("JSON has its names and texts in double quotation marks."),
            () => encoding(),
        };
    }
    let text = TEXT.iter().find(|(word, _)| start.starts_with(word)).map(|(_, sentence)| *sentence);
    let text = text.or_else(|| is_wkt(&start).then_some(WKT)).or_else(|| is_script(&start).then_some(SCRIPT));
    let text = text.or_else(|| is_bibtex(&start).then_some(REFERENCES));
    text.or_else(|| is_table(&start).then_some(TABLE)).or_else(encoding)
}

/// How much of a file is looked at, in bytes.
const LOOKED_AT: usize = 4_096;

fn archive(bytes: &[u8]) -> &'static str {
    let holds = |name: &[u8]| bytes.windows(name.len()).take(LOOKED_AT).any(|part| part == name);
    match () {
        () if holds(b"doc.kml") => KML,
        () if holds(b"word/") || holds(b"opendocument.text") => DOCUMENT,
        () if holds(b"ppt/") || holds(b"opendocument.presentation") => DOCUMENT,
        () if holds(b"xl/") || holds(b"[Content_Types].xml") || holds(b"opendocument.spreadsheet") => {
            SPREADSHEET
        }
        () => "This is a ZIP archive, not a story file: open it, and take the GeoJSON file in it.",
    }
}

/// Returns whether a text has a JSON object on each of its first lines.
fn is_lines(start: &str) -> bool {
    let lines = start.lines().map(|line| line.trim_matches(|c: char| c == '\u{1e}' || c.is_whitespace()));
    let mut lines = lines.filter(|line| !line.is_empty()).take(2);
    let mut is_object = || lines.next().is_some_and(|line| line.starts_with('{') && line.ends_with('}'));
    is_object() && is_object()
}

/// Returns whether a text is a geometry in the notation of databases: `POINT(10 50)`.
fn is_wkt(start: &str) -> bool {
    let kinds = [
        "point",
        "linestring",
        "polygon",
        "multipoint",
        "multilinestring",
        "multipolygon",
        "geometrycollection",
    ];
    let (kind, rest) = start.split_once('(').unwrap_or_default();
    kinds.contains(&kind.trim()) && rest.contains(')')
}

/// Returns whether JSON stands in a call or an assignment: `callback({…})`, `data = [`.
fn is_script(start: &str) -> bool {
    let name = start.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.'));
    let value = name.trim_start().strip_prefix(['(', '=']).unwrap_or_default().trim_start();
    name.len() < start.len() && value.starts_with(['{', '['])
}

/// Returns whether a text begins as an entry of BibTeX: `@book{`.
fn is_bibtex(start: &str) -> bool {
    let entry = start.strip_prefix('@').and_then(|entry| entry.split_once('{'));
    entry.is_some_and(|(kind, _)| !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// Returns whether a text is a table: two lines with the same separators outside of quotation marks.
fn is_table(start: &str) -> bool {
    let mut lines = start.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    let count = |line: &str, sign: char| {
        let mut quoted = false;
        line.chars()
            .filter(|c| {
                quoted ^= *c == '"';
                *c == sign && !quoted
            })
            .count()
    };
    let Some(first) = lines.next() else { return false };
    let second = lines.next();
    [',', ';', '\t', '|'].into_iter().any(|sign| {
        let columns = count(first, sign);
        // A head alone has no spaces behind its commas.
        let alone = columns > 1 && !first.contains(", ");
        columns > 0 && second.map_or(alone, |second| count(second, sign) == columns)
    })
}

const KML: &str = "This is a KML file: save it as GeoJSON, with geojson.io or QGIS for example.";
const SPREADSHEET: &str = "This is a spreadsheet, not a story file: save the sheet as CSV, and that as GeoJSON, with geojson.io for example.";
const TABLE: &str =
    "This is a table (CSV), not a story file: save it as GeoJSON, with geojson.io or QGIS for example.";
const DOCUMENT: &str = "This is a text document, not a story file: a story is a GeoJSON FeatureCollection.";
const IMAGE: &str = "This is a picture, not a story file: a story is a GeoJSON FeatureCollection.";
const PACKED: &str = "This is a compressed archive: unpack it first, and take the GeoJSON file in it.";
const DATABASE: &str =
    "This is a GeoPackage or another database: save its layer as GeoJSON, with QGIS for example.";
const UTF16: &str = "This file is written in UTF-16: save it as UTF-8.";
const LINES: &str = "This file has a JSON object on each line (JSON Lines, GeoJSON Text Sequence): put the features into one FeatureCollection, with ogr2ogr for example.";
const SCRIPT: &str = "This is JavaScript, not JSON: keep only what is between the first { and the last }.";
const REFERENCES: &str =
    "This is a list of references, not a story file: export it as CSL-JSON, for the \"sources\" of a story.";
const YAML: &str = "This is YAML, not JSON: convert it to JSON.";
const WKT: &str = "This is WKT: save it as GeoJSON, with geojson.io or QGIS for example.";
const LAYER: &str = "This is a map file, but not GeoJSON: save its layer as GeoJSON, with QGIS for example.";

/// The first bytes of files.
const MAGIC: [(&[u8], &str); 18] = [
    (b"\xd0\xcf\x11\xe0", SPREADSHEET),
    (b"\x00\x00\x27\x0a", "This is a shapefile: save its layer as GeoJSON, with QGIS for example."),
    (b"SQLite format 3\0", DATABASE),
    (b"fgb\x03", LAYER),
    (b"PAR1", LAYER),
    (b"\x1f\x8b", "This file is compressed with gzip: unpack it first."),
    (b"BZh", PACKED),
    (b"7z\xbc\xaf", PACKED),
    (b"Rar!", PACKED),
    (b"\x28\xb5\x2f\xfd", PACKED),
    (b"%PDF", DOCUMENT),
    (b"{\\rtf", DOCUMENT),
    (b"\x89PNG", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
    (b"\xff\xfe\0\0", "This file is written in UTF-32: save it as UTF-8."),
    (b"\xff\xfe", UTF16),
    (b"\xfe\xff", UTF16),
];

/// Tags of markup.
const XML: [(&str, &str); 6] = [
    ("<kml", KML),
    ("<gpx", "This is a GPX file: save it as GeoJSON, with geojson.io or QGIS for example."),
    ("<osm", "This is OpenStreetMap data: save it as GeoJSON, with overpass-turbo.eu for example."),
    ("<html", PAGE),
    ("<!doctype html", PAGE),
    ("featurecollection", "This is a GML file: save its layer as GeoJSON, with QGIS for example."),
];
const PAGE: &str = "This is a web page, and not JSON: the address of the story file itself is needed.";

/// The first words of texts.
const TEXT: [(&str, &str); 12] = [
    ("var ", SCRIPT),
    ("let ", SCRIPT),
    ("const ", SCRIPT),
    ("export ", SCRIPT),
    ("window.", SCRIPT),
    ("//", "JSON has no comments: leave them out."),
    ("/*", "JSON has no comments: leave them out."),
    ("ty  - ", REFERENCES),
    ("type: featurecollection", YAML),
    ("---\n", YAML),
    ("---\r", YAML),
    ("begin:vcalendar", "This is a calendar (iCalendar), not a story file: save it as GeoJSON."),
];

/// Returns the format of JSON that is not a `FeatureCollection`, as a sentence for the reader.
pub(super) fn not_geojson(top: JsonNode<'_>) -> Option<&'static str> {
    let first_of = |key: &str| top.get(key).and_then(|list| list.children().next());
    let has = |node: Option<JsonNode<'_>>, key: &str| node.is_some_and(|node| node.get(key).is_some());
    if top.is_list() {
        let first = top.items().next();
        return Some(match first.and_then(|first| first.get("type")?.text()) {
            Some("Feature") => {
                "This is a list of features: put it into {\"type\": \"FeatureCollection\", \"features\": […]}."
            }
            Some(_)
                if has(first, "title")
                    && (has(first, "author") || has(first, "issued") || has(first, "id")) =>
            {
                "This is a list of references (CSL-JSON): it can be the \"sources\" of a story, beside its \"features\"."
            }
            _ => {
                "This is a list of records, not a story file: save it as CSV, and that as GeoJSON, with geojson.io for example."
            }
        });
    }
    let kind = top.get("type").and_then(JsonNode::text).unwrap_or_default();
    let event = first_of("events");
    Some(match () {
        () if kind == "Topology" => {
            "This is a TopoJSON file: save it as GeoJSON, with mapshaper.org for example."
        }
        () if kind == "umap" => {
            "This is a backup of uMap: save the map as GeoJSON there, with “Share and download”."
        }
        () if has(event, "start_date") || has(event, "text") => {
            "This is a TimelineJS file: a story needs features with places, in a FeatureCollection."
        }
        () if has(Some(top), "storymap") => {
            "This is a StoryMapJS file: a story needs features with places, in a FeatureCollection."
        }
        () if has(first_of("features"), "attributes") || has(Some(top), "displayFieldName") => {
            "This is Esri JSON: ask the server for it with f=geojson."
        }
        () if has(Some(top), "elements") => {
            "This is OpenStreetMap data: save it as GeoJSON, with overpass-turbo.eu for example."
        }
        () if top.is_object()
            && top.children().any(|member| member.get("features").is_some_and(JsonNode::is_list)) =>
        {
            "The FeatureCollection is within another object: save what is in that member as a file of its own."
        }
        () if has(Some(top), "error") => {
            "This is the error message of a server, not a story file: the address of the story file itself is needed."
        }
        () => return None,
    })
}
