//! Places that are known to their country or region only: areas with their name in the middle, no pins.

use super::{
    Cow, Layers, MapInput, MarkContent, MarkSource, NameLabel, Now, Present, RankedLabel, chosen_places,
    labelled, weight, wrap,
};
use crate::geo::Screen;
use crate::scene::label::LabelRequest;
use crate::scene::map_layout::{Setting, radius_px};
use crate::scene::mark_cache::Appearance;
use crate::scene::pen;
use crate::scene::{MapLayout, MarkKey, MarkState, MarkStates, Shape};
use crate::state::Perspective;
use crate::story::{Place, PlaceId, PlaceShape, Subject};
use crate::time::Instant;

/// The parts of an area that do not depend on the time.
#[derive(Debug)]
pub(in crate::scene) struct Area {
    id: PlaceId,
    span: Option<(Instant, Instant)>,
    /// Drawn whether somebody is there or not: the shape of an event, or a place without events.
    plain: bool,
    /// The origin of its shapes.
    at: Screen,
    shapes: Vec<Shape>,
    /// Its name in the size of an idle area.
    pub(super) name_label: NameLabel,
}

/// The font size of an idle name, relative to that of a place.
const SIZE: f64 = 0.85;

impl Area {
    /// Builds the area of a place; `None` without an outline.
    pub(super) fn new(setting: Setting<'_>, layout: &MapLayout, id: PlaceId) -> Option<Self> {
        let place = setting.loaded.story.places.get(id.index())?;
        let (at, tall, outline) = outline(setting, layout, id, place)?;
        let step = layout.type_px * 1.4;
        let request = LabelRequest {
            text: place.name.clone(),
            long: String::new(),
            x: at.x,
            y: at.y,
            gap: 0.0,
            size: layout.type_px * SIZE,
            at: vec![
                (0.0, 0.0),
                (0.0, -step),
                (0.0, step),
                (0.0, -tall - step / 2.0),
                (0.0, tall + step / 2.0),
            ],
            class: "country",
        };
        let mut shapes = Vec::new();
        if place.shape == PlaceShape::Country {
            // A target for the smallest countries.
            let (left, right, top, bottom) = (at.x - 12.0, at.x + 12.0, at.y - 12.0, at.y + 12.0);
            let mut d = String::new();
            pen::line(&mut d, [(left, top), (right, top), (right, bottom), (left, bottom)].into_iter());
            shapes.push(Shape::Path { d, class: "target" });
        }
        shapes.extend(outline);
        let span = setting.filtered.place_span(id);
        let plain = place.implicit || setting.loaded.is_untouched(id);
        Some(Self { id, span, plain, at, shapes, name_label: NameLabel::new(request) })
    }

    pub(super) fn content(&self, input: MapInput<'_>) -> MarkContent {
        let name = input.loaded.story.places.get(self.id.index()).map_or("", |place| &place.name).to_owned();
        let Screen { x, y } = self.at;
        let subject = Some(Subject::Place(self.id));
        MarkContent { key: MarkKey::Area(self.id), subject, name, x, y, shapes: self.shapes.clone() }
    }
}

