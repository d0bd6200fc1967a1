//! Places that are known to their country or region only: areas with their name in the middle, no pins.

use super::{
    Asked, Body, Cow, Input, Layers, Now, Part, Present, Sign, chosen_places, labelled, weight, wrap,
};
use crate::geo::Screen;
use crate::scene::ground::{Setting, radius_px};
use crate::scene::kept::Look;
use crate::scene::label::Wish;
use crate::scene::pen;
use crate::scene::{Ground, Ink, Key, Tone, Tones};
use crate::story::{Place, PlaceId, Shape, Subject};
use crate::time::Day;
use crate::view::Telling;

/// An area, whatever the day is.
#[derive(Debug)]
pub(in crate::scene) struct Area {
    id: PlaceId,
    days: Option<(Day, Day)>,
    /// It is drawn whether somebody is there or not: an event's own shape, or a place that nothing happens at.
    plain: bool,
    /// Where its inks are counted from.
    at: Screen,
    inks: Vec<Ink>,
    /// Its name, while nothing names it more.
    pub(super) sign: Sign,
}

/// Its name as a label, larger where something names it.
const SIZE: f64 = 0.85;

impl Area {
    /// `None` for what has no outline.
    pub(super) fn new(setting: Setting<'_>, ground: &Ground, id: PlaceId) -> Option<Self> {
        let place = setting.loaded.story.places.get(id.index())?;
        let (at, tall, outline) = outline(setting, ground, id, place)?;
        let step = ground.type_px * 1.4;
        let wish = Wish {
            text: place.name.clone(),
            x: at.x,
            y: at.y,
            gap: 0.0,
            size: ground.type_px * SIZE,
            at: vec![
                (0.0, 0.0),
                (0.0, -step),
                (0.0, step),
                (0.0, -tall - step / 2.0),
                (0.0, tall + step / 2.0),
            ],
            class: "country",
        };
        let mut inks = Vec::new();
        if place.shape == Shape::Country {
            // The smallest countries can be hit too.
            let (left, right, top, bottom) = (at.x - 12.0, at.x + 12.0, at.y - 12.0, at.y + 12.0);
            let mut d = String::new();
            pen::line(&mut d, [(left, top), (right, top), (right, bottom), (left, bottom)].into_iter());
            inks.push(Ink::Path { d, class: "target" });
        }
        inks.extend(outline);
        let days = setting.sieve.place_days.get(id.index()).copied().flatten();
        let plain = place.implicit || setting.loaded.is_untouched(id);
        Some(Self { id, days, plain, at, inks, sign: Sign::new(wish) })
    }

    pub(super) fn body(&self, input: Input<'_>) -> Body {
        let name = input.loaded.story.places.get(self.id.index()).map_or("", |place| &place.name).to_owned();
        let Screen { x, y } = self.at;
        let subject = Some(Subject::Place(self.id));
        Body { key: Key::Area(self.id), subject, name, x, y, inks: self.inks.clone() }
    }
}

/// Draws the areas: countries first, so that none lies over a region within it.
pub(super) fn draw<'a>(layers: &mut Layers<'a>, input: Input<'a>, telling: &Telling, present: &Present) {
    let Input { loaded, state, sieve, ground, .. } = input;
    if ground.plan.areas.is_empty() {
        return;
    }
    let chosen = chosen_places(loaded, state.selection);
    let hovered = chosen_places(loaded, state.hover);
    let mut ends: Vec<PlaceId> = Vec::new();
    for leg in telling.leg_index.active_within(present.outlook.from, present.outlook.to) {
        if let Some(leg) = telling.legs.get(leg as usize) {
            ends.push(leg.from);
            ends.push(leg.to);
        }
    }
    for area in &ground.plan.areas {
        let id = area.id;
        let mut now = Now::default();
        for presence in present.shown.iter().filter(|presence| presence.place == id) {
            now.add(presence, present, input);
        }
        now.events = area.plain && sieve.happens(id, present.outlook.from, present.outlook.to);
        let tones = now
            .tones(Tones::of(Tone::Area).and_if(Tone::Plain, area.plain), area.days, input, present.outlook)
            .and_if(Tone::Selected, chosen.contains(&id))
            .and_if(Tone::Pressed, state.selection == Some(Subject::Place(id)))
            .and_if(Tone::Hovered, hovered.contains(&id));
        let is_end = ends.contains(&id);
        let on = is_end || tones.has(Tone::Present) || tones.has(Tone::Selected);
        let disputed = tones.has(Tone::Disputed);
        let weight = weight(tones) + if is_end { 500_000 } else { 10 };
        let asked = if on || disputed {
            let wish = &area.sign.wish;
            let (size, class) = if on { (ground.type_px, "name") } else { (wish.size, wish.class) };
            let wish = Wish { text: labelled(&wish.text, disputed), size, class, ..wish.clone() };
            Asked { wish: Cow::Owned(wish), weight, open: None }
        } else {
            area.sign.ask(weight)
        };
        let look = Look { on, disputed, ..Look::default() };
        layers.draft(Part::Area(area), tones, look, Some(asked));
    }
}

/// Its middle on the screen, how far it reaches up and down from there as far as that is simple, and its inks.
fn outline(
    setting: Setting<'_>,
    ground: &Ground,
    id: PlaceId,
    place: &Place,
) -> Option<(Screen, f64, Vec<Ink>)> {
    let Setting { outlines, loaded, .. } = setting;
    match &place.shape {
        Shape::Area(polygons) => {
            let at = ground.at(loaded, id)?;
            let mut d = String::new();
            for ring in polygons.iter().flatten() {
                wrap::draw(&mut d, ring, true, &ground.camera, ground.viewport);
            }
            Some((at, 0.0, vec![Ink::Path { d, class: "outline" }]))
        }
        Shape::Lines(lines) => {
            let at = ground.at(loaded, id)?;
            let mut d = String::new();
            for line in lines {
                wrap::draw(&mut d, line, false, &ground.camera, ground.viewport);
            }
            let target = Ink::Path { d: d.clone(), class: "target" };
            Some((at, 0.0, vec![target, Ink::Path { d, class: "line" }]))
        }
        Shape::Points(points) => {
            let at = ground.at(loaded, id)?;
            let dots = points.iter().map(|point| {
                let Screen { x, y } = ground.camera.to_screen(point.project(), ground.viewport);
                Ink::Disc { x, y, r: ground.type_px * 0.4, class: "disc" }
            });
            Some((at, ground.type_px * 0.6, dots.collect()))
        }
        Shape::Country => {
            let at = ground.camera.to_screen(outlines.middle(id)?, ground.viewport);
            let d = outlines.path(id)?;
            let copies = ground.camera.copies(ground.viewport);
            Some((at, 0.0, copies.map(|copy| Ink::World { d: d.clone(), class: "outline", copy }).collect()))
        }
        Shape::Point(point) => {
            let at = ground.at(loaded, id)?;
            let r = radius_px(place, *point, ground.camera);
            Some((at, r, vec![Ink::Disc { x: at.x, y: at.y, r, class: "outline" }]))
        }
        Shape::Unlocated => None,
    }
}
