//! Stays as bars, and the stretches in which sources exclude each other.

use super::{TimelineInput, TimelineLayout, drawn};
use crate::order::{Order, sort};
use crate::scene::glyph::bar_glyph;
use crate::scene::pen::{point, polygon};
use crate::scene::{Anchor, Mark, MarkContent, MarkKey, MarkState, MarkStates, Shape, label};
use crate::state::{FilteredEvents, Loaded, Perspective};
use crate::story::{ActorId, EventId, PlaceId, Presence, Subject};
use crate::time::{Bound, Instant};
use std::sync::Arc;

/// A bar in view. It does not depend on the time.
#[derive(Debug)]
pub(super) struct DrawnBar {
    /// The index of its presence.
    presence: usize,
    /// The event that the stay begins with.
    event: Option<EventId>,
    states: MarkStates,
    content: Arc<MarkContent>,
}

/// Builds a bar for each presence in view. Within a lane each source has its own line, so that all can be compared. Whoever is not
/// the story's subject has an outline only. Folded, only the subject is shown.
pub(super) fn bars(
    loaded: &Loaded,
    perspective: &Perspective,
    filtered: &FilteredEvents,
    layout: &TimelineLayout,
) -> Vec<DrawnBar> {
    let of_subject = perspective.presences.iter().any(|presence| presence.actor == ActorId(0));
    let mut order: Vec<Order> = Vec::new();
    for (index, presence) in perspective.presences.iter().enumerate() {
        let (start, end) = presence.hull();
        if !(layout.folded && of_subject && presence.actor != ActorId(0)) {
            order.push((start.since(end), index as i64, presence.place.0));
        }
    }
    // The longest first: shorter ones are seen above it.
    sort(&mut order);
    let mut bars = Vec::new();
    for (at, (_, index, place)) in order.iter().enumerate() {
        let index = *index as usize;
        let Some(presence) = perspective.presences.get(index) else { continue };
        let Some((lane, bar)) = layout.lane(Some(PlaceId(*place))).zip(Bar::of(layout, presence)) else {
            continue;
        };
        let (top, height) = layout.line(lane, presence.source);
        let main = !of_subject || presence.actor == ActorId(0);
        let mut shapes = vec![Shape::Path { d: bar.outline(top, height), class: "bar-ink" }];
        // Dashes tell sources apart. The first has none.
        let dashes = bar.middle_line(top, height);
        if main && !layout.folded && presence.source.0 > 0 && !dashes.is_empty() {
            shapes.push(Shape::Path { d: dashes, class: "bar-dash" });
        }
        if bar.from_start {
            let r = (height * 0.75).min(5.0);
            shapes.push(Shape::Path {
                d: bar_glyph(presence.source.index(), bar.start, top + height / 2.0, r),
                class: "bar-shape",
            });
        }
        let name = loaded.story.places.get(presence.place.index()).map_or("", |place| &place.name);
        let (from, width) = ((bar.full + 6.0).max(bar.start + 9.0), label::text_width(name, 11.0));
        let fits = |to: f64| width < to - from;
        // In the folded lane, shorter stays lie above it: its name must end before them.
        let is_free = || {
            let above = order
                .iter()
                .skip(at + 1)
                .filter_map(|(_, other, _)| perspective.presences.get(*other as usize));
            let above = above.filter(|other| other.source == presence.source);
            above
                .filter_map(|other| Bar::of(layout, other))
                .all(|other| other.end <= bar.start || fits(other.start - 8.0))
        };
        if layout.folded && height > NAME_PX && fits(bar.solid_end() - 4.0) && is_free() {
            shapes.push(Shape::Text {
                x: from,
                y: top + height / 2.0 + 4.0,
                anchor: Anchor::Start,
                text: name.to_owned(),
                class: "bar-text",
            });
        }
        let event = loaded.story.claims.get(presence.begins.index()).map(|claim| claim.event);
        let states = MarkStates::of(MarkState::Bar)
            .and_if(MarkState::Faint, event.is_some_and(|event| !filtered.admits(event)))
            .and_if(MarkState::Major, main)
            .and(MarkState::source(presence.source.index()));
        let (key, subject) = (MarkKey::Bar(index as u32), event.map(Subject::Event));
        let content = Arc::new(MarkContent { key, subject, name: String::new(), x: 0.0, y: top, shapes });
        bars.push(DrawnBar { presence: index, event, states, content });
    }
    bars
}

