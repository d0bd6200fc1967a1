//! The kind of a file: by its content, then by its name.

use super::limits;
use crate::story::{ReadError, read};
use serde_json::Value;
use std::io::Cursor;
use zip::ZipArchive;

/// The kinds of files.
pub(super) enum Kind {
    /// XLSX, XLS, XLSB or ODS.
    Workbook,
    /// A text file whose rows are lines: CSV, TSV.
    Table,
    /// HTML, such as a spreadsheet puts on the clipboard.
    Html,
    /// A story, or any GeoJSON.
    Story,
    /// The JSON of TimelineJS.
    TimelineJson(Value),
    /// Any other JSON, for the readers of StoryMapJS and CSL to look at.
    Json(Value),
    /// KML.
    Kml,
    /// GPX.
    Gpx,
    /// A ZIP file with KML in it.
    Kmz,
    /// Any other ZIP file.
    Zip,
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
}

/// Returns the kind of a file.
///
/// # Errors
///
/// When it is of no kind that is known here, or damaged: one sentence.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Result<Kind, String> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if bytes.len() > limits::BYTES {
        return Err("the file has more than 64 MB: split it".into());
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("the file is empty: check that the upload or download was complete".into());
    }
    if bytes.starts_with(b"PK") {
        return packed(&ending, bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Kind::Workbook);
    }
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let start = String::from_utf8_lossy(start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start));
    let start = start.trim_start();
    if start.starts_with('<') {
        return markup(&start.to_lowercase());
    }
    if !matches!(ending.as_str(), "csv" | "tsv" | "txt") {
        if start.starts_with(['{', '[']) {
            return Ok(json(bytes));
        }
        // Its reader says how to save it.
        if is_wide_json(bytes) {
            return Ok(Kind::Story);
        }
    }
    if ending == "bib" || is_bibtex(start) {
        return Ok(Kind::Bibtex);
    }
    if ending == "ris" || start.starts_with("TY  - ") {
        return Ok(Kind::Ris);
    }
    if is_binary(bytes) {
        let pages = "save it as a spreadsheet, CSV, GeoJSON, KML or GPX";
        return Err(match start {
            _ if start.starts_with("%PDF") => format!("this is a PDF: {pages}"),
            _ if start.starts_with("SQLite format 3") => {
                format!("this is a database, such as a GeoPackage: {pages}")
            }
            _ => match read(bytes) {
                Err(ReadError::Foreign(sentence)) => sentence.to_owned(),
                _ => format!("the file is of no kind that is known here: {pages}"),
            },
        });
    }
    Ok(Kind::Table)
}

/// Returns whether bytes are JSON in UTF-16.
fn is_wide_json(bytes: &[u8]) -> bool {
    let marked = bytes.strip_prefix(b"\xff\xfe").or_else(|| bytes.strip_prefix(b"\xfe\xff"));
    let start = marked.unwrap_or(bytes);
    let is_wide = marked.is_some() || matches!(start, [0, _, 0, _, ..] | [_, 0, _, 0, ..]);
    let first = start.iter().find(|byte| **byte != 0 && !byte.is_ascii_whitespace());
    is_wide && matches!(first, Some(b'{' | b'['))
}

/// Returns what is in a packed file.
fn packed(ending: &str, bytes: &[u8]) -> Result<Kind, String> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Err("the file is cut off or damaged: check that the upload or download was complete".into());
    };
    if archive.len() > limits::ENTRIES {
        return Err(format!("the file has {} files in it, more than {}", archive.len(), limits::ENTRIES));
    }
    let has = |name: &str| {
        archive.file_names().flatten().any(|own| own.replace('\\', "/").eq_ignore_ascii_case(name))
    };
    let kml = || archive.file_names().flatten().any(|own| own.to_ascii_lowercase().ends_with(".kml"));
    Ok(match () {
        () if has("xl/workbook.xml") || has("xl/workbook.bin") => Kind::Workbook,
        () if has("word/document.xml") => {
            return Err("this is a text document: copy its table into a spreadsheet".into());
        }
        () if has("content.xml") && has("mimetype") => Kind::Workbook,
        () if ending == "kmz" || kml() => Kind::Kmz,
        () => Kind::Zip,
    })
}

fn markup(start: &str) -> Result<Kind, String> {
    let is = |tag: &str| start.contains(&["<", tag].concat()) || start.contains(&[":", tag].concat());
    Ok(match () {
        () if is("kml") => Kind::Kml,
        () if is("gpx") => Kind::Gpx,
        () if is("html") || is("table") || is("meta") || is("!doctype html") => Kind::Html,
        () if is("osm") => {
            return Err(
                "this is OpenStreetMap data: save it as GeoJSON, with overpass-turbo.eu for example".into()
            );
        }
        () if is("featurecollection") => {
            return Err("this is a GML file: save its layer as GeoJSON, with QGIS for example".into());
        }
        () => return Err("this is XML of a kind that is not known here: KML and GPX are".into()),
    })
}

/// Returns the kind of JSON. Stories are read by their own reader, which says what is wrong in them.
fn json(bytes: &[u8]) -> Kind {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let has = |word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
    let is_list = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[');
    let others =
        is_list || ["\"start_date\"", "\"storymap\"", "\"items\""].iter().any(|word| has(word.as_bytes()));
    if !others || has(b"\"FeatureCollection\"") {
        return Kind::Story;
    }
    match serde_json::from_slice::<Value>(bytes) {
        Ok(value) if super::timeline_json::is_one(&value) => Kind::TimelineJson(value),
        Ok(value) => Kind::Json(value),
        Err(_) => Kind::Story,
    }
}

/// Returns whether a text begins with an entry such as `@article{`.
fn is_bibtex(start: &str) -> bool {
    let Some(rest) = start.strip_prefix('@') else { return false };
    let name = rest.split(['{', '(']).next().unwrap_or_default();
    name.len() < rest.len() && !name.trim().is_empty() && name.trim().bytes().all(|b| b.is_ascii_alphabetic())
}

/// Returns whether bytes are no text, but for UTF-16, which has a zero in every other byte.
fn is_binary(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let is_utf_16 = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
    let control = |byte: &&u8| **byte < 9 || (14..32).contains(*byte);
    let count = start.iter().filter(control).count();
    !is_utf_16 && count > 8 && count * 20 > start.len()
}
