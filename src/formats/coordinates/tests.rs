//! Tests of coordinates: examples as people write them, and properties.

use super::*;
use proptest::prelude::*;

fn read(lat: &str, lon: &str) -> Position {
    position(&Cell::text(lat), &Cell::text(lon))
}

/// Returns latitude and longitude to six decimals, and whether it is said how they were read.
fn at(lat: &str, lon: &str) -> Option<(String, bool)> {
    let text = |at: LonLat| degrees(at).join(" ");
    match read(lat, lon) {
        Position::Degrees(at) => Some((text(at), false)),
        Position::Read(at, _) => Some((text(at), true)),
        _ => None,
    }
}

#[test]
fn coordinates_are_read_in_every_usual_notation() {
    for (lat, lon, expected, is_said) in [
        ("35.46806", "44.39233", "35.46806 44.39233", false),
        ("-35.5", "+44", "-35.5 44", false),
        ("35,46806", "44,39233", "35.46806 44.39233", true),
        ("35.46806, 44.39233", "", "35.46806 44.39233", true),
        ("", "35.46806 44.39233", "35.46806 44.39233", true),
        ("35,46806; 44,39233", "", "35.46806 44.39233", true),
        ("35,46806 44,39233", "", "35.46806 44.39233", true),
        ("35.46806,44.39233", "35.46806,44.39233", "35.46806 44.39233", true),
        ("(35.46806, 44.39233)", "", "35.46806 44.39233", true),
        ("lat: 35.5, lon: 44.25", "", "35.5 44.25", true),
        ("35°28'05\"N", "44°23'32\"E", "35.468056 44.392222", true),
        ("35° 28′ 05″ N, 44° 23′ 32″ E", "", "35.468056 44.392222", true),
        ("35º28’05”N 44º23’32”E", "", "35.468056 44.392222", true),
        ("N 35° 28.083', E 44° 23.533'", "", "35.46805 44.392217", true),
        ("35 28 05 S", "44 23 32 W", "-35.468056 -44.392222", true),
        ("35° 30' N", "44° 15' Ost", "35.5 44.25", true),
        ("48° 30' Nord", "2° 15' Ouest", "48.5 -2.25", true),
        ("44°15'E", "35°30'N", "35.5 44.25", true),
        ("۳۵٫۵", "۴۴٫۲۵", "35.5 44.25", false),
        ("144.96", "-37.81", "-37.81 144.96", true),
        ("51.5", "-0.12", "51.5 -0.12", false),
        ("89", "181", "89 -179", false),
    ] {
        assert_eq!(at(lat, lon), Some((expected.to_owned(), is_said)), "{lat} {lon}: {:?}", read(lat, lon));
    }
    let number = |number| Cell { value: CellValue::Number(number), link: String::new() };
    assert_eq!(position(&number(35.5), &number(44.25)), Position::Degrees(LonLat::new(44.25, 35.5).unwrap()));
    assert_eq!(read(" ", ""), Position::Empty);
}

#[test]
fn links_to_maps_are_read() {
    for link in [
        "https://www.google.com/maps/place/Kirkuk/@35.1,44.1,12z/data=!3m1!4b1!4m6!3m5!8m2!3d35.468!4d44.392!16z",
        "https://www.google.com/maps?q=35.468,44.392&z=9",
        "https://www.google.com/maps/@35.468,44.392,15z",
        "https://maps.google.com/?ll=35.468,44.392",
        "https://www.google.com/maps/search/?api=1&query=35.468%2C44.392",
        "https://www.google.com/maps/place/35.468,+44.392",
        "https://www.openstreetmap.org/#map=12/35.468/44.392",
        "https://www.openstreetmap.org/?mlat=35.468&mlon=44.392#map=12/1/2",
        "https://www.openstreetmap.org/node/1#map=12/35.468/44.392&layers=N",
        "https://maps.apple.com/?ll=35.468,44.392",
        "https://www.bing.com/maps?cp=35.468~44.392&lvl=11",
        "geo:35.468,44.392?z=12",
    ] {
        assert_eq!(at(link, ""), Some(("35.468 44.392".to_owned(), true)), "{link}");
    }
    let cell =
        Cell { value: CellValue::Text("the map".into()), link: "https://osm.org/#map=9/35.5/44.25".into() };
    assert!(matches!(position(&cell, &Cell::default()), Position::Read(at, _) if at.lat == 35.5));
    let Position::Bad(why, None) = read("https://maps.app.goo.gl/abc", "") else { panic!("it has no place") };
    assert_eq!(why, NO_PLACE_IN_LINK);
}

