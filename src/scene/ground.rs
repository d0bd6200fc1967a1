//! Where places stand on the map, gathered where they fall on one spot. Depends on the camera, not on the time.

use crate::geo::{Camera, Item, Screen, Viewport, cluster};
use crate::story::{PlaceId, Shape};
use crate::time::Day;
use crate::view::{Loaded, Sieve};

/// The places in view, in groups that do not touch each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// Where the map is looked at from.
    pub camera: Camera,
    /// The size of the map.
    pub viewport: Viewport,
    /// From the most important to the least.
    pub groups: Vec<Spot>,
    /// The group of each place, by its index; `u32::MAX` for none.
    group_of: Vec<u32>,
}

/// Places that are drawn as one mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Where it stands, CSS px.
    pub at: Screen,
    /// Its places, the most important one first.
    pub places: Vec<PlaceId>,
    /// How many admitted events touch them.
    pub weight: u32,
    /// From the first day that something is there to the day after the last.
    pub days: Option<(Day, Day)>,
}

/// Places closer than this fall on one spot, CSS px: two targets of 24 px still touch.
const SPOT_PX: f64 = 22.0;

impl Ground {
    /// Gathers the places that an admitted event or a presence touches. `pinned` stands alone as far as it can.
    pub fn new(
        loaded: &Loaded,
        sieve: &Sieve,
        camera: Camera,
        viewport: Viewport,
        pinned: Option<PlaceId>,
    ) -> Self {
        const MARGIN: f64 = 40.0;
        let stay = |id: usize| sieve.place_days.get(id).copied().flatten();
        let mut items = Vec::new();
        for (index, point) in loaded.points.iter().enumerate() {
            let Some(point) = point else { continue };
            let weight = sieve.weights.get(index).copied().unwrap_or(0);
            let drawn_as_area =
                loaded.story.places.get(index).is_some_and(|place| matches!(place.shape, Shape::Area(_)));
            if (weight == 0 && stay(index).is_none()) || drawn_as_area {
                continue;
            }
            let at = camera.to_screen(*point, viewport);
            let inside = (-MARGIN..=viewport.width + MARGIN).contains(&at.x)
                && (-MARGIN..=viewport.height + MARGIN).contains(&at.y);
            if inside {
                let pinned = pinned == Some(PlaceId::of(index));
                items.push(Item { id: index as u32, at, weight: if pinned { u32::MAX } else { weight } });
            }
        }
        let mut group_of = vec![u32::MAX; loaded.points.len()];
        let mut groups = Vec::new();
        for (number, group) in cluster(&items, SPOT_PX).into_iter().enumerate() {
            let mut spot = Spot { at: group.at, places: Vec::new(), weight: 0, days: None };
            for id in group.ids {
                let index = id as usize;
                if let Some(slot) = group_of.get_mut(index) {
                    *slot = number as u32;
                }
                spot.places.push(PlaceId(id));
                spot.weight += sieve.weights.get(index).copied().unwrap_or(0);
                let days = stay(index);
                spot.days = match (spot.days, days) {
                    (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
                    (a, b) => a.or(b),
                };
            }
            groups.push(spot);
        }
        Self { camera, viewport, groups, group_of }
    }

    /// A round number of kilometres, and how many CSS px they are in the middle of the map.
    pub fn scale_bar(&self) -> (i64, f64) {
        const EQUATOR_KM: f64 = 40_075.0;
        const LONGEST_PX: f64 = 96.0;
        let shrunk = self.camera.center.unproject().lat.to_radians().cos();
        let km_per_px = EQUATOR_KM * shrunk / self.camera.scale().max(1.0);
        let mut rounds = (0..5).flat_map(|power| [1, 2, 5].map(|lead| lead * 10_i64.pow(power)));
        let km = rounds.rfind(|km| *km as f64 / km_per_px <= LONGEST_PX).unwrap_or(1);
        (km, km as f64 / km_per_px)
    }

    /// The group that a place stands in, if it is in view.
    pub fn group_of(&self, place: PlaceId) -> Option<usize> {
        self.group_of.get(place.index()).filter(|group| **group != u32::MAX).map(|group| *group as usize)
    }

    /// Where a place stands on the screen: at its group's mark, or outside the view.
    pub fn at(&self, loaded: &Loaded, place: PlaceId) -> Option<Screen> {
        let own = || loaded.points.get(place.index()).copied().flatten();
        match self.group_of(place).and_then(|group| self.groups.get(group)) {
            Some(spot) => Some(spot.at),
            None => own().map(|point| self.camera.to_screen(point, self.viewport)),
        }
    }
}
