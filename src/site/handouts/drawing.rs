//! The maps and the strip of time on sheets: scenes of the viewer at the size of paper, in which every word is 12 pt at least.

use super::super::{PageInput, html::Html, map};
use super::Hides;
use crate::geo::Viewport;
use crate::num;
use crate::scene::timeline::{self, TimelineInput, TimelineLayout};
use crate::scene::{Mark, MarkKey, Shape, svg, type_px};
use crate::state::{Action, FilteredEvents, Open, Shown, ViewState, update};
use crate::time::Instant;
use std::sync::Arc;

/// The width of a sheet's text, CSS px: 170 mm.
pub(super) const WIDTH: f64 = 642.0;
/// The height of the map of the whole story, CSS px.
pub(super) const MAP: f64 = 360.0;
/// The size of the map of a step, CSS px.
pub(super) const STEP: (f64, f64) = (318.0, 236.0);
/// The scale of a map: its words have 13 px, and 12 pt on paper.
const MAP_SCALE: f64 = 16.0 / 13.0;
/// The scale of the strip of time, whose smallest words have 12 px.
const STRIP_SCALE: f64 = 16.0 / 12.0;
/// The tolerance of simplified coasts, CSS px.
const COARSE_PX: f64 = 0.5;

/// The marks of a drawing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// All of them, but for the words that a sheet hides.
    All(Hides),
    /// None: land and borders, or the axis alone.
    None,
}

/// Draws the map of the whole story with all of its moves.
pub(super) fn whole_map(input: PageInput<'_>, name: &str, marks: Marks, height: f64) -> String {
    let size = (WIDTH, height);
    let (state, filtered) = opening(input, size);
    let state = update(state, Action::Show(Shown::UpTo), input.loaded);
    let state = update(state, Action::SetTime(input.loaded.span.1), input.loaded);
    drawn(input, &state, &filtered, size, (name, marks))
}

/// Draws the map of a step of the story.
pub(super) fn step_map(input: PageInput<'_>, name: &str, step: usize, hides: Hides) -> String {
    let (mut state, filtered) = opening(input, STEP);
    state.ui.column = true;
    let state = update(state, Action::SetChapter(Some(step)), input.loaded);
    drawn(input, &state, &filtered, STEP, (name, Marks::All(hides)))
}

/// Draws the map of a stretch of time, half-open.
pub(super) fn stretch_map(
    input: PageInput<'_>,
    name: &str,
    (from, to): (Instant, Instant),
    hides: Hides,
) -> String {
    let (mut state, filtered) = opening(input, STEP);
    (state.shown, state.axis, state.time) = (Shown::Window, (from.0 as f64, to.0 as f64), from);
    drawn(input, &state, &filtered, STEP, (name, Marks::All(hides)))
}

/// Returns the state of the whole story on a map of this size on paper, and its events.
fn opening(input: PageInput<'_>, (width, height): (f64, f64)) -> (ViewState, Arc<FilteredEvents>) {
    let (state, filtered) = input.opening(Open::Explore, width / MAP_SCALE, height / MAP_SCALE);
    (state, Arc::new(filtered))
}

/// Draws a map in a frame. Its name is for who does not see it.
fn drawn(
    input: PageInput<'_>,
    state: &ViewState,
    filtered: &FilteredEvents,
    size: (f64, f64),
    (name, marks): (&str, Marks),
) -> String {
    let mut out = Html::default();
    open(&mut out, "map", name, size, MAP_SCALE);
    out.raw(&map::base_layers(input, state, COARSE_PX, 0.0));
    if let Marks::All(hides) = marks {
        let mut scene = map::marks(input, state, filtered, type_px(state.viewport));
        scene.marks.retain(|mark| !is_cut(mark, state.viewport));
        if hides == Hides::Places {
            without_words(&mut scene.marks, &["name", "country"]);
        }
        out.raw(&svg::marks(&scene));
    }
    out.close("svg");
    out.finish()
}

/// Returns whether the mark of a place would be cut by the frame.
fn is_cut(mark: &Mark, viewport: Viewport) -> bool {
    const EDGE_PX: f64 = 9.0;
    matches!(mark.key, MarkKey::Place(_))
        && (mark.x < EDGE_PX
            || mark.y < EDGE_PX
            || mark.x > viewport.width - EDGE_PX
            || mark.y > viewport.height - EDGE_PX)
}

/// Draws the whole time of the story on a strip. Nothing for a story without dates.
pub(super) fn strip(input: PageInput<'_>, name: &str, marks: Marks) -> String {
    let PageInput { loaded, text, .. } = input;
    if !loaded.has_time() {
        return String::new();
    }
    let width = WIDTH / STRIP_SCALE;
    let (mut state, filtered) = input.opening(Open::Explore, WIDTH, MAP);
    let span = (loaded.span.0.0 as f64, loaded.span.1.0 as f64);
    (state.shown, state.axis) = (Shown::Window, span);
    let layout = TimelineLayout::new(loaded, &filtered, span, width, false, text);
    let scene = TimelineInput { loaded, state: &state, filtered: &filtered, layout: &layout, text };
    let mut scene = timeline::build(scene);
    let keep: &[&str] = match marks {
        Marks::None => &["rule", "lane-rule", "division-text"],
        _ => &[],
    };
    for mark in &mut scene.marks {
        let content = Arc::make_mut(&mut mark.content);
        content.name.clear();
        let is_kept = |shape: &Shape| class(shape) != "target" && (keep.is_empty() || keep.contains(&class(shape)));
        content.shapes.retain(is_kept);
    }
    // In the bars there is no room for 12 pt.
    without_words(&mut scene.marks, &["bar-text"]);
    match marks {
        Marks::All(Hides::Dates) => without_words(&mut scene.marks, &["division-text", "stretch-text"]),
        Marks::All(Hides::Places) => without_words(&mut scene.marks, &["lane-name"]),
        _ => {}
    }
    scene.marks.retain(|mark| !mark.content.shapes.is_empty());
    let mut out = Html::default();
    open(&mut out, "strip", name, (WIDTH, (layout.height + 6.0) * STRIP_SCALE), STRIP_SCALE);
    out.raw(&svg::marks(&scene)).close("svg");
    out.finish()
}

/// Opens a drawing of a size in CSS px, in which everything is drawn larger than it is laid out.
fn open(out: &mut Html, class: &str, name: &str, (width, height): (f64, f64), scale: f64) {
    let fixed = |value: f64, digits| {
        let mut text = String::new();
        num::fixed(&mut text, value, digits);
        text
    };
    let view = ["0 0 ", &fixed(width / scale, 2), " ", &fixed(height / scale, 2)].concat();
    out.open(
        "svg role=\"img\"",
        &[
            ("class", class),
            ("width", &fixed(width, 0)),
            ("height", &fixed(height, 0)),
            ("viewBox", &view),
            ("aria-label", name),
        ],
    );
}

fn without_words(marks: &mut [Mark], classes: &[&str]) {
    for mark in marks {
        let content = Arc::make_mut(&mut mark.content);
        content.shapes.retain(|shape| !matches!(shape, Shape::Text { class, .. } if classes.contains(class)));
    }
}

fn class(shape: &Shape) -> &'static str {
    match shape {
        Shape::Path { class, .. }
        | Shape::World { class, .. }
        | Shape::Disc { class, .. }
        | Shape::Rect { class, .. }
        | Shape::Text { class, .. } => class,
    }
}
