//! A binary encoding of values, in the order of their declaration. The reader of story files encodes a story once, so that
//! the viewer needs a decoder only.
//!
//! A type derives it with `#[derive(Packed!)]` at its declaration. Decoding never panics and has no error path, which keeps
//! the code small: after the first error all values are empty, and [`Decoder::is_at_end`] is false at the end. Memory grows
//! with the number of bytes, never with the lengths that they claim.

mod decoder;
use crate::fnv::{PRIME_32, fnv1a_32};

pub(crate) mod derive;
mod encoder;
mod values;

pub(crate) use decoder::{Bytes, Decoder};
pub(crate) use derive::Packed;
pub(crate) use encoder::Encoder;

/// A value with a binary encoding.
pub(crate) trait Packed: Sized {
    /// A hash of the layout. Two builds with different hashes cannot decode each other's bytes.
    const SCHEMA_HASH: u32;

    /// Appends the value to `out`: at least one byte.
    fn encode(&self, out: &mut Encoder);

    /// Reads a value that [`encode`](Packed::encode) wrote.
    fn decode(from: &mut Decoder) -> Self;
}

/// Returns whether a text is encoded by its place when it repeats. Not a long one: a few bytes must not decode to much
/// memory.
fn is_shared(text: &str) -> bool {
    (2..128).contains(&text.len())
}

