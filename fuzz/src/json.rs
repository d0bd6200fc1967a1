//! Mutates JSON by its structure: values, members and items, not bytes. Only within a text are bytes mutated.

use crate::random::Random;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Values for mutations, taken from the seed files.
pub struct Vocabulary {
    files: Vec<Value>,
    names: Vec<String>,
    texts: Vec<String>,
}

/// Dates and other texts that the reader handles specially.
const TEXTS: &[&str] = &[
    "",
    " ",
    "1987",
    "1987-03",
    "1987-03-05",
    "1987~",
    "198X",
    "1987-21",
    "../1986",
    "1986/..",
    "/1986",
    "1986-05/1987",
    "[1985,1987]",
    "{1985..1987}",
    "[..1985]",
    "-0500",
    "Y-12000",
    "Y4999999",
    "Y5E6",
    "1936-40",
    "12 May 1987",
    "5/6/1987",
    "1987-05-05T12:00:00Z",
    "536457600",
    "536457600000",
    "31905",
    "https://a.example/",
    "javascript:alert(1)",
    "mailto:a@a.example",
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
    "Feature",
    "FeatureCollection",
    "\u{0}\u{202e}",
    "\u{feff}",
    "تهران",
    "a\u{301}",
    "<b>",
];

/// Names of members in other tools' files.
const NAMES: &[&str] = &[
    "date",
    "start",
    "end",
    "begin",
    "time",
    "times",
    "timestamp",
    "name",
    "Name",
    "title",
    "description",
    "desc",
    "url",
    "link",
    "when",
    "timespans",
    "in",
    "earliest",
    "latest",
    "geometries",
    "bbox",
    "crs",
    "notes",
    "year",
    "start_date",
];

impl Vocabulary {
    /// Collects names and texts of `files`. Files that are not JSON are skipped.
    pub fn of<'a>(files: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let files: Vec<Value> =
            files.into_iter().filter_map(|file| serde_json::from_slice(file).ok()).collect();
        let mut names: BTreeSet<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
        let mut texts: BTreeSet<String> = TEXTS.iter().map(|text| (*text).to_owned()).collect();
        for file in &files {
            collect(file, &mut names, &mut texts);
        }
        Self { files, names: names.into_iter().collect(), texts: texts.into_iter().collect() }
    }

    /// Mutates the file in `data[..size]` and returns its new size. `bytes` is libFuzzer's own mutation.
    pub fn mutate(
        &self,
        data: &mut [u8],
        size: usize,
        max_size: usize,
        seed: u32,
        bytes: fn(&mut [u8], usize, usize) -> usize,
    ) -> usize {
        let mut random = Random(u64::from(seed));
        // Rarely, bytes that no JSON writer would write.
        if random.one_in(200) {
            return bytes(data, size, max_size);
        }
        let parsed = data.get(..size).and_then(|file| serde_json::from_slice(file).ok());
        let file: Value =
            parsed.or_else(|| random.of(&self.files).cloned()).unwrap_or_else(|| Value::Object(Map::new()));
        for _ in 0..4 {
            let mut mutated = file.clone();
            for _ in 0..=random.below(4) {
                let donor = if random.one_in(4) { random.of(&self.files) } else { None };
                let mut at = random.below(count(donor.unwrap_or(&mutated)));
                let part = pick(donor.unwrap_or(&mutated), &mut at).cloned().unwrap_or_default();
                let mut at = random.below(count(&mutated));
                if let Some(value) = pick_mut(&mut mutated, &mut at) {
                    self.change(value, part, &mut random, bytes);
                }
            }
            let text = mutated.to_string();
            if let Some(room) = data.get_mut(..text.len()).filter(|room| room.len() <= max_size) {
                room.copy_from_slice(text.as_bytes());
                return text.len();
            }
        }
        size
    }

    fn change(
        &self,
        value: &mut Value,
        part: Value,
        random: &mut Random,
        bytes: fn(&mut [u8], usize, usize) -> usize,
    ) {
        match random.below(10) {
            0 => *value = part,
            1 => *value = self.scalar(random),
            2 => {
                let inner = value.take();
                *value = match random.of(&self.names) {
                    Some(name) if random.one_in(2) => json!({ name.as_str(): inner }),
                    _ => json!([inner]),
                };
            }
            _ => match value {
                Value::Array(list) => self.change_list(list, part, random),
                Value::Object(object) => self.change_object(object, part, random),
                Value::String(text) if random.one_in(2) => *text = mutated_text(text, bytes),
                Value::Number(number) if random.one_in(2) => {
                    let number = number.as_f64().unwrap_or_default();
                    let by = [-1.0, 1.0, 0.5, 180.0, 360.0, 1e3, 1e-7, 1e12].get(random.below(8)).copied();
                    let by = by.unwrap_or_default();
                    *value = match random.below(3) {
                        0 => json!(number + by),
                        1 => json!(number * by),
                        _ => json!((number + by) as i64),
                    };
                }
                other => *other = self.scalar(random),
            },
        }
    }

    fn change_list(&self, list: &mut Vec<Value>, part: Value, random: &mut Random) {
        let at = random.below(list.len());
        match random.below(6) {
            0 | 1 if !list.is_empty() => drop(list.remove(at)),
            2 if !list.is_empty() => {
                let other = random.below(list.len());
                list.swap(at, other);
            }
            3 => {
                let Some(item) = list.get(at).cloned() else { return list.push(part) };
                let times = if random.one_in(8) { random.below(40) } else { 1 };
                list.splice(at..at, std::iter::repeat_n(item, times));
            }
            4 => list.truncate(at),
            _ => list.insert(at, part),
        }
    }

    fn change_object(&self, object: &mut Map<String, Value>, part: Value, random: &mut Random) {
        let own = object.keys().nth(random.below(object.len())).cloned();
        let Some(name) = random.of(&self.names).cloned() else { return };
        match (random.below(5), own) {
            (0, Some(own)) => drop(object.remove(&own)),
            (1, Some(own)) => {
                if let Some(value) = object.remove(&own) {
                    object.insert(name, value);
                }
            }
            (2, Some(own)) => drop(object.insert(own, part)),
            (3, _) => drop(object.insert(name, self.scalar(random))),
            _ => drop(object.insert(name, part)),
        }
    }

    fn scalar(&self, random: &mut Random) -> Value {
        match random.below(16) {
            0 => Value::Null,
            1 => json!(random.one_in(2)),
            2 => json!(i64::MIN),
            3 => json!(u64::MAX),
            4 => json!(1e308),
            5 => json!(random.below(200) as i64 - 100),
            6 => json!(random.below(3_600_000) as f64 / 1e4 - 180.0),
            7 => json!(random.below(2_000_000_000)),
            8 => json!([]),
            9 => json!({}),
            _ => json!(random.of(&self.texts)),
        }
    }
}

