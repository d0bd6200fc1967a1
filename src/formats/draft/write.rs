//! Writes a draft as a story file, and remembers which cell each member came from.

use super::super::field::{Field, Section};
use super::{Draft, Origin, Record};
use crate::story::{OUR_MEMBERS, pretty_text};
use serde_json::{Map, Number, Value, json};
use std::collections::BTreeMap;

/// A story file made of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The story file: GeoJSON, as `docs/story-format.md` has it.
    pub text: String,
    /// The cells that its members came from, by their paths as [`Diagnostic::at`](crate::story::Diagnostic::at) has them.
    origins: BTreeMap<String, Origin>,
    /// The rows of events, claims and sources by their ids, which hints name.
    ids: BTreeMap<String, Origin>,
}

impl Written {
    /// Returns the cell that a member of the file came from, or that of what contains it. `path` may be the id of an event, a
    /// claim or a source.
    pub fn origin(&self, path: &str) -> Option<Origin> {
        if let Some(origin) = self.ids.get(path) {
            return Some(*origin);
        }
        let mut path = path;
        loop {
            if let Some(origin) = self.origins.get(path) {
                return Some(*origin);
            }
            path = path.get(..path.rfind(['.', '['])?)?;
        }
    }
}

impl Draft {
    /// Writes the draft as a story file. What is wrong in it is said when it is read.
    pub fn write(&self) -> Written {
        let mut writer = Writer::default();
        let mut top = writer.members(&self.story, Section::Story, "", "");
        top.insert("type".into(), "FeatureCollection".into());
        for (name, section) in
            [("actors", Section::Actors), ("sources", Section::Sources), ("chapters", Section::Steps)]
        {
            let all = self.records(section).iter().enumerate();
            let all = all.map(|(index, record)| writer.item(record, section, &format!("{name}[{index}]")));
            let all: Vec<Value> = all.collect();
            if !all.is_empty() {
                top.insert(name.into(), all.into());
            }
        }
        let mut claims: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
        for claim in &self.claims {
            claims.entry(claim.get(Field::Event)).or_default().push(claim);
        }
        let mut features = Vec::new();
        for place in &self.places {
            features.push(writer.feature(place, Section::Places, features.len(), &[]));
        }
        for event in &self.events {
            // Of two events of one id, the first one has the claims.
            let own = claims.remove(event.get(Field::Id)).unwrap_or_default();
            features.push(writer.feature(event, Section::Events, features.len(), &own));
        }
        top.insert("features".into(), features.into());
        Written { text: pretty_text(&Value::Object(top)), origins: writer.origins, ids: writer.ids }
    }
}

#[derive(Default)]
struct Writer {
    origins: BTreeMap<String, Origin>,
    ids: BTreeMap<String, Origin>,
}

impl Writer {
    fn item(&mut self, record: &Record, section: Section, path: &str) -> Value {
        if matches!(section, Section::Sources | Section::Claims) && record.has(Field::Id) {
            self.ids.entry(record.get(Field::Id).into()).or_insert(record.at);
        }
        self.origins.insert(path.to_owned(), record.at);
        Value::Object(self.members(record, section, path, "."))
    }

    fn feature(&mut self, record: &Record, section: Section, index: usize, claims: &[&Record]) -> Value {
        let path = format!("features[{index}]");
        self.origins.insert(path.clone(), record.at);
        for field in [Field::Geometry, Field::Lon, Field::Lat] {
            if let Some(value) = record.value(field) {
                self.origins.insert([&path, ".geometry"].concat(), value.at);
            }
        }
        if let Some(value) = record.value(Field::Id) {
            self.ids.entry(value.text.clone()).or_insert(record.at);
            self.origins.insert([&path, ".id"].concat(), value.at);
        }
        let path = [&path, ".properties"].concat();
        let mut properties = self.members(record, section, &path, ".");
        if section == Section::Places {
            properties.insert("kind".into(), "place".into());
        }
        if !claims.is_empty() {
            let id = record.get(Field::Id);
            for (claim, number) in claims.iter().zip(1..).filter(|(claim, _)| !claim.has(Field::Id)) {
                self.ids.entry(format!("{id}#{number}")).or_insert(claim.at);
            }
            let all = claims.iter().enumerate();
            let all = all.map(|(n, claim)| self.item(claim, Section::Claims, &format!("{path}.claims[{n}]")));
            let all: Vec<Value> = all.collect();
            properties.insert("claims".into(), all.into());
        }
        let mut feature = Map::new();
        feature.insert("type".into(), "Feature".into());
        if record.has(Field::Id) {
            feature.insert("id".into(), record.get(Field::Id).into());
        }
        feature.insert("geometry".into(), geometry(record));
        feature.insert("properties".into(), properties.into());
        Value::Object(feature)
    }

