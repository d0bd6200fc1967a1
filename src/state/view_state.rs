//! The state of the view: small, comparable, and all that an address needs.

use super::{Address, Config, Filter, Loaded, Projector, UiState};
use crate::geo::{BBox, Camera, Flight, Viewport};
use crate::story::{ActorId, ClaimId, Disagreement, PlaceId, SourceId, Subject};
use crate::time::{Bound, Instant};

/// The state of the view.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewState {
    /// The playhead.
    pub time: Instant,
    /// The time shown on the map.
    pub shown: Shown,
    /// The part of the time axis that is in view, in seconds.
    pub axis: (f64, f64),
    /// The framing of the map.
    pub framing: Framing,
    /// The map's size.
    pub viewport: Viewport,
    /// The flight of the camera and its progress, 0 to 1.
    pub flight: Option<(Flight, f64)>,
    /// The camera flies and arcs draw themselves; not under reduced motion.
    pub motion: bool,
    /// The selected place or event.
    pub selection: Option<Subject>,
    /// A place of the spiderfied cluster.
    pub opened: Option<PlaceId>,
    /// The claim that is pointed out in the card.
    pub claim: Option<ClaimId>,
    /// The place or event under the pointer or the focus.
    pub hover: Option<Subject>,
    /// Whether the playhead moves by itself.
    pub playing: bool,
    /// The speed: index into [`ViewState::SPEEDS`].
    pub speed: usize,
    /// Playing jumps over stretches in which nothing changes.
    pub skip_quiet: bool,
    /// The part of a moment (without motion, of the pause at an event) that has passed and not yet moved the playhead.
    pub carry: f64,
    /// The source whose perspective is shown; `None` for all.
    pub source: Option<SourceId>,
    /// The list includes the events that the chosen source does not mention.
    pub show_not_mentioned: bool,
    /// The kind of disagreements that are listed.
    pub between: Between,
    /// The current disagreement: its index in the perspective.
    pub disagreement: Option<usize>,
    /// The filter.
    pub filter: Filter,
    /// The current step of the guided story.
    pub chapter: Option<usize>,
    /// The last step of the guided story that was shown.
    pub last_chapter: Option<usize>,
    /// The panel that was opened last, and not closed.
    pub panel: Option<Panel>,
    /// The lanes are unfolded on a small screen.
    pub lanes_open: bool,
    /// For a projector: large type, map and lanes fill the screen.
    pub presenting: bool,
    /// When presenting: what is shown around the step and over it.
    pub projector: Projector,
    /// The state of the interface around the story.
    pub ui: UiState,
}

/// The time shown on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The moment of the playhead.
    #[default]
    Moment,
    /// The part of the axis in view.
    Window,
    /// Everything up to the playhead.
    UpTo,
}

/// The framing of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Framing {
    /// The whole story.
    Whole,
    /// A box.
    Box(BBox),
    /// The camera as the reader moved it.
    Free(Camera),
}

/// The kind of disagreements that are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Between {
    /// All of them.
    #[default]
    All,
    /// Those between two sources.
    Sources,
    /// Those inside one source.
    One,
}

impl Between {
    /// Returns whether it lists a disagreement.
    pub fn lists(self, found: &Disagreement) -> bool {
        match self {
            Self::All => true,
            Self::Sources => found.across,
            Self::One => !found.across,
        }
    }
}

/// A panel: a section of the side column, under the card. In an article's column it opens over the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The list of events.
    Events,
    /// The list of disagreements.
    Disagreements,
    /// The bibliography.
    Sources,
    /// About this story.
    About,
    /// The filter, above the events that it finds.
    Find,
    /// The legend of the map.
    Legend,
}

