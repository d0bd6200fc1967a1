//! A reading in the binary encoding: a story file is read once, and the viewer decodes the result.
//!
//! The bytes are derived and belong to one build: a viewer with another layout refuses them, and the story file is read
//! instead.

use super::{Reading, Story};
use crate::packed::{Decoder, Encoder, Packed, shape};
use std::ops::Range;

/// Changes when bytes of the same layout come to mean something else.
const FORMAT: u8 = 3;

/// The header of a packed reading: a magic number and the schema hash.
const HEADER: [u8; 9] = {
    let [a, b, c, d] = Reading::SCHEMA_HASH.to_le_bytes();
    [b'P', b'L', b'S', b'T', FORMAT, a, b, c, d]
};

/// Packs all of a reading. [`unpack`] gives it back as it was.
pub fn pack(reading: &Reading) -> Vec<u8> {
    let mut out = Encoder::default();
    for count in counts(&reading.story) {
        count.encode(&mut out);
    }
    reading.encode(&mut out);
    out.finish(&HEADER)
}

/// Gives what [`pack`] was given. `None` for anything that is not one whole packed reading of this layout.
///
/// Whatever the bytes are, in what it gives every id refers to something, every date and position is one, every link is
/// `http`, `https` or `mailto`, and every source has its citation. Time and memory grow with the number of bytes.
pub fn unpack(mut bytes: &[u8]) -> Option<Reading> {
    let length = bytes.len();
    unpack_blocks(length, &mut |length| {
        let (next, rest) = bytes.split_at_checked(length).unwrap_or((bytes, &[]));
        bytes = rest;
        next.to_vec()
    })
}

/// Unpacks like [`unpack`] so many bytes, of which `next` gives the next ones.
pub fn unpack_blocks(length: usize, next: &mut dyn FnMut(usize) -> Vec<u8>) -> Option<Reading> {
    let mut from = Decoder::new(&HEADER, length, next);
    from.counts = from.counts.map(|_| u32::decode(&mut from));
    let reading = Reading::decode(&mut from);
    let whole =
        from.is_whole() && from.counts == counts(&reading.story) && reading.citations.fit(&reading.story);
    let whole = whole && reading.story.has_media_in_order() && reading.summary.is_valid();
    whole.then_some(reading)
}

/// Returns how many there are of what ids refer to.
fn counts(story: &Story) -> [u32; 5] {
    let Story { actors, places, sources, events, claims, .. } = story;
    [actors.len(), places.len(), sources.len(), events.len(), claims.len()].map(|count| count as u32)
}

/// Of claims.
impl Packed for Range<usize> {
    const SCHEMA_HASH: u32 = shape("claims", &[]);

    fn encode(&self, out: &mut Encoder) {
        (self.start as u32).encode(out);
        (self.end as u32).encode(out);
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        let [.., claims] = from.counts;
        let (start, end) = (u32::decode(from), u32::decode(from));
        if start > end || end > claims {
            from.fail();
            return 0..0;
        }
        start as usize..end as usize
    }
}
