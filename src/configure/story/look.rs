//! The look of the story's page: its accent.

use super::super::store::use_store;
use super::opening::Opening;
use crate::draft::{Edit, accent_fault, set_accent};
use crate::formats::{Field, Section};
use crate::story::{Color, Ground};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// The form.
#[component]
pub(super) fn LookPart() -> impl IntoView {
    let store = use_store();
    let text = move |field: Field| {
        store.with_sheet(Section::Story, |sheet| {
            sheet.at(0).map(|row| row.text(&field.into()).to_owned()).unwrap_or_default()
        })
    };
    let accents = Memo::new(move |_| [text(Field::Accent), text(Field::AccentDark)]);
    // Why a colour was refused, on which ground, and the nearest tone.
    let refused = RwSignal::new(None::<(String, Ground, Option<String>)>);
    let set = move |ground: Ground, color: &str| {
        let Some(row) = untrack(|| store.story_row()) else { return };
        if let Some((why, tone)) = accent_fault(color, ground) {
            return refused.set(Some((why, ground, tone)));
        }
        refused.set(None);
        let edit = match ground {
            Ground::Light => store.with_document_untracked(|document| set_accent(document, row, color)),
            Ground::Dark => Edit::cell(Section::Story, row, Field::AccentDark, color),
        };
        store.dispatch(edit, format!("Set the accent colour to {color}"));
    };
    let clear = move |_| {
        refused.set(None);
        if let Some(row) = untrack(|| store.story_row()) {
            let edit = store.with_document_untracked(|document| set_accent(document, row, ""));
            store.dispatch(edit, "Take the viewer's own accent colour");
        }
    };
    let is_set = move || accents.with(|[light, dark]| !light.is_empty() || !dark.is_empty());
    let shown = move |ground: Ground| {
        let own = accents.with(|[light, dark]| match ground {
            Ground::Light => Color::parse(light),
            Ground::Dark => Color::parse(dark),
        });
        own.unwrap_or(ground.accent())
    };
    let ratio = move |ground: Ground| {
        let contrast = ground.contrast(shown(ground));
        format!("contrast {} : 1", (contrast * 10.0).floor() / 10.0)
    };
    let color = move |ground: Ground, label: &'static str| {
        view! {
            <label class="color">
                <span class="name">{label}</span>
                <input type="color" prop:value=move || shown(ground).hex() on:change=move |event| {
                    set(ground, &event_target_value(&event));
                    // What was refused is not shown as if it were taken.
                    event_target::<HtmlInputElement>(&event).set_value(&untrack(|| shown(ground)).hex());
                } />
                <span class="hint">{move || ratio(ground)}</span>
            </label>
        }
    };
    view! {
        <details class="part">
            <summary>{move || if is_set() { "Look and opening: own colour" } else { "Look and opening" }}</summary>
            <div class="fields colors">
                {color(Ground::Light, "Accent colour")}
                {color(Ground::Dark, "On a dark ground")}
                <Show when=is_set>
                    <button type="button" on:click=clear>"The viewer's own colour"</button>
                </Show>
            </div>
            <div class="refused" role="alert">
                {move || refused.get().map(|(why, ground, tone)| view! {
                    <p>{why}". It was not taken."</p>
                    {tone.map(|tone| {
                        let label = format!("Take {tone}, the nearest tone");
                        view! { <button type="button" on:click=move |_| set(ground, &tone)>{label}</button> }
                    })}
                })}
            </div>
            <Opening />
        </details>
    }
}
