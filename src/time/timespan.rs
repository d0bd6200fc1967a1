//! Timespans whose ends may be uncertain.

use super::Instant;

/// One end of a timespan, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It lies in the half-open stretch `[earliest, until)`: a start begins in it, an end is over by `until`.
    /// [`Instant::MIN`] and [`Instant::MAX`] mean that no limit is known.
    Within {
        /// The first instant that it may be.
        earliest: Instant,
        /// The end of the last one.
        until: Instant,
    },
    /// There is none: it goes on without end (EDTF `..`).
    Open,
    /// There is one, nobody says when (EDTF empty).
    Unknown,
}

/// A half-open stretch of time `[start, end)`, whose ends may be uncertain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timespan {
    /// The stretch in which it begins.
    pub start: Bound,
    /// The stretch in which it ends.
    pub end: Bound,
}

impl Bound {
    /// Returns the same end, `seconds` later (or earlier).
    pub fn shifted(self, seconds: i64) -> Bound {
        match self {
            Bound::Within { earliest, until } => {
                Bound::Within { earliest: earliest + seconds, until: until + seconds }
            }
            other => other,
        }
    }
}

impl Timespan {
    /// Returns the span of something that happened once, some time in `[earliest, until)`.
    pub fn once(earliest: Instant, until: Instant) -> Timespan {
        let bound = Bound::Within { earliest, until };
        Timespan { start: bound, end: bound }
    }

    /// Returns whether it happened once, at a known time or not, rather than lasted.
    pub fn is_once(self) -> bool {
        matches!(self.start, Bound::Within { .. }) && self.end == self.start
    }

    /// Returns the whole stretch that it may touch, half-open. Open ends reach to [`Instant::MIN`] and [`Instant::MAX`].
    ///
    /// An unknown end is that of its start: without an end, a timespan is the interval of its start (Linked Places Format,
    /// `when`). An unknown start likewise is that of its end.
    pub fn hull(self) -> (Instant, Instant) {
        let (start, end) = self.known();
        (start.0, end.1)
    }

    /// Returns how much speaks for a moment `[from, to)`, `0..=1`: the share of the possible starts that are before its end,
    /// or of the possible ends that are after its beginning, whichever is less. Where nobody says how early or late, a half.
    pub fn share(self, (from, to): (Instant, Instant)) -> f64 {
        let (start, end) = self.known();
        ramp(to, start).min(1.0 - ramp(from, end))
    }

    /// Returns whether it is taken to cover this moment: at least half speaks for it.
    pub fn holds(self, moment: (Instant, Instant)) -> bool {
        self.share(moment) >= 0.5
    }

    /// Sorts starts: the earliest first, then the less exact.
    pub(super) fn start_key(self) -> (u8, i64, i64) {
        match self.start {
            Bound::Open => (0, 0, 0),
            Bound::Within { earliest, until } => (1, earliest.0, until.0.saturating_neg()),
            Bound::Unknown => (2, 0, 0),
        }
    }

    /// Sorts ends: the latest first, then the less exact.
    pub(super) fn end_key(self) -> (u8, i64, i64) {
        match self.end {
            Bound::Open => (0, 0, 0),
            Bound::Within { earliest, until } => (1, until.0.saturating_neg(), earliest.0),
            Bound::Unknown => (2, 0, 0),
        }
    }

    /// Returns the same with an unknown end as long as the start, and an unknown start as long as the end.
    pub(super) fn resolved(self) -> Timespan {
        Timespan {
            start: if self.start == Bound::Unknown { self.end } else { self.start },
            end: if self.end == Bound::Unknown { self.start } else { self.end },
        }
    }

    /// Returns all limits of its ends.
    pub(super) fn limits(self) -> [Instant; 4] {
        let (start, end) = self.known();
        [start.0, start.1, end.0, end.1]
    }

