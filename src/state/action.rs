//! Everything that can be done.

use super::{Between, Copied, Filter, Framing, Panel, Shown, TimeStep, WrittenDate};
use crate::geo::LonLat;
use crate::story::{ClaimId, PlaceId, SourceId, Subject};
use crate::time::Day;
use std::sync::Arc;

/// One thing that a reader, the clock, the host page or an address does. The list is closed.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Move the playhead to a day.
    SetTime(Day),
    /// Move the playhead by so many steps.
    StepTime(TimeStep, i32),
    /// Go to the next event after the playhead (or after the selected one on the same day).
    NextEvent,
    /// Go to the event before.
    PreviousEvent,
    /// Select something, move the time there; or nothing.
    Select(Option<Subject>),
    /// Select the event of a claim and point the claim out.
    SelectClaim(ClaimId),
    /// Open the spot in which these places fall together: zoom in until they part, or spiderfied them out. Without places,
    /// or on the spot that is fanned out, close it.
    OpenCluster(Vec<PlaceId>),
    /// A pointer or the focus is on something.
    Hover(Option<Subject>),
    /// Let time pass.
    Play,
    /// Let it stand.
    Pause,
    /// So many milliseconds have passed.
    Tick(f64),
    /// Play this fast: index into `ViewState::SPEEDS`.
    SetSpeed(usize),
    /// Jump over quiet stretches when playing, or not.
    SkipQuiet(bool),
    /// The map's size, CSS px.
    Resize(f64, f64),
    /// The reader asks for less motion, or for all of it.
    Motion(bool),
    /// Move the map's content by CSS px.
    Pan(f64, f64),
    /// Zoom by so many levels about a point of the map, CSS px.
    ZoomAbout {
        /// From the left.
        x: f64,
        /// From the top.
        y: f64,
        /// Levels; each doubles the scale.
        levels: f64,
    },
    /// Zoom about the middle by so many levels.
    Zoom(f64),
    /// Frame the map.
    Frame(Framing),
    /// Frame these positions, with room around them: what is present now.
    FramePoints(Vec<LonLat>),
    /// How much of time is shown.
    Show(Shown),
    /// Show this part of the time axis, in days.
    SetAxis(f64, f64),
    /// Move one edge of the part in view, the end if true, to a day; the other edge stays.
    MoveEdge(bool, f64),
    /// Zoom the axis about a day by a factor; above 1 is closer.
    ZoomAxis(f64, f64),
    /// Move the axis by days.
    PanAxis(f64),
    /// The whole story on the axis.
    WholeAxis,
    /// Tell the story as one source does, or as all do.
    SetSource(Option<SourceId>),
    /// List the events that the chosen source does not mention, or not.
    ShowNotMentioned(bool),
    /// List disagreements between sources, inside one, or all.
    ListDisagreements(Between),
    /// Select the event of a disagreement: its index in the perspective's.
    SelectDisagreement(usize),
    /// To the next listed disagreement, or the one before.
    StepDisagreement(i32),
    /// Look for something.
    SetFilter(Filter),
    /// Go to a step of the guided perspective; `None` leaves it.
    SetChapter(Option<usize>),
    /// To the next step, or the one before; to where the reader left, when at none.
    StepChapter(i32),
    /// Show a panel.
    SetPanel(Panel),
    /// Fold or unfold the lanes on a narrow screen.
    OpenLanes(bool),
    /// Start or end presenting.
    Present(bool),
    /// When presenting: show quotes and sources, or hide them.
    ShowQuotes(bool),
    /// When presenting: make the screen black, or end that.
    Blank(bool),
    /// The playhead rests, or has moved for a second: whatever follows it less often may catch up.
    Settle,
    /// The timeline's width, CSS px.
    ResizeTimeline(f64),
    /// The height of the whole view, CSS px.
    ResizeView(f64),
    /// Open or close the settings of the timeline on a narrow screen.
    OpenSettings(bool),
    /// A base map is there, with the middles of the countries that the story names; or none could be loaded.
    SetBasemap(Option<Arc<Vec<(PlaceId, LonLat)>>>),
    /// A gesture on the map was left to the page around it; or one was taken (false).
    ShowGestureHint(bool),
    /// A date is being written, or could not be followed: time stands, the field keeps what is in it. Or it was followed.
    WriteDate(Option<WrittenDate>),
    /// What became of copying.
    SetCopied(Copied),
}
