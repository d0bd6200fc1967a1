//! All problems, errors first: each leads to its cell, and is mended by a button where there is one reading.

use super::store::{Store, use_store};
use crate::draft::{CellRef, Problem, Remedy};
use crate::story::Severity;
use leptos::prelude::*;

/// How many problems are listed at once.
const MOST: usize = 200;

/// The list of problems.
#[component]
pub(super) fn Problems() -> impl IntoView {
    let store = use_store();
    let count = move || store.problems.with(|problems| problems.len());
    view! {
        <section class="problems" aria-labelledby="problems">
            <h2 id="problems">{move || heading(&store)}</h2>
            <Show when=move || count() == 0>
                <p class="hint">"Nothing is wrong."</p>
            </Show>
            <ol>
                {move || {
                    let problems = store.problems.get();
                    problems.iter().take(MOST).cloned().map(|problem| view! { <ProblemItem problem /> }).collect_view()
                }}
            </ol>
            <Show when=move || { count() > MOST }>
                <p class="hint">{move || format!("and {} more", count() - MOST)}</p>
            </Show>
        </section>
    }
}

fn heading(store: &Store) -> String {
    store.problems.with(|problems| {
        let of = |severity| problems.iter().filter(|one| one.severity == severity).count();
        let counts = [
            (of(Severity::Error), "error"),
            (of(Severity::Warning), "warning"),
            (of(Severity::Hint), "hint"),
        ];
        let words = counts.into_iter().filter(|(count, _)| *count > 0);
        let words: Vec<String> = words
            .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
            .collect();
        if words.is_empty() { "No problems".into() } else { words.join(", ") }
    })
}

/// One problem.
#[component]
fn ProblemItem(problem: Problem) -> impl IntoView {
    let store = use_store();
    let word = match problem.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    };
    let place =
        problem.cell.as_ref().map(|cell| place(&store, cell)).unwrap_or_else(|| problem.origin.clone());
    let cell = problem.cell.clone();
    let value = (!problem.value.is_empty()).then(|| view! { <q>{problem.value.clone()}</q> " " });
    let lead = match cell {
        Some(cell) => view! {
            <button type="button" class="lead" on:click=move |_| store.select(cell.clone())>{place}</button>
        }
        .into_any(),
        None => view! { <span>{place}</span> }.into_any(),
    };
    let remedies = problem.remedies.into_iter().map(|remedy| {
        let label = remedy.label().to_owned();
        view! { <button type="button" class="mend" on:click=move |_| mend(&store, &remedy)>{label}</button> }
    });
    view! {
        <li class=word.to_lowercase()>
            <p><strong>{word}</strong> " " {lead}</p>
            <p>{value}{problem.why.clone()}</p>
            <p class="buttons">{remedies.collect_view()}</p>
        </li>
    }
}

/// Returns where a cell is, for people.
fn place(store: &Store, cell: &CellRef) -> String {
    let row = store.with_sheet_untracked(cell.section, |sheet| sheet.position(cell.row));
    let row = row.map_or(String::new(), |row| format!(", row {}", row + 1));
    let column = cell.column.as_ref().map_or(String::new(), |column| format!(", {}", column.header()));
    format!("{}{row}{column}", cell.section.name())
}

fn mend(store: &Store, remedy: &Remedy) {
    match remedy {
        Remedy::Edit { label, edit } => store.dispatch(edit.clone(), label.clone()),
        Remedy::Import { options, .. } => store.import_again(options.clone()),
    }
}
