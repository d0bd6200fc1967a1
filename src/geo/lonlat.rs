//! Longitude and latitude, and boxes of them.

use super::remainder;
use crate::order::{self, Order};

/// A position in degrees, WGS 84, longitude first (RFC 7946 §3.1.1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LonLat {
    /// Degrees east, −180 to 180.
    pub lon: f64,
    /// Degrees north, −90 to 90.
    pub lat: f64,
}

impl LonLat {
    /// Returns the position; `None` if a number is not finite or `lat` is outside ±90. `lon` is wrapped into ±180.
    #[must_use]
    pub fn new(lon: f64, lat: f64) -> Option<LonLat> {
        let valid = lon.is_finite() && (-90.0..=90.0).contains(&lat);
        valid.then(|| LonLat { lon: wrap(lon), lat })
    }
}

/// A box in degrees. `west > east` means that it crosses the antimeridian (RFC 7946 §5.2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BBox {
    /// Western edge, degrees.
    pub west: f64,
    /// Southern edge, degrees.
    pub south: f64,
    /// Eastern edge, degrees.
    pub east: f64,
    /// Northern edge, degrees.
    pub north: f64,
}

impl BBox {
    /// Returns the smallest box around `points`, across the antimeridian if that is smaller. `None` without points.
    #[must_use]
    pub fn of(points: impl IntoIterator<Item = LonLat>) -> Option<BBox> {
        let mut spans = Vec::new();
        let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
        for point in points {
            spans.push((point.lon, point.lon));
            south = south.min(point.lat);
            north = north.max(point.lat);
        }
        let (west, east) = span_around(&spans)?;
        Some(BBox { west, south, east, north })
    }

    /// Returns the smallest box around both.
    #[must_use]
    pub fn union(&self, other: &BBox) -> BBox {
        let spans = [(self.west, self.east), (other.west, other.east)];
        let (west, east) = span_around(&spans).unwrap_or((self.west, self.east));
        BBox { west, south: self.south.min(other.south), east, north: self.north.max(other.north) }
    }

    /// Returns the middle, in degrees.
    #[must_use]
    pub fn center(&self) -> LonLat {
        LonLat {
            lon: wrap(self.west + self.width() / 2.0),
            lat: self.south + (self.north - self.south) / 2.0,
        }
    }

    /// Returns how many degrees of longitude it covers, 0 to 360.
    #[must_use]
    pub fn width(&self) -> f64 {
        width(self.west, self.east)
    }
}

/// Returns the smallest stretch of longitudes, as `(west, east)`, that covers all `spans`. `None` without spans.
///
/// It is the circle without its widest gap.
pub(crate) fn span_around(spans: &[(f64, f64)]) -> Option<(f64, f64)> {
    struct Span {
        start: f64,
        end: f64,
        west: f64,
        east: f64,
    }
    let spans: Vec<Span> = spans
        .iter()
        .map(|&(west, east)| {
            let start = if west == 180.0 { -180.0 } else { west };
            Span { start, end: start + width(west, east), west, east }
        })
        .collect();
    let mut order: Vec<Order> = Vec::with_capacity(spans.len());
    for (index, span) in spans.iter().enumerate() {
        order.push((order::of_float(span.start), order::of_float(span.end), index as u32));
    }
    order::sort(&mut order);
    let last = spans.iter().max_by(|a, b| a.end.total_cmp(&b.end))?;
    let (mut reach, mut east) = (last.end - 360.0, last.east);
    // A narrower gap is the rounding of none.
    let mut widest = 1e-9;
    let mut around = (-180.0, 180.0);
    for span in order.iter().filter_map(|(.., index)| spans.get(*index as usize)) {
        if span.start - reach > widest {
            widest = span.start - reach;
            around = (span.west, east);
        }
        if span.end >= reach {
            (reach, east) = (span.end, span.east);
        }
    }
    Some(around)
}

/// Returns the degrees from `west` eastwards to `east`.
fn width(west: f64, east: f64) -> f64 {
    // The remainder of −360 is −0.
    if east - west >= 360.0 { 360.0 } else { remainder(east - west, 360.0).abs() }
}

/// Returns the longitude wrapped into ±180.
fn wrap(lon: f64) -> f64 {
    if (-180.0..=180.0).contains(&lon) { lon } else { remainder(lon + 180.0, 360.0) - 180.0 }
}
