//! The field in which a cell is edited. It lies over the cell.

use super::mouse::moved;
use super::state::Grid;
use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// The field over the active cell.
#[component]
pub(super) fn Editor(grid: Grid) -> impl IntoView {
    let spot = grid.active_now();
    let field = NodeRef::<html::Textarea>::new();
    let first = grid.editing.get_untracked().unwrap_or_default();
    let column = grid.columns.with_untracked(|columns| columns.get(spot.column.wrapping_sub(1)).cloned());
    let name = format!("{}, row {}", column.as_ref().map_or("", |column| column.header()), spot.row);
    let cell = grid.active_element();
    let px = |length: Option<i32>| format!("{}px", length.unwrap_or_default());
    let left = px(cell.as_ref().map(|cell| cell.offset_left()));
    let width = px(cell.as_ref().map(|cell| cell.offset_width()));
    let lines = first.lines().count().clamp(1, 8);
    field.on_load(move |field| {
        // It is in the page in the next frame.
        request_animation_frame(move || {
            // A field can have the focus, and its text an end.
            let _ = field.focus();
            let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or_default();
            let _ = field.set_selection_range(end, end);
        });
    });
    // What is left without a key is written too, and once.
    let is_closed = StoredValue::new(false);
    let close = move |write: bool| {
        if is_closed.try_get_value() != Some(false) {
            return;
        }
        is_closed.set_value(true);
        let text = field.get_untracked().map(|field| field.value());
        // The next key goes to the table, however soon it comes.
        if field
            .get_untracked()
            .is_some_and(|field| document().active_element().is_some_and(|element| element == **field))
        {
            grid.focus_now();
        }
        grid.editing.set(None);
        if let Some(text) = text.filter(|_| write) {
            grid.write(&text);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let (rows, columns) = match (event.key().as_str(), event.shift_key()) {
            ("Enter", _) if event.alt_key() => {
                event.prevent_default();
                if let Some(field) = field.get_untracked() {
                    // The place of the caret is known while the field has the focus.
                    let _ = field.set_range_text("\n");
                    let end = field.selection_end().ok().flatten().unwrap_or_default() + 1;
                    let _ = field.set_selection_range(end, end);
                }
                return;
            }
            ("Enter", false) if !event.ctrl_key() => (1, 0),
            ("Tab", false) => (0, 1),
            ("Tab", true) => (0, -1),
            ("Escape", _) => {
                event.prevent_default();
                return close(false);
            }
            _ => return,
        };
        event.prevent_default();
        close(true);
        grid.go(moved(spot, rows, columns), false);
    };
    view! {
        <textarea class="editor" node_ref=field aria-label=name rows=lines spellcheck="true" dir="auto"
            style=("--i", spot.row.saturating_sub(1).to_string()) style=("--left", left) style=("--width", width)
            prop:value=first on:keydown=pressed on:blur=move |_| close(true)></textarea>
    }
}
