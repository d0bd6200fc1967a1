//! Events, relocations, stays and tracks.

use super::super::dates::says_something;
use super::super::raw::{JsonNode, Report, quoted};
use super::super::{
    Code, Event, EventId, Extent, Kind, MediaOwner, Members, PlaceId, PlaceShape, Route, Severity, Stance,
};
use super::Resolver;
use super::claim::is_cited_whole;
use super::dated::dated;
use super::feature::Draft;
use super::geometry::{self, Located};
use super::place::{category, description, title};
use crate::geo::LonLat;
use crate::rare::Rare;
use crate::time::When;

/// The end of the id of the event that a dated place is.
pub(super) const OF_PLACE: &str = "@event";

/// A note before its claims are known.
pub(super) struct DraftNote<'a> {
    /// The index of its event, in the order of the file.
    pub(super) event: usize,
    /// Its node in the file.
    pub(super) at: JsonNode<'a>,
    /// Plain text.
    pub(super) text: String,
    /// The ids of its claims.
    pub(super) claims: Vec<String>,
}

impl<'a> Resolver<'a> {
    pub(super) fn event(&mut self, draft: Draft<'a>, report: &mut Report) -> Option<Event> {
        let (node, of) = (draft.node, draft.kind);
        if !node.is_object() {
            report.add(Severity::Error, Code::BadFeature, node, "not a GeoJSON feature".into());
            return None;
        }
        if let Some(place) = draft.place {
            return self.event_of_place(&draft, place, report);
        }
        let properties = draft.properties();
        let mut used: Vec<&'a str> = Vec::with_capacity(24);
        let id = self.feature_id(node, &mut used, report);
        let located = geometry::read(node, report);
        let title = title(node, &mut used, report).unwrap_or_else(|| {
            report.warn(Code::Missing, node, "an event needs a \"title\"".into());
            "Untitled".into()
        });
        let claimed = self.is_claimed(properties);
        let written = draft.dated.unwrap_or_else(|| dated(node, claimed, report));
        used.extend(&written.used);
        let (mut named, own_place) = self.where_it_was(properties, &mut used, report);
        // A spot is called after its only event anyway.
        if named == title && !matches!(located, Located::Nowhere) {
            named.clear();
        }
        let (kind, place) =
            self.kind((node, of), located, (own_place, named), written.when.is_some(), report)?;
        let actors = self.all_actors(properties, &mut used, report);
        let route = if let Kind::Relocation(route) = &kind { Some(*route) } else { None };
        if route.is_some() {
            used.extend(["from", "to", "extent"]);
        }
        let first = self.story.claims.len();
        if self.has_claims(properties) {
            used.push("claims");
            self.claims(properties, place, route, report);
        }
        if self.story.claims.len() == first {
            if is_cited_whole(node) {
                used.push("citations");
            }
            self.citations(node, written.when.as_ref(), place, route, report);
        }
        if self.story.claims.len() == first {
            used.extend(self.keys_of_sources(&draft.sources));
            self.cite_named(&draft.sources, written.when.as_ref(), place, route);
        }
        let claims = first..self.story.claims.len();
        let own = self.story.claims.get(claims.clone()).unwrap_or_default();
        let asserted = own.iter().filter(|claim| claim.stance == Stance::Asserts);
        let when = When::hull(asserted.filter_map(|claim| claim.when.as_ref())).or(written.when);
        if when.is_some() {
            // Written anew.
            used.push("when");
        }
        let mut category = category(node, of, &mut used, report);
        if let (true, Some(kind)) = (category.is_empty(), properties.get("type").and_then(JsonNode::text)) {
            used.push("type");
            category = kind.trim().to_owned();
        }
        let description = description(node, of, &mut used, report);
        self.notes(properties, &mut used, report);
        let owner = MediaOwner::Event(EventId::of(self.story.events.len()));
        if self.media(properties, owner, report) {
            used.push("media");
        }
        Some(Event {
            title,
            description: description.into(),
            category,
            actors,
            place,
            // A date without any day says nothing.
            when: when.filter(says_something),
            claims,
            notes: Vec::new(),
            extra: Members::of(&super::keys::extra(node, of, used)),
            kind,
            id: id.into_owned(),
        })
    }

    /// Returns the event of a dated place.
    fn event_of_place(&mut self, draft: &Draft<'a>, place: PlaceId, report: &mut Report) -> Option<Event> {
        let own = self.story.places.get(place.index())?;
        let (title, category) = (own.name.clone(), own.category.to_string());
        let id = [own.id.as_str(), OF_PLACE].concat();
        let id = self.free_id(id.into());
        let (when, place) = match draft.part {
            Some(part) => {
                let when = report.when(part, "when");
                match geometry::read_geometry(part, report).shape() {
                    PlaceShape::Unlocated => (when, place),
                    shape => (when, self.implicit_place(shape, "@place", String::new())),
                }
            }
            None => (dated(draft.node, false, &mut report.silent()).when, place),
        };
        let when = when.filter(says_something);
        let first = self.story.claims.len();
        self.citations(draft.node, when.as_ref(), Some(place), None, report);
        self.cite_named(&draft.sources, when.as_ref(), Some(place), None);
        Some(Event {
            id: id.into_owned(),
            kind: Kind::Event,
            title,
            description: Rare::default(),
            category,
            actors: Vec::new(),
            place: Some(place),
            when,
            claims: first..self.story.claims.len(),
            notes: Vec::new(),
            extra: Members::default(),
        })
    }

