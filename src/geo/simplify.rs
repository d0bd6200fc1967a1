//! Fewer points for the same line (Douglas and Peucker, 1973).
//!
//! Guarantees: the result is a part of the input in the same order, keeps both ends, and no dropped point is farther than the
//! tolerance from it. Limits: lines may come to cross where they ran closer together than the tolerance.

use super::World;

/// Returns the line `points` with what deviates at most `tolerance` left out. The tolerance is in world units of the
/// same scale as the points.
#[must_use]
pub fn simplify(points: &[World], tolerance: f64) -> Vec<World> {
    let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
    let mut keep = vec![false; points.len()];
    for end in [0, last] {
        if let Some(kept) = keep.get_mut(end) {
            *kept = true;
        }
    }
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let (Some(&a), Some(&b)) = (points.get(from), points.get(to)) else { continue };
        let between = points.iter().enumerate().take(to).skip(from + 1);
        let far = between.map(|(at, &p)| (at, off(p, a, b))).max_by(|p, q| p.1.total_cmp(&q.1));
        let Some((at, _)) = far.filter(|far| far.1 > tolerance * tolerance) else { continue };
        if let Some(kept) = keep.get_mut(at) {
            *kept = true;
        }
        open.push((from, at));
        open.push((at, to));
    }
    points.iter().zip(keep).filter_map(|(&point, kept)| kept.then_some(point)).collect()
}

/// Returns the same for a ring whose first point is not repeated at the end. The result has fewer than three points if
/// nothing wider than the tolerance is left.
#[must_use]
pub fn simplify_ring(points: &[World], tolerance: f64) -> Vec<World> {
    let closed: Vec<World> = points.iter().chain(points.first()).copied().collect();
    let mut ring = simplify(&closed, tolerance);
    ring.pop();
    ring
}

/// Returns the square of the distance from `p` to the segment `a b`.
fn off(p: World, a: World, b: World) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let t = if length > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (p.x - a.x - t * dx).powi(2) + (p.y - a.y - t * dy).powi(2)
}