/// Appends the bars. They do not depend on the playhead: its line crosses those that hold.
pub(super) fn draw(input: TimelineInput<'_>, perspective: &Perspective, marks: &mut Vec<Mark>) {
    let TimelineInput { state, layout, .. } = input;
    let chosen = [state.selection, state.hover];
    for bar in &layout.static_marks(input).bars {
        let Some(presence) = perspective.presences.get(bar.presence) else { continue };
        let [selected, hovered] = chosen.map(|chosen| match chosen {
            Some(Subject::Event(event)) => bar.event == Some(event),
            Some(Subject::Place(place)) => presence.place == place,
            None => false,
        });
        let states = bar.states.and_if(MarkState::Selected, selected).and_if(MarkState::Hovered, hovered);
        marks.push(Mark { content: bar.content.clone(), states });
    }
}

/// A bar in CSS px: it ramps up from its first possible to its last possible start, and down likewise.
#[derive(Clone, Copy)]
struct Bar {
    start: f64,
    full: f64,
    fading: f64,
    end: f64,
    /// The start is in view.
    from_start: bool,
    /// No source says when it begins.
    open_start: bool,
    /// No source says when it ends.
    open_end: bool,
}

/// The least height of a bar with the name of its place, CSS px.
const NAME_PX: f64 = 13.0;

/// The length of the fade at an open end, CSS px.
const FADE_PX: f64 = 26.0;

impl Bar {
    /// Returns the bar of a presence; `None` if it is not in view.
    fn of(layout: &TimelineLayout, presence: &Presence) -> Option<Self> {
        let (left, right) = layout.scale.range();
        let resolution = layout.scale.resolution();
        let (first, last) = presence.hull();
        let ((from, to), (begin, finish)) = (layout.scale.domain(), layout.whole.domain());
        if last.0 as f64 <= from || first.0 as f64 >= to {
            return None;
        }
        // The minimum width, so that one day is visible among centuries.
        const NARROWEST: f64 = 2.0;
        let (start, end) = (layout.px(first), layout.px(last));
        let short = ((NARROWEST - (end - start)) / 2.0).max(0.0);
        let start = (start - short).min(right - NARROWEST).max(left);
        let end = (end + short).max(start + NARROWEST).min(right);
        let full = match presence.span.start {
            Bound::Within { until, .. } => layout.px(resolution.floor(until - 1)).clamp(start, end),
            Bound::Open | Bound::Unknown => start,
        };
        let fading = match presence.span.end {
            Bound::Within { earliest, .. } => {
                layout.px(resolution.floor(earliest) + resolution.seconds()).clamp(start, end)
            }
            Bound::Open | Bound::Unknown => end,
        };
        // Where the ramps cross, the bar is a roof.
        let roof = (full + fading) / 2.0;
        let (full, fading) = if full <= fading { (full, fading) } else { (roof, roof) };
        // A bar that is clipped by the view is not open: only at the ends of the story's time.
        let near = 1.5 * resolution.seconds() as f64;
        let open_end = last == Instant::MAX && to > finish - near;
        let open_start = first == Instant::MIN && from < begin + near;
        Some(Self { start, full, fading, end, from_start: start > left, open_start, open_end })
    }

    fn solid_end(&self) -> f64 {
        if self.open_end { (self.end - FADE_PX).max(self.full) } else { self.fading }
    }

