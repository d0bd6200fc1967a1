//! Values that are mostly empty, as most members of the events of a large story are.

use crate::packed::{Decoder, Encoder, Packed};
use std::fmt;
use std::ops::Deref;

/// A text or a list that is mostly empty: then it is one pointer, and nothing is allocated.
#[derive(Clone, PartialEq, Eq)]
pub struct Rare<T>(Option<Box<T>>);

/// A type with an empty value.
pub trait Empty: Sized + 'static {
    /// The empty value.
    const EMPTY: &'static Self;

    /// Returns whether it is empty.
    fn is_empty(&self) -> bool;
}

impl Empty for String {
    const EMPTY: &'static Self = &Self::new();

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<T: 'static> Empty for Vec<T> {
    const EMPTY: &'static Self = &Self::new();

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Empty> From<T> for Rare<T> {
    fn from(value: T) -> Self {
        Self(if Empty::is_empty(&value) { None } else { Some(Box::new(value)) })
    }
}

impl From<&str> for Rare<String> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Empty> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::EMPTY)
    }
}

impl<'a, T: 'static> IntoIterator for &'a Rare<Vec<T>> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Empty + fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

/// As the value itself.
impl<T: Empty + Packed> Packed for Rare<T> {
    const SCHEMA_HASH: u32 = T::SCHEMA_HASH;

    fn encode(&self, out: &mut Encoder) {
        (**self).encode(out);
    }

    fn decode(from: &mut Decoder) -> Self {
        T::decode(from).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_value_is_one_pointer() {
        assert_eq!(size_of::<Rare<String>>(), size_of::<usize>());
        let [empty, full] = ["", "a"].map(Rare::<String>::from);
        assert_eq!((empty.as_str(), full.as_str()), ("", "a"));
        assert!(empty == Rare::default() && full != empty);
        assert_eq!(*Rare::from(vec![1]), [1]);
        assert!(Rare::<Vec<u8>>::from(Vec::new()).is_empty());
    }
}
