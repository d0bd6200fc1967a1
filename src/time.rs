//! Civil time: days, EDTF dates, timespans and the time scale. No clocks, no zones.
//!
//! Conventions: the proleptic Gregorian calendar; year 0 is 1 BCE; timespans are half-open `[start, end)`.

mod civil;
mod clock;
mod compose;
mod date_error;
mod day;
mod edtf;
mod epoch;
mod exclude;
mod packed;
mod precision;
mod scale;
mod stretch;
mod suggest;
mod ticks;
mod timespan;
mod words;

pub use civil::{civil_days, opening_day};
pub(crate) use clock::{is_clock_time, without_clock_times};
pub use date_error::DateError;
pub use day::Day;
pub(crate) use day::year_iso;
pub use edtf::When;
pub use precision::Precision;
pub use scale::TimeScale;
pub use stretch::Side;
pub(crate) use suggest::meant_otherwise;
pub use ticks::{Tick, TickUnit, ticks};
pub use timespan::{Bound, Timespan};
pub use words::{Words, day_text, month_text, short_text, when_text, year_text};
