//! The filter of events.

use crate::fold_case::fold;
use crate::story::{ActorId, EventId, Name, PlaceId, Story};

/// The conditions that an event has to meet; all of those that are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words in titles, places, actors and quotes. All must be found.
    pub query: String,
    /// The event's category, or `relocation`, `stay`, `track`.
    pub category: Option<String>,
    /// Somebody who takes part.
    pub actor: Option<ActorId>,
    /// A place that it touches, or that contains one.
    pub place: Option<PlaceId>,
}

impl Filter {
    /// Returns whether it admits everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns whether it admits an event.
    pub fn admits(&self, story: &Story, id: EventId) -> bool {
        self.meets(story, id) == [true; 3]
    }

    /// Returns which of the chosen kind, actor and place an event meets, in the order of [`super::Facet::ALL`]. All of them only
    /// if it has the words of the query as well. Without those words, or with two misses, it may return that none are met.
    pub(super) fn meets(&self, story: &Story, id: EventId) -> [bool; 3] {
        let Some(event) = story.events.get(id.index()) else { return [false; 3] };
        let category = self.category.as_deref().is_none_or(|wanted| wanted == event.category_or_kind());
        let actor = self.actor.is_none_or(|actor| event.actors.contains(&actor));
        let place =
            self.place.is_none_or(|wanted| event.places().any(|place| story.is_within(place, wanted)));
        let met = [category, actor, place];
        let hopeless = met.iter().filter(|met| !**met).count() > 1;
        if hopeless || !self.finds(story, id) { [false; 3] } else { met }
    }

    /// Returns whether it admits a place without events.
    pub fn admits_place(&self, story: &Story, id: PlaceId) -> bool {
        let Some(place) = story.places.get(id.index()) else { return false };
        let event = self.category.is_some() || self.actor.is_some();
        let within = self.place.is_none_or(|wanted| story.is_within(id, wanted));
        let names = others(&place.names);
        let text: String = [&place.name, &place.description]
            .into_iter()
            .chain(names)
            .flat_map(|part| [part, "\n"])
            .collect();
        !event && within && self.finds_in(&text)
    }

    fn finds(&self, story: &Story, id: EventId) -> bool {
        if self.query.trim().is_empty() {
            return true;
        }
        let mut text = String::new();
        if let Some(event) = story.events.get(id.index()) {
            let places = event.places().filter_map(|place| story.places.get(place.index()));
            let actors = event.actors.iter().filter_map(|actor| story.actors.get(actor.index()));
            let places = places.flat_map(|place| std::iter::once(&place.name).chain(others(&place.names)));
            let actors = actors.flat_map(|actor| std::iter::once(&actor.name).chain(others(&actor.names)));
            let names = places.chain(actors);
            for part in [&event.title, &event.description].into_iter().chain(names) {
                text.push_str(part);
                text.push('\n');
            }
        }
        for (_, claim) in story.claims_of(id) {
            text.push_str(claim.quote.as_ref().map_or("", |quote| &quote.exact));
            text.push('\n');
        }
        self.finds_in(&text)
    }

    fn finds_in(&self, text: &str) -> bool {
        has_words(text, &fold(&self.query))
    }
}

/// Returns whether a text has each word of a folded query.
pub(super) fn has_words(text: &str, query: &str) -> bool {
    let text = fold(text);
    query.split_whitespace().all(|word| text.contains(word))
}

/// Returns the other names.
fn others(names: &[Name]) -> impl Iterator<Item = &String> {
    names.iter().map(|name| &name.toponym)
}
