//! One way to sort everything: each type that is sorted by itself costs half a kilobyte of wasm.

/// What decides first, what decides next, and the index of the thing itself.
pub(crate) type Order = (i64, i64, u32);

/// Sorts, unless all is in order already, as much of a story is: the sort for small code looks at nothing of that.
pub(crate) fn sort<T: Ord>(all: &mut [T]) {
    if !all.is_sorted() {
        all.sort_unstable();
    }
}

/// A number that is in the order of the floats, as `total_cmp` has it.
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
