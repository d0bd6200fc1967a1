//! Undo, redo, and the way back to the first screen.

use super::store::use_store;
use leptos::prelude::*;

/// The toolbar.
#[component]
pub(super) fn Toolbar() -> impl IntoView {
    let store = use_store();
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
        </div>
    }
}
