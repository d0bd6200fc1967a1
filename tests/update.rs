//! The only function that changes the view.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{loaded, made_up, story, tape};
use placeline::geo::{BBox, Camera, World};
use placeline::i18n::Text;
use placeline::scene::Outlines;
use placeline::state::{
    Action, Address, Config, Filter, Framing, KEYS, Loaded, Overlay, Panel, Shown, TimeStep, UiState,
    ViewState, WrittenDate, options, update,
};
use placeline::story::{ActorId, ClaimId, EventId, PlaceId, SourceId, Subject};
use placeline::time::{Day, Instant, When};
use proptest::prelude::*;
use serde_json::json;
use std::sync::Arc;

/// The closest zoom.
const MAX_ZOOM: f64 = 14.0;

fn day(text: &str) -> Instant {
    When::parse(text).unwrap().span.hull().0
}

fn start(loaded: &Loaded) -> ViewState {
    ViewState::initial(loaded, &common::explore())
}

fn after(state: &ViewState, actions: &[Action], loaded: &Loaded) -> ViewState {
    actions.iter().fold(state.clone(), |state, action| update(state, action.clone(), loaded))
}

fn event(loaded: &Loaded, id: &str) -> Subject {
    Subject::Event(loaded.story.event_by_id(id).unwrap())
}

#[test]
fn the_playhead_goes_where_it_is_put_and_never_off_the_axis() {
    let loaded = loaded("two-texts");
    let state = start(&loaded);
    assert_eq!(after(&state, &[Action::SetTime(day("1985-05-05"))], &loaded).time, day("1985-05-05"));
    assert_eq!(after(&state, &[Action::SetTime(Instant::MIN)], &loaded).time, loaded.span.0);
    assert_eq!(after(&state, &[Action::SetTime(Instant::MAX)], &loaded).time, loaded.span.1);
}

#[test]
fn the_playhead_steps_by_the_calendar_and_stops_at_the_ends() {
    let loaded = loaded("two-texts");
    let at = |step, count| {
        after(&start(&loaded), &[Action::SetTime(day("1984-02-29")), Action::StepTime(step, count)], &loaded)
            .time
    };
    assert_eq!(at(TimeStep::Day, 1), day("1984-03-01"));
    assert_eq!(at(TimeStep::Month, -1), day("1984-01-29"));
    assert_eq!(at(TimeStep::YEAR, 1), day("1985-02-28"));
    for step in [
        TimeStep::Day,
        TimeStep::Month,
        TimeStep::YEAR,
        TimeStep::Years(1),
        TimeStep::Years(9),
        TimeStep::Minute,
    ] {
        assert_eq!((at(step, i32::MIN), at(step, i32::MAX)), loaded.span, "{step:?}");
    }
}

#[test]
fn the_axis_follows_the_playhead_out_of_view() {
    let loaded = loaded("two-texts");
    let (from, to) = (day("1985").0 as f64, day("1986").0 as f64);
    let state =
        after(&start(&loaded), &[Action::SetAxis(from, to), Action::SetTime(day("1987-06-01"))], &loaded);
    assert_eq!(state.axis.1, day("1987-06-01").0 as f64);
    assert_eq!(state.axis.1 - state.axis.0, to - from);
}

/// Visits events until nothing changes, and tells which.
fn visited(mut state: ViewState, action: Action, loaded: &Loaded) -> Vec<EventId> {
    let mut visited = Vec::new();
    for _ in 0..loaded.story.events.len() + 2 {
        let next = update(state.clone(), action.clone(), loaded);
        if next == state {
            return visited;
        }
        let Some(Subject::Event(id)) = next.selection else { panic!("no event is selected") };
        visited.push(id);
        state = next;
    }
    panic!("it does not stop: {visited:?}")
}

