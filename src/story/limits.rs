//! The limits of a story file. It is refused only if it is beyond both of the first two, or beyond one of the others.

use super::ReadError;

/// A file of up to so many bytes is read, however many features it has.
pub const MAX_BYTES: usize = 64 << 20;
/// A file of up to so many features is read, however long it is.
pub const MAX_FEATURES: usize = 200_000;
/// No longer file is read: more does not fit into the memory of a page.
pub const MOST_BYTES: usize = 256 << 20;
/// No file of so many features is read, however short they are.
pub const MOST_FEATURES: usize = 1_000_000;

/// Returns why a file of so many `bytes` is refused that seems to have too many features by the `count` in its first `offset` bytes. That is an
/// estimate, so it must be twice too large: what is closer to the limit is counted.
pub(super) fn estimated_refusal(count: usize, offset: usize, bytes: usize) -> Option<ReadError> {
    if bytes <= MAX_BYTES {
        return None;
    }
    let about = share(count, bytes, offset);
    if about > MAX_FEATURES * 2 {
        return Some(ReadError::TooMany { about });
    }
    (bytes > MOST_BYTES).then_some(ReadError::TooLarge { bytes })
}

/// Returns why a file of so many `bytes` is refused that has `count` features in the first `offset` bytes.
pub(super) fn refusal(count: usize, offset: usize, bytes: usize) -> Option<ReadError> {
    let about = share(count, bytes, offset).max(count);
    let beyond = count > MAX_FEATURES && (bytes > MAX_BYTES || about >= MOST_FEATURES);
    beyond.then_some(ReadError::TooMany { about })
}

/// Returns the number of features of a whole file, by that of a part of it: so many thousands.
fn share(features: usize, bytes: usize, part: usize) -> usize {
    let all = features as u64 * bytes as u64 / part.max(1) as u64;
    (all as usize).div_ceil(1_000) * 1_000
}
