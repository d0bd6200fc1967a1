//! The precision of a date: calendar units.

use super::Day;
use crate::packed::Packed;
use macro_rules_attribute::derive;

/// The calendar unit that a date is written in, from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Packed!)]
pub enum Precision {
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
    /// Returns the unit that `earliest..=latest` is exactly, if it is one. Never [`Precision::Season`], which a stretch
    /// of three months need not mean.
    pub(super) fn of(earliest: Day, latest: Day) -> Option<Precision> {
        UNITS.into_iter().find(|unit| unit.fits(earliest, latest))
    }

    /// Returns whether `earliest..=latest` is exactly one of this unit.
    pub(super) fn fits(self, earliest: Day, latest: Day) -> bool {
        self.starts(earliest) && self.after(earliest) == latest + 1
    }

    /// Returns the finest unit that holds both days.
    pub(super) fn covering(earliest: Day, latest: Day) -> Option<(Day, Day)> {
        UNITS.into_iter().find_map(|unit| {
            let first = unit.floor(earliest)?;
            (unit.floor(latest)? == first).then(|| (first, unit.after(first) - 1))
        })
    }

    /// Returns whether one of this unit starts on `day`. Decades and longer are counted from year 0 on only, as in
    /// EDTF.
    pub(super) fn starts(self, day: Day) -> bool {
        self.floor(day) == Some(day)
    }

    /// Returns the day moved by `count` of this unit.
    pub(super) fn step(self, day: Day, count: i32) -> Day {
        match self.months() {
            0 => day + count,
            months => day.saturating_add_months(months.saturating_mul(count)),
        }
    }

    fn after(self, first: Day) -> Day {
        self.step(first, 1)
    }

    fn floor(self, day: Day) -> Option<Day> {
        if !day.is_date() {
            return None;
        }
        let (year, month, _) = day.ymd();
        match self {
            Precision::Day => Some(day),
            Precision::Month => Day::from_ymd(year, month, 1),
            Precision::Season if month < 3 => Day::from_ymd(year - 1, 12, 1),
            Precision::Season => Day::from_ymd(year, month - month % 3, 1),
            Precision::Year => Day::from_ymd(year, 1, 1),
            Precision::Decade | Precision::Century | Precision::Millennium => {
                let years = self.months() / 12;
                if (0..=10_000).contains(&year) { Day::from_ymd(year - year % years, 1, 1) } else { None }
            }
        }
    }

    fn months(self) -> i32 {
        match self {
            Precision::Day => 0,
            Precision::Month => 1,
            Precision::Season => 3,
            Precision::Year => 12,
            Precision::Decade => 120,
            Precision::Century => 1_200,
            Precision::Millennium => 12_000,
        }
    }
}

const UNITS: [Precision; 6] = [
    Precision::Day,
    Precision::Month,
    Precision::Year,
    Precision::Decade,
    Precision::Century,
    Precision::Millennium,
];
