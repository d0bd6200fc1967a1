//! Writes a story to bytes: the inverse of `read`.

use super::date_values::read_text;
use super::pretty;
use super::resolve::{ASIDE, OUR_MEMBERS, is_named_by_degrees};
use super::{
    Certainty, Claim, ClaimId, Event, EventId, Extent, Kind, Media, MediaContent, MediaOwner, Members, Name,
    Number, Place, PlaceId, PlacePrecision, PlaceShape, Speaker, Stance,
};
use super::{Story, Subject};
use crate::geo::LonLat;
use crate::time::{Bound, UtcOffset, When};
use geojson::JsonObject;
use serde_json::{Value, json};

/// Writes a story as GeoJSON (`docs/story-format.md`). Reading it again gives the same story.
pub fn write(story: &Story) -> String {
    let mut top = story.extra.object();
    top.insert("type".into(), "FeatureCollection".into());
    text(&mut top, "title", &story.title);
    text(&mut top, "description", &story.description);
    text(&mut top, "language", &story.language);
    text(&mut top, "license", &story.license);
    text(&mut top, "modified", &story.modified);
    text(&mut top, "utc_offset", &story.utc_offset.map_or_else(String::new, UtcOffset::iso));
    let poster = story.poster_media().and_then(Media::picture);
    text(&mut top, "poster", poster.map_or("", |picture| picture.src.as_str()));
    text(&mut top, "corrections", story.corrections.as_ref().map_or("", |url| url.as_str()));
    list(&mut top, "about", story.about.iter().map(|text| json!(text)));
    let classroom = story.classroom.object();
    if !classroom.is_empty() {
        top.insert("classroom".into(), Value::Object(classroom));
    }
    list(
        &mut top,
        "actors",
        story.actors.iter().map(|actor| {
            let mut object = JsonObject::new();
            text(&mut object, "id", &actor.id);
            text(&mut object, "name", &actor.name);
            names(&mut object, &actor.names);
            text(&mut object, "kind", &actor.kind);
            let whole = actor.part_of.and_then(|id| story.actors.get(id.index()));
            text(&mut object, "part_of", whole.map_or("", |actor| &actor.id));
            text(&mut object, "description", &actor.description);
            Value::Object(object)
        }),
    );
    list(&mut top, "sources", story.sources.iter().map(|source| Value::Object(source.csl.object())));
    list(
        &mut top,
        "chapters",
        (0..).zip(&story.chapters).map(|(index, chapter)| {
            let mut object = JsonObject::new();
            text(&mut object, "id", &chapter.id);
            text(&mut object, "title", &chapter.title);
            text(&mut object, "text", &chapter.text);
            date(&mut object, chapter.when.as_ref(), story);
            if let Some(b) = chapter.bbox {
                object.insert("bbox".into(), json!([b.west, b.south, b.east, b.north]));
            }
            let select = chapter.select.and_then(|subject| match subject {
                Subject::Place(id) => story.places.get(id.index()).map(|place| place.id.as_str()),
                Subject::Event(id) => story.events.get(id.index()).map(|event| event.id.as_str()),
            });
            text(&mut object, "select", select.unwrap_or_default());
            text(&mut object, "notes", &chapter.notes.0);
            if chapter.predict {
                object.insert("predict".into(), true.into());
            }
            media(&mut object, story, MediaOwner::Chapter(index));
            Value::Object(object)
        }),
    );
    let places = (0..).map(PlaceId).zip(&story.places).filter(|(_, place)| !place.implicit);
    let places = places.map(|(id, place)| write_place(story, id, place));
    let events = (0..).map(EventId).zip(&story.events).map(|(id, event)| write_event(story, id, event));
    top.insert("features".into(), places.chain(events).collect());
    pretty::text(&Value::Object(top))
}

