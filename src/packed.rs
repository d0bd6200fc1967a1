//! Values as bytes, in the order in which they are declared: what the build writes once, so that the viewer need not read a
//! story file.
//!
//! Taking never panics and never stops half-way: from the first fault on all that is taken is empty, and
//! [`Unpacking::is_whole`] says no at the end. So no type has a path for faults of its own, which keeps the code small.
//! Memory grows with the bytes that are there, never with what they say of themselves.

use std::collections::BTreeMap;

/// A value that can be packed.
pub(crate) trait Packed: Sized {
    /// A fingerprint of how it is laid out. Two builds that disagree on it cannot take each other's bytes.
    const SHAPE: u32;

    /// Adds it to `out`: one byte at least.
    fn put(&self, out: &mut Packing);

    /// Takes what [`put`](Packed::put) added.
    fn take(from: &mut Unpacking<'_>) -> Self;
}

/// What has been put: the texts apart from the numbers, which makes both easier to compress.
#[derive(Default)]
pub(crate) struct Packing {
    numbers: Vec<u8>,
    texts: String,
    /// The texts that are told by their number when they come again.
    shared: BTreeMap<String, u64>,
}

impl Packing {
    /// The bytes that [`Unpacking::new`] takes.
    pub(crate) fn finish(self) -> Vec<u8> {
        let mut all = Packing::default();
        all.number(self.texts.len() as u64);
        [&all.numbers, self.texts.as_bytes(), &self.numbers].concat()
    }

    fn byte(&mut self, byte: u8) {
        self.numbers.push(byte);
    }

    /// LEB128.
    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.byte(value as u8 | 0x80);
            value >>= 7;
        }
        self.byte(value as u8);
    }

    /// Twice its length for a new one; an odd number for one that was there: twice its place among them, and one.
    pub(crate) fn text(&mut self, text: &str) {
        if let Some(place) = self.shared.get(text) {
            return self.number(place << 1 | 1);
        }
        if is_shared(text) {
            self.shared.insert(text.to_owned(), self.shared.len() as u64);
        }
        self.number((text.len() as u64) << 1);
        self.texts.push_str(text);
    }
}

/// Whether a text is told by its number when it comes again. Not a long one: a few bytes shall not take much memory.
fn is_shared(text: &str) -> bool {
    (2..128).contains(&text.len())
}

/// What is still to be taken.
pub(crate) struct Unpacking<'a> {
    rest: &'a [u8],
    texts: &'a str,
    shared: Vec<&'a str>,
    failed: bool,
    /// How many items there are of each kind that others refer to.
    pub(crate) counts: [u32; 5],
}

impl<'a> Unpacking<'a> {
    /// All of `bytes` is to be taken.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut all = Self { rest: bytes, texts: "", shared: Vec::new(), failed: false, counts: [0; 5] };
        let length = usize::try_from(all.number()).unwrap_or(usize::MAX);
        if let Some((texts, rest)) = all.rest.split_at_checked(length)
            && let Ok(texts) = std::str::from_utf8(texts)
        {
            (all.texts, all.rest) = (texts, rest);
        } else {
            all.fail();
        }
        all
    }

    /// Whether all was right, and nothing is left.
    pub(crate) fn is_whole(&self) -> bool {
        !self.failed && self.rest.is_empty() && self.texts.is_empty()
    }

    /// Something is wrong: from here on all is empty.
    pub(crate) fn fail(&mut self) {
        self.failed = true;
        self.rest = &[];
    }

    fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.rest.split_first() else {
            self.fail();
            return 0;
        };
        self.rest = rest;
        *byte
    }

    /// LEB128.
    #[inline(never)]
    fn number(&mut self) -> u64 {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return value;
            }
        }
        self.fail();
        0
    }

    /// A number below `count`, or 0 after a fault.
    pub(crate) fn below(&mut self, count: u32) -> u32 {
        let number = self.number();
        if number < u64::from(count) {
            return number as u32;
        }
        self.fail();
        0
    }

    #[inline(never)]
    pub(crate) fn text(&mut self) -> String {
        let number = self.number();
        let half = usize::try_from(number >> 1).unwrap_or(usize::MAX);
        if number & 1 == 1 {
            if let Some(text) = self.shared.get(half) {
                return (*text).to_owned();
            }
        } else if let Some((text, rest)) = self.texts.split_at_checked(half) {
            self.texts = rest;
            if is_shared(text) {
                self.shared.push(text);
            }
            return text.to_owned();
        }
        self.fail();
        String::new()
    }

    /// Calls `each` as often as a list has items.
    fn each(&mut self, mut each: impl FnMut(&mut Self)) {
        let mut left = self.number();
        // An item takes a byte at least: what claims to be longer than the bytes ends with them.
        while left > 0 && !self.failed {
            each(self);
            left -= 1;
        }
    }
}

