//! Dates as the build writes them: what was read, so that nothing is read again.

use super::edtf::EndNotation;
use super::zone::Zone;
use super::{Bound, Day, Instant, UtcOffset, When, Written};
use crate::packed::{Decoder, Encoder, Packed, shape};

/// Beyond this day no [`When`] has an instant, but for the ends.
const FARTHEST: i64 = (1 << 59) / Instant::DAY;

/// Whole days take as few bytes as their number.
impl Packed for Instant {
    const SCHEMA_HASH: u32 = shape("instant", &[]);

    fn encode(&self, out: &mut Encoder) {
        let (day, of_day) = (self.day().0, self.of_day());
        match *self {
            Instant::MIN => 2_i64.encode(out),
            Instant::MAX => 3_i64.encode(out),
            _ if of_day == 0 => (day * 4).encode(out),
            _ => {
                (day * 4 + 1).encode(out);
                (of_day as u32).encode(out);
            }
        }
    }

    fn decode(from: &mut Decoder) -> Self {
        let code = i64::decode(from);
        let (day, kind) = (code >> 2, code & 3);
        let of_day = if kind == 1 { i64::from(u32::decode(from)) } else { 0 };
        match (kind, day) {
            (0 | 1, _) if of_day < Instant::DAY && (-FARTHEST..=FARTHEST).contains(&day) => {
                Day(day).start() + of_day
            }
            (2, 0) => Instant::MIN,
            (3, 0) => Instant::MAX,
            _ => {
                from.fail();
                Instant(0)
            }
        }
    }
}

impl Packed for UtcOffset {
    const SCHEMA_HASH: u32 = shape("utc offset", &[]);

    fn encode(&self, out: &mut Encoder) {
        self.minutes().encode(out);
    }

    fn decode(from: &mut Decoder) -> Self {
        UtcOffset::of_minutes(i64::decode(from)).unwrap_or_else(|| {
            from.fail();
            UtcOffset::UTC
        })
    }
}

impl Packed for Zone {
    const SCHEMA_HASH: u32 = shape("zone", &[UtcOffset::SCHEMA_HASH]);

    fn encode(&self, out: &mut Encoder) {
        self.offset.encode(out);
        self.story.encode(out);
    }

    fn decode(from: &mut Decoder) -> Self {
        Zone { offset: UtcOffset::decode(from), story: UtcOffset::decode(from) }
    }
}

impl Packed for Bound {
    const SCHEMA_HASH: u32 = shape("bound", &[Instant::SCHEMA_HASH]);

    fn encode(&self, out: &mut Encoder) {
        match self {
            Bound::Open => 0_u8.encode(out),
            Bound::Unknown => 1_u8.encode(out),
            Bound::Within { earliest, until } => {
                2_u8.encode(out);
                earliest.encode(out);
                until.encode(out);
            }
        }
    }

    fn decode(from: &mut Decoder) -> Self {
        match from.below(3) {
            0 => Bound::Open,
            1 => Bound::Unknown,
            _ => Bound::Within { earliest: Instant::decode(from), until: Instant::decode(from) },
        }
    }
}

impl Packed for When {
    const SCHEMA_HASH: u32 = shape("shared when", &[Bound::SCHEMA_HASH, EndNotation::SCHEMA_HASH]);

    fn encode(&self, out: &mut Encoder) {
        out.shared(&self.0, |out| self.0.encode_parts(out));
    }

    fn decode(from: &mut Decoder) -> Self {
        When(from.shared(|from| Written::decode_parts(from).0))
    }
}

impl Written {
    /// Encodes both ends of what happened once only once.
    fn encode_parts(&self, out: &mut Encoder) {
        let once = self.span.is_once() && self.start == self.end;
        once.encode(out);
        self.span.start.encode(out);
        self.start.encode(out);
        if !once {
            self.span.end.encode(out);
            self.end.encode(out);
        }
        out.text(&self.text);
    }

    fn decode_parts(from: &mut Decoder) -> When {
        let once = bool::decode(from);
        let start = (Bound::decode(from), EndNotation::decode(from));
        let end = if once { start } else { (Bound::decode(from), EndNotation::decode(from)) };
        let when = When::between(start, end, from.text());
        let (first, last) = when.span.hull();
        if first >= last {
            from.fail();
        }
        when
    }
}
