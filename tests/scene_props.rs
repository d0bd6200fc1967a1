//! What holds for everything that is drawn.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{Drawn, all_loaded, draw, made_up, story, tape};
use placeline::geo::Viewport;
use placeline::i18n::Text;
use placeline::scene::{Anchor, Mark, MarkKey, MarkState, Scene, Shape, map, timeline};
use placeline::state::{Action, Config, FilteredEvents, Loaded, Shown, TimeStep, ViewState, update};
use placeline::story::{ActorId, EventId, PlaceId, Subject};
use placeline::time::{Day, Instant};
use proptest::prelude::*;
use std::sync::Arc;

type Checked = Result<(), TestCaseError>;

/// A rectangle: left, top, right, bottom.
type Rect = [f64; 4];

/// About where words stand: narrow on purpose, so that only what surely overlaps counts.
fn label_box(x: f64, y: f64, anchor: Anchor, text: &str, size: f64) -> Rect {
    let width = text.chars().filter(|c| c.is_alphanumeric()).count() as f64 * size * 0.3;
    let left = x - match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => width / 2.0,
        Anchor::End => width,
    };
    [left, y - size * 0.6, left + width, y]
}

fn meet(a: &Rect, b: &Rect) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

fn labels(scene: &Scene) -> Vec<(MarkKey, Rect, String)> {
    let mut all = Vec::new();
    for mark in &scene.marks {
        for shape in &mark.shapes {
            if let Shape::Text { x, y, anchor, text, class: "name" } = shape {
                all.push((mark.key, label_box(*x, *y, *anchor, text, 13.0), text.clone()));
            }
        }
    }
    all
}

fn discs(scene: &Scene) -> Vec<(MarkKey, Rect)> {
    let mut all = Vec::new();
    for mark in &scene.marks {
        for shape in &mark.shapes {
            if let Shape::Disc { x, y, r, class: "disc" } = shape {
                all.push((mark.key, [x - r, y - r, x + r, y + r]));
            }
        }
    }
    all
}

fn check_map(loaded: &Loaded, drawn: &Drawn) -> Checked {
    let (labels, discs) = (labels(&drawn.map), discs(&drawn.map));
    for (n, (key, label, text)) in labels.iter().enumerate() {
        prop_assert!(
            label[0] >= 0.0 && label[1] >= 0.0 && label[2] <= drawn.map.width && label[3] <= drawn.map.height,
            "{text}"
        );
        for (other, disc) in &discs {
            prop_assert!(!meet(label, disc), "{text} of {key:?} over the mark {other:?}");
        }
        for (_, second, other) in labels.iter().skip(n + 1) {
            prop_assert!(!meet(label, second), "{text} over {other}");
        }
    }
    // No two marks have the same identity, and what is a button, since it is in view, has a name.
    let mut keys: Vec<MarkKey> = drawn.map.marks.iter().map(|mark| mark.key).collect();
    keys.sort();
    prop_assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "{keys:?}");
    for mark in &drawn.map.marks {
        let is_in_view =
            (0.0..=drawn.map.width).contains(&mark.x) && (0.0..=drawn.map.height).contains(&mark.y);
        prop_assert!(mark.subject.is_none() || !mark.name.is_empty() || !is_in_view, "{:?}", mark.key);
        if matches!(mark.key, MarkKey::Area(_) | MarkKey::Place(_)) {
            prop_assert!(mark.name.is_empty() || is_in_view, "{:?}", mark.key);
        }
        prop_assert!(mark.x.is_finite() && mark.y.is_finite());
    }
    check_map_layout(loaded, drawn)
}

