//! The state of a table: which cell has the focus, what is selected, and what is open.

use super::marks::{Marks, marks};
use super::shown::Shown;
use crate::configure::store::{Store, use_store};
use crate::draft::{CellRef, Claimed, Column, Names, RowId, View};
use crate::formats::Section;
use leptos::html;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// A cell of the table: row 0 is the header, column 0 the number of the row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// The row.
    pub(super) row: usize,
    /// The column.
    pub(super) column: usize,
}

/// What is open above the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Panel {
    /// Nothing.
    #[default]
    None,
    /// Find and replace.
    Find,
    /// The menu of a column.
    Column(Column),
}

/// The state of a table.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    /// The document.
    pub(super) store: Store,
    /// The sheet.
    pub(super) section: Section,
    /// Which rows are shown.
    pub(super) view: RwSignal<View>,
    /// Columns that are shown for a problem in them, and are not among those of the sheet.
    extra: RwSignal<Vec<Column>>,
    /// The columns that are shown.
    pub(super) columns: Memo<Arc<Vec<Column>>>,
    shown: Memo<Shown>,
    /// What ids are called.
    pub(super) names: Memo<Arc<Names>>,
    /// What claims give to events.
    pub(super) claimed: Memo<Arc<Claimed>>,
    /// The problems by rows.
    pub(super) marks: Memo<Arc<Marks>>,
    active: RwSignal<Spot>,
    pub(super) anchor: RwSignal<Spot>,
    /// The text that the editor begins with, if it is open.
    pub(super) editing: RwSignal<Option<String>>,
    /// What is open.
    pub(super) panel: RwSignal<Panel>,
    /// The row of the cell that has the focus in the page: it is drawn until another one has it.
    pub(super) held: RwSignal<usize>,
    /// The first row in view and how many there are.
    pub(super) window: RwSignal<(usize, usize)>,
    /// What scrolls.
    pub(super) scroller: NodeRef<html::Div>,
    /// The rows, as high as all of them.
    pub(super) body: NodeRef<html::Div>,
}

impl Grid {
    /// Returns the state of a table of a sheet.
    pub(super) fn new(section: Section, view: RwSignal<View>) -> Self {
        let store = use_store();
        let extra = RwSignal::new(Vec::new());
        let columns = Memo::new(move |_| {
            let mut columns = store.with_sheet(section, |sheet| sheet.columns.clone());
            let more: Vec<Column> = extra.get().into_iter().filter(|own| !columns.contains(own)).collect();
            columns.extend(more);
            Arc::new(columns)
        });
        let names = Memo::new(move |_| {
            Names::sections(section).into_iter().for_each(|target| store.with_sheet(target, |_| ()));
            store.with_document_untracked(|document| Arc::new(Names::of(document, section)))
        });
        let claimed = Memo::new(move |_| {
            store.with_sheet(Section::Claims, |_| ());
            store.with_document_untracked(|document| Arc::new(Claimed::of(document, section)))
        });
        let marks = Memo::new(move |_| store.problems.with(|problems| Arc::new(marks(problems, section))));
        let first = Spot { row: 1, column: 1 };
        Self {
            store,
            section,
            view,
            extra,
            columns,
            shown: Shown::memo(store, section, view, names, claimed),
            names,
            claimed,
            marks,
            active: RwSignal::new(first),
            anchor: RwSignal::new(first),
            editing: RwSignal::new(None),
            panel: RwSignal::new(Panel::None),
            held: RwSignal::new(0),
            window: RwSignal::new((0, 30)),
            scroller: NodeRef::new(),
            body: NodeRef::new(),
        }
    }

    /// Returns the rows that are shown. Tracks them.
    pub(super) fn rows(&self) -> Arc<Vec<RowId>> {
        self.shown.with(|shown| Arc::clone(&shown.rows))
    }

    /// Returns the rows that are shown now.
    pub(super) fn rows_now(&self) -> Arc<Vec<RowId>> {
        self.shown.with_untracked(|shown| Arc::clone(&shown.rows))
    }

    /// Returns the numbers of rows and columns that are shown.
    pub(super) fn size_now(&self) -> (usize, usize) {
        (self.rows_now().len(), self.columns.with_untracked(|columns| columns.len()))
    }

    /// Returns the cell that has the focus. Tracks it.
    pub(super) fn active(&self) -> Spot {
        let (rows, columns) =
            (self.shown.with(|shown| shown.rows.len()), self.columns.with(|columns| columns.len()));
        clamp(self.active.get(), rows, columns)
    }

    /// Returns the cell that has the focus now.
    pub(super) fn active_now(&self) -> Spot {
        let (rows, columns) = self.size_now();
        clamp(self.active.get_untracked(), rows, columns)
    }

