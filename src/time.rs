//! Civil time: instants and days, EDTF dates, timespans and the time scale. No clocks, no zones.
//!
//! Conventions: the proleptic Gregorian calendar; year 0 is 1 BCE; timespans are half-open `[start, end)`.

mod civil;
mod clock;
mod clocked;
mod compose;
mod date_error;
mod date_text;
mod day;
mod edtf;
mod epoch;
mod exclude;
mod instant;
mod packed;
mod precision;
mod resolution;
mod scale;
mod stretch;
mod suggest;
mod ticks;
mod timespan;
mod utc_offset;
mod words;
mod zone;

pub use civil::{civil_span, opening_time};
pub(crate) use clock::{clock_alone, with_edtf_clocks};
pub use date_error::DateError;
pub use date_text::{instant_text, short_text, when_text, year_text};
pub use day::Day;
pub(crate) use day::year_iso;
pub use edtf::{When, Written};
pub use instant::Instant;
pub use precision::Precision;
pub use resolution::Resolution;
pub use scale::TimeScale;
pub use stretch::Side;
pub(crate) use suggest::meant_otherwise;
#[cfg(feature = "formats")]
pub(crate) use suggest::suggest as other_notations;
pub use ticks::{Tick, TickUnit, ticks};
pub use timespan::{Bound, Timespan};
pub use utc_offset::UtcOffset;
pub use words::Words;