fn write_place(story: &Story, id: PlaceId, place: &Place) -> Value {
    let mut properties = foreign(&place.extra);
    properties.insert("kind".into(), "place".into());
    text(&mut properties, "title", &place.name);
    names(&mut properties, &place.names);
    let precision = match place.precision {
        PlacePrecision::Site => "site",
        PlacePrecision::Settlement => "settlement",
        PlacePrecision::Region => "region",
        PlacePrecision::Country => "country",
        PlacePrecision::Unknown => "unknown",
    };
    text(&mut properties, "precision", precision);
    text(&mut properties, "category", &place.category);
    list(&mut properties, "ccodes", place.ccodes.iter().map(|code| json!(code)));
    text(&mut properties, "within", place_id(story, place.within));
    if place.approximation_km > 0 {
        properties.insert("approximation".into(), place.approximation_km.into());
    }
    list(
        &mut properties,
        "links",
        place.links.iter().map(|link| json!({ "type": link.relation, "identifier": link.identifier })),
    );
    text(&mut properties, "description", &place.description);
    media(&mut properties, story, MediaOwner::Place(id));
    feature(&place.id, geometry(&place.shape), properties)
}

fn write_event(story: &Story, id: EventId, event: &Event) -> Value {
    let mut properties = foreign(&event.extra);
    let kind = match &event.kind {
        Kind::Event => "event",
        Kind::Relocation(_) => "relocation",
        Kind::Stay => "stay",
        Kind::Track(_) => "track",
    };
    text(&mut properties, "kind", kind);
    text(&mut properties, "title", &event.title);
    text(&mut properties, "description", &event.description);
    text(&mut properties, "category", &event.category);
    list(
        &mut properties,
        "actors",
        event.actors.iter().filter_map(|id| story.actors.get(id.index()).map(|actor| json!(actor.id))),
    );
    let place = event.place.and_then(|id| story.places.get(id.index()));
    let mut shape = Value::Null;
    match place {
        Some(place) if place.implicit => {
            shape = geometry(&place.shape);
            let nowhere = matches!(place.shape, PlaceShape::Unlocated);
            if (place.name != event.title || nowhere) && !is_named_by_degrees(place) {
                text(&mut properties, "place_name", &place.name);
            }
        }
        Some(place) => text(&mut properties, "place", &place.id),
        None => {}
    }
    if let Kind::Track(lines) = &event.kind {
        let lines: Vec<Value> =
            lines.iter().map(|line| line.iter().map(|p| position(*p)).collect()).collect();
        shape = json!({ "type": "MultiLineString", "coordinates": lines });
    }
    if let Some(route) = event.route() {
        let ends = [route.origin, route.destination].map(|id| id.and_then(|id| story.places.get(id.index())));
        let implicit = ends.iter().flatten().any(|place| place.implicit);
        if let ([Some(from), Some(to)], true) = (ends, implicit) {
            let line: Vec<Value> =
                [from, to].into_iter().filter_map(|place| place.point().map(position)).collect();
            shape = json!({ "type": "LineString", "coordinates": line });
        } else {
            text(&mut properties, "from", place_id(story, route.origin));
            text(&mut properties, "to", place_id(story, route.destination));
        }
        text(&mut properties, "extent", extent(route.extent));
    }
    // The date follows from what is asserted, if anything is.
    let claims = story.claims.get(event.claims.clone()).unwrap_or_default();
    let follows = claims.iter().any(|claim| claim.stance == Stance::Asserts && claim.when.is_some());
    if !follows {
        date(&mut properties, event.when.as_ref(), story);
    }
    list(
        &mut properties,
        "claims",
        claims.iter().enumerate().map(|(n, claim)| write_claim(story, event, n, claim)),
    );
    list(
        &mut properties,
        "notes",
        event.notes.iter().map(|note| {
            let ids = note.claims.iter().map(|claim| story.claim_id(*claim));
            json!({ "text": note.text, "claims": ids.collect::<Vec<_>>() })
        }),
    );
    media(&mut properties, story, MediaOwner::Event(id));
    feature(&event.id, shape, properties)
}

