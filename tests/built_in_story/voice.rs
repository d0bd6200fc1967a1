//! The words that stand only as words of a named source.

use serde_json::Value;

/// Word beginnings of the labels that stand only in the words of a named source.
const LABELS: [&str; 11] = [
    "terroris",
    "cultis",
    "cultic",
    "sectarian",
    "resistance",
    "regime",
    "mullah",
    "martyr",
    "hypocri",
    "defect",
    "liberation",
];
const LABEL_WORDS: [&str; 4] = ["cult", "cults", "sect", "sects"];
/// Proper names of organisations that contain one.
const PROPER_NAMES: [&str; 3] =
    ["National Council of Resistance of Iran", "National Liberation Army", "Liberation Movement"];

/// Every text of the file that is in our own voice, with where it stands.
pub(crate) fn own_voice(value: &Value, at: &str, found: &mut Vec<(String, String)>) {
    const NOT_OURS: [&str; 5] = ["quote", "sources", "names", "links", "id"];
    match value {
        Value::Object(members) => {
            for (key, member) in members.iter().filter(|(key, _)| !NOT_OURS.contains(&key.as_str())) {
                own_voice(member, &format!("{at}.{key}"), found);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                own_voice(item, &format!("{at}[{n}]"), found);
            }
        }
        Value::String(text) => found.push((at.to_owned(), text.clone())),
        _ => {}
    }
}

/// A text apart: what stands outside curly quotation marks, and each run of words inside.
pub(crate) fn unquoted(text: &str) -> (String, Vec<&str>) {
    let mut parts = text.split('“');
    let mut outside = parts.next().unwrap_or_default().to_owned();
    let mut inside = Vec::new();
    for part in parts {
        let (quoted, after) = part.split_once('”').unwrap_or((part, ""));
        inside.push(quoted);
        outside.push_str(after);
    }
    (outside, inside)
}

/// The first label in a text, if there is one. Proper names of organisations may hold one.
pub(crate) fn label(text: &str) -> Option<String> {
    let text = PROPER_NAMES.iter().fold(text.to_owned(), |text, name| text.replace(name, "")).to_lowercase();
    let label =
        |word: &&str| LABELS.iter().any(|label| word.starts_with(label)) || LABEL_WORDS.contains(word);
    text.split(|c: char| !c.is_alphanumeric()).find(label).map(str::to_owned)
}
