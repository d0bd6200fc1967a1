//! Legs of relocations, as bowed lines with a head.

use super::{Asked, Body, Cow, Input, Layers, Part, Plan, Present, touched, weight};
use crate::geo::{Curve, Screen, World, bowed};
use crate::scene::glyph::glyph;
use crate::scene::kept::{Kept, Look};
use crate::scene::label::{Box2, Wish, text_width};
use crate::scene::pen;
use crate::scene::{Ink, Key, Tone, Tones};
use crate::story::{Extent, PlaceId, Subject};
use crate::text::{Text, fill};
use crate::time::when_text;
use crate::view::{Leg, Loaded, Sieve, Telling};

/// More legs than this would hide each other, and cost time on each step.
pub(super) const MOST_LEGS: usize = 48;

/// The line of a leg, whatever the day is.
#[derive(Debug)]
pub(in crate::scene) struct Line {
    /// The index of its leg.
    leg: usize,
    pub(super) curve: Curve,
    tones: Tones,
    /// The one source that tells it, in a story of several.
    lone: Option<usize>,
    pub(super) kept: Kept,
}

impl Plan {
    /// The line of the leg with this index; `None` if it is not drawn.
    pub(super) fn line(
        &self,
        loaded: &Loaded,
        sieve: &Sieve,
        telling: &Telling,
        index: usize,
    ) -> Option<&Line> {
        self.lines.get(index)?.get_or_init(|| self.new_line(loaded, sieve, telling, index)).as_ref()
    }

    fn new_line(&self, loaded: &Loaded, sieve: &Sieve, telling: &Telling, index: usize) -> Option<Line> {
        /// Nearer ends are one spot.
        const LEAST_PX: f64 = 24.0;
        let leg = telling.legs.get(index).filter(|leg| sieve.admits(leg.event))?;
        let end = |place: PlaceId| self.ends.get(place.index()).copied().flatten();
        let ((from, gap), (to, room)) = (end(leg.from)?, end(leg.to)?);
        if (to.x - from.x).hypot(to.y - from.y) < LEAST_PX {
            return None;
        }
        let lone = match leg.sources.as_slice() {
            [only] if loaded.story.sources.len() > 1 => Some(only.index()),
            _ => None,
        };
        let tones = Tones::of(Tone::Leg)
            .and_if(Tone::Whole, leg.route.extent == Extent::Whole)
            .and_if(Tone::Disputed, telling.disagreements_of(leg.event).next().is_some());
        let tones = lone.map_or(tones, |index| tones.and(Tone::source(index)));
        let curve = curve(from, to, leg.bend, (gap, room));
        Some(Line { leg: index, curve, tones, lone, kept: Kept::default() })
    }
}

/// Draws the legs, in the order of events. Of more than [`MOST_LEGS`], those of the days shown and the selected one: past
/// and future ones are left out.
pub(super) fn draw<'a>(layers: &mut Layers<'a>, input: Input<'a>, telling: &Telling, present: &Present) {
    let Input { loaded, state, sieve, ground, .. } = input;
    let outlook = present.outlook;
    let few = telling.legs.len() <= MOST_LEGS;
    let shown = if few {
        Vec::new()
    } else {
        let mut shown = telling.leg_index.active_within(outlook.from, outlook.to);
        if let Some(Subject::Event(event)) = state.selection {
            let first = telling.legs.partition_point(|leg| leg.event < event);
            let own = telling.legs.iter().enumerate().skip(first).take_while(|(_, leg)| leg.event == event);
            shown.extend(own.map(|(index, _)| index as u32));
            shown.sort_unstable();
            shown.dedup();
        }
        shown
    };
    let count = if few { telling.legs.len() } else { shown.len() };
    for number in 0..count {
        let index = shown.get(number).map_or(number, |index| *index as usize);
        let line = ground.plan.line(loaded, sieve, telling, index);
        let Some((line, leg)) = line.zip(telling.legs.get(index)) else { continue };
        let subject = Subject::Event(leg.event);
        let now = leg.days.0 < outlook.to && outlook.from < leg.days.1;
        let dated = leg.days.0 < leg.days.1;
        let tones = touched(line.tones, state, Some(subject))
            .and_if(Tone::Now, now)
            .and_if(Tone::Past, dated && leg.days.1 <= outlook.from)
            .and_if(Tone::Future, dated && leg.days.0 >= outlook.to);
        if !few {
            boxes(&line.curve, &mut layers.lines);
        }
        let on = now || tones.has(Tone::Selected);
        // While time passes, the line grows with it.
        let growing = now && state.playing && state.motion;
        let share = if growing { share(leg, state.time) } else { 1.0 };
        let asked = leg.moved.filter(|_| on).map(|moved| {
            let wish = Cow::Owned(count_wish(input, moved, &line.curve));
            Asked { wish, weight: weight(tones) + 1_500_000, open: None }
        });
        layers.draft(Part::Line(line), tones, Look { on, share, ..Look::default() }, asked);
    }
}

