//! What a presentation shows around the step and over it, and how large.

use super::{Accounts, Loaded, ViewState};
use crate::story::EventId;

/// What a presentation shows around the step and over it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Projector {
    /// Whether the screen is blank.
    pub blank: Blank,
    /// Quotes and sources stand beside the map.
    pub quotes: bool,
    /// Pure black on white with heavy lines, for a weak projector.
    pub weak: bool,
    /// A move and the words of a second source wait until the class has predicted them.
    pub predicts: bool,
    /// The move of this step waits.
    pub waits: bool,
    /// The share of the move of this step that is drawn, 0 to 1, while it is drawn.
    pub drawn: Option<f64>,
    /// What lies over the step.
    pub overlay: Option<Overlay>,
    /// The presentation has just ended, and the reader has done nothing else: the key that starts one goes on with it.
    pub ended: bool,
}

/// Whether the screen is blank, and in which colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blank {
    /// It shows the story.
    #[default]
    No,
    /// It is black.
    Black,
    /// It is white.
    White,
}

/// What lies over the step of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// All steps as small maps.
    Overview,
    /// The commands, each with its keys.
    Commands,
    /// The number of the step to go to, as far as it is typed; 0 for none.
    Jump(usize),
    /// What two sources say of the selected event.
    Accounts(Accounts),
}

impl Overlay {
    /// Returns whether it covers the screen.
    pub const fn covers(self) -> bool {
        !matches!(self, Self::Jump(_) | Self::Accounts(Accounts::Map))
    }
}

impl ViewState {
    /// Returns whether a move and the words of a second source wait to be predicted: the teacher wants it so, or the author of the step.
    pub fn predicts(&self, loaded: &Loaded) -> bool {
        let step = || self.chapter.and_then(|n| loaded.story.chapters.get(n));
        self.projector.predicts || step().is_some_and(|chapter| chapter.predict)
    }

    /// Returns the move of the step, while it waits to be predicted.
    pub fn move_that_waits(&self, loaded: &Loaded) -> Option<EventId> {
        self.move_of_step(loaded).filter(|_| self.projector.waits)
    }

    /// Returns by how much text and marks are larger than in the page: 1, unless the story is presented. Then the smallest text is a
    /// thirtieth of the height of the view, and 24 CSS px at least.
    pub fn type_scale(&self) -> f64 {
        /// The smallest text of the page, times 30, CSS px.
        const PAGE_PX: f64 = 360.0;
        if self.presenting { (self.ui.view_px / PAGE_PX).clamp(2.0, 8.0) } else { 1.0 }
    }
}
