//! The timeline: a lane for each place where somebody stays, a bar for each stay as each source tells it, events as
//! ticks, what is disputed across the lanes, and the divisions of the axis.
//!
//! Everything is told by shape: uncertain ends are ramps, open ends thin out into an arrow, disputed stretches are
//! hatched between two edges. Time runs from left to right in every language.

mod bars;
mod chip;
mod density;
mod rows;
mod ticks;

pub use chip::Chip;
pub use density::{GRIP_PX, Grip, density, density_path};

use super::{Body, Ink, Key, Mark, Scene, Tone, Tones};
use crate::order::Order;
use crate::story::{ActorId, Event, EventId, PlaceId, SourceId, Subject};
use crate::text::Text;
use crate::time::{Day, TimeScale};
use crate::view::{Loaded, Sieve, Telling, ViewState};
use std::sync::OnceLock;

/// Everything that a timeline is drawn from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The story.
    pub loaded: &'a Loaded,
    /// The state of the view.
    pub state: &'a ViewState,
    /// What the filter lets through.
    pub sieve: &'a Sieve,
    /// Where rows and days are.
    pub frame: &'a Frame,
    /// The words.
    pub text: &'a Text,
}

/// Where rows and days are on the timeline, and all that a step of time leaves as it is.
///
/// Made anew when its width, the axis or the filter changes; it does not depend on the playhead. It equals itself only.
#[derive(Debug)]
pub struct Frame {
    /// Days to CSS px.
    pub scale: TimeScale,
    /// The days of the whole story to CSS px, for the strip under the lanes.
    pub whole: TimeScale,
    /// The whole height, CSS px.
    pub height: f64,
    /// The rows from top to bottom.
    pub lanes: Vec<Lane>,
    /// All is one row.
    pub folded: bool,
    /// How wide the names of lanes are, CSS px.
    pub names: f64,
    /// The sources with a line of bars in each row.
    sources: Vec<SourceId>,
    /// The row of each place, by its index: its own, or that of a place that contains it. `u32::MAX` for none.
    row_of: Vec<u32>,
    laid: OnceLock<Laid>,
}

/// What is drawn in a frame whatever the time is. Made when it is first drawn: a frame that only gives the height is laid out
/// in little time.
#[derive(Debug)]
struct Laid {
    /// The divisions of the axis and the rules of the rows.
    under: Vec<Mark>,
    /// The bars in view, in painting order.
    bars: Vec<bars::Drawn>,
    /// The disputed stretches in view.
    disputes: Option<Mark>,
    /// The names of the rows.
    headings: Vec<Mark>,
    /// The ticks in view, by lane and time.
    spots: Vec<ticks::Spot>,
}

impl PartialEq for Frame {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What is on it.
    pub holds: Holds,
    /// Its name.
    pub name: String,
    /// Its upper edge, CSS px.
    pub top: f64,
    /// Its height, CSS px.
    pub height: f64,
}

/// What is on a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A place, and what lies within it and has no row of its own.
    Place(PlaceId),
    /// The places without a row.
    Elsewhere,
    /// Events without a place.
    Nowhere,
    /// Everything: the lanes are folded.
    All,
}

/// How wide the names of lanes are, CSS px.
pub const NAMES_PX: f64 = 124.0;
const NARROW_NAMES_PX: f64 = 88.0;
/// From this width on there is room for longer names, CSS px.
const ROOMY_PX: f64 = 560.0;
const AXIS_PX: f64 = 26.0;
/// A target is 24 px high and wide.
const LANE_PX: f64 = 24.0;
/// The lines of bars and the row of ticks of folded lanes.
const FOLDED_BAR_PX: f64 = 18.0;
/// More rows would leave no room for the map.
const MOST_LANES: usize = 9;
/// Left and right of the strip is room for its handles.
const HANDLE_PX: f64 = 26.0;

