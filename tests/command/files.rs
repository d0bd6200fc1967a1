//! What the program writes.

use super::{fixtures, placeline};
use placeline::story::read;
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

fn fixture(name: &str) -> String {
    fixtures().join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_story_that_is_imported_can_be_read() {
    let folder = TempDir::new().unwrap();
    let output = placeline(folder.path())
        .args(["import", &fixture("events.csv"), "-o", "a.geojson"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let story = read(&fs::read(folder.path().join("a.geojson")).unwrap()).unwrap().story;
    assert_eq!((story.events.len(), story.places.len(), story.sources.len()), (3, 2, 1));
    assert_eq!(story.events[0].title, "The painting leaves Paris");
}

#[test]
fn an_output_replaces_an_older_one_and_leaves_nothing_else() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.geojson");
    fs::write(&path, "old").unwrap();
    let call = ["import", &fixture("clean.geojson"), "-o", "a.geojson"];
    assert!(placeline(folder.path()).args(call).status().unwrap().success());
    assert!(read(&fs::read(&path).unwrap()).is_ok());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_output_stays_as_it_was_where_nothing_is_written() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.geojson");
    fs::write(&path, "old").unwrap();
    let call = ["import", &fixture("events.csv"), "--strict", "-o", "a.geojson"];
    assert_eq!(placeline(folder.path()).args(call).status().unwrap().code(), Some(1));
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn a_link_to_an_input_is_not_overwritten_and_a_link_to_an_output_stays_one() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::copy(fixture("clean.geojson"), at("in.geojson")).unwrap();
    symlink(at("in.geojson"), at("link.geojson")).unwrap();
    let call = |output: &str| {
        placeline(folder.path()).args(["import", "in.geojson", "-o", output]).output().unwrap()
    };
    assert_eq!(call("link.geojson").status.code(), Some(2));
    fs::write(at("out.geojson"), "old").unwrap();
    fs::set_permissions(at("out.geojson"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink(at("out.geojson"), at("to-out.geojson")).unwrap();
    assert_eq!(call("to-out.geojson").status.code(), Some(0));
    assert!(at("to-out.geojson").is_symlink());
    assert!(read(&fs::read(at("out.geojson")).unwrap()).is_ok());
    assert_eq!(fs::metadata(at("out.geojson")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(call("/dev/null").status.code(), Some(0));
}

#[test]
fn a_report_has_every_complaint() {
    let folder = TempDir::new().unwrap();
    let call = ["import", &fixture("story.geojson"), "-o", "a.geojson", "--report", "report.json"];
    placeline(folder.path()).args(call).output().unwrap();
    let report: Value =
        serde_json::from_slice(&fs::read(folder.path().join("report.json")).unwrap()).unwrap();
    let complaints = report["complaints"].as_array().unwrap();
    let count =
        |severity: &str| complaints.iter().filter(|complaint| complaint["severity"] == severity).count();
    for (severity, number) in [("error", "errors"), ("warning", "warnings"), ("hint", "hints")] {
        assert_eq!(report[number], count(severity), "{report:#}");
    }
    assert!(complaints.iter().all(|complaint| complaint["file"] == fixture("story.geojson")), "{report:#}");
    assert!(complaints.iter().any(|complaint| complaint["line"] == 8 && complaint["code"] == "bad-date"));
}

#[test]
fn a_sarif_log_has_what_the_standard_asks_for() {
    let folder = TempDir::new().unwrap();
    let files = ["story.geojson", "events.csv", "two.xlsx", "broken.geojson"].map(fixture);
    let output = placeline(folder.path()).args(["check", "--format", "sarif"]).args(files).output().unwrap();
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "placeline");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 6);
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let physical = &result["locations"][0]["physicalLocation"];
        assert!(physical["artifactLocation"]["uri"].as_str().unwrap().starts_with("file:///"));
        if let Some(region) = physical.get("region") {
            assert!(region["startLine"].as_u64().unwrap() > 0);
        }
    }
}
