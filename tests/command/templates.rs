//! The templates that people download.

use super::placeline;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/templates")
}

#[test]
fn the_templates_are_clean() {
    for name in ["placeline-template.xlsx", "placeline-flat.csv", "placeline-template.geojson"] {
        let output = placeline(&folder()).args(["check", "--deny", "hint", name]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

/// `UPDATE_SNAPSHOTS=1` writes it anew.
#[test]
fn the_workbook_is_what_the_export_makes_of_the_story() {
    let other = TempDir::new().unwrap();
    let story = folder().join("placeline-template.geojson");
    let made = other.path().join("placeline-template.xlsx");
    let call = placeline(other.path()).arg("export").arg(story).arg("-o").arg(&made).status().unwrap();
    assert!(call.success());
    let own = folder().join("placeline-template.xlsx");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::copy(&made, &own).unwrap();
    }
    assert!(fs::read(&made).unwrap() == fs::read(&own).unwrap(), "the workbook is not what the export makes");
}
