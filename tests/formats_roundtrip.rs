//! A story is the same after it was a workbook, or a set of tables.

#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{geojson_files, made_up, story, tape};
use placeline::formats::{Draft, ExportFormat, ExportedFile, File, Import, Options, export, import};
use placeline::story::{Story, read};
use proptest::prelude::*;

fn again(files: &[ExportedFile]) -> Import {
    let files: Vec<File<'_>> =
        files.iter().map(|file| File { name: &file.name, bytes: &file.bytes }).collect();
    import(&files, &Options::default())
}

/// Exports a story, imports the files, and returns it as it is then.
fn through(story: &Story, format: ExportFormat) -> Story {
    let draft = Draft::of(story);
    let files = export(&draft, format, "story", &[]).unwrap();
    let imported = again(&files);
    let broken = imported.complaints.iter().find(|complaint| complaint.code == "bad-file");
    assert_eq!(broken, None, "{format:?}");
    read(imported.draft.write().text.as_bytes()).unwrap().story
}

fn assert_same(a: &Story, b: &Story, name: &str) {
    for (a, b) in a.places.iter().zip(&b.places) {
        assert_eq!(a, b, "{name}");
    }
    assert_eq!(a.places.len(), b.places.len(), "{name}");
    assert_eq!(a.actors, b.actors, "{name}");
    for (a, b) in a.sources.iter().zip(&b.sources) {
        assert_eq!(a, b, "{name}");
    }
    assert_eq!(a.sources.len(), b.sources.len(), "{name}");
    for (a, b) in a.events.iter().zip(&b.events) {
        assert_eq!(a, b, "{name}");
    }
    for (a, b) in a.claims.iter().zip(&b.claims) {
        assert_eq!(a, b, "{name}");
    }
    assert_eq!(a, b, "{name}");
}

#[test]
fn every_story_is_the_same_after_it_was_a_table() {
    let folders = ["tests/fixtures/good", "tests/fixtures/bad", "data/stories"];
    for (name, bytes) in folders.map(geojson_files).concat() {
        let Ok(reading) = read(&bytes) else { continue };
        for format in [ExportFormat::GeoJson, ExportFormat::Csv, ExportFormat::Xlsx] {
            let story = through(&reading.story, format);
            assert_same(&story, &reading.story, &format!("{name} {format:?}"));
        }
    }
}

#[test]
fn what_was_exported_gives_no_new_complaint() {
    for (name, bytes) in [geojson_files("tests/fixtures/good"), geojson_files("data/stories")].concat() {
        let reading = read(&bytes).unwrap();
        let again_read = read(Draft::of(&reading.story).write().text.as_bytes()).unwrap();
        let before = again_read.diagnostics.len() + again_read.hints.len();
        for format in [ExportFormat::Csv, ExportFormat::Xlsx] {
            let files = export(&Draft::of(&reading.story), format, "story", &[]).unwrap();
            let found = again(&files).complaints;
            assert!(found.len() <= before, "{name} {format:?}: {found:#?}");
        }
    }
}

proptest! {
    #![proptest_config(common::cases(16))]

    #[test]
    fn every_made_up_story_is_the_same_after_it_was_a_table(tape in tape()) {
        let reading = story(&made_up(&tape));
        for format in [ExportFormat::GeoJson, ExportFormat::Csv, ExportFormat::Xlsx] {
            let story = through(&reading.story, format);
            for (a, b) in story.events.iter().zip(&reading.story.events) {
                prop_assert_eq!(a, b);
            }
            prop_assert_eq!(&story, &reading.story);
        }
    }

    #[test]
    fn no_text_is_changed_by_being_in_a_cell(text in "\\PC{0,20}|[\\t\\n\\r\"\\\\'=+@;,\\-{}\\[\\]:]{0,12}") {
        let value = serde_json::json!({ "type": "FeatureCollection", "title": text, "mine": text, "sources": [{ "id": "s", "title": text, "odd": text }],
            "features": [{ "type": "Feature", "id": "e", "geometry": null, "properties": { "kind": "event", "title": text, "description": text, "colour": text,
                "claims": [{ "source": "s", "quote": text, "note": text, "speaker": text }] } }] });
        let before = story(&value).story;
        for format in [ExportFormat::Csv, ExportFormat::Xlsx] {
            let after = through(&before, format);
            prop_assert_eq!(&before.sources, &after.sources);
            prop_assert_eq!(&before, &after);
        }
    }
}
