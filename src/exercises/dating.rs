//! The dates of events that are exact enough for questions.

use crate::story::{Certainty, Claim, ClaimId, EventId, Kind, Source, SourceId, Stance, Story};
use crate::time::{Bound, Instant, When};

/// An event whose date is known within limits.
#[derive(Clone, Debug)]
pub(super) struct Dating {
    pub(super) event: EventId,
    /// The stretch that holds all dates that sources give it, half-open.
    pub(super) span: (Instant, Instant),
    /// The asserting claims that give a date. Never empty.
    pub(super) claims: Vec<ClaimId>,
}

/// Returns the events with dates that no source leaves in doubt, in the order of the story. A stay is none: it goes on while
/// other things happen.
pub(super) fn dated_events(story: &Story) -> Vec<Dating> {
    let is_stay = |event: &EventId| {
        story.events.get(event.index()).is_some_and(|event| matches!(event.kind, Kind::Stay))
    };
    events(story).filter(|event| !is_stay(event)).filter_map(|event| dating(story, event)).collect()
}

/// Returns the dating of an event; `None` if a claim denies or answers it, or any asserting claim leaves its date in doubt.
fn dating(story: &Story, event: EventId) -> Option<Dating> {
    if is_answered(story, event) {
        return None;
    }
    let mut span: Option<(Instant, Instant)> = None;
    let mut claims = Vec::new();
    for (id, claim) in asserting(story, event) {
        let Some(when) = &claim.when else { continue };
        let (from, until) = limits(when)?;
        span = Some(span.map_or((from, until), |span| (span.0.min(from), span.1.max(until))));
        if claim.certainty != Certainty::Certain {
            return None;
        }
        claims.push(id);
    }
    span.map(|span| Dating { event, span, claims })
}

/// Returns the events to ask about: those that have a title of their own. An allegation is none: it would stand on a sheet without its answers.
pub(super) fn events(story: &Story) -> impl Iterator<Item = EventId> {
    let all = story.events.iter().enumerate();
    let mut titles: Vec<&str> = story.events.iter().map(|event| event.title.trim()).collect();
    titles.sort_unstable();
    all.filter(move |(_, event)| {
        let title = event.title.trim();
        let is_told = !matches!(event.kind, Kind::Track(_)) && event.category != "allegation";
        is_told && !title.is_empty() && count(&titles, title) == 1
    })
    .map(|(index, _)| EventId::of(index))
}

/// Returns whether a claim denies or answers an event: it does not stand alone then.
pub(super) fn is_answered(story: &Story, event: EventId) -> bool {
    story.claims_of(event).any(|(_, claim)| claim.stance != Stance::Asserts)
}

/// Returns the asserting claims of an event.
pub(super) fn asserting(story: &Story, event: EventId) -> impl Iterator<Item = (ClaimId, &Claim)> {
    story.claims_of(event).filter(|(_, claim)| claim.stance == Stance::Asserts)
}

/// Returns the stretch that a date may touch, half-open; `None` if it is uncertain, approximate or has an open or unknown end.
pub(super) fn limits(when: &When) -> Option<(Instant, Instant)> {
    let is_known =
        |bound| matches!(bound, Bound::Within { earliest, until } if earliest.is_date() && until.is_date());
    let is_closed = is_known(when.span.start) && is_known(when.span.end) && !when.is_yearless();
    (is_closed && !when.uncertain && !when.approximate).then(|| when.span.hull())
}

/// Returns those whose title does not tell the year.
pub(super) fn without_years(story: &Story, mut events: Vec<Dating>) -> Vec<Dating> {
    events.retain(|dating| {
        let years = [dating.span.0.year(), (dating.span.1 - 1).year()];
        years.iter().all(|year| !title(story, dating.event).contains(&year.to_string()))
    });
    events
}

/// Returns the sources with a name of their own: an answer that several have is none.
pub(super) fn named_sources(story: &Story) -> Vec<(SourceId, &Source)> {
    let mut names: Vec<&str> = story.sources.iter().map(|source| source.short.trim()).collect();
    names.sort_unstable();
    let is_own = |name: &str| !name.is_empty() && count(&names, name) == 1;
    let all = story.sources.iter().enumerate();
    all.filter(|(_, source)| is_own(source.short.trim()))
        .map(|(index, source)| (SourceId::of(index), source))
        .collect()
}

/// Counts a name in a sorted list.
pub(super) fn count(sorted: &[&str], name: &str) -> usize {
    sorted.partition_point(|other| *other <= name) - sorted.partition_point(|other| *other < name)
}

/// Returns the title of an event.
pub(super) fn title(story: &Story, event: EventId) -> &str {
    story.events.get(event.index()).map_or("", |event| event.title.trim())
}
