//! The days that the map shows.

use crate::state::{Loaded, Shown, ViewState};
use crate::time::Day;

/// The days that are shown, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisibleDays {
    /// The first day.
    pub from: Day,
    /// The day after the last.
    pub to: Day,
    /// Whether it is one day.
    pub moment: bool,
}

impl VisibleDays {
    /// Returns the visible days of a state.
    pub fn of(state: &ViewState, loaded: &Loaded) -> Self {
        Self::on(state.time, state, loaded)
    }

    /// Returns the visible days of a state whose playhead is on `day`.
    pub fn on(day: Day, state: &ViewState, loaded: &Loaded) -> Self {
        let next = day.saturating_add(1);
        match state.shown {
            Shown::Moment => Self { from: day, to: next, moment: true },
            Shown::Window => Self {
                from: Day(state.axis.0.floor() as i32),
                to: Day(state.axis.1.ceil() as i32),
                moment: false,
            },
            Shown::UpTo => Self { from: loaded.days.0, to: next, moment: false },
        }
    }
}
