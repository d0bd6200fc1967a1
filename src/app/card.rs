//! The card: what is selected, with its claims side by side.

use super::claim::ClaimView;
use super::context::{Viewer, use_viewer};
use super::controls::IconButton;
use super::focus::keep_focus;
use super::icon::Icon;
use crate::story::{ClaimId, Dispute, EventId, PlaceId, PlacePrecision, Stance, Subject};
use crate::text::fill;
use crate::view::{Action, event_when_text};
use leptos::prelude::*;

/// The region “Details”.
#[component]
pub fn Card() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let selection = viewer.memo(|state| state.selection);
    let close = Callback::new(move |()| viewer.dispatch(Action::Select(None)));
    let body = move || {
        Some(match selection.get()? {
            Subject::Event(id) => event_card(viewer, id).into_any(),
            Subject::Place(id) => place_card(viewer, id).into_any(),
        })
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

fn event_card(viewer: Viewer, id: EventId) -> impl IntoView {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let event = loaded.story.events.get(id.index()).cloned();
    let when = viewer.telling(|loaded, telling| event_when_text(&loaded.story, telling, id, text.words));
    let places: Vec<_> = event.iter().flat_map(|event| event.places()).collect();
    let places = places.into_iter().map(|place| view! { <PlaceLink place /> }).collect_view();
    let description = event.as_ref().map(|event| event.description.clone()).filter(|words| !words.is_empty());
    let disagreements: Vec<String> = viewer.telling(|_, telling| {
        let named = telling.disagreements_of(id).map(|found| match &found.dispute {
            Dispute::Time => text.dispute_time.to_owned(),
            Dispute::Place => text.dispute_place.to_owned(),
            Dispute::Origin => text.dispute_origin.to_owned(),
            Dispute::Destination => text.dispute_destination.to_owned(),
            Dispute::Number(what) => fill(text.dispute_number, &[what]),
            Dispute::Account(note) => note.clone(),
        });
        named.collect()
    });
    let claims: Vec<ClaimId> = loaded
        .story
        .claims_of(id)
        .filter(|(_, claim)| claim.stance == Stance::Asserts)
        .map(|(id, _)| id)
        .collect();
    let answers: Vec<ClaimId> = loaded
        .story
        .claims_of(id)
        .filter(|(_, claim)| claim.stance != Stance::Asserts)
        .map(|(id, _)| id)
        .collect();
    let unsourced = claims.is_empty() && answers.is_empty();
    let disputed = !disagreements.is_empty();
    view! {
        <p class="card-when">{when}</p>
        <h2>{viewer.title(id)}</h2>
        <p class="card-places">{places}</p>
        {description.map(|words| view! { <p>{words}</p> })}
        {disputed.then(|| view! {
            <div class="dispute">
                <p class="dispute-head">"≠ " {text.disagree}</p>
                <ul>{disagreements.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
            </div>
        })}
        {unsourced.then(|| view! { <p class="note">{text.no_source}</p> })}
        <div class="claims">
            {claims.into_iter().map(|id| view! { <ClaimView id /> }).collect_view()}
            {answers.into_iter().map(|id| view! { <ClaimView id /> }).collect_view()}
        </div>
    }
}

#[component]
fn PlaceLink(place: PlaceId) -> impl IntoView {
    let viewer = use_viewer();
    let name =
        viewer.story(|story| story.places.get(place.index()).map(|p| p.name.clone()).unwrap_or_default());
    view! {
        <button type="button" class="link-button" on:click=move |_| viewer.select(Subject::Place(place))>{name}</button>
    }
}

fn place_card(viewer: Viewer, id: PlaceId) -> impl IntoView {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let Some(place) = loaded.story.places.get(id.index()).cloned() else { return ().into_any() };
    let names = place.names.iter().map(|name| {
        let lang = Some(name.lang.clone()).filter(|lang| !lang.is_empty());
        view! { <li lang=lang>{name.toponym.clone()}</li> }
    });
    let names = names.collect_view();
    let unlocated = place.precision == PlacePrecision::Unknown;
    let events: Vec<EventId> = viewer.telling(|loaded, telling| {
        let here = |event: &EventId| {
            loaded
                .story
                .events
                .get(event.index())
                .is_some_and(|event| event.places().any(|place| place == id))
        };
        telling.order.iter().map(|(_, id)| *id).filter(here).collect()
    });
    let rows = events.into_iter().map(move |event| {
        let when = viewer.telling(|loaded, telling| event_when_text(&loaded.story, telling, event, text.words));
        view! {
            <li>
                <button type="button" class="link-button" on:click=move |_| viewer.select(Subject::Event(event))>
                    <span class="when">{when}</span> " " {viewer.title(event)}
                </button>
            </li>
        }
    });
    view! {
        <h2>{place.name}</h2>
        <ul class="names">{names}</ul>
        {unlocated.then(|| view! { <p class="note">{text.not_located}</p> })}
        {(!place.description.is_empty()).then(|| view! { <p>{place.description.clone()}</p> })}
        <ul class="place-events">{rows.collect_view()}</ul>
    }
    .into_any()
}