/// Returns the schema hash of a type: FNV-1a of its name and of the hashes of its parts.
pub(crate) const fn shape(name: &str, mut parts: &[u32]) -> u32 {
    let mut hash = fnv1a_32(name.as_bytes());
    while let [part, rest @ ..] = parts {
        hash = (hash ^ *part).wrapping_mul(PRIME_32).rotate_left(5);
        parts = rest;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use macro_rules_attribute::derive;

    /// Every kind of type that can be derived.
    #[derive(Clone, Debug, PartialEq, Packed!)]
    enum Some3 {
        /// Nothing.
        One,
        Two(i64),
        Three(Vec<String>),
    }

    #[derive(Clone, Debug, PartialEq, Packed!)]
    struct Both {
        /// A field.
        some: Some3,
        inner: Inner,
    }

    #[derive(Clone, Debug, PartialEq, Packed!)]
    struct Inner(String);

    fn encoded<T: Packed>(value: &T) -> Vec<u8> {
        let mut out = Encoder::default();
        value.encode(&mut out);
        out.part(&[])
    }

    fn again<T: Packed>(value: &T) -> (T, bool) {
        decoded(&encoded(value))
    }

    fn decoded<T: Packed>(bytes: &[u8]) -> (T, bool) {
        let mut from = Decoder::default();
        add(&mut from, bytes);
        (T::decode(&mut from), from.is_at_end())
    }

    /// Adds a part, and fails where bytes are left.
    fn add(from: &mut Decoder, mut bytes: &[u8]) {
        let left = from.part(bytes.len(), &mut |length| {
            let (next, rest) = bytes.split_at(length);
            bytes = rest;
            next.to_vec()
        });
        if left > 0 {
            from.fail();
        }
    }

    #[test]
    fn what_is_put_is_taken() {
        for number in [0, -1, 1, 63, -64, 64, i64::MIN, i64::MAX] {
            assert_eq!(again(&number), (number, true));
        }
        for number in [0.0, -0.0, 44.36, f64::MIN, f64::MIN_POSITIVE] {
            assert_eq!(again(&number), (number, true));
        }
        assert_eq!(again(&u32::MAX), (u32::MAX, true));
        for some in [Some3::One, Some3::Two(-300), Some3::Three(vec![String::new(), "\u{633}\u{644}".into()])]
        {
            assert_eq!(again(&some), (some.clone(), true));
            let both = Both { some, inner: Inner("x".into()) };
            assert_eq!(again(&both), (both.clone(), true));
        }
        assert_eq!(again(&vec![None, Some(true)]), (vec![None, Some(true)], true));
    }

    #[test]
    fn what_comes_again_is_put_once() {
        let same: Vec<String> = (0..1_000).map(|_| "the same text".to_owned()).collect();
        assert!(encoded(&same).len() < 2_100);
        // More texts than are kept in mind, twice.
        let many: Vec<String> = (0..100_000).chain(0..100_000).map(|n| format!("text {n}")).collect();
        assert!(again(&many).0 == many);
    }

    #[test]
    fn what_is_put_in_parts_is_taken_in_parts() {
        let texts: Vec<String> = ["the same text", "another", "the same text"].map(str::to_owned).into();
        let (mut out, mut from) = (Encoder::default(), Decoder::default());
        for _ in 0..3 {
            texts.encode(&mut out);
            add(&mut from, &out.part(&[]));
            assert_eq!((Vec::<String>::decode(&mut from), from.is_at_end()), (texts.clone(), true));
        }
        // What is left of a part is wrong.
        texts.encode(&mut out);
        1_u32.encode(&mut out);
        add(&mut from, &out.part(&[]));
        assert_eq!(Vec::<String>::decode(&mut from), texts);
        texts.encode(&mut out);
        add(&mut from, &out.part(&[]));
        assert!(from.has_failed());
    }

    #[test]
    fn what_is_wrong_is_refused() {
        fn part(texts: &[u8], numbers: &[u8]) -> Vec<u8> {
            let [a, b] = [texts, numbers].map(|bytes| (bytes.len() as u32).to_le_bytes());
            [&a, &b, texts, numbers].concat()
        }
        fn whole<T: Packed>(bytes: &[u8]) -> bool {
            decoded::<T>(&part(b"", bytes)).1
        }
        assert!(whole::<Some3>(&[0]));
        assert!(!whole::<Some3>(&[3]), "no such variant");
        assert!(!whole::<Some3>(&[255, 1]), "no such variant");
        assert!(!whole::<bool>(&[2]));
        assert!(!whole::<bool>(&[0, 0]), "more than there should be");
        assert!(!whole::<u32>(&[255, 255, 255, 255, 255, 1]), "too large");
        assert!(!whole::<i64>(&[255; 11]), "too long");
        assert!(!whole::<f64>(&[&[0][..], &f64::NAN.to_le_bytes()].concat()));
        assert!(!whole::<String>(&[2]), "a text longer than there is");
        assert!(!whole::<String>(&[1]), "a text that was not there before");
        for (texts, numbers, good) in
            [(&b"a"[..], &[2][..], true), (&[0xff], &[2], false), (b"ab", &[2], false), (b"a", &[0], false)]
        {
            assert_eq!(decoded::<String>(&part(texts, numbers)).1, good, "{texts:?}");
        }
        let good = part(b"a", &[2]);
        assert!(decoded::<String>(&good).1);
        for end in 0..good.len() {
            assert!(!decoded::<String>(good.get(..end).unwrap_or_default()).1, "{end}");
        }
        assert!(!decoded::<String>(&[&good[..], &[0]].concat()).1, "more than there should be");
        assert!(!whole::<Vec<u8>>(&[255, 255, 255, 255, 15, 1, 2]), "a list longer than its bytes");
    }

    #[test]
    fn types_of_another_layout_have_another_shape() {
        mod other {
            use super::Inner;
            use crate::packed::Packed;
            use macro_rules_attribute::derive;

            #[derive(Packed!)]
            pub(super) enum Some3 {
                One,
                Two(u32),
                Three(Vec<String>),
            }

            #[derive(Packed!)]
            pub(super) struct Both {
                inner: Inner,
                some: super::Some3,
            }
        }
        assert_ne!(shape("a b", &[1, 2]), shape("a b", &[2, 1]));
        assert_ne!(shape("a b", &[1]), shape("a c", &[1]));
        assert_ne!(Vec::<u8>::SCHEMA_HASH, Option::<u8>::SCHEMA_HASH);
        assert_ne!(Some3::SCHEMA_HASH, other::Some3::SCHEMA_HASH, "what a variant holds");
        assert_ne!(Both::SCHEMA_HASH, other::Both::SCHEMA_HASH, "the order of fields");
    }
}
