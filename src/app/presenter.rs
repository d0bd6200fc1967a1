//! What leads through a presentation: its keys, and the list of its commands.

use super::context::Viewer;
use super::focus::focus_later;
use super::icon::{Icon, icon_button, text_button};
use super::map_context::MapContext;
use super::node::{El, Handler, Node, el, live, when};
use super::step_maps::step_maps;
use crate::i18n::fill;
use crate::state::{Action, Blank, Key, Overlay, presenter_action};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, KeyboardEvent};
use std::sync::Arc;

/// Handles a key while the story is presented, and the key that goes on with a presentation that has just ended. The listener is on the
/// viewer: no key of a page around it comes here.
pub(super) fn on_key(viewer: Viewer, event: &KeyboardEvent) {
    let state = viewer.state_untracked();
    let held = event.ctrl_key() || event.alt_key() || event.meta_key();
    let (key, code) = (event.key(), event.code());
    // In a frame it is a key of the page around it.
    let goes_on = state.projector.ended && key == "F5" && !viewer.shell.embedded;
    if held || event.default_prevented() || !(state.presenting || goes_on) || takes(event, &key) {
        return;
    }
    if key.eq_ignore_ascii_case("f") {
        (viewer.shell.toggle_fullscreen)();
        return event.prevent_default();
    }
    let key = Key { key: &key, code: &code, shift: event.shift_key() };
    let count = viewer.story(|story| story.chapters.len());
    if let Some(action) = presenter_action(key, viewer.rtl(), &state, count) {
        event.prevent_default();
        viewer.dispatch(action);
    }
}

/// Returns whether the element with the focus has a use for a key: Space and Enter press a button, and a field takes all that is typed.
fn takes(event: &KeyboardEvent, key: &str) -> bool {
    let takers = match key {
        " " | "Enter" => "a,button,summary,input,select,[role=button]",
        key if key.len() == 1 || key.starts_with("Arrow") => "input,select",
        _ => return false,
    };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(takers).unwrap_or(false))
}

/// Renders the button of the commands, while the story is presented.
pub(super) fn commands_button(viewer: Viewer) -> Node {
    live(move || {
        when(viewer.presenting.get(), || {
            let open = viewer.act(Action::Overlay(Some(Overlay::Commands)));
            icon_button(viewer.text.commands, Icon::Menu, open)
        })
    })
}

/// Renders what lies over the step of a presentation.
pub(super) fn overlay(viewer: Viewer, map: MapContext) -> Node {
    let overlay = viewer.part(|state, _| state.projector.overlay);
    live(move || match overlay.get() {
        None => Node::Nothing,
        Some(Overlay::Overview) => dialog(viewer, viewer.text.overview, "over-here", step_maps(viewer, map)),
        Some(Overlay::Commands) => dialog(viewer, viewer.text.commands, "over-close", commands(viewer)),
        Some(Overlay::Jump(number)) => {
            let words = if number > 0 { number.to_string() } else { "…".to_owned() };
            el("p.jump; role=status").text(fill(viewer.text.go_to_step, &[&words])).into()
        }
    })
}

/// Renders a dialog that fills the screen. The element with the id `focus` gets the focus. The style hides what is under it, so that nothing there takes the focus.
fn dialog(viewer: Viewer, name: &'static str, focus: &'static str, content: El) -> Node {
    let close = icon_button(viewer.text.close, Icon::Close, viewer.act(Action::Overlay(None)));
    let head = el("div.over-head").with(el("h2").text(name)).with(close.set("id", "over-close"));
    let dialog = el("div.over; role=dialog; aria-modal=true").set("aria-label", name);
    let dialog = dialog.on_build(move |_| focus_later(focus));
    dialog.key(name).with(head).with(content).into()
}

/// Renders all commands as buttons, each with its keys.
fn commands(viewer: Viewer) -> El {
    let state = viewer.state_untracked();
    let last = viewer.story(|story| story.chapters.len()).saturating_sub(1);
    // The list is closed first, so that what the command does is seen.
    let after = |run: Handler| -> Handler {
        Arc::new(move |event| {
            viewer.dispatch(Action::Overlay(None));
            run(event);
        })
    };
    let act = |action: Action| (viewer.act(action), None);
    let switch = |action: Action, on: bool| (viewer.act(action), Some(on));
    let all = [
        act(Action::StepChapter(1)),
        act(Action::StepChapter(-1)),
        act(Action::SetChapter(Some(0))),
        act(Action::SetChapter(Some(last))),
        act(Action::Overlay(Some(Overlay::Overview))),
        act(Action::Overlay(Some(Overlay::Jump(0)))),
        act(Action::Blank(Blank::Black)),
        act(Action::Blank(Blank::White)),
        switch(Action::ShowQuotes(!state.projector.quotes), state.projector.quotes),
        switch(Action::WeakProjector(!state.projector.weak), state.projector.weak),
        (Arc::new(move |_: &_| (viewer.shell.toggle_fullscreen)()) as Handler, None),
        act(Action::Present(false)),
    ];
    let mut list = el("ul.commands");
    for ([name, keys], (run, on)) in viewer.text.presenting.into_iter().zip(all) {
        let pressed = on.map(|on| if on { "true" } else { "false" }.into());
        let button = text_button(name, after(run)).put("aria-pressed", pressed);
        let keys = if viewer.rtl() { mirrored(keys) } else { keys.to_owned() };
        list = list.with(el("li").with(button).with(el("kbd").text(keys)));
    }
    list
}

/// Returns keys with the arrows to the sides exchanged.
fn mirrored(keys: &str) -> String {
    let other = |letter| match letter {
        '→' => '←',
        '←' => '→',
        other => other,
    };
    keys.chars().map(other).collect()
}
