//! Values of fields as people read them.

use super::super::field::Field;
use super::pairs::{Version, sections};

/// Returns a text of a field with names in place of ids, and geometries by their kind and length.
pub(super) fn shown(field: Field, text: &str, version: &Version) -> String {
    let name = |id: &str| {
        let names = sections(field).iter().map(|section| version.name_of(*section, id));
        names.into_iter().find(|name| *name != id).unwrap_or(id).to_owned()
    };
    match field {
        Field::Actors => text.split("; ").map(name).collect::<Vec<_>>().join("; "),
        Field::Geometry => geometry(text),
        _ => name(text),
    }
}

/// Returns a geometry as `LineString, 12 positions`.
fn geometry(text: &str) -> String {
    let Ok(value) = serde_json::from_str::<serde_json::Value>(text) else { return text.to_owned() };
    let kind = value.get("type").and_then(serde_json::Value::as_str).unwrap_or_default();
    // A position begins with a bracket before a number.
    let positions = text
        .split('[')
        .filter(|part| part.trim_start().starts_with(|first: char| first.is_ascii_digit() || first == '-'));
    format!("{kind}, {} positions", positions.count())
}
