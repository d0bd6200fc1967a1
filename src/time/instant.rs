//! An instant: a second of civil time.
//!
//! Its arithmetic is `#[inline(never)]`: 64-bit numbers take many bytes of wasm.

use core::ops::{Add, Sub};

use super::Day;
use crate::num;

/// Seconds since the beginning of 1970-01-01 in the proleptic Gregorian calendar, by the clock of the story
/// ([`Story::utc_offset`](crate::story::Story::utc_offset)). Each day has 86 400 seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Instant(pub i64);

impl Instant {
    /// Before all dates. Adding to it leaves it where it is.
    pub const MIN: Instant = Instant(i64::MIN);
    /// After all dates. Adding to it leaves it where it is.
    pub const MAX: Instant = Instant(i64::MAX);
    /// The seconds of a minute.
    pub const MINUTE: i64 = 60;
    /// The seconds of an hour.
    pub const HOUR: i64 = 3_600;
    /// The seconds of a day.
    pub const DAY: i64 = 86_400;

    /// Returns the day that it is on.
    #[inline(never)]
    pub fn day(self) -> Day {
        Day(self.0.div_euclid(Self::DAY))
    }

    /// Returns the year; 0 is 1 BCE.
    pub fn year(self) -> i64 {
        self.day().year()
    }

    /// Returns the seconds since the day began, `0..86_400`.
    #[inline(never)]
    pub fn of_day(self) -> i64 {
        self.0.rem_euclid(Self::DAY)
    }

    /// Returns whether it is a date, not one of the ends [`Instant::MIN`] and [`Instant::MAX`].
    #[inline(never)]
    pub fn is_date(self) -> bool {
        self != Instant::MIN && self != Instant::MAX
    }

    /// Returns the instant moved by whole months: the same time of the same day of the month, or of the month's last one.
    pub fn saturating_add_months(self, months: i64) -> Instant {
        if !self.is_date() {
            return self;
        }
        match self.day().add_months(months) {
            Some(day) => day.start() + self.of_day(),
            None if months < 0 => Instant::MIN,
            None => Instant::MAX,
        }
    }

    /// Returns how many seconds it is after `other`; stops at the ends of `i64`.
    #[inline(never)]
    pub fn since(self, other: Instant) -> i64 {
        self.0.saturating_sub(other.0)
    }

    /// Returns the clock as EDTF: `14:05`, with `seconds` `14:05:30`.
    pub(crate) fn clock_iso(self, seconds: bool) -> String {
        self.clock(seconds, ':')
    }

    /// Returns the clock with a sign between its fields of two digits.
    #[inline(never)]
    pub(super) fn clock(self, seconds: bool, sign: char) -> String {
        let mut out = String::new();
        let mut rest = self.of_day();
        for unit in [Self::HOUR, Self::MINUTE, 1].into_iter().take(if seconds { 3 } else { 2 }) {
            if unit < Self::HOUR {
                out.push(sign);
            }
            num::padded(&mut out, rest / unit, 2);
            rest %= unit;
        }
        out
    }
}

impl Add<i64> for Instant {
    type Output = Instant;

    /// Adds seconds. [`Instant::MIN`] and [`Instant::MAX`] stay where they are.
    #[inline(never)]
    fn add(self, seconds: i64) -> Instant {
        if self.is_date() { Instant(self.0.saturating_add(seconds)) } else { self }
    }
}

impl Sub<i64> for Instant {
    type Output = Instant;

    /// Adds the negated number.
    fn sub(self, seconds: i64) -> Instant {
        self.add(seconds.wrapping_neg())
    }
}

impl From<Day> for Instant {
    /// Calls [`Day::start`].
    fn from(day: Day) -> Instant {
        day.start()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_a_day_and_a_clock_time() {
        let at = Day::from_ymd(2020, 8, 4).unwrap().start() + 18 * 3_600 + 7 * 60 + 18;
        assert_eq!(at.day().iso(), "2020-08-04");
        assert_eq!([at.clock_iso(false), at.clock_iso(true)], ["18:07", "18:07:18"]);
        assert_eq!(Instant(-1).clock_iso(true), "23:59:59");
        assert_eq!(Instant(-1).day(), Day(-1));
    }

    #[test]
    fn the_ends_stay_where_they_are() {
        assert_eq!(Instant::MIN + 1, Instant::MIN);
        assert_eq!(Instant::MAX - 1, Instant::MAX);
        assert_eq!(Instant(i64::MAX - 1) + 7, Instant::MAX);
        assert_eq!(Instant(0) - 1, Instant(-1));
        assert_eq!(Instant::MAX.saturating_add_months(-1), Instant::MAX);
        assert_eq!(Instant(i64::MAX - 3).saturating_add_months(12), Instant::MAX);
    }

    #[test]
    fn months_keep_the_clock() {
        let at = Day::from_ymd(1980, 1, 31).unwrap().start() + 50_000;
        assert_eq!(at.saturating_add_months(1), Day::from_ymd(1980, 2, 29).unwrap().start() + 50_000);
    }
}
