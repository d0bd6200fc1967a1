//! The map keeps its promises for every story: labels apart, places counted once, legs that bend apart and leave with their time.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking; its helpers do too"
)]

mod common;

use common::{Drawn, all_loaded, draw, made_up, story, tape};
use placeline::geo::WORLD_UNITS;
use placeline::geo::{Camera, LonLat, Viewport, World};
use placeline::scene::{Anchor, Mark, MarkKey, MarkState, Shape, on_copy};
use placeline::state::{Action, Framing, Loaded, Shown, ViewState, update};
use placeline::story::{PlaceId, PlaceShape, Subject};
use placeline::time::Day;
use proptest::prelude::*;
use serde_json::{Value, json};

const VIEWPORTS: [(f64, f64); 5] =
    [(320.0, 320.0), (360.0, 360.0), (935.0, 306.0), (1400.0, 700.0), (3300.0, 1700.0)];

fn opened(loaded: &Loaded, (width, height): (f64, f64)) -> ViewState {
    let state = ViewState::initial(loaded, &common::explore());
    update(update(state, Action::Motion(false), loaded), Action::Resize(width, height), loaded)
}

/// States of a story: each viewport, a few days, and each way of showing time.
fn states(loaded: &Loaded) -> Vec<ViewState> {
    let (first, last) = loaded.span;
    let mut states = Vec::new();
    for viewport in VIEWPORTS {
        for (part, shown) in [(1, Shown::Moment), (4, Shown::Moment), (6, Shown::Window), (9, Shown::UpTo)] {
            let at = first + last.since(first) / 10 * part;
            let state = update(opened(loaded, viewport), Action::SetTime(at), loaded);
            states.push(update(state, Action::Show(shown), loaded));
        }
    }
    states
}

/// Left, top, right and bottom.
type Rect = [f64; 4];

fn meet(a: Rect, b: Rect) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// The words that are placed on a map, each with a box that a narrow typeface fills.
fn labels(drawn: &Drawn) -> Vec<(String, Rect)> {
    let em = drawn.layout.type_px;
    let shapes = drawn.map.marks.iter().flat_map(|mark| mark.shapes.iter().map(move |shape| (mark, shape)));
    shapes
        .filter_map(|(mark, shape)| {
            let Shape::Text { x, y, anchor, text, class } = shape else { return None };
            let size = match *class {
                "name" => em,
                "country" => em * 0.85,
                "count" if mark.states.has(MarkState::Leg) => em * 0.9,
                _ => return None,
            };
            let width = text.chars().count() as f64 * size * 0.45;
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            Some((text.clone(), [left, y - size * 0.7, left + width, y + size * 0.2]))
        })
        .collect()
}

fn discs(drawn: &Drawn) -> impl Iterator<Item = Rect> {
    let spots = drawn
        .map
        .marks
        .iter()
        .filter(|mark| mark.states.has(MarkState::Place) || mark.states.has(MarkState::Cluster));
    spots.flat_map(|mark| &mark.shapes).filter_map(|shape| match shape {
        Shape::Disc { x, y, r, class } if *class != "target" => Some([x - r, y - r, x + r, y + r]),
        _ => None,
    })
}

fn assert_labels_are_apart(name: &str, drawn: &Drawn) {
    let (labels, discs): (Vec<_>, Vec<_>) = (labels(drawn), discs(drawn).collect());
    for (n, (text, boxed)) in labels.iter().enumerate() {
        for (other, its) in &labels[n + 1..] {
            assert!(!meet(*boxed, *its), "{name}: {text} over {other}");
        }
        assert!(!discs.iter().any(|disc| meet(*boxed, *disc)), "{name}: {text} over a mark");
        let inside = boxed[0] >= 0.0 && boxed[1] >= 0.0;
        assert!(inside && boxed[2] <= drawn.map.width && boxed[3] <= drawn.map.height, "{name}: {text}");
    }
}

#[test]
fn labels_never_overlap_each_other_or_the_marks_and_stay_in_view() {
    let mut seen = 0;
    for (name, loaded) in all_loaded() {
        for state in states(&loaded) {
            let drawn = draw(&loaded, &state, false);
            seen += labels(&drawn).len();
            assert_labels_are_apart(&name, &drawn);
        }
    }
    assert!(seen > 500, "only {seen} labels");
}

