//! KML: placemarks as places, events and tracks.
//!
//! A placemark with a date is an event, or a track if it is a line; one without is a place. Folders are categories. Icons, styles,
//! pictures and what a network link points to are left out: nothing outside of the file is read.

mod geometry;

use super::complaint::{Complaint, Mend, code};
use super::draft::{Origin, Record};
use super::field::Field;
use super::html::text_and_links;
use super::import::Import;
use super::limits;
use super::moments::{Dated, Moment, Moments};
use super::shapes::{Shape, are_lines, set_geometry};
use super::xml::{Element, Xml};
use crate::story::{Code, Severity};
use crate::time::When;
use geometry::Geometry;

/// A placemark before its date is read.
struct Placemark<'a> {
    element: Element<'a>,
    folder: &'a str,
    dated: Dated,
    /// The times of the points of a track, and their positions.
    times: Vec<Option<Moment>>,
    shapes: Vec<Shape>,
}

/// Reads KML into a draft.
///
/// # Errors
///
/// When nothing of it can be read: one sentence.
pub(super) fn read(
    import: &mut Import,
    file: &str,
    text: &str,
    options: &super::Options,
) -> Result<(), String> {
    let xml = Xml::parse(text);
    let root = xml.root().ok_or_else(|| match &xml.broken {
        Some((line, why)) => format!("line {line}: {why}"),
        None => "the file has no element".to_owned(),
    })?;
    if root.name() != "kml" && !root.descendants().any(|element| element.name() == "Placemark") {
        return Err("the file is XML, but not KML: its first element is <kml>".into());
    }
    let table = import.draft.add_table(file, "");
    let mut reader = Reader { import, table, moments: Moments::default(), placemarks: Vec::new() };
    reader.within(root, "", Dated::default());
    reader.story(root);
    let Reader { import, moments, placemarks, .. } = reader;
    let too_many = placemarks.len() >= limits::RECORDS;
    let moments = moments.read(import, file, options.dates);
    for placemark in placemarks {
        let when = moments.when(placemark.dated, import);
        let times = placemark.times.iter().map(|time| time.and_then(|time| moments.text(time)));
        let times: Option<Vec<&str>> = times.collect();
        add(import, table, &placemark, when, times.unwrap_or_default());
    }
    say_broken(import, table, &xml);
    if too_many { Err(limits::too_many("placemarks")) } else { Ok(()) }
}

/// Says what is wrong with the XML of a file.
pub(super) fn say_broken(import: &mut Import, table: u32, xml: &Xml<'_>) {
    let at = |row: u32| Origin { table, row, column: 0 };
    if let Some((line, entity)) = &xml.entity {
        let why = "this entity is not replaced: write its text instead";
        let code = code::LEFT_OUT;
        let complaint =
            Complaint::new(&import.draft, at(*line), Severity::Warning, code, entity.as_str(), why);
        import.complaints.push(complaint);
    }
    if let Some((line, why)) = &xml.broken {
        let code = code::BAD_FILE;
        let complaint = Complaint::new(&import.draft, at(*line), Severity::Error, code, "", why.as_str());
        import.complaints.push(complaint);
    }
}

struct Reader<'a, 'i> {
    import: &'i mut Import,
    table: u32,
    moments: Moments,
    placemarks: Vec<Placemark<'a>>,
}

