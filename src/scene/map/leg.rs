//! Lines of the map: the legs of relocations, and tracks.

use super::super::{Anchor, Ink, Key, Mark, Outlook, Tone, Tones};
use super::{Input, pair, polyline};
use crate::geo::{Curve, Screen, World, bowed};
use crate::story::{EventId, Kind, PlaceId, Subject};
use crate::text::{Text, fill};
use crate::time::when_text;
use crate::view::{Leg, Loaded, Telling};

/// The legs that somebody tells, bowed so that none hides another.
pub(super) fn legs(input: Input<'_>, telling: &Telling, outlook: Outlook) -> Vec<Mark> {
    let Input { loaded, state, sieve, text, .. } = input;
    let mut marks = Vec::new();
    for leg in &telling.legs {
        let ends = end(input, leg.from).zip(end(input, leg.to));
        let Some((from, to)) = ends.filter(|_| sieve.admits(leg.event)) else { continue };
        let apart = (to.x - from.x).hypot(to.y - from.y);
        if apart < 18.0 {
            continue;
        }
        let subject = Subject::Event(leg.event);
        let now = leg.days.0 < outlook.to && outlook.from < leg.days.1;
        let dated = leg.days.0 < leg.days.1;
        let lone = match leg.sources.as_slice() {
            [only] if loaded.story.sources.len() > 1 => Some(Tone::source(only.index())),
            _ => None,
        };
        let disputed = telling.disagreements_of(leg.event).next().is_some();
        let tones = Tones::of(Tone::Leg)
            .and_if(Tone::Now, now)
            .and_if(Tone::Past, dated && leg.days.1 <= outlook.from)
            .and_if(Tone::Future, dated && leg.days.0 >= outlook.to)
            .and_if(Tone::Whole, leg.route.extent == crate::story::Extent::Whole)
            .and_if(Tone::Disputed, disputed)
            .and_if(Tone::Selected, state.selection == Some(subject))
            .and_if(Tone::Hovered, state.hover == Some(subject));
        let tones = lone.map_or(tones, |tone| tones.and(tone));
        marks.push(Mark {
            key: Key::Leg(leg.event, leg.number),
            subject: Some(subject),
            name: leg_name(loaded, telling, leg, text),
            tones,
            x: 0.0,
            y: 0.0,
            inks: leg_inks(leg, from, to, text, now || tones.has(Tone::Selected)),
        });
    }
    marks
}

/// Where a leg begins or ends: at its place's mark, or at the middle of a country.
fn end(input: Input<'_>, place: PlaceId) -> Option<Screen> {
    let Input { loaded, outlines, ground, .. } = input;
    let middle = || outlines.middle(place).map(|middle| ground.camera.to_screen(middle, ground.viewport));
    ground.at(loaded, place).or_else(middle)
}

fn leg_name(loaded: &Loaded, telling: &Telling, leg: &Leg, text: &Text) -> String {
    let place = |id: PlaceId| loaded.story.places.get(id.index()).map_or("", |place| &place.name);
    let title = loaded.story.events.get(leg.event.index()).map_or("", |event| &event.title);
    let when = telling.when(leg.event).map_or(text.no_date.to_owned(), |when| when_text(when, text.words));
    fill(text.move_name, &[title, place(leg.from), place(leg.to), &when])
}

/// A bowed line from one disc to the other, with its head, and the number of people where it is known.
fn leg_inks(leg: &Leg, from: Screen, to: Screen, text: &Text, counted: bool) -> Vec<Ink> {
    const GAP: f64 = 13.0;
    const HEAD: f64 = 9.0;
    // The curve is made on the screen: its ends are where the marks are.
    let point = |at: Screen| World { x: at.x / 4096.0, y: at.y / 4096.0 };
    let whole = bowed(point(from), point(to), leg.bend);
    let length = (to.x - from.x).hypot(to.y - from.y).max(1.0);
    let curve = whole.part((GAP / length).min(0.4), 1.0 - (GAP / length).min(0.4));
    let px = |world: World| Screen { x: world.x * 4096.0, y: world.y * 4096.0 };
    let d = curve_path(&curve, px);
    let tip = px(curve.point(1.0));
    let (tx, ty) = curve.tangent(1.0);
    let base = Screen { x: tip.x - tx * HEAD, y: tip.y - ty * HEAD };
    let half = HEAD * 0.45;
    let mut head = String::new();
    let corners = [
        tip,
        Screen { x: base.x - ty * half, y: base.y + tx * half },
        Screen { x: base.x + ty * half, y: base.y - tx * half },
    ];
    polyline(&mut head, corners.into_iter());
    head.push('Z');
    let mut inks = vec![
        Ink::Path { d: d.clone(), class: "target" },
        Ink::Path { d, class: "line" },
        Ink::Path { d: head, class: "head" },
    ];
    if let (true, Some((low, high))) = (counted, leg.moved) {
        let at = px(curve.point(0.5));
        let (tx, ty) = curve.tangent(0.5);
        let side = if tx >= 0.0 { 1.0 } else { -1.0 };
        let count = if low == high {
            text.number(low)
        } else {
            fill("{}–{}", &[&text.number(low), &text.number(high)])
        };
        let (x, y) = (at.x + ty * 12.0 * side, at.y - tx * 12.0 * side + 4.0);
        inks.push(Ink::Text {
            x,
            y,
            anchor: Anchor::Middle,
            text: fill(text.people, &[&count]),
            class: "count",
        });
    }
    inks
}

/// Routes as they are written.
pub(super) fn tracks(input: Input<'_>) -> Vec<Mark> {
    let Input { loaded, state, sieve, ground, .. } = input;
    let mut marks = Vec::new();
    for (index, event) in loaded.story.events.iter().enumerate() {
        let id = EventId::of(index);
        let Kind::Track(lines) = &event.kind else { continue };
        if !sieve.admits(id) {
            continue;
        }
        let mut d = String::new();
        for line in lines {
            polyline(&mut d, line.iter().map(|p| ground.camera.to_screen(p.project(), ground.viewport)));
        }
        let subject = Subject::Event(id);
        marks.push(Mark {
            key: Key::Leg(id, 0),
            subject: Some(subject),
            name: event.title.clone(),
            tones: Tones::of(Tone::Leg)
                .and_if(Tone::Selected, state.selection == Some(subject))
                .and_if(Tone::Hovered, state.hover == Some(subject)),
            x: 0.0,
            y: 0.0,
            inks: vec![Ink::Path { d, class: "line" }],
        });
    }
    marks
}

fn curve_path(curve: &Curve, px: impl Fn(World) -> Screen) -> String {
    let mut d = String::from("M");
    let mut put = |at: Screen| pair(&mut d, at);
    put(px(curve.from));
    let (control, to) = (px(curve.control), px(curve.to));
    d.push('Q');
    pair(&mut d, control);
    d.push(' ');
    pair(&mut d, to);
    d
}
