//! Converts GeoJSON geometries to the shapes of the story.

use super::super::date_values::leaf;
use super::super::raw::{JsonNode, Report};
use super::super::{Code, PlaceShape, Severity};
use crate::geo::{BBox, LonLat};
use crate::num;
use geojson::{GeometryValue, Position};

/// A geometry as the story keeps it.
#[derive(Clone)]
pub(super) enum Located {
    Nowhere,
    Points(Vec<LonLat>),
    Lines(Vec<Vec<LonLat>>),
    Area(Vec<Vec<Vec<LonLat>>>),
}

/// Reads `geometry` of a feature. Positions off the globe are left out and reported.
pub(super) fn read(feature: JsonNode<'_>, report: &mut Report) -> Located {
    let Some(node) = feature.get("geometry") else { return Located::Nowhere };
    let said = report.diagnostics.len();
    let located = read_geometry(node, report);
    let parts = node.get("geometries").filter(|parts| parts.is_list());
    // Then each of them is shown at its time.
    if parts.is_some_and(|parts| parts.children().all(|part| part.get("when").is_some()))
        && super::feature::known_kind(feature).is_empty()
    {
        let mut kept = report.diagnostics.split_off(said);
        kept.retain(|found| found.code != Code::PartGeometry);
        report.diagnostics.append(&mut kept);
    }
    located
}

/// Reads a geometry. Positions off the globe are left out and reported.
pub(super) fn read_geometry(node: JsonNode<'_>, report: &mut Report) -> Located {
    let mut faults = Faults::default();
    let Some(found) = geometry(node, &mut faults) else {
        let why = if has_texts(node) { TEXTS } else { "not a GeoJSON geometry: write " };
        report.warn(Code::BadGeometry, node, [why, pattern(node)].concat());
        return Located::Nowhere;
    };
    if let Some(at) = faults.off {
        report.add(Severity::Warning, Code::BadCoordinate, node, off_the_globe(at));
    }
    let located = joined(found, node, report);
    if matches!(located, Located::Nowhere) && faults.off.is_none() {
        report.warn(Code::BadGeometry, node, "this geometry has no position".into());
    }
    located
}

impl Located {
    /// Returns the shape of a place with this geometry.
    pub(super) fn shape(self) -> PlaceShape {
        match self {
            Self::Nowhere => PlaceShape::Unlocated,
            Self::Points(mut points) if points.len() == 1 => {
                points.pop().map_or(PlaceShape::Unlocated, PlaceShape::Point)
            }
            Self::Points(points) => PlaceShape::Points(points),
            Self::Lines(lines) => PlaceShape::Lines(lines),
            Self::Area(area) => PlaceShape::Area(area),
        }
    }
}

/// Returns the parts of a collection that have their own date (Linked Places Format).
pub(super) fn dated_parts<'a>(feature: JsonNode<'a>) -> Vec<JsonNode<'a>> {
    let parts = feature.get("geometry").and_then(|geometry| geometry.get("geometries"));
    parts.into_iter().flat_map(JsonNode::items).filter(|part| part.get("when").is_some()).collect()
}

/// Joins all parts. Of several kinds, only areas are kept, or else only lines.
fn joined(parts: Vec<Located>, node: JsonNode<'_>, report: &mut Report) -> Located {
    let (mut points, mut lines, mut area) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        match part {
            Located::Nowhere => {}
            Located::Points(mut own) => points.append(&mut own),
            Located::Lines(mut own) => lines.append(&mut own),
            Located::Area(mut own) => area.append(&mut own),
        }
    }
    let kinds =
        [points.is_empty(), lines.is_empty(), area.is_empty()].into_iter().filter(|empty| !empty).count();
    if kinds > 1 {
        let kept = if area.is_empty() { "lines" } else { "areas" };
        let message = format!("only the {kept} of this collection are shown: make a feature of each kind");
        report.warn(Code::PartGeometry, node, message);
    }
    match (points.is_empty(), lines.is_empty(), area.is_empty()) {
        (_, _, false) => Located::Area(area),
        (_, false, _) => Located::Lines(lines),
        (false, ..) => Located::Points(points),
        _ => Located::Nowhere,
    }
}

