//! The story, its events, moves, actors, sources and places in the graph.

use super::terms::{end_of, gazetteer, geo, license, plain_date, start_of, with_offset};
use super::{ACTOR, Node, SHOWN, SOURCE, Writer, list, named, text};
use crate::story::{
    Actor, Dispute, Event, EventId, MediaOwner, Place, PlaceId, PlacePrecision, Source, disagreements,
};
use serde_json::Value;
use std::collections::BTreeSet;

impl Writer<'_> {
    /// Returns the story with its moves, then its actors and places. The other events are on the claims page: all of them would
    /// weigh more than the readable page.
    pub(super) fn story(&self) -> Vec<Node> {
        let story = self.story;
        let mut node = Node::new();
        text(&mut node, "@type", "Article");
        text(&mut node, "@id", self.folder);
        text(
            &mut node,
            "url",
            &if self.input.base.is_empty() { String::new() } else { self.input.address() },
        );
        text(&mut node, "headline", &story.title);
        text(&mut node, "description", &story.description);
        text(&mut node, "license", &license(&story.license));
        text(&mut node, "inLanguage", &story.language);
        text(&mut node, "dateModified", plain_date(&story.modified).unwrap_or_default());
        list(&mut node, "about", story.actors.iter().take(1).map(|actor| self.link(ACTOR, &actor.id)));
        list(&mut node, "citation", story.sources.iter().map(|source| self.source(source).into()));
        let steps = (0..).map(MediaOwner::Chapter).take(story.chapters.len());
        let pictures: Vec<Node> = steps.flat_map(|step| self.pictures(step)).collect();
        // The picture of the poster is the first one.
        let poster = story.poster_media().and_then(|media| self.picture(media));
        let others = pictures
            .into_iter()
            .filter(|one| poster.as_ref().is_none_or(|poster| one["contentUrl"] != poster["contentUrl"]));
        let all: Vec<Node> = poster.iter().cloned().chain(others).collect();
        list(&mut node, "image", all.into_iter().map(Value::from));
        list(&mut node, "mentions", self.events(true).map(Value::from));
        let mut graph = vec![node];
        graph.extend(story.actors.iter().map(|actor| self.actor(actor)));
        graph.extend((0..).map(PlaceId).zip(&story.places).map(|(id, place)| self.place(id, place)));
        graph
    }

    /// Returns the moves, or all other events.
    pub(super) fn events(&self, moves: bool) -> impl Iterator<Item = Node> {
        let disputed: BTreeSet<EventId> = disagreements(self.story, None)
            .into_iter()
            .filter(|found| found.dispute == Dispute::Time)
            .map(|found| found.event)
            .collect();
        let events =
            self.story.events.iter().enumerate().filter(move |(_, event)| event.route().is_some() == moves);
        events.map(move |(index, event)| {
            let id = EventId::of(index);
            self.event(id, event, disputed.contains(&id))
        })
    }

    fn actor(&self, actor: &Actor) -> Node {
        let kind = match actor.kind.as_str() {
            "person" => "Person",
            "state" => "GovernmentOrganization",
            _ => "Organization",
        };
        let mut node = self.node(kind, ACTOR, &actor.id);
        text(&mut node, "name", &actor.name);
        let whole = actor.part_of.and_then(|id| self.story.actors.get(id.index()));
        let part_of = if kind == "Person" { "memberOf" } else { "parentOrganization" };
        node.extend(whole.map(|whole| (part_of.to_owned(), self.link(ACTOR, &whole.id))));
        node
    }

    pub(super) fn source(&self, source: &Source) -> Node {
        let kind = match source.csl.object().get("type").and_then(Value::as_str).unwrap_or_default() {
            "article-newspaper" => "NewsArticle",
            "article-journal" | "paper-conference" => "ScholarlyArticle",
            "article" | "article-magazine" => "Article",
            "book" => "Book",
            "chapter" => "Chapter",
            "report" => "Report",
            "thesis" => "Thesis",
            "webpage" => "WebPage",
            "post-weblog" => "BlogPosting",
            _ => "CreativeWork",
        };
        let mut node = self.node(kind, SOURCE, &source.id);
        text(&mut node, "name", &source.title);
        list(&mut node, "author", source.authors.iter().map(|name| named(name)));
        if !source.container.is_empty() {
            let mut container = Node::new();
            text(&mut container, "@type", "CreativeWork");
            text(&mut container, "name", &source.container);
            node.insert("isPartOf".into(), container.into());
        }
        text(&mut node, "datePublished", source.issued.as_ref().and_then(start_of).unwrap_or_default());
        text(&mut node, "url", source.url.as_ref().map_or("", |url| url.as_str()));
        text(&mut node, "archivedAt", source.archive_url.as_ref().map_or("", |url| url.as_str()));
        text(&mut node, "inLanguage", &source.language);
        node
    }

    fn place(&self, id: PlaceId, place: &Place) -> Node {
        let country = place.precision == PlacePrecision::Country;
        let mut node = self.node(if country { "Country" } else { "Place" }, SHOWN, &place.id);
        text(&mut node, "name", &place.name);
        node.extend(geo(place).map(|geo| ("geo".to_owned(), geo.into())));
        let whole = place.within.and_then(|id| self.story.places.get(id.index()));
        node.extend(whole.map(|whole| ("containedInPlace".to_owned(), self.link(SHOWN, &whole.id))));
        list(&mut node, "image", self.pictures(MediaOwner::Place(id)).map(Value::from));
        list(&mut node, "sameAs", place.links.iter().filter_map(gazetteer).map(Value::from));
        node
    }

    /// Returns an event or a move. A disputed date is in its claims only.
    fn event(&self, id: EventId, event: &Event, disputed: bool) -> Node {
        let route = event.route();
        let mut node = self.node(kind_of(event), SHOWN, &event.id);
        text(&mut node, "name", &event.title);
        let (start, end) = if route.is_some() { ("startTime", "endTime") } else { ("startDate", "endDate") };
        let when = event.when.as_ref().filter(|_| !disputed);
        for (key, date) in [(start, when.and_then(start_of)), (end, when.and_then(end_of))] {
            text(&mut node, key, &date.map_or_else(String::new, |date| with_offset(date, self.story)));
        }
        let mut actors = event.actors.iter().filter_map(|id| self.story.actors.get(id.index()));
        let mut at = |key: &str, id: Option<PlaceId>| {
            let place = id.and_then(|id| self.story.places.get(id.index()));
            node.extend(place.map(|place| (key.to_owned(), self.link(SHOWN, &place.id))));
        };
        if let Some(route) = route {
            at("fromLocation", route.origin);
            at("toLocation", route.destination);
            node.extend(actors.next().map(|actor| ("agent".to_owned(), self.link(ACTOR, &actor.id))));
            list(&mut node, "participant", actors.map(|actor| self.link(ACTOR, &actor.id)));
        } else {
            at("location", event.place);
            list(&mut node, "about", actors.map(|actor| self.link(ACTOR, &actor.id)));
        }
        list(&mut node, "image", self.pictures(MediaOwner::Event(id)).map(Value::from));
        node.extend(self.collected(id, event).map(|link| ("subjectOf".to_owned(), link.into())));
        node
    }
}

/// Returns the schema.org type of an event.
pub(super) fn kind_of(event: &Event) -> &'static str {
    if event.route().is_some() { "MoveAction" } else { "Event" }
}
