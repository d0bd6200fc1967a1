//! A cache of one mark: its last appearance and the content built for it.
//!
//! Most marks look the same from one moment to the next. Then the content is shared and not built again. The cache changes no
//! result: the content depends on the appearance alone.

use super::MarkContent;
use crate::story::{ActorId, PlaceId};
use std::sync::{Arc, Mutex, PoisonError};

/// The part of a mark of the map that depends on the time, without its states.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Appearance {
    /// The place that its label names.
    pub(super) lead: PlaceId,
    /// The candidate at which its label is placed; [`UNPLACED`](super::label::UNPLACED) for none.
    pub(super) label: u8,
    /// Drawn as active: something is there or on its way, or it is selected.
    pub(super) on: bool,
    /// Its label has the sign for a disagreement.
    pub(super) disputed: bool,
    /// The only source that mentions it.
    pub(super) lone: Option<usize>,
    /// The share of it that is drawn, 0 to 1.
    pub(super) share: f64,
    /// The actors that are there.
    pub(super) who: Vec<ActorId>,
    /// Those of its places that are drawn; empty for all.
    pub(super) places: Vec<PlaceId>,
}

impl Default for Appearance {
    fn default() -> Self {
        let (lead, label) = (PlaceId(0), super::label::UNPLACED);
        let (who, places) = (Vec::new(), Vec::new());
        Self { lead, label, on: false, disputed: false, lone: None, share: 1.0, who, places }
    }
}

/// An appearance and its content.
#[derive(Debug, Default)]
pub(super) struct MarkCache(Mutex<Option<(Appearance, Arc<MarkContent>)>>);

impl MarkCache {
    /// Returns the content of an appearance: the cached one, or a new one.
    pub(super) fn content(
        &self,
        appearance: Appearance,
        build: &dyn Fn(&Appearance) -> MarkContent,
    ) -> Arc<MarkContent> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, content)) = last.as_ref().filter(|(same, _)| *same == appearance) {
            return content.clone();
        }
        let content = Arc::new(build(&appearance));
        *last = Some((appearance, content.clone()));
        content
    }
}
