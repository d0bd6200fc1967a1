//! From days to pixels and back.

use super::Day;

/// A linear scale from days to CSS px. Days are fractions here: 0.5 is noon of 1970-01-01.
///
/// The range may run from right to left. A scale is never empty: its domain is at least a day long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    from: f64,
    to: f64,
    left: f64,
    right: f64,
}

impl TimeScale {
    /// Returns a scale that puts the half-open domain of days on `range`, in px. A domain shorter than a day becomes
    /// one day.
    pub fn new(domain: (Day, Day), range: (f64, f64)) -> TimeScale {
        let (from, to) = (f64::from(domain.0.0), f64::from(domain.1.0));
        TimeScale { from, to: to.max(from + SHORTEST), left: range.0, right: range.1 }
    }

    /// Returns the first day and the end of the days in view, as fractions.
    pub fn domain(&self) -> (f64, f64) {
        (self.from, self.to)
    }

    /// Returns where they are, in px.
    pub fn range(&self) -> (f64, f64) {
        (self.left, self.right)
    }

    /// Returns where a day is, in px. Days out of view are out of the range.
    pub fn to_px(&self, day: f64) -> f64 {
        self.left + (day - self.from) / (self.to - self.from) * (self.right - self.left)
    }

    /// Returns the day at `px`, as a fraction. On a range without width, the first day in view.
    pub fn to_day(&self, px: f64) -> f64 {
        if self.left == self.right {
            return self.from;
        }
        self.from + (px - self.left) / (self.right - self.left) * (self.to - self.from)
    }

    /// Returns the civil day at `px`.
    pub fn day_at(&self, px: f64) -> Day {
        Day(self.to_day(px).floor() as i32)
    }

    /// Returns the width of a day, in px, never negative.
    pub fn px_per_day(&self) -> f64 {
        ((self.right - self.left) / (self.to - self.from)).abs()
    }
}

/// The shortest domain, in days.
const SHORTEST: f64 = 1.0;

#[cfg(test)]
mod tests {
    use super::*;

    const SCALE: fn() -> TimeScale = || TimeScale::new((Day(0), Day(100)), (10.0, 210.0));

    #[test]
    fn the_ends_of_the_domain_are_the_ends_of_the_range() {
        assert_eq!(SCALE().to_px(0.0), 10.0);
        assert_eq!(SCALE().to_px(100.0), 210.0);
        assert_eq!(SCALE().px_per_day(), 2.0);
        assert_eq!(SCALE().day_at(11.9), Day(0));
        assert_eq!(SCALE().day_at(12.0), Day(1));
    }

    #[test]
    fn a_scale_may_run_from_right_to_left() {
        let scale = TimeScale::new((Day(0), Day(100)), (210.0, 10.0));
        assert_eq!(scale.to_px(25.0), 160.0);
        assert_eq!(scale.to_day(160.0), 25.0);
    }

    #[test]
    fn nothing_divides_by_zero() {
        let point = TimeScale::new((Day(5), Day(5)), (0.0, 0.0));
        assert_eq!(point.domain(), (5.0, 6.0));
        assert_eq!(point.to_day(3.0), 5.0);
    }
}
