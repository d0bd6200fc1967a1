//! What the timeline promises: lanes, ramps, disputed stretches, ticks and the strip of the whole story.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use placeline::i18n::Text;
use placeline::scene::timeline::{
    Chip, Grip, Holds, TimelineInput, TimelineLayout, build, density, density_path,
};
use placeline::scene::{Mark, MarkKey, MarkState, Scene, Shape, describe};
use placeline::state::{Action, Config, FilteredEvents, Loaded, Shown, TimeStep, ViewState, update};
use placeline::story::{ActorId, EventId, Subject, read};
use placeline::time::{Day, Instant, Resolution, When};
use proptest::prelude::*;
use serde_json::{Value, json};

fn story() -> Loaded {
    Loaded::new(read(include_bytes!("../data/stories/long-way-to-tirana.geojson")).unwrap())
}

/// A subject that one source sends from Rome to Oslo in 1986, the other in 1987.
fn small(more: Vec<Value>) -> Loaded {
    let place = |id: &str| {
        json!({ "type": "Feature", "id": id, "geometry": { "type": "Point", "coordinates": [0, 0] },
            "properties": { "kind": "place", "title": id } })
    };
    let stay = json!({ "type": "Feature", "id": "stay", "geometry": null, "properties": { "kind": "stay", "title": "stay",
        "actor": "a", "place": "rome", "claims": [{ "source": "one", "when": "1980/.." }, { "source": "two", "when": "1980/.." }] } });
    let moves = json!({ "type": "Feature", "id": "move", "geometry": null, "properties": { "kind": "relocation", "title": "move",
        "actor": "a", "from": "rome", "to": "oslo", "extent": "whole",
        "claims": [{ "source": "one", "when": "1986" }, { "source": "two", "when": "1987" }] } });
    let mut features = vec![place("rome"), place("oslo"), place("bonn"), stay, moves];
    features.extend(more);
    let file = json!({ "type": "FeatureCollection", "title": "T", "features": features,
        "actors": [{ "id": "a", "name": "A" }],
        "sources": [{ "id": "one", "title": "One" }, { "id": "two", "title": "Two" }] });
    Loaded::new(read(file.to_string().as_bytes()).unwrap())
}

fn event(place: Option<&str>, when: &str) -> Value {
    json!({ "type": "Feature", "geometry": null, "properties": { "kind": "event", "title": when, "place": place,
        "claims": [{ "source": "one", "when": when }] } })
}

fn state(loaded: &Loaded) -> ViewState {
    ViewState::initial(loaded, &Config::default())
}

fn drawn(loaded: &Loaded, state: &ViewState, width: f64, folded: bool) -> (TimelineLayout, Scene) {
    let filtered = FilteredEvents::new(loaded, state.source, &state.filter);
    let layout = TimelineLayout::new(loaded, &filtered, state.axis, width, folded, Text::EN);
    let scene = build(TimelineInput { loaded, state, filtered: &filtered, layout: &layout, text: Text::EN });
    (layout, scene)
}

fn having(scene: &Scene, mark_state: MarkState) -> impl Iterator<Item = &Mark> {
    scene.marks.iter().filter(move |mark| mark.states.has(mark_state))
}

fn path<'a>(mark: &'a Mark, class: &str) -> Option<&'a str> {
    mark.shapes.iter().find_map(|shape| match shape {
        Shape::Path { d, class: own } if *own == class => Some(d.as_str()),
        _ => None,
    })
}

/// The points of a path that has only M, L and Z.
fn points(d: &str) -> Vec<(f64, f64)> {
    let parts = d.split(['M', 'L', 'Z']).filter(|part| !part.is_empty());
    parts
        .map(|part| part.split_once(' ').unwrap())
        .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
        .collect()
}

fn year(year: i64) -> f64 {
    Day::from_ymd(year, 1, 1).unwrap().start().0 as f64
}

