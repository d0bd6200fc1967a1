//! The events of the list in the order of time, and the window of a long list that is shown.

use super::span_moment::sort_moment;
use super::{Filter, FilteredEvents, Loaded};
use crate::order::{Order, sort};
use crate::story::{EventId, SourceId};
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

/// A longer list is shown in parts.
pub const MOST_ROWS: usize = 240;
/// The number of rows shown of a longer list.
const PART_ROWS: usize = 40;
/// The part moves by this many rows, so that most steps of time do not change it.
const HOP_ROWS: usize = 10;

/// Returns the part of a list that is shown while the playhead is at `at`, half-open: all of a short one; of a long one the first
/// event from then on, some before it and more after it.
pub fn part_around(list: &[EventId], at: Instant, loaded: &Loaded, source: Option<SourceId>) -> Range<usize> {
    if list.len() <= MOST_ROWS {
        return 0..list.len();
    }
    let (perspective, all) = (loaded.perspective(source), loaded.perspective(None));
    let first = list.partition_point(|id| {
        let when = if perspective.mentions(*id) { perspective.when(*id) } else { all.when(*id) };
        when.is_some_and(|when| sort_moment(when.span.hull(), loaded.resolution) < at)
    });
    let start = (first - first % HOP_ROWS).saturating_sub(HOP_ROWS).min(list.len() - PART_ROWS);
    start..start + PART_ROWS
}
