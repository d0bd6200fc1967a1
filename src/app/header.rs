//! The header: title, description, and the choice of a perspective.

use super::chooser::chooser;
use super::context::Viewer;
use super::icon::{Icon, icon_button};
use super::node::{Node, el};
use crate::state::{Action, Facet};
use std::sync::Arc;

/// Renders the header.
pub(super) fn header(viewer: Viewer) -> Node {
    let text = viewer.text;
    let (title, description) = viewer.story(|story| (story.title.clone(), story.description.clone()));
    let present = Arc::new(move |_: &_| viewer.dispatch(Action::Present(!viewer.presenting.get_untracked())));
    let fullscreen = Arc::new(move |_: &_| (viewer.shell.toggle_fullscreen)());
    let present = icon_button(text.present, Icon::Present, present)
        .live(move |button| button.flag("aria-pressed", viewer.presenting.get()));
    let titles = el("div.titles").with(el("h1").text(title)).with(el("p").text(description));
    let menu = icon_button(text.menu, Icon::Menu, viewer.act(Action::OpenMenu(true)));
    let menu = menu.set("id", "menu").class("icon-button narrow");
    let over = viewer.part(|state, _| state.ui.menu_open || state.open_panel().is_some());
    let menu = menu.live(move |button| button.flag("aria-expanded", over.get()));
    let present = present.class("icon-button present");
    let tools = el("div.tools").with(source_choice(viewer)).with(present).with(menu);
    let tools = tools.with(icon_button(text.fullscreen, Icon::Fullscreen, fullscreen));
    el("header.head").with(titles).with(tools).into()
}

/// Renders the choice between all sources and the perspective of one.
pub(super) fn source_choice(viewer: Viewer) -> Node {
    let text = viewer.text;
    chooser(viewer, Facet::Source, "label.choice", text.told_by, text.all_sources)
}
