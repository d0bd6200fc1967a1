//! The state of the view: fold_char, comparable, and all that an address needs.

use super::{Config, Filter, Loaded, UiState};
use crate::geo::{BBox, Camera, Flight, Viewport};
use crate::story::{ActorId, ClaimId, Disagreement, PlaceId, SourceId, Subject};
use crate::time::{Bound, Day};

/// What is shown now.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewState {
    /// The playhead.
    pub time: Day,
    /// How much of time is shown on the map.
    pub shown: Shown,
    /// The part of the time axis that is in view, in days.
    pub axis: (f64, f64),
    /// What the map is framed to.
    pub framing: Framing,
    /// The map's size.
    pub viewport: Viewport,
    /// The camera is on its way; how far, 0 to 1.
    pub flight: Option<(Flight, f64)>,
    /// The camera flies and arcs draw themselves; not under reduced motion.
    pub motion: bool,
    /// What is selected.
    pub selection: Option<Subject>,
    /// The places that fall on one spot with this one are fanned out.
    pub opened: Option<PlaceId>,
    /// The claim that is pointed out in the card.
    pub claim: Option<ClaimId>,
    /// What a pointer or the focus is on.
    pub hover: Option<Subject>,
    /// Time passes by itself.
    pub playing: bool,
    /// How fast: index into [`ViewState::SPEEDS`].
    pub speed: usize,
    /// Playing jumps over stretches in which nothing changes.
    pub skip_quiet: bool,
    /// The part of a day (without motion, of the stay at an event) that has passed and not yet moved the playhead.
    pub carry: f64,
    /// Whose perspective is shown; `None` for all.
    pub source: Option<SourceId>,
    /// The list names the events that the chosen source does not mention.
    pub show_not_mentioned: bool,
    /// Which disagreements are listed.
    pub between: Between,
    /// The disagreement that the reader is at: its index in the perspective's.
    pub disagreement: Option<usize>,
    /// What is looked for.
    pub filter: Filter,
    /// The step of the guided perspective that the reader is at.
    pub chapter: Option<usize>,
    /// The step where the reader left, or is.
    pub last_chapter: Option<usize>,
    /// What the side panel shows.
    pub panel: Panel,
    /// The lanes are unfolded on a fold_char screen.
    pub lanes_open: bool,
    /// For a projector: large type, map and lanes fill the screen.
    pub presenting: bool,
    /// When presenting: quotes and sources stand beside the map.
    pub quotes: bool,
    /// When presenting: the screen is black.
    pub blank: bool,
    /// What stands around the story.
    pub ui: UiState,
}

/// How much of time is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// What holds on the day of the playhead.
    #[default]
    Moment,
    /// What holds on some of the days in view on the axis.
    Window,
    /// Everything up to the playhead.
    UpTo,
}

/// What the map is framed to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Framing {
    /// The whole story.
    Whole,
    /// A box.
    Box(BBox),
    /// Where the reader moved it.
    Free(Camera),
}

/// Which disagreements are listed.
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
    /// Whether it lists a disagreement.
    pub fn lists(self, found: &Disagreement) -> bool {
        match self {
            Self::All => true,
            Self::Sources => found.across,
            Self::One => !found.across,
        }
    }
}

/// What the side panel shows under the card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The list of events.
    #[default]
    Events,
    /// The list of disagreements.
    Disagreements,
    /// The bibliography.
    Sources,
    /// About this story.
    About,
}

impl ViewState {
    /// Speeds of playing, in seconds for the whole story at first, then twice, four times as fast.
    pub const SPEEDS: [f64; 4] = [0.5, 1.0, 2.0, 4.0];

    /// Where the playhead rests, or last did: for what costs too much to follow each of its steps.
    pub fn settled(&self) -> Day {
        self.ui.settled.unwrap_or(self.time)
    }

    /// How a story opens.
    pub fn initial(loaded: &Loaded, config: &Config) -> Self {
        let (first, last) = loaded.days;
        // On the first day on which somebody places the story's subject, or at the first event.
        let perspective = loaded.perspective(None);
        let stays = perspective.presences.iter().filter(|presence| presence.actor == ActorId(0));
        let surely = stays.filter_map(|presence| match presence.span.start {
            Bound::Within { latest, .. } if latest.is_date() => Some(latest),
            _ => None,
        });
        let stay = surely.min();
        let mut starts = perspective.order.iter().map(|(day, _)| *day);
        let start = stay.or_else(|| starts.find(|day| day.is_date())).unwrap_or(first).clamp(first, last);
        let mut state = Self {
            time: start,
            shown: Shown::Moment,
            axis: (f64::from(first.0), f64::from(last.0)),
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
            panel: Panel::Events,
            lanes_open: false,
            presenting: false,
            quotes: false,
            blank: false,
            ui: UiState::default(),
        };
        config.open(&mut state, loaded);
        state
    }

    /// Where the map's camera is now.
    pub fn camera(&self, loaded: &Loaded) -> Camera {
        match &self.flight {
            Some((flight, done)) => flight.at(*done),
            None => self.framed(loaded),
        }
    }

    /// The camera that frames a box, above the buttons at the foot of the map.
    pub(super) fn fit(&self, bbox: &BBox) -> Camera {
        const FOOT: f64 = 44.0;
        let Viewport { width, height } = self.viewport;
        let foot = if height > 5.0 * FOOT { FOOT } else { 0.0 };
        let padding = (width.min(height) * 0.12).min(72.0);
        let camera = Camera::fit(bbox, Viewport { width, height: height - foot }, padding);
        camera.pan(0.0, -foot / 2.0).clamped(self.viewport)
    }

    /// Where the camera is when it has arrived.
    pub fn framed(&self, loaded: &Loaded) -> Camera {
        match &self.framing {
            Framing::Whole => self.fit(&loaded.bbox),
            Framing::Box(bbox) => self.fit(bbox),
            Framing::Free(camera) => camera.clamped(self.viewport),
        }
    }
}
