//! Web Mercator on the unit square.

/// A point of the Web Mercator world: `x` and `y` in `[0, 1]`, y down, longitude −180 at `x = 0`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct World {
    /// West to east.
    pub x: f64,
    /// North to south.
    pub y: f64,
}
