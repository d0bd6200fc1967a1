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
    let mut all = Vec::new();
    for (name, value) in shown {
        let mut text = String::new();
        words(value, &mut text);
        if !text.is_empty() {
            all.push(Detail { name: name.clone(), link: Url::parse(&text), value: text });
        }
    }
    all
}

/// Appends a value in words: what is within it, with signs between.
fn words(value: &Value, out: &mut String) {
    match value {
        Value::Null => {}
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => num::int(out, whole),
            None => num::fixed(out, number.as_f64().unwrap_or_default(), 9),
        },
        Value::String(text) => out.push_str(text.trim()),
        Value::Array(items) => items.iter().for_each(|item| part("", item, ", ", out)),
        Value::Object(members) => members.iter().for_each(|(name, value)| part(name, value, "; ", out)),
    }
}

/// Appends one of several values with its name, if it says something.
fn part(name: &str, value: &Value, between: &str, out: &mut String) {
    let before = out.len();
    if before > 0 {
        out.push_str(between);
    }
    if !name.is_empty() {
        out.push_str(name);
        out.push_str(": ");
    }
    let start = out.len();
    let mut own = String::new();
    words(value, &mut own);
    out.push_str(&own);
    if out.len() == start {
        out.truncate(before);
    }
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
