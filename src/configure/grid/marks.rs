//! The marks of cells that have problems.

use super::state::Grid;
use crate::configure::problems::mend;
use crate::configure::store::use_store;
use crate::draft::{Column, Problem, RowId};
use crate::formats::Section;
use crate::story::Severity;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The problems of a sheet by rows, the worst ones first.
pub(super) type Marks = BTreeMap<RowId, Vec<Mark>>;

/// A problem of a cell, or of a row as a whole.
#[derive(Clone, PartialEq)]
pub(super) struct Mark {
    /// The column; `None` for the row.
    pub(super) column: Option<Column>,
    /// How bad it is.
    pub(super) severity: Severity,
    /// What is wrong.
    pub(super) why: String,
}

/// Returns the marks of a sheet.
pub(super) fn marks(problems: &[Problem], section: Section) -> Marks {
    let mut marks = Marks::new();
    for problem in problems {
        let Some(cell) = problem.cell.as_ref().filter(|cell| cell.section == section) else { continue };
        let mark = Mark { column: cell.column.clone(), severity: problem.severity, why: problem.why.clone() };
        marks.entry(cell.row).or_default().push(mark);
    }
    marks
}

/// Returns the word of a severity.
pub(in crate::configure) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    }
}

/// What is wrong in the cell that has the focus, and in its row as a whole, with the ways to mend it.
#[component]
pub(super) fn CellProblems(grid: Grid) -> impl IntoView {
    let store = use_store();
    let found = Memo::new(move |_| {
        let cell = grid.cell_ref(grid.active());
        let is_own = |problem: &&Problem| {
            problem.cell.as_ref().zip(cell.as_ref()).is_some_and(|(own, cell)| {
                (own.section, own.row) == (cell.section, cell.row)
                    && (own.column.is_none() || own.column == cell.column)
            })
        };
        store.problems.with(|problems| problems.iter().filter(is_own).cloned().collect::<Vec<_>>())
    });
    let item = move |problem: Problem| {
        let word = word(problem.severity);
        let remedies = problem.remedies.into_iter().map(|remedy| {
            let label = remedy.label().to_owned();
            view! { <button type="button" on:click=move |_| { mend(&store, &remedy); grid.focus_soon() }>{label}</button> }
        });
        view! {
            <div class=word.to_lowercase()>
                <p><strong>{word}</strong> " " {problem.why}</p>
                <p class="buttons">{remedies.collect_view()}</p>
            </div>
        }
    };
    view! {
        <div class="cell-problems" role="group" aria-label="Problems of the cell">
            {move || found.get().into_iter().map(item).collect_view()}
            <Show when=move || found.with(Vec::is_empty)>
                <p class="hint">"Nothing is wrong in this cell."</p>
            </Show>
        </div>
    }
}
