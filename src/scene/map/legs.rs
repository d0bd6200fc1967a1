//! Legs of relocations, as bowed lines with a head, and tracks as they are written.

use super::{Input, Layers, pair, polyline, weight};
use crate::geo::{Curve, Screen, World, bowed};
use crate::scene::glyph::glyph;
use crate::scene::label::{Box2, Wish, text_width};
use crate::scene::{Body, Ink, Key, Mark, Outlook, Tone, Tones};
use crate::story::{Extent, PlaceId, Subject};
use crate::text::{Text, fill};
use crate::time::when_text;
use crate::view::{Leg, Loaded, Telling};

/// More legs than this would hide each other, and cost time on each step.
const MOST_LEGS: usize = 200;

/// Draws the legs, in the order of events. Of more than [`MOST_LEGS`], those of the days shown and the selected one: past
/// and future ones are left out.
pub(super) fn draw(layers: &mut Layers, input: Input<'_>, telling: &Telling, outlook: Outlook) {
    /// Nearer ends are one spot.
    const LEAST_PX: f64 = 24.0;
    let Input { loaded, state, sieve, text, .. } = input;
    for leg in shown(telling, state.selection, outlook) {
        let ends = end(input, leg.from).zip(end(input, leg.to));
        let Some(((from, gap), (to, room))) = ends.filter(|_| sieve.admits(leg.event)) else { continue };
        if (to.x - from.x).hypot(to.y - from.y) < LEAST_PX {
            continue;
        }
        let subject = Subject::Event(leg.event);
        let now = leg.days.0 < outlook.to && outlook.from < leg.days.1;
        let dated = leg.days.0 < leg.days.1;
        let lone = match leg.sources.as_slice() {
            [only] if loaded.story.sources.len() > 1 => Some(only.index()),
            _ => None,
        };
        let tones = Tones::of(Tone::Leg)
            .and_if(Tone::Now, now)
            .and_if(Tone::Past, dated && leg.days.1 <= outlook.from)
            .and_if(Tone::Future, dated && leg.days.0 >= outlook.to)
            .and_if(Tone::Whole, leg.route.extent == Extent::Whole)
            .and_if(Tone::Disputed, telling.disagreements_of(leg.event).next().is_some())
            .and_if(Tone::Selected, state.selection == Some(subject))
            .and_if(Tone::Pressed, state.selection == Some(subject))
            .and_if(Tone::Hovered, state.hover == Some(subject));
        let tones = lone.map_or(tones, |index| tones.and(Tone::source(index)));
        let curve = curve(from, to, leg.bend, (gap, room));
        layers.lines.extend(boxes(&curve));
        let shown = now || tones.has(Tone::Selected);
        // While time passes, the line grows with it.
        let growing = now && state.playing && state.motion;
        let share = if growing { share(leg, state.time) } else { 1.0 };
        if shown {
            layers.wishes.extend(count_wish(input, leg, &curve, layers.marks.len(), tones));
        }
        let body = Body {
            key: Key::Leg(leg.event, leg.number),
            subject: Some(subject),
            name: leg_name(loaded, telling, leg, text),
            x: 0.0,
            y: 0.0,
            inks: inks(&curve, share, lone.filter(|_| shown), tones, input.ground.type_px),
        };
        layers.marks.push(Mark::new(body, tones));
    }
}

fn shown(telling: &Telling, selection: Option<Subject>, outlook: Outlook) -> Vec<&Leg> {
    if telling.legs.len() <= MOST_LEGS {
        return telling.legs.iter().collect();
    }
    let mut shown = telling.leg_index.active_within(outlook.from, outlook.to);
    if let Some(Subject::Event(event)) = selection {
        let first = telling.legs.partition_point(|leg| leg.event < event);
        let own = telling.legs.iter().enumerate().skip(first).take_while(|(_, leg)| leg.event == event);
        shown.extend(own.map(|(index, _)| index as u32));
        shown.sort_unstable();
        shown.dedup();
    }
    shown.into_iter().filter_map(|index| telling.legs.get(index as usize)).collect()
}

/// How much of the leg's time has passed on `day`, 0 to 1.
fn share(leg: &Leg, day: crate::time::Day) -> f64 {
    let (start, end, day) = (f64::from(leg.days.0.0), f64::from(leg.days.1.0), f64::from(day.0));
    ((day + 1.0 - start) / (end - start).max(1.0)).clamp(0.08, 1.0)
}

