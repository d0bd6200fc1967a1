//! The settings of the timeline: how fast it plays, how much of time is shown, and ways to a date and a window without
//! dragging.

use super::context::use_viewer;
use crate::scene::describe;
use crate::text::fill;
use crate::time::{When, day_text};
use crate::view::{Action, Shown, ViewState, written_day};
use leptos::prelude::*;
use leptos::web_sys::SubmitEvent;

/// Speed, quiet years, how much of time, and a date.
#[component]
pub fn TimeSettings() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let speed = viewer.memo(|state| state.speed);
    let skip = viewer.memo(|state| state.skip_quiet);
    let shown = viewer.memo(|state| state.shown);
    let speeds = ["0.5×", "1×", "2×", "4×"].into_iter().enumerate().take(ViewState::SPEEDS.len());
    let speeds = speeds
        .map(|(index, name)| {
            view! { <option value=index prop:selected=move || speed.get() == index>{name}</option> }
        })
        .collect_view();
    let modes = [
        (Shown::Moment, text.show_moment),
        (Shown::Window, text.show_window),
        (Shown::UpTo, text.show_up_to),
    ];
    let modes = modes
        .map(|(mode, name)| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="shown"
                        prop:checked=move || shown.get() == mode
                        on:change=move |_| viewer.dispatch(Action::Show(mode))
                    />
                    <span>{name}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <label class="choice">
            <span class="unseen">{text.speed}</span>
            <select on:change=move |event| {
                viewer.dispatch(Action::SetSpeed(event_target_value(&event).parse().unwrap_or(1)));
            }>{speeds}</select>
        </label>
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || skip.get()
                on:change=move |event| viewer.dispatch(Action::SkipQuiet(event_target_checked(&event)))
            />
            <span>{text.skip_quiet}</span>
        </label>
        <fieldset class="segments">
            <legend class="unseen">{text.show}</legend>
            {modes}
        </fieldset>
        <DateField />
    }
}

/// A field for a date as EDTF. What is wrong with it is said beside it.
#[component]
fn DateField() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let field = NodeRef::<leptos::html::Input>::new();
    let wrong = RwSignal::new(String::new());
    let now = Memo::new(move |_| {
        let loaded = viewer.loaded();
        viewer.with(|state| describe::date_text(state.time, describe::step(&loaded, state)))
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        let loaded = viewer.loaded();
        let (first, last) = loaded.days;
        let outside =
            || fill(text.date_outside, &[&day_text(first, text.words), &day_text(last, text.words)]);
        let fault = match When::parse(&field.value()) {
            Err(error) => error.to_string(),
            Ok(when) => match written_day(&when).filter(|_| {
                let (start, end) = when.span.hull();
                start <= last && end > first
            }) {
                None => outside(),
                Some(day) => {
                    viewer.dispatch(Action::Pause);
                    viewer.dispatch(Action::SetTime(day));
                    String::new()
                }
            },
        };
        wrong.set(fault);
    };
    view! {
        <form class="date" on:submit=submit novalidate>
            <label class="choice">
                <span>{text.date}</span>
                <input
                    type="text"
                    size="10"
                    autocomplete="off"
                    spellcheck="false"
                    node_ref=field
                    prop:value=now
                    aria-invalid=move || if wrong.with(String::is_empty) { "false" } else { "true" }
                    aria-describedby="date-error"
                />
            </label>
            <p id="date-error" class="error" role="alert">{wrong}</p>
        </form>
    }
}
