//! Repairs JSON that other tools have broken, before the story is read.

use crate::json::{Json, JsonNode};

/// Members that are lists or objects in a story, and that QGIS and ogr2ogr write as JSON text.
const NESTED: [&str; 13] = [
    "about",
    "actor",
    "actors",
    "ccodes",
    "chapters",
    "claims",
    "coordTimes",
    "links",
    "media",
    "names",
    "notes",
    "sources",
    "when",
];

/// Returns the file with each string that is a list in JSON replaced by that list; `None` if there are none.
pub(super) fn unfolded(bytes: &[u8], top: JsonNode<'_>) -> Option<String> {
    is_folded(top).then(|| std::str::from_utf8(bytes).ok().map(spliced)).flatten()
}

/// Returns whether a string of a file is a list in JSON.
fn is_folded(top: JsonNode<'_>) -> bool {
    let features = top.get("features").filter(|features| features.is_list()).unwrap_or(top);
    has_nested(top) || features.items().any(is_folded_feature)
}

/// Returns whether a string of a feature is a list in JSON.
pub(super) fn is_folded_feature(feature: JsonNode<'_>) -> bool {
    has_nested(feature) || feature.get("properties").is_some_and(has_nested)
}

/// Returns whether a string among the members themselves is a list in JSON.
pub(super) fn has_nested(holder: JsonNode<'_>) -> bool {
    let is_nested = |member: JsonNode<'_>| {
        let key = member.key();
        member.text().is_some_and(|text| is_nested(key, text)) && NESTED.contains(&key)
    };
    holder.is_object() && holder.children().any(is_nested)
}

/// Replaces each string that holds a nested list with the list itself.
fn spliced(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    let mut key = "";
    while let Some(start) = rest.find('"') {
        let (before, token) = rest.split_at(start);
        let end = string_end(token);
        let (token, after) = token.split_at(end);
        let is_value = before.trim() == ":";
        let nested = is_value && NESTED.contains(&key);
        let list = if nested { nested_list(key, token) } else { None };
        out.push_str(before);
        out.push_str(list.as_deref().unwrap_or(token));
        key = if is_value { "" } else { token.trim_matches('"') };
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Returns the list that a string holds, as it is written.
fn nested_list(key: &str, token: &str) -> Option<String> {
    let json = Json::parse(token.as_bytes()).ok()?;
    let text = json.top().text().filter(|text| is_nested(key, text))?;
    Json::parse(text.as_bytes()).ok().map(|_| text.to_owned())
}

/// Returns the length of a string token that begins with its quotation mark.
fn string_end(token: &str) -> usize {
    let mut escaped = true;
    for (at, byte) in token.bytes().enumerate() {
        match byte {
            b'"' if !escaped => return at + 1,
            b'\\' => escaped = !escaped && at > 0,
            _ => escaped = false,
        }
    }
    token.len()
}

/// Returns whether a member may be JSON as text. `[1981,1982]` is a date.
fn is_nested(key: &str, text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('{') || key != "when" && text.starts_with('[')
}

/// Returns the file with half characters (`\ud83d` without its second half) as U+FFFD; `None` if there are none.
pub(super) fn whole_characters(bytes: &[u8]) -> Option<Vec<u8>> {
    let code = |at: usize| {
        let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let (mut out, mut at, mut any) = (Vec::with_capacity(bytes.len()), 0, false);
    while let Some(byte) = bytes.get(at) {
        let length = match code(at) {
            Some(0xD800..=0xDBFF) if matches!(code(at + 6), Some(0xDC00..=0xDFFF)) => 12,
            Some(0xD800..=0xDFFF) => {
                out.extend_from_slice(b"\\ufffd");
                (at, any) = (at + 6, true);
                continue;
            }
            Some(_) => 6,
            None if *byte == b'\\' => 2,
            None => 1,
        };
        out.extend_from_slice(bytes.get(at..bytes.len().min(at + length)).unwrap_or_default());
        at += length;
    }
    any.then_some(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test, a panic is the answer")]
mod tests {
    use super::*;

    #[test]
    fn lists_in_strings_are_put_in_their_place() {
        let file =
            r#"{"claims": "[{\"a\": \"x\\\"y\"}]", "title": "[no list", "names" : "[broken", "actors":"[]"}"#;
        assert_eq!(
            spliced(file),
            r#"{"claims": [{"a": "x\"y"}], "title": "[no list", "names" : "[broken", "actors":[]}"#
        );
    }

    #[test]
    fn only_half_characters_are_replaced() {
        let mend =
            |text: &str| whole_characters(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(mend(r#"{"a":"\ud83d"}"#).unwrap(), r#"{"a":"\ufffd"}"#);
        assert_eq!(mend(r#""\ude00x""#).unwrap(), r#""\ufffdx""#);
        assert_eq!(mend(r#""\ud83d\ude00 \\ud83d \u00e9""#), None);
    }
}
