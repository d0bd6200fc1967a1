//! Where the places are: each once, with cities that may be meant, coordinates, a map, or that it is not established.

mod editor;
mod gazetteer;
mod map;

use super::store::{Store, use_store};
use crate::draft::{PlaceChoice, PlaceState, PlaceUse, choose_places, only_one, places_in_use};
use crate::formats::Candidate;
use crate::geo::LonLat;
use editor::Editor;
use gazetteer::Gazetteer;
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlDetailsElement;

/// How many places are listed at first, and how many more at a time.
const MOST: usize = 100;

/// How many names are looked up by themselves.
const MOST_LOOKED_UP: usize = 300;

/// The cities of each name that was looked up, by the key of the place. `None`: they could not be loaded.
type FoundCities = RwSignal<BTreeMap<String, Option<Vec<Candidate>>>>;

/// What the parts of this step share.
#[derive(Clone, Copy)]
struct Step {
    store: Store,
    places: Memo<Vec<PlaceUse>>,
    gazetteer: Gazetteer,
    found: FoundCities,
    /// The key of the place that is worked on.
    chosen: RwSignal<Option<String>>,
}

/// The step.
#[component]
pub(super) fn Places() -> impl IntoView {
    let store = use_store();
    let places = Memo::new(move |_| {
        use crate::formats::Section;
        for section in [Section::Events, Section::Claims, Section::Places] {
            store.with_sheet(section, |_| ());
        }
        store.with_document_untracked(places_in_use)
    });
    let step = Step {
        store,
        places,
        gazetteer: Gazetteer::new(),
        found: RwSignal::new(BTreeMap::new()),
        chosen: RwSignal::new(None),
    };
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        if is_open.get() {
            step.look_up_all(places.get());
        }
    });
    let exact = Memo::new(move |_| step.exact().len());
    let shown = RwSignal::new(MOST);
    let rows = move || places.with(|places| places.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let more = move || places.with(Vec::len).saturating_sub(shown.get());
    let toggled = move |event: leptos::ev::Event| {
        is_open.set(event_target::<HtmlDetailsElement>(&event).open());
    };
    view! {
        <details class="places" on:toggle=toggled>
            <summary>{move || places.with(|places| summary(places))}</summary>
            <Show when=move || is_open.get()>
                <p class="hint">
                    "Each place once. Say where it is, or that it is not established: nothing is placed by itself. "
                    "Cities are looked up in GeoNames, which is a part of this site; camps and old names are not in it."
                </p>
                <Show when=move || { exact.get() > 0 }>
                    <p class="buttons">
                        <button type="button" class="primary" on:click=move |_| step.accept_exact()>
                            {move || match exact.get() {
                                1 => "Accept the 1 exact match".to_owned(),
                                count => format!("Accept all {count} exact matches"),
                            }}
                        </button>
                        <span class="hint">"names that a single city of GeoNames has"</span>
                    </p>
                </Show>
                <div class="two">
                    <div>
                        <ul class="place-list" aria-label="Places">
                            <For each=rows key=key_of let(place)>
                                <Item step place />
                            </For>
                        </ul>
                        <Show when=move || { more() > 0 }>
                            <button type="button" on:click=move |_| shown.update(|shown| *shown += MOST)>
                                {move || format!("Show {} more", more().min(MOST))}
                            </button>
                        </Show>
                    </div>
                    {move || {
                        let key = step.chosen.get()?;
                        let place = step.place_untracked(&key)?;
                        Some(view! { <Editor step place /> })
                    }}
                </div>
            </Show>
        </details>
    }
}

/// A place of the list.
#[component]
fn Item(step: Step, place: PlaceUse) -> impl IntoView {
    let key = key_of(&place);
    let own = key.clone();
    let place = Memo::new(move |_| step.place(&own).unwrap_or_else(|| place.clone()));
    let is_chosen = {
        let key = key.clone();
        move || step.chosen.with(|chosen| chosen.as_ref() == Some(&key))
    };
    let is_open = move || place.with(|place| place.state == PlaceState::Open);
    view! {
        <li class:open=is_open>
            <button type="button" aria-pressed=move || is_chosen().to_string() on:click=move |_| step.choose(key.clone())>
                <strong dir="auto">{move || place.with(|place| name(place).to_owned())}</strong>
                {move || place.with(|place| format!(" {}", rows_text(place.uses)))}
                <span class="state">{move || place.with(|place| state_text(&place.state))}</span>
            </button>
        </li>
    }
}

impl Step {
    fn place(&self, key: &str) -> Option<PlaceUse> {
        self.places.with(|places| places.iter().find(|place| key_of(place) == key).cloned())
    }

    fn place_untracked(&self, key: &str) -> Option<PlaceUse> {
        untrack(|| self.place(key))
    }

    /// Works on a place.
    fn choose(&self, key: String) {
        let step = *self;
        if let Some(place) = self.place_untracked(&key) {
            spawn_local(async move {
                step.look_up(&place).await;
            });
        }
        self.chosen.set(Some(key));
    }

    /// Looks up the names that have no position, and have not been looked up.
    fn look_up_all(&self, places: Vec<PlaceUse>) {
        let step = *self;
        let open = places.into_iter().filter(|place| place.state == PlaceState::Open);
        let open: Vec<PlaceUse> = open.take(MOST_LOOKED_UP).collect();
        spawn_local(async move {
            for place in open {
                // Where one cannot be loaded, the next ones cannot either.
                if !step.look_up(&place).await {
                    return;
                }
            }
        });
    }

