//! The sheets as tables of cells, by the grid pattern of the ARIA Authoring Practices; on a narrow screen, as lists to look through.

mod actions;
mod clipboard;
mod column_menu;
mod editor;
mod edits;
mod find_panel;
mod focus;
mod keys;
mod marks;
mod mouse;
mod row;
mod row_list;
mod shown;
mod state;
mod table;
mod values;

use super::store::use_store;
use crate::draft::{SECTIONS, View};
use crate::formats::Section;
use leptos::prelude::*;
use row_list::RowList;
use table::Table;

pub(super) use marks::word;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// The screens that are wide enough for a table.
const WIDE: &str = "(min-width: 1024px)";

/// The tabs of the sheets, and the table of the one that is chosen.
#[component]
pub(super) fn Sheets() -> impl IntoView {
    let store = use_store();
    let is_wide = is_wide();
    // A view stays while another sheet is looked at.
    let views = SECTIONS.map(|section| (section, RwSignal::new(View::default())));
    let view_of = move |section: Section| {
        let view = views.iter().find(|(own, _)| *own == section);
        view.map_or_else(|| RwSignal::new(View::default()), |(_, view)| *view)
    };
    let tabs = SECTIONS.map(|section| {
        let count = move || store.with_sheet(section, |sheet| sheet.len());
        let is_chosen = move || store.section.get() == section;
        view! {
            <button type="button" role="tab" id=tab_id(section) aria-controls="sheet" tabindex=move || if is_chosen() { "0" } else { "-1" }
                aria-selected=move || is_chosen().to_string() on:click=move |_| store.section.set(section)>
                {section.name()} " (" {count} ")"
            </button>
        }
    });
    let turned = move |event: web_sys::KeyboardEvent| {
        let own = store.section.get_untracked();
        let at = SECTIONS.iter().position(|section| *section == own).unwrap_or(0);
        let last = SECTIONS.len() - 1;
        let to = match event.key().as_str() {
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "ArrowRight" => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        let Some(section) = SECTIONS.get(to) else { return };
        store.section.set(*section);
        focus_id(&tab_id(*section));
    };
    view! {
        <section class="sheets" aria-label="Sheets">
            <div role="tablist" aria-label="Sheets" on:keydown=turned>{tabs}</div>
            <div id="sheet" role="tabpanel" aria-labelledby=move || tab_id(store.section.get())>
                {move || {
                    let section = store.section.get();
                    if is_wide.get() {
                        view! { <Table section view=view_of(section) /> }.into_any()
                    } else {
                        view! { <RowList section /> }.into_any()
                    }
                }}
            </div>
        </section>
    }
}

fn tab_id(section: Section) -> String {
    format!("tab-{}", section.name().to_lowercase())
}

/// Puts the focus on an element.
fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // An element that can have it takes it.
        let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// Returns whether the screen is wide enough for a table, as it changes.
fn is_wide() -> RwSignal<bool> {
    let query = window().match_media(WIDE).ok().flatten();
    let is_wide = RwSignal::new(query.as_ref().is_none_or(web_sys::MediaQueryList::matches));
    let Some(query) = query else { return is_wide };
    let own = query.clone();
    let changed = Closure::<dyn FnMut()>::new(move || is_wide.set(own.matches()));
    query.set_onchange(Some(changed.as_ref().unchecked_ref()));
    let listener = StoredValue::new_local((query, changed));
    on_cleanup(move || listener.with_value(|(query, _)| query.set_onchange(None)));
    is_wide
}
