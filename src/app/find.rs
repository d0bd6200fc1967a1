//! Finding: words, a kind, somebody, a place; how many events each choice leaves; and one button that clears.

use super::context::use_viewer;
use crate::text::fill;
use crate::view::{Action, Facet, Filter, Sieve};
use leptos::prelude::*;

/// The landmark “Find”.
#[component]
pub fn Find() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let query = viewer.memo(|state| state.filter.query.clone());
    let clear = viewer.memo(|state| !state.filter.is_empty());
    let field = NodeRef::<leptos::html::Input>::new();
    let all = viewer.story(|story| story.events.len());
    if all == 0 {
        return ().into_any();
    }
    let found = move || {
        let count = viewer.sieve.with(|sieve| sieve.count);
        let number = |count: usize| text.number(count as i64);
        if count == 0 { text.no_events.to_owned() } else { fill(text.found, &[&number(count), &number(all)]) }
    };
    view! {
        <div class="find" role="search" aria-label=text.find>
            <input
                type="search"
                node_ref=field
                aria-label=text.search
                placeholder=text.search
                maxlength="200"
                prop:value=query
                on:input=move |event| {
                    let query = event_target_value(&event);
                    viewer.dispatch(Action::SetFilter(Filter { query, ..viewer.peek(|state| state.filter.clone()) }));
                }
            />
            <div class="choosers">
                <Chooser facet=Facet::Kind label=text.by_kind />
                <Chooser facet=Facet::Actor label=text.by_actor />
                <Chooser facet=Facet::Place label=text.by_place />
            </div>
            <div class="found">
                <p role="status">{found}</p>
                <button
                    type="button"
                    class="text-button"
                    class:hidden=move || !clear.get()
                    on:click=move |_| {
                        viewer.dispatch(Action::SetFilter(Filter::default()));
                        // The button goes away, and the focus with it.
                        if let Some(field) = field.get_untracked() {
                            let _ = field.focus();
                        }
                    }
                >
                    {text.clear_filter}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// One facet: its choices by name, each with the number of events that it would leave.
#[component]
fn Chooser(facet: Facet, label: &'static str) -> impl IntoView {
    let viewer = use_viewer();
    let loaded = viewer.loaded();
    let counts = move |sieve: &Sieve| sieve.counts.get(facet as usize).cloned().unwrap_or_default();
    let met = counts(&Sieve::new(&loaded, None, &Filter::default()));
    let mut choices: Vec<(String, usize)> = Vec::new();
    for choice in (0..met.len()).filter(|choice| met.get(*choice).is_some_and(|count| *count > 0)) {
        let name = facet.name(&loaded, choice, viewer.text);
        let at = choices.partition_point(|(other, _)| *other < name);
        choices.insert(at, (name, choice));
    }
    let chosen = Memo::new(move |_| viewer.with(|state| state.filter.choice(facet, &viewer.loaded())));
    let now = Memo::new(move |_| viewer.sieve.with(|sieve| counts(sieve)));
    let option = move |(name, choice): (String, usize)| {
        let words = move || {
            let count = now.with(|now| now.get(choice).copied().unwrap_or(0));
            [&name, " (", &viewer.text.number(i64::from(count)), ")"].concat()
        };
        view! { <option value=choice.to_string() prop:selected=move || chosen.get() == Some(choice)>{words}</option> }
    };
    let options = choices.into_iter().map(option).collect_view();
    view! {
        <label class="chooser">
            <span>{label}</span>
            <select
                class:set=move || chosen.get().is_some()
                on:change=move |event| {
                    let choice = event_target_value(&event).parse::<usize>().ok();
                    let filter = viewer.peek(|state| state.filter.clone());
                    viewer.dispatch(Action::SetFilter(filter.choose(facet, choice, &viewer.loaded())));
                }
            >
                <option value="" prop:selected=move || chosen.get().is_none()>{viewer.text.any}</option>
                {options}
            </select>
        </label>
    }
}
