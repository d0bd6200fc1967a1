//! Legs of relocations, as curves with an arrow head.

use super::{
    Cow, Layers, MapInput, MarkContent, MarkSource, Present, RankedLabel, StaticLayers, is_in_view, touched,
    weight,
};
use crate::geo::{Curve, Screen, World, bowed};
use crate::i18n::{Text, fill};
use crate::scene::glyph::glyph;
use crate::scene::label::{Box2, LabelRequest, text_width};
use crate::scene::mark_cache::{Appearance, MarkCache};
use crate::scene::pen;
use crate::scene::{MarkKey, MarkState, MarkStates, Shape};
use crate::state::{FilteredEvents, Leg, Loaded, Perspective};
use crate::story::{Extent, PlaceId, Subject};
use crate::time::{Instant, Resolution, when_text};

/// Above this number only the legs of the visible time are drawn: more hide each other, and cost time on each step.
pub(super) const MOST_LEGS: usize = 48;

/// The parts of a leg's line that do not depend on the time.
#[derive(Debug)]
pub(in crate::scene) struct Line {
    /// The index of its leg.
    leg: usize,
    pub(super) curve: Curve,
    /// How far away it is drawn again, in CSS px: it leaves the map at one edge and comes in at the other. 0 for most lines.
    copy: f64,
    states: MarkStates,
    /// The only source that mentions it, in a story of several.
    lone: Option<usize>,
    pub(super) cache: MarkCache,
}

impl StaticLayers {
    /// Returns the line of the leg with this index; `None` if it is not drawn.
    pub(super) fn line(
        &self,
        loaded: &Loaded,
        filtered: &FilteredEvents,
        perspective: &Perspective,
        index: usize,
    ) -> Option<&Line> {
        self.lines.get(index)?.get_or_init(|| self.new_line(loaded, filtered, perspective, index)).as_ref()
    }

    fn new_line(
        &self,
        loaded: &Loaded,
        filtered: &FilteredEvents,
        perspective: &Perspective,
        index: usize,
    ) -> Option<Line> {
        /// Nearer ends have no line between them.
        const LEAST_PX: f64 = 24.0;
        let leg = perspective.legs.get(index).filter(|leg| filtered.admits(leg.event))?;
        let end = |place: PlaceId| self.ends.get(place.index()).copied().flatten();
        let ((from, gap), (mut to, placer)) = (end(leg.from)?, end(leg.to)?);
        let copy = ((to.x - from.x) / self.world).round() * self.world;
        to.x -= copy;
        if (to.x - from.x).hypot(to.y - from.y) < LEAST_PX {
            return None;
        }
        let lone = match leg.sources.as_slice() {
            [only] if loaded.story.sources.len() > 1 => Some(only.index()),
            _ => None,
        };
        let states = MarkStates::of(MarkState::Leg)
            .and_if(MarkState::Whole, leg.route.extent == Extent::Whole)
            .and_if(MarkState::Disputed, perspective.disagreements_of(leg.event).next().is_some());
        let states = lone.map_or(states, |index| states.and(MarkState::source(index)));
        let curve = curve(from, to, leg.bend, (gap, placer));
        Some(Line { leg: index, curve, copy, states, lone, cache: MarkCache::default() })
    }
}