/// The clusters partition the places in view that a source mentions.
fn check_map_layout(loaded: &Loaded, drawn: &Drawn) -> Checked {
    let layout = &drawn.layout;
    let (width, height) = (layout.viewport.width, layout.viewport.height);
    let mut seen: Vec<PlaceId> =
        layout.clusters.iter().flat_map(|cluster| cluster.places.iter().copied()).collect();
    seen.sort();
    prop_assert!(seen.windows(2).all(|pair| pair[0] != pair[1]));
    for (number, cluster) in layout.clusters.iter().enumerate() {
        prop_assert!(!cluster.places.is_empty());
        prop_assert!(
            (-40.0..=width + 40.0).contains(&cluster.at.x) && (-40.0..=height + 40.0).contains(&cluster.at.y)
        );
        for place in &cluster.places {
            prop_assert_eq!(layout.cluster_of(*place), Some(number));
        }
        for other in layout.clusters.iter().skip(number + 1) {
            prop_assert!((cluster.at.x - other.at.x).hypot(cluster.at.y - other.at.y) > 22.0);
        }
    }
    for place in (0..loaded.story.places.len()).map(PlaceId::of) {
        let in_view = loaded.point(place).is_some_and(|point| {
            let at = layout.camera.to_screen(point, layout.viewport);
            (0.0..=width).contains(&at.x) && (0.0..=height).contains(&at.y)
        });
        let is_area = drawn.map.marks.iter().any(|mark| mark.key == MarkKey::Area(place));
        let mentioned = loaded.story.events.iter().any(|event| event.places().any(|at| at == place));
        if in_view && mentioned && !is_area {
            prop_assert!(seen.contains(&place), "{} is in view", loaded.story.places[place.index()].id);
        }
        prop_assert_eq!(layout.cluster_of(place).is_some(), seen.contains(&place));
    }
    Ok(())
}

/// From where to where a path reaches in x: its own numbers, in pairs.
fn reach(d: &str) -> (f64, f64) {
    let numbers: Vec<f64> = d
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
        .filter_map(|number| number.parse().ok())
        .collect();
    let x = || numbers.iter().step_by(2).copied();
    (x().fold(f64::INFINITY, f64::min), x().fold(f64::NEG_INFINITY, f64::max))
}

/// The place of a row of its own.
fn place_of(lane: &timeline::Lane) -> Option<PlaceId> {
    match lane.holds {
        timeline::Holds::Place(place) => Some(place),
        _ => None,
    }
}

fn check_timeline(loaded: &Loaded, state: &ViewState, drawn: &Drawn) -> Checked {
    let (scene, frame) = (&drawn.timeline, &drawn.timeline_layout);
    let perspective = loaded.perspective(state.source);
    let (left, right) = frame.scale.range();
    let lane = |y: f64| frame.lanes.iter().find(|lane| (lane.top..lane.top + lane.height).contains(&y));
    for mark in &scene.marks {
        if mark.states.has(MarkState::Tick) {
            prop_assert!(lane(mark.y).is_some(), "{} is on no lane", mark.name);
            prop_assert!((left - 13.0..=right + 13.0).contains(&mark.x), "{} at {}", mark.name, mark.x);
            prop_assert!(!mark.name.is_empty());
        }
    }
    let mut keys: Vec<MarkKey> = scene.marks.iter().map(|mark| mark.key).collect();
    keys.sort();
    prop_assert!(keys.windows(2).all(|pair| pair[0] != pair[1]));
    for (index, presence) in perspective.presences.iter().enumerate() {
        let px = |at: Instant| frame.scale.px_of(at).clamp(left, right);
        let (from, to) = presence.hull();
        let (first, last) = frame.scale.domain();
        let bar = scene.marks.iter().find(|mark| mark.key == MarkKey::Bar(index as u32));
        let of_subject = perspective.presences.iter().any(|presence| presence.actor == ActorId(0));
        let left_out = frame.folded && of_subject && presence.actor != ActorId(0);
        if left_out || from.0 as f64 >= last || to.0 as f64 <= first {
            prop_assert!(bar.is_none(), "a bar for {presence:?}, which is not shown or out of view");
            continue;
        }
        prop_assert!(bar.is_some(), "no bar for {presence:?} on {:?}", frame.scale.domain());
        let Some(Shape::Path { d, .. }) = bar.and_then(|bar| bar.shapes.first()) else {
            panic!("a bar is a path")
        };
        let reach = reach(d);
        prop_assert!(
            reach.0 <= px(from) + 0.06 && reach.1 >= px(to) - 0.06,
            "{reach:?} for {from:?} to {to:?}"
        );
        prop_assert!(reach.0 >= left - 1.1 && reach.1 <= right + 1.1);
        prop_assert!(reach.1 - reach.0 >= 0.9, "a bar that nobody sees");
        // It stands on its own lane, that of a place around it, or the last.
        let own = lane(bar.map_or(0.0, |bar| bar.y)).and_then(place_of);
        prop_assert!(own.is_none_or(|own| loaded.story.is_within(presence.place, own)));
        if frame.lanes.iter().any(|lane| place_of(lane) == Some(presence.place)) {
            prop_assert_eq!(own, Some(presence.place));
        }
    }
    Ok(())
}

