//! A small map of the world, to point at a place.

use super::super::intake::fetched;
use super::degrees;
use crate::basemap::Basemap;
use crate::geo::{Camera, LonLat, Screen, Viewport, World};
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// The size of the drawing; the page scales it.
const VIEWPORT: Viewport = Viewport { width: 480.0, height: 300.0 };

/// How far a key moves the map.
const STEP: f64 = 40.0;

/// A pointer that moved less than this was a click.
const CLICK: f64 = 4.0;

/// A map that moves and zooms by pointer, buttons and keys. `on_take` gets the position that is clicked, or the middle.
#[component]
pub(super) fn Map(
    /// Where the place is now.
    start: Option<LonLat>,
    /// Where the other places are.
    others: Vec<LonLat>,
    on_take: Callback<LonLat>,
) -> impl IntoView {
    let first = others.first().copied();
    let world = Camera { center: World { x: 0.5, y: 0.4 }, zoom: Camera::min_zoom(VIEWPORT) };
    let around = |at: LonLat, zoom| Camera { center: at.project(), zoom };
    let camera = match (start, first) {
        (Some(at), _) => around(at, 6.0),
        (None, Some(at)) => around(at, 3.0),
        (None, None) => world,
    };
    let camera = RwSignal::new(camera.clamped(VIEWPORT));
    let outlines = outlines();
    let zoom = move |levels: f64| {
        let middle = Screen { x: VIEWPORT.width / 2.0, y: VIEWPORT.height / 2.0 };
        camera.update(|camera| *camera = camera.zoom_about(middle, levels, VIEWPORT));
    };
    let pan = move |dx: f64, dy: f64| camera.update(|camera| *camera = camera.pan(dx, dy).clamped(VIEWPORT));
    let middle = move || rounded(camera.get().center.unproject(), camera.get());
    let take_middle = move || on_take.run(untrack(middle));
    let key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowLeft" => pan(STEP, 0.0),
            "ArrowRight" => pan(-STEP, 0.0),
            "ArrowUp" => pan(0.0, STEP),
            "ArrowDown" => pan(0.0, -STEP),
            "+" | "=" => zoom(1.0),
            "-" => zoom(-1.0),
            "Enter" => take_middle(),
            _ => return,
        }
        event.prevent_default();
    };
    // Where the pointer is, and how far it has moved since it was pressed.
    let pressed = StoredValue::new(None::<([f64; 2], f64)>);
    let down = move |event: PointerEvent| pressed.set_value(Some((on_map(&event), 0.0)));
    let moved = move |event: PointerEvent| {
        let Some(([x, y], far)) = pressed.get_value().filter(|_| event.buttons() == 1) else { return };
        let [now_x, now_y] = on_map(&event);
        pressed.set_value(Some(([now_x, now_y], far + (now_x - x).abs() + (now_y - y).abs())));
        pan(now_x - x, now_y - y);
    };
    let clicked = move |event: MouseEvent| {
        let far = pressed.get_value().map_or(0.0, |(_, far)| far);
        if far < CLICK {
            let now = camera.get_untracked();
            let [x, y] = on_map(&event);
            let center = now.pan(VIEWPORT.width / 2.0 - x, VIEWPORT.height / 2.0 - y).center;
            on_take.run(rounded(center.unproject(), now));
        }
    };
    let dots = move || {
        let dot = |at: &LonLat| camera.get().to_screen(at.project(), VIEWPORT);
        others
            .iter()
            .map(dot)
            .map(|at| view! { <circle class="other" cx=at.x cy=at.y r="4" /> })
            .collect_view()
    };
    let own = move || {
        start
            .map(|at| camera.get().to_screen(at.project(), VIEWPORT))
            .map(|at| view! { <circle class="own" cx=at.x cy=at.y r="6" /> })
    };
    let copies = move || {
        let camera = camera.get();
        camera
            .copies(VIEWPORT)
            .map(|copy| {
                let shift = f64::from(copy) * camera.scale();
                view! {
                    <g transform=format!("translate({shift} 0)")>
                        <g transform=camera.transform(VIEWPORT)>
                            <path class="land" d=move || outlines.with(|paths| paths[0].clone()) />
                            <path class="borders" d=move || outlines.with(|paths| paths[1].clone()) />
                        </g>
                    </g>
                }
            })
            .collect_view()
    };
    view! {
        <div class="place-map">
            <div class="map-view" tabindex="0" role="application"
                aria-label="Map. Arrow keys move it, plus and minus zoom, Enter takes its middle." aria-describedby="map-middle"
                on:keydown=key on:click=clicked on:pointerdown=down on:pointermove=moved>
                <svg viewBox=format!("0 0 {} {}", VIEWPORT.width, VIEWPORT.height) aria-hidden="true" focusable="false">
                    {copies}
                    {dots}
                    {own}
                    <path class="cross" d=move || "M240 138v24M228 150h24" />
                </svg>
            </div>
            <p class="hint" id="map-middle" aria-live="polite">{move || format!("Click the place, or move it into the middle: {}", degrees(middle()))}</p>
            <p class="buttons">
                <button type="button" on:click=move |_| zoom(1.0)>"Zoom in"</button>
                <button type="button" on:click=move |_| zoom(-1.0)>"Zoom out"</button>
                <button type="button" on:click=move |_| take_middle()>"Take the middle of the map"</button>
            </p>
        </div>
    }
}

/// Returns the paths of land and borders, once they are loaded.
fn outlines() -> RwSignal<[String; 2]> {
    let paths = RwSignal::new(Default::default());
    spawn_local(async move {
        let Some(bytes) = fetched("assets/basemap/world-110m.bin").await else { return };
        if let Ok(map) = Basemap::decode(&bytes.to_vec()) {
            // The place may have been settled in the meantime.
            let _ = paths.try_set([map.land_path(), map.borders_path()]);
        }
    });
    paths
}

/// Returns where a pointer is, in the units of the drawing.
fn on_map(event: &MouseEvent) -> [f64; 2] {
    let element = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(frame) = element.map(|element| element.get_bounding_client_rect()) else { return [0.0; 2] };
    let (x, y) = (f64::from(event.client_x()) - frame.left(), f64::from(event.client_y()) - frame.top());
    [x * VIEWPORT.width / frame.width().max(1.0), y * VIEWPORT.height / frame.height().max(1.0)]
}

/// Returns a position with as many decimals as the map shows.
fn rounded(at: LonLat, camera: Camera) -> LonLat {
    let pixels_in_a_degree = camera.scale() / 360.0;
    let digits = 10_f64.powf(pixels_in_a_degree.log10().ceil().clamp(0.0, 5.0));
    let round = |degrees: f64| (degrees * digits).round() / digits;
    LonLat::new(round(at.lon), round(at.lat)).unwrap_or(at)
}
