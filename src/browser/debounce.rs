//! Debouncing, for work that costs more than a tick may.

use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The debounce interval.
const INTERVAL_MS: u32 = 200;

/// Returns a debounced `callback`. It runs at the end of the first interval without a call, at the latest after
/// `max_intervals`. A call starts a timer only if none is running. Dropping the returned function cancels the timer.
pub(super) fn debounced(max_intervals: u32, callback: impl Fn() + 'static) -> impl Fn() {
    let (called, waited, timer) = (Cell::new(false), Cell::new(0), RefCell::default());
    let state = Rc::new(Debounce { callback: Box::new(callback), max_intervals, called, waited, timer });
    move || {
        state.called.set(true);
        if state.timer.borrow().is_none() {
            state.waited.set(0);
            start_timer(&state);
        }
    }
}

struct Debounce {
    callback: Box<dyn Fn()>,
    max_intervals: u32,
    /// Whether there was a call in the current interval.
    called: Cell<bool>,
    /// The number of intervals since the first call.
    waited: Cell<u32>,
    /// The running timer.
    timer: RefCell<Option<Timeout>>,
}

fn start_timer(state: &Rc<Debounce>) {
    state.called.set(false);
    let weak = Rc::downgrade(state);
    let timer = Timeout::new(INTERVAL_MS, move || {
        let Some(state) = weak.upgrade() else { return };
        state.waited.set(state.waited.get() + 1);
        if state.called.get() && state.waited.get() < state.max_intervals {
            start_timer(&state);
        } else {
            state.timer.take();
            (state.callback)();
        }
    });
    state.timer.replace(Some(timer));
}
