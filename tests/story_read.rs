//! Reading of story files, and the diagnostics of what cannot be used.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{geojson_files, good, story, tests_dir};
use placeline::story::{
    Code, Extent, Kind, MAX_BYTES, MAX_FEATURES, PlaceShape, ReadError, Severity, Story, evidence, read,
    read_watched,
};
use placeline::time::Instant;
use serde_json::{Value, json};

#[test]
fn every_good_file_is_read_without_a_warning() {
    let files = geojson_files("tests/fixtures/good");
    assert!(files.len() >= 12);
    for (name, bytes) in files {
        let reading = read(&bytes).unwrap();
        let found: Vec<String> = reading.diagnostics.iter().map(ToString::to_string).collect();
        assert_eq!(found, Vec::<String>::new(), "{name}");
    }
}

/// Returns the counts of a story's parts.
fn counts(story: &Story) -> String {
    format!(
        "# {} places, {} events, {} claims, {} sources, {} actors, {} chapters",
        story.places.len(),
        story.events.len(),
        story.claims.len(),
        story.sources.len(),
        story.actors.len(),
        story.chapters.len()
    )
}

/// Returns the counts, each diagnostic, and for files about evidence the hints.
fn said(name: &str, bytes: &[u8]) -> String {
    let reading = match read(bytes) {
        Ok(reading) => reading,
        Err(error) => return error.sentence() + "\n",
    };
    let mut out = counts(&reading.story) + "\n";
    let hints = if name.starts_with("evidence") { evidence(&reading.story) } else { Vec::new() };
    for diagnostic in reading.diagnostics.iter().chain(&hints) {
        out.push_str(&diagnostic.to_string());
        out.push('\n');
    }
    out
}

