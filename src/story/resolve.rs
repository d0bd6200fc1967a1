//! From the file as written to a resolved story: references, defaults, order.

mod claim;
mod event;
mod geometry;
mod place;
mod source;
mod spot;

use super::raw::{Node, Report, quoted};
use super::{Actor, ActorId, Chapter, ClaimId, Code, Diagnostic, EventId, PlaceId, Severity, Story};
use super::{MAX_FEATURES, Note, Subject};
use crate::letter::small;
use crate::time::Day;
use geojson::JsonObject;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) use claim::DraftClaim;
pub(super) use event::Draft;

/// What has been read so far, and the ids that the rest may refer to.
#[derive(Default)]
struct Resolver {
    story: Story,
    actors: Ids,
    sources: Ids,
    places: Ids,
    /// Places made from events' own geometry, by what they are made of.
    implicit: Ids,
    /// Those of the event that is being read.
    spots: Vec<spot::Spot>,
    taken: Ids,
    claim_ids: Ids,
    ignored: Ids,
}

/// What an id in the file stands for: an index, or nothing but that it is there. One kind of map for all, because each
/// kind weighs some kilobytes in the wasm.
type Ids = BTreeMap<String, u32>;

pub(super) fn resolve(top: &Node<'_>, report: &mut Report) -> Story {
    let mut resolver = Resolver::default();
    resolver.collection(top, report);
    let Some(features) = top.get("features") else { return resolver.story };
    let features: Vec<Node<'_>> = features.items().take(MAX_FEATURES + 1).collect();
    if let Some(extra) = features.get(MAX_FEATURES) {
        let message = format!("more than {MAX_FEATURES} features: this one and those after it are left out");
        report.add(Severity::Error, Code::TooMany, extra, message);
    }
    let features = features.get(..MAX_FEATURES.min(features.len())).unwrap_or_default();
    let (places, events): (Vec<&Node<'_>>, Vec<&Node<'_>>) =
        features.iter().partition(|node| place::is_place(node));
    let known: Vec<Option<PlaceId>> = places.iter().map(|node| resolver.place(node, report)).collect();
    resolver.link_places(known.into_iter().zip(&places), report);
    let drafts = events.iter().filter_map(|node| resolver.event(node, report)).collect();
    resolver.settle(drafts, report);
    if let Some(chapters) = top.get("chapters") {
        for (index, node) in chapters.items().enumerate() {
            resolver.chapter(index, &node, report);
        }
    }
    if !resolver.ignored.is_empty() {
        let names: Vec<&str> = resolver.ignored.keys().map(String::as_str).take(12).collect();
        let message = format!("these properties are kept, but not shown: {}", names.join(", "));
        let at = top.get("features").unwrap_or(*top);
        report.add(Severity::Hint, Code::UnknownWord, &at, message);
    }
    if resolver.story.title.is_empty() {
        resolver.story.title = "Untitled story".into();
    }
    resolver.story
}

impl Resolver {
    fn collection(&mut self, top: &Node<'_>, report: &mut Report) {
        let title = report.text(top, "title");
        let story = &mut self.story;
        story.title = if title.is_empty() { report.text(top, "name") } else { title };
        story.description = report.text(top, "description");
        story.language = report.text(top, "language");
        story.license = report.text(top, "license");
        story.modified = report.text(top, "modified");
        story.about = report.texts(top, "about");
        story.corrections = report.url(top, "corrections");
        story.extra = rest(top.value, COLLECTION_MEMBERS);
        if let Some(actors) = top.get("actors") {
            let nodes: Vec<Node<'_>> = actors.items().collect();
            let known: Vec<Option<ActorId>> = nodes.iter().map(|node| self.actor(node, report)).collect();
            for (id, node) in known.into_iter().zip(&nodes) {
                let Some(id) = id else { continue };
                let part_of = self.actor_ref(node, "part_of", report);
                if let Some(actor) = self.story.actors.get_mut(id.index()) {
                    actor.part_of = part_of.filter(|whole| *whole != id);
                }
            }
        }
        if let Some(sources) = top.get("sources") {
            for node in sources.items() {
                self.source(&node, report);
            }
        }
    }

    fn actor(&mut self, node: &Node<'_>, report: &mut Report) -> Option<ActorId> {
        let id = report.text(node, "id");
        let name = report.text(node, "name");
        if id.is_empty() || name.is_empty() {
            let message = "an actor needs an \"id\" and a \"name\"".into();
            report.add(Severity::Error, Code::Missing, node, message);
            return None;
        }
        if self.actors.contains_key(&id) {
            duplicate(report, node, &id);
            return None;
        }
        let names = place::names(node, report);
        let kind = report.text(node, "kind");
        let description = report.text(node, "description");
        let index = ActorId::of(self.story.actors.len());
        self.actors.insert(id.clone(), index.0);
        self.story.actors.push(Actor { id, name, names, kind, part_of: None, description });
        Some(index)
    }

