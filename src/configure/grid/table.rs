//! The table: its header, the rows in view, and what stands above and below them.

use super::actions::{Actions, ViewBar};
use super::clipboard::{copied, cut, pasted};
use super::column_menu::ColumnMenu;
use super::editor::Editor;
use super::find_panel::FindPanel;
use super::keys::pressed;
use super::marks::CellProblems;
use super::mouse::{clicked_twice, dragged, pushed};
use super::row::{HeaderRow, TableRow};
use super::state::{Grid, Panel, Spot};
use crate::configure::store::use_store;
use crate::draft::{DrawnRow, View};
use crate::formats::Section;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use web_sys::FocusEvent;

/// How many rows are drawn above and below those in view.
const MARGIN: usize = 2;

/// The table of a sheet.
#[component]
pub(super) fn Table(section: Section, view: RwSignal<View>) -> impl IntoView {
    let store = use_store();
    let grid = Grid::new(section, view);
    // The height of what scrolls is known once it is there, and changes with the window.
    let measure = move || {
        let Some(scroller) = grid.scroller.try_get_untracked().flatten() else { return };
        let height = grid.row_height();
        let first = (f64::from(scroller.scroll_top()) / height) as usize;
        let count = (f64::from(scroller.client_height()) / height).ceil() as usize + 1;
        if grid.window.get_untracked() != (first, count) {
            grid.window.set((first, count));
        }
    };
    Effect::new(move |_| {
        grid.rows();
        request_animation_frame(measure);
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    // A problem, or an event in the preview, leads to its cell.
    Effect::new(move |_| {
        let Some(cell) = store.selected.get().filter(|cell| cell.section == section) else { return };
        untrack(|| grid.lead_to(&cell));
    });
    let drawn = Memo::new(move |before: Option<&Vec<DrawnRow>>| {
        let rows = grid.rows();
        let (first, count) = grid.window.get();
        let from = first.saturating_sub(MARGIN).min(rows.len());
        let to = (first + count + MARGIN).min(rows.len());
        let mut numbers: BTreeSet<usize> = (from + 1..=to).collect();
        // The row with the focus stays, or the next key would be lost.
        numbers.extend(
            [grid.active().row, grid.held.get()].into_iter().filter(|row| (1..=rows.len()).contains(row)),
        );
        let rows: Vec<_> = numbers.into_iter().filter_map(|row| Some((row, *rows.get(row - 1)?))).collect();
        DrawnRow::of(&rows, before.map(Vec::as_slice).unwrap_or_default())
    });
    let focused = move |event: FocusEvent| {
        let row = spot_of(event.target()).map_or(0, |spot| spot.row);
        if grid.held.get_untracked() != row {
            grid.held.set(row);
        }
    };
    let name = section.name();
    view! {
        <Actions grid />
        <ViewBar grid />
        <Show when=move || grid.panel.with(|panel| *panel == Panel::Find)>
            <FindPanel grid />
        </Show>
        <div class="grid-frame">
            {move || match grid.panel.get() {
                Panel::Column(column) => view! { <ColumnMenu grid column /> }.into_any(),
                _ => ().into_any(),
            }}
            <div class="scroller" node_ref=grid.scroller on:scroll=move |_| measure()>
                <div class="grid" role="grid" aria-label=name aria-multiselectable="true" aria-describedby="grid-keys"
                    aria-rowcount=move || grid.rows().len() + 1
                    aria-colcount=move || grid.columns.with(|columns| columns.len() + 1)
                    on:keydown=move |event| pressed(grid, &event)
                    on:mousedown=move |event| pushed(grid, &event)
                    on:mousemove=move |event| dragged(grid, &event)
                    on:dblclick=move |event| clicked_twice(grid, &event)
                    on:copy=move |event| copied(grid, &event)
                    on:cut=move |event| cut(grid, &event)
                    on:paste=move |event| pasted(grid, &event)
                    on:focusin=focused>
                    <HeaderRow grid />
                    <div class="rows" role="rowgroup" node_ref=grid.body style=("--n", move || grid.rows().len().to_string())>
                        <For each=move || drawn.get() key=|row| row.element let(first)>
                            <TableRow grid drawn first />
                        </For>
                    </div>
                </div>
                <Show when=move || grid.editing.with(Option::is_some)>
                    <Editor grid />
                </Show>
            </div>
        </div>
        <CellProblems grid />
    }
}

/// Returns the cell that an element is, or is in.
pub(super) fn spot_of(target: Option<web_sys::EventTarget>) -> Option<Spot> {
    let element: web_sys::Element = target?.dyn_into().ok()?;
    let index = |name: &str| {
        let part = element.closest(&["[", name, "]"].concat()).ok().flatten()?;
        part.get_attribute(name)?.parse::<usize>().ok()?.checked_sub(1)
    };
    Some(Spot { row: index("aria-rowindex")?, column: index("aria-colindex")? })
}
