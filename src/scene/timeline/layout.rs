//! The layout of the timeline: its lanes, the width of their names, and the row of each place.

use super::lanes::{self, Holds, Lane};
use super::{TimelineInput, label};
use crate::i18n::Text;
use crate::scene::Mark;
use crate::state::{FilteredEvents, Loaded, Perspective};
use crate::story::{Event, EventId, PlaceId, SourceId};
use crate::time::{Instant, TimeScale};
use std::sync::OnceLock;

/// The layout of rows and time on the timeline, and all marks that do not depend on the time.
///
/// Rebuilt when its width, the axis or the filter changes; it does not depend on the playhead. Compared by identity.
#[derive(Debug)]
pub struct TimelineLayout {
    /// Seconds to CSS px.
    pub scale: TimeScale,
    /// The time of the whole story to CSS px, for the strip under the lanes.
    pub whole: TimeScale,
    /// The whole height, CSS px.
    pub height: f64,
    /// The rows from top to bottom.
    pub lanes: Vec<Lane>,
    /// All lanes are folded into one row.
    pub folded: bool,
    /// The width of the names of lanes, CSS px.
    pub names: f64,
    /// The heights of the row of ticks of a lane, and of a line of bars of folded lanes, CSS px.
    pub(super) rows: (f64, f64),
    /// The sources with a line of bars in each row.
    pub(super) sources: Vec<SourceId>,
    /// The row of each place, by its index: its own, or that of a place around it. `u32::MAX` for none.
    row_of: Vec<u32>,
    static_marks: OnceLock<StaticMarks>,
}

/// The marks that do not depend on the time. Built at the first drawing: a layout that only gives the height is cheap.
#[derive(Debug)]
pub(super) struct StaticMarks {
    /// The divisions of the axis and the rules of the rows.
    pub(super) under: Vec<Mark>,
    /// The bars in view, in painting order.
    pub(super) bars: Vec<super::bars::DrawnBar>,
    /// The disputed stretches in view.
    pub(super) disputes: Option<Mark>,
    /// The names of the rows.
    pub(super) headings: Vec<Mark>,
    /// The ticks in view, by lane and time.
    pub(super) tick_groups: Vec<super::ticks::TickGroup>,
}

impl PartialEq for TimelineLayout {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The width of the names of lanes, CSS px: the minimum, and the maximum as a share of the width.
const NAMES_PX: f64 = 124.0;
const NAMES_SHARE: f64 = 0.18;
pub(super) const NAME_SIZE: f64 = 12.5;
const NARROW_NAMES_PX: f64 = 88.0;
/// From this width on there is room for longer names, CSS px.
const ROOMY_PX: f64 = 560.0;
pub(super) const AXIS_PX: f64 = 26.0;
/// A target is 24 px high and wide.
pub(super) const LANE_PX: f64 = 24.0;
/// The lines of bars and the row of ticks of folded lanes.
const FOLDED_BAR_PX: f64 = 18.0;
/// The margin left and right of the strip, for its handles, CSS px.
const HANDLE_PX: f64 = 26.0;

impl TimelineLayout {
    /// Gives all time of the story the whole width, in which the density then stands right under the playhead.
    #[must_use]
    pub fn strip(mut self, loaded: &Loaded, width: f64) -> Self {
        const MARGIN_PX: f64 = 12.0;
        self.names = 0.0;
        self.scale =
            TimeScale::new(loaded.span, (MARGIN_PX, (width - MARGIN_PX).max(40.0)), loaded.resolution);
        self.whole = self.scale;
        self
    }

    /// Gives a presentation, which is drawn larger than it is laid out, its strip: without ticks, and with bars that together are as high as
    /// those of two sources. A story without stays keeps its ticks.
    #[must_use]
    pub fn projected(self, loaded: &Loaded, width: f64) -> Self {
        /// Then they are 12 px high, drawn twice as large.
        const LEAST_BAR_PX: f64 = 7.0;
        let mut strip = self.strip(loaded, width);
        let count = strip.sources.len() as f64;
        if let Some(lane) = strip.lanes.first_mut().filter(|_| count > 0.0) {
            strip.rows = (0.0, (2.0 * FOLDED_BAR_PX / count).clamp(LEAST_BAR_PX, FOLDED_BAR_PX));
            lane.height = strip.rows.1 * count;
            strip.height = lane.top + lane.height;
        }
        strip
    }

