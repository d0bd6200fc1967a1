//! The JSON Schema and the reader say the same of a file's structure.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::schema::faults;
use common::{geojson_files, made_up, tape, tests_dir};
use placeline::story::{Code, Severity, read};
use proptest::prelude::*;
use serde_json::Value;

/// Codes that a schema can see. The others need ids, dates and numbers to be understood.
const STRUCTURAL: &[Code] = &[
    Code::BadFeature,
    Code::BadGeometry,
    Code::Missing,
    Code::WrongType,
    Code::UnknownWord,
    Code::LongQuote,
];

fn schema() -> Value {
    let path = tests_dir().join("../data/schema/story.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_good_story_is_valid() {
    let schema = schema();
    let files = [geojson_files("tests/fixtures/good"), geojson_files("data/stories")].concat();
    // It is for those who write a story, not for the files of other tools.
    for (name, bytes) in files.into_iter().filter(|(name, _)| !name.starts_with("plain-")) {
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(faults(&schema, &value), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_bad_story_is_invalid_exactly_if_a_code_of_structure_is_said() {
    let schema = schema();
    for (name, bytes) in geojson_files("tests/fixtures/bad") {
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else { continue };
        let structural = read(&bytes).map_or(true, |reading| {
            let mut found = reading.diagnostics.iter().filter(|found| found.severity > Severity::Hint);
            found.any(|found| STRUCTURAL.contains(&found.code))
        });
        let faults = faults(&schema, &value);
        // A box of three numbers is structure, though it is said as a matter of degrees.
        let structural = structural || name == "bad-coordinate";
        assert_eq!(!faults.is_empty(), structural, "{name}: {faults:?}");
    }
}

#[test]
fn each_item_with_a_fault_of_structure_makes_a_file_invalid_by_itself() {
    let schema = schema();
    let mut tried = 0;
    for (name, bytes) in geojson_files("tests/fixtures/bad") {
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else { continue };
        for list in ["features", "actors", "sources", "chapters"] {
            for index in 0..value[list].as_array().map_or(0, Vec::len) {
                let Ok(reading) = read(&bytes) else { continue };
                let at = format!("{list}[{index}]");
                let said = reading.diagnostics.iter().any(|found| {
                    let own = found
                        .at
                        .strip_prefix(&at)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
                    own && found.severity > Severity::Hint && STRUCTURAL.contains(&found.code)
                });
                if !said {
                    continue;
                }
                let mut alone = serde_json::json!({ "type": "FeatureCollection", "features": [] });
                alone[list] = serde_json::json!([value[list][index]]);
                assert!(!faults(&schema, &alone).is_empty(), "{name}: {at}");
                tried += 1;
            }
        }
    }
    assert!(tried > 15);
}

#[test]
fn every_code_is_structural_or_not() {
    let semantic = [
        Code::PartGeometry,
        Code::BadCoordinate,
        Code::DuplicateId,
        Code::UnknownId,
        Code::BadDate,
        Code::BadUrl,
        Code::NoSource,
        Code::NoQuote,
        Code::UnusedSource,
        Code::SelfContradiction,
        Code::PreciseDate,
    ];
    let mut all: Vec<Code> = STRUCTURAL.iter().chain(&semantic).copied().collect();
    all.sort();
    assert_eq!(all, Code::ALL);
}

proptest! {
    #![proptest_config(common::cases(128))]

    #[test]
    fn made_up_stories_are_valid_if_nothing_of_structure_is_said(tape in tape()) {
        let value = made_up(&tape);
        let reading = read(value.to_string().as_bytes()).unwrap();
        let said = reading.diagnostics.iter().any(|found| found.severity > Severity::Hint && STRUCTURAL.contains(&found.code));
        prop_assert_eq!(!faults(&schema(), &value).is_empty(), said, "{:?} {:?}", reading.diagnostics, faults(&schema(), &value));
    }
}