#[test]
fn every_bad_file_says_exactly_what_is_wrong_and_keeps_the_rest() {
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut wrong = Vec::new();
    for (name, bytes) in geojson_files("tests/fixtures/bad") {
        let path = tests_dir().join(format!("fixtures/bad/{name}.expected"));
        let said = said(&name, &bytes);
        if update {
            std::fs::write(&path, &said).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if said != expected {
            wrong.push(format!("--- {name}: expected\n{expected}--- found\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_and_every_error_has_a_bad_file() {
    let mut texts = String::new();
    for (name, bytes) in geojson_files("tests/fixtures/bad") {
        texts.push_str(&said(&name, &bytes));
    }
    for code in Code::ALL.iter().filter(|code| **code != Code::TooMany) {
        assert!(texts.contains(&format!(" {} ", code.as_str())), "no file shows {}", code.as_str());
    }
    for error in [ReadError::Empty, ReadError::NotFeatureCollection] {
        assert!(texts.contains(&error.sentence()), "no file shows {error}");
    }
    assert!(texts.contains("is not JSON: see line 2, column 15"));
    assert!(
        texts.contains("is not JSON: see line 2, column 1: it ends too early"),
        "lines and columns count from 1"
    );
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let bytes = vec![b'['; MAX_BYTES + 1];
    let error = read(&bytes).unwrap_err();
    assert_eq!(error, ReadError::TooLarge { bytes: MAX_BYTES + 1 });
    let said = "The story file has more than 64 MB, and up to 64 MB can be read. Split it.";
    assert_eq!(error.to_string(), said);
    let said = "The story file has more than 83 MB, and up to 64 MB can be read. Split it.";
    assert_eq!(ReadError::TooLarge { bytes: 84 << 20 }.to_string(), said);
}

/// Returns a story file of so many small features.
fn so_many(count: usize) -> String {
    let features = vec![r#"{"geometry":null,"properties":{"title":"x","when":"1981"}}"#; count];
    [r#"{"type":"FeatureCollection","features":["#, &features.join(","), "]}"].concat()
}

#[test]
fn a_file_of_as_many_features_as_can_be_read_is_read_whole() {
    let reading = read(so_many(MAX_FEATURES).as_bytes()).unwrap();
    assert_eq!(reading.story.events.len(), MAX_FEATURES);
    assert!(reading.diagnostics.is_empty());
}

#[test]
fn a_file_of_more_features_than_can_be_read_is_refused_with_their_number_and_the_limit() {
    let error = |count| read(so_many(count).as_bytes()).unwrap_err();
    assert_eq!(error(MAX_FEATURES + 1), ReadError::TooMany { about: 201_000 });
    let said = "The story file has about 1\u{a0}000\u{a0}000 features, and up to 200\u{a0}000 can be read. Split it.";
    assert_eq!(error(1_000_000).to_string(), said);
    // It is known before the rest is looked at.
    let broken = so_many(1_000_000).replace("]}", "");
    assert!(matches!(read(broken.as_bytes()), Err(ReadError::TooMany { .. })));
}

#[test]
fn lists_that_are_not_features_are_not_counted_as_such() {
    let numbers = vec!["1"; MAX_FEATURES + 2].join(",");
    let more = format!(r#"{{"geometry":null,"properties":{{"title":"x","features":[{numbers}]}}}}"#);
    let file = format!(r#"{{"type":"FeatureCollection","more":[{numbers}],"features":[{more}]}}"#);
    assert!(read(file.as_bytes()).is_ok());
}

thread_local! {
    /// The shares that were said, in percent.
    static SAID: std::cell::RefCell<Vec<u32>> = const { std::cell::RefCell::new(Vec::new()) };
}

#[test]
fn how_much_of_a_file_is_read_is_said_again_and_again() {
    SAID.take();
    let watch = |percent| SAID.with_borrow_mut(|said| said.push(percent));
    read_watched(so_many(20_000).as_bytes(), watch).unwrap();
    let said = SAID.take();
    assert!(said.is_sorted(), "{said:?}");
    assert!(said.len() > 20 && said.windows(2).all(|two| two[1] - two[0] <= 5), "{said:?}");
    assert!(said[0] <= 5 && said[said.len() - 1] >= 95, "{said:?}");
}

#[test]
fn a_mark_of_byte_order_and_blanks_around_the_file_are_nothing() {
    let reading = read(b"\xef\xbb\xbf  {\"type\":\"FeatureCollection\",\"features\":[]}\n\n").unwrap();
    assert_eq!(reading.story.title, "Untitled story");
    assert!(reading.diagnostics.is_empty());
    assert_eq!(read(b" \n\t "), Err(ReadError::Empty));
    assert_eq!(read(b"\xef\xbb\xbf"), Err(ReadError::Empty));
}

#[test]
fn a_relocation_without_places_goes_along_its_line_even_if_nobody_dates_it() {
    let line = json!({ "type": "LineString", "coordinates": [[1, 2], [5, 6], [3, 4]] });
    let feature = |properties: Value| json!({ "type": "FeatureCollection", "features": [{ "type": "Feature", "id": "e", "geometry": line, "properties": properties }] });
    let reading = story(&feature(json!({ "kind": "relocation", "title": "t", "extent": "whole" })));
    let route = reading.story.events[0].route().unwrap();
    let ends = [route.origin, route.destination]
        .map(|id| reading.story.places[id.unwrap().index()].point().unwrap());
    assert_eq!(ends.map(|point| (point.lon, point.lat)), [(1.0, 2.0), (3.0, 4.0)]);
    assert_eq!(route.extent, Extent::Whole);
    let reading = story(&feature(json!({ "kind": "relocation", "title": "t", "from": null })));
    assert_eq!(reading.story.events[0].route().unwrap().origin, None);
}

#[test]
fn a_plain_line_of_two_points_is_a_relocation_between_them_if_it_is_dated_any_other_a_track() {
    let line = |coordinates: Value| {
        let geometry = json!({ "type": "LineString", "coordinates": coordinates });
        let feature = json!({ "type": "Feature", "geometry": geometry, "properties": { "title": "Walk", "start": "1960", "end": "1961" } });
        story(&json!({ "type": "FeatureCollection", "features": [feature] })).story
    };
    let arc = line(json!([[10, 50], [11, 51]]));
    let route = arc.events[0].route().unwrap();
    let ends = [route.origin, route.destination].map(|id| arc.places[id.unwrap().index()].point().unwrap());
    assert_eq!((ends[0].lon, ends[0].lat, ends[1].lon, ends[1].lat), (10.0, 50.0, 11.0, 51.0));
    assert_eq!(route.extent, Extent::Part);
    let walk = line(json!([[10, 50], [11, 50], [11, 51]]));
    assert!(matches!(&walk.events[0].kind, Kind::Track(lines) if lines[0].len() == 3));
    assert_eq!(walk.events[0].when.as_ref().unwrap().edtf(), "1960/1961");
    let story = good("plain-umap").story;
    let path = story.events.iter().find(|event| event.title == "Sentier").unwrap();
    assert!(matches!(&path.kind, Kind::Track(lines) if lines[0].len() == 2));
}

#[test]
fn plain_dates_are_understood_as_people_write_them() {
    let story = good("plain-qgis").story;
    assert_eq!(story.title, "expedition");
    let days: Vec<_> = story.events.iter().map(|event| event.when.as_ref().unwrap().edtf()).collect();
    assert_eq!(days, ["1915-10-27", "1915-11-21", "1916-04-15/1916-08-30", "1916-05-10T12:00"]);
    let story = good("plain-geojson-io").story;
    let times = story.events.iter().find(|event| event.title == "Later").unwrap();
    assert_eq!(times.when.as_ref().unwrap().edtf(), "2000-01-01/2001-01-01");
}

#[test]
fn events_are_in_the_order_of_time_and_undated_ones_last() {
    for (name, bytes) in geojson_files("tests/fixtures/good") {
        let story = read(&bytes).unwrap().story;
        let key = |event: &placeline::story::Event| {
            event.when.as_ref().map_or((Instant::MAX, Instant::MAX), |when| when.span.hull())
        };
        assert!(story.events.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1])), "{name}");
    }
}

#[test]
fn parts_of_actors_are_found_in_whatever_order_they_are_written() {
    let story = good("full").story;
    let whole = |id: &str| {
        let actor = story.actors.iter().find(|actor| actor.id == id).unwrap();
        actor.part_of.map(|whole| story.actors[whole.index()].id.as_str())
    };
    assert_eq!((whole("zeta"), whole("alpha"), whole("mid")), (None, Some("zeta"), Some("alpha")));
}

#[test]
fn linked_places_are_read_at_feature_level() {
    let story = good("linked-places").story;
    let oxford = story.places.iter().find(|place| place.name == "Oxford").unwrap();
    assert_eq!(oxford.id, "http://mygaz.example/places/p_2");
    assert_eq!(oxford.names.len(), 2);
    assert_eq!(oxford.links[0].identifier, "gn:2640729");
    assert_eq!(*oxford.ccodes, ["GB"]);
    assert!(matches!(oxford.shape, PlaceShape::Point(_)));
    let abingdon = story.events.iter().find(|event| event.title.starts_with("Abingdon")).unwrap();
    assert_eq!(abingdon.when.as_ref().unwrap().edtf(), "1600/1699");
    let claim = &story.claims[abingdon.claims.start];
    assert_eq!(story.sources[claim.source.index()].short, "Ye Olde Gazetteer");
    assert_eq!(
        story.sources[claim.source.index()].url.as_ref().unwrap().as_str(),
        "http://mygaz.example/books/1"
    );
}

#[test]
fn a_place_without_an_id_may_lie_within_another() {
    let story = story(&json!({"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "land", "geometry": null, "properties": {"kind": "place", "title": "Land"}},
        {"type": "Feature", "geometry": null, "properties": {"kind": "place", "title": "Town", "within": "land"}}]}))
    .story;
    assert_eq!(story.places[1].within, story.place_by_id("land"));
}

#[test]
fn a_zotero_export_gives_short_names_and_dates() {
    let story = good("zotero").story;
    let short: Vec<&str> = story.sources.iter().map(|source| source.short.as_str()).collect();
    assert_eq!(short, ["Merat 2018", "Berg 1999", "Doe"]);
    assert_eq!(story.sources[1].authors, ["Anna van den Berg", "UN Assistance Mission"]);
    let issued: Vec<&str> =
        story.sources.iter().map(|source| source.issued.as_ref().unwrap().edtf()).collect();
    assert_eq!(issued, ["2018-11-09", "1999-02", "2011"]);
}

#[test]
fn the_year_before_the_year_one_is_year_zero() {
    let story = good("bce").story;
    assert_eq!(story.events[0].title, "Long before");
    // CSL has no year 0: −5 is 5 BCE.
    assert_eq!(story.sources[1].issued.as_ref().unwrap().edtf(), "-0004");
    let rubicon = story.events.iter().find(|event| event.id == "rubicon").unwrap();
    assert_eq!(rubicon.when.as_ref().unwrap().span.hull().0.day().ymd(), (-48, 1, 10));
}

#[test]
fn many_unknown_ids_and_deep_nesting_of_places_take_bounded_time() {
    let mut features = Vec::new();
    for n in 0..8_000 {
        features.push(json!({"type": "Feature", "id": format!("place-{n}"), "geometry": null,
            "properties": {"kind": "place", "title": "P", "within": format!("place-{}", n + 1)}}));
    }
    for n in 0..8_000 {
        features.push(json!({"type": "Feature", "id": format!("e{n}"), "geometry": null,
            "properties": {"kind": "event", "title": "E", "place": format!("elsewhere-{n}")}}));
    }
    let reading = story(&json!({"type": "FeatureCollection", "features": features}));
    assert_eq!(reading.story.places.len(), 8_000);
    assert!(reading.diagnostics.iter().any(|found| found.code == Code::UnknownId));
    assert!(reading.diagnostics.iter().all(|found| found.severity >= Severity::Warning));
}
