//! Sources as CSL-JSON: files of it, as Zotero exports them, and what BibTeX and RIS become.

use super::complaint::{Complaint, code};
use super::draft::{Origin, record_of};
use super::field::{Field, Section};
use super::import::Import;
use crate::fold_case::fold;
use crate::story::Severity;
use serde_json::{Map, Value, json};

/// An item of CSL-JSON.
pub(super) type Item = Map<String, Value>;

/// Returns whether JSON is a list of CSL items.
pub(super) fn is_one(json: &Value) -> bool {
    let is_item = |item: &Value| {
        item.get("title").is_some()
            && ["type", "author", "issued", "id"].iter().any(|name| item.get(name).is_some())
    };
    let items = json.as_array().or_else(|| json.get("items")?.as_array());
    items.is_some_and(|items| items.iter().any(|item| is_item(item) && item.get("start_date").is_none()))
}

/// Reads CSL-JSON into a draft. `text` is the file, for the lines of its items.
pub(super) fn read(import: &mut Import, file: &str, json: &Value, text: &str) {
    let items = json.as_array().or_else(|| json.get("items")?.as_array());
    let table = import.draft.add_table(file, "");
    let lines = lines_of_items(text);
    for (index, item) in items.into_iter().flatten().enumerate() {
        let at = Origin { table, row: lines.get(index).copied().unwrap_or_default(), column: 0 };
        match item {
            Value::Object(item) => add(import, item.clone(), at),
            other => {
                let why = "not a source: a source is an object with a \"title\"";
                let value = other.to_string();
                let complaint =
                    Complaint::new(&import.draft, at, Severity::Error, code::LEFT_OUT, value, why);
                import.complaints.push(complaint);
            }
        }
    }
}

/// Adds an item to the sources, with an id if it has none.
pub(super) fn add(import: &mut Import, mut item: Item, at: Origin) {
    if let Some(Value::Number(number)) = item.get("id") {
        let id = number.to_string();
        item.insert("id".into(), id.into());
    }
    if item.get("id").and_then(Value::as_str).is_none_or(|id| id.trim().is_empty()) {
        let id = made_id(&item);
        let taken = |id: &str| import.draft.sources.iter().any(|source| source.get(Field::Id) == id);
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        let free = std::iter::once(id.clone()).chain(numbered).find(|id| !taken(id));
        item.insert("id".into(), free.unwrap_or(id).into());
    }
    import.draft.sources.push(record_of(item, Section::Sources).from(at));
}

/// Returns an id made of the first author, or the title, and the year: `merat-2018`.
fn made_id(item: &Item) -> String {
    let author = item.get("author").and_then(|authors| authors.get(0));
    let name = |key: &str| author.and_then(|author| author.get(key)?.as_str());
    let title = item.get("title").and_then(Value::as_str);
    let named = name("family").or(name("literal")).or(title).unwrap_or("source");
    let folded = fold(named);
    let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.take(4).collect();
    let year = item.get("issued").and_then(|issued| issued.get("date-parts")?.get(0)?.get(0)?.as_i64());
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    words.extend([year.as_str()].into_iter().filter(|year| !year.is_empty()));
    if words.is_empty() { "source".into() } else { words.join("-") }
}

/// Returns `date-parts` of a date: years, months and days that are known.
pub(super) fn date_parts(parts: &[i64]) -> Value {
    json!({ "date-parts": [parts] })
}

/// Sets a member, unless the text is empty or the member is there already.
pub(super) fn set(item: &mut Item, name: &str, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() && !item.contains_key(name) {
        item.insert(name.into(), text.into());
    }
}

/// Returns the line of each item of the first list in a JSON text: those one level within it.
fn lines_of_items(text: &str) -> Vec<u32> {
    let (mut lines, mut line, mut depth, mut list) = (Vec::new(), 1_u32, 0_usize, None);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        line += u32::from(byte == b'\n');
        if quoted {
            (quoted, escaped) = (byte != b'"' || escaped, byte == b'\\' && !escaped);
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' | b'[' => {
                if byte == b'[' && list.is_none() {
                    list = Some(depth + 1);
                } else if list == Some(depth) {
                    lines.push(line);
                }
                depth += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_know_their_lines() {
        assert_eq!(lines_of_items("[\n {\"a\": \"]{\\\"\"},\n\n {\"b\": [{}]}\n]"), [2, 4]);
        assert_eq!(lines_of_items("{\"items\": [\n{}, {}\n,{}]}"), [2, 2, 3]);
    }

    #[test]
    fn an_item_without_an_id_gets_one() {
        let mut import = Import::default();
        let json = json!([
            { "type": "book", "title": "A", "author": [{ "family": "Étienne" }], "issued": { "date-parts": [[1990]] } },
            { "type": "book", "title": "B", "author": [{ "family": "Etienne" }], "issued": { "date-parts": [[1990]] } },
            { "id": 7, "title": "C" }, 3,
        ]);
        assert!(
            is_one(&json) && !is_one(&json!([{ "title": "x", "start_date": {} }])) && !is_one(&json!({}))
        );
        read(&mut import, "refs.json", &json, "[\n{},\n{},\n{},\n[]]");
        let ids: Vec<&str> = import.draft.sources.iter().map(|source| source.get(Field::Id)).collect();
        assert_eq!(ids, ["etienne-1990", "etienne-1990-2", "7"]);
        assert_eq!(import.draft.sources[2].at.row, 4);
        assert_eq!(import.complaints.len(), 1);
        assert_eq!(import.complaints[0].place(), "refs.json:5");
    }
}