#[test]
fn next_and_previous_visit_every_dated_event_once_in_order_and_stop() {
    for (name, loaded) in common::all_loaded() {
        let state = ViewState { motion: false, ..start(&loaded) };
        let order: Vec<EventId> = loaded.perspective(None).order.iter().map(|(_, id)| *id).collect();
        let from_start = ViewState { time: loaded.span.0, ..state.clone() };
        assert_eq!(visited(from_start, Action::NextEvent, &loaded), order, "{name}");
        let from_end = ViewState { time: loaded.span.1, ..state.clone() };
        let mut back = visited(from_end, Action::PreviousEvent, &loaded);
        back.reverse();
        assert_eq!(back, order, "{name}");
        // A story opens at its first event: the first step goes to it, not over it.
        assert_eq!(
            visited(state, Action::NextEvent, &loaded).len(),
            order.len() - before_first(&loaded),
            "{name}"
        );
    }
}

/// Events that may have begun however early stand before the day that the story opens at.
fn before_first(loaded: &Loaded) -> usize {
    loaded.perspective(None).order.iter().filter(|(first, _)| *first < start(loaded).time).count()
}

#[test]
fn next_and_previous_pass_over_what_the_filter_or_the_source_leaves_out() {
    let loaded = loaded("full");
    let open = ViewState { time: loaded.span.0, motion: false, ..start(&loaded) };
    let filter = Filter { category: Some("relocation".into()), ..Filter::default() };
    let state = after(&open, &[Action::SetFilter(filter)], &loaded);
    let ids: Vec<&str> = visited(state, Action::NextEvent, &loaded)
        .into_iter()
        .map(|id| loaded.story.events[id.index()].id.as_str())
        .collect();
    assert_eq!(ids, ["away", "unknown-origin"]);
    let state = after(&open, &[Action::SetSource(loaded.story.source_by_id("b"))], &loaded);
    for id in visited(state, Action::NextEvent, &loaded) {
        assert!(loaded.perspective(loaded.story.source_by_id("b")).mentions(id));
    }
}

#[test]
fn a_country_is_brought_into_view_once_the_base_map_says_where_it_is() {
    let place = |id: &str, geometry, more: serde_json::Value| json!({ "type": "Feature", "id": id, "geometry": geometry, "properties": more });
    let point = json!({ "type": "Point", "coordinates": [2.35, 48.85] });
    let japan = json!({ "kind": "place", "title": "Japan", "precision": "country", "ccodes": ["JP"] });
    let loaded = Loaded::new(story(&json!({ "type": "FeatureCollection", "title": "T", "features": [
            place("paris", point, json!({ "kind": "place", "title": "Paris" })),
            place("japan", json!(null), japan),
        ] })));
    let state = ViewState { motion: false, ..start(&loaded) };
    let select = Action::Select(Some(Subject::Place(PlaceId(1))));
    assert_eq!(after(&state, std::slice::from_ref(&select), &loaded).framing, state.framing);
    let countries = Outlines::new(&loaded, common::basemap()).middles();
    let (_, middle) = countries[0];
    let state = after(&state, &[Action::SetBasemap(Some(countries.into())), select], &loaded);
    let at = state.camera(&loaded).to_screen(middle.project(), state.viewport);
    assert!((0.0..=state.viewport.width).contains(&at.x) && (0.0..=state.viewport.height).contains(&at.y));
    assert!((130.0..146.0).contains(&middle.lon), "{middle:?}");
}

#[test]
fn selecting_moves_the_time_there_and_brings_it_into_view() {
    let loaded = loaded("two-texts");
    let far = Camera { center: World { x: 0.1, y: 0.2 }, zoom: 6.0 };
    let state = ViewState { motion: false, framing: Framing::Free(far), ..start(&loaded) };
    let state = after(&state, &[Action::Select(Some(event(&loaded, "move-to-iraq")))], &loaded);
    assert!((day("1986")..day("1988")).contains(&state.time));
    for place in ["paris", "camp-ashraf"] {
        let point = loaded.story.places[loaded.story.place_by_id(place).unwrap().index()].point().unwrap();
        let at = state.camera(&loaded).to_screen(point.project(), state.viewport);
        assert!(
            (0.0..=state.viewport.width).contains(&at.x) && (0.0..=state.viewport.height).contains(&at.y)
        );
    }
    // What is in view already does not move the map, and time within the event stays.
    let again = after(&state, &[Action::Select(Some(event(&loaded, "move-to-iraq")))], &loaded);
    assert_eq!((again.time, again.framing), (state.time, state.framing));
    let none = after(&state, &[Action::Select(None)], &loaded);
    assert_eq!((none.selection, none.time), (None, state.time));
}

