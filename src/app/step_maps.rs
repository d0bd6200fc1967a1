//! The overview of a presentation: all steps as small maps.

use super::context::Viewer;
use super::map_context::MapContext;
use super::map_view::focus_towards;
use super::mark_view::shape;
use super::node::{El, el};
use crate::geo::Viewport;
use crate::scene::map::{self, MapInput};
use crate::scene::{MapLayout, Setting, Shape, on_copy, type_px};
use crate::state::{Action, ViewState, update};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement, KeyboardEvent};
use std::sync::Arc;

/// The size of a small map, CSS px. Its drawing follows the width of its button.
const SIZE: Viewport = Viewport { width: 280.0, height: 170.0 };

/// Renders a button for each step, with its number, its title and its map. Arrow keys and those of a remote control move the focus.
pub(super) fn step_maps(viewer: Viewer, map: MapContext) -> El {
    let text = viewer.text;
    let mut maps = el("div.overview-maps");
    maps = maps.on("keydown", Arc::new(move |event: &Event| along(viewer, event.unchecked_ref())));
    let current = viewer.chapter.get_untracked();
    for (n, chapter) in viewer.loaded().story.chapters.iter().enumerate() {
        let title = [&text.number(n as i64 + 1), " ", &chapter.title].concat();
        let here = current == Some(n);
        let button = el("button; type=button").on("click", viewer.act(Action::SetChapter(Some(n))));
        let button = button.put("aria-current", here.then_some("step".into()));
        let button = button.put("id", here.then_some("over-here".into()));
        maps = maps.with(button.with(small_map(viewer, map, n)).with(el("span").text(title)));
    }
    maps
}

/// Draws the map of a step without words, with the land of the large map.
fn small_map(viewer: Viewer, context: MapContext, step: usize) -> El {
    let (loaded, text) = (viewer.loaded(), viewer.text);
    let mut state = ViewState::clone(&viewer.state_untracked());
    (state.motion, state.viewport, state.projector.predicts) = (false, SIZE, false);
    let state = update(state, Action::SetChapter(Some(step)), loaded);
    let (filtered, outlines) = (viewer.filtered.get_untracked(), context.outlines.get_untracked());
    let (filtered, outlines) = (&*filtered, &*outlines);
    let setting = Setting { loaded, basemap: None, outlines, filtered, text, type_px: type_px(SIZE) };
    let camera = state.framed(loaded);
    let layout = MapLayout::new(setting, camera, SIZE, None);
    let scene = map::build(MapInput { loaded, state: &state, filtered, layout: &layout, text });
    let mut ground = el("g.ground");
    for copy in camera.copies(SIZE) {
        for part in ["#land", "#border", "#coast"] {
            let world = on_copy(camera.transform(SIZE), copy);
            ground = ground.with(el("use").set("href", part).set("transform", world));
        }
    }
    let mut marks = el("g.marks").set("font-size", "13");
    for mark in &scene.marks {
        let mut group = el("g").class(mark.states.class());
        for one in mark.shapes.iter().filter(|one| !matches!(one, Shape::Text { .. })) {
            group = group.with(match one {
                Shape::World { d, class, copy } => {
                    let world = on_copy(scene.world.clone(), *copy);
                    el("path").class(*class).set("d", d.to_string()).set("transform", world)
                }
                other => shape(None, other),
            });
        }
        marks = marks.with(group);
    }
    el("svg; viewBox=0 0 280 170; aria-hidden=true; focusable=false").with(ground).with(marks)
}

/// Moves the focus to another step.
fn along(viewer: Viewer, event: &KeyboardEvent) {
    let by = match event.key().as_str() {
        "ArrowRight" => {
            if viewer.rtl() {
                -1
            } else {
                1
            }
        }
        "ArrowLeft" => {
            if viewer.rtl() {
                1
            } else {
                -1
            }
        }
        "PageDown" => 1,
        "PageUp" => -1,
        "ArrowDown" => return towards(event, 1.0),
        "ArrowUp" => return towards(event, -1.0),
        _ => return,
    };
    event.prevent_default();
    let Some(from) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let next = if by > 0 { from.next_element_sibling() } else { from.previous_element_sibling() };
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        let _ = next.focus();
    }
}

fn towards(event: &KeyboardEvent, down: f64) {
    event.prevent_default();
    focus_towards(event, 0.0, down, 2.0);
}
