//! The state store, with selectors that notify their subscribers.
//!
//! A selector reads one part of the state as a number. After an action the store runs all selectors on the new state and
//! sets the signals of those whose value changed. Memos would do the same, but each memo unsubscribes from the state and
//! subscribes again on every tick: with about a hundred of them that took longer than all other work of a tick.

use crate::state::ViewState;
use leptos::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The state, and the selectors that read it.
pub(super) struct Store {
    state: RwSignal<ViewState>,
    selectors: Mutex<Vec<Subscription>>,
}

/// A selector, its last value and the signal that carries it.
struct Subscription {
    read: Box<dyn Fn(&ViewState) -> u64 + Send + Sync>,
    last: u64,
    signal: RwSignal<u64>,
}

/// The value of a selector: a signal that notifies only when the selected number changes.
pub(super) type Selector = ReadSignal<u64>;

/// The value of a selector that returns a `bool`.
#[derive(Clone, Copy)]
pub struct BoolSelector(Selector);

impl Store {
    /// Creates a store without selectors.
    pub(super) fn new(state: ViewState) -> Self {
        Self { state: RwSignal::new(state), selectors: Mutex::default() }
    }

    /// Returns the signal of the whole state. Whoever tracks it is notified of every change.
    pub(super) fn state(&self) -> RwSignal<ViewState> {
        self.state
    }

    /// Replaces the state and notifies the selectors whose value changed.
    pub(super) fn set(&self, next: ViewState) {
        let mut changed = Vec::new();
        for selector in self.selectors().iter_mut() {
            let now = (selector.read)(&next);
            if now != selector.last {
                selector.last = now;
                changed.push((selector.signal, now));
            }
        }
        self.state.set(next);
        for (signal, now) in changed {
            // The signal may have been disposed of by a subscriber that ran before.
            let _ = signal.try_set(now);
        }
    }

    /// Adds a selector and returns its value. It lives as long as the current reactive owner.
    pub(super) fn selector(&self, read: Box<dyn Fn(&ViewState) -> u64 + Send + Sync>) -> Selector {
        let last = self.state.with_untracked(|state| read(state));
        let signal = RwSignal::new(last);
        let mut selectors = self.selectors();
        if selectors.len() == selectors.capacity() {
            selectors.retain(|selector| !selector.signal.is_disposed());
        }
        selectors.push(Subscription { read, last, signal });
        signal.read_only()
    }

    /// Adds a selector that returns a `bool`.
    pub(super) fn is(&self, read: fn(&ViewState) -> bool) -> BoolSelector {
        BoolSelector(self.selector(Box::new(move |state| u64::from(read(state)))))
    }

    fn selectors(&self) -> MutexGuard<'_, Vec<Subscription>> {
        self.selectors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl BoolSelector {
    /// Returns the value and tracks it.
    pub fn get(self) -> bool {
        self.0.get() > 0
    }

    /// Returns the value without tracking it.
    pub fn get_untracked(self) -> bool {
        self.0.get_untracked() > 0
    }
}
