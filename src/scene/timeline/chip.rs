//! The time at the playhead, on a chip that stays within the axis.

use super::TimelineLayout;
use crate::i18n::Text;
use crate::scene::{Mark, Shape, describe, label};
use crate::state::TimeStep;
use crate::time::Instant;

/// The time at the playhead with its position, CSS px.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// The time, as precise as the step of the slider.
    pub words: String,
    /// The position of the playhead.
    pub x: f64,
    /// The left edge of the chip.
    pub left: f64,
    /// The width of the chip.
    pub width: f64,
}

impl Chip {
    /// Builds the chip of the playhead on the axis of a layout, as precise as the step of the slider.
    pub fn new(time: Instant, step: TimeStep, layout: &TimelineLayout, text: &Text) -> Self {
        let words = describe::time_text(time, step, text);
        let width = words.chars().count() as f64 * 7.2 + 16.0;
        let x = layout.scale.px_of(time);
        let (left, right) = layout.scale.range();
        let left = (x - width / 2.0).min(right + 14.0 - width).max(left - 8.0);
        Self { words, x, left, width }
    }

    /// Returns whether the chip collides with the text of a mark on the axis.
    pub(super) fn covers(&self, mark: &Mark) -> bool {
        let Some(Shape::Text { x, text, .. }) = mark.shapes.last() else { return false };
        *x < self.left + self.width && self.left < x + label::text_width(text, 12.0)
    }
}
