//! The clock: milliseconds pass while something moves, and only then. Reduced motion is heard too.

use crate::app::Viewer;
use crate::view::Action;
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use leptos::prelude::*;

/// Lets time pass for the viewer while it plays or flies.
pub(super) fn follow(viewer: Viewer) {
    let moving = viewer.memo(|state| state.playing || state.flight.is_some());
    let frame = StoredValue::new_local(None::<AnimationFrame>);
    Effect::new(move |_| {
        if moving.get() {
            tick(viewer, moving, frame, None);
        } else {
            frame.set_value(None);
        }
    });
    let Some(window) = web_sys::window() else { return };
    let Ok(Some(query)) = window.match_media("(prefers-reduced-motion: reduce)") else { return };
    viewer.dispatch(Action::Motion(!query.matches()));
    let heard = query.clone();
    let listener =
        EventListener::new(&query, "change", move |_| viewer.dispatch(Action::Motion(!heard.matches())));
    let held = StoredValue::new_local(Some(listener));
    on_cleanup(move || held.set_value(None));
}

fn tick(
    viewer: Viewer,
    moving: Memo<bool>,
    frame: StoredValue<Option<AnimationFrame>, LocalStorage>,
    last: Option<f64>,
) {
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
