//! The only function that changes the view.

mod camera;
mod order;
mod steps;

use super::span_moment::middle_moment;
use super::{Action, AddressKey, DisputeHint, Framing, List, Loaded, Perspective, ViewState};
use crate::geo::{Screen, Viewport};
use crate::story::{EventId, PlaceId, Subject};
use crate::time::Instant;
use camera::around;
use order::{moment_after, next_disagreement, next_event, previous_event};
use std::sync::Arc;

/// Returns the next state. Pure: the same arguments give the same result.
pub fn update(mut state: ViewState, action: Action, loaded: &Loaded) -> ViewState {
    let perspective = loaded.perspective(state.source);
    let (before, moves, rests) = (state.time, moves(&action), rests(&action));
    match action {
        Action::Open(address, config) => {
            let ViewState { viewport, motion, mut ui, .. } = state;
            ui.parts = [0; 3];
            let address = address.unlocked(&config);
            let leaves = address.leaves_story() && !config.locks(AddressKey::Step);
            // Leaving the step changes nothing that is locked.
            let story = config.opens_story() && (!leaves || config.locks_view());
            state = ViewState { viewport, motion, ui, ..ViewState::opening(loaded, &config, story) };
            if leaves && config.opens_story() {
                state.chapter = None;
            }
            address.apply(&mut state, loaded);
            state.hide_move(loaded);
        }
        Action::SetTime(at) => {
            state.set_time(at, loaded);
            state.chapter = None;
        }
        Action::StepTime(step, count) => {
            state.set_time(step.from(state.time, count), loaded);
            state.chapter = None;
        }
        Action::NextEvent => state.go(next_event(&state, perspective, loaded), loaded),
        Action::PreviousEvent => state.go(previous_event(&state, perspective, loaded), loaded),
        Action::Select(subject) => state.select(subject, loaded),
        Action::SelectClaim(id) => {
            if let Some(claim) = loaded.story.claims.get(id.index()) {
                state.select(Some(Subject::Event(claim.event)), loaded);
                state.claim = Some(id);
            }
        }
        Action::OpenCluster(places) => state.open_cluster(&places, loaded),
        Action::Hover(subject) => state.hover = subject.filter(|subject| exists(*subject, loaded)),
        Action::Play => {
            if state.time >= loaded.span.1 {
                state.set_time(loaded.span.0, loaded);
            }
            state.playing = true;
            state.carry = 0.0;
        }
        Action::Pause => state.playing = false,
        Action::Tick(ms) => state.tick(ms, loaded),
        Action::SetSpeed(speed) => state.speed = speed.min(ViewState::SPEEDS.len() - 1),
        Action::SkipQuiet(on) => state.skip_quiet = on,
        Action::Resize(width, height) => {
            if is_size(width) && is_size(height) {
                state.viewport = Viewport { width, height };
                state.flight = None;
            }
        }
        Action::Motion(on) => {
            state.motion = on;
            if !on {
                (state.flight, state.projector.drawn) = (None, None);
            }
        }
        Action::Pan(dx, dy) if !(dx.is_finite() && dy.is_finite()) => {}
        Action::Pan(dx, dy) => state.free(loaded, |camera, viewport| camera.pan(dx, dy).clamped(viewport)),
        Action::ZoomAbout { x, y, levels } => {
            if x.is_finite() && y.is_finite() && !levels.is_nan() {
                state.free(loaded, |camera, viewport| camera.zoom_about(Screen { x, y }, levels, viewport));
            }
        }
        Action::Zoom(levels) => {
            let (camera, viewport) = (state.framed(loaded), state.viewport);
            let middle = Screen { x: viewport.width / 2.0, y: viewport.height / 2.0 };
            if !levels.is_nan() {
                state.fly(Framing::Free(camera.zoom_about(middle, levels, viewport)), loaded);
            }
        }
        Action::Frame(framing) => state.fly(framing, loaded),
        Action::FramePoints(points) => {
            if let Some(bbox) = around(&points) {
                state.fly(Framing::Box(bbox), loaded);
            }
        }
        Action::Show(shown) => state.shown = shown,
        Action::SetAxis(from, to) => state.set_axis(from, to, loaded),
        Action::MoveEdge(end, at) => {
            let (from, to) = state.axis;
            let shortest = shortest(from, loaded);
            let (from, to) = if end { (from, at.max(from + shortest)) } else { (at.min(to - shortest), to) };
            let (first, last) = whole(loaded);
            state.set_axis(from.max(first), to.min(last), loaded);
        }
        Action::ZoomAxis(at, factor) => {
            let (from, to) = state.axis;
            let factor = factor.clamp(0.01, 100.0);
            state.set_axis(at - (at - from) / factor, at + (to - at) / factor, loaded);
        }
        Action::PanAxis(seconds) => {
            let (from, to) = state.axis;
            let (first, last) = whole(loaded);
            let seconds = seconds.clamp(first - from, (last - to).max(first - from));
            state.set_axis(from + seconds, to + seconds, loaded);
        }
        Action::WholeAxis => state.axis = whole(loaded),
        Action::SetSource(source) => {
            state.source = source.filter(|id| id.index() < loaded.story.sources.len());
            state.disagreement = None;
            state.ui.parts = [0; 3];
        }
        Action::ShowNotMentioned(on) => {
            state.show_not_mentioned = on;
            state.ui.set_part(List::Events, 0);
        }
        Action::ListDisagreements(between) => {
            state.between = between;
            state.ui.set_part(List::Disagreements, 0);
        }
        Action::SelectDisagreement(index) => state.select_disagreement(index, loaded),
        Action::StepDisagreement(by) => {
            if let Some(index) = next_disagreement(&state, perspective, by) {
                state.select_disagreement(index, loaded);
            }
        }
        Action::SetFilter(filter) => {
            state.filter = filter;
            state.ui.set_part(List::Events, 0);
        }
        Action::Seek(facet, query) => state.ui.seek = (facet, query),
        Action::ShowPart(list, start) => state.ui.set_part(list, start + 1),
        Action::SetChapter(chapter) => state.set_chapter(chapter, loaded),
        Action::StepChapter(by) => state.step(by, loaded),
        Action::SetPanel(panel) => (state.panel, state.ui.menu_open) = (Some(panel), false),
        Action::OpenMenu(open) => (state.panel, state.ui.menu_open) = (None, open),
        Action::Raise(raised) => state.ui.raised = raised,
        Action::OpenLanes(open) => state.lanes_open = open,
        Action::Present(on) => state.present(on, loaded),
        Action::ShowQuotes(on) => state.projector.quotes = on,
        Action::Blank(blank) => state.projector.blank = blank,
        Action::Overlay(overlay) => state.cover(overlay, loaded),
        Action::Predict(on) => state.predict(on, loaded),
        Action::WeakProjector(on) => state.projector.weak = on,
        Action::Settle => {
            state.ui.settled = None;
            state.ui.unlisted = false;
        }
        Action::ResizeTimeline(width) => {
            state.ui.sized = true;
            if is_size(width) {
                state.ui.timeline_px = width;
            }
        }
        Action::ResizeView(height, column) => {
            state.ui.column = column;
            if is_size(height) {
                state.ui.view_px = height;
            }
        }
        Action::DismissHint => state.ui.hint = DisputeHint::Done,
        Action::OpenSettings(open) => state.ui.settings_open = open,
        Action::SetBasemap(countries) => {
            state.ui.no_basemap = countries.is_none();
            state.ui.countries = countries.unwrap_or_default();
        }
        Action::ShowGestureHint(gesture_hints) => {
            state.ui.gesture_hints =
                if gesture_hints { state.ui.gesture_hints.wrapping_add(1).max(1) } else { 0 };
        }
        Action::WriteDate(written) => {
            state.playing = false;
            state.ui.date = written;
        }
        Action::SetCopied(copied) => state.ui.copied = copied,
        Action::SetOffline(offline) => state.ui.offline = offline,
    }
    state.last_chapter = state.chapter.or(state.last_chapter);
    state.projector.ended &= rests;
    if state.time != before {
        state.ui.date = None;
        state.ui.set_part(List::Events, 0);
        state.ui.settled = if moves { state.ui.settled.or(Some(before)) } else { None };
    }
    state.follow_disputes(loaded);
    state
}

