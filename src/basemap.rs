//! The base map: outlines of countries in a compact binary.
//!
//! [`Basemap::decode`] reads the format of `docs/basemap-format.md`. Borders are stored once and shared by both neighbours, so
//! that they are drawn once and stay closed when the map is simplified. Everything is drawn as SVG path data in whole
//! [`WORLD_UNITS`], y down.
//!
//! Guarantees: no bytes make `decode` panic, and no bytes make it or the paths take memory out of proportion to their number.
//! Every ring is closed. Limits: areas are those of the source (Natural Earth shows who controls an area today), not history.

mod clip;
#[cfg(not(target_arch = "wasm32"))]
pub mod convert;
mod decode;
mod encode;
mod path;
mod topology;

use crate::geo::{BBox, LonLat, WORLD_UNITS, World, WorldRect, span_around};
use path::PathData;
use topology::{Ring, Spot, Topology};

pub use decode::BasemapError;

/// Outlines of countries, with names and places for their labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basemap {
    /// The areas, largest first. Usually a country; an area with a government of its own may be apart from the country that it
    /// counts to (then both have the same code).
    pub countries: Vec<Country>,
    /// The credit to show with the map, plain text.
    pub attribution: String,
    topology: Topology,
}

/// One area of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    code: [u8; 2],
    /// The English name.
    pub name: String,
    /// The position of its label: the point of its largest part that is farthest from the outline.
    pub label: World,
    /// Its place in the order of size: 0 is the largest on the globe.
    pub rank: u16,
    rings: Vec<Ring>,
}

impl Country {
    /// Returns the ISO 3166-1 alpha-2 code of the country that it counts to (`XK` for Kosovo); empty for an area that
    /// has none.
    #[must_use]
    pub fn code(&self) -> &str {
        // `decode` lets only capital letters and zeros pass.
        std::str::from_utf8(&self.code).unwrap_or_default().trim_end_matches('\0')
    }
}

impl Basemap {
    /// Returns all land as one path, without the borders between countries. Fits both fill rules.
    #[must_use]
    pub fn land_path(&self) -> String {
        let mut path = PathData::default();
        for ring in self.topology.land() {
            path.ring(&ring);
        }
        path.finish()
    }

    /// Returns every border between two countries once, as open lines.
    #[must_use]
    pub fn borders_path(&self) -> String {
        lines(self.topology.borders())
    }

    /// Returns every coast once, as open lines. The edges of the map itself are no coast.
    #[must_use]
    pub fn coast_path(&self) -> String {
        lines(self.topology.coasts())
    }

    /// Returns the land inside `rect`, without what deviates less than `tolerance` (both in worlds: one CSS px is `1.0
    /// / camera.scale()`).
    ///
    /// The path runs along the edge of `rect`, so give it a margin if the land gets a stroke. A rect beyond `x` 0 or 1 shows the world's copies.
    #[must_use]
    pub fn land_path_within(&self, rect: &WorldRect, tolerance: f64) -> String {
        let land = self.topology.simplified(tolerance).land();
        let mut path = PathData::default();
        for shift in copies(rect) {
            for ring in &land {
                path.ring(&clip::ring(ring, shift, rect));
            }
        }
        path.finish()
    }

    /// Returns the borders inside `rect`; see [`land_path_within`](Basemap::land_path_within).
    #[must_use]
    pub fn borders_path_within(&self, rect: &WorldRect, tolerance: f64) -> String {
        lines_within(self.topology.simplified(tolerance).borders(), rect)
    }

    /// Returns the largest area with this code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.areas(code).next()
    }

    /// Returns all areas with this code as one path to fill. `None` for a code without outlines.
    #[must_use]
    pub fn country_path(&self, code: &str) -> Option<String> {
        let mut path = PathData::default();
        for ring in self.areas(code).flat_map(|area| &area.rings) {
            path.ring(&self.topology.ring(ring));
        }
        Some(path.finish()).filter(|path| !path.is_empty())
    }

    /// Returns the box around all areas with this code. `None` for a code without outlines.
    #[must_use]
    pub fn country_bbox(&self, code: &str) -> Option<BBox> {
        let (mut spans, mut points) = (Vec::new(), Vec::new());
        for ring in self.areas(code).flat_map(|area| &area.rings) {
            let (min, max) = self.topology.bounds(ring)?;
            let (north_west, south_east) = (position(min), position(max));
            spans.push((north_west.lon, south_east.lon));
            points.extend([north_west, south_east]);
        }
        let (west, east) = span_around(&spans)?;
        let tall = BBox::of(points.iter().copied())?;
        Some(BBox { west, south: tall.south, east, north: tall.north })
    }

    fn areas(&self, code: &str) -> impl Iterator<Item = &Country> {
        self.countries.iter().filter(move |area| !code.is_empty() && area.code() == code)
    }
}

fn lines(lines: impl IntoIterator<Item = Vec<Spot>>) -> String {
    let mut path = PathData::default();
    for line in lines {
        path.line(&line);
    }
    path.finish()
}

fn lines_within(all: Vec<Vec<Spot>>, rect: &WorldRect) -> String {
    let pieces = |shift| all.iter().flat_map(move |line| clip::line(line, shift, rect));
    lines(copies(rect).flat_map(pieces))
}

/// Returns how far to move the world to the east, in units, for each of its copies that `rect` meets. At most nine.
fn copies(rect: &WorldRect) -> impl Iterator<Item = i32> + use<> {
    let turn = |x: f64| x.floor().clamp(-4.0, 4.0) as i32;
    (turn(rect.min.x)..=turn(rect.max.x)).map(|copy| copy * WORLD_UNITS)
}

fn position((x, y): Spot) -> LonLat {
    topology::world((x, y)).unproject()
}