/// Draws the legs, in the order of events. Of more than [`MOST_LEGS`], those of the time shown and the selected one: past
/// and future ones are left out.
pub(super) fn draw<'a>(
    layers: &mut Layers<'a>,
    input: MapInput<'a>,
    perspective: &Perspective,
    present: &Present,
) {
    let MapInput { loaded, state, filtered, layout, .. } = input;
    let visible = present.visible;
    let few = perspective.legs.len() <= MOST_LEGS;
    let shown = if few {
        Vec::new()
    } else {
        let mut shown = perspective.leg_index.active_within(visible.from, visible.to);
        if let Some(Subject::Event(event)) = state.selection {
            let first = perspective.legs.partition_point(|leg| leg.event < event);
            let own =
                perspective.legs.iter().enumerate().skip(first).take_while(|(_, leg)| leg.event == event);
            shown.extend(own.map(|(index, _)| index as u32));
            shown.sort_unstable();
            shown.dedup();
        }
        shown
    };
    let hidden = state.move_that_waits(loaded);
    let count = if few { perspective.legs.len() } else { shown.len() };
    for number in 0..count {
        let index = shown.get(number).map_or(number, |index| *index as usize);
        let line = layout.static_layers.line(loaded, filtered, perspective, index);
        let Some((line, leg)) = line.zip(perspective.legs.get(index)) else { continue };
        let subject = Subject::Event(leg.event);
        if hidden == Some(leg.event) {
            continue;
        }
        let now = leg.span.0 < visible.to && visible.from < leg.span.1;
        let dated = leg.span.0 < leg.span.1;
        if present.told.is_some() && !(now && present.involves(subject) || state.selection == Some(subject)) {
            continue;
        }
        let states = touched(line.states, state, Some(subject))
            .and_if(MarkState::Now, now)
            .and_if(MarkState::Past, dated && leg.span.1 <= visible.from)
            .and_if(MarkState::Future, dated && leg.span.0 >= visible.to);
        if !few || present.told.is_some() {
            boxes(&line.curve, &mut layers.lines);
        }
        let on = now || states.has(MarkState::Selected);
        // While playing, the line grows with the time.
        let growing = now && state.playing && state.motion;
        let share = if growing { share(leg, state.time, loaded.resolution) } else { 1.0 };
        let share = state.projector.drawn.filter(|_| states.has(MarkState::Selected)).unwrap_or(share);
        let label = leg.moved.filter(|_| on).map(|moved| {
            let request = Cow::Owned(count_request(input, moved, &line.curve));
            RankedLabel { request, weight: weight(states) + 1_500_000, open: None }
        });
        layers.draft(
            MarkSource::Line(line),
            states,
            Appearance { on, share, ..Appearance::default() },
            label,
        );
    }
}

impl Line {
    pub(super) fn content(
        &self,
        input: MapInput<'_>,
        perspective: &Perspective,
        appearance: &Appearance,
    ) -> MarkContent {
        const PARTS: u32 = 64;
        let Some(leg) = perspective.legs.get(self.leg) else { return MarkContent::default() };
        // In view, if it is anywhere.
        let mut parts = (0..=PARTS).map(|part| self.curve.point(f64::from(part) / f64::from(PARTS)));
        let World { x, y } =
            parts.find(|at| is_in_view(at.x, at.y, input.layout.viewport)).unwrap_or(self.curve.from);
        MarkContent {
            key: MarkKey::Leg(leg.event, leg.number),
            subject: Some(Subject::Event(leg.event)),
            name: leg_name(input.loaded, perspective, leg, input.text),
            x,
            y,
            shapes: self.shapes(appearance, input.layout.type_px),
        }
    }

    fn shapes(&self, appearance: &Appearance, em: f64) -> Vec<Shape> {
        /// A longer line has a second head in its middle.
        const LONG: f64 = 180.0;
        let shown = appearance.on;
        let size = em
            * match (shown, self.states.has(MarkState::Whole)) {
                (false, _) => 0.6,
                (true, false) => 0.9,
                (true, true) => 1.2,
            };
        let (curve, far) = (&self.curve, shifted(&self.curve, self.copy));
        let way = |share: f64| {
            let mut d = path(&curve.part(0.0, share));
            if self.copy != 0.0 {
                d += &path(&far.part(0.0, share));
            }
            d
        };
        let drawn = far.part(0.0, appearance.share);
        let mut shapes = vec![Shape::Path { d: way(1.0), class: "target" }];
        if appearance.share < 1.0 {
            shapes.push(Shape::Path { d: way(1.0), class: "way" });
        }
        shapes.push(Shape::Path { d: way(appearance.share), class: "line" });
        shapes.push(Shape::Path { d: head(&drawn, 1.0, size), class: "head" });
        let length = (curve.to.x - curve.from.x).hypot(curve.to.y - curve.from.y);
        if shown && length > LONG {
            shapes.push(Shape::Path { d: head(&drawn, 0.5, size), class: "head" });
        }
        if let Some(index) = self.lone.filter(|_| shown) {
            let at = on_screen(curve.point((40.0 / length).clamp(0.1, 0.25)));
            shapes.push(Shape::Path { d: glyph(index, at, em * 0.4), class: "glyph" });
        }
        shapes
    }
}

/// Returns a curve that lies further to the right.
fn shifted(curve: &Curve, x: f64) -> Curve {
    let by = |at: World| World { x: at.x + x, y: at.y };
    Curve { from: by(curve.from), control: by(curve.control), to: by(curve.to) }
}

