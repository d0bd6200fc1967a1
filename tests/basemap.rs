//! The base map: what is committed, and what the reader does with good and bad bytes.
#![allow(missing_docs, reason = "tests are named as sentences")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "common/outlines.rs"]
mod outlines;

use outlines::{Countries, inside, subpaths};
use placeline::basemap::convert::{COARSE, Detail, FINE, convert};
use placeline::basemap::{Basemap, BasemapError};
use placeline::geo::{BBox, Camera, LonLat, Viewport, WORLD_UNITS, World, WorldRect};
use proptest::prelude::*;

const COARSE_BIN: &[u8] = include_bytes!("../assets/basemap/world-110m.bin");
const FINE_BIN: &[u8] = include_bytes!("../assets/basemap/world-50m.bin");
const COARSE_JSON: &[u8] = include_bytes!("../data/basemap/countries-110m.json");
const FINE_JSON: &[u8] = include_bytes!("../data/basemap/countries-50m.json");

fn coarse() -> Basemap {
    Basemap::decode(COARSE_BIN).unwrap()
}

fn fine() -> Basemap {
    Basemap::decode(FINE_BIN).unwrap()
}

#[test]
fn the_committed_files_are_what_the_tool_makes_of_the_committed_inputs() {
    assert!(convert(COARSE_JSON, COARSE).unwrap().encode() == COARSE_BIN, "run the basemap tool");
    assert!(convert(FINE_JSON, FINE).unwrap().encode() == FINE_BIN, "run the basemap tool");
}

#[test]
fn decode_is_the_inverse_of_encode() {
    for detail in [COARSE, Detail { bits: 9, tolerance: 1.0 }, Detail { bits: 16, tolerance: 0.0 }] {
        let map = convert(COARSE_JSON, detail).unwrap();
        assert_eq!(Basemap::decode(&map.encode()).unwrap(), map);
    }
}

/// Measured with `gzip -9`: 18.7 KB and 142 KB. The page's own budget checks the compressed sizes.
#[test]
fn the_files_stay_small() {
    assert!(COARSE_BIN.len() <= 23_000, "{}", COARSE_BIN.len());
    assert!(FINE_BIN.len() <= 175_000, "{}", FINE_BIN.len());
}

#[test]
fn known_places_are_in_their_countries() {
    let places = [
        ("Tehran", 51.39, 35.69, Some("IR")),
        ("Paris", 2.35, 48.86, Some("FR")),
        ("Cayenne, in the part of France that is overseas", -53.2, 4.2, Some("FR")),
        ("Baghdad", 44.36, 33.31, Some("IQ")),
        ("Tirana", 19.82, 41.33, Some("AL")),
        ("Pristina", 21.16, 42.66, Some("XK")),
        ("Hargeisa", 44.06, 9.56, Some("SO")),
        ("Maseru's highlands, a hole in South Africa", 28.3, -29.6, Some("LS")),
        ("Bloemfontein, around that hole", 26.2, -29.1, Some("ZA")),
        ("Anadyr, east of 180 degrees", -175.0, 66.5, Some("RU")),
        ("Chukotka, west of 180 degrees", 175.0, 67.5, Some("RU")),
        ("the South Pole's side of Antarctica", 90.0, -80.0, Some("AQ")),
        ("the Pacific", -150.0, 30.0, None),
        ("the Caspian Sea", 51.0, 42.0, None),
        ("the Gulf of Guinea", 0.0, 0.0, None),
    ];
    for map in [coarse(), fine()] {
        let countries = Countries::of(&map);
        for (name, lon, lat, code) in places {
            assert_eq!(countries.at(LonLat { lon, lat }), code, "{name}");
        }
    }
}

#[test]
fn every_label_is_in_its_own_country() {
    for (map, outside) in [(coarse(), 0), (fine(), 2)] {
        let countries = Countries::of(&map);
        let lost = map.countries.iter().filter(|country| {
            !country.code().is_empty() && countries.at(country.label.unproject()) != Some(country.code())
        });
        let lost: Vec<_> = lost.map(|country| &country.name).collect();
        assert!(lost.len() <= outside, "{lost:?}");
    }
}

#[test]
fn ranks_go_from_the_largest_country_down() {
    for map in [coarse(), fine()] {
        let first: Vec<&str> = map.countries.iter().take(3).map(|country| country.code()).collect();
        assert_eq!(first, ["RU", "AQ", "CA"]);
        assert!((0..).zip(&map.countries).all(|(rank, country)| country.rank == rank));
    }
}

#[test]
fn boxes_go_across_the_antimeridian_where_the_country_does() {
    let map = fine();
    let russia = map.country_bbox("RU").unwrap();
    assert!(russia.west > 19.0 && russia.west < 28.0 && russia.east > -170.0 && russia.east < -168.0);
    let iran = map.country_bbox("IR").unwrap();
    assert!(iran.west < 51.39 && 51.39 < iran.east && iran.south < 35.69 && 35.69 < iran.north);
    assert!(iran.width() < 20.0);
    let antarctica = map.country_bbox("AQ").unwrap();
    assert_eq!((antarctica.west, antarctica.east), (-180.0, 180.0));
    assert_eq!(map.country_bbox("ZZ"), None);
    assert_eq!(map.country_bbox(""), None);
}