/// Adds the names and the short texts in a value.
fn collect(value: &Value, names: &mut BTreeSet<String>, texts: &mut BTreeSet<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| collect(item, names, texts)),
        Value::Object(object) => {
            for (name, member) in object {
                names.insert(name.clone());
                collect(member, names, texts);
            }
        }
        Value::String(text) if text.len() <= 64 => drop(texts.insert(text.clone())),
        _ => {}
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(object) => object.values().map(count).sum(),
        _ => 0,
    }
}

/// Returns the value number `at`, in the order of the text.
fn pick<'a>(value: &'a Value, at: &mut usize) -> Option<&'a Value> {
    if *at == 0 {
        return Some(value);
    }
    *at -= 1;
    match value {
        Value::Array(list) => list.iter().find_map(|item| pick(item, at)),
        Value::Object(object) => object.values().find_map(|member| pick(member, at)),
        _ => None,
    }
}

fn pick_mut<'a>(value: &'a mut Value, at: &mut usize) -> Option<&'a mut Value> {
    if *at == 0 {
        return Some(value);
    }
    *at -= 1;
    match value {
        Value::Array(list) => list.iter_mut().find_map(|item| pick_mut(item, at)),
        Value::Object(object) => object.values_mut().find_map(|member| pick_mut(member, at)),
        _ => None,
    }
}

fn mutated_text(text: &str, bytes: fn(&mut [u8], usize, usize) -> usize) -> String {
    let mut room = text.as_bytes().to_vec();
    let size = room.len();
    room.resize(size + 16, 0);
    let max_size = room.len();
    let size = bytes(&mut room, size, max_size).min(max_size);
    room.truncate(size);
    String::from_utf8_lossy(&room).into_owned()
}