#[test]
fn selecting_a_place_goes_to_the_first_event_there_unless_somebody_is_there_now() {
    let loaded = loaded("two-texts");
    let paris = Subject::Place(loaded.story.place_by_id("paris").unwrap());
    let at = |time: &str| {
        after(&start(&loaded), &[Action::SetTime(day(time)), Action::Select(Some(paris))], &loaded).time
    };
    assert_eq!(at("1985-01-01"), day("1985-01-01"));
    assert!((day("1981-07")..day("1981-08")).contains(&at("1987-12-31")));
}

#[test]
fn selecting_a_claim_selects_its_event_and_another_selection_lets_it_go() {
    let loaded = loaded("full");
    let id =
        loaded.story.claims.iter().position(|claim| claim.id.as_str() == "f-b").map(ClaimId::of).unwrap();
    let state = after(&start(&loaded), &[Action::SelectClaim(id)], &loaded);
    assert_eq!((state.selection, state.claim), (Some(event(&loaded, "founding")), Some(id)));
    let state = after(&state, &[Action::Select(Some(event(&loaded, "away")))], &loaded);
    assert_eq!(state.claim, None);
}

#[test]
fn what_is_not_there_cannot_be_selected() {
    let loaded = loaded("minimal");
    let wrong = [Subject::Event(EventId(9)), Subject::Place(PlaceId(9))];
    for subject in wrong {
        let state =
            after(&start(&loaded), &[Action::Select(Some(subject)), Action::Hover(Some(subject))], &loaded);
        assert_eq!((state.selection, state.hover), (None, None));
    }
    let state = after(
        &start(&loaded),
        &[Action::SelectClaim(ClaimId(9)), Action::SetSource(Some(SourceId(9)))],
        &loaded,
    );
    assert_eq!((state.selection, state.claim, state.source), (None, None, None));
}

#[test]
fn playing_goes_to_the_end_and_stops_there() {
    let loaded = loaded("two-texts");
    let mut state = after(&start(&loaded), &[Action::Play], &loaded);
    assert!(state.playing);
    let mut ticks = 0;
    while state.playing {
        let next = update(state.clone(), Action::Tick(100.0), &loaded);
        assert!(next.time >= state.time);
        state = next;
        ticks += 1;
        assert!(ticks < 2_000, "it does not stop");
    }
    assert_eq!(state.time, loaded.span.1);
    assert!((500..=601).contains(&ticks), "the whole story takes a minute: {ticks}");
    // Played again, it starts from the beginning.
    assert_eq!(after(&state, &[Action::Play], &loaded).time, loaded.span.0);
}

#[test]
fn playing_jumps_over_quiet_stretches_if_asked_to() {
    let loaded = loaded("two-texts");
    let mut state = after(
        &start(&loaded),
        &[Action::SkipQuiet(true), Action::SetTime(day("1982")), Action::Play],
        &loaded,
    );
    state = update(state, Action::Tick(100.0), &loaded);
    assert_eq!(state.time, day("1986"));
}

#[test]
fn time_that_is_no_time_does_not_pass() {
    let loaded = loaded("two-texts");
    let playing = after(&start(&loaded), &[Action::Play], &loaded);
    for ms in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -5.0, 0.0] {
        let state = after(&playing, &[Action::Tick(ms)], &loaded);
        assert_eq!((state.time, state.carry), (playing.time, playing.carry), "{ms}");
    }
    // A tab that slept for an hour goes on where it was.
    let late = after(&playing, &[Action::Tick(3.6e6)], &loaded);
    assert!(late.time.since(playing.time) < 30 * Instant::DAY);
    // Paused, nothing moves.
    assert_eq!(after(&start(&loaded), &[Action::Tick(100.0)], &loaded).time, start(&loaded).time);
}

