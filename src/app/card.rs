//! The card: what is selected, with its claims side by side.

use super::claim::exchange_view;
use super::context::{Viewer, use_viewer};
use super::controls::IconButton;
use super::focus::keep_focus;
use super::icon::Icon;
use super::source_mark::SourceMark;
use crate::story::{Dispute, EventId, PlaceId, PlacePrecision, Subject};
use crate::text::Text;
use crate::view::{Action, Teller, dispute_text, event_when_text, part_sources, part_text, tellers};
use leptos::prelude::*;

/// The region “Details”.
#[component]
pub fn Card() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let selection = viewer.memo(|state| state.selection);
    let close = Callback::new(move |()| viewer.dispatch(Action::Select(None)));
    let body = move || {
        let subject = selection.get()?;
        let head = match subject {
            Subject::Event(id) => event_head(viewer, id).into_any(),
            Subject::Place(id) => place_head(viewer, id).into_any(),
        };
        Some(view! { {head} {claims(viewer, subject)} })
    };
    view! {
        <section
            class="card"
            id="details"
            aria-label=text.details
            tabindex="-1"
            class:empty=move || selection.get().is_none()
            on:click=move |_| keep_focus("details")
        >
            <Show when=move || selection.get().is_some() fallback=move || view! { <p class="hint">{text.card_hint}</p> }>
                <div class="card-close"><IconButton name=text.close picture=Icon::Close press=close /></div>
            </Show>
            {body}
        </section>
    }
}

fn event_head(viewer: Viewer, id: EventId) -> impl IntoView {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let event = loaded.story.events.get(id.index()).cloned();
    let when = viewer.telling(|loaded, telling| event_when_text(&loaded.story, telling, id, text.words));
    let places: Vec<_> = event.iter().flat_map(|event| event.places()).collect();
    let places = places.into_iter().map(|place| {
        let name = loaded.story.places.get(place.index()).map(|place| place.name.clone());
        view! {
            <button type="button" class="link-button" on:click=move |_| viewer.select(Subject::Place(place))>{name}</button>
        }
    });
    let places = places.collect_view();
    let description = event.map(|event| event.description).unwrap_or_default();
    view! {
        <p class="card-when">{when}</p>
        <h2>{viewer.title(id)}</h2>
        <p class="card-places">{places}</p>
        {editors(text, description)}
        {dispute_box(viewer, id)}
    }
}

/// Both values of each disagreement with who says so, then what the editors add in words.
fn dispute_box(viewer: Viewer, id: EventId) -> Option<impl IntoView> {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let story = &loaded.story;
    let found: Vec<_> = viewer.telling(|_, telling| telling.disagreements_of(id).cloned().collect());
    let across = found.iter().any(|found| found.across);
    let (notes, values): (Vec<_>, Vec<_>) =
        found.iter().partition(|found| matches!(found.dispute, Dispute::Account(_)));
    let values = values.into_iter().map(|found| {
        let parts = found.parts.iter().map(|part| {
            let who = part_sources(story, part).into_iter().map(|source| view! { <SourceMark source /> });
            let who = who.collect_view();
            view! { <li><strong>{part_text(story, &found.dispute, part, text)}</strong> " — " {who}</li> }
        });
        let parts = parts.collect_view();
        view! { <p class="dispute-kind">{dispute_text(&found.dispute, text)}</p> <ul class="dispute-parts">{parts}</ul> }
    });
    let values = values.collect_view();
    let notes = notes.into_iter().map(|found| match &found.dispute {
        Dispute::Account(words) => editors(text, words.clone()),
        _ => None,
    });
    let notes = notes.collect_view();
    let step = move |by: i32| Callback::new(move |()| viewer.dispatch(Action::StepDisagreement(by)));
    (!found.is_empty()).then(|| {
        view! {
            <div class="dispute">
                <p class="dispute-head">"≠ " {if across { text.disagree } else { text.inside_disagree }}</p>
                {values}
                {notes}
                <div class="dispute-steps">
                    <IconButton name=text.previous_disagreement picture=Icon::Previous press=step(-1) />
                    <IconButton name=text.next_disagreement picture=Icon::Next press=step(1) />
                </div>
            </div>
        }
    })
}

/// Words of the editors, said to be theirs.
fn editors(text: &'static Text, words: String) -> Option<impl IntoView> {
    (!words.is_empty()).then(|| view! { <p class="note"><b>{text.editors_note}</b> " " {words}</p> })
}

fn place_head(viewer: Viewer, id: PlaceId) -> impl IntoView {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let Some(place) = loaded.story.places.get(id.index()).cloned() else { return ().into_any() };
    let names = place.names.iter().map(|name| {
        let lang = Some(name.lang.clone()).filter(|lang| !lang.is_empty());
        view! { <li lang=lang>{name.toponym.clone()}</li> }
    });
    let names = names.collect_view();
    let unlocated = place.precision == PlacePrecision::Unknown;
    view! {
        <h2>{place.name}</h2>
        <ul class="names">{names}</ul>
        {unlocated.then(|| view! { <p class="note">{text.not_located}</p> })}
        {editors(text, place.description)}
    }
    .into_any()
}

/// The claims, by source, and how many of others the chosen source leaves out.
fn claims(viewer: Viewer, subject: Subject) -> impl IntoView {
    let text = viewer.text;
    let source = viewer.source.get();
    let own = viewer.story(|story| tellers(story, subject, source));
    let count = |tellers: &[Teller]| {
        tellers.iter().flat_map(|t| &t.exchanges).map(|e| 1 + e.answers.len()).sum::<usize>()
    };
    let all = viewer.story(|story| count(&tellers(story, subject, None)));
    let others = all.saturating_sub(count(&own));
    let others = (others > 0).then(|| {
        view! {
            <p class="note">
                {text.count(text.others_speak_one, text.others_speak_many, others)} " "
                <button type="button" class="link-button" on:click=move |_| viewer.dispatch(Action::SetSource(None))>{text.all_sources}</button>
            </p>
        }
    });
    let columns = own.into_iter().map(|teller| {
        let head = matches!(subject, Subject::Place(_)).then(|| view! { <p class="teller-head"><SourceMark source=teller.source /></p> });
        let exchanges = teller.exchanges.into_iter().map(|exchange| match subject {
            Subject::Event(_) => exchange_view(viewer, exchange).into_any(),
            // A place has many: each opens on demand, under its date and event.
            Subject::Place(_) => {
                let line = viewer.story(|story| {
                    let claim = story.claims.get(exchange.claim.index())?;
                    let when = claim.when.as_ref().map(|when| crate::time::when_text(when, text.words));
                    Some((claim.event, when.unwrap_or_else(|| text.no_date.to_owned())))
                });
                let (event, when) = line.unwrap_or((EventId(0), String::new()));
                view! {
                    <details class="at-place">
                        <summary><span class="when">{when}</span> " " {viewer.title(event)}</summary>
                        <p><button type="button" class="link-button" on:click=move |_| viewer.select(Subject::Event(event))>{text.all_claims}</button></p>
                        {exchange_view(viewer, exchange)}
                    </details>
                }
                .into_any()
            }
        });
        let exchanges = exchanges.collect_view();
        view! { <div class="teller" role="group" aria-label=viewer.source_name(teller.source)>{head}{exchanges}</div> }
    });
    let columns = columns.collect_view();
    let unsourced = all == 0 && matches!(subject, Subject::Event(_));
    view! {
        {unsourced.then(|| view! { <p class="note">{text.no_source}</p> })}
        <div class="claims">{columns}</div>
        {others}
    }
}
