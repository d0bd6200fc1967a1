//! The facets of the filter: their choices, and the choice of a filter.

use super::{Filter, Loaded, category_of};
use crate::i18n::Text;
use crate::story::{ActorId, Event, PlaceId};

/// A facet of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// By category.
    Kind,
    /// By who takes part.
    Actor,
    /// By place.
    Place,
}

impl Facet {
    /// All of them, in the order of their counts in a [`super::FilteredEvents`].
    pub const ALL: [Self; 3] = [Self::Kind, Self::Actor, Self::Place];

    /// Calls `found` once with each choice that an event meets, as an index of the loaded story's kinds, actors or places.
    pub(super) fn of_event(self, loaded: &Loaded, event: &Event, mut found: impl FnMut(usize)) {
        match self {
            Self::Kind => {
                if let Ok(kind) = loaded.kind(category_of(event)) {
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
        }
    }

    /// Returns the choices that some event of the story meets, by name, without places that are only the position of one event:
    /// a story can have a hundred thousand of those.
    pub fn choices(self, loaded: &Loaded, text: &Text) -> Vec<(String, usize)> {
        let own = |choice: usize| loaded.story.places.get(choice).is_some_and(|place| place.implicit);
        let counts = loaded.filtered().counts(loaded).get(self as usize);
        let mut choices: Vec<(String, usize)> = Vec::new();
        for (choice, count) in counts.into_iter().flatten().enumerate() {
            if *count > 1 || (*count == 1 && !(self == Self::Place && own(choice))) {
                let name = self.name(loaded, choice, text);
                let at = choices.partition_point(|(other, _)| *other < name);
                choices.insert(at, (name, choice));
            }
        }
        choices
    }

    /// Returns the name of a choice.
    pub fn name(self, loaded: &Loaded, choice: usize, text: &Text) -> String {
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
        };
        name.unwrap_or_default().to_owned()
    }
}

impl Filter {
    /// Returns the choice of a facet.
    pub fn choice(&self, facet: Facet, loaded: &Loaded) -> Option<usize> {
        match facet {
            Facet::Kind => self.category.as_deref().and_then(|kind| loaded.kind(kind).ok()),
            Facet::Actor => self.actor.map(ActorId::index),
            Facet::Place => self.place.map(PlaceId::index),
        }
    }

    /// Sets the choice of a facet, or clears it.
    pub fn choose(mut self, facet: Facet, choice: Option<usize>, loaded: &Loaded) -> Self {
        match facet {
            Facet::Kind => self.category = choice.and_then(|kind| loaded.kinds.get(kind).cloned()),
            Facet::Actor => self.actor = choice.map(ActorId::of),
            Facet::Place => self.place = choice.map(PlaceId::of),
        }
        self
    }
}
