//! Civil time: days, EDTF dates, timespans and the time scale. No clocks, no zones.
//!
//! Conventions: the proleptic Gregorian calendar; year 0 is 1 BCE; timespans are half-open `[start, end)`.

mod day;
mod timespan;

pub use day::Day;
pub use timespan::{Bound, Timespan};
