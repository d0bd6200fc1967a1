//! The decoder.

use super::is_shared;
use std::any::Any;
use std::sync::Arc;

/// Decodes values in the order in which they were encoded.
pub(crate) struct Decoder<'a> {
    rest: &'a [u8],
    /// All texts, and those that are left.
    all_texts: &'a str,
    texts: &'a str,
    values: Vec<Arc<dyn Any + Send + Sync>>,
    failed: bool,
    /// The number of items of each kind that is referred to.
    pub(crate) counts: [u32; 5],
}

impl<'a> Decoder<'a> {
    /// Starts at the first of `bytes`.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let values = Vec::new();
        let mut all = Self { rest: bytes, all_texts: "", texts: "", values, failed: false, counts: [0; 5] };
        let length = usize::try_from(all.number()).unwrap_or(usize::MAX);
        if let Some((texts, rest)) = all.rest.split_at_checked(length)
            && let Ok(texts) = std::str::from_utf8(texts)
        {
            (all.all_texts, all.texts, all.rest) = (texts, texts, rest);
        } else {
            all.fail();
        }
        all
    }

    /// Returns whether there was no error and no byte is left.
    pub(crate) fn is_whole(&self) -> bool {
        !self.failed && self.rest.is_empty() && self.texts.is_empty()
    }

    /// Marks the bytes as wrong: all further values are empty.
    pub(crate) fn fail(&mut self) {
        self.failed = true;
        self.rest = &[];
    }

    /// Reads a byte; 0 after an error.
    pub(super) fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.rest.split_first() else {
            self.fail();
            return 0;
        };
        self.rest = rest;
        *byte
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
            let text = self.all_texts.get(start..start.saturating_add(length));
            if let Some(text) = text.filter(|text| is_shared(text)) {
                return text.to_owned();
            }
        } else if let Some((text, rest)) = self.texts.split_at_checked(length) {
            self.texts = rest;
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

    /// Reads the next eight bytes; none after an error.
    pub(super) fn eight(&mut self) -> [u8; 8] {
        let Some((bytes, rest)) = self.rest.split_first_chunk() else {
            self.fail();
            return [0; 8];
        };
        self.rest = rest;
        *bytes
    }

    /// Reads a list: its length, then its items.
    pub(super) fn list<T>(&mut self, take: impl Fn(&mut Self) -> T) -> Vec<T> {
        let mut left = self.number();
        // Allocates once, at most sixteen bytes for each byte that is left.
        let room = self.rest.len().saturating_mul(16) / size_of::<T>().max(1);
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
