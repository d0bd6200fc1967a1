//! The map at its opening view, as inline SVG.

use super::{Input, html::Html};
use crate::geo::{Camera, LonLat, Viewport, WORLD_UNITS, WorldRect};
use crate::num;
use crate::scene::{self, MapLayout, Mark, MarkKey, MarkState, Outlines, Setting, Shape, svg};
use crate::state::{FilteredEvents, ViewState};
use crate::story::PlaceShape;
use std::sync::Arc;

/// The size that the map is drawn for, CSS px: between a phone's and a wide page's. The page scales it to its column; where
/// that is wider the style sheet makes the words smaller, so names that stand apart here stand apart everywhere.
pub(super) const SIZE: (f64, f64) = (420.0, 252.0);

/// How far a coast in the page may be from the true one, CSS px: its weight is what a reader waits for.
const COARSE_PX: f64 = 0.95;

/// The map as the story opens with it.
pub fn map(input: Input<'_>) -> String {
    let (state, filtered) = input.opening(SIZE.0, SIZE.1);
    let mut out = Html::default();
    let title = scene::describe::moment(input.loaded, &state, input.text);
    let view = view_box(state.viewport);
    out.open("svg class=\"plate\" role=\"img\"", &[("viewBox", &view), ("aria-label", &title)]);
    out.raw(&layers(input, &state, &filtered, COARSE_PX)).raw("</svg>");
    out.finish()
}

pub(super) fn view_box(viewport: Viewport) -> String {
    let mut out = String::from("0 0 ");
    num::fixed(&mut out, viewport.width, 0);
    out.push(' ');
    num::fixed(&mut out, viewport.height, 0);
    out
}

/// Land, borders, areas and marks of a state. Coasts and borders are drawn to `coarse` CSS px.
pub(super) fn layers(input: Input<'_>, state: &ViewState, filtered: &FilteredEvents, coarse: f64) -> String {
    let camera = state.camera(input.loaded);
    let (loaded, text) = (input.loaded, input.text);
    let outlines = &Outlines::new(loaded, input.basemap);
    let setting = Setting { loaded, basemap: Some(input.basemap), outlines, filtered, text };
    let layout = &MapLayout::new(setting, camera, state.viewport, None);
    let mut scene = scene::map::build(scene::map::MapInput { loaded, state, filtered, layout, text });
    for mark in &mut scene.marks {
        // Nothing here answers a pointer, and the list says what the marks are.
        let body = Arc::make_mut(&mut mark.content);
        let on = mark.states.has(MarkState::Now);
        body.shapes.retain(|ink| !is_target(ink, on));
        body.name.clear();
    }
    scene.marks.retain(|mark| is_in_view(input, &camera, state.viewport, mark));
    let mut out = base_layers(input, &camera, state.viewport, coarse);
    out.push_str(&svg::marks(&scene));
    out
}

/// What a pointer would hit. Of a spot where something is `on`, it is drawn as a ring.
fn is_target(ink: &Shape, on: bool) -> bool {
    matches!(ink, Shape::Path { class: "target", .. })
        || !on && matches!(ink, Shape::Disc { class: "target", .. })
}

/// Whether any of an area's countries reaches into the view.
fn is_in_view(input: Input<'_>, camera: &Camera, viewport: Viewport, mark: &Mark) -> bool {
    let MarkKey::Area(id) = mark.key else { return true };
    let place = input.loaded.story.places.get(id.index());
    if place.is_some_and(|place| !matches!(place.shape, PlaceShape::Country | PlaceShape::Point(_))) {
        return true;
    }
    let codes = place.map_or(&[][..], |place| &place.ccodes);
    codes.iter().filter_map(|code| input.basemap.country_bbox(code)).any(|bbox| {
        let low = LonLat { lon: bbox.west, lat: bbox.south }.project();
        let high = LonLat { lon: bbox.east, lat: bbox.north }.project();
        let wraps = bbox.east < bbox.west;
        let view = camera.visible(viewport);
        let beside = view.max.x < low.x || high.x < view.min.x;
        view.min.y <= low.y
            && high.y <= view.max.y
            && (wraps || !beside || view.min.x < 0.0 || view.max.x > 1.0)
    })
}

/// The base map, in world units: one CSS px is the width of a stroke.
fn base_layers(input: Input<'_>, camera: &Camera, viewport: Viewport, coarse: f64) -> String {
    const MARGIN_PX: f64 = 4.0;
    let px = 1.0 / camera.scale();
    let rect = camera.visible(viewport);
    let rect = WorldRect {
        min: crate::geo::World { x: rect.min.x - MARGIN_PX * px, y: rect.min.y - MARGIN_PX * px },
        max: crate::geo::World { x: rect.max.x + MARGIN_PX * px, y: rect.max.y + MARGIN_PX * px },
    };
    let mut stroke = String::new();
    num::fixed(&mut stroke, px * f64::from(WORLD_UNITS), 2);
    let mut out = Html::default();
    out.open("g class=\"ground\"", &[("transform", &camera.transform(viewport)), ("stroke-width", &stroke)]);
    for (class, d) in [
        ("land", input.basemap.land_path_within(&rect, px * coarse)),
        ("borders", input.basemap.borders_path_within(&rect, px * coarse)),
    ] {
        out.open("path", &[("class", class), ("d", &d)]).close("path");
    }
    out.close("g");
    out.finish()
}
