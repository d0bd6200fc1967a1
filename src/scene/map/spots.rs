//! Places that stand at a point, alone or gathered where they fall on one spot.

use super::{Asked, Body, Cow, Input, Layers, Now, Part, Present, chosen_places, labelled, weight};
use crate::geo::Screen;
use crate::scene::describe::with_present;
use crate::scene::glyph::glyph;
use crate::scene::kept::Look;
use crate::scene::label::{Box2, Wish};
use crate::scene::pen;
use crate::scene::{Anchor, Ground, Ink, Key, Spot, Tone, Tones};
use crate::story::{EventId, PlaceId, Subject};
use crate::text::{Text, fill};
use crate::view::{Loaded, Telling};

/// How much farther than its disc a spot reaches: what a pointer hits, drawn as a ring while something happens there. CSS px.
const RING_PX: f64 = 4.0;
/// A target is 24 px wide.
const LEAST_RING_PX: f64 = 12.0;
/// From what a name may not cover to the name, CSS px.
const GAP_PX: f64 = 4.0;

/// Draws the spots, from the least important to the most.
pub(super) fn draw<'a>(layers: &mut Layers<'a>, input: Input<'a>, telling: &Telling, present: &Present) {
    let Input { loaded, state, ground, text, .. } = input;
    let now = now(input, telling, present);
    let chosen = chosen_places(loaded, state.selection);
    let hovered = chosen_places(loaded, state.hover);
    // Those who are there on the days shown, if the day of the playhead is one of them.
    let held = present.shown.iter().filter(|presence| presence.holds(state.time));
    let held: Vec<PlaceId> = held.map(|presence| presence.place).collect();
    let pressed = |first: Option<PlaceId>| first.is_some() && state.selection == first.map(Subject::Place);
    if let Some(hub) = &ground.plan.hub {
        let first = ground.fan.map(|(first, _)| first);
        layers.still(hub, Tones::of(Tone::Cluster).and(Tone::Hub).and_if(Tone::Pressed, pressed(first)));
    }
    for ((spot, sign), now) in ground.groups.iter().zip(&ground.plan.spots).zip(now).rev() {
        let lead = |among: &[PlaceId]| match among {
            [] => None,
            among => spot.places.iter().find(|place| among.contains(place)).copied(),
        };
        let first = spot.places.first().copied().unwrap_or(PlaceId(0));
        let (selected, hovered) = (lead(&chosen), lead(&hovered));
        let kind = if spot.places.len() > 1 { Tone::Cluster } else { Tone::Place };
        let tones = now
            .tones(Tones::of(kind), spot.days, input, present.outlook)
            .and_if(Tone::Faint, loaded.dated && spot.places.iter().all(|place| loaded.is_untouched(*place)))
            .and_if(Tone::Selected, selected.is_some())
            .and_if(Tone::Pressed, pressed(Some(first)))
            .and_if(Tone::Hovered, hovered.is_some());
        // The label names what is selected, or who is there, before what is important over all.
        let lead = selected.or_else(|| lead(&held)).unwrap_or(first);
        let (on, disputed) = (now.events, tones.has(Tone::Disputed));
        let wish = &sign.wish;
        let mut gap = wish.gap;
        if on {
            let reach = ring(ground, spot) + 1.0;
            gap = reach + GAP_PX;
            layers.obstacles.push(Box2::around(wish.x, wish.y, reach));
        }
        let weight = weight(tones) + spot.weight.min(900_000) + 20;
        let asked = if on || disputed || lead != first {
            let text = label(loaded, text, spot, lead, disputed);
            let wish = Wish { text, gap, ..wish.clone() };
            Asked { wish: Cow::Owned(wish), weight, open: None }
        } else {
            sign.ask(weight)
        };
        let who = present.now.iter().filter(|presence| spot.places.contains(&presence.place));
        let who = who.map(|presence| presence.actor).collect();
        let lone = now.lone_source(loaded);
        let look = Look { lead, on, disputed, lone, who, ..Look::default() };
        layers.draft(Part::Spot(spot, sign), tones, look, Some(asked));
    }
}

