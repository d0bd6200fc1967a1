//! Dates as the build writes them: what was read, so that nothing is read again.

use super::edtf::EndNotation;
use super::{Bound, Day, When};
use crate::packed::{Decoder, Encoder, Packed, shape};

/// Beyond it no [`When`] has a day, but for the ends.
const FARTHEST: i32 = 1_830_000_000;

impl Packed for Day {
    const SCHEMA_HASH: u32 = shape("day", &[]);

    fn encode(&self, out: &mut Encoder) {
        i64::from(self.0).encode(out);
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        match i32::try_from(i64::decode(from)).map(Day) {
            Ok(day) if !day.is_date() || (-FARTHEST..=FARTHEST).contains(&day.0) => day,
            _ => {
                from.fail();
                Day(0)
            }
        }
    }
}

impl Packed for Bound {
    const SCHEMA_HASH: u32 = shape("bound", &[Day::SCHEMA_HASH]);

    fn encode(&self, out: &mut Encoder) {
        match self {
            Bound::Open => 0_u8.encode(out),
            Bound::Unknown => 1_u8.encode(out),
            Bound::Within { earliest, latest } => {
                2_u8.encode(out);
                earliest.encode(out);
                latest.encode(out);
            }
        }
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        match from.below(3) {
            0 => Bound::Open,
            1 => Bound::Unknown,
            _ => Bound::Within { earliest: Day::decode(from), latest: Day::decode(from) },
        }
    }
}

/// Both ends of what happened on one day are encoded once.
impl Packed for When {
    const SCHEMA_HASH: u32 = shape("when", &[Bound::SCHEMA_HASH, EndNotation::SCHEMA_HASH]);

    fn encode(&self, out: &mut Encoder) {
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

    fn decode(from: &mut Decoder<'_>) -> Self {
        let once = bool::decode(from);
        let start = (Bound::decode(from), EndNotation::decode(from));
        let end = if once {
            (start.0.shifted(1), start.1)
        } else {
            (Bound::decode(from), EndNotation::decode(from))
        };
        let when = When::between(start, end, from.text().into());
        let (first, last) = when.span.hull();
        if first >= last {
            from.fail();
        }
        when
    }
}
