//! The settings of the timeline: playback speed, the shown range of time, and a date field as an alternative to dragging.

use super::context::Viewer;
use super::node::{ElementRef, Node, el, live};
use super::store::Part;
use crate::scene::describe;
use crate::state::{Action, Shown, TimeStep, ViewState, WrittenDate};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlInputElement};
use std::sync::Arc;

/// Renders the settings: speed, skipping of quiet stretches, shown range, date.
pub(super) fn time_settings(viewer: Viewer, step: Part<TimeStep>) -> Node {
    let text = viewer.text;
    let speed = viewer.part(|state, _| state.speed);
    let skip = viewer.part(|state, _| state.skip_quiet);
    let shown = viewer.part(|state, _| state.shown);
    let set_speed = Arc::new(move |event: &_| {
        viewer.dispatch(Action::SetSpeed(event_target_value(event).parse().unwrap_or(1)));
    });
    let mut speeds = el("select").on("change", set_speed);
    for (index, name) in ["0.5×", "1×", "2×", "4×"].into_iter().enumerate().take(ViewState::SPEEDS.len())
    {
        speeds = speeds.with(el("option").set("value", index.to_string()).text(name));
    }
    let speeds = speeds.live(move |select| select.set(".value", speed.get().to_string()));
    let set_skip = Arc::new(move |event: &_| viewer.dispatch(Action::SkipQuiet(event_target_checked(event))));
    let skip_words = if viewer.loaded().has_clock() { text.skip_quiet_time } else { text.skip_quiet };
    let check = el("input; type=checkbox").on("change", set_skip);
    let check = check.live(move |check| check.flag(".checked", skip.get()));
    let mut modes = el("fieldset.segments").with(el("legend.unseen").text(text.show));
    for (mode, name) in
        [(Shown::Moment, text.show_moment), (Shown::Window, text.show_window), (Shown::UpTo, text.show_up_to)]
    {
        let radio = el("input; type=radio; name=shown");
        let radio = radio.on("change", viewer.act(Action::Show(mode)));
        let radio = radio.live(move |radio| radio.flag(".checked", shown.get() == mode));
        modes = modes.with(el("label").with(radio).with(el("span").text(name)));
    }
    let speed_label = el("span.unseen").text(text.speed);
    vec![
        el("label.choice").with(speed_label).with(speeds).into(),
        el("label.check").with(check).with(el("span").text(skip_words)).into(),
        modes.into(),
        date_field(viewer, step),
    ]
    .into()
}

/// Renders a field for a date, with an error message beside it.
fn date_field(viewer: Viewer, step: Part<TimeStep>) -> Node {
    let text = viewer.text;
    let field = ElementRef::new();
    let written = viewer.part(|state, _| state.ui.date.clone());
    let value = move || {
        let field = field.get_untracked();
        field.map(|field| field.unchecked_ref::<HtmlInputElement>().value()).unwrap_or_default()
    };
    let write = move |fault| viewer.dispatch(Action::WriteDate(Some(WrittenDate { text: value(), fault })));
    let submit = Arc::new(move |event: &Event| {
        event.prevent_default();
        match WrittenDate::time(&value(), viewer.loaded(), text) {
            Ok(at) => [Action::SetTime(at), Action::Settle, Action::WriteDate(None)]
                .into_iter()
                .for_each(|action| viewer.dispatch(action)),
            Err(fault) => write(fault),
        }
    });
    let input = el("input; type=text; autocomplete=off; spellcheck=false; aria-describedby=date-error")
        .set("size", if viewer.loaded().has_clock() { "17" } else { "10" })
        .node_ref(field)
        .on("input", Arc::new(move |_| write(String::new())))
        .live(move |input| {
            let now = || describe::date_text(viewer.settled.get(), step.get());
            let WrittenDate { text, fault } =
                written.get().unwrap_or_else(|| WrittenDate { text: now(), fault: String::new() });
            input.set(".value", text).flag("aria-invalid", !fault.is_empty())
        });
    let error = el("p.error; id=date-error; role=alert")
        .with(live(move || Node::Text(written.get().map_or(String::new(), |date| date.fault).into())));
    el("form.date; novalidate=")
        .on("submit", submit)
        .with(el("label.choice").with(el("span").text(text.date)).with(input))
        .with(error)
        .into()
}
