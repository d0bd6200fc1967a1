//! Who was where, and according to whom.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{loaded, made_up, story, tape};
use placeline::i18n::Text;
use placeline::scene::describe::moment;
use placeline::state::{Config, Loaded, ViewState};
use placeline::story::{ActorId, Citations, Presence, Reading, SourceId, Story, presences};
use placeline::time::{Bound, Day, Instant, When};
use proptest::prelude::*;
use serde_json::{Value, json};

fn day(text: &str) -> Instant {
    When::parse(text).unwrap().span.hull().0
}

/// Moves and stays of one actor among Paris, Camp (in Iraq), Iraq and Tirana, as two sources tell them.
fn told(events: &[Value]) -> Story {
    let mut features = vec![
        json!({ "type": "Feature", "id": "iraq", "geometry": null, "properties": { "kind": "place", "title": "Iraq" } }),
        json!({ "type": "Feature", "id": "camp", "geometry": null, "properties": { "kind": "place", "title": "Camp", "within": "iraq" } }),
        json!({ "type": "Feature", "id": "paris", "geometry": null, "properties": { "kind": "place", "title": "Paris" } }),
        json!({ "type": "Feature", "id": "tirana", "geometry": null, "properties": { "kind": "place", "title": "Tirana" } }),
    ];
    for (n, properties) in events.iter().enumerate() {
        let mut properties = properties.clone();
        properties["title"] = json!("E");
        properties["actor"] = json!("them");
        features.push(
            json!({ "type": "Feature", "id": format!("e{n}"), "geometry": null, "properties": properties }),
        );
    }
    let reading = story(&json!({ "type": "FeatureCollection", "actors": [{ "id": "them", "name": "They" }],
        "sources": [{ "id": "a", "title": "A" }, { "id": "b", "title": "B" }], "features": features }));
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    reading.story
}

fn relocation(from: Option<&str>, to: Option<&str>, extent: &str, claims: Value) -> Value {
    json!({ "kind": "relocation", "from": from, "to": to, "extent": extent, "claims": claims })
}

fn stay(place: &str, claims: Value) -> Value {
    json!({ "kind": "stay", "place": place, "claims": claims })
}

fn by(source: &str, when: &str) -> Value {
    json!({ "source": source, "when": when })
}

fn reading(story: &Story) -> Reading {
    Reading {
        story: story.clone(),
        citations: Citations::default(),
        diagnostics: Vec::new(),
        hints: Vec::new(),
    }
}

/// Returns where they are on a day, as one source or all tell it.
fn places(story: &Story, source: Option<u32>, at: &str) -> Vec<String> {
    let loaded = Loaded::new(reading(story));
    let perspective = loaded.perspective(source.map(SourceId));
    let found = perspective.whereabouts(story, ActorId(0), day(at));
    found.places.iter().map(|(place, _)| story.places[place.index()].name.clone()).collect()
}

fn disputed(story: &Story, at: &str) -> bool {
    let loaded = Loaded::new(reading(story));
    loaded.perspective(None).whereabouts(story, ActorId(0), day(at)).disputed
}

#[test]
fn two_sources_of_one_move_put_them_in_two_places_meanwhile() {
    let loaded = loaded("two-texts");
    let mut state = ViewState::initial(&loaded, &Config::default());
    let mut at = |text: &str| {
        state.time = day(text);
        moment(&loaded, &state, Text::EN)
    };
    assert_eq!(
        at("1987-03"),
        "March 1987: Camp Ashraf according to Merat, Paris according to Illanas. The sources disagree."
    );
    assert_eq!(at("1985-01"), "January 1985: Paris according to Merat and Illanas.");
    assert_eq!(at("1987-12"), "December 1987: Camp Ashraf according to Merat and Illanas.");
    assert_eq!(at("1981-06"), "June 1981: no source says where The Mek was.");
    state.source = Some(SourceId(1));
    state.time = day("1987-03");
    assert_eq!(moment(&loaded, &state, Text::EN), "March 1987: Paris according to Illanas.");
}

#[test]
fn when_all_leave_the_stay_there_ends_and_when_some_leave_it_goes_on() {
    for (extent, expected) in [("whole", vec!["Tirana"]), ("part", vec!["Paris", "Tirana"])] {
        let story = told(&[
            stay("paris", json!([by("a", "1981/..")])),
            relocation(Some("paris"), Some("tirana"), extent, json!([by("a", "1986-03-01")])),
        ]);
        assert_eq!(places(&story, None, "1986-02-28"), ["Paris"]);
        assert_eq!(places(&story, None, "1986-03-02"), expected, "{extent}");
    }
}

