//! Events, relocations, stays and tracks.

use super::{ActorId, ClaimId, Members, PlaceId};
use crate::geo::LonLat;
use crate::packed::Packed;
use crate::rare::Rare;
use crate::time::When;
use macro_rules_attribute::derive;
use std::ops::Range;

/// A cluster of claims about one thing that happened.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub struct Event {
    /// The id in the file, or one made from its place in it.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its title, as claimed.
    pub title: String,
    /// Plain text.
    pub description: Rare<String>,
    /// One word or a short phrase, such as `attack` or `agreement`; may be empty.
    pub category: String,
    /// The actors. For relocations and stays, the first one moves or stays.
    pub actors: Rare<Vec<ActorId>>,
    /// The place, for events and stays.
    pub place: Option<PlaceId>,
    /// The hull of the dates of its asserting claims; for an event without claims, as written.
    pub when: Option<When>,
    /// Indices of its claims in `Story::claims`.
    pub claims: Range<usize>,
    /// Contradictions that no date, place or number shows.
    pub notes: Rare<Vec<Note>>,
    /// Properties that Placeline does not know, kept for `write`.
    pub extra: Members,
}

impl Event {
    /// Returns the word that it is filtered by: its kind, or the category of an event that is of no other kind.
    pub fn category_or_kind(&self) -> &str {
        match self.kind {
            Kind::Relocation(_) => "relocation",
            Kind::Stay => "stay",
            Kind::Track(_) => "track",
            Kind::Event if self.category.is_empty() => "event",
            Kind::Event => &self.category,
        }
    }
}

/// The kind of an [`Event`].
#[derive(Clone, Debug, PartialEq, Packed!)]
pub enum Kind {
    /// It happened, at a place or not.
    Event,
    /// Somebody moved.
    Relocation(Box<Route>),
    /// Somebody was there.
    Stay,
    /// A route on the map, from which nothing follows.
    Track(Vec<Vec<LonLat>>),
}

/// From where to where, and how many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed!)]
pub struct Route {
    /// The origin, if it is known.
    pub origin: Option<PlaceId>,
    /// The destination, if it is known.
    pub destination: Option<PlaceId>,
    /// Whether anybody stayed.
    pub extent: Extent,
}

/// Whether all of an actor moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Packed!)]
pub enum Extent {
    /// Some stayed behind.
    #[default]
    Part,
    /// Everybody left.
    Whole,
}

/// A contradiction about causes or descriptions, in neutral words that name both sides.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub struct Note {
    /// Plain text.
    pub text: String,
    /// The claims that it is about.
    pub claims: Vec<ClaimId>,
}

impl Event {
    /// Returns its route, for a relocation.
    pub fn route(&self) -> Option<Route> {
        match &self.kind {
            Kind::Relocation(route) => Some(**route),
            _ => None,
        }
    }

    /// Returns the places that it touches: where it happened, or origin and destination.
    pub fn places(&self) -> impl Iterator<Item = PlaceId> {
        let route = self.route();
        [self.place, route.and_then(|r| r.origin), route.and_then(|r| r.destination)].into_iter().flatten()
    }
}
