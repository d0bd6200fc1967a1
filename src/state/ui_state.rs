//! The state of the interface around the story: sizes, notices and fields. None of it is in the address.

use super::{DisputeHint, Facet, List, Loaded};
use crate::geo::LonLat;
use crate::i18n::{Text, fill};
use crate::num;
use crate::story::PlaceId;
use crate::time::{Instant, Precision, civil_span, instant_text};
use std::sync::Arc;

/// The state of the interface around the story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UiState {
    /// While the playhead moves: where it last settled; else `None`.
    pub settled: Option<Instant>,
    /// The sizes of map and timeline have been measured: marks can be laid out.
    pub sized: bool,
    /// The width of the timeline, CSS px; before it is measured, 0.
    pub timeline_px: f64,
    /// The height of the whole view, CSS px; before it is measured, 0.
    pub view_px: f64,
    /// The settings of the timeline are open on a narrow screen.
    pub settings_open: bool,
    /// The view stands in an article's column.
    pub column: bool,
    /// In an article's column: the list of panels is open.
    pub menu_open: bool,
    /// The places of the cluster whose list is open, the most important one first; else empty.
    pub cluster: Arc<Vec<PlaceId>>,
    /// The hint that explains how disputed stretches are drawn.
    pub hint: DisputeHint,
    /// The text of a step or the card is as high as it gets, in an article's column.
    pub raised: bool,
    /// The base map could not be loaded.
    pub no_basemap: bool,
    /// The number of gestures on the map that were left to the page around it: each shows a hint.
    pub gesture_hints: u32,
    /// The date in the date field while it is edited.
    pub date: Option<WrittenDate>,
    /// The result of the last copy.
    pub copied: Copied,
    /// Whether the whole story is kept on the device.
    pub offline: Offline,
    /// The facet whose choices are searched, and the words.
    pub seek: (Facet, String),
    /// The lists wait until the map of a large story is drawn.
    pub unlisted: bool,
    /// The first items of the parts of long lists that the reader has turned to, by [`List`], counted from 1; 0 for none.
    pub parts: [usize; 3],
    /// The middles of the countries that the story names, once the base map is there.
    pub countries: Arc<Vec<(PlaceId, LonLat)>>,
}

/// The text in the date field while it is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// The text in the field.
    pub text: String,
    /// The message that it is not a valid date; else empty.
    pub fault: String,
}

impl WrittenDate {
    /// Returns the beginning of the date `written`, if it is within the story.
    ///
    /// # Errors
    /// A sentence that says why it is not valid.
    pub fn time(written: &str, loaded: &Loaded, text: &Text) -> Result<Instant, String> {
        let (format, unit) = match loaded.has_clock() {
            true => (text.time_format, Precision::Minute),
            false => (text.date_format, Precision::Day),
        };
        let span = civil_span(written)
            .filter(|span| loaded.has_clock() || span.end.since(span.start) >= Instant::DAY);
        let span = span.ok_or_else(|| format.to_owned())?;
        let (first, last) = loaded.span;
        if span.start > last || span.end <= first {
            return Err(fill(
                text.date_outside,
                &[&instant_text(first, unit, text.words), &instant_text(last, unit, text.words)],
            ));
        }
        Ok(span.start)
    }
}

/// The result of copying to the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Copied {
    /// Nothing was copied.
    #[default]
    Nothing,
    /// The text is on the clipboard.
    Done,
    /// The browser refused to copy this text.
    Refused(String),
}

/// Whether the whole story is kept on the device, for offline use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offline {
    /// The bytes that the story takes on the device; 0 if it cannot be kept.
    pub bytes: u32,
    /// How far it is.
    pub step: OfflineStep,
}

/// The steps of keeping a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfflineStep {
    /// The reader has not asked for it.
    #[default]
    Offered,
    /// It is being loaded.
    Keeping,
    /// It is kept.
    Kept,
    /// It could not be loaded, or not be stored.
    Failed,
}

impl Offline {
    /// Returns the size in megabytes, with one decimal; empty if the story cannot be kept. Viewer and base maps alone take more than
    /// half of one.
    pub fn megabytes(self) -> String {
        let mut out = String::new();
        if self.bytes > 0 {
            num::fixed(&mut out, f64::from(self.bytes) / 1e6, 1);
        }
        out
    }
}

impl UiState {
    /// Returns the first item of the part of a list that the reader has turned to.
    pub fn part(&self, list: List) -> Option<usize> {
        self.parts.get(list as usize)?.checked_sub(1)
    }

    /// Sets the first item of the part of a list to show, counted from 1; 0 for the part that fits the view.
    pub(super) fn set_part(&mut self, list: List, start: usize) {
        if let Some(part) = self.parts.get_mut(list as usize) {
            *part = start;
        }
    }

    /// Returns the width of the timeline, CSS px; a likely one before it is measured.
    pub fn timeline_width(&self) -> f64 {
        if self.timeline_px > 0.0 { self.timeline_px } else { 720.0 }
    }

    /// Returns whether the lanes fold into one: the timeline is narrow, or the view is so low that they would leave no room for the map.
    pub fn is_small(&self) -> bool {
        const NARROW_PX: f64 = 560.0;
        const LOW_PX: f64 = 744.0;
        self.timeline_width() < NARROW_PX || (self.view_px > 0.0 && self.view_px < LOW_PX)
    }
}
