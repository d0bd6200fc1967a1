//! The precision of a date: units of calendar and clock.

use super::{Day, Instant};
use crate::packed::Packed;
use macro_rules_attribute::derive;

/// The unit that a date is written in, from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Packed!)]
pub enum Precision {
    /// `1981-06-28T14:05:30`
    Second,
    /// `1981-06-28T14:05`
    Minute,
    /// `1981-06-28T14`
    Hour,
    /// `1981-06-28`
    Day,
    /// `1981-06`
    Month,
    /// `1981-22`: three to six months.
    Season,
    /// `1981`
    Year,
    /// `198X`
    Decade,
    /// `19XX`
    Century,
    /// `1XXX`, and everything less exact.
    Millennium,
}

impl Precision {
    /// Returns whether it is a unit of the clock.
    pub fn is_clock(self) -> bool {
        self < Precision::Day
    }

    /// Returns the unit that `[earliest, until)` is exactly, if it is one. Never [`Precision::Season`], which a stretch
    /// of three months need not mean.
    pub(super) fn of(earliest: Instant, until: Instant) -> Option<Precision> {
        UNITS.into_iter().find(|unit| unit.fits(earliest, until))
    }

    /// Returns whether `[earliest, until)` is exactly one of this unit.
    pub(super) fn fits(self, earliest: Instant, until: Instant) -> bool {
        self.starts(earliest) && self.step(earliest, 1) == until
    }

    /// Returns the stretch of the finest unit that holds `[earliest, until)`.
    pub(super) fn covering(earliest: Instant, until: Instant) -> Option<(Instant, Instant)> {
        UNITS.into_iter().find_map(|unit| {
            let first = unit.floor(earliest)?;
            (unit.floor(until - 1)? == first).then(|| (first, unit.step(first, 1)))
        })
    }

    /// Returns the coarsest of years, months, days, minutes and seconds that begins at both limits, as far as they are dates.
    pub(super) fn common(earliest: Instant, until: Instant) -> Precision {
        let starts = |unit: &Precision| {
            [earliest, until].into_iter().all(|limit| !limit.is_date() || unit.starts(limit))
        };
        let units = [Precision::Year, Precision::Month, Precision::Day, Precision::Minute];
        units.into_iter().find(starts).unwrap_or(Precision::Second)
    }

    /// Returns whether one of this unit starts then. Decades and longer are counted from year 0 on only, as in EDTF.
    pub(super) fn starts(self, at: Instant) -> bool {
        let months = match self.length() {
            Length::Seconds(seconds) => return at.is_date() && at.0.rem_euclid(seconds) == 0,
            Length::Months(months) => months,
        };
        let (year, month, day) = at.day().ymd();
        let in_year = match self {
            Precision::Month => true,
            Precision::Season => month % 3 == 0,
            Precision::Year => month == 1,
            _ => month == 1 && (0..=10_000).contains(&year) && year % (months / 12) == 0,
        };
        at.is_date() && at.of_day() == 0 && day == 1 && in_year
    }

    /// Returns the instant moved by `count` of this unit.
    pub(super) fn step(self, at: Instant, count: i64) -> Instant {
        match self.length() {
            Length::Seconds(seconds) => at + seconds * count,
            Length::Months(months) => at.saturating_add_months(months * count),
        }
    }

    fn floor(self, at: Instant) -> Option<Instant> {
        if !at.is_date() {
            return None;
        }
        let months = match self.length() {
            Length::Seconds(seconds) => return Some(at - at.0.rem_euclid(seconds)),
            Length::Months(months) => months,
        };
        let (year, month, _) = at.day().ymd();
        let day = match self {
            Precision::Month => Day::from_ymd(year, month, 1),
            Precision::Season if month < 3 => Day::from_ymd(year - 1, 12, 1),
            Precision::Season => Day::from_ymd(year, month - month % 3, 1),
            Precision::Year => Day::from_ymd(year, 1, 1),
            _ => {
                let years = months / 12;
                if (0..=10_000).contains(&year) { Day::from_ymd(year - year % years, 1, 1) } else { None }
            }
        };
        day.map(Day::start)
    }

    fn length(self) -> Length {
        match self {
            Precision::Second => Length::Seconds(1),
            Precision::Minute => Length::Seconds(Instant::MINUTE),
            Precision::Hour => Length::Seconds(Instant::HOUR),
            Precision::Day => Length::Seconds(Instant::DAY),
            Precision::Month => Length::Months(1),
            Precision::Season => Length::Months(3),
            Precision::Year => Length::Months(12),
            Precision::Decade => Length::Months(120),
            Precision::Century => Length::Months(1_200),
            Precision::Millennium => Length::Months(12_000),
        }
    }
}

/// The length of a unit.
enum Length {
    Seconds(i64),
    Months(i64),
}

const UNITS: [Precision; 9] = [
    Precision::Second,
    Precision::Minute,
    Precision::Hour,
    Precision::Day,
    Precision::Month,
    Precision::Year,
    Precision::Decade,
    Precision::Century,
    Precision::Millennium,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_starts_where_it_is_its_own_beginning() {
        let check = |at: Instant| {
            for unit in UNITS.into_iter().chain([Precision::Season]) {
                assert_eq!(unit.starts(at), unit.floor(at) == Some(at), "{unit:?} {at:?}");
            }
        };
        for year in (-120..120).chain([1_000, 1_900, 1_999, 2_000, 10_000, 10_010]) {
            for day in (1..=12).filter_map(|month| Day::from_ymd(year, month, 1)) {
                [0, 1, 60, 3_600, 43_200, 86_399, 86_400]
                    .into_iter()
                    .for_each(|second| check(day.start() + second));
            }
        }
        assert!(!Precision::Second.starts(Instant::MIN));
    }
}