/// Returns the share of the leg's time that has passed at the end of the moment at `at`, 0 to 1.
fn share(leg: &Leg, at: Instant, resolution: Resolution) -> f64 {
    let unit = resolution.seconds();
    let (passed, length) = (at.since(leg.span.0), leg.span.1.since(leg.span.0).max(unit));
    (passed.saturating_add(unit) as f64 / length as f64).clamp(0.08, 1.0)
}

fn leg_name(loaded: &Loaded, perspective: &Perspective, leg: &Leg, text: &Text) -> String {
    let place = |id: PlaceId| loaded.story.places.get(id.index()).map_or("", |place| &place.name);
    let title = loaded.story.events.get(leg.event.index()).map_or("", |event| &event.title);
    let when =
        perspective.when(leg.event).map_or(text.no_date.to_owned(), |when| when_text(when, text.words));
    fill(text.move_name, &[title, place(leg.from), place(leg.to), &when])
}

/// Returns a curve from one disc to the other, in CSS px.
fn curve(from: Screen, to: Screen, bend: f64, gaps: (f64, f64)) -> Curve {
    /// `bowed` takes the short way round a world of width 1: the screen is scaled to a small part of it.
    const UNIT: f64 = 1.0 / 65_536.0;
    let point = |at: Screen| World { x: at.x * UNIT, y: at.y * UNIT };
    let whole = bowed(point(from), point(to), bend);
    let length = (to.x - from.x).hypot(to.y - from.y).max(1.0);
    let cut = |gap: f64| (gap / length).min(0.4);
    let part = whole.part(cut(gaps.0), 1.0 - cut(gaps.1));
    let px = |at: World| World { x: at.x / UNIT, y: at.y / UNIT };
    Curve { from: px(part.from), control: px(part.control), to: px(part.to) }
}

fn on_screen(at: World) -> Screen {
    Screen { x: at.x, y: at.y }
}

/// Returns a triangle on the curve, its tip at `t`.
fn head(curve: &Curve, t: f64, size: f64) -> String {
    let tip = on_screen(curve.point(t));
    let (tx, ty) = curve.tangent(t);
    let base = Screen { x: tip.x - tx * size, y: tip.y - ty * size };
    let half = size * 0.45;
    let mut d = String::new();
    let (left, right) = ((base.x - ty * half, base.y + tx * half), (base.x + ty * half, base.y - tx * half));
    pen::polygon(&mut d, &[(tip.x, tip.y), left, right]);
    d
}

fn path(curve: &Curve) -> String {
    let mut d = String::new();
    pen::point(&mut d, 'M', curve.from.x, curve.from.y);
    pen::point(&mut d, 'Q', curve.control.x, curve.control.y);
    pen::point(&mut d, ' ', curve.to.x, curve.to.y);
    d
}

/// Appends small boxes along a curve, for collision with labels.
pub(super) fn boxes(curve: &Curve, boxes: &mut Vec<Box2>) {
    let length = (curve.to.x - curve.from.x).hypot(curve.to.y - curve.from.y);
    let count = (length / 10.0).clamp(2.0, 200.0) as u32;
    for n in 0..=count {
        let at = curve.point(f64::from(n) / f64::from(count));
        boxes.push(Box2::around(at.x, at.y, 5.0));
    }
}

/// Returns the label with the number of people who moved, beside the line.
fn count_request(input: MapInput<'_>, (low, high): (i64, i64), curve: &Curve) -> LabelRequest {
    let (text, size) = (input.text, input.layout.type_px * 0.9);
    let count = if low == high {
        text.number(low)
    } else {
        [text.number(low).as_str(), "–", &text.number(high)].concat()
    };
    let words = fill(text.people, &[&count]);
    let width = text_width(&words, size);
    let mut at = Vec::with_capacity(10);
    for t in [0.5, 0.4, 0.6, 0.3, 0.7] {
        let (point, (tx, ty)) = (curve.point(t), curve.tangent(t));
        let away = 7.0 + width / 2.0 * ty.abs() + size / 2.0 * tx.abs();
        for side in [1.0, -1.0] {
            at.push((point.x + ty * away * side, point.y - tx * away * side));
        }
    }
    LabelRequest { text: words, long: String::new(), x: 0.0, y: 0.0, gap: 0.0, size, at, class: "count" }
}
