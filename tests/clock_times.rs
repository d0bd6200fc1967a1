//! Stories with clock times: reading, offsets from UTC, stepping, playing, addresses, words.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{good, loaded, made_up, story, tape};
use placeline::embed::{Incoming, Member};
use placeline::i18n::Text;
use placeline::scene::describe;
use placeline::state::{
    Action, Address, Loaded, TimeStep, ViewState, WrittenDate, address, event_when_text, update,
};
use placeline::story::{ActorId, Reading, Severity, disagreements, pack, read, unpack, write};
use placeline::time::{Instant, Resolution, UtcOffset, Words, civil_span, when_text};
use proptest::prelude::*;
use serde_json::{Value, json};

fn at(text: &str) -> Instant {
    civil_span(text).unwrap().start
}

/// Returns a feature of another tool with these properties.
fn feature(properties: Value) -> Value {
    json!({ "type": "Feature", "geometry": { "type": "Point", "coordinates": [35.5, 33.9] }, "properties": properties })
}

fn collection(features: Vec<Value>) -> Value {
    json!({ "type": "FeatureCollection", "features": features })
}

fn foreign(properties: Value) -> Reading {
    story(&collection(vec![feature(properties)]))
}

/// Returns the date of the first event in words.
fn words(reading: &Reading) -> String {
    when_text(reading.story.events[0].when.as_ref().unwrap(), Words::EN)
}

fn after(loaded: &Loaded, actions: &[Action]) -> ViewState {
    let state = ViewState::initial(loaded, &common::explore());
    actions.iter().fold(state, |state, action| update(state, action.clone(), loaded))
}

#[test]
fn files_of_other_tools_keep_their_clock() {
    for (properties, expected) in [
        (json!({ "date": "2020-08-04T18:07:00+03:00" }), "4 August 2020, 18:07"),
        (json!({ "time": "2020-08-04T18:07:18+03:00" }), "4 August 2020, 18:07:18"),
        (
            json!({ "times": ["2020-08-04T18:07:00+03:00", "2020-08-04T18:30:00+03:00"] }),
            "4 August 2020, 18:07 to 18:30",
        ),
        (
            json!({ "coordTimes": ["2020-08-04T15:07:18Z", "2020-08-04T15:30:09Z"] }),
            "4 August 2020, 15:07:18 to 15:30:09",
        ),
        (
            json!({ "coordTimes": [["2020-08-04T15:07:00Z"], ["2020-08-04T16:00:00Z"]] }),
            "4 August 2020, 15:07 to 16:00",
        ),
        (
            json!({ "start": "2020-08-04 18:07", "end": "2020-08-05 02:00" }),
            "4 August 2020, 18:07 to 5 August 2020, 02:00",
        ),
        (json!({ "date": "2020-08-04", "time": "18:07" }), "4 August 2020, 18:07"),
        (json!({ "time": 1_596_553_638_000_i64 }), "4 August 2020, 15:07:18"),
        (json!({ "date": "2020-08-04T00:00:00Z" }), "4 August 2020"),
        (
            json!({ "when": { "timespans": [{ "start": { "in": "2020-08-04T18:07:18+03:00" } }] } }),
            "4 August 2020, 18:07:18",
        ),
        (
            json!({ "when": { "timespans": [{ "start": { "earliest": "2020-08-04T18:00", "latest": "2020-08-04T18:30" }, "end": { "in": "2020-08-04T19:00" } }] } }),
            "4 August 2020, between 18:00 and 18:30 to 4 August 2020, 19:00",
        ),
    ] {
        let mut titled = properties.clone();
        titled["title"] = json!("Title");
        let reading = foreign(titled);
        assert_eq!(words(&reading), expected, "{properties}");
        assert_eq!(reading.diagnostics, [], "{properties}");
    }
}

#[test]
fn a_source_keeps_its_clock_and_its_citation_the_day() {
    let reading = good("afternoon");
    let issued = reading.story.sources[0].issued.as_ref().unwrap();
    assert_eq!(when_text(issued, Words::EN), "5 August 2020, 09:30");
    assert!(format!("{:?}", reading.citations).contains("2020, August 5"));
}

