//! The resolution of a story's time.

use super::{Instant, Timespan};
use crate::num;
use crate::packed::Packed;
use macro_rules_attribute::derive;

/// The length of the moment at the playhead, the finest first. A story without clock times has days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Packed!)]
pub enum Resolution {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// A day.
    #[default]
    Day,
}

impl Resolution {
    /// Returns the coarsest resolution that has all ends of a timespan on its beginnings.
    pub fn of(span: Timespan) -> Self {
        let ends = span.limits();
        let all = |unit: Self| ends.iter().all(|end| !end.is_date() || end.0.rem_euclid(unit.seconds()) == 0);
        [Self::Day, Self::Minute].into_iter().find(|unit| all(*unit)).unwrap_or(Self::Second)
    }

    /// Returns its length in seconds.
    #[inline(never)]
    pub const fn seconds(self) -> i64 {
        match self {
            Self::Second => 1,
            Self::Minute => Instant::MINUTE,
            Self::Day => Instant::DAY,
        }
    }

    /// Returns the beginning of the moment that an instant is in.
    #[inline(never)]
    pub fn floor(self, at: Instant) -> Instant {
        at - at.0.rem_euclid(self.seconds())
    }

    /// Returns the instant that is so many whole moments after 1970.
    #[inline(never)]
    pub(crate) fn of_moments(self, moments: f64) -> Instant {
        Instant((moments as i64).wrapping_mul(self.seconds()))
    }

    /// Returns the beginning of a moment that is closest to a second with a fraction.
    #[inline(never)]
    pub fn round(self, seconds: f64) -> Instant {
        self.of_moments((seconds / self.seconds() as f64).round())
    }

    /// Returns the number of a moment, counted from 1970: the value of a slider.
    #[inline(never)]
    pub fn count(self, at: Instant) -> String {
        let mut out = String::new();
        num::int(&mut out, at.0.div_euclid(self.seconds()));
        out
    }

    /// Returns the half-open moment that begins at an instant.
    #[inline(never)]
    pub fn moment(self, at: Instant) -> (Instant, Instant) {
        // Not `+`, which keeps open ends open.
        (at, Instant(at.0.saturating_add(self.seconds())))
    }

    /// Returns an instant as it is written in addresses and messages: `1981-06-28`, `1981-06-28T14:05`,
    /// `1981-06-28T14:05:30`. Beyond four digits of the year it is the year alone.
    pub fn iso(self, at: Instant) -> String {
        let mut out = at.day().iso();
        if self != Self::Day && !out.starts_with('Y') {
            out.push('T');
            out.push_str(&at.clock_iso(self == Self::Second));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::When;
    use super::*;

    #[test]
    fn the_resolution_is_that_of_the_finest_end() {
        for (text, resolution) in [
            ("1981", Resolution::Day),
            ("1981-06-28/..", Resolution::Day),
            ("1981-06-28T14:05", Resolution::Minute),
            ("1981-06-28T00:00", Resolution::Minute),
            ("1981-06-28T14", Resolution::Minute),
            ("1981-06-28T14:05/1981-06-29", Resolution::Minute),
            ("1981-06-28T14:05:00", Resolution::Second),
        ] {
            assert_eq!(Resolution::of(When::parse(text).unwrap().span), resolution, "{text}");
        }
    }

    #[test]
    fn an_instant_is_written_as_exactly_as_the_story_is() {
        let at = Instant(14 * 3_600 + 5 * 60);
        assert_eq!(Resolution::Day.iso(at), "1970-01-01");
        assert_eq!(Resolution::Minute.iso(at), "1970-01-01T14:05");
        assert_eq!(Resolution::Second.iso(at + 7), "1970-01-01T14:05:07");
        assert_eq!(Resolution::Minute.floor(at + 7), at);
        assert_eq!(Resolution::Day.floor(Instant(-1)), Instant(-86_400));
        assert_eq!(Resolution::Second.floor(Instant::MIN), Instant::MIN);
    }
}
