//! Places that no feature is: they stand for the own geometry of events.
//!
//! Guarantee: their order and names follow the order of events, not that of the file.

use super::super::{Kind, Members, Place, PlaceId, PlacePrecision, Shape};
use super::Resolver;
use crate::geo::LonLat;
use crate::num;
use std::borrow::Cow;

/// A use of such a place.
pub(super) struct Spot {
    place: PlaceId,
    /// The index of the event, in the order of the file.
    event: usize,
    /// What of the event it is: the end of the place's id.
    side: &'static str,
}

impl Resolver<'_> {
    /// The place that stands for a point of the event that is being read: one for each spot on the globe.
    pub(super) fn implicit_place(&mut self, point: LonLat, side: &'static str) -> PlaceId {
        let mut spot = String::new();
        num::int(&mut spot, (point.lon * 1e6) as i64);
        spot.push(',');
        num::int(&mut spot, (point.lat * 1e6) as i64);
        let next = PlaceId::of(self.story.places.len());
        let known = self.implicit.insert(Cow::Owned(spot), next.0).map(PlaceId);
        if known.is_none() {
            self.story.places.push(Place {
                id: String::new(),
                name: String::new(),
                names: Vec::new(),
                shape: Shape::Point(point),
                precision: PlacePrecision::Site,
                ccodes: Vec::new(),
                within: None,
                approximation_km: 0,
                links: Vec::new(),
                description: String::new(),
                implicit: true,
                extra: Members::default(),
            });
        }
        let place = known.unwrap_or(next);
        self.spots.push(Spot { place, event: self.story.events.len(), side });
        place
    }

    /// Names each implicit place after the first event there, and puts them in that order. Those of events that were
    /// left out fall away.
    pub(super) fn settle_spots(&mut self, order: &[u32]) {
        let Some(first) = self.story.places.iter().position(|place| place.implicit) else { return };
        let found = self.story.places.split_off(first);
        let mut moved: Vec<Option<PlaceId>> = vec![None; found.len()];
        for index in order.iter().map(|index| *index as usize) {
            let Some(event) = self.story.events.get(index) else { continue };
            let from = self.spots.partition_point(|spot| spot.event < index);
            for spot in self.spots.iter().skip(from).take_while(|spot| spot.event == index) {
                let next = PlaceId::of(self.story.places.len());
                let place = spot.place.index().wrapping_sub(first);
                if let (Some(own), Some(slot @ None)) = (found.get(place), moved.get_mut(place)) {
                    *slot = Some(next);
                    let mut place = own.clone();
                    place.id = [&event.id, spot.side].concat();
                    place.name = if spot.side == "@place" { event.title.clone() } else { degrees(own) };
                    self.story.places.push(place);
                }
            }
        }
        let follow = |place: &mut Option<PlaceId>| {
            if let Some(Some(now)) = place.and_then(|place| moved.get(place.index().wrapping_sub(first))) {
                *place = Some(*now);
            }
        };
        for event in &mut self.story.events {
            follow(&mut event.place);
            if let Kind::Relocation(route) = &mut event.kind {
                follow(&mut route.origin);
                follow(&mut route.destination);
            }
        }
        for claim in &mut self.story.claims {
            follow(&mut claim.place);
            if let Some(route) = &mut claim.route {
                follow(&mut route.origin);
                follow(&mut route.destination);
            }
        }
    }
}

/// Where a place is, as the end of a line that has no name: `48.9°, 2.4°`.
fn degrees(place: &Place) -> String {
    let mut name = String::new();
    if let Some(point) = place.point() {
        num::fixed(&mut name, point.lat, 1);
        name.push_str("°, ");
        num::fixed(&mut name, point.lon, 1);
        name.push('°');
    }
    name
}