    fn outline(&self, top: f64, height: f64) -> String {
        let mut d = String::new();
        let (middle, bottom) = (top + height / 2.0, top + height);
        let fade = FADE_PX.min((self.end - self.start) / 3.0);
        let left = if self.open_start { self.start + fade } else { self.start };
        let full = self.full.max(left);
        if self.open_end {
            let right = self.end - fade;
            polygon(&mut d, &[(left, bottom), (full.min(right), top), (right, top), (right, bottom)]);
            // Slices of decreasing width, and an arrow.
            for (at, width) in [(0.10, 0.20), (0.40, 0.12), (0.62, 0.06)] {
                let x = right + fade * at;
                slice(&mut d, x, fade * width, (top, bottom));
            }
            let tip = self.end;
            let back = tip - fade * 0.22;
            polygon(&mut d, &[(back, top - 0.5), (tip, middle), (back, bottom + 0.5)]);
        } else {
            polygon(&mut d, &[(left, bottom), (full, top), (self.fading.max(full), top), (self.end, bottom)]);
        }
        if self.open_start {
            for (at, width) in [(0.80, 0.10), (0.55, 0.07), (0.32, 0.05)] {
                slice(&mut d, self.start + fade * at, fade * width, (top, bottom));
            }
            let back = self.start + fade * 0.22;
            polygon(&mut d, &[(back, top - 0.5), (self.start, middle), (back, bottom + 0.5)]);
        }
        d
    }

    /// Returns a line along the middle of the certain part; drawn with the dashes of the source.
    fn middle_line(&self, top: f64, height: f64) -> String {
        let mut d = String::new();
        let (from, to) = (self.full + 6.0, self.solid_end());
        if from < to {
            point(&mut d, 'M', from, top + height / 2.0);
            point(&mut d, 'L', to, top + height / 2.0);
        }
        d
    }
}

/// Builds the disputed stretches: hatched on the line of each source, with both ends across the lanes. They are one mark, as
/// they do not depend on the time.
pub(super) fn disputes(perspective: &Perspective, layout: &TimelineLayout) -> Option<Mark> {
    let (left, right) = layout.scale.range();
    let (mut hatch, mut boxes, mut edges) = (String::new(), String::new(), String::new());
    let mut signs = Vec::new();
    for stay in &perspective.disputed {
        let (from, to) = (layout.px(stay.stretch.0), layout.px(stay.stretch.1));
        if to <= left || from >= right || to - from < 0.5 {
            continue;
        }
        let (mut top, mut bottom) = (layout.height, 0.0_f64);
        for (place, sources) in &stay.places {
            let Some(lane) = layout.lane(Some(*place)) else { continue };
            for source in sources {
                let (y, height) = layout.line(lane, *source);
                top = top.min(y - 1.0);
                bottom = bottom.max(y + height + 1.0);
                stripes(&mut hatch, (from, to), y, height);
                polygon(&mut boxes, &[(from, y), (to, y), (to, y + height), (from, y + height)]);
            }
        }
        if bottom <= top {
            continue;
        }
        for x in [from, to].into_iter().filter(|x| (left + 0.5..right - 0.5).contains(x)) {
            point(&mut edges, 'M', x, top);
            point(&mut edges, 'L', x, bottom);
        }
        if to - from >= 9.0 && bottom - top >= 18.0 {
            signs.push(Shape::Text {
                x: (from + to) / 2.0,
                y: (top + bottom) / 2.0 + 5.0,
                anchor: Anchor::Middle,
                text: "≠".to_owned(),
                class: "dispute-text",
            });
        }
    }
    if boxes.is_empty() {
        return None;
    }
    let mut shapes = vec![
        Shape::Path { d: hatch, class: "hatch" },
        Shape::Path { d: boxes, class: "hatch-box" },
        Shape::Path { d: edges, class: "dispute-edge" },
    ];
    shapes.append(&mut signs);
    Some(drawn(MarkKey::Fixed(0), MarkStates::of(MarkState::Disputed), 0.0, 0.0, shapes))
}

/// Appends slanted lines in a box, a few px apart.
fn stripes(d: &mut String, (from, to): (f64, f64), y: f64, height: f64) {
    const GAP_PX: f64 = 4.5;
    // They start on a fixed grid, so that they do not move when the stretch changes.
    let mut x = ((from - height) / GAP_PX).ceil() * GAP_PX;
    while x < to {
        let (low, high) = (x.max(from), (x + height).min(to));
        if high > low {
            point(d, 'M', low, y + height - (low - x));
            point(d, 'L', high, y + height - (high - x));
        }
        x += GAP_PX;
    }
}

fn slice(d: &mut String, x: f64, width: f64, (top, bottom): (f64, f64)) {
    polygon(d, &[(x, top), (x + width, top), (x + width, bottom), (x, bottom)]);
}
