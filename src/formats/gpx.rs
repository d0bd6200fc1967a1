//! GPX: tracks and routes as tracks, waypoints as events at their time, or as places without one.

use super::Options;
use super::complaint::Complaint;
use super::draft::{Origin, Record};
use super::field::Field;
use super::html::text_and_links;
use super::import::Import;
use super::kml::say_broken;
use super::limits;
use super::moments::{Dated, Moment, Moments};
use super::shapes::{Shape, set_geometry};
use super::xml::{Element, Xml};
use crate::story::{Code, Severity};

/// Reads GPX into a draft.
///
/// # Errors
///
/// When nothing of it can be read: one sentence.
pub(super) fn read(import: &mut Import, file: &str, text: &str, options: &Options) -> Result<(), String> {
    let xml = Xml::parse(text);
    let root = xml.root().filter(|root| root.name() == "gpx");
    let root = root.ok_or_else(|| match &xml.broken {
        Some((line, why)) => format!("line {line}: {why}"),
        None => "the file is XML, but not GPX: its first element is <gpx>".to_owned(),
    })?;
    let table = import.draft.add_table(file, "");
    let mut reader = Reader { import, table, moments: Moments::default() };
    let mut features = Vec::new();
    for element in root.children() {
        let feature = match element.name() {
            "wpt" if element.is_closed() => reader.waypoint(element),
            "trk" => reader.line(element, "trkpt"),
            "rte" => reader.line(element, "rtept"),
            "metadata" => {
                reader.story(element);
                None
            }
            _ => None,
        };
        features.extend(feature);
        if features.len() >= limits::RECORDS {
            break;
        }
    }
    let too_many = features.len() >= limits::RECORDS;
    // GPX 1.0 has the title in the root.
    reader.story(root);
    let moments = reader.moments.read(reader.import, file, options.dates);
    for feature in features {
        let when = moments.when(feature.dated, import);
        let times = feature.times.iter().map(|time| time.and_then(|time| moments.text(time)));
        let times: Option<Vec<String>> = times.map(|time| time.map(str::to_owned)).collect();
        let mut record = feature.record;
        if let Some(times) = times.filter(|times| times.len() > 1) {
            record.detail("coordTimes", times, record.at);
        }
        if when.is_none() && feature.is_point {
            import.draft.places.push(record);
            continue;
        }
        record.put(Field::Kind, if feature.is_point { "event" } else { "track" });
        if let Some((text, at)) = when {
            record.set(Field::When, text, at);
        }
        import.draft.events.push(record);
    }
    say_broken(import, table, &xml);
    if too_many { Err(limits::too_many("points, routes and tracks")) } else { Ok(()) }
}

/// A feature before its date is read.
struct Feature {
    record: Record,
    is_point: bool,
    dated: Dated,
    times: Vec<Option<Moment>>,
}

struct Reader<'i> {
    import: &'i mut Import,
    table: u32,
    moments: Moments,
}

impl Reader<'_> {
    fn at(&self, element: Element<'_>) -> Origin {
        Origin { table: self.table, row: element.line(), column: 0 }
    }

    fn waypoint(&mut self, element: Element<'_>) -> Option<Feature> {
        let at = self.at(element);
        let mut record = self.record(element);
        let position = self.position(element);
        set_geometry(&mut record, &position.map(Shape::Point).into_iter().collect::<Vec<_>>(), at);
        let once = element.child("time").and_then(|time| self.moments.add(time.text(), self.at(time)));
        Some(Feature { record, is_point: true, dated: Dated { once, ..Dated::default() }, times: Vec::new() })
    }

    /// Reads a track or a route: a line for each of its segments. What is cut off keeps the points before.
    fn line(&mut self, element: Element<'_>, point: &str) -> Option<Feature> {
        let at = self.at(element);
        let mut record = self.record(element);
        let segments = element.children().filter(|child| child.name() == "trkseg");
        let segments: Vec<Element<'_>> = if point == "rtept" { vec![element] } else { segments.collect() };
        let (mut shapes, mut times) = (Vec::new(), Vec::new());
        for segment in segments {
            let mut line = Vec::new();
            for child in segment.children().filter(|child| child.name() == point) {
                if let Some(position) = self.position(child) {
                    line.push(position);
                    let time = child.child("time");
                    times.push(time.and_then(|time| self.moments.add(time.text(), self.at(time))));
                }
            }
            match line.as_slice() {
                [] => {}
                [only] => shapes.push(Shape::Line(vec![*only, *only])),
                _ => shapes.push(Shape::Line(line)),
            }
        }
        if shapes.is_empty() {
            return None;
        }
        set_geometry(&mut record, &shapes, at);
        let mut known = times.iter().flatten().copied();
        let begin = known.next();
        let dated = Dated { once: None, begin, end: known.next_back().or(begin) };
        Some(Feature { record, is_point: false, dated, times })
    }

    /// Returns longitude and latitude. A point without is left out, and named.
    fn position(&mut self, element: Element<'_>) -> Option<[f64; 2]> {
        let degrees =
            |name: &str| element.attribute(name).parse::<f64>().ok().filter(|degrees| degrees.is_finite());
        let position = degrees("lon").zip(degrees("lat"));
        if position.is_none() {
            let value = [element.attribute("lat"), " ", element.attribute("lon")].concat();
            let why =
                "a point needs lat and lon in degrees, such as lat=\"35.46\" lon=\"44.39\": it is left out";
            let (at, code) = (self.at(element), Code::BadCoordinate.as_str());
            let complaint =
                Complaint::new(&self.import.draft, at, Severity::Warning, code, value.trim(), why);
            self.import.complaints.push(complaint);
        }
        position.map(|(lon, lat)| [lon, lat])
    }

    /// Returns the record of a feature, without its position and its time.
    fn record(&self, element: Element<'_>) -> Record {
        let mut record = Record::new(self.at(element));
        let mut links = Vec::new();
        for child in element.children() {
            let (text, at) = (child.text(), self.at(child));
            match child.name() {
                "name" => record.set(Field::Title, text, at),
                "desc" => record.set(Field::Description, text_and_links(text).0, at),
                "type" => record.set(Field::Category, text, at),
                "cmt" | "src" | "sym" | "number" if !text.is_empty() => record.detail(child.name(), text, at),
                "ele" if !text.is_empty() => record.detail("elevation", text, at),
                "link" => links.push(child.attribute("href")),
                "url" => links.push(text),
                _ => {}
            }
        }
        links.retain(|link| !link.is_empty());
        if !links.is_empty() {
            record.detail("link", links.join(" "), record.at);
        }
        record
    }

    /// Sets title and description of the story.
    fn story(&mut self, holder: Element<'_>) {
        for (field, name) in [(Field::Title, "name"), (Field::Description, "desc")] {
            if let Some(element) = holder.child(name).filter(|_| !self.import.draft.story.has(field)) {
                let at = self.at(element);
                self.import.draft.story.set(field, element.text(), at);
            }
        }
    }
}
