//! Two accounts of one event: a claim of each of two sources that exclude each other.

use super::{Loaded, ViewState};
use crate::story::{ClaimId, Kind, Subject};

/// How far the two accounts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accounts {
    /// The first one alone: what the other says is to be predicted.
    First,
    /// Both side by side.
    Both,
    /// What follows from each, on one map.
    Map,
}

impl ViewState {
    /// Returns the first claims of two sources that exclude each other about the selected event; `None` if the sources agree.
    pub fn accounts(&self, loaded: &Loaded) -> Option<[ClaimId; 2]> {
        let Some(Subject::Event(event)) = self.selection else { return None };
        for found in loaded.perspective(None).disagreements_of(event).filter(|found| found.across) {
            let mut first = None;
            for (part, number) in found.parts.iter().zip(0..) {
                for id in &part.claims {
                    let Some(claim) = loaded.story.claims.get(id.index()) else { continue };
                    let Some((own, source, at)) = first else {
                        first = Some((*id, claim.source, number));
                        continue;
                    };
                    // One of another part, unless all of them are in one.
                    if claim.source != source && (number > at || found.parts.len() == 1) {
                        return Some([own, *id]);
                    }
                }
            }
        }
        None
    }

    /// Returns what is shown after the accounts, forwards or backwards; `None` for the step itself.
    pub(super) fn next_accounts(&self, accounts: Accounts, on: bool, loaded: &Loaded) -> Option<Accounts> {
        match (accounts, on) {
            (Accounts::First, true) | (Accounts::Map, false) => Some(Accounts::Both),
            (Accounts::Both, true) => self.moves_somebody(loaded).then_some(Accounts::Map),
            (Accounts::Both, false) => self.predicts(loaded).then_some(Accounts::First),
            (Accounts::First, false) | (Accounts::Map, true) => None,
        }
    }

    /// Returns whether the selected event brings somebody to a place or keeps somebody there, so that whereabouts follow from it.
    fn moves_somebody(&self, loaded: &Loaded) -> bool {
        let Some(Subject::Event(event)) = self.selection else { return false };
        let kind = loaded.story.events.get(event.index()).map(|event| &event.kind);
        matches!(kind, Some(Kind::Relocation(_) | Kind::Stay))
    }
}
