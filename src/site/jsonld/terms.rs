//! Places, dates, licences and gazetteers in the notation of schema.org and ISO 8601.

use super::{Node, text};
use crate::story::{Link, Place, PlaceShape, Story};
use crate::time::{UtcOffset, When};

/// Returns the coordinates of a place, if the file has them.
pub(super) fn geo(place: &Place) -> Option<Node> {
    let mut node = Node::new();
    match &place.shape {
        PlaceShape::Point(point) => {
            text(&mut node, "@type", "GeoCoordinates");
            node.insert("latitude".into(), point.lat.into());
            node.insert("longitude".into(), point.lon.into());
        }
        PlaceShape::Points(_) | PlaceShape::Lines(_) | PlaceShape::Area(_) => {
            let bbox = place.shape.bbox()?;
            text(&mut node, "@type", "GeoShape");
            let mut corners = String::new();
            for (index, value) in [bbox.south, bbox.west, bbox.north, bbox.east].into_iter().enumerate() {
                corners.push_str(if index > 0 { " " } else { "" });
                crate::num::fixed(&mut corners, value, 5);
            }
            text(&mut node, "box", &corners);
        }
        PlaceShape::Country | PlaceShape::Unlocated => return None,
    }
    Some(node)
}

/// Returns the URL of an exact match in a gazetteer.
pub(super) fn gazetteer(link: &Link) -> Option<String> {
    if link.relation != "exactMatch" {
        return None;
    }
    let (prefix, id) = link.identifier.split_once(':')?;
    let (before, after) = match prefix {
        "gn" => ("https://sws.geonames.org/", "/"),
        "wd" => ("http://www.wikidata.org/entity/", ""),
        "pl" => ("https://pleiades.stoa.org/places/", ""),
        "tgn" => ("http://vocab.getty.edu/tgn/", ""),
        "http" | "https" => return Some(link.identifier.clone()),
        _ => return None,
    };
    Some([before, id, after].concat())
}

/// Returns the URL of a licence: its own, or that of its SPDX id.
pub(super) fn license(license: &str) -> String {
    let spdx = !license.is_empty()
        && license.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+'));
    if spdx { ["https://spdx.org/licenses/", license, ".html"].concat() } else { license.to_owned() }
}

/// Returns a date such as `1981`, `1981-06`, `1981-06-28` or `1981-06-28T14:05Z`, which EDTF and ISO 8601 write alike; otherwise
/// nothing.
pub(super) fn plain_date(text: &str) -> Option<&str> {
    if let Some((day, clock)) = text.split_once('T') {
        let is_clock = clock.len() > 2 && !clock.ends_with(['?', '~', '%']);
        return plain_date(day).filter(|day| day.len() == 10 && is_clock).map(|_| text);
    }
    let mut fields = text.split('-');
    let digits = |field: &str, width| field.len() == width && field.bytes().all(|b| b.is_ascii_digit());
    let year = fields.next().is_some_and(|field| digits(field, 4));
    let month = fields.next().is_none_or(|field| digits(field, 2) && field <= "12");
    let day = fields.next().is_none_or(|field| digits(field, 2));
    (year && month && day && fields.next().is_none()).then_some(text)
}

/// Returns a date with the story's offset from UTC behind a clock time that has none.
pub(super) fn with_offset(date: &str, story: &Story) -> String {
    let bare = date.split_once('T').is_some_and(|(_, clock)| !clock.contains(['Z', '+', '-']));
    let offset = story.utc_offset.filter(|_| bare).map_or_else(String::new, UtcOffset::iso);
    [date, &offset].concat()
}

/// Returns the date, or the start of an interval.
pub(super) fn start_of(when: &When) -> Option<&str> {
    plain_date(when.edtf().split('/').next()?)
}

/// Returns the end of an interval.
pub(super) fn end_of(when: &When) -> Option<&str> {
    plain_date(when.edtf().split_once('/')?.1)
}

/// Returns whether ISO 8601 can express a date, open ends included.
pub(super) fn covers(when: &When) -> bool {
    let ends: Vec<&str> = when.edtf().split('/').collect();
    start_of(when).is_some() && ends.iter().skip(1).all(|end| *end == ".." || plain_date(end).is_some())
}
