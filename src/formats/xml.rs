//! XML as a flat list of elements with their lines, parsed by `quick-xml`.
//!
//! No entity but the five of XML is replaced, so nothing expands, and nothing outside of the file is looked at. A file that is cut
//! off keeps the elements that were closed.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An XML document. Its elements are in the order of the text; the first one is the root.
pub(super) struct Xml<'a> {
    items: Vec<Item<'a>>,
    /// Each name of elements and attributes once.
    names: Vec<String>,
    /// What is wrong with the file, if anything: the line and one sentence.
    pub(super) broken: Option<(u32, String)>,
    /// The first entity that is not replaced, and its line.
    pub(super) entity: Option<(u32, String)>,
}

struct Item<'a> {
    /// The index of the name without a prefix.
    name: u32,
    /// Indices of names, and values.
    attributes: Vec<(u32, String)>,
    /// All text of the element itself.
    text: Cow<'a, str>,
    line: u32,
    /// The index of the first item that is not within it.
    end: u32,
    is_closed: bool,
}

/// An element of an [`Xml`].
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    xml: &'a Xml<'a>,
    at: u32,
}

/// The most elements of a file.
const MOST: usize = 600_000;
/// The deepest element.
const DEEPEST: usize = 200;

impl<'a> Xml<'a> {
    /// Parses XML, as far as it is that.
    pub(super) fn parse(text: &'a str) -> Self {
        let mut builder = Builder { text, line: 1, ..Builder::default() };
        let broken = builder.fill().err();
        for at in std::mem::take(&mut builder.open) {
            builder.close(at, false);
        }
        Self { items: builder.items, names: builder.names, broken, entity: builder.entity }
    }

    /// Returns the root; `None` if there is no element.
    pub(super) fn root(&self) -> Option<Element<'_>> {
        (!self.items.is_empty()).then_some(Element { xml: self, at: 0 })
    }
}

#[derive(Default)]
struct Builder<'a> {
    text: &'a str,
    /// How far lines were counted, in bytes, and the line there.
    counted: usize,
    line: u32,
    items: Vec<Item<'a>>,
    names: Vec<String>,
    /// The indices of the names.
    numbers: BTreeMap<String, u32>,
    entity: Option<(u32, String)>,
    open: Vec<usize>,
}

impl<'a> Builder<'a> {
    fn fill(&mut self) -> Result<(), (u32, String)> {
        let mut reader = Reader::from_str(self.text);
        loop {
            let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = reader.read_event();
            let line = self.line_at(start);
            let event = event.map_err(|error| {
                (line, format!("the XML is broken here ({error}): what stands before is used"))
            })?;
            match event {
                Event::Start(start) => self.start(&start, line)?,
                Event::Empty(start) => {
                    self.start(&start, line)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.add_text(text.xml_content(XmlVersion::default())),
                Event::CData(text) => self.add_text(text.xml_content(XmlVersion::default())),
                Event::GeneralRef(reference) => {
                    let name = reference.xml_content(XmlVersion::default());
                    let known = match reference.resolve_char_ref() {
                        Ok(Some(letter)) => Some(letter),
                        _ => predefined(&name),
                    };
                    // Others have their meaning outside of this file, or may grow: they stay as they are.
                    let text = match known {
                        Some(letter) => letter.to_string(),
                        None => {
                            let text = ["&", &name, ";"].concat();
                            self.entity.get_or_insert((line, text.clone()));
                            text
                        }
                    };
                    self.add_text(Cow::Owned(text));
                }
                Event::Eof if self.open.is_empty() => return Ok(()),
                Event::Eof => return Err((line, "the file ends too early: what is complete is used".into())),
                _ => {}
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'a>, line: u32) -> Result<(), (u32, String)> {
        if self.items.len() >= MOST {
            return Err((line, format!("the file has more than {MOST} elements: split it")));
        }
        if self.open.len() >= DEEPEST {
            return Err((line, format!("the elements are more than {DEEPEST} deep within each other")));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten().take(MOST_ATTRIBUTES) {
            let value = attribute.normalized_value(XmlVersion::default()).unwrap_or_default();
            attributes.push((self.number(attribute.key.local_name().into_inner()), value.into_owned()));
        }
        let name = self.number(start.local_name().into_inner());
        self.open.push(self.items.len());
        self.items.push(Item { name, attributes, text: Cow::Borrowed(""), line, end: 0, is_closed: false });
        Ok(())
    }

    /// Returns the index of a name.
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = small(self.names.len());
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    fn end(&mut self) {
        if let Some(at) = self.open.pop() {
            self.close(at, true);
        }
    }

    fn close(&mut self, at: usize, is_closed: bool) {
        let end = small(self.items.len());
        if let Some(item) = self.items.get_mut(at) {
            (item.end, item.is_closed) = (end, is_closed);
        }
    }

    fn add_text(&mut self, text: Cow<'a, str>) {
        let Some(item) = self.open.last().and_then(|at| self.items.get_mut(*at)) else { return };
        if item.text.trim().is_empty() {
            item.text = text;
        } else {
            item.text.to_mut().push_str(&text);
        }
    }

    /// Returns the line of an offset, which never goes back.
    fn line_at(&mut self, offset: usize) -> u32 {
        let between = self.text.as_bytes().get(self.counted..offset).unwrap_or_default();
        let lines = between.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.counted = self.counted.max(offset);
        self.line
    }
}

/// The most attributes of an element that are read.
const MOST_ATTRIBUTES: usize = 50;

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => return None,
    })
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl<'a> Element<'a> {
    fn item(self) -> Option<&'a Item<'a>> {
        self.xml.items.get(self.at as usize)
    }

    fn name_of(self, number: u32) -> &'a str {
        self.xml.names.get(number as usize).map_or("", String::as_str)
    }

    /// Returns the name, without a prefix.
    pub(super) fn name(self) -> &'a str {
        self.item().map_or("", |item| self.name_of(item.name))
    }