/// Returns whether an action is one of many that move the playhead, as in playing or scrubbing. With all others the playhead
/// is settled at once.
const fn moves(action: &Action) -> bool {
    matches!(action, Action::SetTime(_) | Action::StepTime(..) | Action::Tick(_))
}

/// Returns whether an action may follow the end of a presentation without anybody having done something else.
const fn rests(action: &Action) -> bool {
    use Action::{
        Hover, Motion, Present, Resize, ResizeTimeline, ResizeView, SetBasemap, SetOffline, Settle, Tick,
    };
    matches!(
        action,
        Present(_)
            | Tick(_)
            | Resize(..)
            | ResizeTimeline(_)
            | ResizeView(..)
            | Settle
            | Hover(_)
            | Motion(_)
            | SetBasemap(_)
            | SetOffline(_)
    )
}

/// Returns the shortest part of the axis in view, in seconds. Far away, where floats are coarse, it is longer.
fn shortest(from: f64, loaded: &Loaded) -> f64 {
    /// In moments of the story.
    const SHORTEST: f64 = 7.0;
    (loaded.resolution.seconds() as f64 * SHORTEST).max(from.abs() * 1e-12)
}

/// Returns the whole axis, in seconds.
fn whole(loaded: &Loaded) -> (f64, f64) {
    (loaded.span.0.0 as f64, loaded.span.1.0 as f64)
}

