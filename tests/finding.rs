//! Finding events and taking the guided steps, as changes of the view's state.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking; its helpers do too"
)]

mod common;

use placeline::i18n::Text;
use placeline::state::{
    Action, Address, Blank, Facet, Filter, FilteredEvents, List, Loaded, ViewState, address, listed, row_at,
    update,
};
use placeline::story::read;
use placeline::time::When;
use serde_json::json;

fn story() -> Loaded {
    let bytes = std::fs::read("data/stories/long-way-to-tirana.geojson").unwrap();
    Loaded::new(read(&bytes).unwrap())
}

fn after(loaded: &Loaded, actions: impl IntoIterator<Item = Action>) -> ViewState {
    let opened = ViewState::initial(loaded, &common::explore());
    actions.into_iter().fold(opened, |state, action| update(state, action, loaded))
}

#[test]
fn each_choice_leaves_as_many_events_as_its_count_says() {
    let loaded = story();
    let queries = ["", "paris", "military base"];
    let places = [None, loaded.story.place_by_id("iraq"), loaded.story.place_by_id("paris")];
    for (query, place) in queries.iter().flat_map(|query| places.map(|place| (*query, place))) {
        let filter = Filter { query: query.to_owned(), place, ..Filter::default() };
        let filtered = FilteredEvents::new(&loaded, None, &filter);
        for facet in Facet::ALL {
            for (choice, count) in filtered.counts(&loaded)[facet as usize].iter().enumerate() {
                let chosen = filter.clone().choose(facet, Some(choice), &loaded);
                assert_eq!(chosen.choice(facet, &loaded), Some(choice));
                let left = FilteredEvents::new(&loaded, None, &chosen).count;
                assert_eq!(left, *count as usize, "{query:?} {place:?} {facet:?} {choice}");
            }
        }
    }
}

#[test]
fn a_place_that_is_the_position_of_one_event_is_no_choice() {
    let point = |title: &str, at: [f64; 2]| {
        json!({ "type": "Feature", "geometry": { "type": "Point", "coordinates": at },
            "properties": { "title": title, "date": "1987" } })
    };
    let named = json!({ "type": "Feature", "id": "camp", "geometry": { "type": "Point", "coordinates": [44.5, 33.8] },
        "properties": { "kind": "place", "title": "Camp" } });
    let there = json!({ "type": "Feature", "geometry": null, "properties": { "kind": "event", "title": "d", "place": "camp", "when": "1988" } });
    let features = [point("a", [1.0, 1.0]), point("b", [2.0, 2.0]), point("c", [2.0, 2.0]), named, there];
    let file = json!({ "type": "FeatureCollection", "features": features });
    let loaded = Loaded::new(read(file.to_string().as_bytes()).unwrap());
    let (choices, count) = Facet::Place.choices(&loaded, loaded.filtered(), "", Text::EN);
    let counts: Vec<u32> = choices.iter().filter_map(|choice| choice.events).collect();
    assert_eq!((count, choices.last().unwrap().name), (2, "Camp"), "{choices:?}");
    assert_eq!(counts, [2, 1]);
}

#[test]
fn of_a_long_list_the_part_around_the_playhead_is_shown_whatever_the_filter() {
    let features: Vec<_> = (0..900)
        .map(|n| {
            let (id, title) = (format!("e{n}"), if n % 3 == 0 { "Third" } else { "Other" });
            let properties = json!({ "kind": "event", "title": title, "when": (1100 + n).to_string() });
            json!({ "type": "Feature", "id": id, "geometry": null, "properties": properties })
        })
        .collect();
    let text = json!({ "type": "FeatureCollection", "features": features }).to_string();
    let loaded = Loaded::new(read(text.as_bytes()).unwrap());
    for query in ["", "third"] {
        let mut state = after(&loaded, []);
        state.filter.query = query.to_owned();
        let list = listed(&loaded, &FilteredEvents::new(&loaded, None, &state.filter), None);
        let most = List::Events.most();
        assert!(list.len() > most);
        for year in (1100..2000).step_by(7) {
            let day = When::parse(&year.to_string()).unwrap().span.hull().0;
            let part = List::Events.part(list.len(), None, row_at(&list, day, None, &loaded, None));
            let next = list.partition_point(|id| id.0 as i32 + 1100 < year);
            assert!(part.end <= list.len() && part.len() < most);
            assert!(part.contains(&next.min(list.len() - 1)), "{query:?} {year}: {part:?}, not {next}");
        }
        assert_eq!(List::Events.part(most, Some(7), most - 1), 0..most);
    }
}

