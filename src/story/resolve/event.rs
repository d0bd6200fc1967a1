//! Events, relocations, stays and tracks.

use super::super::raw::{Node, Report, quoted, says_something};
use super::super::{ActorId, Code, Event, Extent, Kind, PlaceId, Route, Severity, Stance};
use super::geometry::{self, Located};
use super::{Resolver, place};
use crate::geo::LonLat;
use crate::time::When;

/// A note before its claims are known.
pub(super) struct DraftNote<'a> {
    /// The index of its event, in the order of the file.
    pub(super) event: usize,
    /// Where it stands.
    pub(super) at: Node<'a>,
    /// Plain text.
    pub(super) text: String,
    /// The ids of its claims.
    pub(super) claims: Vec<String>,
}

/// Whether a plain feature carries a date, as people write it.
pub(super) fn has_date(node: Node<'_>) -> bool {
    let dated = |key: &&str| node.get("properties").is_some_and(|properties| properties.get(key).is_some());
    node.get("when").is_some() || DATE_MEMBERS.iter().any(dated)
}

impl<'a> Resolver<'a> {
    #[inline(never)]
    pub(super) fn event(&mut self, node: Node<'a>, report: &mut Report) -> Option<Event> {
        if !node.is_object() {
            report.add(Severity::Error, Code::BadFeature, node, "not a GeoJSON feature".into());
            return None;
        }
        let id = self.feature_id(node, report)?;
        let properties = node.get("properties").unwrap_or(Node::nothing());
        let located = geometry::read(node, report);
        let title = place::title(properties, report).unwrap_or_else(|| {
            report.warn(Code::Missing, node, "an event needs a \"title\"".into());
            "Untitled".into()
        });
        let written = written_when(node, properties, report);
        let own_place = self.place_ref(properties, "place", report);
        let (kind, place) = self.kind(properties, located, own_place, written.is_some(), report)?;
        let mut actors = Vec::new();
        for key in ["actor", "actors"] {
            self.actor_refs(properties, key, &mut actors, report);
        }
        let route = if let Kind::Relocation(route) = &kind { Some(*route) } else { None };
        let first = self.story.claims.len();
        self.claims(properties, place, route, report);
        if self.story.claims.len() == first {
            self.citations(node, written.as_ref(), place, route, report);
        }
        let claims = first..self.story.claims.len();
        let own = self.story.claims.get(claims.clone()).unwrap_or_default();
        let asserted = own.iter().filter(|claim| claim.stance == Stance::Asserts);
        let when = When::hull(asserted.filter_map(|claim| claim.when.as_ref())).or(written);
        // A date without any day says nothing.
        let when = when.filter(says_something);
        let category = report.text(properties, "category");
        let event = Event {
            title,
            description: report.text(properties, "description"),
            category: if category.is_empty() { report.text(properties, "type") } else { category },
            actors,
            place,
            when,
            claims,
            notes: Vec::new(),
            extra: self.extra(properties, EVENT_MEMBERS),
            kind,
            id: id.into_owned(),
        };
        self.notes(properties, report);
        Some(event)
    }

    /// The kind of a feature, and its place. Plain lines become relocations if they are dated, else tracks.
    #[inline(never)]
    fn kind(
        &mut self,
        properties: Node<'_>,
        located: Located,
        place: Option<PlaceId>,
        dated: bool,
        report: &mut Report,
    ) -> Option<(Kind, Option<PlaceId>)> {
        let word = report.word(properties, "kind");
        let own = |resolver: &mut Self, located: &Located| match located {
            Located::Point(point) => Some(resolver.implicit_place(*point, "@place")),
            Located::Area(area) => {
                let point = area.iter().flatten().flatten().next()?;
                Some(resolver.implicit_place(*point, "@place"))
            }
            _ => None,
        };
        let kind = match word.as_ref() {
            "relocation" => {
                let named = properties.member("from").is_some() || properties.member("to").is_some();
                if let (false, Located::Lines(lines)) = (named, &located) {
                    let route = self.line_ends(lines);
                    let extent = self.extent(properties, report).unwrap_or(route.extent);
                    return Some((Kind::Relocation(Route { extent, ..route }), None));
                }
                let route = Route {
                    origin: self.place_ref(properties, "from", report),
                    destination: self.place_ref(properties, "to", report),
                    extent: self.extent(properties, report).unwrap_or_default(),
                };
                return Some((Kind::Relocation(route), None));
            }
            "stay" => Kind::Stay,
            "" | "event" | "track" => match located {
                Located::Lines(ref lines) if word != "event" && dated && word != "track" => {
                    return Some((Kind::Relocation(self.line_ends(lines)), None));
                }
                Located::Lines(lines) if word != "event" => return Some((Kind::Track(lines), None)),
                _ => Kind::Event,
            },
            other => {
                if let Some(at) = properties.get("kind") {
                    let message = format!(
                        "{} is not a kind: write place, event, relocation, stay or track",
                        quoted(other)
                    );
                    report.warn(Code::UnknownWord, at, message);
                }
                Kind::Event
            }
        };
        let place = place.or_else(|| own(self, &located));
        if kind == Kind::Stay && place.is_none() {
            let message = "a stay needs a \"place\"".into();
            report.add(Severity::Error, Code::Missing, properties, message);
            return None;
        }
        Some((kind, place))
    }

