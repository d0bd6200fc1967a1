//! Checks the invariants of every story that was read.

use placeline::geo::LonLat;
use placeline::story::{
    Kind, MediaContent, MediaOwner, PlaceId, PlaceShape, Reading, Route, Speaker, Story, Subject, Url,
};
use placeline::time::When;

/// Panics if a reading breaks an invariant.
pub fn check(Reading { story, .. }: &Reading) {
    let place = |id: &PlaceId| assert!(id.index() < story.places.len(), "a place that is not there");
    let route = |route: &Route| [route.origin, route.destination].iter().flatten().for_each(place);
    for at in &story.places {
        at.within.iter().for_each(place);
        at.point().iter().for_each(on_globe);
        at.shape.corners().iter().for_each(on_globe);
    }
    for actor in &story.actors {
        assert!(actor.part_of.is_none_or(|id| id.index() < story.actors.len()));
    }
    for event in &story.events {
        assert!(event.claims.end <= story.claims.len() && event.claims.start <= event.claims.end);
        assert!(event.actors.iter().all(|actor| actor.index() < story.actors.len()));
        event.place.iter().for_each(place);
        event.when.iter().for_each(date);
        match &event.kind {
            Kind::Relocation(way) => route(way),
            Kind::Track(lines) => lines.iter().flatten().for_each(on_globe),
            Kind::Event | Kind::Stay => {}
        }
        let claims = event.notes.iter().flat_map(|note| &note.claims);
        assert!(claims.into_iter().all(|claim| claim.index() < story.claims.len()));
    }
    for claim in &story.claims {
        assert!(claim.source.index() < story.sources.len() && claim.event.index() < story.events.len());
        assert!(claim.target.is_none_or(|target| target.index() < story.claims.len()));
        claim.place.iter().for_each(place);
        claim.route.as_deref().into_iter().for_each(route);
        claim.when.iter().for_each(date);
        if let Some(Speaker::Actor(id)) = claim.speaker.as_deref() {
            assert!(id.index() < story.actors.len());
        }
    }
    for source in &story.sources {
        source.issued.iter().for_each(date);
        [&source.url, &source.archive_url].into_iter().flatten().for_each(link);
    }
    for chapter in &story.chapters {
        chapter.when.iter().for_each(date);
        if let Some(bbox) = &chapter.bbox {
            on_globe(&LonLat { lon: bbox.west, lat: bbox.south });
            on_globe(&LonLat { lon: bbox.east, lat: bbox.north });
        }
        match chapter.select {
            Some(Subject::Place(id)) => place(&id),
            Some(Subject::Event(id)) => assert!(id.index() < story.events.len()),
            None => {}
        }
    }
    story.corrections.iter().for_each(link);
    for media in &story.media {
        assert!(story.media_of(media.owner).contains(media), "media out of order");
        match media.owner {
            MediaOwner::Place(id) => place(&id),
            MediaOwner::Event(id) => assert!(id.index() < story.events.len()),
            MediaOwner::Claim(id) => assert!(id.index() < story.claims.len()),
            MediaOwner::Chapter(index) => assert!((index as usize) < story.chapters.len()),
        }
        match &media.content {
            MediaContent::Picture(picture) => inside(picture.src.as_str()),
            MediaContent::Link(card) => link(&card.url),
        }
    }
}

fn inside(path: &str) {
    let plain = !path.contains(['\\', ':', '%', '?', '#']);
    assert!(
        plain && path.split('/').all(|name| !name.is_empty() && !name.starts_with('.')),
        "{path:?} leads out of the folder"
    );
}

/// Panics if a shape of a story file is one of another kind.
pub fn check_shapes(story: &Story) {
    for at in &story.places {
        match &at.shape {
            PlaceShape::Points(points) => assert!(points.len() > 1, "several points that are one or none"),
            PlaceShape::Lines(lines) => {
                assert!(lines.iter().any(|line| !line.is_empty()), "lines without a point")
            }
            PlaceShape::Area(area) => {
                assert!(area.iter().flatten().any(|ring| !ring.is_empty()), "an area without a corner")
            }
            PlaceShape::Point(_) | PlaceShape::Country | PlaceShape::Unlocated => {}
        }
    }
}

fn on_globe(point: &LonLat) {
    let inside = (-180.0..=180.0).contains(&point.lon) && (-90.0..=90.0).contains(&point.lat);
    assert!(inside, "{point:?} is not on the globe");
}

fn date(when: &When) {
    let (first, end) = when.span.hull();
    assert!(first < end, "{} has no days", when.edtf());
}

fn link(url: &Url) {
    assert!(Url::parse(url.as_str()).is_some(), "{} is no link", url.as_str());
    assert!(!url.is_web() || url.as_str().to_ascii_lowercase().starts_with("http"));
}
