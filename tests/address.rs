//! The address of a state, and the state of an address.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{loaded, made_up, story, tape};
use placeline::state::{
    Action, Address, Config, Filter, KEYS, Loaded, Overlay, Panel, Shown, ViewState, address, options,
    parse_query, update,
};
use placeline::story::{ActorId, ClaimId, PlaceId, Subject};
use placeline::time::{Day, Instant, When};
use proptest::prelude::*;
use std::sync::Arc;

fn day(text: &str) -> Instant {
    When::parse(text).unwrap().span.hull().0
}

/// What an address opens.
fn opened(address: &str, loaded: &Loaded, config: &Config) -> ViewState {
    let state = ViewState::initial(loaded, config);
    update(state, Action::Open(Address::parse(address), Arc::new(config.clone())), loaded)
}

#[test]
fn a_story_as_it_opens_has_an_empty_address() {
    for (name, loaded) in common::all_loaded() {
        let config = Config::default();
        assert_eq!(address(&ViewState::initial(&loaded, &config), &loaded, &config), "", "{name}");
        // What the publisher sets is not said again.
        let (config, unknown) = options("t=1982&show=all&tab=sources&q=x&kind=event&present=1&map=44,33,5");
        assert!(unknown.is_empty());
        assert_eq!(address(&ViewState::initial(&loaded, &config), &loaded, &config), "", "{name}");
    }
}

#[test]
fn an_address_says_what_differs_and_nothing_else() {
    let loaded = loaded("full");
    let config = common::explore();
    let mut state = ViewState { motion: false, ..ViewState::initial(&loaded, &config) };
    for action in [
        Action::SetTime(day("1982-05-06")),
        Action::Show(Shown::Window),
        Action::SetSource(loaded.story.source_by_id("b")),
        Action::SetFilter(Filter {
            query: "a & b".into(),
            actor: Some(ActorId(1)),
            place: Some(PlaceId(3)),
            ..Filter::default()
        }),
        Action::SetPanel(Panel::Disagreements),
    ] {
        state = update(state, action, &loaded);
    }
    assert_eq!(
        address(&state, &loaded, &config),
        "t=1982-05-06&show=window&src=b&q=a%20%26%20b&who=alpha&at=city&tab=disagreements"
    );
}

#[test]
fn a_chapter_is_enough_to_say_what_it_sets() {
    let loaded = loaded("full");
    let config = common::explore();
    let state = ViewState { motion: false, ..ViewState::initial(&loaded, &config) };
    let state = update(state, Action::SetChapter(Some(0)), &loaded);
    assert_eq!(address(&state, &loaded, &config), "step=one");
    let back = opened("#step=one", &loaded, &config);
    assert_eq!(
        (back.chapter, back.time, back.selection, back.framing),
        (state.chapter, state.time, state.selection, state.framing)
    );
    // What was changed at the step is said with it, even if it is as the story opens.
    let state = update(state, Action::Frame(placeline::state::Framing::Whole), &loaded);
    let link = address(&state, &loaded, &config);
    assert!(link.contains("step=one") && link.contains("map="), "{link}");
}

#[test]
fn a_selection_without_a_day_opens_when_it_was() {
    let loaded = loaded("two-texts");
    let (config, locked) = (common::explore(), options("lock=t").0);
    let opening = ViewState::initial(&loaded, &config).time;
    let chosen = |id: &str| {
        let state = ViewState { motion: false, ..ViewState::initial(&loaded, &config) };
        update(state, Action::Select(loaded.story.subject_by_id(id)), &loaded).time
    };
    for id in ["move-to-iraq", "camp-ashraf"] {
        assert_ne!(chosen(id), opening, "{id}");
        assert_eq!(opened(&format!("sel={id}"), &loaded, &config).time, chosen(id), "{id}");
        assert_eq!(ViewState::initial(&loaded, &options(&format!("sel={id}")).0).time, chosen(id), "{id}");
        assert_eq!(
            opened(&format!("sel={id}&t=1984-02-11"), &loaded, &config).time,
            day("1984-02-11"),
            "{id}"
        );
        assert_eq!(opened(&format!("sel={id}"), &loaded, &locked).time, opening, "{id}");
    }
    let claim = &loaded.story.claims[0];
    let of = opened(&format!("claim={}", loaded.story.claim_id(ClaimId::of(0))), &loaded, &config);
    assert_eq!(
        of.time,
        opened(&format!("sel={}", loaded.story.events[claim.event.index()].id), &loaded, &config).time
    );
    assert_eq!(opened("sel=nobody", &loaded, &config).time, opening);
}