fn check(loaded: &Loaded, state: &ViewState) -> Checked {
    for folded in [false, true] {
        let drawn = draw(loaded, state, folded);
        check_map(loaded, &drawn)?;
        check_timeline(loaded, state, &drawn)?;
        let again = draw(loaded, state, folded);
        prop_assert_eq!(&drawn.map, &again.map);
        prop_assert_eq!(&drawn.timeline, &again.timeline);
        prop_assert_eq!(&drawn.layout.clusters, &again.layout.clusters);
    }
    Ok(())
}

#[test]
fn real_stories_are_drawn_in_order_at_every_size_and_time() {
    for (name, loaded) in all_loaded() {
        for (width, height) in [(1280.0, 720.0), (640.0, 480.0), (320.0, 240.0), (80.0, 60.0)] {
            for shown in [Shown::Moment, Shown::Window, Shown::UpTo] {
                let mut state =
                    ViewState { motion: false, ..ViewState::initial(&loaded, &Config::default()) };
                state = update(state, Action::Resize(width, height), &loaded);
                state = update(state, Action::Show(shown), &loaded);
                for _ in 0..8 {
                    check(&loaded, &state)
                        .unwrap_or_else(|error| panic!("{name} {width} {shown:?}: {error}"));
                    state = update(state, Action::NextEvent, &loaded);
                }
            }
        }
    }
}

#[test]
fn everything_far_out_and_close_up_is_drawn_in_order() {
    for (name, loaded) in all_loaded() {
        for levels in [-20.0, 2.0, 5.0] {
            let state = ViewState { motion: false, ..ViewState::initial(&loaded, &Config::default()) };
            let state = update(state, Action::Zoom(levels), &loaded);
            check(&loaded, &state).unwrap_or_else(|error| panic!("{name} {levels}: {error}"));
        }
    }
}

#[test]
fn a_hovered_event_is_marked_on_the_map_and_on_the_timeline() {
    let loaded = common::loaded("two-texts");
    let id = loaded.story.event_by_id("move-to-iraq").unwrap();
    let state = ViewState { motion: false, ..ViewState::initial(&loaded, &Config::default()) };
    let state = update(state, Action::Hover(Some(placeline::story::Subject::Event(id))), &loaded);
    let drawn = draw(&loaded, &state, false);
    for scene in [&drawn.map, &drawn.timeline] {
        assert!(scene.marks.iter().any(|mark| mark.states.has(MarkState::Hovered)));
    }
}

/// The contents that two scenes share, and all of the second.
fn shared(before: &Scene, after: &Scene) -> (usize, usize) {
    let kept = |mark: &&Mark| before.marks.iter().any(|old| Arc::ptr_eq(&old.content, &mark.content));
    (after.marks.iter().filter(kept).count(), after.marks.len())
}

/// Draws states one after the other on the layout and frame of the first. Each is as if it were drawn alone; the scenes.
fn step_through(loaded: &Loaded, states: &[ViewState]) -> Result<Vec<[Scene; 2]>, TestCaseError> {
    let Some(first) = states.first() else { return Ok(Vec::new()) };
    let filtered = &FilteredEvents::new(loaded, first.source, &first.filter);
    let layout = &common::layout(loaded, first, filtered);
    let text = Text::EN;
    let frame =
        &timeline::TimelineLayout::new(loaded, filtered, first.axis, first.viewport.width, false, text);
    let mut scenes = Vec::new();
    for state in states {
        let map = map::build(map::MapInput { loaded, state, filtered, layout, text });
        let lanes = timeline::build(timeline::TimelineInput { loaded, state, filtered, layout: frame, text });
        let alone = draw(loaded, state, false);
        prop_assert_eq!(&map, &alone.map);
        prop_assert_eq!(&lanes, &alone.timeline);
        scenes.push([map, lanes]);
    }
    Ok(scenes)
}

