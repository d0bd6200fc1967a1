//! What the first view of a story needs to know of all of it. It is derived when the story is read, and packed with it.

use super::{Kind, PlaceId, PlaceShape, Story};
use crate::geo::{BBox, LonLat, span_around};
use crate::packed::Packed;
use crate::time::{Instant, Resolution};
use macro_rules_attribute::derive;

/// The extent of a story, the categories of its events, and its unused places.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub struct Summary {
    /// The stretch from the first beginning to the last end of any event, half-open, with a little room; `None` without any date.
    pub span: Option<(Instant, Instant)>,
    /// The bounds of the whole map.
    pub bbox: BBox,
    /// The categories of its events ([`Event::category_or_kind`](super::Event::category_or_kind)), in the order of the alphabet.
    pub categories: Vec<String>,
    /// The places that no event and no claim uses, nor a place within them; in their order.
    pub unused: Vec<PlaceId>,
}

impl Summary {
    /// Derives the summary of a story.
    pub fn of(story: &Story) -> Self {
        let mut categories: Vec<&str> = Vec::new();
        for category in story.events.iter().map(|event| event.category_or_kind()) {
            // Most events are like the one before.
            if categories.last() != Some(&category) {
                categories.push(category);
            }
        }
        categories.sort();
        categories.dedup();
        Self {
            span: whole_time(story, story.resolution),
            bbox: whole_map(story),
            categories: categories.into_iter().map(str::to_owned).collect(),
            unused: unused(story),
        }
    }

    /// Returns whether the stretch of time is one.
    pub(super) fn is_valid(&self) -> bool {
        self.span.is_none_or(|(from, to)| from.is_date() && to.is_date() && from < to)
    }
}

/// Returns the stretch from the first beginning to the last end of any event, without open ends, padded by 2 %; `None` without
/// any date.
fn whole_time(story: &Story, resolution: Resolution) -> Option<(Instant, Instant)> {
    /// The most padding after the last end, seconds.
    const MOST_AFTER: i64 = 365_250 * Instant::DAY;
    let mut range: Option<(Instant, Instant)> = None;
    for when in story.events.iter().filter_map(|event| event.when.as_ref()) {
        let (start, end) = when.span.hull();
        for at in [start, end].into_iter().filter(|at| at.is_date()) {
            range = Some(range.map_or((at, at), |(low, high)| (low.min(at), high.max(at))));
        }
    }
    let (low, high) = range?;
    let unit = resolution.seconds();
    let room = (high.since(low) / unit / 50).max(1) * unit;
    Some((low - room, high + room.min(MOST_AFTER)))
}

/// The widest box, degrees: beyond it, the map is cut at 180° as usual.
const WIDEST: f64 = 270.0;

/// Returns the box of the places where somebody stays or moves; without any, of all places or the inhabited world.
fn whole_map(story: &Story) -> BBox {
    let mut stays = vec![false; story.places.len()];
    let mut boxes: Vec<BBox> = Vec::with_capacity(story.places.len());
    for event in &story.events {
        match &event.kind {
            Kind::Relocation(_) | Kind::Stay => event.places().for_each(|place| {
                if let Some(slot) = stays.get_mut(place.index()) {
                    *slot = true;
                }
            }),
            Kind::Track(lines) => boxes.extend(lines.iter().filter_map(|line| around_line(line))),
            Kind::Event => {}
        }
    }
    let all = !stays.contains(&true);
    for (place, stays) in story.places.iter().zip(stays) {
        boxes.extend(around(&place.shape).filter(|_| all || stays));
    }
    if boxes.is_empty() {
        return BBox { west: -170.0, south: -56.0, east: 170.0, north: 72.0 };
    }
    let south = boxes.iter().map(|bbox| bbox.south).fold(f64::INFINITY, f64::min);
    let north = boxes.iter().map(|bbox| bbox.north).fold(f64::NEG_INFINITY, f64::max);
    let world = BBox { west: -180.0, south, east: 180.0, north };
    if is_all_around(&boxes) {
        return world;
    }
    let spans: Vec<(f64, f64)> = boxes.iter().map(|bbox| (bbox.west, bbox.east)).collect();
    let bbox = span_around(&spans).map_or(world, |(west, east)| BBox { west, east, ..world });
    if bbox.width() > WIDEST { world } else { bbox }
}

