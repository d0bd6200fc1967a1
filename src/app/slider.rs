//! The time slider (ARIA APG, slider pattern): the playhead on the time axis.

use super::context::Viewer;
use super::node::{Node, el, live};
use super::timeline_context::TimelineContext;
use crate::num;
use crate::scene::timeline::Chip;
use crate::state::{Action, TimeStep};
use crate::time::Instant;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, KeyboardEvent};
use std::sync::Arc;

/// Renders the slider “Time”. Its values are moments of the story since 1970: days, or minutes or seconds. Pointer events are
/// handled by the lanes around it.
pub(super) fn time_slider(viewer: Viewer, timeline: TimelineContext) -> Node {
    let text = viewer.text;
    let (first, last) = viewer.loaded().span;
    let resolution = viewer.loaded().resolution;
    let TimelineContext { step, layout, .. } = timeline;
    // The line, and the date on its chip.
    let chip = live(move || {
        let Chip { words, x, left, width } = Chip::new(viewer.time.get(), step.get(), &layout.get(), text);
        let rule = el("line.playhead-rule; y1=22; y2=100%");
        // A rectangle, rounded by its stroke. Not a `<rect>`: in Chromium its `x` is a style property, which is slower to set.
        let (from, to) = (px(left + 3.0), px(left + width - 3.0));
        let corners = [&from, ",4 ", &to, ",4 ", &to, ",19 ", &from, ",19"].concat();
        let label = el("text.playhead-text; y=16; text-anchor=middle");
        vec![
            rule.set("x1", px(x)).set("x2", px(x)).into(),
            el("polygon.playhead-chip").set("points", corners).into(),
            label.set("x", px(left + width / 2.0)).text(words).into(),
        ]
        .into()
    });
    let playhead = el("svg.playhead; aria-hidden=true; focusable=false").with(chip);
    let playhead = playhead.live(move |playhead| timeline.scaled(playhead));
    let slider = el("div.time-slider; id=time; role=slider; tabindex=0")
        .set("aria-label", text.time)
        .set("aria-orientation", "horizontal")
        .set("aria-valuemin", resolution.count(first))
        .set("aria-valuemax", resolution.count(last))
        .on(
            "keydown",
            Arc::new(move |event: &Event| on_key(viewer, step.get_untracked(), event.unchecked_ref())),
        )
        .live(move |slider| {
            let now = resolution.count(viewer.time.get());
            slider.set("aria-valuenow", now).set("aria-valuetext", viewer.moment.get())
        });
    vec![playhead.into(), slider.into()].into()
}

fn on_key(viewer: Viewer, step: TimeStep, event: &KeyboardEvent) {
    let at = viewer.time.get_untracked().0 as f64;
    let key = event.key();
    // The other keys lead through the presentation, wherever the focus is.
    if viewer.presenting.get_untracked() && !key.starts_with("Arrow") {
        return;
    }
    let action = match key.as_str() {
        "+" | "=" => Action::ZoomAxis(at, 2.0),
        "-" | "_" => Action::ZoomAxis(at, 0.5),
        "0" => Action::WholeAxis,
        _ => match step_of(&key, event.shift_key(), step, viewer.loaded().span) {
            Some(Ok((step, count))) => Action::StepTime(step, count),
            Some(Err(at)) => Action::SetTime(at),
            None => return,
        },
    };
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    event.prevent_default();
    viewer.dispatch(action);
}

/// Maps a key on a slider of the time axis to a number of steps (`Ok`) or to one of the ends (`Err`).
pub(super) fn step_of(
    key: &str,
    shift: bool,
    step: TimeStep,
    span: (Instant, Instant),
) -> Option<Result<(TimeStep, i32), Instant>> {
    let step = if shift { step.coarser() } else { step };
    Some(match key {
        "ArrowRight" | "ArrowUp" => Ok((step, 1)),
        "ArrowLeft" | "ArrowDown" => Ok((step, -1)),
        "PageUp" => Ok((step.coarser(), 1)),
        "PageDown" => Ok((step.coarser(), -1)),
        "Home" => Err(span.0),
        "End" => Err(span.1),
        _ => return None,
    })
}

/// Formats CSS px for an attribute.
pub(super) fn px(value: f64) -> String {
    let mut text = String::new();
    num::fixed(&mut text, value, 1);
    text
}
