//! Numbers, texts, options, lists and pairs.

use super::{Decoder, Encoder, Packed, shape};
use crate::varint::{unzigzag, zigzag};

impl Packed for u8 {
    const SCHEMA_HASH: u32 = shape("u8", &[]);

    fn encode(&self, out: &mut Encoder) {
        out.byte(*self);
    }

    fn decode(from: &mut Decoder) -> Self {
        from.byte()
    }
}

impl Packed for bool {
    const SCHEMA_HASH: u32 = shape("bool", &[]);

    fn encode(&self, out: &mut Encoder) {
        out.byte(u8::from(*self));
    }

    fn decode(from: &mut Decoder) -> Self {
        from.below(2) == 1
    }
}

impl Packed for u32 {
    const SCHEMA_HASH: u32 = shape("u32", &[]);

    fn encode(&self, out: &mut Encoder) {
        out.number(u64::from(*self));
    }

    fn decode(from: &mut Decoder) -> Self {
        let number = u32::try_from(from.number());
        number.unwrap_or_else(|_| {
            from.fail();
            0
        })
    }
}

/// 0, −1, 1, −2, 2 …
impl Packed for i64 {
    const SCHEMA_HASH: u32 = shape("i64", &[]);

    fn encode(&self, out: &mut Encoder) {
        out.number(zigzag(*self));
    }

    fn decode(from: &mut Decoder) -> Self {
        unzigzag(from.number())
    }
}

/// Finite ones only: in millionths where that is exact, as coordinates are, else as it is in memory.
impl Packed for f64 {
    const SCHEMA_HASH: u32 = shape("f64", &[]);

    fn encode(&self, out: &mut Encoder) {
        let millionths = (self * MILLION).round() as i64;
        let exact = (millionths as f64 / MILLION).to_bits() == self.to_bits();
        exact.encode(out);
        if exact { millionths.encode(out) } else { out.bytes(&self.to_le_bytes()) }
    }

    fn decode(from: &mut Decoder) -> Self {
        if bool::decode(from) {
            return i64::decode(from) as f64 / MILLION;
        }
        let number = f64::from_le_bytes(from.eight());
        if number.is_finite() {
            return number;
        }
        from.fail();
        0.0
    }
}

const MILLION: f64 = 1e6;

impl Packed for String {
    const SCHEMA_HASH: u32 = shape("text by place", &[]);

    fn encode(&self, out: &mut Encoder) {
        out.text(self);
    }

    fn decode(from: &mut Decoder) -> Self {
        from.text()
    }
}

impl<T: Packed> Packed for Option<T> {
    const SCHEMA_HASH: u32 = shape("option", &[T::SCHEMA_HASH]);

    fn encode(&self, out: &mut Encoder) {
        self.is_some().encode(out);
        if let Some(value) = self {
            value.encode(out);
        }
    }

    fn decode(from: &mut Decoder) -> Self {
        if bool::decode(from) { Some(T::decode(from)) } else { None }
    }
}

/// As the value itself.
impl<T: Packed> Packed for Box<T> {
    const SCHEMA_HASH: u32 = T::SCHEMA_HASH;

    fn encode(&self, out: &mut Encoder) {
        (**self).encode(out);
    }

    fn decode(from: &mut Decoder) -> Self {
        Self::new(T::decode(from))
    }
}

impl<T: Packed> Packed for Vec<T> {
    const SCHEMA_HASH: u32 = shape("list", &[T::SCHEMA_HASH]);

    fn encode(&self, out: &mut Encoder) {
        out.list(self);
    }

    fn decode(from: &mut Decoder) -> Self {
        from.list(T::decode)
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    const SCHEMA_HASH: u32 = shape("both", &[A::SCHEMA_HASH, B::SCHEMA_HASH]);

    fn encode(&self, out: &mut Encoder) {
        self.0.encode(out);
        self.1.encode(out);
    }

    fn decode(from: &mut Decoder) -> Self {
        (A::decode(from), B::decode(from))
    }
}
