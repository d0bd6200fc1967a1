//! An index of which spans are active when.

use crate::order::sort;
use crate::time::Day;
use std::sync::OnceLock;

/// Which of many half-open stretches of days hold on a day, and where the next change is.
///
/// Built once in O(n log n). [`TimeIndex::active_within`] takes O(log n + k) for k answers, and so does `active_at`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeIndex {
    /// `(start, end, id)`, sorted.
    spans: Vec<(Day, Day, u32)>,
    /// A segment tree over `spans`: the latest end below each node. Leaves start at `leaves`.
    latest_end: Vec<Day>,
    leaves: usize,
    /// Built at the first use.
    changes: OnceLock<Vec<Day>>,
}

impl TimeIndex {
    /// Indexes `spans`, half-open `[start, end)`; the id of each is its position. Empty ones are never active.
    pub fn new(spans: impl IntoIterator<Item = (Day, Day)>) -> Self {
        let spans = spans.into_iter().zip(0..).map(|((start, end), id)| (start, end, id)).collect();
        Self::of(spans)
    }

    fn of(mut spans: Vec<(Day, Day, u32)>) -> Self {
        spans.retain(|(start, end, _)| start < end);
        sort(&mut spans);
        let leaves = spans.len().next_power_of_two();
        let mut latest_end = vec![Day::MIN; leaves * 2];
        for (slot, (_, end, _)) in latest_end.iter_mut().skip(leaves).zip(&spans) {
            *slot = *end;
        }
        for node in (1..leaves).rev() {
            let below = |child: usize| latest_end.get(child).copied().unwrap_or(Day::MIN);
            let latest = below(node * 2).max(below(node * 2 + 1));
            if let Some(slot) = latest_end.get_mut(node) {
                *slot = latest;
            }
        }
        Self { spans, latest_end, leaves, changes: OnceLock::new() }
    }

    /// Returns the ids that hold on `day`, ascending.
    pub fn active_at(&self, day: Day) -> Vec<u32> {
        self.active_within(day, Day(day.0.saturating_add(1)))
    }

    /// Returns the ids that hold on some day of `[from, to)`, ascending.
    pub fn active_within(&self, from: Day, to: Day) -> Vec<u32> {
        let mut found = Vec::new();
        if from < to {
            let begun = self.spans.partition_point(|(start, _, _)| *start < to);
            self.collect(1, 0, self.leaves, begun, from, &mut found);
        }
        found.sort_unstable();
        found
    }

    /// Walks the part of the tree that covers `[low, high)`, and takes those before `begun` that end after `from`.
    fn collect(&self, node: usize, low: usize, high: usize, begun: usize, from: Day, found: &mut Vec<u32>) {
        let ends_after = self.latest_end.get(node).is_some_and(|latest| *latest > from);
        if low >= begun || !ends_after {
            return;
        }
        if high - low == 1 {
            found.extend(self.spans.get(low).map(|(_, _, id)| *id));
            return;
        }
        let middle = low + (high - low) / 2;
        self.collect(node * 2, low, middle, begun, from, found);
        self.collect(node * 2 + 1, middle, high, begun, from, found);
    }

    /// Returns every start and end, sorted, each once. `Day::MIN` and `Day::MAX` (open ends) are no changes.
    fn changes(&self) -> &[Day] {
        self.changes.get_or_init(|| {
            let mut changes: Vec<Day> = Vec::with_capacity(self.spans.len() * 2);
            for day in self.spans.iter().flat_map(|(start, end, _)| [*start, *end]) {
                // Many things happen on one day, and the starts are in order.
                if day.is_date() && changes.last() != Some(&day) {
                    changes.push(day);
                }
            }
            sort(&mut changes);
            changes.dedup();
            changes
        })
    }

    /// Returns the first day after `day` on which something begins or ends.
    pub fn next_change(&self, day: Day) -> Option<Day> {
        let changes = self.changes();
        changes.get(changes.partition_point(|change| *change <= day)).copied()
    }

    /// Returns the first and the last day on which something begins or ends.
    pub fn extent(&self) -> Option<(Day, Day)> {
        let changes = self.changes();
        Some((*changes.first()?, *changes.last()?))
    }
}
