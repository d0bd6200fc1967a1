//! Rings and lines cut to a rectangle.

use super::topology::{Spot, world};
use crate::geo::{WORLD_UNITS, World, WorldRect};

/// Returns the part of a ring inside `rect` (Sutherland and Hodgman, 1974), moved `shift` units to the east. Parts of
/// one ring that lie apart stay joined along the edge of the rectangle, which a fill does not show.
pub(super) fn ring(points: &[Spot], shift: i32, rect: &WorldRect) -> Vec<Spot> {
    let mut ring: Vec<World> = points.iter().map(|&(x, y)| world((x.saturating_add(shift), y))).collect();
    for side in sides(rect) {
        let mut kept = Vec::with_capacity(ring.len());
        let Some(&last) = ring.last() else { break };
        let mut from = last;
        for &to in &ring {
            let (a, b) = (side(from), side(to));
            if (a < 0.0) != (b < 0.0) {
                kept.push(between(from, to, a / (a - b)));
            }
            if b >= 0.0 {
                kept.push(to);
            }
            from = to;
        }
        ring = kept;
    }
    ring.into_iter().map(spot).collect()
}

/// Returns the parts of a line inside `rect`, moved `shift` units to the east.
pub(super) fn line(points: &[Spot], shift: i32, rect: &WorldRect) -> Vec<Vec<Spot>> {
    let mut pieces: Vec<Vec<Spot>> = Vec::new();
    let mut whole = false;
    for pair in points.windows(2) {
        let &[(x0, y0), (x1, y1)] = pair else { continue };
        let (from, to) = (world((x0.saturating_add(shift), y0)), world((x1.saturating_add(shift), y1)));
        // The segment inside goes from t0 to t1 (Liang and Barsky, 1984).
        let (mut t0, mut t1) = (0.0f64, 1.0f64);
        for side in sides(rect) {
            let (a, b) = (side(from), side(to));
            match (a < 0.0, b < 0.0) {
                (true, true) => t1 = -1.0,
                (true, false) => t0 = t0.max(a / (a - b)),
                (false, true) => t1 = t1.min(a / (a - b)),
                (false, false) => {}
            }
        }
        if t0 >= t1 {
            whole = false;
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if whole && t0 == 0.0 => piece.push(spot(between(from, to, t1))),
            _ => pieces.push(vec![spot(between(from, to, t0)), spot(between(from, to, t1))]),
        }
        whole = t1 == 1.0;
    }
    pieces
}

/// Returns for each side of the rectangle how far a point is inside of it.
fn sides(rect: &WorldRect) -> [impl Fn(World) -> f64; 4] {
    let WorldRect { min, max } = *rect;
    // One closure type for all four: a factor for each of x, y and 1.
    [(1.0, 0.0, -min.x), (-1.0, 0.0, max.x), (0.0, 1.0, -min.y), (0.0, -1.0, max.y)]
        .map(|(x, y, c)| move |p: World| p.x * x + p.y * y + c)
}

fn between(a: World, b: World, t: f64) -> World {
    World { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }
}

fn spot(p: World) -> Spot {
    let unit = |v: f64| (v * f64::from(WORLD_UNITS)).round() as i32;
    (unit(p.x), unit(p.y))
}
