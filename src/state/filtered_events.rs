//! The events that the chosen source mentions and the filter admits: derived once for each source and filter.

use super::{Facet, Filter, Loaded};
use crate::story::{EventId, PlaceId, SourceId};
use crate::time::Instant;
use std::sync::OnceLock;

/// The admitted events, and their number and times by place.
#[derive(Clone, Debug, PartialEq)]
pub struct FilteredEvents {
    /// The source of the perspective; `None` for all.
    pub source: Option<SourceId>,
    /// Whether an event is admitted, by its index.
    pub admitted: Vec<bool>,
    /// The number of admitted events.
    pub count: usize,
    /// The number of admitted events at a place, by its index.
    pub weights: Vec<u32>,
    /// [`FilteredEvents::place_span`], by the index of the place; `NEVER` for none.
    place_spans: Vec<(Instant, Instant)>,
    /// The filter.
    filter: Filter,
    counts: OnceLock<[Vec<u32>; 3]>,
    busy: OnceLock<Busy>,
}

/// The span of a place where nothing happens: any other makes it larger. An `Option` takes half as much again.
const NEVER: (Instant, Instant) = (Instant::MAX, Instant::MIN);

/// The times at which an admitted event may have been at a place, by its index: half-open stretches that do not overlap, in
/// the order of time.
type Busy = Vec<Vec<(Instant, Instant)>>;

impl FilteredEvents {
    /// Filters all events.
    pub fn new(loaded: &Loaded, source: Option<SourceId>, filter: &Filter) -> Self {
        let (story, perspective) = (&loaded.story, loaded.perspective(source));
        let places = story.places.len();
        let mut filtered = Self {
            source: perspective.source,
            admitted: Vec::with_capacity(story.events.len()),
            count: 0,
            weights: vec![0; places],
            place_spans: vec![NEVER; places],
            filter: filter.clone(),
            counts: OnceLock::new(),
            busy: OnceLock::new(),
        };
        let all = filter.is_empty();
        for (index, event) in story.events.iter().enumerate() {
            let id = EventId::of(index);
            let admitted = perspective.mentions(id) && (all || filter.admits(story, id));
            filtered.admitted.push(admitted);
            if !admitted {
                continue;
            }
            filtered.count += 1;
            let span = perspective.when(id).map(|when| when.span.hull());
            for place in event.places() {
                filtered.touch(place, 1, span);
            }
        }
        for presence in &perspective.presences {
            filtered.touch(presence.place, 0, Some(presence.hull()));
        }
        filtered
    }

    /// Returns the number of events that each choice would leave with the other choices unchanged: by facet, in the order of
    /// [`Facet::ALL`], then by the index of the choice. Counted at the first call.
    pub fn counts(&self, loaded: &Loaded) -> &[Vec<u32>; 3] {
        self.counts.get_or_init(|| {
            let (story, perspective) = (&loaded.story, loaded.perspective(self.source));
            let choices = [loaded.kinds.len(), story.actors.len(), story.places.len()];
            let mut all = choices.map(|count| vec![0; count]);
            for (index, event) in story.events.iter().enumerate() {
                let id = EventId::of(index);
                let met = if perspective.mentions(id) { self.filter.meets(story, id) } else { [false; 3] };
                for ((facet, counts), own) in Facet::ALL.into_iter().zip(&mut all).zip(met) {
                    let others = met.iter().filter(|met| **met).count() >= if own { 3 } else { 2 };
                    if others {
                        facet.of_event(loaded, event, |choice| {
                            if let Some(count) = counts.get_mut(choice) {
                                *count += 1;
                            }
                        });
                    }
                }
            }
            all
        })
    }

    /// Returns from when to when something is at a place: from the first time to the last.
    pub fn place_span(&self, place: PlaceId) -> Option<(Instant, Instant)> {
        self.place_spans.get(place.index()).copied().filter(|span| *span != NEVER)
    }

    /// Returns whether an event is admitted.
    pub fn admits(&self, event: EventId) -> bool {
        self.admitted.get(event.index()).copied().unwrap_or(false)
    }

    /// Returns whether a place without events is shown: whether the filter admits the place itself.
    pub fn shows_untouched(&self, loaded: &Loaded, place: PlaceId) -> bool {
        loaded.is_untouched(place) && self.filter.admits_place(&loaded.story, place)
    }

    /// Returns whether an admitted event may have been at a place at some time of `[from, to)`. What it looks up is derived at the
    /// first call.
    pub fn happens(&self, loaded: &Loaded, place: PlaceId, from: Instant, to: Instant) -> bool {
        let busy = self.busy.get_or_init(|| self.new_busy(loaded));
        let Some(busy) = busy.get(place.index()) else { return false };
        let next = busy.partition_point(|(_, end)| *end <= from);
        from < to && busy.get(next).is_some_and(|(start, _)| *start < to)
    }

    fn new_busy(&self, loaded: &Loaded) -> Busy {
        let (story, perspective) = (&loaded.story, loaded.perspective(self.source));
        let mut all = vec![Vec::new(); story.places.len()];
        // Those with an open start first, then by their beginning.
        for open in [true, false] {
            for (_, id) in &perspective.order {
                let span = perspective.when(*id).map_or((Instant(0), Instant(0)), |when| when.span.hull());
                let event = story.events.get(id.index()).filter(|_| self.admits(*id));
                let event = event.filter(|_| (span.0 == Instant::MIN) == open && span.0 < span.1);
                for place in event.into_iter().flat_map(|event| event.places()) {
                    occupy(&mut all, place, span);
                }
            }
        }
        all
    }

    fn touch(&mut self, place: PlaceId, weight: u32, span: Option<(Instant, Instant)>) {
        if let Some(slot) = self.weights.get_mut(place.index()) {
            *slot += weight;
        }
        if let (Some(slot), Some((start, end))) = (self.place_spans.get_mut(place.index()), span) {
            *slot = (slot.0.min(start), slot.1.max(end));
        }
    }
}

/// Adds a stretch to a place; it must begin no earlier than those added before.
fn occupy(all: &mut Busy, place: PlaceId, span: (Instant, Instant)) {
    let Some(busy) = all.get_mut(place.index()) else { return };
    match busy.last_mut() {
        Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
        _ => {
            // Most places have one stretch: a list that grows by itself has room for four.
            busy.reserve_exact(1);
            busy.push(span);
        }
    }
}
