//! The step of the time slider.

use crate::time::{Day, Precision};

/// A step in time, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeStep {
    /// One day.
    Day,
    /// One month.
    Month,
    /// One year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

impl TimeStep {
    /// Returns the step that a date of this precision allows.
    pub fn of(precision: Precision) -> Self {
        match precision {
            Precision::Day => Self::Day,
            Precision::Month | Precision::Season => Self::Month,
            Precision::Year => Self::Year,
            Precision::Decade => Self::Decade,
            Precision::Century => Self::Century,
            Precision::Millennium => Self::Millennium,
        }
    }

    /// Returns the finest step, not finer than `finest`, that crosses `days` in at most a thousand.
    pub fn fitting(finest: Self, days: i64) -> Self {
        let all = [Self::Day, Self::Month, Self::Year, Self::Decade, Self::Century];
        let fits = |step: &Self| *step >= finest && days / step.days() <= 1000;
        all.into_iter().find(fits).unwrap_or(Self::Millennium)
    }

    /// Returns the next coarser step.
    pub fn coarser(self) -> Self {
        match self {
            Self::Day => Self::Month,
            Self::Month => Self::Year,
            Self::Year => Self::Decade,
            Self::Decade => Self::Century,
            Self::Century | Self::Millennium => Self::Millennium,
        }
    }

    /// Returns its approximate length in days.
    pub fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Month => 30,
            Self::Year => 365,
            Self::Decade => 3_652,
            Self::Century => 36_524,
            Self::Millennium => 365_242,
        }
    }

    /// Returns the day `count` steps from `day`, by the calendar: the same day of another month or year, where there is one.
    pub fn from(self, day: Day, count: i32) -> Day {
        let months = match self {
            Self::Day => return day.saturating_add(count),
            Self::Month => 1,
            Self::Year => 12,
            Self::Decade => 120,
            Self::Century => 1_200,
            Self::Millennium => 12_000,
        };
        day.saturating_add_months(count.saturating_mul(months))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_from_the_last_day_is_the_last_day_of_the_next() {
        let day = Day::from_ymd(1980, 1, 31).unwrap();
        assert_eq!(TimeStep::Month.from(day, 1), Day::from_ymd(1980, 2, 29).unwrap());
        assert_eq!(TimeStep::Month.from(day, -2), Day::from_ymd(1979, 11, 30).unwrap());
        assert_eq!(TimeStep::Decade.from(day, 1), Day::from_ymd(1990, 1, 31).unwrap());
    }

    #[test]
    fn the_step_follows_the_stretch_and_is_never_finer_than_the_data() {
        assert_eq!(TimeStep::fitting(TimeStep::Day, 365 * 2), TimeStep::Day);
        assert_eq!(TimeStep::fitting(TimeStep::Day, 365 * 53), TimeStep::Month);
        assert_eq!(TimeStep::fitting(TimeStep::Year, 365 * 2), TimeStep::Year);
        assert_eq!(TimeStep::fitting(TimeStep::Day, 365 * 5000), TimeStep::Decade);
    }
}