impl Frame {
    /// Lays out a timeline of `width` CSS px. Folded, it is one row. Of the state, it follows the axis and the source.
    pub fn new(
        loaded: &Loaded,
        sieve: &Sieve,
        state: &ViewState,
        width: f64,
        folded: bool,
        text: &Text,
    ) -> Self {
        let telling = loaded.telling(state.source);
        let names = match (folded, width < ROOMY_PX) {
            (true, _) => 0.0,
            (false, true) => NARROW_NAMES_PX,
            (false, false) => NAMES_PX,
        };
        let axis = (Day(state.axis.0.round() as i32), Day(state.axis.1.round() as i32));
        let margin = if folded { 16.0 } else { HANDLE_PX };
        let (left, right) = (names + 8.0, (width - margin).max(names + 40.0));
        let whole = (left.max(HANDLE_PX), right.min(width - HANDLE_PX).max(names + 40.0));
        let mut places = lanes_of_stays(telling, loaded);
        if places.is_empty() {
            let weights = sieve.weights.iter().enumerate();
            let busy = weights.filter(|(_, weight)| **weight > 1);
            let mut busy: Vec<Order> = busy.map(|(id, weight)| (i64::from(*weight), 0, id as u32)).collect();
            busy.sort_unstable();
            places = busy.into_iter().rev().map(|(.., id)| PlaceId(id)).collect();
        }
        places.truncate(if folded { 0 } else { MOST_LANES });
        let mut sources: Vec<SourceId> = telling.presences.iter().map(|presence| presence.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let mut frame = Self {
            scale: TimeScale::new(axis, (left, right)),
            whole: TimeScale::new(loaded.days, whole),
            height: AXIS_PX,
            lanes: Vec::new(),
            folded,
            names,
            sources,
            row_of: vec![u32::MAX; loaded.story.places.len()],
            laid: OnceLock::new(),
        };
        for (place, row) in places.iter().zip(0..) {
            let name = loaded.story.places.get(place.index()).map(|place| place.name.clone());
            frame.push(Holds::Place(*place), name.unwrap_or_default());
            if let Some(slot) = frame.row_of.get_mut(place.index()) {
                *slot = row;
            }
        }
        for index in 0..frame.row_of.len() {
            let row = frame.row_within(loaded, PlaceId::of(index));
            if let Some(slot) = frame.row_of.get_mut(index) {
                *slot = row;
            }
        }
        if frame.lanes.is_empty() {
            frame.push(Holds::All, String::new());
            return frame;
        }
        let (elsewhere, nowhere) = frame.leftovers(loaded, sieve, telling);
        if elsewhere {
            frame.push(Holds::Elsewhere, text.elsewhere.to_owned());
        }
        if nowhere {
            frame.push(Holds::Nowhere, text.no_place.to_owned());
        }
        frame
    }

    /// What is drawn in it: of the input of the first drawing, which all others share but for the state.
    fn laid(&self, input: Input<'_>) -> &Laid {
        self.laid.get_or_init(|| {
            let Input { loaded, sieve, text, .. } = input;
            let telling = loaded.telling(sieve.source);
            Laid {
                under: rows::under(self, text),
                headings: self.lanes.iter().filter_map(|lane| rows::heading(self, lane, text)).collect(),
                bars: bars::bars(loaded, telling, sieve, self),
                disputes: bars::disputes(telling, self),
                spots: ticks::spots(loaded, telling, sieve, self),
            }
        })
    }

    fn push(&mut self, holds: Holds, name: String) {
        let bars = self.sources.len() as f64 * FOLDED_BAR_PX;
        let height = if self.folded { LANE_PX + bars } else { LANE_PX };
        self.lanes.push(Lane { holds, name, top: self.height, height });
        self.height += height;
    }

    /// Whether something happens at a place without a row, and whether something happens without a place.
    fn leftovers(&self, loaded: &Loaded, sieve: &Sieve, telling: &Telling) -> (bool, bool) {
        let events = loaded.story.events.iter().enumerate();
        let dated = events.filter(|(index, _)| {
            let id = EventId::of(*index);
            sieve.admits(id) && telling.when(id).is_some()
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
        found.0 |= telling.presences.iter().any(|presence| self.row(presence.place).is_none());
        found
    }

    /// The row of the innermost place around this one that has one.
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

    fn row(&self, place: PlaceId) -> Option<usize> {
        self.row_of.get(place.index()).filter(|row| **row != u32::MAX).map(|row| *row as usize)
    }

    /// The row of what happens at a place, or without one.
    pub fn lane(&self, place: Option<PlaceId>) -> Option<&Lane> {
        self.lanes.get(self.row_of_event(place)?)
    }

    fn row_of_event(&self, place: Option<PlaceId>) -> Option<usize> {
        let own = place.and_then(|place| self.row(place));
        let holds = if place.is_some() { Holds::Elsewhere } else { Holds::Nowhere };
        let other = || self.lanes.iter().position(|lane| lane.holds == holds || lane.holds == Holds::All);
        own.or_else(other)
    }

    /// Upper edge and height of a source's line of bars on a row, CSS px.
    fn line(&self, lane: &Lane, source: SourceId) -> (f64, f64) {
        let at = self.sources.iter().position(|own| *own == source).unwrap_or(0) as f64;
        if self.folded {
            return (lane.top + LANE_PX + at * FOLDED_BAR_PX, FOLDED_BAR_PX - 3.0);
        }
        let room = (BARS_PX / self.sources.len().max(1) as f64).min(7.0);
        (lane.top + 2.0 + at * room, room - 1.0)
    }

    /// Where a day is, CSS px; days out of view are at the edge.
    fn px(&self, day: Day) -> f64 {
        let (left, right) = self.scale.range();
        match day {
            Day::MIN => left,
            Day::MAX => right,
            day => self.scale.to_px(f64::from(day.0)).clamp(left, right),
        }
    }
}

/// The part of a lane that bars are in; below is the row of ticks.
const BARS_PX: f64 = 14.0;

/// Where an event is told: a move on the row where it ends.
fn place_of(event: &Event) -> Option<PlaceId> {
    event.route().map_or(event.place, |route| route.destination)
}

/// The places where the story's subject stays (or, if it stays nowhere, anybody), in the order of their first day. Of too
/// many, those with the longest stays.
fn lanes_of_stays(telling: &Telling, loaded: &Loaded) -> Vec<PlaceId> {
    let of_subject = telling.presences.iter().any(|presence| presence.actor == ActorId(0));
    // How long, since when, and where; the longest first.
    let mut stays: Vec<Order> = (0..loaded.story.places.len()).map(|id| (0, i64::MAX, id as u32)).collect();
    for presence in telling.presences.iter().filter(|p| !of_subject || p.actor == ActorId(0)) {
        let (start, end) = presence.days();
        let (start, end) = (start.max(loaded.days.0), end.min(loaded.days.1));
        if let Some(stay) = stays.get_mut(presence.place.index()) {
            *stay = (stay.0 - end.days_since(start), stay.1.min(i64::from(start.0)), presence.place.0);
        }
    }
    stays.retain(|(_, start, _)| *start != i64::MAX);
    stays.sort_unstable();
    stays.truncate(MOST_LANES);
    for stay in &mut stays {
        stay.0 = 0;
    }
    stays.sort_unstable();
    stays.into_iter().map(|(.., id)| PlaceId(id)).collect()
}

/// Draws the timeline. The playhead is not part of it.
pub fn build(input: Input<'_>) -> Scene {
    let (_, right) = input.frame.scale.range();
    let mut marks = stays(input);
    marks.append(&mut events(input));
    Scene { width: right + 16.0, height: input.frame.height, world: String::new(), marks }
}

/// The divisions of the axis, the bars and what is disputed: what lies below, and few steps change.
pub fn stays(input: Input<'_>) -> Vec<Mark> {
    let Input { loaded, state, sieve, frame, .. } = input;
    let laid = frame.laid(input);
    let mut marks = Vec::with_capacity(laid.under.len() + laid.bars.len() + 1);
    marks.extend_from_slice(&laid.under);
    let chip = Chip::new(loaded, state, frame, input.text);
    for mark in &mut marks {
        mark.tones = mark.tones.and_if(Tone::Covered, chip.covers(mark));
    }
    bars::draw(input, loaded.telling(sieve.source), &mut marks);
    marks.extend(laid.disputes.clone());
    marks
}

/// The names of the rows and the ticks: what lies above.
pub fn events(input: Input<'_>) -> Vec<Mark> {
    let Input { loaded, state, sieve, frame, .. } = input;
    let laid = frame.laid(input);
    let mut marks = Vec::with_capacity(laid.headings.len() + laid.spots.len());
    let row = |subject: Option<Subject>| match subject {
        Some(Subject::Place(id)) => frame.lane(Some(id)).map(|lane| lane.top),
        _ => None,
    };
    let (selected, hovered) = (row(state.selection), row(state.hover));
    let telling = loaded.telling(sieve.source);
    for mark in &laid.headings {
        let is = |top: Option<f64>| mark.subject.is_some() && top == Some(mark.y);
        let tones = mark.tones.and_if(Tone::Selected, is(selected)).and_if(Tone::Hovered, is(hovered));
        marks.push(Mark { tones, body: mark.body.clone() });
    }
    ticks::ticks(input, telling, &mut marks);
    marks
}

/// A mark that is drawn only.
fn drawn(key: Key, tones: Tones, x: f64, y: f64, inks: Vec<Ink>) -> Mark {
    Mark::new(Body { key, subject: None, name: String::new(), x, y, inks }, tones)
}
