//! The places with a lane of their own.

use crate::order::{Order, sort};
use crate::state::{FilteredEvents, Loaded, Perspective};
use crate::story::{ActorId, PlaceId};

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The places on it.
    pub holds: Holds,
    /// Its name.
    pub name: String,
    /// Its upper edge, CSS px.
    pub top: f64,
    /// Its height, CSS px.
    pub height: f64,
}

/// The places on a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A place, and the places within it that have no row of their own.
    Place(PlaceId),
    /// The places without a row.
    Elsewhere,
    /// Events without a place.
    Nowhere,
    /// Everything: the lanes are folded.
    All,
}

/// More rows would leave no room for the map.
pub(super) const MOST: usize = 9;

/// Returns the places with a lane, from top to bottom: those of the stays; without stays, those with most events.
pub(super) fn places(perspective: &Perspective, loaded: &Loaded, filtered: &FilteredEvents) -> Vec<PlaceId> {
    let mut places = lanes_of_stays(perspective, loaded);
    if places.is_empty() {
        let weights = filtered.weights.iter().enumerate();
        let busy = weights.filter(|(_, weight)| **weight > 1);
        let mut busy: Vec<Order> = busy.map(|(id, weight)| (i64::from(*weight), 0, id as u32)).collect();
        sort(&mut busy);
        places = busy.into_iter().rev().take(MOST).map(|(.., id)| PlaceId(id)).collect();
    }
    places
}

/// Returns the places where the story's subject stays (or, if it stays nowhere, anybody), in the order of their beginning. Of too
/// many, those with the longest stays.
fn lanes_of_stays(perspective: &Perspective, loaded: &Loaded) -> Vec<PlaceId> {
    let of_subject = perspective.presences.iter().any(|presence| presence.actor == ActorId(0));
    // Length (negative, to sort the longest first), beginning, place.
    let mut stays: Vec<Order> = (0..loaded.story.places.len()).map(|id| (0, i64::MAX, id as u32)).collect();
    for presence in perspective.presences.iter().filter(|p| !of_subject || p.actor == ActorId(0)) {
        let (start, end) = presence.hull();
        let (start, end) = (start.max(loaded.span.0), end.min(loaded.span.1));
        if let Some(stay) = stays.get_mut(presence.place.index()) {
            *stay = (stay.0.saturating_sub(end.since(start)), stay.1.min(start.0), presence.place.0);
        }
    }
    stays.retain(|(_, start, _)| *start != i64::MAX);
    sort(&mut stays);
    stays.truncate(MOST);
    for stay in &mut stays {
        stay.0 = 0;
    }
    sort(&mut stays);
    stays.into_iter().map(|(.., id)| PlaceId(id)).collect()
}