    /// Returns the kind of a feature, and its place. A foreign dated line of two points is a relocation, any other a track.
    fn kind(
        &mut self,
        (node, of): (JsonNode<'a>, &'static str),
        located: Located,
        (place, named): (Option<PlaceId>, String),
        dated: bool,
        report: &mut Report,
    ) -> Option<(Kind, Option<PlaceId>)> {
        let properties = node.get("properties").unwrap_or(JsonNode::nothing());
        let kind = match (of, &located) {
            ("relocation", _) => {
                let route = self.route(node, &located, report);
                return Some((Kind::Relocation(route), None));
            }
            ("stay", _) => Kind::Stay,
            ("", Located::Lines(lines)) if dated && is_arc(lines) => {
                return Some((Kind::Relocation(self.line_ends(lines)), None));
            }
            ("" | "track", Located::Lines(lines)) => return Some((Kind::Track(lines.clone()), place)),
            _ => Kind::Event,
        };
        if of.is_empty() && self.is_ours {
            name_wrong_kind(properties, report);
        }
        let nowhere = matches!(located, Located::Nowhere) && named.is_empty();
        let other = place
            .and_then(|place| self.story.places.get(place.index()))
            .filter(|own| !matches!(located, Located::Nowhere) && own.shape != located.clone().shape());
        if let (Some(own), Some(at)) = (other, node.get("geometry")) {
            let message = format!("this geometry is not shown: the place {} is", quoted(&own.id));
            report.add(Severity::Hint, Code::PartGeometry, at, message);
        }
        let place = place.or_else(|| {
            if nowhere { None } else { Some(self.implicit_place(located.shape(), "@place", named)) }
        });
        if kind == Kind::Stay && place.is_none() {
            let message = "a stay needs a \"place\"".into();
            report.add(Severity::Error, Code::Missing, properties, message);
            return None;
        }
        Some((kind, place))
    }

    fn route(&mut self, node: JsonNode<'a>, located: &Located, report: &mut Report) -> Route {
        let properties = node.get("properties").unwrap_or(JsonNode::nothing());
        let named = properties.member("from").is_some() || properties.member("to").is_some();
        if let Some((severity, message)) = unused_geometry(named, located) {
            report.add(severity, Code::PartGeometry, node.get("geometry").unwrap_or(node), message.into());
        }
        if let (false, Located::Lines(lines)) = (named, located) {
            let route = self.line_ends(lines);
            let extent = self.extent(properties, report).unwrap_or(route.extent);
            return Route { extent, ..route };
        }
        Route {
            origin: self.place_ref(properties, "from", report),
            destination: self.place_ref(properties, "to", report),
            extent: self.extent(properties, report).unwrap_or_default(),
        }
    }

    fn line_ends(&mut self, lines: &[Vec<LonLat>]) -> Route {
        let first = lines.first().and_then(|line| line.first());
        let last = lines.last().and_then(|line| line.last());
        let mut end =
            |point: &LonLat, side| self.implicit_place(PlaceShape::Point(*point), side, String::new());
        Route {
            origin: first.map(|point| end(point, "@start@place")),
            destination: last.map(|point| end(point, "@end@place")),
            extent: Extent::Part,
        }
    }

    /// Returns `extent`, if it is there.
    pub(super) fn extent(&self, node: JsonNode<'_>, report: &mut Report) -> Option<Extent> {
        let at = node.get("extent")?;
        match at.text() {
            Some("whole") => Some(Extent::Whole),
            Some("part") => Some(Extent::Part),
            _ => {
                report.warn(Code::UnknownWord, at, "write \"whole\" or \"part\"".into());
                None
            }
        }
    }

    fn notes(&mut self, properties: JsonNode<'a>, used: &mut Vec<&'a str>, report: &mut Report) {
        let Some(notes) = properties.get("notes") else { return };
        let is_note = |at: JsonNode<'_>| {
            at.text().is_some()
                || at.number().is_some()
                || at.get("text").is_some_and(|text| text.text().is_some())
        };
        if !notes.items().all(is_note) && !self.is_ours {
            return;
        }
        used.push("notes");
        for at in notes.items() {
            let (text, claims) = match at.is_object() {
                true => (report.text(at, "text"), report.texts(at, "claims")),
                false => {
                    let text = report.written(at, "{\"text\": …, \"claims\": […]}");
                    (text.unwrap_or_default().into_owned(), Vec::new())
                }
            };
            if !text.is_empty() {
                self.notes.push(DraftNote { event: self.story.events.len(), at, text, claims });
            }
        }
    }
}

/// Returns what is not shown of the geometry of a relocation.
fn unused_geometry(named: bool, located: &Located) -> Option<(Severity, &'static str)> {
    Some(match located {
        Located::Nowhere => return None,
        _ if named => (Severity::Hint, "this geometry is not shown: \"from\" and \"to\" are"),
        Located::Lines(lines) if is_arc(lines) => return None,
        Located::Lines(_) => {
            (Severity::Hint, "only the ends of this line are shown: a route as it was taken is a \"track\"")
        }
        _ => (
            Severity::Warning,
            "this geometry is not shown: a relocation has a \"from\" and a \"to\", or a line",
        ),
    })
}

/// Reports an unknown kind in a file of ours.
fn name_wrong_kind(properties: JsonNode<'_>, report: &mut Report) {
    let Some(at) = properties.get("kind") else { return };
    let word = quoted(at.text().unwrap_or_default());
    let message = format!("{word} is not a kind: write place, event, relocation, stay or track");
    report.warn(Code::UnknownWord, at, message);
}

/// Returns whether lines are a single one of two points, of which only the ends are known.
fn is_arc(lines: &[Vec<LonLat>]) -> bool {
    matches!(lines, [line] if line.len() == 2)
}