/// Returns the notation of a geometry of this type.
fn pattern(node: JsonNode<'_>) -> &'static str {
    match node.get("type").and_then(JsonNode::text) {
        Some("MultiPoint") => "{\"type\": \"MultiPoint\", \"coordinates\": [[longitude, latitude], …]}",
        Some("LineString") => "{\"type\": \"LineString\", \"coordinates\": [[longitude, latitude], …]}",
        Some("MultiLineString") => {
            "{\"type\": \"MultiLineString\", \"coordinates\": [[[longitude, latitude], …], …]}"
        }
        Some("Polygon") => "{\"type\": \"Polygon\", \"coordinates\": [[[longitude, latitude], …], …]}",
        Some("MultiPolygon") => {
            "{\"type\": \"MultiPolygon\", \"coordinates\": [[[[longitude, latitude], …], …], …]}"
        }
        Some("GeometryCollection") => "{\"type\": \"GeometryCollection\", \"geometries\": […]}",
        Some(kind) if !kind.eq_ignore_ascii_case("Point") => {
            "a \"type\" of Point, MultiPoint, LineString, MultiLineString, Polygon or MultiPolygon, and its \"coordinates\""
        }
        _ => "{\"type\": \"Point\", \"coordinates\": [longitude, latitude]}",
    }
}

const TEXTS: &str =
    "the coordinates are text: write numbers, without quotation marks and with a point for decimals: ";

/// Returns whether the coordinates of a geometry are texts.
fn has_texts(node: JsonNode<'_>) -> bool {
    let coordinates = node.get("coordinates").filter(|at| at.is_list());
    coordinates.is_some_and(|at| [false, true].into_iter().any(|last| leaf(at, last).text().is_some()))
}

/// Returns the message for a position off the globe.
fn off_the_globe((lon, lat): (f64, f64)) -> String {
    /// Larger numbers are not degrees.
    const METRES: f64 = 1_000.0;
    let mut message = String::from("[");
    num::fixed(&mut message, lon, 4);
    message.push_str(", ");
    num::fixed(&mut message, lat, 4);
    message.push_str("] is not on the globe");
    if lat.abs() <= 180.0 && lon.abs() <= 90.0 {
        message.push_str(": write the longitude first");
    } else if lat.abs().max(lon.abs()) > METRES {
        message
            .push_str(": it looks like metres of a projection: save the file in degrees (WGS 84, EPSG:4326)");
    }
    message
}

/// Returns a bounding box, if its corners are on the globe.
pub(super) fn bbox(west: f64, south: f64, east: f64, north: f64) -> Option<BBox> {
    let (a, b) = (LonLat::new(west, south)?, LonLat::new(east, north)?);
    (a.lat <= b.lat).then_some(BBox { west: a.lon, south: a.lat, east: b.lon, north: b.lat })
}

/// Errors in the positions of a geometry.
#[derive(Default)]
struct Faults {
    /// The longitude and latitude, as written, of a position off the globe.
    off: Option<(f64, f64)>,
    /// Whether a position has less than two numbers.
    short: bool,
}

/// Returns the parts of a geometry (RFC 7946 §3.1), parsed by `geojson`; `None` if it is not one.
fn geometry(node: JsonNode<'_>, faults: &mut Faults) -> Option<Vec<Located>> {
    if let Some(position) = plain_point(node) {
        let found = points(lonlat(&position, faults).into_iter().collect());
        return (!faults.short).then(|| vec![found]);
    }
    let geometry = serde_json::from_value::<geojson::Geometry>(node.value()).ok()?;
    let mut parts = Vec::new();
    add_parts(geometry.value, &mut parts, faults);
    (!faults.short).then_some(parts)
}

/// Returns the position of a point that has nothing but its type and numbers, as most geometries of a large story are.
fn plain_point(node: JsonNode<'_>) -> Option<Position> {
    let is_point = node.get("type").and_then(JsonNode::text) == Some("Point") && node.children().count() == 2;
    let coordinates = node.get("coordinates").filter(|at| is_point && at.is_list())?;
    coordinates
        .children()
        .map(|number| number.number()?.as_f64())
        .collect::<Option<Vec<f64>>>()
        .map(Position::from)
}

fn add_parts(value: GeometryValue, parts: &mut Vec<Located>, faults: &mut Faults) {
    let mut line = |positions: Vec<Position>| -> Vec<LonLat> {
        positions.iter().filter_map(|position| lonlat(position, faults)).collect()
    };
    parts.push(match value {
        GeometryValue::Point { coordinates } => points(line(vec![coordinates])),
        GeometryValue::MultiPoint { coordinates } => points(line(coordinates)),
        GeometryValue::LineString { coordinates } => lines(vec![line(coordinates)]),
        GeometryValue::MultiLineString { coordinates } => lines(coordinates.into_iter().map(line).collect()),
        GeometryValue::Polygon { coordinates } => area(vec![rings(coordinates, line)]),
        GeometryValue::MultiPolygon { coordinates } => {
            area(coordinates.into_iter().map(|polygon| rings(polygon, &mut line)).collect())
        }
        GeometryValue::GeometryCollection { geometries } => {
            for geometry in geometries {
                add_parts(geometry.value, parts, faults);
            }
            return;
        }
    });
}

/// Converts `[longitude, latitude, …]`; `None` if it is off the globe.
fn lonlat(position: &Position, faults: &mut Faults) -> Option<LonLat> {
    let [lon, lat, ..] = *position.as_slice() else {
        faults.short = true;
        return None;
    };
    // A pole that was computed.
    let near = if lat.abs() < 90.0 + POLE { lat.clamp(-90.0, 90.0) } else { lat };
    let found = if lon.abs() > 360.0 { None } else { LonLat::new(lon, near) };
    if found.is_none() {
        faults.off = Some((lon, lat));
    }
    found
}

/// The largest rounding error at a pole, degrees.
const POLE: f64 = 1e-6;

fn points(points: Vec<LonLat>) -> Located {
    if points.is_empty() { Located::Nowhere } else { Located::Points(points) }
}

/// Returns lines; where none has a length, its points.
fn lines(mut lines: Vec<Vec<LonLat>>) -> Located {
    let first = lines.iter().filter_map(|line| line.first().copied()).collect();
    lines.retain(|line| line.iter().any(|corner| Some(corner) != line.first()));
    if lines.is_empty() { points(first) } else { Located::Lines(lines) }
}

fn rings(rings: Vec<Vec<Position>>, line: impl FnMut(Vec<Position>) -> Vec<LonLat>) -> Vec<Vec<LonLat>> {
    let mut rings: Vec<Vec<LonLat>> = rings.into_iter().map(line).collect();
    for ring in &mut rings {
        // A triangle that is not closed.
        if let [first, second, third] = **ring
            && first != second
            && second != third
            && third != first
        {
            ring.push(first);
        }
    }
    rings.retain(|ring| ring.len() > 3);
    rings
}

fn area(mut polygons: Vec<Vec<Vec<LonLat>>>) -> Located {
    polygons.retain(|rings| !rings.is_empty());
    if polygons.is_empty() { Located::Nowhere } else { Located::Area(polygons) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn is_geometry(value: &Value) -> bool {
        let text = value.to_string();
        let json = crate::json::Json::parse(text.as_bytes()).unwrap();
        geometry(json.top(), &mut Faults::default()).is_some()
    }

    #[test]
    fn a_position_of_one_number_makes_no_geometry() {
        for at in [json!([0]), json!([])] {
            assert!(!is_geometry(&json!({ "type": "Point", "coordinates": at })));
            assert!(!is_geometry(&json!({ "type": "MultiPoint", "coordinates": [at, [1, 2]] })));
        }
        assert!(is_geometry(&json!({ "type": "MultiPoint", "coordinates": [[1, 2, 3]] })));
        assert!(!is_geometry(&json!({ "type": "point", "coordinates": [1, 2] })));
    }
}
