//! The one way to change the view.

use super::{Action, Framing, Loaded, Telling, ViewState};
use crate::geo::{BBox, Camera, LonLat, Screen, Viewport};
use crate::story::{EventId, PlaceId, Shape, Subject};
use crate::time::Day;

/// The next state. Pure: the same three give the same answer.
pub fn update(mut state: ViewState, action: Action, loaded: &Loaded) -> ViewState {
    let telling = loaded.telling(state.source);
    match action {
        Action::SetTime(day) => {
            state.set_time(day, loaded);
            state.chapter = None;
        }
        Action::StepTime(step, count) => {
            state.set_time(step.from(state.time, count), loaded);
            state.chapter = None;
        }
        Action::NextEvent => state.go(next_event(&state, telling, loaded), loaded),
        Action::PreviousEvent => state.go(previous_event(&state, telling, loaded), loaded),
        Action::Select(subject) => state.select(subject, loaded),
        Action::SelectClaim(id) => {
            if let Some(claim) = loaded.story.claims.get(id.index()) {
                state.select(Some(Subject::Event(claim.event)), loaded);
                state.claim = Some(id);
            }
        }
        Action::OpenSpot(places) => state.open_spot(&places, loaded),
        Action::Hover(subject) => state.hover = subject.filter(|subject| exists(*subject, loaded)),
        Action::Play => {
            if state.time >= loaded.days.1 {
                state.set_time(loaded.days.0, loaded);
            }
            state.playing = true;
            state.carry = 0.0;
        }
        Action::Pause => state.playing = false,
        Action::Tick(ms) => state.tick(ms, loaded),
        Action::SetSpeed(speed) => state.speed = speed.min(ViewState::SPEEDS.len() - 1),
        Action::SkipQuiet(on) => state.skip_quiet = on,
        Action::Resize(width, height) => {
            let valid = |px: f64| px.is_finite() && px >= 1.0;
            if valid(width) && valid(height) {
                state.viewport = Viewport { width, height };
                state.flight = None;
            }
        }
        Action::Motion(on) => {
            state.motion = on;
            if !on {
                state.flight = None;
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
            if let Some(bbox) = around(points.into_iter()) {
                state.fly(Framing::Box(bbox), loaded);
            }
        }
        Action::Show(shown) => state.shown = shown,
        Action::SetAxis(from, to) => state.set_axis(from, to, loaded),
        Action::MoveEdge(end, day) => {
            let (from, to) = state.axis;
            let (from, to) =
                if end { (from, day.max(from + SHORTEST)) } else { (day.min(to - SHORTEST), to) };
            let (first, last) = (f64::from(loaded.days.0.0), f64::from(loaded.days.1.0));
            state.set_axis(from.max(first), to.min(last), loaded);
        }
        Action::ZoomAxis(day, factor) => {
            let (from, to) = state.axis;
            let factor = factor.clamp(0.01, 100.0);
            state.set_axis(day - (day - from) / factor, day + (to - day) / factor, loaded);
        }
        Action::PanAxis(days) => {
            let (from, to) = state.axis;
            let (first, last) = (f64::from(loaded.days.0.0), f64::from(loaded.days.1.0));
            let days = days.clamp(first - from, (last - to).max(first - from));
            state.set_axis(from + days, to + days, loaded);
        }
        Action::WholeAxis => state.axis = (f64::from(loaded.days.0.0), f64::from(loaded.days.1.0)),
        Action::SetSource(source) => {
            state.source = source.filter(|id| id.index() < loaded.story.sources.len());
            state.disagreement = None;
        }
        Action::ShowUntold(on) => state.show_untold = on,
        Action::ListDisagreements(between) => state.between = between,
        Action::SelectDisagreement(index) => state.select_disagreement(index, loaded),
        Action::StepDisagreement(by) => {
            if let Some(index) = next_disagreement(&state, telling, by) {
                state.select_disagreement(index, loaded);
            }
        }
        Action::SetFilter(filter) => state.filter = filter,
        Action::SetChapter(chapter) => state.set_chapter(chapter, loaded),
        Action::StepChapter(by) => {
            let last = loaded.story.chapters.len().saturating_sub(1);
            let to = match state.chapter {
                Some(at) => at.saturating_add_signed(by as isize).min(last),
                None => state.last_chapter.unwrap_or(0),
            };
            state.set_chapter(Some(to), loaded);
        }
        Action::SetPanel(panel) => state.panel = panel,
        Action::OpenLanes(open) => state.lanes_open = open,
        Action::Present(on) => {
            (state.presenting, state.blank, state.quotes) = (on, false, false);
            if on && state.chapter.is_none() {
                state.set_chapter(state.last_chapter.or(Some(0)), loaded);
            }
        }
        Action::ShowQuotes(on) => state.quotes = on,
        Action::Blank(on) => state.blank = on,
    }
    state.last_chapter = state.chapter.or(state.last_chapter);
    state
}

/// The shortest part of the axis in view, days.
const SHORTEST: f64 = 7.0;

impl ViewState {
    fn set_time(&mut self, day: Day, loaded: &Loaded) {
        self.time = day.clamp(loaded.days.0, loaded.days.1);
        let day = f64::from(self.time.0);
        let (from, to) = self.axis;
        // The axis follows the playhead out of view.
        if day < from {
            self.set_axis(day, day + (to - from), loaded);
        } else if day > to {
            self.set_axis(day - (to - from), day, loaded);
        }
    }

    pub(super) fn set_axis(&mut self, from: f64, to: f64, loaded: &Loaded) {
        let (first, last) = (f64::from(loaded.days.0.0), f64::from(loaded.days.1.0));
        if !(from.is_finite() && to.is_finite()) || from > to {
            return;
        }
        let length = (to - from).max(SHORTEST).min(last - first);
        let from = ((from + to - length) / 2.0).min(last - length).max(first);
        self.axis = (from, (from + length).min(last));
    }

    fn select(&mut self, subject: Option<Subject>, loaded: &Loaded) {
        let subject = subject.filter(|subject| exists(*subject, loaded));
        self.claim = None;
        self.disagreement = None;
        self.selection = subject;
        self.playing = false;
        let Some(subject) = subject else {
            self.opened = None;
            return;
        };
        self.chapter = None;
        let telling = loaded.telling(self.source);
        let day = match subject {
            Subject::Event(id) => {
                let when = telling.when(id).or_else(|| loaded.telling(None).when(id));
                when.and_then(|when| day_of(when.span.hull(), Some(self.time)))
            }
            // A place: the time stays if somebody is there now, else it goes to the first event there.
            Subject::Place(id) => {
                let now = telling.presences_on(self.time).any(|p| p.holds(self.time) && p.place == id);
                let first = || first_at(telling, loaded, id);
                if now { None } else { first() }
            }
        };
        if let Some(day) = day {
            self.set_time(day, loaded);
        }
        self.bring_into_view(subject, loaded);
    }

    fn select_disagreement(&mut self, index: usize, loaded: &Loaded) {
        if let Some(found) = loaded.telling(self.source).disagreements.get(index) {
            self.select(Some(Subject::Event(found.event)), loaded);
            self.disagreement = Some(index);
        }
    }

    /// Moves the camera, if what is selected is not on the map's inner part.
    fn bring_into_view(&mut self, subject: Subject, loaded: &Loaded) {
        let points: Vec<LonLat> = match subject {
            Subject::Place(id) => point(loaded, id).into_iter().collect(),
            Subject::Event(id) => {
                let event = loaded.story.events.get(id.index());
                event
                    .into_iter()
                    .flat_map(|event| event.places())
                    .filter_map(|place| point(loaded, place))
                    .collect()
            }
        };
        let (camera, viewport) = (self.framed(loaded), self.viewport);
        let margin = (viewport.width.min(viewport.height) * 0.08).min(40.0);
        let visible = points.iter().all(|point| {
            let at = camera.to_screen(point.project(), viewport);
            let (right, bottom) = (viewport.width - margin, viewport.height - margin);
            (margin..=right).contains(&at.x) && (margin..=bottom).contains(&at.y)
        });
        if let (false, Some(bbox)) = (visible, around(points.into_iter())) {
            let fitted = Camera::fit(&bbox, viewport, margin * 2.0);
            let to = if fitted.zoom > camera.zoom { Camera { zoom: camera.zoom, ..fitted } } else { fitted };
            self.fly(Framing::Free(to.clamped(viewport)), loaded);
        }
    }

    /// Flies to where the places part; where they do not, fans them out.
    fn open_spot(&mut self, places: &[PlaceId], loaded: &Loaded) {
        /// Two marks with a little air.
        const APART_PX: f64 = 44.0;
        /// Less than this is no zoom that anybody sees.
        const LEAST_LEVELS: f64 = 0.3;
        let first = places.iter().copied().find(|place| point(loaded, *place).is_some());
        let again = self.opened.is_some() && self.opened == first;
        self.opened = None;
        let Some(bbox) = around(places.iter().filter_map(|place| point(loaded, *place))).filter(|_| !again)
        else {
            return;
        };
        let now = self.framed(loaded);
        let to = self.fit(&bbox);
        let at =
            |place: &PlaceId| point(loaded, *place).map(|point| to.to_screen(point.project(), self.viewport));
        let anchor = places.first().and_then(at);
        let parts = places.iter().filter_map(at).zip(anchor.into_iter().cycle());
        let parted = parts.into_iter().any(|(a, b)| (a.x - b.x).hypot(a.y - b.y) >= APART_PX);
        if parted && to.zoom >= now.zoom + LEAST_LEVELS {
            self.fly(Framing::Box(bbox), loaded);
        } else {
            self.opened = first;
        }
    }

    fn go(&mut self, event: Option<EventId>, loaded: &Loaded) {
        if let Some(event) = event {
            self.select(Some(Subject::Event(event)), loaded);
        }
    }

    fn free(&mut self, loaded: &Loaded, change: impl FnOnce(Camera, Viewport) -> Camera) {
        let camera = change(self.camera(loaded), self.viewport);
        if !is_somewhere(&camera) {
            return;
        }
        self.flight = None;
        self.opened = None;
        self.framing = Framing::Free(camera);
    }

    fn fly(&mut self, framing: Framing, loaded: &Loaded) {
        let (from, before) = (self.camera(loaded), self.framing);
        self.opened = None;
        self.framing = framing;
        let to = self.framed(loaded);
        let numbers = match framing {
            Framing::Whole => [0.0; 4],
            Framing::Box(b) => [b.west, b.south, b.east, b.north],
            Framing::Free(camera) => [camera.center.x, camera.center.y, camera.zoom, 0.0],
        };
        if !is_somewhere(&to) || numbers.iter().any(|number| !number.is_finite()) {
            self.framing = before;
            return;
        }
        self.flight = (self.motion && from != to).then(|| (from.fly(to, self.viewport), 0.0));
    }

    fn tick(&mut self, ms: f64, loaded: &Loaded) {
        let ms = if ms.is_finite() { ms.clamp(0.0, 250.0) } else { 0.0 };
        if let Some((flight, done)) = self.flight.take() {
            let done = done + ms / flight.duration_ms().max(1.0);
            self.flight = (done < 1.0).then_some((flight, done));
        }
        if !self.playing {
            return;
        }
        /// At speed 1 the whole story takes this long.
        const WHOLE_MS: f64 = 60_000.0;
        /// At speed 1 an event is shown this long, where nothing moves.
        const EVENT_MS: f64 = 1_000.0;
        let whole = f64::from(loaded.days.1.0) - f64::from(loaded.days.0.0);
        let speed = Self::SPEEDS.get(self.speed).copied().unwrap_or(1.0);
        if !self.motion {
            // From event to event, by turns.
            self.carry += ms * speed / EVENT_MS;
            if self.carry > 0.999 {
                self.carry = 0.0;
                let next = day_after(self, loaded.telling(self.source), loaded);
                self.playing = next.is_some();
                self.set_time(next.unwrap_or(self.time), loaded);
            }
            return;
        }
        self.carry += whole / WHOLE_MS * ms * speed;
        let passed = self.carry.floor();
        self.carry -= passed;
        let mut next = self.time.saturating_add(passed as i32);
        if self.skip_quiet {
            // Quiet is a stretch of a second's playing in which nothing begins or ends.
            let quiet = whole / WHOLE_MS * 1_000.0;
            let change = loaded.telling(self.source).index.next_change(next);
            next = change.filter(|change| change.days_since(next) as f64 > quiet).unwrap_or(next);
        }
        if next >= loaded.days.1 {
            self.playing = false;
        }
        self.set_time(next, loaded);
    }

    fn set_chapter(&mut self, chapter: Option<usize>, loaded: &Loaded) {
        let Some((index, chapter)) = chapter.and_then(|n| Some((n, loaded.story.chapters.get(n)?))) else {
            self.chapter = None;
            return;
        };
        self.playing = false;
        self.blank = false;
        if let Some(when) = &chapter.when {
            self.set_time(day_of(when.span.hull(), None).unwrap_or(self.time), loaded);
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
}

/// The day that stands for a stretch: `now` if it lies in it, else its middle (its known end, if one is open).
/// `None` if it has no end at all.
fn day_of((start, end): (Day, Day), now: Option<Day>) -> Option<Day> {
    let last = end.saturating_add(-1);
    if let Some(now) = now.filter(|now| start <= *now && *now <= last) {
        return Some(now);
    }
    match (start, end) {
        (Day::MIN, Day::MAX) => None,
        (Day::MIN, _) => Some(last),
        (_, Day::MAX) => Some(start),
        _ => Some(start.saturating_add((last.0.saturating_sub(start.0)) / 2)),
    }
}

/// Whether the story has it.
fn exists(subject: Subject, loaded: &Loaded) -> bool {
    match subject {
        Subject::Place(id) => id.index() < loaded.story.places.len(),
        Subject::Event(id) => id.index() < loaded.story.events.len(),
    }
}

fn is_somewhere(camera: &Camera) -> bool {
    [camera.center.x, camera.center.y, camera.zoom].iter().all(|number| number.is_finite())
}

fn first_at(telling: &Telling, loaded: &Loaded, place: PlaceId) -> Option<Day> {
    let touches = |id: &EventId| {
        let event = loaded.story.events.get(id.index());
        event.is_some_and(|event| event.places().any(|at| at == place))
    };
    let (_, id) = telling.order.iter().find(|(_, id)| touches(id))?;
    day_of(telling.when(*id)?.span.hull(), None)
}

/// The next listed disagreement, or the one before. Who is at none starts from the selected event; without one, from the
/// ends of the list.
fn next_disagreement(state: &ViewState, telling: &Telling, by: i32) -> Option<usize> {
    let mut listed = telling
        .disagreements
        .iter()
        .enumerate()
        .filter(|(_, found)| state.between.lists(found))
        .map(|(index, _)| index);
    // Those of the selected event are where the reader is.
    let own = |event: EventId| {
        let start = telling.disagreements.partition_point(|found| found.event < event);
        (start, telling.disagreements.partition_point(|found| found.event <= event))
    };
    let (before, after) = match (state.disagreement, state.selection) {
        (Some(at), _) => (at, at + 1),
        (None, Some(Subject::Event(event))) => own(event),
        (None, _) => (usize::MAX, 0),
    };
    if by < 0 { listed.rev().find(|index| *index < before) } else { listed.find(|index| *index >= after) }
}

/// The event after the selected one, or the first one that begins on the day of the playhead or later.
fn next_event(state: &ViewState, telling: &Telling, loaded: &Loaded) -> Option<EventId> {
    let admitted = |id: &EventId| telling.tells(*id) && state.filter.admits(&loaded.story, *id);
    let from = match position(state, telling) {
        Some(at) => at + 1,
        None => telling.order.partition_point(|(day, _)| (*day).max(loaded.days.0) < state.time),
    };
    telling.order.iter().skip(from).map(|(_, id)| *id).find(admitted)
}

/// The first day after the playhead on which an event may begin.
fn day_after(state: &ViewState, telling: &Telling, loaded: &Loaded) -> Option<Day> {
    let from = telling.order.partition_point(|(day, _)| *day <= state.time);
    let admitted = |id: EventId| telling.tells(id) && state.filter.admits(&loaded.story, id);
    telling.order.iter().skip(from).find(|(_, id)| admitted(*id)).map(|(day, _)| *day)
}

/// The event before the selected one, or the last one before the playhead.
fn previous_event(state: &ViewState, telling: &Telling, loaded: &Loaded) -> Option<EventId> {
    let admitted = |id: &EventId| telling.tells(*id) && state.filter.admits(&loaded.story, *id);
    let before = match position(state, telling) {
        Some(at) => at,
        None => telling.order.partition_point(|(day, _)| *day < state.time),
    };
    telling.order.iter().take(before).rev().map(|(_, id)| *id).find(admitted)
}

/// Where the selected event stands in the order of time, while the playhead is on it.
fn position(state: &ViewState, telling: &Telling) -> Option<usize> {
    let Some(Subject::Event(id)) = state.selection else { return None };
    let (start, end) = telling.when(id)?.span.hull();
    let on_it = start <= state.time && state.time < end;
    if !on_it {
        return None;
    }
    telling.order.iter().position(|(_, other)| *other == id)
}

fn point(loaded: &Loaded, place: PlaceId) -> Option<LonLat> {
    let place = loaded.story.places.get(place.index())?;
    match place.shape {
        Shape::Unlocated => None,
        _ => place.point(),
    }
}

/// A box around points that is never smaller than a town.
fn around(points: impl Iterator<Item = LonLat>) -> Option<BBox> {
    const ROOM: f64 = 0.25;
    let bbox = BBox::of(points)?;
    let grow = |value: f64, by: f64, limit: f64| (value + by).clamp(-limit, limit);
    Some(BBox {
        west: grow(bbox.west, -ROOM, 180.0),
        south: grow(bbox.south, -ROOM, 85.0),
        east: grow(bbox.east, ROOM, 180.0),
        north: grow(bbox.north, ROOM, 85.0),
    })
}