/// Returns whether boxes are so near to each other all around the globe that the one around them is wider than the widest. Then they need not be
/// sorted. `false` where it is not certain.
fn is_all_around(boxes: &[BBox]) -> bool {
    let mut sectors = [false; SECTORS];
    for bbox in boxes {
        let sector = (bbox.west + 180.0) / 360.0 * SECTORS as f64;
        if let Some(sector) = sectors.get_mut(sector as usize % SECTORS) {
            *sector = true;
        }
    }
    // A gap of 90° has at least one whole sector.
    !sectors.contains(&false)
}

/// A sector is half as wide as a gap may be.
const SECTORS: usize = 8;

/// Returns the places that are unused: by events, claims, and places within them.
fn unused(story: &Story) -> Vec<PlaceId> {
    let mut touched = vec![false; story.places.len()];
    let claimed = story.claims.iter().flat_map(|claim| {
        let route = claim.route.as_deref();
        [claim.place, route.and_then(|route| route.origin), route.and_then(|route| route.destination)]
    });
    let places = story.events.iter().flat_map(|event| event.places()).chain(claimed.flatten());
    for place in places {
        let mut next = Some(place);
        while let Some(id) = next.filter(|id| touched.get(id.index()) == Some(&false)) {
            if let Some(slot) = touched.get_mut(PlaceId::index(id)) {
                *slot = true;
            }
            next = story.places.get(id.index()).and_then(|place| place.within);
        }
    }
    let all = touched.into_iter().enumerate();
    all.filter(|(_, touched)| !touched).map(|(index, _)| PlaceId::of(index)).collect()
}

/// Returns the bounding box of a shape; of lines and rings as they are drawn.
fn around(shape: &PlaceShape) -> Option<BBox> {
    let lines: Vec<&[LonLat]> = match shape {
        // As `BBox::of` says, which allocates three lists.
        PlaceShape::Point(LonLat { lon, lat }) => {
            return Some(BBox { west: *lon, south: *lat, east: *lon, north: *lat });
        }
        PlaceShape::Lines(lines) => lines.iter().map(Vec::as_slice).collect(),
        PlaceShape::Area(polygons) => {
            polygons.iter().filter_map(|rings| Some(rings.first()?.as_slice())).collect()
        }
        shape => return shape.bbox(),
    };
    let boxes: Vec<BBox> = lines.into_iter().filter_map(around_line).collect();
    boxes.into_iter().reduce(|a, b| a.union(&b))
}

/// Returns the bounding box of a line that takes the shorter way from each point to the next.
fn around_line(line: &[LonLat]) -> Option<BBox> {
    let first = line.first()?;
    let (mut west, mut east, mut at) = (first.lon, first.lon, first.lon);
    let (mut south, mut north) = (first.lat, first.lat);
    for point in line {
        let step = point.lon - at;
        at += step - 360.0 * (step / 360.0).round();
        (west, east) = (west.min(at), east.max(at));
        (south, north) = (south.min(point.lat), north.max(point.lat));
    }
    if east - west >= 360.0 {
        return Some(BBox { west: -180.0, south, east: 180.0, north });
    }
    let corner = |lon: f64| LonLat::new(lon, 0.0).map(|corner| corner.lon);
    Some(BBox { west: corner(west)?, south, east: corner(east)?, north })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_all_around_the_globe_are_wider_than_the_widest() {
        let at = |lon: f64| BBox { west: lon, south: 0.0, east: lon, north: 0.0 };
        let around = |step: f64| (0..8).map(|n| at(f64::from(n) * step - 180.0)).collect::<Vec<_>>();
        assert!(is_all_around(&around(45.0)));
        assert!(!is_all_around(&around(40.0)));
        assert!(!is_all_around(&[at(180.0), at(-180.0)]));
        let spans: Vec<(f64, f64)> = around(45.0).iter().map(|bbox| (bbox.west, bbox.east)).collect();
        let (west, east) = span_around(&spans).unwrap();
        assert!(BBox { west, south: 0.0, east, north: 0.0 }.width() > WIDEST);
    }

    #[test]
    fn the_box_of_a_point_is_what_the_box_of_all_points_is() {
        for (lon, lat) in [(0.0, 0.0), (180.0, 90.0), (-180.0, -90.0), (51.4, 35.7)] {
            let point = LonLat::new(lon, lat).unwrap();
            assert_eq!(around(&PlaceShape::Point(point)), BBox::of([point]));
        }
    }
}