#[test]
fn the_same_state_is_drawn_the_same_twice() {
    for (name, loaded) in all_loaded() {
        for state in states(&loaded) {
            assert_eq!(draw(&loaded, &state, false).map, draw(&loaded, &state, false).map, "{name}");
        }
    }
}

#[test]
fn each_mark_has_a_key_of_its_own_and_each_button_a_name() {
    for (name, loaded) in all_loaded() {
        for state in states(&loaded) {
            let drawn = draw(&loaded, &state, false);
            let mut keys: Vec<MarkKey> = drawn.map.marks.iter().map(|mark| mark.key).collect();
            keys.sort();
            let count = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), count, "{name}");
            let nameless = |mark: &&Mark| mark.subject.is_some() && mark.name.is_empty();
            assert!(!drawn.map.marks.iter().filter(nameless).any(|mark| is_in_view(mark, &drawn)), "{name}");
        }
    }
}

#[test]
fn the_order_of_buttons_does_not_depend_on_what_is_selected_or_when() {
    for (name, loaded) in all_loaded() {
        let keys = |state: &ViewState| {
            let drawn = draw(&loaded, state, false);
            let buttons = drawn.map.marks.into_iter().filter(|mark| mark.subject.is_some());
            buttons.map(|mark| mark.key).collect::<Vec<_>>()
        };
        let state = opened(&loaded, (900.0, 500.0));
        let first = keys(&state);
        for index in 0..loaded.story.places.len() {
            let mut other = state.clone();
            other.selection = Some(Subject::Place(PlaceId::of(index)));
            other.time = loaded.span.1;
            assert_eq!(keys(&other), first, "{name}");
        }
    }
}

/// Each place is in one group at most, and the group knows it.
fn assert_gathered_once(name: &str, loaded: &Loaded, drawn: &Drawn) {
    let mut seen = vec![0; loaded.story.places.len()];
    for (number, cluster) in drawn.layout.clusters.iter().enumerate() {
        assert!(!cluster.places.is_empty(), "{name}");
        for place in &cluster.places {
            seen[place.index()] += 1;
            assert_eq!(drawn.layout.cluster_of(*place), Some(number), "{name}");
        }
    }
    assert!(seen.iter().all(|count| *count <= 1), "{name}: {seen:?}");
}

#[test]
fn every_place_with_somebody_there_is_drawn_alone_gathered_or_as_an_area() {
    let mut checked = 0;
    for (name, loaded) in all_loaded() {
        for state in states(&loaded) {
            let drawn = draw(&loaded, &state, false);
            assert_gathered_once(&name, &loaded, &drawn);
            for presence in loaded.perspective(None).presences_at(state.time) {
                let place = &loaded.story.places[presence.place.index()];
                let in_view = match loaded.point(presence.place) {
                    Some(point) => {
                        let at = drawn.layout.camera.to_screen(point, state.viewport);
                        let Viewport { width, height } = state.viewport;
                        (0.0..=width).contains(&at.x) && (0.0..=height).contains(&at.y)
                    }
                    None => place.shape == PlaceShape::Country,
                };
                let as_area = drawn.map.marks.iter().any(|mark| mark.key == MarkKey::Area(presence.place));
                let drawn = as_area || drawn.layout.cluster_of(presence.place).is_some();
                assert!(drawn || !in_view, "{name}: {}", place.name);
                checked += 1;
            }
        }
    }
    assert!(checked > 50);
}

#[test]
fn a_whole_map_has_its_places_in_view() {
    for (name, loaded) in all_loaded() {
        let perspective = loaded.perspective(None);
        for viewport in VIEWPORTS {
            let state = opened(&loaded, viewport);
            let drawn = draw(&loaded, &state, false);
            for place in perspective.presences.iter().map(|presence| presence.place) {
                let Some(at) = drawn.layout.at(&loaded, place) else { continue };
                let inside = (0.0..=viewport.0).contains(&at.x) && (0.0..=viewport.1).contains(&at.y);
                assert!(inside, "{name}: {at:?}");
            }
        }
    }
}

