//! The position of a label: the point inside the largest part that is farthest from its outline.

use super::super::topology::Ring;
use super::topojson::{Area, Source};
use crate::geo::{World, simplify_ring};

/// Returns the place of an area's label. `None` for an area without rings.
pub(super) fn place(source: &Source, area: &Area) -> Option<World> {
    let largest = |rings: &[Ring]| {
        let sized = rings.iter().enumerate().map(|(at, ring)| (globe_area(&source.ring(ring)).abs(), at));
        sized.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default()
    };
    let polygon = area.polygons.iter().max_by(|a, b| largest(a).0.total_cmp(&largest(b).0))?;
    // The other rings are holes, or cut off at the antimeridian: edges all the same.
    let mut rings: Vec<Vec<World>> = polygon.iter().map(|ring| source.ring(ring)).collect();
    let (min, max) = bounds(rings.get(largest(polygon).1)?)?;
    let (mut width, mut height) = (max.x - min.x, max.y - min.y);
    for ring in &mut rings {
        let simple = simplify_ring(ring, width.max(height) / 500.0);
        if simple.len() > 3 {
            *ring = simple;
        }
    }
    let mut best = World { x: min.x + width / 2.0, y: min.y + height / 2.0 };
    let mut depth = inner_distance(&rings, best);
    // A grid of tries, then finer grids around the best one.
    for _ in 0..6 {
        let middle = best;
        for step in 0..GRID * GRID {
            let along = |step: u32| (f64::from(step) + 0.5) / f64::from(GRID) - 0.5;
            let at =
                World { x: middle.x + along(step % GRID) * width, y: middle.y + along(step / GRID) * height };
            let found = inner_distance(&rings, at);
            if found > depth {
                (best, depth) = (at, found);
            }
        }
        (width, height) = (width / 4.0, height / 4.0);
    }
    Some(best)
}

/// Tries along one side of the grid.
const GRID: u32 = 16;

/// Returns the part of the globe's surface inside a ring, times a constant; negative for a hole.
pub(super) fn globe_area(ring: &[World]) -> f64 {
    // Lambert's equal-area cylinder.
    let height = |p: World| p.unproject().lat.to_radians().sin();
    edges(ring).map(|(a, b)| (a.x * height(b) - b.x * height(a)) / 2.0).sum()
}

/// Returns how far a point is inside of the outline; negative outside.
fn inner_distance(rings: &[Vec<World>], p: World) -> f64 {
    let mut inside = false;
    let mut nearest = f64::INFINITY;
    for (a, b) in rings.iter().flat_map(|ring| edges(ring)) {
        if (a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y) {
            inside = !inside;
        }
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let length = dx * dx + dy * dy;
        let t =
            if length > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
        nearest = nearest.min((a.x + t * dx - p.x).powi(2) + (a.y + t * dy - p.y).powi(2));
    }
    if inside { nearest.sqrt() } else { -nearest.sqrt() }
}

fn edges(ring: &[World]) -> impl Iterator<Item = (World, World)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

fn bounds(ring: &[World]) -> Option<(World, World)> {
    ring.iter().map(|&p| (p, p)).reduce(|(min, max), (p, _)| {
        (World { x: min.x.min(p.x), y: min.y.min(p.y) }, World { x: max.x.max(p.x), y: max.y.max(p.y) })
    })
}
