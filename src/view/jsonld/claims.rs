//! Claims and quotations in the graph: who says it, where, in which words.

use super::terms::covers;
use super::{Node, Writer, list, named, text};
use crate::story::{Claim, Event, Speaker, Stance, fragment_url};
use serde_json::Value;

impl Writer<'_> {
    pub(super) fn claim(&self, event: &Event, claim: &Claim) -> Node {
        let mut node = self.node("Claim", "claim", &claim.id);
        let exact = claim.quote.as_ref().map(|quote| quote.exact.as_str());
        let asserted = Some(event.title.as_str()).filter(|_| claim.stance == Stance::Asserts);
        text(&mut node, "text", exact.or(asserted).unwrap_or_default());
        let answered = claim.target.and_then(|id| self.story.claims.get(id.index()));
        let about = match answered {
            Some(answered) => self.link("claim", &answered.id),
            None => self.link("event", &event.id),
        };
        node.insert("about".into(), about);
        let genre = match claim.stance {
            Stance::Asserts => "",
            Stance::Denies => "denial",
            Stance::Responds => "response",
        };
        text(&mut node, "genre", genre);
        let source = self.story.sources.get(claim.source.index());
        node.extend(source.map(|source| ("appearance".to_owned(), self.link("source", &source.id))));
        match self.speaker(claim) {
            Some(speaker) => drop(node.insert("author".into(), speaker)),
            None => {
                let authors = source.map(|source| source.authors.as_slice()).unwrap_or_default();
                list(&mut node, "author", authors.iter().map(|name| named(name)));
            }
        }
        let when = claim.when.as_ref().filter(|when| covers(when));
        text(&mut node, "temporalCoverage", when.map_or("", |when| when.edtf()));
        let place = claim.place.and_then(|id| self.story.places.get(id.index()));
        node.extend(place.map(|place| ("spatialCoverage".to_owned(), self.link("place", &place.id))));
        if claim.quote.is_some() {
            node.insert("citation".into(), self.link("quotation", &claim.id));
        }
        node
    }

    pub(super) fn quotation(&self, claim: &Claim) -> Option<Node> {
        let quote = claim.quote.as_ref()?;
        let mut node = self.node("Quotation", "quotation", &claim.id);
        text(&mut node, "text", &quote.exact);
        if let Some(source) = self.story.sources.get(claim.source.index()) {
            node.insert("isPartOf".into(), self.link("source", &source.id));
            text(&mut node, "inLanguage", &source.language);
            // In another language the words are not on the page.
            let url = source.url.as_ref().filter(|_| source.translated_from.is_empty());
            let url = url.map(|url| fragment_url(url, quote, &claim.locator));
            text(&mut node, "url", &url.unwrap_or_default());
        }
        node.extend(self.speaker(claim).map(|speaker| ("creator".to_owned(), speaker)));
        Some(node)
    }

    fn speaker(&self, claim: &Claim) -> Option<Value> {
        match claim.speaker.as_ref()? {
            Speaker::Actor(id) => {
                self.story.actors.get(id.index()).map(|actor| self.link("actor", &actor.id))
            }
            Speaker::Named(name) => Some(named(name)),
        }
    }
}