#[test]
fn what_the_publisher_set_can_be_taken_back() {
    let loaded = loaded("full");
    let (config, _) = options("q=camp&kind=stay&who=zeta&at=city&src=a&sel=away&step=one&tab=about");
    let mut state = ViewState { motion: false, ..ViewState::initial(&loaded, &config) };
    assert_eq!((state.filter.category.as_deref(), state.chapter), (Some("stay"), Some(0)));
    for action in [
        Action::SetFilter(Filter::default()),
        Action::SetSource(None),
        Action::Select(None),
        Action::SetChapter(None),
        Action::SetPanel(Panel::Events),
    ] {
        state = update(state, action, &loaded);
    }
    let back = opened(&address(&state, &loaded, &config), &loaded, &config);
    assert_eq!(
        (&back.filter, back.source, back.selection, back.chapter, back.panel),
        (&state.filter, state.source, state.selection, state.chapter, state.panel)
    );
}

#[test]
fn a_map_that_differs_by_less_than_an_address_says_is_not_said() {
    let loaded = loaded("full");
    let (config, _) = options("map=44,33,7.46");
    for (map, link) in [("44,33,7.4643", ""), ("404,33.00001,7.46", ""), ("44,33,7.47", "map=44,33,7.47")] {
        let state = opened(&format!("map={map}"), &loaded, &config);
        assert_eq!(address(&state, &loaded, &config), link, "{map}");
    }
}

#[test]
fn what_does_not_fit_the_story_is_ignored() {
    let loaded = loaded("full");
    let (config, _) = options("show=all&tab=sources&src=a&who=zeta&at=city&sel=away");
    let state = ViewState::initial(&loaded, &config);
    let strange = "t=yesterday&show=some&axis=1990,1980&map=1,2&sel=nobody&claim=none&src=z&who=z&at=z&step=zz&tab=z&present=maybe&x=y";
    assert_eq!(opened(strange, &loaded, &config), state);
}

#[test]
fn an_axis_beyond_the_story_stays_within_it() {
    let loaded = loaded("two-texts");
    for axis in [
        "2500,2600",
        "0001,0002",
        "0001,2600",
        "1986-01-01,1986-01-02",
        "1986-01-01,1986-01-01",
        "-9999,9999",
    ] {
        let state = opened(&format!("axis={axis}"), &loaded, &common::explore());
        let (from, to) = state.axis;
        assert!(loaded.span.0.0 as f64 <= from && to <= loaded.span.1.0 as f64, "{axis}");
        assert!(to - from >= 7.0, "{axis}");
    }
}

#[test]
fn what_is_locked_is_not_changed_by_a_link() {
    let loaded = loaded("full");
    let link = "t=1990&show=all&axis=1975,1980&map=1,2,3&sel=away&claim=f-a&src=b&q=x&kind=stay&who=mid&at=camp&step=one&tab=about&present=1";
    for key in KEYS {
        let (config, _) = options(&format!("lock={key}"));
        assert_eq!(config.locked, [*key]);
        let (before, after) = (ViewState::initial(&loaded, &config), opened(link, &loaded, &config));
        let same = match *key {
            "t" => before.time == after.time,
            "show" => before.shown == after.shown,
            "axis" => before.axis == after.axis,
            "map" => before.framing == after.framing,
            "sel" => before.selection == after.selection,
            "claim" => before.claim == after.claim,
            "src" => before.source == after.source,
            "q" => before.filter.query == after.filter.query,
            "kind" => before.filter.category == after.filter.category,
            "who" => before.filter.actor == after.filter.actor,
            "at" => before.filter.place == after.filter.place,
            "step" => before.chapter == after.chapter,
            "tab" => before.panel == after.panel,
            "present" => before.presenting == after.presenting,
            other => panic!("{other} is new: say here what it sets"),
        };
        assert!(same, "{key}");
        assert_ne!(before, after, "the other keys still count");
    }
    let (config, _) = options("lock=all");
    assert_eq!(opened(link, &loaded, &config), ViewState::initial(&loaded, &config));
}

#[test]
fn options_say_which_keys_they_do_not_know() {
    let (config, unknown) = options("?story=a.geojson&lang=fa&t=1986&lock=t,%20map,nonsense&stroy=b");
    assert_eq!((config.story.as_str(), config.lang.as_str()), ("a.geojson", "fa"));
    assert_eq!(config.locked, ["t", "map"]);
    assert_eq!(unknown, ["stroy"]);
}

