//! The panels: the links to the sections of the side column. In an article's column they are a list over the map, and each opens its
//! section there.

use super::context::Viewer;
use super::derived::effect;
use super::focus::focus_later;
use super::header::source_choice;
use super::icon::{Icon, icon_button};
use super::node::{El, Node, el, live, when};
use super::steps::toggle;
use crate::state::{Action, Panel};
use leptos::web_sys::Event;
use std::sync::Arc;

/// Renders the links to the panels, and what an article's column needs to open and close them.
pub(super) fn panels(viewer: Viewer) -> Node {
    let text = viewer.text;
    follow_focus(viewer);
    let (events, sources) = viewer.story(|story| (!story.events.is_empty(), !story.sources.is_empty()));
    let mut jumps = el("nav.jumps").set("aria-label", text.contents);
    jumps = jumps.with(el("div.narrow").with(toggle_if(viewer)).with(source_choice(viewer)));
    jumps = jumps.with(jump(viewer, text.events, "#events", Panel::Events));
    if has_disagreements(viewer) {
        jumps = jumps.with(jump(viewer, text.disagreements, "#disagreements", Panel::Disagreements));
    }
    if sources {
        jumps = jumps.with(jump(viewer, text.sources, "#sources", Panel::Sources));
    }
    jumps = jumps.with(jump(viewer, text.about, "#about", Panel::About));
    if events {
        jumps = jumps.with(jump(viewer, text.find, "#find", Panel::Find).class("narrow"));
    }
    jumps.with(jump(viewer, text.legend, "#legend", Panel::Legend).class("narrow")).into()
}

/// Returns whether the story has disagreements, in its sources or between them.
pub(super) fn has_disagreements(viewer: Viewer) -> bool {
    !viewer.loaded().perspective(None).disagreements.is_empty()
}

/// Renders the button that closes what is open over the map.
pub(super) fn closer(viewer: Viewer) -> Node {
    let over = viewer.part(|state, _| state.ui.menu_open || state.open_panel().is_some());
    live(move || {
        when(over.get(), || {
            let close = icon_button(viewer.text.close, Icon::Close, viewer.act(Action::OpenMenu(false)));
            el("div.panel-close").with(close.set("id", "panel-close"))
        })
    })
}

/// Renders the button that makes the text of a step or the card higher.
pub(super) fn raiser(viewer: Viewer) -> El {
    let raised = viewer.part(|state, _| state.ui.raised);
    let toggle = move |_: &_| viewer.dispatch(Action::Raise(!raised.get_untracked()));
    let button = icon_button(viewer.text.raise, Icon::Up, Arc::new(toggle)).class("icon-button raise narrow");
    button.live(move |button| button.flag("aria-expanded", raised.get()))
}

/// Returns the class of the viewer for what is open over the map.
pub(super) fn overlay_class(menu_open: bool, panel: Option<Panel>) -> &'static str {
    match panel {
        _ if menu_open => "over menu",
        None => "",
        Some(Panel::Events) => "over events-open",
        Some(Panel::Disagreements) => "over disagreements-open",
        Some(Panel::Sources) => "over sources-open",
        Some(Panel::About) => "over about-open",
        Some(Panel::Find) => "over find-open",
        Some(Panel::Legend) => "over legend-open",
    }
}

fn toggle_if(viewer: Viewer) -> Node {
    let told = viewer.story(|story| !story.chapters.is_empty());
    if told { toggle(viewer) } else { Node::Nothing }
}

/// Renders a link within the side column. It sets the panel in the URL, not the fragment of the heading.
fn jump(viewer: Viewer, words: &'static str, to: &'static str, panel: Panel) -> El {
    let go = move |event: &Event| {
        event.prevent_default();
        let over = viewer.state_untracked().ui.column;
        viewer.dispatch(Action::SetPanel(panel));
        if !over {
            (viewer.shell.jump)(to);
        }
    };
    el("a").set("href", to).on("click", Arc::new(go)).text(words)
}

/// Moves the focus into what opens over the map, and back to the button that opened it; or to the card of what was chosen in it.
fn follow_focus(viewer: Viewer) {
    let shown = viewer.part(|state, _| {
        let chosen = state.selection.filter(|_| state.chapter.is_none());
        ((state.ui.menu_open, state.open_panel()), chosen)
    });
    let mut last = shown.get_untracked();
    effect(move || {
        let now = shown.get();
        let before = std::mem::replace(&mut last, now);
        if now.0 != before.0 {
            focus_later(match now.0 {
                (false, None) if now.1 != before.1 => "details",
                (false, None) => "menu",
                _ => "panel-close",
            });
        }
    });
}
