//! The time slider (ARIA APG, slider pattern): the playhead on the time axis.

use super::context::use_viewer;
use crate::num;
use crate::scene::describe;

use crate::view::Action;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, KeyboardEvent, PointerEvent};

/// The slider “Time”. Its values are days since 1970-01-01.
#[component]
pub fn TimeSlider() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let loaded = viewer.loaded();
    let (first, last) = loaded.days;
    let time = viewer.memo(|state| state.time);
    let valuetext = Memo::new({
        let loaded = loaded.clone();
        move |_| viewer.with(|state| describe::moment(&loaded, state, text))
    });
    let short = Memo::new({
        let loaded = loaded.clone();
        move |_| viewer.with(|state| describe::time_text(state.time, describe::step(&loaded, state), text))
    });
    let x = Memo::new(move |_| {
        let x = viewer.frame.with(|frame| frame.scale.to_px(f64::from(time.get().0)));
        let mut out = String::new();
        num::fixed(&mut out, x, 1);
        out
    });
    let dragging = RwSignal::new(false);
    let to_day = move |event: &PointerEvent| {
        let track = event.current_target()?.dyn_into::<Element>().ok()?.parent_element()?;
        let px = f64::from(event.client_x()) - track.get_bounding_client_rect().left();
        Some(viewer.frame.with_untracked(|frame| frame.scale.day_at(px)))
    };
    let scrub = move |event: &PointerEvent| {
        if let Some(day) = to_day(event) {
            viewer.dispatch(Action::SetTime(day));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let loaded = viewer.loaded();
        let step = viewer.peek(|state| describe::step(&loaded, state));
        let action = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => {
                Action::StepTime(if event.shift_key() { step.coarser() } else { step }, 1)
            }
            "ArrowLeft" | "ArrowDown" => {
                Action::StepTime(if event.shift_key() { step.coarser() } else { step }, -1)
            }
            "PageUp" => Action::StepTime(step.coarser(), 1),
            "PageDown" => Action::StepTime(step.coarser(), -1),
            "Home" => Action::SetTime(loaded.days.0),
            "End" => Action::SetTime(loaded.days.1),
            _ => return,
        };
        event.prevent_default();
        viewer.dispatch(action);
    };
    view! {
        <svg class="playhead" aria-hidden="true" focusable="false">
            <g transform=move || ["translate(", &x.get(), " 0)"].concat()>
                // An attribute in braces: a wholly static shape would be made with `innerHTML`, which Trusted Types forbid.
                <rect class={"playhead-line"} x="-1" y="22" width="2" height="100%" />
                <path class={"playhead-grip"} d="M-6 12h12v8l-6 6-6-6z" />
            </g>
        </svg>
        <div
            id="time"
            class="time-slider"
            class:dragging=move || dragging.get()
            role="slider"
            tabindex="0"
            aria-label=text.time
            aria-orientation="horizontal"
            aria-valuemin=first.0
            aria-valuemax=last.0
            aria-valuenow=move || time.get().0
            aria-valuetext=valuetext
            on:keydown=on_key
            on:pointerdown=move |event| {
                if event.button() == 0 {
                    if let Some(element) = event.current_target().and_then(|t| t.dyn_into::<Element>().ok()) {
                        let _ = element.set_pointer_capture(event.pointer_id());
                    }
                    dragging.set(true);
                    viewer.dispatch(Action::Pause);
                    scrub(&event);
                }
            }
            on:pointermove=move |event| {
                if dragging.get_untracked() {
                    scrub(&event);
                }
            }
            on:pointerup=move |_| dragging.set(false)
            on:pointercancel=move |_| dragging.set(false)
        ></div>
        <output class="time-now" for="time">{short}</output>
    }
}
