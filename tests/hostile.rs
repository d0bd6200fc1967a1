//! Malicious and broken files: no panic, and a result in bounded time.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{draw, geojson_files, good};
use placeline::state::{Action, Config, Loaded, Shown, ViewState, update};
use placeline::story::{MAX_BYTES, Reading, evidence, read, write};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::Duration;

/// Uses a file in all ways that a viewer does.
fn use_all(bytes: &[u8]) {
    let Ok(reading) = read(bytes) else { return };
    evidence(&reading.story);
    let again = read(write(&reading.story).as_bytes()).unwrap();
    assert_eq!(again.story.events.len(), reading.story.events.len());
    show(reading);
}

fn show(reading: Reading) {
    let loaded = Loaded::new(reading);
    let mut state = ViewState { motion: false, ..ViewState::initial(&loaded, &Config::default()) };
    for action in [
        Action::NextEvent,
        Action::Show(Shown::Window),
        Action::FramePoints(vec![placeline::geo::LonLat { lon: 179.0, lat: 85.0 }]),
        Action::SetChapter(Some(0)),
    ] {
        state = update(state, action, &loaded);
        draw(&loaded, &state, false);
    }
}

/// Measures how long something takes. The machine may be slow, and the build is not optimised: bounds are generous.
#[allow(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = std::time::Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// Returns the values that replace every value of a file, one at a time.
fn replacements() -> [Value; 12] {
    [
        Value::Null,
        json!(true),
        json!(0),
        json!(-1.5),
        json!(1e308),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(""),
        json!("\u{0}\u{202e}x"),
        json!([]),
        json!([[[{}]]]),
        json!({ "id": {} }),
    ]
}

/// Collects pointers to every value in a file.
fn pointers(value: &Value, at: String, all: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, format!("{at}/{index}"), all);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                pointers(member, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        _ => {}
    }
    all.push(at);
}

#[test]
fn every_value_may_be_of_every_wrong_type() {
    for (name, bytes) in geojson_files("tests/fixtures/good") {
        let file: Value = serde_json::from_slice(&bytes).unwrap();
        let mut all = Vec::new();
        pointers(&file, String::new(), &mut all);
        for (n, pointer) in all.iter().enumerate() {
            for (m, replacement) in replacements().into_iter().enumerate() {
                let mut broken = file.clone();
                *broken.pointer_mut(pointer).unwrap() = replacement;
                let text = broken.to_string();
                if (n + m) % 64 == 0 {
                    use_all(text.as_bytes());
                } else {
                    let _ = read(text.as_bytes());
                }
            }
        }
        assert!(!all.is_empty(), "{name}");
    }
}

#[test]
fn a_file_may_end_anywhere() {
    for (_, bytes) in geojson_files("tests/fixtures/good") {
        for end in (0..bytes.len()).step_by(7) {
            assert!(read(&bytes[..end]).is_err() || bytes[end..].iter().all(u8::is_ascii_whitespace));
        }
    }
}

#[test]
fn deep_nesting_is_refused_and_does_not_overflow_the_stack() {
    for (open, close) in
        [("[", "]"), ("{\"a\":", "}"), ("{\"type\":\"FeatureCollection\",\"features\":[", "]}")]
    {
        let text = open.repeat(100_000) + "1" + &close.repeat(100_000);
        assert!(read(text.as_bytes()).is_err());
    }
    let collection = "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(40) + &"]}".repeat(40);
    use_all(format!("{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"geometry\":{collection},\"properties\":{{}}}}]}}").as_bytes());
}

#[test]
fn huge_numbers_are_read_or_refused() {
    for number in [
        "1e308",
        "-1e308",
        "1e-400",
        "9223372036854775808",
        "-9223372036854775808",
        "1e999",
        "180.0000001",
        "-0.0",
    ] {
        let text = format!(
            r#"{{"type":"FeatureCollection","sources":[{{"id":"s","title":"S","issued":{{"date-parts":[[{number}]]}}}}],"chapters":[{{"title":"C","bbox":[{number},{number},{number},{number}]}}],"features":[
            {{"type":"Feature","id":1,"geometry":{{"type":"Point","coordinates":[{number},{number}]}},"properties":{{"title":"P","date":{number}}}}},
            {{"type":"Feature","id":{number},"geometry":{{"type":"LineString","coordinates":[[0,0],[{number},1]]}},"properties":{{"title":"L","times":[{number},1]}}}},
            {{"type":"Feature","id":3,"geometry":null,"properties":{{"kind":"place","title":"A","approximation":{number}}}}},
            {{"type":"Feature","id":4,"geometry":null,"properties":{{"kind":"event","title":"E","claims":[{{"source":"s","when":{number},"numbers":[{{"what":"n","value":{number}}},{{"what":"n","min":{number},"about":true}}]}},{{"source":"s","numbers":[{{"what":"n","value":0}}]}}]}}}}]}}"#
        );
        use_all(text.as_bytes());
    }
}