#[test]
fn every_presence_has_a_bar_on_the_lane_of_its_place() {
    let loaded = story();
    let state = state(&loaded);
    let (layout, scene) = drawn(&loaded, &state, 900.0, false);
    for (index, presence) in loaded.perspective(None).presences.iter().enumerate() {
        let bar = scene.marks.iter().find(|mark| mark.key == MarkKey::Bar(index as u32)).unwrap();
        let lane = layout.lane(Some(presence.place)).unwrap();
        assert!((lane.top..lane.top + lane.height).contains(&bar.y));
        assert_eq!(bar.states.has(MarkState::Major), presence.actor == ActorId(0));
    }
}

#[test]
fn every_tick_stands_on_the_lane_of_its_place_and_targets_never_overlap() {
    let loaded = story();
    let (layout, scene) = drawn(&loaded, &state(&loaded), 900.0, false);
    let mut seen: Vec<(f64, f64)> = Vec::new();
    for tick in having(&scene, MarkState::Tick) {
        let Some(Subject::Event(id)) = tick.subject else { panic!("a tick selects an event") };
        let event = &loaded.story.events[id.index()];
        let lane = layout.lane(event.route().map_or(event.place, |route| route.destination)).unwrap();
        assert!((lane.top..lane.top + lane.height).contains(&tick.y), "{}", tick.name);
        assert!(
            seen.iter().all(|(x, y)| (tick.x - x).abs() >= 24.0 || (tick.y - y).abs() >= 24.0),
            "{}",
            tick.name
        );
        assert!(!tick.name.is_empty());
        seen.push((tick.x, tick.y));
    }
    assert_eq!(having(&scene, MarkState::Entry).count(), 1, "one tick is the way in for the keyboard");
}

#[test]
fn events_elsewhere_and_without_a_place_have_rows_when_there_are_any() {
    let rows = |loaded: &Loaded| -> Vec<Holds> {
        drawn(loaded, &state(loaded), 900.0, false).0.lanes.iter().map(|lane| lane.holds).collect()
    };
    let plain = rows(&small(vec![]));
    assert!(plain.iter().all(|holds| matches!(holds, Holds::Place(_))), "{plain:?}");
    let more = rows(&small(vec![event(Some("bonn"), "1985"), event(None, "1984")]));
    assert_eq!(more[more.len() - 2..], [Holds::Elsewhere, Holds::Nowhere]);
}

#[test]
fn ramps_rise_and_fall_within_the_possible_days() {
    let loaded = small(vec![]);
    let (layout, scene) = drawn(&loaded, &state(&loaded), 900.0, false);
    let perspective = loaded.perspective(None);
    let at = perspective.presences.iter().position(|p| p.ends.is_none() && p.source.index() == 0).unwrap();
    let bar = scene.marks.iter().find(|mark| mark.key == MarkKey::Bar(at as u32)).unwrap();
    let corners = points(path(bar, "bar-ink").unwrap());
    let px = |day: f64| layout.scale.to_px(day);
    // It starts on one of the days of 1986: nothing before, all after.
    assert!((corners[0].0 - px(year(1986))).abs() < 0.2 && corners[0].1 > bar.y);
    assert!((corners[1].0 - px(year(1987))).abs() < 0.6 && (corners[1].1 - bar.y).abs() < 0.1);
    assert!(corners.iter().take(4).zip(corners.iter().skip(1).take(3)).all(|(a, b)| a.0 <= b.0));
}

#[test]
fn an_open_end_thins_out_only_where_nobody_says_more() {
    let loaded = small(vec![]);
    let mut state = state(&loaded);
    let pieces = |state: &ViewState| {
        let (_, scene) = drawn(&loaded, state, 900.0, false);
        let counts =
            having(&scene, MarkState::Bar).map(|bar| path(bar, "bar-ink").unwrap().matches('Z').count());
        counts.max().unwrap()
    };
    assert_eq!(pieces(&state), 5, "the bar, three slices and an arrow");
    state.axis = (year(1981), year(1982));
    assert_eq!(pieces(&state), 1, "what goes on beyond the view is whole");
}

