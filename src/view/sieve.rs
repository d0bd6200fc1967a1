//! Which events the shown source tells and the filter lets through: derived once for each source and filter.

use super::{Facet, Filter, Loaded};
use crate::story::{EventId, PlaceId, SourceId};
use crate::time::Day;

/// The admitted events, and what follows from them for places.
#[derive(Clone, Debug, PartialEq)]
pub struct Sieve {
    /// Whether an event is admitted, by its index.
    pub admitted: Vec<bool>,
    /// How many are.
    pub count: usize,
    /// How many admitted events touch a place, by its index.
    pub weights: Vec<u32>,
    /// From the first day that something is at a place to the day after the last, by its index.
    pub place_days: Vec<Option<(Day, Day)>>,
    /// How many events each choice would leave, the other choices being what they are: by facet, in the order of
    /// [`Facet::ALL`], then by the index of the choice.
    pub counts: [Vec<u32>; 3],
}

impl Sieve {
    /// Looks at every event once.
    pub fn new(loaded: &Loaded, source: Option<SourceId>, filter: &Filter) -> Self {
        let (story, telling) = (&loaded.story, loaded.telling(source));
        let places = story.places.len();
        let mut sieve = Self {
            admitted: Vec::with_capacity(story.events.len()),
            count: 0,
            weights: vec![0; places],
            place_days: vec![None; places],
            counts: [vec![0; loaded.kinds.len()], vec![0; story.actors.len()], vec![0; places]],
        };
        for (index, event) in story.events.iter().enumerate() {
            let id = EventId::of(index);
            let met = if telling.tells(id) { filter.meets(story, id) } else { [false; 3] };
            for ((facet, counts), own) in Facet::ALL.into_iter().zip(&mut sieve.counts).zip(met) {
                let others = met.iter().filter(|met| **met).count() >= if own { 3 } else { 2 };
                if others {
                    facet.of_event(loaded, event, |choice| {
                        if let Some(count) = counts.get_mut(choice) {
                            *count += 1;
                        }
                    });
                }
            }
            let admitted = met == [true; 3];
            sieve.admitted.push(admitted);
            if !admitted {
                continue;
            }
            sieve.count += 1;
            let days = telling.when(id).map(|when| when.span.hull());
            for place in event.places() {
                sieve.touch(place, 1, days);
            }
        }
        for presence in &telling.presences {
            sieve.touch(presence.place, 0, Some(presence.days()));
        }
        sieve
    }

    /// Whether an event is admitted.
    pub fn admits(&self, event: EventId) -> bool {
        self.admitted.get(event.index()).copied().unwrap_or(false)
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
