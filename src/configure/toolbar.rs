//! Undo, redo, and the way back to the first screen.

use super::store::use_store;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The toolbar.
#[component]
pub(super) fn Toolbar() -> impl IntoView {
    let store = use_store();
    let keys = window_event_listener(ev::keydown, move |event| {
        let is_step = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !is_in_field(&event);
        match event.key().to_lowercase().as_str() {
            "z" if is_step && event.shift_key() => store.redo(),
            "z" if is_step => store.undo(),
            "y" if is_step => store.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || keys.remove());
    let steps = Memo::new(move |_| store.steps());
    let name = |verb: &str, label: Option<String>| match label {
        Some(label) => format!("{verb}: {label}"),
        None => verb.to_owned(),
    };
    let undo = move || steps.with(|[undo, _]| undo.clone());
    let redo = move || steps.with(|[_, redo]| redo.clone());
    view! {
        <div class="toolbar" role="toolbar" aria-label="Edits">
            <button type="button" title=move || name("Undo", undo()) aria-disabled=move || undo().is_none().to_string()
                on:click=move |_| store.undo()>"Undo"</button>
            <button type="button" title=move || name("Redo", redo()) aria-disabled=move || redo().is_none().to_string()
                on:click=move |_| store.redo()>"Redo"</button>
            <button type="button" on:click=move |_| drop(window().location().reload())>"All drafts"</button>
        </div>
    }
}

/// Returns whether a key is pressed in a field of text, which has an undo of its own.
fn is_in_field(event: &web_sys::KeyboardEvent) -> bool {
    let field = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    field.is_some_and(|field| {
        field.matches("input, textarea, select, [contenteditable=true]").unwrap_or(false)
    })
}
