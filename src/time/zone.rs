//! The offset that a time is written with, in a story of its own offset.

use super::{Bound, Instant, UtcOffset};

/// The offset from UTC that a time is written with, and how far its clock is ahead of the story's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    /// As written.
    pub(super) offset: UtcOffset,
    /// The offset of the story; that of this time if the story has none.
    pub(super) story: UtcOffset,
}

impl Zone {
    /// Returns the zone of a time with this offset in a story with that one.
    pub(super) fn new(offset: UtcOffset, story: Option<UtcOffset>) -> Zone {
        Zone { offset, story: story.unwrap_or(offset) }
    }

    /// Returns the seconds that its clock is ahead of the story's.
    fn ahead(self) -> i64 {
        (self.offset.minutes() - self.story.minutes()) * Instant::MINUTE
    }

    /// Returns an instant of its clock by the clock of the story.
    pub(super) fn to_story(self, at: Instant) -> Instant {
        at - self.ahead()
    }

    /// Returns whether it is not the story's: then it is shown.
    pub(super) fn is_other(self) -> bool {
        self.offset != self.story
    }
}

/// Returns an end as it is written: by the clock of its zone.
pub(super) fn as_written(bound: Bound, zone: Option<Zone>) -> Bound {
    bound.shifted(zone.map_or(0, Zone::ahead))
}
