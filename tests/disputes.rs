//! When sources exclude each other about where somebody is, and what the date of an event is.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use placeline::state::{DisputedStay, Loaded, Perspective, disputed_stays, event_when_text};
use placeline::story::{ActorId, EventId, PlaceId, SourceId, read};
use placeline::time::{Day, Instant, Words};
use proptest::prelude::*;
use serde_json::{Value, json};

const PLACES: [&str; 4] = ["iraq", "ashraf", "paris", "tirana"];
const SOURCES: [&str; 3] = ["one", "two", "three"];

fn loaded(features: Vec<Value>) -> Loaded {
    let place = |id: &&str| {
        let within = if *id == "ashraf" { "iraq" } else { "" };
        json!({ "type": "Feature", "id": id, "geometry": { "type": "Point", "coordinates": [0, 0] },
            "properties": { "kind": "place", "title": id, "within": within } })
    };
    let mut all: Vec<Value> = PLACES.iter().map(place).collect();
    all.extend(features);
    let source = |id: &&str| json!({ "id": id, "title": id });
    let file = json!({
        "type": "FeatureCollection", "title": "T", "features": all,
        "actors": [{ "id": "mek", "name": "MEK" }, { "id": "other", "name": "Other" }],
        "sources": SOURCES.iter().map(source).collect::<Vec<_>>(),
    });
    Loaded::new(read(file.to_string().as_bytes()).unwrap())
}

fn stay(actor: &str, place: &str, source: &str, when: &str) -> Value {
    json!({ "type": "Feature", "geometry": null, "properties": { "kind": "stay", "title": "stay", "actor": actor,
        "place": place, "claims": [{ "source": source, "when": when }] } })
}

fn relocation(actor: &str, from: &str, to: &str, whole: bool, claims: &[(&str, &str)]) -> Value {
    let claims: Vec<Value> =
        claims.iter().map(|(source, when)| json!({ "source": source, "when": when })).collect();
    json!({ "type": "Feature", "geometry": null, "properties": { "kind": "relocation", "title": "move", "actor": actor,
        "from": from, "to": to, "extent": if whole { "whole" } else { "part" }, "claims": claims } })
}

fn day(text: &str) -> Instant {
    let mut fields = text.split('-').map(|field| field.parse::<i64>().unwrap());
    let mut next = || fields.next().unwrap();
    Day::from_ymd(next(), next() as u8, next() as u8).unwrap().start()
}

/// What this module promises, on one day.
fn agrees(
    loaded: &Loaded,
    perspective: &Perspective,
    actor: ActorId,
    stays: &[DisputedStay],
    day: Instant,
) -> bool {
    let now = perspective.whereabouts(&loaded.story, actor, day);
    let inside: Vec<&DisputedStay> =
        stays.iter().filter(|stay| stay.stretch.0 <= day && day < stay.stretch.1).collect();
    match inside.as_slice() {
        [] => !now.disputed,
        [stay] => now.disputed && stay.places == now.places && stay.actor == actor,
        _ => false,
    }
}

#[test]
fn two_sources_that_date_a_move_differently_dispute_the_time_between() {
    let loaded = loaded(vec![
        stay("mek", "paris", "one", "1981/.."),
        stay("mek", "paris", "two", "1981/.."),
        relocation("mek", "paris", "ashraf", true, &[("one", "1986-06-07"), ("two", "1987-01-01")]),
    ]);
    let stays = &loaded.perspective(None).disputed;
    let (ashraf, paris) = (PlaceId(1), PlaceId(2));
    let (one, two) = (SourceId(0), SourceId(1));
    let [only] = stays.as_slice() else { panic!("{stays:?}") };
    assert_eq!(only.stretch, (day("1986-06-07"), day("1987-01-01")));
    assert_eq!(only.places, [(ashraf, vec![one]), (paris, vec![two])]);
}

#[test]
fn an_uncertain_end_flips_in_its_middle() {
    let loaded =
        loaded(vec![stay("mek", "paris", "one", "1980-01-01/.."), stay("mek", "tirana", "two", "1981/1982")]);
    let [only] = loaded.perspective(None).disputed.as_slice() else { panic!() };
    // The 183rd of 365 days: half the possible starts are behind, or the possible ends.
    assert_eq!(only.stretch, (day("1981-07-02"), day("1982-07-02") + Instant::DAY));
}

#[test]
fn a_change_within_a_dispute_starts_a_new_stretch_and_other_changes_do_not() {
    let loaded = loaded(vec![
        stay("mek", "paris", "one", "1980-01-01/1980-12-31"),
        stay("mek", "tirana", "two", "1980-01-01/1980-12-31"),
        stay("mek", "iraq", "three", "1980-06-01/1980-12-31"),
        stay("other", "iraq", "three", "1980-03-01/1980-04-01"),
        stay("mek", "paris", "one", "1981-01-01/1981-02-01"),
        stay("mek", "tirana", "two", "1981-01-01/1981-02-01"),
    ]);
    let days: Vec<_> = loaded.perspective(None).disputed.iter().map(|stay| stay.stretch).collect();
    let expected = [("1980-01-01", "1980-06-01"), ("1980-06-01", "1981-01-01"), ("1981-01-01", "1981-02-02")];
    assert_eq!(days, expected.map(|(from, to)| (day(from), day(to))));
}

