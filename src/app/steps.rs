//! The guided steps, one shown at a time. The reader can leave them and resume at the same step.

use super::context::Viewer;
use super::icon::{Icon, icon_button, text_button};
use super::node::{Node, Str, el, live, when};
use crate::i18n::fill;
use crate::state::Action;
use leptos::prelude::*;
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
    // The step plus one; 0 for none.
    let at = viewer.selector(|state| state.chapter.map_or(0, |n| n as u64 + 1));
    let last = viewer.selector(|state| state.last_chapter.map_or(0, |n| n as u64 + 1));
    // All of them are in the page, for readers without scripts; one is shown.
    let mut body = el("div.step-text");
    for (n, chapter) in (1..).zip(&viewer.loaded().story.chapters) {
        let step = el("div.step").live(move |step| step.class_if("current", at.get() == n));
        let step = step.with(el("h2").text(chapter.title.clone()));
        body = body.with(step.with(el("p").text(chapter.text.clone())));
    }
    let along = Arc::new(move |event: &Event| along(viewer, event.unchecked_ref()));
    let mut strip = el("ol.strip").on("keydown", along);
    for (n, title) in (1..).zip(titles) {
        let name = fill(text.step_name, &[&text.number(n as i64), &title]);
        let dot = el("button; type=button")
            .set("aria-label", name.clone())
            .set("title", name)
            .on("click", viewer.act(Action::SetChapter(Some(n as usize - 1))))
            .live(move |dot| {
                let last = last.get();
                // Roving tabindex: one tab stop, the arrow keys reach the others.
                let stop = if last.max(1) == n { "0" } else { "-1" };
                let current = (at.get() == n).then_some("step".into());
                dot.class_if("done", n < last).put("aria-current", current).set("tabindex", stop)
            });
        strip = strip.with(el("li").with(dot));
    }
    let place = live(move || {
        at.with(|_| ());
        Node::Text(spoken_place(viewer).into())
    });
    let toggle = live(move || {
        let (at, last) = (at.get(), last.get());
        let (words, action): (Str, _) = match (at, last) {
            (0, 0) => (text.start_steps.into(), Action::StepChapter(0)),
            (0, n) => (fill(text.resume_steps, &[&text.number(n as i64)]).into(), Action::StepChapter(0)),
            _ => (text.leave_steps.into(), Action::SetChapter(None)),
        };
        text_button(words, viewer.act(action)).class_if("primary", at == 0).into()
    });
    let quotes = viewer.is(|state| state.quotes);
    let presenting = viewer.is(|state| state.presenting);
    let quoting = live(move || {
        let quotes = quotes.get();
        when(presenting.get(), || {
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
        .live(move |steps| steps.class_if("at-step", at.get() > 0).class_if("begun", last.get() > 0))
        .into()
}

/// Returns “6 of 18”, or an empty text outside the steps. Does not track the step: the caller does.
pub(super) fn spoken_place(viewer: Viewer) -> String {
    let text = viewer.text;
    let count = viewer.story(|story| story.chapters.len());
    let at = viewer.with_untracked(|state| state.chapter);
    at.map_or_else(String::new, |n| {
        fill(text.step_of, &[&text.number(n as i64 + 1), &text.number(count as i64)])
    })
}

/// Handles arrow keys on the strip: goes to the adjacent step and focuses it.
fn along(viewer: Viewer, event: &KeyboardEvent) {
    let towards_end = match event.key().as_str() {
        "ArrowRight" => !viewer.rtl(),
        "ArrowLeft" => viewer.rtl(),
        _ => return,
    };
    event.prevent_default();
    viewer.dispatch(Action::StepChapter(if towards_end { 1 } else { -1 }));
    let strip = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let item =
        strip.and_then(|strip| strip.children().item(viewer.with_untracked(|state| state.chapter)? as u32));
    let button = item.and_then(|item| item.first_element_child()?.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}

/// Handles the keys of a clicker while presenting: next, previous, quotes, black screen, end.
///
/// The listener is on the viewer, never on the document; events that another element has handled are ignored.
pub(super) fn clicker(viewer: Viewer, event: &KeyboardEvent) {
    let (presenting, blank, quotes) =
        viewer.with_untracked(|state| (state.presenting, state.blank, state.quotes));
    let held = event.ctrl_key() || event.alt_key() || event.meta_key();
    if !presenting || held || event.default_prevented() {
        return;
    }
    let action = match event.key().as_str() {
        "PageDown" | "ArrowRight" | "ArrowDown" => Action::StepChapter(1),
        "PageUp" | "ArrowLeft" | "ArrowUp" => Action::StepChapter(-1),
        "." | "b" => Action::Blank(!blank),
        "q" => Action::ShowQuotes(!quotes),
        "Escape" if blank => Action::Blank(false),
        "Escape" => Action::Present(false),
        _ => return,
    };
    event.prevent_default();
    viewer.dispatch(action);
}
