//! Resolves a parsed file to a story: references, defaults, order.

mod claim;
mod date_names;
mod dated;
mod event;
mod feature;
mod geometry;
mod keys;
mod media;
mod named_sources;
mod names;
mod order;
mod place;
mod references;
mod source;
mod source_names;
mod spot;
mod unplaced;

use super::raw::{JsonNode, Report, quoted};
use super::{
    Actor, ActorId, Chapter, Classroom, Code, MediaOwner, Members, Notes, PlaceId, Severity, Story, Subject,
};
use crate::json::Nodes;
use crate::time::{Resolution, UtcOffset};
pub(super) use keys::ASIDE;
pub(crate) use keys::OUR_MEMBERS;
use names::IdMap;
use references::duplicate;
use serde_json::Value;
pub(super) use spot::is_named_by_degrees;
use std::borrow::Cow;

/// The story read so far, and the ids that later features may refer to.
#[derive(Default)]
struct Resolver<'a> {
    story: Story,
    actors: IdMap<'a>,
    sources: IdMap<'a>,
    places: IdMap<'a>,
    /// Places made from events' own geometry, by shape and name.
    implicit: IdMap<'a>,
    /// Their uses by events, in the order of the file, like the next two.
    spots: Vec<spot::Spot>,
    targets: Vec<claim::Target<'a>>,
    notes: Vec<event::DraftNote<'a>>,
    /// The ids of features, with the number that the next one of the same id has.
    taken: IdMap<'a>,
    claim_ids: IdMap<'a>,
    /// Whether the file is written for Placeline: then an unknown word is a mistake.
    is_ours: bool,
    /// The ids of features that are the event of a dated place, as `write` writes them beside the place.
    place_events: IdMap<'a>,
    /// Whether a feature is of the kind `place`: then the member `place` is an id.
    has_places: bool,
    named_sources: named_sources::NamedSources<'a>,
}

/// Resolves the members of the collection, and its features.
pub(super) fn resolve<'a>(top: JsonNode<'a>, features: Nodes<'a>, report: &mut Report) -> Story {
    let said = report.diagnostics.len();
    report.utc_offset = utc_offset(top, report);
    let is_given = report.utc_offset.is_some();
    let story = resolve_once(top, features.clone(), report);
    // Sources and places are read before events: the first time with an offset may have been read late.
    let first = report.first_offset.map(|(_, offset)| offset).filter(|_| !is_given);
    let is_late = report.is_early && first.is_some();
    if first == story.utc_offset && !is_late || is_given {
        return story;
    }
    report.diagnostics.truncate(said);
    report.utc_offset = first;
    resolve_once(top, features, report)
}

/// Returns the finest resolution of the dates of events, claims and chapters.
fn resolution(story: &Story) -> Resolution {
    let events = story.events.iter().map(|event| &event.when);
    let claims = story.claims.iter().map(|claim| &claim.when);
    let whens = events.chain(claims).chain(story.chapters.iter().map(|chapter| &chapter.when));
    whens.flatten().map(|when| Resolution::of(when.span)).min().unwrap_or_default()
}

/// Returns the member `utc_offset`.
fn utc_offset(top: JsonNode<'_>, report: &mut Report) -> Option<UtcOffset> {
    let node = top.get("utc_offset")?;
    let offset = node.text().and_then(|text| UtcOffset::parse(text.trim()));
    if offset.is_none() {
        report.warn(
            Code::BadDate,
            node,
            "not an offset from UTC: write one such as \"+03:00\" or \"Z\"".into(),
        );
    }
    offset
}

