//! The facets: their choices, and the choice of a filter.

use super::filter::has_words;
use super::{Filter, FilteredEvents, Loaded};
use crate::fold_case::fold;
use crate::i18n::Text;
use crate::story::{ActorId, Event, PlaceId};

/// A facet of the filter, or the perspective.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Facet {
    /// By category.
    #[default]
    Kind,
    /// By who takes part.
    Actor,
    /// By place.
    Place,
    /// By the source whose perspective is shown. It is no condition of the filter.
    Source,
}

impl Facet {
    /// Those of the filter, in the order of their counts in a [`super::FilteredEvents`].
    pub const ALL: [Self; 3] = [Self::Kind, Self::Actor, Self::Place];

    /// Calls `found` once with each choice that an event meets, as an index of the loaded story's kinds, actors or places.
    pub(super) fn of_event(self, loaded: &Loaded, event: &Event, mut found: impl FnMut(usize)) {
        match self {
            Self::Kind => {
                if let Ok(kind) = loaded.kind(event.category_or_kind()) {
                    found(kind);
                }
            }
            Self::Actor => event.actors.iter().for_each(|actor| found(actor.index())),
            Self::Place => {
                // A place and all that it lies in, each once.
                let mut seen: Vec<PlaceId> = Vec::new();
                for place in event.places() {
                    let mut next = Some(place);
                    while let Some(id) = next.filter(|id| !seen.contains(id)) {
                        seen.push(id);
                        found(id.index());
                        next = loaded.story.places.get(id.index()).and_then(|place| place.within);
                    }
                }
            }
            Self::Source => {}
        }
    }

    /// With more choices than these they are searched, and a menu has the first of them.
    pub const MOST: usize = 50;

    /// Returns the number of choices. One source is no choice.
    pub fn offered(self, loaded: &Loaded) -> usize {
        match (0..self.len(loaded)).filter(|choice| self.offers(loaded, *choice)).count() {
            1 if self == Self::Source => 0,
            count => count,
        }
    }

    /// Returns the first choices by name that have the words of a query in one of their names, and the number of all that have them.
    /// `filtered` says how many events each leaves.
    pub fn choices<'a>(
        self,
        loaded: &'a Loaded,
        filtered: &FilteredEvents,
        query: &str,
        text: &'a Text,
    ) -> (Vec<Choice<'a>>, usize) {
        let words = fold(query);
        let counts = filtered.counts(loaded).get(self as usize);
        let (mut first, mut found) = (Vec::<Choice<'a>>::new(), 0);
        for choice in 0..self.len(loaded) {
            let name = self.name(loaded, choice, text);
            if !self.offers(loaded, choice) || !self.has_words(loaded, choice, name, &words) {
                continue;
            }
            found += 1;
            // Sources are in the order of the file.
            let at = first.partition_point(|other| self == Self::Source || other.name < name);
            if at < Self::MOST {
                let events = counts.and_then(|counts| counts.get(choice)).copied();
                first.truncate(Self::MOST - 1);
                first.insert(at, Choice { name, choice, events });
            }
        }
        (first, found)
    }

    /// Returns the number of its indices in a story.
    fn len(self, loaded: &Loaded) -> usize {
        match self {
            Self::Kind => loaded.kinds.len(),
            Self::Actor => loaded.story.actors.len(),
            Self::Place => loaded.story.places.len(),
            Self::Source => loaded.story.sources.len(),
        }
    }

    /// Returns whether some event meets a choice. A place that is only the position of one event is none: a story can have a hundred thousand
    /// of those.
    fn offers(self, loaded: &Loaded, choice: usize) -> bool {
        // Of sources nothing is counted.
        if self == Self::Source {
            return true;
        }
        let own = || loaded.story.places.get(choice).is_some_and(|place| place.implicit);
        match loaded.filtered().counts(loaded).get(self as usize).and_then(|counts| counts.get(choice)) {
            Some(0) => false,
            Some(1) => self != Self::Place || !own(),
            _ => true,
        }
    }

    /// Returns whether a choice has the words of a folded query in its names.
    fn has_words(self, loaded: &Loaded, choice: usize, name: &str, query: &str) -> bool {
        if query.is_empty() {
            return true;
        }
        let story = &loaded.story;
        let names = match self {
            Self::Actor => story.actors.get(choice).map(|actor| &actor.names),
            Self::Place => story.places.get(choice).map(|place| &*place.names),
            _ => None,
        };
        let mut all = name.to_owned();
        for name in names.map(Vec::as_slice).unwrap_or_default() {
            all.push('\n');
            all.push_str(&name.toponym);
        }
        has_words(&all, query)
    }

    /// Returns the name of a choice.
    #[inline(never)]
    pub fn name<'a>(self, loaded: &'a Loaded, choice: usize, text: &'a Text) -> &'a str {
        let story = &loaded.story;
        let name = match self {
            Self::Kind => loaded.kinds.get(choice).map(|kind| match kind.as_str() {
                "relocation" => text.kind_relocation,
                "stay" => text.kind_stay,
                "track" => text.kind_track,
                "event" => text.kind_event,
                own => own,
            }),
            Self::Actor => story.actors.get(choice).map(|actor| actor.name.as_str()),
            Self::Place => story.places.get(choice).map(|place| place.name.as_str()),
            Self::Source => story.sources.get(choice).map(|source| source.short.as_str()),
        };
        name.unwrap_or_default()
    }
}

/// A choice of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its index: of the loaded story's kinds, actors, places or sources.
    pub choice: usize,
    /// The number of events that it leaves; `None` for a source.
    pub events: Option<u32>,
}

impl Choice<'_> {
    /// Returns its name, with the number of events.
    pub fn words(&self, text: &Text) -> String {
        match self.events {
            Some(events) => [self.name, " (", &text.number(i64::from(events)), ")"].concat(),
            None => self.name.to_owned(),
        }
    }
}

impl Filter {
    /// Returns the choice of a facet.
    pub fn choice(&self, facet: Facet, loaded: &Loaded) -> Option<usize> {
        match facet {
            Facet::Kind => self.category.as_deref().and_then(|kind| loaded.kind(kind).ok()),
            Facet::Actor => self.actor.map(ActorId::index),
            Facet::Place => self.place.map(PlaceId::index),
            Facet::Source => None,
        }
    }

    /// Sets the choice of a facet, or clears it.
    pub fn choose(mut self, facet: Facet, choice: Option<usize>, loaded: &Loaded) -> Self {
        match facet {
            Facet::Kind => self.category = choice.and_then(|kind| loaded.kinds.get(kind).cloned()),
            Facet::Actor => self.actor = choice.map(ActorId::of),
            Facet::Place => self.place = choice.map(PlaceId::of),
            Facet::Source => {}
        }
        self
    }
}