#[test]
fn a_claim_may_say_that_all_left_where_the_event_says_some() {
    let story = told(&[
        stay("paris", json!([by("a", "1981/.."), by("b", "1981/..")])),
        relocation(
            Some("paris"),
            Some("tirana"),
            "part",
            json!([by("a", "1986"), { "source": "b", "when": "1986", "extent": "whole" }]),
        ),
    ]);
    assert_eq!(places(&story, Some(0), "1990"), ["Paris", "Tirana"]);
    assert_eq!(places(&story, Some(1), "1990"), ["Tirana"]);
}

#[test]
fn without_an_origin_all_leave_from_wherever_they_were() {
    let story = told(&[
        stay("paris", json!([by("a", "1981/..")])),
        stay("camp", json!([by("a", "1982/..")])),
        relocation(None, Some("tirana"), "whole", json!([by("a", "1990")])),
    ]);
    assert_eq!(places(&story, None, "1985"), ["Camp", "Paris"]);
    assert_eq!(places(&story, None, "1995"), ["Tirana"]);
}

#[test]
fn without_a_destination_they_are_nowhere_that_anybody_says() {
    let story = told(&[
        stay("paris", json!([by("a", "1981/..")])),
        relocation(Some("paris"), None, "whole", json!([by("a", "1990")])),
    ]);
    assert_eq!(places(&story, None, "1995"), Vec::<String>::new());
}

#[test]
fn who_leaves_a_country_leaves_every_place_in_it() {
    let story = told(&[
        stay("camp", json!([by("a", "1986/..")])),
        stay("paris", json!([by("a", "1986/..")])),
        relocation(Some("iraq"), Some("tirana"), "whole", json!([by("a", "2016-09-09")])),
    ]);
    assert_eq!(places(&story, None, "2016-09-08"), ["Camp", "Paris"]);
    assert_eq!(places(&story, None, "2016-09-10"), ["Paris", "Tirana"]);
}

#[test]
fn a_camp_and_its_country_are_one_place_and_no_dispute() {
    let story = told(&[
        stay("camp", json!([by("a", "1986/..")])),
        stay("iraq", json!([by("a", "1986/.."), by("b", "1986/..")])),
    ]);
    assert_eq!(places(&story, Some(0), "1990"), ["Camp"]);
    assert_eq!(places(&story, None, "1990"), ["Iraq", "Camp"]);
    assert!(!disputed(&story, "1990"));
}

#[test]
fn two_dates_by_one_source_make_one_move_some_time_between_them() {
    let story = told(&[
        stay("paris", json!([by("a", "1981/..")])),
        relocation(
            Some("paris"),
            Some("camp"),
            "whole",
            json!([by("a", "1986-01-01"), by("a", "1987-12-31")]),
        ),
    ]);
    let all = presences(&story);
    assert_eq!(all.len(), 2);
    let between = Bound::Within { earliest: day("1986-01-01"), until: day("1988-01-01") };
    // The day of the move is the first one elsewhere.
    assert_eq!((all[0].span.end, all[1].span.start), (between.shifted(-Instant::DAY), between));
    assert_eq!(places(&story, None, "1986-02"), ["Paris"]);
    assert_eq!(places(&story, None, "1987-11"), ["Camp"]);
}

#[test]
fn a_stay_without_an_end_lasts_until_all_leave_and_one_with_an_end_until_then() {
    for (when, later) in [("1981/..", true), ("1981/", true), ("1981/1983", false)] {
        let story = told(&[stay("paris", json!([by("a", when)]))]);
        assert_eq!(places(&story, None, "1982").len(), 1, "{when}");
        assert_eq!(places(&story, None, "1999").len(), usize::from(later), "{when}");
    }
    let story = told(&[
        stay("paris", json!([by("a", "1981/")])),
        relocation(Some("paris"), None, "whole", json!([by("a", "1990-05-05")])),
    ]);
    let all = presences(&story);
    assert_eq!(all[0].ends.map(|id| story.claims[id.index()].event.index()), Some(1));
    assert_eq!(all[0].hull(), (day("1981"), day("1990-05-05")));
}

#[test]
fn a_move_before_a_date_may_have_been_at_any_time_before_it() {
    let story = told(&[
        stay("paris", json!([by("a", "../1990")])),
        relocation(None, Some("camp"), "part", json!([by("a", "../1979")])),
    ]);
    let camp: Vec<Presence> =
        presences(&story).into_iter().filter(|p| story.places[p.place.index()].name == "Camp").collect();
    assert_eq!(camp[0].span.start, Bound::Within { earliest: Instant::MIN, until: day("1980") });
    assert_eq!(places(&story, None, "1995"), ["Camp"]);
}