fn resolve_once<'a>(top: JsonNode<'a>, features: Nodes<'a>, report: &mut Report) -> Story {
    let mut resolver = Resolver::default();
    resolver.collection(top, report);
    let features = resolver.kinds(features);
    let (mut places, mut events) = (Vec::new(), Vec::with_capacity(features.len()));
    for node in &features {
        resolver.sort(*node, &mut places, &mut events, report);
    }
    resolver.name_sources(&mut events, report);
    // Lists that grow are copied again and again; most events have a claim, and may have a place of their own.
    resolver.story.events.reserve_exact(events.len());
    resolver.story.claims.reserve(events.len());
    resolver.story.places.reserve(places.len() + events.len());
    resolver.spots.reserve(events.len());
    resolver.taken.reserve(places.len() + events.len());
    resolver.implicit.reserve(events.len());
    for place in &places {
        resolver.place(place, report);
    }
    for (id, place) in (0..).map(PlaceId).zip(&places) {
        resolver.link_place(id, place.node, report);
    }
    let count = events.len();
    for (done, draft) in events.into_iter().enumerate() {
        report.progress(done, count);
        let event = resolver.event(draft, report);
        resolver.story.events.extend(event);
    }
    resolver.settle(report);
    if let Some(chapters) = top.get("chapters") {
        for (index, node) in chapters.items().enumerate() {
            resolver.chapter(index, node, report);
        }
    }
    resolver.poster(top, report);
    resolver.name_unseen_dates(features.into_iter().map(|(node, _)| node), report);
    if resolver.story.title.is_empty() {
        resolver.story.title = "Untitled story".into();
    }
    resolver.story.utc_offset = report.utc_offset;
    resolver.story.resolution = resolution(&resolver.story);
    resolver.story
}

impl<'a> Resolver<'a> {
    /// Returns the features with their kinds, and notes which kinds the file uses.
    fn kinds(&mut self, features: Nodes<'a>) -> Vec<(JsonNode<'a>, &'static str)> {
        let mut all = Vec::new();
        for node in features {
            let kind = feature::known_kind(node);
            self.is_ours |= !kind.is_empty();
            self.has_places |= kind == "place";
            let id = if kind == "event" { references::written_id(node) } else { Cow::default() };
            if id.ends_with(event::OF_PLACE) {
                self.place_events.insert(id, 0);
            }
            all.push((node, kind));
        }
        all
    }

    fn collection(&mut self, top: JsonNode<'a>, report: &mut Report) {
        self.is_ours = ["actors", "sources", "chapters"].iter().any(|key| top.get(key).is_some());
        other_degrees(top, report);
        let title = title(top, report);
        let story = &mut self.story;
        story.title = title;
        story.description = report.text(top, "description");
        story.language = report.text(top, "language");
        story.license = report.text(top, "license");
        story.modified = report.text(top, "modified");
        story.about = report.texts(top, "about");
        story.corrections = report.url(top, "corrections");
        story.classroom = classroom(top, report);
        story.extra = Members::of(&top.members(COLLECTION_MEMBERS));
        if let Some(actors) = top.get("actors") {
            let known: Vec<Option<ActorId>> = actors.items().map(|node| self.actor(node, report)).collect();
            for (id, node) in known.into_iter().zip(actors.items()) {
                let Some(id) = id else { continue };
                let part_of = self.actor_ref(node, "part_of", report);
                if let Some(actor) = self.story.actors.get_mut(id.index()) {
                    actor.part_of = part_of.filter(|whole| *whole != id);
                }
            }
        }
        if let Some(sources) = top.get("sources") {
            for node in sources.items() {
                self.source(node, report);
            }
        }
    }

    fn actor(&mut self, node: JsonNode<'a>, report: &mut Report) -> Option<ActorId> {
        let id = report.word(node, "id");
        let name = report.text(node, "name");
        if id.is_empty() || name.is_empty() {
            let message = "an actor needs an \"id\" and a \"name\"".into();
            report.add(Severity::Error, Code::Missing, node, message);
            return None;
        }
        let index = ActorId::of(self.story.actors.len());
        if self.actors.insert(id.clone(), index.0).is_some() {
            duplicate(report, node, &id);
            return None;
        }
        let id = id.into_owned();
        let names = place::names(node, report);
        let kind = report.text(node, "kind");
        let description = report.text(node, "description");
        self.story.actors.push(Actor { id, name, names, kind, part_of: None, description });
        Some(index)
    }

