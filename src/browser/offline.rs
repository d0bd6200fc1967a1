//! Keeps the whole story on the device: when the reader asks for it, or presents. `assets/offline.js` talks to the service worker.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use crate::app::{Viewer, effect};
use crate::state::{Action, Offline, OfflineStep};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

#[wasm_bindgen]
extern "C" {
    /// Keeps the whole story if `keep` is set. Resolves to a number ([`of_code`]), and never fails.
    #[wasm_bindgen(js_name = placelineWholeStory)]
    async fn whole_story(keep: bool) -> JsValue;
}

/// Asks for the size, and keeps the story once the reader asks for it or presents.
pub(super) fn follow(viewer: Viewer) {
    let keep = viewer.part(|state, _| state.presenting || state.ui.offline.step == OfflineStep::Keeping);
    effect(move || request(viewer, keep.get()));
}

/// Decodes what the script says in one number: four times the bytes, plus the step.
fn of_code(code: u32) -> Offline {
    let step = match code % 4 {
        0 => OfflineStep::Offered,
        2 => OfflineStep::Kept,
        _ => OfflineStep::Failed,
    };
    Offline { bytes: code / 4, step }
}

fn request(viewer: Viewer, keep: bool) {
    spawn_local(async move {
        let code = whole_story(keep).await.as_f64().unwrap_or_default();
        viewer.dispatch(Action::SetOffline(of_code(code as u32)));
    });
}
