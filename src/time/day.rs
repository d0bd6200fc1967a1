//! A civil day.

use core::ops::{Add, Sub};

use super::Instant;
use crate::num;

/// Days since 1970-01-01 in the proleptic Gregorian calendar. Year 0 is 1 BCE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(pub i64);

impl Day {
    /// Returns the day of a year (0 is 1 BCE), a month `1..=12` and a day of the month from 1.
    /// `None` if there is no such day, or if its [`Instant`] would not fit.
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Day> {
        let fits = (-FARTHEST..=FARTHEST).contains(&year) && (1..=12).contains(&month);
        if !fits || day < 1 || day > Day::days_in_month(year, month) {
            return None;
        }
        // Years start in March here, so that the leap day is the last one.
        let month = i64::from(month);
        let year = if month <= 2 { year - 1 } else { year };
        let month = (month + 9) % 12;
        let of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
        let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year;
        Some(Day(days - EPOCH))
    }

    /// Returns the year (0 is 1 BCE), the month `1..=12` and the day of the month `1..=31`.
    #[inline(never)]
    pub fn ymd(self) -> (i64, u8, u8) {
        let days = self.0.wrapping_add(EPOCH);
        let era = days.div_euclid(DAYS_PER_ERA);
        let of_era = days.rem_euclid(DAYS_PER_ERA);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let year = era * 400 + year_of_era + i64::from(month >= 10);
        (year, ((month + 2) % 12 + 1) as u8, day as u8)
    }

    /// Returns the year; 0 is 1 BCE.
    pub fn year(self) -> i64 {
        self.ymd().0
    }

    /// Returns how many days the month has; 0 if `month` is not in `1..=12`.
    pub fn days_in_month(year: i64, month: u8) -> u8 {
        match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
            2 => 28,
            _ => 0,
        }
    }

    /// Returns the day of the week: 0 is Monday, 6 is Sunday.
    pub fn weekday(self) -> u8 {
        self.0.wrapping_add(3).rem_euclid(7) as u8
    }

    /// Returns the instant at which the day begins.
    pub fn start(self) -> Instant {
        Instant(self.0.wrapping_mul(Instant::DAY))
    }

    /// Returns the day moved by whole months: the same day of the month, or the month's last one. `None` if it does not fit.
    pub fn add_months(self, months: i64) -> Option<Day> {
        let (year, month, day) = self.ymd();
        let count = (year * 12 + i64::from(month) - 1).saturating_add(months);
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u8 + 1);
        Day::from_ymd(year, month, day.min(Day::days_in_month(year, month)))
    }

    /// Returns the date as EDTF: `1981-06-28`, `-0500-01-01`. Beyond four digits EDTF has years only: `Y-12000`.
    pub fn iso(self) -> String {
        let (year, month, day) = self.ymd();
        let mut out = year_iso(year);
        if (-9999..=9999).contains(&year) {
            for field in [month, day] {
                out.push('-');
                num::padded(&mut out, i64::from(field), 2);
            }
        }
        out
    }
}

/// Returns a year as EDTF: `1981`, `-0500`, `Y-12000`.
pub(crate) fn year_iso(year: i64) -> String {
    let mut out = String::new();
    if !(-9999..=9999).contains(&year) {
        out.push('Y');
    }
    num::padded(&mut out, year, 4);
    out
}

impl Add<i64> for Day {
    type Output = Day;

    /// Adds days.
    fn add(self, days: i64) -> Day {
        Day(self.0.wrapping_add(days))
    }
}

impl Sub<i64> for Day {
    type Output = Day;

    /// Subtracts days.
    fn sub(self, days: i64) -> Day {
        Day(self.0.wrapping_sub(days))
    }
}

/// Years beyond are refused, in both directions: their seconds come too close to the ends of [`Instant`].
const FARTHEST: i64 = 100_000_000_000;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;
/// Days in 400 years.
const DAYS_PER_ERA: i64 = 146_097;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_have_known_numbers() {
        for (ymd, number) in [
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((2000, 2, 29), 11_016),
            ((0, 3, 1), -719_468),
            ((1981, 6, 28), 4_196),
        ] {
            assert_eq!(Day::from_ymd(ymd.0, ymd.1, ymd.2), Some(Day(number)), "{ymd:?}");
            assert_eq!(Day(number).ymd(), ymd);
        }
        assert_eq!(Day(0).weekday(), 3, "1970-01-01 was a Thursday");
        assert_eq!(Day(-4).weekday(), 6);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for (year, month, day) in [(1986, 13, 1), (1986, 0, 1), (1900, 2, 29), (1986, 4, 31), (1986, 4, 0)] {
            assert_eq!(Day::from_ymd(year, month, day), None, "{year}-{month}-{day}");
        }
        assert_eq!(Day::from_ymd(i64::MAX, 1, 1), None);
        assert_eq!(Day::from_ymd(i64::MIN, 1, 1), None);
    }

    #[test]
    fn iso_follows_edtf_before_year_zero_and_beyond_four_digits() {
        let iso = |y, m, d| Day::from_ymd(y, m, d).unwrap().iso();
        assert_eq!(iso(1981, 6, 28), "1981-06-28");
        assert_eq!(iso(0, 1, 1), "0000-01-01");
        assert_eq!(iso(-500, 1, 1), "-0500-01-01");
        assert_eq!(iso(-12_000, 7, 1), "Y-12000");
        assert_eq!(iso(12_000, 7, 1), "Y12000");
    }

    #[test]
    fn months_keep_the_day_or_take_the_last() {
        let day = |y, m, d| Day::from_ymd(y, m, d).unwrap();
        assert_eq!(day(1981, 1, 31).add_months(1), Some(day(1981, 2, 28)));
        assert_eq!(day(1981, 1, 31).add_months(-11), Some(day(1980, 2, 29)));
        assert_eq!(Day(i64::MAX).add_months(12), None);
    }
}
