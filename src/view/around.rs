//! What stands around the story: sizes, notices and fields. None of it is in the address.

use crate::geo::LonLat;
use crate::story::PlaceId;
use crate::time::Day;
use std::sync::Arc;

/// The page around the view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// All of the viewer is there, not only what the first view needs.
    pub whole: bool,
    /// While the playhead moves: where it last rested, or what has caught up with it.
    pub rested: Option<Day>,
    /// The sizes of map and timeline have been measured: marks can be laid out.
    pub sized: bool,
    /// The width of the timeline, CSS px; before it is measured, 0.
    pub timeline_px: f64,
    /// The settings of the timeline are open on a narrow screen.
    pub settings_open: bool,
    /// The base map could not be loaded.
    pub no_basemap: bool,
    /// How often a gesture on the map was left to the page around it: each time a hint shows.
    pub refused: u32,
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

/// What became of copying to the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Copied {
    /// Nothing was asked.
    #[default]
    Nothing,
    /// It is there.
    Done,
    /// The browser refused this text.
    Refused(String),
}

impl Around {
    /// The width of the timeline, CSS px; a likely one before it is measured.
    pub fn timeline_width(&self) -> f64 {
        if self.timeline_px > 0.0 { self.timeline_px } else { 720.0 }
    }

    /// The lanes fold into one on a timeline so narrow.
    pub fn is_narrow(&self) -> bool {
        const NARROW_PX: f64 = 560.0;
        self.timeline_width() < NARROW_PX
    }
}