    fn chapter(&mut self, index: usize, node: &Node<'_>, report: &mut Report) {
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
            let numbers: Vec<f64> = at.items().filter_map(|n| n.value.as_f64()).collect();
            let bbox = match *numbers.as_slice() {
                [west, south, east, north] => geometry::bbox(west, south, east, north),
                _ => None,
            };
            if bbox.is_none() {
                report.warn(Code::BadCoordinate, &at, "write [west, south, east, north] in degrees".into());
            }
            bbox
        });
        let select = report.text(node, "select");
        let subject = self.subject(&select);
        if subject.is_none() && !select.is_empty() {
            let message = format!("there is no place or event {}", quoted(&select));
            report.warn(Code::UnknownId, node, message);
        }
        self.story.chapters.push(Chapter { id, title, text, when, bbox, select: subject });
    }

    fn subject(&self, id: &str) -> Option<Subject> {
        let place = self.places.get(id).map(|place| Subject::Place(PlaceId(*place)));
        place.or_else(|| self.story.event_by_id(id).map(Subject::Event))
    }

    /// Puts the events in the order of time and their claims behind one another, then follows what refers to claims.
    fn settle(&mut self, mut drafts: Vec<Draft>, report: &mut Report) {
        drafts.sort_by_key(|draft| {
            draft.event.when.as_ref().map_or((Day::MAX, Day::MAX), |when| when.span.hull())
        });
        self.settle_spots(&mut drafts);
        let mut claim_ids = Ids::new();
        let mut targets = Vec::new();
        let mut notes = Vec::new();
        for (index, draft) in drafts.into_iter().enumerate() {
            let first = self.story.claims.len();
            let mut event = draft.event;
            for (n, DraftClaim { mut claim, target }) in draft.claims.into_iter().enumerate() {
                let id = ClaimId::of(self.story.claims.len());
                claim.event = EventId::of(index);
                if claim.id.is_empty() {
                    claim.id = format!("{}#{}", event.id, n + 1);
                }
                claim_ids.entry(claim.id.clone()).or_insert(id.0);
                targets.extend(target.map(|(at, target)| (id, at, target)));
                self.story.claims.push(claim);
            }
            event.claims = first..self.story.claims.len();
            notes.extend(draft.notes.into_iter().map(|note| (index, note)));
            self.story.events.push(event);
        }
        let mut find = |at: String, id: &str| {
            let found = claim_ids.get(id).copied().map(ClaimId);
            if found.is_none() {
                let message = format!("there is no claim {}", quoted(id));
                let (severity, code) = (Severity::Warning, Code::UnknownId);
                report.diagnostics.push(Diagnostic { severity, code, at, message });
            }
            found
        };
        for (id, at, target) in targets {
            let found = find(at, &target);
            if let Some(claim) = self.story.claims.get_mut(id.index()) {
                claim.target = found.filter(|target| *target != id);
            }
        }
        for (index, (at, text, ids)) in notes {
            let claims = ids.iter().filter_map(|id| find(at.clone(), id)).collect();
            if let Some(event) = self.story.events.get_mut(index) {
                event.notes.push(Note { text, claims });
            }
        }
    }

    fn actor_ref(&self, node: &Node<'_>, key: &str, report: &mut Report) -> Option<ActorId> {
        reference(&self.actors, "actor", node, key, report).map(ActorId)
    }

    fn place_ref(&self, node: &Node<'_>, key: &str, report: &mut Report) -> Option<PlaceId> {
        reference(&self.places, "place", node, key, report).map(PlaceId)
    }

    /// The feature's id, or one made from where it stands; `None` if somebody else has it.
    fn feature_id(&mut self, node: &Node<'_>, report: &mut Report) -> Option<String> {
        let mut id = report.text(node, "id");
        if id.is_empty() {
            id = report.text(node, "@id");
        }
        if id.is_empty() {
            id = node.path();
        }
        if self.taken.insert(id.clone(), 0).is_some() {
            duplicate(report, node, &id);
            return None;
        }
        Some(id)
    }
}

/// What the member `key` refers to.
fn reference(known: &Ids, what: &str, node: &Node<'_>, key: &str, report: &mut Report) -> Option<u32> {
    let id = report.text(node, key);
    if id.is_empty() {
        return None;
    }
    let found = known.get(&id).copied();
    if found.is_none() {
        let at = node.get(key)?;
        let similar = similar(known, &id, report);
        report.warn(Code::UnknownId, &at, format!("there is no {what} {}{similar}", quoted(&id)));
    }
    found
}

/// “: did you mean …?”, if an id is close. Only so many times: each time it looks at all ids.
fn similar(known: &Ids, id: &str, report: &Report) -> String {
    const MOST: usize = 200;
    if report.diagnostics.len() > MOST {
        return String::new();
    }
    let carries = |c: &char| !c.is_ascii() || c.is_ascii_alphanumeric();
    let plain = |text: &str| text.chars().filter(carries).map(small).collect();
    let wanted: String = plain(id);
    let close = known.keys().find(|key| {
        let key: String = plain(key);
        key == wanted || (wanted.len() > 3 && (key.starts_with(&wanted) || wanted.starts_with(&key)))
    });
    close.map(|key| format!(": did you mean {}?", quoted(key))).unwrap_or_default()
}

fn duplicate(report: &mut Report, node: &Node<'_>, id: &str) {
    let message = format!("the id {} is taken: give this one another", quoted(id));
    report.add(Severity::Error, Code::DuplicateId, node, message);
}

/// The members of an object that are not in `known`.
fn rest(value: &Value, known: &[&str]) -> JsonObject {
    let members = value.as_object().into_iter().flatten();
    members.filter(|(key, _)| !known.contains(&key.as_str())).map(|(k, v)| (k.clone(), v.clone())).collect()
}

const COLLECTION_MEMBERS: &[&str] = &[
    "type",
    "features",
    "title",
    "description",
    "language",
    "license",
    "modified",
    "about",
    "corrections",
    "actors",
    "sources",
    "chapters",
];