fn point(id: &str, lon: f64, lat: f64) -> Value {
    json!({ "type": "Feature", "id": id, "geometry": { "type": "Point", "coordinates": [lon, lat] },
            "properties": { "kind": "place", "title": id } })
}

fn relocation(id: &str, from: &str, to: &str, when: &str, sources: &[&str]) -> Value {
    let claims: Vec<Value> = sources
        .iter()
        .map(|source| json!({ "source": source, "when": when, "numbers": [{ "what": "moved", "value": 2700 }] }))
        .collect();
    json!({ "type": "Feature", "id": id, "geometry": null,
            "properties": { "kind": "relocation", "title": id, "actor": "us", "from": from, "to": to, "extent": "part", "claims": claims } })
}

fn collection(features: Vec<Value>) -> Loaded {
    let value = json!({
        "type": "FeatureCollection", "title": "Made up", "actors": [{ "id": "us", "name": "Us" }],
        "sources": [{ "id": "a", "title": "A" }, { "id": "b", "title": "B" }], "features": features,
    });
    Loaded::new(story(&value))
}

/// Three camps on one cluster, one a day's walk away, and a city far off; three moves between the same two places.
fn camps() -> Loaded {
    collection(vec![
        point("City", 2.35, 48.85),
        point("Camp 1", 44.4, 33.8),
        point("Camp 2", 44.4, 33.8),
        point("Camp 3", 44.4, 33.8),
        point("Near", 44.9, 33.8),
        relocation("first", "City", "Camp 1", "1990", &["a"]),
        relocation("second", "City", "Camp 1", "1992", &["a", "b"]),
        relocation("third", "City", "Camp 1", "1994", &["b"]),
        relocation("fourth", "Camp 1", "Camp 2", "1995", &["b"]),
        relocation("fifth", "Camp 2", "Camp 3", "1996", &["b"]),
        relocation("sixth", "Camp 3", "Near", "1997", &["b"]),
    ])
}

fn cluster(drawn: &Drawn) -> Vec<PlaceId> {
    let cluster = drawn.layout.clusters.iter().find(|cluster| cluster.places.len() > 1).expect("a cluster");
    cluster.places.clone()
}

#[test]
fn a_spot_opens_by_zooming_while_its_places_part_and_then_by_fanning_out() {
    let loaded = camps();
    let state = opened(&loaded, (900.0, 500.0));
    let drawn = draw(&loaded, &state, false);
    let places = cluster(&drawn);
    assert_eq!(places.len(), 4);
    let named = drawn.map.marks.iter().find(|mark| mark.states.has(MarkState::Cluster)).unwrap();
    for name in ["Camp 1", "Camp 2", "Camp 3", "Near", "4 places"] {
        assert!(named.name.contains(name), "{}", named.name);
    }

    let state = update(state, Action::OpenCluster(places), &loaded);
    assert!(matches!(state.framing, Framing::Box(_)) && state.opened.is_none());
    let places = cluster(&draw(&loaded, &state, false));
    assert_eq!(places.len(), 3);

    let framing = state.framing;
    let state = update(state, Action::OpenCluster(places.clone()), &loaded);
    assert_eq!((state.framing, state.opened), (framing, places.first().copied()));
    let drawn = draw(&loaded, &state, false);
    assert_gathered_once("camps", &loaded, &drawn);
    assert!(drawn.layout.clusters.iter().all(|cluster| cluster.places.len() == 1));
    let petals: Vec<_> =
        drawn.layout.clusters.iter().filter(|cluster| cluster.spiderfy_center.is_some()).collect();
    assert_eq!(petals.len(), 3);
    for (n, a) in petals.iter().enumerate() {
        for b in &petals[n + 1..] {
            assert!((a.at.x - b.at.x).hypot(a.at.y - b.at.y) >= 24.0);
        }
    }
    let spiderfy_center =
        drawn.map.marks.iter().find(|mark| mark.states.has(MarkState::SpiderfyCenter)).unwrap();
    assert!(matches!(spiderfy_center.key, MarkKey::Cluster(_)));
    assert_labels_are_apart("camps", &drawn);

    for action in [
        Action::OpenCluster(Vec::new()),
        Action::OpenCluster(places),
        Action::Select(None),
        Action::Zoom(1.0),
    ] {
        assert_eq!(update(state.clone(), action, &loaded).opened, None);
    }
}

