//! Marks that would overlap, counted together.
//!
//! Greedy on a pixel grid: the heaviest item left takes everything within the radius, and the group stands where that item
//! stands. A group therefore does not drift while lighter items come and go.
//!
//! Guarantees: every item is in exactly one group; two groups stand farther apart than the radius; the result does not
//! depend on the order of the input. Near-linear: an item is looked at by a bounded number of groups.

use std::collections::BTreeMap;

use super::Screen;

/// Something to be drawn at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// The caller's own number for it.
    pub id: u32,
    /// Where it is, CSS px.
    pub at: Screen,
    /// How much it counts. Heavier items become the groups' anchors.
    pub weight: u32,
}

/// Items drawn as one mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Where it stands: at its heaviest item (the lowest id among equals). CSS px.
    pub at: Screen,
    /// The ids of its items; the anchor first, the others from heavy to light.
    pub ids: Vec<u32>,
    /// The sum of its items' weights.
    pub weight: u64,
}

impl Group {
    /// How many items it stands for, at least one.
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
    let mut order: Vec<&Item> = items.iter().collect();
    order.sort_by(|a, b| {
        let place = || a.at.x.total_cmp(&b.at.x).then(a.at.y.total_cmp(&b.at.y));
        b.weight.cmp(&a.weight).then(a.id.cmp(&b.id)).then_with(place)
    });
    let cell = if radius > 1.0 { radius } else { 1.0 };
    let column = |at: Screen| ((at.x / cell).floor() as i64, (at.y / cell).floor() as i64);

    // What is not taken yet, by cell. A cell keeps the order, and shrinks as groups take from it.
    let mut taken = vec![false; order.len()];
    let mut slots: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (slot, item) in order.iter().enumerate() {
        slots.entry(column(item.at)).or_default().push(slot);
    }

    let mut groups = Vec::new();
    for (slot, anchor) in order.iter().enumerate() {
        if taken.get(slot).is_none_or(|&taken| taken) {
            continue;
        }
        let (cx, cy) = column(anchor.at);
        let mut members = vec![slot];
        for near in
            (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (cx.saturating_add(dx), cy.saturating_add(dy))))
        {
            let Some(waiting) = slots.get_mut(&near) else { continue };
            waiting.retain(|&other| {
                let close = order.get(other).is_some_and(|item| within(item.at, anchor.at, radius));
                if close && other != slot {
                    members.push(other);
                }
                !close && other != slot
            });
        }
        members.sort_unstable();
        let mut group = Group { at: anchor.at, ids: Vec::with_capacity(members.len()), weight: 0 };
        for member in members {
            if let (Some(item), Some(taken)) = (order.get(member), taken.get_mut(member)) {
                *taken = true;
                group.ids.push(item.id);
                group.weight += u64::from(item.weight);
            }
        }
        groups.push(group);
    }
    groups
}

fn within(a: Screen, b: Screen, radius: f64) -> bool {
    (a.x - b.x).hypot(a.y - b.y) <= radius
}
