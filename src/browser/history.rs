//! Keeps the state in the URL's fragment, and restores the state from it.

use super::debounce::debounced;
use crate::app::{Viewer, effect, keep_until_cleanup};
use crate::state::{Address, ViewState, address};
use gloo::events::EventListener;

/// Restores the state from the page's fragment, then updates the fragment whenever the state changes.
pub(super) fn follow(viewer: Viewer) {
    let Some(window) = web_sys::window() else { return };
    if window.location().hash().is_ok_and(|fragment| fragment.len() > 1) {
        open(viewer);
    }
    keep_until_cleanup(EventListener::new(&window, "hashchange", move |_| open(viewer)));
    // Browsers limit the rate of `replaceState`.
    let moved = debounced(u32::MAX, move || write(viewer));
    effect(move || {
        viewer.with(|_| ());
        moved();
    });
}

fn open(viewer: Viewer) {
    let Some(window) = web_sys::window() else { return };
    let fragment = window.location().hash().unwrap_or_default();
    if fragment.trim_start_matches('#') == current(viewer) {
        return;
    }
    // A link within the page, such as `#sources`, is not an address of the viewer.
    let address = Address::parse(&fragment);
    if address.is_empty() && fragment.len() > 1 {
        write(viewer);
        return;
    }
    show(viewer, address);
}

/// Restores the state from an address, except for what the publisher locked.
pub(super) fn show(viewer: Viewer, address: Address) {
    viewer.restore(|state, loaded, config| {
        let (viewport, motion, ui) = (state.viewport, state.motion, std::mem::take(&mut state.ui));
        *state = ViewState { viewport, motion, ui, ..ViewState::initial(loaded, config) };
        address.unlocked(config).apply(state, loaded);
    });
}

fn current(viewer: Viewer) -> String {
    let (loaded, config) = (viewer.loaded(), viewer.config());
    viewer.with_untracked(|state| address(state, loaded, config))
}

fn write(viewer: Viewer) {
    let Some(window) = web_sys::window() else { return };
    let fragment = current(viewer);
    let location = window.location();
    if location.hash().unwrap_or_default().trim_start_matches('#') == fragment {
        return;
    }
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let url = if fragment.is_empty() { path } else { [&path, "#", &fragment].concat() };
    // In a frame with an opaque origin the history is not accessible.
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url));
    }
}