#[test]
fn a_source_is_placed_by_the_clocks_of_the_story_though_it_is_read_before_them() {
    let found = story(&json!({
        "type": "FeatureCollection",
        "sources": [{ "id": "s", "title": "S", "issued": { "raw": "2020-08-04T15:08:18Z" } }],
        "features": [{ "type": "Feature", "geometry": null, "properties": { "kind": "event", "title": "e",
            "claims": [{ "source": "s", "when": "2020-08-04T18:07:18+03:00" }] } }],
    }));
    let issued = found.story.sources[0].issued.as_ref().unwrap();
    assert_eq!(issued.span.hull().0, at("2020-08-04T18:08:18"));
    assert_eq!(read(write(&found.story).as_bytes()).unwrap().story, found.story);
}

#[test]
fn the_offset_of_a_story_is_that_of_the_file_or_of_the_first_time_that_names_one() {
    let claimed = |when: &str| {
        json!({ "type": "Feature", "geometry": null, "properties": { "kind": "event", "title": "e",
            "claims": [{ "source": "s", "when": when }] } })
    };
    let place = |when: &str| feature(json!({ "kind": "place", "title": "p", "when": when }));
    for (offset, features, expected, first) in [
        (None, vec![claimed("2020-08-04T18:07"), claimed("2020-08-04T18:08")], None, "2020-08-04T18:07"),
        (
            None,
            vec![claimed("2020-08-04T18:08+03:00"), claimed("2020-08-04T15:07Z")],
            Some("+03:00"),
            "2020-08-04T18:07",
        ),
        (
            None,
            vec![claimed("2020-08-04T15:07Z"), claimed("2020-08-04T18:08+03:00")],
            Some("Z"),
            "2020-08-04T15:07",
        ),
        // A place is read before an event that stands before it.
        (
            None,
            vec![claimed("2020-08-04T15:07Z"), place("2020-08-04T18:08+03:00")],
            Some("Z"),
            "2020-08-04T15:07",
        ),
        (
            Some("+02:00"),
            vec![claimed("2020-08-04T15:07Z"), claimed("2020-08-04T18:08+03:00")],
            Some("+02:00"),
            "2020-08-04T17:07",
        ),
    ] {
        let mut file = collection(features);
        file["sources"] = json!([{ "id": "s", "title": "S", "issued": { "raw": "2020-08-06T10:00-04:00" } }]);
        if let Some(offset) = offset {
            file["utc_offset"] = json!(offset);
        }
        let reading = story(&file);
        assert_eq!(reading.story.utc_offset, expected.and_then(UtcOffset::parse), "{file}");
        assert_eq!(reading.story.events[0].when.as_ref().unwrap().span.hull().0, at(first), "{file}");
    }
}

#[test]
fn a_time_with_another_offset_is_placed_by_it_and_shown_as_written() {
    let loaded = loaded("afternoon");
    let id = loaded.story.event_by_id("explosion").unwrap();
    let claims: Vec<String> = loaded
        .story
        .claims_of(id)
        .map(|(_, claim)| when_text(claim.when.as_ref().unwrap(), Words::EN))
        .collect();
    assert_eq!(claims, ["4 August 2020, 18:07:18", "4 August 2020, 15:08:18 UTC"]);
    assert_eq!(
        event_when_text(&loaded.story, loaded.perspective(None), id, Words::EN),
        "4 August 2020, 18:07:18 or 4 August 2020, 15:08:18 UTC"
    );
    assert_eq!(
        loaded.perspective(None).when(id).unwrap().span.hull(),
        (at("2020-08-04T18:07:18"), at("2020-08-04T18:08:19"))
    );
}

#[test]
fn an_offset_that_is_none_is_named() {
    let mut file =
        collection(vec![feature(json!({ "kind": "event", "title": "e", "when": "2020-08-04T18:07" }))]);
    file["utc_offset"] = json!("Europe/Paris");
    let reading = story(&file);
    assert_eq!(reading.story.utc_offset, None);
    let found: Vec<_> = reading.diagnostics.iter().filter(|found| found.severity > Severity::Hint).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].at.as_str(), found[0].message.as_str()),
        ("utc_offset", "not an offset from UTC: write one such as \"+03:00\" or \"Z\"")
    );
}