#[test]
fn the_disputed_stretch_is_drawn_for_exactly_the_disputed_days_with_both_ends_and_both_sources() {
    for loaded in [small(vec![]), story()] {
        let (layout, scene) = drawn(&loaded, &state(&loaded), 1200.0, false);
        let disputed = &loaded.perspective(None).disputed;
        assert!(!disputed.is_empty());
        let (left, right) = layout.scale.range();
        let mark = scene.marks.iter().find(|mark| mark.key == MarkKey::Fixed(0)).unwrap();
        let boxes = points(path(mark, "hatch-box").unwrap());
        let mut rest = boxes.as_slice();
        for stay in disputed {
            let px = |at: Instant| match at {
                Instant::MIN => left,
                Instant::MAX => right,
                at => layout.scale.px_of(at),
            };
            let (from, to) = (px(stay.stretch.0), px(stay.stretch.1));
            if to - from < 0.5 {
                continue;
            }
            let lines: usize = stay.places.iter().map(|(_, sources)| sources.len()).sum();
            let (own, others) = rest.split_at(lines * 4);
            assert!(
                own.iter().all(|(x, _)| (x - from).abs() < 0.1 || (x - to).abs() < 0.1),
                "a box for each source"
            );
            rest = others;
        }
        assert!(rest.is_empty());
        let boxes: Vec<&[(f64, f64)]> = boxes.chunks(4).collect();
        for (x, y) in points(path(mark, "hatch").unwrap()) {
            let within = |corners: &&[(f64, f64)]| {
                let ((left, top), (right, bottom)) = (corners[0], corners[2]);
                (left - 0.1..=right + 0.1).contains(&x) && (top - 0.1..=bottom + 0.1).contains(&y)
            };
            assert!(boxes.iter().any(within), "{x} {y} is hatched and not disputed");
        }
        assert_eq!(points(path(mark, "dispute-edge").unwrap()).len() % 2, 0);
    }
}

#[test]
fn one_source_alone_disputes_nothing() {
    let loaded = story();
    let mut state = state(&loaded);
    state = update(state, Action::SetSource(Some(placeline::story::SourceId(0))), &loaded);
    let (_, scene) = drawn(&loaded, &state, 900.0, false);
    assert_eq!(
        having(&scene, MarkState::Disputed).filter(|mark| !mark.states.has(MarkState::Tick)).count(),
        0
    );
}

#[test]
fn selecting_a_spot_again_and_again_goes_through_all_its_events() {
    let loaded = small(vec![
        event(Some("rome"), "1982-03"),
        event(Some("rome"), "1982-03"),
        event(Some("rome"), "1982-04"),
    ]);
    let mut state = state(&loaded);
    let mut seen: Vec<EventId> = Vec::new();
    for _ in 0..3 {
        let (_, scene) = drawn(&loaded, &state, 400.0, false);
        let spot = having(&scene, MarkState::Tick)
            .find(|mark| mark.states.has(MarkState::Cluster) && mark.name.contains("1982"))
            .unwrap();
        let Some(Subject::Event(id)) = spot.subject else { panic!() };
        seen.push(id);
        state = update(state, Action::Select(spot.subject), &loaded);
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 3);
}

#[test]
fn selecting_moves_no_mark_in_the_order() {
    let loaded = story();
    let before = state(&loaded);
    let keys = |state: &ViewState| -> Vec<MarkKey> {
        drawn(&loaded, state, 900.0, false).1.marks.iter().map(|mark| mark.key).collect()
    };
    let after = ViewState { selection: Some(Subject::Event(EventId(9))), ..before.clone() };
    assert_eq!(keys(&before), keys(&after));
    let mut sorted = keys(&before);
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), keys(&before).len(), "each key once");
}

#[test]
fn without_stays_the_busiest_places_have_lanes_and_no_more_than_nine() {
    let place = |n: usize| {
        json!({ "type": "Feature", "id": format!("p{n}"), "geometry": { "type": "Point", "coordinates": [n, 0] },
            "properties": { "kind": "place", "title": format!("P{n}") } })
    };
    let mut features: Vec<Value> = (0..14).map(place).collect();
    for n in 0..14 {
        // The first ones have one event only.
        let times = if n < 2 { 1 } else { n };
        features.extend((0..times).map(|year| event(Some(&format!("p{n}")), &(1950 + year).to_string())));
    }
    let file = json!({ "type": "FeatureCollection", "title": "T", "features": features, "sources": [{ "id": "one", "title": "One" }] });
    let loaded = Loaded::new(read(file.to_string().as_bytes()).unwrap());
    let (layout, _) = drawn(&loaded, &state(&loaded), 1000.0, false);
    let names: Vec<_> = layout.lanes.iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(names, ["P13", "P12", "P11", "P10", "P9", "P8", "P7", "P6", "P5", "Elsewhere"]);
}

