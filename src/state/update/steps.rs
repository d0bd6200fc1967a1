//! The steps of the guided story, and presenting them.

use super::middle_moment;
use crate::state::{Accounts, Blank, Framing, Loaded, Overlay, Projector, ViewState};
use crate::story::{EventId, Subject};

impl ViewState {
    /// Goes so many steps on; without a current step, to the last one shown. In a presentation what lies over a step goes on or is closed first,
    /// and a move that waits is shown.
    pub(super) fn step(&mut self, by: i32, loaded: &Loaded) {
        let on = by > 0;
        if let Some(overlay) = self.projector.overlay.take() {
            if let Overlay::Accounts(accounts) = overlay {
                self.projector.overlay = self.next_accounts(accounts, on, loaded).map(Overlay::Accounts);
            }
            return;
        }
        if self.projector.waits && on {
            return self.reveal(loaded);
        }
        let last = loaded.story.chapters.len().saturating_sub(1);
        let to = match self.chapter {
            Some(at) => at.saturating_add_signed(by as isize).min(last),
            None => self.last_chapter.unwrap_or(0),
        };
        self.set_chapter(Some(to), loaded);
        if !on && self.projector.waits {
            // The class has seen it.
            self.reveal(loaded);
        }
    }

    /// Goes to a step, or leaves the steps. In a presentation its move may wait.
    pub(super) fn set_chapter(&mut self, chapter: Option<usize>, loaded: &Loaded) {
        self.show_chapter(chapter, loaded);
        self.hide_move(loaded);
    }

    fn show_chapter(&mut self, chapter: Option<usize>, loaded: &Loaded) {
        self.close_lists();
        let projector = &mut self.projector;
        (projector.overlay, projector.waits, projector.drawn) = (None, false, None);
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

    /// Goes back to before the move of the step, if it is to be predicted.
    pub(in crate::state) fn hide_move(&mut self, loaded: &Loaded) {
        let Some(event) = self.move_of_step(loaded).filter(|_| self.presenting && self.predicts(loaded))
        else {
            return;
        };
        self.projector.waits = true;
        self.selection = None;
        if let Some(when) = loaded.perspective(self.source).when(event) {
            let (start, _) = when.span.hull();
            if start.is_date() {
                self.set_time(start - 1, loaded);
            }
        }
    }

    /// Shows the move that has waited, and draws it along its arc.
    fn reveal(&mut self, loaded: &Loaded) {
        self.show_chapter(self.chapter, loaded);
        self.projector.drawn = self.motion.then_some(0.0);
    }

    /// Returns the move that the step selects.
    pub(in crate::state) fn move_of_step(&self, loaded: &Loaded) -> Option<EventId> {
        let chapter = loaded.story.chapters.get(self.chapter?)?;
        let Some(Subject::Event(event)) = chapter.select else { return None };
        loaded.story.events.get(event.index()).and_then(|event| event.route()).map(|_| event)
    }

    /// Starts or ends presenting. What is true already stays as it is.
    pub(super) fn present(&mut self, on: bool, loaded: &Loaded) {
        if on == self.presenting {
            return;
        }
        if self.projector.waits {
            self.reveal(loaded);
        }
        self.presenting = on;
        self.close_lists();
        (self.ui.raised, self.lanes_open) = (false, false);
        let Projector { weak, predicts, .. } = self.projector;
        self.projector = Projector { ended: !on, weak, predicts, ..Projector::default() };
        if on && self.chapter.is_none() {
            self.set_chapter(self.last_chapter.or(Some(0)), loaded);
        }
    }

    /// Shows something over the step of a presentation, or nothing.
    pub(super) fn cover(&mut self, overlay: Option<Overlay>, loaded: &Loaded) {
        self.projector.overlay = match overlay.filter(|_| self.presenting) {
            Some(Overlay::Accounts(_)) if self.accounts(loaded).is_none() => None,
            Some(Overlay::Accounts(Accounts::Both)) if self.predicts(loaded) => {
                Some(Overlay::Accounts(Accounts::First))
            }
            other => other,
        };
    }

    /// Lets moves and second sources wait to be predicted, or not.
    pub(super) fn predict(&mut self, on: bool, loaded: &Loaded) {
        self.projector.predicts = on;
        if self.projector.waits && !self.predicts(loaded) {
            self.reveal(loaded);
        }
    }
}
