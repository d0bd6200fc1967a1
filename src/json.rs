//! JSON (RFC 8259) as one flat list of values with their paths. `serde_json` parses it.
//!
//! Texts are borrowed from the file and nothing is allocated for a single value, so reading costs the same for each byte of
//! a file, however large it is.

use crate::num;
use serde_json::{Map, Number, Value};
use std::borrow::Cow;

mod parse;
mod parts;

pub(crate) use parts::Parts;

/// A JSON document. Its values are in the order of the text; the first one is the root.
pub(crate) struct Json<'a> {
    items: Vec<Item<'a>>,
}

struct Item<'a> {
    key: Key<'a>,
    what: What<'a>,
    /// The index of its list or object.
    up: u32,
    /// The index of the first item that is not within it.
    end: u32,
}

enum Key<'a> {
    Top,
    Name(Cow<'a, str>),
    Index(u32),
}

enum What<'a> {
    Null,
    Bool(bool),
    /// A number that fits an `i64`.
    Whole(Bits),
    /// A whole number beyond.
    Natural(Bits),
    /// Any other number.
    Float(Bits),
    Text(Cow<'a, str>),
    List,
    /// With one bit for each of its names: [`name_bit`].
    Object(Bits),
}

/// 64 bits in halves: a `u64` is aligned to eight bytes and makes an item half as large again; the time to read a large
/// file is the time to write its items.
type Bits = [u32; 2];

fn halves(whole: u64) -> Bits {
    [whole as u32, (whole >> 32) as u32]
}

fn joined([low, high]: Bits) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

impl From<Number> for What<'_> {
    fn from(number: Number) -> Self {
        match (number.as_i64(), number.as_u64()) {
            (Some(whole), _) => Self::Whole(halves(whole as u64)),
            (None, Some(natural)) => Self::Natural(halves(natural)),
            _ => Self::Float(halves(number.as_f64().unwrap_or_default().to_bits())),
        }
    }
}

/// A value of a [`Json`].
#[derive(Clone, Copy)]
pub(crate) struct JsonNode<'a> {
    all: &'a [Item<'a>],
    at: usize,
}

/// Returns one of 64 bits for a name, as in a Bloom filter: an object that lacks the bit has no such member.
fn name_bit(name: &str) -> u64 {
    let ends = name.as_bytes().first().zip(name.as_bytes().last());
    let (first, last) = ends.map_or((0, 0), |(first, last)| (u64::from(*first), u64::from(*last)));
    1 << ((first * 3 + last * 5 + name.len() as u64) % 64)
}

/// Returns whether two names are the same. Most differ in their length, which is compared without a call.
fn is(name: &str, other: &str) -> bool {
    name.len() == other.len() && name == other
}