/// FNV-1a of a name and the shapes of what it is made of.
pub(crate) const fn shape(name: &str, mut parts: &[u32]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut bytes = name.as_bytes();
    while let [byte, rest @ ..] = bytes {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        bytes = rest;
    }
    while let [part, rest @ ..] = parts {
        hash = (hash ^ *part).wrapping_mul(0x0100_0193).rotate_left(5);
        parts = rest;
    }
    hash
}

/// Says how structs and enums are packed: field by field, and the number of the variant before what it holds.
///
/// `packed!(struct Link { relation: String, identifier: String })`, `packed!(enum Speaker { Actor(id: ActorId), … })`.
macro_rules! packed {
    (struct $name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        impl $crate::packed::Packed for $name {
            const SHAPE: u32 = $crate::packed::shape(
                stringify!($name $($field)*),
                &[$(<$type as $crate::packed::Packed>::SHAPE),*],
            );

            fn put(&self, out: &mut $crate::packed::Packing) {
                $(<$type as $crate::packed::Packed>::put(&self.$field, out);)*
            }

            fn take(from: &mut $crate::packed::Unpacking<'_>) -> Self {
                Self { $($field: <$type as $crate::packed::Packed>::take(from)),* }
            }
        }
    };
    (enum $name:ident {
        $first:ident $(($held_first:ident: $type_first:ty))?
        $(, $variant:ident $(($held:ident: $type:ty))?)* $(,)?
    }) => {
        impl $crate::packed::Packed for $name {
            const SHAPE: u32 = $crate::packed::shape(
                stringify!($name $first $($variant)*),
                &[
                    $(<$type_first as $crate::packed::Packed>::SHAPE,)?
                    $($(<$type as $crate::packed::Packed>::SHAPE,)?)*
                ],
            );

            fn put(&self, out: &mut $crate::packed::Packing) {
                // No variant is forgotten.
                match self {
                    Self::$first { .. } => {}
                    $(Self::$variant { .. } => {})*
                }
                let mut number = 0_u8;
                if let Self::$first $(($held_first))? = self {
                    <u8 as $crate::packed::Packed>::put(&number, out);
                    $(<$type_first as $crate::packed::Packed>::put($held_first, out);)?
                }
                $(
                    number += 1;
                    if let Self::$variant $(($held))? = self {
                        <u8 as $crate::packed::Packed>::put(&number, out);
                        $(<$type as $crate::packed::Packed>::put($held, out);)?
                    }
                )*
            }

            fn take(from: &mut $crate::packed::Unpacking<'_>) -> Self {
                let taken = <u8 as $crate::packed::Packed>::take(from);
                let mut number = 0_u8;
                $(
                    number += 1;
                    if taken == number {
                        return Self::$variant $((<$type as $crate::packed::Packed>::take(from)))?;
                    }
                )*
                if taken != 0 {
                    from.fail();
                }
                Self::$first $((<$type_first as $crate::packed::Packed>::take(from)))?
            }
        }
    };
}
pub(crate) use packed;

impl Packed for u8 {
    const SHAPE: u32 = shape("u8", &[]);

    fn put(&self, out: &mut Packing) {
        out.byte(*self);
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        from.byte()
    }
}

impl Packed for bool {
    const SHAPE: u32 = shape("bool", &[]);

    fn put(&self, out: &mut Packing) {
        out.byte(u8::from(*self));
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        from.below(2) == 1
    }
}

impl Packed for u32 {
    const SHAPE: u32 = shape("u32", &[]);

    fn put(&self, out: &mut Packing) {
        out.number(u64::from(*self));
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        let number = u32::try_from(from.number());
        number.unwrap_or_else(|_| {
            from.fail();
            0
        })
    }
}

impl Packed for u64 {
    const SHAPE: u32 = shape("u64", &[]);

    fn put(&self, out: &mut Packing) {
        out.number(*self);
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        from.number()
    }
}

/// 0, −1, 1, −2, 2 …
impl Packed for i64 {
    const SHAPE: u32 = shape("i64", &[]);

    fn put(&self, out: &mut Packing) {
        out.number(((*self << 1) ^ (*self >> 63)) as u64);
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        let number = from.number();
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }
}

/// Finite ones only: in millionths where that is exact, as coordinates are, else as it is in memory.
impl Packed for f64 {
    const SHAPE: u32 = shape("f64", &[]);

