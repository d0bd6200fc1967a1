//! The camera: which part of the world is in the viewport.
//!
//! A camera is a center and a zoom, nothing else; the size of the map on the page is the [`Viewport`]. Every operation gives a
//! new camera. The world repeats in x; a point is shown on the copy that is nearest to the center.
//!
//! Limits: [`MIN_ZOOM`](Camera::min_zoom) is where the whole world fits; [`MAX_ZOOM`] is the closest.

mod flight;

use std::ops::RangeInclusive;

use super::{BBox, LonLat, WORLD_UNITS, World, WorldRect, remainder};
use crate::num;
pub use flight::Flight;

/// The closest zoom.
pub const MAX_ZOOM: f64 = 14.0;
/// The closest zoom that [`Camera::fit`] chooses by itself: a single point is shown with its surroundings.
pub const MAX_FIT_ZOOM: f64 = 8.0;

/// A point on the map's part of the page: CSS px from its top left corner, y down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// Left to right.
    pub x: f64,
    /// Top to bottom.
    pub y: f64,
}

/// The size of the map on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// CSS px.
    pub width: f64,
    /// CSS px.
    pub height: f64,
}

/// The view of the map: center and zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point in the middle of the viewport.
    pub center: World,
    /// The world is `256 · 2^zoom` CSS px wide.
    pub zoom: f64,
}

impl Camera {
    /// Returns the camera that shows `bbox` as large as possible, with `padding_px` around it, within the limits.
    ///
    /// The whole box is always visible; where even [`min_zoom`](Camera::min_zoom) is too close for the padding, the
    /// padding gives way.
    #[must_use]
    pub fn fit(bbox: &BBox, viewport: Viewport, padding_px: f64) -> Camera {
        let north = LonLat { lon: bbox.west, lat: bbox.north }.project();
        let south = LonLat { lon: bbox.west, lat: bbox.south }.project();
        let (width, height) = (bbox.width() / 360.0, south.y - north.y);
        let room = |px: f64| (px - 2.0 * padding_px).max(1.0);
        let scale = (room(viewport.width) / width).min(room(viewport.height) / height);
        let zoom = (scale / 256.0).log2().min(MAX_FIT_ZOOM);
        let center = World { x: north.x + width / 2.0, y: (north.y + south.y) / 2.0 };
        Camera { center, zoom }.clamped(viewport)
    }

    /// Returns the lowest zoom: the whole world just fits into the viewport's shorter side.
    #[must_use]
    pub fn min_zoom(viewport: Viewport) -> f64 {
        (viewport.width.min(viewport.height).max(1.0) / 256.0).log2().min(MAX_ZOOM)
    }

    /// Returns the width of the world in CSS px.
    #[must_use]
    pub fn scale(&self) -> f64 {
        256.0 * self.zoom.exp2()
    }

    /// Returns where `point` is on the screen, on the copy of the world that is nearest to the center.
    #[must_use]
    pub fn to_screen(&self, point: World, viewport: Viewport) -> Screen {
        let dx = point.x - self.center.x;
        let (dx, dy) = (dx - dx.round(), point.y - self.center.y);
        Screen { x: dx * self.scale() + viewport.width / 2.0, y: dy * self.scale() + viewport.height / 2.0 }
    }

    /// Returns the part of the world on the screen. `min.x` and `max.x` go beyond 0 and 1 where the world repeats.
    #[must_use]
    pub fn visible(&self, viewport: Viewport) -> WorldRect {
        let (dx, dy) = (viewport.width / 2.0 / self.scale(), viewport.height / 2.0 / self.scale());
        WorldRect {
            min: World { x: self.center.x - dx, y: self.center.y - dy },
            max: World { x: self.center.x + dx, y: self.center.y + dy },
        }
    }

    /// Returns which copies of the world are on the screen: 0 is the one from `x = 0` to 1, −1 the one to its west.
    #[must_use]
    pub fn copies(&self, viewport: Viewport) -> RangeInclusive<i32> {
        let visible = self.visible(viewport);
        (visible.min.x + 1e-9).floor() as i32..=(visible.max.x - 1e-9).floor() as i32
    }

    /// Returns the map moved by so many px with the pointer: `dx` to the right, `dy` down. Follow with
    /// [`clamped`](Camera::clamped).
    #[must_use]
    pub fn pan(&self, dx: f64, dy: f64) -> Camera {
        let center =
            World { x: wrapped(self.center.x - dx / self.scale()), y: self.center.y - dy / self.scale() };
        Camera { center, zoom: self.zoom }
    }

    /// Zooms in by `levels` (out, if negative), within the limits, with what is at `at` staying there. Only at the north and
    /// south ends of the world it may move, so that the view stays in the world.
    #[must_use]
    pub fn zoom_about(&self, at: Screen, levels: f64, viewport: Viewport) -> Camera {
        let zoom = limited_zoom(self.zoom + levels, viewport);
        let closer = Camera { center: self.center, zoom };
        let (dx, dy) = (at.x - viewport.width / 2.0, at.y - viewport.height / 2.0);
        let shift = 1.0 / self.scale() - 1.0 / closer.scale();
        let center = World { x: self.center.x + dx * shift, y: self.center.y + dy * shift };
        Camera { center, zoom }.clamped(viewport)
    }

    /// Returns the nearest camera within the limits: the zoom from [`min_zoom`](Camera::min_zoom) to [`MAX_ZOOM`], no
    /// view beyond the north and south ends of the world (a world lower than the viewport is centered), and `x` in `[0,
    /// 1)`.
    #[must_use]
    pub fn clamped(&self, viewport: Viewport) -> Camera {
        let zoom = limited_zoom(self.zoom, viewport);
        let half = viewport.height / 2.0 / (256.0 * zoom.exp2());
        let y = if half < 0.5 { self.center.y.clamp(half, 1.0 - half) } else { 0.5 };
        Camera { center: World { x: wrapped(self.center.x), y }, zoom }
    }

    /// Returns the `transform` attribute for an SVG group that is drawn in [`WORLD_UNITS`].
    #[must_use]
    pub fn transform(&self, viewport: Viewport) -> String {
        let mut out = String::from("translate(");
        num::fixed(&mut out, viewport.width / 2.0 - self.center.x * self.scale(), 3);
        out.push(' ');
        num::fixed(&mut out, viewport.height / 2.0 - self.center.y * self.scale(), 3);
        out.push_str(")scale(");
        num::fixed(&mut out, self.scale() / f64::from(WORLD_UNITS), 9);
        out.push(')');
        out
    }

    /// Returns the optimal flight from this camera to `to`.
    #[must_use]
    pub fn fly(&self, to: Camera, viewport: Viewport) -> Flight {
        Flight::new(*self, to, viewport)
    }
}

fn limited_zoom(zoom: f64, viewport: Viewport) -> f64 {
    // `max` and `min` also turn a NaN into a limit.
    zoom.max(Camera::min_zoom(viewport)).min(MAX_ZOOM)
}

/// Returns `x` on the copy of the world from 0 to 1.
fn wrapped(x: f64) -> f64 {
    let x = remainder(x, 1.0);
    if x < 1.0 { x } else { 0.0 }
}
