//! The parts of TopoJSON that world-atlas uses: quantized arcs, and a collection of polygons with ids and names.

use serde_json::Value;

use super::super::topology::{ArcRef, Ring};
use super::ConvertError;
use crate::geo::{LonLat, World};

/// Arcs on the map, and the areas that they surround.
pub(super) struct Source {
    pub(super) arcs: Vec<Vec<World>>,
    pub(super) areas: Vec<Area>,
}

/// A country of the source.
pub(super) struct Area {
    pub(super) id: Option<String>,
    pub(super) name: String,
    /// Polygons of an outer ring and its holes.
    pub(super) polygons: Vec<Vec<Ring>>,
}

impl Source {
    /// Returns the points of a ring. The first one is not repeated.
    pub(super) fn ring(&self, ring: &[ArcRef]) -> Vec<World> {
        let mut points = Vec::new();
        for at in ring {
            let arc = self.arcs.get(at.arc as usize).map_or(&[][..], Vec::as_slice);
            if at.reversed {
                points.extend(arc.iter().skip(1).rev());
            } else {
                points.extend(arc.iter().take(arc.len().saturating_sub(1)));
            }
        }
        points
    }
}

/// Reads the object `countries`.
pub(super) fn read(bytes: &[u8]) -> Result<Source, ConvertError> {
    let file: Value = serde_json::from_slice(bytes).map_err(|error| ConvertError(error.to_string()))?;
    let pair = |value: Option<&Value>| {
        let value = value?;
        Some((value.get(0)?.as_f64()?, value.get(1)?.as_f64()?))
    };
    let transform = file.get("transform");
    let scale = pair(transform.and_then(|t| t.get("scale"))).ok_or_else(|| missing("transform.scale"))?;
    let origin =
        pair(transform.and_then(|t| t.get("translate"))).ok_or_else(|| missing("transform.translate"))?;

    let mut source = Source { arcs: Vec::new(), areas: Vec::new() };
    for arc in list(file.get("arcs")).ok_or_else(|| missing("arcs"))? {
        let (mut x, mut y) = (0.0, 0.0);
        let mut points = Vec::new();
        for step in list(Some(arc)).ok_or_else(|| missing("arcs[]"))? {
            let (dx, dy) = pair(Some(step)).ok_or_else(|| missing("arcs[][]"))?;
            (x, y) = (x + dx, y + dy);
            points.push(place(x * scale.0 + origin.0, y * scale.1 + origin.1)?);
        }
        source.arcs.push(points);
    }
    let countries = file.pointer("/objects/countries/geometries");
    for geometry in list(countries).ok_or_else(|| missing("objects.countries.geometries"))? {
        source.areas.push(area(geometry)?);
    }
    Ok(source)
}

fn area(geometry: &Value) -> Result<Area, ConvertError> {
    let name = geometry.pointer("/properties/name").and_then(Value::as_str);
    let arcs = geometry.get("arcs");
    let polygons = match geometry.get("type").and_then(Value::as_str) {
        Some("Polygon") => arcs.and_then(polygon).map(|one| vec![one]),
        Some("MultiPolygon") => list(arcs).and_then(|all| all.iter().map(polygon).collect()),
        _ => None,
    };
    Ok(Area {
        id: geometry.get("id").and_then(Value::as_str).map(str::to_owned),
        name: name.ok_or_else(|| missing("properties.name"))?.to_owned(),
        polygons: polygons.ok_or_else(|| missing("arcs of a Polygon or MultiPolygon"))?,
    })
}

fn polygon(rings: &Value) -> Option<Vec<Ring>> {
    let arc = |value: &Value| {
        // ~3 is arc 3 against its direction.
        let index = value.as_i64()?;
        let arc = u32::try_from(if index < 0 { !index } else { index }).ok()?;
        Some(ArcRef { arc, reversed: index < 0 })
    };
    list(Some(rings))?.iter().map(|ring| list(Some(ring))?.iter().map(arc).collect()).collect()
}

fn list(value: Option<&Value>) -> Option<&Vec<Value>> {
    value.and_then(Value::as_array)
}

fn place(lon: f64, lat: f64) -> Result<World, ConvertError> {
    // The quantization leaves a rest at 180.
    let lon = if lon.abs() > 180.0 - 1e-9 { 180f64.copysign(lon) } else { lon };
    LonLat::new(lon, lat).map(LonLat::project).ok_or_else(|| missing("a position on the globe"))
}

fn missing(what: &str) -> ConvertError {
    ConvertError(format!("the TopoJSON has no usable {what}"))
}
