//! The story as linked data for search engines and archives: JSON-LD in the words of schema.org, in the pages themselves.
//!
//! Guarantees: what one page refers to is on it or on the other page, once; nothing of a story closes the script element;
//! nothing is rated: a claim says who says it and where, never whether it is true.
//! Limits: a date that ISO 8601 cannot say as it is (about, uncertain, a decade, disputed) is left out, not made precise.
//!
//! The id of a thing is the address that shows it: `./#sel=exile`, `claims.html#claim=exile.merat`. It is relative, so
//! that it is short, and true wherever the site is put.

mod claims;
mod terms;
mod things;

use super::article::{CLAIMS_PAGE, Detail};
use super::{Input, html::Html};
use crate::state::push_pair;
use crate::story::{EventId, Story};
use serde_json::{Map, Value};

type Node = Map<String, Value>;

/// The script of the story's page: the story, its events and moves, who and where; and all claims, if they are on this page.
pub(super) fn story_script(out: &mut Html, input: Input<'_>, detail: Detail) {
    let writer = Writer::new(input, detail);
    let mut graph = writer.story();
    if detail == Detail::Full {
        for (index, event) in input.loaded.story.events.iter().enumerate() {
            graph.extend(writer.claims(EventId::of(index), event));
        }
    }
    script(out, graph);
}

/// The script of the page with all claims: the sources, and what they say of each event, as one collection.
pub(super) fn claims_script(out: &mut Html, input: Input<'_>) {
    let writer = Writer::new(input, Detail::Quoted);
    let story = &input.loaded.story;
    let mut graph: Vec<Node> = story.sources.iter().map(|source| writer.source(source)).collect();
    for (index, event) in story.events.iter().enumerate() {
        graph.extend(writer.collection(EventId::of(index), event));
    }
    script(out, graph);
}

fn script(out: &mut Html, graph: Vec<Node>) {
    let mut top = Node::new();
    text(&mut top, "@context", "https://schema.org");
    top.insert("@graph".into(), graph.into_iter().map(Value::Object).collect());
    // In JSON it stands in strings only, where the escape means the same. Without it nothing ends a script element.
    let json = Value::Object(top).to_string().replace('<', "\\u003c");
    out.raw("<script type=\"application/ld+json\">").raw(&json).raw("</script>\n");
}

struct Writer<'a> {
    input: Input<'a>,
    story: &'a Story,
    detail: Detail,
    /// From this page to the story's folder.
    folder: &'a str,
}

impl<'a> Writer<'a> {
    fn new(input: Input<'a>, detail: Detail) -> Self {
        let folder = if input.beside.is_empty() { "./" } else { input.beside };
        Self { input, story: &input.loaded.story, detail, folder }
    }

    fn node(&self, kind: &str, key: &str, id: &str) -> Node {
        let mut node = Node::new();
        text(&mut node, "@type", kind);
        text(&mut node, "@id", &self.id(key, id));
        node
    }

    fn link(&self, key: &str, id: &str) -> Value {
        let mut node = Node::new();
        text(&mut node, "@id", &self.id(key, id));
        node.into()
    }

    /// `key` is that of the viewer's address.
    fn id(&self, key: &str, id: &str) -> String {
        let apart = key == CLAIM && self.detail != Detail::Full;
        if apart { self.on_claims_page(key, id) } else { [self.folder, "#", &pair(key, id)].concat() }
    }

    fn on_claims_page(&self, key: &str, id: &str) -> String {
        [self.input.beside, CLAIMS_PAGE, "#", &pair(key, id)].concat()
    }
}

fn pair(key: &str, id: &str) -> String {
    let mut out = String::new();
    push_pair(&mut out, key, id);
    out
}

// What is shown by which key of an address.
const SHOWN: &str = "sel";
const ACTOR: &str = "who";
const SOURCE: &str = "src";
const CLAIM: &str = "claim";

/// A name of which nobody says whether it is a person's or a body's.
fn named(name: &str) -> Value {
    let mut node = Node::new();
    text(&mut node, "name", name);
    node.into()
}

/// Sets a member, unless it is empty.
fn text(node: &mut Node, key: &str, value: &str) {
    if !value.is_empty() {
        node.insert(key.into(), value.into());
    }
}

/// Sets a member, unless it is empty.
fn list(node: &mut Node, key: &str, items: impl Iterator<Item = Value>) {
    let items: Vec<Value> = items.collect();
    if !items.is_empty() {
        node.insert(key.into(), items.into());
    }
}
