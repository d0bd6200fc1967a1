//! Makes a draft of a story.

use super::super::field::{Field, Section};
use super::super::form::Form;
use super::{Draft, Origin, Record};
use crate::story::{Story, write};
use serde_json::{Map, Value};

impl Draft {
    /// Returns the draft of a story. Writing and reading it gives the same story.
    pub fn of(story: &Story) -> Self {
        // The file has all of the story and no more, and its own tests.
        let Ok(Value::Object(mut top)) = serde_json::from_str(&write(story)) else { return Self::default() };
        let mut draft = Self::default();
        top.remove("type");
        for (name, section) in
            [("actors", Section::Actors), ("sources", Section::Sources), ("chapters", Section::Steps)]
        {
            for item in list(&mut top, name) {
                let record = record(item, section);
                draft.list(section).into_iter().for_each(|list| list.push(record.clone()));
            }
        }
        for feature in list(&mut top, "features") {
            draft.add_feature(feature);
        }
        draft.story = record(top, Section::Story);
        draft
    }

    fn add_feature(&mut self, mut feature: Map<String, Value>) {
        let Some(Value::Object(mut properties)) = feature.remove("properties") else { return };
        let claims = list(&mut properties, "claims");
        let is_place = properties.get("kind").is_some_and(|kind| kind == "place");
        if is_place {
            properties.remove("kind");
        }
        let mut record = record(properties, if is_place { Section::Places } else { Section::Events });
        let id = feature.remove("id");
        let id = id.as_ref().and_then(Value::as_str).unwrap_or_default();
        record.put(Field::Id, id);
        set_geometry(&mut record, feature.get("geometry").unwrap_or(&Value::Null));
        for claim in claims {
            let claim = self::record(claim, Section::Claims).with(Field::Event, id);
            self.claims.push(claim);
        }
        let list = if is_place { &mut self.places } else { &mut self.events };
        list.push(record);
    }
}

/// Sets the coordinates of a point, or any other geometry as GeoJSON.
fn set_geometry(record: &mut Record, geometry: &Value) {
    let coordinates = geometry.get("coordinates").and_then(Value::as_array);
    match (geometry.get("type").and_then(Value::as_str), coordinates.map(Vec::as_slice)) {
        (Some("Point"), Some([lon, lat])) => {
            for (field, degrees) in [(Field::Lon, lon), (Field::Lat, lat)] {
                record.put(field, degrees.as_f64().map(|degrees| degrees.to_string()).unwrap_or_default());
            }
        }
        (Some(_), _) => record.put(Field::Geometry, geometry.to_string()),
        (None, _) => {}
    }
}

/// Removes a member that is a list, and returns the objects in it.
fn list(object: &mut Map<String, Value>, name: &str) -> Vec<Map<String, Value>> {
    let Some(Value::Array(items)) = object.remove(name) else { return Vec::new() };
    let objects = items.into_iter().filter_map(|item| match item {
        Value::Object(object) => Some(object),
        _ => None,
    });
    objects.collect()
}

/// Returns the record of an object: its known members as fields, the others as details.
pub(in super::super) fn record(mut object: Map<String, Value>, section: Section) -> Record {
    let mut record = Record::new(Origin::default());
    for (field, member, form) in section.fields() {
        match member.split_once('.') {
            Some((outer, inner)) => {
                let Some(within) = object.get_mut(outer).and_then(Value::as_object_mut) else { continue };
                take(&mut record, within, *field, inner, *form);
                if record.has(*field) && within.is_empty() {
                    object.remove(outer);
                }
            }
            None => take(&mut record, &mut object, *field, member, *form),
        }
    }
    for (name, value) in object {
        record.detail(&name, value, Origin::default());
    }
    record
}

/// Moves a member to a field, if a text can say it.
fn take(record: &mut Record, object: &mut Map<String, Value>, field: Field, member: &str, form: Form) {
    if let (Field::Id, Some(Value::Number(number))) = (field, object.get(member)) {
        // It stays a number in the file.
        return record.put(field, number.to_string());
    }
    let text = object
        .get(member)
        .and_then(|value| form.write(value))
        .filter(|text| !text.is_empty() && text.trim() == text);
    if let Some(text) = text {
        record.put(field, text);
        object.remove(member);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::read;

    #[test]
    fn a_story_is_the_same_after_it_was_a_draft() {
        let mut seen = 0;
        for folder in ["tests/fixtures/good", "tests/fixtures/bad", "data/stories"] {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_none_or(|ext| ext != "geojson") {
                    continue;
                }
                let Ok(reading) = read(&std::fs::read(&path).unwrap()) else { continue };
                let again = read(Draft::of(&reading.story).write().text.as_bytes()).unwrap();
                assert_eq!(again.story, reading.story, "{}", path.display());
                seen += 1;
            }
        }
        assert!(seen > 30, "{seen}");
    }
}
