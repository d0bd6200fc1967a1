//! Waiting until nothing has moved for a moment: what costs more than a step follows then.

use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;

/// How long a moment is.
const REST_MS: u32 = 200;

/// Calls `act` a moment after something moved, as soon as nothing has moved for a moment; at the latest after so many
/// moments. What is returned says that something moved: it starts a timer only if none runs.
pub(super) fn at_rest(moments: u32, act: impl Fn() + 'static) -> impl Fn() {
    let rest = Rc::new(Rest { act, moments, moved: Cell::new(false), waited: Cell::new(None) });
    move || {
        rest.moved.set(true);
        if rest.waited.get().is_none() {
            rest.waited.set(Some(0));
            wait(rest.clone());
        }
    }
}

struct Rest<Act> {
    act: Act,
    moments: u32,
    moved: Cell<bool>,
    /// For so many moments; nothing if no timer runs.
    waited: Cell<Option<u32>>,
}

fn wait<Act: Fn() + 'static>(rest: Rc<Rest<Act>>) {
    rest.moved.set(false);
    Timeout::new(REST_MS, move || {
        let waited = rest.waited.get().map_or(0, |waited| waited + 1);
        if rest.moved.get() && waited < rest.moments {
            rest.waited.set(Some(waited));
            wait(rest);
        } else {
            rest.waited.set(None);
            (rest.act)();
        }
    })
    .forget();
}
