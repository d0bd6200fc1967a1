//! Citations: a source as it is printed, copied and exported, and how much of the story rests on it.
//!
//! Guarantees: plain text and spans, never HTML; the same source gives the same citation in every place.
//! Limits: one style, after APA 7 (Publication Manual §9–10), with English connecting words.

mod bibtex;
mod facts;
mod issued;
mod names;
mod reference;

pub use bibtex::bibtex;
pub use facts::{SourceFacts, coverage, source_facts};
pub use reference::{RefPart, Reference, language_name, reference};

use super::raw::number_text;
use super::{Claim, Source, Story};
use crate::time::{Words, when_text};
use geojson::JsonObject;
use serde_json::Value;

/// A claim for "Copy citation": its words in quotation marks, the reference, and in brackets the date that the claim
/// gives and the page: `“In 1986, he offered …” Merat, A. (2018, November 9). … [1986; p. 3]`.
pub fn claim_citation(story: &Story, claim: &Claim, words: &Words) -> String {
    let mut parts = Vec::new();
    if let Some(quote) = &claim.quote {
        let exact = quote.exact.split_whitespace().collect::<Vec<_>>().join(" ");
        // A quote within the quote takes the other marks.
        parts.push(["“", &exact.replace('“', "‘").replace('”', "’"), "”"].concat());
    }
    parts.extend(story.sources.get(claim.source.index()).map(|source| reference(source, words).text()));
    let when = claim.when.as_ref().map(|when| when_text(when, words));
    let known = when.into_iter().chain([claim.locator.clone()]).filter(|part| !part.is_empty());
    let known = known.collect::<Vec<_>>().join("; ");
    if !known.is_empty() {
        parts.push(["[", &known, "]"].concat());
    }
    parts.join(" ")
}

/// The source as it stands in the file: one CSL-JSON item, which Zotero and others import.
pub fn csl_json(source: &Source) -> String {
    serde_json::to_string_pretty(&source.csl).unwrap_or_default()
}

/// A member as text, whether it is written as a string or as a number; empty if it is neither.
fn member(csl: &JsonObject, key: &str) -> String {
    let text = match csl.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number_text(number),
        _ => String::new(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The DOI without what people put before it.
fn doi(csl: &JsonObject) -> String {
    let doi = member(csl, "DOI");
    let bare = doi.find("10.").and_then(|at| doi.get(at..)).unwrap_or_default();
    bare.to_owned()
}
