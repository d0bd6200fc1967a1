//! Maps ids of a file to indices.

use std::borrow::Cow;

/// A map from ids to indices that keeps the order of insertion.
///
/// A hash table with open addressing. It is hand-written because the
/// maps of the standard library are larger in the wasm, compare texts at each step, or have no defined order.
#[derive(Default)]
pub(super) struct IdMap<'a> {
    known: Vec<(Cow<'a, str>, u32)>,
    /// The hash and the index, counted from 1, of each of `known`; 0 where there is none. A power of two, at most half full.
    slots: Vec<(u32, u32)>,
}

impl<'a> IdMap<'a> {
    /// Returns the value of `id`.
    pub(super) fn get(&self, id: &str) -> Option<u32> {
        self.find(hash(id), id).ok()
    }

    /// Makes room for so many ids in all, so that the table is not made anew as it grows.
    pub(super) fn reserve(&mut self, count: usize) {
        self.known.reserve_exact(count);
        self.make_slots((count * 2 + 2).next_power_of_two());
    }

    /// Inserts `id` unless it is known; then returns its value, which stays.
    pub(super) fn insert(&mut self, id: Cow<'a, str>, value: u32) -> Option<u32> {
        if self.known.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(&id);
        match self.find(hash, &id) {
            Ok(found) => Some(found),
            Err(free) => {
                self.known.push((id, value));
                if let Some(slot) = self.slots.get_mut(free) {
                    *slot = (hash, self.known.len() as u32);
                }
                None
            }
        }
    }

    /// Sets the value of a known `id`.
    pub(super) fn set(&mut self, id: &str, value: u32) {
        let own = self.known_index(hash(id), id).ok();
        if let Some((_, known)) = own.and_then(|index| self.known.get_mut(index)) {
            *known = value;
        }
    }

    /// Returns all ids, in the order of insertion.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(|(id, _)| id.as_ref())
    }

    /// Returns the value of `id`, or the slot where it would be.
    fn find(&self, hash: u32, id: &str) -> Result<u32, usize> {
        self.known_index(hash, id).map(|index| self.known.get(index).map_or(0, |(_, value)| *value))
    }

    /// Returns the index of `id`, or the slot where it would be.
    fn known_index(&self, hash: u32, id: &str) -> Result<usize, usize> {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & last;
        while let Some(&(own, index)) = self.slots.get(at) {
            let Some(index) = (index as usize).checked_sub(1) else { break };
            if own == hash && self.known.get(index).is_some_and(|(known, _)| known == id) {
                return Ok(index);
            }
            at = (at + 1) & last;
        }
        Err(at)
    }

    fn grow(&mut self) {
        self.make_slots((self.slots.len() * 2).max(16));
    }

    /// Makes the table anew, of a power of two.
    fn make_slots(&mut self, size: usize) {
        let mut slots = vec![(0, 0); size];
        for &(hash, index) in self.slots.iter().filter(|(_, index)| *index > 0) {
            let mut at = hash as usize & (size - 1);
            while slots.get(at).is_some_and(|(_, index)| *index > 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = (hash, index);
            }
        }
        self.slots = slots;
    }
}

/// Hashes with FNV-1a, mixed once more because the table uses the low bits.
fn hash(text: &str) -> u32 {
    let hash = crate::fnv::fnv1a_32(text.as_bytes());
    hash ^ (hash >> 15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn ids_are_found_as_in_a_map_of_the_standard_library(all in prop::collection::vec("[a-c]{0,3}", 0..200)) {
            let (mut ids, mut map) = (IdMap::default(), BTreeMap::new());
            for (value, id) in (0..).zip(&all) {
                let before = map.get(id).copied();
                prop_assert_eq!(ids.get(id), before);
                prop_assert_eq!(ids.insert(Cow::Borrowed(id), value), before);
                map.entry(id).or_insert(value);
            }
            prop_assert!(map.iter().all(|(id, value)| ids.get(id) == Some(*value)));
            prop_assert_eq!(ids.names().count(), map.len());
        }
    }
}