#[test]
fn a_chapter_sets_time_selection_and_camera_and_leaving_it_keeps_them() {
    let loaded = loaded("full");
    let still = ViewState { motion: false, ..start(&loaded) };
    let state = after(&still, &[Action::SetChapter(Some(0))], &loaded);
    assert!((day("1980")..day("1981")).contains(&state.time));
    assert_eq!(state.selection, Some(event(&loaded, "founding")));
    let bbox = loaded.story.chapters[0].bbox.unwrap();
    assert_eq!((state.chapter, state.framing), (Some(0), Framing::Box(bbox)));
    let left = after(&state, &[Action::SetChapter(None)], &loaded);
    assert_eq!(left, ViewState { chapter: None, ..state.clone() });
    // Whoever moves in time or chooses something else leaves the guided story.
    for action in [Action::SetTime(day("1982")), Action::NextEvent, Action::StepTime(TimeStep::Day, 1)] {
        assert_eq!(after(&state, &[action], &loaded).chapter, None);
    }
    assert_eq!(after(&state, &[Action::SetChapter(Some(99))], &loaded).chapter, None);
}

#[test]
fn what_follows_the_playhead_less_often_waits_until_it_rests_and_is_there_at_once_where_somebody_jumps() {
    let loaded = loaded("two-texts");
    let state = start(&loaded);
    let at = state.time;
    let moving =
        after(&state, &[Action::StepTime(TimeStep::Month, 1), Action::StepTime(TimeStep::Month, 1)], &loaded);
    assert_eq!((state.settled(), moving.settled()), (at, at));
    let resting = after(&moving, &[Action::Settle], &loaded);
    assert_eq!((resting.settled(), resting.time), (moving.time, moving.time));
    let on = after(&resting, &[Action::SetTime(loaded.span.1)], &loaded);
    assert_eq!(on.settled(), moving.time);
    let chosen = after(&on, &[Action::Select(Some(event(&loaded, "move-to-paris")))], &loaded);
    assert_ne!(chosen.time, on.time);
    assert_eq!(chosen.settled(), chosen.time);
}

#[test]
fn an_address_opens_the_story_anew_but_for_sizes_and_what_is_locked() {
    let loaded = loaded("full");
    let (config, unknown) = options("show=all&lock=src&open=explore");
    assert!(unknown.is_empty());
    let (config, address) = (Arc::new(config), Address::parse("sel=away&src=b&t=1981-05-05&tab=about"));
    let sized = [Action::Resize(900.0, 500.0), Action::Motion(false), Action::ResizeTimeline(800.0)];
    let sized = after(&ViewState::initial(&loaded, &config), &sized, &loaded);
    let busy = [
        Action::SetChapter(Some(1)),
        Action::SetFilter(Filter { query: "x".into(), ..Filter::default() }),
        Action::SetTime(day("1983-03-03")),
        Action::WriteDate(Some(WrittenDate { text: "19".into(), fault: String::new() })),
        Action::OpenSettings(true),
        Action::Hover(Some(event(&loaded, "away"))),
        Action::Play,
    ];
    let opened = after(&after(&sized, &busy, &loaded), &[Action::Open(address, config.clone())], &loaded);
    let ui = UiState { settings_open: true, ..sized.ui.clone() };
    let (time, selection) = (day("1981-05-05"), Some(event(&loaded, "away")));
    let wanted = ViewState { time, selection, panel: Some(Panel::About), ui, ..sized.clone() };
    assert_eq!(opened, wanted);
    assert_eq!(opened.shown, Shown::UpTo);
    // An empty address: as the story opens.
    let back = after(&opened, &[Action::Open(Address::default(), config)], &loaded);
    assert_eq!(back, ViewState { ui: wanted.ui, ..sized });
}

