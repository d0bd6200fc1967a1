//! The rows that a table draws of many (virtual scrolling). Elements are recycled: a row that comes takes that of one that goes.

use super::sheet::RowId;
use std::collections::BTreeSet;

/// A row that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawnRow {
    /// The number of the element that draws it.
    pub element: usize,
    /// The number of the row among those that are shown, from 1.
    pub row: usize,
    /// The id of the row.
    pub id: RowId,
}

impl DrawnRow {
    /// Returns what draws these rows, which are in ascending order of their numbers, after those of `before`. A row that stays keeps its element. One that comes
    /// takes the element of one that goes, if that stands between the same rows that stay: so no element is moved, and none loses the focus.
    pub fn of(rows: &[(usize, RowId)], before: &[Self]) -> Vec<Self> {
        let now: BTreeSet<_> = rows.iter().copied().collect();
        let known: BTreeSet<_> = before.iter().map(|drawn| (drawn.row, drawn.id)).collect();
        let mut next = before.iter().map(|drawn| drawn.element + 1).max().unwrap_or_default();
        let mut old = before.iter();
        let mut all = Vec::with_capacity(rows.len());
        for &(row, id) in rows {
            let taken = if known.contains(&(row, id)) {
                old.find(|drawn| (drawn.row, drawn.id) == (row, id))
            } else {
                let goes = old.clone().next().is_some_and(|drawn| !now.contains(&(drawn.row, drawn.id)));
                if goes { old.next() } else { None }
            };
            let element = taken.map_or(next, |drawn| drawn.element);
            next += usize::from(taken.is_none());
            all.push(Self { element, row, id });
        }
        all
    }
}
