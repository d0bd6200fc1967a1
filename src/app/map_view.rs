//! The map: the base map, rendered once under the camera's transform, and the marks above it.

use super::context::Viewer;
use super::controls::map_controls;
use super::focus::keep_focus_on;
use super::gesture::Gesture;
use super::legend::legend;
use super::map_context::MapContext;
use super::mark_view::{TabStops, hovering, marks, standing};
use super::node::{El, Node, el, live, when};
use super::slider::px;
use crate::basemap::Basemap;
use crate::i18n::Text;
use crate::scene::on_copy;
use crate::state::{Action, Framing};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement, KeyboardEvent};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Renders a picture of the map, or nothing.
pub type Plate = Arc<dyn Fn() -> Node + Send + Sync>;

/// Renders the region “Map”.
///
/// `plate` is the picture of the map that the build wrote; it stays until the map is drawn.
pub(super) fn map_view(viewer: Viewer, map: MapContext, plate: Plate) -> Node {
    let text = viewer.text;
    let words = el("span").with(live(move || Node::Text(viewer.moment.get().into())));
    let caption = el("span.held").with(words);
    let no_basemap = viewer.part(|state, _| state.ui.no_basemap);
    let notice = live(move || {
        let notice = || el("p.map-notice; role=status").text(text.no_basemap);
        when(no_basemap.get(), notice)
    });
    let frame = el("div.map-frame").with(stage(viewer, map, plate)).with(scale_bar(map, text));
    let frame = frame.with(legend(viewer)).with(map_controls(viewer, map)).with(notice);
    let section = el("section.map").set("aria-label", text.map);
    let section = section.with(el("a.skip; href=#time").text(text.skip_map));
    section.with(el("p.caption").with(caption)).with(frame).into()
}

/// Renders the element that pointers and keys move.
fn stage(viewer: Viewer, map: MapContext, plate: Plate) -> El {
    let text = viewer.text;
    let gesture = Gesture::new(viewer);
    let resized = Arc::new(move |width, height| viewer.dispatch(Action::Resize(width, height)));
    // Alternates between two animation names: that restarts the animation each time.
    let gesture_hints = viewer.part(|state, _| state.ui.gesture_hints);
    let hint = move |hint: El| {
        let count = gesture_hints.get();
        hint.class_if("shown", count > 0).class_if("again", count % 2 == 1)
    };
    let font_size = move || (map.type_px.get() as u64).to_string();
    let holder = el("g.marks").live(move |marks| marks.set("font-size", font_size()));
    let hatch = el("pattern; id=area-hatch; width=7; height=7");
    let hatch = hatch.set("patternUnits", "userSpaceOnUse").set("patternTransform", "rotate(45)");
    let hatch = hatch.with(el("path.hatch; d=M0 0V7"));
    let canvas = el("svg.canvas; aria-hidden=false").with(base_layer(viewer, map));
    let canvas = canvas.with(el("defs").with(hatch));
    let plate = live(move || {
        let is_drawn = viewer.sized.get() && map.basemap.with(Option::is_some);
        if is_drawn { Node::Nothing } else { plate() }
    });
    let standing = standing();
    let scene = Box::new(move || map.marks(viewer));
    let canvas = canvas.with(marks(viewer, Some(map.layout), holder, standing, scene, TabStops::All));
    let touch = Arc::new(move |event: &Event| gesture.touch(event.unchecked_ref()));
    let end = Arc::new(move |event: &Event| gesture.end(event.unchecked_ref()));
    let stage = el("div.stage").class_if("free", !viewer.shell.embedded);
    hovering(viewer, stage, vec![standing])
        .set("tabindex", "0")
        .set("role", "group")
        .set("aria-label", text.map_hint)
        .on_build(move |stage| (viewer.shell.observe_size)(stage.clone(), resized))
        .on("keydown", Arc::new(move |event: &Event| on_key(viewer, event.unchecked_ref())))
        .on("wheel", Arc::new(move |event: &Event| gesture.wheel(event.unchecked_ref())))
        .on("click", viewer.act(Action::OpenCluster(Vec::new())))
        .on("dblclick", Arc::new(move |event: &Event| gesture.double_click(event.unchecked_ref())))
        .on("touchstart", touch.clone())
        .on("touchmove", touch)
        .on("pointerdown", Arc::new(move |event: &Event| gesture.start(event.unchecked_ref())))
        .on("pointermove", Arc::new(move |event: &Event| gesture.go(event.unchecked_ref())))
        .on("pointerup", end.clone())
        .on("pointercancel", end)
        .with(canvas)
        .with(plate)
        .with(el("p.gesture-hint; aria-hidden=true").live(hint).with(el("span").text(text.gesture_hint)))
}

