//! An index of which spans are active when.

use crate::order::{Order, sort};
use crate::time::Instant;
use std::sync::OnceLock;

/// Which of many half-open stretches of time hold at a moment, and where the next change is.
///
/// Built once in O(n log n). [`TimeIndex::active_within`] takes O(log n + k) for k answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeIndex {
    /// `(start, end, id)`, sorted.
    spans: Vec<Order>,
    /// A segment tree over `spans`: the latest end below each node. Its leaves, from number `leaves` on, are the spans themselves.
    latest_end: Vec<Instant>,
    leaves: usize,
    /// Built at the first use.
    changes: OnceLock<Vec<Instant>>,
}

impl TimeIndex {
    /// Indexes `spans`, half-open `[start, end)`; the id of each is its position. Empty ones are never active.
    pub fn new(spans: impl IntoIterator<Item = (Instant, Instant)>) -> Self {
        let spans = spans.into_iter().zip(0..).map(|((start, end), id)| (start.0, end.0, id)).collect();
        Self::of(spans)
    }

    fn of(mut spans: Vec<Order>) -> Self {
        spans.retain(|(start, end, _)| start < end);
        sort(&mut spans);
        let leaves = spans.len().next_power_of_two();
        let latest_end = vec![Instant::MIN; leaves];
        let mut index = Self { spans, latest_end, leaves, changes: OnceLock::new() };
        for node in (1..leaves).rev() {
            let latest = index.latest_end(node * 2).max(index.latest_end(node * 2 + 1));
            if let Some(slot) = index.latest_end.get_mut(node) {
                *slot = latest;
            }
        }
        index
    }

    /// Returns the latest end at or below a node.
    fn latest_end(&self, node: usize) -> Instant {
        match node.checked_sub(self.leaves) {
            None => self.latest_end.get(node).copied().unwrap_or(Instant::MIN),
            Some(leaf) => self.spans.get(leaf).map_or(Instant::MIN, |(_, end, _)| Instant(*end)),
        }
    }

    /// Returns the ids that hold at some time of `[from, to)`, ascending.
    pub fn active_within(&self, from: Instant, to: Instant) -> Vec<u32> {
        let mut found = Vec::new();
        if from < to {
            let begun = self.spans.partition_point(|(start, _, _)| *start < to.0);
            self.collect(1, 0, self.leaves, begun, from, &mut found);
        }
        // Most events are in the order of their beginnings already.
        if !found.is_sorted() {
            found.sort_unstable();
        }
        found
    }

    /// Walks the part of the tree that covers `[low, high)`, and takes those before `begun` that end after `from`.
    fn collect(
        &self,
        node: usize,
        low: usize,
        high: usize,
        begun: usize,
        from: Instant,
        found: &mut Vec<u32>,
    ) {
        if low >= begun || self.latest_end(node) <= from {
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

    /// Returns every start and end, sorted, each once. `Instant::MIN` and `Instant::MAX` (open ends) are no changes.
    fn changes(&self) -> &[Instant] {
        self.changes.get_or_init(|| {
            let mut order: Vec<Order> = Vec::with_capacity(self.spans.len() * 2);
            for (start, end, _) in &self.spans {
                order.push((*start, 0, 0));
                order.push((*end, 0, 0));
            }
            sort(&mut order);
            let mut changes: Vec<Instant> = Vec::new();
            for at in order.into_iter().map(|(at, ..)| Instant(at)) {
                // Many things happen at one time.
                if at.is_date() && changes.last() != Some(&at) {
                    changes.push(at);
                }
            }
            changes
        })
    }

    /// Returns the first instant after `at` at which something begins or ends.
    pub fn next_change(&self, at: Instant) -> Option<Instant> {
        let changes = self.changes();
        changes.get(changes.partition_point(|change| *change <= at)).copied()
    }

    /// Returns the first and the last instant at which something begins or ends.
    pub fn extent(&self) -> Option<(Instant, Instant)> {
        let changes = self.changes();
        Some((*changes.first()?, *changes.last()?))
    }
}
