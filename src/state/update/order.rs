//! The next and the previous event and disagreement, in the order of time.

use super::super::span_moment::sort_moment;
use super::super::{Loaded, Perspective, ViewState};
use crate::story::{EventId, Subject};
use crate::time::Instant;

/// Returns the next listed disagreement, or the one before. Without a current one it starts from the selected event; without
/// that, from the ends of the list.
pub(super) fn next_disagreement(state: &ViewState, perspective: &Perspective, by: i32) -> Option<usize> {
    let mut listed = perspective
        .disagreements
        .iter()
        .enumerate()
        .filter(|(_, found)| state.between.lists(found))
        .map(|(index, _)| index);
    // The disagreements of the selected event count as current.
    let own = |event: EventId| {
        let start = perspective.disagreements.partition_point(|found| found.event < event);
        (start, perspective.disagreements.partition_point(|found| found.event <= event))
    };
    let (before, after) = match (state.disagreement, state.selection) {
        (Some(at), _) => (at, at + 1),
        (None, Some(Subject::Event(event))) => own(event),
        (None, _) => (usize::MAX, 0),
    };
    if by < 0 { listed.rev().find(|index| *index < before) } else { listed.find(|index| *index >= after) }
}

/// Returns the event after the selected one, or the first one that begins at the playhead or later.
pub(super) fn next_event(state: &ViewState, perspective: &Perspective, loaded: &Loaded) -> Option<EventId> {
    let admitted = |id: &EventId| perspective.mentions(*id) && state.filter.admits(&loaded.story, *id);
    let from = match position(state, perspective) {
        Some(at) => at + 1,
        None => perspective.order.partition_point(|(at, _)| (*at).max(loaded.span.0) < state.time),
    };
    perspective.order.iter().skip(from).map(|(_, id)| *id).find(admitted)
}

/// Returns the first moment after the playhead at which an event may begin.
pub(super) fn moment_after(state: &ViewState, perspective: &Perspective, loaded: &Loaded) -> Option<Instant> {
    let next = loaded.resolution.moment(state.time).1;
    let from = perspective.order.partition_point(|(at, _)| *at < next);
    let admitted = |id: EventId| perspective.mentions(id) && state.filter.admits(&loaded.story, id);
    perspective.order.iter().skip(from).find(|(_, id)| admitted(*id)).map(|(at, _)| *at)
}

/// Returns the event before the selected one, or the last one before the playhead.
pub(super) fn previous_event(
    state: &ViewState,
    perspective: &Perspective,
    loaded: &Loaded,
) -> Option<EventId> {
    let admitted = |id: &EventId| perspective.mentions(*id) && state.filter.admits(&loaded.story, *id);
    let before = match position(state, perspective) {
        Some(at) => at,
        None => perspective.order.partition_point(|(at, _)| *at < state.time),
    };
    perspective.order.iter().take(before).rev().map(|(_, id)| *id).find(admitted)
}

/// Returns the index of the selected event in the order of time, while the playhead is on it.
pub(super) fn position(state: &ViewState, perspective: &Perspective) -> Option<usize> {
    let Some(Subject::Event(id)) = state.selection else { return None };
    let (start, end) = perspective.when(id)?.span.hull();
    let (from, to) = perspective.resolution.moment(state.time);
    let on_it = start < to && from < end;
    if !on_it {
        return None;
    }
    let at = perspective
        .order
        .partition_point(|one| *one < (sort_moment((start, end), perspective.resolution), id));
    perspective.order.get(at).filter(|(_, other)| *other == id).map(|_| at)
}