#[test]
fn a_fan_at_the_edge_of_the_map_stays_in_view() {
    let loaded = camps();
    let state = opened(&loaded, (400.0, 300.0));
    let corner = LonLat::new(44.4, 33.8).unwrap().project();
    let camera = Camera { center: corner, zoom: 8.0 }.pan(195.0, 145.0);
    let state = update(state, Action::Frame(Framing::Free(camera)), &loaded);
    let places = cluster(&draw(&loaded, &state, false));
    let state = update(state, Action::OpenCluster(places), &loaded);
    let drawn = draw(&loaded, &state, false);
    let petals: Vec<_> =
        drawn.layout.clusters.iter().filter(|cluster| cluster.spiderfy_center.is_some()).collect();
    assert_eq!(petals.len(), 3);
    for cluster in petals {
        assert!(
            (12.0..=388.0).contains(&cluster.at.x) && (12.0..=288.0).contains(&cluster.at.y),
            "{:?}",
            cluster.at
        );
    }
}

fn legs(drawn: &Drawn) -> Vec<&Mark> {
    drawn.map.marks.iter().filter(|mark| matches!(mark.key, MarkKey::Leg(..))).collect()
}

fn line<'a>(mark: &'a Mark, wanted: &str) -> Option<&'a str> {
    mark.shapes.iter().find_map(|shape| match shape {
        Shape::Path { d, class } if *class == wanted => Some(d.as_str()),
        _ => None,
    })
}

fn on_day(loaded: &Loaded, day: i64) -> ViewState {
    update(opened(loaded, (900.0, 500.0)), Action::SetTime(Day(day).start()), loaded)
}

const JANUARY_1992: i64 = 8035;
const JULY_1992: i64 = 8217;

#[test]
fn legs_between_the_same_places_fan_out() {
    let loaded = camps();
    let drawn = draw(&loaded, &opened(&loaded, (900.0, 500.0)), false);
    let mut lines: Vec<&str> = legs(&drawn).into_iter().filter_map(|mark| line(mark, "line")).collect();
    assert_eq!(lines.len(), 3, "moves within one cluster have no line");
    lines.sort();
    lines.dedup();
    assert_eq!(lines.len(), 3);
}

#[test]
fn a_leg_takes_the_short_way_round_the_world() {
    let place = |id: &str, lon: f64| {
        json!({ "type": "Feature", "id": id, "geometry": { "type": "Point", "coordinates": [lon, 36] },
        "properties": { "kind": "place", "title": id } })
    };
    let file = json!({ "type": "FeatureCollection", "features": [place("yokohama", 139.0), place("greenwich", 0.0), place("san-francisco", -122.0),
        { "type": "Feature", "id": "voyage", "geometry": null, "properties": { "kind": "relocation", "title": "Voyage", "from": "yokohama", "to": "san-francisco",
            "when": "1872-11" } }] });
    let loaded = Loaded::new(story(&file));
    let state = opened(&loaded, (900.0, 600.0));
    let whole =
        Camera { center: LonLat::new(0.0, 0.0).unwrap().project(), zoom: Camera::min_zoom(state.viewport) };
    let state = update(state, Action::Frame(Framing::Free(whole)), &loaded);
    let drawn = draw(&loaded, &state, false);
    let leg = legs(&drawn)[0];
    let ends = line(leg, "line").unwrap().split('M').skip(1).map(|d| {
        let numbers: Vec<f64> =
            d.split(|c: char| !matches!(c, '0'..='9' | '.' | '-')).filter_map(|n| n.parse().ok()).collect();
        (numbers[0], numbers[4])
    });
    let ends: Vec<(f64, f64)> = ends.collect();
    // The world is 600 px wide, in the middle of the map: the way over the Pacific is 99° of 360.
    assert_eq!(ends.len(), 2, "out at one edge, and in at the other: {ends:?}");
    for (from, to) in &ends {
        assert!(to > from && to - from < 165.0, "{ends:?}");
    }
    assert!((ends[0].0 - ends[1].0 - 600.0).abs() < 0.2, "{ends:?}");
    assert!((150.0..750.0).contains(&ends[0].0) && (150.0..750.0).contains(&ends[1].1), "{ends:?}");
}

