//! Events as ticks on their lanes. Where several fall on one spot, one button holds their ticks.

use super::{Frame, Input, LANE_PX, place_of};
use crate::num;
use crate::scene::{Ink, Key, Mark, Outlook, Tone, Tones};
use crate::story::{EventId, Subject};
use crate::text::{Text, fill};
use crate::time::{Day, when_text};
use crate::view::{Loaded, Telling};
use std::collections::BTreeMap;

/// How wide a spot is, CSS px: a target.
const SPOT_PX: f64 = 24.0;
/// The row of ticks at the bottom of a lane, CSS px.
const TICK_PX: f64 = 7.0;

/// The ticks in view, by lane and time. One of them is the way in for the keyboard ([`Tone::Entry`]).
pub(super) fn ticks(input: Input<'_>, telling: &Telling, marks: &mut Vec<Mark>) {
    let Input { loaded, state, sieve, frame, text } = input;
    let outlook = Outlook::of(state, loaded);
    let (left, right) = frame.scale.range();
    let from = Day(frame.scale.to_day(left).floor() as i32);
    let to = Day(frame.scale.to_day(right).ceil() as i32);
    let mut spots: BTreeMap<(u32, i64), Vec<(f64, EventId)>> = BTreeMap::new();
    for id in telling.index.active_within(from, to) {
        let id = EventId(id);
        let Some(event) = loaded.story.events.get(id.index()).filter(|_| sieve.admits(id)) else { continue };
        let Some(x) = telling.when(id).and_then(|when| middle(frame, when.span.hull())) else { continue };
        let Some(lane) = frame.lane(loaded, place_of(event)) else { continue };
        let slot = ((x - left) / SPOT_PX).floor() as i64;
        spots.entry((lane.top as u32, slot)).or_default().push((x, id));
    }
    let first = marks.len();
    let mut entry: Option<(u8, f64, usize)> = None;
    let playhead = frame.px(state.time);
    for ((top, slot), mut found) in spots {
        found.sort_unstable_by(|(a, x), (b, y)| a.total_cmp(b).then(x.cmp(y)));
        let ids: Vec<EventId> = found.iter().map(|(_, id)| *id).collect();
        let chosen = |subject: Option<Subject>| match subject {
            Some(Subject::Event(id)) => ids.iter().position(|own| *own == id),
            _ => None,
        };
        let (selected, hovered) = (chosen(state.selection), chosen(state.hover));
        // Selecting a spot again goes to the next of its events.
        let next = selected.map_or(0, |at| (at + 1) % ids.len().max(1));
        let lead = ids.get(next).copied().unwrap_or(EventId(0));
        let now = |id: EventId| {
            telling.when(id).is_some_and(|when| {
                let (start, end) = when.span.hull();
                start < outlook.to && outlook.from < end
            })
        };
        let disputed = |id: EventId| telling.disagreements_of(id).next().is_some();
        let x = left + (slot as f64 + 0.5) * SPOT_PX;
        let mut paths = [String::new(), String::new(), String::new()];
        for (at, id) in &found {
            let [plain, present, out] = &mut paths;
            let shown = selected.and_then(|n| ids.get(n)).or(hovered.and_then(|n| ids.get(n)));
            let path = if shown == Some(id) {
                whisker(out, frame, telling, *id, x);
                out
            } else if now(*id) {
                present
            } else {
                plain
            };
            tick(path, at - x, disputed(*id));
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
        let candidate = (rank, (x - playhead).abs(), marks.len());
        if entry.is_none_or(|best| (candidate.0, candidate.1) < (best.0, best.1)) {
            entry = Some(candidate);
        }
        let spoken = selected.unwrap_or(0);
        marks.push(Mark {
            key: Key::Tick(ids.first().copied().unwrap_or(lead)),
            subject: Some(Subject::Event(lead)),
            name: name(loaded, telling, &ids, spoken, text),
            tones: Tones::of(Tone::Tick)
                .and_if(Tone::Now, ids.iter().any(|id| now(*id)))
                .and_if(Tone::Cluster, ids.len() > 1)
                .and_if(Tone::Disputed, ids.iter().any(|id| disputed(*id)))
                .and_if(Tone::Selected, selected.is_some())
                .and_if(Tone::Hovered, hovered.is_some()),
            x,
            y: f64::from(top) + LANE_PX / 2.0,
            inks,
        });
    }
    let at = entry.map_or(first, |(_, _, at)| at);
    if let Some(mark) = marks.get_mut(at) {
        mark.tones = mark.tones.and(Tone::Entry);
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
fn whisker(d: &mut String, frame: &Frame, telling: &Telling, id: EventId, x: f64) {
    let Some(when) = telling.when(id) else { return };
    let (start, end) = when.span.hull();
    let (from, to) = (frame.px(start), frame.px(end));
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

/// The date and title of one event, how many others there are, and the place.
fn name(loaded: &Loaded, telling: &Telling, ids: &[EventId], spoken: usize, text: &Text) -> String {
    let Some(id) = ids.get(spoken) else { return String::new() };
    let Some(event) = loaded.story.events.get(id.index()) else { return String::new() };
    let when = telling.when(*id).map(|when| when_text(when, text.words)).unwrap_or_default();
    let mut name = fill("{}: {}", &[&when, &event.title]);
    if let Some(place) = place_of(event).and_then(|id| loaded.story.places.get(id.index())) {
        name.push_str(", ");
        name.push_str(&place.name);
    }
    if telling.disagreements_of(*id).next().is_some() {
        name.push_str(". ");
        name.push_str(text.disagree);
    }
    if ids.len() > 1 { fill(text.and_more, &[&name, &text.number(ids.len() as i64 - 1)]) } else { name }
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
