//! Events as ticks on their lanes. Ticks that are close together share one button.

use super::{LANE_PX, TimelineInput, TimelineLayout, place_of};
use crate::i18n::{Text, fill};
use crate::num;
use crate::order::{Order, of_float, sort};
use crate::scene::pen::{self, point};
use crate::scene::{Mark, MarkContent, MarkKey, MarkState, MarkStates, Shape, VisibleTime};
use crate::state::{FilteredEvents, Loaded, Perspective, middle};
use crate::story::{EventId, Subject};
use crate::time::{Instant, when_text};
use std::sync::{Arc, OnceLock};

/// The width of a group, CSS px: a target.
const GROUP_PX: f64 = 24.0;
/// The row of ticks at the bottom of a lane, CSS px.
const TICK_PX: f64 = 7.0;

/// The upper edge of a lane, and the number of a group along the axis.
type Slot = (u32, i64);

/// Ticks that share one button. They do not depend on the time.
#[derive(Debug)]
pub(super) struct TickGroup {
    /// Its slot.
    key: Slot,
    /// Its middle, CSS px.
    x: f64,
    /// Its ticks, in the order of time.
    found: Vec<Tick>,
    /// The first and the last instant at which one of its events may begin.
    starts: (Instant, Instant),
    /// The same for their ends.
    ends: (Instant, Instant),
    states: MarkStates,
    /// Its content without a selected event, while none and while all of its events are on the visible time.
    contents: [OnceLock<Arc<MarkContent>>; 2],
}

/// An event with a tick.
#[derive(Clone, Copy, Debug)]
struct Tick {
    x: f64,
    id: EventId,
    span: (Instant, Instant),
    disputed: bool,
}

impl Tick {
    fn now(&self, visible: VisibleTime) -> bool {
        self.span.0 < visible.to && visible.from < self.span.1
    }
}

/// Groups the ticks in view. Depends on the layout, not on the playhead.
pub(super) fn tick_groups(
    loaded: &Loaded,
    perspective: &Perspective,
    filtered: &FilteredEvents,
    layout: &TimelineLayout,
) -> Vec<TickGroup> {
    let (left, right) = layout.scale.range();
    let (first, last) = layout.scale.domain();
    let (from, to) = (Instant(first as i64), Instant(last as i64));
    // By lane, then along the axis. The first group of a lane is the one before its left edge.
    let along = ((right - left) / GROUP_PX).clamp(0.0, 10_000.0) as usize + 3;
    let mut slots: Vec<Vec<Tick>> = Vec::new();
    slots.resize_with(along * layout.lanes.len(), Vec::new);
    for id in perspective.index.active_within(from, to).into_iter().map(EventId) {
        let Some((row, number, x, span)) =
            group_of(loaded, perspective, layout, id).filter(|_| filtered.admits(id))
        else {
            continue;
        };
        let disputed = perspective.disagreements_of(id).next().is_some();
        if let Some(slot) = slots.get_mut(row * along + (number + 1) as usize) {
            slot.push(Tick { x, id, span, disputed });
        }
    }
    let mut groups = Vec::new();
    for (slot, found) in slots.into_iter().enumerate() {
        let Some(lane) = layout.lanes.get(slot / along).filter(|_| !found.is_empty()) else { continue };
        let number = (slot % along) as i64 - 1;
        let mut order: Vec<Order> = Vec::with_capacity(found.len());
        for (index, tick) in found.iter().enumerate() {
            order.push((of_float(tick.x), i64::from(tick.id.0), index as u32));
        }
        sort(&mut order);
        let found: Vec<Tick> =
            order.into_iter().filter_map(|(.., index)| found.get(index as usize).copied()).collect();
        let x = left + (number as f64 + 0.5) * GROUP_PX;
        let (mut starts, mut ends) = ((Instant::MAX, Instant::MIN), (Instant::MAX, Instant::MIN));
        for tick in &found {
            let (start, end) = tick.span;
            starts = (starts.0.min(start), starts.1.max(start));
            ends = (ends.0.min(end), ends.1.max(end));
        }
        let states = MarkStates::of(MarkState::Tick)
            .and_if(MarkState::Cluster, found.len() > 1)
            .and_if(MarkState::Disputed, found.iter().any(|tick| tick.disputed));
        groups.push(TickGroup {
            key: (lane.top as u32, number),
            x,
            found,
            starts,
            ends,
            states,
            contents: [OnceLock::new(), OnceLock::new()],
        });
    }
    groups
}

