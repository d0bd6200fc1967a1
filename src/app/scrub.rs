//! Scrubbing: dragging on the lanes moves the playhead, a pinch and the wheel with Ctrl zoom the time axis, the wheel with
//! Shift pans it. The wheel alone and a vertical swipe scroll the page.

use super::context::Viewer;
use super::timeline_context::TimelineContext;
use crate::state::Action;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, PointerEvent, WheelEvent};

/// The active pointers on the lanes.
#[derive(Clone, Copy)]
pub(super) struct Scrub {
    viewer: Viewer,
    timeline: TimelineContext,
    /// The id and position of each pointer, CSS px.
    down: StoredValue<Vec<(i32, f64, f64)>>,
}

impl Scrub {
    /// Creates a gesture without pointers.
    pub(super) fn new(viewer: Viewer, timeline: TimelineContext) -> Self {
        Self { viewer, timeline, down: StoredValue::default() }
    }

    /// Handles `pointerdown`. On a mark it does nothing yet, because it may be a click.
    pub(super) fn start(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let (id, x, y) = (event.pointer_id(), f64::from(event.client_x()), f64::from(event.client_y()));
        self.down.update_value(|down| {
            down.retain(|(other, _, _)| *other != id);
            down.push((id, x, y));
        });
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let marked = target.and_then(|target| target.closest(".tick, .bar, .lane").ok().flatten());
        if marked.is_none() && self.down.with_value(Vec::len) == 1 {
            self.take(event);
        }
    }

    fn take(self, event: &PointerEvent) {
        let Some(area) = area(event) else { return };
        let _ = area.set_pointer_capture(event.pointer_id());
        self.viewer.dispatch(Action::Pause);
        self.to(event, &area);
    }

    fn to(self, event: &PointerEvent, area: &Element) {
        let px = self.along(f64::from(event.client_x()), area);
        let at = self.timeline.layout.with_untracked(|layout| layout.scale.at(px));
        self.viewer.dispatch(Action::SetTime(at));
    }

    /// Returns where a position on the screen is along the layout.
    fn along(self, client_x: f64, area: &Element) -> f64 {
        (client_x - area.get_bounding_client_rect().left()) / self.timeline.scale.get_untracked()
    }

    /// Handles `pointermove`.
    pub(super) fn go(self, event: &PointerEvent) {
        const STILL_PX: f64 = 4.0;
        let (id, x) = (event.pointer_id(), f64::from(event.client_x()));
        let before = self.down.get_value();
        let Some((_, old, _)) = before.iter().copied().find(|(other, _, _)| *other == id) else { return };
        let Some(area) = area(event) else { return };
        match before.iter().copied().find(|(other, _, _)| *other != id) {
            None if area.has_pointer_capture(id) => self.to(event, &area),
            None if (x - old).abs() >= STILL_PX => self.take(event),
            None => return,
            Some((_, other, _)) => {
                let scale = self.timeline.layout.with_untracked(|layout| layout.scale);
                let (was, is) = ((old - other).abs(), (x - other).abs());
                let zoom = self.timeline.scale.get_untracked();
                self.viewer.dispatch(Action::PanAxis((old - x) / 2.0 / zoom / scale.px_per_second()));
                if was > 8.0 && is > 8.0 {
                    let middle = self.along((x + other) / 2.0, &area);
                    self.viewer.dispatch(Action::ZoomAxis(scale.to_seconds(middle), is / was));
                }
            }
        }
        self.down.update_value(|down| {
            if let Some(slot) = down.iter_mut().find(|(other, _, _)| *other == id) {
                slot.1 = x;
            }
        });
    }

    /// Handles `pointerup` and `pointercancel`.
    pub(super) fn end(self, event: &PointerEvent) {
        self.down.update_value(|down| down.retain(|(id, _, _)| *id != event.pointer_id()));
    }

    /// Handles `wheel`, also from a touch pad.
    pub(super) fn wheel(self, event: &WheelEvent) {
        let (dx, dy) = (event.delta_x(), event.delta_y());
        let zooms = event.ctrl_key() || event.meta_key();
        if !zooms && !event.shift_key() && dx.abs() <= dy.abs() {
            return;
        }
        event.prevent_default();
        let Some(area) = area(event) else { return };
        let scale = self.timeline.layout.with_untracked(|layout| layout.scale);
        // A line is about 16 px, a page about 400.
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => 16.0,
            WheelEvent::DOM_DELTA_PAGE => 400.0,
            _ => 1.0,
        };
        if zooms {
            let px = self.along(f64::from(event.client_x()), &area);
            let levels = (-dy * unit * 0.01).clamp(-1.0, 1.0);
            self.viewer.dispatch(Action::ZoomAxis(scale.to_seconds(px), levels.exp2()));
        } else {
            let px = if dx == 0.0 { dy } else { dx } * unit;
            self.viewer.dispatch(Action::PanAxis(px / scale.px_per_second()));
        }
    }
}

fn area(event: &leptos::web_sys::Event) -> Option<Element> {
    event.current_target()?.dyn_into::<Element>().ok()
}
