//! Loads the base map: the coarse one at once, the fine one when the reader goes on or zooms in. Many readers pass by the first step.

use super::scripts::bytes;
use super::story::meta;
use crate::app::{MapContext, Viewer, effect};
use crate::basemap::Basemap;
use crate::state::{Action, Framing};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

const COARSE: &str = "assets/basemap/world-110m.bin";
const FINE: &str = "assets/basemap/world-50m.bin";
/// Above this zoom level the fine base map is loaded.
const FINE_ZOOM: f64 = 4.6;

/// Loads the base maps that the camera needs.
pub(super) fn follow(viewer: Viewer, map: MapContext) {
    load(viewer, map, COARSE, false);
    let mut requested = false;
    let opening =
        viewer.part(|state, _| state.chapter == Some(0) && !matches!(state.framing, Framing::Free(_)));
    effect(move || {
        if !requested && !opening.get() && map.camera.get().0.zoom > FINE_ZOOM {
            requested = true;
            load(viewer, map, FINE, true);
        }
    });
}

fn load(viewer: Viewer, map: MapContext, path: &'static str, fine: bool) {
    // Relative to the root of the site: a story's page is in a subfolder.
    let root = web_sys::window().and_then(|window| meta(&window.document()?, "placeline-root"));
    let path = root.unwrap_or_default() + path;
    spawn_local(async move {
        let bytes = bytes(&path, if fine { "" } else { "placelineBasemap" }).await;
        let loaded = bytes.ok().and_then(|bytes| Basemap::decode(&Uint8Array::new(&bytes).to_vec()).ok());
        // The viewer may have been unmounted meanwhile.
        if map.basemap.is_disposed() {
            return;
        }
        match loaded {
            // The coarse one never replaces the fine one.
            Some(basemap) if fine || map.basemap.with_untracked(Option::is_none) => {
                map.basemap.set(Some(Arc::new(basemap)));
                let countries = map.outlines.with_untracked(|outlines| outlines.middles());
                viewer.dispatch(Action::SetBasemap(Some(Arc::new(countries))));
            }
            None if map.basemap.with_untracked(Option::is_none) => {
                viewer.dispatch(Action::SetBasemap(None));
            }
            _ => {}
        }
    });
}
