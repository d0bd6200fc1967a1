//! When something began and ended, as far as it is known.

use super::Day;

/// One end of a timespan, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It lies on one of the days `earliest..=latest` (inclusive). Equal when the day is known.
    Within {
        /// The first day that it may be.
        earliest: Day,
        /// The last day that it may be.
        latest: Day,
    },
    /// There is none: it goes on without end (EDTF `..`).
    Open,
    /// There is one, nobody says when (EDTF empty).
    Unknown,
}

/// A half-open stretch of days `[start, end)`: `start` is the first day, `end` the day after the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timespan {
    /// The first day.
    pub start: Bound,
    /// The day after the last one.
    pub end: Bound,
}
