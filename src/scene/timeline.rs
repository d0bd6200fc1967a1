//! The timeline: a lane for each place where somebody stays, a bar for each stay as each source tells it, events as
//! ticks, and the divisions of the axis.

use super::{Anchor, Ink, Key, Mark, Outlook, Scene, Tone, Tones, label};
use crate::num;
use crate::story::{ActorId, EventId, PlaceId, Presence, SourceId, Subject};
use crate::text::{Text, fill};
use crate::time::{Bound, Day, TimeScale, short_text, ticks, when_text};
use crate::view::{Loaded, Sieve, Telling, ViewState};
use std::collections::BTreeMap;

/// Everything that a timeline is drawn from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The story.
    pub loaded: &'a Loaded,
    /// The state of the view.
    pub state: &'a ViewState,
    /// What the filter lets through.
    pub sieve: &'a Sieve,
    /// Where rows and days are.
    pub frame: &'a Frame,
    /// The words.
    pub text: &'a Text,
}

/// Where rows and days are on the timeline. Depends on its width and the axis, not on the playhead.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Days to CSS px.
    pub scale: TimeScale,
    /// The whole height, CSS px.
    pub height: f64,
    /// The rows from top to bottom; without a place, the row of what has none.
    pub lanes: Vec<Lane>,
    /// Where each place's events go.
    lane_of: BTreeMap<PlaceId, usize>,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The place; `None` for events that happened elsewhere or without a place.
    pub place: Option<PlaceId>,
    /// Its name.
    pub name: String,
    /// Its upper edge, CSS px.
    pub top: f64,
    /// Its height, CSS px.
    pub height: f64,
}

/// How wide the names of lanes are, CSS px.
pub const NAMES_PX: f64 = 112.0;
const AXIS_PX: f64 = 26.0;
const LANE_PX: f64 = 26.0;
/// More rows would leave no room for the map.
const MOST_LANES: usize = 9;

impl Frame {
    /// Lays out a timeline of `width` CSS px. Folded, it is one row.
    pub fn new(
        loaded: &Loaded,
        sieve: &Sieve,
        state: &ViewState,
        width: f64,
        folded: bool,
        text: &Text,
    ) -> Self {
        let telling = loaded.telling(state.source);
        let names = if folded { 0.0 } else { NAMES_PX };
        let axis = (Day(state.axis.0.round() as i32), Day(state.axis.1.round() as i32));
        let scale = TimeScale::new(axis, (names + 8.0, (width - 12.0).max(names + 40.0)));
        let mut places = lanes_of_stays(telling, loaded.days);
        if places.is_empty() {
            let mut busy: Vec<(u32, PlaceId)> =
                sieve.weights.iter().enumerate().map(|(id, weight)| (*weight, PlaceId::of(id))).collect();
            busy.sort_by(|a, b| b.cmp(a));
            places = busy.into_iter().filter(|(weight, _)| *weight > 1).map(|(_, id)| id).collect();
        }
        places.truncate(if folded { 0 } else { MOST_LANES });
        let mut lanes = Vec::new();
        let mut lane_of = BTreeMap::new();
        let mut top = AXIS_PX;
        let mut push = |place: Option<PlaceId>, name: String| {
            lanes.push(Lane { place, name, top, height: LANE_PX });
            top += LANE_PX;
        };
        for place in places {
            lane_of.insert(place, lane_of.len());
            push(
                Some(place),
                loaded.story.places.get(place.index()).map(|p| p.name.clone()).unwrap_or_default(),
            );
        }
        push(None, if lane_of.is_empty() { String::new() } else { text.elsewhere.to_owned() });
        Self { scale, height: top + 4.0, lanes, lane_of }
    }

    /// The row of a place: its own, that of a place that contains it, or the last one.
    fn lane(&self, loaded: &Loaded, place: Option<PlaceId>) -> Option<&Lane> {
        let mut place = place;
        for _ in 0..8 {
            let Some(id) = place else { break };
            if let Some(row) = self.lane_of.get(&id) {
                return self.lanes.get(*row);
            }
            place = loaded.story.places.get(id.index()).and_then(|place| place.within);
        }
        self.lanes.last()
    }
}

/// The places where the story's subject stays (or, if it stays nowhere, anybody), in the order of their first day. Of too
/// many, those with the longest stays.
fn lanes_of_stays(telling: &Telling, days: (Day, Day)) -> Vec<PlaceId> {
    let of_subject = telling.presences.iter().any(|presence| presence.actor == ActorId(0));
    let mut stays: BTreeMap<PlaceId, (Day, i64)> = BTreeMap::new();
    for presence in telling.presences.iter().filter(|p| !of_subject || p.actor == ActorId(0)) {
        let (start, end) = presence.days();
        let (start, end) = (start.max(days.0), end.min(days.1));
        let stay = stays.entry(presence.place).or_insert((start, 0));
        *stay = (stay.0.min(start), stay.1 + end.days_since(start));
    }
    let mut longest: Vec<(i64, Day, PlaceId)> =
        stays.into_iter().map(|(id, (start, length))| (-length, start, id)).collect();
    longest.sort_unstable();
    longest.truncate(MOST_LANES);
    longest.sort_unstable_by_key(|(_, start, id)| (*start, *id));
    longest.into_iter().map(|(_, _, id)| id).collect()
}

