//! Coordinates as people write them.

use super::table::{Cell, CellValue};
use crate::geo::LonLat;

/// A position, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Position {
    /// Both cells are empty.
    Empty,
    /// Degrees.
    Degrees(LonLat),
    /// Degrees, understood in a way that a person should know of: a sentence.
    Read(LonLat, String),
    /// No position: why, and what latitude and longitude may be replaced with.
    Bad(String, Option<[String; 2]>),
}

/// Reads latitude and longitude. Either may hold both, as `35.46, 44.39` in one cell.
pub fn position(lat: &Cell, lon: &Cell) -> Position {
    if lat.is_empty() && lon.is_empty() {
        return Position::Empty;
    }
    let number = |cell: &Cell| match &cell.value {
        CellValue::Number(number) => Some(*number),
        _ => cell.to_text().parse().ok(),
    };
    match (number(lat), number(lon)) {
        (Some(lat), Some(lon)) => LonLat::new(lon, lat).map_or_else(
            || {
                Position::Bad(
                    "not a position on the globe: write latitude and longitude in degrees".into(),
                    None,
                )
            },
            Position::Degrees,
        ),
        _ => {
            Position::Bad("not a number: write latitude and longitude in degrees, such as 35.46".into(), None)
        }
    }
}
