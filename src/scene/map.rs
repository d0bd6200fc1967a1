//! The map: areas, legs and places, as they are on the days shown.

mod leg;

use super::label::{self, Box2, Wish};
use super::{Anchor, Ink, Key, Mark, Outlines, Outlook, Scene, Tone, Tones};
use super::{Ground, Spot};
use crate::basemap::Basemap;
use crate::geo::Screen;
use crate::num;
use crate::story::{EventId, PlaceId, Presence, Shape, Subject};
use crate::text::{Text, fill};
use crate::view::{Loaded, Sieve, Telling, ViewState};

/// Everything that a map is drawn from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The story.
    pub loaded: &'a Loaded,
    /// The base map, once it is there.
    pub basemap: Option<&'a Basemap>,
    /// The outlines of the story's countries.
    pub outlines: &'a Outlines,
    /// The state of the view.
    pub state: &'a ViewState,
    /// What the filter lets through.
    pub sieve: &'a Sieve,
    /// Where places stand.
    pub ground: &'a Ground,
    /// The words.
    pub text: &'a Text,
}

/// Draws the map. The base map itself is not part of it.
pub fn build(input: Input<'_>) -> Scene {
    let Input { loaded, state, ground, .. } = input;
    let telling = loaded.telling(state.source);
    let outlook = Outlook::of(state, loaded);
    let mut marks = areas(input, telling, outlook);
    marks.append(&mut leg::tracks(input));
    // In the order of events, whatever is selected: a button that moves in the document would lose the focus.
    marks.append(&mut leg::legs(input, telling, outlook));
    let spots = spots(input, telling, outlook);
    marks.extend(labels(input, spots, &marks));
    let world = ground.camera.transform(ground.viewport);
    Scene { width: ground.viewport.width, height: ground.viewport.height, world, marks }
}

/// What a spot is like on the days shown.
#[derive(Clone, Copy, Default)]
struct Now {
    present: bool,
    maybe: bool,
    events: u32,
    sources: u32,
    disputed: bool,
}

impl Now {
    fn add(&mut self, presence: &Presence, outlook: Outlook, state: &ViewState) {
        let holds = !outlook.moment || presence.holds(state.time);
        self.present |= holds;
        self.maybe |= !holds;
        if holds {
            self.sources |= 1 << presence.source.index().min(31);
        }
    }

    fn tones(
        self,
        tones: Tones,
        days: Option<(crate::time::Day, crate::time::Day)>,
        outlook: Outlook,
    ) -> Tones {
        let here = self.present || self.maybe || self.events > 0;
        let past = !here && days.is_some_and(|(_, end)| end <= outlook.from);
        let future = !here && days.is_some_and(|(start, _)| start >= outlook.to);
        let lone = (self.present && self.sources.is_power_of_two()).then(|| self.sources.trailing_zeros());
        let tones = tones
            .and_if(Tone::Present, self.present)
            .and_if(Tone::Maybe, self.maybe && !self.present)
            .and_if(Tone::Now, self.events > 0)
            .and_if(Tone::Disputed, self.disputed)
            .and_if(Tone::Past, past)
            .and_if(Tone::Future, future);
        lone.map_or(tones, |index| tones.and(Tone::source(index as usize)))
    }
}

fn is_disputed(input: Input<'_>, telling: &Telling, place: PlaceId) -> bool {
    let Input { loaded, state, .. } = input;
    let actors =
        telling.presences_on(state.time).filter(|p| p.place == place && p.holds(state.time)).map(|p| p.actor);
    let mut actors: Vec<_> = actors.collect();
    actors.dedup();
    actors.into_iter().any(|actor| telling.whereabouts(&loaded.story, actor, state.time).disputed)
}