/// Returns the row and number of an event's group, the position of its tick, and its time.
fn group_of(
    loaded: &Loaded,
    perspective: &Perspective,
    layout: &TimelineLayout,
    id: EventId,
) -> Option<(usize, i64, f64, (Instant, Instant))> {
    let span = perspective.when(id)?.span.hull();
    let x = tick_px(layout, span)?;
    let row = layout.row_of_event(place_of(loaded.story.events.get(id.index())?))?;
    let (left, _) = layout.scale.range();
    Some((row, ((x - left) / GROUP_PX).floor() as i64, x, span))
}

/// Appends the ticks in view, by lane and time. One of them takes part in the tab order ([`MarkState::Entry`]).
pub(super) fn ticks(input: TimelineInput<'_>, perspective: &Perspective, marks: &mut Vec<Mark>) {
    let TimelineInput { loaded, state, layout, .. } = input;
    let visible = VisibleTime::of(state, loaded);
    let first = marks.len();
    let mut entry: Option<(u8, f64, usize)> = None;
    let playhead = layout.px(state.time);
    let chosen = |subject: Option<Subject>| match subject {
        Some(Subject::Event(id)) => {
            let (row, number, ..) = group_of(loaded, perspective, layout, id)?;
            Some(((layout.lanes.get(row)?.top as u32, number), id))
        }
        _ => None,
    };
    let (selection, hover) = (chosen(state.selection), chosen(state.hover));
    for group in &layout.static_marks(input).tick_groups {
        let position = |chosen: Option<(Slot, EventId)>| {
            let (_, id) = chosen.filter(|(key, _)| *key == group.key)?;
            group.found.iter().position(|tick| tick.id == id)
        };
        let (selected, hovered) = (position(selection), position(hover));
        let none = group.starts.0 >= visible.to || group.ends.1 <= visible.from;
        let all = group.starts.1 < visible.to && visible.from < group.ends.0;
        let now = all || !none && group.found.iter().any(|tick| tick.now(visible));
        let content = match (selected.or(hovered), all || !now) {
            (None, true) => {
                let [plain, present] = &group.contents;
                let kept = if all { present } else { plain };
                kept.get_or_init(|| Arc::new(group.content(input, perspective, visible, None, None))).clone()
            }
            _ => Arc::new(group.content(input, perspective, visible, selected, hovered)),
        };
        let rank = match (hovered, selected) {
            (Some(_), _) => 0,
            (None, Some(_)) => 1,
            (None, None) => 2,
        };
        let away = (group.x - playhead).abs();
        if entry.is_none_or(|best| (rank, away) < (best.0, best.1)) {
            entry = Some((rank, away, marks.len()));
        }
        let states = group
            .states
            .and_if(MarkState::Now, now)
            .and_if(MarkState::Selected, selected.is_some())
            .and_if(MarkState::Hovered, hovered.is_some());
        marks.push(Mark { content, states });
    }
    let at = entry.map_or(first, |(_, _, at)| at);
    if let Some(mark) = marks.get_mut(at) {
        mark.states = mark.states.and(MarkState::Entry);
    }
}

