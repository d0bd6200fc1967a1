//! Places that no feature is: they stand for the own geometry of events.
//!
//! Guarantee: their order and names follow the order of events, not that of the file.

use super::super::{Kind, Place, PlaceId, PlacePrecision, Shape};
use super::{Draft, Resolver};
use crate::geo::LonLat;
use crate::num;
use std::borrow::Cow;

/// A use of such a place.
pub(in super::super) struct Spot {
    place: PlaceId,
    id: String,
    name: String,
}

impl Resolver<'_> {
    /// The place that stands for an event's own point: one for each spot on the globe.
    pub(super) fn implicit_place(&mut self, point: LonLat, id: &str, name: &str) -> PlaceId {
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
                extra: geojson::JsonObject::new(),
            });
        }
        let place = known.unwrap_or(next);
        self.spots.push(Spot { place, id: [id, "@place"].concat(), name: name.to_owned() });
        place
    }

    /// Names each implicit place after the first event there, and puts them in that order. Those of events that were
    /// left out fall away.
    pub(super) fn settle_spots(&mut self, drafts: &mut [Draft<'_>]) {
        let first = self.story.places.iter().position(|place| place.implicit);
        let Some(first) = first else { return };
        let found = self.story.places.split_off(first);
        let mut moved: Vec<Option<PlaceId>> = vec![None; found.len()];
        for Spot { place, id, name } in drafts.iter_mut().flat_map(|draft| draft.spots.drain(..)) {
            let next = PlaceId::of(self.story.places.len());
            let index = place.index().wrapping_sub(first);
            if let (Some(own), Some(slot @ None)) = (found.get(index), moved.get_mut(index)) {
                *slot = Some(next);
                self.story.places.push(Place { id, name, ..own.clone() });
            }
        }
        let follow = |place: &mut Option<PlaceId>| {
            if let Some(Some(now)) = place.and_then(|place| moved.get(place.index().wrapping_sub(first))) {
                *place = Some(*now);
            }
        };
        for draft in drafts {
            follow(&mut draft.event.place);
            if let Kind::Relocation(route) = &mut draft.event.kind {
                follow(&mut route.origin);
                follow(&mut route.destination);
            }
            for claim in draft.claims.iter_mut().map(|draft| &mut draft.claim) {
                follow(&mut claim.place);
                if let Some(route) = &mut claim.route {
                    follow(&mut route.origin);
                    follow(&mut route.destination);
                }
            }
        }
    }
}