#[test]
fn a_date_stands_as_it_is_written_until_it_is_followed_or_time_moves() {
    let loaded = loaded("two-texts");
    let date = |fault: &str| Some(WrittenDate { text: "1986-0".into(), fault: fault.into() });
    let playing = after(&start(&loaded), &[Action::Play, Action::Tick(2000.0)], &loaded);
    for written in [date(""), date("No date")] {
        let actions = [Action::WriteDate(written.clone()), Action::Settle, Action::Tick(2000.0)];
        let writing = after(&playing, &actions, &loaded);
        assert_eq!((writing.playing, writing.time), (false, playing.time));
        assert_eq!(writing.ui.date, written);
        for done in [Action::WriteDate(None), Action::StepTime(TimeStep::Day, 1)] {
            assert_eq!(after(&writing, &[done], &loaded).ui.date, None);
        }
    }
}

#[test]
fn the_lanes_fold_on_a_narrow_timeline_and_in_a_view_too_low_for_them() {
    let around =
        |width: f64, height: f64| UiState { timeline_px: width, view_px: height, ..UiState::default() };
    assert!(around(500.0, 2000.0).is_small());
    assert!(!around(1000.0, 0.0).is_small(), "not before it is measured");
    for (height, small) in [(650.0, true), (800.0, false)] {
        assert_eq!(around(1000.0, height).is_small(), small, "{height}");
    }
    let loaded = loaded("full");
    let state =
        update(ViewState::initial(&loaded, &common::explore()), Action::ResizeView(650.0, false), &loaded);
    assert!(state.ui.is_small());
    assert_eq!(update(state.clone(), Action::ResizeView(f64::NAN, false), &loaded), state);
}

#[test]
fn a_written_date_is_a_day_of_the_story_or_a_sentence_says_why_not() {
    let loaded = loaded("two-texts");
    let written = |date: &str| WrittenDate::time(date, &loaded, Text::of("en"));
    assert_eq!(written("1986-05"), Ok(day("1986-05-01")));
    assert_eq!(written("1987"), Ok(day("1987-01-01")));
    for text in ["", "28 June 1981", "../1987", "1987~", "1987-21"] {
        assert_eq!(written(text), Err(Text::of("en").date_format.to_owned()), "{text}");
    }
    assert!(written("1066").unwrap_err().ends_with("Write a date between them."), "{:?}", written("1066"));
}

#[test]
fn a_chapter_without_a_beginning_is_shown_at_its_end() {
    let loaded = Loaded::new(story(&json!({ "type": "FeatureCollection", "features": [
        { "type": "Feature", "id": "e", "geometry": null, "properties": { "kind": "event", "title": "E", "when": "1970/1990" } }],
        "chapters": [{ "title": "Until then", "when": "../1979" }, { "title": "From then", "when": "1979/.." }] })));
    let at = |chapter| after(&start(&loaded), &[Action::SetChapter(Some(chapter))], &loaded).time;
    assert_eq!((at(0), at(1)), (day("1979-12-31"), day("1979")));
}

#[test]
fn presenting_starts_with_the_first_chapter() {
    let loaded = loaded("full");
    let state = after(&start(&loaded), &[Action::Present(true)], &loaded);
    assert_eq!((state.presenting, state.chapter), (true, Some(0)));
    let state =
        after(&state, &[Action::SetChapter(Some(1)), Action::Present(false), Action::Present(true)], &loaded);
    assert_eq!(state.chapter, Some(1));
}

