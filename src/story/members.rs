//! Members of a file that Placeline has no use for, kept as they are written, and as people read them.

use crate::num;
use crate::packed::Packed;
use crate::rare::Rare;
use crate::time::{When, Words, when_text};
use geojson::JsonObject;
use macro_rules_attribute::derive;
use serde_json::Value;

/// A JSON object: its text, for writing story files and citations, and its members in words, for the viewer, which shows them
/// without parsing JSON.
///
/// As text it takes two allocations, and nothing of it can be nested too deep.
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed!)]
pub struct Members(Option<Box<Kept>>);

/// What is kept where there are members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed!)]
struct Kept {
    json: String,
    /// Name and value in turn, each ended by [`END`].
    words: Rare<String>,
}

/// The information separator one of ASCII.
const END: char = '\u{1f}';

impl Members {
    /// Keeps these members, on one line, and in words.
    pub fn of(object: &JsonObject) -> Self {
        if object.is_empty() {
            return Self::default();
        }
        let mut words = String::new();
        for (name, value) in object {
            for part in [name, &in_words(value)] {
                words.extend(part.chars().filter(|letter| *letter != END));
                words.push(END);
            }
        }
        Self::kept(serde_json::to_string(object), words)
    }

    /// Keeps these members as people read JSON: a line for each.
    pub fn pretty(object: &JsonObject) -> Self {
        Self::kept(serde_json::to_string_pretty(object), String::new())
    }

    fn kept(json: serde_json::Result<String>, words: String) -> Self {
        Self(Some(Box::new(Kept { json: json.unwrap_or_default(), words: words.into() })))
    }

    /// Returns the JSON text; may be empty.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().map_or("", |kept| &kept.json)
    }

    /// Returns names and values in words, in the order of the alphabet; none for what was kept by [`pretty`](Self::pretty).
    pub fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut parts = self.0.as_deref().map_or("", |kept| &kept.words).split_terminator(END);
        std::iter::from_fn(move || parts.next().zip(parts.next()))
    }

    /// Returns the members but for this one.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut object = self.object();
        object.remove(name);
        Self::of(&object)
    }

    /// Parses the members; none if the text is no JSON object.
    pub fn object(&self) -> JsonObject {
        serde_json::from_str(self.as_str()).unwrap_or_default()
    }
}

/// Returns a day or a month of an unknown year in words: such a date has no place in time, so that no event has it.
fn yearless(text: &str) -> Option<String> {
    let when = text.trim().strip_prefix("XXXX-").and_then(|_| When::parse(text.trim()).ok());
    when.filter(When::is_yearless).map(|when| when_text(&when, Words::EN))
}

/// Returns a value in words: of a list or an object, what is within it, with signs between.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => {
            let mut out = String::new();
            match number.as_i64() {
                Some(whole) => num::int(&mut out, whole),
                None if number.as_f64().is_some_and(|number| number.abs() >= 1e15) => {
                    return number.to_string();
                }
                None => num::fixed(&mut out, number.as_f64().unwrap_or_default(), 9),
            }
            out
        }
        Value::String(text) => yearless(text).unwrap_or_else(|| text.trim().to_owned()),
        Value::Array(items) => joined(items.iter().map(in_words), ", "),
        Value::Object(members) => {
            let named = |(name, value): (&String, &Value)| {
                let value = in_words(value);
                if value.is_empty() { value } else { [name, ": ", &value].concat() }
            };
            joined(members.iter().map(named), "; ")
        }
    }
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn members_in_words_are_names_and_values() {
        let value = json!({ "fid": 3, "empty": "", "nothing": null, "url": " https://a.example/x ", "tags": ["a", null, 2, []],
            "open": true, "nested": { "a": 1, "b": {}, "c": [2.5, -3.0] }, "te\u{1f}xt": "\u{1f}\n\u{644}" });
        let members = Members::of(value.as_object().unwrap());
        let found: Vec<String> = members.words().map(|(name, value)| [name, "=", value].concat()).collect();
        assert_eq!(
            found,
            [
                "empty=",
                "fid=3",
                "nested=a: 1; c: 2.5, -3",
                "nothing=",
                "open=true",
                "tags=a, 2",
                "text=\n\u{644}",
                "url=https://a.example/x"
            ]
        );
        assert_eq!(Members::default().words().count(), 0);
    }

    #[test]
    fn members_are_what_they_were() {
        let value = json!({ "a": [null, true, false, 0, u64::MAX, -1, i64::MIN, 1.5, -0.0, 1e300, "", "\u{644}\u{2028}"], "b": { "c": [[], {}] } });
        let object = value.as_object().unwrap();
        assert_eq!(Members::of(object).object(), *object);
        assert_eq!(Members::pretty(object).object(), *object);
        assert_eq!(Members::of(&JsonObject::new()).as_str(), "");
        assert_eq!(Members::default().object(), JsonObject::new());
    }
}
