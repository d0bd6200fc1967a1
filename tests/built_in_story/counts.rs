//! The counts of the provenance page.

use placeline::story::{Dispute, Event, Kind, Stance, Story, disagreements};
use std::collections::BTreeMap;

pub(crate) fn kind(event: &Event) -> &'static str {
    match event.kind {
        Kind::Event => "event",
        Kind::Relocation(_) => "relocation",
        Kind::Stay => "stay",
        Kind::Track(_) => "track",
    }
}

/// The rows of the provenance page's tables.
pub(crate) fn counts(story: &Story) -> BTreeMap<String, usize> {
    let mut rows = BTreeMap::new();
    let mut add = |what: String| *rows.entry(what).or_insert(0) += 1;
    for place in &story.places {
        add(format!("places: {:?}", place.precision).to_lowercase());
    }
    for event in &story.events {
        add(format!("all: {}", kind(event)));
        if event.kind == Kind::Event {
            add(format!("events: {}", event.category));
        }
    }
    for claim in &story.claims {
        add(format!("claims: {}", story.sources[claim.source.index()].short));
        add(match claim.stance {
            Stance::Asserts if claim.when.is_none() => "claims: without a date".to_owned(),
            Stance::Asserts if claim.inferred.is_empty() => "claims: with a date in the words".to_owned(),
            Stance::Asserts => "claims: with an inferred date".to_owned(),
            Stance::Denies => "responses: denials".to_owned(),
            Stance::Responds => "responses: other answers".to_owned(),
        });
    }
    for found in disagreements(story, None) {
        let what = match found.dispute {
            Dispute::Time => "dates",
            Dispute::Place | Dispute::Origin | Dispute::Destination => "places",
            Dispute::Number(_) => "numbers",
            Dispute::Account(_) => "causes and descriptions (notes)",
        };
        add(format!("disagreements: {what}"));
        let across = if found.across { "between the texts" } else { "inside one text" };
        add(format!("disagreements: {across}"));
    }
    rows
}