impl ViewState {
    pub(super) fn set_time(&mut self, at: Instant, loaded: &Loaded) {
        self.time = loaded.resolution.floor(at).clamp(loaded.span.0, loaded.span.1);
        let at = self.time.0 as f64;
        let (from, to) = self.axis;
        // The axis follows the playhead out of view.
        if at < from {
            self.set_axis(at, at + (to - from), loaded);
        } else if at > to {
            self.set_axis(at - (to - from), at, loaded);
        }
    }

    pub(super) fn set_axis(&mut self, from: f64, to: f64, loaded: &Loaded) {
        let (first, last) = whole(loaded);
        if !(from.is_finite() && to.is_finite()) || from > to {
            return;
        }
        let length = (to - from).max(shortest(from, loaded)).min(last - first);
        let from = ((from + to - length) / 2.0).min(last - length).max(first);
        self.axis = (from, (from + length).min(last));
    }

    fn select(&mut self, subject: Option<Subject>, loaded: &Loaded) {
        let subject = subject.filter(|subject| exists(*subject, loaded));
        self.claim = None;
        self.disagreement = None;
        self.selection = subject;
        self.close_lists();
        self.playing = false;
        let Some(subject) = subject else {
            self.opened = None;
            return;
        };
        self.chapter = None;
        self.ui.set_part(List::Events, 0);
        if let Some(at) = self.moment_for(subject, loaded) {
            self.set_time(at, loaded);
        }
        self.bring_into_view(subject, loaded);
    }

    /// Returns the moment for a selected subject; `None` if the current one shows it, or if its time is not known.
    pub(super) fn moment_for(&self, subject: Subject, loaded: &Loaded) -> Option<Instant> {
        let perspective = loaded.perspective(self.source);
        match subject {
            Subject::Event(id) => {
                let when = perspective.when(id).or_else(|| loaded.perspective(None).when(id));
                let span = when?.span.hull();
                let (from, to) = loaded.resolution.moment(self.time);
                let shown = span.0 < to && from < span.1;
                if shown { Some(self.time) } else { middle_moment(span, loaded.resolution) }
            }
            // A place: the moment stays if somebody is there now, else it becomes that of the first event there.
            Subject::Place(id) => {
                let moment = loaded.resolution.moment(self.time);
                let now =
                    perspective.presences_at(self.time).iter().any(|p| p.holds(moment) && p.place == id);
                let first = || first_at(perspective, loaded, id);
                if now { None } else { first() }
            }
        }
    }