    /// Returns the text of the element itself, without white space around it.
    pub(super) fn text(self) -> &'a str {
        self.item().map_or("", |item| item.text.trim())
    }

    /// Returns an attribute; empty if there is none.
    pub(super) fn attribute(self, name: &str) -> &'a str {
        let attributes = self.item().map(|item| item.attributes.as_slice()).unwrap_or_default();
        let found = attributes.iter().find(|(own, _)| self.name_of(*own) == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// Returns the line on which it begins, from 1.
    pub(super) fn line(self) -> u32 {
        self.item().map_or(0, |item| item.line)
    }

    /// Returns whether its end is in the file.
    pub(super) fn is_closed(self) -> bool {
        self.item().is_some_and(|item| item.is_closed)
    }

    /// Returns the elements directly within it.
    pub(super) fn children(self) -> impl Iterator<Item = Element<'a>> {
        let end = self.item().map_or(0, |item| item.end);
        let mut next = self.at + 1;
        std::iter::from_fn(move || {
            let child = Element { xml: self.xml, at: next };
            let item = (next < end).then(|| child.item())??;
            next = item.end.max(next + 1);
            Some(child)
        })
    }

    /// Returns all elements within it.
    pub(super) fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        let end = self.item().map_or(0, |item| item.end);
        (self.at + 1..end).map(move |at| Element { xml: self.xml, at })
    }

    /// Returns the first child of a name.
    pub(super) fn child(self, name: &str) -> Option<Element<'a>> {
        self.children().find(|child| child.name() == name)
    }

    /// Returns the text of the first child of a name; empty if there is none.
    pub(super) fn child_text(self, name: &str) -> &'a str {
        self.child(name).map_or("", Element::text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn elements_have_names_texts_and_lines() {
        let xml = Xml::parse(
            "<?xml version=\"1.0\"?>\n<a:top k='1 &amp; 2'>\n <b>x &lt; y &#233; &unknown;</b>\n<c/><b><![CDATA[<i>z</i>]]></b></a:top>",
        );
        let top = xml.root().unwrap();
        assert!(xml.broken.is_none() && top.is_closed());
        assert_eq!((top.name(), top.attribute("k"), top.line()), ("top", "1 & 2", 2));
        let children: Vec<_> =
            top.children().map(|child| (child.name(), child.text(), child.line())).collect();
        assert_eq!(children, [("b", "x < y é &unknown;", 3), ("c", "", 4), ("b", "<i>z</i>", 4)]);
        assert_eq!(top.descendants().count(), 3);
    }

    #[test]
    fn a_file_that_is_cut_off_keeps_what_is_closed() {
        let xml = Xml::parse("<a>\n<b>1</b>\n<b>2");
        let all: Vec<_> = xml.root().unwrap().children().map(|b| (b.text(), b.is_closed())).collect();
        assert_eq!(all, [("1", true), ("2", false)]);
        assert!(xml.broken.is_some_and(|(line, _)| line == 3));
    }

    #[test]
    fn entities_do_not_expand() {
        let mut dtd = String::from("<!DOCTYPE a [<!ENTITY a0 \"ha\">");
        for n in 1..30 {
            let before = n - 1;
            dtd.push_str(&format!("<!ENTITY a{n} \"&a{before};&a{before};\">"));
        }
        let text = [dtd.as_str(), "]><a>&a29;</a>"].concat();
        let xml = Xml::parse(&text);
        assert_eq!(xml.root().unwrap().text(), "&a29;");
        let deep = "<a>".repeat(100_000);
        assert!(Xml::parse(&deep).broken.is_some_and(|(_, why)| why.contains("200 deep")));
    }

    proptest! {
        #[test]
        fn any_text_is_parsed_as_far_as_it_is_xml(text in "(<[a-c/!?]{0,3}[ =\"'a-z]{0,6}>?|&[a-z#0-9]{0,4};?|\\PC{0,4}|\n){0,30}") {
            let xml = Xml::parse(&text);
            if let Some(root) = xml.root() {
                let within = root.descendants().count();
                let direct: usize = root.children().map(|child| child.descendants().count() + 1).sum();
                prop_assert_eq!(direct, within);
                // What stands behind the root is not within it.
                prop_assert!(within < xml.items.len());
            }
        }
    }
}
