//! What other tools break in JSON, mended before the story is read.

use crate::json::{Json, Node};
use serde_json::Value;

/// Members that are lists or objects in a story, and text in a table: QGIS and ogr2ogr write them so.
const NESTED: [&str; 9] =
    ["claims", "actors", "actor", "notes", "names", "links", "ccodes", "when", "coordTimes"];

/// Returns the file with the lists that stand in it as JSON text; `None` if there are none.
pub(super) fn unfolded(top: Node<'_>) -> Option<String> {
    let features = top.get("features").filter(|features| features.is_list()).unwrap_or(top);
    let folded = |feature: Node<'_>| {
        let properties = feature.get("properties");
        properties.is_some_and(|properties| {
            NESTED.iter().any(|key| properties.get(key).and_then(Node::text).is_some_and(is_nested))
        })
    };
    if !features.items().any(folded) {
        return None;
    }
    let mut file = top.value();
    match file.get_mut("features").and_then(Value::as_array_mut) {
        Some(features) => features.iter_mut().for_each(unfold),
        None => unfold(&mut file),
    }
    serde_json::to_string(&file).ok()
}

fn unfold(feature: &mut Value) {
    let Some(properties) = feature.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (_, value) in properties.iter_mut().filter(|(key, _)| NESTED.contains(&key.as_str())) {
        let text = value.as_str().filter(|text| is_nested(text));
        let nested = text.and_then(|text| Json::parse(text.as_bytes()).ok().map(|json| json.top().value()));
        if let Some(nested) = nested {
            *value = nested;
        }
    }
}

fn is_nested(text: &str) -> bool {
    text.trim_start().starts_with(['[', '{'])
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
    fn only_half_characters_are_replaced() {
        let mend =
            |text: &str| whole_characters(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(mend(r#"{"a":"\ud83d"}"#).unwrap(), r#"{"a":"\ufffd"}"#);
        assert_eq!(mend(r#""\ude00x""#).unwrap(), r#""\ufffdx""#);
        assert_eq!(mend(r#""\ud83d\ude00 \\ud83d \u00e9""#), None);
    }
}
