//! The legs of relocations: their routes, and their bends, so that none hides another.

use crate::order::{Order, sort};
use crate::story::{EventId, PlaceId, Route, SourceId, Stance, Story};
use crate::time::Instant;

/// One route of one relocation, with its sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// The relocation.
    pub event: EventId,
    /// Its number among the routes of its event.
    pub number: u32,
    /// The origin.
    pub from: PlaceId,
    /// The destination.
    pub to: PlaceId,
    /// Whether all of them moved.
    pub route: Route,
    /// The sources that mention it; empty for a relocation without claims.
    pub sources: Vec<SourceId>,
    /// The stretch in which it may have been, half-open. Empty without a date.
    pub span: (Instant, Instant),
    /// The least and the greatest number of people who moved, by the claims.
    pub moved: Option<(i64, i64)>,
    /// The bend of its curve, in chord lengths.
    pub bend: f64,
}

/// Returns all legs that `source` (or, without one, any source) mentions, in the order of events.
pub(super) fn legs(story: &Story, source: Option<SourceId>) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::new();
    for (index, event) in story.events.iter().enumerate() {
        let Some(own) = event.route() else { continue };
        let id = EventId::of(index);
        let first = legs.len();
        if event.claims.is_empty() {
            let span = event.when.as_ref().map(|when| when.span.hull());
            add(&mut legs, first, id, own, span, None, None);
        }
        for (_, claim) in story.claims_of(id) {
            let is_chosen = source.is_none_or(|source| source == claim.source);
            let (Some(route), true, Stance::Asserts) =
                (claim.route.as_deref().copied(), is_chosen, claim.stance)
            else {
                continue;
            };
            let number = claim.numbers.iter().find(|number| number.what == "moved");
            let moved = number.and_then(|number| number.min.or(number.max).zip(number.max.or(number.min)));
            let span = claim.when.as_ref().map(|when| when.span.hull());
            add(&mut legs, first, id, route, span, Some(claim.source), moved);
        }
    }
    spiderfy(&mut legs);
    legs
}

fn add(
    legs: &mut Vec<Leg>,
    first: usize,
    event: EventId,
    route: Route,
    span: Option<(Instant, Instant)>,
    source: Option<SourceId>,
    moved: Option<(i64, i64)>,
) {
    let (Some(from), Some(to)) = (route.origin, route.destination) else { return };
    let span = span.unwrap_or((Instant(0), Instant(0)));
    let number = (legs.len() - first) as u32;
    let same = legs.iter_mut().skip(first).find(|leg| (leg.from, leg.to) == (from, to));
    let Some(leg) = same else {
        let sources = source.into_iter().collect();
        legs.push(Leg { event, number, from, to, route, sources, span, moved, bend: 0.0 });
        return;
    };
    leg.span = if leg.span.0 == leg.span.1 { span } else { join(leg.span, span) };
    leg.sources.extend(source.filter(|source| !leg.sources.contains(source)));
    leg.moved = match (leg.moved, moved) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    };
}

fn join(a: (Instant, Instant), b: (Instant, Instant)) -> (Instant, Instant) {
    if b.0 == b.1 { a } else { (a.0.min(b.0), a.1.max(b.1)) }
}

/// Bends legs between the same two places more and more.
fn spiderfy(legs: &mut [Leg]) {
    const FIRST: f64 = 0.16;
    const NEXT: f64 = 0.12;
    let mut order: Vec<Order> = Vec::with_capacity(legs.len());
    for (index, leg) in legs.iter().enumerate() {
        order.push((leg.from.0.into(), leg.to.0.into(), index as u32));
    }
    sort(&mut order);
    let (mut last, mut same) = (None, 0);
    for (from, to, index) in order {
        same = if last == Some((from, to)) { same + 1 } else { 0 };
        last = Some((from, to));
        if let Some(leg) = legs.get_mut(index as usize) {
            leg.bend = FIRST + NEXT * f64::from(same);
        }
    }
}
