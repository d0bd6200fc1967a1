//! Coordinates as people write them.
//!
//! Where there is one reading it is taken, and said if it is not plain. Where there are two, none is.

mod angle;
mod link;

use super::table::{Cell, CellValue};
use crate::geo::LonLat;
use angle::{Angle, Axis, angles};
use link::map_link;

/// A position, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Position {
    /// Both cells are empty.
    Empty,
    /// Degrees.
    Degrees(LonLat),
    /// Degrees, understood in a way that a person should know of: a sentence.
    Read(LonLat, String),
    /// No position: why, as the end of a sentence, and what latitude and longitude may be replaced with.
    Bad(String, Option<[String; 2]>),
}

/// Reads latitude and longitude. Either may hold both, as `35.46, 44.39` in one cell.
pub fn position(lat: &Cell, lon: &Cell) -> Position {
    positions(&[[lat, lon]]).pop().unwrap_or(Position::Empty)
}

/// Reads the latitudes and longitudes of a table, row by row. Two things are decided for all rows at once: whether `O` is east
/// or west, by an `E` or a `W` in another row; and that latitude and longitude are swapped, if a row allows nothing else, and no row
/// forbids it.
pub fn positions(rows: &[[&Cell; 2]]) -> Vec<Position> {
    let texts: Vec<[String; 2]> = rows.iter().map(|cells| cells.map(text)).collect();
    let west = west_of_o(&texts);
    let read = |texts: &[String; 2]| row(texts, west);
    let mut positions: Vec<Position> = texts.iter().map(read).collect();
    let plain = texts.iter().map(|[lat, lon]| lat.parse::<f64>().ok().zip(lon.parse::<f64>().ok()));
    let plain: Vec<Option<(f64, f64)>> = plain.collect();
    let must = |pair: &Option<(f64, f64)>| {
        pair.is_some_and(|(lat, lon)| lat.abs() > 90.0 && lat.abs() <= 180.0 && lon.abs() <= 90.0)
    };
    let cannot = |pair: &Option<(f64, f64)>| pair.is_some_and(|(_, lon)| lon.abs() > 90.0);
    if plain.iter().any(must) && !plain.iter().any(cannot) {
        for (position, pair) in positions.iter_mut().zip(&plain) {
            if let Some(at) = pair.and_then(|(lat, lon)| LonLat::new(lat, lon)) {
                *position =
                    said(at, "has the longitude first: latitude and longitude are swapped in this table");
            }
        }
    }
    positions
}

/// Returns whether `O` is west, as in French, Spanish and Italian, because `E` is in use; or not, as in German, because `W` is.
fn west_of_o(texts: &[[String; 2]]) -> Option<bool> {
    let found = texts.iter().flatten().flat_map(|text| angles(text, None).unwrap_or_default());
    let (mut east, mut west) = (false, false);
    for letter in found.filter_map(|angle| angle.letter) {
        east |= letter == 'E';
        west |= letter == 'W';
    }
    (east != west).then_some(east)
}

fn row([lat, lon]: &[String; 2], west: Option<bool>) -> Position {
    if lat.is_empty() && lon.is_empty() {
        return Position::Empty;
    }
    for cell in [lat, lon] {
        if let Some(link) = map_link(cell) {
            return link.map_or_else(|| bad(NO_PLACE_IN_LINK), |at| said(at, "is in the link to a map"));
        }
    }
    let parts = |text: &str| angles(text, west).unwrap_or_default();
    let (first, second) = (parts(lat), parts(lon));
    if lat.is_empty() || lon.is_empty() || lat == lon && first.len() == 2 {
        return in_one_cell(if lat.is_empty() { &second } else { &first });
    }
    match (first.as_slice(), second.as_slice()) {
        ([one], [other]) => pair(*one, *other, true),
        _ => bad(NO_NUMBER),
    }
}

