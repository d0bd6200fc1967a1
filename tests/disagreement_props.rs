//! Where claims exclude each other.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{all_loaded, loaded, made_up, story, tape};
use placeline::story::{Dispute, EventId, SourceId, Stance, Story, disagreements};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What is disputed, in the file's own words: by event, what, and the texts of the parts.
fn disputes(story: &Story) -> Vec<(String, String, Vec<Vec<String>>, bool)> {
    let mut all: Vec<_> = disagreements(story, None)
        .into_iter()
        .map(|found| {
            let note = |id: &placeline::story::ClaimId| story.claims[id.index()].note.to_string();
            let mut parts: Vec<Vec<String>> = found
                .parts
                .iter()
                .map(|part| {
                    let mut notes: Vec<String> = part.claims.iter().map(note).collect();
                    notes.sort();
                    notes
                })
                .collect();
            parts.sort();
            (
                story.events[found.event.index()].id.clone(),
                format!("{:?}", found.dispute),
                parts,
                found.across,
            )
        })
        .collect();
    all.sort();
    all
}

/// Gives every claim a note that names it, and turns the claims of each event by `turn`.
fn turned(mut file: Value, turn: usize) -> Value {
    for feature in file["features"].as_array_mut().unwrap() {
        if let Some(claims) = feature["properties"]["claims"].as_array_mut() {
            for (n, claim) in claims.iter_mut().enumerate() {
                claim["note"] = json!(format!("claim {n}"));
            }
            let turn = turn % claims.len().max(1);
            claims.rotate_left(turn);
        }
        feature["properties"].as_object_mut().unwrap().remove("notes");
    }
    file
}

proptest! {
    #![proptest_config(common::cases(128))]

    #[test]
    fn the_order_of_claims_does_not_matter(tape in tape(), turn in 1..4_usize) {
        let file = made_up(&tape);
        let straight = story(&turned(file.clone(), 0)).story;
        let turned = story(&turned(file, turn)).story;
        prop_assert_eq!(disputes(&straight), disputes(&turned));
    }

    #[test]
    fn whatever_excludes_is_symmetric_and_nothing_excludes_itself(tape in tape()) {
        let story = story(&made_up(&tape)).story;
        let kinds = [Dispute::Time, Dispute::Place, Dispute::Origin, Dispute::Destination, Dispute::Number("killed".into())];
        for dispute in kinds {
            for a in &story.claims {
                prop_assert!(!dispute.excludes(&story, a, a));
                for b in &story.claims {
                    prop_assert_eq!(dispute.excludes(&story, a, b), dispute.excludes(&story, b, a));
                }
            }
        }
    }

    #[test]
    fn every_claim_in_a_disagreement_is_excluded_by_another_one_in_it(tape in tape()) {
        let story = story(&made_up(&tape)).story;
        for found in disagreements(&story, None) {
            if matches!(found.dispute, Dispute::Account(_)) {
                continue;
            }
            prop_assert!(found.parts.len() > 1);
            let claims: Vec<_> = found.parts.iter().flat_map(|part| &part.claims).map(|id| &story.claims[id.index()]).collect();
            for a in &claims {
                prop_assert_eq!(a.stance, Stance::Asserts);
                prop_assert!(claims.iter().any(|b| found.dispute.excludes(&story, a, b)));
            }
            let across = claims.iter().any(|a| claims.iter().any(|b| a.source != b.source && found.dispute.excludes(&story, a, b)));
            prop_assert_eq!(found.across, across);
        }
    }

    #[test]
    fn with_one_source_left_nothing_between_sources_remains(tape in tape()) {
        let story = story(&made_up(&tape)).story;
        for source in 0..story.sources.len() {
            for found in disagreements(&story, Some(SourceId::of(source))) {
                prop_assert!(!found.across);
                for id in found.parts.iter().flat_map(|part| &part.claims) {
                    prop_assert_eq!(story.claims[id.index()].source, SourceId::of(source));
                }
            }
        }
    }

    #[test]
    fn claims_that_say_the_same_do_not_disagree(tape in tape(), copies in 2..5_usize) {
        let mut file = made_up(&tape);
        for feature in file["features"].as_array_mut().unwrap() {
            let properties = feature["properties"].as_object_mut().unwrap();
            properties.remove("notes");
            if let Some(claim) = properties.get("claims").and_then(|claims| claims.get(0)).cloned() {
                let copies = (0..copies).map(|n| {
                    let mut claim = claim.clone();
                    claim["source"] = json!(format!("s{}", n % 2));
                    claim
                });
                properties.insert("claims".into(), copies.collect());
            }
        }
        prop_assert_eq!(disagreements(&story(&file).story, None), vec![]);
    }
}

#[test]
fn disagreements_are_in_the_order_of_events() {
    for (name, loaded) in all_loaded() {
        let found = disagreements(&loaded.story, None);
        assert!(found.is_sorted_by_key(|found| found.event), "{name}");
        let perspective = loaded.perspective(None);
        let by_event: usize = (0..loaded.story.events.len())
            .map(|n| perspective.disagreements_of(EventId::of(n)).count())
            .sum();
        assert_eq!(by_event, found.len(), "{name}");
    }
}

#[test]
fn two_texts_that_give_two_years_disagree_about_time() {
    let loaded = loaded("two-texts");
    let found = disagreements(&loaded.story, None);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].dispute.clone(), found[0].across, found[0].parts.len()), (Dispute::Time, true, 2));
}

#[test]
fn the_full_story_disagrees_where_it_is_written_to() {
    let loaded = loaded("full");
    let story = &loaded.story;
    let kinds = |id: &str| -> Vec<Dispute> {
        let event = story.event_by_id(id).unwrap();
        loaded.perspective(None).disagreements_of(event).map(|found| found.dispute.clone()).collect()
    };
    assert_eq!(
        kinds("founding"),
        [
            Dispute::Time,
            Dispute::Place,
            Dispute::Number("members".into()),
            Dispute::Account("A says by choice; B says by force.".into())
        ]
    );
    // The camp lies in the land, the house does not.
    assert_eq!(kinds("away"), [Dispute::Time, Dispute::Destination]);
    assert_eq!(kinds("denied-only"), []);
}

#[test]
fn two_sources_that_contradict_only_themselves_do_not_contradict_each_other() {
    let when = |source: &str, when: &str| json!({ "source": source, "when": when });
    let story = story(&json!({ "type": "FeatureCollection", "sources": [{ "id": "a", "title": "A" }, { "id": "b", "title": "B" }],
        "features": [{ "type": "Feature", "id": "e", "geometry": null, "properties": { "kind": "event", "title": "E",
            "claims": [when("a", "1980/"), when("a", "1985/"), when("b", "/1990"), when("b", "/1995")] } }] }))
    .story;
    let found = disagreements(&story, None);
    assert_eq!(found.len(), 1);
    assert!(!found[0].across);
}