#[test]
fn folded_on_a_wide_screen_each_line_has_the_name_of_its_source() {
    let loaded = story();
    let names = |width: f64| {
        let (layout, scene) = drawn(&loaded, &state(&loaded), width, true);
        assert!(layout.scale.range().0 > layout.names && layout.whole.range().0 >= layout.names, "{width}");
        let words =
            having(&scene, MarkState::Lane).flat_map(|mark| &mark.shapes).filter_map(|shape| match shape {
                Shape::Text { text, .. } => Some(text.clone()),
                _ => None,
            });
        words.collect::<Vec<_>>()
    };
    assert_eq!(names(900.0), ["Merat", "Illanas"]);
    assert_eq!(names(340.0), Vec::<String>::new());
}

#[test]
fn the_names_of_lanes_are_whole_where_there_is_room_and_leave_most_of_the_width_to_the_axis() {
    let loaded = story();
    let names = |width: f64| {
        let (layout, scene) = drawn(&loaded, &state(&loaded), width, false);
        assert!(layout.names <= (width * 0.18).max(124.0), "{width}: {}", layout.names);
        let words =
            having(&scene, MarkState::Lane).flat_map(|mark| &mark.shapes).filter_map(|shape| match shape {
                Shape::Text { text, .. } => Some(text.clone()),
                _ => None,
            });
        words.collect::<Vec<_>>()
    };
    assert!(names(1400.0).contains(&"Base in north-west Albania".to_owned()), "{:?}", names(1400.0));
    assert!(names(935.0).contains(&"Camp near Tirana".to_owned()), "{:?}", names(935.0));
    assert!(names(935.0).contains(&"Base in north-west…".to_owned()), "{:?}", names(935.0));
}

#[test]
fn folded_the_subject_is_a_row_for_each_source_with_names_where_they_fit() {
    let loaded = story();
    let (layout, scene) = drawn(&loaded, &state(&loaded), 328.0, true);
    assert_eq!(layout.lanes.len(), 1);
    let own = loaded.perspective(None).presences.iter().filter(|p| p.actor == ActorId(0)).count();
    assert_eq!(having(&scene, MarkState::Bar).count(), own);
    let named = |mark: &&Mark| {
        mark.shapes.iter().any(|shape| matches!(shape, Shape::Text { text, .. } if text == "Camp Ashraf"))
    };
    assert!(having(&scene, MarkState::Bar).any(|mark| named(&mark)));
}

#[test]
fn no_name_in_the_folded_lane_is_under_the_bar_of_another_stay() {
    let loaded = story();
    for width in [328.0, 480.0, 700.0] {
        let (_, scene) = drawn(&loaded, &state(&loaded), width, true);
        let bars: Vec<&Mark> = having(&scene, MarkState::Bar).collect();
        for (at, bar) in bars.iter().enumerate() {
            for shape in &bar.shapes {
                let Shape::Text { x, text, .. } = shape else { continue };
                // Narrow on purpose: what this says meets, meets.
                let to = x + text.chars().count() as f64 * 4.0;
                for above in bars.iter().skip(at + 1).filter(|above| above.y == bar.y) {
                    for (from, end) in ["bar-ink", "bar-shape"].iter().filter_map(|class| {
                        let points = points(path(above, class)?);
                        let x = || points.iter().map(|(x, _)| *x);
                        Some((x().fold(f64::INFINITY, f64::min), x().fold(f64::NEG_INFINITY, f64::max)))
                    }) {
                        assert!(end <= *x || to <= from, "{text} under a bar at {from}, {width} px wide");
                    }
                }
            }
        }
    }
}

