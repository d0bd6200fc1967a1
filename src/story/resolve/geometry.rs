//! Geometries, from GeoJSON to what the story keeps.

use super::super::raw::{Node, Report};
use super::super::{Code, Severity, Shape};
use crate::geo::{BBox, LonLat};
use crate::json::Nodes;
use crate::num;

/// What a feature's geometry is to a story.
#[derive(Clone)]
pub(super) enum Located {
    Nowhere,
    Points(Vec<LonLat>),
    Lines(Vec<Vec<LonLat>>),
    Area(Vec<Vec<Vec<LonLat>>>),
}

/// Reads `geometry` of a feature. What is off the globe is left out and named.
#[inline(never)]
pub(super) fn read(feature: Node<'_>, report: &mut Report) -> Located {
    feature.get("geometry").map_or(Located::Nowhere, |node| read_geometry(node, report))
}

/// Reads a geometry. What is off the globe is left out and named.
pub(super) fn read_geometry(node: Node<'_>, report: &mut Report) -> Located {
    let mut off = None;
    let Some(found) = geometry(node, &mut off) else {
        report.warn(Code::BadGeometry, node, ["not a GeoJSON geometry: write ", pattern(node)].concat());
        return Located::Nowhere;
    };
    if let Some(at) = off {
        report.add(Severity::Warning, Code::BadCoordinate, node, off_the_globe(at));
    }
    let located = joined(found, node, report);
    if matches!(located, Located::Nowhere) && off.is_none() {
        report.warn(Code::BadGeometry, node, "this geometry has no position".into());
    }
    located
}

impl Located {
    /// The place of what is located so.
    pub(super) fn shape(self) -> Shape {
        match self {
            Self::Nowhere => Shape::Unlocated,
            Self::Points(mut points) if points.len() == 1 => {
                points.pop().map_or(Shape::Unlocated, Shape::Point)
            }
            Self::Points(points) => Shape::Points(points),
            Self::Lines(lines) => Shape::Lines(lines),
            Self::Area(area) => Shape::Area(area),
        }
    }
}

/// The parts of a collection that have a date of their own (Linked Places Format).
pub(super) fn dated_parts<'a>(feature: Node<'a>) -> Vec<Node<'a>> {
    let parts = feature.get("geometry").and_then(|geometry| geometry.get("geometries"));
    parts.into_iter().flat_map(Node::items).filter(|part| part.get("when").is_some()).collect()
}

