//! Keeps the state in the URL's fragment, and opens the address that is there.

use super::debounce::debounced;
use crate::app::{Viewer, effect, keep_until_cleanup};
use crate::state::{Action, Address, ViewState, address};
use gloo::events::EventListener;
use std::cell::Cell;
use std::sync::Arc;

/// Opens the address in the page's fragment, then updates the fragment whenever the state changes.
pub(super) fn follow(viewer: Viewer) {
    let Some(window) = web_sys::window() else { return };
    if window.location().hash().is_ok_and(|fragment| fragment.len() > 1) {
        open(viewer);
    }
    let changed = move |_: &_| {
        open(viewer);
        // Also if the state is the same: the same address may be written in another way.
        write(viewer, &viewer.state_untracked());
    };
    keep_until_cleanup(EventListener::new(&window, "hashchange", changed));
    // Browsers limit the rate of `replaceState`.
    let moved = debounced(u32::MAX, move |state: Arc<ViewState>| write(viewer, &state));
    let last = Cell::default();
    effect(move || {
        let state = viewer.state();
        // A page that is presented may be loaded again at any time.
        let place = state.presenting.then_some(state.chapter);
        if last.replace(place) != place {
            write(viewer, &state);
        }
        moved(state);
    });
}

fn open(viewer: Viewer) {
    let Some(window) = web_sys::window() else { return };
    let fragment = window.location().hash().unwrap_or_default();
    if fragment.trim_start_matches('#')
        == address(&viewer.state_untracked(), viewer.loaded(), viewer.config())
    {
        return;
    }
    let address = Address::parse(&fragment);
    // A link within the page, such as `#sources`, is not an address of the viewer.
    if !address.is_empty() || fragment.len() < 2 {
        show(viewer, address);
    }
}

/// Opens an address, except for what the publisher locked.
pub(super) fn show(viewer: Viewer, address: Address) {
    viewer.dispatch(Action::Open(address, viewer.config().clone()));
}

fn write(viewer: Viewer, state: &ViewState) {
    let Some(window) = web_sys::window() else { return };
    let fragment = address(state, viewer.loaded(), viewer.config());
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