#[test]
fn a_leg_belongs_to_its_time_and_leaves_with_it() {
    let loaded = camps();
    let drawn = draw(&loaded, &on_day(&loaded, JULY_1992), false);
    let states: Vec<_> = legs(&drawn)
        .into_iter()
        .map(|mark| {
            [MarkState::Past, MarkState::Now, MarkState::Future].map(|mark_state| mark.states.has(mark_state))
        })
        .collect();
    assert_eq!(states, [[true, false, false], [false, true, false], [false, false, true]]);
    let words = labels(&drawn);
    let counts: Vec<_> = words.iter().filter(|(text, _)| text.contains("2,700")).collect();
    assert_eq!(counts.len(), 1, "only the move of this time says its number: {words:?}");
}

#[test]
fn what_only_one_source_tells_carries_its_shape_and_what_both_tell_does_not() {
    let loaded = camps();
    let glyph = |day| {
        let drawn = draw(&loaded, &on_day(&loaded, day), false);
        let leg = legs(&drawn).into_iter().find(|mark| mark.states.has(MarkState::Now)).unwrap().clone();
        (line(&leg, "glyph").is_some(), leg.states.has(MarkState::Source1))
    };
    assert_eq!(glyph(JANUARY_1992 - 500), (true, true));
    assert_eq!(glyph(JULY_1992), (false, false));
}

#[test]
fn while_time_passes_a_line_grows_and_otherwise_it_is_whole() {
    let loaded = camps();
    let drawn_on = |day, playing, motion| {
        let mut state = on_day(&loaded, day);
        (state.playing, state.motion) = (playing, motion);
        let drawn = draw(&loaded, &state, false);
        let leg = legs(&drawn).into_iter().find(|mark| mark.states.has(MarkState::Now)).unwrap().clone();
        (line(&leg, "line").unwrap().to_owned(), line(&leg, "way").is_some())
    };
    let still = drawn_on(JANUARY_1992, false, true);
    assert_eq!(still, drawn_on(JULY_1992, false, true));
    assert!(!still.1);
    assert_eq!(still, drawn_on(JULY_1992, true, false), "nothing grows under reduced motion");
    let (early, way) = drawn_on(JANUARY_1992, true, true);
    assert!(way && early != still.0);
    assert_ne!(early, drawn_on(JULY_1992, true, true).0);
}

#[test]
fn what_is_disputed_says_so_in_words() {
    let (_, loaded) = all_loaded().into_iter().find(|(name, _)| name == "long-way-to-tirana").unwrap();
    let march_1987 = Day(6283).start();
    let state = update(opened(&loaded, (935.0, 306.0)), Action::SetTime(march_1987), &loaded);
    let drawn = draw(&loaded, &state, false);
    let disputed = drawn.map.marks.iter().filter(|mark| mark.states.has(MarkState::Disputed)).count();
    assert!(disputed > 0);
    assert!(labels(&drawn).iter().any(|(text, _)| text.starts_with("≠ Paris")));
}

#[test]
fn a_country_is_outlined_on_each_copy_of_the_world_in_view() {
    let russia = json!({ "type": "Feature", "id": "russia", "geometry": null,
        "properties": { "kind": "place", "title": "Russia", "precision": "country", "ccodes": ["RU"] } });
    let loaded = collection(vec![
        russia,
        point("Tokyo", 139.7, 35.7),
        relocation("move", "Tokyo", "russia", "1990", &["a"]),
    ]);
    let center = LonLat::new(179.0, 60.0).unwrap().project();
    let camera = Camera { center, zoom: 2.0 };
    let state = update(opened(&loaded, (900.0, 500.0)), Action::Frame(Framing::Free(camera)), &loaded);
    let drawn = draw(&loaded, &state, false);
    let area = drawn.map.marks.iter().find(|mark| mark.key == MarkKey::Area(PlaceId(0))).unwrap();
    let copies = area.shapes.iter().filter_map(|shape| match shape {
        Shape::World { copy, .. } => Some(*copy),
        _ => None,
    });
    assert_eq!(copies.collect::<Vec<i32>>(), [0, 1]);
    assert_eq!(on_copy("scale(2)".to_owned(), 0), "scale(2)");
    assert_eq!(on_copy("scale(2)".to_owned(), 1), format!("scale(2)translate({WORLD_UNITS} 0)"));
}

