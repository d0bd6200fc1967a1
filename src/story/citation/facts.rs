//! The contribution of a source to the story.

use super::super::{EventId, SourceId, Stance, Story};
use crate::time::Instant;

/// The contribution of a source to a story, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceFacts {
    /// The time that it covers; see [`coverage`].
    pub coverage: Option<(Instant, Instant)>,
    /// Its claims, of every stance.
    pub claims: usize,
    /// Those with a quote.
    pub quotes: usize,
    /// Those that deny.
    pub denials: usize,
    /// Those that respond.
    pub responses: usize,
    /// The events that it has a claim about.
    pub events: usize,
}

/// Counts what `source` contributes.
pub fn source_facts(story: &Story, source: SourceId) -> SourceFacts {
    let mut facts = SourceFacts { coverage: coverage(story, source), ..SourceFacts::default() };
    // Claims stand in the order of their events.
    let mut last: Option<EventId> = None;
    for claim in story.claims.iter().filter(|claim| claim.source == source) {
        facts.claims += 1;
        facts.quotes += usize::from(claim.quote.is_some());
        facts.denials += usize::from(claim.stance == Stance::Denies);
        facts.responses += usize::from(claim.stance == Stance::Responds);
        facts.events += usize::from(last != Some(claim.event));
        last = Some(claim.event);
    }
    facts
}

/// Returns the stretch that the asserting claims of `source` cover, half-open. Open ends do not count. `None` if it gives no date.
pub fn coverage(story: &Story, source: SourceId) -> Option<(Instant, Instant)> {
    let asserting =
        story.claims.iter().filter(|claim| claim.source == source && claim.stance == Stance::Asserts);
    let spans = asserting.filter_map(|claim| Some(claim.when.as_ref()?.span.hull()));
    spans
        .filter_map(|(start, end)| match (start.is_date(), end.is_date()) {
            (true, true) => Some((start, end)),
            (true, false) => Some((start, start + 1)),
            (false, true) => Some((end - 1, end)),
            (false, false) => None,
        })
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}