impl TickGroup {
    fn content(
        &self,
        input: TimelineInput<'_>,
        perspective: &Perspective,
        visible: VisibleTime,
        selected: Option<usize>,
        hovered: Option<usize>,
    ) -> MarkContent {
        let TimelineInput { loaded, layout, text, .. } = input;
        let count = self.found.len();
        let id = |at: usize| self.found.get(at).map_or(EventId(0), |tick| tick.id);
        // Selecting a group again goes to the next of its events.
        let next = selected.map_or(0, |at| (at + 1) % count.max(1));
        let top = f64::from(self.key.0);
        let target = Shape::Rect {
            x: self.x - GROUP_PX / 2.0,
            y: top,
            width: GROUP_PX,
            height: LANE_PX,
            class: "target",
        };
        let mut shapes = vec![target];
        let mut paths = [Ticks::default(), Ticks::default(), Ticks::default()];
        let [plain, present, out] = &mut paths;
        for (at, tick) in self.found.iter().enumerate() {
            let ticks = if selected.or(hovered) == Some(at) {
                whisker(&mut out.d, layout, tick, top);
                &mut *out
            } else if tick.now(visible) {
                &mut *present
            } else {
                &mut *plain
            };
            ticks.add(tick.x, top, tick.disputed);
        }
        for (Ticks { d, .. }, class) in
            paths.into_iter().zip(["tick-ink", "tick-ink tick-now", "tick-ink tick-out"])
        {
            if !d.is_empty() {
                shapes.push(Shape::Path { d, class });
            }
        }
        MarkContent {
            key: MarkKey::Tick(id(0)),
            subject: Some(Subject::Event(id(next))),
            name: name(loaded, perspective, id(selected.unwrap_or(0)), count, text),
            x: self.x,
            y: top + LANE_PX / 2.0,
            shapes,
        }
    }
}

/// Ticks as SVG path data. Of those closer than half a px only the first is drawn.
#[derive(Default)]
struct Ticks {
    d: String,
    last: Option<(f64, bool)>,
}

impl Ticks {
    fn add(&mut self, x: f64, lane: f64, disputed: bool) {
        if self.last.is_none_or(|(last, same)| x - last >= 0.5 || same != disputed) {
            tick(&mut self.d, x, lane + LANE_PX - 1.0, disputed);
            self.last = Some((x, disputed));
        }
    }
}

/// Appends a tick up from `bottom`; forked if the sources exclude each other about its event.
fn tick(d: &mut String, x: f64, bottom: f64, disputed: bool) {
    let top = bottom - TICK_PX;
    if disputed {
        let fork = bottom - TICK_PX * 0.45;
        pen::line(d, [(x, bottom), (x, fork), (x - 2.5, top - 1.0)].into_iter());
        pen::line(d, [(x, fork), (x + 2.5, top - 1.0)].into_iter());
    } else {
        d.push('M');
        let start = d.len();
        num::fixed(d, x, 1);
        let end = d.len();
        d.push(' ');
        num::int(d, bottom as i64);
        d.push('L');
        d.extend_from_within(start..end);
        d.push(' ');
        num::int(d, top as i64);
    }
}

/// Appends the time of an event as a line under its tick.
fn whisker(d: &mut String, layout: &TimelineLayout, found: &Tick, lane: f64) {
    let (from, to) = (layout.px(found.span.0), layout.px(found.span.1));
    if to - from > 3.0 {
        let y = lane + LANE_PX - 1.0;
        point(d, 'M', from, y);
        point(d, 'L', to, y);
    }
}

/// Returns the accessible name: date, title and place of one of `count` events, and the number of others.
fn name(loaded: &Loaded, perspective: &Perspective, id: EventId, count: usize, text: &Text) -> String {
    let Some(event) = loaded.story.events.get(id.index()) else { return String::new() };
    let when = perspective.when(id).map(|when| when_text(when, text.words)).unwrap_or_default();
    let mut name = fill("{}: {}", &[&when, &event.title]);
    if let Some(place) = place_of(event).and_then(|id| loaded.story.places.get(id.index())) {
        name.push_str(", ");
        name.push_str(&place.name);
    }
    if perspective.disagreements_of(id).next().is_some() {
        name.push_str(". ");
        name.push_str(text.disagree);
    }
    if count > 1 { fill(text.and_more, &[&name, &text.number(count as i64 - 1)]) } else { name }
}

/// Returns where the tick of an event of this time is, CSS px; `None` out of view.
fn tick_px(layout: &TimelineLayout, span: (Instant, Instant)) -> Option<f64> {
    let (left, right) = layout.scale.range();
    let x = layout.scale.to_px(middle(span)?);
    (left - 1.0..=right + 1.0).contains(&x).then_some(x)
}
