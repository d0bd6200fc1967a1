//! The decoder.

use super::{TEXTS_LENGTH, is_shared};
use std::any::Any;
use std::sync::Arc;

/// Returns the next so many bytes.
pub(crate) type Bytes<'a> = &'a mut dyn FnMut(usize) -> Vec<u8>;

/// Decodes values in the order in which they were encoded. It gets the bytes block by block, so that a large story does not stand beside
/// its bytes in memory.
pub(crate) struct Decoder<'a> {
    bytes: Bytes<'a>,
    /// The number of bytes behind the block.
    left: usize,
    block: Vec<u8>,
    at: usize,
    /// All texts, and where those begin that are left.
    texts: String,
    text_at: usize,
    values: Vec<Arc<dyn Any + Send + Sync>>,
    failed: bool,
    /// The number of items of each kind that is referred to.
    pub(crate) counts: [u32; 5],
}

/// The length of a block, in bytes.
const BLOCK: usize = 1 << 16;

impl<'a> Decoder<'a> {
    /// Starts with so many `bytes`, which begin with `header`.
    pub(crate) fn new(header: &[u8], length: usize, bytes: Bytes<'a>) -> Self {
        let start = header.len() + TEXTS_LENGTH;
        let mut all = Self {
            left: length.saturating_sub(start),
            block: if start > length { Vec::new() } else { bytes(start) },
            at: header.len(),
            bytes,
            texts: String::new(),
            text_at: 0,
            values: Vec::new(),
            failed: false,
            counts: [0; 5],
        };
        let texts =
            all.block.strip_prefix(header).and_then(|rest| Some(u32::from_le_bytes(*rest.first_chunk()?)));
        let texts = texts.map(|length| length as usize).filter(|length| *length <= all.left);
        let read = texts.and_then(|length| String::from_utf8((all.bytes)(length)).ok());
        match read {
            Some(texts) => {
                all.left -= texts.len();
                all.at = all.block.len();
                all.texts = texts;
            }
            None => all.fail(),
        }
        all
    }

    /// Returns whether there was no error and no byte is left.
    pub(crate) fn is_whole(&self) -> bool {
        !self.failed && self.rest() == 0 && self.text_at == self.texts.len()
    }

    /// Returns the number of bytes that are left, without the texts.
    fn rest(&self) -> usize {
        self.block.len() - self.at + self.left
    }

    /// Marks the bytes as wrong: all further values are empty.
    pub(crate) fn fail(&mut self) {
        self.failed = true;
        (self.left, self.at) = (0, self.block.len());
    }

    /// Reads a byte; 0 after an error.
    pub(super) fn byte(&mut self) -> u8 {
        if self.at == self.block.len() && self.left > 0 {
            self.block = (self.bytes)(self.left.min(BLOCK));
            (self.left, self.at) = (self.left.saturating_sub(self.block.len()), 0);
        }
        let Some(byte) = self.block.get(self.at).copied() else {
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
        let mut left = self.number();
        // Allocates once, at most sixteen bytes for each byte that is left.
        let room = self.rest().saturating_mul(16) / size_of::<T>().max(1);
        let mut list = Vec::with_capacity(usize::try_from(left).unwrap_or(room).min(room));
        // An item has at least one byte: a list that claims more items than that ends with the bytes.
        while left > 0 && !self.failed {
            push(&mut list, self, &take);
            left -= 1;
        }
        list
    }
}

/// Decodes an item of a list: a function of its own, because browsers make a function fast that is called often, and never the
/// loop that calls it.
#[inline(never)]
fn push<'a, T>(list: &mut Vec<T>, from: &mut Decoder<'a>, take: &impl Fn(&mut Decoder<'a>) -> T) {
    list.push(take(from));
}
