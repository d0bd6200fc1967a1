//! Ticks of the time axis, on the beginnings of days, weeks, months and years.

use super::{Day, TimeScale};

/// A tick of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The day that begins at the tick.
    pub day: Day,
    /// Whether a longer unit begins there too: a month among days, a year among months, a rounder year among years.
    pub major: bool,
    /// The unit of the ticks.
    pub unit: TickUnit,
}

/// The unit of the ticks of an axis, which decides the form of their labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickUnit {
    /// Days, or every second one.
    Day,
    /// Mondays.
    Week,
    /// Months, or quarters.
    Month,
    /// Years, or a round number of years.
    Year,
}

/// Returns the ticks in view, in order of time, at least `min_gap_px` apart (1 px at least).
///
/// They are the closest of: days, every second day of the month, Mondays, months, quarters, and years in steps of 1, 2 or 5
/// times a power of ten. Years before the common era are counted backwards from 1 BCE, so that they are round too.
pub fn ticks(scale: &TimeScale, min_gap_px: f64) -> Vec<Tick> {
    let gap = if min_gap_px > 1.0 { min_gap_px } else { 1.0 };
    let min_days = gap / scale.px_per_day();
    let Some(step) = steps().find(|step| step.shortest() >= min_days) else { return Vec::new() };
    let (from, to) = scale.domain();
    let (first, last) = (Day(from.ceil() as i32), Day(to.floor() as i32));
    let mut out: Vec<Tick> = Vec::new();
    for index in step.index(first).. {
        let Some(day) = step.day(index) else {
            // Before all days there is nothing yet, after them nothing more.
            if index < 0 {
                continue;
            }
            break;
        };
        if day > last || out.len() >= MOST {
            break;
        }
        let close = out.last().is_some_and(|before| (day.days_since(before.day) as f64) < min_days);
        if day < first || close || !step.takes(day) {
            continue;
        }
        out.push(Tick { day, major: step.major(day), unit: step.unit() });
    }
    out
}

/// More ticks than any screen has room for.
const MOST: usize = 10_000;

#[derive(Clone, Copy)]
enum Step {
    Days(u8),
    Weeks,
    Months(u8),
    Years(i32),
}

fn steps() -> impl Iterator<Item = Step> {
    let years = (0..7).flat_map(|power| [1, 2, 5].map(|digit| Step::Years(digit * 10_i32.pow(power))));
    [Step::Days(1), Step::Days(2), Step::Weeks, Step::Months(1), Step::Months(3)].into_iter().chain(years)
}

impl Step {
    /// Returns the least number of days from one mark to the next.
    fn shortest(self) -> f64 {
        match self {
            Step::Days(days) => f64::from(days),
            Step::Weeks => 7.0,
            Step::Months(1) => 28.0,
            Step::Months(_) => 90.0,
            Step::Years(years) => f64::from(years) * 365.0,
        }
    }

    fn unit(self) -> TickUnit {
        match self {
            Step::Days(_) => TickUnit::Day,
            Step::Weeks => TickUnit::Week,
            Step::Months(_) => TickUnit::Month,
            Step::Years(_) => TickUnit::Year,
        }
    }

    /// Returns the number of the last mark that is not after `day`.
    fn index(self, day: Day) -> i64 {
        let (year, month, _) = day.ymd();
        match self {
            Step::Days(_) => i64::from(day.0),
            Step::Weeks => (i64::from(day.0) + 3).div_euclid(7),
            Step::Months(months) => {
                (i64::from(year) * 12 + i64::from(month) - 1).div_euclid(i64::from(months))
            }
            Step::Years(1) => i64::from(year),
            Step::Years(years) => i64::from(year).div_euclid(i64::from(years)) - 1,
        }
    }

    /// Returns the mark of that number, if it is a day that fits. Before the common era it is a year later: 500 BCE is
    /// the year -499.
    fn day(self, index: i64) -> Option<Day> {
        let (year, month) = match self {
            Step::Days(_) => return i32::try_from(index).ok().map(Day),
            Step::Weeks => return i32::try_from(index * 7 - 3).ok().map(Day),
            Step::Months(months) => {
                let count = index * i64::from(months);
                (count.div_euclid(12), count.rem_euclid(12) as u8 + 1)
            }
            Step::Years(1) => (index, 1),
            Step::Years(years) => {
                let year = index * i64::from(years);
                (if year <= 0 { year + 1 } else { year }, 1)
            }
        };
        i32::try_from(year).ok().and_then(|year| Day::from_ymd(year, month, 1))
    }

