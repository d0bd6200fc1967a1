//! Geometries, from GeoJSON to what the story keeps.

use super::super::raw::{Node, Report};
use super::super::{Code, Severity};
use crate::geo::{BBox, LonLat};
use crate::num;
use geojson::{Geometry, GeometryValue, Position};

/// What a feature's geometry is to a story.
pub(super) enum Located {
    Nowhere,
    Point(LonLat),
    Lines(Vec<Vec<LonLat>>),
    Area(Vec<Vec<Vec<LonLat>>>),
}

/// Reads `geometry` of a feature. What is off the globe is left out and named.
pub(super) fn read(feature: &Node<'_>, report: &mut Report) -> Located {
    let Some(node) = feature.get("geometry") else { return Located::Nowhere };
    let geometry: Geometry = match serde_json::from_value(node.value.clone()) {
        Ok(geometry) => geometry,
        Err(_) => {
            let message =
                "not a GeoJSON geometry: write {\"type\": \"Point\", \"coordinates\": [longitude, latitude]}"
                    .into();
            report.warn(Code::BadGeometry, &node, message);
            return Located::Nowhere;
        }
    };
    let mut off = None;
    let located = convert(&geometry.value, &mut off);
    if let Some((lon, lat)) = off {
        let mut message = String::from("[");
        num::fixed(&mut message, lon, 4);
        message.push_str(", ");
        num::fixed(&mut message, lat, 4);
        message.push_str("] is not on the globe");
        if lat.abs() <= 180.0 && lon.abs() <= 90.0 {
            message.push_str(": write the longitude first");
        }
        report.add(Severity::Warning, Code::BadCoordinate, &node, message);
    }
    if matches!(located, Located::Nowhere) && off.is_none() {
        report.warn(Code::BadGeometry, &node, "this geometry has no position".into());
    }
    located
}

/// A box, if its numbers are on the globe.
pub(super) fn bbox(west: f64, south: f64, east: f64, north: f64) -> Option<BBox> {
    let (a, b) = (LonLat::new(west, south)?, LonLat::new(east, north)?);
    (a.lat <= b.lat).then_some(BBox { west: a.lon, south: a.lat, east: b.lon, north: b.lat })
}

type Off = Option<(f64, f64)>;

fn convert(value: &GeometryValue, off: &mut Off) -> Located {
    match value {
        GeometryValue::Point { coordinates } => {
            position(coordinates, off).map_or(Located::Nowhere, Located::Point)
        }
        GeometryValue::MultiPoint { coordinates } => {
            let first = coordinates.iter().find_map(|p| position(p, off));
            first.map_or(Located::Nowhere, Located::Point)
        }
        GeometryValue::LineString { coordinates } => lines(vec![line(coordinates, off)]),
        GeometryValue::MultiLineString { coordinates } => {
            lines(coordinates.iter().map(|l| line(l, off)).collect())
        }
        GeometryValue::Polygon { coordinates } => area(vec![rings(coordinates, off)]),
        GeometryValue::MultiPolygon { coordinates } => {
            area(coordinates.iter().map(|p| rings(p, off)).collect())
        }
        GeometryValue::GeometryCollection { geometries } => {
            let mut parts = geometries.iter().map(|g| convert(&g.value, off));
            parts.find(|part| !matches!(part, Located::Nowhere)).unwrap_or(Located::Nowhere)
        }
    }
}

fn position(position: &Position, off: &mut Off) -> Option<LonLat> {
    let (lon, lat) = (*position.as_slice().first()?, *position.as_slice().get(1)?);
    let found = if lon.abs() > 360.0 { None } else { LonLat::new(lon, lat) };
    if found.is_none() {
        *off = Some((lon, lat));
    }
    found
}

fn line(positions: &[Position], off: &mut Off) -> Vec<LonLat> {
    positions.iter().filter_map(|p| position(p, off)).collect()
}

fn lines(mut lines: Vec<Vec<LonLat>>) -> Located {
    lines.retain(|line| line.len() > 1);
    if lines.is_empty() { Located::Nowhere } else { Located::Lines(lines) }
}

fn rings(polygon: &[Vec<Position>], off: &mut Off) -> Vec<Vec<LonLat>> {
    polygon.iter().map(|ring| line(ring, off)).filter(|ring| ring.len() > 3).collect()
}

fn area(mut polygons: Vec<Vec<Vec<LonLat>>>) -> Located {
    polygons.retain(|rings| !rings.is_empty());
    if polygons.is_empty() { Located::Nowhere } else { Located::Area(polygons) }
}