#[test]
fn a_story_that_is_told_opens_at_its_first_chapter_unless_an_address_says_what_to_show() {
    let loaded = loaded("full");
    let config = Config::default();
    assert_eq!(
        (options("open=story"), options("open=explore").0),
        ((config.clone(), vec![]), common::explore())
    );
    assert_eq!(ViewState::initial(&loaded, &config).chapter, Some(0));
    assert_eq!(ViewState::initial(&loaded, &common::explore()).chapter, None);
    for (link, chapter) in [
        ("", Some(0)),
        ("src=a&show=all&tab=about", Some(0)),
        ("step=one&q=camp", Some(0)),
        ("t=1990", None),
        ("sel=away", None),
        ("claim=f-a", None),
        ("q=camp", None),
        ("kind=stay", None),
        ("who=zeta", None),
        ("at=city", None),
        ("step=", None),
    ] {
        assert_eq!(opened(link, &loaded, &config).chapter, chapter, "{link}");
        let (set, _) = options(link);
        assert_eq!(ViewState::initial(&loaded, &set).chapter, chapter, "set by the publisher: {link}");
    }
    // What a reader does from there is in the address, whether the steps are left or not.
    for actions in [
        vec![Action::SetChapter(None)],
        vec![Action::SetTime(Day(7_000).start())],
        vec![Action::SetFilter(Filter { query: "camp".into(), ..Filter::default() })],
        vec![Action::StepChapter(1), Action::Select(None)],
        vec![Action::StepChapter(1), Action::SetChapter(None), Action::SetSource(None)],
    ] {
        let mut state = ViewState { motion: false, ..ViewState::initial(&loaded, &config) };
        for action in actions {
            state = update(state, action, &loaded);
        }
        let back = opened(&address(&state, &loaded, &config), &loaded, &config);
        assert_eq!(
            (back.time, back.chapter, back.selection, &back.filter),
            (state.time, state.chapter, state.selection, &state.filter)
        );
    }
}

#[test]
fn a_presentation_opens_at_the_first_step_unless_it_is_said_what_to_show() {
    let loaded = loaded("full");
    for (set, chapter) in [
        ("present=1", Some(0)),
        ("open=explore&present=1", Some(0)),
        ("open=explore&present=1&step=two", Some(1)),
        ("open=explore&present=1&t=1990", None),
        ("open=explore&present=1&step=", None),
        ("open=explore&present=0", None),
        ("open=explore", None),
    ] {
        let (config, _) = options(set);
        let state = ViewState::initial(&loaded, &config);
        assert_eq!((state.chapter, state.presenting), (chapter, set.contains("present=1")), "{set}");
        assert_eq!(address(&state, &loaded, &config), "", "{set}");
        // The steps can be left, and that is in the address.
        let left = update(state, Action::SetChapter(None), &loaded);
        let again = opened(&address(&left, &loaded, &config), &loaded, &config);
        assert_eq!((again.chapter, again.presenting), (None, left.presenting), "{set}");
    }
    assert_eq!(opened("present=1", &loaded, &Config::default()).chapter, Some(0));
}

/// Some of what a reader does.
fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        (-4_000..20_000_i64).prop_map(|day| Action::SetTime(Day(day).start())),
        Just(Action::NextEvent),
        Just(Action::PreviousEvent),
        (-400.0..400.0_f64, -400.0..400.0_f64).prop_map(|(x, y)| Action::Pan(x, y)),
        (-3.0..3.0_f64).prop_map(Action::Zoom),
        Just(Action::Frame(placeline::state::Framing::Whole)),
        (-180.0..180.0f64, -90.0..90.0f64)
            .prop_map(|(lon, lat)| Action::FramePoints(vec![placeline::geo::LonLat { lon, lat }])),
        proptest::collection::vec(0u32..9, 0..4)
            .prop_map(|ids| Action::OpenCluster(ids.into_iter().map(placeline::story::PlaceId).collect())),
        (0..9_u32).prop_map(|id| Action::Select(Some(Subject::Place(PlaceId(id))))),
        Just(Action::Select(None)),
        (0..12_u32).prop_map(|id| Action::SelectClaim(placeline::story::ClaimId(id))),
        prop_oneof![Just(Shown::Moment), Just(Shown::Window), Just(Shown::UpTo)].prop_map(Action::Show),
        (-4_000.0..20_000.0_f64, 1.0..3_000.0_f64)
            .prop_map(|(from, length)| Action::SetAxis(from, from + length)),
        proptest::option::of(0..3_u32).prop_map(|id| Action::SetSource(id.map(placeline::story::SourceId))),
        (
            "[a-z &=%+#ä]{0,6}",
            proptest::option::of("event|stay"),
            proptest::option::of(0..2_u32),
            proptest::option::of(0..3_u32)
        )
            .prop_map(|(query, category, actor, place)| Action::SetFilter(Filter {
                query,
                category,
                actor: actor.map(ActorId),
                place: place.map(PlaceId)
            })),
        proptest::option::of(0..3_usize).prop_map(Action::SetChapter),
        prop_oneof![
            Just(Panel::Sources),
            Just(Panel::About),
            Just(Panel::Disagreements),
            Just(Panel::Events)
        ]
        .prop_map(Action::SetPanel),
        any::<bool>().prop_map(Action::Present),
        any::<bool>().prop_map(Action::WeakProjector),
        prop_oneof![
            Just(None),
            Just(Some(Overlay::Overview)),
            (0..5_usize).prop_map(|n| Some(Overlay::Jump(n)))
        ]
        .prop_map(Action::Overlay),
        Just(Action::Play),
        (0.0..200.0_f64).prop_map(Action::Tick),
    ]
}