/// Where a leg begins or ends, and how far from there its line stays: at its place's mark, or at the middle of a country.
fn end(input: Input<'_>, place: PlaceId) -> Option<(Screen, f64)> {
    let Input { loaded, outlines, ground, .. } = input;
    let middle = || outlines.middle(place).map(|middle| ground.camera.to_screen(middle, ground.viewport));
    let mark = ground.at(loaded, place).map(|at| (at, ground.type_px * 1.3));
    mark.or_else(|| middle().map(|at| (at, 2.0)))
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

fn inks(curve: &Curve, share: f64, source: Option<usize>, tones: Tones, em: f64) -> Vec<Ink> {
    let shown = tones.has(Tone::Now) || tones.has(Tone::Selected);
    let size = em
        * match (shown, tones.has(Tone::Whole)) {
            (false, _) => 0.6,
            (true, false) => 0.9,
            (true, true) => 1.2,
        };
    /// A longer line says in its middle too where it leads.
    const LONG: f64 = 180.0;
    let way = path(curve);
    let drawn = curve.part(0.0, share);
    let mut inks = vec![Ink::Path { d: way.clone(), class: "target" }];
    if share < 1.0 {
        inks.push(Ink::Path { d: way, class: "way" });
    }
    inks.push(Ink::Path { d: path(&drawn), class: "line" });
    inks.push(Ink::Path { d: head(&drawn, 1.0, size), class: "head" });
    let length = (curve.to.x - curve.from.x).hypot(curve.to.y - curve.from.y);
    if shown && length > LONG {
        inks.push(Ink::Path { d: head(&drawn, 0.5, size), class: "head" });
    }
    if let Some(index) = source {
        let at = on_screen(curve.point((40.0 / length).clamp(0.1, 0.25)));
        inks.push(Ink::Path { d: glyph(index, at, em * 0.4), class: "glyph" });
    }
    inks
}

/// A triangle on the curve, its tip at `t`.
fn head(curve: &Curve, t: f64, size: f64) -> String {
    let tip = on_screen(curve.point(t));
    let (tx, ty) = curve.tangent(t);
    let base = Screen { x: tip.x - tx * size, y: tip.y - ty * size };
    let half = size * 0.45;
    let mut d = String::new();
    let corners = [
        tip,
        Screen { x: base.x - ty * half, y: base.y + tx * half },
        Screen { x: base.x + ty * half, y: base.y - tx * half },
    ];
    polyline(&mut d, corners.into_iter());
    d.push('Z');
    d
}

fn path(curve: &Curve) -> String {
    let mut d = String::from("M");
    pair(&mut d, on_screen(curve.from));
    d.push('Q');
    pair(&mut d, on_screen(curve.control));
    d.push(' ');
    pair(&mut d, on_screen(curve.to));
    d
}

/// Small boxes along a curve, for the labels to avoid.
fn boxes(curve: &Curve) -> impl Iterator<Item = Box2> {
    let length = (curve.to.x - curve.from.x).hypot(curve.to.y - curve.from.y);
    let count = (length / 10.0).clamp(2.0, 200.0) as u32;
    let curve = *curve;
    (0..=count).map(move |n| {
        let at = curve.point(f64::from(n) / f64::from(count));
        Box2::around(at.x, at.y, 5.0)
    })
}

/// How many people moved, beside the line.
fn count_wish(input: Input<'_>, leg: &Leg, curve: &Curve, id: usize, tones: Tones) -> Option<Wish> {
    let (low, high) = leg.moved?;
    let (text, size) = (input.text, input.ground.type_px * 0.9);
    let count = if low == high {
        text.number(low)
    } else {
        [text.number(low).as_str(), "–", &text.number(high)].concat()
    };
    let words = fill(text.people, &[&count]);
    let width = text_width(&words, size);
    let at = [0.5, 0.4, 0.6, 0.3, 0.7].into_iter().flat_map(|t| {
        let (at, (tx, ty)) = (curve.point(t), curve.tangent(t));
        let away = 7.0 + width / 2.0 * ty.abs() + size / 2.0 * tx.abs();
        [1.0, -1.0].map(|side| (at.x + ty * away * side, at.y - tx * away * side))
    });
    let (at, weight) = (at.collect(), weight(tones) + 1_500_000);
    Some(Wish { id, text: words, x: 0.0, y: 0.0, gap: 0.0, size, weight, at, class: "count" })
}

/// Draws routes as they are written.
pub(super) fn tracks(layers: &mut Layers, input: Input<'_>) {
    let Input { loaded, state, ground, .. } = input;
    for (id, d) in &ground.tracks {
        let subject = Subject::Event(*id);
        let title = loaded.story.events.get(id.index()).map(|event| event.title.clone());
        let tones = Tones::of(Tone::Leg)
            .and_if(Tone::Selected, state.selection == Some(subject))
            .and_if(Tone::Pressed, state.selection == Some(subject))
            .and_if(Tone::Hovered, state.hover == Some(subject));
        let body = Body {
            key: Key::Leg(*id, 0),
            subject: Some(subject),
            name: title.unwrap_or_default(),
            x: 0.0,
            y: 0.0,
            inks: vec![
                Ink::Path { d: d.clone(), class: "target" },
                Ink::Path { d: d.clone(), class: "line" },
            ],
        };
        layers.marks.push(Mark::new(body, tones));
    }
}
