//! The list of all disagreements, to step through.

use super::context::use_viewer;
use super::controls::IconButton;
use super::event_list::keep_in_view;
use super::icon::Icon;
use crate::text::fill;
use crate::view::{Action, Between, disagreement_text, dispute_text};
use leptos::prelude::*;

/// The section “Disagreements”.
#[component]
pub fn Disagreements() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let between = viewer.memo(|state| state.between);
    let at = viewer.memo(|state| state.disagreement);
    let listed = Memo::new(move |_| {
        let between = between.get();
        viewer.telling(|_, telling| {
            let all = telling.disagreements.iter().enumerate();
            all.filter(|(_, found)| between.lists(found)).map(|(index, _)| index).collect::<Vec<usize>>()
        })
    });
    let step = move |by: i32| Callback::new(move |()| viewer.dispatch(Action::StepDisagreement(by)));
    let place = move || {
        let at = at.get().and_then(|at| listed.with(|listed| listed.iter().position(|index| *index == at)));
        let count = text.number(listed.with(Vec::len) as i64);
        at.map_or(count.clone(), |at| fill(text.step_of, &[&text.number(at as i64 + 1), &count]))
    };
    let choice = move |words: &'static str, which: Between| {
        view! {
            <button
                type="button"
                class="text-button"
                aria-pressed=move || if between.get() == which { "true" } else { "false" }
                on:click=move |_| viewer.dispatch(Action::ListDisagreements(which))
            >{words}</button>
        }
    };
    let row = move |index: usize| {
        let found = viewer.telling(|_, telling| telling.disagreements.get(index).cloned());
        found.map(|found| {
            let kind = dispute_text(&found.dispute, text);
            let who = viewer.story(|story| disagreement_text(story, &found, text));
            view! {
                <button
                    type="button"
                    class="row"
                    aria-current=move || (at.get() == Some(index)).then_some("true")
                    on:click=move |_| viewer.dispatch(Action::SelectDisagreement(index))
                >
                    <span class="when">{kind}</span>
                    <span class="what">{viewer.title(found.event)}</span>
                    <span class="by">{who}</span>
                </button>
            }
        })
    };
    let rows = move || listed.get().into_iter().map(|index| view! { <li>{row(index)}</li> }).collect_view();
    let list = NodeRef::<leptos::html::Ol>::new();
    Effect::new(move |_| {
        let Some(at) =
            at.get().and_then(|at| listed.with(|listed| listed.iter().position(|index| *index == at)))
        else {
            return;
        };
        if let Some(list) = list.get() {
            keep_in_view(&list, at);
        }
    });
    view! {
        <section class="disagreements" id="disagreements" aria-labelledby="disagreements-title">
            <h2 id="disagreements-title">{text.disagreements} " " <small>{place}</small></h2>
            <div class="list-tools">
                {choice(text.between_all, Between::All)}
                {choice(text.between_sources, Between::Sources)}
                {choice(text.between_one, Between::One)}
                <IconButton name=text.previous_disagreement picture=Icon::Previous press=step(-1) />
                <IconButton name=text.next_disagreement picture=Icon::Next press=step(1) />
            </div>
            <Show when=move || listed.with(Vec::is_empty)><p class="empty">{text.no_disagreements}</p></Show>
            <ol class="rows" node_ref=list aria-label=text.disagreements>{rows}</ol>
        </section>
    }
}
