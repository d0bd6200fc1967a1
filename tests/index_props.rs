//! The index of time answers as a scan of everything does.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::story::TimeIndex;
use placeline::time::Day;
use proptest::prelude::*;

fn day() -> impl Strategy<Value = Day> {
    prop_oneof![8 => (-60..60_i32).prop_map(Day), 1 => Just(Day::MIN), 1 => Just(Day::MAX)]
}

fn spans() -> impl Strategy<Value = Vec<(Day, Day)>> {
    proptest::collection::vec((day(), day()), 0..40)
}

fn scan(spans: &[(Day, Day)], from: Day, to: Day) -> Vec<u32> {
    let holds = |(start, end): &(Day, Day)| start < end && from < to && *start < to && from < *end;
    (0..).zip(spans).filter(|(_, span)| holds(span)).map(|(id, _)| id).collect()
}

fn changes(spans: &[(Day, Day)]) -> impl Iterator<Item = Day> {
    let ends = spans.iter().filter(|(start, end)| start < end).flat_map(|(start, end)| [*start, *end]);
    ends.filter(|day| day.is_date())
}

proptest! {
    #[test]
    fn what_is_active_at_a_day_is_what_a_scan_finds(spans in spans(), day in day()) {
        // Nothing can be asked of the day after all days.
        prop_assume!(day != Day::MAX);
        prop_assert_eq!(TimeIndex::new(spans.iter().copied()).active_at(day), scan(&spans, day, Day(day.0 + 1)));
    }

    #[test]
    fn what_is_active_within_days_is_what_a_scan_finds(spans in spans(), from in day(), to in day()) {
        prop_assert_eq!(TimeIndex::new(spans.iter().copied()).active_within(from, to), scan(&spans, from, to));
    }

    #[test]
    fn the_next_change_is_the_nearest_one(spans in spans(), day in day()) {
        let index = TimeIndex::new(spans.iter().copied());
        prop_assert_eq!(index.next_change(day), changes(&spans).filter(|change| *change > day).min());
        prop_assert_eq!(index.extent(), changes(&spans).min().zip(changes(&spans).max()));
    }

    #[test]
    fn nothing_changes_between_a_change_and_the_next(spans in spans(), day in -60..60_i32) {
        let index = TimeIndex::new(spans.iter().copied());
        let next = index.next_change(Day(day)).unwrap_or(Day(100));
        for between in day..next.0 {
            prop_assert_eq!(index.active_at(Day(between)), index.active_at(Day(day)));
        }
    }
}

#[test]
fn an_empty_index_has_nothing() {
    for index in
        [TimeIndex::default(), TimeIndex::new([]), TimeIndex::new([(Day(3), Day(3)), (Day(5), Day(4))])]
    {
        assert!(index.active_at(Day(3)).is_empty());
        assert!(index.active_within(Day::MIN, Day::MAX).is_empty());
        assert_eq!((index.next_change(Day::MIN), index.extent()), (None, None));
    }
}

#[test]
fn what_is_open_holds_at_either_end_and_is_no_change() {
    let index = TimeIndex::new([(Day::MIN, Day(0)), (Day(0), Day::MAX), (Day::MIN, Day::MAX)]);
    assert_eq!(index.active_at(Day(-1)), [0, 2]);
    assert_eq!(index.active_at(Day(0)), [1, 2]);
    assert_eq!(index.active_at(Day::MIN), [0, 2]);
    assert_eq!((index.next_change(Day(-9)), index.next_change(Day(0))), (Some(Day(0)), None));
}
