//! All problems, errors first: each leads to its cell, and is mended by a button where there is one reading.

use super::grid::word;
use super::store::{Store, use_store};
use crate::draft::{CellRef, Edit, Problem, Remedy};
use crate::story::Severity;
use leptos::prelude::*;

/// How many problems are listed at first, and how many more at a time.
const PAGE: usize = 100;

/// The list of problems.
#[component]
pub(super) fn Problems() -> impl IntoView {
    let store = use_store();
    let most = RwSignal::new(PAGE);
    let count = move || store.problems.with(|problems| problems.len());
    let lists = move || {
        let kinds = store.problems.with(|problems| kinds(problems, most.get()));
        kinds.into_iter().map(|kind| view! { <KindList kind /> }).collect_view()
    };
    view! {
        <section class="problems" aria-labelledby="problems">
            <h2 id="problems">{move || heading(&store)}</h2>
            <Show when=move || count() == 0>
                <p class="hint">"Nothing is wrong."</p>
            </Show>
            <div class="kinds" tabindex="0" role="group" aria-labelledby="problems">{lists}</div>
            <Show when=move || { count() > most.get() }>
                <p class="buttons">
                    <span>{move || format!("and {} more", count() - most.get())}</span>
                    <button type="button" on:click=move |_| most.update(|most| *most += PAGE)>"Show more"</button>
                </p>
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

/// Problems of one severity and code, and how all of them are mended.
#[derive(Clone)]
struct Kind {
    problems: Vec<Problem>,
    /// The edits of all problems of the kind that have one reading, listed or not.
    mends: Vec<Edit>,
}

/// Returns the problems by kinds, so many of them in all.
fn kinds(problems: &[Problem], most: usize) -> Vec<Kind> {
    let mut kinds: Vec<((Severity, &str), Vec<&Problem>)> = Vec::new();
    for problem in problems {
        let key = (problem.severity, problem.code.as_str());
        match kinds.iter_mut().find(|(own, _)| *own == key) {
            Some((_, all)) => all.push(problem),
            None => kinds.push((key, vec![problem])),
        }
    }
    let mut left = most;
    let mut out = Vec::new();
    for (_, all) in kinds {
        let mends = all.iter().filter_map(|problem| one_reading(problem)).cloned().collect();
        let problems: Vec<Problem> = all.into_iter().take(left).cloned().collect();
        left -= problems.len();
        if !problems.is_empty() {
            out.push(Kind { problems, mends });
        }
    }
    out
}

/// Returns the edit that mends a problem, if there is one reading.
fn one_reading(problem: &Problem) -> Option<&Edit> {
    match problem.remedies.as_slice() {
        [Remedy::Edit { edit, .. }] => Some(edit),
        _ => None,
    }
}

#[component]
fn KindList(kind: Kind) -> impl IntoView {
    let store = use_store();
    let Kind { problems, mends } = kind;
    let count = mends.len();
    let all = (count > 1).then(|| {
        let mend = move |_| {
            store.dispatch(Edit::Group(mends.clone()), format!("Mend {count} problems of one kind"));
        };
        view! { <p class="buttons"><button type="button" class="mend" on:click=mend>{format!("Mend all {count} of this kind")}</button></p> }
    });
    let items = problems.into_iter().map(|problem| view! { <ProblemItem problem /> });
    view! {
        <div class="kind">
            {all}
            <ol>{items.collect_view()}</ol>
        </div>
    }
}

/// One problem.
#[component]
fn ProblemItem(problem: Problem) -> impl IntoView {
    let store = use_store();
    let word = word(problem.severity);
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
pub(super) fn place(store: &Store, cell: &CellRef) -> String {
    let row = store.with_sheet_untracked(cell.section, |sheet| sheet.position(cell.row));
    let row = row.map_or(String::new(), |row| format!(", row {}", row + 1));
    let column = cell.column.as_ref().map_or(String::new(), |column| format!(", {}", column.header()));
    format!("{}{row}{column}", cell.section.name())
}

/// Mends a problem in one way.
pub(super) fn mend(store: &Store, remedy: &Remedy) {
    match remedy {
        Remedy::Edit { label, edit } => store.dispatch(edit.clone(), label.clone()),
        Remedy::Import { options, .. } => store.import_again(options.clone()),
    }
}