#[test]
fn areas_with_one_code_are_drawn_together() {
    let map = fine();
    assert_eq!(map.country("SO").unwrap().name, "Somalia");
    let both = map.country_bbox("SO").unwrap();
    assert!(both.west < 43.5, "Somaliland is part of the box");
    assert_eq!(map.country_path("ZZ"), None);
    assert!(
        map.countries.iter().all(|area| area.code().is_empty() || map.country_path(area.code()).is_some())
    );
}

#[test]
fn no_path_crosses_the_whole_map() {
    for map in [coarse(), fine()] {
        for path in [map.land_path(), map.borders_path(), map.coast_path()] {
            for line in subpaths(&path) {
                for pair in line.windows(2) {
                    let along_the_edge = pair[0].1 == WORLD_UNITS && pair[1].1 == WORLD_UNITS;
                    assert!((pair[0].0 - pair[1].0).abs() < WORLD_UNITS / 8 || along_the_edge, "{pair:?}");
                    assert!(pair.iter().all(|p| (0..=WORLD_UNITS).contains(&p.0)));
                    assert!(pair.iter().all(|p| (0..=WORLD_UNITS).contains(&p.1)));
                }
            }
        }
    }
}

#[test]
fn the_coast_does_not_follow_the_edge_of_the_map() {
    for map in [coarse(), fine()] {
        for line in subpaths(&map.coast_path()) {
            let edge = |v: i32| v == 0 || v == WORLD_UNITS;
            assert!(!line.windows(2).any(|pair| pair[0].0 == pair[1].0 && edge(pair[0].0)));
            assert!(!line.windows(2).any(|pair| pair[0].1 == pair[1].1 && edge(pair[0].1)));
        }
    }
}

/// Land is stitched from coasts alone; countries are filled ring by ring. Both must cover the same places.
#[test]
fn land_is_where_the_countries_are() {
    let map = coarse();
    let land = subpaths(&map.land_path());
    let (countries, mut covered) = (Countries::of(&map), 0);
    for step in 0..2_500 {
        let at = World { x: f64::from(step % 50) / 50.0 + 0.00503, y: f64::from(step / 50) / 50.0 + 0.00507 };
        let is_land = inside(&land, at);
        covered += usize::from(is_land);
        let own = countries.at(at.unproject()).is_some();
        assert_eq!(is_land, own, "{:?}", at.unproject());
    }
    assert!(covered > 700);
}

#[test]
fn a_small_view_is_small_and_shows_the_same_land() {
    let map = fine();
    let viewport = Viewport { width: 800.0, height: 500.0 };
    let middle_east = BBox { west: 35.0, south: 25.0, east: 63.0, north: 42.0 };
    let camera = Camera::fit(&middle_east, viewport, 20.0);
    let rect = camera.visible(viewport);
    let (land, borders) = (
        map.land_path_within(&rect, 0.5 / camera.scale()),
        map.borders_path_within(&rect, 0.5 / camera.scale()),
    );
    assert!(land.len() + borders.len() < 10_000, "{} and {}", land.len(), borders.len());
    let rings = subpaths(&land);
    for (lon, lat, expected) in
        [(51.39, 35.69, true), (44.36, 33.31, true), (51.0, 40.0, false), (51.5, 27.0, false)]
    {
        assert_eq!(inside(&rings, LonLat { lon, lat }.project()), expected, "{lon} {lat}");
    }
    let unit = |v: f64| (v * f64::from(WORLD_UNITS)).round() as i32;
    for point in rings.iter().chain(&subpaths(&borders)).flatten() {
        assert!((unit(rect.min.x)..=unit(rect.max.x)).contains(&point.0));
        assert!((unit(rect.min.y)..=unit(rect.max.y)).contains(&point.1));
    }
}

#[test]
fn a_view_across_the_antimeridian_shows_both_sides() {
    let map = coarse();
    let rect = WorldRect { min: World { x: 0.9, y: 0.1 }, max: World { x: 1.2, y: 0.7 } };
    let rings = subpaths(&map.land_path_within(&rect, 0.0));
    let alaska = LonLat { lon: -153.0, lat: 65.0 }.project();
    assert!(inside(&rings, World { x: alaska.x + 1.0, y: alaska.y }));
    assert!(inside(&rings, LonLat { lon: 160.0, lat: 65.0 }.project()));
}

#[test]
fn a_view_of_the_whole_world_is_the_whole_world() {
    let map = coarse();
    let rect = WorldRect { min: World { x: 0.0, y: 0.0 }, max: World { x: 0.999_999, y: 1.0 } };
    assert_eq!(subpaths(&map.borders_path_within(&rect, 0.0)), subpaths(&map.borders_path()));
}

