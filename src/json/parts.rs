//! A JSON object with the list `features`, parsed as it arrives: each item of the list once all of it is there.

use super::parse::{add_item, add_members};
use super::{Item, Json, JsonNode, Key, What, halves, joined, name_bit};
use std::io::Read;

/// Parses the parts of a file. What it does not expect, it leaves to [`Json::parse`], which finds all errors too.
pub(crate) struct Parts<'a> {
    stage: Stage,
    is_unexpected: fn(JsonNode<'_>) -> bool,
    items: Vec<Item<'a>>,
    /// What is before the list, then what is behind it.
    around: Vec<u8>,
    /// The index of the list.
    list: usize,
    /// The number of its items.
    count: u32,
    /// The parts of an item whose end has not come.
    begun: Vec<&'a [u8]>,
    scan: Scan,
}

#[derive(PartialEq)]
enum Stage {
    Before,
    List,
    Behind,
    /// It is not as expected.
    Failed,
}

/// Where the parts so far end in an item.
#[derive(Clone, Copy, Default)]
struct Scan {
    depth: u32,
    in_text: bool,
    is_escaped: bool,
}

/// An item is nested less deep: what is deeper is an error that [`Json::parse`] finds.
const MOST_DEPTH: u32 = 120;
/// What is before the list is shorter, bytes.
const MOST_BEFORE: usize = 1 << 20;
const KEY: &[u8] = b"\"features\"";

impl<'a> Parts<'a> {
    /// Starts before the first part. An item of the list that `is_unexpected` is left to [`Json::parse`], with all of the file: each is asked
    /// for as soon as it is parsed, while it is in the processor's cache.
    pub(crate) fn new(is_unexpected: fn(JsonNode<'_>) -> bool) -> Self {
        Self {
            stage: Stage::Before,
            is_unexpected,
            items: Vec::new(),
            around: Vec::new(),
            list: 0,
            count: 0,
            begun: Vec::new(),
            scan: Scan::default(),
        }
    }

    /// Returns the number of items of the list so far.
    pub(crate) fn count(&self) -> usize {
        self.count as usize
    }

    /// Parses the next part.
    pub(crate) fn add(&mut self, part: &'a [u8]) {
        let rest = match self.stage {
            Stage::Before => self.start(part),
            Stage::List => Some(part),
            Stage::Behind => {
                self.around.extend_from_slice(part);
                None
            }
            Stage::Failed => None,
        };
        if let Some(rest) = rest
            && self.add_to_list(rest).is_none()
        {
            *self = Self { stage: Stage::Failed, ..Self::new(self.is_unexpected) };
        }
    }

    /// Returns the whole; nothing if it was not as expected, or is not JSON.
    pub(crate) fn finish(mut self) -> Option<Json<'a>> {
        if self.stage != Stage::Behind {
            return None;
        }
        let end = self.items.len() as u32;
        self.items.get_mut(self.list)?.end = end;
        let behind = self.around.trim_ascii();
        // The rest of an object: "}", or ", … }".
        let members = if behind.starts_with(b"}") { behind } else { behind.strip_prefix(b",")? };
        let is_cut = behind.starts_with(b",") && members.trim_ascii_start().starts_with(b"}");
        let names = add_members((&b"{"[..]).chain(members), &mut self.items).filter(|_| !is_cut)?;
        self.close(names | name_bit("features"));
        Some(Json { items: self.items })
    }

    /// Ends the whole behind the last item, and adds to the traces of its names.
    fn close(&mut self, more: u64) {
        let all = self.items.len() as u32;
        if let Some(top) = self.items.first_mut() {
            top.end = all;
            if let What::Object(names) = &mut top.what {
                *names = halves(joined(*names) | more);
            }
        }
    }

