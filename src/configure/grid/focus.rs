//! The focus in a table: on the active cell, which is scrolled into view.

use super::state::{Grid, Panel};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

impl Grid {
    /// Puts the focus on the active cell once it is drawn, unless a person is in the preview.
    pub(super) fn focus_unless_framed(&self) {
        let grid = *self;
        request_animation_frame(move || {
            grid.show_active();
            let is_framed = document().active_element().is_some_and(|element| element.tag_name() == "IFRAME");
            if !is_framed && !grid.is_edited() {
                grid.focus_now();
            }
        });
    }

    /// Puts the focus on the active cell once it is drawn.
    pub(super) fn focus_soon(&self) {
        let grid = *self;
        request_animation_frame(move || {
            grid.show_active();
            if !grid.is_edited() {
                grid.focus_now();
            }
        });
    }

    /// Closes what is open above the table, and goes back to the active cell.
    pub(super) fn close_panel(&self) {
        self.focus_now();
        self.panel.set(Panel::None);
        self.focus_soon();
    }

    /// Scrolls to the active cell once it is drawn.
    pub(super) fn show_soon(&self) {
        let grid = *self;
        request_animation_frame(move || grid.show_active());
    }

    /// Puts the focus on the active cell, if it is drawn.
    pub(super) fn focus_now(&self) {
        if let Some(cell) = self.active_element() {
            // A cell of the table can have it.
            let _ = cell.focus();
        }
    }

    /// Returns the element of the active cell, if it is drawn.
    pub(super) fn active_element(&self) -> Option<HtmlElement> {
        let scroller = self.scroller.get_untracked()?;
        let cell = scroller.query_selector("[aria-colindex][tabindex='0']").ok().flatten()?;
        cell.dyn_into().ok()
    }

    /// Scrolls so that the active cell is in view.
    fn show_active(&self) {
        let (Some(scroller), Some(cell)) =
            (self.scroller.try_get_untracked().flatten(), self.active_element())
        else {
            return;
        };
        let spot = self.active_now();
        let height = self.row_height();
        let [top, view] = [scroller.scroll_top(), scroller.client_height()].map(f64::from);
        if let Some(row) = spot.row.checked_sub(1) {
            // The header stays on top of what scrolls.
            let (from, to) = (row as f64 * height, (row as f64 + 2.0) * height);
            if from < top {
                scroller.set_scroll_top(from as i32);
            } else if to > top + view {
                scroller.set_scroll_top((to - view).ceil() as i32);
            }
        }
        if spot.column > 0 {
            let numbers = scroller
                .query_selector("[aria-colindex='1']")
                .ok()
                .flatten()
                .map_or(0, |cell| cell.client_width());
            let (from, to) = (cell.offset_left() - numbers, cell.offset_left() + cell.offset_width());
            if from < scroller.scroll_left() {
                scroller.set_scroll_left(from);
            } else if to > scroller.scroll_left() + scroller.client_width() {
                scroller.set_scroll_left(to - scroller.client_width());
            }
        }
    }

    /// Returns the height of a row in pixels.
    pub(super) fn row_height(&self) -> f64 {
        let count = self.rows_now().len().max(1) as f64;
        let height =
            self.body.try_get_untracked().flatten().map_or(0.0, |body| f64::from(body.offset_height()));
        (height / count).max(1.0)
    }

    /// Returns whether the field over a cell is open: it has the focus then, however soon after a click the key came that opened it.
    fn is_edited(&self) -> bool {
        self.editing.try_with_untracked(Option::is_some).unwrap_or_default()
    }
}