#[test]
fn the_map_zooms_and_moves_within_its_limits() {
    let loaded = loaded("two-texts");
    let state = ViewState { motion: false, ..start(&loaded) };
    let zoom = |levels| after(&state, &[Action::Zoom(levels)], &loaded).camera(&loaded).zoom;
    assert_eq!(zoom(1e9), MAX_ZOOM);
    assert_eq!(zoom(-1e9), Camera::min_zoom(state.viewport));
    let up = after(&state, &[Action::Pan(0.0, 1e9)], &loaded).camera(&loaded);
    assert_eq!(up, up.clamped(state.viewport));
    let moved = after(&state, &[Action::Pan(30.0, -20.0), Action::Pan(-30.0, 20.0)], &loaded).camera(&loaded);
    let (a, b) = (state.camera(&loaded).center, moved.center);
    assert!((a.x - b.x).abs() < 1e-9 && (a.y - b.y).abs() < 1e-9);
}

#[test]
fn hostile_numbers_leave_map_axis_and_size_as_they_are() {
    let loaded = loaded("two-texts");
    let state = ViewState { motion: false, ..start(&loaded) };
    let nan = f64::NAN;
    let bad = Camera { center: World { x: nan, y: nan }, zoom: nan };
    for action in [
        Action::Pan(nan, nan),
        Action::Pan(0.0, nan),
        Action::Zoom(nan),
        Action::ZoomAbout { x: nan, y: 0.0, levels: 1.0 },
        Action::ZoomAbout { x: f64::INFINITY, y: 0.0, levels: 0.0 },
        Action::ZoomAbout { x: 1.0, y: 1.0, levels: nan },
        Action::Frame(Framing::Free(bad)),
        Action::Frame(Framing::Box(BBox { west: nan, south: nan, east: nan, north: nan })),
        Action::SetAxis(nan, 0.0),
        Action::SetAxis(f64::NEG_INFINITY, f64::INFINITY),
        Action::SetAxis(9.0, 3.0),
        Action::ZoomAxis(nan, 2.0),
        Action::ZoomAxis(0.0, nan),
        Action::PanAxis(nan),
        Action::Resize(nan, 100.0),
        Action::Resize(0.0, 100.0),
        Action::Resize(100.0, f64::INFINITY),
        Action::Resize(-5.0, -5.0),
        Action::Resize(1e300, 100.0),
    ] {
        assert_eq!(after(&state, std::slice::from_ref(&action), &loaded), state, "{action:?}");
    }
}

#[test]
fn a_larger_map_is_never_zoomed_out_beyond_the_world() {
    let loaded = loaded("two-texts");
    let state = after(
        &ViewState { motion: false, ..start(&loaded) },
        &[Action::Resize(200.0, 200.0), Action::Zoom(-99.0), Action::Resize(1600.0, 1200.0)],
        &loaded,
    );
    let camera = state.camera(&loaded);
    assert_eq!(camera, camera.clamped(state.viewport));
}

#[test]
fn the_axis_zooms_about_a_day_and_moves_within_the_story() {
    let loaded = loaded("two-texts");
    let (first, last) = (loaded.span.0.0 as f64, loaded.span.1.0 as f64);
    let about = day("1985").0 as f64;
    let state = after(&start(&loaded), &[Action::ZoomAxis(about, 4.0)], &loaded);
    assert!(((last - first) / (state.axis.1 - state.axis.0) - 4.0).abs() < 1e-9);
    let share = |(from, to): (f64, f64)| (about - from) / (to - from);
    assert!((share(state.axis) - share((first, last))).abs() < 1e-9);
    let length = state.axis.1 - state.axis.0;
    let right = after(&state, &[Action::PanAxis(1e15)], &loaded).axis;
    assert!((right.1 - last).abs() < 0.1 && (right.1 - right.0 - length).abs() < 0.1);
    assert_eq!(after(&state, &[Action::ZoomAxis(about, 0.0001)], &loaded).axis, (first, last));
    let closest = after(&state, &[Action::ZoomAxis(about, 1e9), Action::ZoomAxis(about, 1e9)], &loaded).axis;
    assert!((closest.1 - closest.0 - 7.0 * Instant::DAY as f64).abs() < 0.1);
    assert_eq!(after(&state, &[Action::WholeAxis], &loaded).axis, (first, last));
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -5_000.0..20_000.0_f64,
        4 => -5.0..5.0_f64,
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::NEG_INFINITY), Just(1e308), Just(-1e308), Just(0.0)],
    ]
}

