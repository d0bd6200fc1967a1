//! Links to maps, pasted for coordinates.

use crate::geo::LonLat;

/// Reads a link to Google Maps, OpenStreetMap, Apple or Bing maps, or a `geo:` address. `None` if it is no link; `Some(None)` if it
/// does not say where.
#[allow(clippy::option_option, reason = "no link, and a link without a place, are two answers")]
pub(super) fn map_link(text: &str) -> Option<Option<LonLat>> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("geo:") {
        return Some(two(rest.split([';', '?']).next()?));
    }
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    if rest.len() > LONGEST {
        return Some(None);
    }
    let rest = rest.replace("%2C", ",").replace("%2c", ",");
    // The marker comes before the view.
    let marker = value(&rest, "mlat=").zip(value(&rest, "mlon=")).and_then(|(lat, lon)| degrees(lat, lon));
    let pin = || {
        let (_, pin) = rest.rsplit_once("!3d")?;
        let (lat, lon) = pin.split_once("!4d")?;
        degrees(lat, number(lon))
    };
    let named =
        || ["q=", "query=", "ll=", "center=", "cp="].into_iter().find_map(|name| two(value(&rest, name)?));
    let view = || two(rest.split_once("/@")?.1);
    let hash = || {
        let mut parts = rest.split_once("#map=")?.1.split('/').skip(1);
        degrees(parts.next()?, number(parts.next()?))
    };
    let place = || two(rest.split_once("/place/").or_else(|| rest.split_once("/search/"))?.1);
    Some(marker.or_else(pin).or_else(named).or_else(place).or_else(view).or_else(hash))
}

const LONGEST: usize = 4_000;

/// Returns the value of a parameter.
fn value<'a>(link: &'a str, name: &str) -> Option<&'a str> {
    let start = link
        .match_indices(name)
        .find(|(at, _)| link.get(..*at).is_some_and(|before| before.ends_with(['?', '&', '#'])));
    link.get(start?.0 + name.len()..)?.split(['&', '#']).next()
}

/// Reads `35.46,44.39`, with anything behind.
fn two(text: &str) -> Option<LonLat> {
    let (lat, lon) = text.split_once([',', '~'])?;
    degrees(lat, number(lon))
}

/// Returns the number at the start of a text.
fn number(text: &str) -> &str {
    let text = text.trim_start().trim_start_matches('+');
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn degrees(lat: &str, lon: &str) -> Option<LonLat> {
    let lat: f64 = lat.trim().parse().ok()?;
    LonLat::new(lon.trim().parse().ok()?, lat)
}