#[test]
fn the_strip_counts_each_dated_event_once() {
    let loaded = story();
    let state = state(&loaded);
    let filtered = FilteredEvents::new(&loaded, None, &state.filter);
    let perspective = loaded.perspective(None);
    let dated = |(id, when): (usize, &Option<When>)| {
        filtered.admits(EventId::of(id))
            && when.as_ref().is_some_and(|when| when.span.hull() != (Instant::MIN, Instant::MAX))
    };
    let count = perspective.whens.iter().enumerate().filter(|entry| dated(*entry)).count();
    for bins in [1, 7, 160] {
        assert_eq!(density(&loaded, &filtered, perspective, bins).iter().sum::<u32>() as usize, count);
    }
    let (layout, _) = drawn(&loaded, &state, 900.0, false);
    assert!(density_path(&loaded, &filtered, perspective, &layout.whole, (20.0, 20.0)).starts_with('M'));
}

#[test]
fn a_handle_is_taken_beside_the_window_and_the_window_within() {
    let loaded = small(vec![]);
    let (layout, _) = drawn(&loaded, &state(&loaded), 900.0, false);
    let axis = (year(1982), year(1984));
    let (from, to) = (layout.whole.to_px(axis.0), layout.whole.to_px(axis.1));
    let at = |px: f64| Grip::at(&layout.whole, axis, px);
    assert_eq!([at(from - 12.0), at(to + 12.0)], [Grip::Start, Grip::End]);
    assert_eq!([at(from + 1.0), at(to - 1.0)], [Grip::Window, Grip::Window]);
    assert_eq!([at(from - 30.0), at(to + 30.0)], [Grip::Outside, Grip::Outside]);
}

#[test]
fn one_edge_of_the_window_moves_and_never_passes_the_other() {
    let loaded = story();
    let state = update(state(&loaded), Action::SetAxis(year(1980), year(1990)), &loaded);
    let earlier = update(state.clone(), Action::MoveEdge(false, year(1970)), &loaded);
    assert_eq!(earlier.axis, (year(1970), year(1990)));
    let shut = update(state.clone(), Action::MoveEdge(true, year(1970)), &loaded);
    assert_eq!(shut.axis, (year(1980), year(1980) + 7.0 * Instant::DAY as f64));
    let all = update(state, Action::MoveEdge(true, 1e15), &loaded);
    assert_eq!(all.axis.1, loaded.span.1.0 as f64);
    assert!(all.axis.0 >= loaded.span.0.0 as f64);
}

#[test]
fn without_motion_playing_goes_from_event_to_event_once_a_second() {
    let loaded = story();
    let state = update(state(&loaded), Action::Motion(false), &loaded);
    let mut state = update(state, Action::Play, &loaded);
    let start = state.time;
    for _ in 0..9 {
        state = update(state, Action::Tick(100.0), &loaded);
    }
    assert_eq!(state.time, start);
    state = update(state, Action::Tick(100.0), &loaded);
    let order = &loaded.perspective(None).order;
    assert_eq!(Some(state.time), order.iter().map(|(day, _)| *day).find(|day| *day > start));
    for _ in 0..100_000 {
        state = update(state, Action::Tick(250.0), &loaded);
    }
    assert!(!state.playing, "it ends");
}

#[test]
fn quiet_years_are_skipped_if_asked() {
    let loaded = small(vec![event(None, "1500-01-01"), event(None, "1500-01-05")]);
    let run = |skip: bool| {
        let mut state = update(state(&loaded), Action::SkipQuiet(skip), &loaded);
        state = update(state, Action::SetTime(Day::from_ymd(1500, 2, 1).unwrap().start()), &loaded);
        state = update(state, Action::Play, &loaded);
        update(state, Action::Tick(50.0), &loaded).time.year()
    };
    assert!(run(false) < 1510);
    assert_eq!(run(true), 1980);
}

#[test]
fn the_date_field_shows_what_the_step_allows() {
    let at = Day::from_ymd(1987, 3, 15).unwrap().start();
    assert_eq!(describe::date_text(at, TimeStep::Day), "1987-03-15");
    assert_eq!(describe::date_text(at, TimeStep::Month), "1987-03");
    assert_eq!(describe::date_text(at, TimeStep::Years(1)), "1987");
}

