//! The buttons of the map and of the player.

use super::context::Viewer;
use super::icon::{Icon, icon, icon_button};
use super::map_context::MapContext;
use super::node::{El, Node, el, live};
use crate::scene::map;
use crate::state::{Action, Framing};
use leptos::prelude::*;
use std::sync::Arc;

/// Renders the map's buttons: zoom, the whole map, the current events, and panning.
pub(super) fn map_controls(viewer: Viewer, map: MapContext) -> Node {
    const STEP_PX: f64 = 120.0;
    let text = viewer.text;
    let present = Arc::new(move |_: &_| {
        let (outlines, state) = (map.outlines.get_untracked(), viewer.state_untracked());
        viewer.dispatch(Action::FramePoints(map::present(viewer.loaded(), &outlines, &state)));
    });
    let button = |name: &'static str, picture: Icon, action: Action| -> El {
        icon_button(name, picture, viewer.act(action))
    };
    let [west, north, south, east] = text.pan;
    let pans = el("div")
        .with(button(west, Icon::Previous, Action::Pan(STEP_PX, 0.0)))
        .with(button(north, Icon::Up, Action::Pan(0.0, STEP_PX)))
        .with(button(south, Icon::Down, Action::Pan(0.0, -STEP_PX)))
        .with(button(east, Icon::Next, Action::Pan(-STEP_PX, 0.0)));
    let summary = el("summary.icon-button").set("aria-label", text.move_map).set("title", text.move_map);
    el("div.map-controls")
        .with(button(text.zoom_in, Icon::Plus, Action::Zoom(1.0)))
        .with(button(text.zoom_out, Icon::Minus, Action::Zoom(-1.0)))
        .with(button(text.whole_map, Icon::Home, Action::Frame(Framing::Whole)))
        .with(icon_button(text.present_now, Icon::Here, present))
        .with(el("details.pan").with(summary.with(icon(Icon::Move))).with(pans))
        .into()
}

/// Renders the player: previous event, play or pause, next event.
pub(super) fn player(viewer: Viewer) -> Node {
    let text = viewer.text;
    let playing = viewer.part(|state, _| state.playing);
    let play = live(move || {
        let (name, picture, action) = match playing.get() {
            true => (text.pause, Icon::Pause, Action::Pause),
            false => (text.play, Icon::Play, Action::Play),
        };
        icon_button(name, picture, viewer.act(action)).into()
    });
    el("div.player")
        .with(icon_button(text.previous_event, Icon::Previous, viewer.act(Action::PreviousEvent)))
        .with(play)
        .with(icon_button(text.next_event, Icon::Next, viewer.act(Action::NextEvent)))
        .into()
}