#[test]
fn a_step_of_time_makes_anew_what_changes_only() {
    for (name, loaded) in all_loaded() {
        let state = ViewState { motion: false, ..ViewState::initial(&loaded, &Config::default()) };
        let later = update(state.clone(), Action::StepTime(TimeStep::Day, 1), &loaded);
        let scenes = step_through(&loaded, &[state.clone(), later, state]).unwrap();
        for part in [0, 1] {
            let (kept, all) = shared(&scenes[0][part], &scenes[1][part]);
            assert!(all - kept <= 2 + all / 10, "{name}: of {all} marks {kept} are kept");
        }
    }
}

#[test]
fn what_is_written_as_svg_is_whole() {
    for (name, loaded) in all_loaded() {
        let state = ViewState::initial(&loaded, &Config::default());
        let drawn = draw(&loaded, &state, false);
        for scene in [&drawn.map, &drawn.timeline] {
            let text = placeline::scene::svg::marks(scene);
            assert_eq!(text.matches("<g").count(), text.matches("</g>").count(), "{name}");
            assert_eq!(text.matches("<text").count(), text.matches("</text>").count(), "{name}");
            assert!(!text.contains("NaN"), "{name}");
        }
    }
}

proptest! {
    #![proptest_config(common::cases(96))]

    #[test]
    fn made_up_stories_are_drawn_in_order(tape in tape(), at in -4_000..20_000_i64, zoom in -2.0..4.0_f64, shown in 0..3_usize, width in 60.0..1_400.0_f64) {
        let loaded = Loaded::new(story(&made_up(&tape)));
        let mut state = ViewState { motion: false, ..ViewState::initial(&loaded, &Config::default()) };
        let shown = [Shown::Moment, Shown::Window, Shown::UpTo][shown];
        for action in [Action::Resize(width, width * 0.7), Action::Show(shown), Action::SetTime(Day(at).start()), Action::Zoom(zoom)] {
            state = update(state, action, &loaded);
        }
        check(&loaded, &state)?;
        let axis = Day(at).start().0 as f64;
        state = update(state, Action::SetAxis(axis, axis + 900.0 * Instant::DAY as f64), &loaded);
        check(&loaded, &state)?;
    }

    #[test]
    fn what_is_kept_from_other_days_changes_no_scene(tape in tape(), days in proptest::collection::vec((0i64..1_000, 0u8..6), 1..6)) {
        let loaded = Loaded::new(story(&made_up(&tape)));
        let (first, last) = loaded.span;
        let mut state = ViewState { motion: false, ..ViewState::initial(&loaded, &Config::default()) };
        let mut states = vec![state.clone()];
        for (part, kind) in days {
            state.time = loaded.resolution.floor(first + last.since(first) / 1_000 * part);
            (state.playing, state.motion) = (kind == 1, kind == 1);
            state.shown = [Shown::Moment, Shown::Moment, Shown::Window, Shown::UpTo][usize::from(kind.min(3))];
            state.selection = (kind == 4).then_some(Subject::Place(PlaceId(part as u32 % 7)));
            state.hover = (kind == 5).then_some(Subject::Event(EventId(part as u32 % 7)));
            states.push(state.clone());
        }
        step_through(&loaded, &states)?;
    }

    #[test]
    fn no_text_of_a_story_is_markup(tape in tape()) {
        let loaded = Loaded::new(story(&made_up(&tape)));
        let state = ViewState { viewport: Viewport { width: 900.0, height: 700.0 }, ..ViewState::initial(&loaded, &Config::default()) };
        let filtered = FilteredEvents::new(&loaded, None, &state.filter);
        let drawn = draw(&loaded, &state, false);
        let input = map::MapInput { loaded: &loaded, state: &state, filtered: &filtered, layout: &drawn.layout, text: Text::EN };
        let frame = timeline::TimelineInput { loaded: &loaded, state: &state, filtered: &filtered, layout: &drawn.timeline_layout, text: Text::EN };
        for text in [placeline::scene::svg::marks(&map::build(input)), placeline::scene::svg::marks(&timeline::build(frame))] {
            prop_assert!(!text.contains("</script>") && !text.contains("\"quoted"));
            prop_assert!(!text.contains('\u{1}'), "not allowed in XML");
            for tag in text.split('<').skip(1) {
                let name: String = tag.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '/').collect();
                prop_assert!(["g", "/g", "title", "/title", "path", "circle", "rect", "text", "/text"].contains(&name.as_str()), "{name}");
            }
        }
    }
}
