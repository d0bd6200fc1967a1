//! Gestures on the map: dispatches drag, pinch and wheel as actions.
//!
//! In a frame, one finger and the wheel without Ctrl scroll the host page: two fingers, or Ctrl with the wheel, move the map.

use super::context::Viewer;
use crate::state::Action;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, MouseEvent, PointerEvent, TouchEvent, WheelEvent};

/// The active pointers on the map.
#[derive(Clone, Copy)]
pub(super) struct Gesture {
    viewer: Viewer,
    /// The id and position of each pointer, CSS px.
    down: StoredValue<Vec<(i32, f64, f64)>>,
}

impl Gesture {
    /// Creates a gesture without pointers.
    pub(super) fn new(viewer: Viewer) -> Self {
        Self { viewer, down: StoredValue::default() }
    }

    /// Returns whether one finger and the wheel move the map: not in a frame, or in fullscreen.
    fn is_free(self) -> bool {
        !self.viewer.shell.embedded || document().fullscreen_element().is_some()
    }

    /// Handles `touchstart` and `touchmove`: two fingers must not scroll the page.
    pub(super) fn touch(self, event: &TouchEvent) {
        if self.down.with_value(Vec::len) > 1 && event.cancelable() {
            event.prevent_default();
        }
    }

    /// Handles `dblclick`: zooms in, with Shift out.
    pub(super) fn double_click(self, event: &MouseEvent) {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.zoom_about(event, x, y, if event.shift_key() { -1.0 } else { 1.0 });
    }

    fn zoom_about(self, event: &MouseEvent, x: f64, y: f64, levels: f64) {
        let map = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(rect) = map.map(|map| map.get_bounding_client_rect()) else { return };
        self.viewer.dispatch(Action::ZoomAbout { x: x - rect.left(), y: y - rect.top(), levels });
    }

    /// Handles `pointerdown`.
    pub(super) fn start(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        self.down.update_value(|down| {
            down.retain(|(id, _, _)| *id != event.pointer_id());
            down.push((event.pointer_id(), f64::from(event.client_x()), f64::from(event.client_y())));
        });
    }

    /// Handles `pointermove`.
    pub(super) fn go(self, event: &PointerEvent) {
        const STILL_PX: f64 = 3.0;
        let map = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(map) = map else { return };
        let (id, x, y) = (event.pointer_id(), f64::from(event.client_x()), f64::from(event.client_y()));
        let mut before = self.down.get_value();
        let Some(index) = before.iter().position(|(other, _, _)| *other == id) else { return };
        let Some((_, old_x, old_y)) = before.get(index).copied() else { return };
        let (dx, dy) = (x - old_x, y - old_y);
        let touch = event.pointer_type() == "touch";
        if let Some(slot) = before.get_mut(index) {
            *slot = (id, x, y);
        }
        if before.len() == 1 && touch && !self.is_free() {
            self.viewer.dispatch(Action::ShowGestureHint(true));
            self.down.set_value(before);
            return;
        }
        // A small movement is still a click; beyond it the map captures the pointer.
        if !map.has_pointer_capture(id) {
            if dx.hypot(dy) < STILL_PX {
                return;
            }
            let _ = map.set_pointer_capture(id);
        }
        let other = before.iter().copied().find(|(other, _, _)| *other != id);
        match other {
            None => self.viewer.dispatch(Action::Pan(dx, dy)),
            Some((_, ox, oy)) => {
                self.viewer.dispatch(Action::ShowGestureHint(false));
                let rect = map.get_bounding_client_rect();
                let (was, is) = ((old_x - ox).hypot(old_y - oy), (x - ox).hypot(y - oy));
                self.viewer.dispatch(Action::Pan(dx / 2.0, dy / 2.0));
                if was > 8.0 && is > 8.0 {
                    let (x, y) = ((x + ox) / 2.0 - rect.left(), (y + oy) / 2.0 - rect.top());
                    self.viewer.dispatch(Action::ZoomAbout { x, y, levels: (is / was).log2() });
                }
            }
        }
        self.down.set_value(before);
    }

    /// Handles `pointerup` and `pointercancel`.
    pub(super) fn end(self, event: &PointerEvent) {
        self.down.update_value(|down| down.retain(|(id, _, _)| *id != event.pointer_id()));
    }

    /// Handles `wheel`, also from a touch pad.
    pub(super) fn wheel(self, event: &WheelEvent) {
        let pinch = event.ctrl_key() || event.meta_key();
        if !pinch && !self.is_free() {
            self.viewer.dispatch(Action::ShowGestureHint(true));
            return;
        }
        event.prevent_default();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        // A line is about 16 px, a page about 400.
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 16.0,
            WheelEvent::DOM_DELTA_PAGE => 400.0,
            _ => 1.0,
        };
        let speed = if pinch { 0.01 } else { 0.0025 };
        let levels = (-event.delta_y() * unit * speed).clamp(-1.0, 1.0);
        self.zoom_about(event, x, y, levels);
    }
}
