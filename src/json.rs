//! JSON as it stands in a file: one flat list of values, each of which knows where it stands.
//!
//! Texts are borrowed from the file and nothing is allocated for a single value, so reading costs the same for each byte of
//! a file, however large it is.

use crate::num;
use parse::Parser;
use serde_json::{Map, Number, Value};
use std::borrow::Cow;

mod parse;

/// A whole JSON text. Its values stand in the order of the text; the first one is the whole.
pub(crate) struct Json<'a> {
    items: Vec<Item<'a>>,
}

struct Item<'a> {
    key: Key<'a>,
    what: What<'a>,
    /// The index of what holds it.
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
    /// With a trace of each of its names: [`trace`].
    Object(Bits),
}

/// 64 bits in halves: with one that has to lie on eight bytes an item is half as large again, and large files are read in the
/// time that it takes to write their items.
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
pub(crate) struct Node<'a> {
    all: &'a [Item<'a>],
    at: usize,
}

/// One of 64 bits for a name: an object that lacks the bit has no such member.
fn trace(name: &str) -> u64 {
    let ends = name.as_bytes().first().zip(name.as_bytes().last());
    let (first, last) = ends.map_or((0, 0), |(first, last)| (u64::from(*first), u64::from(*last)));
    1 << ((first * 3 + last * 5 + name.len() as u64) % 64)
}

/// Whether two names are the same. Most differ in their length: then nothing is called.
#[inline(always)]
fn is(name: &str, other: &str) -> bool {
    name.len() == other.len() && name == other
}

static NOTHING: [Item<'static>; 1] = [Item { key: Key::Top, what: What::Null, up: 0, end: 1 }];

impl<'a> Json<'a> {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// When it is not JSON: the line and the column, counted from 1, of the first byte that is wrong.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, (usize, usize)> {
        // What is no UTF-8 is read up to the byte that is not, where it ends too early.
        let text = |bytes| std::str::from_utf8(bytes);
        let file = text(bytes).or_else(|error| text(bytes.get(..error.valid_up_to()).unwrap_or_default()));
        let file = file.unwrap_or_default();
        // A list that grows is copied again and again: most files have no more values than this.
        let mut parser = Parser { file, at: 0, items: Vec::with_capacity(bytes.len() / 8) };
        match parser.whole() {
            Ok(()) if file.len() == bytes.len() => Ok(Self { items: parser.items }),
            _ => {
                let end = bytes.len().min(parser.at + 1);
                let before = bytes.get(..end).unwrap_or_default();
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
                Err((line, column.max(1)))
            }
        }
    }

    /// Says where the whole stands, for one that is taken for a part.
    pub(crate) fn name_top(&mut self, name: &'a str) {
        if let Some(top) = self.items.first_mut() {
            top.key = Key::Name(Cow::Borrowed(name));
        }
    }

    /// The whole.
    pub(crate) fn top(&self) -> Node<'_> {
        Node { all: &self.items, at: 0 }
    }
}

impl<'a> Node<'a> {
    /// `null`, that stands nowhere.
    pub(crate) fn nothing() -> Self {
        Self { all: &NOTHING, at: 0 }
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

    /// What stands in it, be it a list or an object.
    pub(crate) fn children(self) -> Nodes<'a> {
        Nodes { next: Node { at: self.at + 1, ..self }, end: self.end() }
    }

    /// The items, if it is a list; a single value counts as a list of one.
    pub(crate) fn items(self) -> Nodes<'a> {
        if self.is_list() { self.children() } else { Nodes { next: self, end: self.end() } }
    }

    /// The member `key`, unless it is missing or `null`.
    pub(crate) fn get(self, key: &str) -> Option<Node<'a>> {
        self.member(key).filter(|member| !matches!(member.what(), What::Null))
    }

    /// The member `key`, be it `null`. The last one counts, as everywhere.
    pub(crate) fn member(self, key: &str) -> Option<Node<'a>> {
        // Most of what is asked for is not there.
        if !matches!(self.what(), What::Object(names) if joined(*names) & trace(key) != 0) {
            return None;
        }
        // A plain loop: of all that reads a file, this runs most often.
        let (mut found, mut at, end) = (None, self.at + 1, self.end());
        while let Some(item) = self.all.get(at).filter(|_| at < end) {
            if matches!(&item.key, Key::Name(name) if is(name, key)) {
                found = Some(Self { at, ..self });
            }
            at = item.end as usize;
        }
        found
    }

    /// What its object calls it; empty if it is no member of one.
    pub(crate) fn key(self) -> &'a str {
        match self.item().map(|item| &item.key) {
            Some(Key::Name(name)) => name,
            _ => "",
        }
    }

    /// The text, if it is one.
    pub(crate) fn text(self) -> Option<&'a str> {
        if let What::Text(text) = self.what() { Some(text) } else { None }
    }

    /// The number, if it is one.
    pub(crate) fn number(self) -> Option<Number> {
        match self.what() {
            What::Whole(bits) => Some((joined(*bits) as i64).into()),
            What::Natural(bits) => Some(joined(*bits).into()),
            What::Float(bits) => Number::from_f64(f64::from_bits(joined(*bits))),
            _ => None,
        }
    }

    /// The number, if it is a whole one.
    pub(crate) fn whole(self) -> Option<i64> {
        self.number()?.as_i64()
    }

    /// The truth value, if it is one.
    pub(crate) fn truth(self) -> Option<bool> {
        if let What::Bool(truth) = self.what() { Some(*truth) } else { None }
    }

    pub(crate) fn is_object(self) -> bool {
        matches!(self.what(), What::Object(_))
    }

    pub(crate) fn is_list(self) -> bool {
        matches!(self.what(), What::List)
    }

    /// What it is, in words.
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

    /// Where it stands: `features[12].properties.when`.
    pub(crate) fn path(self) -> String {
        let Some(item) = self.item() else { return String::new() };
        let up = item.up as usize;
        let mut path = if up < self.at { Node { at: up, ..self }.path() } else { String::new() };
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

    /// A copy of it that stands alone.
    pub(crate) fn value(self) -> Value {
        match self.what() {
            What::Null => Value::Null,
            What::Bool(truth) => Value::Bool(*truth),
            What::Whole(_) | What::Natural(_) | What::Float(_) => {
                self.number().map_or(Value::Null, Value::Number)
            }
            What::Text(text) => Value::String(text.clone().into_owned()),
            What::List => Value::Array(self.children().map(Node::value).collect()),
            What::Object(_) => Value::Object(self.members(&[])),
        }
    }

    /// A copy of its members, but for those that are in `known`.
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

/// Values that stand beside one another.
pub(crate) struct Nodes<'a> {
    next: Node<'a>,
    end: usize,
}

