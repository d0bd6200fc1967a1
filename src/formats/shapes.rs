//! Geometries of other formats, as the fields of a draft.

use super::draft::{Origin, Record};
use super::field::Field;
use serde_json::{Value, json};

/// A geometry: positions are longitude and latitude.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Point([f64; 2]),
    Line(Vec<[f64; 2]>),
    /// An outline, and its holes.
    Area(Vec<Vec<[f64; 2]>>),
}

impl Shape {
    fn kind(&self) -> &'static str {
        match self {
            Self::Point(_) => "Point",
            Self::Line(_) => "LineString",
            Self::Area(_) => "Polygon",
        }
    }

    fn coordinates(&self) -> Value {
        match self {
            Self::Point(at) => json!(at),
            Self::Line(line) => json!(line),
            Self::Area(rings) => json!(rings),
        }
    }
}

/// Returns whether all shapes are lines.
pub(super) fn are_lines(shapes: &[Shape]) -> bool {
    !shapes.is_empty() && shapes.iter().all(|shape| matches!(shape, Shape::Line(_)))
}

/// Sets the geometry of a record: latitude and longitude of one point, else GeoJSON.
pub(super) fn set_geometry(record: &mut Record, shapes: &[Shape], at: Origin) {
    match shapes {
        [] => {}
        [Shape::Point([lon, lat])] => {
            record.set(Field::Lon, lon.to_string(), at);
            record.set(Field::Lat, lat.to_string(), at);
        }
        [first, others @ ..] => {
            let single = |shape: &Shape| json!({ "type": shape.kind(), "coordinates": shape.coordinates() });
            let geometry = match others {
                [] => single(first),
                _ if others.iter().all(|shape| shape.kind() == first.kind()) => json!({
                    "type": (["Multi", first.kind()].concat()),
                    "coordinates": shapes.iter().map(Shape::coordinates).collect::<Value>(),
                }),
                _ => json!({
                    "type": "GeometryCollection",
                    "geometries": shapes.iter().map(single).collect::<Value>(),
                }),
            };
            record.set(Field::Geometry, geometry.to_string(), at);
        }
    }
}