fn write_claim(story: &Story, event: &Event, index: usize, claim: &Claim) -> Value {
    let mut object = JsonObject::new();
    text(&mut object, "id", &claim.id);
    text(&mut object, "source", story.sources.get(claim.source.index()).map_or("", |source| &source.id));
    date(&mut object, claim.when.as_ref(), story);
    text(&mut object, "inferred", &claim.inferred);
    let mut own = |key: &str, own: Option<PlaceId>, inherited: Option<PlaceId>| {
        if own != inherited {
            let value = own.map_or(Value::Null, |_| place_id(story, own).into());
            object.insert(key.into(), value);
        }
    };
    own("place", claim.place, event.place);
    if let Some((own_route, route)) = claim.route.as_deref().copied().zip(event.route()) {
        own("from", own_route.origin, route.origin);
        own("to", own_route.destination, route.destination);
        if own_route.extent != route.extent {
            text(&mut object, "extent", extent(own_route.extent));
        }
    }
    if let Some(quote) = &claim.quote {
        let mut selector = JsonObject::new();
        text(&mut selector, "exact", &quote.exact);
        text(&mut selector, "prefix", &quote.prefix);
        text(&mut selector, "suffix", &quote.suffix);
        object.insert("quote".into(), selector.into());
    }
    text(&mut object, "locator", &claim.locator);
    let speaker = match claim.speaker.as_deref() {
        Some(Speaker::Actor(id)) => story.actors.get(id.index()).map_or("", |actor| &actor.id),
        Some(Speaker::Named(name)) => name,
        None => "",
    };
    text(&mut object, "speaker", speaker);
    let stance = match claim.stance {
        Stance::Asserts => "",
        Stance::Denies => "denies",
        Stance::Responds => "responds",
    };
    text(&mut object, "stance", stance);
    text(&mut object, "target", &claim.target.map(|target| story.claim_id(target)).unwrap_or_default());
    list(&mut object, "numbers", claim.numbers.iter().map(number));
    let certainty = match claim.certainty {
        Certainty::Certain => "",
        Certainty::LessCertain => "less-certain",
        Certainty::Uncertain => "uncertain",
    };
    text(&mut object, "certainty", certainty);
    text(&mut object, "note", &claim.note);
    media(&mut object, story, MediaOwner::Claim(ClaimId::of(event.claims.start + index)));
    Value::Object(object)
}

/// Sets `media`, if there are any.
fn media(object: &mut JsonObject, story: &Story, owner: MediaOwner) {
    let write_one = |media: &Media| {
        let mut object = JsonObject::new();
        match &media.content {
            MediaContent::Picture(picture) => {
                text(&mut object, "src", picture.src.as_str());
                text(&mut object, "alt", &picture.alt);
                if picture.decorative {
                    object.insert("decorative".into(), true.into());
                }
                for (key, edge) in [("width", picture.width), ("height", picture.height)] {
                    if edge > 0 {
                        object.insert(key.into(), edge.into());
                    }
                }
            }
            MediaContent::Link(link) => {
                text(&mut object, "url", link.url.as_str());
                text(&mut object, "title", &link.title);
            }
        }
        text(&mut object, "caption", &media.caption);
        text(&mut object, "credit", &media.credit);
        text(&mut object, "license", &media.license);
        Value::Object(object)
    };
    list(object, "media", story.media_of(owner).iter().map(write_one));
}

fn number(number: &Number) -> Value {
    let mut object = JsonObject::new();
    text(&mut object, "what", &number.what);
    match (number.min, number.max) {
        (Some(min), Some(max)) if min == max => {
            object.insert("value".into(), min.into());
        }
        (min, max) => {
            object.extend(min.map(|min| ("min".to_owned(), min.into())));
            object.extend(max.map(|max| ("max".to_owned(), max.into())));
        }
    }
    if number.about {
        object.insert("about".into(), true.into());
    }
    Value::Object(object)
}

