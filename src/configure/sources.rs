//! The sources, which claims use them, quotes that are added, and where two sources disagree.

mod add;
mod contradictions;
mod entry;
mod quote;

use super::store::use_store;
use crate::draft::{Column, RowId};
use crate::formats::{Field, Section};
use add::AddSources;
pub(super) use contradictions::Contradictions;
use entry::Entry;
use leptos::prelude::*;
use quote::AddQuote;
use std::collections::BTreeMap;
use web_sys::HtmlDetailsElement;

/// How many sources are listed at first, and how many more at a time.
const MOST: usize = 100;

/// A source of the list.
#[derive(Clone, Debug, PartialEq)]
struct Listed {
    row: RowId,
    id: String,
    name: String,
    /// The claims that use it.
    claims: Vec<RowId>,
}

/// The step.
#[component]
pub(super) fn Sources() -> impl IntoView {
    let store = use_store();
    let sources = Memo::new(move |_| {
        let mut claims = store.with_sheet(Section::Claims, |sheet| {
            let mut claims: BTreeMap<String, Vec<RowId>> = BTreeMap::new();
            for row in sheet.rows() {
                claims.entry(row.text(&Column::Field(Field::Source)).to_owned()).or_default().push(row.id);
            }
            claims
        });
        store.with_sheet(Section::Sources, |sheet| {
            let listed = |row: &crate::draft::Row| {
                let text = |field| row.text(&Column::Field(field)).to_owned();
                let id = text(Field::Id);
                let name = [Field::Short, Field::Title, Field::Url]
                    .map(text)
                    .into_iter()
                    .find(|text| !text.is_empty());
                let claims = claims.remove(&id).unwrap_or_default();
                Listed { row: row.id, name: name.unwrap_or_else(|| id.clone()), id, claims }
            };
            sheet.rows().map(listed).collect::<Vec<_>>()
        })
    });
    let is_open = RwSignal::new(false);
    let shown = RwSignal::new(MOST);
    let rows = move || sources.with(|sources| sources.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let more = move || sources.with(Vec::len).saturating_sub(shown.get());
    let toggled = move |event: leptos::ev::Event| {
        is_open.set(event_target::<HtmlDetailsElement>(&event).open());
    };
    view! {
        <details class="source-step" on:toggle=toggled>
            <summary>{move || sources.with(|sources| summary(sources.len()))}</summary>
            <Show when=move || is_open.get()>
                <div class="two">
                    <div>
                        <AddSources />
                        <ul class="source-list" aria-label="Sources">
                            <For each=rows key=|source| source.row.0 let(source)>
                                <Entry sources source />
                            </For>
                        </ul>
                        <Show when=move || { more() > 0 }>
                            <button type="button" on:click=move |_| shown.update(|shown| *shown += MOST)>
                                {move || format!("Show {} more", more().min(MOST))}
                            </button>
                        </Show>
                    </div>
                    <AddQuote sources />
                </div>
            </Show>
        </details>
    }
}

fn summary(count: usize) -> String {
    match count {
        0 => "Sources and quotes: none yet".into(),
        1 => "Sources and quotes: 1 source".into(),
        count => format!("Sources and quotes: {count} sources"),
    }
}
