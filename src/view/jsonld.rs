//! The story as linked data for search engines and archives: JSON-LD in the words of schema.org.
//!
//! Guarantees: one graph, whose references all lead to a node in it; safe between `<script>` tags; nothing is rated:
//! a claim says who says it and where, never whether it is true.
//! Limits: a date that ISO 8601 cannot say as it is (about, uncertain, a decade, disputed) is left out, not made precise.

mod claims;
mod terms;

use crate::story::{
    Actor, Dispute, Event, EventId, Kind, Place, PlacePrecision, Source, Story, disagreements,
};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use terms::{end_of, gazetteer, geo, license, plain_date, start_of};

type Node = Map<String, Value>;

/// The story as a JSON-LD graph, with every event, claim and quotation. `base_url` is where it is published; the ids of
/// the nodes are its fragments.
///
/// `<`, `>`, `&` and the line separators of JavaScript are escaped, so that it can stand in
/// `<script type="application/ld+json">`. It is as long as the story, so the page
/// only links to it.
pub fn jsonld(story: &Story, base_url: &str) -> String {
    let writer = Writer::new(story, base_url);
    let mut about = writer.story();
    list(&mut about, "mentions", story.events.iter().map(|event| writer.link("event", &event.id)));
    let mut graph = writer.frame(about);
    let disputed: BTreeSet<EventId> = disagreements(story, None)
        .into_iter()
        .filter(|found| found.dispute == Dispute::Time)
        .map(|found| found.event)
        .collect();
    for (index, event) in story.events.iter().enumerate() {
        let id = EventId::of(index);
        graph.push(writer.event(event, disputed.contains(&id)));
        for (_, claim) in story.claims_of(id) {
            graph.push(writer.claim(event, claim));
            graph.extend(writer.quotation(claim));
        }
    }
    written(graph)
}

fn written(graph: Vec<Node>) -> String {
    let mut top = Node::new();
    text(&mut top, "@context", "https://schema.org");
    top.insert("@graph".into(), graph.into_iter().map(Value::Object).collect());
    inline_safe(&serde_json::to_string(&Value::Object(top)).unwrap_or_default())
}

/// In JSON these characters stand in strings only, where an escape means the same.
fn inline_safe(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

struct Writer<'a> {
    story: &'a Story,
    base: &'a str,
}

impl<'a> Writer<'a> {
    fn new(story: &'a Story, base_url: &'a str) -> Self {
        Self { story, base: base_url.split('#').next().unwrap_or_default() }
    }

    /// The story's own node and all that does not happen.
    fn frame(&self, about: Node) -> Vec<Node> {
        let mut graph = vec![about];
        graph.extend(self.story.actors.iter().map(|actor| self.actor(actor)));
        graph.extend(self.story.sources.iter().map(|source| self.source(source)));
        graph.extend(self.story.places.iter().map(|place| self.place(place)));
        graph
    }

    fn story(&self) -> Node {
        let story = self.story;
        let mut node = self.node("Article", "story", "");
        text(&mut node, "url", self.base);
        text(&mut node, "name", &story.title);
        text(&mut node, "headline", &story.title);
        text(&mut node, "description", &story.description);
        text(&mut node, "license", &license(&story.license));
        text(&mut node, "inLanguage", &story.language);
        text(&mut node, "dateModified", plain_date(&story.modified).unwrap_or_default());
        list(&mut node, "citation", story.sources.iter().map(|source| self.link("source", &source.id)));
        list(&mut node, "about", story.actors.iter().take(1).map(|actor| self.link("actor", &actor.id)));
        node
    }

    fn actor(&self, actor: &Actor) -> Node {
        let kind = match actor.kind.as_str() {
            "person" => "Person",
            "state" => "GovernmentOrganization",
            _ => "Organization",
        };
        let mut node = self.node(kind, "actor", &actor.id);
        text(&mut node, "name", &actor.name);
        list(&mut node, "alternateName", actor.names.iter().map(|name| name.toponym.clone().into()));
        text(&mut node, "description", &actor.description);
        let whole = actor.part_of.and_then(|id| self.story.actors.get(id.index()));
        let part_of = if kind == "Person" { "memberOf" } else { "parentOrganization" };
        node.extend(whole.map(|whole| (part_of.to_owned(), self.link("actor", &whole.id))));
        node
    }