#[test]
fn what_is_denied_or_undated_makes_no_presence() {
    let story = told(&[
        stay("paris", json!([{ "source": "a", "when": "1981/..", "stance": "denies" }])),
        stay("camp", json!([{ "source": "a" }])),
    ]);
    assert_eq!(presences(&story), []);
}

#[test]
fn a_dispute_about_whereabouts_needs_a_misfit_on_both_sides() {
    let story = told(&[
        stay("paris", json!([by("a", "1980/.."), by("b", "1980/..")])),
        stay("camp", json!([by("a", "1985/..")])),
        stay("tirana", json!([by("b", "1990/..")])),
    ]);
    // One source says more than the other: no dispute. Each says something that the other does not: a dispute.
    assert!(!disputed(&story, "1982") && !disputed(&story, "1987") && disputed(&story, "1995"));
}

proptest! {
    #![proptest_config(common::cases(96))]

    #[test]
    fn a_presence_holds_only_on_its_days_and_says_its_own_source(tape in tape(), at in -4_000..20_000_i64) {
        let story = story(&made_up(&tape)).story;
        for presence in presences(&story) {
            let (start, end) = presence.hull();
            prop_assert!(start < end);
            let day = story.resolution.moment(Day(at).start());
            prop_assert!(!presence.holds(day) || (start <= day.0 && day.0 < end));
            for claim in [Some(presence.begins), presence.ends].into_iter().flatten() {
                prop_assert_eq!(story.claims[claim.index()].source, presence.source);
            }
        }
    }

    #[test]
    fn the_order_of_sources_does_not_make_a_dispute(tape in tape(), at in -4_000..20_000_i64) {
        let file = made_up(&tape);
        let mut swapped = file.clone();
        swapped["sources"].as_array_mut().unwrap().reverse();
        let names = |file: &Value| {
            let loaded = Loaded::new(story(file));
            let found = loaded.perspective(None).whereabouts(&loaded.story, ActorId(0), Day(at).start());
            let mut names: Vec<_> = found.places.iter().map(|(place, sources)| {
                let mut ids: Vec<_> = sources.iter().map(|id| loaded.story.sources[id.index()].id.clone()).collect();
                ids.sort();
                (loaded.story.places[place.index()].id.clone(), ids)
            }).collect();
            names.sort();
            (names, found.disputed)
        };
        prop_assert_eq!(names(&file), names(&swapped));
    }

    #[test]
    fn what_one_source_tells_does_not_depend_on_the_others(tape in tape()) {
        let story = story(&made_up(&tape)).story;
        let all = presences(&story);
        for source in 0..story.sources.len() {
            let mut alone = story.clone();
            let source = SourceId::of(source);
            for claim in &mut alone.claims {
                if claim.source != source {
                    claim.when = None;
                }
            }
            let own: Vec<_> = all.iter().filter(|presence| presence.source == source).copied().collect();
            prop_assert_eq!(own, presences(&alone));
        }
    }
}

#[test]
fn on_the_way_the_moment_names_the_track() {
    let mut file = json!({ "type": "FeatureCollection", "actors": [{ "id": "she", "name": "She" }, { "id": "he", "name": "He" }], "sources": [{ "id": "a", "title": "A" }],
        "features": [{ "type": "Feature", "id": "paris", "geometry": null, "properties": { "kind": "place", "title": "Paris" } },
            { "type": "Feature", "id": "stay", "geometry": null,
                "properties": { "kind": "stay", "title": "Stay", "actor": "she", "place": "paris", "claims": [by("a", "1981-01-01/1981-02-01")] } }] });
    for (who, title, when) in [("she", "By train", "1981-03"), ("he", "By boat", "1981-04")] {
        file["features"].as_array_mut().unwrap().push(json!({ "type": "Feature", "id": title,
            "geometry": { "type": "LineString", "coordinates": [[0, 0], [1, 1], [2, 0]] },
            "properties": { "kind": "track", "title": title, "actor": who, "claims": [by("a", when)] } }));
    }
    let loaded = Loaded::new(story(&file));
    for (at, expected) in [
        ("1981-01-15", "Paris according to A."),
        ("1981-03-15", "By train."),
        ("1981-04-15", "no source says where She was."),
    ] {
        let state = ViewState { time: day(at), ..ViewState::initial(&loaded, &Config::default()) };
        assert_eq!(placeline::scene::describe::whereabouts(&loaded, &state, Text::EN), expected, "{at}");
    }
}