#[test]
fn days_at_both_ends_of_what_fits_are_drawn() {
    use_all(json!({ "type": "FeatureCollection", "features": [
        { "type": "Feature", "id": "a", "geometry": { "type": "Point", "coordinates": [1, 2] }, "properties": { "title": "A", "when": "Y-4999999" } },
        { "type": "Feature", "id": "b", "geometry": { "type": "Point", "coordinates": [-1, 2] }, "properties": { "title": "B", "when": "Y4999999" } },
        { "type": "Feature", "id": "c", "geometry": null, "properties": { "title": "C", "when": "../.." } }] }).to_string().as_bytes());
}

#[test]
fn a_hundred_thousand_events_take_seconds() {
    let features: Vec<Value> = (0..100_000)
        .map(|n| {
            let (lon, lat) = (f64::from(n % 360) - 180.0, f64::from(n % 170) - 85.0);
            json!({ "type": "Feature", "geometry": { "type": "Point", "coordinates": [lon, lat] },
                "properties": { "title": "Event", "date": format!("{}-{:02}", 1000 + n % 1000, 1 + n % 12) } })
        })
        .collect();
    let bytes = json!({ "type": "FeatureCollection", "features": features }).to_string().into_bytes();
    assert!(bytes.len() < MAX_BYTES);
    let (reading, took) = timed(|| read(&bytes).unwrap());
    assert_eq!(reading.story.events.len(), 100_000);
    assert!(took < Duration::from_secs(60), "reading took {took:?}");
    let ((), took) = timed(|| show(reading));
    assert!(took < Duration::from_secs(60), "showing took {took:?}");
}

#[test]
fn many_moves_of_one_actor_take_seconds() {
    let mut features: Vec<Value> = (0..5_000)
        .map(|n| json!({ "type": "Feature", "id": format!("p{n}"), "geometry": { "type": "Point", "coordinates": [f64::from(n % 360) - 180.0, f64::from(n % 80)] }, "properties": { "kind": "place", "title": "P" } }))
        .collect();
    features.extend((0..20_000).map(|n| {
        json!({ "type": "Feature", "id": format!("e{n}"), "geometry": null, "properties": { "kind": "relocation", "title": "E", "actor": "a",
            "to": format!("p{}", n % 5_000), "extent": if n % 50 == 0 { "whole" } else { "part" },
            "claims": [{ "source": "s", "when": format!("{}", 1000 + n % 1000) }] } })
    }));
    let file = json!({ "type": "FeatureCollection", "actors": [{ "id": "a", "name": "A" }], "sources": [{ "id": "s", "title": "S" }], "features": features });
    let ((), took) = timed(|| show(read(file.to_string().as_bytes()).unwrap()));
    assert!(took < Duration::from_secs(60), "{took:?}");
}

#[test]
fn what_a_story_says_stays_text() {
    let story = good("persian").story;
    assert!(write(&story).contains("راست‌به‌چپ"));
}

proptest! {
    #![proptest_config(common::cases(256))]

    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        use_all(&bytes);
    }

    #[test]
    fn no_json_is_too_strange(at in any::<usize>(), bytes in proptest::collection::vec(any::<u8>(), 1..6)) {
        let files = geojson_files("tests/fixtures/good");
        let (_, file) = &files[at % files.len()];
        let mut file = file.clone();
        let start = at / files.len() % file.len();
        for (offset, byte) in bytes.iter().enumerate() {
            if let Some(slot) = file.get_mut(start + offset) {
                *slot = *byte;
            }
        }
        use_all(&file);
    }
}