/// Draws the areas: countries first, so that none lies over a region within it.
pub(super) fn draw<'a>(
    layers: &mut Layers<'a>,
    input: MapInput<'a>,
    perspective: &Perspective,
    present: &Present,
) {
    let MapInput { loaded, state, filtered, layout, .. } = input;
    if layout.static_layers.areas.is_empty() {
        return;
    }
    let chosen = chosen_places(loaded, state.selection);
    let hovered = chosen_places(loaded, state.hover);
    let mut ends: Vec<PlaceId> = Vec::new();
    for leg in perspective.leg_index.active_within(present.visible.from, present.visible.to) {
        let leg = perspective.legs.get(leg as usize);
        if let Some(leg) = leg.filter(|leg| present.involves(Subject::Event(leg.event))) {
            ends.push(leg.from);
            ends.push(leg.to);
        }
    }
    for area in &layout.static_layers.areas {
        let id = area.id;
        let mut now = Now::default();
        for presence in present.shown.iter().filter(|presence| presence.place == id) {
            now.add(presence, present, input);
        }
        now.events =
            area.plain && filtered.happens(input.loaded, id, present.visible.from, present.visible.to);
        let states = now
            .states(
                MarkStates::of(MarkState::Area).and_if(MarkState::Plain, area.plain),
                area.span,
                input,
                present.visible,
            )
            .and_if(MarkState::Selected, chosen.contains(&id))
            .and_if(MarkState::Pressed, state.selection == Some(Subject::Place(id)))
            .and_if(MarkState::Hovered, hovered.contains(&id));
        let is_end = ends.contains(&id);
        let holds = now.present || now.maybe || now.events || is_end;
        let touched = states.has(MarkState::Selected) || states.has(MarkState::Hovered);
        if present.told.is_some() && area.span.is_some() && !holds && !touched {
            continue;
        }
        let on = is_end || states.has(MarkState::Present) || states.has(MarkState::Selected);
        let disputed = states.has(MarkState::Disputed);
        let weight = weight(states) + if is_end { 500_000 } else { 10 };
        let label = if on || disputed {
            let request = &area.name_label.request;
            let (size, class) = if on { (layout.type_px, "name") } else { (request.size, request.class) };
            let request =
                LabelRequest { text: labelled(&request.text, disputed), size, class, ..request.clone() };
            RankedLabel { request: Cow::Owned(request), weight, open: None }
        } else {
            area.name_label.ranked(weight)
        };
        let appearance = Appearance { on, disputed, ..Appearance::default() };
        layers.draft(MarkSource::Area(area), states, appearance, Some(label));
    }
}

/// Returns its middle on the screen, half its height (0 where that is costly to find), and its shapes.
fn outline(
    setting: Setting<'_>,
    layout: &MapLayout,
    id: PlaceId,
    place: &Place,
) -> Option<(Screen, f64, Vec<Shape>)> {
    let Setting { outlines, loaded, .. } = setting;
    match &place.shape {
        PlaceShape::Area(polygons) => {
            let at = layout.at(loaded, id)?;
            let mut d = String::new();
            for ring in polygons.iter().flatten() {
                wrap::draw(&mut d, ring, true, &layout.camera, layout.viewport);
            }
            Some((at, 0.0, vec![Shape::Path { d, class: "outline" }]))
        }
        PlaceShape::Lines(lines) => {
            let at = layout.at(loaded, id)?;
            let mut d = String::new();
            for line in lines {
                wrap::draw(&mut d, line, false, &layout.camera, layout.viewport);
            }
            let target = Shape::Path { d: d.clone(), class: "target" };
            Some((at, 0.0, vec![target, Shape::Path { d, class: "line" }]))
        }
        PlaceShape::Points(points) => {
            let at = layout.at(loaded, id)?;
            let dots = points.iter().map(|point| {
                let Screen { x, y } = layout.camera.to_screen(point.project(), layout.viewport);
                Shape::Disc { x, y, r: layout.type_px * 0.4, class: "disc" }
            });
            Some((at, layout.type_px * 0.6, dots.collect()))
        }
        PlaceShape::Country => {
            let at = layout.camera.to_screen(outlines.middle(id)?, layout.viewport);
            let d = outlines.path(id)?;
            let copies = layout.camera.copies(layout.viewport);
            Some((
                at,
                0.0,
                copies.map(|copy| Shape::World { d: d.clone(), class: "outline", copy }).collect(),
            ))
        }
        PlaceShape::Point(point) => {
            let at = layout.at(loaded, id)?;
            let r = radius_px(place, *point, layout.camera);
            Some((at, r, vec![Shape::Disc { x: at.x, y: at.y, r, class: "outline" }]))
        }
        PlaceShape::Unlocated => None,
    }
}
