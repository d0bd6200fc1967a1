//! Debouncing, for work that costs more than a tick may.

use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The debounce interval.
const INTERVAL_MS: u32 = 200;

/// Returns a debounced `callback`. It runs at the end of the first interval without a call, at the latest after
/// `max_intervals`, with the value of the last call. A call starts a timer only if none is running. Dropping the returned
/// function cancels the timer.
pub(super) fn debounced<T: 'static>(max_intervals: u32, callback: impl Fn(T) + 'static) -> impl Fn(T) {
    let (called, waited) = (Cell::new(false), Cell::new(0));
    let (value, timer) = (RefCell::new(None), RefCell::default());
    let state =
        Rc::new(Debounce { callback: Box::new(callback), max_intervals, value, called, waited, timer });
    move |value| {
        state.value.replace(Some(value));
        state.called.set(true);
        if state.timer.borrow().is_none() {
            state.waited.set(0);
            start_timer(&state);
        }
    }
}

struct Debounce<T> {
    callback: Box<dyn Fn(T)>,
    max_intervals: u32,
    /// The value of the last call.
    value: RefCell<Option<T>>,
    /// Whether there was a call in the current interval.
    called: Cell<bool>,
    /// The number of intervals since the first call.
    waited: Cell<u32>,
    /// The running timer.
    timer: RefCell<Option<Timeout>>,
}

fn start_timer<T: 'static>(state: &Rc<Debounce<T>>) {
    state.called.set(false);
    let weak = Rc::downgrade(state);
    let timer = Timeout::new(INTERVAL_MS, move || {
        let Some(state) = weak.upgrade() else { return };
        state.waited.set(state.waited.get() + 1);
        if state.called.get() && state.waited.get() < state.max_intervals {
            start_timer(&state);
        } else {
            state.timer.take();
            let value = state.value.take();
            value.into_iter().for_each(&state.callback);
        }
    });
    state.timer.replace(Some(timer));
}
