//! Waiting until nothing has moved for a moment: what costs more than a step follows then.

use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How long a moment is.
const REST_MS: u32 = 200;

/// Calls `act` a moment after something moved, as soon as nothing has moved for a moment; at the latest after so many
/// moments. What is returned says that something moved: it starts a timer only if none runs. Dropped, it waits no more.
pub(super) fn debounced(moments: u32, act: impl Fn() + 'static) -> impl Fn() {
    let (moved, waited, timer) = (Cell::new(false), Cell::new(0), RefCell::default());
    let rest = Rc::new(Rest { act: Box::new(act), moments, moved, waited, timer });
    move || {
        rest.moved.set(true);
        if rest.timer.borrow().is_none() {
            rest.waited.set(0);
            wait(&rest);
        }
    }
}

struct Rest {
    act: Box<dyn Fn()>,
    moments: u32,
    moved: Cell<bool>,
    /// For so many moments.
    waited: Cell<u32>,
    /// What runs.
    timer: RefCell<Option<Timeout>>,
}

fn wait(rest: &Rc<Rest>) {
    rest.moved.set(false);
    let weak = Rc::downgrade(rest);
    let timer = Timeout::new(REST_MS, move || {
        let Some(rest) = weak.upgrade() else { return };
        rest.waited.set(rest.waited.get() + 1);
        if rest.moved.get() && rest.waited.get() < rest.moments {
            wait(&rest);
        } else {
            rest.timer.take();
            (rest.act)();
        }
    });
    rest.timer.replace(Some(timer));
}
