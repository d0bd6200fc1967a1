//! Sources as CSL-JSON: files of it, as Zotero exports them, and what BibTeX and RIS become.

use super::complaint::{Complaint, code};
use super::dates::dates;
use super::draft::{Origin, record_of};
use super::field::Section;
use super::ids::Taken;
use super::import::Import;
use super::limits;
use super::table::Cell;
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
///
/// # Errors
///
/// When it has too many items: one sentence. The first ones are used.
pub(super) fn read(import: &mut Import, file: &str, json: &Value, text: &str) -> Result<(), String> {
    let items = json.as_array().or_else(|| json.get("items")?.as_array());
    let lines = lines_of_items(text);
    let mut sources = Sources::new(import, file);
    for (index, item) in items.into_iter().flatten().enumerate() {
        let at = sources.line(lines.get(index).copied().unwrap_or_default());
        match item {
            Value::Object(item) => sources.add(item.clone(), at)?,
            other => {
                let why = "not a source: a source is an object with a \"title\"";
                sources.complain(at, Severity::Error, code::LEFT_OUT, &other.to_string(), why);
            }
        }
    }
    Ok(())
}

/// The sources of a file.
pub(super) struct Sources<'i> {
    import: &'i mut Import,
    table: u32,
    taken: Taken,
    count: usize,
}

impl<'i> Sources<'i> {
    /// Begins a file.
    pub(super) fn new(import: &'i mut Import, file: &str) -> Self {
        let table = import.draft.add_table(file, "");
        let mut taken = Taken::default();
        taken.add(&import.draft.sources);
        Self { import, table, taken, count: 0 }
    }

    /// Returns the origin of a line.
    pub(super) fn line(&self, row: u32) -> Origin {
        Origin { table: self.table, row, column: 0 }
    }

    /// Adds a complaint.
    pub(super) fn complain(
        &mut self,
        at: Origin,
        severity: Severity,
        code: &'static str,
        value: &str,
        why: &str,
    ) {
        let complaint = Complaint::new(&self.import.draft, at, severity, code, value, why);
        self.import.complaints.push(complaint);
    }

    /// Adds an item, with an id if it has none.
    ///
    /// # Errors
    ///
    /// When there are too many: one sentence.
    pub(super) fn add(&mut self, mut item: Item, at: Origin) -> Result<(), String> {
        self.count += 1;
        if self.count > limits::RECORDS {
            return Err(limits::too_many("sources"));
        }
        if let Some(Value::Number(number)) = item.get("id") {
            let id = number.to_string();
            item.insert("id".into(), id.into());
        }
        if item.get("id").and_then(Value::as_str).is_none_or(|id| id.trim().is_empty()) {
            let id = self.taken.make(&made_id(&item), "source");
            item.insert("id".into(), id.into());
        }
        self.import.draft.sources.push(record_of(item, Section::Sources).from(at));
        Ok(())
    }
}

/// Returns the words of an id: the first author, or the title, and the year: `Merat 2018`.
fn made_id(item: &Item) -> String {
    let author = item.get("author").and_then(|authors| authors.get(0));
    let name = |key: &str| author.and_then(|author| author.get(key)?.as_str());
    let title = item.get("title").and_then(Value::as_str);
    let named = name("family").or(name("literal")).or(title).unwrap_or_default();
    let short = named.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let year = item.get("issued").and_then(|issued| issued.get("date-parts")?.get(0)?.get(0)?.as_i64());
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    [short.as_str(), " ", &year].concat().trim().to_owned()
}

/// Returns `date-parts` of a date: years, months and days that are known.
pub(super) fn date_parts(parts: &[i64]) -> Value {
    json!({ "date-parts": [parts] })
}

/// Reads a date in words, such as `May 1990`, `c. 1990` or `1989–90`, as CSL has it: years, months and days.
pub(super) fn date_in_words(text: &str) -> Option<Value> {
    let cell = Cell::text(text);
    let date = dates(&[&cell], None, false).dates.pop()?;
    let edtf = date.edtf()?;
    let is_about = edtf.contains(['~', '%']);
    let parts = |date: &str| {
        let plain = date.trim_end_matches(['~', '?', '%']);
        let fields = plain.split('-').map(|field| field.parse::<i64>().ok());
        let parts = fields.collect::<Option<Vec<i64>>>()?;
        let is_date = parts.len() <= 3 && parts.get(1).is_none_or(|month| *month <= 12);
        is_date.then_some(parts)
    };
    let all = edtf.split('/').map(parts).collect::<Option<Vec<_>>>()?;
    let mut date = json!({ "date-parts": all });
    if let (true, Some(date)) = (is_about, date.as_object_mut()) {
        date.insert("circa".into(), true.into());
    }
    Some(date)
}

/// Sets a member, unless the text is empty or the member is there already.
pub(super) fn set(item: &mut Item, name: &str, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() && !item.contains_key(name) {
        item.insert(name.into(), text.into());
    }
}

/// Returns the line of each item of the first list in a JSON text.
fn lines_of_items(text: &str) -> Vec<u32> {
    let (mut lines, mut line, mut depth, mut list) = (Vec::new(), 1_u32, 0_usize, None);
    let (mut quoted, mut escaped, mut is_next) = (false, false, false);
    for byte in text.bytes() {
        line += u32::from(byte == b'\n');
        if quoted {
            (quoted, escaped) = (byte != b'"' || escaped, byte == b'\\' && !escaped);
            continue;
        }
        if is_next && list == Some(depth) && !byte.is_ascii_whitespace() && byte != b']' {
            lines.push(line);
            is_next = false;
        }
        match byte {
            b'"' => quoted = true,
            b',' => is_next = list == Some(depth),
            b'{' | b'[' => {
                depth += 1;
                if byte == b'[' && list.is_none() {
                    (list, is_next) = (Some(depth), true);
                }
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
    use crate::formats::Field;

    #[test]
    fn items_know_their_lines() {
        assert_eq!(lines_of_items("[\n {\"a\": \"]{\\\"\"},\n\n {\"b\": [{}]}\n]"), [2, 4]);
        assert_eq!(lines_of_items("{\"items\": [\n{}, {}\n,{}]}"), [2, 2, 3]);
        assert_eq!(lines_of_items("[\n1,\n\"a\",\n[],\n{}\n]"), [2, 3, 4, 5]);
        assert_eq!(lines_of_items("[]"), [0; 0]);
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
        read(&mut import, "refs.json", &json, "[\n{},\n{},\n{},\n[]]").unwrap();
        let ids: Vec<&str> = import.draft.sources.iter().map(|source| source.get(Field::Id)).collect();
        assert_eq!(ids, ["etienne-1990", "etienne-1990-2", "7"]);
        assert_eq!(import.draft.sources[2].at.row, 4);
        assert_eq!(import.complaints.len(), 1);
        assert_eq!(import.complaints[0].place(), "refs.json:5");
    }
}
