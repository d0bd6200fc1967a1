//! Places that stand at a point, alone or gathered where they fall on one spot.

use super::{Input, Layers, Now, Present, chosen_places, labelled, pair, weight};
use crate::geo::Screen;
use crate::scene::describe::with_present;
use crate::scene::glyph::glyph;
use crate::scene::label::{Box2, Wish};
use crate::scene::{Anchor, Body, Ink, Key, Mark, Outlook, Spot, Tone, Tones};
use crate::story::{EventId, PlaceId, Subject};
use crate::text::fill;

/// Draws the spots, from the least important to the most.
pub(super) fn draw(layers: &mut Layers, input: Input<'_>, present: &Present, outlook: Outlook) {
    let Input { loaded, state, ground, text, .. } = input;
    let now = now(input, present, outlook);
    let chosen = chosen_places(loaded, state.selection);
    let hovered = chosen_places(loaded, state.hover);
    // Those who are there on the days shown, if the day of the playhead is one of them.
    let held = present.shown.iter().filter(|presence| presence.holds(state.time));
    let held: Vec<PlaceId> = held.map(|presence| presence.place).collect();
    let pressed =
        |first: Option<&PlaceId>| first.is_some_and(|first| state.selection == Some(Subject::Place(*first)));
    if let Some((first, at)) = ground.fan {
        let r = ground.type_px * 0.4;
        let inks = vec![Ink::Disc { r: 12.0, class: "target" }, Ink::Disc { r, class: "disc" }];
        let subject = Some(Subject::Place(first));
        let tones = Tones::of(Tone::Cluster).and(Tone::Hub).and_if(Tone::Pressed, pressed(Some(&first)));
        layers.obstacles.push(Box2::around(at.x, at.y, r));
        let name = text.close_spot.to_owned();
        let body = Body { key: Key::Cluster(first), subject, name, x: at.x, y: at.y, inks };
        layers.marks.push(Mark::new(body, tones));
    }
    for (spot, now) in ground.groups.iter().zip(now).rev() {
        let is = |places: &[PlaceId]| spot.places.iter().any(|place| places.contains(place));
        let kind = if spot.places.len() > 1 { Tone::Cluster } else { Tone::Place };
        let tones = now
            .tones(Tones::of(kind), spot.days, input, outlook)
            .and_if(Tone::Selected, is(&chosen))
            .and_if(Tone::Pressed, pressed(spot.places.first()))
            .and_if(Tone::Hovered, is(&hovered));
        // The label names what is selected, or who is there, before what is important over all.
        let lead = |among: &[PlaceId]| spot.places.iter().find(|place| among.contains(place)).copied();
        let lead = lead(&chosen).or_else(|| lead(&held)).or(spot.places.first().copied());
        spot_mark(layers, input, present, spot, lead.unwrap_or(PlaceId(0)), tones, now);
    }
}

/// What each spot is like on the days shown.
fn now(input: Input<'_>, present: &Present, outlook: Outlook) -> Vec<Now> {
    let Input { loaded, state, sieve, ground, .. } = input;
    let telling = loaded.telling(state.source);
    let mut now = vec![Now::default(); ground.groups.len()];
    for presence in &present.shown {
        if let Some(slot) = ground.group_of(presence.place).and_then(|group| now.get_mut(group)) {
            slot.add(presence, present, input, outlook);
        }
    }
    for id in telling.index.active_within(outlook.from, outlook.to) {
        let event = loaded.story.events.get(id as usize).filter(|_| sieve.admits(EventId(id)));
        for place in event.into_iter().flat_map(|event| event.places()) {
            if let Some(slot) = ground.group_of(place).and_then(|group| now.get_mut(group)) {
                slot.events += 1;
            }
        }
    }
    now
}

fn spot_mark(
    layers: &mut Layers,
    input: Input<'_>,
    present: &Present,
    spot: &Spot,
    lead: PlaceId,
    tones: Tones,
    now: Now,
) {
    /// More names than this are counted only.
    const NAMES: usize = 12;
    let Input { loaded, ground, text, .. } = input;
    let place_name = |id: &PlaceId| {
        loaded.story.places.get(id.index()).map(|place| place.name.clone()).unwrap_or_default()
    };
    let first = spot.places.first().copied().unwrap_or(lead);
    let count = spot.places.len();
    let many = count > 1;
    let size = ground.type_px;
    let r = if many { size * 0.86 } else { size * 0.45 + f64::from(spot.weight.min(64)).sqrt() * 0.5 };
    let mut inks = Vec::new();
    if let Some(hub) = spot.hub {
        let mut d = String::from("M0 0L");
        pair(&mut d, Screen { x: hub.x - spot.at.x, y: hub.y - spot.at.y });
        inks.push(Ink::Path { d, class: "spoke" });
    }
    inks.push(Ink::Disc { r: r.max(12.0), class: "target" });
    let reach = if now.events > 0 { r + 4.0 } else { r };
    if now.events > 0 {
        inks.push(Ink::Disc { r: reach, class: "pulse" });
    }
    inks.push(Ink::Disc { r, class: "disc" });
    let mut label = labelled(&place_name(&lead), tones);
    let name = if many {
        let number = text.number(count as i64);
        inks.push(Ink::Text {
            x: 0.0,
            y: size * 0.3,
            anchor: Anchor::Middle,
            text: number.clone(),
            class: "count",
        });
        label = [label.as_str(), " +", &text.number(count as i64 - 1)].concat();
        let names: Vec<String> = spot.places.iter().take(NAMES).map(place_name).collect();
        fill(text.places_here, &[&text.list(&names), &number])
    } else {
        if let Some(index) = now.lone_source(loaded) {
            let at = Screen { x: 0.0, y: 0.0 };
            inks.push(Ink::Path { d: glyph(index, at, r * 0.5), class: "glyph" });
        }
        place_name(&first)
    };
    let name = with_present(loaded, &present.now, name, &spot.places, text);
    let Screen { x, y } = spot.at;
    layers.obstacles.push(Box2::around(x, y, reach + 1.0));
    layers.wishes.push(Wish {
        id: layers.marks.len(),
        text: label,
        x,
        y,
        gap: reach + 5.0,
        size,
        weight: weight(tones) + spot.weight.min(900_000) + 20,
        at: Vec::new(),
        class: "name",
    });
    let (key, subject) = (Key::Place(first), Some(Subject::Place(first)));
    layers.marks.push(Mark::new(Body { key, subject, name, x, y, inks }, tones));
}
