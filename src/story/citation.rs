//! Citations: a source as it is printed, copied and exported, and how much of the story rests on it.
//!
//! They are made when a story is read, and are packed with it: the viewer shows and copies them as they are.
//!
//! Guarantees: plain text and spans, never HTML; the same source gives the same citation in every place.
//! Limits: one style, after APA 7 (Publication Manual §9–10), with English connecting words.

mod bibtex;
mod facts;
mod issued;
mod item;
mod names;
mod reference;

pub use facts::{SourceFacts, coverage, source_facts};
pub use reference::{RefPart, Reference, language_name};

use super::fragment::claim_fragment;
use super::{Claim, ClaimId, Source, SourceId, Story, Url};
use crate::packed::Packed;
use crate::time::{Words, when_text};
use item::Item;
use macro_rules_attribute::derive;

/// The citations of a story: of its sources, and of the sentences that its claims quote.
#[derive(Clone, Debug, Default, PartialEq, Packed!)]
pub struct Citations {
    /// One for each source, in the same order.
    pub sources: Vec<Citation>,
    /// The fragments (after `#`) of claims whose link opens the source at the quote. In the order of the
    /// claims; those that open it at its top have none.
    pub fragments: Vec<(ClaimId, String)>,
}

/// The citation of a source. Its CSL-JSON is [`Source::csl`].
#[derive(Clone, Debug, Default, PartialEq, Packed!)]
pub struct Citation {
    /// The entry of a bibliography.
    pub reference: Reference,
    /// The BibTeX entry.
    pub bibtex: String,
}

impl Citations {
    /// Makes all citations of a story.
    pub fn of(story: &Story, words: &Words) -> Self {
        let sources = story.sources.iter().map(|source| Citation::of(source, words)).collect();
        let mut fragments = Vec::new();
        for (index, claim) in story.claims.iter().enumerate() {
            let source = story.sources.get(claim.source.index());
            let found = source.and_then(|source| claim_fragment(source, claim));
            fragments.extend(found.map(|fragment| (ClaimId::of(index), fragment)));
        }
        Self { sources, fragments }
    }

    /// Returns whether they are of this story: each source has one, and every fragment is valid in a link.
    pub(super) fn fit(&self, story: &Story) -> bool {
        self.sources.len() == story.sources.len()
            && self.fragments.iter().all(|(_, fragment)| Url::is_clean(fragment))
    }

    /// Returns the citation of a source.
    pub fn source(&self, source: SourceId) -> Option<&Citation> {
        self.sources.get(source.index())
    }

    /// Returns the link to where the words of a claim can be read: at its words, or, where they are not there to be
    /// found, at the top. `None` without a web address.
    pub fn link(&self, story: &Story, id: ClaimId) -> Option<String> {
        let claim = story.claims.get(id.index())?;
        let url = story.sources.get(claim.source.index())?.url.as_ref().filter(|url| url.is_web())?;
        let at = self.fragments.binary_search_by_key(&id, |(claim, _)| *claim).ok();
        let fragment = at.and_then(|at| self.fragments.get(at));
        Some(fragment.map_or_else(|| url.as_str().to_owned(), |(_, fragment)| url.with_fragment(fragment)))
    }

    /// Cites a claim: its words in quotation marks, the reference, and in brackets the date that the claim gives and the
    /// page: `“In 1986, he offered …” Merat, A. (2018, November 9). … [1986; p. 3]`.
    pub fn claim(&self, claim: &Claim, words: &Words) -> String {
        let mut parts = Vec::new();
        if let Some(quote) = &claim.quote {
            let exact = quote.exact.split_whitespace().collect::<Vec<_>>().join(" ");
            // A quote within the quote takes the other marks.
            parts.push(["“", &exact.replace('“', "‘").replace('”', "’"), "”"].concat());
        }
        parts.extend(self.source(claim.source).map(|source| source.reference.text()));
        let when = claim.when.as_ref().map(|when| when_text(when, words));
        let known = when.into_iter().chain([claim.locator.to_string()]).filter(|part| !part.is_empty());
        let known = known.collect::<Vec<_>>().join("; ");
        if !known.is_empty() {
            parts.push(["[", &known, "]"].concat());
        }
        parts.join(" ")
    }
}

impl Citation {
    /// Cites a source.
    pub fn of(source: &Source, words: &Words) -> Self {
        let item = Item::of(source);
        Self { reference: reference::reference(&item, words), bibtex: bibtex::bibtex(&item) }
    }
}