/// All parts as one. Of several kinds, the areas are kept before the lines and the lines before the points.
fn joined(parts: Vec<Located>, node: Node<'_>, report: &mut Report) -> Located {
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

/// How a geometry of this type is written.
fn pattern(node: Node<'_>) -> &'static str {
    match node.get("type").and_then(Node::text) {
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
        _ => "{\"type\": \"Point\", \"coordinates\": [longitude, latitude]}",
    }
}

/// What is wrong with a position.
fn off_the_globe((lon, lat): (f64, f64)) -> String {
    /// No degree is as large.
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

/// A box, if its numbers are on the globe.
pub(super) fn bbox(west: f64, south: f64, east: f64, north: f64) -> Option<BBox> {
    let (a, b) = (LonLat::new(west, south)?, LonLat::new(east, north)?);
    (a.lat <= b.lat).then_some(BBox { west: a.lon, south: a.lat, east: b.lon, north: b.lat })
}

type Off = Option<(f64, f64)>;

/// The parts of a geometry (RFC 7946 §3.1); `None` if it is none. Read by hand, in 3 KB of wasm: `geojson`'s own reading took
/// 14, and what it needs of `serde` besides.
fn geometry(value: Node<'_>, off: &mut Off) -> Option<Vec<Located>> {
    let kind = value.get("type")?.text()?;
    if kind == "GeometryCollection" {
        let parts = each(value.get("geometries")?, |part| geometry(part, off))?;
        return Some(parts.into_iter().flatten().collect());
    }
    let at = value.get("coordinates")?;
    Some(vec![match kind {
        "Point" => points(position(at, off)?.into_iter().collect()),
        "MultiPoint" => points(line(at, off)?),
        "LineString" => lines(vec![line(at, off)?]),
        "MultiLineString" => lines(each(at, |at| line(at, off))?),
        "Polygon" => area(vec![rings(at, off)?]),
        "MultiPolygon" => area(each(at, |at| rings(at, off))?),
        _ => return None,
    }])
}

/// All items of an array; `None` if it is no array, or one item is not what it should be.
fn each<T>(value: Node<'_>, read: impl FnMut(Node<'_>) -> Option<T>) -> Option<Vec<T>> {
    list(value)?.map(read).collect()
}

/// The items of a list; `None` if it is none.
fn list(value: Node<'_>) -> Option<Nodes<'_>> {
    value.is_list().then(|| value.items())
}

/// `[longitude, latitude, …]`; `Some(None)` if it is a position, but off the globe.
fn position(value: Node<'_>, off: &mut Off) -> Option<Option<LonLat>> {
    let mut numbers = list(value)?.map(|number| number.number()?.as_f64());
    let (lon, lat) = (numbers.next()??, numbers.next()??);
    if !numbers.all(|number| number.is_some()) {
        return None;
    }
    // A pole that was computed.
    let near = if lat.abs() < 90.0 + POLE { lat.clamp(-90.0, 90.0) } else { lat };
    let found = if lon.abs() > 360.0 { None } else { LonLat::new(lon, near) };
    if found.is_none() {
        *off = Some((lon, lat));
    }
    Some(found)
}

/// So many degrees beyond a pole are the rounding of none.
const POLE: f64 = 1e-6;

fn points(points: Vec<LonLat>) -> Located {
    if points.is_empty() { Located::Nowhere } else { Located::Points(points) }
}

fn line(value: Node<'_>, off: &mut Off) -> Option<Vec<LonLat>> {
    let mut points = Vec::new();
    for at in list(value)? {
        points.extend(position(at, off)?);
    }
    Some(points)
}

fn lines(mut lines: Vec<Vec<LonLat>>) -> Located {
    lines.retain(|line| line.len() > 1);
    if lines.is_empty() { Located::Nowhere } else { Located::Lines(lines) }
}

fn rings(value: Node<'_>, off: &mut Off) -> Option<Vec<Vec<LonLat>>> {
    let mut rings = each(value, |ring| line(ring, off))?;
    rings.retain(|ring| ring.len() > 3);
    Some(rings)
}

fn area(mut polygons: Vec<Vec<Vec<LonLat>>>) -> Located {
    polygons.retain(|rings| !rings.is_empty());
    if polygons.is_empty() { Located::Nowhere } else { Located::Area(polygons) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn is_geometry(value: &Value) -> bool {
        let text = value.to_string();
        let json = crate::json::Json::parse(text.as_bytes()).unwrap();
        geometry(json.top(), &mut None).is_some()
    }

    /// JSON that looks like a geometry, or nearly.
    fn nearly() -> impl Strategy<Value = Value> {
        let number = prop_oneof![
            8 => (-200.0..200.0).prop_map(|n| json!(n)),
            1 => Just(json!("1")),
            1 => Just(Value::Null),
        ];
        let position = prop::collection::vec(number, 2..4).prop_map(Value::Array);
        let list = |of: BoxedStrategy<Value>| prop::collection::vec(of, 1..5).prop_map(Value::Array).boxed();
        let one = list(position.clone().boxed());
        let two = list(one.clone());
        let three = list(two.clone());
        let at = prop_oneof![position, one, two, three, Just(json!({}))];
        let kinds = prop::sample::select(vec![
            "Point",
            "MultiPoint",
            "LineString",
            "MultiLineString",
            "Polygon",
            "MultiPolygon",
            "GeometryCollection",
            "point",
        ]);
        let simple = (kinds, at).prop_map(|(kind, at)| json!({ "type": kind, "coordinates": at })).boxed();
        let parts = prop::collection::vec(simple.clone(), 0..3);
        let collection = parts.prop_map(|parts| json!({ "type": "GeometryCollection", "geometries": parts }));
        prop_oneof![6 => simple, 1 => collection]
    }

    #[test]
    fn a_position_of_one_number_makes_no_geometry() {
        for at in [json!([0]), json!([])] {
            assert!(!is_geometry(&json!({ "type": "Point", "coordinates": at })));
            assert!(!is_geometry(&json!({ "type": "MultiPoint", "coordinates": [at, [1, 2]] })));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

        #[test]
        fn a_geometry_is_what_the_geojson_crate_takes_for_one(value in nearly()) {
            let theirs = serde_json::from_value::<geojson::Geometry>(value.clone()).is_ok();
            prop_assert_eq!(is_geometry(&value), theirs);
        }
    }
}
