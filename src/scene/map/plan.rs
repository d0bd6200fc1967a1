//! What the map shows whatever the day is: made once for each ground.

use super::Body;
use super::areas::Area;
use super::labels::{corners, countries};
use super::legs::{Line, MOST_LEGS, boxes};
use super::spots::resting;
use super::wrap;
use crate::geo::Screen;
use crate::scene::ground::Setting;
use crate::scene::kept::Kept;
use crate::scene::label::{Asked, Box2, Open, Room, Wish};
use crate::scene::{Ground, Ink, Key};
use crate::story::{EventId, Kind, PlaceId, Subject};
use crate::time::Day;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// A label as it is on most days, and the body that its mark had last.
#[derive(Debug)]
pub(in crate::scene) struct Sign {
    pub(super) wish: Wish,
    open: Open,
    pub(super) kept: Kept,
}

/// A route: its event, its days, and what is drawn.
type Track = (Subject, Option<(Day, Day)>, Arc<Body>);

/// Marks and labels by their layer.
#[derive(Debug, Default)]
pub(in crate::scene) struct Plan {
    /// The areas that something touches, in view or not: countries first.
    pub(super) areas: Vec<Area>,
    /// The routes of the admitted tracks.
    pub(super) tracks: Vec<Track>,
    /// Where legs begin and end, by the index of the place, and how far from there their lines stay.
    pub(super) ends: Vec<Option<(Screen, f64)>>,
    /// By the index of the leg, each made when it is first shown; nothing for one that is not drawn.
    pub(super) lines: Vec<OnceLock<Option<Line>>>,
    /// The middle of the spot that is fanned out.
    pub(super) hub: Option<Arc<Body>>,
    /// By the index of the group.
    pub(super) spots: Vec<Sign>,
    /// The names of the largest countries that the story does not draw itself.
    pub(super) countries: Vec<(Sign, Arc<Body>)>,
    pub(super) room: Room,
}

impl Sign {
    pub(super) fn new(wish: Wish) -> Self {
        Self { wish, open: (0, 0), kept: Kept::default() }
    }

    /// Asks for the label as it is on most days.
    pub(super) fn ask(&self, weight: u32) -> Asked<'_> {
        Asked { wish: Cow::Borrowed(&self.wish), weight, open: Some(self.open) }
    }
}

impl Plan {
    pub(in crate::scene) fn new(setting: Setting<'_>, ground: &Ground, areas: &[PlaceId]) -> Self {
        const MARGIN: f64 = 2.0;
        let telling = setting.loaded.telling(setting.sieve.source);
        let areas: Vec<Area> = areas.iter().filter_map(|id| Area::new(setting, ground, *id)).collect();
        let (mut obstacles, mut lines) = (corners(ground.viewport).to_vec(), Vec::new());
        let hub = ground.fan.map(|(first, at)| {
            let r = ground.type_px * 0.4;
            obstacles.push(Box2::around(at.x, at.y, r));
            let disc = |r, class| Ink::Disc { x: at.x, y: at.y, r, class };
            let inks = vec![disc(12.0, "target"), disc(r, "disc")];
            let (key, subject) = (Key::Cluster(first), Some(Subject::Place(first)));
            Arc::new(Body { key, subject, name: setting.text.close_spot.to_owned(), x: at.x, y: at.y, inks })
        });
        let mut plan = Self {
            countries: countries(setting, ground, &areas),
            areas,
            tracks: tracks(setting, ground),
            ends: (0..setting.loaded.points.len()).map(|id| end(setting, ground, PlaceId::of(id))).collect(),
            lines: telling.legs.iter().map(|_| OnceLock::new()).collect(),
            hub,
            spots: Vec::with_capacity(ground.groups.len()),
            room: Room::default(),
        };
        if telling.legs.len() <= MOST_LEGS {
            for index in 0..telling.legs.len() {
                if let Some(line) = plan.line(setting.loaded, setting.sieve, telling, index) {
                    boxes(&line.curve, &mut lines);
                }
            }
        }
        for spot in &ground.groups {
            let (r, wish) = resting(setting.loaded, setting.text, ground, spot);
            obstacles.push(Box2::around(spot.at.x, spot.at.y, r + 1.0));
            plan.spots.push(Sign::new(wish));
        }
        let (right, bottom) = (ground.viewport.width - MARGIN, ground.viewport.height - MARGIN);
        plan.room = Room::new(Box2 { left: MARGIN, top: MARGIN, right, bottom }, &obstacles, &lines);
        let Self { areas, spots, countries, room, .. } = &mut plan;
        let all = areas.iter_mut().map(|area| &mut area.sign);
        let all = all.chain(spots).chain(countries.iter_mut().map(|(sign, _)| sign));
        all.for_each(|sign| sign.open = room.open(&sign.wish));
        plan
    }
}

/// Where a leg begins or ends, and how far from there its line stays: at its place's mark, or at the middle of a country.
fn end(setting: Setting<'_>, ground: &Ground, place: PlaceId) -> Option<(Screen, f64)> {
    let mark = ground.at(setting.loaded, place).map(|at| (at, ground.type_px * 1.3));
    let middle =
        || setting.outlines.middle(place).map(|at| (ground.camera.to_screen(at, ground.viewport), 2.0));
    mark.or_else(middle)
}

/// The routes of tracks as they are written.
fn tracks(setting: Setting<'_>, ground: &Ground) -> Vec<Track> {
    let mut tracks = Vec::new();
    let telling = setting.loaded.telling(setting.sieve.source);
    for (index, event) in setting.loaded.story.events.iter().enumerate() {
        let id = EventId::of(index);
        let (Kind::Track(lines), true) = (&event.kind, setting.sieve.admits(id)) else { continue };
        let mut d = String::new();
        for line in lines {
            wrap::draw(&mut d, line, false, &ground.camera, ground.viewport);
        }
        let subject = Subject::Event(id);
        let body = Body {
            key: Key::Leg(id, 0),
            subject: Some(subject),
            name: event.title.clone(),
            x: 0.0,
            y: 0.0,
            inks: vec![Ink::Path { d: d.clone(), class: "target" }, Ink::Path { d, class: "line" }],
        };
        let days = telling.when(id).map(|when| when.span.hull());
        tracks.push((subject, days, Arc::new(body)));
    }
    tracks
}
