//! The header and a row of the table.

use super::marks::{Mark, word};
use super::state::{Grid, Panel, Spot};
use crate::draft::{Column, DrawnRow};
use crate::formats::Field;
use crate::story::Severity;
use leptos::prelude::*;

/// A cell as it is drawn.
#[derive(Clone, PartialEq)]
struct CellState {
    text: String,
    class: String,
    is_active: bool,
    is_selected: bool,
    is_invalid: bool,
    /// What is wrong, or that claims say it and not the event itself.
    description: Option<String>,
}

/// The names of the columns. Each opens its menu.
#[component]
pub(super) fn HeaderRow(grid: Grid) -> impl IntoView {
    let tab = move |column: usize| if grid.active() == (Spot { row: 0, column }) { "0" } else { "-1" };
    let cells = move || {
        let columns = grid.columns.get();
        let cell = |(at, column): (usize, &Column)| {
            let at = at + 1;
            let [own, opened] = [column.clone(), column.clone()];
            let sort = move || {
                let sorted = grid.view.with(|view| view.sort.clone().filter(|(sorted, _)| *sorted == own));
                sorted.map(|(_, is_down)| if is_down { "descending" } else { "ascending" })
            };
            let sign = {
                let sort = sort.clone();
                move || match sort() {
                    Some("ascending") => "▲",
                    Some(_) => "▼",
                    None => "▾",
                }
            };
            let is_open =
                move || grid.panel.with(|panel| *panel == Panel::Column(opened.clone())).to_string();
            view! {
                <div role="columnheader" class=width(column) aria-colindex=at + 1 tabindex=move || tab(at) aria-sort=sort
                    aria-haspopup="dialog" aria-expanded=is_open>
                    <span>{column.header().to_owned()}</span>
                    <span class="sign" aria-hidden="true">{sign}</span>
                </div>
            }
        };
        columns.iter().enumerate().map(cell).collect_view()
    };
    view! {
        <div class="head" role="rowgroup">
            <div class="row" role="row" aria-rowindex="1">
                <div role="columnheader" class="number" aria-colindex="1" tabindex=move || tab(0)>"Row"</div>
                {cells}
            </div>
        </div>
    }
}

/// The element of a row. Other rows take it while a person scrolls.
#[component]
pub(super) fn TableRow(
    grid: Grid,
    /// The rows that are drawn.
    drawn: Memo<Vec<DrawnRow>>,
    /// The first one that the element draws.
    first: DrawnRow,
) -> impl IntoView {
    let row = Memo::new(move |last: Option<&DrawnRow>| {
        let now = drawn.with(|rows| rows.iter().find(|row| row.element == first.element).copied());
        now.unwrap_or(*last.unwrap_or(&first))
    });
    let cells = Memo::new(move |_| states(&grid, row.get()));
    let cell = move |(at, cell): (usize, CellState)| {
        let CellState { text, class, is_active, is_selected, is_invalid, description } = cell;
        // One element a cell: many rows are drawn anew while a person scrolls.
        view! {
            <div role=if at == 0 { "rowheader" } else { "gridcell" } class=class aria-colindex=at + 1
                tabindex=if is_active { "0" } else { "-1" } aria-selected=if is_selected { "true" } else { "false" }
                aria-invalid=is_invalid.then_some("true") aria-description=description>
                {text}
            </div>
        }
    };
    view! {
        <div class="row" role="row" aria-rowindex=move || row.get().row + 1
            style=("inset-block-start", move || format!("calc({} * var(--row))", row.get().row - 1))>
            {move || cells.get().into_iter().enumerate().map(cell).collect_view()}
        </div>
    }
}

/// Returns the cells of a row, its number first.
fn states(grid: &Grid, DrawnRow { row, id, .. }: DrawnRow) -> Vec<CellState> {
    let (columns, names, claimed) = (grid.columns.get(), grid.names.get(), grid.claimed.get());
    let active = grid.active();
    let block = grid.block().filter(|(rows, _)| rows.contains(&row));
    let marks = grid.marks.with(|marks| marks.get(&id).cloned()).unwrap_or_default();
    let state = |column: Option<&Column>, at: usize, text: String, is_claimed: bool| {
        // The number is selected with the whole row.
        let is_selected = block.as_ref().is_some_and(|(_, selected)| {
            selected.contains(&at) || (at == 0 && *selected == (1..=columns.len()))
        });
        let own: Vec<&Mark> = marks.iter().filter(|mark| mark.column.as_ref() == column).collect();
        let worst = own.first().map(|worst| worst.severity);
        let mark = worst.map_or("", |severity| match severity {
            Severity::Error => " error",
            Severity::Warning => " warning",
            Severity::Hint => " has-hint",
        });
        let claimed = if is_claimed { " claimed" } else { "" };
        let wrong = worst.map(|severity| {
            let why = own.iter().map(|mark| mark.why.as_str()).collect::<Vec<_>>().join(" ");
            [word(severity), ": ", &why].concat()
        });
        CellState {
            text,
            class: [column.map_or("number", width), mark, claimed].concat(),
            is_active: active == Spot { row, column: at },
            is_selected,
            is_invalid: worst > Some(Severity::Hint),
            description: wrong.or_else(|| is_claimed.then(|| "as its claims say".into())),
        }
    };
    grid.store.with_sheet(grid.section, |sheet| {
        let number = std::iter::once(state(None, 0, row.to_string(), false));
        let own = sheet.row(id);
        let cells = columns.iter().enumerate().map(|(at, column)| {
            let text = own.map(|own| claimed.shown(own, column, &names)).unwrap_or_default();
            let is_claimed = !text.is_empty() && own.is_some_and(|own| own.text(column).is_empty());
            state(Some(column), at + 1, text, is_claimed)
        });
        number.chain(cells).collect()
    })
}

/// Returns the class that gives a column its width.
fn width(column: &Column) -> &'static str {
    match column.field() {
        Some(
            Field::Lat | Field::Lon | Field::Approximation | Field::Language | Field::Ccodes | Field::Extent,
        ) => "narrow",
        Some(Field::Title | Field::Url | Field::ArchiveUrl) => "wide",
        Some(Field::Description | Field::Quote | Field::Text | Field::About) => "widest",
        _ => "usual",
    }
}
