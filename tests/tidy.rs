//! Rules of the house that no compiler checks.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::state::KEYS;
use placeline::story::Code;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, all);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            all.push(path);
        }
    }
}

/// Every source file: its path under `src`, and its text.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    files.sort();
    let name = |path: &PathBuf| path.strip_prefix(&src).unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// The lines of a file that are not its tests.
fn own_lines(text: &str) -> usize {
    text.lines().take_while(|line| line.trim() != "#[cfg(test)]").count()
}

#[test]
fn the_core_knows_no_web() {
    const CORE: [&str; 10] =
        ["time", "geo", "basemap", "story", "state", "scene", "i18n", "num", "json", "embed"];
    const WEB: [&str; 5] = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"];
    let mut seen = 0;
    for (name, text) in sources() {
        let module = name.split(['/', '.']).next().unwrap();
        if CORE.contains(&module) {
            seen += 1;
            for web in WEB {
                let uses = [format!("use {web}"), format!("{web}::"), format!("extern crate {web}")];
                assert!(!uses.iter().any(|word| text.contains(word.as_str())), "{name} uses {web}");
            }
        }
    }
    assert!(seen > 50);
}

#[test]
fn no_source_file_is_longer_than_400_lines_without_its_tests() {
    // The table of words is as long as there are words.
    for (name, text) in sources().into_iter().filter(|(name, _)| name != "i18n.rs") {
        assert!(own_lines(&text) <= 400, "{name} has {} lines", own_lines(&text));
    }
}

#[test]
fn every_module_says_what_it_is() {
    for (name, text) in sources() {
        assert!(text.starts_with("//! "), "{name} has no module documentation in its first line");
    }
}

#[test]
fn every_diagnostic_is_documented() {
    let docs = std::fs::read_to_string(root().join("docs/story-format.md")).unwrap();
    for code in Code::ALL {
        let heading = format!("#### `{}`", code.as_str());
        assert!(docs.lines().any(|line| line == heading), "docs/story-format.md has no heading {heading}");
    }
    for error in ["empty", "too-large", "not-json", "not-feature-collection"] {
        let heading = format!("#### `{error}`");
        assert!(docs.lines().any(|line| line == heading), "docs/story-format.md has no heading {heading}");
    }
}

#[test]
fn every_key_of_an_address_is_documented() {
    // The page comes with the embedding.
    let Ok(docs) = std::fs::read_to_string(root().join("docs/embedding.md")) else { return };
    for key in KEYS {
        assert!(docs.contains(&format!("`{key}`")), "docs/embedding.md does not explain `{key}`");
    }
}
