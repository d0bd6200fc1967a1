//! From time to pixels and back.

use super::{Instant, Resolution};

/// A linear scale from seconds to CSS px. Seconds are those of [`Instant`], with fractions.
///
/// The range may run from right to left. A scale is never empty: its domain is at least a moment long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    from: f64,
    to: f64,
    left: f64,
    right: f64,
    resolution: Resolution,
}

impl TimeScale {
    /// Returns a scale that puts a half-open domain on `range`, in px. A domain shorter than a moment becomes one. Its
    /// instants and ticks are those of `resolution`.
    pub fn new(domain: (Instant, Instant), range: (f64, f64), resolution: Resolution) -> TimeScale {
        let (from, to) = (domain.0.0 as f64, domain.1.0 as f64);
        // So that it is not empty far away, where floats are coarse.
        let shortest = (resolution.seconds() as f64).max(from.abs() * f64::EPSILON * 4.0);
        TimeScale { from, to: to.max(from + shortest), left: range.0, right: range.1, resolution }
    }

    /// Returns the beginning and the end of the stretch in view, in seconds.
    pub fn domain(&self) -> (f64, f64) {
        (self.from, self.to)
    }

    /// Returns the resolution of the story.
    pub fn resolution(&self) -> Resolution {
        self.resolution
    }

    /// Returns where they are, in px.
    pub fn range(&self) -> (f64, f64) {
        (self.left, self.right)
    }

    /// Returns where an instant is, in px. Those out of view are out of the range.
    pub fn px_of(&self, at: Instant) -> f64 {
        self.to_px(at.0 as f64)
    }

    /// Returns where a second is, in px. Those out of view are out of the range.
    #[inline(never)]
    pub fn to_px(&self, seconds: f64) -> f64 {
        self.left + (seconds - self.from) / (self.to - self.from) * (self.right - self.left)
    }

    /// Returns the second at `px`, with its fraction. On a range without width, the first one in view.
    pub fn to_seconds(&self, px: f64) -> f64 {
        if self.left == self.right {
            return self.from;
        }
        self.from + (px - self.left) / (self.right - self.left) * (self.to - self.from)
    }

    /// Returns the beginning of the moment at `px`.
    pub fn at(&self, px: f64) -> Instant {
        let unit = self.resolution.seconds() as f64;
        // In moments: so that a day is found as exactly as a second is.
        let scale = TimeScale { from: self.from / unit, to: self.to / unit, ..*self };
        self.resolution.of_moments(scale.to_seconds(px).floor())
    }

    /// Returns the width of a second, in px, never negative.
    pub fn px_per_second(&self) -> f64 {
        ((self.right - self.left) / (self.to - self.from)).abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCALE: fn((f64, f64)) -> TimeScale =
        |range| TimeScale::new((Instant(0), Instant(100)), range, Resolution::Second);

    #[test]
    fn the_ends_of_the_domain_are_the_ends_of_the_range() {
        let scale = SCALE((10.0, 210.0));
        assert_eq!(scale.to_px(0.0), 10.0);
        assert_eq!(scale.to_px(100.0), 210.0);
        assert_eq!(scale.px_per_second(), 2.0);
        assert_eq!(scale.at(11.9), Instant(0));
        assert_eq!(scale.at(12.0), Instant(1));
    }

    #[test]
    fn an_instant_of_the_scale_is_one_of_the_story() {
        let scale = TimeScale::new((Instant(0), Instant(10 * Instant::DAY)), (0.0, 100.0), Resolution::Day);
        assert_eq!(
            [scale.at(-0.1), scale.at(9.9), scale.at(10.0)],
            [-1, 0, 1].map(|day| Instant(day * Instant::DAY))
        );
    }

    #[test]
    fn a_scale_may_run_from_right_to_left() {
        let scale = SCALE((210.0, 10.0));
        assert_eq!(scale.to_px(25.0), 160.0);
        assert_eq!(scale.to_seconds(160.0), 25.0);
    }

    #[test]
    fn nothing_divides_by_zero() {
        for at in [5, -435_000_000_000_000_000] {
            let point = TimeScale::new((Instant(at), Instant(at)), (0.0, 0.0), Resolution::Second);
            assert!(point.domain().0 < point.domain().1);
            assert_eq!(point.to_seconds(3.0), at as f64);
        }
    }
}
