//! The timeline: a lane for each place with a stay, a bar for each stay of each source, ticks for events, disputed stretches
//! across the lanes, and the divisions of the axis.
//!
//! Everything has a shape, not a colour alone: uncertain ends are ramps, open ends thin out into an arrow, disputed stretches are
//! hatched between two edges. Time runs from left to right in every language.

mod bars;
mod chip;
mod density;
mod lanes;
mod layout;
mod rows;
mod ticks;

pub use chip::Chip;
pub use density::{GRIP_PX, Grip, density, density_path};
pub use lanes::{Holds, Lane};
pub use layout::TimelineLayout;

use super::{Mark, MarkContent, MarkKey, MarkState, MarkStates, Scene, Shape, describe, label};
use crate::i18n::Text;
use crate::state::{FilteredEvents, Loaded, ViewState};
use crate::story::Subject;
use layout::{AXIS_PX, LANE_PX, NAME_SIZE, place_of};

/// The inputs of a timeline scene.
#[derive(Clone, Copy)]
pub struct TimelineInput<'a> {
    /// The story.
    pub loaded: &'a Loaded,
    /// The state of the view.
    pub state: &'a ViewState,
    /// The admitted events.
    pub filtered: &'a FilteredEvents,
    /// The layout of rows and time.
    pub layout: &'a TimelineLayout,
    /// The words.
    pub text: &'a Text,
}

/// Builds the scene of the timeline, without the playhead.
pub fn build(input: TimelineInput<'_>) -> Scene {
    let (_, right) = input.layout.scale.range();
    let mut marks = stays(input);
    marks.append(&mut events(input));
    Scene { width: right + 16.0, height: input.layout.height, world: String::new(), marks }
}

/// Builds the lower marks, which few steps of time change: the divisions of the axis, the bars and the disputed stretches.
pub fn stays(input: TimelineInput<'_>) -> Vec<Mark> {
    let TimelineInput { loaded, state, filtered, layout, .. } = input;
    let static_marks = layout.static_marks(input);
    let mut marks = Vec::with_capacity(static_marks.under.len() + static_marks.bars.len() + 1);
    marks.extend_from_slice(&static_marks.under);
    let chip = Chip::new(state.time, describe::step(loaded, state), layout, input.text);
    for mark in &mut marks {
        mark.states = mark.states.and_if(MarkState::Covered, chip.covers(mark));
    }
    bars::draw(input, loaded.perspective(filtered.source), &mut marks);
    marks.extend(static_marks.disputes.clone());
    marks
}

/// Builds the upper marks: the names of the rows and the ticks; nothing for a layout without them.
pub fn events(input: TimelineInput<'_>) -> Vec<Mark> {
    let TimelineInput { loaded, state, filtered, layout, .. } = input;
    if layout.rows.0 == 0.0 {
        return Vec::new();
    }
    let static_marks = layout.static_marks(input);
    let mut marks = Vec::with_capacity(static_marks.headings.len() + static_marks.tick_groups.len());
    let row = |subject: Option<Subject>| match subject {
        Some(Subject::Place(id)) => layout.lane(Some(id)).map(|lane| lane.top),
        _ => None,
    };
    let (selected, hovered) = (row(state.selection), row(state.hover));
    let perspective = loaded.perspective(filtered.source);
    for mark in &static_marks.headings {
        let is = |top: Option<f64>| mark.subject.is_some() && top == Some(mark.y);
        let states =
            mark.states.and_if(MarkState::Selected, is(selected)).and_if(MarkState::Hovered, is(hovered));
        marks.push(Mark { states, content: mark.content.clone() });
    }
    ticks::ticks(input, perspective, &mut marks);
    marks
}

/// Builds a mark without a subject.
fn drawn(key: MarkKey, states: MarkStates, x: f64, y: f64, shapes: Vec<Shape>) -> Mark {
    Mark::new(MarkContent { key, subject: None, name: String::new(), x, y, shapes }, states)
}
