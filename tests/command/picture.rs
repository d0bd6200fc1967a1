//! Pictures: their size, and that they are the same everywhere.

use super::{fixtures, placeline};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Draws a state of a story, and returns the picture.
fn drawn(name: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let mut command = placeline(folder.path());
    command.arg("picture").arg(fixtures().join("new-version.geojson")).args(["-o", name]).args(arguments);
    command.envs(variables.iter().copied());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read(folder.path().join(name)).unwrap()
}

/// Returns width and height of a PNG.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn a_picture_has_the_size_that_is_asked_for() {
    assert_eq!(size(&drawn("a.png", &[], &[])), (1200, 630));
    for asked in [(240, 160), (1080, 1920), (2000, 500)] {
        let text = format!("{}x{}", asked.0, asked.1);
        assert_eq!(size(&drawn("a.png", &["--size", &text], &[])), asked);
        let svg = String::from_utf8(drawn("a.svg", &["--size", &text], &[])).unwrap();
        assert!(
            svg.starts_with(&format!("<svg width=\"{}\" height=\"{}\"", asked.0, asked.1)),
            "{}",
            &svg[..99]
        );
    }
}

#[test]
fn a_picture_is_the_same_with_any_fonts_of_the_system_and_with_none() {
    let none = [
        ("FONTCONFIG_FILE", "/dev/null"),
        ("FONTCONFIG_PATH", "/none"),
        ("HOME", "/none"),
        ("XDG_DATA_DIRS", "/none"),
    ];
    for name in ["a.png", "a.svg"] {
        assert!(drawn(name, &["--at", "1988"], &[]) == drawn(name, &["--at", "1988"], &none), "{name}");
    }
    // Nothing that looks for fonts of the system is in the program.
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    assert!(lock.contains("\"fontdb\"") && !lock.contains("\"fontconfig-parser\""));
}

#[test]
fn an_svg_has_outlines_in_place_of_words_and_says_them_in_its_title() {
    let svg = String::from_utf8(drawn("a.svg", &["--step", "2"], &[])).unwrap();
    assert!(!svg.contains("<text") && !svg.contains("<style") && !svg.contains("href"));
    assert!(svg.contains("<title>In Paris</title>") && svg.contains("They live there"), "{}", &svg[..400]);
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert!(document.descendants().filter(|node| node.has_tag_name("path")).count() > 8);
}

#[test]
fn each_state_has_a_picture_of_its_own() {
    let states: [&[&str]; 8] = [
        &[],
        &["--at", "1986"],
        &["--theme", "dark"],
        &["--step", "second", "--source", "paper"],
        &["--select", "move"],
        &["--claim", "move#1"],
        &["--at", "1988", "--show", "all"],
        &["--link", "t=1986&map=44,33,6"],
    ];
    let pictures: Vec<Vec<u8>> = states
        .iter()
        .map(|state| drawn("a.svg", &[state, &["--size", "600x315"][..]].concat(), &[]))
        .collect();
    for (index, picture) in pictures.iter().enumerate() {
        assert!(!pictures[..index].contains(picture), "{:?}", states[index]);
    }
}
