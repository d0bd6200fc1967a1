//! The hint that explains how a disputed stretch is drawn: shown once, where a reader first meets one.

use super::{Loaded, Shown, ViewState};
use crate::story::{ActorId, Subject};

/// The state of the hint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DisputeHint {
    /// The reader has not met a disputed stretch.
    #[default]
    Pending,
    /// It is shown: the whereabouts of this actor are disputed, at this step and with this selection.
    Shown(ActorId, Option<usize>, Option<Subject>),
    /// The reader has gone on, or has dismissed it.
    Done,
}

impl ViewState {
    /// Shows the hint where a disputed stretch is drawn for the first time, and ends it when the reader goes on. While the playhead
    /// moves, and on a projector, nothing changes.
    pub(super) fn follow_disputes(&mut self, loaded: &Loaded) {
        let is_done = self.ui.hint == DisputeHint::Done;
        if is_done || self.ui.settled.is_some() || self.presenting || !self.ui.sized {
            return;
        }
        let met = self.disputed_actors(loaded).first().copied();
        let met = met.map(|actor| DisputeHint::Shown(actor, self.chapter, self.selection));
        self.ui.hint = match (self.ui.hint, met) {
            (DisputeHint::Pending, Some(met)) => met,
            (DisputeHint::Shown(..), met) if met != Some(self.ui.hint) => DisputeHint::Done,
            (hint, _) => hint,
        };
    }

    /// Returns the actors whose whereabouts at the playhead are drawn as disputed.
    pub fn disputed_actors(&self, loaded: &Loaded) -> Vec<ActorId> {
        let perspective = loaded.perspective(self.source);
        let mut disputed = Vec::new();
        for presence in perspective.presences_at(self.time).iter().filter(|_| self.shown == Shown::Moment) {
            let actor = presence.actor;
            if !disputed.contains(&actor)
                && self.tells_of(actor, loaded)
                && perspective.whereabouts(&loaded.story, actor, self.time).disputed
            {
                disputed.push(actor);
            }
        }
        disputed
    }

    /// Returns whether a step is told in an article's column, or presented: the map draws what the step involves, and nothing else.
    pub fn is_told(&self) -> bool {
        (self.ui.column || self.presenting) && self.chapter.is_some()
    }

    /// Returns whether disagreements about an actor are marked: all are, but for a step that is told in an article's column or presented. There it
    /// is those about the actors of the event that the step selects.
    pub fn tells_of(&self, actor: ActorId, loaded: &Loaded) -> bool {
        let Some(Subject::Event(event)) = self.selection.filter(|_| self.is_told()) else { return true };
        loaded.story.events.get(event.index()).is_some_and(|event| event.actors.contains(&actor))
    }
}