#[test]
fn a_camp_and_its_country_are_no_dispute_and_one_source_has_none() {
    let loaded = loaded(vec![
        stay("mek", "ashraf", "one", "1986/.."),
        stay("mek", "iraq", "two", "1986/.."),
        stay("other", "paris", "one", "1986/.."),
        stay("other", "tirana", "two", "1986/.."),
    ]);
    assert!(loaded.perspective(None).disputed.is_empty());
    assert!(disputed_stays(&loaded.story, loaded.perspective(Some(SourceId(0))), ActorId(1)).is_empty());
    let [only] = &disputed_stays(&loaded.story, loaded.perspective(None), ActorId(1))[..] else { panic!() };
    assert_eq!(only.stretch.1, Instant::MAX, "an open end stays open");
}

fn when() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        (1980..1986_u16).prop_map(|year| year.to_string()),
        (1980..1986_u16, 1..13_u8).prop_map(|(year, month)| format!("{year}-{month:02}")),
        (1980..1986_u16, 1..13_u8, 1..28_u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        Just("198X".to_owned()),
        (1980..1986_u16).prop_map(|year| format!("{year}-22")),
    ];
    let date = date.boxed();
    prop_oneof![
        date.clone(),
        (date.clone(), date.clone()).prop_map(|(a, b)| format!("{a}/{b}")),
        date.clone().prop_map(|date| format!("{date}/..")),
        date.clone().prop_map(|date| format!("{date}/")),
        date.clone().prop_map(|date| format!("../{date}")),
        date.clone().prop_map(|date| format!("/{date}")),
        date.prop_map(|date| format!("[..{date}]")),
        Just("/..".to_owned()),
    ]
}

fn feature() -> impl Strategy<Value = Value> {
    let actor = || prop::sample::select(vec!["mek", "mek", "mek", "other"]);
    let place = || prop::sample::select(PLACES.to_vec());
    let source = || prop::sample::select(SOURCES.to_vec());
    prop_oneof![
        (actor(), place(), source(), when())
            .prop_map(|(actor, place, source, when)| stay(actor, place, source, &when)),
        (actor(), place(), place(), any::<bool>(), source(), when(), source(), when()).prop_map(
            |(actor, from, to, whole, a, first, b, second)| {
                relocation(actor, from, to, whole, &[(a, &first), (b, &second)])
            }
        ),
    ]
}

proptest! {
    #[test]
    fn a_day_is_inside_a_stretch_exactly_if_it_is_disputed(
        features in prop::collection::vec(feature(), 1..9), samples in prop::collection::vec(3_000..7_500_i64, 200)
    ) {
        let loaded = loaded(features);
        for source in [None, Some(SourceId(1))] {
            let perspective = loaded.perspective(source);
            for actor in [ActorId(0), ActorId(1)] {
                let stays = disputed_stays(&loaded.story, perspective, actor);
                let ends = stays.iter().flat_map(|stay| [stay.stretch.0, stay.stretch.1]);
                let spans = perspective.presences.iter().flat_map(|presence| {
                    let (from, to) = presence.hull();
                    [from, to]
                });
                let around = ends.chain(spans).flat_map(|day| [day - Instant::DAY, day, day + Instant::DAY]);
                let extremes = [Instant::MIN, Day(-1_000_000_000_000).start(), Day(1_000_000_000_000).start()];
                for day in samples.iter().copied().map(|day| Day(day).start()).chain(around).chain(extremes) {
                    prop_assert!(
                        agrees(&loaded, perspective, actor, &stays, day),
                        "day {:?} of {:?}", day, stays
                    );
                }
                for pair in stays.windows(2) {
                    prop_assert!(pair[0].stretch.1 <= pair[1].stretch.0);
                    prop_assert!(pair[0].stretch.1 < pair[1].stretch.0 || pair[0].places != pair[1].places, "not merged");
                }
                prop_assert!(stays.iter().all(|stay| stay.stretch.0 < stay.stretch.1));
            }
        }
    }
}

#[test]
fn the_date_of_an_event_names_each_date_that_its_sources_exclude() {
    for (claims, expected) in [
        (vec![("one", "1986"), ("two", "1987")], "1986 or 1987"),
        (vec![("two", "1987"), ("one", "1986"), ("three", "1987")], "1986 or 1987"),
        (
            vec![("one", "1988-05"), ("two", "1987"), ("three", "1986-07-17")],
            "17 July 1986, 1987 or May 1988",
        ),
        (vec![("one", "1986"), ("two", "1986-07-17")], "1986"),
        (vec![("one", "1986~"), ("two", "1987")], "about 1986 to 1987"),
        (vec![("one", "1986")], "1986"),
    ] {
        let loaded = loaded(vec![relocation("mek", "paris", "iraq", true, &claims)]);
        let found = event_when_text(&loaded.story, loaded.perspective(None), EventId(0), Words::EN);
        assert_eq!(found, expected, "{claims:?}");
    }
}

#[test]
fn the_date_of_an_event_counts_only_what_is_asserted_and_told() {
    let mut feature = relocation("mek", "paris", "iraq", true, &[("one", "1986"), ("two", "1987")]);
    feature["properties"]["claims"][1]["stance"] = "denies".into();
    let denied = loaded(vec![feature]);
    assert_eq!(event_when_text(&denied.story, denied.perspective(None), EventId(0), Words::EN), "1986");
    let loaded = loaded(vec![relocation("mek", "paris", "iraq", true, &[("one", "1986"), ("two", "1987")])]);
    let text = |source| {
        event_when_text(&loaded.story, loaded.perspective(Some(SourceId(source))), EventId(0), Words::EN)
    };
    assert_eq!([text(0), text(1), text(2)], ["1986", "1987", ""]);
}
