//! Implicit places: they stand for the geometry of events and are no features.
//!
//! Guarantee: their order and names follow the order of events, not that of the file.

use super::super::{Event, Kind, Members, Place, PlaceId, PlacePrecision, PlaceShape};
use super::Resolver;
use super::names::IdMap;
use crate::geo::LonLat;
use crate::num;
use crate::rare::Rare;
use std::borrow::Cow;

/// A use of an implicit place.
pub(super) struct Spot {
    place: PlaceId,
    /// The index of the event, in the order of the file.
    event: usize,
    /// The suffix of the place's id: the role in the event.
    side: &'static str,
}

impl Resolver<'_> {
    /// Returns the implicit place of the event that is being read: one for each shape and name.
    pub(super) fn implicit_place(&mut self, shape: PlaceShape, side: &'static str, name: String) -> PlaceId {
        let mut key = shape_key(&shape);
        key.push_str(&name);
        let next = PlaceId::of(self.story.places.len());
        let known = self.implicit.insert(Cow::Owned(key), next.0).map(PlaceId);
        if known.is_none() {
            let precision = match shape {
                PlaceShape::Unlocated => PlacePrecision::Unknown,
                _ => PlacePrecision::Site,
            };
            self.story.places.push(Place {
                id: String::new(),
                name,
                names: Rare::default(),
                shape,
                precision,
                category: Rare::default(),
                ccodes: Rare::default(),
                within: None,
                approximation_km: 0,
                links: Rare::default(),
                description: Rare::default(),
                implicit: true,
                extra: Members::default(),
            });
        }
        let place = known.unwrap_or(next);
        self.spots.push(Spot { place, event: self.story.events.len(), side });
        place
    }

    /// Names each implicit place after its only event, and sorts them by event. Those of
    /// events that were left out are removed.
    pub(super) fn settle_clusters(&mut self, order: &[u32]) {
        let Some(first) = self.story.places.iter().position(|place| place.implicit) else { return };
        let mut found: Vec<Option<Place>> = self.story.places.drain(first..).map(Some).collect();
        let shared = self.shared(first, found.len());
        let mut moved: Vec<Option<PlaceId>> = vec![None; found.len()];
        let starts = self.spot_starts();
        for index in order.iter().map(|index| *index as usize) {
            let Some(event) = self.story.events.get(index) else { continue };
            let from = starts.get(index).map_or(0, |start| *start as usize);
            for spot in self.spots.iter().skip(from).take_while(|spot| spot.event == index) {
                let next = PlaceId::of(self.story.places.len());
                let place = spot.place.index().wrapping_sub(first);
                let own = found.get_mut(place).and_then(Option::take);
                if let (Some(mut own), Some(slot @ None)) = (own, moved.get_mut(place)) {
                    *slot = Some(next);
                    own.id = [&event.id, spot.side].concat();
                    if own.name.is_empty() && spot.side == "@place" && shared.get(place) != Some(&true) {
                        own.name = event.title.clone();
                    }
                    self.story.places.push(own);
                }
            }
        }
        name_by_degrees(self.story.places.get_mut(first..).unwrap_or_default());
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

    /// Returns the index of the first spot of each event, in the order of the file: a search for each of them takes longer than
    /// all else.
    fn spot_starts(&self) -> Vec<u32> {
        let mut starts = Vec::with_capacity(self.story.events.len());
        for (index, spot) in (0..).zip(&self.spots) {
            // Events without a spot have that of the next one.
            while starts.len() <= spot.event {
                starts.push(index);
            }
        }
        starts
    }

    /// Returns, for each implicit place from `first` on, whether events of different titles are there.
    fn shared(&self, first: usize, count: usize) -> Vec<bool> {
        let mut titles: Vec<Option<&str>> = vec![None; count];
        let mut shared = vec![false; count];
        for spot in &self.spots {
            let place = spot.place.index().wrapping_sub(first);
            let title = self.story.events.get(spot.event).map(|event: &Event| event.title.as_str());
            let here = title.filter(|_| spot.side == "@place");
            match titles.get_mut(place) {
                Some(slot @ None) => *slot = here,
                Some(known) if here.is_some() && *known != here => {
                    if let Some(slot) = shared.get_mut(place) {
                        *slot = true;
                    }
                }
                _ => {}
            }
        }
        shared
    }
}

/// Returns whether a place is named by its coordinates.
pub(in crate::story) fn is_named_by_degrees(place: &Place) -> bool {
    place.point().is_some_and(|at| (1..=MOST_DECIMALS).any(|decimals| place.name == degrees(at, decimals)))
}

/// The most decimals in such a name.
const MOST_DECIMALS: u8 = 6;

/// Names unnamed places by their coordinates, with as many decimals as distinguish them.
fn name_by_degrees(places: &mut [Place]) {
    let all = places.iter().enumerate().filter(|(_, place)| place.name.is_empty());
    let mut unnamed: Vec<usize> = all.map(|(index, _)| index).collect();
    for decimals in 1..=MOST_DECIMALS {
        let name = |index: usize| places.get(index).and_then(Place::point).map(|at| degrees(at, decimals));
        let names: Vec<String> = unnamed.iter().map(|index| name(*index).unwrap_or_default()).collect();
        // How many there are of each.
        let mut counts = IdMap::default();
        for name in &names {
            if let Some(count) = counts.insert(Cow::Borrowed(name), 1) {
                counts.set(name, count + 1);
            }
        }
        let mut alike = Vec::new();
        for (index, name) in unnamed.iter().zip(&names) {
            // One spot may have several shapes.
            let last = decimals == MOST_DECIMALS || counts.get(name) == Some(1);
            match places.get_mut(*index).filter(|_| last) {
                Some(place) => place.name.clone_from(name),
                None => alike.push(*index),
            }
        }
        unnamed = alike;
    }
}

/// Formats coordinates as a name: `48.9°N, 2.4°E`.
fn degrees(at: LonLat, decimals: u8) -> String {
    let mut name = String::new();
    for (value, [below, above]) in [(at.lat, ["S", "N"]), (at.lon, ["W", "E"])] {
        if !name.is_empty() {
            name.push_str(", ");
        }
        num::fixed(&mut name, value.abs(), decimals);
        name.push('°');
        name.push_str(if value < 0.0 { below } else { above });
    }
    name
}

/// Returns a key that is equal for equal shapes only.
fn shape_key(shape: &PlaceShape) -> String {
    let mut key = String::from(match shape {
        PlaceShape::Point(_) => "",
        PlaceShape::Points(_) => "points ",
        PlaceShape::Lines(_) => "lines ",
        PlaceShape::Area(_) => "area ",
        PlaceShape::Country | PlaceShape::Unlocated => return "@".into(),
    });
    let all;
    let corners = match shape {
        PlaceShape::Point(point) => std::slice::from_ref(point),
        shape => {
            all = shape.corners();
            &all
        }
    };
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for corner in corners {
        for bits in [corner.lon.to_bits(), corner.lat.to_bits()] {
            hash = (hash ^ bits).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
        }
    }
    if corners.len() > 1 {
        num::int(&mut key, corners.len() as i64);
        key.push(' ');
        num::int(&mut key, hash as i64);
        key.push(' ');
    }
    if let Some(first) = corners.first() {
        num::int(&mut key, (first.lon * 1e6) as i64);
        key.push(',');
        num::int(&mut key, (first.lat * 1e6) as i64);
    }
    key.push(' ');
    key
}