impl<'a> Iterator for Nodes<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
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
    use proptest::prelude::*;
    use serde_json::json;

    fn anything() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(|n| json!(n)),
            any::<u64>().prop_map(|n| json!(n)),
            any::<i32>().prop_map(|n| json!(f64::from(n) / 1e6)),
            "[a-c\"\\\\é\n]{0,4}".prop_map(Value::String),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
                prop::collection::btree_map("[a-c\"é]{0,2}", inner, 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

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
    fn numbers_are_read_as_serde_json_reads_them() {
        let numbers = "0 -0 -0.0 1e2 1E+2 1e-2 12.50 0.1e1 18446744073709551615 18446744073709551616 \
            -9223372036854775808 -9223372036854775809 123456789012345678901234567890 1e22 9e-22 0e999999999999 \
            1e-999999999999 179.123456789012345678901234567890 1e400 -1e400 9e2147483647 01 1. .5 - 1e +1 1e+ 0x1 00 -01 1.e1 NaN 1e5x";
        for text in numbers.split_whitespace() {
            let theirs = serde_json::from_str::<Value>(text).ok();
            assert_eq!(Json::parse(text.as_bytes()).ok().map(|json| json.top().value()), theirs, "{text}");
        }
        for text in
            ["1.7976931348623157e308", "2.2250738585072014e-308", "-6.02214076e23", "123456789.987654321e-40"]
        {
            let (json, exact) = (Json::parse(text.as_bytes()).unwrap(), text.parse::<f64>().unwrap());
            let ours = json.top().number().unwrap().as_f64().unwrap();
            assert!((ours / exact - 1.0).abs() < 1e-14, "{text}: {ours}");
        }
    }

    #[test]
    fn texts_are_read_as_serde_json_reads_them() {
        let texts: [&[u8]; 21] = [
            br"\u0041\u00e9\u20AC\ud83d\ude00",
            br#"\b\f\n\r\t\/\\\""#,
            br"a\nb\nc",
            br"\u0000",
            br"\ud83d",
            br"\ud83dx",
            br"\ud83d\n",
            br"\ud83d\u0041",
            br"\ude00",
            br"\u00g0",
            br"\u00",
            br"\x",
            br"\",
            b"\x1f",
            b"\x7f",
            b"\xff",
            b"\xc3\xa9",
            b"\xc3",
            b"\\n\xc3",
            b"\0",
            b"",
        ];
        for text in texts {
            for quoted in [[b"\"", text, b"\""].concat(), [b"\"", text].concat()] {
                let theirs = serde_json::from_slice::<Value>(&quoted).ok();
                assert_eq!(Json::parse(&quoted).ok().map(|json| json.top().value()), theirs, "{quoted:?}");
            }
        }
    }

    #[test]
    fn what_lies_too_deep_is_refused_as_serde_json_refuses_it() {
        for depth in [126, 127, 128, 129, 10_000] {
            for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
                let text = [open.repeat(depth), "1".into(), close.repeat(depth)].concat();
                let theirs = serde_json::from_str::<Value>(&text).is_ok();
                assert_eq!(Json::parse(text.as_bytes()).is_ok(), theirs, "{depth} {open}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

        #[test]
        fn what_is_read_is_what_serde_json_reads(value in anything()) {
            let text = value.to_string();
            let theirs: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(Json::parse(text.as_bytes()).unwrap().top().value(), theirs);
        }

        #[test]
        fn what_is_no_json_is_none(value in anything(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            // Large powers of ten may differ in their last bit.
            prop_assume!(!byte.eq_ignore_ascii_case(&b'e'));
            let mut text = value.to_string().into_bytes();
            let at = at.index(text.len());
            text[at] = byte;
            let place = |error: serde_json::Error| (error.line(), error.column().max(1));
            let theirs = serde_json::from_slice::<Value>(&text).map_err(place);
            let ours = Json::parse(&text).map(|json| json.top().value());
            // A text that is no UTF-8 is wrong at its first such byte here, and at its end there; `\u` with a wrong digit, at
            // that digit here, and behind all four there.
            if byte.is_ascii() && byte != b'u' && text.is_ascii() {
                prop_assert_eq!(ours, theirs);
            } else {
                prop_assert_eq!(ours.ok(), theirs.ok());
            }
        }
    }
}
