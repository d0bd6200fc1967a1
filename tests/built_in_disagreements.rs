//! The main disagreements of the built-in story, with both values in words, and what its cards say.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use placeline::i18n::Text;
use placeline::scene::describe;
use placeline::state::{
    Action, Address, Between, FilteredEvents, Loaded, ViewState, address, claims_by_source,
    disagreement_text, dispute_text, listed, permalink, unanswered, update,
};
use placeline::story::{ClaimId, Dispute, SourceId, Subject, read};
use placeline::time::Day;
use std::collections::BTreeSet;
use std::fs;

fn loaded() -> Loaded {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/stories/long-way-to-tirana.geojson");
    Loaded::new(read(&fs::read(path).unwrap()).unwrap())
}

fn open(loaded: &Loaded) -> ViewState {
    ViewState::initial(loaded, &common::explore())
}

/// What is disputed of an event, as the card and the list say it, accounts aside.
fn said(loaded: &Loaded, id: &str) -> Vec<String> {
    let event = loaded.story.event_by_id(id).unwrap();
    let found = loaded.perspective(None).disagreements_of(event);
    let found = found.filter(|found| !matches!(found.dispute, Dispute::Account(_)));
    found
        .map(|found| {
            let kind = dispute_text(&found.dispute, Text::EN);
            format!("{kind}: {}", disagreement_text(&loaded.story, found, Text::EN))
        })
        .collect()
}

#[test]
fn each_main_disagreement_names_both_values_and_who_says_so() {
    let loaded = loaded();
    for (event, expected) in EXPECTED {
        let said = said(&loaded, event);
        assert!(said.iter().any(|line| line == expected), "{event}: {said:#?}");
    }
}

const EXPECTED: &[(&str, &str)] = &[("move-to-iraq", "Date: 1986 (Merat) · 1987 (Illanas)")];

#[test]
fn the_slider_says_who_puts_the_group_where_and_that_it_is_disputed() {
    let loaded = loaded();
    let at = |year, month, source| {
        let time = Day::from_ymd(year, month, 15).unwrap().start();
        describe::moment(&loaded, &ViewState { time, source, ..open(&loaded) }, Text::EN)
    };
    let disputed = "Camp Ashraf according to Merat, Paris according to Illanas. The sources disagree.";
    assert!(at(1987, 3, None).ends_with(disputed), "{}", at(1987, 3, None));
    for source in [0, 1] {
        assert!(!at(1987, 3, Some(SourceId(source))).contains("disagree"));
    }
    assert!(!at(1982, 6, None).contains("disagree"), "{}", at(1982, 6, None));
}

#[test]
fn every_claim_is_in_the_card_of_its_event_once() {
    let loaded = loaded();
    let story = &loaded.story;
    let mut seen: Vec<ClaimId> = Vec::new();
    for index in 0..story.events.len() {
        let event = placeline::story::EventId::of(index);
        for claims in claims_by_source(story, Subject::Event(event), None) {
            for exchange in claims.exchanges {
                assert_eq!(story.claims[exchange.claim.index()].source, claims.source);
                seen.push(exchange.claim);
                seen.extend(exchange.answers);
            }
        }
    }
    seen.sort_unstable();
    assert_eq!(seen, (0..story.claims.len()).map(ClaimId::of).collect::<Vec<_>>());
}

#[test]
fn a_denial_stands_under_what_it_denies() {
    let loaded = loaded();
    let story = &loaded.story;
    let event = story.event_by_id("saudi-money").unwrap();
    let all = claims_by_source(story, Subject::Event(event), None);
    let id = |claim: ClaimId| story.claims[claim.index()].id.as_str();
    let merat = &all[0].exchanges;
    assert_eq!(merat.len(), 1);
    assert_eq!(id(merat[0].claim), "saudi-money.merat");
    let answers: Vec<&str> = merat[0].answers.iter().map(|claim| id(*claim)).collect();
    assert_eq!(answers, ["saudi-money.merat-denial", "saudi-money.merat-mek"]);
    assert!(!unanswered(story, merat[0].claim));
}

#[test]
fn an_allegation_without_an_answer_is_known_as_such_and_nothing_else_is() {
    let loaded = loaded();
    let story = &loaded.story;
    let alone = (0..story.claims.len()).map(ClaimId::of).filter(|id| unanswered(story, *id));
    let mut alone: Vec<&str> = alone.map(|id| story.claims[id.index()].id.as_str()).collect();
    alone.sort_unstable();
    // Read one by one: each accuses somebody, and neither text records an answer. Not here is what stands beside an answered
    // allegation and accuses nobody, such as `saudi-money.illanas` and `mohammadi-custody.merat-letters`.
    let expected = [
        "balla.merat",
        "camps-attacked.illanas",
        "centre-agreed.illanas-camp",
        "deaths-blamed.illanas",
        "jazexhi.merat",
        "liberty-clashes.illanas-iran",
        "savak-accusation.illanas",
        "zyla.merat",
    ];
    assert_eq!(alone, expected);
}

