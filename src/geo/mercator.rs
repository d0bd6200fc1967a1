//! Web Mercator on the unit square.

use std::f64::consts::PI;

use super::{LonLat, remainder, sine};

/// The limit of Web Mercator: at this latitude the world is a square. Degrees, north and south.
pub const MAX_LATITUDE: f64 = 85.051_128_779_806_59;

/// Whole-number units along one side of the world, for SVG paths: a path in these units is short and needs no decimals.
/// One unit is 611 m at the equator.
pub const WORLD_UNITS: i32 = 1 << 16;

/// A point of the Web Mercator world: `x` and `y` in `[0, 1]`, y down, longitude −180 at `x = 0`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct World {
    /// West to east.
    pub x: f64,
    /// North to south.
    pub y: f64,
}

/// A rectangle of the world, edges included. `min.x` may be below 0 and `max.x` above 1: the world repeats eastwards and
/// westwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorldRect {
    /// North-west corner.
    pub min: World,
    /// South-east corner.
    pub max: World,
}

impl LonLat {
    /// Returns the point on the map. Latitudes beyond ±[`MAX_LATITUDE`] come to lie on the edge.
    #[must_use]
    pub fn project(self) -> World {
        let lat = self.lat.clamp(-MAX_LATITUDE, MAX_LATITUDE).to_radians();
        let sine = sine(lat);
        let y = 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI);
        World { x: (self.lon + 180.0) / 360.0, y: y.clamp(0.0, 1.0) }
    }
}

impl World {
    /// Returns the position on the globe: the inverse of [`LonLat::project`]. `x` outside `[0, 1]` is taken on the same
    /// turn of the globe.
    #[must_use]
    pub fn unproject(self) -> LonLat {
        let x = if (0.0..=1.0).contains(&self.x) { self.x } else { remainder(self.x, 1.0) };
        let lat = (2.0 * (PI * (1.0 - 2.0 * self.y)).exp().atan() - PI / 2.0).to_degrees();
        LonLat { lon: x * 360.0 - 180.0, lat }
    }
}