proptest! {
    #![proptest_config(common::cases(192))]

    #[test]
    fn an_address_opens_the_state_that_it_was_made_of(
        tape in tape(),
        actions in proptest::collection::vec(action(), 0..12),
        opening in prop_oneof![Just(""), Just("open=story"), Just("step=k0&show=all&kind=event"), Just("sel=p0&src=s0&map=10,20,4&axis=1980,1990&t=1985")],
    ) {
        let loaded = Loaded::new(story(&made_up(&tape)));
        let (config, _) = options(opening);
        let mut state = ViewState { motion: false, ..ViewState::initial(&loaded, &config) };
        for action in actions {
            // A filter by what the story does not have cannot be said.
            let action = match action {
                Action::SetFilter(mut filter) => {
                    filter.actor = filter.actor.filter(|id| id.index() < loaded.story.actors.len());
                    filter.place = filter.place.filter(|id| loaded.story.places.get(id.index()).is_some_and(|place| !place.id.is_empty()));
                    Action::SetFilter(filter)
                }
                other => other,
            };
            state = update(state, action, &loaded);
        }
        let link = address(&state, &loaded, &config);
        let back = opened(&link, &loaded, &config);
        let moment = loaded.resolution.seconds() as f64;
        prop_assert_eq!(back.time, state.time, "{}", link);
        prop_assert_eq!(back.shown, state.shown);
        prop_assert_eq!(back.selection, state.selection, "{}", link);
        prop_assert_eq!(back.claim, state.claim, "{}", link);
        prop_assert_eq!(back.source, state.source);
        prop_assert_eq!(&back.filter, &state.filter);
        prop_assert_eq!(back.chapter, state.chapter);
        prop_assert_eq!(back.panel, state.panel);
        prop_assert_eq!(back.presenting, state.presenting);
        prop_assert!((back.axis.0 - state.axis.0).abs() <= moment && (back.axis.1 - state.axis.1).abs() <= moment, "{:?} {:?}", back.axis, state.axis);
        let (a, b) = (back.camera(&loaded), state.framed(&loaded));
        prop_assert!((a.zoom - b.zoom).abs() < 0.006 && (a.center.y - b.center.y).abs() < 0.002, "{} {:?} {:?}", link, a, b);
        // Said again, it is the same.
        prop_assert_eq!(address(&back, &loaded, &config), link);
    }

    #[test]
    fn no_address_is_too_strange(text in "\\PC{0,60}", keys in proptest::collection::vec((0..14_usize, "\\PC{0,12}|[-0-9.,eX/]{0,14}"), 0..6)) {
        let loaded = loaded("full");
        let mut query = text;
        for (key, value) in keys {
            query.push_str(&format!("&{}={value}", KEYS[key]));
        }
        parse_query(&query);
        let (config, _) = options(&query);
        for state in [opened(&query, &loaded, &common::explore()), ViewState::initial(&loaded, &config)] {
            prop_assert!(loaded.span.0 <= state.time && state.time <= loaded.span.1);
            prop_assert!(loaded.span.0.0 as f64 <= state.axis.0 && state.axis.1 <= loaded.span.1.0 as f64);
            let camera = state.camera(&loaded);
            prop_assert!(camera.center.x.is_finite() && camera.center.y.is_finite() && camera.zoom.is_finite());
        }
    }
}