impl Panel {
    /// The panels, as they are named in an address.
    pub(super) const WORDS: [(Self, &'static str); 6] = [
        (Self::Events, "events"),
        (Self::Disagreements, "disagreements"),
        (Self::Sources, "sources"),
        (Self::About, "about"),
        (Self::Find, "find"),
        (Self::Legend, "legend"),
    ];
}

impl ViewState {
    /// Speeds of playing, in seconds for the whole story at first, then twice, four times as fast.
    pub const SPEEDS: [f64; 4] = [0.5, 1.0, 2.0, 4.0];

    /// Returns where the playhead last settled, for views that are too expensive to update on each step.
    pub fn settled(&self) -> Instant {
        self.ui.settled.unwrap_or(self.time)
    }

    /// Returns the state in which a story opens.
    pub fn initial(loaded: &Loaded, config: &Config) -> Self {
        Self::opening(loaded, config, config.opens_story())
    }

    /// Returns the state in which a story opens, at its first chapter if `story`.
    pub(super) fn opening(loaded: &Loaded, config: &Config, story: bool) -> Self {
        let (first, last) = loaded.span;
        // At the first moment at which somebody places the story's subject, or at the first event.
        let perspective = loaded.perspective(None);
        let stays = perspective.presences.iter().filter(|presence| presence.actor == ActorId(0));
        let surely = stays.filter_map(|presence| match presence.span.start {
            Bound::Within { until, .. } if until.is_date() => Some(loaded.resolution.floor(until - 1)),
            _ => None,
        });
        let stay = surely.min();
        let mut starts = perspective.order.iter().map(|(at, _)| *at);
        let start = stay.or_else(|| starts.find(|at| at.is_date())).unwrap_or(first);
        let start = loaded.resolution.floor(start).clamp(first, last);
        let mut state = Self {
            time: start,
            shown: Shown::Moment,
            axis: (first.0 as f64, last.0 as f64),
            framing: Framing::Whole,
            viewport: Viewport { width: 640.0, height: 480.0 },
            flight: None,
            motion: true,
            selection: None,
            opened: None,
            claim: None,
            hover: None,
            playing: false,
            speed: 1,
            skip_quiet: false,
            carry: 0.0,
            source: None,
            show_not_mentioned: false,
            between: Between::All,
            disagreement: None,
            filter: Filter::default(),
            chapter: None,
            last_chapter: None,
            panel: None,
            lanes_open: false,
            presenting: false,
            projector: Projector::default(),
            ui: UiState::default(),
        };
        if story {
            Address::first_step(&mut state, loaded);
        }
        config.open(&mut state, loaded);
        state.hide_move(loaded);
        state
    }

    /// Returns the panel that is open over the map, in an article's column. The other layouts show all panels beside it.
    pub fn open_panel(&self) -> Option<Panel> {
        self.panel.filter(|_| self.ui.column && !self.ui.menu_open)
    }

    /// Returns the current camera.
    pub fn camera(&self, loaded: &Loaded) -> Camera {
        match &self.flight {
            Some((flight, done)) => flight.at(*done),
            None => self.framed(loaded),
        }
    }

    /// Returns the camera that frames a box, above the buttons at the foot of the map. In a presentation there are none, and the caption
    /// lies over the top of the map.
    pub(super) fn fit(&self, bbox: &BBox) -> Camera {
        const FOOT: f64 = 44.0;
        let Viewport { width, height } = self.viewport;
        let foot = if height > 5.0 * FOOT { FOOT } else { 0.0 };
        let padding = (width.min(height) * 0.12).min(72.0);
        let camera = Camera::fit(bbox, Viewport { width, height: height - foot }, padding);
        camera.pan(0.0, if self.presenting { foot } else { -foot } / 2.0).clamped(self.viewport)
    }

    /// Returns the camera at the end of its flight.
    pub fn framed(&self, loaded: &Loaded) -> Camera {
        match &self.framing {
            Framing::Whole => self.fit(&loaded.bbox),
            Framing::Box(bbox) => self.fit(bbox),
            Framing::Free(camera) => camera.clamped(self.viewport),
        }
    }
}
