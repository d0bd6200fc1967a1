//! The timeline: lanes, playhead, overview, player and settings.

use super::context::Viewer;
use super::controls::player;
use super::icon::{Icon, icon, text_button};
use super::map_view::focus_towards;
use super::mark_view::{TabStops, hovering, marks, standing};
use super::node::{El, Node, el, live, when};
use super::overview::overview;
use super::scrub::Scrub;
use super::slider::{px, time_slider};
use super::time_settings::time_settings;
use super::timeline_context::TimelineContext;
use crate::scene::timeline;
use crate::state::Action;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, KeyboardEvent};
use std::sync::Arc;

/// Renders the region “Timeline”.
pub(super) fn timeline(viewer: Viewer) -> Node {
    let text = viewer.text;
    // The map precedes the timeline, so its size is known first.
    let resized = Arc::new(move |width, _| viewer.dispatch(Action::ResizeTimeline(width)));
    if !viewer.loaded().has_time() {
        let section = el("section.timeline; id=time; tabindex=-1").set("aria-label", text.timeline);
        let section = section.with(el("p.note").text(text.no_dates));
        return section.on_build(move |section| (viewer.shell.observe_size)(section.clone(), resized)).into();
    }
    // Two stacked SVG elements: Chromium traverses a whole SVG element when a part of it changes.
    let context = TimelineContext::new(viewer);
    let high = move |svg: El| {
        context
            .scaled(svg.set("height", px(context.layout.with(|layout| layout.height) * context.scale.get())))
    };
    let below = el("svg.canvas below; aria-hidden=true").live(high);
    let above = el("svg.canvas above; role=group").set("aria-label", text.timeline).live(high);
    let above = above.on("keydown", Arc::new(move |event: &Event| along(viewer, event.unchecked_ref())));
    let scrub = Scrub::new(viewer, context);
    let go_on = Arc::new(move |event: &Event| scrub.end(event.unchecked_ref()));
    let (stays, events) = (standing(), standing());
    let scene = |build| Box::new(move || context.marks(viewer, build));
    let lanes = hovering(viewer, el("div.lanes"), vec![stays, events])
        .on_build(move |lanes| (viewer.shell.observe_size)(lanes.clone(), resized))
        .on("pointerdown", Arc::new(move |event: &Event| scrub.start(event.unchecked_ref())))
        .on("pointermove", Arc::new(move |event: &Event| scrub.go(event.unchecked_ref())))
        .on("pointerup", go_on.clone())
        .on("pointercancel", go_on)
        .on("wheel", Arc::new(move |event: &Event| scrub.wheel(event.unchecked_ref())))
        .with(marks(viewer, None, below, stays, scene(timeline::stays), TabStops::None))
        .with(marks(viewer, None, above, events, scene(timeline::events), TabStops::One))
        .with(time_slider(viewer, context));
    let open = viewer.part(|state, _| state.lanes_open);
    let folds = live(move || {
        let open = open.get();
        when(context.folded.get() || open, || {
            let button = text_button(text.open_lanes, viewer.act(Action::OpenLanes(!open)));
            button.set("id", "lanes").flag("aria-expanded", open).with(icon(Icon::Down))
        })
    });
    let more = viewer.part(|state, _| state.ui.settings_open);
    let toggle = move |_: &_| viewer.dispatch(Action::OpenSettings(!more.get_untracked()));
    let button = text_button(text.more, Arc::new(toggle));
    let button =
        button.class("text-button more").set("aria-controls", "time-settings").with(icon(Icon::Down));
    let button = button.live(move |button| button.flag("aria-expanded", more.get()));
    let settings = el("div.settings; id=time-settings");
    let settings = settings
        .live(move |settings| settings.class_if("open", more.get()))
        .with(time_settings(viewer, context.step));
    let under = el("div.under").with(player(viewer)).with(folds).with(button).with(settings);
    let section = el("section.timeline").set("aria-label", text.timeline);
    let section = section.live(move |section| section.class_if("unfolded", open.get()));
    section.with(lanes).with(el("div.whole").with(overview(viewer, context))).with(under).into()
}

/// Handles arrow keys on ticks: left and right along the lane, up and down to another lane.
fn along(viewer: Viewer, event: &KeyboardEvent) {
    if viewer.presenting.get_untracked() {
        return;
    }
    let (dx, dy, strict) = match event.key().as_str() {
        "ArrowLeft" => (-1.0, 0.0, 40.0),
        "ArrowRight" => (1.0, 0.0, 40.0),
        "ArrowUp" => (0.0, -1.0, 2.0),
        "ArrowDown" => (0.0, 1.0, 2.0),
        "Escape" => return viewer.dispatch(Action::Select(None)),
        _ => return,
    };
    event.prevent_default();
    focus_towards(event, dx, dy, strict);
}
