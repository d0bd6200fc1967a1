//! The time that the map shows.

use crate::state::{Loaded, Shown, ViewState};
use crate::time::Instant;

/// The stretch of time that is shown, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisibleTime {
    /// Its beginning.
    pub from: Instant,
    /// Its end.
    pub to: Instant,
    /// Whether it is one moment.
    pub moment: bool,
}

impl VisibleTime {
    /// Returns the visible time of a state.
    pub fn of(state: &ViewState, loaded: &Loaded) -> Self {
        Self::at(state.time, state, loaded)
    }

    /// Returns the visible time of a state whose playhead is at `at`.
    pub fn at(at: Instant, state: &ViewState, loaded: &Loaded) -> Self {
        let (from, to) = loaded.resolution.moment(at);
        match state.shown {
            Shown::Moment => Self { from, to, moment: true },
            Shown::Window => {
                let resolution = loaded.resolution;
                let unit = resolution.seconds() as f64;
                // A part of a moment counts.
                let from = resolution.of_moments((state.axis.0 / unit).floor());
                let to = resolution.of_moments((state.axis.1 / unit).ceil());
                Self { from, to, moment: false }
            }
            Shown::UpTo => Self { from: loaded.span.0, to, moment: false },
        }
    }
}
