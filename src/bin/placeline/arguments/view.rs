//! The state that a picture shows, its size and its colours.

use clap::{Args, ValueEnum};
use placeline::site::{LARGEST, SMALLEST};

/// A width and a height in pixels.
#[derive(Clone, Copy)]
pub(crate) struct Pixels(pub(crate) u32, pub(crate) u32);

impl std::fmt::Display for Pixels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}x{}", self.0, self.1)
    }
}

/// The colours of a picture.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Theme {
    /// Ink on paper
    #[default]
    Light,
    /// Light on dark
    Dark,
}

/// The state of the view, in the words of an address.
#[derive(Args)]
#[command(next_help_heading = "What is shown, as in an address; without any, what a reader sees first")]
pub(crate) struct View {
    /// A link to the state, or what stands after its #: t=1987-03&sel=raid&map=44.4,33.3,6
    #[arg(long, value_name = "LINK")]
    pub(crate) link: Option<String>,
    /// The time (t): 1987, 1987-03, 1987-03-21, 1987-03-21T14:05
    #[arg(long, value_name = "DATE")]
    pub(crate) at: Option<String>,
    /// The step of the story: its number, or its id
    #[arg(long, value_name = "STEP")]
    pub(crate) step: Option<String>,
    /// The selected place or event (sel), by its id
    #[arg(long, visible_alias = "sel", value_name = "ID")]
    pub(crate) select: Option<String>,
    /// The claim that is quoted, by its id
    #[arg(long, value_name = "ID")]
    pub(crate) claim: Option<String>,
    /// The source that tells the story (src), by its id
    #[arg(long, visible_alias = "src", value_name = "ID")]
    pub(crate) source: Option<String>,
    /// The time shown on the map
    #[arg(long, value_enum, value_name = "TIME")]
    pub(crate) show: Option<Show>,
    /// Only events with these words (q)
    #[arg(long, visible_alias = "q", value_name = "WORDS")]
    pub(crate) query: Option<String>,
    /// Only events of this category
    #[arg(long, value_name = "CATEGORY")]
    pub(crate) kind: Option<String>,
    /// Only events of this actor, by the id
    #[arg(long, value_name = "ID")]
    pub(crate) who: Option<String>,
}

/// The time shown on the map.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Show {
    /// The moment
    Moment,
    /// The part of the axis in view
    Window,
    /// Everything up to the moment
    All,
}

impl Show {
    /// Returns the word of an address.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Moment => "moment",
            Self::Window => "window",
            Self::All => "all",
        }
    }
}

/// Parses `1200x630`.
pub(crate) fn pixels(text: &str) -> Result<Pixels, String> {
    let message = || {
        let ((width, height), most) = (SMALLEST, LARGEST);
        format!("write width and height in pixels, such as 1200x630, from {width}x{height} to {most}x{most}")
    };
    let (width, height) = text.split_once(['x', 'X', '×']).ok_or_else(message)?;
    let edge = |text: &str, least| text.trim().parse().ok().filter(|edge| (least..=LARGEST).contains(edge));
    let size = edge(width, SMALLEST.0).zip(edge(height, SMALLEST.1));
    size.map(|(width, height)| Pixels(width, height)).ok_or_else(message)
}
