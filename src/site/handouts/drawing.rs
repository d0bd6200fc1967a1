//! The maps on sheets: scenes of the viewer at the size of paper, in which every word is 12 pt at least.

use super::super::{PageInput, html::Html, map};
use super::Hides;
use crate::geo::{BBox, Camera, LonLat, Viewport};
use crate::num;
use crate::scene::{Mark, MarkKey, Outlines, Scene, Shape, svg, type_px};
use crate::state::{Action, FilteredEvents, Open, Shown, ViewState, update};
use crate::time::Instant;
use std::sync::Arc;

/// The width of a sheet's text, CSS px: 170 mm.
pub(super) const WIDTH: f64 = 642.0;
/// The size of the map of a step, CSS px.
pub(super) const STEP: (f64, f64) = (304.0, 228.0);
/// The scale of a map: its words have 13 px, and 12 pt on paper.
const MAP_SCALE: f64 = 16.0 / 13.0;
/// The tolerance of simplified coasts, CSS px.
const COARSE_PX: f64 = 0.5;

/// A map, with the names of places and without.
#[derive(Clone, Default)]
pub(super) struct Map {
    with_names: String,
    without_names: String,
}

impl Map {
    /// Returns the drawing of a sheet.
    pub(super) fn hiding(&self, hides: Hides) -> &str {
        if hides == Hides::Places { &self.without_names } else { &self.with_names }
    }
}

/// Draws the map of the whole story with all of its moves.
pub(super) fn whole_map(input: PageInput<'_>, outlines: &Outlines, height: f64) -> Map {
    let (state, filtered) = opening(input, (WIDTH, height));
    let state = update(state, Action::Show(Shown::UpTo), input.loaded);
    let state = update(state, Action::SetTime(input.loaded.span.1), input.loaded);
    let mut scene = map::marks(input, &state, &filtered, outlines, type_px(state.viewport));
    // All of it happens: a ring around each place says nothing.
    retain(&mut scene.marks, |shape| !matches!(shape, Shape::Disc { class: "target", .. }));
    drawn(input, &state, scene, "Map of the story", (WIDTH, height))
}

/// Draws the land of the whole story, without a mark.
pub(super) fn blank_map(input: PageInput<'_>, height: f64) -> String {
    let (state, _) = opening(input, (WIDTH, height));
    drawn(input, &state, Scene::default(), "Map of the story", (WIDTH, height)).with_names
}

/// Draws the land around points, and each with its number, from 1 on.
pub(super) fn numbered_map(input: PageInput<'_>, height: f64, points: &[LonLat]) -> String {
    /// The room for the discs at the edges, and the size of their numbers, CSS px.
    const PADDING_PX: f64 = 32.0;
    const RADIUS_PX: f64 = 11.0;
    let mut out = Html::default();
    let Some(bbox) = BBox::of(points.iter().copied()) else { return String::new() };
    let viewport = Viewport { width: WIDTH, height };
    let camera = Camera::fit(&bbox, viewport, PADDING_PX);
    open(&mut out, ("map", "Map with numbers"), (WIDTH, height), (0.0, 1.0));
    out.raw(&map::land(input, &camera, viewport, COARSE_PX, 0.0)).raw("<g class=\"spots\">");
    for (point, number) in points.iter().zip(1..) {
        let at = camera.to_screen(point.project(), viewport);
        let [x, y, r] = [at.x, at.y, RADIUS_PX].map(|value| {
            let mut text = String::new();
            num::fixed(&mut text, value, 1);
            text
        });
        out.open("circle", &[("cx", &x), ("cy", &y), ("r", &r)]).close("circle");
        out.open("text", &[("x", &x), ("y", &y)]).raw(&i32::to_string(&number)).close("text");
    }
    out.raw("</g>").close("svg");
    out.finish()
}

/// Draws the map of a step of the story.
pub(super) fn step_map(input: PageInput<'_>, outlines: &Outlines, name: &str, step: usize) -> Map {
    let (mut state, filtered) = opening(input, STEP);
    state.ui.column = true;
    let state = update(state, Action::SetChapter(Some(step)), input.loaded);
    let scene = map::marks(input, &state, &filtered, outlines, type_px(state.viewport));
    drawn(input, &state, scene, name, STEP)
}

/// Draws the map of a stretch of time, half-open.
pub(super) fn stretch_map(
    input: PageInput<'_>,
    outlines: &Outlines,
    name: &str,
    (from, to): (Instant, Instant),
) -> Map {
    let (mut state, filtered) = opening(input, STEP);
    (state.shown, state.axis, state.time) = (Shown::Window, (from.0 as f64, to.0 as f64), from);
    let scene = map::marks(input, &state, &filtered, outlines, type_px(state.viewport));
    drawn(input, &state, scene, name, STEP)
}

/// Returns the state of the whole story on a map of this size on paper, and its events.
fn opening(input: PageInput<'_>, (width, height): (f64, f64)) -> (ViewState, FilteredEvents) {
    input.opening(Open::Explore, width / MAP_SCALE, height / MAP_SCALE)
}

/// Draws a map in a frame. Its name is for who does not see it.
fn drawn(input: PageInput<'_>, state: &ViewState, mut scene: Scene, name: &str, size: (f64, f64)) -> Map {
    let base = map::base_layers(input, state, COARSE_PX, 0.0);
    scene.marks.retain(|mark| !is_cut(mark, state.viewport));
    let with_marks = |scene: &Scene| {
        let mut out = Html::default();
        open(&mut out, ("map", name), size, (0.0, MAP_SCALE));
        out.raw(&base).raw(&svg::marks(scene)).close("svg");
        out.finish()
    };
    let with_names = with_marks(&scene);
    without_words(&mut scene.marks, &["name", "country"]);
    Map { with_names, without_names: with_marks(&scene) }
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

fn without_words(marks: &mut [Mark], classes: &[&str]) {
    retain(marks, |shape| !matches!(shape, Shape::Text { class, .. } if classes.contains(class)));
}

/// Keeps some shapes of marks.
pub(super) fn retain(marks: &mut [Mark], keep: impl Fn(&Shape) -> bool) {
    for mark in marks {
        Arc::make_mut(&mut mark.content).shapes.retain(&keep);
    }
}

/// Opens a drawing of a size in CSS px, in which everything is drawn `scale` times larger than it is laid out, from `left` on.
pub(super) fn open(
    out: &mut Html,
    (class, name): (&str, &str),
    (width, height): (f64, f64),
    (left, scale): (f64, f64),
) {
    let fixed = |value: f64, digits| {
        let mut text = String::new();
        num::fixed(&mut text, value, digits);
        text
    };
    let (x, w, h) = (fixed(left, 2), fixed(width / scale, 2), fixed(height / scale, 2));
    let view = [&x, " 0 ", &w, " ", &h].concat();
    let (width, height) = (fixed(width, 2), fixed(height, 2));
    out.open(
        "svg role=\"img\"",
        &[("class", class), ("width", &width), ("height", &height), ("viewBox", &view), ("aria-label", name)],
    );
}