/// Draws the timeline. The playhead is not part of it.
pub fn build(input: Input<'_>) -> Scene {
    let Input { loaded, state, frame, text, .. } = input;
    let telling = loaded.telling(state.source);
    let mut marks = divisions(frame, text);
    marks.extend(frame.lanes.iter().map(|lane| lane_mark(frame, lane)));
    bars(input, telling, &mut marks);
    events(input, telling, &mut marks);
    let (_, right) = frame.scale.range();
    Scene { width: right + 12.0, height: frame.height, world: String::new(), marks }
}

fn divisions(frame: &Frame, text: &Text) -> Vec<Mark> {
    let label_px = label::text_width("Sep 2018", 12.0) + 18.0;
    let all = ticks(&frame.scale, label_px);
    all.into_iter()
        .map(|tick| Mark {
            key: Key::Division(tick.day.0),
            subject: None,
            name: String::new(),
            tones: Tones::of(Tone::Division).and_if(Tone::Major, tick.major),
            x: frame.scale.to_px(f64::from(tick.day.0)),
            y: 0.0,
            inks: vec![
                Ink::Rect {
                    x: 0.0,
                    y: AXIS_PX - 4.0,
                    width: 1.0,
                    height: frame.height - AXIS_PX,
                    class: "rule",
                },
                Ink::Text {
                    x: 4.0,
                    y: 15.0,
                    anchor: Anchor::Start,
                    text: short_text(tick.day, tick.unit, text.words),
                    class: "division-text",
                },
            ],
        })
        .collect()
}

fn lane_mark(frame: &Frame, lane: &Lane) -> Mark {
    let (left, right) = frame.scale.range();
    let mut inks = vec![Ink::Rect {
        x: left,
        y: lane.height - 1.0,
        width: right - left,
        height: 1.0,
        class: "lane-rule",
    }];
    if !lane.name.is_empty() {
        let text = fit(&lane.name, NAMES_PX - 8.0, 12.5);
        inks.push(Ink::Text {
            x: 0.0,
            y: lane.height / 2.0 + 4.5,
            anchor: Anchor::Start,
            text,
            class: "lane-name",
        });
    }
    Mark {
        key: Key::Lane(lane.place),
        subject: None,
        name: String::new(),
        tones: Tones::of(Tone::Lane),
        x: 0.0,
        y: lane.top,
        inks,
    }
}

/// Words cut to a width, with an ellipsis.
fn fit(words: &str, width: f64, size: f64) -> String {
    if label::text_width(words, size) <= width {
        return words.to_owned();
    }
    let mut short = String::new();
    for letter in words.chars() {
        short.push(letter);
        if label::text_width(&short, size) > width - size * 0.6 {
            short.pop();
            break;
        }
    }
    short.trim_end().to_owned() + "…"
}

/// A bar for each presence. Within a lane each source has its own line, so that all can be compared.
fn bars(input: Input<'_>, telling: &Telling, marks: &mut Vec<Mark>) {
    let Input { loaded, state, frame, .. } = input;
    let sources: Vec<SourceId> = {
        let mut sources: Vec<SourceId> = telling.presences.iter().map(|presence| presence.source).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    };
    let rows = sources.len().max(1) as f64;
    for (index, presence) in telling.presences.iter().enumerate() {
        let Some(lane) = frame.lane_of.get(&presence.place).and_then(|row| frame.lanes.get(*row)) else {
            continue;
        };
        let row = sources.iter().position(|source| *source == presence.source).unwrap_or(0) as f64;
        let room = (lane.height - 6.0) / rows;
        let height = (room - 1.0).clamp(2.0, 9.0);
        let Some(d) = bar_path(frame, presence, height) else { continue };
        let claim = loaded.story.claims.get(presence.begins.index());
        let subject = claim.map(|claim| Subject::Event(claim.event));
        let tones = Tones::of(Tone::Bar)
            .and_if(Tone::Present, presence.holds(state.time))
            .and_if(Tone::Selected, subject.is_some() && state.selection == subject)
            .and_if(Tone::Hovered, subject.is_some() && state.hover == subject)
            .and_if(Tone::Faint, claim.is_some_and(|claim| !input.sieve.admits(claim.event)))
            .and(Tone::source(presence.source.index()));
        marks.push(Mark {
            key: Key::Bar(index as u32),
            subject: None,
            name: String::new(),
            tones,
            x: 0.0,
            y: lane.top + 3.0 + row * room + (room - height) / 2.0,
            inks: vec![Ink::Path { d, class: "bar-ink" }],
        });
    }
}