/// Places that are drawn as marks, from the least important to the most.
fn spots(input: Input<'_>, telling: &Telling, outlook: Outlook) -> Vec<(Mark, Wish)> {
    let Input { loaded, state, sieve, ground, text, .. } = input;
    let mut now = vec![Now::default(); ground.groups.len()];
    for id in telling.presence_index.active_within(outlook.from, outlook.to) {
        let Some(presence) = telling.presences.get(id as usize) else { continue };
        if let Some(slot) = ground.group_of(presence.place).and_then(|group| now.get_mut(group)) {
            slot.add(presence, outlook, state);
            slot.disputed |= outlook.moment && is_disputed(input, telling, presence.place);
        }
    }
    for id in telling.index.active_within(outlook.from, outlook.to) {
        let id = EventId(id);
        if !sieve.admits(id) {
            continue;
        }
        let places = loaded.story.events.get(id.index()).into_iter().flat_map(|event| event.places());
        for place in places {
            if let Some(slot) = ground.group_of(place).and_then(|group| now.get_mut(group)) {
                slot.events += 1;
            }
        }
    }
    let chosen = chosen_places(loaded, state.selection);
    let hovered = chosen_places(loaded, state.hover);
    let spots = ground.groups.iter().zip(now).enumerate().rev();
    spots
        .map(|(number, (spot, now))| {
            let is = |places: &[PlaceId]| spot.places.iter().any(|place| places.contains(place));
            let (selected, hovered) = (is(&chosen), is(&hovered));
            let kind = if spot.places.len() > 1 { Tone::Cluster } else { Tone::Place };
            let tones = now.tones(Tones::of(kind), spot.days, outlook);
            let tones = tones.and_if(Tone::Selected, selected).and_if(Tone::Hovered, hovered);
            let (mut mark, wish) = spot_mark(loaded, text, spot, number, tones, now);
            mark.name = super::describe::with_present(loaded, state, mark.name, &spot.places, text);
            (mark, wish)
        })
        .collect()
}

/// The places of what is selected or hovered.
fn chosen_places(loaded: &Loaded, subject: Option<Subject>) -> Vec<PlaceId> {
    match subject {
        Some(Subject::Place(place)) => vec![place],
        Some(Subject::Event(id)) => {
            loaded.story.events.get(id.index()).into_iter().flat_map(|event| event.places()).collect()
        }
        None => Vec::new(),
    }
}

fn spot_mark(
    loaded: &Loaded,
    text: &Text,
    spot: &Spot,
    number: usize,
    tones: Tones,
    now: Now,
) -> (Mark, Wish) {
    let first = spot.places.first().copied().unwrap_or(PlaceId(0));
    let name = |id: &PlaceId| {
        loaded.story.places.get(id.index()).map(|place| place.name.clone()).unwrap_or_default()
    };
    let many = spot.places.len() > 1;
    let r = if many { 11.0 } else { 6.0 + f64::from(spot.weight.min(64)).sqrt() * 0.5 };
    let mut inks = vec![Ink::Disc { r: r.max(12.0), class: "target" }];
    if now.events > 0 {
        inks.push(Ink::Disc { r: r + 4.0, class: "pulse" });
    }
    inks.push(Ink::Disc { r, class: "disc" });
    let (key, names) = if many {
        let count = text.number(spot.places.len() as i64);
        inks.push(Ink::Text { x: 0.0, y: 4.0, anchor: Anchor::Middle, text: count.clone(), class: "count" });
        let names: Vec<String> = spot.places.iter().take(6).map(name).collect();
        (Key::Cluster(first), fill(text.places_here, &[&text.list(&names), &count]))
    } else {
        (Key::Place(first), name(&first))
    };
    let label = if many {
        fill("{} +{}", &[&name(&first), &text.number(spot.places.len() as i64 - 1)])
    } else {
        name(&first)
    };
    let rank = |tone, weight| if tones.has(tone) { weight } else { 0 };
    let weight = rank(Tone::Selected, 4_000_000)
        + rank(Tone::Hovered, 3_000_000)
        + rank(Tone::Present, 2_000_000)
        + rank(Tone::Now, 1_000_000)
        + spot.weight.min(900_000)
        + 10;
    let (x, y) = (spot.at.x, spot.at.y);
    let wish = Wish { id: number, text: label, x, y, gap: r + 5.0, size: 13.0, weight, centered: false };
    (Mark { key, subject: Some(Subject::Place(first)), name: names, tones, x, y, inks }, wish)
}

