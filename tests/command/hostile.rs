//! Files that mean harm: the program says so, soon.

use super::{fixtures, placeline};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// The seconds of processor time that a file may take. A build for tests is several times as slow as a release.
const SECONDS: u32 = 10;

/// Runs the program under limits of the system, which do not depend on what else the machine does.
fn check(file: &Path) -> std::process::Output {
    let mut command = Command::new("sh");
    let limits = format!("ulimit -t {SECONDS}; exec \"$0\" check \"$1\"");
    command.args(["-c", &limits]).arg(placeline(Path::new(".")).get_program()).arg(file);
    command.output().unwrap()
}

/// Asserts that a file is understood, or that it is said why not.
fn assert_ends(name: &str, bytes: &[u8]) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let output = check(&path);
    let said = String::from_utf8_lossy(&output.stdout);
    let ended = matches!(output.status.code(), Some(0 | 1));
    assert!(ended && !said.is_empty(), "{name}: {said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.lines().count() < 50, "{name}: {said}");
}

#[test]
fn what_is_nested_deep() {
    assert_ends("lists.geojson", "[".repeat(1_000_000).as_bytes());
    let deep = [r#"{"type":"FeatureCollection","features":"#, &r#"{"a":"#.repeat(500_000)].concat();
    assert_ends("objects.geojson", deep.as_bytes());
    assert_ends("elements.kml", ["<kml>", &"<Folder>".repeat(200_000)].concat().as_bytes());
}

#[test]
fn what_is_wide() {
    assert_ends("columns.csv", ["Date", &",x".repeat(1_000_000), "\n1986\n"].concat().as_bytes());
    assert_ends("tabs.tsv", "\t".repeat(1_000_000).as_bytes());
}

#[test]
fn what_does_not_end() {
    assert_ends("quote.csv", ["Date,Title\n1986,\"", &"a\n".repeat(1_000_000)].concat().as_bytes());
    let output = check(Path::new("/dev/zero"));
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("too-large"));
}

#[test]
fn what_grows() {
    let mut entities = String::from("<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY a0 \"aaaaaaaaaa\">");
    for level in 1..20 {
        entities.push_str(&format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10)));
    }
    entities.push_str("]><kml><Placemark><name>&a19;</name></Placemark></kml>");
    assert_ends("entities.kml", entities.as_bytes());
}

#[test]
fn what_is_cut() {
    let whole = fs::read(fixtures().join("two.xlsx")).unwrap();
    for end in (1..whole.len()).step_by(whole.len() / 8) {
        assert_ends("cut.xlsx", &whole[..end]);
    }
}

#[test]
fn names_and_texts_do_not_command_a_terminal() {
    let folder = TempDir::new().unwrap();
    let csv = "Date,Title,Place,Lat,Lon\n\u{1b}[31m\u{202e}x,One,Paris,48,2\n";
    fs::write(folder.path().join("a.csv"), csv).unwrap();
    let output =
        placeline(folder.path()).args(["check", "a.csv"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("\\u{1b}[31m\\u{202e}x"), "{said}");
    assert!(!said.contains('\u{202e}'), "{said}");
}