/// A bar that ramps up from its first possible to its last possible start, and down likewise; open ends leave the axis.
/// However short, it can be seen. `None` if it is out of view.
fn bar_path(frame: &Frame, presence: &Presence, height: f64) -> Option<String> {
    let (left, right) = frame.scale.range();
    let px = |day: Day| match day {
        Day::MIN => left,
        Day::MAX => right,
        day => frame.scale.to_px(f64::from(day.0)).clamp(left, right),
    };
    let (first, last) = presence.days();
    let (from, to) = frame.scale.domain();
    if f64::from(last.0) <= from || f64::from(first.0) >= to {
        return None;
    }
    const NARROWEST: f64 = 1.5;
    let (start, end) = (px(first), px(last));
    let short = ((NARROWEST - (end - start)) / 2.0).max(0.0);
    let start = (start - short).min(right - NARROWEST).max(left);
    let end = (end + short).max(start + NARROWEST).min(right);
    let full = match presence.span.start {
        Bound::Within { latest, .. } => px(latest).clamp(start, end),
        Bound::Open | Bound::Unknown => start,
    };
    let fading = match presence.span.end {
        Bound::Within { earliest, .. } => px(earliest).clamp(start, end),
        Bound::Open | Bound::Unknown => end,
    };
    // Where the ramps cross, the bar is a roof.
    let (full, fading) =
        if full <= fading { (full, fading) } else { ((full + fading) / 2.0, (full + fading) / 2.0) };
    let mut d = String::new();
    let corners = [(start, height), (full, 0.0), (fading, 0.0), (end, height)];
    for (index, (x, y)) in corners.into_iter().enumerate() {
        d.push(if index == 0 { 'M' } else { 'L' });
        num::fixed(&mut d, x, 1);
        d.push(' ');
        num::fixed(&mut d, y, 1);
    }
    d.push('Z');
    Some(d)
}

/// Events as ticks on their lanes, gathered where they fall on one spot.
fn events(input: Input<'_>, telling: &Telling, marks: &mut Vec<Mark>) {
    const SPOT_PX: f64 = 7.0;
    let Input { loaded, state, sieve, frame, text } = input;
    let outlook = Outlook::of(state, loaded);
    let (left, right) = frame.scale.range();
    let from = Day(frame.scale.to_day(left).floor() as i32);
    let to = Day(frame.scale.to_day(right).ceil() as i32);
    let mut spots: BTreeMap<(u32, i64), Vec<EventId>> = BTreeMap::new();
    for id in telling.index.active_within(from, to) {
        let id = EventId(id);
        let Some(event) = loaded.story.events.get(id.index()).filter(|_| sieve.admits(id)) else { continue };
        let Some(x) = telling.when(id).and_then(|when| middle(frame, when.span.hull())) else { continue };
        let place = event.route().map_or(event.place, |route| route.destination);
        let Some(lane) = frame.lane(loaded, place) else { continue };
        spots.entry((lane.top as u32, (x / SPOT_PX) as i64)).or_default().push(id);
    }
    let chosen = |subject: Option<Subject>, ids: &[EventId]| match subject {
        Some(Subject::Event(id)) => ids.contains(&id),
        _ => false,
    };
    for ((top, slot), ids) in spots {
        let lead = match state.selection {
            Some(Subject::Event(id)) if ids.contains(&id) => id,
            _ => ids.first().copied().unwrap_or(EventId(0)),
        };
        let now = ids.iter().any(|id| {
            telling.when(*id).is_some_and(|when| {
                let (start, end) = when.span.hull();
                start < outlook.to && outlook.from < end
            })
        });
        let disputed = ids.iter().any(|id| telling.disagreements_of(*id).next().is_some());
        let x = (slot as f64 + 0.5) * SPOT_PX;
        let r = if ids.len() > 1 { 4.2 } else { 3.2 };
        marks.push(Mark {
            key: Key::Tick(ids.first().copied().unwrap_or(lead)),
            subject: Some(Subject::Event(lead)),
            name: tick_name(loaded, telling, &ids, text),
            tones: Tones::of(Tone::Tick)
                .and_if(Tone::Now, now)
                .and_if(Tone::Cluster, ids.len() > 1)
                .and_if(Tone::Disputed, disputed)
                .and_if(Tone::Selected, chosen(state.selection, &ids))
                .and_if(Tone::Hovered, chosen(state.hover, &ids)),
            x,
            y: f64::from(top) + LANE_PX / 2.0,
            inks: vec![Ink::Disc { r: 12.0, class: "target" }, Ink::Disc { r, class: "disc" }],
        });
    }
}

fn tick_name(loaded: &Loaded, telling: &Telling, ids: &[EventId], text: &Text) -> String {
    let Some(first) = ids.first() else { return String::new() };
    let title = loaded.story.events.get(first.index()).map_or("", |event| &event.title);
    let when = telling.when(*first).map(|when| when_text(when, text.words)).unwrap_or_default();
    let name = fill("{}: {}", &[&when, title]);
    if ids.len() == 1 { name } else { fill("{} (+{})", &[&name, &text.number(ids.len() as i64 - 1)]) }
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
