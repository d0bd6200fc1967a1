//! What leads through a presentation: its keys, and the list of its commands.

use super::accounts::accounts;
use super::context::Viewer;
use super::derived::effect;
use super::focus::focus_later;
use super::icon::{Icon, icon_button, text_button};
use super::map_context::MapContext;
use super::node::{El, Node, el, live, when};
use super::step_maps::step_maps;
use crate::i18n::fill;
use crate::state::{Accounts, Action, Key, Overlay, presenter_action};
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
    if press(viewer, Key { key: &key, code: &code, shift: event.shift_key() }) {
        event.prevent_default();
    }
}

/// Does what a key of the presentation says, and returns whether it says anything.
fn press(viewer: Viewer, key: Key<'_>) -> bool {
    let asks_page = match key.latin().as_str() {
        "f" => Some(viewer.shell.toggle_fullscreen),
        "s" => Some(viewer.shell.open_speaker),
        _ => None,
    };
    if let Some(ask) = asks_page {
        ask();
        return true;
    }
    let count = viewer.story(|story| story.chapters.len());
    let action = presenter_action(key, viewer.rtl(), &viewer.state_untracked(), count);
    let Some(action) = action else { return false };
    viewer.dispatch(action);
    true
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

/// Renders the buttons of the two accounts, where there are two, of the speaker's window and of the commands, while the story is presented.
pub(super) fn presenter_buttons(viewer: Viewer) -> Node {
    let disputed = viewer.part(|state, loaded| state.presenting && state.accounts(loaded).is_some());
    let open = move |overlay| viewer.act(Action::Overlay(Some(overlay)));
    live(move || {
        let accounts = when(disputed.get(), || {
            let button = text_button("≠ ", open(Overlay::Accounts(Accounts::Both)));
            button.class("text-button account-button").with(el("span").text(viewer.text.two_accounts))
        });
        let presenting = viewer.presenting.get();
        let speaker = when(presenting, || {
            icon_button(
                viewer.text.speaker,
                Icon::External,
                Arc::new(move |_: &_| (viewer.shell.open_speaker)()),
            )
        });
        let commands =
            when(presenting, || icon_button(viewer.text.commands, Icon::Menu, open(Overlay::Commands)));
        vec![accounts, speaker, commands].into()
    })
}

/// Renders what lies over the step of a presentation.
pub(super) fn overlay(viewer: Viewer, map: MapContext) -> Node {
    let overlay = viewer.part(|state, _| state.projector.overlay);
    // Whatever covers the screen gets the focus, once.
    let covering = viewer.part(|state, _| match state.projector.overlay {
        Some(Overlay::Overview) => 1,
        Some(Overlay::Commands) => 2,
        Some(Overlay::Accounts(Accounts::First | Accounts::Both)) => 3,
        _ => 0_u32,
    });
    effect(move || match covering.get() {
        0 => {}
        covering => focus_later(if covering == 1 { "over-here" } else { "over" }),
    });
    live(move || match overlay.get() {
        None => Node::Nothing,
        Some(Overlay::Overview) => dialog(viewer, viewer.text.overview, step_maps(viewer, map)),
        Some(Overlay::Commands) => dialog(viewer, viewer.text.commands, commands(viewer)),
        Some(Overlay::Accounts(Accounts::Map)) => accounts(viewer, Accounts::Map).into(),
        Some(Overlay::Accounts(shown)) => dialog(viewer, viewer.text.two_accounts, accounts(viewer, shown)),
        Some(Overlay::Jump(number)) => {
            let words = if number > 0 { number.to_string() } else { "…".to_owned() };
            el("p.jump; role=status").text(fill(viewer.text.go_to_step, &[&words])).into()
        }
    })
}

/// Renders a dialog that fills the screen. The style hides what is under it, so that nothing there takes the focus.
fn dialog(viewer: Viewer, name: &'static str, content: El) -> Node {
    let close = icon_button(viewer.text.close, Icon::Close, viewer.act(Action::Overlay(None)));
    let head = el("div.over-head").with(el("h2").text(name)).with(close);
    let dialog = el("div.over; id=over; role=dialog; aria-modal=true; tabindex=-1").set("aria-label", name);
    dialog.key(name).with(head).with(content).into()
}

/// The keys of the commands, in the order of their names.
const COMMANDS: [&str; 15] =
    ["n", "p", "home", "end", "o", "g", "b", "w", "a", "h", "q", "s", "c", "f", "escape"];

/// Renders all commands as buttons, each with its keys.
fn commands(viewer: Viewer) -> El {
    let projector = &viewer.state_untracked().projector;
    let mut list = el("ul.commands");
    for ([name, keys], key) in viewer.text.presenting.into_iter().zip(COMMANDS) {
        // The list is closed first, so that what the command does is seen.
        let run = move |_: &_| {
            viewer.dispatch(Action::Overlay(None));
            press(viewer, Key { key, code: "", shift: false });
        };
        let on = match key {
            "h" => Some(projector.predicts),
            "q" => Some(projector.quotes),
            "c" => Some(projector.weak),
            _ => None,
        };
        let pressed = on.map(|on| if on { "true" } else { "false" }.into());
        let button = text_button(name, Arc::new(run)).put("aria-pressed", pressed);
        list = list.with(el("li").with(button).with(el("kbd").text(keys)));
    }
    list
}
