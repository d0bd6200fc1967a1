//! A quote that is pasted, with its address, to an event.

use super::super::store::use_store;
use super::Listed;
use crate::draft::{Column, QuotedClaim, Row, RowId, add_claim, split_quote};
use crate::formats::{Field, Section};
use leptos::prelude::*;
use std::collections::BTreeMap;
use web_sys::ClipboardEvent;

/// How many events can be chosen at once: words narrow them down.
const MOST: usize = 100;

/// A quote that is longer than this is cut by readers, not by us.
const LONG: usize = 240;

/// The form.
#[component]
pub(super) fn AddQuote(sources: Memo<Vec<Listed>>) -> impl IntoView {
    let store = use_store();
    let claim = RwSignal::new(QuotedClaim::default());
    let words = RwSignal::new(String::new());
    let refused = RwSignal::new(String::new());
    // The event whose row is selected in the table is meant first.
    Effect::new(move |_| {
        let Some(cell) = store.selected.get().filter(|cell| cell.section == Section::Events) else { return };
        words.set(String::new());
        claim.update(|claim| claim.event = Some(cell.row));
    });
    let dates = Memo::new(move |_| {
        store.with_sheet(Section::Claims, |sheet| {
            let text = |row: &Row, field| row.text(&Column::Field(field)).to_owned();
            let dated = sheet.rows().map(|row| (text(row, Field::Event), text(row, Field::When)));
            // Of several claims the first one counts.
            dated.rev().filter(|(_, when)| !when.is_empty()).collect::<BTreeMap<_, _>>()
        })
    });
    let events = Memo::new(move |_| {
        let wanted = words.get().to_lowercase();
        let dates = dates.get();
        store.with_sheet(Section::Events, |sheet| {
            let chosen = claim.with_untracked(|claim| claim.event);
            let listed = sheet.rows().filter_map(|row| {
                let text = |field| row.text(&Column::Field(field));
                let id = text(Field::Id);
                let title = if text(Field::Title).is_empty() { id } else { text(Field::Title) };
                let is_wanted = Some(row.id) == chosen || title.to_lowercase().contains(&wanted);
                let when = if text(Field::When).is_empty() {
                    dates.get(id).map_or("", String::as_str)
                } else {
                    text(Field::When)
                };
                is_wanted.then(|| (row.id, format!("{title} {when}").trim().to_owned()))
            });
            listed.take(MOST).collect::<Vec<_>>()
        })
    });
    let field = move |set: fn(&mut QuotedClaim, String)| {
        move |event: leptos::ev::Event| {
            let text = event_target_value(&event);
            claim.update(|claim| set(claim, text));
        }
    };
    // Words that are pasted with their address are taken apart.
    let pasted = move |event: ClipboardEvent| {
        let text =
            event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        let split = split_quote(&text);
        if split.url.is_empty() || claim.with_untracked(|claim| !claim.quote.is_empty()) {
            return;
        }
        event.prevent_default();
        claim.update(|claim| {
            (claim.quote, claim.url) = (split.quote, split.url);
            if !split.locator.is_empty() {
                claim.locator = split.locator;
            }
        });
    };
    let submitted = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // A claim, its source and its place.
        let mut ids: Vec<RowId> = (0..3).map(|_| store.new_row_id()).collect();
        let own = claim.get_untracked();
        let made = store
            .with_document_untracked(|document| add_claim(document, &own, || ids.pop().unwrap_or(RowId(0))));
        match made {
            Ok((edit, label)) => {
                refused.set(String::new());
                // The next quote is mostly of the same event.
                claim.set(QuotedClaim { event: own.event, ..QuotedClaim::default() });
                store.dispatch(edit, label);
            }
            Err(why) => refused.set(why),
        }
    };
    let length = move || match claim.with(|claim| claim.quote.trim().chars().count()) {
        0 => "The words of the source. Paste them with their address: it goes into its own field.".to_owned(),
        count if count > LONG => format!("{count} characters: a shorter quote, up to {LONG}, is read sooner"),
        count => format!("{count} characters"),
    };
    view! {
        <form class="add-quote" aria-labelledby="add-quote" on:submit=submitted>
            <h2 id="add-quote">"Add a quote to an event"</h2>
            <div class="fields">
                <label>
                    "Find an event"
                    <input type="search" autocomplete="off" prop:value=move || words.get() on:input=move |event| words.set(event_target_value(&event)) />
                </label>
                <label>
                    "Event"
                    <select on:change=move |event| {
                        let row = event_target_value(&event).parse().ok().map(RowId);
                        claim.update(|claim| claim.event = row);
                    }>
                        <option value="" selected=move || claim.with(|claim| claim.event.is_none())>"Choose the event"</option>
                        <For each=move || events.get() key=|event| event.clone() let((row, title))>
                            <option value=row.0.to_string() selected=move || claim.with(|claim| claim.event == Some(row))>{title}</option>
                        </For>
                    </select>
                </label>
                <label class="wide">
                    "Quote"
                    <textarea rows="3" dir="auto" aria-describedby="quote-hint"
                        prop:value=move || claim.with(|claim| claim.quote.clone()) on:input=field(|claim, text| claim.quote = text) on:paste=pasted></textarea>
                </label>
                <p class="hint wide" id="quote-hint">{length}</p>
                <label>
                    "Address of the quote"
                    <input type="text" inputmode="url" autocomplete="off" prop:value=move || claim.with(|claim| claim.url.clone()) on:input=field(|claim, text| claim.url = text) />
                </label>
                <label>
                    "Source"
                    <select on:change=field(|claim, text| claim.source = text)>
                        <option value="" selected=move || claim.with(|claim| claim.source.is_empty())>"the one at this address"</option>
                        <For each=move || sources.get() key=|source| (source.id.clone(), source.name.clone()) let(source)>
                            {
                                let id = source.id.clone();
                                view! { <option value=source.id selected=move || claim.with(|claim| claim.source == id)>{source.name}</option> }
                            }
                        </For>
                    </select>
                </label>
                <label>
                    "Page or section"
                    <input type="text" autocomplete="off" prop:value=move || claim.with(|claim| claim.locator.to_string()) on:input=field(|claim, text| claim.locator = text) />
                </label>
                <label>
                    "Date that it gives"
                    <input type="text" autocomplete="off" prop:value=move || claim.with(|claim| claim.when.clone()) on:input=field(|claim, text| claim.when = text) />
                </label>
                <label>
                    "Place that it gives, if another"
                    <input type="text" autocomplete="off" prop:value=move || claim.with(|claim| claim.place.clone()) on:input=field(|claim, text| claim.place = text) />
                </label>
            </div>
            <p class="refused" role="alert">{move || refused.get()}</p>
            <p class="buttons"><button type="submit" class="primary">"Add the quote"</button></p>
        </form>
    }
}
