//! Looks up members by name, ignoring case and punctuation.

use super::super::raw::{JsonNode, Report};
use geojson::JsonObject;
use serde_json::Value;

/// Calls `find` with a normalized name, lower case without punctuation: `Start_Date`, `startDate` and `start-date` are one.
pub(super) fn plain_key<T>(key: &str, find: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let mut plain = [0_u8; 24];
    let mut length = 0;
    for byte in key.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ' | b':' | b'.')) {
        *plain.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    find(std::str::from_utf8(plain.get(..length)?).ok()?)
}

/// Returns the first text that a member of one of these names has, and how that member is called. The names are plain ones. A
/// feature of a `kind` of ours has them as they are.
pub(super) fn first_text<'a>(
    holder: JsonNode<'a>,
    kind: &str,
    names: &[&str],
    report: &mut Report,
) -> Option<(String, &'a str)> {
    let (first, _) = names.split_first()?;
    if let Some(member) = holder.get(first).filter(|member| !kind.is_empty() || is_plain(*member)) {
        let text = report.written(member, "text in quotation marks").filter(|text| !text.is_empty());
        if let Some(text) = text {
            return Some((text.into_owned(), member.key()));
        }
    }
    if !kind.is_empty() {
        return exact_text(holder, names, report);
    }
    let ours = !super::feature::known_kind_of(holder).is_empty();
    let mut best: Option<(usize, JsonNode<'a>, JsonNode<'a>)> = None;
    for member in holder.children().filter(|_| holder.is_object()) {
        let rank = plain_key(member.key(), |key| names.iter().position(|name| *name == key));
        if let Some(rank) = rank.filter(|rank| best.is_none_or(|(best, ..)| *rank < best))
            && let Some(text) = one_text(member).filter(|_| is_plain(member) || !ours)
        {
            best = Some((rank, member, text));
        }
    }
    let (_, member, text) = best?;
    let text = report.written(text, "text in quotation marks")?;
    // Of several languages the others are kept.
    Some((text.into_owned(), if is_plain(member) { member.key() } else { "" }))
}

fn is_plain(node: JsonNode<'_>) -> bool {
    node.text().is_some_and(|text| !text.trim().is_empty()) || node.number().is_some()
}

/// Returns the text that a value is, or the first one of several languages: `{"en": …}`.
fn one_text(node: JsonNode<'_>) -> Option<JsonNode<'_>> {
    if is_plain(node) {
        return Some(node);
    }
    let english = ["en", "@value", "value"].into_iter().find_map(|key| node.get(key));
    english.into_iter().chain(node.children()).find(|text| is_plain(*text))
}

fn exact_text<'a>(holder: JsonNode<'a>, names: &[&str], report: &mut Report) -> Option<(String, &'a str)> {
    let member = names.iter().skip(1).find_map(|name| holder.get(name))?;
    let text = report.written(member, "text in quotation marks").filter(|text| !text.is_empty())?;
    Some((text.into_owned(), member.key()))
}

/// Returns the properties, and the members beside them, that are not in `used`: they are kept, and shown as they are.
pub(super) fn extra<'a>(node: JsonNode<'a>, kind: &str, mut used: Vec<&'a str>) -> JsonObject {
    let properties = node.get("properties").unwrap_or(JsonNode::nothing());
    // Members that `write` derives again: a known kind, and members that a diagnostic names or that are empty.
    for name in ["title", "description", "category"] {
        let plain = properties.get(name).is_none_or(|at| at.text().is_some() || at.number().is_some());
        if plain || !kind.is_empty() {
            used.push(name);
        }
    }
    if !kind.is_empty() {
        used.push("kind");
    }
    let mut extra = properties.members(&used);
    // Members that `write` sets aside.
    let are_ours = |aside: &JsonObject| aside.keys().all(|key| OUR_MEMBERS.contains(&key.as_str()));
    let aside = extra.get(ASIDE).and_then(Value::as_object).is_some_and(are_ours);
    if aside
        && !kind.is_empty()
        && let Some(Value::Object(aside)) = extra.remove(ASIDE)
    {
        for (key, value) in aside {
            extra.entry(key).or_insert(value);
        }
    }
    for member in node.children().filter(|_| node.is_object()) {
        let key = member.key();
        let known = FEATURE_MEMBERS.contains(&key) || used.contains(&key) || member.kind() == "null";
        if !known && !extra.contains_key(key) {
            extra.insert(key.to_owned(), member.value());
        }
    }
    if used.contains(&"when") && !extra.contains_key("when") {
        let whens = [properties, node].map(|holder| holder.get("when").filter(|when| when.is_object()));
        let rest = whens.into_iter().flatten().next().map(|when| when.members(TIMES)).unwrap_or_default();
        if !rest.is_empty() {
            extra.insert("when".into(), rest.into());
        }
    }
    extra
}

/// The members of a `when` object that are read; the others, such as `periods`, are kept.
const TIMES: &[&str] = &["timespans", "start", "end", "in", "begin", "from", "finish", "to", "until"];

/// The member that holds the ones of other tools that have a name of ours.
pub(in crate::story) const ASIDE: &str = "extra";
/// Members of features that the format has a meaning for.
pub(crate) const OUR_MEMBERS: [&str; 25] = [
    ASIDE,
    "actor",
    "actors",
    "approximation",
    "category",
    "ccodes",
    "claims",
    "desc",
    "description",
    "extent",
    "id",
    "kind",
    "links",
    "media",
    "names",
    "notes",
    "place",
    "place_name",
    "precision",
    "title",
    "type",
    "types",
    "descriptions",
    "when",
    "within",
];

/// Members of a feature that are not copied to its properties.
const FEATURE_MEMBERS: &[&str] = &["type", "id", "@id", "@context", "properties", "geometry", "bbox"];
