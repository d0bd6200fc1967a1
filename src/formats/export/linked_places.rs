//! Writes a story in the Linked Places Format: its places, dated by what happened there, with the sources that say so.

use crate::geo::LonLat;
use crate::story::{Event, Place, PlaceId, PlaceShape, Story};
use crate::time::{Bound, Instant, When};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Writes a story. The format has places only: events are dates of their places.
pub(super) fn write(story: &Story) -> String {
    let features = story.places.iter().enumerate().filter(|(_, place)| !place.implicit);
    let features: Vec<Value> = features.map(|(index, place)| feature(story, index, place)).collect();
    let collection = json!({
        "type": "FeatureCollection",
        "@context": "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld",
        "title": story.title,
        "features": features,
    });
    serde_json::to_string_pretty(&collection).unwrap_or_default()
}

fn feature(story: &Story, index: usize, place: &Place) -> Value {
    let events: Vec<&Event> =
        story.events.iter().filter(|event| event.places().any(|id| id == PlaceId::of(index))).collect();
    let mut feature = Map::new();
    let mut set = |name: &str, value: Value| {
        if !value.as_array().is_some_and(Vec::is_empty) {
            feature.insert(name.into(), value);
        }
    };
    set("type", "Feature".into());
    set("@id", place.id.as_str().into());
    set("properties", json!({ "title": place.name, "ccodes": *place.ccodes }));
    let spans = events.iter().filter_map(|event| event.when.as_ref()).filter_map(timespan);
    let spans: Vec<Value> = spans.collect();
    if !spans.is_empty() {
        set("when", json!({ "timespans": spans }));
    }
    let own = json!({ "toponym": place.name });
    let names = place.names.iter().map(|name| match name.lang.as_str() {
        "" => json!({ "toponym": name.toponym }),
        lang => json!({ "toponym": name.toponym, "lang": lang }),
    });
    set("names", std::iter::once(own).chain(names).collect());
    let types = [place.category.as_str()].into_iter().filter(|category| !category.is_empty());
    set("types", types.map(|category| json!({ "label": category })).collect());
    if let Some(geometry) = geometry(&place.shape) {
        set("geometry", geometry);
    }
    let links = place.links.iter();
    set("links", links.map(|link| json!({ "type": link.relation, "identifier": link.identifier })).collect());
    let descriptions = [place.description.as_str()].into_iter().filter(|text| !text.is_empty());
    set("descriptions", descriptions.map(|text| json!({ "value": text })).collect());
    set("citations", citations(story, &events));
    Value::Object(feature)
}

/// Returns the sources that say what happened at a place, each once.
fn citations(story: &Story, events: &[&Event]) -> Value {
    let claims = events.iter().flat_map(|event| story.claims.get(event.claims.clone()).unwrap_or_default());
    let sources: BTreeSet<usize> = claims.map(|claim| claim.source.index()).collect();
    let citation = |source: usize| {
        let source = story.sources.get(source)?;
        let mut citation = Map::new();
        citation.insert("label".into(), source.title.as_str().into());
        if let Some(url) = &source.url {
            citation.insert("@id".into(), url.as_str().into());
        }
        let issued = source.issued.as_ref().map(|when| when.span.hull().0).filter(|at| at.is_date());
        if let Some(at) = issued {
            citation.insert("year".into(), at.year().into());
        }
        Some(Value::Object(citation))
    };
    sources.into_iter().filter_map(citation).collect()
}

/// Returns a date as a timespan: `in` where an end is one unit, else its first and last day. `None` if it says nothing.
fn timespan(when: &When) -> Option<Value> {
    let end = |bound: Bound| match bound {
        Bound::Within { earliest, until } => {
            let mut end = Map::new();
            for (name, at) in [("earliest", earliest), ("latest", until - 1)] {
                end.extend(day(at).map(|day| (name.to_owned(), Value::from(day))));
            }
            (!end.is_empty()).then_some(Value::Object(end))
        }
        Bound::Open | Bound::Unknown => None,
    };
    let mut span = Map::new();
    span.extend(end(when.span.start).map(|start| ("start".to_owned(), start)));
    if !when.span.is_once() {
        span.extend(end(when.span.end).map(|end| ("end".to_owned(), end)));
    }
    (!span.is_empty()).then_some(Value::Object(span))
}

/// Returns the day of an instant, if ISO 8601 has four digits for its year.
fn day(at: Instant) -> Option<String> {
    (at.is_date() && (-9_999..=9_999).contains(&at.year())).then(|| at.day().iso())
}

fn geometry(shape: &PlaceShape) -> Option<Value> {
    let line = |line: &Vec<LonLat>| line.iter().map(|at| json!([at.lon, at.lat])).collect::<Value>();
    let rings = |rings: &Vec<Vec<LonLat>>| rings.iter().map(line).collect::<Value>();
    let (kind, coordinates) = match shape {
        PlaceShape::Point(at) => ("Point", json!([at.lon, at.lat])),
        PlaceShape::Points(points) => ("MultiPoint", line(points)),
        PlaceShape::Lines(lines) => ("MultiLineString", rings(lines)),
        PlaceShape::Area(polygons) => ("MultiPolygon", polygons.iter().map(rings).collect()),
        PlaceShape::Country | PlaceShape::Unlocated => return None,
    };
    Some(json!({ "type": kind, "coordinates": coordinates }))
}