    /// Closes what lies over the map in an article's column, and the list of a cluster.
    fn close_lists(&mut self) {
        (self.panel, self.ui.menu_open) = (None, false);
        self.ui.cluster = Arc::default();
    }

    fn select_disagreement(&mut self, index: usize, loaded: &Loaded) {
        if let Some(found) = loaded.perspective(self.source).disagreements.get(index) {
            self.select(Some(Subject::Event(found.event)), loaded);
            self.disagreement = Some(index);
            self.ui.set_part(List::Disagreements, 0);
        }
    }

    fn go(&mut self, event: Option<EventId>, loaded: &Loaded) {
        if let Some(event) = event {
            self.select(Some(Subject::Event(event)), loaded);
        }
    }

    fn tick(&mut self, ms: f64, loaded: &Loaded) {
        let ms = if ms.is_finite() { ms.clamp(0.0, 250.0) } else { 0.0 };
        if let Some((flight, done)) = self.flight.take() {
            let done = done + ms / flight.duration_ms().max(1.0);
            self.flight = (done < 1.0).then_some((flight, done));
        }
        if let Some(drawn) = self.projector.drawn {
            /// The duration of a move that is drawn along its arc.
            const DRAWN_MS: f64 = 1_200.0;
            self.projector.drawn = Some(drawn + ms / DRAWN_MS).filter(|drawn| *drawn < 1.0);
        }
        if !self.playing {
            return;
        }
        /// The duration of the whole story at speed 1.
        const WHOLE_MS: f64 = 60_000.0;
        /// The duration of an event at speed 1, under reduced motion.
        const EVENT_MS: f64 = 1_000.0;
        // In moments of the story.
        let unit = loaded.resolution.seconds();
        let whole = (loaded.span.1.since(loaded.span.0) / unit) as f64;
        let speed = Self::SPEEDS.get(self.speed).copied().unwrap_or(1.0);
        if !self.motion {
            // Under reduced motion, jump from event to event.
            self.carry += ms * speed / EVENT_MS;
            if self.carry > 0.999 {
                self.carry = 0.0;
                let next = moment_after(self, loaded.perspective(self.source), loaded);
                self.playing = next.is_some();
                self.set_time(next.unwrap_or(self.time), loaded);
            }
            return;
        }
        self.carry += whole / WHOLE_MS * ms * speed;
        let passed = self.carry.floor();
        self.carry -= passed;
        let mut next = self.time + (passed as i64).wrapping_mul(unit);
        if self.skip_quiet {
            // A stretch is quiet if nothing begins or ends in a second of playing.
            let quiet = whole / WHOLE_MS * 1_000.0;
            let change = loaded.perspective(self.source).index.next_change(next);
            next = change.filter(|change| (change.since(next) / unit) as f64 > quiet).unwrap_or(next);
        }
        if next >= loaded.span.1 {
            self.playing = false;
        }
        self.set_time(next, loaded);
    }
}

/// Returns whether a number is a plausible size, CSS px.
fn is_size(px: f64) -> bool {
    (1.0..=1e6).contains(&px)
}

/// Returns whether the story has a subject.
fn exists(subject: Subject, loaded: &Loaded) -> bool {
    match subject {
        Subject::Place(id) => id.index() < loaded.story.places.len(),
        Subject::Event(id) => id.index() < loaded.story.events.len(),
    }
}

fn first_at(perspective: &Perspective, loaded: &Loaded, place: PlaceId) -> Option<Instant> {
    let touches = |id: &EventId| {
        let event = loaded.story.events.get(id.index());
        event.is_some_and(|event| event.places().any(|at| at == place))
    };
    let (_, id) = perspective.order.iter().find(|(_, id)| touches(id))?;
    middle_moment(perspective.when(*id)?.span.hull(), loaded.resolution)
}
