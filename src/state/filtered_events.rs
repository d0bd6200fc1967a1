//! The events that the chosen source mentions and the filter admits: derived once for each source and filter.

use super::{Facet, Filter, Loaded};
use crate::story::{EventId, PlaceId, SourceId};
use crate::time::Day;
use std::sync::OnceLock;

/// The admitted events, and their number and days by place.
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
    /// From the first day with something at a place to the day after the last, by its index.
    pub place_days: Vec<Option<(Day, Day)>>,
    /// The filter.
    filter: Filter,
    counts: OnceLock<[Vec<u32>; 3]>,
    /// The days on which an admitted event may have been at a place, by its index: half-open stretches that do
    /// not overlap, in the order of time.
    busy: Vec<Vec<(Day, Day)>>,
}

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
            place_days: vec![None; places],
            filter: filter.clone(),
            counts: OnceLock::new(),
            busy: vec![Vec::new(); places],
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
            let days = perspective.when(id).map(|when| when.span.hull());
            for place in event.places() {
                filtered.touch(place, 1, days);
            }
        }
        // Those with an open start first, then by their first day.
        for open in [true, false] {
            for (_, id) in &perspective.order {
                let days = perspective.when(*id).map_or((Day(0), Day(0)), |when| when.span.hull());
                let event = story.events.get(id.index()).filter(|_| filtered.admits(*id));
                if let Some(event) = event.filter(|_| (days.0 == Day::MIN) == open && days.0 < days.1) {
                    event.places().for_each(|place| filtered.occupy(place, days));
                }
            }
        }
        for presence in &perspective.presences {
            filtered.touch(presence.place, 0, Some(presence.days()));
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

    /// Returns whether an event is admitted.
    pub fn admits(&self, event: EventId) -> bool {
        self.admitted.get(event.index()).copied().unwrap_or(false)
    }

    /// Returns whether a place without events is shown: whether the filter admits the place itself.
    pub fn shows_untouched(&self, loaded: &Loaded, place: PlaceId) -> bool {
        loaded.is_untouched(place) && self.filter.admits_place(&loaded.story, place)
    }

    /// Returns whether an admitted event may have been at a place on a day of `[from, to)`.
    pub fn happens(&self, place: PlaceId, from: Day, to: Day) -> bool {
        let Some(busy) = self.busy.get(place.index()) else { return false };
        let next = busy.partition_point(|(_, end)| *end <= from);
        from < to && busy.get(next).is_some_and(|(start, _)| *start < to)
    }

    /// Adds days to a place; they must begin no earlier than those added before.
    fn occupy(&mut self, place: PlaceId, days: (Day, Day)) {
        let Some(busy) = self.busy.get_mut(place.index()) else { return };
        match busy.last_mut() {
            Some(last) if days.0 <= last.1 => last.1 = last.1.max(days.1),
            _ => busy.push(days),
        }
    }

    fn touch(&mut self, place: PlaceId, weight: u32, days: Option<(Day, Day)>) {
        if let Some(slot) = self.weights.get_mut(place.index()) {
            *slot += weight;
        }
        if let (Some(slot), Some((start, end))) = (self.place_days.get_mut(place.index()), days) {
            *slot = Some(slot.map_or((start, end), |(first, last)| (first.min(start), last.max(end))));
        }
    }
}
