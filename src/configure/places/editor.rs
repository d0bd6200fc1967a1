//! One place: the ways to say where it is.

use super::map::Map;
use super::{Step, at, degrees, focus, found_key, key_of, name, rows_text, state_text};
use crate::draft::{PlaceChoice, PlaceUse, nearest_km, typed_position};
use crate::formats::Candidate;
use crate::geo::LonLat;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How many cities are offered.
const MOST: usize = 8;

/// The largest radius of a region, in kilometres.
const MOST_KM: u32 = 5_000;

/// The ways to say where a place is.
#[component]
pub(super) fn Editor(step: Step, place: PlaceUse) -> impl IntoView {
    let place = StoredValue::new(place);
    let with = move |choice: PlaceChoice, how: &str| {
        // As it is now, not as it was when this was drawn.
        let own = place.get_value();
        let now = step.place_untracked(&key_of(&own)).unwrap_or(own);
        step.locate(&now, choice, how);
    };
    let state = move || {
        let own = place.get_value();
        let now = step.place(&key_of(&own)).unwrap_or(own);
        format!("{}: {}", rows_text(now.uses), state_text(&now.state))
    };
    let typed = RwSignal::new(String::new());
    let radius = RwSignal::new(String::new());
    let refused = RwSignal::new(String::new());
    // A point, or with a radius a region around it.
    let here = move |at: LonLat, how: &str| match radius.get_untracked().trim() {
        "" => with(PlaceChoice::At(at), how),
        km => match km.parse::<u32>() {
            Ok(km) if (1..=MOST_KM).contains(&km) => with(PlaceChoice::Region(at, km), how),
            _ => refused.set(format!(
                "“{km}” is no radius: write whole kilometres, from 1 to {MOST_KM}, or nothing."
            )),
        },
    };
    let submitted = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match typed_position(&typed.get_untracked()) {
            Ok((at, how)) => here(at, &how),
            Err(why) => refused.set(why),
        }
    };
    let heading = place.with_value(|place| format!("Where is “{}”?", name(place)));
    let start = place.with_value(|place| at(&place.state));
    let others = place.with_value(|place| untrack(|| step.others(place)));
    // The focus follows to the next place.
    Effect::new(move |_| focus("place-editor"));
    view! {
        <section class="place-editor" aria-labelledby="place-editor">
            <h2 id="place-editor" tabindex="-1" dir="auto">{heading}</h2>
            <p class="hint">{state}</p>
            <Cities step place with=Callback::new(move |city| with(PlaceChoice::City(city), "")) />
            <form class="fields" on:submit=submitted>
                <label>
                    "Coordinates, or a link to a map"
                    <input type="text" autocomplete="off" spellcheck="false" aria-describedby="position-hint"
                        prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event)) />
                </label>
                <label class="short">
                    "Radius in km"
                    <input type="text" inputmode="numeric" autocomplete="off" aria-describedby="position-hint"
                        prop:value=move || radius.get() on:input=move |event| radius.set(event_target_value(&event)) />
                </label>
                <button type="submit">"Set the position"</button>
            </form>
            <p class="hint" id="position-hint">
                "Such as 35.46, 44.39 or 35°28′N 44°23′E, or a link from Google Maps, OpenStreetMap or Apple Maps. A radius makes it a region, on the map too."
            </p>
            <p class="refused" role="alert">{move || refused.get()}</p>
            <Map start others on_take=Callback::new(move |at| here(at, "")) />
            <p class="buttons">
                <button type="button" on:click=move |_| with(PlaceChoice::NotEstablished, "")>"Not established"</button>
            </p>
        </section>
    }
}

/// The cities that may be meant.
#[component]
fn Cities(step: Step, place: StoredValue<PlaceUse>, with: Callback<Candidate>) -> impl IntoView {
    let other = RwSignal::new(String::new());
    let other_found = RwSignal::new(None::<Option<Vec<Candidate>>>);
    let submitted = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = other.get_untracked();
        if name.trim().is_empty() {
            return other_found.set(None);
        }
        spawn_local(async move {
            let found = step.gazetteer.look_up(&name, "").await;
            other_found.try_set(Some(found));
        });
    };
    let found = move || {
        let own =
            move || step.found.with(|found| place.with_value(|place| found.get(&found_key(place)).cloned()));
        other_found.get().or_else(own)
    };
    let cities = move || {
        let near = place.with_value(|place| step.others(place));
        let cities = found().flatten().unwrap_or_default();
        cities
            .into_iter()
            .take(MOST)
            .enumerate()
            .map(|(number, city)| {
                let words = describe(&city, &near);
                let button = format!("Take {}, {}", city.name, city.country);
                let hint = format!("city-{number}");
                view! {
                    <li>
                        <button type="button" aria-describedby=hint.clone() on:click=move |_| with.run(city.clone())>{button}</button>
                        " " <span class="hint" id=hint>{words}</span>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <p aria-live="polite">{move || said(found())}</p>
        <ul class="cities" aria-label="Cities that may be meant">{cities}</ul>
        <form class="fields" on:submit=submitted>
            <label>
                "Another name to look up"
                <input type="text" autocomplete="off" prop:value=move || other.get() on:input=move |event| other.set(event_target_value(&event)) />
            </label>
            <button type="submit">"Look up"</button>
        </form>
    }
}

/// Says how many cities were found.
fn said(found: Option<Option<Vec<Candidate>>>) -> String {
    const FAILED: &str = "The cities could not be loaded. Check the connection; coordinates and “not established” work without them.";
    let Some(found) = found else { return "Looking up …".into() };
    match found.map(|cities| cities.len()) {
        None => FAILED.into(),
        Some(0) => "No city of GeoNames has this name.".into(),
        Some(1) => "1 city has this name:".into(),
        Some(count) if count > MOST => format!("{count} cities have this name; the {MOST} largest:"),
        Some(count) => format!("{count} cities have this name:"),
    }
}

/// Returns a city in words: its people, its position, and how far it is from the story's other places.
fn describe(city: &Candidate, others: &[LonLat]) -> String {
    let grouped = |number: i64| crate::num::grouped(number, ',');
    let people = grouped(city.population.into());
    let near = nearest_km(city.at, others)
        .map(|km| format!(", {} km from the nearest other place", grouped(km.into())));
    format!("{people} people, {}{}", degrees(city.at), near.unwrap_or_default())
}