    /// Returns both ends as `(earliest, until)`.
    fn known(self) -> ((Instant, Instant), (Instant, Instant)) {
        let Timespan { start, end } = self.resolved();
        let limits = |bound, none| match bound {
            Bound::Within { earliest, until } => (earliest, until),
            Bound::Open | Bound::Unknown => (none, none),
        };
        (limits(start, Instant::MIN), limits(end, Instant::MAX))
    }
}

/// Returns the share of the stretch `[earliest, until)` that is before `at`.
fn ramp(at: Instant, (earliest, until): (Instant, Instant)) -> f64 {
    if at >= until {
        1.0
    } else if at <= earliest {
        0.0
    } else if !earliest.is_date() || !until.is_date() {
        0.5
    } else {
        at.since(earliest) as f64 / until.since(earliest) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN: fn(i64, i64) -> Bound =
        |earliest, until| Bound::Within { earliest: Instant(earliest), until: Instant(until) };
    const AT: fn(i64) -> (Instant, Instant) = |at| (Instant(at), Instant(at + 1));

    #[test]
    fn a_known_stretch_is_certain_from_its_first_moment_to_its_last() {
        let span = Timespan { start: WITHIN(10, 11), end: WITHIN(19, 20) };
        assert_eq!(span.hull(), (Instant(10), Instant(20)));
        for (at, share) in [(9, 0.0), (10, 1.0), (19, 1.0), (20, 0.0)] {
            assert_eq!(span.share(AT(at)), share, "{at}");
        }
    }

    #[test]
    fn the_share_rises_and_falls_evenly() {
        let span = Timespan { start: WITHIN(0, 4), end: WITHIN(9, 13) };
        let shares = [(-1, 0.0), (0, 0.25), (1, 0.5), (3, 1.0), (9, 1.0), (10, 0.75), (12, 0.25), (13, 0.0)];
        for (at, share) in shares {
            assert_eq!(span.share(AT(at)), share, "{at}");
        }
        assert!(!span.holds(AT(0)) && span.holds(AT(1)) && span.holds(AT(11)) && !span.holds(AT(12)));
    }

    #[test]
    fn the_share_of_days_is_the_same_in_seconds() {
        let day = Instant::DAY;
        let (days, seconds) = (
            Timespan { start: WITHIN(0, 4), end: WITHIN(9, 13) },
            Timespan { start: WITHIN(0, 4 * day), end: WITHIN(9 * day, 13 * day) },
        );
        for at in -2..15 {
            let moment = (Instant(at * day), Instant((at + 1) * day));
            assert_eq!(days.share(AT(at)), seconds.share(moment), "{at}");
        }
    }

    #[test]
    fn an_unknown_end_makes_the_span_as_long_as_its_start() {
        let span = Timespan { start: WITHIN(0, 4), end: Bound::Unknown };
        assert_eq!(span.hull(), (Instant(0), Instant(4)));
        let span = Timespan { start: Bound::Unknown, end: WITHIN(0, 4) };
        assert_eq!(span.hull(), (Instant(0), Instant(4)));
        let span = Timespan { start: Bound::Unknown, end: Bound::Open };
        assert_eq!(span.hull(), (Instant::MIN, Instant::MAX));
    }

    #[test]
    fn an_open_end_is_certain_for_ever() {
        let span = Timespan { start: WITHIN(0, 4), end: Bound::Open };
        assert_eq!(span.hull(), (Instant(0), Instant::MAX));
        assert_eq!(span.share(AT(3)), 1.0);
        assert_eq!(span.share(AT(1_000_000)), 1.0);
    }

    #[test]
    fn a_start_that_may_be_however_early_speaks_half_for_every_moment_before() {
        let start = Bound::Within { earliest: Instant::MIN, until: Instant(101) };
        let span = Timespan { start, end: Bound::Open };
        assert_eq!(span.share(AT(-1_000_000)), 0.5);
        assert_eq!(span.share(AT(100)), 1.0);
    }
}
