//! The shapes of the sources (disc, square, triangle, diamond), in the three sizes in which they are drawn.

use super::pen;
use crate::geo::Screen;

/// Returns the shape of the source with this index on the map as SVG path data, about `r` around a point.
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
    outline(corners, at, r)
}

/// Returns the shape of the source with this index at the start of a bar as SVG path data, `r` around a point.
pub(super) fn bar_glyph(index: usize, x: f64, y: f64, r: f64) -> String {
    // An octagon looks like a disc at this size.
    const DISC: [(f64, f64); 8] = [
        (-0.38, -1.0),
        (0.38, -1.0),
        (1.0, -0.38),
        (1.0, 0.38),
        (0.38, 1.0),
        (-0.38, 1.0),
        (-1.0, 0.38),
        (-1.0, -0.38),
    ];
    let corners: &[(f64, f64)] = match index {
        0 => &DISC,
        1 => &[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
        2 => &[(0.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
        _ => &[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)],
    };
    outline(corners, Screen { x, y }, r)
}

/// Returns the shape of the source with this index as SVG path data for an icon of 12 by 12.
pub const fn source_icon(index: usize) -> &'static str {
    match index {
        0 => "M6 1.2a4.8 4.8 0 1 0 .01 0z",
        1 => "M1.5 1.5h9v9h-9z",
        2 => "M6 1l5.2 9.6H.8z",
        _ => "M6 .6L11.4 6 6 11.4.6 6z",
    }
}

fn outline(corners: &[(f64, f64)], at: Screen, r: f64) -> String {
    let mut d = String::new();
    pen::line(&mut d, corners.iter().map(|(x, y)| (at.x + x * r, at.y + y * r)));
    d.push('Z');
    d
}
