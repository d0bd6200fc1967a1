//! Places that are known to their country or region only: areas with their name in the middle, no pins.

use super::{Input, Layers, Now, Present, chosen_places, labelled, polyline, weight};
use crate::geo::Screen;
use crate::scene::ground::radius_px;
use crate::scene::label::Wish;
use crate::scene::{Body, Ink, Key, Mark, Outlook, Tone, Tones};
use crate::story::{Place, PlaceId, Shape, Subject};

/// Draws the areas: countries first, so that none lies over a region within it.
pub(super) fn draw(layers: &mut Layers, input: Input<'_>, present: &Present, outlook: Outlook) {
    let Input { loaded, state, sieve, ground, .. } = input;
    let telling = loaded.telling(state.source);
    let chosen = chosen_places(loaded, state.selection);
    let hovered = chosen_places(loaded, state.hover);
    let legs = telling.leg_index.active_within(outlook.from, outlook.to).into_iter();
    let ends: Vec<PlaceId> =
        legs.filter_map(|leg| telling.legs.get(leg as usize)).flat_map(|leg| [leg.from, leg.to]).collect();
    for id in ground.areas.iter().copied() {
        let Some(place) = loaded.story.places.get(id.index()) else { continue };
        let Some((at, tall, ink)) = outline(input, id, place) else { continue };
        let days = sieve.place_days.get(id.index()).copied().flatten();
        let mut now = Now::default();
        for presence in present.shown.iter().filter(|presence| presence.place == id) {
            now.add(presence, present, input, outlook);
        }
        let tones = now
            .tones(Tones::of(Tone::Area), days, input, outlook)
            .and_if(Tone::Selected, chosen.contains(&id))
            .and_if(Tone::Pressed, state.selection == Some(Subject::Place(id)))
            .and_if(Tone::Hovered, hovered.contains(&id));
        let is_end = ends.contains(&id);
        let named = is_end || tones.has(Tone::Present) || tones.has(Tone::Selected);
        let (size, class) = if named { (1.0, "name") } else { (0.85, "country") };
        let step = ground.type_px * 1.4;
        layers.wishes.push(Wish {
            id: layers.marks.len(),
            text: labelled(&place.name, tones),
            x: at.x,
            y: at.y,
            gap: 0.0,
            size: ground.type_px * size,
            weight: weight(tones) + if is_end { 500_000 } else { 10 },
            at: vec![
                (0.0, 0.0),
                (0.0, -step),
                (0.0, step),
                (0.0, -tall - step / 2.0),
                (0.0, tall + step / 2.0),
            ],
            class,
        });
        let mut inks = Vec::new();
        if matches!(ink, Ink::World { .. }) {
            // The smallest countries can be hit too.
            let corner = |dx: f64, dy: f64| Screen { x: at.x + dx, y: at.y + dy };
            let mut d = String::new();
            let square = [corner(-12.0, -12.0), corner(12.0, -12.0), corner(12.0, 12.0), corner(-12.0, 12.0)];
            polyline(&mut d, square.into_iter());
            inks.push(Ink::Path { d, class: "target" });
        }
        // Outlines in world units have their own transform.
        let Screen { x, y } = if matches!(ink, Ink::World { .. }) { Screen { x: 0.0, y: 0.0 } } else { at };
        inks.push(ink);
        let (key, subject) = (Key::Area(id), Some(Subject::Place(id)));
        let body = Body { key, subject, name: place.name.clone(), x, y, inks };
        layers.marks.push(Mark::new(body, tones));
    }
}

/// Its middle on the screen, how far it reaches up and down from there as far as that is simple, and its ink.
fn outline(input: Input<'_>, id: PlaceId, place: &Place) -> Option<(Screen, f64, Ink)> {
    let Input { outlines, ground, loaded, .. } = input;
    match &place.shape {
        Shape::Area(polygons) => {
            let at = ground.at(loaded, id)?;
            let mut d = String::new();
            for ring in polygons.iter().flatten() {
                let points = ring.iter().map(|p| ground.camera.to_screen(p.project(), ground.viewport));
                polyline(&mut d, points.map(|p| Screen { x: p.x - at.x, y: p.y - at.y }));
                d.push('Z');
            }
            Some((at, 0.0, Ink::Path { d, class: "outline" }))
        }
        Shape::Country => {
            let at = ground.camera.to_screen(outlines.middle(id)?, ground.viewport);
            Some((at, 0.0, Ink::World { d: outlines.path(id)?, class: "outline" }))
        }
        Shape::Point(point) => {
            let at = ground.at(loaded, id)?;
            let r = radius_px(place, *point, ground.camera);
            Some((at, r, Ink::Disc { r, class: "outline" }))
        }
        Shape::Unlocated => None,
    }
}
