//! The clock: milliseconds pass while something moves, and only then. Reduced motion is heard too.

use crate::app::{Flag, MOST_ROWS, Viewer, effect};
use crate::view::Action;
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Lets time pass for the viewer while it plays or flies.
pub(super) fn follow(viewer: Viewer) {
    let moving = viewer.is(|state| state.playing || state.flight.is_some());
    let frame = Frame::default();
    effect(move || {
        if moving.get() {
            tick(viewer, moving, frame.clone(), None);
        } else {
            frame.take();
        }
    });
    catch_up(viewer);
    let Some(window) = web_sys::window() else { return };
    let Ok(Some(query)) = window.match_media("(prefers-reduced-motion: reduce)") else { return };
    viewer.dispatch(Action::Motion(!query.matches()));
    let heard = query.clone();
    EventListener::new(&query, "change", move |_| viewer.dispatch(Action::Motion(!heard.matches()))).forget();
}

/// Lets a long list follow the playhead a few times a second: its rows change with every day.
fn catch_up(viewer: Viewer) {
    const REST_MS: u32 = 400;
    if viewer.loaded().story.events.len() <= MOST_ROWS {
        return;
    }
    let day = viewer.part(|state| state.time.0 as u64);
    let waits = Rc::new(Cell::new(false));
    effect(move || {
        day.with(|_| ());
        if !waits.replace(true) {
            let waits = waits.clone();
            Timeout::new(REST_MS, move || {
                waits.set(false);
                viewer.dispatch(Action::CatchUp);
            })
            .forget();
        }
    });
}

/// The frame that is waited for.
type Frame = Rc<RefCell<Option<AnimationFrame>>>;

fn tick(viewer: Viewer, moving: Flag, frame: Frame, last: Option<f64>) {
    let held = frame.clone();
    let next = request_animation_frame(move |now| {
        if let Some(last) = last {
            viewer.dispatch(Action::Tick(now - last));
        }
        if moving.get_untracked() {
            tick(viewer, moving, frame, Some(now));
        }
    });
    held.replace(Some(next));
}
