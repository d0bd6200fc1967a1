//! What stands around the story: sizes, notices and fields. None of it is in the address.

use super::Loaded;
use crate::geo::LonLat;
use crate::i18n::{Text, fill};
use crate::story::PlaceId;
use crate::time::{Day, civil_days, day_text};
use std::sync::Arc;

/// The page around the view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UiState {
    /// While the playhead moves: where it last settled, or what has caught up with it.
    pub settled: Option<Day>,
    /// The sizes of map and timeline have been measured: marks can be laid out.
    pub sized: bool,
    /// The width of the timeline, CSS px; before it is measured, 0.
    pub timeline_px: f64,
    /// The height of the whole view, CSS px; before it is measured, 0.
    pub view_px: f64,
    /// The settings of the timeline are open on a narrow screen.
    pub settings_open: bool,
    /// The base map could not be loaded.
    pub no_basemap: bool,
    /// How often a gesture on the map was left to the page around it: each time a hint shows.
    pub gesture_hints: u32,
    /// The date that is being written, until it is followed or time moves.
    pub date: Option<WrittenDate>,
    /// What became of the last copying.
    pub copied: Copied,
    /// The middles of the countries that the story names, once the base map is there.
    pub countries: Arc<Vec<(PlaceId, LonLat)>>,
}

/// A date in the field for it, as far as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// What is in the field.
    pub text: String,
    /// What is wrong with it, if it could not be followed; or nothing.
    pub fault: String,
}

impl WrittenDate {
    /// Returns the first day of the date `written`, if it is within the story.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn day(written: &str, loaded: &Loaded, text: &Text) -> Result<Day, String> {
        let days = civil_days(written).ok_or_else(|| text.date_format.to_owned())?;
        let (first, last) = loaded.days;
        if days.start > last || days.end <= first {
            return Err(fill(
                text.date_outside,
                &[&day_text(first, text.words), &day_text(last, text.words)],
            ));
        }
        Ok(days.start)
    }
}

/// What became of copying to the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Copied {
    /// Nothing was asked.
    #[default]
    Nothing,
    /// It is there.
    Done,
    /// The browser gesture_hints this text.
    Refused(String),
}

impl UiState {
    /// The width of the timeline, CSS px; a likely one before it is measured.
    pub fn timeline_width(&self) -> f64 {
        if self.timeline_px > 0.0 { self.timeline_px } else { 720.0 }
    }

    /// Whether the lanes fold into one: the timeline is narrow, or the view is so low that they would leave no room for the
    /// map. Less is left where the large words of a presentation stand, too.
    pub fn is_small(&self, presenting: bool) -> bool {
        const NARROW_PX: f64 = 560.0;
        let low = if presenting { 900.0 } else { 744.0 };
        self.timeline_width() < NARROW_PX || (self.view_px > 0.0 && self.view_px < low)
    }
}
