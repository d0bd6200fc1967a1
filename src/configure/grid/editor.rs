//! The field in which a cell is edited. It lies over the cell.

use super::mouse::moved;
use super::state::Grid;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

/// How many titles are proposed at most.
const MOST: usize = 1_000;

/// The field over the active cell. Where the cell refers to something, the titles that there are are proposed.
#[component]
pub(super) fn Editor(grid: Grid) -> impl IntoView {
    let spot = grid.active_now();
    let first = grid.editing.get_untracked().unwrap_or_default();
    let column = grid.columns.with_untracked(|columns| columns.get(spot.column.wrapping_sub(1)).cloned());
    let name = format!("{}, row {}", column.as_ref().map_or("", |column| column.header()), spot.row);
    let choices =
        column.map(|column| grid.names.with_untracked(|names| names.choices(&column))).unwrap_or_default();
    let cell = grid.active_element();
    let px = |length: Option<i32>| format!("{}px", length.unwrap_or_default());
    let left = px(cell.as_ref().map(|cell| cell.offset_left()));
    let width = px(cell.as_ref().map(|cell| cell.offset_width()));
    let row = spot.row.saturating_sub(1).to_string();
    // It closes once: taking it out of the page takes the focus from it too.
    let is_closed = StoredValue::new(false);
    let close = move |text: Option<String>| {
        if is_closed.try_get_value() != Some(false) {
            return;
        }
        is_closed.set_value(true);
        grid.editing.set(None);
        if let Some(text) = text {
            grid.write(&text);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let to = match (event.key().as_str(), event.shift_key()) {
            ("Enter", _) if event.alt_key() => {
                event.prevent_default();
                return break_line(&event);
            }
            ("Enter", false) if !event.ctrl_key() => Some(moved(spot, 1, 0)),
            ("Tab", false) => Some(moved(spot, 0, 1)),
            ("Tab", true) => Some(moved(spot, 0, -1)),
            ("Escape", _) => None,
            _ => return,
        };
        event.prevent_default();
        let text = to.map(|_| event_target_value(&event));
        close(text);
        // The next key goes to the table, however soon it comes.
        grid.focus_now();
        if let Some(to) = to {
            grid.go(to, false);
        }
    };
    let left_alone = move |event: FocusEvent| close(Some(event_target_value(&event)));
    if choices.is_empty() || choices.len() > MOST || first.contains('\n') {
        let field = NodeRef::<html::Textarea>::new();
        let lines = first.lines().count().clamp(1, 8);
        field.on_load(|field| begin_in_text(&field));
        view! {
            <textarea class="editor" node_ref=field aria-label=name rows=lines spellcheck="true" dir="auto"
                style=("--i", row) style=("--left", left) style=("--width", width)
                prop:value=first on:keydown=pressed on:blur=left_alone></textarea>
        }
        .into_any()
    } else {
        let field = NodeRef::<html::Input>::new();
        field.on_load(|field| begin_in_line(&field));
        let choices = choices.into_iter().map(|title| view! { <option value=title></option> });
        view! {
            <input type="text" class="editor" node_ref=field aria-label=name list="titles" dir="auto" autocomplete="off"
                style=("--i", row) style=("--left", left) style=("--width", width)
                prop:value=first on:keydown=pressed on:blur=left_alone />
            <datalist id="titles">{choices.collect_view()}</datalist>
        }
        .into_any()
    }
}

/// Puts the caret at the end of the text, before another key comes. A field in the page can have the focus.
fn begin_in_text(field: &HtmlTextAreaElement) {
    let _ = field.focus();
    let end = length(&field.value());
    let _ = field.set_selection_range(end, end);
}

/// Puts the caret at the end of the line. A field in the page can have the focus.
fn begin_in_line(field: &HtmlInputElement) {
    let _ = field.focus();
    let end = length(&field.value());
    let _ = field.set_selection_range(end, end);
}

/// Begins a line at the caret. A field of one line has no second one.
fn break_line(event: &KeyboardEvent) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(field) = field else { return };
    // The place of the caret is known while the field has the focus.
    let end = field.selection_start().ok().flatten().unwrap_or_default() + 1;
    let _ = field.set_range_text("\n");
    let _ = field.set_selection_range(end, end);
}

/// Returns the length of a text as the page counts it.
fn length(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or_default()
}