    fn source(&self, source: &Source) -> Node {
        let kind = match source.csl.get("type").and_then(Value::as_str).unwrap_or_default() {
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
        let mut node = self.node(kind, "source", &source.id);
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

    fn place(&self, place: &Place) -> Node {
        let country = place.precision == PlacePrecision::Country;
        let mut node = self.node(if country { "Country" } else { "Place" }, "place", &place.id);
        text(&mut node, "name", &place.name);
        list(&mut node, "alternateName", place.names.iter().map(|name| name.toponym.clone().into()));
        text(&mut node, "description", &place.description);
        node.extend(geo(place).map(|geo| ("geo".to_owned(), geo.into())));
        let whole = place.within.and_then(|id| self.story.places.get(id.index()));
        node.extend(whole.map(|whole| ("containedInPlace".to_owned(), self.link("place", &whole.id))));
        list(&mut node, "sameAs", place.links.iter().filter_map(gazetteer).map(Value::from));
        node
    }

    /// A move, or anything else that happened. A disputed date stands with the claims only.
    fn event(&self, event: &Event, disputed: bool) -> Node {
        let route = event.route();
        let mut node = self.node(if route.is_some() { "MoveAction" } else { "Event" }, "event", &event.id);
        text(&mut node, "name", &event.title);
        text(&mut node, "description", &event.description);
        let (start, end) = if route.is_some() { ("startTime", "endTime") } else { ("startDate", "endDate") };
        let when = event.when.as_ref().filter(|_| !disputed);
        text(&mut node, start, when.and_then(start_of).unwrap_or_default());
        text(&mut node, end, when.and_then(end_of).unwrap_or_default());
        let mut actors = event.actors.iter().filter_map(|id| self.story.actors.get(id.index()));
        let mut at = |key: &str, id: Option<crate::story::PlaceId>| {
            let place = id.and_then(|id| self.story.places.get(id.index()));
            node.extend(place.map(|place| (key.to_owned(), self.link("place", &place.id))));
        };
        if let Some(route) = route {
            at("fromLocation", route.origin);
            at("toLocation", route.destination);
            node.extend(actors.next().map(|actor| ("agent".to_owned(), self.link("actor", &actor.id))));
            list(&mut node, "participant", actors.map(|actor| self.link("actor", &actor.id)));
        } else {
            at("location", event.place);
            list(&mut node, "about", actors.map(|actor| self.link("actor", &actor.id)));
        }
        text(&mut node, "keywords", if matches!(event.kind, Kind::Event) { &event.category } else { "" });
        node
    }

    fn node(&self, kind: &str, role: &str, id: &str) -> Node {
        let mut node = Node::new();
        text(&mut node, "@type", kind);
        text(&mut node, "@id", &self.id(role, id));
        node
    }

    fn link(&self, role: &str, id: &str) -> Value {
        let mut node = Node::new();
        text(&mut node, "@id", &self.id(role, id));
        node.into()
    }

    fn id(&self, role: &str, id: &str) -> String {
        // An id may hold anything; only what cannot stand in an IRI's fragment has to go, and `%`, to tell them apart.
        let mut out = [self.base, "#", role].concat();
        out.push_str(if id.is_empty() { "" } else { "/" });
        for c in id.chars() {
            if c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '/' | ':') {
                out.push(c);
            } else {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
                    out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
                }
            }
        }
        out
    }
}

/// A name of which nobody says whether it is a person's or a body's.
fn named(name: &str) -> Value {
    let mut node = Node::new();
    text(&mut node, "name", name);
    node.into()
}

/// Sets a member, unless it is empty.
fn text(node: &mut Node, key: &str, value: &str) {
    if !value.is_empty() {
        node.insert(key.into(), value.into());
    }
}

/// Sets a member, unless it is empty.
fn list(node: &mut Node, key: &str, items: impl Iterator<Item = Value>) {
    let items: Vec<Value> = items.collect();
    if !items.is_empty() {
        node.insert(key.into(), items.into());
    }
}
