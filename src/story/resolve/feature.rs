//! Classifies features: places, events, or both.

use super::super::raw::{JsonNode, Report};
use super::super::{Code, PlaceId, Severity};
use super::Resolver;
use super::dated::{Dated, dated};
use super::event::OF_PLACE;
use super::geometry::dated_parts;
use super::references::written_id;
use super::source_names::Named;
use super::unplaced::unplaced;

/// A feature, and its classification so far.
pub(super) struct Draft<'a> {
    pub(super) node: JsonNode<'a>,
    /// The known kind; empty for any other word.
    pub(super) kind: &'static str,
    /// The date, if it has been read already.
    pub(super) dated: Option<Dated<'a>>,
    /// The place that the same feature is.
    pub(super) place: Option<PlaceId>,
    /// The part of its geometry that has a date of its own.
    pub(super) part: Option<JsonNode<'a>>,
    /// The sources that its members name.
    pub(super) sources: Vec<Named<'a>>,
}

/// The known values of `kind`.
const KINDS: [&str; 5] = ["place", "event", "relocation", "stay", "track"];
/// Members of the Linked Places Format beside `properties`.
const LINKED: [&str; 5] = ["when", "names", "links", "types", "descriptions"];

impl<'a> Draft<'a> {
    fn of(node: JsonNode<'a>, kind: &'static str) -> Self {
        Self { node, kind, dated: None, place: None, part: None, sources: Vec::new() }
    }

    /// Returns the properties; nothing if there are none.
    pub(super) fn properties(&self) -> JsonNode<'a> {
        self.node.get("properties").unwrap_or(JsonNode::nothing())
    }
}

/// Returns the kind of a feature as Placeline knows it; empty for any other word.
pub(super) fn known_kind(node: JsonNode<'_>) -> &'static str {
    node.get("properties").map(known_kind_of).unwrap_or_default()
}

/// Returns the same of the properties of a feature.
pub(super) fn known_kind_of(properties: JsonNode<'_>) -> &'static str {
    let kind = properties.get("kind").and_then(JsonNode::text);
    KINDS.into_iter().find(|known| kind == Some(known)).unwrap_or_default()
}

impl<'a> Resolver<'a> {
    /// Sorts a feature into places and events: a dated place is an event too.
    pub(super) fn sort(
        &mut self,
        (node, kind): (JsonNode<'a>, &'static str),
        places: &mut Vec<Draft<'a>>,
        events: &mut Vec<Draft<'a>>,
        report: &mut Report,
    ) {
        if node.get("type").and_then(JsonNode::text) == Some("FeatureCollection")
            && node.get("features").is_some()
        {
            let message = "a FeatureCollection within another one: put its features into the outer one";
            return report.add(Severity::Error, Code::BadFeature, node, message.into());
        }
        let mut draft = Draft::of(node, kind);
        let properties = draft.properties();
        if !properties.is_object() && node.get("properties").is_some() {
            report.wrong_type(properties, "an object such as {\"title\": \"…\"}");
        }
        if !matches!(kind, "" | "place") {
            return events.push(draft);
        }
        if kind.is_empty() && !self.is_ours {
            unplaced(node, report);
        }
        let claims = self.has_claims(properties);
        let geometry_dated = node.get("geometry").is_some_and(|geometry| geometry.get("when").is_some());
        let is_linked = geometry_dated || LINKED.iter().any(|key| node.get(key).is_some());
        let parts = if kind.is_empty() { dated_parts(node) } else { Vec::new() };
        let nowhere = is_linked && node.get("geometry").is_none();
        let spot = node.get("geometry").is_some_and(is_spot) || nowhere || !parts.is_empty();
        // In a file of ours, another kind is a mistake.
        let mistaken = self.is_ours && kind.is_empty() && properties.get("kind").is_some();
        if !(kind == "place" || kind.is_empty() && spot && !claims && !mistaken) {
            return events.push(draft);
        }
        // The date of a place may stand in the file already, as its event.
        let known = self.place_events.names().next().is_some()
            && self.place_events.get(&[&written_id(node), OF_PLACE].concat()).is_some();
        let claimed = self.is_claimed(properties);
        let found = if known { Dated::default() } else { dated(node, claimed, report) };
        let is_dated = found.when.is_some();
        let parts = if known { Vec::new() } else { parts };
        draft.dated = Some(found);
        if is_dated && kind.is_empty() && !is_linked && parts.is_empty() {
            return events.push(draft);
        }
        let is_place = places.len();
        places.push(draft);
        if is_dated {
            events.push(Draft { place: Some(PlaceId::of(is_place)), ..Draft::of(node, kind) });
        }
        for part in parts {
            events.push(Draft {
                place: Some(PlaceId::of(is_place)),
                part: Some(part),
                ..Draft::of(node, kind)
            });
        }
    }

    /// Warns once if no date of the file was understood although a member looks like one.
    pub(super) fn name_unseen_dates(
        &self,
        features: impl Iterator<Item = JsonNode<'a>>,
        report: &mut Report,
    ) {
        if self.story.events.iter().any(|event| event.when.is_some()) {
            return;
        }
        let found = features
            .flat_map(|node| [node.get("properties"), Some(node)])
            .flatten()
            .find_map(|holder| super::dated::looks_dated(holder).map(|key| (holder, key)));
        if let Some((properties, key)) = found {
            let message = format!(
                "no date was understood; \"{key}\" looks like one: call it \"date\", \"start\" or \"end\""
            );
            report.warn(Code::BadDate, properties, message);
        }
    }
}

/// Returns whether a geometry, or the first one of a collection, is a point or an area.
fn is_spot(geometry: JsonNode<'_>) -> bool {
    let spot = |kind: &str| matches!(kind, "Point" | "MultiPoint" | "Polygon" | "MultiPolygon");
    if word(geometry) != "GeometryCollection" {
        return spot(word(geometry));
    }
    let parts = geometry.get("geometries").filter(|parts| parts.is_list());
    parts.and_then(|parts| parts.items().next()).is_some_and(|first| spot(word(first)))
}

fn word(geometry: JsonNode<'_>) -> &str {
    geometry.get("type").and_then(JsonNode::text).unwrap_or_default()
}
