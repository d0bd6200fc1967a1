//! The moment that stands for a stretch of time `[start, end)`: where it is drawn, listed, and where the playhead goes for it.
//!
//! [`Instant::MIN`] and [`Instant::MAX`] stand for open ends, as in [`Timespan::hull`](crate::time::Timespan::hull).

use crate::time::{Instant, Resolution};

/// Returns the middle of a stretch in seconds, or its known end if the other one is open; `None` if both are.
pub fn middle((start, end): (Instant, Instant)) -> Option<f64> {
    let (from, to) = (start.0 as f64, end.0 as f64);
    match (start, end) {
        (Instant::MIN, Instant::MAX) => None,
        (Instant::MIN, _) => Some(to),
        (_, Instant::MAX) => Some(from),
        _ => Some((from + to) / 2.0),
    }
}

/// Returns the moment in the middle of a stretch, or its known first or last one; `None` if both ends are open.
pub(super) fn middle_moment((start, end): (Instant, Instant), resolution: Resolution) -> Option<Instant> {
    // Twice the middle.
    let double = match (start, end) {
        (Instant::MIN, Instant::MAX) => return None,
        (Instant::MIN, _) => end.0.wrapping_mul(2),
        (_, Instant::MAX) => start.0.wrapping_mul(2),
        _ => start.0.wrapping_add(end.0),
    };
    let last_half = Instant(double.wrapping_sub(resolution.seconds()) >> 1);
    Some(resolution.floor(last_half).max(resolution.floor(start)))
}

/// Returns the moment that a stretch is sorted by: its first one, or its last one where the start is open.
pub(super) fn sort_moment((start, end): (Instant, Instant), resolution: Resolution) -> Instant {
    if start == Instant::MIN { end - resolution.seconds() } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_stood_for_by_its_middle_or_its_known_end() {
        let (second, first, last) = (Resolution::Second, Instant::MIN, Instant::MAX);
        let middle = |from, to| middle_moment((Instant(from), Instant(to)), second);
        assert_eq!(middle(3, 4), Some(Instant(3)));
        assert_eq!(middle(3, 5), Some(Instant(3)));
        assert_eq!(middle(3, 6), Some(Instant(4)));
        assert_eq!(middle_moment((first, Instant(6)), second), Some(Instant(5)));
        assert_eq!(middle_moment((Instant(6), last), second), Some(Instant(6)));
        assert_eq!(middle_moment((first, last), second), None);
        assert_eq!(
            [sort_moment((first, Instant(6)), second), sort_moment((Instant(3), Instant(6)), second)],
            [Instant(5), Instant(3)]
        );
    }

    #[test]
    fn the_moment_of_a_story_of_days_is_a_day() {
        let at = |day: i64| Instant(day * Instant::DAY);
        let middle = |from, to| middle_moment((at(from), at(to)), Resolution::Day);
        for (from, to, day) in [(3, 4, 3), (3, 5, 3), (3, 6, 4), (-5, -2, -4)] {
            assert_eq!(middle(from, to), Some(at(day)));
        }
        assert_eq!(middle_moment((Instant::MIN, at(6)), Resolution::Day), Some(at(5)));
        assert_eq!(middle_moment((at(6), Instant::MAX), Resolution::Day), Some(at(6)));
        assert_eq!(sort_moment((Instant::MIN, at(6)), Resolution::Day), at(5));
    }
}