impl<'a> Reader<'a, '_> {
    /// Looks through a document or a folder. What is not closed is not complete, but what is in it may be.
    fn within(&mut self, holder: Element<'a>, folder: &'a str, outer: Dated) {
        for element in holder.children() {
            match element.name() {
                "Document" | "kml" => {
                    let dated = self.dated(element, outer);
                    self.within(element, folder, dated);
                }
                "Folder" => {
                    let dated = self.dated(element, outer);
                    let name = element.child_text("name");
                    self.within(element, if name.is_empty() { folder } else { name }, dated);
                }
                "Placemark" if element.is_closed() && self.placemarks.len() < limits::RECORDS => {
                    self.placemark(element, folder, outer);
                }
                "NetworkLink" => {
                    let address = element.descendants().find(|inner| inner.name() == "href");
                    let address = address.map_or("", Element::text);
                    self.leave_out(
                        element,
                        address,
                        "a network link is not followed: import the file that it leads to",
                    );
                }
                "GroundOverlay" | "ScreenOverlay" | "PhotoOverlay" | "Tour" => {
                    let name = element.child_text("name");
                    let why = format!("a {} is left out: only placemarks are read", element.name());
                    self.leave_out(element, name, &why);
                }
                _ => {}
            }
        }
    }

    fn leave_out(&mut self, element: Element<'_>, value: &str, why: &str) {
        let at = Origin { table: self.table, row: element.line(), column: 0 };
        let complaint = Complaint::new(&self.import.draft, at, Severity::Warning, code::LEFT_OUT, value, why);
        self.import.complaints.push(complaint);
    }

    /// Returns the date of an element, else that of what it is in.
    fn dated(&mut self, element: Element<'a>, outer: Dated) -> Dated {
        let table = self.table;
        let mut add = |element: Option<Element<'a>>| {
            let element = element?;
            self.moments.add(element.text(), Origin { table, row: element.line(), column: 0 })
        };
        if let Some(stamp) = element.child("TimeStamp") {
            return Dated { once: add(stamp.child("when")), ..Dated::default() };
        }
        if let Some(span) = element.child("TimeSpan") {
            return Dated { once: None, begin: add(span.child("begin")), end: add(span.child("end")) };
        }
        outer
    }

    fn placemark(&mut self, element: Element<'a>, folder: &'a str, outer: Dated) {
        let mut dated = self.dated(element, outer);
        let at = Origin { table: self.table, row: element.line(), column: 0 };
        // As our own export writes what the elements of KML cannot say.
        if let Some(edtf) = edtf(element) {
            dated = Dated { once: self.moments.add(edtf, at), ..Dated::default() };
        }
        let geometry = Geometry::of(element);
        for (line, value, why) in geometry.wrong {
            let at = Origin { row: line, ..at };
            let code = Code::BadCoordinate.as_str();
            let complaint = Complaint::new(&self.import.draft, at, Severity::Warning, code, value.text, why);
            self.import
                .complaints
                .push(value.mend.into_iter().map(Mend::Replace).fold(complaint, Complaint::with));
        }
        let times: Vec<Option<Moment>> = geometry
            .times
            .iter()
            .map(|(time, line)| self.moments.add(time, Origin { row: *line, ..at }))
            .collect();
        let mut known = times.iter().flatten().copied();
        if let (None, None, None, Some(first)) = (dated.once, dated.begin, dated.end, known.next()) {
            dated = Dated { once: None, begin: Some(first), end: Some(known.next_back().unwrap_or(first)) };
        }
        self.placemarks.push(Placemark { element, folder, dated, times, shapes: geometry.shapes });
    }

    /// Sets title and description of the story from the document.
    fn story(&mut self, root: Element<'a>) {
        let document = root.child("Document").or_else(|| root.child("Folder"));
        let Some(document) = document else { return };
        let story = &mut self.import.draft.story;
        for (field, name) in [(Field::Title, "name"), (Field::Description, "description")] {
            if let Some(element) = document.child(name).filter(|_| !story.has(field)) {
                let at = Origin { table: self.table, row: element.line(), column: 0 };
                story.set(field, text_and_links(element.text()).0, at);
            }
        }
    }
}

/// Adds a placemark to the draft.
fn add(
    import: &mut Import,
    table: u32,
    placemark: &Placemark<'_>,
    when: Option<(String, Origin)>,
    times: Vec<&str>,
) {
    let element = placemark.element;
    let at = |element: Element<'_>| Origin { table, row: element.line(), column: 0 };
    let mut record = Record::new(at(element));
    record.put(Field::Id, element.attribute("id"));
    for child in element.children() {
        match child.name() {
            "name" => record.set(Field::Title, child.text(), at(child)),
            "description" => {
                let (text, links) = text_and_links(child.text());
                record.set(Field::Description, text, at(child));
                let addresses: Vec<String> = links.into_iter().map(|(_, address)| address).collect();
                if !addresses.is_empty() {
                    record.detail("Links in the description", addresses.join(" "), at(child));
                }
            }
            "address" | "phoneNumber" => record.detail(child.name(), child.text(), at(child)),
            "ExtendedData" => extended_data(&mut record, child, table),
            _ => {}
        }
    }
    record.put(Field::Category, placemark.folder);
    set_geometry(&mut record, &placemark.shapes, at(element));
    if !times.is_empty() && times.len() > 1 {
        record.detail(
            "coordTimes",
            times.iter().map(|time| (*time).to_owned()).collect::<Vec<_>>(),
            record.at,
        );
    }
    let is_track = are_lines(&placemark.shapes);
    match when {
        None if !is_track => import.draft.places.push(record),
        when => {
            record.put(Field::Kind, if is_track { "track" } else { "event" });
            if let Some((text, origin)) = when {
                record.set(Field::When, text, origin);
            }
            import.draft.events.push(record);
        }
    }
}

/// Returns the date that stands as EDTF among the values that another program has added.
fn edtf(placemark: Element<'_>) -> Option<&str> {
    let data = placemark.child("ExtendedData")?;
    let data = data.children().find(|data| data.name() == "Data" && data.attribute("name") == EDTF)?;
    Some(data.child_text("value")).filter(|text| When::parse(text).is_ok())
}

/// The name of a value that is a date as EDTF.
pub(super) const EDTF: &str = "edtf";

/// Keeps the values that another program has added.
fn extended_data(record: &mut Record, data: Element<'_>, table: u32) {
    for element in data.descendants() {
        let text = match element.name() {
            "Data" => element.child_text("value"),
            "SimpleData" => element.text(),
            _ => continue,
        };
        let name = element.attribute("name");
        let is_date = name == EDTF && When::parse(text).is_ok();
        if !text.is_empty() && !name.is_empty() && !is_date {
            record.detail(name, text_and_links(text).0, Origin { table, row: element.line(), column: 0 });
        }
    }
}
