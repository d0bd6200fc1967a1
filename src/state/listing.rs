//! The events of the list in the order of time, and the window of a long list that is shown.

use super::span_moment::sort_moment;
use super::{Filter, FilteredEvents, Loaded};
use crate::order::{Order, sort};
use crate::story::{EventId, SourceId, Subject};
use crate::time::Instant;
use std::ops::Range;

/// Returns the admitted events in the order of the perspective's dates, undated ones last. With the filter, also those that it
/// admits and the chosen source does not mention, at the dates of the other sources.
pub fn listed(loaded: &Loaded, filtered: &FilteredEvents, not_mentioned: Option<&Filter>) -> Vec<EventId> {
    let (perspective, all) = (loaded.perspective(filtered.source), loaded.perspective(None));
    let not_mentioned = |id: EventId| {
        !perspective.mentions(id) && not_mentioned.is_some_and(|filter| filter.admits(&loaded.story, id))
    };
    let own = perspective.order.iter().filter(|(_, id)| filtered.admits(*id));
    let others = all.order.iter().filter(|(_, id)| not_mentioned(*id));
    let mut dated: Vec<Order> = own.chain(others).map(|(at, id)| (at.0, 0, id.0)).collect();
    sort(&mut dated);
    let mut events: Vec<EventId> = dated.into_iter().map(|(.., id)| EventId(id)).collect();
    let undated = (0..loaded.story.events.len()).map(EventId::of).filter(|id| {
        let when = if perspective.mentions(*id) { perspective.when(*id) } else { all.when(*id) };
        when.is_none() && (filtered.admits(*id) || not_mentioned(*id))
    });
    events.extend(undated);
    events
}

/// A list of which a part is shown if it is long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The events.
    Events,
    /// The disagreements.
    Disagreements,
    /// The sources.
    Sources,
}

impl List {
    /// Returns the most items of a list that is shown as a whole.
    pub const fn most(self) -> usize {
        if matches!(self, Self::Sources) { 60 } else { 240 }
    }

    /// Returns the part of a list of `count` items that is shown, half-open: all of a short one. Of a long one the part that begins at
    /// `start`, or else the part with the item `around`, some before it and more after it.
    pub fn part(self, count: usize, start: Option<usize>, around: usize) -> Range<usize> {
        if count <= self.most() {
            return 0..count;
        }
        let rows = self.most() / 6;
        // The part moves by so many rows, so that most steps of time do not change it.
        let hop = rows / 4;
        let start = start.unwrap_or((around - around % hop).saturating_sub(hop)).min(count - rows);
        start..start + rows
    }
}

/// Returns the row of the list to show while the playhead is at `at`: that of the selected event, if it is on the map then or has no date;
/// else the first event from then on.
pub fn row_at(
    list: &[EventId],
    at: Instant,
    selected: Option<Subject>,
    loaded: &Loaded,
    source: Option<SourceId>,
) -> usize {
    let (perspective, all) = (loaded.perspective(source), loaded.perspective(None));
    let span = |id: &EventId| {
        let when = if perspective.mentions(*id) { perspective.when(*id) } else { all.when(*id) };
        when.map(|when| when.span.hull())
    };
    let (from, to) = loaded.resolution.moment(at);
    let now = |id: &EventId| span(id).is_none_or(|(start, end)| start < to && from < end);
    let is_selected = |id: &EventId| selected == Some(Subject::Event(*id)) && now(id);
    let selected = list.iter().position(is_selected);
    let next =
        || list.partition_point(|id| span(id).is_some_and(|span| sort_moment(span, loaded.resolution) < at));
    selected.unwrap_or_else(next)
}