    /// Looks for the beginning of the list. Returns what of the part is within it.
    fn start(&mut self, part: &'a [u8]) -> Option<&'a [u8]> {
        let before = self.around.len();
        self.around.extend_from_slice(part);
        let Some((key, list)) = list(&self.around) else {
            if self.around.len() > MOST_BEFORE {
                self.stage = Stage::Failed;
            }
            return None;
        };
        self.stage = Stage::Failed;
        let members = self.around.get(..key)?.trim_ascii_end();
        // Either nothing is before it, or a member and a comma.
        let members = match members.strip_suffix(b",") {
            Some(before) => Some(before).filter(|before| before.trim_ascii() != b"{"),
            None => Some(members).filter(|members| members.trim_ascii() == b"{"),
        }?;
        self.items.push(Item { key: Key::Top, what: What::Object(halves(0)), up: 0, end: 1 });
        let names = add_members(members.chain(&b"}"[..]), &mut self.items)?;
        self.close(names);
        self.list = self.items.len();
        let key = Key::Name("features".into());
        self.items.push(Item { key, what: What::List, up: 0, end: 0 });
        self.around.clear();
        self.stage = Stage::List;
        part.get(list - before..)
    }

    /// Parses the items that end in a part. Nothing if one of them is not as expected.
    fn add_to_list(&mut self, part: &'a [u8]) -> Option<()> {
        // A list that grows is copied: few times here, for the length of the file may not be known.
        if self.items.capacity() - self.items.len() < part.len() / 4 {
            self.items.reserve_exact(self.items.len() * 3 + part.len());
        }
        let (mut from, mut scan) = (0, self.scan);
        for (at, byte) in part.iter().enumerate() {
            if scan.in_text {
                match byte {
                    _ if scan.is_escaped => scan.is_escaped = false,
                    b'\\' => scan.is_escaped = true,
                    b'"' => scan.in_text = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => scan.in_text = true,
                b'{' | b'[' if scan.depth > MOST_DEPTH => return None,
                b'{' | b'[' => scan.depth += 1,
                b',' | b']' if scan.depth == 0 => {
                    self.add_item(part.get(from..at)?, *byte == b']')?;
                    from = at + 1;
                    if *byte == b']' {
                        self.stage = Stage::Behind;
                        self.around.extend_from_slice(part.get(from..)?);
                        return Some(());
                    }
                }
                b'}' | b']' => scan.depth = scan.depth.checked_sub(1)?,
                _ => {}
            }
        }
        self.begun.push(part.get(from..)?);
        self.scan = scan;
        Some(())
    }

    /// Parses an item that ends with `end`.
    fn add_item(&mut self, end: &'a [u8], is_last: bool) -> Option<()> {
        let is_empty = |part: &&[u8]| part.trim_ascii().is_empty();
        if is_last && self.count == 0 && self.begun.iter().all(is_empty) && is_empty(&end) {
            return Some(());
        }
        let key = Key::Index(self.count);
        let up = self.list as u32;
        self.count += 1;
        let at = self.items.len();
        if self.begun.is_empty() {
            add_item(serde_json::Deserializer::from_slice(end), &mut self.items, key, up)?;
        } else {
            self.begun.push(end);
            let joined = Joined(std::mem::take(&mut self.begun));
            add_item(serde_json::Deserializer::from_reader(joined), &mut self.items, key, up)?;
        }
        (!(self.is_unexpected)(JsonNode { all: &self.items, at })).then_some(())
    }
}

/// Reads parts one after the other.
struct Joined<'a>(Vec<&'a [u8]>);

impl Read for Joined<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        for part in &mut self.0 {
            if !part.is_empty() {
                return part.read(out);
            }
        }
        Ok(0)
    }
}