#[test]
fn what_has_no_reading_or_two_is_refused_with_the_reason() {
    for (lat, lon, reason) in [
        ("4187244", "3512345", PROJECTED),
        ("446000.5", "3925000", PROJECTED),
        ("91", "200", OFF_THE_GLOBE),
        ("95.5", "95.5", OFF_THE_GLOBE),
        ("north", "south", NO_NUMBER),
        ("35°61'N", "44°E", NO_NUMBER),
        ("-35 N", "44 E", NO_NUMBER),
        ("35.5.1", "44", NO_NUMBER),
        ("48° 30' N", "2° 15' O", EAST_OR_WEST),
        ("35,44,36", "", NO_NUMBER),
        ("35.46", "", "a latitude and a longitude are needed: one of them is missing"),
        ("35.46", "35.46.1", NO_NUMBER),
        ("35 N", "44 N", "both have the letter of the same direction: one needs N or S, the other E or W"),
    ] {
        assert_eq!(read(lat, lon), Position::Bad(reason.into(), None), "{lat} {lon}");
    }
}

#[test]
fn what_one_row_leaves_open_another_one_settles() {
    let table = |rows: &[(&str, &str)]| -> Vec<Option<String>> {
        let cells: Vec<_> = rows.iter().map(|(lat, lon)| [Cell::text(*lat), Cell::text(*lon)]).collect();
        let cells: Vec<[&Cell; 2]> = cells.iter().map(|[lat, lon]| [lat, lon]).collect();
        let text = |position| match position {
            Position::Degrees(at) | Position::Read(at, _) => Some(degrees(at).join(" ")),
            _ => None,
        };
        positions(&cells).into_iter().map(text).collect()
    };
    let some = |text: &str| Some(text.to_owned());
    // French: E is in use, so O is west. German: W is.
    assert_eq!(table(&[("48 N", "2 30 O"), ("48 N", "7 E")]), [some("48 -2.5"), some("48 7")]);
    assert_eq!(table(&[("48 N", "2 30 O"), ("48 N", "7 W")]), [some("48 2.5"), some("48 -7")]);
    assert_eq!(table(&[("48 N", "2 30 O"), ("48 N", "7 O")]), [None, None]);
    // The columns are swapped, or one row is.
    assert_eq!(table(&[("44.5", "35.5"), ("144", "-37")]), [some("35.5 44.5"), some("-37 144")]);
    assert_eq!(
        table(&[("44.5", "35.5"), ("144", "-37"), ("1", "100")]),
        [some("44.5 35.5"), some("-37 144"), some("1 100")]
    );
}

proptest! {
    #[test]
    fn a_position_in_degrees_minutes_and_seconds_is_that_position(
        lat in -89.9..89.9_f64, lon in -179.9..179.9_f64, kind in 0..4_u8
    ) {
        let dms = |degrees: f64, letters: [&str; 2]| {
            let letter = letters[usize::from(degrees < 0.0)];
            let seconds = (degrees.abs() * 3_600.0).round() as i64;
            let (d, m, s) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
            match kind {
                0 => format!("{d}°{m}'{s}\"{letter}"),
                1 => format!("{letter} {d}° {m}′ {s}″"),
                2 => format!("{d} {m} {s} {letter}"),
                _ => format!("{d}º{m}’{s}”{letter}"),
            }
        };
        let (north, east) = (dms(lat, ["N", "S"]), dms(lon, ["E", "W"]));
        for (one, other) in [(&north, east.as_str()), (&[north.as_str(), ", ", &east].concat(), "")] {
            let Position::Read(at, _) = read(one, other) else {
                return Err(TestCaseError::fail(format!("{one} {other}: {:?}", read(one, other))));
            };
            prop_assert!((at.lat - lat).abs() < 0.000_3 && (at.lon - lon).abs() < 0.000_3, "{} {}", one, other);
        }
    }

    #[test]
    fn plain_degrees_are_read_to_the_last_bit(lat in -90.0..90.0_f64, lon in -180.0..180.0_f64) {
        let (one, other) = (lat.to_string(), lon.to_string());
        prop_assert_eq!(read(&one, &other), Position::Degrees(LonLat { lon, lat }));
    }

    #[test]
    fn any_text_is_a_position_or_a_reason(lat in "\\PC{0,30}", lon in "[-0-9.,;°' \"NSEWO]{0,24}") {
        for position in [read(&lat, &lon), read(&lon, &lat), read(&lon, "")] {
            match position {
                Position::Bad(why, _) => prop_assert!(!why.is_empty()),
                Position::Degrees(at) | Position::Read(at, _) => prop_assert!(at.lat.abs() <= 90.0),
                Position::Empty => {}
            }
        }
    }
}
