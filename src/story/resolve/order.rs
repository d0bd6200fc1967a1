//! Sorts the events by time, and the claims by event.

use super::super::raw::{JsonNode, quoted};
use super::super::{ClaimId, Code, Event, EventId, Note};
use super::media::in_final_order;
use super::names::IdMap;
use super::{Report, Resolver};
use crate::order::{Order, sort};
use crate::time::Instant;
use std::borrow::Cow;
use std::mem::replace;

impl Resolver<'_> {
    /// Sorts the events by time and the claims by event, then
    /// resolves references to claims.
    pub(super) fn settle(&mut self, report: &mut Report) {
        let order = in_order(&self.story.events);
        self.settle_clusters(&order);
        let (mut moved, mut notes) = (Vec::new(), Vec::new());
        let mut claims: Vec<u32> = Vec::with_capacity(self.story.claims.len());
        for (id, before) in (0..).map(EventId).zip(order.iter().map(|before| *before as usize)) {
            let Some(event) = self.story.events.get_mut(before) else { continue };
            let (own, first) = (event.claims.clone(), claims.len());
            claims.extend(own.clone().map(|claim| claim as u32));
            event.claims = first..claims.len();
            let from = self.targets.partition_point(|target| target.claim < own.start);
            for target in self.targets.iter().skip(from).take_while(|target| target.claim < own.end) {
                moved.push((ClaimId::of(target.claim - own.start + first), target));
            }
            let from = self.notes.partition_point(|note| note.event < before);
            let own = self.notes.iter().skip(from).take_while(|note| note.event == before);
            notes.extend(own.map(|note| (id, note)));
        }
        in_final_order(&mut self.story.media, &order, &claims);
        arrange(&mut self.story.events, order);
        arrange(&mut self.story.claims, claims);
        for (id, event) in (0..).map(EventId).zip(&self.story.events) {
            for claim in self.story.claims.get_mut(event.claims.clone()).into_iter().flatten() {
                claim.event = id;
            }
        }
        if moved.is_empty() && notes.is_empty() {
            return;
        }
        let mut known = IdMap::default();
        for id in (0..self.story.claims.len()).map(ClaimId::of) {
            known.insert(Cow::Owned(self.story.claim_id(id)), id.0);
        }
        let mut find = |at: JsonNode<'_>, id: &str| {
            let found = known.get(id).map(ClaimId);
            if found.is_none() {
                report.warn(Code::UnknownId, at, format!("there is no claim {}", quoted(id)));
            }
            found
        };
        let found: Vec<Option<ClaimId>> =
            moved.iter().map(|(_, target)| find(target.at, &target.id)).collect();
        for (event, note) in notes {
            let claims = note.claims.iter().filter_map(|id| find(note.at, id)).collect();
            if let Some(event) = self.story.events.get_mut(event.index()) {
                let mut all = event.notes.to_vec();
                all.push(Note { text: note.text.clone(), claims });
                event.notes = all.into();
            }
        }
        for ((id, _), found) in moved.into_iter().zip(found) {
            if let Some(claim) = self.story.claims.get_mut(id.index()) {
                claim.target = found.filter(|target| *target != id);
            }
        }
    }
}

/// Returns the indices of the events, sorted by time; undated ones last, in the order of the file.
fn in_order(events: &[Event]) -> Vec<u32> {
    let mut order: Vec<Order> = Vec::with_capacity(events.len());
    for (index, event) in (0..).zip(events) {
        let (start, end) = event.when.as_ref().map_or((Instant::MAX, Instant::MAX), |when| when.span.hull());
        order.push((start.0, end.0, index));
    }
    sort(&mut order);
    order.into_iter().map(|(_, _, index)| index).collect()
}

/// Permutes `all` so that index `n` holds the item that was at `order[n]`. In place: copying all to new memory
/// is slower.
fn arrange<T>(all: &mut [T], mut order: Vec<u32>) {
    for start in 0..order.len() {
        let mut at = start;
        while let Some(slot) = order.get_mut(at) {
            let from = replace(slot, at as u32) as usize;
            if from == start {
                break;
            }
            all.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_are_arranged_as_the_order_says(order in Just((0..40_u32).collect::<Vec<_>>()).prop_shuffle()) {
            let mut all: Vec<u32> = (0..40).map(|n| n * 10).collect();
            arrange(&mut all, order.clone());
            prop_assert_eq!(all, order.into_iter().map(|n| n * 10).collect::<Vec<_>>());
        }
    }
}