#[test]
fn the_stretch_in_view_is_said_in_few_words() {
    let say = |from: f64, to: f64| describe::stretch_text((from, to), Resolution::Day, Text::EN);
    assert_eq!(say(year(1953), year(2022)), "1953–2021");
    assert_eq!(say(year(1987), year(1988)), "1987");
    assert_eq!(say(year(1987), year(1987) + 20.0), "Jan 1987");
    assert_eq!(update(state(&story()), Action::Show(Shown::Window), &story()).shown, Shown::Window);
}

proptest! {
    #[test]
    fn pixels_and_days_are_each_others_inverse_in_every_window(
        from in 0.0..0.9_f64, length in 0.01..1.0_f64, share in 0.0..1.0_f64, width in 320.0..2000.0_f64, folded: bool,
    ) {
        let loaded = small(vec![]);
        let (first, last) = (loaded.span.0.0 as f64, loaded.span.1.0 as f64);
        let start = first + from * (last - first);
        let state = update(state(&loaded), Action::SetAxis(start, start + length * (last - first)), &loaded);
        let (layout, _) = drawn(&loaded, &state, width, folded);
        for scale in [layout.scale, layout.whole] {
            let (left, right) = scale.range();
            prop_assert!(left >= 0.0 && right <= width && left < right);
            let px = left + share * (right - left);
            prop_assert!((scale.to_px(scale.to_seconds(px)) - px).abs() < 1e-6);
        }
        prop_assert!(state.axis.0 >= first && state.axis.1 <= last);
    }

    #[test]
    fn zooming_keeps_the_window_within_the_story(
        steps in prop::collection::vec((0.0..1.0_f64, 0.1..10.0_f64, -20_000.0..20_000.0_f64), 1..20),
    ) {
        let loaded = small(vec![]);
        let (first, last) = (loaded.span.0.0 as f64, loaded.span.1.0 as f64);
        let mut state = state(&loaded);
        for (at, factor, pan) in steps {
            let day = first + at * (last - first);
            state = update(state, Action::ZoomAxis(day, factor), &loaded);
            state = update(state, Action::PanAxis(pan * Instant::DAY as f64), &loaded);
            state = update(state, Action::MoveEdge(pan > 0.0, day), &loaded);
            let (from, to) = state.axis;
            prop_assert!(from >= first - 0.1 && to <= last + 0.1 && to - from > 6.9 * Instant::DAY as f64, "{:?}", state.axis);
        }
    }
}

#[test]
fn no_word_of_the_axis_is_half_hidden_by_the_date_at_the_playhead() {
    let loaded = story();
    let mut state = state(&loaded);
    let mut most = 0;
    for _ in 0..120 {
        state = update(state, Action::StepTime(TimeStep::Month, 7), &loaded);
        let (layout, scene) = drawn(&loaded, &state, 1000.0, false);
        let chip = Chip::new(state.time, describe::step(&loaded, &state), &layout, Text::EN);
        let (left, right) = (layout.scale.range().0 - 8.0, layout.scale.range().1 + 14.0);
        assert!(chip.left >= left - 0.1 && chip.left + chip.width <= right + 0.1, "{chip:?}");
        let mut covered = 0;
        for mark in having(&scene, MarkState::Division) {
            let Some(Shape::Text { x, text, .. }) =
                mark.shapes.iter().find(|shape| matches!(shape, Shape::Text { .. }))
            else {
                continue;
            };
            // No letter is wider than its size, none narrower than a fifth of it.
            let (start, length) = (*x, text.chars().count() as f64);
            let apart = |width: f64| start + length * width <= chip.left || chip.left + chip.width <= start;
            covered += usize::from(mark.states.has(MarkState::Covered));
            assert!(
                if mark.states.has(MarkState::Covered) { !apart(12.0) } else { apart(2.4) },
                "{text} {chip:?}"
            );
        }
        most = most.max(covered);
    }
    assert!((1..=2).contains(&most), "{most}");
}
