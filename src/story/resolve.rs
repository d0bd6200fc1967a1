//! From the file as written to a resolved story: references, defaults, order.
//!
//! What runs for each feature is `#[inline(never)]`: browsers make fast what is called often, never what is called once.

mod claim;
mod event;
mod geometry;
mod names;
mod place;
mod source;
mod spot;

use super::raw::{Node, Report, quoted};
use super::{Actor, ActorId, Chapter, ClaimId, Code, Diagnostic, Event, EventId, PlaceId, Severity, Story};
use super::{MAX_FEATURES, Members, Note, Subject};
use crate::json::Nodes;
use crate::letter::small;
use crate::num;
use crate::order::sort;
use crate::time::Day;
use names::Ids;
use std::borrow::Cow;
use std::mem::replace;

/// What has been read so far, and the ids that the rest may refer to.
#[derive(Default)]
struct Resolver<'a> {
    story: Story,
    actors: Ids<'a>,
    sources: Ids<'a>,
    places: Ids<'a>,
    /// Places made from events' own geometry, by what they are made of.
    implicit: Ids<'a>,
    /// Where events use them, in the order of the file, like the next two.
    spots: Vec<spot::Spot>,
    targets: Vec<claim::Target<'a>>,
    notes: Vec<event::DraftNote<'a>>,
    taken: Ids<'a>,
    claim_ids: Ids<'a>,
    ignored: Ids<'a>,
}

/// What the file says of the whole, and its features.
pub(super) fn resolve<'a>(top: Node<'a>, features: Nodes<'a>, report: &mut Report) -> Story {
    let mut resolver = Resolver::default();
    resolver.collection(top, report);
    let (mut places, mut events) = (Vec::new(), Vec::new());
    for (index, node) in features.enumerate() {
        if index == MAX_FEATURES {
            let message =
                format!("more than {MAX_FEATURES} features: this one and those after it are left out");
            report.add(Severity::Error, Code::TooMany, node, message);
            break;
        }
        if place::is_place(node) { places.push(node) } else { events.push(node) }
    }
    // Lists that grow are copied again and again; most events have a claim.
    resolver.story.events.reserve_exact(events.len());
    resolver.story.claims.reserve(events.len());
    let known: Vec<Option<PlaceId>> = places.iter().map(|node| resolver.place(*node, report)).collect();
    for (place, node) in known.into_iter().zip(places) {
        resolver.link_place(place, node, report);
    }
    for node in events {
        let event = resolver.event(node, report);
        resolver.story.events.extend(event);
    }
    resolver.settle(report);
    if let Some(chapters) = top.get("chapters") {
        for (index, node) in chapters.items().enumerate() {
            resolver.chapter(index, node, report);
        }
    }
    resolver.name_ignored(report);
    if resolver.story.title.is_empty() {
        resolver.story.title = "Untitled story".into();
    }
    resolver.story
}

