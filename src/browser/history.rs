//! The address: what a reader set is in the fragment, and a fragment opens the story there.

use super::debounce::debounced;
use crate::app::{Viewer, effect, keep_until_cleanup};
use crate::state::{Address, ViewState, address};
use gloo::events::EventListener;

/// Opens the story at the page's fragment, then keeps the fragment in step with the state.
pub(super) fn follow(viewer: Viewer) {
    let Some(window) = web_sys::window() else { return };
    if window.location().hash().is_ok_and(|fragment| fragment.len() > 1) {
        open(viewer);
    }
    keep_until_cleanup(EventListener::new(&window, "hashchange", move |_| open(viewer)));
    // Browsers limit how often the address may change.
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
    // A way within the page, such as to the list of sources: it says nothing of the view.
    let address = Address::parse(&fragment);
    if address.is_empty() && fragment.len() > 1 {
        write(viewer);
        return;
    }
    show(viewer, address);
}

/// Shows what an address says, but for what the publisher locked.
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
    // Where the frame has no origin of its own, there is no history to write.
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url));
    }
}
