//! Linked data for search engines and archives: JSON-LD with the vocabulary of schema.org, embedded in the pages.
//!
//! Guarantees: every node that a page refers to is defined once, on it or on the other page; no part of a story closes the
//! script element; claims have a source and no rating of their truth.
//! Limits: a date that ISO 8601 cannot express (about, uncertain, a decade, disputed) is left out, not made precise.
//!
//! The `@id` of a node is the URL that shows it: `./#sel=exile`, `claims.html#claim=exile.merat`. It is relative: short, and
//! valid wherever the site is published.

mod claims;
mod pictures;
mod terms;
mod things;

use super::CLAIMS;
use super::{PageInput, html::Html};
use crate::state::push_pair;
use crate::story::{EventId, Story};
use serde_json::{Map, Value};

type Node = Map<String, Value>;

/// Writes the script of the story's page: the story, its moves, actors and places.
pub(super) fn story_script(out: &mut Html, input: PageInput<'_>) {
    script(out, Writer::new(input).story());
}

/// Writes the script of the claims page: the sources, the events that are no moves, and a collection of claims for each event.
pub(super) fn claims_script(out: &mut Html, input: PageInput<'_>) {
    let writer = Writer::new(input);
    let story = &input.loaded.story;
    let mut graph: Vec<Node> = story.sources.iter().map(|source| writer.source(source)).collect();
    graph.extend(writer.events(false));
    for (index, event) in story.events.iter().enumerate() {
        graph.extend(writer.collection(EventId::of(index), event));
    }
    script(out, graph);
}

fn script(out: &mut Html, graph: Vec<Node>) {
    let mut top = Node::new();
    text(&mut top, "@context", "https://schema.org");
    top.insert("@graph".into(), graph.into_iter().map(Value::Object).collect());
    // In JSON `<` occurs in strings only, where the escape is equivalent. Without `<` the script element cannot be closed.
    let json = Value::Object(top).to_string().replace('<', "\\u003c");
    out.raw("<script type=\"application/ld+json\">").raw(&json).raw("</script>\n");
}

struct Writer<'a> {
    input: PageInput<'a>,
    story: &'a Story,
    /// The relative path from this page to the story's folder.
    folder: &'a str,
}

impl<'a> Writer<'a> {
    fn new(input: PageInput<'a>) -> Self {
        let folder = if input.beside.is_empty() { "./" } else { input.beside };
        Self { input, story: &input.loaded.story, folder }
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

    /// Returns the `@id` of a node. `key` is a key of the viewer's addresses.
    fn id(&self, key: &str, id: &str) -> String {
        if key == CLAIM { self.on_claims_page(key, id) } else { [self.folder, "#", &pair(key, id)].concat() }
    }

    fn on_claims_page(&self, key: &str, id: &str) -> String {
        [self.input.beside, CLAIMS, "#", &pair(key, id)].concat()
    }
}

fn pair(key: &str, id: &str) -> String {
    let mut out = String::new();
    push_pair(&mut out, key, id);
    out
}

// The keys of addresses that select a node.
const SHOWN: &str = "sel";
const ACTOR: &str = "who";
const SOURCE: &str = "src";
const CLAIM: &str = "claim";

/// Returns a node with a name only, for an actor that may be a person or an organization.
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
