//! Lines of a move: a bowed curve on the map, and the great circle on the globe.
//!
//! Both are cut at the antimeridian, so that no line runs across the whole map.

use super::{EARTH_RADIUS_KM, LonLat, World};

/// A quadratic Bézier curve on the map. `x` may leave `[0, 1]` until the curve is [`split`](Curve::split).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// Where it starts.
    pub from: World,
    /// Its control point: the curve leaves towards it and arrives from it.
    pub control: World,
    /// Where it ends.
    pub to: World,
}

/// A bowed line between two points, the short way round the world.
///
/// `bend` is how far the control point is from the middle of the chord, in chord lengths: 0 is straight, positive bows to the
/// left of the direction of travel as seen on the screen. The way back with the same bend therefore lies on the other side, and
/// several legs between the same points fan out with several bends.
#[must_use]
pub fn bowed(from: World, to: World, bend: f64) -> Curve {
    let turn = (to.x - from.x).round();
    let to = World { x: to.x - turn, y: to.y };
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let control = World { x: from.x + dx / 2.0 + dy * bend, y: from.y + dy / 2.0 - dx * bend };
    Curve { from, control, to }
}

impl Curve {
    /// The point at `t`: the start at 0, the end at 1.
    #[must_use]
    pub fn point(&self, t: f64) -> World {
        mix(mix(self.from, self.control, t), mix(self.control, self.to, t), t)
    }

    /// The direction of travel at `t` as a vector `(x, y)` of length 1; `(0, 0)` where the curve stands still.
    #[must_use]
    pub fn tangent(&self, t: f64) -> (f64, f64) {
        let (a, b) = (mix(self.from, self.control, t), mix(self.control, self.to, t));
        let length = (b.x - a.x).hypot(b.y - a.y);
        if length > 0.0 { ((b.x - a.x) / length, (b.y - a.y) / length) } else { (0.0, 0.0) }
    }

    /// The part from `t0` to `t1`.
    #[must_use]
    pub fn part(&self, t0: f64, t1: f64) -> Curve {
        let control = mix(mix(self.from, self.control, t0), mix(self.control, self.to, t0), t1);
        Curve { from: self.point(t0), control, to: self.point(t1) }
    }

    /// The pieces between antimeridians, each moved into `x` from 0 to 1, in the order of travel. At least one.
    #[must_use]
    pub fn split(&self) -> Vec<Curve> {
        let mut cuts: Vec<f64> = [0.0, 1.0].iter().flat_map(|&x| self.crossings(x)).collect();
        cuts.sort_by(f64::total_cmp);
        cuts.push(1.0);
        let mut pieces = Vec::new();
        let mut t0 = 0.0;
        for t1 in cuts {
            if t1 - t0 > 1e-9 {
                let piece = self.part(t0, t1);
                let turn = self.point(t0 + (t1 - t0) / 2.0).x.floor();
                let moved = |p: World| World { x: p.x - turn, y: p.y };
                pieces.push(Curve {
                    from: moved(piece.from),
                    control: moved(piece.control),
                    to: moved(piece.to),
                });
                t0 = t1;
            }
        }
        pieces
    }

    /// Where it meets the meridian at `x`: `t` strictly between 0 and 1.
    fn crossings(&self, x: f64) -> impl Iterator<Item = f64> {
        // a t² + b t + c = 0
        let a = self.from.x - 2.0 * self.control.x + self.to.x;
        let b = 2.0 * (self.control.x - self.from.x);
        let c = self.from.x - x;
        let roots = if a.abs() < 1e-12 {
            [-c / b, f64::NAN]
        } else {
            let q = -0.5 * (b + (b * b - 4.0 * a * c).sqrt().copysign(b));
            [q / a, c / q]
        };
        roots.into_iter().filter(|t| *t > 0.0 && *t < 1.0)
    }
}

/// The shortest way over the globe as lines of positions, cut at the antimeridian: a line ends at longitude ±180 and the next
/// one starts at ∓180. No segment is longer than `max_segment_km` (at most 1024 segments). Between antipodes the way
/// leads over the north pole or, from near a pole, over the equator, and is always two lines or more.
#[must_use]
pub fn great_circle(a: LonLat, b: LonLat, max_segment_km: f64) -> Vec<Vec<LonLat>> {
    let (u, v) = (vector(a), vector(b));
    let angle = a.distance_km(b) / EARTH_RADIUS_KM;
    let sine = angle.sin();
    if angle > 3.0 && sine < 1e-6 {
        // Any way is as short; neither half of this one is between antipodes again.
        let (mid0, mid1) = if a.lat.abs() > 45.0 {
            (LonLat { lon: a.lon, lat: 0.0 }, LonLat { lon: a.lon, lat: 0.0 })
        } else {
            (LonLat { lon: a.lon, lat: 90.0 }, LonLat { lon: b.lon, lat: 90.0 })
        };
        let mut ways = great_circle(a, mid0, max_segment_km);
        ways.extend(great_circle(mid1, b, max_segment_km));
        return ways;
    }
    let steps = (angle * EARTH_RADIUS_KM / max_segment_km).ceil().clamp(1.0, 1024.0);
    let mut lines = Vec::new();
    let mut line = vec![a];
    let mut last = a;
    for step in 1..=steps as u32 {
        let t = f64::from(step) / steps;
        let next = if t >= 1.0 || sine < 1e-12 {
            b
        } else {
            let (p, q) = (((1.0 - t) * angle).sin() / sine, (t * angle).sin() / sine);
            position([0, 1, 2].map(|i| p * axis(u, i) + q * axis(v, i)))
        };
        if (next.lon - last.lon).abs() > 180.0 {
            let side = 180f64.copysign(last.lon);
            // A way along a meridian changes sides at the pole.
            let polar = if last.lat.abs() > next.lat.abs() { last.lat } else { next.lat };
            let lat = crossing(u, v).unwrap_or(polar);
            line.push(LonLat { lon: side, lat });
            lines.push(std::mem::replace(&mut line, vec![LonLat { lon: -side, lat }]));
        }
        line.push(next);
        last = next;
    }
    lines.push(line);
    lines
}

/// The latitude at which the great circle through `u` and `v` crosses the antimeridian; `None` if it runs along a meridian.
fn crossing(u: [f64; 3], v: [f64; 3]) -> Option<f64> {
    let ([ux, uy, uz], [vx, vy, vz]) = (u, v);
    let normal = (uy * vz - uz * vy, ux * vy - uy * vx);
    (normal.1.abs() > 1e-12).then(|| (normal.0 / normal.1).atan().to_degrees())
}

fn vector(p: LonLat) -> [f64; 3] {
    let (lon, lat) = (p.lon.to_radians(), p.lat.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

fn position([x, y, z]: [f64; 3]) -> LonLat {
    LonLat { lon: y.atan2(x).to_degrees(), lat: z.atan2(x.hypot(y)).to_degrees() }
}

fn axis(v: [f64; 3], at: usize) -> f64 {
    v.get(at).copied().unwrap_or(0.0)
}

fn mix(a: World, b: World, t: f64) -> World {
    World { x: a.x * (1.0 - t) + b.x * t, y: a.y * (1.0 - t) + b.y * t }
}
