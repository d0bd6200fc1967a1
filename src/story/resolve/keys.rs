//! Looks up members by name, ignoring case and punctuation.

use super::super::raw::{JsonNode, Report};
use geojson::JsonObject;

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
    if let Some(member) = holder.get(first) {
        let text = report.written(member, "text in quotation marks").filter(|text| !text.is_empty());
        if let Some(text) = text {
            return Some((text.into_owned(), member.key()));
        }
    }
    if !kind.is_empty() {
        return exact_text(holder, names, report);
    }
    let mut best: Option<(usize, JsonNode<'a>)> = None;
    for member in holder.children().filter(|_| holder.is_object()) {
        let rank = plain_key(member.key(), |key| names.iter().position(|name| *name == key));
        let text = member.text().is_some_and(|text| !text.trim().is_empty()) || member.number().is_some();
        if let Some(rank) = rank.filter(|rank| text && best.is_none_or(|(best, _)| *rank < best)) {
            best = Some((rank, member));
        }
    }
    let (_, member) = best?;
    let text = report.written(member, "text in quotation marks")?;
    Some((text.into_owned(), member.key()))
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
    used.extend(["title", "description", "category"]);
    if !kind.is_empty() {
        used.push("kind");
    }
    let mut extra = properties.members(&used);
    for member in node.children().filter(|_| node.is_object()) {
        let key = member.key();
        let known = FEATURE_MEMBERS.contains(&key) || used.contains(&key) || member.kind() == "null";
        if !known && !extra.contains_key(key) {
            extra.insert(key.to_owned(), member.value());
        }
    }
    extra
}

/// Members of a feature that are not copied to its properties.
const FEATURE_MEMBERS: &[&str] =
    &["type", "id", "@id", "@context", "properties", "geometry", "bbox", "citations"];