/// Returns where the last name that is borrowed from the text ends: its distance from `start`, the address of the text.
fn offset(items: &[Item<'_>], start: usize) -> usize {
    let borrowed = items.iter().rev().find_map(|item| match &item.key {
        Key::Name(Cow::Borrowed(name)) => Some(name.as_ptr() as usize + name.len()),
        _ => None,
    });
    borrowed.map_or(0, |end| end.saturating_sub(start))
}

static NOTHING: [Item<'static>; 1] = [Item { key: Key::Top, what: What::Null, up: 0, end: 1 }];

impl<'a> Json<'a> {
    /// Parses a JSON text.
    ///
    /// # Errors
    /// When it is not JSON: the line and the column, counted from 1, of the first byte that is wrong.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, (usize, usize)> {
        Self::parse_watched(bytes, |_, _| true)
    }

    /// Parses a JSON text. After each thousand items of the list `features`, `watch` gets their number and the number of bytes that they
    /// end in, about; it returns whether to go on.
    ///
    /// # Errors
    /// Like [`Json::parse`]; also when `watch` ends it.
    pub(crate) fn parse_watched(
        bytes: &'a [u8],
        mut watch: impl FnMut(usize, usize) -> bool,
    ) -> Result<Self, (usize, usize)> {
        // Most files have no more values than this, so that the list need not grow.
        let mut items = Vec::with_capacity(bytes.len() / 8);
        let start = bytes.as_ptr() as usize;
        let mut watch = |count, items: &[Item<'_>]| watch(count, offset(items, start));
        match parse::fill(bytes, &mut items, &mut watch) {
            Ok(()) => Ok(Self { items }),
            Err(error) => Err((error.line(), error.column().max(1))),
        }
    }

    /// Sets the path of the whole, for a file that is read as a part of another.
    pub(crate) fn name_top(&mut self, name: &'a str) {
        if let Some(top) = self.items.first_mut() {
            top.key = Key::Name(Cow::Borrowed(name));
        }
    }

    /// Returns the whole.
    pub(crate) fn top(&self) -> JsonNode<'_> {
        JsonNode { all: &self.items, at: 0 }
    }
}

impl<'a> JsonNode<'a> {
    /// Returns a `null` without a path.
    pub(crate) fn nothing() -> Self {
        Self { all: &NOTHING, at: 0 }
    }

    /// Returns its place in the order of the file.
    pub(crate) fn position(self) -> usize {
        self.at
    }

    fn item(self) -> Option<&'a Item<'a>> {
        self.all.get(self.at)
    }

    fn what(self) -> &'a What<'a> {
        self.item().map_or(&What::Null, |item| &item.what)
    }

    fn end(self) -> usize {
        self.item().map_or(0, |item| item.end as usize)
    }

    /// Returns the items of a list or the members of an object.
    pub(crate) fn children(self) -> Nodes<'a> {
        Nodes { next: JsonNode { at: self.at + 1, ..self }, end: self.end() }
    }

    /// Returns the items, if it is a list; a single value counts as a list of one.
    pub(crate) fn items(self) -> Nodes<'a> {
        if self.is_list() { self.children() } else { Nodes { next: self, end: self.end() } }
    }

    /// Returns the member `key`, unless it is missing or `null`.
    pub(crate) fn get(self, key: &str) -> Option<JsonNode<'a>> {
        self.member(key).filter(|member| !matches!(member.what(), What::Null))
    }

    /// Returns the member `key`, be it `null`. The last one counts, as everywhere.
    pub(crate) fn member(self, key: &str) -> Option<JsonNode<'a>> {
        // Most members that are looked up are missing.
        if !matches!(self.what(), What::Object(names) if joined(*names) & name_bit(key) != 0) {
            return None;
        }
        // A plain loop: this is the hottest one of reading a file.
        let (mut found, mut at, end) = (None, self.at + 1, self.end());
        while let Some(item) = self.all.get(at).filter(|_| at < end) {
            if matches!(&item.key, Key::Name(name) if is(name, key)) {
                found = Some(Self { at, ..self });
            }
            at = item.end as usize;
        }
        found
    }

    /// Returns its name in its object; empty if it is no member of one.
    pub(crate) fn key(self) -> &'a str {
        match self.item().map(|item| &item.key) {
            Some(Key::Name(name)) => name,
            _ => "",
        }
    }

    /// Returns the text, if it is one.
    pub(crate) fn text(self) -> Option<&'a str> {
        if let What::Text(text) = self.what() { Some(text) } else { None }
    }

    /// Returns the number, if it is one.
    pub(crate) fn number(self) -> Option<Number> {
        match self.what() {
            What::Whole(bits) => Some((joined(*bits) as i64).into()),
            What::Natural(bits) => Some(joined(*bits).into()),
            What::Float(bits) => Number::from_f64(f64::from_bits(joined(*bits))),
            _ => None,
        }
    }

    /// Returns the number, if it is a whole one.
    pub(crate) fn whole(self) -> Option<i64> {
        self.number()?.as_i64()
    }

    /// Returns the truth value, if it is one.
    pub(crate) fn truth(self) -> Option<bool> {
        if let What::Bool(truth) = self.what() { Some(*truth) } else { None }
    }

    pub(crate) fn is_object(self) -> bool {
        matches!(self.what(), What::Object(_))
    }

    pub(crate) fn is_list(self) -> bool {
        matches!(self.what(), What::List)
    }

    /// Returns its type in words.
    pub(crate) fn kind(self) -> &'static str {
        match self.what() {
            What::Null => "null",
            What::Bool(_) => "true or false",
            What::Whole(_) | What::Natural(_) | What::Float(_) => "a number",
            What::Text(_) => "text",
            What::List => "a list",
            What::Object(_) => "an object",
        }
    }

    /// Returns its path: `features[12].properties.when`.
    pub(crate) fn path(self) -> String {
        let Some(item) = self.item() else { return String::new() };
        let up = item.up as usize;
        let mut path = if up < self.at { JsonNode { at: up, ..self }.path() } else { String::new() };
        match &item.key {
            Key::Top => {}
            Key::Name(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Key::Index(index) => {
                path.push('[');
                num::int(&mut path, i64::from(*index));
                path.push(']');
            }
        }
        path
    }

    /// Returns an owned copy.
    pub(crate) fn value(self) -> Value {
        match self.what() {
            What::Null => Value::Null,
            What::Bool(truth) => Value::Bool(*truth),
            What::Whole(_) | What::Natural(_) | What::Float(_) => {
                self.number().map_or(Value::Null, Value::Number)
            }
            What::Text(text) => Value::String(text.clone().into_owned()),
            What::List => Value::Array(self.children().map(JsonNode::value).collect()),
            What::Object(_) => Value::Object(self.members(&[])),
        }
    }

    /// Returns an owned copy of its members without those in `known`.
    pub(crate) fn members(self, known: &[&str]) -> Map<String, Value> {
        let mut members = Map::new();
        if self.is_object() {
            for member in self.children() {
                if !known.iter().any(|name| is(name, member.key())) {
                    members.insert(member.key().to_owned(), member.value());
                }
            }
        }
        members
    }
}

