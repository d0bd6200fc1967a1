//! "Put the events on the map."

use super::dating::{asserting, count, events, is_answered, title};
use super::selection::{mixed, spread};
use super::{Answer, Question};
use crate::geo::{BBox, LonLat, World};
use crate::story::{Certainty, Claim, EventId, Kind, Place, PlaceId, PlacePrecision, PlaceShape, Story};

/// The most events.
const EVENTS: usize = 8;
/// The most numbers on the map.
const SPOTS: usize = 10;
/// The least distance of two numbers, as a share of the diagonal of all: they do not cover each other.
const APART: f64 = 0.09;
/// The least distance of two numbers where places are close together, as a share of the world's width: 24 px in the closest view.
const CLOSEST: f64 = 24.0 / 65_536.0;
/// With fewer places there is nothing to choose.
const FEWEST: usize = 3;

/// Returns events with the places that sources give them, and these places, in an order that tells nothing.
pub(super) fn places(story: &Story) -> (Vec<Question>, Vec<PlaceId>) {
    let mut names: Vec<&str> = story.places.iter().map(|place| place.name.trim()).collect();
    names.sort_unstable();
    let found: Vec<Question> = events(story).filter_map(|event| question(story, &names, event)).collect();
    let all: Vec<World> =
        found.iter().flat_map(|question| spots(story, question)).map(|(_, at)| at).collect();
    let least = (APART * diagonal(&all)).max(CLOSEST);
    // One event for each place, then more events where places are few.
    let mut chosen: Vec<(PlaceId, World)> = Vec::new();
    let mut new = Vec::new();
    for question in found {
        let own = spots(story, &question);
        let missing: Vec<_> =
            own.iter().filter(|(id, _)| chosen.iter().all(|(other, _)| other != id)).collect();
        let fits = |at: &(PlaceId, World)| {
            let others = chosen.iter().copied().chain(own.iter().copied()).filter(|other| other.0 != at.0);
            others.into_iter().all(|other| distance(other.1, at.1) > least)
        };
        if !missing.is_empty() && missing.iter().all(|at| fits(at)) && chosen.len() + missing.len() <= SPOTS {
            let missing: Vec<_> = missing.into_iter().copied().collect();
            chosen.extend(missing);
            new.push(question);
        }
    }
    if chosen.len() < FEWEST {
        return Default::default();
    }
    let questions = spread(new, EVENTS);
    let is_used = |id: PlaceId| {
        questions.iter().any(|question| spots(story, question).iter().any(|(own, _)| *own == id))
    };
    let mut ids: Vec<PlaceId> = chosen.into_iter().map(|(id, _)| id).filter(|id| is_used(*id)).collect();
    ids = mixed(ids, |id| place(story, *id).map_or_else(String::new, |place| place.name.clone()));
    (mixed(questions, |question| question.text.clone()), ids)
}

/// Returns the question about an event; `None` if a claim denies or answers it, or any source gives a place that is not a point with a name of its own.
fn question(story: &Story, names: &[&str], event: EventId) -> Option<Question> {
    if is_answered(story, event) {
        return None;
    }
    let is_move = matches!(story.events.get(event.index())?.kind, Kind::Relocation(_));
    let mut right: Vec<Answer> = Vec::new();
    for (id, claim) in asserting(story, event) {
        let Some(at) = place_of(claim) else { continue };
        let place = place(story, at)
            .filter(|place| is_point(names, place) && claim.certainty == Certainty::Certain)?;
        match right.iter_mut().find(|answer| answer.text == place.name) {
            Some(answer) => answer.claims.push(id),
            None => right.push(Answer { text: place.name.clone(), claims: vec![id], ..Answer::default() }),
        }
    }
    let end = if is_move { " (the place where it ended)" } else { "" };
    let text = [title(story, event), end].concat();
    (!right.is_empty()).then(|| Question { events: vec![event], text, right, wrong: Vec::new() })
}

/// Returns where an event happened, or a move ended, by a claim.
fn place_of(claim: &Claim) -> Option<PlaceId> {
    claim.route.as_ref().map_or(claim.place, |route| route.destination)
}

fn place(story: &Story, id: PlaceId) -> Option<&Place> {
    story.places.get(id.index())
}

/// Returns whether a place is a point that a map can show, with a name that no other place has.
fn is_point(names: &[&str], place: &Place) -> bool {
    let is_exact = matches!(place.precision, PlacePrecision::Site | PlacePrecision::Settlement);
    let name = place.name.trim();
    matches!(place.shape, PlaceShape::Point(_)) && is_exact && !name.is_empty() && count(names, name) == 1
}

/// Returns the places of the answers and where they are.
fn spots(story: &Story, question: &Question) -> Vec<(PlaceId, World)> {
    let claims =
        question.right.iter().flat_map(|answer| &answer.claims).filter_map(|id| story.claims.get(id.index()));
    let mut ids: Vec<PlaceId> = claims.filter_map(place_of).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter_map(|id| Some((id, place(story, id)?.point()?.project()))).collect()
}

/// Returns the diagonal of the smallest box around all points.
fn diagonal(all: &[World]) -> f64 {
    let Some(bbox) = BBox::of(all.iter().map(|at| at.unproject())) else { return 0.0 };
    let [south, north] = [bbox.south, bbox.north].map(|lat| LonLat { lon: 0.0, lat }.project().y);
    (bbox.width() / 360.0).hypot(south - north)
}

/// Returns the distance of two points, around the world if that is shorter.
fn distance(a: World, b: World) -> f64 {
    let east = (a.x - b.x).abs();
    east.min(1.0 - east).hypot(a.y - b.y)
}
