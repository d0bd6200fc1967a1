//! The rows that a table shows, as the sheet and the view of it change.

use crate::configure::store::Store;
use crate::draft::{Claimed, Names, RowId, View};
use crate::formats::Section;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The rows that are shown.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Shown {
    view: View,
    /// The rows that were there when the view was made; none where all rows are shown in their order.
    known: Arc<BTreeSet<RowId>>,
    /// The rows in the order in which they are shown.
    pub(super) rows: Arc<Vec<RowId>>,
}

impl Shown {
    /// Returns the rows that a view shows, which stay where they are while they are edited.
    pub(super) fn memo(
        store: Store,
        section: Section,
        view: RwSignal<View>,
        names: Memo<Arc<Names>>,
        claimed: Memo<Arc<Claimed>>,
    ) -> Memo<Self> {
        Memo::new(move |before: Option<&Self>| {
            let view = view.get();
            store.with_sheet(section, |sheet| match before {
                Some(before) if before.view == view => {
                    let rows = Arc::new(view.follow(sheet, &before.rows, &before.known));
                    Self { view, known: Arc::clone(&before.known), rows }
                }
                _ => {
                    let rows = names.with_untracked(|names| {
                        claimed.with_untracked(|claimed| view.rows(sheet, names, claimed))
                    });
                    let known = if view.is_plain() {
                        BTreeSet::new()
                    } else {
                        sheet.order().iter().copied().collect()
                    };
                    Self { view, known: Arc::new(known), rows: Arc::new(rows) }
                }
            })
        })
    }
}
