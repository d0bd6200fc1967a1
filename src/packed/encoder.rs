//! The encoder.

use super::{Packed, is_shared};
use crate::fnv::fnv1a_32;
use crate::varint;
use std::sync::Arc;

/// Encodes values, part by part: in each, texts apart from numbers, so that both compress better.
#[derive(Default)]
pub(crate) struct Encoder {
    numbers: Vec<u8>,
    texts: String,
    /// The positions of the latest texts of the part, by a hash. On a collision the older one is encoded in full again.
    recent: Vec<Shared>,
    /// The addresses of the shared values so far, and the number of the last one that came again.
    values: Vec<usize>,
    again: usize,
}

/// A text that has been encoded.
#[derive(Clone, Copy, Default)]
struct Shared {
    hash: u32,
    start: u32,
    length: u32,
}

/// The size of the table of repeated texts: in a large story, few repeat.
const RECENT: usize = 1 << 14;

/// The number of shared values that are looked at, from the last that came again.
const AHEAD: usize = 64;

impl Encoder {
    /// Ends a part: returns a header and the bytes that [`Decoder::part`](super::Decoder::part) takes.
    pub(crate) fn part(&mut self, header: &[u8]) -> Vec<u8> {
        let lengths = [self.texts.len(), self.numbers.len()].map(|length| (length as u32).to_le_bytes());
        let part = [header, lengths.as_flattened(), self.texts.as_bytes(), &self.numbers].concat();
        self.texts.clear();
        self.numbers.clear();
        self.recent.fill(Shared::default());
        part
    }

    /// Appends a byte.
    pub(crate) fn byte(&mut self, byte: u8) {
        self.numbers.push(byte);
    }

    /// Appends bytes.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.numbers.extend_from_slice(bytes);
    }

    /// Appends a number as LEB128.
    pub(super) fn number(&mut self, value: u64) {
        varint::push(&mut self.numbers, value);
    }

    /// Appends a list: its length, then its items.
    pub(crate) fn list<T: Packed>(&mut self, items: &[T]) {
        self.number(items.len() as u64);
        for item in items {
            item.encode(self);
        }
    }

    /// Appends a shared value: 0 and the value for a new one, else its number. Values come again at once, or in their order, as
    /// the dates of events do in their claims; one that does not is encoded in full again.
    pub(crate) fn shared<T>(&mut self, value: &Arc<T>, encode: impl FnOnce(&mut Self)) {
        let address = Arc::as_ptr(value).addr();
        if self.values.last() == Some(&address) {
            return self.number(self.values.len() as u64);
        }
        let from = self.again.saturating_sub(1);
        let found = self.values.iter().skip(from).take(AHEAD).position(|known| *known == address);
        if let Some(found) = found {
            self.again = from + found + 1;
            return self.number(self.again as u64);
        }
        self.values.push(address);
        self.number(0);
        encode(self);
    }

    /// Appends a text: twice its length, and for a repeated one, plus one, and where it started.
    pub(crate) fn text(&mut self, text: &str) {
        if is_shared(text) {
            if self.recent.is_empty() {
                self.recent = vec![Shared::default(); RECENT];
            }
            let (start, length) = (self.texts.len() as u32, text.len() as u32);
            let hash = hash(text.as_bytes());
            let place = (hash ^ hash >> 16) as usize % RECENT;
            if let Some(known) = self.recent.get_mut(place) {
                let there = known.start as usize..(known.start + known.length) as usize;
                if known.hash == hash && self.texts.get(there) == Some(text) {
                    let start = u64::from(known.start);
                    self.number((text.len() as u64) << 1 | 1);
                    return self.number(start);
                }
                *known = Shared { hash, start, length };
            }
        }
        self.number((text.len() as u64) << 1);
        self.texts.push_str(text);
    }
}

/// Returns a hash of the ends of a text, where like ones differ: of all of it takes longer than all else.
fn hash(text: &[u8]) -> u32 {
    let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) else { return fnv1a_32(text) };
    let ends = u64::from_le_bytes(*first).wrapping_mul(31).wrapping_add(u64::from_le_bytes(*last));
    let mixed = (ends ^ text.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as u32
}