/// What each spot is like on the days shown.
fn now(input: Input<'_>, telling: &Telling, present: &Present) -> Vec<Now> {
    let Input { loaded, sieve, ground, .. } = input;
    let mut now = vec![Now::default(); ground.groups.len()];
    for presence in &present.shown {
        if let Some(slot) = ground.group_of(presence.place).and_then(|group| now.get_mut(group)) {
            slot.add(presence, present, input);
        }
    }
    let outlook = present.outlook;
    if !outlook.moment {
        // Of a long time, each place is asked; of a day, what happens on it.
        for (spot, slot) in ground.groups.iter().zip(&mut now) {
            slot.events = spot.places.iter().any(|place| sieve.happens(*place, outlook.from, outlook.to));
        }
        return now;
    }
    for id in telling.index.active_within(outlook.from, outlook.to) {
        let event = loaded.story.events.get(id as usize).filter(|_| sieve.admits(EventId(id)));
        for place in event.into_iter().flat_map(|event| event.places()) {
            if let Some(slot) = ground.group_of(place).and_then(|group| now.get_mut(group)) {
                slot.events = true;
            }
        }
    }
    now
}

/// How large a spot is, CSS px.
fn radius(ground: &Ground, spot: &Spot) -> f64 {
    let size = ground.type_px;
    match spot.places.len() {
        0 | 1 => size * 0.45 + f64::from(spot.weight.min(64)).sqrt() * 0.5,
        _ => size * 0.86,
    }
}

/// How far a spot reaches while something happens there, CSS px.
fn ring(ground: &Ground, spot: &Spot) -> f64 {
    (radius(ground, spot) + RING_PX).max(LEAST_RING_PX)
}

/// How far a spot reaches while nothing happens there, and its label then.
pub(super) fn resting(loaded: &Loaded, text: &Text, ground: &Ground, spot: &Spot) -> (f64, Wish) {
    let first = spot.places.first().copied().unwrap_or(PlaceId(0));
    let r = radius(ground, spot);
    let wish = Wish {
        text: label(loaded, text, spot, first, false),
        x: spot.at.x,
        y: spot.at.y,
        gap: r + 1.0 + GAP_PX,
        size: ground.type_px,
        at: Vec::new(),
        class: "name",
    };
    (r, wish)
}

fn place_name(loaded: &Loaded, id: PlaceId) -> &str {
    loaded.story.places.get(id.index()).map_or("", |place| &place.name)
}

fn label(loaded: &Loaded, text: &Text, spot: &Spot, lead: PlaceId, disputed: bool) -> String {
    let mut label = labelled(place_name(loaded, lead), disputed);
    let others = spot.places.len() as i64 - 1;
    if others > 0 {
        label.push_str(" +");
        label.push_str(&text.number(others));
    }
    label
}

pub(super) fn body(input: Input<'_>, present: &Present, spot: &Spot, look: &Look) -> Body {
    /// More names than this are counted only.
    const NAMES: usize = 12;
    let Input { loaded, ground, text, .. } = input;
    let first = spot.places.first().copied().unwrap_or(PlaceId(0));
    let (count, size, r) = (spot.places.len(), ground.type_px, radius(ground, spot));
    let Screen { x, y } = spot.at;
    let mut inks = Vec::new();
    if let Some(hub) = spot.hub {
        let mut d = String::new();
        pen::line(&mut d, [(x, y), (hub.x, hub.y)].into_iter());
        inks.push(Ink::Path { d, class: "spoke" });
    }
    let disc = |r, class| Ink::Disc { x, y, r, class };
    inks.push(disc(ring(ground, spot), "target"));
    inks.push(disc(r, "disc"));
    let name = if count > 1 {
        let number = text.number(count as i64);
        let words = number.clone();
        let y = y + size * 0.3;
        inks.push(Ink::Text { x, y, anchor: Anchor::Middle, text: words, class: "count" });
        let names: Vec<String> =
            spot.places.iter().take(NAMES).map(|id| place_name(loaded, *id).to_owned()).collect();
        fill(text.places_here, &[&text.list(&names), &number])
    } else {
        if let Some(index) = look.lone {
            inks.push(Ink::Path { d: glyph(index, spot.at, r * 0.5), class: "glyph" });
        }
        place_name(loaded, first).to_owned()
    };
    let name = with_present(loaded, &present.now, name, &spot.places, text);
    Body { key: Key::Place(first), subject: Some(Subject::Place(first)), name, x, y, inks }
}
