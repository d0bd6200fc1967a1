//! The steps of the guided story, and presenting them.

use super::middle_moment;
use crate::state::{Blank, Framing, Loaded, Projector, ViewState};

impl ViewState {
    /// Goes so many steps on; without a current step, to the last one shown. What lies over a step of a presentation is closed first.
    pub(super) fn step(&mut self, by: i32, loaded: &Loaded) {
        if self.projector.overlay.take().is_some() {
            return;
        }
        let last = loaded.story.chapters.len().saturating_sub(1);
        let to = match self.chapter {
            Some(at) => at.saturating_add_signed(by as isize).min(last),
            None => self.last_chapter.unwrap_or(0),
        };
        self.set_chapter(Some(to), loaded);
    }

    /// Goes to a step, or leaves the steps.
    pub(super) fn set_chapter(&mut self, chapter: Option<usize>, loaded: &Loaded) {
        self.close_lists();
        self.projector.overlay = None;
        let Some((index, chapter)) = chapter.and_then(|n| Some((n, loaded.story.chapters.get(n)?))) else {
            self.chapter = None;
            return;
        };
        self.playing = false;
        self.projector.blank = Blank::No;
        if let Some(when) = &chapter.when {
            let middle = middle_moment(when.span.hull(), loaded.resolution);
            self.set_time(middle.unwrap_or(self.time), loaded);
        }
        self.selection = chapter.select;
        self.claim = None;
        match (chapter.bbox, chapter.select) {
            (Some(bbox), _) => self.fly(Framing::Box(bbox), loaded),
            (None, Some(subject)) => self.bring_into_view(subject, loaded),
            (None, None) => self.fly(Framing::Whole, loaded),
        }
        self.chapter = Some(index);
    }

    /// Starts or ends presenting. What is true already stays as it is.
    pub(super) fn present(&mut self, on: bool, loaded: &Loaded) {
        if on == self.presenting {
            return;
        }
        self.presenting = on;
        self.close_lists();
        (self.ui.raised, self.lanes_open) = (false, false);
        self.projector = Projector { ended: !on, weak: self.projector.weak, ..Projector::default() };
        if on && self.chapter.is_none() {
            self.set_chapter(self.last_chapter.or(Some(0)), loaded);
        }
    }
}
