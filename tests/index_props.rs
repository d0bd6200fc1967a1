//! The index of time answers as a scan of everything does.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::story::TimeIndex;
use placeline::time::Instant;
use proptest::prelude::*;

fn at() -> impl Strategy<Value = Instant> {
    prop_oneof![8 => (-60..60_i64).prop_map(Instant), 1 => Just(Instant::MIN), 1 => Just(Instant::MAX)]
}

fn spans() -> impl Strategy<Value = Vec<(Instant, Instant)>> {
    proptest::collection::vec((at(), at()), 0..40)
}

/// Returns what is active for a second.
fn active_at(index: &TimeIndex, at: Instant) -> Vec<u32> {
    index.active_within(at, Instant(at.0 + 1))
}

fn scan(spans: &[(Instant, Instant)], from: Instant, to: Instant) -> Vec<u32> {
    let holds = |(start, end): &(Instant, Instant)| start < end && from < to && *start < to && from < *end;
    (0..).zip(spans).filter(|(_, span)| holds(span)).map(|(id, _)| id).collect()
}

fn changes(spans: &[(Instant, Instant)]) -> impl Iterator<Item = Instant> {
    let ends = spans.iter().filter(|(start, end)| start < end).flat_map(|(start, end)| [*start, *end]);
    ends.filter(|at| at.is_date())
}

proptest! {
    #[test]
    fn what_is_active_at_a_moment_is_what_a_scan_finds(spans in spans(), at in at()) {
        // Nothing can be asked of the time after all times.
        prop_assume!(at != Instant::MAX);
        prop_assert_eq!(TimeIndex::new(spans.iter().copied()).active_within(at, Instant(at.0 + 1)), scan(&spans, at, Instant(at.0 + 1)));
    }

    #[test]
    fn what_is_active_within_a_stretch_is_what_a_scan_finds(spans in spans(), from in at(), to in at()) {
        prop_assert_eq!(TimeIndex::new(spans.iter().copied()).active_within(from, to), scan(&spans, from, to));
    }

    #[test]
    fn the_next_change_is_the_nearest_one(spans in spans(), at in at()) {
        let index = TimeIndex::new(spans.iter().copied());
        prop_assert_eq!(index.next_change(at), changes(&spans).filter(|change| *change > at).min());
        prop_assert_eq!(index.extent(), changes(&spans).min().zip(changes(&spans).max()));
    }

    #[test]
    fn nothing_changes_between_a_change_and_the_next(spans in spans(), day in -60..60_i64) {
        let index = TimeIndex::new(spans.iter().copied());
        let next = index.next_change(Instant(day)).unwrap_or(Instant(100));
        for between in day..next.0 {
            prop_assert_eq!(active_at(&index, Instant(between)), active_at(&index, Instant(day)));
        }
    }
}

#[test]
fn an_empty_index_has_nothing() {
    for index in [
        TimeIndex::default(),
        TimeIndex::new([]),
        TimeIndex::new([(Instant(3), Instant(3)), (Instant(5), Instant(4))]),
    ] {
        assert!(active_at(&index, Instant(3)).is_empty());
        assert!(index.active_within(Instant::MIN, Instant::MAX).is_empty());
        assert_eq!((index.next_change(Instant::MIN), index.extent()), (None, None));
    }
}

#[test]
fn what_is_open_holds_at_either_end_and_is_no_change() {
    let index = TimeIndex::new([
        (Instant::MIN, Instant(0)),
        (Instant(0), Instant::MAX),
        (Instant::MIN, Instant::MAX),
    ]);
    assert_eq!(active_at(&index, Instant(-1)), [0, 2]);
    assert_eq!(active_at(&index, Instant(0)), [1, 2]);
    assert_eq!(active_at(&index, Instant::MIN), [0, 2]);
    assert_eq!((index.next_change(Instant(-9)), index.next_change(Instant(0))), (Some(Instant(0)), None));
}