/// Iterates over siblings.
#[derive(Clone)]
pub(crate) struct Nodes<'a> {
    next: JsonNode<'a>,
    end: usize,
}

impl<'a> Iterator for Nodes<'a> {
    type Item = JsonNode<'a>;

    fn next(&mut self) -> Option<JsonNode<'a>> {
        let node = self.next;
        if node.at >= self.end {
            return None;
        }
        self.next.at = node.end();
        Some(node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_member_of_a_name_counts() {
        let json = Json::parse(br#"{"a":{"b":1},"b":2,"a":{"b":3}}"#).unwrap();
        assert_eq!(json.top().get("a").unwrap().get("b").unwrap().whole(), Some(3));
    }

    #[test]
    fn a_value_knows_where_it_stands() {
        let json = Json::parse(br#"{"a":[1,{"b\n":[[],[2]]}]}"#).unwrap();
        let last =
            json.top().get("a").unwrap().items().last().unwrap().get("b\n").unwrap().items().last().unwrap();
        assert_eq!(last.items().next().unwrap().path(), "a[1].b\n[1][0]");
        assert_eq!(json.top().path(), "");
    }

    #[test]
    fn a_copy_of_a_value_is_what_serde_json_reads() {
        let text = r#"{"a":[null,true,-1,18446744073709551615,0.5,1e300,"\u00e9\n"],"":{}}"#;
        let theirs: Value = serde_json::from_str(text).unwrap();
        assert_eq!(Json::parse(text.as_bytes()).unwrap().top().value(), theirs);
    }

    #[test]
    fn what_is_no_json_is_an_error_at_its_place() {
        for (text, place) in [
            (&b""[..], (1, 1)),
            (b"{\"a\":1,}", (1, 8)),
            (b"[1,\n 2 3]", (2, 4)),
            (b"[1] x", (1, 5)),
            (b"01", (1, 2)),
            (b"1e400", (1, 5)),
            (b"\"\xff\"", (1, 2)),
        ] {
            assert_eq!(Json::parse(text).err(), Some(place), "{text:?}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        for (depth, good) in [(127, true), (128, false), (10_000, false)] {
            let text = ["[".repeat(depth), "]".repeat(depth)].concat();
            assert_eq!(Json::parse(text.as_bytes()).is_ok(), good, "{depth}");
        }
    }
}
