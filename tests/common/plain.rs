//! Plain GeoJSON for tests, and the stories that it reads as.

use super::story;
use placeline::story::{Reading, Story, read, write};
use placeline::time::{Words, when_text};
use serde_json::{Value, json};

/// Returns a feature with a geometry and properties.
pub fn feature(kind: &str, coordinates: Value, properties: Value) -> Value {
    json!({ "type": "Feature", "geometry": { "type": kind, "coordinates": coordinates }, "properties": properties })
}

/// Returns a feature at one point.
pub fn point(properties: Value) -> Value {
    feature("Point", json!([10, 50]), properties)
}

pub fn file(features: Vec<Value>) -> Value {
    json!({ "type": "FeatureCollection", "features": features })
}

/// Reads features, and asserts that the story is the same after it is written and read again.
pub fn reading(features: Vec<Value>) -> Reading {
    let reading = story(&file(features));
    let again = read(write(&reading.story).as_bytes()).unwrap();
    assert_eq!(again.story, reading.story, "what is written reads as the same");
    assert!(again.diagnostics.len() <= reading.diagnostics.len(), "{:?}", again.diagnostics);
    reading
}

/// Returns the messages of the diagnostics, without their paths.
pub fn said(reading: &Reading) -> Vec<String> {
    reading.diagnostics.iter().map(|found| found.message.clone()).collect()
}

pub fn words(story: &Story, event: usize) -> String {
    story.events[event].when.as_ref().map_or("undated".into(), |when| when_text(when, Words::EN))
}

/// Returns the date of one point with these properties, in words.
pub fn date_of(properties: Value) -> String {
    let reading = reading(vec![point(properties)]);
    if reading.story.events.is_empty() { "no event".into() } else { words(&reading.story, 0) }
}
