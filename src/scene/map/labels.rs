//! The names on the map: of places and areas, then of countries where there is still room.

use super::{Input, Layers};
use crate::geo::Viewport;
use crate::scene::label::{Box2, Wish, place};
use crate::scene::{Body, Ink, Key, Mark, Tone, Tones};
use std::sync::Arc;

/// Gives the marks their labels, and puts the names of other countries below them.
pub(super) fn draw(layers: Layers, input: Input<'_>) -> Vec<Mark> {
    const MARGIN: f64 = 2.0;
    let Layers { mut marks, mut wishes, mut obstacles, lines } = layers;
    let viewport = input.ground.viewport;
    let (right, bottom) = (viewport.width - MARGIN, viewport.height - MARGIN);
    let frame = Box2 { left: MARGIN, top: MARGIN, right, bottom };
    obstacles.extend(corners(viewport));
    let first = marks.len();
    let ranks = countries(input, &marks, &mut wishes);
    let mut below = Vec::new();
    for label in place(wishes, &obstacles, &lines, frame) {
        let ink = |x: f64, y: f64| Ink::Text {
            x: label.x - x,
            y: label.y - y,
            anchor: label.anchor,
            text: label.text.clone(),
            class: label.class,
        };
        if let Some(mark) = marks.get_mut(label.id) {
            let ink = ink(mark.x, mark.y);
            Arc::make_mut(&mut mark.body).inks.push(ink);
        } else if let Some(rank) = label.id.checked_sub(first).and_then(|n| ranks.get(n)) {
            let (key, tones) = (Key::Label(*rank), Tones::of(Tone::Label));
            let name = String::new();
            let body = Body { key, subject: None, name, x: 0.0, y: 0.0, inks: vec![ink(0.0, 0.0)] };
            below.push(Mark::new(body, tones));
        }
    }
    below.append(&mut marks);
    below
}

/// Wishes for the largest countries in view that the story does not draw itself; gives their numbers.
fn countries(input: Input<'_>, marks: &[Mark], wishes: &mut Vec<Wish>) -> Vec<u32> {
    /// So many of the largest, more with each level of zoom.
    const PER_LEVEL: f64 = 16.0;
    let ground = input.ground;
    let named: Vec<&str> =
        marks.iter().filter(|mark| mark.tones.has(Tone::Area)).map(|mark| mark.name.as_str()).collect();
    let mut ranks = Vec::new();
    for country in input.basemap.iter().flat_map(|basemap| &basemap.countries) {
        let rank = u32::from(country.rank);
        if f64::from(rank) > ground.camera.zoom * PER_LEVEL || named.contains(&country.name.as_str()) {
            continue;
        }
        let at = ground.camera.to_screen(country.label, ground.viewport);
        wishes.push(Wish {
            id: marks.len() + ranks.len(),
            text: country.name.clone(),
            x: at.x,
            y: at.y,
            gap: 0.0,
            size: ground.type_px * 0.85,
            weight: 0,
            at: vec![(0.0, 0.0)],
            class: "country",
        });
        ranks.push(rank);
    }
    ranks
}

/// Where the page puts legend, credit, scale bar and buttons over the map, as `map.css` lays them out.
fn corners(Viewport { width, height }: Viewport) -> [Box2; 4] {
    let credit = if width < 480.0 { (200.0, 38.0) } else { (290.0, 24.0) };
    let from_bottom = |left: f64, right: f64, from: f64, to: f64| Box2 {
        left,
        right,
        top: height - from,
        bottom: height - to,
    };
    [
        from_bottom(0.0, credit.0, credit.1, 0.0),
        from_bottom(0.0, 96.0, credit.1 + 38.0, credit.1),
        from_bottom(width - 116.0, width, 36.0, 0.0),
        from_bottom(width - 196.0, width, 80.0, 36.0),
    ]
}
