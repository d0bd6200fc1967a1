//! Writes a story as KML: its places in one folder, its events in another.

use super::super::kml::EDTF;
use crate::geo::LonLat;
use crate::story::{Claim, Event, Kind, Place, PlaceId, PlaceShape, Story};
use crate::time::{Bound, Instant, When, Words, when_text};
use quick_xml::escape::escape;

/// Writes a story. KML has no claims: they are lines of the description, each with its source and its words.
pub(super) fn write(story: &Story) -> String {
    let mut out = Writer { out: String::from(HEAD), depth: 1 };
    out.open("Document");
    out.text("name", &story.title);
    out.text("description", &story.description);
    out.open("Folder");
    out.text("name", "Places");
    for place in story.places.iter().filter(|place| !place.implicit) {
        out.open_with_id("Placemark", &place.id);
        out.text("name", &place.name);
        out.text("description", &place.description);
        out.data(&[("category", &place.category), ("countries", &place.ccodes.join(", "))]);
        out.shape(&place.shape);
        out.close("Placemark");
    }
    out.close("Folder");
    out.open("Folder");
    out.text("name", "Events");
    for event in &story.events {
        out.event(story, event);
    }
    out.close("Folder");
    out.close("Document");
    out.out.push_str("</kml>\n");
    out.out
}

const HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n";

struct Writer {
    out: String,
    depth: usize,
}

impl Writer {
    fn line(&mut self, parts: &[&str]) {
        self.out.push_str(&"  ".repeat(self.depth));
        self.out.extend(parts.iter().copied());
        self.out.push('\n');
    }

    fn open(&mut self, name: &str) {
        self.line(&["<", name, ">"]);
        self.depth += 1;
    }

    fn open_with_id(&mut self, name: &str, id: &str) {
        self.line(&["<", name, " id=\"", &escaped(id), "\">"]);
        self.depth += 1;
    }

    fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.line(&["</", name, ">"]);
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.line(&["<", name, ">", &escaped(text), "</", name, ">"]);
        }
    }

    /// Writes values that KML has no element for.
    fn data(&mut self, values: &[(&str, &str)]) {
        if values.iter().all(|(_, value)| value.is_empty()) {
            return;
        }
        self.open("ExtendedData");
        for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
            self.line(&["<Data name=\"", name, "\"><value>", &escaped(value), "</value></Data>"]);
        }
        self.close("ExtendedData");
    }

    fn event(&mut self, story: &Story, event: &Event) {
        self.open_with_id("Placemark", &event.id);
        self.text("name", &event.title);
        self.text("description", &description(story, event));
        if let Some(when) = &event.when {
            self.when(when);
        }
        let edtf = event.when.as_ref().map_or("", When::edtf);
        let actors = event.actors.iter().filter_map(|id| story.actors.get(id.index()));
        let actors: Vec<&str> = actors.map(|actor| actor.name.as_str()).collect();
        self.data(&[(EDTF, edtf), ("category", &event.category), ("who", &actors.join(", "))]);
        let at = |id: Option<PlaceId>| id.and_then(|id| story.places.get(id.index()));
        match &event.kind {
            Kind::Track(lines) => self.shape(&PlaceShape::Lines(lines.clone())),
            Kind::Relocation(route) => {
                let ends = [at(route.origin), at(route.destination)];
                let points: Vec<LonLat> = ends.iter().flatten().filter_map(|place| place.point()).collect();
                match points.as_slice() {
                    [only] => self.shape(&PlaceShape::Point(*only)),
                    [_, _] => self.shape(&PlaceShape::Lines(vec![points])),
                    _ => {}
                }
            }
            Kind::Event | Kind::Stay => {
                self.shape(at(event.place).map_or(&PlaceShape::Unlocated, |place: &Place| &place.shape))
            }
        }
        self.close("Placemark");
    }

    /// Writes a date as far as KML can say it: a moment by its unit, a stretch by its days.
    fn when(&mut self, when: &When) {
        if let Some(stamp) = stamp(when.edtf()) {
            return self.line(&["<TimeStamp><when>", &stamp, "</when></TimeStamp>"]);
        }
        let limit = |bound: Bound, is_end: bool| match bound {
            Bound::Within { earliest, until } => day(if is_end { until - 1 } else { earliest }),
            Bound::Open | Bound::Unknown => None,
        };
        let (begin, end) = (limit(when.span.start, false), limit(when.span.end, true));
        if begin.is_none() && end.is_none() {
            return;
        }
        let part = |name: &str, day: Option<String>| {
            day.map_or(String::new(), |day| ["<", name, ">", &day, "</", name, ">"].concat())
        };
        self.line(&["<TimeSpan>", &part("begin", begin), &part("end", end), "</TimeSpan>"]);
    }

    fn shape(&mut self, shape: &PlaceShape) {
        match shape {
            PlaceShape::Point(at) => self.point(*at),
            PlaceShape::Points(points) => {
                self.open("MultiGeometry");
                points.iter().for_each(|at| self.point(*at));
                self.close("MultiGeometry");
            }
            PlaceShape::Lines(lines) => {
                self.several(lines.len(), |out| {
                    for line in lines {
                        let coordinates = coordinates(line);
                        out.line(&["<LineString><coordinates>", &coordinates, "</coordinates></LineString>"]);
                    }
                });
            }
            PlaceShape::Area(polygons) => {
                self.several(polygons.len(), |out| polygons.iter().for_each(|rings| out.polygon(rings)));
            }
            PlaceShape::Country | PlaceShape::Unlocated => {}
        }
    }

    fn several(&mut self, count: usize, write: impl Fn(&mut Self)) {
        if count == 1 {
            return write(self);
        }
        self.open("MultiGeometry");
        write(self);
        self.close("MultiGeometry");
    }

    fn point(&mut self, at: LonLat) {
        self.line(&["<Point><coordinates>", &coordinates(&[at]), "</coordinates></Point>"]);
    }

    fn polygon(&mut self, rings: &[Vec<LonLat>]) {
        self.open("Polygon");
        for (index, ring) in rings.iter().enumerate() {
            let name = if index == 0 { "outerBoundaryIs" } else { "innerBoundaryIs" };
            let coordinates = coordinates(ring);
            self.line(&[
                "<",
                name,
                "><LinearRing><coordinates>",
                &coordinates,
                "</coordinates></LinearRing></",
                name,
                ">",
            ]);
        }
        self.close("Polygon");
    }
}