    /// Looks up a name, and returns whether that could be done.
    async fn look_up(&self, place: &PlaceUse) -> bool {
        let key = found_key(place);
        if self.found.with_untracked(|found| matches!(found.get(&key), Some(Some(_)))) {
            return true;
        }
        let cities = self.gazetteer.look_up(name(place), &place.country).await;
        let could = cities.is_some();
        self.found.update(|found| {
            found.insert(key, cities);
        });
        could
    }

    /// Returns the places without a position whose name one city has.
    fn exact(&self) -> Vec<(PlaceUse, PlaceChoice)> {
        self.found.with(|found| {
            self.places.with(|places| {
                let open = places.iter().filter(|place| place.state == PlaceState::Open);
                let city = |place: &PlaceUse| only_one(found.get(&found_key(place))?.as_ref()?).cloned();
                open.filter_map(|place| Some((place.clone(), PlaceChoice::City(city(place)?)))).collect()
            })
        })
    }

    fn accept_exact(&self) {
        let choices = untrack(|| self.exact());
        let count = choices.len();
        self.dispatch(
            &choices,
            &format!("Accept {count} exact {}", if count == 1 { "match" } else { "matches" }),
        );
    }

    /// Says where a place is, and goes on to the next one without a position. `how` is how that was understood; empty where it is plain.
    fn locate(&self, place: &PlaceUse, choice: PlaceChoice, how: &str) {
        let label = match &choice {
            PlaceChoice::City(city) => format!("“{}” is {}, {}", name(place), city.name, city.country),
            PlaceChoice::At(at) => format!("“{}” is at {}", name(place), degrees(*at)),
            PlaceChoice::Region(at, km) => {
                format!("“{}” is within {km} km of {}", name(place), degrees(*at))
            }
            PlaceChoice::NotEstablished => format!("Where “{}” was is not established", name(place)),
        };
        let places = self.places.get_untracked();
        let at = places.iter().position(|other| key_of(other) == key_of(place)).unwrap_or_default();
        let is_next = |other: &&PlaceUse| other.state == PlaceState::Open && key_of(other) != key_of(place);
        let next = places.iter().skip(at).chain(places.iter().take(at)).find(is_next).map(key_of);
        self.dispatch(&[(place.clone(), choice)], &label);
        if !how.is_empty() {
            self.store.notice.set(format!("{label}: {how}"));
        }
        let stays = self.place_untracked(&key_of(place)).map(|place| key_of(&place));
        match next.or(stays) {
            Some(key) => self.choose(key),
            None => self.chosen.set(None),
        }
    }

    fn dispatch(&self, choices: &[(PlaceUse, PlaceChoice)], label: &str) {
        let mut ids: Vec<_> = choices.iter().map(|_| self.store.new_row_id()).collect();
        let edit = self.store.with_document_untracked(|document| {
            choose_places(document, choices, || ids.pop().unwrap_or(crate::draft::RowId(0)))
        });
        self.store.dispatch(edit, label);
    }

    /// Returns the positions of the other places.
    fn others(&self, place: &PlaceUse) -> Vec<LonLat> {
        let places = self.places.get();
        let others = places.iter().filter(|other| key_of(other) != key_of(place));
        others.filter_map(|other| at(&other.state)).collect()
    }
}

/// Returns what a place is known by while it is edited.
fn key_of(place: &PlaceUse) -> String {
    match place.row {
        Some(row) => format!("row {}", row.0),
        None => format!("name {}", place.name),
    }
}

/// Returns what cities are looked up by.
fn found_key(place: &PlaceUse) -> String {
    [name(place), "\n", &place.country].concat()
}

fn name(place: &PlaceUse) -> &str {
    if place.name.is_empty() { &place.id } else { &place.name }
}

fn at(state: &PlaceState) -> Option<LonLat> {
    match state {
        PlaceState::At(at) | PlaceState::Region(at, _) => Some(*at),
        _ => None,
    }
}

fn summary(places: &[PlaceUse]) -> String {
    let open = places.iter().filter(|place| place.state == PlaceState::Open).count();
    match (places.len(), open) {
        (0, _) => "Places: none yet".into(),
        (all, 0) => format!("Places: {all}, all settled"),
        (all, open) => format!("Places: {open} of {all} without a position"),
    }
}

fn rows_text(uses: usize) -> String {
    match uses {
        0 => "in no row".into(),
        1 => "in 1 row".into(),
        uses => format!("in {uses} rows"),
    }
}

fn state_text(state: &PlaceState) -> String {
    match state {
        PlaceState::Open => "no position".into(),
        PlaceState::At(at) => degrees(*at),
        PlaceState::Region(at, km) => format!("within {km} km of {}", degrees(*at)),
        PlaceState::NotEstablished => "not established".into(),
        PlaceState::Other(why) => (*why).into(),
    }
}

/// Returns a position for people: `48.8566, 2.3522`.
fn degrees(at: LonLat) -> String {
    let round = |degrees: f64| (degrees * 1e4).round() / 1e4;
    format!("{}, {}", round(at.lat), round(at.lon))
}

/// Returns an element of this page by its id, with the focus on it.
fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that is there can take it.
        let _ = element.focus();
    }
}
