//! The clock: milliseconds pass while something moves, and only then. Reduced motion is heard too.

use super::debounce::debounced;
use crate::app::{BoolSelector, Viewer, effect, keep_until_cleanup};
use crate::state::Action;
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use leptos::prelude::*;

/// Lets time pass for the viewer while it plays or flies.
pub(super) fn follow(viewer: Viewer) {
    let moving = viewer.is(|state| state.playing || state.flight.is_some());
    let frame = Frame::new_local(None);
    effect(move || {
        if moving.get() {
            tick(viewer, moving, frame, None);
        } else {
            frame.set_value(None);
        }
    });
    settle_after_moves(viewer);
    let Some(window) = web_sys::window() else { return };
    let Ok(Some(query)) = window.match_media("(prefers-reduced-motion: reduce)") else { return };
    viewer.dispatch(Action::Motion(!query.matches()));
    let heard = query.clone();
    let changed = move |_: &_| viewer.dispatch(Action::Motion(!heard.matches()));
    keep_until_cleanup(EventListener::new(&query, "change", changed));
}

/// Lets the list and the field for the date follow the playhead when it rests, or once a second while it moves: they cost
/// more than all that a step changes.
fn settle_after_moves(viewer: Viewer) {
    let day = viewer.selector(|state| state.time.0 as u64);
    let moved = debounced(5, move || viewer.dispatch(Action::Settle));
    effect(move || {
        day.with(|_| ());
        moved();
    });
}

/// The frame that is waited for.
type Frame = StoredValue<Option<AnimationFrame>, LocalStorage>;

fn tick(viewer: Viewer, moving: BoolSelector, frame: Frame, last: Option<f64>) {
    let next = request_animation_frame(move |now| {
        if let Some(last) = last {
            viewer.dispatch(Action::Tick(now - last));
        }
        if moving.get_untracked() {
            tick(viewer, moving, frame, Some(now));
        }
    });
    frame.set_value(Some(next));
}
