//! The guided steps, one shown at a time. The reader can leave them and resume at the same step.

use super::context::Viewer;
use super::icon::{Icon, icon_button, text_button};
use super::node::{Node, Str, el, live, when};
use crate::i18n::fill;
use crate::state::{Action, ViewState};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement, KeyboardEvent};
use std::sync::Arc;

/// Renders the region “Guided steps”: the current step, and buttons for the others.
pub(super) fn steps(viewer: Viewer) -> Node {
    let text = viewer.text;
    let titles: Vec<String> =
        viewer.story(|story| story.chapters.iter().map(|chapter| chapter.title.clone()).collect());
    if titles.is_empty() {
        return Node::Nothing;
    }
    let (at, last) = (viewer.chapter, viewer.part(|state, _| state.last_chapter));
    // All of them are in the page, for readers without scripts; one is shown.
    let mut body = el("div.step-text");
    for (n, chapter) in viewer.loaded().story.chapters.iter().enumerate() {
        let step = el("div.step").live(move |step| step.class_if("current", at.get() == Some(n)));
        let step = step.with(el("h2").text(chapter.title.clone()));
        body = body.with(step.with(el("p").text(chapter.text.clone())));
    }
    let along = Arc::new(move |event: &Event| along(viewer, event.unchecked_ref()));
    let mut strip = el("ol.strip").on("keydown", along);
    for (n, title) in titles.into_iter().enumerate() {
        let name = fill(text.step_name, &[&text.number(n as i64 + 1), &title]);
        let dot = el("button; type=button")
            .set("aria-label", name.clone())
            .set("title", name)
            .on("click", viewer.act(Action::SetChapter(Some(n))))
            .live(move |dot| {
                let last = last.get();
                // Roving tabindex: one tab stop, the arrow keys reach the others.
                let stop = if last.unwrap_or(0) == n { "0" } else { "-1" };
                let current = (at.get() == Some(n)).then_some("step".into());
                dot.class_if("done", Some(n) < last).put("aria-current", current).set("tabindex", stop)
            });
        strip = strip.with(el("li").with(dot));
    }
    let place = live(move || Node::Text(spoken_place(viewer).into()));
    let toggle = live(move || {
        let (at, last) = (at.get(), last.get());
        let (words, action): (Str, _) = match (at, last) {
            (None, None) => (text.start_steps.into(), Action::StepChapter(0)),
            (None, Some(n)) => {
                (fill(text.resume_steps, &[&text.number(n as i64 + 1)]).into(), Action::StepChapter(0))
            }
            _ => (text.leave_steps.into(), Action::SetChapter(None)),
        };
        text_button(words, viewer.act(action)).class_if("primary", at.is_none()).into()
    });
    let quotes = viewer.part(|state, _| state.quotes);
    let quoting = live(move || {
        let quotes = quotes.get();
        when(viewer.presenting.get(), || {
            text_button(text.quotes, viewer.act(Action::ShowQuotes(!quotes))).flag("aria-pressed", quotes)
        })
    });
    let controls = el("div.step-controls")
        .with(strip)
        .with(icon_button(text.previous_step, Icon::Previous, viewer.act(Action::StepChapter(-1))))
        .with(el("span.step-place").with(place))
        .with(icon_button(text.next_step, Icon::Next, viewer.act(Action::StepChapter(1))))
        .with(toggle)
        .with(quoting);
    el("section.steps")
        .set("aria-label", text.steps)
        .with(body)
        .with(controls)
        .live(move |steps| {
            steps.class_if("at-step", at.get().is_some()).class_if("begun", last.get().is_some())
        })
        .into()
}

/// Returns “6 of 18”, or an empty text outside the steps. Tracks the step.
pub(super) fn spoken_place(viewer: Viewer) -> String {
    let text = viewer.text;
    let count = viewer.story(|story| story.chapters.len());
    viewer.chapter.get().map_or_else(String::new, |n| {
        fill(text.step_of, &[&text.number(n as i64 + 1), &text.number(count as i64)])
    })
}

/// Handles arrow keys on the strip: goes to the adjacent step and focuses it.
fn along(viewer: Viewer, event: &KeyboardEvent) {
    let Some(by) = steps_of(&event.key(), viewer.rtl()) else { return };
    event.prevent_default();
    viewer.dispatch(Action::StepChapter(by));
    let strip = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let item = strip.and_then(|strip| strip.children().item(viewer.chapter.get_untracked()? as u32));
    let button = item.and_then(|item| item.first_element_child()?.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}

/// Returns the number of steps that a key on the strip goes on. The strip follows the direction of the story.
pub(super) fn steps_of(key: &str, rtl: bool) -> Option<i32> {
    match key {
        "ArrowRight" => Some(if rtl { -1 } else { 1 }),
        "ArrowLeft" => Some(if rtl { 1 } else { -1 }),
        _ => None,
    }
}

/// Handles the keys of a clicker while presenting: next, previous, quotes, black screen, end.
///
/// The listener is on the viewer, never on the document; events that another element has handled are ignored.
pub(super) fn clicker(viewer: Viewer, event: &KeyboardEvent) {
    let state = viewer.state_untracked();
    let held = event.ctrl_key() || event.alt_key() || event.meta_key();
    if !state.presenting || held || event.default_prevented() {
        return;
    }
    let Some(action) = clicker_action(&event.key(), &state) else { return };
    event.prevent_default();
    viewer.dispatch(action);
}

/// Returns the action of a clicker's key.
pub(super) fn clicker_action(key: &str, state: &ViewState) -> Option<Action> {
    Some(match key {
        "PageDown" | "ArrowRight" | "ArrowDown" => Action::StepChapter(1),
        "PageUp" | "ArrowLeft" | "ArrowUp" => Action::StepChapter(-1),
        "." | "b" => Action::Blank(!state.blank),
        "q" => Action::ShowQuotes(!state.quotes),
        "Escape" if state.blank => Action::Blank(false),
        "Escape" => Action::Present(false),
        _ => return None,
    })
}