/// Puts the labels to their marks, and those of countries where there is still room.
fn labels(input: Input<'_>, spots: Vec<(Mark, Wish)>, below: &[Mark]) -> Vec<Mark> {
    const COUNTRY_SIZE: f64 = 11.0;
    let Input { ground, basemap, .. } = input;
    let viewport = ground.viewport;
    let frame = Box2 { left: 2.0, top: 2.0, right: viewport.width - 2.0, bottom: viewport.height - 2.0 };
    let obstacles: Vec<Box2> =
        spots.iter().map(|(mark, wish)| Box2::around(mark.x, mark.y, wish.gap - 4.0)).collect();
    let (mut marks, mut wishes): (Vec<Mark>, Vec<Wish>) = spots.into_iter().unzip();
    let first_country = ground.groups.len();
    let mut countries = Vec::new();
    if let Some(basemap) = basemap {
        let named: Vec<&str> =
            below.iter().filter(|m| m.tones.has(Tone::Area)).map(|m| m.name.as_str()).collect();
        for country in &basemap.countries {
            let at = ground.camera.to_screen(country.label, viewport);
            let visible = (0.0..viewport.width).contains(&at.x) && (0.0..viewport.height).contains(&at.y);
            if !visible
                || f64::from(country.rank) > ground.camera.zoom * 22.0
                || named.contains(&country.name.as_str())
            {
                continue;
            }
            let id = first_country + countries.len();
            let text = country.name.clone();
            let weight = 9 - u32::from(country.rank).min(8);
            wishes.push(Wish {
                id,
                text,
                x: at.x,
                y: at.y,
                gap: 0.0,
                size: COUNTRY_SIZE,
                weight,
                centered: true,
            });
            countries.push((at, country.name.clone()));
        }
    }
    // Marks are from the least important to the most; wishes carry the number of their group.
    let groups = marks.len();
    let mut placed_countries = Vec::new();
    for label in label::place(wishes, &obstacles, frame) {
        if label.id < first_country {
            let Some(mark) = marks.get_mut(groups - 1 - label.id) else { continue };
            let text = label.text;
            mark.inks.push(Ink::Text { x: label.dx, y: label.dy, anchor: label.anchor, text, class: "name" });
        } else if let Some((at, name)) = countries.get(label.id - first_country) {
            placed_countries.push(Mark {
                key: Key::Label((label.id - first_country) as u32),
                subject: None,
                name: String::new(),
                tones: Tones::of(Tone::Label),
                x: at.x,
                y: at.y,
                inks: vec![Ink::Text {
                    x: 0.0,
                    y: label.dy,
                    anchor: Anchor::Middle,
                    text: name.clone(),
                    class: "country",
                }],
            });
        }
    }
    placed_countries.append(&mut marks);
    placed_countries
}

/// Places that are known to their country or region only.
fn areas(input: Input<'_>, telling: &Telling, outlook: Outlook) -> Vec<Mark> {
    let Input { loaded, outlines, state, sieve, ground, .. } = input;
    let chosen = chosen_places(loaded, state.selection);
    let hovered = chosen_places(loaded, state.hover);
    let mut marks = Vec::new();
    for (index, place) in loaded.story.places.iter().enumerate() {
        let id = PlaceId::of(index);
        let days = sieve.place_days.get(index).copied().flatten();
        if days.is_none() && sieve.weights.get(index).is_none_or(|weight| *weight == 0) {
            continue;
        }
        let ink = match &place.shape {
            Shape::Area(polygons) => {
                let mut d = String::new();
                for ring in polygons.iter().flatten() {
                    let points = ring.iter().map(|p| ground.camera.to_screen(p.project(), ground.viewport));
                    polyline(&mut d, points);
                    d.push('Z');
                }
                Ink::Path { d, class: "outline" }
            }
            Shape::Country => {
                let Some(d) = outlines.path(id) else { continue };
                Ink::World { d, class: "outline" }
            }
            Shape::Point(_) | Shape::Unlocated => continue,
        };
        let mut now = Now::default();
        for presence in telling.presence_index.active_within(outlook.from, outlook.to) {
            if let Some(presence) = telling.presences.get(presence as usize).filter(|p| p.place == id) {
                now.add(presence, outlook, state);
                now.disputed |= outlook.moment && is_disputed(input, telling, id);
            }
        }
        let tones = now.tones(Tones::of(Tone::Area), days, outlook);
        let tones =
            tones.and_if(Tone::Selected, chosen.contains(&id)).and_if(Tone::Hovered, hovered.contains(&id));
        marks.push(Mark {
            key: Key::Area(id),
            subject: Some(Subject::Place(id)),
            name: place.name.clone(),
            tones,
            x: 0.0,
            y: 0.0,
            inks: vec![ink],
        });
    }
    marks
}

fn polyline(d: &mut String, points: impl Iterator<Item = Screen>) {
    for (index, at) in points.enumerate() {
        d.push(if index == 0 { 'M' } else { 'L' });
        pair(d, at);
    }
}

fn pair(d: &mut String, at: Screen) {
    num::fixed(d, at.x, 1);
    d.push(' ');
    num::fixed(d, at.y, 1);
}