impl<'a> Resolver<'a> {
    fn collection(&mut self, top: Node<'a>, report: &mut Report) {
        let title = report.text(top, "title");
        let story = &mut self.story;
        story.title = if title.is_empty() { report.text(top, "name") } else { title };
        story.description = report.text(top, "description");
        story.language = report.text(top, "language");
        story.license = report.text(top, "license");
        story.modified = report.text(top, "modified");
        story.about = report.texts(top, "about");
        story.corrections = report.url(top, "corrections");
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

    fn actor(&mut self, node: Node<'a>, report: &mut Report) -> Option<ActorId> {
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

    fn chapter(&mut self, index: usize, node: Node<'_>, report: &mut Report) {
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
        let select = report.word(node, "select");
        let subject = self.subject(&select);
        if subject.is_none() && !select.is_empty() {
            let message = format!("there is no place or event {}", quoted(&select));
            report.warn(Code::UnknownId, node, message);
        }
        self.story.chapters.push(Chapter { id, title, text, when, bbox, select: subject });
    }

    fn subject(&self, id: &str) -> Option<Subject> {
        let place = self.places.get(id).map(|place| Subject::Place(PlaceId(place)));
        place.or_else(|| self.story.event_by_id(id).map(Subject::Event))
    }

    /// Puts the events, which are in the order of the file, in that of time and their claims behind one another, then
    /// follows what refers to claims.
    #[inline(never)]
    fn settle(&mut self, report: &mut Report) {
        let order = in_order(&self.story.events);
        self.settle_spots(&order);
        let (mut moved, mut notes) = (Vec::new(), Vec::new());
        let mut claims: Vec<u32> = Vec::with_capacity(self.story.claims.len());
        for (id, before) in (0..).map(EventId).zip(order.iter().map(|before| *before as usize)) {
            let Some(event) = self.story.events.get_mut(before) else { continue };
            let (own, first) = (event.claims.clone(), claims.len());
            claims.extend(own.clone().map(|claim| claim as u32));
            event.claims = first..claims.len();
            let from = self.targets.partition_point(|target| target.claim < own.start);
            for target in self.targets.iter().skip(from).take_while(|target| target.claim < own.end) {
                moved.push((ClaimId::of(target.claim - own.start + first), target));
            }
            let from = self.notes.partition_point(|note| note.event < before);
            let own = self.notes.iter().skip(from).take_while(|note| note.event == before);
            notes.extend(own.map(|note| (id, note)));
        }
        arrange(&mut self.story.events, order);
        arrange(&mut self.story.claims, claims);
        for (id, event) in (0..).map(EventId).zip(&self.story.events) {
            for (number, claim) in
                (1..).zip(self.story.claims.get_mut(event.claims.clone()).into_iter().flatten())
            {
                claim.event = id;
                if claim.id.is_empty() {
                    claim.id.reserve_exact(event.id.len() + 2);
                    claim.id.push_str(&event.id);
                    claim.id.push('#');
                    num::int(&mut claim.id, number);
                }
            }
        }
        if moved.is_empty() && notes.is_empty() {
            return;
        }
        let mut known = Ids::default();
        for (id, claim) in (0..).zip(&self.story.claims) {
            known.insert(Cow::Borrowed(&claim.id), id);
        }
        let mut find = |at: Node<'_>, id: &str| {
            let found = known.get(id).map(ClaimId);
            if found.is_none() {
                report.warn(Code::UnknownId, at, format!("there is no claim {}", quoted(id)));
            }
            found
        };
        let found: Vec<Option<ClaimId>> =
            moved.iter().map(|(_, target)| find(target.at, &target.id)).collect();
        for (event, note) in notes {
            let claims = note.claims.iter().filter_map(|id| find(note.at, id)).collect();
            if let Some(event) = self.story.events.get_mut(event.index()) {
                event.notes.push(Note { text: note.text.clone(), claims });
            }
        }
        for ((id, _), found) in moved.into_iter().zip(found) {
            if let Some(claim) = self.story.claims.get_mut(id.index()) {
                claim.target = found.filter(|target| *target != id);
            }
        }
    }

    /// Names the first properties that are not shown, in the order of the alphabet.
    fn name_ignored(&self, report: &mut Report) {
        let mut names: Vec<&str> = self.ignored.names().collect();
        if names.is_empty() {
            return;
        }
        names.sort_unstable();
        names.truncate(12);
        let message = format!("these properties are kept, but not shown: {}", names.join(", "));
        let (severity, code, at) = (Severity::Hint, Code::UnknownWord, "features".into());
        report.diagnostics.push(Diagnostic { severity, code, at, message });
    }

    fn actor_ref(&self, node: Node<'_>, key: &str, report: &mut Report) -> Option<ActorId> {
        reference(&self.actors, "actor", node, key, report).map(ActorId)
    }

    fn place_ref(&self, node: Node<'_>, key: &str, report: &mut Report) -> Option<PlaceId> {
        reference(&self.places, "place", node, key, report).map(PlaceId)
    }

    /// The properties that are not in `known`: they are kept, and named once.
    fn extra(&mut self, properties: Node<'a>, known: &[&str]) -> Members {
        let extra = properties.members(known);
        for key in extra.keys() {
            if self.ignored.get(key).is_none() {
                self.ignored.insert(Cow::Owned(key.clone()), 0);
            }
        }
        Members::of(&extra)
    }

    /// The feature's id, or one made from where it stands; `None` if somebody else has it.
    #[inline(never)]
    fn feature_id(&mut self, node: Node<'a>, report: &mut Report) -> Option<Cow<'a, str>> {
        let mut id = report.word(node, "id");
        if id.is_empty() {
            id = report.word(node, "@id");
        }
        if id.is_empty() {
            id = Cow::Owned(node.path());
        }
        if self.taken.insert(id.clone(), 0).is_some() {
            duplicate(report, node, &id);
            return None;
        }
        Some(id)
    }
}

/// Where the events are, in the order of time, and else in that of the file.
fn in_order(events: &[Event]) -> Vec<u32> {
    let mut order: Vec<(Day, Day, u32)> = Vec::with_capacity(events.len());
    for (index, event) in (0..).zip(events) {
        let (start, end) = event.when.as_ref().map_or((Day::MAX, Day::MAX), |when| when.span.hull());
        order.push((start, end, index));
    }
    sort(&mut order);
    order.into_iter().map(|(_, _, index)| index).collect()
}

/// Puts at each place the one that `order` names for it; each is named once. In place: to move all of them into new memory
/// takes longer.
fn arrange<T>(all: &mut [T], mut order: Vec<u32>) {
    for start in 0..order.len() {
        let mut at = start;
        while let Some(slot) = order.get_mut(at) {
            let from = replace(slot, at as u32) as usize;
            if from == start {
                break;
            }
            all.swap(at, from);
            at = from;
        }
    }
}

/// What the member `key` refers to.
#[inline(never)]
fn reference(known: &Ids<'_>, what: &str, node: Node<'_>, key: &str, report: &mut Report) -> Option<u32> {
    let id = report.word(node, key);
    if id.is_empty() {
        return None;
    }
    let found = known.get(&id);
    if found.is_none() {
        let at = node.get(key)?;
        let similar = similar(known, &id, report);
        report.warn(Code::UnknownId, at, format!("there is no {what} {}{similar}", quoted(&id)));
    }
    found
}

/// “: did you mean …?”, if an id is close. Only so many times: each time it looks at all ids.
fn similar(known: &Ids<'_>, id: &str, report: &Report) -> String {
    const MOST: usize = 200;
    if report.diagnostics.len() > MOST {
        return String::new();
    }
    let carries = |c: &char| !c.is_ascii() || c.is_ascii_alphanumeric();
    let plain = |text: &str| text.chars().filter(carries).map(small).collect();
    let wanted: String = plain(id);
    let close = known.names().filter(|key| {
        let key: String = plain(key);
        key == wanted || (wanted.len() > 3 && (key.starts_with(&wanted) || wanted.starts_with(&key)))
    });
    close.min().map(|key| format!(": did you mean {}?", quoted(key))).unwrap_or_default()
}

fn duplicate(report: &mut Report, node: Node<'_>, id: &str) {
    let message = format!("the id {} is taken: give this one another", quoted(id));
    report.add(Severity::Error, Code::DuplicateId, node, message);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_are_arranged_as_the_order_says(order in Just((0..40_u32).collect::<Vec<_>>()).prop_shuffle()) {
            let mut all: Vec<u32> = (0..40).map(|n| n * 10).collect();
            arrange(&mut all, order.clone());
            prop_assert_eq!(all, order.into_iter().map(|n| n * 10).collect::<Vec<_>>());
        }
    }
}
