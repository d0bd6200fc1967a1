//! Smooth and efficient zooming and panning (van Wijk and Nuij, 2003).

use super::{Camera, Viewport, World, limited_zoom, wrapped};

/// How much a flight zooms out to travel; √2 is what the paper's readers liked.
const RHO: f64 = std::f64::consts::SQRT_2;

/// A way from one camera to another: out, over and in, at a speed that feels even. The short way round the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    from: Camera,
    to: Camera,
    viewport: Viewport,
    /// East and south, in worlds.
    distance: (f64, f64),
    /// The length of the path, as perceived.
    length: f64,
    /// The paper's r₀; `None` for a zoom on the spot.
    start: Option<f64>,
}

impl Flight {
    /// Returns a flight that is over at once.
    #[must_use]
    pub fn jump(to: Camera) -> Flight {
        let viewport = Viewport { width: 0.0, height: 0.0 };
        Flight { from: to, to, viewport, distance: (0.0, 0.0), length: 0.0, start: None }
    }

    pub(super) fn new(from: Camera, to: Camera, viewport: Viewport) -> Flight {
        let size = viewport.width.max(viewport.height).max(1.0);
        let (w0, w1) = (size / from.scale(), size / to.scale());
        let dx = to.center.x - from.center.x;
        let distance = (dx - dx.round(), to.center.y - from.center.y);
        let u = distance.0.hypot(distance.1);
        let (length, start) = if u < 1e-9 {
            ((w1 / w0).ln().abs() / RHO, None)
        } else {
            let rho2 = RHO * RHO;
            let b =
                |w: f64, sign: f64| (w1 * w1 - w0 * w0 + sign * rho2 * rho2 * u * u) / (2.0 * w * rho2 * u);
            // ln(√(b² + 1) − b), without cancellation.
            let r = |b: f64| -((b.abs() + (b * b + 1.0).sqrt()).ln()).copysign(b);
            let (r0, r1) = (r(b(w0, 1.0)), r(b(w1, -1.0)));
            ((r1 - r0) / RHO, Some(r0))
        };
        Flight { from, to, viewport, distance, length, start }
    }

    /// Returns how long it should take, in milliseconds: 0 for a jump, else 250 to 900.
    #[must_use]
    pub fn duration_ms(&self) -> f64 {
        if self.length > 1e-6 { (self.length * 700.0).clamp(250.0, 900.0) } else { 0.0 }
    }

    /// Returns the camera at `t`: exactly the first at 0 or less, exactly the last at 1 or more.
    #[must_use]
    pub fn at(&self, t: f64) -> Camera {
        if t <= 0.0 {
            return self.from;
        }
        // A NaN ends it.
        if !(t < 1.0 && self.length > 0.0 && self.length.is_finite()) {
            return self.to;
        }
        // How far along the way (0 to 1), and how much wider the view than at the start.
        let (along, wider) = match self.start {
            None => {
                let levels = self.to.zoom - self.from.zoom;
                (t, (-levels * t).exp2())
            }
            Some(r0) => {
                let u = self.distance.0.hypot(self.distance.1);
                let w0 = self.viewport.width.max(self.viewport.height).max(1.0) / self.from.scale();
                let r = RHO * t * self.length + r0;
                let ((sinh0, cosh0), (sinh, cosh)) = (hyperbolic(r0), hyperbolic(r));
                let way = w0 / (RHO * RHO) * (cosh0 * sinh / cosh - sinh0);
                (way / u, cosh0 / cosh)
            }
        };
        let center = World {
            x: wrapped(self.from.center.x + self.distance.0 * along),
            y: (self.from.center.y + self.distance.1 * along).clamp(0.0, 1.0),
        };
        Camera { center, zoom: limited_zoom(self.from.zoom - wider.log2(), self.viewport) }
    }
}

/// Returns the hyperbolic sine and cosine. The standard library's own, precise around 0, weigh more in the wasm.
fn hyperbolic(x: f64) -> (f64, f64) {
    let (up, down) = (x.exp(), (-x).exp());
    ((up - down) / 2.0, (up + down) / 2.0)
}
