//! Selecting and mixing without randomness: the same story gives the same exercises.

use crate::fnv::fnv1a_64;

/// Returns at most `count` items, evenly spread from the first to the last.
pub(super) fn spread<T>(items: Vec<T>, count: usize) -> Vec<T> {
    let total = items.len();
    if total <= count {
        return items;
    }
    let last = count.saturating_sub(1).max(1);
    let mut taken = (0..count).map(|number| number * (total - 1) / last).peekable();
    let all = items.into_iter().enumerate();
    all.filter(|(index, _)| taken.next_if_eq(index).is_some()).map(|(_, item)| item).collect()
}

/// Mixes items by a hash of their names. The result is never in the order of the input, if there are two or more.
pub(super) fn mixed<T>(items: Vec<T>, name: impl Fn(&T) -> String) -> Vec<T> {
    let hash = |(index, item): &(usize, T)| (fnv1a_64(name(item).into_bytes()), *index);
    let mut numbered: Vec<(usize, T)> = items.into_iter().enumerate().collect();
    numbered.sort_by_key(hash);
    if numbered.iter().enumerate().all(|(index, (old, _))| index == *old) {
        numbered.reverse();
    }
    numbered.into_iter().map(|(_, item)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_reaches_from_the_first_to_the_last() {
        assert_eq!(spread((0..10).collect(), 4), [0, 3, 6, 9]);
        assert_eq!(spread((0..3).collect(), 4), [0, 1, 2]);
        assert_eq!(spread((0..3).collect(), 1), [0]);
        assert!(spread(Vec::<u8>::new(), 0).is_empty());
    }

    #[test]
    fn what_is_mixed_has_another_order_and_the_same_items() {
        for count in 2..9 {
            let names: Vec<String> = (0..count).map(|number| format!("name {number}")).collect();
            let mut result = mixed(names.clone(), |name| name.to_string());
            assert_ne!(result, names);
            result.sort();
            assert_eq!(result, names);
        }
        assert_eq!(mixed(vec!["same", "same"], |name| name.to_string()), ["same", "same"]);
    }
}
