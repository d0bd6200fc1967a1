//! A story with the values that are derived from it once.

use super::{Filter, FilteredEvents, Perspective};
use crate::geo::{BBox, LonLat, World};
use crate::story::{Citations, Diagnostic, Place, PlaceId, Reading, SourceId, Story, Summary};
use crate::time::{Day, Instant, Resolution};
use std::sync::{Arc, OnceLock};

/// A story, its diagnostics, and derived values. Immutable.
#[derive(Debug)]
pub struct Loaded {
    /// The story.
    pub story: Story,
    /// The citations of its sources and claims.
    pub citations: Citations,
    /// The parts of the file that could not be used.
    pub diagnostics: Vec<Diagnostic>,
    /// Hints for authors, with `check=1`: evidence that could be better.
    pub hints: Vec<Diagnostic>,
    /// The resolution of its time: days, if it has no clock times.
    pub resolution: Resolution,
    /// The time axis, half-open, with a little room. Without any date it is the year 2000.
    pub span: (Instant, Instant),
    /// Whether anything has a date.
    pub dated: bool,
    /// The bounds of the whole map.
    pub bbox: BBox,
    /// [`Loaded::point`], by the index of the place; `NOWHERE` for none.
    points: Vec<World>,
    /// The words that events are filtered by, in the order of the alphabet.
    pub kinds: Vec<String>,
    unused: Vec<PlaceId>,
    /// By source, all first; each derived on first use.
    perspectives: Vec<OnceLock<Perspective>>,
    filtered: OnceLock<Arc<FilteredEvents>>,
}

impl Loaded {
    /// Derives the values of a reading.
    pub fn new(reading: Reading) -> Self {
        let Reading { story, summary, citations, diagnostics, hints } = reading;
        let Summary { span, bbox, categories: kinds, unused } = summary;
        let perspectives = (0..=story.sources.len()).map(|_| OnceLock::new()).collect();
        let resolution = story.resolution;
        let dated = span.is_some();
        let span = span.unwrap_or_else(|| (NO_DAYS.0.start(), NO_DAYS.1.start()));
        let point = |place: &Place| place.point().map_or(NOWHERE, LonLat::project);
        let points = story.places.iter().map(point).collect();
        let filtered = OnceLock::new();
        Self {
            story,
            citations,
            diagnostics,
            hints,
            resolution,
            span,
            dated,
            bbox,
            points,
            kinds,
            unused,
            perspectives,
            filtered,
        }
    }

    /// Returns the position of a place in world units, if the file itself locates it.
    pub fn point(&self, place: PlaceId) -> Option<World> {
        self.points.get(place.index()).copied().filter(|point| !point.x.is_nan())
    }

    /// Returns whether the story has a time axis: something has a date, or the story is empty.
    pub fn has_time(&self) -> bool {
        self.dated || self.story.events.is_empty() && self.story.places.is_empty()
    }

    /// Returns whether the story has clock times.
    pub fn has_clock(&self) -> bool {
        self.resolution < Resolution::Day
    }

    /// Returns whether a place is unused, and all places within it.
    pub fn is_untouched(&self, place: PlaceId) -> bool {
        self.unused.binary_search(&place).is_ok()
    }

    /// Returns the index of a kind, by which events are filtered.
    ///
    /// # Errors
    /// Returns the index where it would be, if no event is of this kind.
    pub fn kind(&self, kind: &str) -> Result<usize, usize> {
        self.kinds.binary_search_by(|own| own.as_str().cmp(kind))
    }

    /// Returns the events of all sources, unfiltered.
    pub fn filtered(&self) -> &Arc<FilteredEvents> {
        self.filtered.get_or_init(|| Arc::new(FilteredEvents::new(self, None, &Filter::default())))
    }

    /// Returns the perspective of `source`, or of all sources.
    pub fn perspective(&self, source: Option<SourceId>) -> &Perspective {
        // A source that is not the story's is nobody's: then all speak.
        let all = (None, self.perspectives.first());
        let (source, slot) = match source {
            Some(id) if id.index() < self.story.sources.len() => {
                (source, self.perspectives.get(id.index() + 1))
            }
            _ => all,
        };
        static NONE: OnceLock<Perspective> = OnceLock::new();
        slot.unwrap_or(&NONE).get_or_init(|| Perspective::new(&self.story, source, self.resolution))
    }
}

/// The position of a place without one. An `Option` takes half as much again.
const NOWHERE: World = World { x: f64::NAN, y: f64::NAN };

/// The time axis of a story without any date.
const NO_DAYS: (Day, Day) = (Day(10_950), Day(11_330));
