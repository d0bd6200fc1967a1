//! Pointers on the map: drag, pinch and wheel, as actions.
//!
//! In somebody's page one finger and the plain wheel belong to that page: two fingers, or Ctrl with the wheel, move the map.

use super::context::Viewer;
use crate::view::Action;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, PointerEvent, WheelEvent};

/// The pointers that are down on the map.
#[derive(Clone, Copy)]
pub struct Gesture {
    viewer: Viewer,
    /// Id and position of each, CSS px.
    down: StoredValue<Vec<(i32, f64, f64)>>,
    /// The hint that two fingers or Ctrl are needed.
    pub hint: RwSignal<bool>,
    /// One finger moves the map: full screen, or a page of our own.
    pub free: RwSignal<bool>,
}

impl Gesture {
    /// No pointer is down.
    pub fn new(viewer: Viewer) -> Self {
        let down = StoredValue::new(Vec::new());
        Self { viewer, down, hint: RwSignal::new(false), free: RwSignal::new(!viewer.shell.embedded) }
    }

    /// A pointer goes down.
    pub fn start(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        self.down.update_value(|down| {
            down.retain(|(id, _, _)| *id != event.pointer_id());
            down.push((event.pointer_id(), f64::from(event.client_x()), f64::from(event.client_y())));
        });
    }

    /// A pointer moves.
    pub fn go(self, event: &PointerEvent, map: &Element) {
        let (id, x, y) = (event.pointer_id(), f64::from(event.client_x()), f64::from(event.client_y()));
        let mut before = self.down.get_value();
        let Some(index) = before.iter().position(|(other, _, _)| *other == id) else { return };
        let Some((_, old_x, old_y)) = before.get(index).copied() else { return };
        let (dx, dy) = (x - old_x, y - old_y);
        let touch = event.pointer_type() == "touch";
        if before.len() == 1 && touch && !self.free.get_untracked() {
            if dx.hypot(dy) > 3.0 {
                self.hint.set(true);
            }
            return;
        }
        // A click that trembles is a click; the pointer is the map's once it has moved.
        const STILL_PX: f64 = 3.0;
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
                let rect = map.get_bounding_client_rect();
                let (was, is) = ((old_x - ox).hypot(old_y - oy), (x - ox).hypot(y - oy));
                self.viewer.dispatch(Action::Pan(dx / 2.0, dy / 2.0));
                if was > 8.0 && is > 8.0 {
                    let (x, y) = ((x + ox) / 2.0 - rect.left(), (y + oy) / 2.0 - rect.top());
                    self.viewer.dispatch(Action::ZoomAbout { x, y, levels: (is / was).log2() });
                }
            }
        }
        if let Some(slot) = before.get_mut(index) {
            *slot = (id, x, y);
        }
        self.down.set_value(before);
    }

    /// A pointer goes up or is lost.
    pub fn end(self, event: &PointerEvent) {
        self.down.update_value(|down| down.retain(|(id, _, _)| *id != event.pointer_id()));
        self.hint.set(false);
    }

    /// The wheel turns, or two fingers move on a touch pad.
    pub fn wheel(self, event: &WheelEvent) {
        let pinch = event.ctrl_key() || event.meta_key();
        if !pinch && !self.free.get_untracked() {
            self.hint.set(true);
            return;
        }
        event.prevent_default();
        self.hint.set(false);
        let Some(map) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        let rect = map.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top());
        // A line is about 16 px, a page about 400.
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 16.0,
            WheelEvent::DOM_DELTA_PAGE => 400.0,
            _ => 1.0,
        };
        let speed = if pinch { 0.01 } else { 0.0025 };
        let levels = (-event.delta_y() * unit * speed).clamp(-1.0, 1.0);
        self.viewer.dispatch(Action::ZoomAbout { x, y, levels });
    }
}
