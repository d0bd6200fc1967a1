//! What a mark looked like last, and the body that it had then.
//!
//! Most marks look the same from one day to the next. Then the body is shared and nothing is made. This changes no answer:
//! a body follows from the look alone.

use super::Body;
use crate::story::{ActorId, PlaceId};
use std::sync::{Arc, Mutex, PoisonError};

/// All of a mark of the map that depends on the time, but for its tones.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    /// The place that its label names.
    pub(super) lead: PlaceId,
    /// Where its label is, by the number of its try; [`NOWHERE`](super::label::NOWHERE) for none.
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

impl Default for Look {
    fn default() -> Self {
        let (lead, label) = (PlaceId(0), super::label::NOWHERE);
        Self { lead, label, on: false, disputed: false, lone: None, share: 1.0, who: Vec::new() }
    }
}

/// A look and its body.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Option<(Look, Arc<Body>)>>);

impl Kept {
    /// The body of a look: the one that is kept, or a new one.
    pub(super) fn body(&self, look: Look, make: &dyn Fn(&Look) -> Body) -> Arc<Body> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, body)) = last.as_ref().filter(|(same, _)| *same == look) {
            return body.clone();
        }
        let body = Arc::new(make(&look));
        *last = Some((look, body.clone()));
        body
    }
}
