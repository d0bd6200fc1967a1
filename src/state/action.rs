//! The actions: all inputs of the view.

use super::{
    Address, Between, Blank, Config, Copied, Facet, Filter, Framing, List, Offline, Overlay, Panel, Shown,
    TimeStep, WrittenDate,
};
use crate::geo::LonLat;
use crate::story::{ClaimId, PlaceId, SourceId, Subject};
use crate::time::Instant;
use std::sync::Arc;

/// One thing that a reader, the clock, the host page or an address does. The list is closed.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Show what an address says, as if the story opened with it under this configuration, except for what the publisher locked.
    /// Sizes and the interface around the story stay.
    Open(Address, Arc<Config>),
    /// Move the playhead to an instant, or to the moment of the story that it is in.
    SetTime(Instant),
    /// Move the playhead by so many steps.
    StepTime(TimeStep, i32),
    /// Go to the next event after the playhead (or after the selected one at the same moment).
    NextEvent,
    /// Go to the event before.
    PreviousEvent,
    /// Select something, move the time there; or nothing.
    Select(Option<Subject>),
    /// Select the event of a claim and point the claim out.
    SelectClaim(ClaimId),
    /// Open the cluster of these places: list them, and zoom in until they are apart, or spiderfy it. Without places, or for the
    /// spiderfied cluster, close it.
    OpenCluster(Vec<PlaceId>),
    /// Hover or focus something; or nothing.
    Hover(Option<Subject>),
    /// Play.
    Play,
    /// Pause.
    Pause,
    /// Advance the clock by milliseconds.
    Tick(f64),
    /// Play this fast: index into `ViewState::SPEEDS`.
    SetSpeed(usize),
    /// Skip stretches without changes while playing, or not.
    SkipQuiet(bool),
    /// The map's size, CSS px.
    Resize(f64, f64),
    /// Allow motion, or reduce it.
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
    /// Frame these positions with padding: those of the presences now.
    FramePoints(Vec<LonLat>),
    /// The time shown on the map.
    Show(Shown),
    /// Show this part of the time axis, in seconds.
    SetAxis(f64, f64),
    /// Move one edge of the part in view, the end if true, to a second; the other edge stays.
    MoveEdge(bool, f64),
    /// Zoom the axis about a second by a factor; above 1 is closer.
    ZoomAxis(f64, f64),
    /// Move the axis by seconds.
    PanAxis(f64),
    /// The whole story on the axis.
    WholeAxis,
    /// Show the perspective of one source, or of all.
    SetSource(Option<SourceId>),
    /// List the events that the chosen source does not mention, or not.
    ShowNotMentioned(bool),
    /// List disagreements between sources, inside one, or all.
    ListDisagreements(Between),
    /// Select the event of a disagreement: its index in the perspective's.
    SelectDisagreement(usize),
    /// Go to the next listed disagreement, or the one before.
    StepDisagreement(i32),
    /// Set the filter.
    SetFilter(Filter),
    /// Search the choices of a facet for words.
    Seek(Facet, String),
    /// Turn to the part of a long list that begins with this item.
    ShowPart(List, usize),
    /// Go to a step of the guided story; `None` leaves it.
    SetChapter(Option<usize>),
    /// Go to the next step, or the one before; without a current step, to the last one shown.
    StepChapter(i32),
    /// Show a panel: in an article's column, over the map.
    SetPanel(Panel),
    /// In an article's column: open the list of panels, or close what is open over the map.
    OpenMenu(bool),
    /// In an article's column: make the text of a step or the card as high as it gets, or as low as it was.
    Raise(bool),
    /// Fold or unfold the lanes on a narrow screen.
    OpenLanes(bool),
    /// Start or end presenting.
    Present(bool),
    /// When presenting: show quotes and sources, or hide them.
    ShowQuotes(bool),
    /// When presenting: make the screen black or white, or end that.
    Blank(Blank),
    /// When presenting: show something over the step, or nothing.
    Overlay(Option<Overlay>),
    /// When presenting: let moves and second sources wait to be predicted, or not.
    Predict(bool),
    /// When presenting: show black on white with heavy lines, or the colours of the page.
    WeakProjector(bool),
    /// Mark the playhead as settled: it has stopped, or has moved for a second. Debounced views update; lists that wait are built.
    Settle,
    /// The timeline's width, CSS px.
    ResizeTimeline(f64),
    /// The height of the whole view, CSS px, and whether it stands in an article's column.
    ResizeView(f64, bool),
    /// Dismiss the hint that explains how disputed stretches are drawn.
    DismissHint,
    /// Open or close the settings of the timeline on a narrow screen.
    OpenSettings(bool),
    /// Set the base map, with the middles of the countries that the story names; `None` if it could not be loaded.
    SetBasemap(Option<Arc<Vec<(PlaceId, LonLat)>>>),
    /// Show the hint that a gesture on the map was left to the page around it; or hide it.
    ShowGestureHint(bool),
    /// Edit the date field, which pauses; `None` when the date was applied.
    WriteDate(Option<WrittenDate>),
    /// Set the result of copying.
    SetCopied(Copied),
    /// Set whether the whole story is kept on the device.
    SetOffline(Offline),
}
