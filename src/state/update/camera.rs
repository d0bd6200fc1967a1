//! The camera: framing, flying, bringing into view.

use super::super::{Framing, Loaded, ViewState};
use crate::geo::{BBox, Camera, LonLat, Screen, Viewport};
use crate::story::{PlaceId, PlaceShape, Subject};
use std::sync::Arc;

impl ViewState {
    /// Moves the camera if the subject is not within the inner part of the map.
    pub(super) fn bring_into_view(&mut self, subject: Subject, loaded: &Loaded) {
        let mut points: Vec<LonLat> = Vec::new();
        match subject {
            Subject::Place(id) => points.extend(self.point(id, loaded)),
            Subject::Event(id) => {
                if let Some(event) = loaded.story.events.get(id.index()) {
                    event.places().for_each(|place| points.extend(self.point(place, loaded)));
                }
            }
        }
        let (camera, viewport) = (self.framed(loaded), self.viewport);
        let margin = (viewport.width.min(viewport.height) * 0.08).min(40.0);
        let visible = points.iter().all(|point| {
            let at = camera.to_screen(point.project(), viewport);
            let (right, bottom) = (viewport.width - margin, viewport.height - margin);
            (margin..=right).contains(&at.x) && (margin..=bottom).contains(&at.y)
        });
        if let (false, Some(bbox)) = (visible, around(&points)) {
            let fitted = Camera::fit(&bbox, viewport, margin * 2.0);
            let to = if fitted.zoom > camera.zoom { Camera { zoom: camera.zoom, ..fitted } } else { fitted };
            self.fly(Framing::Free(to.clamped(viewport)), loaded);
        }
    }

    /// Returns the position of a place; for a country, its middle.
    fn point(&self, place: PlaceId, loaded: &Loaded) -> Option<LonLat> {
        let countries = || self.ui.countries.iter().find(|(country, _)| *country == place);
        point(loaded, place).or_else(|| countries().map(|(_, middle)| *middle))
    }

    /// Lists the places, which leaves the step and the selection. Zooms in until they are apart; if they never are, spiderfies them.
    pub(super) fn open_cluster(&mut self, places: &[PlaceId], loaded: &Loaded) {
        /// The distance of two marks with padding.
        const APART_PX: f64 = 44.0;
        /// The least zoom that is visible.
        const LEAST_LEVELS: f64 = 0.3;
        let first = places.iter().copied().find(|place| point(loaded, *place).is_some());
        let again = self.opened.is_some() && self.opened == first;
        self.opened = None;
        let mut points: Vec<LonLat> = Vec::new();
        places.iter().for_each(|place| points.extend(point(loaded, *place)));
        self.ui.cluster = Arc::default();
        let Some(bbox) = around(&points).filter(|_| !again) else {
            return;
        };
        (self.selection, self.claim, self.disagreement, self.chapter) = (None, None, None, None);
        self.ui.cluster = Arc::new(places.to_vec());
        let now = self.framed(loaded);
        let to = self.fit(&bbox);
        let at = |point: &LonLat| to.to_screen(point.project(), self.viewport);
        let anchor = points.first().map(at);
        let far = |a: Screen, b: Screen| (a.x - b.x).hypot(a.y - b.y) >= APART_PX;
        let parted = anchor.is_some_and(|anchor| points.iter().any(|point| far(at(point), anchor)));
        if parted && to.zoom >= now.zoom + LEAST_LEVELS {
            self.fly(Framing::Box(bbox), loaded);
        } else {
            self.opened = first;
        }
    }

    pub(super) fn free(&mut self, loaded: &Loaded, change: impl FnOnce(Camera, Viewport) -> Camera) {
        let camera = change(self.camera(loaded), self.viewport);
        if !is_somewhere(&camera) {
            return;
        }
        self.flight = None;
        self.opened = None;
        self.framing = Framing::Free(camera);
    }

    pub(super) fn fly(&mut self, framing: Framing, loaded: &Loaded) {
        let (from, before) = (self.camera(loaded), self.framing);
        self.opened = None;
        self.framing = framing;
        let to = self.framed(loaded);
        let numbers = match framing {
            Framing::Whole => [0.0; 4],
            Framing::Box(b) => [b.west, b.south, b.east, b.north],
            Framing::Free(camera) => [camera.center.x, camera.center.y, camera.zoom, 0.0],
        };
        if !is_somewhere(&to) || numbers.iter().any(|number| !number.is_finite()) {
            self.framing = before;
            return;
        }
        self.flight = (self.motion && from != to).then(|| (from.fly(to, self.viewport), 0.0));
    }
}

pub(super) fn is_somewhere(camera: &Camera) -> bool {
    [camera.center.x, camera.center.y, camera.zoom].iter().all(|number| number.is_finite())
}

pub(super) fn point(loaded: &Loaded, place: PlaceId) -> Option<LonLat> {
    let place = loaded.story.places.get(place.index())?;
    match place.shape {
        PlaceShape::Unlocated => None,
        _ => place.point(),
    }
}

/// Returns a box around points, at least as large as a town.
pub(super) fn around(points: &[LonLat]) -> Option<BBox> {
    const ROOM: f64 = 0.25;
    let bbox = BBox::of(points.iter().copied())?;
    let grow = |value: f64, by: f64, limit: f64| (value + by).clamp(-limit, limit);
    Some(BBox {
        west: grow(bbox.west, -ROOM, 180.0),
        south: grow(bbox.south, -ROOM, 85.0),
        east: grow(bbox.east, ROOM, 180.0),
        north: grow(bbox.north, ROOM, 85.0),
    })
}
