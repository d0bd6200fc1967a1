//! The sheets of a draft: what stands in which cell.

use super::super::columns::{CONTINUED, DETAIL, plain, role};
use super::super::dates::{CellDate, dates};
use super::super::draft::{Draft, Origin, Record};
use super::super::field::{Field, Section};
use super::super::form::Form;
use super::super::ids::Lookup;
use super::super::literal;
use super::super::sheet::MOMENTS;
use super::super::table::{Cell, CellValue};
use serde_json::Value;

/// A sheet.
pub(super) struct OutSheet {
    pub(super) section: Section,
    /// Its number, from 1.
    pub(super) number: u32,
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<OutRow>,
}

/// A row: its cells, and where each value came from when the draft was imported.
#[derive(Default)]
pub(super) struct OutRow {
    pub(super) at: Origin,
    pub(super) cells: Vec<(CellValue, Origin)>,
}

enum Column {
    Field(Field),
    Detail(String),
}

/// Returns the sheets of a draft. `in_text` says that they are text files, in which a spreadsheet may run a text as a formula.
pub(super) fn sheets(draft: &Draft, in_text: bool) -> Vec<OutSheet> {
    let actors = Lookup::of(&draft.actors);
    let filled = Section::ALL.into_iter().filter(|section| match section {
        Section::Story => !draft.story.is_empty(),
        section => !draft.records(*section).is_empty(),
    });
    let writer = Writer { in_text, actors };
    filled.zip(1..).map(|(section, number)| OutSheet { number, ..writer.sheet(draft, section) }).collect()
}

struct Writer {
    in_text: bool,
    actors: Lookup,
}

impl Writer {
    fn sheet(&self, draft: &Draft, section: Section) -> OutSheet {
        if section == Section::Story {
            return self.story(&draft.story);
        }
        let records = draft.records(section);
        let columns = columns(records, section);
        let header = columns.iter().map(|column| match column {
            Column::Field(field) => field.header().to_owned(),
            Column::Detail(name) => detail_header(name, section),
        });
        let header = header.collect();
        let rows = records.iter().map(|record| OutRow {
            at: record.at,
            cells: columns.iter().map(|column| self.cell(record, column, section)).collect(),
        });
        OutSheet { section, number: 0, header, rows: rows.collect() }
    }

    fn cell(&self, record: &Record, column: &Column, section: Section) -> (CellValue, Origin) {
        match column {
            Column::Field(Field::Route) => match (route(record), record.value(Field::Geometry)) {
                (Some(route), Some(value)) => (self.field(Field::Route, &route), value.at),
                _ => (CellValue::Empty, record.at),
            },
            Column::Field(Field::Geometry) if section == Section::Events && route(record).is_some() => {
                (CellValue::Empty, record.at)
            }
            Column::Field(field) => match record.value(*field) {
                Some(value) => (self.field(*field, &value.text), value.at),
                None => (CellValue::Empty, record.at),
            },
            Column::Detail(name) => {
                let found = record.details().find(|(own, ..)| own == name);
                found.map_or((CellValue::Empty, record.at), |(_, value, at)| (self.detail(value), at))
            }
        }
    }

    /// Returns a field as a cell: coordinates and kilometres are numbers, all else is text.
    fn field(&self, field: Field, text: &str) -> CellValue {
        let number = || text.parse::<f64>().ok().filter(|number| number.to_string() == text);
        match field {
            Field::Lat | Field::Lon | Field::Approximation => {
                if let Some(number) = number() {
                    return CellValue::Number(number);
                }
            }
            // A date that a column of dates may mean otherwise, such as 1936-40.
            Field::When | Field::Issued | Field::Accessed if !is_plain_date(text) => {
                let form = if field == Field::When { Form::Date } else { Form::DateParts };
                return CellValue::Text(form.read(text).to_string());
            }
            // A name that is an actor's, too, but does not mean the actor.
            Field::Speaker if !self.actors.has_id(text) && self.actors.find(text).is_some() => {
                return CellValue::Text(Value::from(text).to_string());
            }
            _ => {}
        }
        CellValue::Text(if self.in_text { literal::guarded(text) } else { text.into() })
    }

