//! How the page of the story opens, and what links can change: the options of the viewer.

use super::super::store::{Store, use_store};
use super::steps::ViewWords;
use crate::draft::{opening, set_cells};
use crate::formats::{Field, Section};
use crate::state::{LOCKS, PageOptions};
use leptos::prelude::*;

/// The form.
#[component]
pub(super) fn Opening() -> impl IntoView {
    let store = use_store();
    let options = Memo::new(move |_| store.page_options());
    let change = move |label: &str, set: &dyn Fn(&mut PageOptions)| {
        let mut changed = options.get_untracked();
        set(&mut changed);
        if let Some(row) = untrack(|| store.story_row()) {
            let cells = vec![(row, Field::PageOptions.into(), changed.query())];
            let edit = store.with_document_untracked(|document| set_cells(document, Section::Story, cells));
            edit.into_iter().for_each(|edit| store.dispatch(edit, label));
        }
    };
    let view = Memo::new(move |_| options.with(PageOptions::view));
    let take_view = move |_| {
        let now = store.view.get_untracked();
        change("Open with this view", &|options| options.opening = opening(&options.opening, &now));
    };
    let begins = move |event: leptos::ev::Event| {
        let explores = event_target_value(&event) == "explore";
        change("Set how it opens", &|options| options.explores = explores);
    };
    let laid_out = move |event: leptos::ev::Event| {
        let is_long = event_target_value(&event) == "page";
        change("Set the layout", &|options| options.is_long = is_long);
    };
    let locks = LOCKS.map(|(name, keys)| {
        let is_locked = move || options.with(|options| options.locks(keys));
        let changed = move |event: leptos::ev::Event| {
            let is_locked = event_target_checked(&event);
            change("Set what links can change", &|options| options.set_locked(keys, is_locked));
        };
        view! {
            <label class="check"><input type="checkbox" prop:checked=is_locked on:change=changed />{name}</label>
        }
    });
    let explores = move || options.with(|options| options.explores);
    let is_long = move || options.with(|options| options.is_long);
    view! {
        <div class="fields">
            <label>
                "Opens"
                <select on:change=begins>
                    <option value="story" selected=move || !explores()>"At the first step, if there are steps"</option>
                    <option value="explore" selected=explores>"To be explored"</option>
                </select>
            </label>
            <label>
                "In a frame"
                <select on:change=laid_out>
                    <option value="screen" selected=move || !is_long()>"One screen"</option>
                    <option value="page" selected=is_long>"One long page"</option>
                </select>
            </label>
            <div class="wide">
                <p class="buttons">
                    <button type="button" on:click=take_view>"Open with this view"</button>
                    <Show when=move || view.with(|view| !view.is_empty())>
                        <button type="button" on:click=move |_| change("Open as by itself", &|options| options.opening.clear())>
                            "Open as by itself"
                        </button>
                    </Show>
                    <ViewWords />
                </p>
                <Show when=move || view.with(|view| !view.is_empty())>
                    <p class="hint">"It opens at " <code>{move || view.get()}</code></p>
                </Show>
            </div>
            <fieldset class="wide locks">
                <legend>"What no link to the story can change"</legend>
                {locks}
            </fieldset>
        </div>
    }
}

impl Store {
    /// Returns how the page opens. Tracks the sheet of the story.
    fn page_options(&self) -> PageOptions {
        self.with_sheet(Section::Story, |sheet| {
            PageOptions::parse(sheet.at(0).map_or("", |row| row.text(&Field::PageOptions.into())))
        })
    }
}
