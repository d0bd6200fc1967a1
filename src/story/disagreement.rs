//! Disagreements: claims that exclude each other. Derived, never written; shown, never resolved.
//!
//! Guarantees: symmetric, independent of the order of claims, empty where claims agree, and with one source left
//! nothing between sources remains.

use super::{Claim, ClaimId, EventId, Number, PlaceId, SourceId, Stance, Story};
use std::cmp::Ordering;

/// Claims about one event that cannot all be true.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// The event.
    pub event: EventId,
    /// Its topic.
    pub dispute: Dispute,
    /// The alternatives, at least two. For an account, one part with all its claims.
    pub parts: Vec<Part>,
    /// Two different sources say so.
    pub across: bool,
}

/// The topic of a [`Disagreement`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dispute {
    /// The date.
    Time,
    /// The place.
    Place,
    /// The origin of a relocation.
    Origin,
    /// The destination of a relocation.
    Destination,
    /// A number, by its unit.
    Number(String),
    /// Causes or descriptions: the editor's note, which names both sides.
    Account(String),
}

/// The claims that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// In the order of sources, then of the file.
    pub claims: Vec<ClaimId>,
}

/// Returns all disagreements of a story, in the order of its events. With a `source`, those inside it alone.
pub fn disagreements(story: &Story, source: Option<SourceId>) -> Vec<Disagreement> {
    let mut all = Vec::new();
    for (index, event) in story.events.iter().enumerate() {
        let id = EventId::of(index);
        let by_source = |claim: &Claim| source.is_none_or(|source| source == claim.source);
        if event.claims.len() > 1 {
            let asserted = |claim: &Claim| claim.stance == Stance::Asserts && by_source(claim);
            let claims: Vec<(ClaimId, &Claim)> =
                story.claims_of(id).filter(|(_, claim)| asserted(claim)).collect();
            for dispute in [Dispute::Time, Dispute::Place, Dispute::Origin, Dispute::Destination] {
                all.extend(derive(story, id, dispute, &claims));
            }
            let numbers = claims.iter().flat_map(|(_, claim)| &claim.numbers);
            let mut counted: Vec<&str> = numbers.map(|number| number.what.as_str()).collect();
            counted.sort_unstable();
            counted.dedup();
            for what in counted {
                all.extend(derive(story, id, Dispute::Number(what.to_owned()), &claims));
            }
        }
        for note in &event.notes {
            let mut claims = note.claims.clone();
            claims.retain(|claim| story.claims.get(claim.index()).is_some_and(by_source));
            if claims.len() == note.claims.len() {
                let across = has_two_sources(story, &claims);
                let dispute = Dispute::Account(note.text.clone());
                all.push(Disagreement { event: id, dispute, parts: vec![Part { claims }], across });
            }
        }
    }
    all
}

fn derive(
    story: &Story,
    event: EventId,
    dispute: Dispute,
    claims: &[(ClaimId, &Claim)],
) -> Option<Disagreement> {
    let excluded = |claim: &Claim| claims.iter().any(|(_, other)| dispute.excludes(story, claim, other));
    let mut involved: Vec<(ClaimId, &Claim)> = Vec::new();
    for &(id, claim) in claims.iter().filter(|(_, claim)| excluded(claim)) {
        let before = |(_, other): &(ClaimId, &Claim)| {
            dispute.order(other, claim).then(other.source.cmp(&claim.source)).is_le()
        };
        involved.insert(involved.partition_point(before), (id, claim));
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut last: Option<&Claim> = None;
    for (id, claim) in involved {
        match (last, parts.last_mut()) {
            (Some(last), Some(part)) if dispute.order(last, claim) == Ordering::Equal => part.claims.push(id),
            _ => parts.push(Part { claims: vec![id] }),
        }
        last = Some(claim);
    }
    let differs = |a: &Claim, b: &Claim| a.source != b.source && dispute.excludes(story, a, b);
    let across = claims.iter().any(|(_, a)| claims.iter().any(|(_, b)| differs(a, b)));
    (parts.len() > 1).then_some(Disagreement { event, dispute, parts, across })
}

fn has_two_sources(story: &Story, claims: &[ClaimId]) -> bool {
    let mut sources = claims.iter().filter_map(|id| story.claims.get(id.index())).map(|claim| claim.source);
    let first = sources.next();
    sources.any(|source| Some(source) != first)
}

impl Dispute {
    /// Returns whether two claims cannot both be true in this respect. Symmetric.
    pub fn excludes(&self, story: &Story, a: &Claim, b: &Claim) -> bool {
        match self {
            Self::Time => a.when.as_ref().zip(b.when.as_ref()).is_some_and(|(a, b)| a.excludes(b)),
            Self::Place => apart(story, a.place, b.place),
            Self::Origin => {
                apart(story, a.route.as_ref().and_then(|r| r.origin), b.route.as_ref().and_then(|r| r.origin))
            }
            Self::Destination => apart(
                story,
                a.route.as_ref().and_then(|r| r.destination),
                b.route.as_ref().and_then(|r| r.destination),
            ),
            Self::Number(what) => number(a, what).zip(number(b, what)).is_some_and(|(a, b)| a.excludes(b)),
            Self::Account(_) => false,
        }
    }

    /// Orders claims by what they say in this respect; equal when they say the same.
    fn order(&self, a: &Claim, b: &Claim) -> Ordering {
        let route = |claim: &Claim| claim.route.as_ref().map(|route| (route.origin, route.destination));
        match self {
            Self::Time => {
                let hull = |claim: &Claim| claim.when.as_ref().map(|when| when.span.hull());
                hull(a).cmp(&hull(b)).then_with(|| written(a).cmp(written(b)))
            }
            Self::Place => a.place.cmp(&b.place),
            Self::Origin => route(a).map(|r| r.0).cmp(&route(b).map(|r| r.0)),
            Self::Destination => route(a).map(|r| r.1).cmp(&route(b).map(|r| r.1)),
            Self::Number(what) => {
                let key =
                    |claim: &Claim| number(claim, what).map(|number| (number.min, number.max, number.about));
                key(a).cmp(&key(b))
            }
            Self::Account(_) => Ordering::Equal,
        }
    }
}

/// Returns the number that a claim gives of something.
fn number<'a>(claim: &'a Claim, what: &str) -> Option<&'a Number> {
    claim.numbers.iter().find(|number| number.what == what)
}

/// Returns the date of a claim as EDTF; empty if it has none.
fn written(claim: &Claim) -> &str {
    claim.when.as_ref().map_or("", |when| when.edtf())
}

/// Returns whether neither of two places is within the other.
fn apart(story: &Story, a: Option<PlaceId>, b: Option<PlaceId>) -> bool {
    a.zip(b).is_some_and(|(a, b)| !story.is_within(a, b) && !story.is_within(b, a))
}