#[test]
fn sources_disagree_at_the_coarser_precision_of_two_times() {
    let count = |a: &str, b: &str| {
        let file = json!({ "type": "FeatureCollection",
            "sources": [{ "id": "a", "title": "A" }, { "id": "b", "title": "B" }],
            "features": [{ "type": "Feature", "geometry": null, "properties": { "kind": "event", "title": "e",
                "claims": [{ "source": "a", "when": a }, { "source": "b", "when": b }] } }] });
        disagreements(&story(&file).story, None).len()
    };
    assert_eq!(count("1987-05-05T14:05", "1987-05-05"), 0);
    assert_eq!(count("1987-05-05T14:05", "1987-05-05T14:05:30"), 0);
    assert_eq!(count("1987-05-05T14:05", "1987-05-05T14:06"), 1);
    assert_eq!(count("1987-05-05T14:05Z", "1987-05-05T16:05+02:00"), 0);
    assert_eq!(count("1987-05-05T14:05", "1987-05"), 0);
    assert_eq!(count("1987-05-05T14:05", "1987-05-06"), 1);
}

#[test]
fn the_playhead_steps_by_minutes_and_the_moment_is_said() {
    let loaded = loaded("afternoon");
    assert_eq!(loaded.resolution, Resolution::Second);
    let start = after(&loaded, &[Action::SetTime(at("2020-08-04T17:59"))]);
    assert_eq!(describe::step(&loaded, &start), TimeStep::Minute);
    let next = update(start, Action::StepTime(TimeStep::Minute, 1), &loaded);
    assert_eq!(next.time, at("2020-08-04T18:00"));
    assert_eq!(describe::moment(&loaded, &next, Text::EN), "4 August 2020, 18:00: Port according to Log.");
    let close = update(
        next,
        Action::SetAxis(at("2020-08-04T18:00").0 as f64, at("2020-08-04T18:10").0 as f64),
        &loaded,
    );
    assert_eq!(describe::step(&loaded, &close), TimeStep::Second);
    assert_eq!(
        describe::time_text(at("2020-08-04T18:07:18"), TimeStep::Second, Text::EN),
        "4 August 2020, 18:07:18"
    );
    assert_eq!(describe::date_text(at("2020-08-04T18:07:18"), TimeStep::Minute), "2020-08-04T18:07");
}