#[test]
fn a_choice_that_is_taken_back_leaves_the_filter_as_it_was() {
    let loaded = story();
    for facet in Facet::ALL {
        let taken = Filter::default().choose(facet, Some(0), &loaded);
        assert_ne!(taken, Filter::default());
        assert!(taken.choose(facet, None, &loaded).is_empty());
    }
}

#[test]
fn everything_that_is_filtered_is_in_the_address() {
    let (loaded, config) = (story(), common::explore());
    let mut filter = Filter { query: "camp & base".into(), ..Filter::default() };
    for facet in Facet::ALL {
        filter = filter.choose(facet, Some(0), &loaded);
    }
    let state = after(&loaded, [Action::SetFilter(filter.clone())]);
    let mut opened = ViewState::initial(&loaded, &config);
    Address::parse(&address(&state, &loaded, &config)).apply(&mut opened, &loaded);
    assert_eq!(opened.filter, filter);
}

#[test]
fn stepping_by_event_stays_within_what_is_found() {
    let loaded = story();
    let filter = Filter { query: "ashraf".into(), ..Filter::default() };
    let mut state = after(&loaded, [Action::SetFilter(filter.clone())]);
    for _ in 0..8 {
        state = update(state, Action::NextEvent, &loaded);
        let Some(placeline::story::Subject::Event(id)) = state.selection else { panic!("an event") };
        assert!(filter.admits(&loaded.story, id));
    }
}

#[test]
fn a_reader_who_leaves_the_steps_comes_back_to_the_same_one() {
    let loaded = story();
    let step = Action::StepChapter;
    let at = |state: &ViewState| state.chapter;
    let state = after(&loaded, [step(1), step(1), step(1)]);
    assert_eq!(at(&state), Some(2));
    for leaving in [Action::SetChapter(None), Action::NextEvent, Action::SetTime(loaded.span.1)] {
        let away = update(state.clone(), leaving, &loaded);
        assert_eq!(at(&away), None);
        for back in [step(1), step(-1), Action::Present(true)] {
            let back = update(away.clone(), back, &loaded);
            assert_eq!((at(&back), back.time, back.selection), (Some(2), state.time, state.selection));
        }
    }
}

#[test]
fn steps_end_at_the_first_and_at_the_last() {
    let loaded = story();
    let last = loaded.story.chapters.len() - 1;
    let state = after(&loaded, [Action::StepChapter(0), Action::StepChapter(-1)]);
    assert_eq!(state.chapter, Some(0));
    let state = after(&loaded, [Action::SetChapter(Some(last)), Action::StepChapter(1)]);
    assert_eq!(state.chapter, Some(last));
}

#[test]
fn a_black_screen_ends_with_the_next_step_and_with_the_presentation() {
    let loaded = story();
    let shown = [Action::Present(true), Action::ShowQuotes(true), Action::Blank(Blank::Black)];
    let state = after(&loaded, shown);
    assert!(state.projector.blank == Blank::Black && state.projector.quotes && state.presenting);
    assert_eq!(update(state.clone(), Action::StepChapter(1), &loaded).projector.blank, Blank::No);
    let ended = update(state, Action::Present(false), &loaded);
    assert!(ended.projector.blank == Blank::No && !ended.projector.quotes && !ended.presenting);
}

#[test]
fn a_story_without_steps_can_still_be_presented() {
    let bytes = std::fs::read("tests/fixtures/good/minimal.geojson").unwrap();
    let loaded = Loaded::new(read(&bytes).unwrap());
    let state = after(&loaded, [Action::Present(true), Action::StepChapter(1)]);
    assert!(state.presenting && state.chapter.is_none());
}
