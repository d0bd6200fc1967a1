//! The time slider (ARIA APG, slider pattern): the playhead on the time axis.

use super::context::use_viewer;
use crate::num;
use crate::scene::describe;
use crate::time::Day;
use crate::view::{Action, Step};
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

/// The slider “Time”. Its values are days since 1970-01-01. The lanes around it hear its pointers.
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
    // The line, and the date on a chip that stays within the axis.
    let chip = Memo::new(move |_| {
        let words =
            viewer.with(|state| describe::time_text(state.time, describe::step(&loaded, state), text));
        viewer.frame.with(|frame| {
            let x = frame.scale.to_px(f64::from(time.get().0));
            let half = words.chars().count() as f64 * 3.6 + 8.0;
            let (left, right) = frame.scale.range();
            let middle = x.min(right + 14.0 - half).max(left + half - 8.0);
            [px(x), px(middle - half), px(half * 2.0), px(middle), words]
        })
    });
    let part = move |index: usize| move || chip.with(|chip| chip.get(index).cloned().unwrap_or_default());
    let on_key = move |event: KeyboardEvent| {
        let loaded = viewer.loaded();
        let (time, step) = viewer.peek(|state| (state.time, describe::step(&loaded, state)));
        let day = f64::from(time.0);
        let action = match event.key().as_str() {
            "+" | "=" => Action::ZoomAxis(day, 2.0),
            "-" | "_" => Action::ZoomAxis(day, 0.5),
            "0" => Action::WholeAxis,
            _ => match step_of(&event, step, loaded.days) {
                Some(Ok((step, count))) => Action::StepTime(step, count),
                Some(Err(day)) => Action::SetTime(day),
                None => return,
            },
        };
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        viewer.dispatch(action);
    };
    view! {
        <svg class="playhead" aria-hidden="true" focusable="false">
            <line class="playhead-rule" x1=part(0) x2=part(0) y1="22" y2="100%" />
            <rect class="playhead-chip" x=part(1) y="1" width=part(2) height="21" rx="4" />
            <text class="playhead-text" x=part(3) y="16" text-anchor="middle">{part(4)}</text>
        </svg>
        <div
            id="time"
            class="time-slider"
            role="slider"
            tabindex="0"
            aria-label=text.time
            aria-orientation="horizontal"
            aria-valuemin=first.0
            aria-valuemax=last.0
            aria-valuenow=move || time.get().0
            aria-valuetext=valuetext
            on:keydown=on_key
        ></div>
    }
}

/// What a key means to a slider on the time axis: so many steps, or one of the ends.
pub fn step_of(event: &KeyboardEvent, step: Step, days: (Day, Day)) -> Option<Result<(Step, i32), Day>> {
    let step = if event.shift_key() { step.coarser() } else { step };
    Some(match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => Ok((step, 1)),
        "ArrowLeft" | "ArrowDown" => Ok((step, -1)),
        "PageUp" => Ok((step.coarser(), 1)),
        "PageDown" => Ok((step.coarser(), -1)),
        "Home" => Err(days.0),
        "End" => Err(days.1),
        _ => return None,
    })
}

/// CSS px as an attribute.
pub fn px(value: f64) -> String {
    let mut text = String::new();
    num::fixed(&mut text, value, 1);
    text
}