/// Returns a text as XML has it, without the control characters that it cannot have.
fn escaped(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    escape(plain.as_str()).into_owned()
}

/// Returns the description of an event, and a line for each claim.
fn description(story: &Story, event: &Event) -> String {
    let mut lines = Vec::new();
    if !event.description.is_empty() {
        lines.push(event.description.to_string());
    }
    let claims = story.claims.get(event.claims.clone()).unwrap_or_default();
    lines.extend(claims.iter().map(|claim| claim_line(story, claim)));
    lines.join("\n")
}

fn claim_line(story: &Story, claim: &Claim) -> String {
    let source = story.sources.get(claim.source.index());
    let when = claim.when.as_ref().map(|when| when_text(when, Words::EN));
    let quote = claim.quote.as_ref().map(|quote| ["“", &quote.exact, "”"].concat());
    let url = source.and_then(|source| source.url.as_ref()).map(|url| url.as_str().to_owned());
    let short = source.map(|source| source.short.clone());
    let parts = [short, when, quote, url].into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// Returns a date of one unit as KML has it: a year, a month, a day, or a clock time with its seconds.
fn stamp(edtf: &str) -> Option<String> {
    let (date, clock) = edtf.split_once('T').map_or((edtf, None), |(date, clock)| (date, Some(clock)));
    let is_plain = matches!(date.len(), 4 | 7 | 10)
        && date.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    // A season is no month.
    let is_month = date.get(5..7).is_none_or(|month| month <= "12");
    if !is_plain || !is_month || date.starts_with("0000") {
        return None;
    }
    let Some(clock) = clock else { return Some(date.to_owned()) };
    let (time, zone) = clock.split_at(clock.find(['Z', '+', '-']).unwrap_or(clock.len()));
    let seconds = match time.len() {
        5 => ":00",
        8 => "",
        _ => return None,
    };
    let is_clock = time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    is_clock.then(|| [date, "T", time, seconds, zone].concat())
}

/// Returns the day of an instant, if KML can have it.
fn day(at: Instant) -> Option<String> {
    (at.is_date() && (1..=9_999).contains(&at.year())).then(|| at.day().iso())
}

fn coordinates(points: &[LonLat]) -> String {
    points.iter().map(|at| format!("{},{}", at.lon, at.lat)).collect::<Vec<_>>().join(" ")
}