#[test]
fn other_files_are_refused_by_name() {
    assert_eq!(Basemap::decode(b""), Err(BasemapError::NotABasemap));
    assert_eq!(Basemap::decode(b"{\"type\":\"Topology\"}"), Err(BasemapError::NotABasemap));
    assert_eq!(Basemap::decode(b"PLBM\x02\x0d"), Err(BasemapError::Version { found: 2 }));
    assert_eq!(Basemap::decode(b"PLBM\x01\x11"), Err(BasemapError::Invalid("the grid is too fine")));
    let claims_four_billion_arcs = b"PLBM\x01\x0d\x00\xff\xff\xff\xff\x0f";
    assert_eq!(Basemap::decode(claims_four_billion_arcs), Err(BasemapError::Truncated));
    let more = [COARSE_BIN, b"!"].concat();
    assert_eq!(Basemap::decode(&more), Err(BasemapError::Invalid("there are bytes after the end")));
}

/// Returns one arc from (0, 0) over (1, 0) to (1, 1), and one country with rings of it, each ring a list of zigzag
/// steps.
fn tiny(rings: &[&[u8]]) -> Vec<u8> {
    let mut bytes = b"PLBM\x01\x01\x00\x01\x04\x00\x00\x02\x00\x00\x02\x01\x01\x01IR\x01x\x00\x00".to_vec();
    bytes.push(rings.len() as u8);
    for ring in rings {
        bytes.push(ring.len() as u8);
        bytes.extend(*ring);
    }
    bytes
}

#[test]
fn rings_must_close_and_may_not_multiply_what_is_drawn() {
    // The first step goes from arc −1 to arc 0: 1, shifted, is 2, and its zigzag is 4. Staying is 0.
    let map = Basemap::decode(&tiny(&[&[4]])).unwrap();
    assert_eq!(map.land_path(), "m0 0 32768 0 0 32768z");
    assert_eq!(Basemap::decode(&map.encode()).unwrap(), map);
    assert!(Basemap::decode(&tiny(&[&[4], &[0], &[0], &[0]])).is_ok());
    let five = Basemap::decode(&tiny(&[&[4], &[0], &[0], &[0], &[0]]));
    assert_eq!(five, Err(BasemapError::Invalid("an arc is used more than four times")));
    assert_eq!(Basemap::decode(&tiny(&[&[8]])), Err(BasemapError::Invalid("a ring uses an unknown arc")));
    assert_eq!(Basemap::decode(&tiny(&[&[]])), Err(BasemapError::Invalid("a ring is empty")));
    let mut open = tiny(&[&[4]]);
    // The last point of the arc moved: it does not come back to the first.
    open[15] = 0;
    assert_eq!(Basemap::decode(&open), Err(BasemapError::Invalid("a ring is not closed")));
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    for end in (0..COARSE_BIN.len()).step_by(37).chain([COARSE_BIN.len() - 1]) {
        assert!(Basemap::decode(&COARSE_BIN[..end]).is_err(), "{end}");
    }
}

/// What a viewer would do with it.
fn draw(map: &Basemap) -> usize {
    let rect = WorldRect { min: World { x: -0.2, y: 0.2 }, max: World { x: 0.8, y: 0.8 } };
    let paths = [
        map.land_path(),
        map.borders_path(),
        map.coast_path(),
        map.land_path_within(&rect, 0.001),
        map.borders_path_within(&rect, 0.001),
        map.country_path("IR").unwrap_or_default(),
    ];
    let _ = map.country_bbox("IR");
    paths.iter().map(String::len).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_bytes_never_panic(body in prop::collection::vec(any::<u8>(), 0..400), bits in 0u8..=16) {
        prop_assert!(Basemap::decode(&body).is_err() || body.starts_with(b"PLBM"));
        let bytes = [b"PLBM\x01", &[bits, 0][..], &body].concat();
        if let Ok(map) = Basemap::decode(&bytes) {
            prop_assert!(draw(&map) < 10_000 * bytes.len());
        }
    }

    #[test]
    fn small_numbers_never_panic(body in prop::collection::vec(0u8..6, 0..60)) {
        let bytes = [b"PLBM\x01\x02\x00", &body[..]].concat();
        if let Ok(map) = Basemap::decode(&bytes) {
            prop_assert!(draw(&map) < 10_000 * bytes.len());
            prop_assert_eq!(Basemap::decode(&map.encode()).unwrap(), map);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_damaged_file_never_panics(changes in prop::collection::vec((0..COARSE_BIN.len(), any::<u8>()), 1..4)) {
        let mut bytes = COARSE_BIN.to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if let Ok(map) = Basemap::decode(&bytes) {
            prop_assert!(draw(&map) < 100 * bytes.len());
        }
    }
}
