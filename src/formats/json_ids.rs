//! Paths of the things of a story file that have an id: hints name these.

use serde_json::Value;
use std::collections::BTreeMap;

/// The paths of events, places and claims, and those of sources, by their ids.
#[derive(Default)]
pub(super) struct Ids {
    things: BTreeMap<String, String>,
    sources: BTreeMap<String, String>,
}

impl Ids {
    /// Returns the ids of a story file; none if the text is not JSON.
    pub(super) fn of(text: &str) -> Self {
        let mut ids = Self::default();
        let file: Value = serde_json::from_str(text).unwrap_or_default();
        for (index, source) in list(&file, "sources") {
            if let Some(id) = text_of(source.get("id")) {
                ids.sources.entry(id).or_insert_with(|| format!("sources[{index}]"));
            }
        }
        for (index, feature) in list(&file, "features") {
            let path = format!("features[{index}]");
            let of_feature = text_of(feature.get("id")).or_else(|| text_of(feature.get("@id")));
            let properties = feature.get("properties").unwrap_or(&Value::Null);
            // A feature without an id has its path as one.
            let id = of_feature.or_else(|| text_of(properties.get("id"))).unwrap_or_else(|| path.clone());
            for (number, claim) in list(properties, "claims") {
                let id = text_of(claim.get("id")).unwrap_or_else(|| format!("{id}#{}", number + 1));
                ids.things.entry(id).or_insert_with(|| format!("{path}.properties.claims[{number}]"));
            }
            ids.things.entry(id).or_insert(path);
        }
        ids
    }

    /// Returns the path of an event, a place or a claim.
    pub(super) fn thing(&self, id: &str) -> Option<&str> {
        self.things.get(id).map(String::as_str)
    }

    /// Returns the path of a source.
    pub(super) fn source(&self, id: &str) -> Option<&str> {
        self.sources.get(id).map(String::as_str)
    }
}

/// Returns the items of a list with their indices; those of no list are none.
fn list<'a>(of: &'a Value, name: &str) -> impl Iterator<Item = (usize, &'a Value)> {
    of.get(name).and_then(Value::as_array).into_iter().flatten().enumerate()
}

fn text_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_found_by_their_ids() {
        let ids = Ids::of(
            r#"{"sources": [{"id": "s"}, {"id": 7}], "features": [
                {"properties": {"claims": [{}]}},
                {"id": "a", "properties": {"claims": [{"id": "c"}, {}]}},
                {"@id": "b"}, {"properties": {"id": 3}}, {"id": "a"}]}"#,
        );
        for (id, path) in [
            ("features[0]", "features[0]"),
            ("features[0]#1", "features[0].properties.claims[0]"),
            ("a", "features[1]"),
            ("c", "features[1].properties.claims[0]"),
            ("a#2", "features[1].properties.claims[1]"),
            ("b", "features[2]"),
            ("3", "features[3]"),
        ] {
            assert_eq!(ids.thing(id), Some(path), "{id}");
        }
        assert_eq!(ids.source("s"), Some("sources[0]"));
        assert_eq!(ids.source("7"), Some("sources[1]"));
        assert_eq!(ids.thing("s"), None);
    }
}
