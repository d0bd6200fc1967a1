//! Routes: the column `Route` of an event becomes the line of a track.

use super::super::complaint::Complaint;
use super::super::coordinates::{Position, position};
use super::super::draft::{Draft, Value};
use super::super::field::Field;
use super::super::ids::Lookup;
use super::super::import::Import;
use super::super::shapes::{Shape, set_geometry};
use super::super::table::Cell;
use crate::story::{Code, Severity};

/// The name of the detail that keeps a route which is no line.
const AS_WRITTEN: &str = "Route (as written)";

/// Makes lines of the routes of a draft. Returns the draft, and what is wrong with them.
pub fn with_routes(draft: Draft) -> (Draft, Vec<Complaint>) {
    let mut import = Import { draft, ..Import::default() };
    let routed = import.draft.events.iter_mut().filter(|event| event.has(Field::Route));
    for event in routed.filter(|event| matches!(event.get(Field::Kind), "" | "event")) {
        let at = event.value(Field::Kind).map_or(event.at, |kind| kind.at);
        event.set(Field::Kind, "track", at);
    }
    draw_routes(&mut import);
    (import.draft, import.complaints)
}

/// Makes lines of routes, once the places have their positions.
pub(in super::super) fn draw_routes(import: &mut Import) {
    let places = Lookup::of(&import.draft.places);
    for index in 0..import.draft.events.len() {
        let Some(route) = import.draft.events.get_mut(index).and_then(|event| event.take(Field::Route))
        else {
            continue;
        };
        let line = line(import, &places, &route);
        let Some(event) = import.draft.events.get_mut(index) else { continue };
        match line {
            Some(line) if !event.has(Field::Geometry) => set_geometry(event, &[Shape::Line(line)], route.at),
            _ => event.detail(AS_WRITTEN, route.text, route.at),
        }
    }
}

/// Returns the points of a route, and complains about those that are none. `None` if fewer than two are left.
fn line(import: &mut Import, places: &Lookup, route: &Value) -> Option<Vec<[f64; 2]>> {
    let stops = route.text.split([';', '؛', '\n']).map(str::trim).filter(|stop| !stop.is_empty());
    let mut line = Vec::new();
    let complain = |import: &mut Import, severity: Severity, code: Code, stop: &str, why: &str| {
        let complaint = Complaint::new(&import.draft, route.at, severity, code.as_str(), stop, why);
        import.complaints.push(complaint);
    };
    for stop in stops {
        let place = places.find(stop).and_then(|index| import.draft.places.get(index));
        let degrees = |field| place.and_then(|place| place.get(field).parse::<f64>().ok());
        match (place, degrees(Field::Lon).zip(degrees(Field::Lat)), point(stop)) {
            (Some(_), Some((lon, lat)), _) | (None, _, Some([lon, lat])) => line.push([lon, lat]),
            (Some(_), None, _) => {
                let why = "this place of the route has no position: it is passed over. Give the place a latitude and a longitude";
                complain(import, Severity::Warning, Code::BadCoordinate, stop, why);
            }
            (None, _, None) => {
                let why = "no place has this ID or name, and it does not end with a latitude and a longitude: it is passed over. Write a place, or \"45.76 4.84\"";
                complain(import, Severity::Warning, Code::UnknownId, stop, why);
            }
        }
    }
    if line.len() < 2 {
        let why = "a route needs two points: it is kept as a detail. Write places, or latitudes and longitudes, with \";\" between them";
        complain(import, Severity::Error, Code::BadGeometry, &route.text, why);
        return None;
    }
    Some(line)
}

/// Returns the longitude and the latitude at the end of a text: its last two words, or its last one where that has both.
fn point(text: &str) -> Option<[f64; 2]> {
    let mut words = text.split_whitespace().rev();
    let last = words.next()?;
    let before = words.next().unwrap_or_default().trim_end_matches(',');
    let found =
        [position(&Cell::text(before), &Cell::text(last)), position(&Cell::text(last), &Cell::default())];
    found.into_iter().find_map(|found| match found {
        Position::Degrees(at) | Position::Read(at, _) => Some([at.lon, at.lat]),
        Position::Empty | Position::Bad(..) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_may_have_a_name_before_it() {
        for (text, expected) in [
            ("45.76 4.84", Some([4.84, 45.76])),
            ("-33.9, 18.4", Some([18.4, -33.9])),
            ("23 36.9", Some([36.9, 23.0])),
            ("45,76 4,84", Some([4.84, 45.76])),
            ("Lyon 45.76,4.84", Some([4.84, 45.76])),
            ("Mont Cenis 45.14 6.69", Some([6.69, 45.14])),
            ("Cape Town 33.9°S 18.4°E", Some([18.4, -33.9])),
            ("Dover", None),
            ("Gate 3", None),
            ("95 200", None),
        ] {
            assert_eq!(point(text), expected, "{text}");
        }
    }
}
