//! Natural Earth's country outlines, as TopoJSON from the npm package `world-atlas`, to a base map. Native only.
//!
//! Four steps: read the topology, cut rings at the antimeridian (the source is seamless around the globe, a map is not),
//! simplify and round the arcs, and find each country's label. The same input gives the same bytes.

mod antimeridian;
mod iso;
mod label;
mod topojson;

use std::collections::BTreeMap;
use std::fmt;

use super::decode::MAX_BITS;
use super::topology::{ArcRef, Ring, Spot, Topology, world};
use super::{Basemap, Country};
use crate::geo::{WORLD_UNITS, World, simplify};
use topojson::{Area, Source};

/// The detail of the result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detail {
    /// log₂ of the steps along one side of the world that coordinates are rounded to, at most 16.
    pub bits: u8,
    /// The maximum distance of a simplified line from the source, in steps.
    pub tolerance: f64,
}

/// The world at a glance: for zoom levels up to about 3.
pub const COARSE: Detail = Detail { bits: 13, tolerance: 0.5 };
/// Countries and regions: for zoom levels up to about 7.
pub const FINE: Detail = Detail { bits: 16, tolerance: 1.0 };

/// The credit that goes with Natural Earth.
pub const ATTRIBUTION: &str = "Natural Earth";

/// Why a source cannot be converted, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertError(String);

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ConvertError {}

/// Converts the `countries` object of a world-atlas TopoJSON file.
///
/// # Errors
///
/// When the file is not quantized TopoJSON with an object `countries`, or its rings do not close.
pub fn convert(topojson: &[u8], detail: Detail) -> Result<Basemap, ConvertError> {
    let mut source = topojson::read(topojson)?;
    for area in &mut source.areas {
        for polygon in &mut area.polygons {
            *polygon = antimeridian::cut(polygon, &mut source.arcs);
        }
    }
    let mut areas: Vec<(f64, Area)> =
        std::mem::take(&mut source.areas).into_iter().map(|area| (size(&source, &area), area)).collect();
    areas.sort_by(|(size0, a), (size1, b)| size1.total_cmp(size0).then_with(|| a.name.cmp(&b.name)));

    let mut arcs = Arcs::new(&source.arcs, detail);
    let mut countries = Vec::new();
    let mut all = Vec::new();
    for (rank, (_, area)) in (0..).zip(&areas) {
        let rings: Vec<Ring> = area.polygons.iter().flatten().filter_map(|ring| arcs.ring(ring)).collect();
        let label = label::place(&source, area).unwrap_or(World { x: 0.5, y: 0.5 });
        all.extend(rings.iter().cloned());
        countries.push(Country {
            code: iso::alpha2(area.id.as_deref(), &area.name).unwrap_or([0, 0]),
            name: iso::full_name(&area.name).to_owned(),
            label: world(arcs.spot(label)),
            rank,
            rings,
        });
    }
    let mut topology = Topology { bits: detail.bits.min(MAX_BITS), arcs: arcs.kept, uses: Vec::new() };
    topology.count(&all).map_err(|rule| ConvertError(rule.to_owned()))?;
    Ok(Basemap { countries, attribution: ATTRIBUTION.to_owned(), topology })
}

/// Arcs simplified, rounded, and numbered in the order of their first use.
struct Arcs {
    rounded: Vec<Vec<Spot>>,
    kept: Vec<Vec<Spot>>,
    numbers: BTreeMap<u32, u32>,
    unit: i32,
}

impl Arcs {
    fn new(source: &[Vec<World>], detail: Detail) -> Arcs {
        let unit = WORLD_UNITS >> detail.bits.min(MAX_BITS);
        let mut arcs = Arcs { rounded: Vec::new(), kept: Vec::new(), numbers: BTreeMap::new(), unit };
        let tolerance = detail.tolerance * f64::from(unit) / f64::from(WORLD_UNITS);
        for arc in source {
            let mut rounded: Vec<Spot> =
                simplify(arc, tolerance).into_iter().map(|point| arcs.spot(point)).collect();
            rounded.dedup();
            arcs.rounded.push(rounded);
        }
        arcs
    }

    /// Returns the nearest point of the grid.
    fn spot(&self, p: World) -> Spot {
        let steps = f64::from(WORLD_UNITS / self.unit);
        let axis = |v: f64| (v.clamp(0.0, 1.0) * steps).round() as i32 * self.unit;
        (axis(p.x), axis(p.y))
    }

    /// Returns the ring with the kept arcs' numbers. `None` if rounding leaves nothing of it.
    fn ring(&mut self, ring: &Ring) -> Option<Ring> {
        let points = |at: &ArcRef| self.rounded.get(at.arc as usize).map_or(&[][..], Vec::as_slice);
        let left: Ring = ring.iter().copied().filter(|at| points(at).len() > 1).collect();
        let doubled: i64 = left
            .iter()
            .map(|at| {
                let area: i64 = points(at).windows(2).map(cross).sum();
                if at.reversed { -area } else { area }
            })
            .sum();
        if doubled == 0 {
            return None;
        }
        let number = |at: ArcRef| {
            let next = self.kept.len() as u32;
            let arc = *self.numbers.entry(at.arc).or_insert(next);
            if arc == next {
                self.kept.push(self.rounded.get(at.arc as usize).cloned().unwrap_or_default());
            }
            ArcRef { arc, reversed: at.reversed }
        };
        Some(left.into_iter().map(number).collect())
    }
}

/// Returns twice the area between a segment and the origin.
fn cross(pair: &[Spot]) -> i64 {
    let &[a, b] = pair else { return 0 };
    i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)
}

/// Returns the part of the globe's surface that an area covers, times a constant.
fn size(source: &Source, area: &Area) -> f64 {
    let rings = area.polygons.iter().flatten();
    rings.map(|ring| label::globe_area(&source.ring(ring))).sum::<f64>().abs()
}
