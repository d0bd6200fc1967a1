//! The guided steps, one shown at a time. The reader can leave them and resume at the same step.

use super::cluster_list::close_cluster;
use super::context::Viewer;
use super::focus::focus_later;
use super::icon::{Icon, icon_button, text_button};
use super::media::media;
use super::node::{El, Node, el, live, when};
use super::presenter;
use crate::i18n::fill;
use crate::state::Action;
use crate::story::MediaOwner;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};
use std::sync::Arc;

/// Renders the region “Guided steps”: the current step, and buttons for the others.
pub(super) fn steps(viewer: Viewer) -> Node {
    let text = viewer.text;
    let titles: Vec<String> =
        viewer.story(|story| story.chapters.iter().map(|chapter| chapter.title.clone()).collect());
    if titles.is_empty() {
        return live(move || {
            when(viewer.presenting.get(), || {
                let controls = el("div.step-controls").with(presenter::presenter_buttons(viewer));
                el("section.steps").set("aria-label", text.steps).with(controls)
            })
        });
    }
    let (at, last) = (viewer.chapter, viewer.part(|state, _| state.last_chapter));
    // All of them are in the page, for readers without scripts; one is shown.
    let mut body = el("div.step-text");
    for (n, chapter) in viewer.loaded().story.chapters.iter().enumerate() {
        let step = el("div.step").live(move |step| step.class_if("current", at.get() == Some(n)));
        let step = step.with(el("h2").text(chapter.title.clone()));
        let step = step.with(el("p").text(chapter.text.clone()));
        body = body.with(step.with(media(viewer, MediaOwner::Chapter(n as u32))));
    }
    let along = Arc::new(move |event: &Event| along(viewer, event.unchecked_ref()));
    let mut strip = el("ol.strip").on("keydown", along);
    let final_step = titles.len() - 1;
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
    // In an article's column the strip is hidden: there the arrow keys work on the buttons.
    let arrows = Arc::new(move |event: &Event| {
        let keyboard = event.unchecked_ref::<KeyboardEvent>();
        let by = steps_of(&keyboard.key(), viewer.rtl()).filter(|_| viewer.state_untracked().ui.column);
        if let Some(by) = by {
            event.prevent_default();
            viewer.dispatch(Action::StepChapter(by));
        }
    });
    let controls = el("div.step-controls")
        .on("keydown", arrows)
        .with(strip)
        .with(step_button(viewer, text.previous_step, Icon::Previous, text.previous, (-1, 0)))
        .with(el("span.step-place").with(place))
        .with(step_button(viewer, text.next_step, Icon::Next, text.next, (1, final_step)))
        .with(toggle(viewer))
        .with(presenter::presenter_buttons(viewer));
    let waits = viewer.part(|state, _| state.projector.waits);
    swiped(viewer, el("section.steps"))
        .set("aria-label", text.steps)
        .with(body)
        .with(live(move || when(waits.get(), || el("p.prompt").text(text.predict_move))))
        .with(controls)
        .live(move |steps| {
            let steps = steps.class_if("at-step", at.get().is_some()).class_if("waits", waits.get());
            steps.class_if("begun", last.get().is_some())
        })
        .into()
}

/// Renders a button that goes `by` steps, with an icon and, in an article's column, a word. At the step `end` it has nowhere to go; it keeps
/// the focus.
fn step_button(
    viewer: Viewer,
    name: &'static str,
    picture: Icon,
    word: &'static str,
    (by, end): (i32, usize),
) -> El {
    let button = icon_button(name, picture, viewer.act(Action::StepChapter(by)));
    let button = button.with(el("span.narrow").text(word));
    button.live(move |button| {
        button.put("aria-disabled", (viewer.chapter.get() == Some(end)).then_some("true".into()))
    })
}

/// Renders the button that starts the story, leaves it, or returns to it.
pub(super) fn toggle(viewer: Viewer) -> Node {
    let text = viewer.text;
    let last = viewer.part(|state, _| state.last_chapter);
    live(move || {
        let at = viewer.chapter.get();
        let (words, action) = match (at, last.get()) {
            (None, None) => (text.start_steps, Action::StepChapter(0)),
            (None, Some(_)) => (text.resume_steps, Action::StepChapter(0)),
            _ => (text.leave_steps, Action::SetChapter(None)),
        };
        text_button(words, viewer.act(action)).class_if("primary", at.is_none()).into()
    })
}

/// Adds listeners for a finger that swipes to the side: it goes a step.
fn swiped(viewer: Viewer, steps: El) -> El {
    const FAR_PX: i32 = 48;
    let from = StoredValue::new(None::<(i32, i32)>);
    let at = |event: &Event| {
        let pointer = event.unchecked_ref::<PointerEvent>();
        (pointer.pointer_type() == "touch").then(|| (pointer.client_x(), pointer.client_y()))
    };
    let start = Arc::new(move |event: &Event| from.set_value(at(event)));
    let end = Arc::new(move |event: &Event| {
        let (Some((x, y)), Some(now)) = (from.get_value(), at(event)) else { return };
        from.set_value(None);
        let (dx, dy) = (now.0 - x, now.1 - y);
        if dx.abs() > FAR_PX && dx.abs() > 2 * dy.abs() && viewer.chapter.get_untracked().is_some() {
            viewer.dispatch(Action::StepChapter(if (dx < 0) == viewer.rtl() { -1 } else { 1 }));
        }
    });
    steps.on("pointerdown", start).on("pointerup", end)
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

/// Handles the keys of the viewer that no element in it has handled. The listener is on the viewer, never on the document.
pub(super) fn on_key(viewer: Viewer, event: &KeyboardEvent) {
    let state = viewer.state_untracked();
    let action = if state.presenting {
        return presenter::on_key(viewer, event);
    } else if state.ui.menu_open || state.open_panel().is_some() {
        Action::OpenMenu(false)
    } else if state.ui.raised {
        Action::Raise(false)
    } else if state.lanes_open && state.ui.column {
        Action::OpenLanes(false)
    } else if !state.ui.cluster.is_empty() && event.key() == "Escape" {
        event.prevent_default();
        return close_cluster(viewer);
    } else {
        return presenter::on_key(viewer, event);
    };
    if event.key() != "Escape" {
        return;
    }
    event.prevent_default();
    if action == Action::OpenLanes(false) {
        focus_later("lanes");
    }
    viewer.dispatch(action);
}
