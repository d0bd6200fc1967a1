//! The map in its initial view, as inline SVG.

use super::{PageInput, html::Html};
use crate::app::Plate;
use crate::app::node::el;
use crate::geo::{Camera, LonLat, Viewport, WORLD_UNITS, WorldRect};
use crate::num;
use crate::scene::{self, MapLayout, Mark, MarkKey, MarkState, Outlines, Setting, Shape, name_px, svg};
use crate::state::{FilteredEvents, Open, ViewState};
use crate::story::PlaceShape;
use std::sync::Arc;

/// The viewport that the map is rendered for, CSS px: between a phone's and a wide page's. The page scales it to its column. In
/// a wider column the style sheet makes labels smaller, so labels without a collision here have none there.
pub(super) const SIZE: (f64, f64) = (420.0, 252.0);

/// The tolerance of simplified coasts, CSS px: their size delays the first paint.
const COARSE_PX: f64 = 0.95;

/// The land beside the viewport, CSS px, for maps that are wider.
const BESIDE_PX: f64 = 220.0;

/// Renders the map in its initial view. It has no name: the caption says the same.
pub fn map(input: PageInput<'_>) -> Plate {
    let (state, filtered) = input.opening(Open::Story, SIZE.0, SIZE.1);
    let (view, svg) = (view_box(state.viewport), layers(input, &state, &filtered, COARSE_PX, BESIDE_PX));
    Arc::new(move || {
        el("svg.plate; aria-hidden=true").set("viewBox", view.clone()).drawing(svg.clone()).into()
    })
}

fn view_box(viewport: Viewport) -> String {
    let mut out = String::from("0 0 ");
    num::fixed(&mut out, viewport.width, 0);
    out.push(' ');
    num::fixed(&mut out, viewport.height, 0);
    out
}

/// Renders land, borders, areas and marks of a state. Coasts and borders are simplified to `coarse` CSS px;
/// there are `beside` CSS px more of them on the left and right.
pub(super) fn layers(
    input: PageInput<'_>,
    state: &ViewState,
    filtered: &FilteredEvents,
    coarse: f64,
    beside: f64,
) -> String {
    let camera = state.camera(input.loaded);
    let (loaded, text) = (input.loaded, input.text);
    let outlines = &Outlines::new(loaded, input.basemap);
    let setting =
        Setting { loaded, basemap: Some(input.basemap), outlines, filtered, text, type_px: name_px(state) };
    let layout = &MapLayout::new(setting, camera, state.viewport, None);
    let mut scene = scene::map::build(scene::map::MapInput { loaded, state, filtered, layout, text });
    for mark in &mut scene.marks {
        // Removes pointer targets and names: the map is static, and the list names the events.
        let content = Arc::make_mut(&mut mark.content);
        let on = mark.states.has(MarkState::Now);
        content.shapes.retain(|shape| !is_target(shape, on));
        content.name.clear();
    }
    scene.marks.retain(|mark| is_in_view(input, &camera, state.viewport, mark));
    let mut out = base_layers(input, &camera, state.viewport, coarse, beside);
    out.push_str(&svg::marks(&scene));
    out
}

/// Returns whether a shape is a pointer target only. The target of a place where something happens is `on`: it is drawn as a
/// ring.
fn is_target(shape: &Shape, on: bool) -> bool {
    matches!(shape, Shape::Path { class: "target", .. })
        || !on && matches!(shape, Shape::Disc { class: "target", .. })
}

/// Returns whether any of an area's countries is in the viewport.
fn is_in_view(input: PageInput<'_>, camera: &Camera, viewport: Viewport, mark: &Mark) -> bool {
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

/// Renders the base map in world units, with strokes of one CSS px.
fn base_layers(
    input: PageInput<'_>,
    camera: &Camera,
    viewport: Viewport,
    coarse: f64,
    beside: f64,
) -> String {
    const MARGIN_PX: f64 = 4.0;
    let px = 1.0 / camera.scale();
    let rect = camera.visible(viewport);
    let rect = WorldRect {
        min: crate::geo::World { x: rect.min.x - (MARGIN_PX + beside) * px, y: rect.min.y - MARGIN_PX * px },
        max: crate::geo::World { x: rect.max.x + (MARGIN_PX + beside) * px, y: rect.max.y + MARGIN_PX * px },
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
