//! The map: the base map once, the camera as one transform, the marks above it.

use super::context::use_viewer;
use super::controls::MapControls;
use super::gesture::Gesture;
use super::legend::Legend;
use super::mark_view::{Marks, TabStops};
use crate::geo::WORLD_UNITS;
use crate::num;
use crate::scene::describe;
use crate::view::{Action, Framing};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, KeyboardEvent};

/// The region “Map”.
#[component]
pub fn MapView() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let gesture = Gesture::new(viewer);
    let stage = NodeRef::<leptos::html::Div>::new();
    let resized = Callback::new(move |(width, height)| viewer.dispatch(Action::Resize(width, height)));
    Effect::new(move |_| {
        if let Some(stage) = stage.get() {
            (viewer.shell.observe_size)(stage.into(), resized);
        }
    });
    let caption = Memo::new(move |_| {
        let loaded = viewer.loaded();
        viewer.with(|state| describe::moment(&loaded, state, text))
    });
    let type_px = Memo::new(move |_| viewer.ground.with(|ground| ground.type_px as u32));
    // Two names for one animation: it starts anew with each refusal.
    let hint = move || match gesture.refused.get() {
        0 => "gesture-hint",
        count if count % 2 == 0 => "gesture-hint shown",
        _ => "gesture-hint shown again",
    };
    let on_key = move |event: KeyboardEvent| {
        const STEP_PX: f64 = 80.0;
        let action = match event.key().as_str() {
            "+" | "=" => Action::Zoom(1.0),
            "-" | "_" => Action::Zoom(-1.0),
            "0" | "Home" => Action::Frame(Framing::Whole),
            "Escape" => Action::Select(None),
            "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" => {
                let (dx, dy) = match event.key().as_str() {
                    "ArrowLeft" => (-1.0, 0.0),
                    "ArrowRight" => (1.0, 0.0),
                    "ArrowUp" => (0.0, -1.0),
                    _ => (0.0, 1.0),
                };
                event.prevent_default();
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                if target.is_some_and(|target| target.get_attribute("role").as_deref() == Some("button")) {
                    focus_towards(&event, dx, dy, 2.0);
                } else {
                    viewer.dispatch(Action::Pan(-dx * STEP_PX, -dy * STEP_PX));
                }
                return;
            }
            _ => return,
        };
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        viewer.dispatch(action);
    };
    view! {
        <section class="map" aria-label=text.map>
            <a class="skip" href="#time">{text.skip_map}</a>
            <p class="caption"><span>{caption}</span></p>
            <div class="map-frame">
            <div
                class="stage"
                class:free=!viewer.shell.embedded
                node_ref=stage
                tabindex="0"
                role="group"
                aria-label=text.map_hint
                on:keydown=on_key
                on:wheel=move |event| gesture.wheel(&event)
                on:click=move |_| viewer.dispatch(Action::OpenSpot(Vec::new()))
                on:dblclick=move |event| gesture.double_click(&event)
                on:touchstart=move |event| gesture.touch(&event)
                on:touchmove=move |event| gesture.touch(&event)
                on:pointerdown=move |event| gesture.start(&event)
                on:pointermove=move |event| {
                    if let Some(stage) = stage.get_untracked() {
                        gesture.go(&event, &stage);
                    }
                }
                on:pointerup=move |event| gesture.end(&event)
                on:pointercancel=move |event| gesture.end(&event)
            >
                <svg class="canvas" aria-hidden="false">
                    <Ground />
                    <defs>
                        <pattern id="area-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                            <path class={"hatch"} d="M0 0V7" />
                        </pattern>
                    </defs>
                    <g class="marks" font-size=type_px>
                        <Marks drawn=viewer.map tab_stops=TabStops::All />
                    </g>
                </svg>
                <p class=hint aria-hidden="true"><span>{text.gesture_hint}</span></p>
            </div>
            <ScaleBar />
            <Legend />
            <MapControls />
            <Show when=move || viewer.no_basemap.get()>
                <p class="map-notice" role="status">{text.no_basemap}</p>
            </Show>
            </div>
        </section>
    }
}

/// Moves the focus to the nearest button in a direction. What lies aside counts as `strict` times as far.
pub fn focus_towards(event: &KeyboardEvent, dx: f64, dy: f64, strict: f64) {
    let Some(from) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(canvas) = from.closest("svg").ok().flatten() else { return };
    let Ok(all) = canvas.query_selector_all("[role=button]") else { return };
    let middle = |element: &Element| {
        // What is drawn beside the target does not count.
        let target = element.query_selector(".target").ok().flatten();
        let rect = target.as_ref().unwrap_or(element).get_bounding_client_rect();
        (rect.left() + rect.width() / 2.0, rect.top() + rect.height() / 2.0)
    };
    let (x, y) = middle(&from);
    let mut best: Option<(f64, Element)> = None;
    for index in 0..all.length() {
        let Some(other) = all.item(index).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let (ox, oy) = middle(&other);
        let (along, across) = ((ox - x) * dx + (oy - y) * dy, ((ox - x) * dy).abs() + ((oy - y) * dx).abs());
        let distance = along + across * strict;
        if along > 1.0 && best.as_ref().is_none_or(|(least, _)| distance < *least) {
            best = Some((distance, other));
        }
    }
    if let Some(element) =
        best.and_then(|(_, element)| element.dyn_into::<leptos::web_sys::SvgElement>().ok())
    {
        let _ = element.focus();
    }
}

/// Land and borders in world units, under the camera's transform; repeated where the world is.
#[component]
fn Ground() -> impl IntoView {
    let viewer = use_viewer();
    let paths = Memo::new(move |_| {
        viewer.basemap.with(|basemap| {
            basemap
                .as_ref()
                .map(|basemap| (basemap.land_path(), basemap.borders_path(), basemap.coast_path()))
        })
    });
    let part = move |pick: fn(&(String, String, String)) -> &String| {
        move || paths.with(|paths| paths.as_ref().map(|paths| pick(paths).clone()))
    };
    let camera = Memo::new(move |_| viewer.ground.with(|ground| (ground.camera, ground.viewport)));
    let transform = move || camera.with(|(camera, viewport)| camera.transform(*viewport));
    let copies =
        Memo::new(move |_| camera.with(|(camera, viewport)| camera.copies(*viewport).collect::<Vec<i32>>()));
    let shift = |copy: i32| {
        let mut text = String::from("translate(");
        num::int(&mut text, i64::from(copy) * WORLD_UNITS as i64);
        text.push_str(" 0)");
        text
    };
    view! {
        <g class="ground" transform=transform aria-hidden="true">
            <For each=move || copies.get() key=|copy| *copy let:copy>
                <g transform=shift(copy)>
                    <path class="land" d=part(|paths| &paths.0) />
                    <path class="border" d=part(|paths| &paths.1) />
                    <path class="coast" d=part(|paths| &paths.2) />
                </g>
            </For>
        </g>
    }
}

/// How long a round number of kilometres is in the middle of the map.
#[component]
fn ScaleBar() -> impl IntoView {
    let viewer = use_viewer();
    let bar = Memo::new(move |_| viewer.ground.with(|ground| ground.scale_bar()));
    let width = move || {
        let mut text = String::new();
        num::fixed(&mut text, bar.get().1, 1);
        text
    };
    let label = move || viewer.text.number(bar.get().0) + " km";
    view! {
        <p class="scale-bar">
            <span>{label}</span>
            <svg aria-hidden="true" width=width height="6"><rect class="scale-ink" width=width height="6" /></svg>
        </p>
    }
}