    fn chapter(&mut self, index: usize, node: JsonNode<'_>, report: &mut Report) {
        let id = report.text(node, "id");
        let id = if id.is_empty() { format!("step-{}", index + 1) } else { id };
        let title = report.text(node, "title");
        let text = report.text(node, "text");
        if title.is_empty() && text.is_empty() {
            let message = "a chapter needs a \"title\" or a \"text\"".into();
            return report.add(Severity::Error, Code::Missing, node, message);
        }
        let when = report.when(node, "when");
        let bbox = node.get("bbox").and_then(|at| {
            let numbers: Vec<f64> = at.items().filter_map(|n| n.number()?.as_f64()).collect();
            let bbox = match *numbers.as_slice() {
                [west, south, east, north] => geometry::bbox(west, south, east, north),
                _ => None,
            };
            if bbox.is_none() {
                report.warn(Code::BadCoordinate, at, "write [west, south, east, north] in degrees".into());
            }
            bbox
        });
        let notes = Notes(report.text(node, "notes"));
        let predict = node.get("predict");
        if let Some(other) = predict.filter(|value| value.truth().is_none()) {
            report.wrong_type(other, "true or false");
        }
        let predict = predict.and_then(JsonNode::truth).unwrap_or(false);
        let select = report.word(node, "select");
        let subject = self.subject(&select);
        if subject.is_none() && !select.is_empty() {
            let message = format!("there is no place or event {}", quoted(&select));
            report.warn(Code::UnknownId, node, message);
        }
        self.media(node, MediaOwner::Chapter(self.story.chapters.len() as u32), report);
        self.story.chapters.push(Chapter { id, title, text, when, bbox, select: subject, predict, notes });
    }

    fn subject(&self, id: &str) -> Option<Subject> {
        let place = self.places.get(id).map(|place| Subject::Place(PlaceId(place)));
        place.or_else(|| self.story.event_by_id(id).map(Subject::Event))
    }
}

/// Warns if the member `crs` of older GeoJSON says that positions are no degrees of WGS 84, or of what differs from it by a metre.
fn other_degrees(top: JsonNode<'_>, report: &mut Report) {
    let Some(crs) = top.get("crs").filter(|crs| crs.is_object()) else { return };
    let Some(node) = crs.get("properties").and_then(|crs| crs.get("name").or(crs.get("code"))) else {
        return;
    };
    let name = report.written(node, "text in quotation marks").unwrap_or_default();
    let known = ["CRS84", "CRS83", "4326", "4979", "4269", "4258", "WGS84", "WGS 84"];
    if !name.is_empty() && !known.iter().any(|known| name.contains(known)) {
        let message = [
            &quoted(&name),
            " is read as degrees of WGS 84, as GeoJSON has them: save the file in these (EPSG:4326)",
        ];
        report.warn(Code::BadCoordinate, node, message.concat());
    }
}

/// Returns the member `classroom`: lists of texts, and what else is in it.
fn classroom(top: JsonNode<'_>, report: &mut Report) -> Classroom {
    let Some(node) = top.get("classroom").filter(|node| node.kind() != "null") else {
        return Classroom::default();
    };
    let Value::Object(mut object) = node.value() else {
        report.wrong_type(node, "an object with \"aims\", \"plan\", \"disputed\" and \"content_note\"");
        return Classroom::default();
    };
    for member in Classroom::MEMBERS {
        let texts = report.texts(node, member);
        if object.contains_key(member) {
            object.insert(member.to_owned(), texts.into());
        }
    }
    Classroom::of(&object)
}

/// Returns the story's title: `title`, or a member that other tools use for it.
fn title(top: JsonNode<'_>, report: &mut Report) -> String {
    let about = |key: &str| top.get(key).filter(|about| about.is_object());
    let names = [(Some(top), "title"), (Some(top), "name"), (about("metadata"), "title")];
    let names = names.into_iter().chain([(about("properties"), "title"), (about("properties"), "name")]);
    let found = names.map(|(at, key)| at.map(|at| report.text(at, key)).unwrap_or_default());
    found.into_iter().find(|title| !title.is_empty()).unwrap_or_default()
}

const COLLECTION_MEMBERS: &[&str] = &[
    "type",
    "features",
    "title",
    "description",
    "language",
    "license",
    "modified",
    "utc_offset",
    "about",
    "corrections",
    "classroom",
    "actors",
    "sources",
    "chapters",
];
