//! Renders marks as SVG elements. A mark with a subject and a name is a button. A mark without a name reacts to pointers
//! only; another element is its equivalent for the keyboard.
//!
//! Event listeners are delegated: they are attached once, to the element that contains the marks.

use super::cluster_list::open_cluster;
use super::context::Viewer;
use super::node::{El, MarkRenderer, Node, el, live};
use super::slider::px;
use crate::scene::{MapLayout, Mark, MarkState, Shape, on_copy};
use crate::state::Action;
use crate::story::Subject;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, KeyboardEvent};
use std::sync::Arc;

/// Which marks the Tab key reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TabStops {
    /// All marks.
    All,
    /// The mark with [`MarkState::Entry`] only (roving tabindex): the arrow keys reach the others.
    One,
    /// None: the container is hidden from assistive technology.
    None,
}

/// The layout of the map, which moves with the camera. The marks of the timeline have none.
pub(super) type Layout = Memo<Arc<MapLayout>>;

/// Builds marks, and tracks what they depend on.
pub(super) type Scene = Box<dyn Fn() -> Arc<Vec<Mark>> + Send>;

/// The marks that an element contains.
pub(super) type Standing = StoredValue<Arc<Vec<Mark>>>;

/// Returns no marks yet.
pub(super) fn standing() -> Standing {
    StoredValue::default()
}

/// Fills `holder` with marks, diffed by key, and handles clicks and keys on them. Wrap it in [`hovering`].
pub(super) fn marks(
    viewer: Viewer,
    layout: Option<Layout>,
    holder: El,
    standing: Standing,
    scene: Scene,
    tab_stops: TabStops,
) -> El {
    let render: MarkRenderer = Arc::new(move |mark| mark_view(layout, mark, tab_stops));
    let press = move |event: &Event| {
        if let Some(mark) = mark_of(event, standing) {
            event.stop_propagation();
            press(viewer, layout, &mark);
        }
    };
    let key = move |event: &Event| {
        if matches!(event.unchecked_ref::<KeyboardEvent>().key().as_str(), "Enter" | " ") {
            event.prevent_default();
            press(event);
        }
    };
    holder.on("click", Arc::new(press)).on("keydown", Arc::new(key)).with(live(move || {
        let marks = if viewer.sized.get() { scene() } else { Arc::default() };
        standing.set_value(marks.clone());
        Node::Marks(marks, render.clone())
    }))
}

/// Dispatches the subject under the pointer or the focus inside `holder` as hovered. `holder` is an HTML element: in Chromium
/// an SVG element with a focus listener becomes a tab stop.
pub(super) fn hovering(viewer: Viewer, holder: El, standing: Vec<Standing>) -> El {
    let enter = move |event: &Event| {
        let mark = standing.iter().find_map(|standing| mark_of(event, *standing));
        viewer.dispatch(Action::Hover(mark.and_then(|mark| mark.subject)));
    };
    let leave = viewer.act(Action::Hover(None));
    let enter = Arc::new(enter);
    let holder = holder.on("pointerover", enter.clone()).on("pointerleave", leave.clone());
    holder.on("focusin", enter).on("focusout", leave)
}

/// Returns the mark of an event's target: the closest element with `data-mark`.
pub(super) fn mark_of(event: &Event, standing: Standing) -> Option<Mark> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let code = target.closest("[data-mark]").ok()??.get_attribute("data-mark")?.parse::<u64>().ok()?;
    standing.with_value(|marks| marks.iter().find(|mark| mark.key.code() == code).cloned())
}

fn press(viewer: Viewer, layout: Option<Layout>, mark: &Mark) {
    match mark.subject {
        Some(Subject::Place(place)) if mark.states.has(MarkState::Cluster) => {
            // The center of a spiderfied cluster closes it; a cluster opens.
            let layout = layout.filter(|_| !mark.states.has(MarkState::SpiderfyCenter));
            let cluster = layout
                .map(|layout| layout.get_untracked())
                .and_then(|layout| Some(layout.clusters.get(layout.cluster_of(place)?)?.places.clone()));
            open_cluster(viewer, cluster.unwrap_or_default());
        }
        subject => viewer.dispatch(Action::Select(subject)),
    }
}

fn mark_view(layout: Option<Layout>, mark: &Mark, tab_stops: TabStops) -> El {
    let has = |mark_state: MarkState| mark.states.has(mark_state);
    let named = tab_stops != TabStops::None && mark.subject.is_some() && !mark.name.is_empty();
    let mut group = el("g").class(mark.states.class());
    if mark.subject.is_some() {
        group = group.set("data-mark", mark.key.code().to_string());
    }
    if named {
        // A mark of the timeline may represent several subjects.
        let pressing = if tab_stops == TabStops::One { MarkState::Selected } else { MarkState::Pressed };
        let reached = tab_stops == TabStops::All || has(MarkState::Entry);
        group = group.set("role", "button").set("tabindex", if reached { "0" } else { "-1" });
        group = group.set("aria-label", mark.name.clone()).flag("aria-pressed", has(pressing));
    } else if tab_stops != TabStops::None {
        group = group.set("aria-hidden", "true");
    }
    for one in &mark.shapes {
        group = group.with(shape(layout, one));
    }
    group
}

/// Renders one shape of a mark. Shapes in world units follow the camera of the layout.
pub(super) fn shape(layout: Option<Layout>, shape: &Shape) -> El {
    match shape {
        Shape::Path { d, class } => el("path").class(*class).set("d", d.clone()),
        Shape::World { d, class, copy } => {
            let (path, copy) = (el("path").class(*class).set("d", d.to_string()), *copy);
            path.live(move |path| {
                let world =
                    layout.map(|layout| layout.with(|layout| layout.camera.transform(layout.viewport)));
                path.set("transform", on_copy(world.unwrap_or_default(), copy))
            })
        }
        Shape::Disc { x, y, r, class } => {
            let circle = el("circle").class(*class).set("cx", px(*x)).set("cy", px(*y));
            circle.set("r", px(*r))
        }
        Shape::Rect { x, y, width, height, class } => {
            let rect = el("rect").class(*class).set("x", px(*x)).set("y", px(*y));
            rect.set("width", px(*width)).set("height", px(*height))
        }
        Shape::Text { x, y, anchor, text, class } => {
            let words = el("text").class(*class).set("x", px(*x)).set("y", px(*y));
            words.set("text-anchor", anchor.as_str()).text(text.clone())
        }
    }
}
