//! Claims as text, and their arrangement by source in a card.
//!
//! Guarantees: every claim about a subject is in its card exactly once; a value as text is that of one claim.

use crate::i18n::{Text, fill};
use crate::story::{
    Claim, ClaimId, Disagreement, Dispute, EventId, Number, Part, PlaceId, Route, SourceId, Speaker, Stance,
    Story, Subject,
};
use crate::time::when_text;

/// The claims of one source about a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceClaims {
    /// The source.
    pub source: SourceId,
    /// Its claims, in the order of the file.
    pub exchanges: Vec<Exchange>,
}

/// A claim with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The claim; a response or denial only where it answers no claim of its event.
    pub claim: ClaimId,
    /// Responses and denials, of whatever source.
    pub answers: Vec<ClaimId>,
}

/// Returns the claims about an event, or those that name a place, by source. With `source`, its claims alone.
pub fn claims_by_source(story: &Story, subject: Subject, source: Option<SourceId>) -> Vec<SourceClaims> {
    let ids: Vec<ClaimId> = match subject {
        Subject::Event(event) => story.claims_of(event).map(|(id, _)| id).collect(),
        Subject::Place(place) => {
            let all = story.claims.iter().enumerate();
            all.filter(|(_, claim)| names(claim, place)).map(|(index, _)| ClaimId::of(index)).collect()
        }
    };
    let mut claims_by_source: Vec<SourceClaims> = Vec::new();
    for id in ids {
        let Some(claim) = story.claims.get(id.index()) else { continue };
        let shown = source.is_none_or(|source| source == claim.source);
        // An answer is listed with the claim that it answers.
        let beside = answered(story, id).is_some_and(|answered| {
            let answered = story.claims.get(answered.index());
            source.is_none() || answered.is_some_and(|answered| Some(answered.source) == source)
        });
        if !shown || beside {
            continue;
        }
        let exchange = Exchange { claim: id, answers: answers(story, id, source) };
        match claims_by_source.iter_mut().find(|claims| claims.source == claim.source) {
            Some(claims) => claims.exchanges.push(exchange),
            None => claims_by_source.push(SourceClaims { source: claim.source, exchanges: vec![exchange] }),
        }
    }
    claims_by_source
}

/// Returns whether a claim ends what its source alleges of an event, and nobody answers: the event is an allegation about somebody
/// else than the one who speaks, and no source of the story has a response or denial to any claim of it.
///
/// One answer is enough for the event: it mostly answers all that is alleged there, and what stands beside an answered
/// allegation is often no accusation.
pub fn unanswered(story: &Story, id: ClaimId) -> bool {
    let Some(claim) = story.claims.get(id.index()) else { return false };
    let Some(event) = story.events.get(claim.event.index()) else { return false };
    event.category == "allegation"
        && event.actors.iter().any(|actor| claim.speaker.as_deref() != Some(&Speaker::Actor(*actor)))
        && story.claims_of(claim.event).all(|(other, beside)| {
            beside.stance == Stance::Asserts && (beside.source != claim.source || other <= id)
        })
}

/// Returns the value of a part of a disagreement as text: `1986`, `Camp Ashraf`, `about 2,700`. Empty for an account.
pub fn part_text(story: &Story, dispute: &Dispute, part: &Part, text: &Text) -> String {
    let claim = part.claims.first().and_then(|id| story.claims.get(id.index()));
    claim.map(|claim| value(story, dispute, claim, text)).unwrap_or_default()
}

/// Returns all parts in one line: `1986 (Merat) · 1987 (Illanas)`; for an account, the sources alone.
pub fn disagreement_text(story: &Story, found: &Disagreement, text: &Text) -> String {
    let parts = found.parts.iter().map(|part| {
        let who: Vec<String> = part_sources(story, part).into_iter().map(|id| short(story, id)).collect();
        let who = text.list(&who);
        match part_text(story, &found.dispute, part, text) {
            value if value.is_empty() => who,
            value => [&value, " (", &who, ")"].concat(),
        }
    });
    parts.collect::<Vec<_>>().join(" · ")
}

/// Returns the topic of a disagreement: `Date`, `Number: executed`.
pub fn dispute_text(dispute: &Dispute, text: &Text) -> String {
    match dispute {
        Dispute::Time => text.dispute_time.to_owned(),
        Dispute::Place => text.dispute_place.to_owned(),
        Dispute::Origin => text.dispute_origin.to_owned(),
        Dispute::Destination => text.dispute_destination.to_owned(),
        Dispute::Number(what) => fill(text.dispute_number, &[what]),
        Dispute::Account(_) => text.dispute_account.to_owned(),
    }
}

