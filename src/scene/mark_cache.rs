//! What a mark looked like last, and the content that it had then.
//!
//! Most marks appearance the same from one day to the next. Then the content is shared and nothing is made. This changes no answer:
//! a content follows from the appearance alone.

use super::MarkContent;
use crate::story::{ActorId, PlaceId};
use std::sync::{Arc, Mutex, PoisonError};

/// All of a mark of the map that depends on the time, but for its states.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Appearance {
    /// The place that its label names.
    pub(super) lead: PlaceId,
    /// Where its label is, by the number of its try; [`UNPLACED`](super::label::UNPLACED) for none.
    pub(super) label: u8,
    /// Something is there, or on its way, or it is named.
    pub(super) on: bool,
    /// Its label says that the sources disagree.
    pub(super) disputed: bool,
    /// The one source that tells it.
    pub(super) lone: Option<usize>,
    /// How much of it is drawn, 0 to 1.
    pub(super) share: f64,
    /// Who is there.
    pub(super) who: Vec<ActorId>,
}

impl Default for Appearance {
    fn default() -> Self {
        let (lead, label) = (PlaceId(0), super::label::UNPLACED);
        Self { lead, label, on: false, disputed: false, lone: None, share: 1.0, who: Vec::new() }
    }
}

/// A appearance and its content.
#[derive(Debug, Default)]
pub(super) struct MarkCache(Mutex<Option<(Appearance, Arc<MarkContent>)>>);

impl MarkCache {
    /// The content of a appearance: the one that is kept, or a new one.
    pub(super) fn content(
        &self,
        appearance: Appearance,
        make: &dyn Fn(&Appearance) -> MarkContent,
    ) -> Arc<MarkContent> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, content)) = last.as_ref().filter(|(same, _)| *same == appearance) {
            return content.clone();
        }
        let content = Arc::new(make(&appearance));
        *last = Some((appearance, content.clone()));
        content
    }
}
