//! What a file says of a thing in members that Placeline has no use for, as names and values.

use crate::num;
use crate::story::Url;
use geojson::JsonObject;
use serde_json::Value;

/// One member: its name, its value in words, and the link that it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The name, as the file has it.
    pub name: String,
    /// The value, as people read it.
    pub value: String,
    /// Where it leads, if it is a link.
    pub link: Option<Url>,
}

/// Returns the members of a thing that say something, in the order of the alphabet. Names that begin with `_` are another
/// tool's own business.
pub fn details(extra: &JsonObject) -> Vec<Detail> {
    let shown = extra.iter().filter(|(name, _)| !name.starts_with('_'));
    let all = shown.map(|(name, value)| {
        let value = words(value);
        Detail { name: name.clone(), link: Url::parse(&value), value }
    });
    all.filter(|detail| !detail.value.is_empty()).collect()
}

/// A value in words: what is within it, with signs between.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(truth) => if *truth { "true" } else { "false" }.to_owned(),
        Value::Number(number) => {
            let mut out = String::new();
            match number.as_i64() {
                Some(whole) => num::int(&mut out, whole),
                None => num::fixed(&mut out, number.as_f64().unwrap_or_default(), 9),
            }
            out
        }
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) => joined(items.iter().map(words), ", "),
        Value::Object(members) => {
            let named = |(name, value): (&String, &Value)| {
                let value = words(value);
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
    fn members_are_names_and_values() {
        let extra = json!({"fid": 3, "empty": "", "nothing": null, "url": "https://a.example/x", "tags": ["a", 2],
            "open": true, "nested": {"a": 1, "c": 2.5}, "_umap_options": {"color": "Red"}});
        let found = details(extra.as_object().unwrap_or(&JsonObject::new()));
        let found: Vec<String> = found
            .iter()
            .map(|d| format!("{}={}{}", d.name, d.value, if d.link.is_some() { " ↗" } else { "" }))
            .collect();
        assert_eq!(
            found,
            ["fid=3", "nested=a: 1; c: 2.5", "open=true", "tags=a, 2", "url=https://a.example/x ↗"]
        );
    }
}