/// Returns the sources of a part, each once.
pub fn part_sources(story: &Story, part: &Part) -> Vec<SourceId> {
    let claims = part.claims.iter().filter_map(|id| story.claims.get(id.index()));
    let mut sources: Vec<SourceId> = claims.map(|claim| claim.source).collect();
    sources.dedup();
    sources
}

/// Returns the place of a claim if it differs from that of its event: `Camp Ashraf`, `from Paris to Iraq`.
pub fn where_text(story: &Story, claim: &Claim, text: &Text) -> String {
    let event = story.events.get(claim.event.index());
    let shown = event.and_then(crate::story::Event::route);
    match (claim.route.as_deref().copied(), shown) {
        (Some(route), Some(shown)) if ends(&route) == ends(&shown) => String::new(),
        (Some(Route { origin: None, destination: None, .. }), _) => String::new(),
        (Some(Route { origin: None, destination, .. }), _) => {
            fill(text.to_place, &[&place(story, destination)])
        }
        (Some(Route { origin, destination: None, .. }), _) => fill(text.from_place, &[&place(story, origin)]),
        (Some(Route { origin, destination, .. }), _) => {
            fill(text.from_to, &[&place(story, origin), &place(story, destination)])
        }
        (None, _) if claim.place == event.and_then(|event| event.place) => String::new(),
        (None, _) => place(story, claim.place),
    }
}

/// Returns a number as its source gives it: `about 2,700`, `at least 100`, `40–50`.
pub fn number_text(number: &Number, text: &Text) -> String {
    let value = match (number.min, number.max) {
        (Some(min), Some(max)) if min == max => text.number(min),
        (Some(min), Some(max)) => [&text.number(min), "–", &text.number(max)].concat(),
        (Some(min), None) => fill(text.at_least, &[&text.number(min)]),
        (None, Some(max)) => fill(text.at_most, &[&text.number(max)]),
        (None, None) => String::new(),
    };
    if number.about { fill(text.about_number, &[&value]) } else { value }
}

fn value(story: &Story, dispute: &Dispute, claim: &Claim, text: &Text) -> String {
    match dispute {
        Dispute::Time => claim.when.as_ref().map(|when| when_text(when, text.words)).unwrap_or_default(),
        Dispute::Place => place(story, claim.place),
        Dispute::Origin => place(story, claim.route.as_ref().and_then(|route| route.origin)),
        Dispute::Destination => place(story, claim.route.as_ref().and_then(|route| route.destination)),
        Dispute::Number(what) => {
            let number = claim.numbers.iter().find(|number| number.what == *what);
            number.map(|number| number_text(number, text)).unwrap_or_default()
        }
        Dispute::Account(_) => String::new(),
    }
}

/// Follows the answers to the claim of the same event that is answered; `None` for a claim that answers none.
fn answered(story: &Story, id: ClaimId) -> Option<ClaimId> {
    /// The longest chain of answers; longer chains and cycles answer nothing.
    const MOST: usize = 8;
    let event: EventId = story.claims.get(id.index())?.event;
    let mut at = id;
    for _ in 0..MOST {
        let claim = story.claims.get(at.index()).filter(|claim| claim.event == event)?;
        if claim.stance == Stance::Asserts {
            return (at != id).then_some(at);
        }
        at = claim.target?;
    }
    None
}

fn answers(story: &Story, id: ClaimId, source: Option<SourceId>) -> Vec<ClaimId> {
    let Some(claim) = story.claims.get(id.index()) else { return Vec::new() };
    let all = story.claims_of(claim.event);
    let own = all.filter(|(_, claim)| source.is_none_or(|source| source == claim.source));
    own.map(|(other, _)| other).filter(|other| answered(story, *other) == Some(id)).collect()
}

fn names(claim: &Claim, place: PlaceId) -> bool {
    let (origin, destination) = claim.route.as_deref().map_or((None, None), ends);
    [claim.place, origin, destination].contains(&Some(place))
}

fn ends(route: &Route) -> (Option<PlaceId>, Option<PlaceId>) {
    (route.origin, route.destination)
}

fn place(story: &Story, id: Option<PlaceId>) -> String {
    id.and_then(|id| story.places.get(id.index())).map(|place| place.name.clone()).unwrap_or_default()
}

fn short(story: &Story, id: SourceId) -> String {
    story.sources.get(id.index()).map(|source| source.short.clone()).unwrap_or_default()
}
