//! One sort for all lists: each type with a sort of its own costs half a kilobyte of wasm.

/// The first sort key, the second one, and the index of the item.
pub(crate) type Order = (i64, i64, u32);

/// Sorts unless all is sorted already, as most lists of a story are: the standard sorts for small code do not check. The stable
/// one merges; the unstable one is a heap sort, which takes several times as long for a long list.
pub(crate) fn sort(all: &mut [Order]) {
    if !all.is_sorted() {
        all.sort();
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
        fn floats_are_in_their_total_order(a in any::<f64>(), b in any::<f64>()) {
            prop_assert_eq!(of_float(a).cmp(&of_float(b)), a.total_cmp(&b));
        }
    }
}
