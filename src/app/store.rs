//! The state, and its parts that notify their readers.
//!
//! After an action the store compares each part in the old and the new state, and notifies the readers of those that
//! differ. Memos would do the same, but each memo unsubscribes from the state and subscribes again on every tick: with about
//! a hundred of them that took longer than all other work of a tick.

use crate::state::{Action, Loaded, ViewState, update};
use leptos::prelude::*;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The state, and the parts of it that are read.
pub(super) struct Store {
    loaded: Arc<Loaded>,
    state: ArcRwSignal<Arc<ViewState>>,
    parts: Mutex<Vec<Tracked>>,
}

/// A part of the state. Reading it tracks that part alone.
pub struct Part<T: 'static> {
    store: &'static Store,
    read: Read<T>,
    changes: Trigger,
}

/// Reads a part of the state.
pub(super) type Read<T> = fn(&ViewState, &Loaded) -> T;

/// What the store knows of a part: how to compare it in two states, and whom to notify.
struct Tracked {
    differs: Differs,
    changes: Trigger,
}

type Differs = Box<dyn Fn(&ViewState, &ViewState, &Loaded) -> bool + Send + Sync>;

impl Store {
    /// Creates a store without parts.
    pub(super) fn new(loaded: Arc<Loaded>, state: ViewState) -> Self {
        Self { loaded, state: ArcRwSignal::new(Arc::new(state)), parts: Mutex::default() }
    }

    /// Returns the loaded story.
    pub(super) fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// Returns the state and tracks all of it.
    #[inline(never)]
    pub(super) fn state(&self) -> Arc<ViewState> {
        self.state.get()
    }

    /// Returns the state without tracking it.
    #[inline(never)]
    pub(super) fn state_untracked(&self) -> Arc<ViewState> {
        self.state.get_untracked()
    }

    /// Updates the state and notifies the readers of what has changed.
    pub(super) fn dispatch(&self, action: Action) {
        let now = self.state_untracked();
        let next = update(ViewState::clone(&now), action, &self.loaded);
        if next == *now {
            return;
        }
        let mut changed = Vec::new();
        for part in self.parts().iter() {
            if (part.differs)(&now, &next, &self.loaded) {
                changed.push(part.changes);
            }
        }
        self.state.set(Arc::new(next));
        for changes in changed {
            changes.notify();
        }
    }

    /// Adds a part. It lives as long as the current reactive owner.
    pub(super) fn part<T: PartialEq>(&'static self, read: Read<T>) -> Part<T> {
        let differs =
            move |old: &ViewState, new: &ViewState, loaded: &Loaded| read(old, loaded) != read(new, loaded);
        Part { store: self, read, changes: self.track(Box::new(differs)) }
    }

    #[inline(never)]
    fn track(&self, differs: Differs) -> Trigger {
        let changes = Trigger::new();
        let mut parts = self.parts();
        if parts.len() == parts.capacity() {
            parts.retain(|part| !part.changes.is_disposed());
        }
        parts.push(Tracked { differs, changes });
        changes
    }

    fn parts(&self) -> MutexGuard<'_, Vec<Tracked>> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Part<T> {
    /// Returns its value and tracks it.
    #[inline(never)]
    pub fn get(self) -> T {
        self.changes.track();
        self.get_untracked()
    }

    /// Returns its value without tracking it.
    #[inline(never)]
    pub fn get_untracked(self) -> T {
        (self.read)(&self.store.state_untracked(), &self.store.loaded)
    }
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test, a panic is the answer")]
mod tests {
    use super::*;
    use crate::state::Config;
    use crate::time::Instant;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn store() -> &'static Store {
        let file =
            br#"{ "type": "FeatureCollection", "features": [{ "type": "Feature", "id": "a", "geometry": null,
            "properties": { "kind": "event", "title": "A", "when": "1990/1999" } }] }"#;
        let loaded = Arc::new(Loaded::new(crate::story::read(file).unwrap()));
        let state = ViewState::initial(&loaded, &Config::default());
        Box::leak(Box::new(Store::new(loaded, state)))
    }

    #[test]
    fn who_reads_a_part_is_notified_when_it_changes_and_of_nothing_else() {
        let owner = Owner::new();
        owner.set();
        let store = store();
        let (time, playing) = (store.part(|state, _| state.time), store.part(|state, _| state.playing));
        let runs = Arc::new(AtomicUsize::new(0));
        let counted = runs.clone();
        let day = Memo::new(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
            time.get()
        });
        let (first, last) = (day.get(), store.loaded().span.1);
        store.dispatch(Action::Play);
        assert!(playing.get_untracked());
        assert_eq!((day.get(), runs.load(Ordering::Relaxed)), (first, 1));
        store.dispatch(Action::SetTime(Instant::MAX));
        assert_eq!((day.get(), runs.load(Ordering::Relaxed)), (last, 2));
        store.dispatch(Action::SetTime(Instant::MAX));
        assert_eq!((day.get(), runs.load(Ordering::Relaxed)), (last, 2));
        assert_ne!(first, last);
    }

    #[test]
    fn a_part_ends_with_its_owner() {
        let owner = Owner::new();
        let store = store();
        for _ in 0..100 {
            let owner = owner.child();
            owner.with(|| store.part(|state, _| state.hover));
            owner.cleanup();
        }
        assert!(store.parts().len() < 10);
    }
}
