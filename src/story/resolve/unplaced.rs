//! Names features whose position stands among their properties.

use super::super::Code;
use super::super::raw::{JsonNode, Report};
use super::keys::plain_key;

/// The usual names of columns with a latitude, and of the longitude beside it.
const PAIRS: [[&str; 2]; 7] = [
    ["lat", "lon"],
    ["lat", "lng"],
    ["lat", "long"],
    ["latitude", "longitude"],
    ["y", "x"],
    ["ycoord", "xcoord"],
    ["decimallatitude", "decimallongitude"],
];

/// Warns if a feature without a geometry has a latitude and a longitude among its properties.
pub(super) fn unplaced(feature: JsonNode<'_>, report: &mut Report) {
    if feature.get("geometry").is_some_and(|geometry| geometry.is_object()) {
        return;
    }
    let Some(properties) = feature.get("properties").filter(|properties| properties.is_object()) else {
        return;
    };
    let degrees = |name: &str, most: f64| {
        let named =
            |member: &JsonNode<'_>| plain_key(member.key(), |key| (key == name).then_some(())).is_some();
        properties.children().filter(named).find(|member| {
            let number = member.number().and_then(|number| number.as_f64());
            let number = number.or_else(|| member.text()?.trim().replace(',', ".").parse().ok());
            number.is_some_and(|number| number.abs() <= most)
        })
    };
    let pair = PAIRS.iter().find_map(|[lat, lon]| Some((degrees(lat, 90.0)?, degrees(lon, 180.0)?)));
    let Some((lat, lon)) = pair else { return };
    let message = format!(
        "not on the map: {} and {} look like its position: write \"geometry\": {{\"type\": \"Point\", \"coordinates\": [longitude, latitude]}}",
        super::quoted(lat.key()),
        super::quoted(lon.key())
    );
    report.warn(Code::BadGeometry, feature, message);
}
