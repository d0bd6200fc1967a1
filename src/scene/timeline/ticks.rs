//! Events as ticks on their lanes. Where several fall on one spot, one button holds their ticks.

use super::{Frame, Input, LANE_PX, place_of};
use crate::num;
use crate::scene::{Body, Ink, Key, Mark, Outlook, Tone, Tones};
use crate::story::{EventId, Subject};
use crate::text::{Text, fill};
use crate::time::{Day, when_text};
use crate::view::{Loaded, Sieve, Telling};
use std::collections::BTreeMap;

/// How wide a spot is, CSS px: a target.
const SPOT_PX: f64 = 24.0;
/// The row of ticks at the bottom of a lane, CSS px.
const TICK_PX: f64 = 7.0;

/// The upper edge of a lane, and the number of a spot along the axis.
type Slot = (u32, i64);

/// The ticks that fall on one spot: what they are like whatever the time is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spot {
    /// Where it is.
    key: Slot,
    /// Its middle, CSS px.
    x: f64,
    /// In the order of time.
    found: Vec<Found>,
    /// The first and the last day on which one of them may begin.
    starts: (Day, Day),
    /// The same for their ends.
    ends: (Day, Day),
    /// The sources exclude each other about one of them.
    disputed: bool,
    /// All ticks, as SVG path data.
    d: String,
    /// What it is called while none of them is selected.
    name: String,
}

/// An event with a tick.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    x: f64,
    id: EventId,
    days: (Day, Day),
    disputed: bool,
}

impl Found {
    fn now(&self, outlook: Outlook) -> bool {
        self.days.0 < outlook.to && outlook.from < self.days.1
    }
}

/// Gathers the ticks in view. Depends on the frame, not on the playhead.
pub(super) fn spots(
    loaded: &Loaded,
    telling: &Telling,
    sieve: &Sieve,
    frame: &Frame,
    text: &Text,
) -> Vec<Spot> {
    let (left, right) = frame.scale.range();
    let from = Day(frame.scale.to_day(left).floor() as i32);
    let to = Day(frame.scale.to_day(right).ceil() as i32);
    let mut spots: BTreeMap<Slot, Vec<Found>> = BTreeMap::new();
    for id in telling.index.active_within(from, to) {
        let id = EventId(id);
        let Some((key, x, days)) = spot_of(loaded, telling, frame, id).filter(|_| sieve.admits(id)) else {
            continue;
        };
        let disputed = telling.disagreements_of(id).next().is_some();
        spots.entry(key).or_default().push(Found { x, id, days, disputed });
    }
    let spot = |(key, mut found): (Slot, Vec<Found>)| {
        found.sort_unstable_by(|a, b| a.x.total_cmp(&b.x).then(a.id.cmp(&b.id)));
        let x = left + (key.1 as f64 + 0.5) * SPOT_PX;
        let mut ticks = Ticks::default();
        let (mut starts, mut ends) = ((Day::MAX, Day::MIN), (Day::MAX, Day::MIN));
        for one in &found {
            let (start, end) = one.days;
            starts = (starts.0.min(start), starts.1.max(start));
            ends = (ends.0.min(end), ends.1.max(end));
            ticks.add(one.x - x, one.disputed);
        }
        let disputed = found.iter().any(|one| one.disputed);
        let name = found.first().map(|one| name(loaded, telling, one.id, found.len(), text));
        Spot { key, x, found, starts, ends, disputed, d: ticks.d, name: name.unwrap_or_default() }
    };
    spots.into_iter().map(spot).collect()
}

/// The spot of an event, where its tick is, and its days.
fn spot_of(
    loaded: &Loaded,
    telling: &Telling,
    frame: &Frame,
    id: EventId,
) -> Option<(Slot, f64, (Day, Day))> {
    let days = telling.when(id)?.span.hull();
    let x = middle(frame, days)?;
    let lane = frame.lane(loaded, place_of(loaded.story.events.get(id.index())?))?;
    let (left, _) = frame.scale.range();
    Some(((lane.top as u32, ((x - left) / SPOT_PX).floor() as i64), x, days))
}

