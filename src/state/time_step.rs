//! The step of the time slider.

use crate::time::{Instant, Precision};

/// A step in time, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeStep {
    /// One second.
    Second,
    /// One minute.
    Minute,
    /// One hour.
    Hour,
    /// One day.
    Day,
    /// One month.
    Month,
    /// A power of ten of years, by its exponent: a year, ten, a hundred …
    Years(u32),
}

impl TimeStep {
    /// One year.
    pub const YEAR: Self = Self::Years(0);
    /// A thousand years.
    const MILLENNIUM: Self = Self::Years(3);
    /// A thousand million years.
    const LONGEST: u32 = 9;

    /// Returns the step that a date of this precision allows.
    pub fn of(precision: Precision) -> Self {
        match precision {
            Precision::Second => Self::Second,
            Precision::Minute => Self::Minute,
            Precision::Hour => Self::Hour,
            Precision::Day => Self::Day,
            Precision::Month | Precision::Season => Self::Month,
            Precision::Year => Self::YEAR,
            Precision::Decade => Self::Years(1),
            Precision::Century => Self::Years(2),
            Precision::Millennium => Self::MILLENNIUM,
        }
    }

    /// Returns the precision in which a time is given at this step: years for all longer steps.
    pub fn precision(self) -> Precision {
        match self {
            Self::Second => Precision::Second,
            Self::Minute | Self::Hour => Precision::Minute,
            Self::Day => Precision::Day,
            Self::Month => Precision::Month,
            Self::Years(_) => Precision::Year,
        }
    }

    /// Returns the finest step, not finer than `finest`, that crosses `seconds` in at most a thousand. A thousand years may take
    /// ten thousand steps.
    pub fn fitting(finest: Self, seconds: i64) -> Self {
        let mut step = finest;
        loop {
            let most = if step == Self::MILLENNIUM { 10_000 } else { 1_000 };
            if seconds / step.seconds() <= most || step == Self::Years(Self::LONGEST) {
                return step;
            }
            step = step.coarser();
        }
    }

    /// Returns the next coarser step.
    pub fn coarser(self) -> Self {
        match self {
            Self::Second => Self::Minute,
            Self::Minute => Self::Hour,
            Self::Hour => Self::Day,
            Self::Day => Self::Month,
            Self::Month => Self::YEAR,
            Self::Years(power) => Self::Years(power.saturating_add(1).min(Self::LONGEST)),
        }
    }

    /// Returns its approximate length in seconds.
    pub fn seconds(self) -> i64 {
        let days = match self {
            Self::Second => return 1,
            Self::Minute => return Instant::MINUTE,
            Self::Hour => return Instant::HOUR,
            Self::Day => 1,
            Self::Month => 30,
            Self::Years(power) => years(power) * 3_652_425 / 10_000,
        };
        days * Instant::DAY
    }

    /// Returns the instant `count` steps from `at`, by calendar and clock: the same day of another month or year, where there is
    /// one.
    pub fn from(self, at: Instant, count: i32) -> Instant {
        /// More steps lead out of every story, and still fit.
        const MOST: i32 = 100_000_000;
        let count = i64::from(count.clamp(-MOST, MOST));
        match self {
            Self::Month => at.saturating_add_months(count),
            Self::Years(power) => at.saturating_add_months(count * 12 * years(power)),
            _ => at + count * self.seconds(),
        }
    }
}

/// Returns a power of ten, of the longest step at most.
fn years(power: u32) -> i64 {
    10_i64.pow(power.min(TimeStep::LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    #[test]
    fn a_month_from_the_last_day_is_the_last_day_of_the_next() {
        let day = |year, month, day| Day::from_ymd(year, month, day).unwrap().start();
        let last = day(1980, 1, 31);
        assert_eq!(TimeStep::Month.from(last, 1), day(1980, 2, 29));
        assert_eq!(TimeStep::Month.from(last, -2), day(1979, 11, 30));
        assert_eq!(TimeStep::Years(1).from(last, 1), day(1990, 1, 31));
        assert_eq!(TimeStep::Minute.from(last, -1), day(1980, 1, 30) + 86_340);
        assert_eq!(TimeStep::Years(9).from(last, -13), day(-12_999_998_020, 1, 31));
    }

    #[test]
    fn the_step_follows_the_stretch_and_is_never_finer_than_the_data() {
        let day = Instant::DAY;
        for (finest, seconds, step) in [
            (TimeStep::Minute, 90 * 60, TimeStep::Minute),
            (TimeStep::Second, 90 * 60, TimeStep::Minute),
            (TimeStep::Minute, 3 * day, TimeStep::Hour),
            (TimeStep::Hour, 3_600, TimeStep::Hour),
            (TimeStep::Day, 365 * 2 * day, TimeStep::Day),
            (TimeStep::Day, 365 * 53 * day, TimeStep::Month),
            (TimeStep::YEAR, 365 * 2 * day, TimeStep::YEAR),
            (TimeStep::Day, 365 * 5_000 * day, TimeStep::Years(1)),
            (TimeStep::Day, 365_242 * 9_000 * day, TimeStep::Years(3)),
            (TimeStep::Day, 365_242 * 14_000_000 * day, TimeStep::Years(8)),
        ] {
            assert_eq!(TimeStep::fitting(finest, seconds), step, "{seconds}");
        }
    }
}
