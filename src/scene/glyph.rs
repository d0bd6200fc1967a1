//! The shapes that tell sources apart: disc, square, triangle, diamond.

use super::pen;
use crate::geo::Screen;

/// The shape of the source with this index as SVG path data, `r` around a point.
pub(super) fn glyph(index: usize, at: Screen, r: f64) -> String {
    /// A disc is drawn as a polygon of so many corners.
    const DISC: [(f64, f64); 12] = [
        (0.0, -1.0),
        (0.5, -0.87),
        (0.87, -0.5),
        (1.0, 0.0),
        (0.87, 0.5),
        (0.5, 0.87),
        (0.0, 1.0),
        (-0.5, 0.87),
        (-0.87, 0.5),
        (-1.0, 0.0),
        (-0.87, -0.5),
        (-0.5, -0.87),
    ];
    let corners: &[(f64, f64)] = match index {
        0 => &DISC,
        1 => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        2 => &[(0.0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
        _ => &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
    };
    let mut d = String::new();
    pen::line(&mut d, corners.iter().map(|(x, y)| (at.x + x * r, at.y + y * r)));
    d.push('Z');
    d
}