/// Reads both coordinates from one text.
fn in_one_cell(parts: &[Angle]) -> Position {
    match parts {
        [first, second] => match pair(*first, *second, false) {
            Position::Degrees(at) if first.letter.is_none() && second.letter.is_none() => {
                said(at, "is read as latitude, then longitude")
            }
            Position::Degrees(at) => said(at, "is read from one cell"),
            other => other,
        },
        [_] => bad("a latitude and a longitude are needed: one of them is missing"),
        _ => bad(NO_NUMBER),
    }
}

/// Puts two angles together: the first one is the latitude, unless letters say otherwise or it cannot be one.
fn pair(first: Angle, second: Angle, in_two_cells: bool) -> Position {
    if [first, second].iter().any(|angle| angle.letter == Some('O')) {
        return bad(EAST_OR_WEST);
    }
    let swapped = match (first.axis(), second.axis()) {
        (Some(Axis::East), Some(Axis::East)) | (Some(Axis::North), Some(Axis::North)) => {
            return bad("both have the letter of the same direction: one needs N or S, the other E or W");
        }
        (Some(Axis::East), _) | (_, Some(Axis::North)) => true,
        _ => false,
    };
    let (lat, lon) = if swapped { (second.degrees, first.degrees) } else { (first.degrees, second.degrees) };
    let lettered = first.letter.is_some() || second.letter.is_some();
    if !lettered && is_projected(lat, lon) {
        return bad(PROJECTED);
    }
    let at = LonLat::new(lon, lat).filter(|_| lon.abs() <= 360.0);
    match at {
        Some(at) if swapped => said(at, "has the longitude first"),
        Some(at) if lettered && in_two_cells => said(at, "is read from degrees with letters"),
        Some(at) if lettered || first.is_plain && second.is_plain => Position::Degrees(at),
        Some(at) => said(at, "is read from another notation"),
        None => match LonLat::new(lat, lon).filter(|_| !lettered && lat.abs() <= 180.0) {
            Some(at) => said(at, "has the longitude first: the other way round it would be off the globe"),
            None => bad(OFF_THE_GLOBE),
        },
    }
}

/// Returns whether numbers are metres, as projections of the whole world or of a zone have them.
fn is_projected(a: f64, b: f64) -> bool {
    // Half of the circumference of the earth.
    const FARTHEST: f64 = 20_100_000.0;
    let is_metres = |metres: f64| metres.abs() <= FARTHEST;
    is_metres(a) && is_metres(b) && a.abs().max(b.abs()) > 1_000.0
}

fn said(at: LonLat, how: &str) -> Position {
    let [lat, lon] = degrees(at);
    Position::Read(at, [&lat, ", ", &lon, " ", how].concat())
}

fn bad(why: &str) -> Position {
    Position::Bad(why.into(), None)
}

/// Returns latitude and longitude as plain numbers.
fn degrees(at: LonLat) -> [String; 2] {
    [at.lat, at.lon].map(|degrees| {
        let mut out = String::new();
        crate::num::fixed(&mut out, degrees, 6);
        out
    })
}

fn text(cell: &Cell) -> String {
    match &cell.value {
        // A link may be shown under another name.
        CellValue::Text(_) if map_link(&cell.link).is_some() => cell.link.clone(),
        CellValue::Text(_) | CellValue::Number(_) => cell.to_text(),
        CellValue::Empty => String::new(),
        _ => "?".into(),
    }
}

const NO_NUMBER: &str = "it is no number: write latitude and longitude in degrees, such as 35.46 and 44.39";
const NO_PLACE_IN_LINK: &str = "the link does not say where it leads: open it, and copy the address that the map then has, or the coordinates";
const EAST_OR_WEST: &str = "O is east in German, and west in French, Spanish and Italian: write E or W";
const OFF_THE_GLOBE: &str =
    "it is not on the globe: latitudes are from -90 to 90 degrees, longitudes from -180 to 180";
const PROJECTED: &str = "these are metres of a projection, not degrees: convert them to WGS 84 (EPSG:4326), with QGIS for example";

#[cfg(test)]
mod tests;
