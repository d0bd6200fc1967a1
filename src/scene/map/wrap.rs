//! Lines and rings across the antimeridian, on a world that repeats.

use crate::geo::{Camera, LonLat, Viewport};
use crate::scene::pen;

/// Appends a line, or the rings of an area, as they lie on the map.
///
/// The first point is on the copy of the world that is nearest to the middle, each other one on the copy that is nearest to the
/// point before. Parts beyond the edge of that copy are drawn at the other edge too.
pub(super) fn draw(d: &mut String, points: &[LonLat], ring: bool, camera: &Camera, viewport: Viewport) {
    let half = camera.scale() / 2.0;
    let middle = viewport.width / 2.0;
    let mut shifts = vec![0.0];
    let line = unwrapped(points, ring, camera, viewport);
    let (mut left, mut right) = (f64::INFINITY, f64::NEG_INFINITY);
    for (x, _) in &line {
        (left, right) = (left.min(*x), right.max(*x));
    }
    if left < middle - half - 0.5 && left < right {
        shifts.push(camera.scale());
    }
    if right > middle + half + 0.5 && left < right {
        shifts.push(-camera.scale());
    }
    for shift in shifts {
        pen::line(d, line.iter().map(|(x, y)| (x + shift, *y)));
        if ring {
            d.push('Z');
        }
    }
}

fn unwrapped(points: &[LonLat], ring: bool, camera: &Camera, viewport: Viewport) -> Vec<(f64, f64)> {
    let mut line = Vec::with_capacity(points.len());
    // Of the previous point: its distance from the middle, and the copy of the world that it is on.
    let (mut before, mut copy): (f64, f64) = (0.0, 0.0);
    let mut own_before = None;
    for point in points {
        let at = point.project();
        let dx = at.x - camera.center.x;
        // A ring around a pole goes back along the edge of the world.
        let edge = ring && own_before.is_some_and(|own: f64| (at.x - own).abs() > 0.999);
        if !edge {
            copy = (dx - before).round();
        }
        (before, own_before) = (dx - copy, Some(at.x));
        let (x, y) = (before * camera.scale(), (at.y - camera.center.y) * camera.scale());
        line.push((x + viewport.width / 2.0, y + viewport.height / 2.0));
    }
    line
}