fn on_key(viewer: Viewer, event: &KeyboardEvent) {
    const STEP_PX: f64 = 80.0;
    let key = event.key();
    let presenting = viewer.presenting.get_untracked();
    let action = match key.as_str() {
        "+" | "=" => Action::Zoom(1.0),
        "-" | "_" => Action::Zoom(-1.0),
        // The others lead through the presentation.
        _ if presenting => return,
        "0" | "Home" => Action::Frame(Framing::Whole),
        "Escape" => Action::Select(None),
        "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" => {
            let (dx, dy) = match key.as_str() {
                "ArrowLeft" => (-1.0, 0.0),
                "ArrowRight" => (1.0, 0.0),
                "ArrowUp" => (0.0, -1.0),
                _ => (0.0, 1.0),
            };
            event.prevent_default();
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|target| target.get_attribute("role").as_deref() == Some("button")) {
                focus_towards(event, dx, dy, 2.0);
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
    // A mark that is out of view then leaves the focus to the map.
    keep_focus_on(".stage".into());
}

/// Moves the focus to the nearest button in a direction. Distance across the direction is weighted by `strict`.
pub(super) fn focus_towards(event: &KeyboardEvent, dx: f64, dy: f64, strict: f64) {
    let Some(from) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(canvas) = from.closest("svg,.overview-maps").ok().flatten() else { return };
    let Ok(all) = canvas.query_selector_all("button,[role=button]") else { return };
    let middle = |element: &Element| {
        // Measures the target alone, without what is drawn around it.
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
    if let Some((_, element)) = best {
        // An SVG element has the same method.
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Renders land and borders in world units under the camera's transform, once for each visible copy of the world.
fn base_layer(viewer: Viewer, map: MapContext) -> El {
    // The visible copies of the world.
    let copies = viewer.part(|state, loaded| state.camera(loaded).copies(state.viewport));
    let layer = el("g.ground; aria-hidden=true").with(worlds(map.basemap, move || copies.get()));
    layer.live(move |group| {
        let (camera, viewport, _) = map.camera.get();
        group.set("transform", camera.transform(viewport))
    })
}

/// Renders the picture of the world that stands until there is a story.
pub(super) fn whole_world(basemap: RwSignal<Option<Arc<Basemap>>>) -> El {
    // From 76° north to 57° south.
    let picture = el("svg.plate; aria-hidden=true; viewBox=0 9000 65536 37000");
    picture.with(worlds(basemap, || 0..=0))
}

/// Renders land and borders in world units, for each of the copies of the world.
fn worlds(
    basemap: RwSignal<Option<Arc<Basemap>>>,
    copies: impl Fn() -> RangeInclusive<i32> + Send + 'static,
) -> Node {
    live(move || {
        let Some(basemap) = basemap.get() else { return Node::Nothing };
        let [land, borders, coast] = [basemap.land_path(), basemap.borders_path(), basemap.coast_path()];
        let mut worlds = Vec::new();
        for (first, copy) in copies().enumerate() {
            // The small maps of the overview use the same drawing.
            let id = |id: &'static str| (first == 0).then_some(id.into());
            let world = el("g")
                .set("transform", on_copy(String::new(), copy))
                .with(el("path.land").put("id", id("land")).set("d", land.clone()));
            let world = world.with(el("path.border").put("id", id("border")).set("d", borders.clone()));
            worlds.push(world.with(el("path.coast").put("id", id("coast")).set("d", coast.clone())).into());
        }
        Node::Many(worlds)
    })
}

/// Renders the scale bar: a round number of kilometres, at the middle of the map.
fn scale_bar(map: MapContext, text: &'static Text) -> Node {
    live(move || {
        let (km, width) = crate::scene::scale_bar(map.camera.get().0);
        let bar = el("rect.scale-ink").set("width", px(width)).set("height", "6");
        let bar = el("svg; aria-hidden=true").set("width", px(width)).set("height", "6").with(bar);
        el("p.scale-bar").with(el("span").text(text.number(km) + " km")).with(bar).into()
    })
}