    /// Returns the members of a record, each with its path remembered.
    fn members(&mut self, record: &Record, section: Section, path: &str, dot: &str) -> Map<String, Value> {
        let mut object = Map::new();
        let fields = section.fields();
        let mut aside = Map::new();
        for (name, value, at) in record.details() {
            self.origins.insert([path, dot, name].concat(), at);
            // A name that the format has a meaning for is not ours to give: `extra` holds those.
            let of_feature = matches!(section, Section::Places | Section::Events);
            if of_feature && OUR_MEMBERS.contains(&name) && name != "extra" {
                aside.insert(name.to_owned(), value.clone());
            } else {
                object.insert(name.to_owned(), value.clone());
            }
        }
        if !aside.is_empty() && !object.contains_key("extra") {
            object.insert("extra".into(), aside.into());
        }
        for (field, member, form) in fields {
            let Some(value) = record.value(*field) else { continue };
            self.origins.insert([path, dot, member].concat(), value.at);
            let read = form.read(&value.text);
            match member.split_once('.') {
                Some((outer, inner)) => {
                    let outer = object.entry(outer).or_insert_with(|| json!({}));
                    if let Some(outer) = outer.as_object_mut() {
                        outer.insert(inner.into(), read);
                    }
                }
                None => {
                    // An id that is a number in the file stays one.
                    let number = object.get(*member).filter(|own| own.is_number()).map(Value::to_string);
                    if number.as_ref() != Some(&value.text) {
                        object.insert((*member).into(), read);
                    }
                }
            }
        }
        object
    }
}

/// Returns the geometry of a record: its own, or the point of its coordinates.
fn geometry(record: &Record) -> Value {
    let text = record.get(Field::Geometry);
    if !text.is_empty() {
        return serde_json::from_str(text).unwrap_or_else(|_| text.into());
    }
    let number = |field| {
        let text = record.get(field);
        let number = text.parse().ok().and_then(Number::from_f64);
        number.map_or_else(|| Value::from(text), Value::from)
    };
    if record.has(Field::Lon) || record.has(Field::Lat) {
        return json!({ "type": "Point", "coordinates": [number(Field::Lon), number(Field::Lat)] });
    }
    Value::Null
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_leads_to_its_cell() {
        let mut draft = Draft::default();
        let table = draft.add_table("a.csv", "");
        let at = |row, column| Origin { table, row, column };
        let mut event = Record::new(at(2, 0)).with(Field::Id, "e").with(Field::Kind, "event");
        event.set(Field::When, "1981", at(2, 1));
        event.set(Field::Lat, "91", at(2, 4));
        event.detail("Colour", "red", at(2, 5));
        draft.events.push(event);
        let mut claim = Record::new(at(2, 0)).with(Field::Event, "e");
        claim.set(Field::Quote, "words", at(2, 7));
        draft.claims.push(claim);
        let written = draft.write();
        for (path, origin) in [
            ("features[0].properties.when", at(2, 1)),
            ("features[0].properties.claims[0].quote.exact", at(2, 7)),
            ("features[0].properties.claims[0].source", at(2, 0)),
            ("features[0].geometry.coordinates[1]", at(2, 4)),
            ("features[0].properties.Colour", at(2, 5)),
            ("features[0].properties.title", at(2, 0)),
        ] {
            assert_eq!(written.origin(path), Some(origin), "{path}");
        }
        assert_eq!(written.origin("features[1]"), None);
    }
}
