//! The day that stands for a stretch of days `[start, end)`: where it is drawn, listed, and where the playhead goes for it.
//!
//! [`Day::MIN`] and [`Day::MAX`] stand for open ends, as in [`Timespan::hull`](crate::time::Timespan::hull).

use crate::time::Day;

/// Returns the middle of a stretch, or its known end if the other one is open; `None` if both are.
pub fn middle((start, end): (Day, Day)) -> Option<f64> {
    let (from, to) = (f64::from(start.0), f64::from(end.0));
    match (start, end) {
        (Day::MIN, Day::MAX) => None,
        (Day::MIN, _) => Some(to),
        (_, Day::MAX) => Some(from),
        _ => Some((from + to) / 2.0),
    }
}

/// Returns the day in the middle of a stretch, or its known first or last day; `None` if both ends are open.
pub(super) fn middle_day((start, end): (Day, Day)) -> Option<Day> {
    let last_half = middle((start, end))? - 0.5;
    Some(Day(last_half.floor() as i32).max(start))
}

/// Returns the day that a stretch is sorted by: its first day, or its last one where the start is open.
pub(super) fn sort_day((start, end): (Day, Day)) -> Day {
    if start == Day::MIN { end.saturating_add(-1) } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_stood_for_by_its_middle_or_its_known_end() {
        assert_eq!(middle_day((Day(3), Day(4))), Some(Day(3)));
        assert_eq!(middle_day((Day(3), Day(5))), Some(Day(3)));
        assert_eq!(middle_day((Day(3), Day(6))), Some(Day(4)));
        assert_eq!(middle_day((Day(-5), Day(-2))), Some(Day(-4)));
        assert_eq!(middle_day((Day::MIN, Day(6))), Some(Day(5)));
        assert_eq!(middle_day((Day(6), Day::MAX)), Some(Day(6)));
        assert_eq!(middle_day((Day::MIN, Day::MAX)), None);
        assert_eq!([sort_day((Day::MIN, Day(6))), sort_day((Day(3), Day(6)))], [Day(5), Day(3)]);
    }
}