    /// Lays out a timeline of `width` CSS px that shows the days of `axis`. Folded, it is one row.
    pub fn new(
        loaded: &Loaded,
        filtered: &FilteredEvents,
        axis: (f64, f64),
        width: f64,
        folded: bool,
        text: &Text,
    ) -> Self {
        let perspective = loaded.perspective(filtered.source);
        let places = if folded { Vec::new() } else { lanes::places(perspective, loaded, filtered) };
        let name = |place: &PlaceId| loaded.story.places.get(place.index()).map_or("", |place| &place.name);
        let names = match (folded, width < ROOMY_PX) {
            (true, true) => 0.0,
            // The names of the sources.
            (true, false) => NAMES_PX,
            (false, true) => NARROW_NAMES_PX,
            (false, false) => {
                let widths = places.iter().map(|place| label::text_width(name(place), NAME_SIZE) + 8.0);
                widths.fold(NAMES_PX, f64::max).min((width * NAMES_SHARE).max(NAMES_PX))
            }
        };
        let axis = (loaded.resolution.round(axis.0), loaded.resolution.round(axis.1));
        let margin = if names == 0.0 { 16.0 } else { HANDLE_PX };
        let (left, right) = (names + 8.0, (width - margin).max(names + 40.0));
        let whole = (left.max(HANDLE_PX), right.min(width - HANDLE_PX).max(names + 40.0));
        let mut sources: Vec<SourceId> =
            perspective.presences.iter().map(|presence| presence.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let mut layout = Self {
            scale: TimeScale::new(axis, (left, right), loaded.resolution),
            whole: TimeScale::new(loaded.span, whole, loaded.resolution),
            height: AXIS_PX,
            lanes: Vec::new(),
            folded,
            names,
            rows: (LANE_PX, FOLDED_BAR_PX),
            sources,
            row_of: vec![u32::MAX; loaded.story.places.len()],
            static_marks: OnceLock::new(),
        };
        for (place, row) in places.iter().zip(0..) {
            layout.push(Holds::Place(*place), name(place).to_owned());
            if let Some(slot) = layout.row_of.get_mut(place.index()) {
                *slot = row;
            }
        }
        for index in 0..layout.row_of.len() {
            let row = layout.row_within(loaded, PlaceId::of(index));
            if let Some(slot) = layout.row_of.get_mut(index) {
                *slot = row;
            }
        }
        if layout.lanes.is_empty() {
            layout.push(Holds::All, String::new());
            return layout;
        }
        let (elsewhere, nowhere) = layout.leftovers(loaded, filtered, perspective);
        if elsewhere {
            layout.push(Holds::Elsewhere, text.elsewhere.to_owned());
        }
        if nowhere {
            layout.push(Holds::Nowhere, text.no_place.to_owned());
        }
        layout
    }

    /// Returns the static marks, built from the input of the first drawing: later inputs differ in the state only.
    pub(super) fn static_marks(&self, input: TimelineInput<'_>) -> &StaticMarks {
        self.static_marks.get_or_init(|| {
            let TimelineInput { loaded, filtered, text, .. } = input;
            let perspective = loaded.perspective(filtered.source);
            StaticMarks {
                under: super::rows::under(self, loaded, text),
                headings: self
                    .lanes
                    .iter()
                    .filter_map(|lane| super::rows::heading(self, lane, text))
                    .collect(),
                bars: super::bars::bars(loaded, perspective, filtered, self),
                disputes: super::bars::disputes(perspective, self),
                tick_groups: super::ticks::tick_groups(loaded, perspective, filtered, self),
            }
        })
    }

    fn push(&mut self, holds: Holds, name: String) {
        let bars = self.sources.len() as f64 * FOLDED_BAR_PX;
        let height = if self.folded { LANE_PX + bars } else { LANE_PX };
        self.lanes.push(Lane { holds, name, top: self.height, height });
        self.height += height;
    }

    /// Returns whether an event is at a place without a row, and whether an event has no place.
    fn leftovers(
        &self,
        loaded: &Loaded,
        filtered: &FilteredEvents,
        perspective: &Perspective,
    ) -> (bool, bool) {
        let events = loaded.story.events.iter().enumerate();
        let dated = events.filter(|(index, _)| {
            let id = EventId::of(*index);
            filtered.admits(id) && perspective.when(id).is_some()
        });
        let mut found = (false, false);
        for place in dated.map(|(_, event)| place_of(event)) {
            match place {
                None => found.1 = true,
                Some(place) => found.0 |= self.row(place).is_none(),
            }
            if found == (true, true) {
                break;
            }
        }
        found.0 |= perspective.presences.iter().any(|presence| self.row(presence.place).is_none());
        found
    }

    /// Returns the row of the innermost place around this one that has a row.
    fn row_within(&self, loaded: &Loaded, place: PlaceId) -> u32 {
        let mut place = Some(place);
        for _ in 0..8 {
            let Some(id) = place else { break };
            if let Some(row) = self.row_of.get(id.index()).filter(|row| **row != u32::MAX) {
                return *row;
            }
            place = loaded.story.places.get(id.index()).and_then(|place| place.within);
        }
        u32::MAX
    }

    pub(super) fn row(&self, place: PlaceId) -> Option<usize> {
        self.row_of.get(place.index()).filter(|row| **row != u32::MAX).map(|row| *row as usize)
    }

    /// Returns the lane of the events at a place, or of those without a place.
    pub fn lane(&self, place: Option<PlaceId>) -> Option<&Lane> {
        self.lanes.get(self.row_of_event(place)?)
    }

    pub(super) fn row_of_event(&self, place: Option<PlaceId>) -> Option<usize> {
        let own = place.and_then(|place| self.row(place));
        let holds = if place.is_some() { Holds::Elsewhere } else { Holds::Nowhere };
        let other = || self.lanes.iter().position(|lane| lane.holds == holds || lane.holds == Holds::All);
        own.or_else(other)
    }

    /// Returns the upper edge and the height of a source's line of bars on a row, CSS px.
    pub(super) fn line(&self, lane: &Lane, source: SourceId) -> (f64, f64) {
        let at = self.sources.iter().position(|own| *own == source).unwrap_or(0) as f64;
        if self.folded {
            let (ticks, bar) = self.rows;
            return (lane.top + ticks + at * bar, bar - (bar / 6.0));
        }
        let height = (BARS_PX / self.sources.len().max(1) as f64).min(7.0);
        (lane.top + 2.0 + at * height, height - 1.0)
    }

    /// Returns the position of an instant, CSS px, clamped to the view.
    pub(super) fn px(&self, at: Instant) -> f64 {
        let (left, right) = self.scale.range();
        match at {
            Instant::MIN => left,
            Instant::MAX => right,
            at => self.scale.px_of(at).clamp(left, right),
        }
    }
}

/// The height of the bars in a lane, CSS px; the ticks are below.
const BARS_PX: f64 = 14.0;

/// Returns the place whose row has the tick of an event: for a move, its destination.
pub(super) fn place_of(event: &Event) -> Option<PlaceId> {
    event.route().map_or(event.place, |route| route.destination)
}