/// The ticks in view, by lane and time. One of them is the way in for the keyboard ([`Tone::Entry`]).
pub(super) fn ticks(input: Input<'_>, telling: &Telling, marks: &mut Vec<Mark>) {
    let Input { loaded, state, frame, text, .. } = input;
    let outlook = Outlook::of(state, loaded);
    let first = marks.len();
    let mut entry: Option<(u8, f64, usize)> = None;
    let playhead = frame.px(state.time);
    let chosen = |subject: Option<Subject>| match subject {
        Some(Subject::Event(id)) => spot_of(loaded, telling, frame, id).map(|(key, ..)| (key, id)),
        _ => None,
    };
    let (selection, hover) = (chosen(state.selection), chosen(state.hover));
    for spot in &frame.spots {
        let position = |chosen: Option<(Slot, EventId)>| {
            let (_, id) = chosen.filter(|(key, _)| *key == spot.key)?;
            spot.found.iter().position(|one| one.id == id)
        };
        let (selected, hovered) = (position(selection), position(hover));
        // Selecting a spot again goes to the next of its events.
        let next = selected.map_or(0, |at| (at + 1) % spot.found.len().max(1));
        let id = |at: usize| spot.found.get(at).map_or(EventId(0), |one| one.id);
        let none = spot.starts.0 >= outlook.to || spot.ends.1 <= outlook.from;
        let all = spot.starts.1 < outlook.to && outlook.from < spot.ends.0;
        let mut now = all;
        let mut paths = [String::new(), String::new(), String::new()];
        if let (true, [plain, present, _]) = (selected.or(hovered).is_none() && (none || all), &mut paths) {
            *if all { present } else { plain } = spot.d.clone();
        } else {
            let mut ticks = [Ticks::default(), Ticks::default(), Ticks::default()];
            for (at, one) in spot.found.iter().enumerate() {
                let [plain, present, out] = &mut ticks;
                let on = one.now(outlook);
                now |= on;
                let ticks = if selected.or(hovered) == Some(at) {
                    whisker(&mut out.d, frame, one, spot.x);
                    out
                } else if on {
                    present
                } else {
                    plain
                };
                ticks.add(one.x - spot.x, one.disputed);
            }
            paths = ticks.map(|ticks| ticks.d);
        }
        let mut inks = vec![Ink::Rect {
            x: -SPOT_PX / 2.0,
            y: -LANE_PX / 2.0,
            width: SPOT_PX,
            height: LANE_PX,
            class: "target",
        }];
        for (d, class) in paths.into_iter().zip(["tick-ink", "tick-ink tick-now", "tick-ink tick-out"]) {
            if !d.is_empty() {
                inks.push(Ink::Path { d, class });
            }
        }
        let rank = if hovered.is_some() {
            0
        } else if selected.is_some() {
            1
        } else {
            2
        };
        let candidate = (rank, (spot.x - playhead).abs(), marks.len());
        if entry.is_none_or(|best| (candidate.0, candidate.1) < (best.0, best.1)) {
            entry = Some(candidate);
        }
        let count = spot.found.len();
        let body = Body {
            key: Key::Tick(id(0)),
            subject: Some(Subject::Event(id(next))),
            name: selected.map_or_else(|| spot.name.clone(), |at| name(loaded, telling, id(at), count, text)),
            x: spot.x,
            y: f64::from(spot.key.0) + LANE_PX / 2.0,
            inks,
        };
        let tones = Tones::of(Tone::Tick)
            .and_if(Tone::Now, now)
            .and_if(Tone::Cluster, count > 1)
            .and_if(Tone::Disputed, spot.disputed)
            .and_if(Tone::Selected, selected.is_some())
            .and_if(Tone::Hovered, hovered.is_some());
        marks.push(Mark::new(body, tones));
    }
    let at = entry.map_or(first, |(_, _, at)| at);
    if let Some(mark) = marks.get_mut(at) {
        mark.tones = mark.tones.and(Tone::Entry);
    }
}

/// Ticks as SVG path data. Of those closer than half a px only the first is drawn: nobody sees the others.
#[derive(Default)]
struct Ticks {
    d: String,
    last: Option<(f64, bool)>,
}

impl Ticks {
    fn add(&mut self, x: f64, disputed: bool) {
        if self.last.is_none_or(|(last, same)| x - last >= 0.5 || same != disputed) {
            tick(&mut self.d, x, disputed);
            self.last = Some((x, disputed));
        }
    }
}

/// A tick; forked if the sources exclude each other about its event.
fn tick(d: &mut String, x: f64, disputed: bool) {
    let bottom = LANE_PX / 2.0 - 1.0;
    let top = bottom - TICK_PX;
    d.push('M');
    pair(d, x, bottom);
    d.push('L');
    if disputed {
        let fork = bottom - TICK_PX * 0.45;
        pair(d, x, fork);
        d.push('L');
        pair(d, x - 2.5, top - 1.0);
        d.push('M');
        pair(d, x, fork);
        d.push('L');
        pair(d, x + 2.5, top - 1.0);
    } else {
        pair(d, x, top);
    }
}

/// The days on which it may have been, under its tick.
fn whisker(d: &mut String, frame: &Frame, found: &Found, x: f64) {
    let (from, to) = (frame.px(found.days.0), frame.px(found.days.1));
    if to - from > 3.0 {
        let y = LANE_PX / 2.0 - 1.0;
        d.push('M');
        pair(d, from - x, y);
        d.push('L');
        pair(d, to - x, y);
    }
}

fn pair(d: &mut String, x: f64, y: f64) {
    num::fixed(d, x, 1);
    d.push(' ');
    num::fixed(d, y, 1);
}

/// The date and title of one of `count` events, its place, and how many others there are.
fn name(loaded: &Loaded, telling: &Telling, id: EventId, count: usize, text: &Text) -> String {
    let Some(event) = loaded.story.events.get(id.index()) else { return String::new() };
    let when = telling.when(id).map(|when| when_text(when, text.words)).unwrap_or_default();
    let mut name = fill("{}: {}", &[&when, &event.title]);
    if let Some(place) = place_of(event).and_then(|id| loaded.story.places.get(id.index())) {
        name.push_str(", ");
        name.push_str(&place.name);
    }
    if telling.disagreements_of(id).next().is_some() {
        name.push_str(". ");
        name.push_str(text.disagree);
    }
    if count > 1 { fill(text.and_more, &[&name, &text.number(count as i64 - 1)]) } else { name }
}

/// Where a stretch of days stands: in its middle, or at its known end.
fn middle(frame: &Frame, (start, end): (Day, Day)) -> Option<f64> {
    let (left, right) = frame.scale.range();
    let px = |day: Day| frame.scale.to_px(f64::from(day.0));
    let x = match (start, end) {
        (Day::MIN, Day::MAX) => return None,
        (Day::MIN, end) => px(end),
        (start, Day::MAX) => px(start),
        (start, end) => (px(start) + px(end)) / 2.0,
    };
    (left - 1.0..=right + 1.0).contains(&x).then_some(x)
}