    fn detail(&self, value: &Value) -> CellValue {
        match value {
            _ if self.in_text => CellValue::Text(literal::written(value, true)),
            Value::Bool(truth) => CellValue::Bool(*truth),
            Value::Number(number) => match number.as_f64() {
                // A workbook has no other numbers than these.
                Some(double) if literal::number(double) == *value => CellValue::Number(double),
                _ => CellValue::Text(literal::written(value, false)),
            },
            _ => CellValue::Text(literal::written(value, false)),
        }
    }

    /// Returns the sheet of the story: a field and its value in each row.
    fn story(&self, story: &Record) -> OutSheet {
        let fields = Section::Story.fields().iter().filter_map(|(field, ..)| {
            let value = story.value(*field)?;
            Some((field.header().to_owned(), self.field(*field, &value.text), value.at))
        });
        let details = story
            .details()
            .map(|(name, value, at)| (detail_header(name, Section::Story), self.detail(value), at));
        let rows = fields
            .chain(details)
            .map(|(name, value, at)| OutRow { at, cells: vec![(CellValue::Text(name), at), (value, at)] });
        OutSheet {
            section: Section::Story,
            number: 0,
            header: vec!["Field".into(), "Value".into()],
            rows: rows.collect(),
        }
    }
}

/// Returns whether a date is read as it is written, or is JSON.
fn is_plain_date(text: &str) -> bool {
    let cell = Cell::text(text);
    let read = dates(&[&cell], None, false).dates;
    text.starts_with(['{', '"']) || read.first() == Some(&CellDate::Edtf(text.into()))
}

/// Returns the columns that any record has, in the order of the template, then the details in their order.
fn columns(records: &[Record], section: Section) -> Vec<Column> {
    let mut fields = vec![Field::Id];
    if section == Section::Claims {
        fields = vec![Field::Event];
    }
    fields.extend(section.fields().iter().map(|(field, ..)| *field));
    if matches!(section, Section::Places | Section::Events) {
        fields.extend([Field::Lat, Field::Lon, Field::Route, Field::Geometry]);
    }
    let mut seen = Vec::new();
    fields.retain(|field| {
        let new = !seen.contains(field);
        seen.push(*field);
        let is_route = |record| section == Section::Events && route(record).is_some();
        new && records.iter().any(|record| match field {
            Field::Route => is_route(record),
            Field::Geometry => record.has(Field::Geometry) && !is_route(record),
            field => record.has(*field),
        })
    });
    let mut names: Vec<String> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for (name, ..) in records.iter().flat_map(Record::details) {
        if known.insert(name.to_owned()) {
            names.push(name.to_owned());
        }
    }
    fields.into_iter().map(Column::Field).chain(names.into_iter().map(Column::Detail)).collect()
}

/// Returns a line as people write a route: latitudes and longitudes. `None` if the geometry is not one line, or there is more in it.
fn route(record: &Record) -> Option<String> {
    let geometry: Value = serde_json::from_str(record.get(Field::Geometry)).ok()?;
    let coordinates = geometry.get("coordinates")?.as_array()?;
    let line = match (geometry.get("type").and_then(Value::as_str), coordinates.as_slice()) {
        (Some("LineString"), _) => coordinates,
        (Some("MultiLineString"), [line]) => line.as_array()?,
        _ => return None,
    };
    let points = line.iter().map(|point| {
        let [lon, lat] = point.as_array()?.as_slice() else { return None };
        let (lon, lat) = (lon.as_f64()?, lat.as_f64()?);
        (lon.abs() <= 180.0 && lat.abs() <= 90.0).then(|| format!("{lat} {lon}"))
    });
    Some(points.collect::<Option<Vec<_>>>().filter(|points| points.len() > 1)?.join("; "))
}

/// Returns the header of a detail: its name, marked if that would be taken for something else.
fn detail_header(name: &str, section: Section) -> String {
    let moment = section == Section::Events && MOMENTS.contains(&plain(name).as_str());
    let means =
        moment || role(name, section).is_some() || name.starts_with(DETAIL) || name.ends_with(CONTINUED);
    let is_plain = !name.is_empty() && name.trim() == name && literal::unguarded(name) == name;
    let formula = literal::guarded(name) != name;
    if means || !is_plain || formula { [DETAIL, name].concat() } else { name.into() }
}