#[test]
fn an_allegation_about_nobody_or_about_oneself_waits_for_no_answer() {
    let silent = |actors: &str, speaker: &str| {
        let file = [
            r#"{"type":"FeatureCollection","title":"T","sources":[{"id":"s","title":"S"}],"actors":[{"id":"a","name":"A"},{"id":"b","name":"B"}],
            "features":[{"type":"Feature","id":"e","geometry":null,"properties":{"kind":"event","title":"E","category":"allegation","actors":["#,
            actors,
            r#"],"claims":[{"source":"s","when":"1990","speaker":"#,
            speaker,
            "}]}}]}",
        ];
        unanswered(&read(file.concat().as_bytes()).unwrap().story, ClaimId(0))
    };
    assert!(silent(r#""a""#, r#""A neighbour""#) && silent(r#""a","b""#, r#""a""#));
    assert!(!silent("", r#""A neighbour""#) && !silent(r#""a""#, r#""a""#));
}

#[test]
fn the_card_of_one_source_has_its_claims_alone() {
    let loaded = loaded();
    let story = &loaded.story;
    for source in [0, 1].map(SourceId) {
        let mut count = 0;
        for index in 0..story.events.len() {
            let event = placeline::story::EventId::of(index);
            for claims in claims_by_source(story, Subject::Event(event), Some(source)) {
                assert_eq!(claims.source, source);
                for exchange in &claims.exchanges {
                    count += 1 + exchange.answers.len();
                    assert!(exchange.answers.iter().all(|id| story.claims[id.index()].source == source));
                }
            }
        }
        assert_eq!(count, story.claims.iter().filter(|claim| claim.source == source).count());
    }
}

#[test]
fn the_list_of_one_source_names_what_it_tells_and_on_demand_what_it_does_not() {
    let loaded = loaded();
    for source in [0, 1].map(SourceId) {
        let state = update(open(&loaded), Action::SetSource(Some(source)), &loaded);
        let filtered = FilteredEvents::new(&loaded, state.source, &state.filter);
        let perspective = loaded.perspective(Some(source));
        let own = listed(&loaded, &filtered, None);
        assert!(own.iter().all(|id| perspective.mentions(*id)));
        assert_eq!(own.len() + perspective.not_mentioned(), loaded.story.events.len());
        let all = listed(&loaded, &filtered, Some(&state.filter));
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), loaded.story.events.len());
        assert!(!perspective.disagreements.iter().any(|found| found.across));
    }
}

#[test]
fn stepping_visits_every_listed_disagreement_once_and_goes_back_the_same_way() {
    let loaded = loaded();
    let all = &loaded.perspective(None).disagreements;
    for between in [Between::All, Between::Sources, Between::One] {
        let wanted: Vec<usize> = (0..all.len()).filter(|index| between.lists(&all[*index])).collect();
        assert!(wanted.len() > 1, "{between:?}");
        let mut state = update(open(&loaded), Action::ListDisagreements(between), &loaded);
        let mut seen = Vec::new();
        for _ in &wanted {
            state = update(state, Action::StepDisagreement(1), &loaded);
            seen.extend(state.disagreement);
            let event = all[state.disagreement.unwrap()].event;
            assert_eq!(state.selection, Some(Subject::Event(event)));
        }
        assert_eq!(seen, wanted);
        let last = update(state.clone(), Action::StepDisagreement(1), &loaded);
        assert_eq!(last.disagreement, state.disagreement, "there is nothing after the last one");
        for index in wanted.iter().rev().skip(1) {
            state = update(state, Action::StepDisagreement(-1), &loaded);
            assert_eq!(state.disagreement, Some(*index));
        }
    }
}

#[test]
fn a_link_to_a_claim_leads_to_the_moment_the_source_and_the_claim() {
    let loaded = loaded();
    let config = common::explore();
    let id = ClaimId::of(
        loaded.story.claims.iter().position(|c| c.id.as_str() == "move-to-iraq.illanas").unwrap(),
    );
    let time = Day::from_ymd(1987, 3, 15).unwrap().start();
    let state = ViewState { time, source: Some(SourceId(1)), ..open(&loaded) };
    let link = permalink(&state, &loaded, &config, id);
    let mut opened = open(&loaded);
    Address::parse(&link).apply(&mut opened, &loaded);
    assert_eq!((opened.time, opened.source, opened.claim), (time, Some(SourceId(1)), Some(id)));
    assert_eq!(opened.selection, Some(Subject::Event(loaded.story.claims[id.index()].event)));
    assert_eq!(address(&opened, &loaded, &config), link);
}

#[test]
fn a_source_link_goes_to_the_words_unless_the_quote_is_a_translation() {
    let loaded = loaded();
    let story = &loaded.story;
    for (index, claim) in story.claims.iter().enumerate() {
        let source = &story.sources[claim.source.index()];
        let url = loaded.citations.link(story, ClaimId::of(index)).unwrap();
        assert_eq!(url.contains(":~:text="), source.translated_from.is_empty(), "{url}");
    }
}

#[test]
fn stepping_starts_from_the_selected_event() {
    let loaded = loaded();
    let all = &loaded.perspective(None).disagreements;
    let event = loaded.story.event_by_id("move-to-iraq").unwrap();
    let chosen = update(open(&loaded), Action::Select(Some(Subject::Event(event))), &loaded);
    let at = |by| {
        let state = update(chosen.clone(), Action::StepDisagreement(by), &loaded);
        all[state.disagreement.unwrap()].event
    };
    assert!(at(-1) < event && event < at(1));
}
