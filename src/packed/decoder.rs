//! The decoder.

use super::{Packed, is_shared};
use std::any::Any;
use std::sync::Arc;

/// Returns the next so many bytes.
pub(crate) type Bytes<'a> = &'a mut dyn FnMut(usize) -> Vec<u8>;

/// Decodes values in the order in which they were encoded, part by part, so that a large story does not stand beside its bytes in memory, and
/// is decoded while the rest of it is encoded.
#[derive(Default)]
pub(crate) struct Decoder {
    numbers: Vec<u8>,
    at: usize,
    /// The texts of the part, and where those begin that are left.
    texts: String,
    text_at: usize,
    values: Vec<Arc<dyn Any + Send + Sync>>,
    failed: bool,
    /// The number of items of each kind that is referred to.
    pub(crate) counts: [u32; 5],
}

/// The number of bytes that hold the lengths of a part's texts and numbers.
const LENGTHS: usize = 8;

impl Decoder {
    /// Goes on with the next part, out of so many bytes, of which `next` gives the next ones. Returns how many are left behind it.
    pub(crate) fn part(&mut self, length: usize, next: Bytes<'_>) -> usize {
        if length < LENGTHS || !self.is_at_end() {
            self.fail();
            return 0;
        }
        let mut of = 0_u64.to_le_bytes();
        of.copy_from_slice(&next(LENGTHS));
        let of = u64::from_le_bytes(of);
        let [texts, numbers] = [of as u32 as usize, (of >> 32) as usize];
        let left = (length - LENGTHS).checked_sub(texts).and_then(|left| left.checked_sub(numbers));
        match left.and_then(|left| Some((left, String::from_utf8(next(texts)).ok()?))) {
            Some((left, texts)) => {
                (self.texts, self.text_at) = (texts, 0);
                (self.numbers, self.at) = (next(numbers), 0);
                left
            }
            None => {
                self.fail();
                0
            }
        }
    }

    /// Returns whether there was no error and nothing of the part is left.
    pub(crate) fn is_at_end(&self) -> bool {
        !self.failed && self.at == self.numbers.len() && self.text_at == self.texts.len()
    }

    /// Returns whether there was an error.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed
    }

    /// Marks the bytes as wrong: all further values are empty.
    pub(crate) fn fail(&mut self) {
        self.failed = true;
        self.at = self.numbers.len();
    }

    /// Reads a byte; 0 after an error.
    pub(super) fn byte(&mut self) -> u8 {
        let Some(byte) = self.numbers.get(self.at).copied() else {
            self.fail();
            return 0;
        };
        self.at += 1;
        byte
    }

    /// Reads a number in LEB128; 0 after an error.
    pub(super) fn number(&mut self) -> u64 {
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

    /// Reads a number below `count`; 0 after an error.
    pub(crate) fn below(&mut self, count: u32) -> u32 {
        let number = self.number();
        if number < u64::from(count) {
            return number as u32;
        }
        self.fail();
        0
    }

    /// Reads a text; empty after an error.
    pub(crate) fn text(&mut self) -> String {
        let number = self.number();
        let length = usize::try_from(number >> 1).unwrap_or(usize::MAX);
        if number & 1 == 1 {
            let start = usize::try_from(self.number()).unwrap_or(usize::MAX);
            let text = self.texts.get(start..start.saturating_add(length));
            if let Some(text) = text.filter(|text| is_shared(text)) {
                return text.to_owned();
            }
        } else if let Some(text) = self.texts.get(self.text_at..self.text_at.saturating_add(length)) {
            self.text_at += length;
            return text.to_owned();
        }
        self.fail();
        String::new()
    }

    /// Reads a shared value: a new one, or one that was read before.
    pub(crate) fn shared<T: Send + Sync + 'static>(
        &mut self,
        decode: impl Fn(&mut Self) -> Arc<T>,
    ) -> Arc<T> {
        let number = self.number();
        if number == 0 {
            let value = decode(self);
            self.values.push(value.clone());
            return value;
        }
        let known = usize::try_from(number - 1).ok().and_then(|index| self.values.get(index));
        known.and_then(|value| value.clone().downcast().ok()).unwrap_or_else(|| {
            self.fail();
            decode(self)
        })
    }

    /// Reads the next eight bytes; zeros after an error.
    pub(super) fn eight(&mut self) -> [u8; 8] {
        [0; 8].map(|_| self.byte())
    }

    /// Reads a list: its length, then its items.
    pub(super) fn list<T>(&mut self, take: impl Fn(&mut Self) -> T) -> Vec<T> {
        let left = self.number();
        // Allocates once, at most sixteen bytes for each byte that is left.
        let room = (self.numbers.len() - self.at).saturating_mul(16) / size_of::<T>().max(1);
        let mut list = Vec::with_capacity(usize::try_from(left).unwrap_or(room).min(room));
        self.items(left, &mut list, take);
        list
    }

    /// Reads a list and appends its items to another.
    pub(crate) fn append<T: Packed>(&mut self, list: &mut Vec<T>) {
        let left = self.number();
        self.items(left, list, T::decode);
    }

    fn items<T>(&mut self, mut left: u64, list: &mut Vec<T>, take: impl Fn(&mut Self) -> T) {
        // An item has at least one byte: a list that claims more items than that ends with the bytes.
        while left > 0 && !self.failed {
            push(list, self, &take);
            left -= 1;
        }
    }
}

/// Decodes an item of a list: a function of its own, because browsers make a function fast that is called often, and never the
/// loop that calls it.
#[inline(never)]
fn push<T>(list: &mut Vec<T>, from: &mut Decoder, take: &impl Fn(&mut Decoder) -> T) {
    list.push(take(from));
}