/// Returns where the name of the list `features` of a whole object begins, and where its first item may begin.
fn list(text: &[u8]) -> Option<(usize, usize)> {
    let mut scan = Scan::default();
    let mut start = 0;
    for (at, byte) in text.iter().enumerate() {
        if scan.in_text {
            match byte {
                _ if scan.is_escaped => scan.is_escaped = false,
                b'\\' => scan.is_escaped = true,
                b'"' => {
                    scan.in_text = false;
                    let rest = text.get(at + 1..)?;
                    if scan.depth == 1 && text.get(start..=at) == Some(KEY) {
                        let list = rest.trim_ascii_start().strip_prefix(b":").map(<[u8]>::trim_ascii_start);
                        if let Some(items) = list.and_then(|list| list.strip_prefix(b"[")) {
                            return Some((start, text.len() - items.len()));
                        }
                    }
                }
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => (scan.in_text, start) = (true, at),
            b'{' | b'[' => scan.depth += 1,
            b'}' | b']' => scan.depth = scan.depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads a text in two parts; nothing if it is left to the parser of the whole.
    fn in_parts(text: &str, at: usize) -> Option<serde_json::Value> {
        let (first, second) = text.as_bytes().split_at(at);
        let mut parts = Parts::new(|item| item.text() == Some("unexpected"));
        parts.add(first);
        parts.add(second);
        parts.finish().map(|json| json.top().value())
    }

    const FILES: [&str; 6] = [
        r#"{"type":"FeatureCollection","title":"a \"features\":[","features":[{"id":"a,]\\","b":[1,{"c":"é"}]}, null , 2.5,"x"],"more":{"features":[1]},"last":3}"#,
        r#" { "features" : [ ] } "#,
        r#"{"features":[{"a":1}]}"#,
        r#"{"a":{"features":[1]},"b":"features","features":["\u00e9\n"],"features":[7]}"#,
        r#"{"features":[[[[]]],[]],"a":[]}"#,
        r#"{"a":1,"features":[1],"b":2}"#,
    ];

    #[test]
    fn parts_are_read_as_the_whole_is_wherever_they_are_cut() {
        for text in FILES {
            let whole = Json::parse(text.as_bytes()).unwrap();
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                assert_eq!(in_parts(text, at), Some(whole.top().value()), "{text} at {at}");
            }
        }
    }

    #[test]
    fn items_know_where_they_stand() {
        let text = FILES[0];
        let mut parts = Parts::new(|item| item.text() == Some("unexpected"));
        parts.add(text.as_bytes());
        assert_eq!(parts.count(), 4);
        let (json, whole) = (parts.finish().unwrap(), Json::parse(text.as_bytes()).unwrap());
        let paths = |json: &Json<'_>| {
            let all = (0..json.items.len()).map(|at| super::super::JsonNode { all: &json.items, at }.path());
            all.collect::<Vec<_>>()
        };
        assert_eq!(paths(&json), paths(&whole));
    }

    #[test]
    fn what_is_no_json_is_left_to_the_parser_of_the_whole() {
        let deep = ["{\"features\":[", &"[".repeat(126), &"]".repeat(126), "]}"].concat();
        for text in [
            "",
            "{}",
            "[]",
            r#"{"features":{}}"#,
            r#"{"features":[1,]}"#,
            r#"{"features":[,1]}"#,
            r#"{"features":[1 2]}"#,
            r#"{"features":[1]"#,
            r#"{"features":[1]]}"#,
            r#"{"features":[{]}"#,
            r#"{"features":[1],}"#,
            r#"{"features":[1]}}"#,
            r#"{"features":[1]} x"#,
            r#"{"a":1 "features":[1]}"#,
            r#"{,"features":[1]}"#,
            r#"{"a":"\u","features":[1]}"#,
            r#"["features":[1]]"#,
            r#"{"features":[1,"unexpected",2]}"#,
            &deep,
        ] {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                assert_eq!(in_parts(text, at), None, "{text} at {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_in_parts_is_read_so_as_a_whole(
            text in r#"\{("a":[1x,]{0,2},)?"features":[\[{}\],1" :]{0,12}"#,
            at in 0_usize..40,
        ) {
            let at = at.min(text.len());
            if let Some(found) = in_parts(&text, at) {
                prop_assert_eq!(found, Json::parse(text.as_bytes()).unwrap().top().value());
            }
        }
    }
}
