//! A story is the same after it is written and read again.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{geojson_files, made_up, story, tape};
use placeline::story::{Story, read, write};
use proptest::prelude::*;

/// Writes a story and reads it again.
fn again(story: &Story) -> Story {
    read(write(story).as_bytes()).unwrap().story
}

#[test]
fn every_good_file_is_the_same_after_it_is_written_and_read() {
    for (name, bytes) in [geojson_files("tests/fixtures/good"), geojson_files("data/stories")].concat() {
        let story = read(&bytes).unwrap().story;
        let copy = again(&story);
        for (a, b) in story.events.iter().zip(&copy.events) {
            assert_eq!(a, b, "{name}");
        }
        assert_eq!(story, copy, "{name}");
    }
}

#[test]
fn every_bad_file_loses_nothing_more_when_it_is_written_and_read() {
    for (name, bytes) in geojson_files("tests/fixtures/bad") {
        let Ok(reading) = read(&bytes) else { continue };
        let written = again(&reading.story);
        assert_eq!(written, again(&written), "{name}");
        assert_eq!(reading.story.events.len(), written.events.len(), "{name}");
        assert_eq!(reading.story.claims.len(), written.claims.len(), "{name}");
    }
}

#[test]
fn a_line_whose_date_limits_nothing_stays_a_relocation() {
    let first = story(&serde_json::json!({ "type": "FeatureCollection", "sources": [{ "id": "s", "title": "S" }], "features": [{
        "type": "Feature", "id": "e", "geometry": { "type": "LineString", "coordinates": [[1, 2], [3, 4]] },
        "properties": { "title": "t", "when": "1970", "claims": [
            { "source": "s", "when": "../1960" }, { "source": "s", "when": "1950/.." }] } }] }))
    .story;
    assert!(first.events[0].route().is_some());
    assert_eq!(first.events[0].when, None);
    assert_eq!(first, again(&first));
}

proptest! {
    #![proptest_config(common::cases(192))]

    #[test]
    fn every_story_is_the_same_after_it_is_written_and_read(tape in tape()) {
        let reading = story(&made_up(&tape));
        let copy = again(&reading.story);
        for (a, b) in reading.story.claims.iter().zip(&copy.claims) {
            prop_assert_eq!(a, b);
        }
        for (a, b) in reading.story.events.iter().zip(&copy.events) {
            prop_assert_eq!(a, b);
        }
        prop_assert_eq!(&reading.story, &copy);
    }

    #[test]
    fn what_is_written_gives_no_diagnostic_that_was_not_there(tape in tape()) {
        let first = story(&made_up(&tape));
        let second = read(write(&first.story).as_bytes()).unwrap();
        prop_assert!(second.diagnostics.len() <= first.diagnostics.len(), "{:?}", second.diagnostics);
    }

    #[test]
    fn no_text_breaks_out_of_its_member(text in "\\PC{0,40}|[\\x00-\\x1f\"\\\\{}\\[\\],:]{0,20}") {
        let value = serde_json::json!({ "type": "FeatureCollection", "title": text, "sources": [{ "id": "s", "title": text }],
            "features": [{ "type": "Feature", "id": "e", "geometry": null, "properties": { "kind": "event", "title": text, "description": text, "category": text,
                "claims": [{ "source": "s", "quote": text, "note": text, "speaker": text }] } }] });
        let first = story(&value).story;
        let second = again(&first);
        prop_assert_eq!(&second, &again(&second));
        prop_assert_eq!(first.events.len(), second.events.len());
        prop_assert_eq!(&first.events[0].description, &second.events[0].description);
        prop_assert_eq!(&first.claims[0].quote, &second.claims[0].quote);
    }
}

#[test]
fn a_limit_of_the_year_0000_stays_a_limit() {
    let first = story(&serde_json::json!({ "type": "FeatureCollection", "sources": [{ "id": "s", "title": "S" }], "features": [{
        "type": "Feature", "id": "e", "geometry": { "type": "Point", "coordinates": [1, 2] },
        "properties": { "title": "t", "claims": [
            { "source": "s", "when": { "timespans": [{ "start": { "in": "XXXX" }, "end": { "in": "1984" } }] } }] } }] }))
    .story;
    assert_eq!(first.claims[0].when.as_ref().unwrap().edtf(), "0000-01-01/1984");
    assert_eq!(first, again(&first));
}