impl Line {
    pub(super) fn body(&self, input: Input<'_>, telling: &Telling, look: &Look) -> Body {
        let Some(leg) = telling.legs.get(self.leg) else { return Body::default() };
        Body {
            key: Key::Leg(leg.event, leg.number),
            subject: Some(Subject::Event(leg.event)),
            name: leg_name(input.loaded, telling, leg, input.text),
            x: 0.0,
            y: 0.0,
            inks: self.inks(look, input.ground.type_px),
        }
    }

    fn inks(&self, look: &Look, em: f64) -> Vec<Ink> {
        /// A longer line says in its middle too where it leads.
        const LONG: f64 = 180.0;
        let (curve, shown) = (&self.curve, look.on);
        let size = em
            * match (shown, self.tones.has(Tone::Whole)) {
                (false, _) => 0.6,
                (true, false) => 0.9,
                (true, true) => 1.2,
            };
        let way = path(curve);
        let drawn = curve.part(0.0, look.share);
        let mut inks = vec![Ink::Path { d: way.clone(), class: "target" }];
        if look.share < 1.0 {
            inks.push(Ink::Path { d: way, class: "way" });
        }
        inks.push(Ink::Path { d: path(&drawn), class: "line" });
        inks.push(Ink::Path { d: head(&drawn, 1.0, size), class: "head" });
        let length = (curve.to.x - curve.from.x).hypot(curve.to.y - curve.from.y);
        if shown && length > LONG {
            inks.push(Ink::Path { d: head(&drawn, 0.5, size), class: "head" });
        }
        if let Some(index) = self.lone.filter(|_| shown) {
            let at = on_screen(curve.point((40.0 / length).clamp(0.1, 0.25)));
            inks.push(Ink::Path { d: glyph(index, at, em * 0.4), class: "glyph" });
        }
        inks
    }
}

/// How much of the leg's time has passed on `day`, 0 to 1.
fn share(leg: &Leg, day: crate::time::Day) -> f64 {
    let (start, end, day) = (f64::from(leg.days.0.0), f64::from(leg.days.1.0), f64::from(day.0));
    ((day + 1.0 - start) / (end - start).max(1.0)).clamp(0.08, 1.0)
}

fn leg_name(loaded: &Loaded, telling: &Telling, leg: &Leg, text: &Text) -> String {
    let place = |id: PlaceId| loaded.story.places.get(id.index()).map_or("", |place| &place.name);
    let title = loaded.story.events.get(leg.event.index()).map_or("", |event| &event.title);
    let when = telling.when(leg.event).map_or(text.no_date.to_owned(), |when| when_text(when, text.words));
    fill(text.move_name, &[title, place(leg.from), place(leg.to), &when])
}

/// A bowed line from one disc to the other. It is made on the screen, where the marks are; one unit is one CSS px.
fn curve(from: Screen, to: Screen, bend: f64, gaps: (f64, f64)) -> Curve {
    /// `bowed` goes the short way round a world of width 1: the screen is a small part of it.
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

/// A triangle on the curve, its tip at `t`.
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

/// Small boxes along a curve, for the labels to avoid.
pub(super) fn boxes(curve: &Curve, boxes: &mut Vec<Box2>) {
    let length = (curve.to.x - curve.from.x).hypot(curve.to.y - curve.from.y);
    let count = (length / 10.0).clamp(2.0, 200.0) as u32;
    for n in 0..=count {
        let at = curve.point(f64::from(n) / f64::from(count));
        boxes.push(Box2::around(at.x, at.y, 5.0));
    }
}

/// How many people moved, beside the line.
fn count_wish(input: Input<'_>, (low, high): (i64, i64), curve: &Curve) -> Wish {
    let (text, size) = (input.text, input.ground.type_px * 0.9);
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
    Wish { text: words, x: 0.0, y: 0.0, gap: 0.0, size, at, class: "count" }
}
