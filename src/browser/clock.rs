//! The clock: dispatches ticks while something is animated, and follows `prefers-reduced-motion`.

use super::debounce::debounced;
use crate::app::{Part, Viewer, effect, keep_until_cleanup};
use crate::state::Action;
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use leptos::prelude::*;

/// Starts the clock. It requests animation frames only while the viewer plays or the camera flies.
pub(super) fn follow(viewer: Viewer) {
    let moving =
        viewer.part(|state, _| state.playing || state.flight.is_some() || state.projector.drawn.is_some());
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
    let media = query.clone();
    let changed = move |_: &_| viewer.dispatch(Action::Motion(!media.matches()));
    keep_until_cleanup(EventListener::new(&query, "change", changed));
}

/// Dispatches [`Action::Settle`] once the first map is drawn, and debounced after the playhead moves, at least once a second. The list of events and
/// the date field depend on it, because updating them costs more than a whole tick.
fn settle_after_moves(viewer: Viewer) {
    let frame = Frame::new_local(None);
    // In the frame after the next: a timer that is late would run before what has been drawn is painted.
    let settle = move || {
        let settle = Box::new(move |_| viewer.dispatch(Action::Settle));
        in_frame(frame, Box::new(move |_| in_frame(frame, settle)));
    };
    settle();
    let moved = debounced(5, move |_| settle());
    effect(move || moved(viewer.time.get()));
}

/// The pending animation frame.
type Frame = StoredValue<Option<AnimationFrame>, LocalStorage>;

fn in_frame(frame: Frame, run: Box<dyn FnOnce(f64)>) {
    frame.set_value(Some(request_animation_frame(run)));
}

fn tick(viewer: Viewer, moving: Part<bool>, frame: Frame, last: Option<f64>) {
    let next = move |now| {
        if let Some(last) = last {
            viewer.dispatch(Action::Tick(now - last));
        }
        if moving.get_untracked() {
            tick(viewer, moving, frame, Some(now));
        }
    };
    in_frame(frame, Box::new(next));
}
