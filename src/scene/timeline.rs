//! The timeline: a lane for each place where somebody stays, a bar for each stay as each source tells it, events as
//! ticks, what is disputed across the lanes, and the divisions of the axis.
//!
//! Everything is told by shape: uncertain ends are ramps, open ends thin out into an arrow, disputed stretches are
//! hatched between two edges. Time runs from left to right in every language.

mod bars;
mod chip;
mod density;
mod frame;
mod lanes;
mod rows;
mod ticks;

pub use chip::Chip;
pub use density::{GRIP_PX, Grip, density, density_path};
pub use frame::Frame;
pub use lanes::{Holds, Lane};

use super::{Body, Ink, Key, Mark, Scene, Tone, Tones, label};
use crate::story::Subject;
use crate::text::Text;
use crate::view::{Loaded, Sieve, ViewState};
use frame::{AXIS_PX, LANE_PX, NAME_SIZE, place_of};

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
