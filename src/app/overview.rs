//! The overview under the lanes: the density of events over the whole story, with a brush for the visible range.

use super::context::Viewer;
use super::icon::{Icon, icon_button};
use super::node::{El, Handler, Node, el};
use super::slider::{px, step_of};
use super::timeline_context::TimelineContext;
use crate::scene::describe;
use crate::scene::timeline::{self, Grip};
use crate::state::Action;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, KeyboardEvent, PointerEvent};
use std::sync::Arc;

/// The height of the strip, CSS px.
const HEIGHT: f64 = 26.0;

/// Renders the overview, with a movable window and two handles (ARIA APG, multi-thumb slider).
pub(super) fn overview(viewer: Viewer, timeline: TimelineContext) -> Node {
    let text = viewer.text;
    let TimelineContext { axis, whole, .. } = timeline;
    let rect = |class: &'static str| el("rect").class(class).set("y", "0").set("height", "26");
    let strip = rect("strip").live(move |strip| {
        let (left, right) = whole.get().range();
        strip.set("x", px(left)).set("width", px(right - left))
    });
    let window = rect("window").live(move |window| {
        let (whole, axis) = (whole.get(), axis.get());
        let (from, to) = (whole.to_px(axis.0), whole.to_px(axis.1));
        window.set("x", px(from)).set("width", px(to - from))
    });
    let columns = el("path.columns").live(move |path| {
        if !viewer.sized.get() {
            return path;
        }
        let (whole, filtered) = (whole.get(), viewer.filtered.get());
        path.set(
            "d",
            viewer.perspective(|loaded, perspective| {
                timeline::density_path(loaded, &filtered, perspective, &whole, (HEIGHT - 1.0, HEIGHT - 4.0))
            }),
        )
    });
    let playhead = el("line.playhead-line; y1=0; y2=26").live(move |line| {
        let x = px(whole.get().px_of(viewer.time.get()));
        line.set("x1", x.clone()).set("x2", x)
    });
    let zoom = move |factor: f64| -> Handler {
        Arc::new(move |_| {
            viewer.dispatch(Action::ZoomAxis(viewer.time.get_untracked().0 as f64, factor));
        })
    };
    let zooms = el("div.zooms")
        .with(icon_button(text.zoom_out_time, Icon::Minus, zoom(0.5)))
        .with(icon_button(text.zoom_in_time, Icon::Plus, zoom(2.0)))
        .with(icon_button(text.whole_time, Icon::Home, viewer.act(Action::WholeAxis)));
    let svg = draggable(viewer, timeline, el("svg.overview; height=26"));
    let svg = svg.with(strip).with(window).with(columns).with(playhead);
    let svg = svg.with(handle(viewer, timeline, false)).with(handle(viewer, timeline, true));
    vec![zooms.into(), svg.into()].into()
}

/// Adds listeners for dragging the window or one of its ends.
fn draggable(viewer: Viewer, timeline: TimelineContext, svg: El) -> El {
    let TimelineContext { axis, whole, .. } = timeline;
    // The dragged part and the last pointer position.
    let held = StoredValue::new(None::<(Grip, f64)>);
    let at = move |event: &Event| {
        let strip = event.current_target()?.dyn_into::<Element>().ok()?;
        let x = f64::from(event.unchecked_ref::<PointerEvent>().client_x());
        Some((x - strip.get_bounding_client_rect().left(), strip))
    };
    let down = Arc::new(move |event: &Event| {
        let pointer = event.unchecked_ref::<PointerEvent>();
        let (0, Some((x, strip))) = (pointer.button(), at(event)) else { return };
        let _ = strip.set_pointer_capture(pointer.pointer_id());
        let (whole, axis) = (whole.get_untracked(), axis.get_untracked());
        let mut grip = Grip::at(&whole, axis, x);
        if grip == Grip::Outside {
            viewer.dispatch(Action::PanAxis(whole.to_seconds(x) - (axis.0 + axis.1) / 2.0));
            grip = Grip::Window;
        }
        held.set_value(Some((grip, x)));
    });
    let go = Arc::new(move |event: &Event| {
        let (Some((grip, old)), Some((x, _))) = (held.get_value(), at(event)) else { return };
        let whole = whole.get_untracked();
        viewer.dispatch(match grip {
            Grip::Start => Action::MoveEdge(false, whole.to_seconds(x + timeline::GRIP_PX / 2.0)),
            Grip::End => Action::MoveEdge(true, whole.to_seconds(x - timeline::GRIP_PX / 2.0)),
            _ => Action::PanAxis((x - old) / whole.px_per_second()),
        });
        held.set_value(Some((grip, x)));
    });
    let end: Handler = Arc::new(move |_| held.set_value(None));
    svg.on("pointerdown", down).on("pointermove", go).on("pointerup", end.clone()).on("pointercancel", end)
}

/// Renders one end of the window.
fn handle(viewer: Viewer, timeline: TimelineContext, end: bool) -> El {
    let TimelineContext { axis, step, whole, .. } = timeline;
    let text = viewer.text;
    let (first, last) = viewer.loaded().span;
    let resolution = viewer.loaded().resolution;
    let edge = move |axis: (f64, f64)| resolution.round(if end { axis.1 } else { axis.0 });
    let on_key = Arc::new(move |event: &Event| {
        let loaded = viewer.loaded();
        let (at, step) = (edge(axis.get_untracked()), step.get_untracked());
        let keyboard = event.unchecked_ref::<KeyboardEvent>();
        let at = match step_of(&keyboard.key(), keyboard.shift_key(), step, loaded.span) {
            Some(Ok((step, count))) => step.from(at, count),
            Some(Err(at)) => at,
            None => return,
        };
        event.prevent_default();
        viewer.dispatch(Action::MoveEdge(end, at.0 as f64));
    });
    let (name, x, grip) = match end {
        true => (text.window_end, "0", "M0 1h5q4 0 4 4v16q0 4-4 4h-5zM4.5 9v8"),
        false => (text.window_start, "-24", "M0 1h-5q-4 0-4 4v16q0 4 4 4h5zM-4.5 9v8"),
    };
    let target = el("rect.target").set("x", x).set("width", "24").set("height", "26");
    el("g.handle; role=slider; tabindex=0")
        .set("aria-label", name)
        .set("aria-orientation", "horizontal")
        .set("aria-valuemin", resolution.count(first))
        .set("aria-valuemax", resolution.count(last))
        .on("keydown", on_key)
        .live(move |handle| {
            let at = edge(axis.get());
            let words = describe::time_text(at, step.get(), text);
            let place = ["translate(", &px(whole.get().px_of(at)), " 0)"].concat();
            let handle = handle.set("transform", place).set("aria-valuenow", resolution.count(at));
            handle.set("aria-valuetext", words)
        })
        .with(target)
        .with(el("path.grip").set("d", grip))
}
