//! The line of a relocation: a bowed curve on the map.

use super::World;

/// A quadratic Bézier curve on the map. `x` may leave `[0, 1]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// The start.
    pub from: World,
    /// Its control point: the curve leaves towards it and arrives from it.
    pub control: World,
    /// The end.
    pub to: World,
}

/// Returns a bowed line between two points, the short way round the world.
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
    /// Returns the point at `t`: the start at 0, the end at 1.
    #[must_use]
    pub fn point(&self, t: f64) -> World {
        mix(mix(self.from, self.control, t), mix(self.control, self.to, t), t)
    }

    /// Returns the direction of travel at `t` as a vector `(x, y)` of length 1; `(0, 0)` where the curve stands still.
    #[must_use]
    pub fn tangent(&self, t: f64) -> (f64, f64) {
        let (a, b) = (mix(self.from, self.control, t), mix(self.control, self.to, t));
        let length = (b.x - a.x).hypot(b.y - a.y);
        if length > 0.0 { ((b.x - a.x) / length, (b.y - a.y) / length) } else { (0.0, 0.0) }
    }

    /// Returns the part from `t0` to `t1`.
    #[must_use]
    pub fn part(&self, t0: f64, t1: f64) -> Curve {
        let control = mix(mix(self.from, self.control, t0), mix(self.control, self.to, t0), t1);
        Curve { from: self.point(t0), control, to: self.point(t1) }
    }
}

fn mix(a: World, b: World, t: f64) -> World {
    World { x: a.x * (1.0 - t) + b.x * t, y: a.y * (1.0 - t) + b.y * t }
}