fn is_in_view(mark: &Mark, drawn: &Drawn) -> bool {
    (0.0..=drawn.map.width).contains(&mark.x) && (0.0..=drawn.map.height).contains(&mark.y)
}

#[test]
fn what_lies_beside_the_map_is_no_button() {
    let country = json!({ "type": "Feature", "id": "france", "geometry": null,
        "properties": { "kind": "place", "title": "France", "precision": "country", "ccodes": ["FR"] } });
    let loaded = collection(vec![
        country,
        point("Rome", 12.5, 41.9),
        point("Cairo", 31.2, 30.0),
        relocation("move", "Rome", "Cairo", "1990", &["a"]),
    ]);
    let buttons = |lon: f64, lat: f64, zoom: f64| {
        let framing = Framing::Free(Camera { center: LonLat::new(lon, lat).unwrap().project(), zoom });
        let state = update(opened(&loaded, (400.0, 300.0)), Action::Frame(framing), &loaded);
        let drawn = draw(&loaded, &state, false);
        let named = drawn.map.marks.iter().filter(|mark| !mark.name.is_empty());
        let mut names: Vec<String> = named
            .inspect(|mark| assert!(is_in_view(mark, &drawn), "{}", mark.name))
            .map(|mark| mark.name.split([':', ',']).next().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(buttons(20.0, 38.0, 3.0), ["Cairo", "France", "Rome", "move"]);
    assert_eq!(buttons(2.0, 47.0, 6.0), ["France"]);
    assert_eq!(buttons(12.5, 41.9, 8.0), ["Rome", "move"]);
    assert_eq!(buttons(-100.0, 40.0, 5.0), Vec::<String>::new());
    // The middle of a long line is in view, its ends are beside it.
    let drawn = draw(&loaded, &opened(&loaded, (400.0, 300.0)), false);
    let d = line(legs(&drawn)[0], "line").unwrap();
    let numbers: Vec<f64> = d.split(['M', 'Q', ' ']).filter_map(|number| number.parse().ok()).collect();
    let half = |from: f64, control: f64, to: f64| from / 4.0 + control / 2.0 + to / 4.0;
    let camera = drawn.layout.camera;
    let corner = camera.visible(drawn.layout.viewport).min;
    let center = World {
        x: corner.x + half(numbers[0], numbers[2], numbers[4]) / camera.scale(),
        y: corner.y + half(numbers[1], numbers[3], numbers[5]) / camera.scale(),
    };
    let LonLat { lon, lat } = center.unproject();
    assert_eq!(buttons(lon, lat, 8.0), ["move"]);
}

#[test]
fn a_region_is_an_area_where_it_is_large_enough_to_be_seen_as_one() {
    let region = json!({ "type": "Feature", "id": "region", "geometry": { "type": "Point", "coordinates": [19.8, 41.3] },
        "properties": { "kind": "place", "title": "Region", "precision": "region", "approximation": 30 } });
    let loaded = collection(vec![
        region,
        point("City", 2.35, 48.85),
        relocation("move", "City", "region", "1990", &["a"]),
    ]);
    let state = opened(&loaded, (900.0, 500.0));
    let is_area = |state: &ViewState| {
        let drawn = draw(&loaded, state, false);
        drawn.map.marks.iter().any(|mark| mark.key == MarkKey::Area(PlaceId(0)) && mark.name == "Region")
    };
    assert!(!is_area(&state), "at this scale it is a mark");
    let center = LonLat::new(19.8, 41.3).unwrap().project();
    assert!(is_area(&update(state, Action::Frame(Framing::Free(Camera { center, zoom: 9.0 })), &loaded)));
}

proptest! {
    #[test]
    fn made_up_stories_are_drawn_apart_and_counted_once(tape in tape(), day in -40_000..40_000i64) {
        let loaded = Loaded::new(story(&made_up(&tape)));
        let state = update(opened(&loaded, (640.0, 480.0)), Action::SetTime(Day(day).start()), &loaded);
        let drawn = draw(&loaded, &state, false);
        assert_gathered_once("made up", &loaded, &drawn);
        assert_labels_are_apart("made up", &drawn);
    }
}
