//! Stretches of time in which sources exclude each other about where somebody is.
//!
//! Guarantees: a moment is inside one of the stretches exactly if [`Whereabouts::disputed`] is true at it; the stretches
//! are in the order of time, half-open, and do not overlap.

use super::Perspective;
use crate::order::{Order, sort};
use crate::story::{ActorId, PlaceId, Presence, SourceId, Story, Whereabouts};
use crate::time::{Bound, Instant, Resolution, Timespan};

/// A stretch in which sources exclude each other about where an actor is, and say the same at each of its moments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputedStay {
    /// The actor.
    pub actor: ActorId,
    /// The stretch, half-open. Open ends are [`Instant::MIN`] and [`Instant::MAX`].
    pub stretch: (Instant, Instant),
    /// The places with their sources, as in [`Whereabouts::places`].
    pub places: Vec<(PlaceId, Vec<SourceId>)>,
}

/// Returns the stretches in which the whereabouts of `actor` are disputed. Empty for the perspective of one source.
pub fn disputed_stays(story: &Story, perspective: &Perspective, actor: ActorId) -> Vec<DisputedStay> {
    let mut stays: Vec<DisputedStay> = Vec::new();
    if perspective.source.is_some() {
        return stays;
    }
    let mut changes: Vec<Order> = Vec::new();
    for presence in perspective.presences.iter().filter(|presence| presence.actor == actor) {
        let (from, to) = held(presence, perspective.resolution);
        if from < to {
            changes.push((from.0, 0, 0));
            changes.push((to.0, 0, 0));
        }
    }
    sort(&mut changes);
    for stretch in changes.windows(2) {
        let [(from, ..), (to, ..)] = *stretch else { continue };
        if from == to {
            continue;
        }
        let (from, to) = (Instant(from), Instant(to));
        let Whereabouts { places, disputed } = perspective.whereabouts(story, actor, from);
        match stays.last_mut() {
            _ if !disputed => {}
            Some(last) if last.stretch.1 == from && last.places == places => last.stretch.1 = to,
            _ => stays.push(DisputedStay { actor, stretch: (from, to), places }),
        }
    }
    stays
}

/// Returns the stretch in which a presence [holds](Presence::holds), half-open; empty if it never does.
///
/// Both ends are found by binary search.
fn held(presence: &Presence, resolution: Resolution) -> (Instant, Instant) {
    let Timespan { start, end } = presence.span;
    let lasting = presence.ends.is_none() && end == Bound::Unknown;
    let end = if lasting { Bound::Open } else { end };
    // As in `Timespan::hull`: an unknown end is that of the other one.
    let begins = if start == Bound::Unknown { end } else { start };
    let over = if end == Bound::Unknown { start } else { end };
    let begun = Timespan { start: begins, end: Bound::Open };
    let unended = Timespan { start: Bound::Open, end: over };
    let holds = |span: Timespan, at| span.holds(resolution.moment(at));
    (first(resolution, |at| holds(begun, at)), first(resolution, |at| !holds(unended, at)))
}

/// Returns the first moment at which `is` is true, if it stays true from then on; [`Instant::MAX`] if there is none, and
/// [`Instant::MIN`] if it is always true.
fn first(resolution: Resolution, is: impl Fn(Instant) -> bool) -> Instant {
    let unit = resolution.seconds();
    let (lowest, highest) = (i64::MIN / unit, i64::MAX / unit);
    let (mut low, mut high) = (lowest, highest);
    while low < high {
        let middle = low + (high.wrapping_sub(low) as u64 / 2) as i64;
        if is(Instant(middle * unit)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    match low {
        _ if low == lowest => Instant::MIN,
        _ if low == highest => Instant::MAX,
        _ => Instant(low * unit),
    }
}
