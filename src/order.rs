//! One sort for all lists: each type with a sort of its own costs half a kilobyte of wasm.

/// The first sort key, the second one, and the index of the item.
pub(crate) type Order = (i64, i64, u32);

/// Sorts by merging, unless all is sorted already, as most lists of a story are. The unstable sort of a standard library that is
/// built for size is a heap sort, which takes several times as long for a long list, and its stable one is larger than this.
pub(crate) fn sort(all: &mut [Order]) {
    let mut run = if all.is_sorted() { all.len() } else { 1 };
    while run < all.len() {
        let before = all.to_vec();
        for (to, from) in all.chunks_mut(run * 2).zip(before.chunks(run * 2)) {
            let (mut left, mut right) = from.split_at(run.min(from.len()));
            for slot in to {
                let is_right =
                    right.first().is_some_and(|right| left.first().is_none_or(|left| right < left));
                let source = if is_right { &mut right } else { &mut left };
                if let Some((first, rest)) = source.split_first() {
                    (*slot, *source) = (*first, rest);
                }
            }
        }
        run *= 2;
    }
}

/// Returns a number that sorts as the float does by `total_cmp`.
pub(crate) fn of_float(value: f64) -> i64 {
    let bits = value.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_are_sorted(mut all in prop::collection::vec((-3..3_i64, any::<i64>(), any::<u32>()), 0..200)) {
            let mut theirs = all.clone();
            theirs.sort_unstable();
            sort(&mut all);
            prop_assert_eq!(all, theirs);
        }

        #[test]
        fn floats_are_in_their_total_order(a in any::<f64>(), b in any::<f64>()) {
            prop_assert_eq!(of_float(a).cmp(&of_float(b)), a.total_cmp(&b));
        }
    }
}