#[test]
fn somebody_is_where_they_drove_to_once_they_have_arrived() {
    let loaded = loaded("afternoon");
    let place = |time: &str| {
        let found = loaded.perspective(None).whereabouts(&loaded.story, ActorId(0), at(time));
        let names = found.places.iter().map(|(place, _)| loaded.story.places[place.index()].name.as_str());
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(place("2020-08-04T17:29"), "");
    assert_eq!(place("2020-08-04T17:31"), "Fire station");
    // Driving from 17:55 to 18:00: more likely there from the middle on.
    assert_eq!(place("2020-08-04T17:57"), "Fire station");
    assert_eq!(place("2020-08-04T17:59"), "Port");
    assert_eq!(place("2020-08-04T21:00"), "Port");
}

#[test]
fn an_afternoon_plays_in_a_minute() {
    let loaded = loaded("afternoon");
    let mut state = after(&loaded, &[Action::Play]);
    assert!(state.motion);
    let (first, last) = loaded.span;
    state.time = first;
    for _ in 0..40 {
        state = update(state, Action::Tick(250.0), &loaded);
    }
    // Ten of sixty seconds.
    let share = state.time.since(first) as f64 / last.since(first) as f64;
    assert!((share - 1.0 / 6.0).abs() < 0.01, "{share}");
    let quiet = update(state, Action::SkipQuiet(true), &loaded);
    let next = update(quiet.clone(), Action::Tick(16.0), &loaded);
    assert!(next.time > quiet.time);
}

#[test]
fn links_and_messages_go_to_the_minute_and_the_second() {
    let loaded = loaded("afternoon");
    let config = common::explore();
    let opened = |text: &str| {
        let mut state = ViewState::initial(&loaded, &config);
        Address::parse(text).apply(&mut state, &loaded);
        state
    };
    for (link, time) in [
        ("t=2020-08-04T18:07", "2020-08-04T18:07"),
        ("t=2020-08-04T18:07:18", "2020-08-04T18:07:18"),
        ("t=2020-08-04%2018:07", "2020-08-04T18:07"),
    ] {
        let state = opened(link);
        assert_eq!(state.time, at(time), "{link}");
        assert_eq!(opened(&address(&state, &loaded, &config)), state);
    }
    let state = opened("t=2020-08-04T18:07:18&axis=2020-08-04T18:00,2020-08-04T19:30");
    assert_eq!(
        address(&state, &loaded, &config),
        "t=2020-08-04T18:07:18&axis=2020-08-04T18:00:00,2020-08-04T19:30:00"
    );
    // The day of a link is before the story begins.
    assert_eq!(opened("t=2020-08-04").time, loaded.span.0);
    let message = Incoming::of_members(|name| match name {
        "placeline" => Member::Number(1.0),
        "type" => Member::Text("time".into()),
        "time" => Member::Text("2020-08-04T18:07:18".into()),
        _ => Member::Missing,
    });
    assert_eq!(message.unwrap().actions(&loaded), [Action::SetTime(at("2020-08-04T18:07:18"))]);
}

#[test]
fn in_a_story_of_days_a_clock_time_opens_its_day() {
    let loaded = loaded("two-texts");
    assert_eq!(loaded.resolution, Resolution::Day);
    let mut state = ViewState::initial(&loaded, &common::explore());
    Address::parse("t=1984-05-05T14:05").apply(&mut state, &loaded);
    assert_eq!(state.time, at("1984-05-05"));
    assert_eq!(address(&state, &loaded, &common::explore()), "t=1984-05-05");
    assert!(WrittenDate::time("1984-05-05T14:05", &loaded, Text::EN).is_err());
    let state = after(&loaded, &[Action::SetTime(at("1984-05-05T14:05"))]);
    assert_eq!(state.time, at("1984-05-05"));
}

#[test]
fn the_date_field_takes_a_time() {
    let loaded = loaded("afternoon");
    let written = |text: &str| WrittenDate::time(text, &loaded, Text::EN);
    assert_eq!(written("2020-08-04T18:07"), Ok(at("2020-08-04T18:07")));
    assert_eq!(written("2020-08-04 18:07:18"), Ok(at("2020-08-04T18:07:18")));
    assert_eq!(written("2020-08-04"), Ok(at("2020-08-04")));
    assert!(written("18:07").unwrap_err().contains("1987-05-21T14:05"));
    assert_eq!(
        written("2020-08-03T10:00").unwrap_err(),
        "This story is from 4 August 2020, 17:25 to 4 August 2020, 21:35. Write a date between them."
    );
}

#[test]
fn the_universe_and_a_second_are_in_one_story() {
    let events =
        ["Y-13800000000", "2020-08-04T18:07:18"].map(|when| feature(json!({ "title": "e", "date": when })));
    let loaded = Loaded::new(story(&collection(events.to_vec())));
    let state = after(&loaded, &[Action::SetTime(at("Y-13800000000"))]);
    assert_eq!(describe::step(&loaded, &state), TimeStep::Years(8));
    assert_eq!(describe::moment(&loaded, &state, Text::EN), "13.8 billion BCE: 1 event");
    let state = update(state, Action::StepTime(TimeStep::Years(8), 1), &loaded);
    assert!(describe::moment(&loaded, &state, Text::EN).starts_with("13.7 billion BCE: "));
    let close = at("2020-08-04T18:07:18").0 as f64;
    let state = update(state, Action::SetAxis(close - 60.0, close + 60.0), &loaded);
    assert_eq!(describe::step(&loaded, &state), TimeStep::Second);
    let far = at("Y-13800000000").0 as f64;
    let state = update(state, Action::SetAxis(far, far), &loaded);
    assert!(state.axis.0 < state.axis.1);
}

proptest! {
    #![proptest_config(common::cases(128))]

    #[test]
    fn a_story_with_clock_times_is_the_same_when_written_packed_and_read_again(tape in tape()) {
        let reading = story(&made_up(&tape));
        let text = write(&reading.story);
        prop_assert_eq!(&read(text.as_bytes()).unwrap().story, &reading.story, "{}", text);
        prop_assert_eq!(unpack(&pack(&reading)), Some(reading));
    }

    #[test]
    fn every_moment_of_a_story_is_one_of_its_resolution(tape in tape(), second in -4_000_000_000..4_000_000_000_i64) {
        let loaded = Loaded::new(story(&made_up(&tape)));
        let unit = loaded.resolution.seconds();
        let mut state = after(&loaded, &[Action::SetTime(Instant(second))]);
        for action in [Action::NextEvent, Action::StepTime(TimeStep::Month, 1), Action::PreviousEvent, Action::SetChapter(Some(0))] {
            prop_assert_eq!(state.time.0.rem_euclid(unit), 0);
            state = update(state, action, &loaded);
        }
    }
}
