//! Stretches of time in which sources exclude each other about where somebody is.
//!
//! Guarantees: a day is inside one of the stretches exactly if [`Whereabouts::disputed`] is true on it; the stretches
//! are in the order of time, half-open, and do not overlap.

use super::Perspective;
use crate::story::{ActorId, PlaceId, Presence, SourceId, Story, Whereabouts};
use crate::time::{Bound, Day, Timespan};

/// A stretch in which sources exclude each other about where an actor is, and say the same on each of its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputedStay {
    /// The actor.
    pub actor: ActorId,
    /// The first day, and the day after the last one. Open ends are [`Day::MIN`] and [`Day::MAX`].
    pub days: (Day, Day),
    /// The places with their sources, as in [`Whereabouts::places`].
    pub places: Vec<(PlaceId, Vec<SourceId>)>,
}

/// Returns the stretches in which the whereabouts of `actor` are disputed. Empty for the perspective of one source.
pub fn disputed_stays(story: &Story, perspective: &Perspective, actor: ActorId) -> Vec<DisputedStay> {
    let mut stays: Vec<DisputedStay> = Vec::new();
    if perspective.source.is_some() {
        return stays;
    }
    let mut changes: Vec<Day> = Vec::new();
    for presence in perspective.presences.iter().filter(|presence| presence.actor == actor) {
        let (from, to) = held(presence);
        if from < to {
            changes.push(from);
            changes.push(to);
        }
    }
    changes.sort_unstable();
    changes.dedup();
    for days in changes.windows(2) {
        let [from, to] = *days else { continue };
        let Whereabouts { places, disputed } = perspective.whereabouts(story, actor, from);
        match stays.last_mut() {
            _ if !disputed => {}
            Some(last) if last.days.1 == from && last.places == places => last.days.1 = to,
            _ => stays.push(DisputedStay { actor, days: (from, to), places }),
        }
    }
    stays
}

/// Returns the days on which a presence [holds](Presence::holds), half-open; empty if it never does.
///
/// Both ends are found by binary search.
fn held(presence: &Presence) -> (Day, Day) {
    let Timespan { start, end } = presence.span;
    let lasting = presence.ends.is_none() && end == Bound::Unknown;
    let end = if lasting { Bound::Open } else { end };
    // As in `Timespan::hull`: an unknown end is a day from the other one.
    let begins = if start == Bound::Unknown { end.shifted(-1) } else { start };
    let over = if end == Bound::Unknown { start.shifted(1) } else { end };
    let begun = Timespan { start: begins, end: Bound::Open };
    let unended = Timespan { start: Bound::Open, end: over };
    (first_day(|day| begun.holds(day)), first_day(|day| !unended.holds(day)))
}

/// Returns the first day on which `is` is true, if it stays true from then on; [`Day::MAX`] if there is none.
fn first_day(is: impl Fn(Day) -> bool) -> Day {
    let (mut low, mut high) = (i64::from(i32::MIN), i64::from(i32::MAX));
    while low < high {
        let middle = (low + high).div_euclid(2);
        if is(Day(middle as i32)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Day(low as i32)
}
