//! A story file that arrives in parts: most of its JSON is parsed while the rest is on its way.

use super::limits::{self, MAX_BYTES, MOST_BYTES, MOST_FEATURES};
use super::read::{read_parsed, read_watched};
use super::repair::is_folded_feature;
use super::{ReadError, Reading};
use crate::json::Parts;

/// The parts that have arrived.
pub struct Arriving<'a> {
    parts: Vec<&'a [u8]>,
    json: Parts<'a>,
    /// The number of bytes.
    length: usize,
}

/// From so many bytes on, the number of features is estimated from those that are there.
const START: usize = 1 << 20;

impl Default for Arriving<'_> {
    fn default() -> Self {
        Self { parts: Vec::new(), json: Parts::new(is_folded_feature), length: 0 }
    }
}

impl<'a> Arriving<'a> {
    /// Adds the next part of a file of about so many `bytes`. Returns why it is refused, as soon as that is certain.
    pub fn add(&mut self, part: &'a [u8], bytes: usize) -> Option<ReadError> {
        self.length += part.len();
        let bytes = self.length.max(bytes);
        let first = self.parts.is_empty();
        let part = part.strip_prefix(b"\xef\xbb\xbf").filter(|_| first).unwrap_or(part);
        self.parts.push(part);
        self.json.add(part);
        let count = self.json.count();
        let estimated = || limits::estimated_refusal(count, self.length, bytes);
        // What may be the end of a file is left to `read`, so that a request that is done is not ended.
        let goes_on = self.length < bytes || bytes > MAX_BYTES || count > MOST_FEATURES * 2;
        let counted = limits::refusal(count, self.length, bytes).filter(|_| goes_on);
        counted.or_else(|| estimated().filter(|_| self.length >= START))
    }

    /// Reads the file. `watch` gets how much of it has been read, in percent, again and again.
    ///
    /// # Errors
    ///
    /// Like [`read`](super::read).
    pub fn read(self, watch: fn(u32)) -> Result<Reading, ReadError> {
        if let Some(error) = limits::refusal(self.json.count(), self.length, self.length) {
            return Err(error);
        }
        if self.length <= MOST_BYTES
            && let Some(json) = self.json.finish()
            && let Some(reading) = read_parsed(json, watch)
        {
            return Ok(reading);
        }
        // What is not a plain collection is parsed as a whole, which mends and finds all errors too.
        read_watched(&self.parts.concat(), watch)
    }
}
