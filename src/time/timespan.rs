//! Timespans whose ends may be uncertain.

use super::Day;

/// One end of a timespan, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It lies on one of the days `earliest..=latest` (inclusive). Equal when the day is known.
    /// [`Day::MIN`] and [`Day::MAX`] mean that no limit is known.
    Within {
        /// The first day that it may be.
        earliest: Day,
        /// The last day that it may be.
        latest: Day,
    },
    /// There is none: it goes on without end (EDTF `..`).
    Open,
    /// There is one, nobody says when (EDTF empty).
    Unknown,
}

/// A half-open stretch of days `[start, end)`: `start` is the first day, `end` the day after the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timespan {
    /// The first day.
    pub start: Bound,
    /// The day after the last one.
    pub end: Bound,
}

impl Bound {
    /// Returns the same end, `days` later (or earlier).
    pub fn shifted(self, days: i32) -> Bound {
        match self {
            Bound::Within { earliest, latest } => {
                Bound::Within { earliest: earliest + days, latest: latest + days }
            }
            other => other,
        }
    }
}

impl Timespan {
    /// Returns the span of something that happened on one day, some time in `earliest..=latest`.
    pub fn once(earliest: Day, latest: Day) -> Timespan {
        let start = Bound::Within { earliest, latest };
        Timespan { start, end: start.shifted(1) }
    }

    /// Returns whether it happened on one day, known or not, rather than lasted.
    pub fn is_once(self) -> bool {
        matches!(self.start, Bound::Within { .. }) && self.end == self.start.shifted(1)
    }

    /// Returns all days that it may touch, half-open. Open ends reach to [`Day::MIN`] and [`Day::MAX`].
    ///
    /// An unknown end follows the start by a day: without an end, a timespan is the interval of its start (Linked
    /// Places Format, `when`). An unknown start likewise precedes the end by a day.
    pub fn hull(self) -> (Day, Day) {
        let (start, end) = self.known();
        (start.0, end.1)
    }

    /// Returns how much speaks for this day, `0..=1`: the share of the possible starts that are not after it, or of the
    /// possible ends that are after it, whichever is less. Where nobody says how early or late, a half.
    pub fn share(self, day: Day) -> f64 {
        let ((first, full), (fading, end)) = self.known();
        let begun = ramp(day, first, full);
        let over = ramp(day, fading, end);
        begun.min(1.0 - over)
    }

    /// Returns whether it is taken to cover this day: at least half speaks for it.
    pub fn holds(self, day: Day) -> bool {
        self.share(day) >= 0.5
    }

    /// Sorts starts: the earliest first, then the less exact.
    pub(super) fn start_key(self) -> (u8, i64, i64) {
        match self.start {
            Bound::Open => (0, 0, 0),
            Bound::Within { earliest, latest } => (1, i64::from(earliest.0), -i64::from(latest.0)),
            Bound::Unknown => (2, 0, 0),
        }
    }

    /// Sorts ends: the latest first, then the less exact.
    pub(super) fn end_key(self) -> (u8, i64, i64) {
        match self.end {
            Bound::Open => (0, 0, 0),
            Bound::Within { earliest, latest } => (1, -i64::from(latest.0), i64::from(earliest.0)),
            Bound::Unknown => (2, 0, 0),
        }
    }

    /// Returns the same with an unknown end as long as the start, and an unknown start as long as the end.
    pub(super) fn resolved(self) -> Timespan {
        Timespan {
            start: if self.start == Bound::Unknown { self.end.shifted(-1) } else { self.start },
            end: if self.end == Bound::Unknown { self.start.shifted(1) } else { self.end },
        }
    }

    /// Returns both ends as `(earliest, latest)`.
    fn known(self) -> ((Day, Day), (Day, Day)) {
        let Timespan { start, end } = self.resolved();
        let days = |bound, none| match bound {
            Bound::Within { earliest, latest } => (earliest, latest),
            Bound::Open | Bound::Unknown => (none, none),
        };
        (days(start, Day::MIN), days(end, Day::MAX))
    }
}

/// Returns the share of the days `earliest..=latest` that are not after `day`.
fn ramp(day: Day, earliest: Day, latest: Day) -> f64 {
    if day < earliest {
        0.0
    } else if day >= latest {
        1.0
    } else if !earliest.is_date() || !latest.is_date() {
        0.5
    } else {
        (day.days_since(earliest) + 1) as f64 / (latest.days_since(earliest) + 1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN: fn(i32, i32) -> Bound =
        |earliest, latest| Bound::Within { earliest: Day(earliest), latest: Day(latest) };

    #[test]
    fn a_known_stretch_is_certain_from_its_first_day_to_its_last() {
        let span = Timespan { start: WITHIN(10, 10), end: WITHIN(20, 20) };
        assert_eq!(span.hull(), (Day(10), Day(20)));
        assert_eq!(span.share(Day(9)), 0.0);
        assert_eq!(span.share(Day(10)), 1.0);
        assert_eq!(span.share(Day(19)), 1.0);
        assert_eq!(span.share(Day(20)), 0.0);
    }

    #[test]
    fn the_share_rises_and_falls_evenly() {
        let span = Timespan { start: WITHIN(0, 3), end: WITHIN(10, 13) };
        let shares = [(-1, 0.0), (0, 0.25), (1, 0.5), (3, 1.0), (9, 1.0), (10, 0.75), (12, 0.25), (13, 0.0)];
        for (day, share) in shares {
            assert_eq!(span.share(Day(day)), share, "day {day}");
        }
        assert!(!span.holds(Day(0)) && span.holds(Day(1)) && span.holds(Day(11)) && !span.holds(Day(12)));
    }

    #[test]
    fn an_unknown_end_makes_the_span_as_long_as_its_start() {
        let span = Timespan { start: WITHIN(0, 3), end: Bound::Unknown };
        assert_eq!(span.hull(), (Day(0), Day(4)));
        let span = Timespan { start: Bound::Unknown, end: WITHIN(1, 4) };
        assert_eq!(span.hull(), (Day(0), Day(4)));
        let span = Timespan { start: Bound::Unknown, end: Bound::Open };
        assert_eq!(span.hull(), (Day::MIN, Day::MAX));
    }

    #[test]
    fn an_open_end_is_certain_for_ever() {
        let span = Timespan { start: WITHIN(0, 3), end: Bound::Open };
        assert_eq!(span.hull(), (Day(0), Day::MAX));
        assert_eq!(span.share(Day(3)), 1.0);
        assert_eq!(span.share(Day(1_000_000)), 1.0);
    }

    #[test]
    fn a_start_that_may_be_however_early_speaks_half_for_every_day_before() {
        let start = Bound::Within { earliest: Day::MIN, latest: Day(100) };
        let span = Timespan { start, end: Bound::Open };
        assert_eq!(span.share(Day(-1_000_000)), 0.5);
        assert_eq!(span.share(Day(100)), 1.0);
    }
}
