//! Ticks of the time axis, on the beginnings of seconds, minutes, hours, days, weeks, months and years.

use super::{Day, Instant, TimeScale};

/// A tick of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The instant of the tick.
    pub at: Instant,
    /// Whether a longer unit begins there too: a day among hours, a month among days, a year among months, a rounder year
    /// among years.
    pub major: bool,
    /// The unit of the ticks.
    pub unit: TickUnit,
}

/// The unit of the ticks of an axis, which decides the form of their labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickUnit {
    /// Seconds, or a round number of them.
    Second,
    /// Minutes or hours, or a round number of them.
    Minute,
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
/// They are the closest of: seconds, minutes and hours, each in round numbers and no finer than the resolution of the scale;
/// days, every second day of the month, Mondays, months, quarters, and years in steps of 1, 2 or 5 times a power of ten. Years
/// before the common era are counted backwards from 1 BCE, so that they are round too.
#[inline(never)]
pub fn ticks(scale: &TimeScale, min_gap_px: f64) -> Vec<Tick> {
    let gap = if min_gap_px > 1.0 { min_gap_px } else { 1.0 };
    let min_seconds = gap / scale.px_per_second();
    let finest = scale.resolution().seconds() as f64;
    let fits = |step: &Step| step.shortest() >= min_seconds && step.shortest() >= finest;
    let Some(step) = (0..STEPS).map(step).find(fits) else { return Vec::new() };
    let (from, to) = scale.domain();
    let (first, last) = (Instant(from.ceil() as i64), Instant(to.floor() as i64));
    let mut out: Vec<Tick> = Vec::new();
    for index in step.index(first).. {
        let Some(at) = step.at(index) else {
            // Before all days there is nothing yet, after them nothing more.
            if index < 0 {
                continue;
            }
            break;
        };
        if at > last || out.len() >= MOST {
            break;
        }
        let close = out.last().is_some_and(|before| (at.since(before.at) as f64) < min_seconds);
        let ymd = at.day().ymd();
        if at < first || close || !step.takes(ymd) {
            continue;
        }
        out.push(Tick { at, major: step.major(at, ymd), unit: step.unit() });
    }
    out
}

/// More ticks than any screen has room for.
const MOST: usize = 10_000;

#[derive(Clone, Copy)]
enum Step {
    Seconds(i64),
    Days(u8),
    Weeks,
    Months(u8),
    Years(i64),
}

/// The steps of the clock, in seconds.
const CLOCK: [u16; 17] =
    [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200];
const DAYS: [Step; 5] = [Step::Days(1), Step::Days(2), Step::Weeks, Step::Months(1), Step::Months(3)];

/// Returns the step of this number, the finest first.
fn step(number: usize) -> Step {
    let number = match CLOCK.get(number) {
        Some(seconds) => return Step::Seconds(i64::from(*seconds)),
        None => number - CLOCK.len(),
    };
    DAYS.get(number).copied().unwrap_or_else(|| {
        let number = number - DAYS.len();
        let digit = if number % 3 == 2 { 5 } else { 1 + number as i64 % 3 };
        Step::Years(digit * 10_i64.pow(number as u32 / 3))
    })
}

/// How many steps there are.
const STEPS: usize = CLOCK.len() + DAYS.len() + 33;

impl Step {
    /// Returns the least number of seconds from one mark to the next.
    fn shortest(self) -> f64 {
        let days = match self {
            Step::Seconds(seconds) => return seconds as f64,
            Step::Days(days) => f64::from(days),
            Step::Weeks => 7.0,
            Step::Months(1) => 28.0,
            Step::Months(_) => 90.0,
            Step::Years(years) => years as f64 * 365.0,
        };
        days * Instant::DAY as f64
    }

    fn unit(self) -> TickUnit {
        match self {
            Step::Seconds(..Instant::MINUTE) => TickUnit::Second,
            Step::Seconds(_) => TickUnit::Minute,
            Step::Days(_) => TickUnit::Day,
            Step::Weeks => TickUnit::Week,
            Step::Months(_) => TickUnit::Month,
            Step::Years(_) => TickUnit::Year,
        }
    }

    /// Returns the number of the last mark that is not after `at`.
    fn index(self, at: Instant) -> i64 {
        let (year, month, _) = at.day().ymd();
        match self {
            Step::Seconds(seconds) => at.0.div_euclid(seconds),
            Step::Days(_) => at.day().0,
            Step::Weeks => (at.day() + 3).0.div_euclid(7),
            Step::Months(months) => (year * 12 + i64::from(month) - 1).div_euclid(i64::from(months)),
            Step::Years(1) => year,
            Step::Years(years) => year.div_euclid(years) - 1,
        }
    }

