//! The strip under the lanes: how much happens when in the whole story, and the part of it that the lanes show.

use super::context::use_viewer;
use super::controls::IconButton;
use super::icon::Icon;
use super::slider::{px, step_of};
use crate::scene::{describe, timeline};
use crate::time::Day;
use crate::view::Action;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, KeyboardEvent, PointerEvent};

/// How high the strip is, CSS px.
const HEIGHT: f64 = 26.0;

/// The whole story in one strip, with a window that can be moved and two handles (ARIA APG, multi-thumb slider).
#[component]
pub fn Overview() -> impl IntoView {
    let viewer = use_viewer();
    let columns = Memo::new(move |_| {
        let sieve = viewer.sieve.get();
        let whole = viewer.frame.with(|frame| frame.whole);
        viewer
            .telling(|loaded, telling| timeline::density_path(loaded, &sieve, telling, &whole, HEIGHT - 4.0))
    });
    // Left edge and width of the window, the playhead, left edge and width of the strip.
    let window = Memo::new(move |_| {
        let (axis, time) = viewer.with(|state| (state.axis, state.time));
        viewer.frame.with(|frame| {
            let (from, to) = (frame.whole.to_px(axis.0), frame.whole.to_px(axis.1));
            let (left, right) = frame.whole.range();
            let at = frame.whole.to_px(f64::from(time.0));
            [px(from), px(to - from), px(at - 0.75), px(left), px(right - left)]
        })
    });
    let part =
        move |index: usize| move || window.with(|window| window.get(index).cloned().unwrap_or_default());
    // What is dragged and where the pointer was.
    let held = StoredValue::new(None::<(timeline::Grip, f64)>);
    let at = move |event: &PointerEvent| {
        let strip = event.current_target()?.dyn_into::<Element>().ok()?;
        Some((f64::from(event.client_x()) - strip.get_bounding_client_rect().left(), strip))
    };
    let down = move |event: PointerEvent| {
        let (0, Some((x, strip))) = (event.button(), at(&event)) else { return };
        let _ = strip.set_pointer_capture(event.pointer_id());
        let whole = viewer.frame.with_untracked(|frame| frame.whole);
        let axis = viewer.peek(|state| state.axis);
        let mut grip = timeline::Grip::at(&whole, axis, x);
        if grip == timeline::Grip::Outside {
            viewer.dispatch(Action::PanAxis(whole.to_day(x) - (axis.0 + axis.1) / 2.0));
            grip = timeline::Grip::Window;
        }
        held.set_value(Some((grip, x)));
    };
    let go = move |event: PointerEvent| {
        let (Some((grip, old)), Some((x, _))) = (held.get_value(), at(&event)) else { return };
        let whole = viewer.frame.with_untracked(|frame| frame.whole);
        viewer.dispatch(match grip {
            timeline::Grip::Start => Action::MoveEdge(false, whole.to_day(x + timeline::GRIP_PX / 2.0)),
            timeline::Grip::End => Action::MoveEdge(true, whole.to_day(x - timeline::GRIP_PX / 2.0)),
            _ => Action::PanAxis((x - old) / whole.px_per_day()),
        });
        held.set_value(Some((grip, x)));
    };
    let zoom = move |factor: f64| {
        Callback::new(move |()| {
            let day = viewer.peek(|state| f64::from(state.time.0));
            viewer.dispatch(Action::ZoomAxis(day, factor));
        })
    };
    let all = Callback::new(move |()| viewer.dispatch(Action::WholeAxis));
    view! {
        <div class="zooms">
            <IconButton name=viewer.text.zoom_out_time picture=Icon::Minus press=zoom(0.5) />
            <IconButton name=viewer.text.zoom_in_time picture=Icon::Plus press=zoom(2.0) />
            <IconButton name=viewer.text.whole_time picture=Icon::Home press=all />
        </div>
        <svg
            class="overview"
            height="26"
            on:pointerdown=down
            on:pointermove=go
            on:pointerup=move |_| held.set_value(None)
            on:pointercancel=move |_| held.set_value(None)
        >
            <rect class="strip" x=part(3) y="0" width=part(4) height="26" />
            <rect class="window" x=part(0) y="0" width=part(1) height="26" />
            <path class="columns" d=columns transform="translate(0 3)" />
            <rect class="playhead-line" x=part(2) y="0" width="1.5" height="26" />
            <Handle end=false />
            <Handle end=true />
        </svg>
    }
}

/// One end of the window.
#[component]
fn Handle(end: bool) -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let loaded = viewer.loaded();
    let (first, last) = loaded.days;
    let edge = viewer.memo(move |state| if end { state.axis.1 } else { state.axis.0 }.round() as i32);
    let place = move || {
        let x = viewer.frame.with(|frame| frame.whole.to_px(f64::from(edge.get())));
        ["translate(", &px(x), " 0)"].concat()
    };
    let words = {
        let loaded = loaded.clone();
        move || {
            viewer.with(|state| describe::time_text(Day(edge.get()), describe::step(&loaded, state), text))
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let step = viewer.peek(|state| describe::step(&loaded, state));
        let day = match step_of(&event, step, loaded.days) {
            Some(Ok((step, count))) => step.from(Day(edge.get_untracked()), count),
            Some(Err(day)) => day,
            None => return,
        };
        event.prevent_default();
        viewer.dispatch(Action::MoveEdge(end, f64::from(day.0)));
    };
    view! {
        <g
            class="handle"
            transform=place
            role="slider"
            tabindex="0"
            aria-label=if end { text.window_end } else { text.window_start }
            aria-orientation="horizontal"
            aria-valuemin=first.0
            aria-valuemax=last.0
            aria-valuenow=move || edge.get()
            aria-valuetext=words
            on:keydown=on_key
        >
            <rect class="target" x=if end { "0" } else { "-24" } width="24" height="26" />
            <path class="grip" d=if end { "M0 1h5q4 0 4 4v16q0 4-4 4h-5zM4.5 9v8" } else { "M0 1h-5q-4 0-4 4v16q0 4 4 4h5zM-4.5 9v8" } />
        </g>
    }
}
