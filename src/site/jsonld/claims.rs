//! Claims and quotations in the graph: source, speaker, quote.

use super::terms::covers;
use super::things::kind_of;
use super::{ACTOR, CLAIM, Node, SHOWN, SOURCE, Writer, list, named, text};
use crate::story::{Claim, ClaimId, Event, EventId, MediaOwner, Speaker, Stance};
use serde_json::Value;

impl Writer<'_> {
    /// Returns a reference to the collection of an event's claims on the claims page.
    pub(super) fn collected(&self, id: EventId, event: &Event) -> Option<Node> {
        self.story.claims_of(id).next()?;
        let mut node = Node::new();
        text(&mut node, "@id", &self.on_claims_page(SHOWN, &event.id));
        Some(node)
    }

    /// Returns the claims of an event as one collection, to which the story's page refers.
    pub(super) fn collection(&self, id: EventId, event: &Event) -> Option<Node> {
        let mut node = self.collected(id, event)?;
        text(&mut node, "@type", "Collection");
        node.insert("about".into(), self.link(SHOWN, &event.id));
        list(&mut node, "hasPart", self.claims(id, event).map(Value::from));
        Some(node)
    }

    /// Returns the claims of an event.
    pub(super) fn claims(&self, id: EventId, event: &Event) -> impl Iterator<Item = Node> {
        self.story.claims_of(id).map(move |(id, claim)| self.claim(event, id, claim))
    }

    /// Returns a claim with its quotation and its subject: its event, or the claim that it answers.
    fn claim(&self, event: &Event, id: ClaimId, claim: &Claim) -> Node {
        let mut node = self.node("Claim", CLAIM, &self.story.claim_id(id));
        let exact = claim.quote.as_ref().map(|quote| quote.exact.as_str());
        let asserted = Some(event.title.as_str()).filter(|_| claim.stance == Stance::Asserts);
        text(&mut node, "text", exact.or(asserted).unwrap_or_default());
        let mut about = self.node(kind_of(event), SHOWN, &event.id);
        text(&mut about, "name", &event.title);
        let mut about: Vec<Value> = vec![about.into()];
        about.extend(claim.target.map(|answered| self.link(CLAIM, &self.story.claim_id(answered))));
        list(&mut node, "about", about.into_iter());
        let genre = match claim.stance {
            Stance::Asserts => "",
            Stance::Denies => "denial",
            Stance::Responds => "response",
        };
        text(&mut node, "genre", genre);
        let source = self.story.sources.get(claim.source.index());
        node.extend(source.map(|source| ("appearance".to_owned(), self.link(SOURCE, &source.id))));
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
        node.extend(place.map(|place| ("spatialCoverage".to_owned(), self.link(SHOWN, &place.id))));
        list(&mut node, "image", self.pictures(MediaOwner::Claim(id)).map(Value::from));
        node.extend(self.quotation(id, claim).map(|quotation| ("citation".to_owned(), quotation.into())));
        node
    }

    fn quotation(&self, id: ClaimId, claim: &Claim) -> Option<Node> {
        let quote = claim.quote.as_ref()?;
        let mut node = Node::new();
        text(&mut node, "@type", "Quotation");
        text(&mut node, "text", &quote.exact);
        if let Some(source) = self.story.sources.get(claim.source.index()) {
            node.insert("isPartOf".into(), self.link(SOURCE, &source.id));
            text(&mut node, "inLanguage", &source.language);
            let link = self.input.loaded.citations.link(self.story, id);
            text(&mut node, "url", &link.unwrap_or_default());
        }
        node.extend(self.speaker(claim).map(|speaker| ("creator".to_owned(), speaker)));
        Some(node)
    }

    fn speaker(&self, claim: &Claim) -> Option<Value> {
        match claim.speaker.as_deref()? {
            Speaker::Actor(id) => self.story.actors.get(id.index()).map(|actor| self.link(ACTOR, &actor.id)),
            Speaker::Named(name) => Some(named(name)),
        }
    }
}