    /// Returns the mark of that number, if it fits. Before the common era it is a year later: 500 BCE is the year -499.
    fn at(self, index: i64) -> Option<Instant> {
        let (year, month) = match self {
            Step::Seconds(seconds) => return Some(Instant(index.wrapping_mul(seconds))),
            Step::Days(_) => return Some(Day(index).start()),
            Step::Weeks => return Some(Day(index.wrapping_mul(7) - 3).start()),
            Step::Months(months) => {
                let count = index * i64::from(months);
                (count.div_euclid(12), count.rem_euclid(12) as u8 + 1)
            }
            Step::Years(1) => (index, 1),
            Step::Years(years) => {
                let year = index * years;
                (if year <= 0 { year + 1 } else { year }, 1)
            }
        };
        Day::from_ymd(year, month, 1).map(Day::start)
    }

    /// Returns whether the day bears a mark: of every second day, not the last one of a month with an odd number.
    fn takes(self, (year, month, of_month): (i64, u8, u8)) -> bool {
        match self {
            Step::Days(2) => of_month % 2 == 1 && of_month < Day::days_in_month(year, month),
            _ => true,
        }
    }

    fn major(self, at: Instant, (year, month, of_month): (i64, u8, u8)) -> bool {
        match self {
            Step::Seconds(..Instant::MINUTE) => at.of_day() % Instant::MINUTE == 0,
            Step::Seconds(..Instant::HOUR) => at.of_day() % Instant::HOUR == 0,
            Step::Seconds(_) => at.of_day() == 0,
            Step::Days(_) => of_month == 1,
            Step::Weeks => of_month <= 7,
            Step::Months(_) => month == 1,
            Step::Years(years) => {
                let ten = 10_i64.pow(years.ilog10() + 1);
                let round = if year <= 0 { 1 - year } else { year };
                round % ten == 0 || year == 1 && years > 1
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Resolution;
    use super::*;

    fn labels(from: (i64, u8, u8), to: (i64, u8, u8), px: f64) -> Vec<String> {
        let day = |(y, m, d)| Day::from_ymd(y, m, d).unwrap().start();
        let scale = TimeScale::new((day(from), day(to)), (0.0, px), Resolution::Day);
        let mark = |tick: &Tick| format!("{}{}", tick.at.day().iso(), if tick.major { "!" } else { "" });
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
    fn marks_of_the_clock_stand_on_round_times() {
        let clock = |from: &str, minutes: i64, px: f64, resolution| {
            let from = super::super::civil_span(from).unwrap().start;
            let scale = TimeScale::new((from, from + minutes * 60), (0.0, px), resolution);
            let mark = |tick: &Tick| {
                let at = tick.at.clock_iso(tick.unit == TickUnit::Second);
                format!("{at}{}", if tick.major { "!" } else { "" })
            };
            ticks(&scale, 80.0).iter().map(mark).collect::<Vec<String>>().join(" ")
        };
        let minute = Resolution::Minute;
        assert_eq!(clock("2020-08-04T17:31", 90, 600.0, minute), "17:45 18:00! 18:15 18:30 18:45 19:00!");
        assert_eq!(clock("2020-08-04T20:00", 8 * 60, 600.0, minute), "20:00 22:00 00:00! 02:00 04:00");
        assert_eq!(clock("2020-08-04T18:07", 2, 1_000.0, minute), "18:07 18:08 18:09");
        assert_eq!(
            clock("2020-08-04T18:07", 1, 500.0, Resolution::Second),
            "18:07:00! 18:07:10 18:07:20 18:07:30 18:07:40 18:07:50 18:08:00!"
        );
    }

    #[test]
    fn no_mark_is_finer_than_the_story() {
        let scale = TimeScale::new((Instant(0), Instant(Instant::DAY)), (0.0, 1_000.0), Resolution::Day);
        assert_eq!(ticks(&scale, 80.0).len(), 2);
    }

    #[test]
    fn the_age_of_the_universe_fits_on_one_axis() {
        assert_eq!(
            labels((-13_800_000_000, 1, 1), (2_026, 1, 1), 600.0).join(" "),
            "Y-11999999999 Y-9999999999! Y-7999999999 Y-5999999999 Y-3999999999 Y-1999999999 0001-01-01!"
        );
        let scale = TimeScale::new((Instant::MIN, Instant::MAX), (0.0, 1_000.0), Resolution::Second);
        assert!(ticks(&scale, 60.0).len() < 20);
    }

    #[test]
    fn an_axis_without_width_has_no_marks() {
        let scale = |right| TimeScale::new((Instant(0), Instant(9)), (5.0, right), Resolution::Second);
        assert_eq!(ticks(&scale(5.0), 10.0), []);
        assert_eq!(ticks(&scale(f64::NAN), 10.0), []);
    }
}