    fn put(&self, out: &mut Packing) {
        let millionths = (self * MILLION).round() as i64;
        let exact = (millionths as f64 / MILLION).to_bits() == self.to_bits();
        exact.put(out);
        if exact { millionths.put(out) } else { out.numbers.extend(self.to_le_bytes()) }
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        if bool::take(from) {
            return i64::take(from) as f64 / MILLION;
        }
        if let Some((bytes, rest)) = from.rest.split_first_chunk() {
            from.rest = rest;
            let number = f64::from_le_bytes(*bytes);
            if number.is_finite() {
                return number;
            }
        }
        from.fail();
        0.0
    }
}

const MILLION: f64 = 1e6;

impl Packed for String {
    const SHAPE: u32 = shape("text", &[]);

    fn put(&self, out: &mut Packing) {
        out.text(self);
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        from.text()
    }
}

impl<T: Packed> Packed for Option<T> {
    const SHAPE: u32 = shape("option", &[T::SHAPE]);

    fn put(&self, out: &mut Packing) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        if bool::take(from) { Some(T::take(from)) } else { None }
    }
}

impl<T: Packed> Packed for Vec<T> {
    const SHAPE: u32 = shape("list", &[T::SHAPE]);

    fn put(&self, out: &mut Packing) {
        out.number(self.len() as u64);
        for value in self {
            value.put(out);
        }
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        let mut list = Vec::new();
        from.each(|from| list.push(T::take(from)));
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    enum Some3 {
        One,
        Two(i64),
        Three(Vec<String>),
    }
    packed!(enum Some3 { One, Two(number: i64), Three(texts: Vec<String>) });

    fn again<T: Packed>(value: &T) -> (T, bool) {
        let mut out = Packing::default();
        value.put(&mut out);
        let bytes = out.finish();
        let mut from = Unpacking::new(&bytes);
        (T::take(&mut from), from.is_whole())
    }

    #[test]
    fn what_is_put_is_taken() {
        for number in [0, -1, 1, 63, -64, 64, i64::MIN, i64::MAX] {
            assert_eq!(again(&number), (number, true));
        }
        for number in [0.0, -0.0, 44.36, f64::MIN, f64::MIN_POSITIVE] {
            assert_eq!(again(&number), (number, true));
        }
        assert_eq!(again(&u64::MAX), (u64::MAX, true));
        for value in
            [Some3::One, Some3::Two(-300), Some3::Three(vec![String::new(), "\u{633}\u{644}".into()])]
        {
            assert_eq!(again(&value), (value, true));
        }
        assert_eq!(again(&vec![None, Some(true)]), (vec![None, Some(true)], true));
    }

    #[test]
    fn what_is_wrong_is_refused() {
        fn whole<T: Packed>(bytes: &[u8]) -> bool {
            let bytes = [&[0], bytes].concat();
            let mut from = Unpacking::new(&bytes);
            T::take(&mut from);
            from.is_whole()
        }
        assert!(whole::<Some3>(&[0]));
        assert!(!whole::<Some3>(&[3]), "no such variant");
        assert!(!whole::<Some3>(&[255]), "no such variant");
        assert!(!whole::<bool>(&[2]));
        assert!(!whole::<bool>(&[0, 0]), "more than there should be");
        assert!(!whole::<u32>(&[255, 255, 255, 255, 255, 1]), "too large");
        assert!(!whole::<u64>(&[255; 11]), "too long");
        assert!(!whole::<f64>(&[&[0][..], &f64::NAN.to_le_bytes()].concat()));
        assert!(!whole::<String>(&[2]), "a text longer than there is");
        assert!(!whole::<String>(&[1]), "a text that was not there before");
        for (bytes, good) in
            [(&[1, b'a', 2][..], true), (&[1, 0xff, 2], false), (&[2, b'a'], false), (&[1, b'a', 0], false)]
        {
            let mut from = Unpacking::new(bytes);
            String::take(&mut from);
            assert_eq!(from.is_whole(), good, "{bytes:?}");
        }
        assert!(!whole::<Vec<u8>>(&[255, 255, 255, 255, 15, 1, 2]), "a list longer than its bytes");
    }

    #[test]
    fn types_of_another_layout_have_another_shape() {
        assert_ne!(shape("a b", &[1, 2]), shape("a b", &[2, 1]));
        assert_ne!(shape("a b", &[1]), shape("a c", &[1]));
        assert_ne!(Vec::<u8>::SHAPE, Option::<u8>::SHAPE);
    }
}
