//! What a presentation shows around the step and over it, and how large.

use super::ViewState;

/// What a presentation shows around the step and over it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Projector {
    /// Whether the screen is blank.
    pub blank: Blank,
    /// Quotes and sources stand beside the map.
    pub quotes: bool,
    /// Pure black on white with heavy lines, for a weak projector.
    pub weak: bool,
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
}

impl ViewState {
    /// Returns by how much text and marks are larger than in the page: 1, unless the story is presented. Then the smallest text is a
    /// thirtieth of the height of the view, and 24 CSS px at least.
    pub fn type_scale(&self) -> f64 {
        /// The smallest text of the page, times 30, CSS px.
        const PAGE_PX: f64 = 360.0;
        if self.presenting { (self.ui.view_px / PAGE_PX).clamp(2.0, 8.0) } else { 1.0 }
    }
}
