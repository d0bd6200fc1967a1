//! Presences: who was where according to which source, derived from relocations and stays.
//!
//! Each source is read alone: a presence follows from the asserting claims of one source and nothing else.

use super::{ActorId, ClaimId, Extent, Kind, PlaceId, Route, SourceId, Stance, Story};
use crate::time::{Bound, Instant, Timespan, When};
use std::borrow::Cow;

/// An actor is at a place, according to one source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Presence {
    /// The actor.
    pub actor: ActorId,
    /// The place.
    pub place: PlaceId,
    /// According to whom.
    pub source: SourceId,
    /// From its beginning to its end, as far as the source lets know. Open when it names no end.
    pub span: Timespan,
    /// The claim that it begins with.
    pub begins: ClaimId,
    /// The claim that ends it: somebody moved away.
    pub ends: Option<ClaimId>,
}

/// The places of an actor at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// The places, each with the sources that say so, in the order of the story's places. Of places within each other, a
    /// source's innermost.
    pub places: Vec<(PlaceId, Vec<SourceId>)>,
    /// Two sources cannot both be right: each names a place that fits none of the other's.
    pub disputed: bool,
}

/// Returns all presences of a story, by actor, source and time.
pub fn presences(story: &Story) -> Vec<Presence> {
    let moment = story.resolution.seconds();
    let mut facts_by_actor: Vec<(ActorId, SourceId, Fact<'_>)> = Vec::new();
    for (index, event) in story.events.iter().enumerate() {
        let Some(actor) = event.actors.first().copied() else { continue };
        let first = facts_by_actor.len();
        for (id, claim) in story.claims_of(super::EventId::of(index)) {
            let (Stance::Asserts, Some(when)) = (claim.stance, &claim.when) else { continue };
            let what = match (&event.kind, claim.route.as_deref(), claim.place) {
                (Kind::Relocation(_), Some(route), _) => What::Move(*route),
                (Kind::Stay, _, Some(place)) => What::Stay(place),
                _ => continue,
            };
            match facts_by_actor.iter_mut().skip(first).find(|(_, source, _)| *source == claim.source) {
                // A source that gives two dates for one move leaves the stretch from one to the other open.
                Some((_, _, fact)) => {
                    let hull = When::hull_without_text(&[&*fact.when, when]);
                    fact.when = hull.map_or(Cow::Borrowed(when), Cow::Owned);
                }
                None => facts_by_actor.push((
                    actor,
                    claim.source,
                    Fact { claim: id, when: Cow::Borrowed(when), what },
                )),
            }
        }
    }
    facts_by_actor.sort_by_key(|(actor, source, fact)| (*actor, *source, fact.when.span.hull(), fact.claim));
    let mut all = Vec::new();
    for facts in facts_by_actor.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let mut own: Vec<Presence> = Vec::new();
        for (actor, source, fact) in facts {
            fact.apply(story, (*actor, *source), moment, &mut own);
        }
        all.append(&mut own);
    }
    all
}

struct Fact<'a> {
    claim: ClaimId,
    when: Cow<'a, When>,
    what: What,
}

enum What {
    Move(Route),
    Stay(PlaceId),
}