    /// Returns the selected rows and columns, counted from 1. Tracks them.
    pub(super) fn block(&self) -> Option<(RangeInclusive<usize>, RangeInclusive<usize>)> {
        let (rows, columns) =
            (self.shown.with(|shown| shown.rows.len()), self.columns.with(|columns| columns.len()));
        block(self.active.get(), self.anchor.get(), rows, columns)
    }

    /// Returns the selected rows and columns now.
    pub(super) fn selected_now(&self) -> (Vec<RowId>, Vec<Column>) {
        let (rows, columns) = self.size_now();
        let Some((rows, columns)) =
            block(self.active.get_untracked(), self.anchor.get_untracked(), rows, columns)
        else {
            return Default::default();
        };
        let ids = self.rows_now().get(rows.start() - 1..*rows.end()).unwrap_or_default().to_vec();
        let own = self
            .columns
            .with_untracked(|all| all.get(columns.start() - 1..*columns.end()).unwrap_or_default().to_vec());
        (ids, own)
    }

    /// Returns the cell at a spot of the sheet. Tracks what is shown.
    pub(super) fn cell_ref(&self, spot: Spot) -> Option<CellRef> {
        let row = *self.rows().get(spot.row.checked_sub(1)?)?;
        let column = spot.column.checked_sub(1);
        let column = column.and_then(|at| self.columns.with(|columns| columns.get(at).cloned()));
        Some(CellRef { section: self.section, row, column })
    }

    /// Puts the focus on a cell, and selects it alone or together with those up to where the selection began.
    pub(super) fn go(&self, spot: Spot, extend: bool) {
        self.put(spot, extend);
        self.focus_soon();
    }

    /// Makes a cell the active one without moving the focus.
    pub(super) fn put(&self, spot: Spot, extend: bool) {
        let (rows, columns) = self.size_now();
        let spot = clamp(spot, rows, columns);
        self.active.set(spot);
        if !extend {
            self.anchor.set(spot);
        }
        let cell = untrack(|| self.cell_ref(spot));
        if self.store.selected.with_untracked(|own| *own != cell) {
            self.store.selected.set(cell);
        }
    }

    /// Selects the cells between two spots.
    pub(super) fn select(&self, from: Spot, to: Spot) {
        self.anchor.set(from);
        self.active.set(to);
        self.focus_soon();
    }

    /// Shows a cell that a problem or the preview leads to: a filter that hides its row ends, and its column is shown.
    pub(super) fn lead_to(&self, cell: &CellRef) {
        if untrack(|| self.cell_ref(self.active_now())).as_ref() == Some(cell) {
            return self.focus_unless_framed();
        }
        if !self.rows_now().contains(&cell.row) {
            self.view.set(View::default());
        }
        let Some(row) = self.rows_now().iter().position(|own| *own == cell.row) else { return };
        let find =
            |column: &Column| self.columns.with_untracked(|all| all.iter().position(|own| own == column));
        let column = cell.column.as_ref().map_or(0, |column| {
            if find(column).is_none() {
                self.extra.update(|extra| extra.push(column.clone()));
            }
            find(column).map_or(0, |at| at + 1)
        });
        self.put(Spot { row: row + 1, column }, false);
        self.focus_unless_framed();
    }

    /// Returns the text that a cell shows.
    pub(super) fn text(&self, spot: Spot) -> String {
        let Some(CellRef { row, column: Some(column), .. }) = untrack(|| self.cell_ref(spot)) else {
            return String::new();
        };
        let (names, claimed) = (self.names.get_untracked(), self.claimed.get_untracked());
        self.store.with_sheet_untracked(self.section, |sheet| {
            sheet.row(row).map(|row| claimed.shown(row, &column, &names)).unwrap_or_default()
        })
    }
}

fn clamp(spot: Spot, rows: usize, columns: usize) -> Spot {
    Spot { row: spot.row.min(rows), column: spot.column.min(columns) }
}

fn block(
    active: Spot,
    anchor: Spot,
    rows: usize,
    columns: usize,
) -> Option<(RangeInclusive<usize>, RangeInclusive<usize>)> {
    let (active, anchor) = (clamp(active, rows, columns), clamp(anchor, rows, columns));
    let (top, bottom) = (active.row.min(anchor.row), active.row.max(anchor.row));
    let (left, right) = (active.column.min(anchor.column), active.column.max(anchor.column));
    // A number selects its row, the header nothing.
    let right = if left == 0 { columns } else { right };
    (top > 0 && columns > 0).then_some((top..=bottom, left.max(1)..=right))
}