    fn line_ends(&mut self, lines: &[Vec<LonLat>]) -> Route {
        let first = lines.first().and_then(|line| line.first());
        let last = lines.last().and_then(|line| line.last());
        Route {
            origin: first.map(|point| self.implicit_place(*point, "@start@place")),
            destination: last.map(|point| self.implicit_place(*point, "@end@place")),
            extent: Extent::Part,
        }
    }

    /// `extent`, if it is there.
    pub(super) fn extent(&self, node: Node<'_>, report: &mut Report) -> Option<Extent> {
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

    /// Adds the actors that the member `key` names, but for those that are there already.
    fn actor_refs(&self, node: Node<'_>, key: &str, actors: &mut Vec<ActorId>, report: &mut Report) {
        let Some(list) = node.get(key) else { return };
        let before = actors.clone();
        for item in list.items() {
            let id = item.text().unwrap_or_default();
            match self.actors.get(id).map(ActorId) {
                Some(actor) if before.contains(&actor) => {}
                Some(actor) => actors.push(actor),
                None => {
                    let similar = super::similar(&self.actors, id, report);
                    let message = format!("there is no actor {}{similar}", quoted(id));
                    report.warn(Code::UnknownId, item, message);
                }
            }
        }
    }

    #[inline(never)]
    fn notes(&mut self, properties: Node<'a>, report: &mut Report) {
        let Some(notes) = properties.get("notes") else { return };
        for at in notes.items() {
            if !at.is_object() {
                report.wrong_type(at, "{\"text\": …, \"claims\": […]}");
                continue;
            }
            let text = report.text(at, "text");
            if !text.is_empty() {
                let claims = report.texts(at, "claims");
                self.notes.push(DraftNote { event: self.story.events.len(), at, text, claims });
            }
        }
    }
}

/// The date of the feature itself: `when`, or what other tools call it.
#[inline(never)]
fn written_when(node: Node<'_>, properties: Node<'_>, report: &mut Report) -> Option<When> {
    for holder in [properties, node] {
        if let Some(when) = report.when(holder, "when") {
            return Some(when);
        }
    }
    let date = |report: &mut Report, keys: &[&str]| {
        let key = keys.iter().find(|key| properties.get(key).is_some())?;
        plain_date(properties.get(key)?, report)
    };
    let start = date(report, &["start", "start_date", "start_date:edtf", "date", "time"]);
    let end = date(report, &["end", "end_date", "end_date:edtf"]);
    if start.is_some() || end.is_some() {
        return When::hull(start.iter().chain(end.iter()));
    }
    let times = ["times", "coordTimes"].into_iter().find_map(|key| properties.get(key))?;
    let (first, last) = (times.items().next(), times.items().last());
    let whens: Vec<When> =
        [first, last].into_iter().flatten().filter_map(|node| plain_date(node, report)).collect();
    When::hull(whens.iter())
}

/// A date as other tools write it: EDTF, a date with a clock time (dropped), a year, or milliseconds since 1970.
fn plain_date(node: Node<'_>, report: &mut Report) -> Option<When> {
    const DAY_MS: i64 = 86_400_000;
    if let Some(number) = node.whole().filter(|number| number.unsigned_abs() > 99_999_999) {
        let Ok(day) = i32::try_from(number.div_euclid(DAY_MS)) else {
            let message = format!("{number} milliseconds are too far away: write a date such as 1981-06-28");
            report.warn(Code::BadDate, node, message);
            return None;
        };
        return report.date(node, &crate::time::Day(day).iso());
    }
    let text = report.date_text(node)?;
    report.date(node, without_clock_time(&text))
}

/// `1981-06-28T12:00:00Z` and `1981-06-28 12:00` without the time.
fn without_clock_time(text: &str) -> &str {
    let is_day = |day: &str| day.len() >= 8 && day.chars().all(|c| c.is_ascii_digit() || c == '-');
    match text.split_once(['T', ' ']) {
        Some((day, time)) if is_day(day) && time.starts_with(|c: char| c.is_ascii_digit()) => day,
        _ => text,
    }
}

const DATE_MEMBERS: &[&str] = &[
    "when",
    "start",
    "end",
    "date",
    "time",
    "times",
    "coordTimes",
    "start_date",
    "end_date",
    "start_date:edtf",
    "end_date:edtf",
    "claims",
];

/// Those that most events have come first: each member of each event is looked for here.
const EVENT_MEMBERS: &[&str] = &[
    "kind",
    "title",
    "claims",
    "place",
    "category",
    "actors",
    "actor",
    "when",
    "description",
    "from",
    "to",
    "extent",
    "notes",
    "name",
    "label",
    "headline",
    "type",
    "start",
    "end",
    "date",
    "time",
    "times",
    "coordTimes",
    "start_date",
    "end_date",
    "start_date:edtf",
    "end_date:edtf",
];