    /// Returns whether the day bears a mark: of every second day, not the last one of a month with an odd number.
    fn takes(self, day: Day) -> bool {
        let (year, month, of_month) = day.ymd();
        match self {
            Step::Days(2) => of_month % 2 == 1 && of_month < Day::days_in_month(year, month),
            _ => true,
        }
    }

    fn major(self, day: Day) -> bool {
        let (year, month, of_month) = day.ymd();
        match self {
            Step::Days(_) => of_month == 1,
            Step::Weeks => of_month <= 7,
            Step::Months(_) => month == 1,
            Step::Years(years) => {
                let ten = 10_i64.pow(years.ilog10() + 1);
                let round = if year <= 0 { 1 - i64::from(year) } else { i64::from(year) };
                round % ten == 0 || year == 1 && years > 1
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: (i32, u8, u8), to: (i32, u8, u8), px: f64) -> Vec<String> {
        let day = |(y, m, d)| Day::from_ymd(y, m, d).unwrap();
        let scale = TimeScale::new((day(from), day(to)), (0.0, px));
        let mark = |tick: &Tick| format!("{}{}", tick.day.iso(), if tick.major { "!" } else { "" });
        ticks(&scale, 80.0).iter().map(mark).collect()
    }

    #[test]
    fn marks_stand_on_round_dates() {
        assert_eq!(
            labels((1964, 3, 1), (2019, 1, 1), 600.0).join(" "),
            "1970-01-01 1980-01-01 1990-01-01 2000-01-01! 2010-01-01"
        );
        assert_eq!(
            labels((1981, 5, 20), (1981, 9, 10), 500.0).join(" "),
            "1981-06-01 1981-07-01 1981-08-01 1981-09-01"
        );
        assert_eq!(
            labels((1981, 2, 24), (1981, 3, 5), 400.0).join(" "),
            "1981-02-25 1981-02-27 1981-03-01! 1981-03-03 1981-03-05"
        );
        assert_eq!(
            labels((1981, 5, 30), (1981, 6, 20), 300.0).join(" "),
            "1981-06-01! 1981-06-08 1981-06-15"
        );
    }

    #[test]
    fn years_before_the_common_era_are_round_in_their_own_count() {
        assert_eq!(
            labels((-349, 1, 1), (350, 1, 1), 700.0).join(" "),
            "-0299-01-01 -0199-01-01 -0099-01-01 0001-01-01! 0100-01-01 0200-01-01 0300-01-01"
        );
        assert_eq!(
            labels((-3, 7, 1), (3, 1, 1), 600.0).join(" "),
            "-0002-01-01 -0001-01-01 0000-01-01 0001-01-01 0002-01-01 0003-01-01"
        );
    }

    #[test]
    fn a_mark_too_close_to_the_first_year_gives_way() {
        assert_eq!(
            labels((-5, 7, 1), (6, 7, 1), 600.0).join(" "),
            "-0003-01-01 -0001-01-01 0001-01-01! 0004-01-01 0006-01-01"
        );
    }

    #[test]
    fn all_days_there_are_fit_on_one_axis() {
        let scale = TimeScale::new((Day::MIN, Day::MAX), (0.0, 1_000.0));
        let years: Vec<i32> = ticks(&scale, 60.0).iter().map(|tick| tick.day.year()).collect();
        assert_eq!(years.len(), 11);
        assert_eq!(years.first(), Some(&-4_999_999));
        assert_eq!(years.last(), Some(&5_000_000));
    }

    #[test]
    fn an_axis_without_width_has_no_marks() {
        assert_eq!(ticks(&TimeScale::new((Day(0), Day(9)), (5.0, 5.0)), 10.0), []);
        assert_eq!(ticks(&TimeScale::new((Day(0), Day(9)), (0.0, f64::NAN)), 10.0), []);
    }
}