/// Returns the members of other tools. Those that have a name of ours stand in one member of their own, so that they are not
/// read as ours.
fn foreign(extra: &Members) -> JsonObject {
    let mut object = extra.object();
    let ours: JsonObject = OUR_MEMBERS.iter().filter_map(|name| object.remove_entry(*name)).collect();
    if !ours.is_empty() {
        object.insert(ASIDE.into(), ours.into());
    }
    object
}

fn feature(id: &str, geometry: Value, properties: JsonObject) -> Value {
    json!({ "type": "Feature", "id": id, "geometry": geometry, "properties": properties })
}

fn geometry(shape: &PlaceShape) -> Value {
    match shape {
        PlaceShape::Point(point) => json!({ "type": "Point", "coordinates": position(*point) }),
        PlaceShape::Points(points) => {
            json!({ "type": "MultiPoint", "coordinates": points.iter().map(|p| position(*p)).collect::<Value>() })
        }
        PlaceShape::Lines(lines) => {
            let line = |line: &Vec<LonLat>| line.iter().map(|p| position(*p)).collect::<Value>();
            json!({ "type": "MultiLineString", "coordinates": lines.iter().map(line).collect::<Value>() })
        }
        PlaceShape::Area(polygons) => {
            let ring = |ring: &Vec<LonLat>| ring.iter().map(|p| position(*p)).collect::<Value>();
            let polygons = polygons.iter().map(|rings| rings.iter().map(ring).collect::<Value>());
            json!({ "type": "MultiPolygon", "coordinates": polygons.collect::<Value>() })
        }
        PlaceShape::Country | PlaceShape::Unlocated => Value::Null,
    }
}

fn position(point: LonLat) -> Value {
    json!([point.lon, point.lat])
}

fn place_id(story: &Story, id: Option<PlaceId>) -> &str {
    id.and_then(|id| story.places.get(id.index())).map_or("", |place| &place.id)
}

fn extent(extent: Extent) -> &'static str {
    match extent {
        Extent::Part => "part",
        Extent::Whole => "whole",
    }
}

fn names(object: &mut JsonObject, names: &[Name]) {
    list(
        object,
        "names",
        names.iter().map(|name| {
            let mut object = JsonObject::new();
            text(&mut object, "toponym", &name.toponym);
            text(&mut object, "lang", &name.lang);
            Value::Object(object)
        }),
    );
}

/// Sets `when`: as EDTF, or as a timespan of the Linked Places Format where EDTF cannot say it.
fn date(object: &mut JsonObject, when: Option<&When>, story: &Story) {
    let Some(when) = when else { return };
    if read_text(when.edtf(), story.utc_offset).is_ok_and(|same| same == *when) {
        return text(object, "when", when.edtf());
    }
    let side = |times: [String; 3]| {
        let mut side = JsonObject::new();
        for (key, time) in ["in", "earliest", "latest"].into_iter().zip(times) {
            text(&mut side, key, &time);
        }
        side
    };
    let [start, end] = timespan(when);
    object.insert("when".into(), json!({ "timespans": [{ "start": side(start), "end": side(end) }] }));
}

/// Returns the ends of a date as a timespan of the Linked Places Format: `in`, `earliest` and `latest`, empty where there is
/// none.
pub(super) fn timespan(when: &When) -> [[String; 3]; 2] {
    [(when.span.start, false), (when.span.end, true)].map(|(bound, is_end)| match bound {
        Bound::Open => ["..".into(), String::new(), String::new()],
        Bound::Unknown => Default::default(),
        Bound::Within { earliest, until } => {
            [String::new(), when.limit_iso(earliest, is_end, false), when.limit_iso(until, is_end, true)]
        }
    })
}

/// Sets a member, unless it is empty.
fn text(object: &mut JsonObject, key: &str, value: &str) {
    if !value.is_empty() {
        object.insert(key.into(), value.into());
    }
}

/// Sets a member, unless it is empty.
fn list(object: &mut JsonObject, key: &str, items: impl Iterator<Item = Value>) {
    let items: Vec<Value> = items.collect();
    if !items.is_empty() {
        object.insert(key.into(), items.into());
    }
}
