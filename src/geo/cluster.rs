//! Clusters of marks that would overlap.
//!
//! Greedy on a pixel grid: the heaviest item left takes everything within the radius, and the group is at the position of that item. A group therefore does not drift while lighter items come and go.
//!
//! Guarantees: every item is in exactly one group; two groups are farther apart than the radius; the result does not
//! depend on the order of the input, if no two items have the same id. Near-linear: a square of the screen is looked at by a
//! bounded number of groups.

use super::Screen;
use crate::order::{Order, sort};
use std::mem::replace;

/// An item to be drawn at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// The caller's own number for it.
    pub id: u32,
    /// Its position, CSS px.
    pub at: Screen,
    /// Its weight. Heavier items become the groups' anchors.
    pub weight: u32,
}

/// Items drawn as one mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its position: that of its heaviest item (the lowest id among equals). CSS px.
    pub at: Screen,
    /// The ids of its items; the anchor first, the others from heavy to light.
    pub ids: Vec<u32>,
    /// The sum of its items' weights.
    pub weight: u64,
}

impl Group {
    /// Returns the number of its items, at least one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ids.len()
    }
}

/// Groups `items` so that no two groups are within `radius` px of each other. Heaviest anchor first.
///
/// Items at a non-finite position stay alone.
#[must_use]
pub fn cluster(items: &[Item], radius: f64) -> Vec<Group> {
    let mut order: Vec<Order> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        order.push((-i64::from(item.weight), i64::from(item.id), index as u32));
    }
    sort(&mut order);
    let item = |slot: usize| order.get(slot).and_then(|(.., index)| items.get(*index as usize));
    let cell = if radius > 1.0 { radius } else { 1.0 };
    let square = |at: Screen| ((at.y / cell).floor() as i32, (at.x / cell).floor() as i32);

    // The items of a square of the screen are a chain, from the first of the order to the last. A chain may have those of other squares too.
    // First come the links to the first item of each, then those from each item to the next.
    let chains = order.len().next_power_of_two();
    let chain =
        |row: i32, column: i32| (row.wrapping_mul(0x5bd1).wrapping_add(column)) as usize & (chains - 1);
    let mut links = vec![END; chains + order.len()];
    for slot in (0..order.len()).rev() {
        let Some(item) = item(slot) else { continue };
        let (row, column) = square(item.at);
        let head = links.get_mut(chain(row, column)).map(|head| replace(head, (chains + slot) as u32));
        if let (Some(head), Some(next)) = (head, links.get_mut(chains + slot)) {
            *next = head;
        }
    }

    let mut taken = vec![false; order.len()];
    let mut groups = Vec::new();
    for slot in 0..order.len() {
        let Some(anchor) = item(slot).filter(|_| taken.get(slot) == Some(&false)) else { continue };
        let (row, column) = square(anchor.at);
        let mut members = vec![slot as u32];
        for row in [row.saturating_sub(1), row, row.saturating_add(1)] {
            for column in [column.saturating_sub(1), column, column.saturating_add(1)] {
                let mut before = chain(row, column);
                while let Some(link) = links.get(before).copied().filter(|link| *link != END) {
                    let other = link as usize - chains;
                    if taken.get(other) == Some(&false) {
                        if other != slot && item(other).is_some_and(|item| within(item.at, anchor.at, radius))
                        {
                            members.push(other as u32);
                        }
                        before = link as usize;
                        continue;
                    }
                    // What is taken leaves the chain: nobody has to pass it again.
                    let next = links.get(link as usize).copied().unwrap_or(END);
                    if let Some(link) = links.get_mut(before) {
                        *link = next;
                    }
                }
            }
        }
        members.sort_unstable();
        members.dedup();
        let mut group = Group { at: anchor.at, ids: Vec::with_capacity(members.len()), weight: 0 };
        for member in members.into_iter().map(|member| member as usize) {
            if let (Some(item), Some(taken)) = (item(member), taken.get_mut(member)) {
                *taken = true;
                group.ids.push(item.id);
                group.weight += u64::from(item.weight);
            }
        }
        groups.push(group);
    }
    groups
}

/// The end of a chain.
const END: u32 = u32::MAX;

fn within(a: Screen, b: Screen, radius: f64) -> bool {
    let (x, y) = (a.x - b.x, a.y - b.y);
    x * x + y * y <= radius * radius
}
