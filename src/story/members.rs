//! Members of a JSON object that Placeline carries along without looking into them.

mod words;

use crate::packed::Packed;
use geojson::JsonObject;
use macro_rules_attribute::derive;

/// An object as JSON text; empty where it has no members.
///
/// As text it takes one allocation, nothing of it can be nested too deep, and only what writes a story file, or makes a
/// citation, has to know JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed!)]
pub struct Members(String);

impl Members {
    /// Keeps these members, on one line.
    pub fn of(object: &JsonObject) -> Self {
        if object.is_empty() {
            Self::default()
        } else {
            Self(serde_json::to_string(object).unwrap_or_default())
        }
    }

    /// Keeps these members as people read them: a line for each.
    pub fn pretty(object: &JsonObject) -> Self {
        Self(serde_json::to_string_pretty(object).unwrap_or_default())
    }

    /// The JSON text; may be empty.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The members' names and values as people read them, in the order of the alphabet: `tags` and `a, 2`.
    pub fn words(&self) -> Vec<(String, String)> {
        words::words(&self.0)
    }

    /// The members; none if the text is no JSON object.
    pub fn object(&self) -> JsonObject {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn members_in_words_are_names_and_values() {
        let value = json!({ "fid": 3, "empty": "", "nothing": null, "url": " https://a.example/x ", "tags": ["a", null, 2, []],
            "open": true, "nested": { "a": 1, "b": {}, "c": [2.5, -3.0] }, "te\"xt": "\\ \"\n\u{1}\u{644}" });
        let found = Members::of(value.as_object().unwrap()).words();
        let found: Vec<String> = found.iter().map(|(name, value)| [name, "=", value].concat()).collect();
        assert_eq!(
            found,
            [
                "empty=",
                "fid=3",
                "nested=a: 1; c: 2.5, -3",
                "nothing=",
                "open=true",
                "tags=a, 2",
                "te\"xt=\\ \"\n\u{644}",
                "url=https://a.example/x"
            ]
        );
        assert_eq!(Members::default().words(), []);
    }

    #[test]
    fn words_of_any_text_end() {
        let deep = ["{\"a\":".repeat(100_000), "[".repeat(100_000)].concat();
        for text in [
            &deep,
            "{",
            "{\"",
            "{\"a",
            "{\"a\":",
            "{\"a\":[1 2]}",
            "{\"a\":\"\\u1",
            "{a}{",
            "{,,,}",
            "{]}",
            "}",
        ] {
            Members(text.to_owned()).words();
        }
    }

    #[test]
    fn members_are_what_they_were() {
        let value = json!({ "a": [null, true, false, 0, u64::MAX, -1, i64::MIN, 1.5, -0.0, 1e300, "", "\u{644}\u{2028}"], "b": { "c": [[], {}] } });
        let Value::Object(object) = value else { panic!() };
        assert_eq!(Members::of(&object).object(), object);
        assert_eq!(Members::pretty(&object).object(), object);
        assert_eq!(Members::of(&JsonObject::new()).as_str(), "");
        assert_eq!(Members::default().object(), JsonObject::new());
        assert_eq!(Members("[1".into()).object(), JsonObject::new());
    }
}