fn subject() -> impl Strategy<Value = Option<Subject>> {
    let any_of = prop_oneof![
        (0..14_u32).prop_map(|id| Subject::Event(EventId(id))),
        (0..9_u32).prop_map(|id| Subject::Place(PlaceId(id)))
    ];
    proptest::option::of(any_of)
}

/// Anything that anybody can do.
fn action() -> impl Strategy<Value = Action> {
    let at = prop_oneof![
        6 => (-4_000..20_000_i64).prop_map(|day| Day(day).start()),
        3 => (-4_000..20_000_i64, 0..86_400_i64).prop_map(|(day, second)| Day(day).start() + second),
        1 => any::<i64>().prop_map(Instant),
    ];
    let step = prop_oneof![
        Just(TimeStep::Day),
        Just(TimeStep::Month),
        Just(TimeStep::Second),
        Just(TimeStep::Hour),
        Just(TimeStep::Years(1)),
        Just(TimeStep::Years(9))
    ];
    let count = prop_oneof![6 => -40..40_i32, 1 => any::<i32>()];
    let framing =
        prop_oneof![
            Just(Framing::Whole),
            (number(), number(), number())
                .prop_map(|(x, y, zoom)| Framing::Free(Camera { center: World { x, y }, zoom })),
            (number(), number(), number(), number())
                .prop_map(|(west, south, east, north)| Framing::Box(BBox { west, south, east, north })),
        ];
    let filter = (
        "[a-z]{0,3}",
        proptest::option::of("event|stay"),
        proptest::option::of(0..4_u32),
        proptest::option::of(0..9_u32),
    )
        .prop_map(|(query, category, actor, place)| Filter {
            query,
            category,
            actor: actor.map(ActorId),
            place: place.map(PlaceId),
        });
    let time = prop_oneof![
        at.prop_map(Action::SetTime),
        (step, count).prop_map(|(step, count)| Action::StepTime(step, count)),
        Just(Action::NextEvent),
        Just(Action::PreviousEvent),
        Just(Action::Play),
        Just(Action::Pause),
        number().prop_map(Action::Tick),
        any::<usize>().prop_map(Action::SetSpeed),
        any::<bool>().prop_map(Action::SkipQuiet),
        proptest::option::of(0..4_usize).prop_map(Action::SetChapter),
    ]
    .boxed();
    let map = prop_oneof![
        (number(), number()).prop_map(|(w, h)| Action::Resize(w, h)),
        any::<bool>().prop_map(Action::Motion),
        (number(), number()).prop_map(|(dx, dy)| Action::Pan(dx, dy)),
        (number(), number(), number()).prop_map(|(x, y, levels)| Action::ZoomAbout { x, y, levels }),
        number().prop_map(Action::Zoom),
        framing.prop_map(Action::Frame),
        (-180.0..180.0f64, -90.0..90.0f64)
            .prop_map(|(lon, lat)| Action::FramePoints(vec![placeline::geo::LonLat { lon, lat }])),
        proptest::collection::vec(0u32..9, 0..4)
            .prop_map(|ids| Action::OpenCluster(ids.into_iter().map(placeline::story::PlaceId).collect())),
        subject().prop_map(Action::Select),
        subject().prop_map(Action::Hover),
        (0..40_u32).prop_map(|id| Action::SelectClaim(ClaimId(id))),
    ]
    .boxed();
    let keys = || proptest::sample::select(KEYS);
    let value = "[a-z0-9,.-]{0,8}|1[0-9]{3}|window|e[0-9]|p[0-9]|[0-9]{1,2},[0-9]{1,2},[0-9]";
    let address = proptest::collection::vec((keys(), value), 0..5).prop_map(|pairs| {
        Address::of_pairs(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    });
    let locked = proptest::collection::vec(keys().prop_map(str::to_owned), 0..3);
    let config = (address.clone(), locked)
        .prop_map(|(opening, locked)| Arc::new(Config { opening, locked, ..Config::default() }));
    let rest = prop_oneof![
        (address, config).prop_map(|(address, config)| Action::Open(address, config)),
        prop_oneof![Just(Shown::Moment), Just(Shown::Window), Just(Shown::UpTo)].prop_map(Action::Show),
        (number(), number()).prop_map(|(from, to)| Action::SetAxis(from, to)),
        (number(), number()).prop_map(|(day, factor)| Action::ZoomAxis(day, factor)),
        number().prop_map(Action::PanAxis),
        Just(Action::WholeAxis),
        proptest::option::of(0..4_u32).prop_map(|id| Action::SetSource(id.map(SourceId))),
        filter.prop_map(Action::SetFilter),
        prop_oneof![Just(Panel::Sources), Just(Panel::About), Just(Panel::Events)].prop_map(Action::SetPanel),
        any::<bool>().prop_map(Action::OpenLanes),
        any::<bool>().prop_map(Action::Present),
        any::<bool>().prop_map(Action::WeakProjector),
        prop_oneof![
            Just(None),
            Just(Some(Overlay::Overview)),
            (0..5_usize).prop_map(|n| Some(Overlay::Jump(n)))
        ]
        .prop_map(Action::Overlay),
    ]
    .boxed();
    prop_oneof![time, map, rest].boxed()
}

/// What holds in every state, whatever was done.
fn check(state: &ViewState, loaded: &Loaded) -> Result<(), TestCaseError> {
    let (first, last) = loaded.span;
    prop_assert!(first <= state.time && state.time <= last);
    let (from, to) = state.axis;
    prop_assert!(first.0 as f64 <= from && to <= last.0 as f64, "{:?} in {:?}", state.axis, loaded.span);
    prop_assert!(from < to);
    for camera in [state.camera(loaded), state.framed(loaded)] {
        prop_assert!(
            camera.center.x.is_finite() && camera.center.y.is_finite() && camera.zoom.is_finite(),
            "{camera:?}"
        );
        prop_assert!(camera.zoom <= MAX_ZOOM);
    }
    let framed = state.framed(loaded);
    prop_assert_eq!(framed, framed.clamped(state.viewport));
    prop_assert!(state.viewport.width >= 1.0 && state.viewport.height >= 1.0);
    let story = &loaded.story;
    for subject in [state.selection, state.hover].into_iter().flatten() {
        let exists = match subject {
            Subject::Event(id) => id.index() < story.events.len(),
            Subject::Place(id) => id.index() < story.places.len(),
        };
        prop_assert!(exists);
    }
    if let Some(claim) = state.claim {
        prop_assert_eq!(state.selection, Some(Subject::Event(story.claims[claim.index()].event)));
    }
    prop_assert!(state.source.is_none_or(|id| id.index() < story.sources.len()));
    prop_assert!(state.chapter.is_none_or(|id| id < story.chapters.len()));
    prop_assert!(state.speed < ViewState::SPEEDS.len());
    prop_assert!((0.0..=1.0).contains(&state.carry));
    prop_assert!(state.motion || state.flight.is_none());
    Ok(())
}

proptest! {
    #![proptest_config(common::cases(128))]

    #[test]
    fn whatever_is_done_in_whatever_order_the_state_stays_sound(tape in tape(), actions in proptest::collection::vec(action(), 0..40)) {
        let loaded = Loaded::new(story(&made_up(&tape)));
        let mut state = start(&loaded);
        check(&state, &loaded)?;
        for action in actions {
            let said = format!("{action:?}");
            state = update(state, action, &loaded);
            check(&state, &loaded).map_err(|error| TestCaseError::fail(format!("after {said}: {error}")))?;
        }
        // It can be drawn, too.
        common::draw(&loaded, &state, false);
        common::draw(&loaded, &state, true);
    }
}
