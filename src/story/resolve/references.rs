//! Assigns ids to features, and resolves references to them.

use super::super::raw::{JsonNode, Report, quoted};
use super::super::{ActorId, Code, PlaceId, Severity};
use super::Resolver;
use super::names::IdMap;
use crate::fold_case::fold_char;
use crate::num;
use std::borrow::Cow;

impl<'a> Resolver<'a> {
    /// Returns the feature's id, that of its properties, or one made from where it stands. A second feature of an id has
    /// another one.
    pub(super) fn feature_id(
        &mut self,
        node: JsonNode<'a>,
        used: &mut Vec<&'a str>,
        report: &mut Report,
    ) -> Cow<'a, str> {
        let mut id = own_id(node, report);
        let mut severity = Severity::Warning;
        if id.is_empty()
            && let Some(own) = node.get("properties").and_then(|properties| properties.get("id"))
            && (own.text().is_some() || own.number().is_some())
        {
            id = report.written(own, "text").unwrap_or_default();
            used.push("id");
            // A column that another tool has called so.
            severity = Severity::Hint;
        }
        if id.is_empty() {
            return self.free_id(Cow::Owned(node.path()));
        }
        let free = self.free_id(id.clone());
        if free != id {
            let message = format!("the id {} is taken: this one is called {}", quoted(&id), quoted(&free));
            report.add(severity, Code::DuplicateId, node, message);
        }
        free
    }

    /// Returns `id`, or where it is taken, one like it that is free.
    pub(super) fn free_id(&mut self, id: Cow<'a, str>) -> Cow<'a, str> {
        let mut free = id.clone();
        while self.taken.insert(free.clone(), 2).is_some() {
            // Counted on, so that a thousand of one id take no longer.
            let next = self.taken.get(&id).unwrap_or(2);
            self.taken.set(&id, next + 1);
            let mut other = [&id, "@"].concat();
            num::int(&mut other, i64::from(next));
            free = Cow::Owned(other);
        }
        free
    }

    pub(super) fn actor_ref(&self, node: JsonNode<'_>, key: &str, report: &mut Report) -> Option<ActorId> {
        reference(&self.actors, "actor", node, key, report).map(ActorId)
    }

    pub(super) fn place_ref(&self, node: JsonNode<'_>, key: &str, report: &mut Report) -> Option<PlaceId> {
        reference(&self.places, "place", node, key, report).map(PlaceId)
    }

    /// Returns the name of the place that stands for an event's own geometry, and the place that `place` refers to. In a file
    /// that writes no places, `place` is a name.
    pub(super) fn where_it_was(
        &mut self,
        properties: JsonNode<'a>,
        used: &mut Vec<&'a str>,
        report: &mut Report,
    ) -> (String, Option<PlaceId>) {
        let mut named = String::new();
        if let Some(name) = properties.get("place_name")
            && (name.text().is_some() || name.number().is_some() || self.is_ours)
        {
            named = report.text(properties, "place_name");
            used.push("place_name");
        }
        let Some(place) = properties.get("place") else { return (named, None) };
        let known = place.text().and_then(|id| self.places.get(id.trim())).map(PlaceId);
        if known.is_some() {
            used.push("place");
            return (named, known);
        }
        if !self.has_places {
            let name = place.text().or_else(|| place.get("name")?.text()).unwrap_or_default().trim();
            if !name.is_empty() {
                used.push("place");
                named = name.to_owned();
            }
            return (named, None);
        }
        let found = self.place_ref(properties, "place", report);
        if found.is_some() || place.text().is_some_and(|text| text.trim().is_empty()) {
            used.push("place");
        }
        (named, found)
    }

    /// Returns all that `actor` and `actors` refer to, each once. In a file without actors they are words like any other.
    pub(super) fn all_actors(
        &self,
        properties: JsonNode<'a>,
        used: &mut Vec<&'a str>,
        report: &mut Report,
    ) -> Vec<ActorId> {
        let mut actors = Vec::new();
        if self.story.actors.is_empty() {
            return actors;
        }
        for key in ["actor", "actors"] {
            if self.actor_refs(properties, key, &mut actors, report) {
                used.push(key);
            }
        }
        actors
    }

    /// Adds the actors that the member `key` names, each once. Returns whether any is known.
    fn actor_refs(
        &self,
        node: JsonNode<'_>,
        key: &str,
        actors: &mut Vec<ActorId>,
        report: &mut Report,
    ) -> bool {
        let Some(list) = node.get(key) else { return false };
        let (before, mut any) = (actors.clone(), false);
        for item in list.items() {
            let id = item.text().unwrap_or_default();
            if let Some(actor) = self.actors.get(id).map(ActorId) {
                any = true;
                if !before.contains(&actor) {
                    actors.push(actor);
                }
                continue;
            }
            let similar = similar(&self.actors, id, report);
            report.warn(Code::UnknownId, item, format!("there is no actor {}{similar}", quoted(id)));
        }
        any
    }
}

/// Returns the id that a feature itself has; empty if it has none.
fn own_id<'a>(node: JsonNode<'a>, report: &mut Report) -> Cow<'a, str> {
    let id = report.word(node, "id");
    if id.is_empty() { report.word(node, "@id") } else { id }
}

/// Returns the id that a feature or its properties have; empty if there is none.
pub(super) fn written_id(node: JsonNode<'_>) -> Cow<'_, str> {
    let unsaid = &mut Report::default();
    let id = own_id(node, unsaid);
    let properties = node.get("properties").filter(|_| id.is_empty());
    properties.map_or(id, |properties| unsaid.word(properties, "id"))
}

/// Resolves the reference in the member `key`.
pub(super) fn reference(
    known: &IdMap<'_>,
    what: &str,
    node: JsonNode<'_>,
    key: &str,
    report: &mut Report,
) -> Option<u32> {
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

/// Returns “: did you mean …?” if an id is similar. Limited in number, because each call scans all ids.
fn similar(known: &IdMap<'_>, id: &str, report: &Report) -> String {
    const MOST: usize = 200;
    if report.diagnostics.len() > MOST {
        return String::new();
    }
    let carries = |c: &char| !c.is_ascii() || c.is_ascii_alphanumeric();
    let plain = |text: &str| text.chars().filter(carries).map(fold_char).collect();
    let wanted: String = plain(id);
    let close = known.names().filter(|key| {
        let key: String = plain(key);
        key == wanted || (wanted.len() > 3 && (key.starts_with(&wanted) || wanted.starts_with(&key)))
    });
    close.min().map(|key| format!(": did you mean {}?", quoted(key))).unwrap_or_default()
}

pub(super) fn duplicate(report: &mut Report, node: JsonNode<'_>, id: &str) {
    let message = format!("the id {} is taken: give this one another", quoted(id));
    report.add(Severity::Error, Code::DuplicateId, node, message);
}
