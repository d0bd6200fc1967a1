//! Loads the base map: the coarse one at once, the fine one when the reader goes on or zooms in. Many readers pass by the first step.

use super::scripts::bytes;
use super::story::meta;
use crate::app::{MapContext, Viewer, effect};
use crate::basemap::Basemap;
use crate::state::{Action, Framing};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen_futures::spawn_local;

const COARSE: &str = "assets/basemap/world-110m.bin";
const FINE: &str = "assets/basemap/world-50m.bin";
/// Above this zoom level the fine base map is loaded.
const FINE_ZOOM: f64 = 4.6;

/// Whether the fine base map is loaded or on its way. It stays when another version of the story takes the place of this one.
static IS_FINE_REQUESTED: AtomicBool = AtomicBool::new(false);

/// The base map: none until it is loaded, empty if it cannot be.
type Signal = RwSignal<Option<Arc<Basemap>>>;

/// Loads the coarse base map, which is drawn before the story is there.
pub(super) fn load_coarse(basemap: Signal) {
    load(basemap, false);
}

/// Tells the state which base map there is, and loads the fine one when the camera needs it.
pub(super) fn follow(viewer: Viewer, map: MapContext) {
    effect(move || tell(viewer, map));
    let opening =
        viewer.part(|state, _| state.chapter == Some(0) && !matches!(state.framing, Framing::Free(_)));
    effect(move || {
        let is_requested = IS_FINE_REQUESTED.load(Ordering::Relaxed);
        if !is_requested && !opening.get() && map.camera.get().0.zoom > FINE_ZOOM {
            IS_FINE_REQUESTED.store(true, Ordering::Relaxed);
            load(map.basemap, true);
        }
    });
}

fn tell(viewer: Viewer, map: MapContext) {
    if let Some(basemap) = map.basemap.get() {
        let countries = map.outlines.with(|outlines| outlines.middles());
        let is_there = !basemap.countries.is_empty();
        viewer.dispatch(Action::SetBasemap(is_there.then(|| Arc::new(countries))));
    }
}

fn load(basemap: Signal, fine: bool) {
    // Relative to the root of the site: a story's page is in a subfolder.
    let root = web_sys::window().and_then(|window| meta(&window.document()?, "placeline-root"));
    let path = root.unwrap_or_default() + if fine { FINE } else { COARSE };
    spawn_local(async move {
        let bytes = bytes(&path, if fine { "" } else { "placelineBasemap" }).await;
        let loaded = bytes.ok().and_then(|bytes| Basemap::decode(&Uint8Array::new(&bytes).to_vec()).ok());
        // The coarse one never replaces the fine one. The viewer may have been unmounted meanwhile.
        let is_wanted = if fine {
            loaded.is_some()
        } else {
            basemap.try_with_untracked(Option::is_none).unwrap_or_default()
        };
        if is_wanted {
            let _ = basemap.try_set(Some(Arc::new(loaded.unwrap_or_default())));
        }
    });
}