impl Fact<'_> {
    /// Adds what follows from it to the presences of its actor according to its source.
    fn apply(
        &self,
        story: &Story,
        (actor, source): (ActorId, SourceId),
        moment: i64,
        own: &mut Vec<Presence>,
    ) {
        let begin = |place: PlaceId, span: Timespan, own: &mut Vec<Presence>| {
            let there = own.iter().any(|presence| presence.place == place && presence.is_open());
            if !there {
                own.push(Presence { actor, place, source, span, begins: self.claim, ends: None });
            }
        };
        match self.what {
            What::Stay(place) => begin(place, self.stay(), own),
            What::Move(route) => {
                let moved = self.transition();
                if route.extent == Extent::Whole {
                    for presence in own.iter_mut().filter(|presence| presence.is_open()) {
                        let left = route.origin.is_none_or(|origin| story.is_within(presence.place, origin));
                        if left && Some(presence.place) != route.destination {
                            // The moment of the move is the first one elsewhere.
                            presence.span.end = moved.shifted(-moment);
                            presence.ends = Some(self.claim);
                        }
                    }
                }
                if let Some(place) = route.destination {
                    begin(place, Timespan { start: moved, end: Bound::Open }, own);
                }
            }
        }
    }

    /// Returns the time of a stay. One dated with a single month or year is taken to have lasted through it.
    fn stay(&self) -> Timespan {
        let (first, end) = self.when.span.hull();
        if !self.when.span.is_once() || self.when.uncertain || first == Instant::MIN || end == Instant::MAX {
            return self.when.span;
        }
        let second = |earliest| Bound::Within { earliest, until: earliest + 1 };
        Timespan { start: second(first), end: second(end - 1) }
    }

    /// Returns the stretch in which the move was done: all that its date can mean.
    fn transition(&self) -> Bound {
        match self.when.span.hull() {
            (_, Instant::MAX) => self.when.span.start,
            // Without a beginning, it may have been however early.
            (earliest, until) => Bound::Within { earliest, until },
        }
    }
}

impl Presence {
    fn is_open(&self) -> bool {
        self.ends.is_none() && matches!(self.span.end, Bound::Open | Bound::Unknown)
    }

    /// Returns the whole stretch in which it may hold, half-open. An unknown end counts as open.
    pub fn hull(&self) -> (Instant, Instant) {
        let (start, end) = self.span.hull();
        if matches!(self.span.end, Bound::Unknown) { (start, Instant::MAX) } else { (start, end) }
    }

    /// Returns whether it is more likely than not at this moment `[from, to)`.
    pub fn holds(&self, moment: (Instant, Instant)) -> bool {
        let end = if self.is_open() { Bound::Open } else { self.span.end };
        Timespan { start: self.span.start, end }.holds(moment)
    }
}

impl Whereabouts {
    /// Returns where `actor` is at a moment `[from, to)`, from the presences according to `source` (or, without one, to any).
    pub fn of(
        story: &Story,
        presences: impl Iterator<Item = Presence>,
        actor: ActorId,
        source: Option<SourceId>,
        moment: (Instant, Instant),
    ) -> Self {
        let by_source = |presence: &Presence| source.is_none_or(|source| source == presence.source);
        let mut pairs: Vec<(SourceId, PlaceId)> = presences
            .filter(|presence| presence.actor == actor && by_source(presence) && presence.holds(moment))
            .map(|presence| (presence.source, presence.place))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        // A source that names a camp and its country names the camp.
        let names_inner = |(source, place): &(SourceId, PlaceId)| {
            pairs
                .iter()
                .any(|(other, inner)| other == source && inner != place && story.is_within(*inner, *place))
        };
        let named: Vec<(SourceId, PlaceId)> =
            pairs.iter().filter(|pair| !names_inner(pair)).copied().collect();
        let mut places: Vec<(PlaceId, Vec<SourceId>)> = Vec::new();
        for &(source, place) in &named {
            let at = places.partition_point(|(other, _)| *other < place);
            match places.get_mut(at) {
                Some((other, sources)) if *other == place => sources.push(source),
                _ => places.insert(at, (place, vec![source])),
            }
        }
        Self { places, disputed: is_disputed(story, &named) }
    }
}

/// Returns whether two sources cannot both be right. `named` is in the order of sources.
fn is_disputed(story: &Story, named: &[(SourceId, PlaceId)]) -> bool {
    let fits = |a: PlaceId, b: PlaceId| story.is_within(a, b) || story.is_within(b, a);
    let odd = |these: &[(SourceId, PlaceId)], those: &[(SourceId, PlaceId)]| {
        these.iter().any(|a| !those.iter().any(|b| fits(a.1, b.1)))
    };
    let by_source: Vec<&[(SourceId, PlaceId)]> = named.chunk_by(|a, b| a.0 == b.0).collect();
    by_source
        .iter()
        .enumerate()
        .any(|(n, these)| by_source.iter().skip(n + 1).any(|those| odd(these, those) && odd(those, these)))
}
