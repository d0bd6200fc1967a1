//! The state, and whom its changes are told.
//!
//! Components follow parts of the state, each as a number. After an action all parts are read from the new state, and
//! only those that differ tell of it. Memos would do the same, but each would leave and enter the list of those who read
//! the state with every step of time: with some hundred parts, that took longer than all that a step changes.

use crate::state::ViewState;
use leptos::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The state.
pub(super) struct Store {
    state: RwSignal<ViewState>,
    parts: Mutex<Vec<Followed>>,
}

/// A part of the state that somebody follows.
struct Followed {
    read: Box<dyn Fn(&ViewState) -> u64 + Send + Sync>,
    last: u64,
    told: RwSignal<u64>,
}

/// A part of the state as a number, that tells only of changes to itself.
pub(super) type Part = ReadSignal<u64>;

/// A yes or no of the state, that tells only of changes to itself.
#[derive(Clone, Copy)]
pub struct Flag(Part);

impl Store {
    pub(super) fn new(state: ViewState) -> Self {
        Self { state: RwSignal::new(state), parts: Mutex::default() }
    }

    /// All of the state; whoever reads it is told of every change.
    pub(super) fn state(&self) -> RwSignal<ViewState> {
        self.state
    }

    /// Replaces the state.
    pub(super) fn set(&self, next: ViewState) {
        let mut changed = Vec::new();
        for part in self.parts().iter_mut() {
            let now = (part.read)(&next);
            if now != part.last {
                part.last = now;
                changed.push((part.told, now));
            }
        }
        self.state.set(next);
        for (told, now) in changed {
            // Nobody follows it any more.
            let _ = told.try_set(now);
        }
    }

    /// A part, for as long as its owner lives.
    pub(super) fn part(&self, read: Box<dyn Fn(&ViewState) -> u64 + Send + Sync>) -> Part {
        let last = self.state.with_untracked(|state| read(state));
        let told = RwSignal::new(last);
        let mut parts = self.parts();
        if parts.len() == parts.capacity() {
            parts.retain(|part| !part.told.is_disposed());
        }
        parts.push(Followed { read, last, told });
        told.read_only()
    }

    /// A yes or no.
    pub(super) fn is(&self, read: fn(&ViewState) -> bool) -> Flag {
        Flag(self.part(Box::new(move |state| u64::from(read(state)))))
    }

    fn parts(&self) -> MutexGuard<'_, Vec<Followed>> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Flag {
    /// Its value; follows it.
    pub fn get(self) -> bool {
        self.0.get() > 0
    }

    /// Its value.
    pub fn get_untracked(self) -> bool {
        self.0.get_untracked() > 0
    }
}
