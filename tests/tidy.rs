//! Checks what ARCHITECTURE.md and the other pages claim and no compiler does.

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

/// Returns every source file: its path under `src`, and its text.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    files.sort();
    let name = |path: &PathBuf| path.strip_prefix(&src).unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// Counts the lines of a file before its tests.
fn own_lines(text: &str) -> usize {
    text.lines().take_while(|line| line.trim() != "#[cfg(test)]").count()
}

/// Returns the module that a source file belongs to.
fn module_of(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap()
}

/// Returns a file without its comments, which may name anything.
fn code(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns whether a character belongs to a name.
fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Returns the name at the start of a text.
fn first_word(text: &str) -> &str {
    text.split(|letter| !is_in_word(letter)).next().unwrap()
}

/// Returns the modules in the order of the table under "## Modules" in `ARCHITECTURE.md`.
fn modules() -> Vec<String> {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, table) = page.split_once("\n## Modules\n").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let names = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    names.map(str::to_owned).collect()
}

/// Returns the files of the library: neither `lib.rs` nor the programs.
fn library() -> Vec<(String, String)> {
    let programs = |name: &str| matches!(module_of(name), "lib" | "main" | "bin");
    sources().into_iter().filter(|(name, _)| !programs(name)).collect()
}

#[test]
fn the_table_of_modules_lists_each_module_once() {
    let mut listed = modules();
    listed.sort();
    let mut found: Vec<String> = library().iter().map(|(name, _)| module_of(name).to_owned()).collect();
    found.sort();
    found.dedup();
    assert_eq!(listed, found, "the table under \"Modules\" in ARCHITECTURE.md, and src");
}

#[test]
fn a_module_uses_only_modules_listed_above_it() {
    let modules = modules();
    let position = |module: &str| modules.iter().position(|other| other == module);
    let mut seen = 0;
    for (name, text) in library() {
        let own = position(module_of(&name)).unwrap();
        let text = code(&text);
        for path in text.split("crate::").skip(1) {
            let used = first_word(path);
            let used_position = position(used);
            // A list of modules in braces has no first word, and is not a module.
            assert!(used_position.is_some(), "{name}: crate::{used} is no module of ARCHITECTURE.md's table");
            assert!(used_position.unwrap() <= own, "{name} uses {used}, which is listed below it");
            seen += 1;
        }
        // `super::` must not leave the module: nothing above sees that.
        let depth = name.split('/').count();
        for line in text.lines().filter(|line| line.starts_with("use ") || line.starts_with("pub")) {
            assert!(line.matches("super::").count() < depth, "{name} leaves its module: {line}");
        }
    }
    assert!(seen > 200, "the paths are not found any more");
}

#[test]
fn the_core_knows_no_web() {
    const WEB: [&str; 5] = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"];
    let modules = modules();
    let core = modules.split(|module| module == "app").next().unwrap();
    let mut seen = 0;
    for (name, text) in library() {
        if core.iter().any(|module| module == module_of(&name)) {
            seen += 1;
            for web in WEB {
                let uses = [format!("use {web}"), format!("{web}::"), format!("extern crate {web}")];
                assert!(!uses.iter().any(|word| text.contains(word.as_str())), "{name} uses {web}");
            }
        }
    }
    assert!(seen > 50);
}

/// Returns the files of `app` and `browser`, without comments and tests.
fn views() -> Vec<(String, String)> {
    let views = library().into_iter().filter(|(name, _)| matches!(module_of(name), "app" | "browser"));
    views
        .map(|(name, text)| {
            let own = text.split("#[cfg(test)]").next().unwrap();
            (name, code(own))
        })
        .collect()
}

/// Returns the text from the parenthesis at its start to the one that closes it.
fn in_parentheses(text: &str) -> &str {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    panic!("a parenthesis is not closed: {text}");
}

#[test]
fn the_body_of_an_effect_names_no_write() {
    const WRITES: [&str; 8] =
        ["dispatch(", ".act(", "copy(", ".set(", ".try_set(", ".update(", ".write()", "set_progress"];
    let mut seen = 0;
    for (name, text) in views() {
        for (at, _) in text.match_indices("effect(move ||") {
            let body = in_parentheses(&text[at + "effect".len()..]);
            for write in WRITES {
                assert!(!body.contains(write), "{name}: an effect writes with {write}: {body}");
            }
            seen += 1;
        }
        // Effects made in another way are not seen above: only the renderer makes its own.
        let made = text.contains("Effect::") || text.contains("Effect<");
        let known = ["app/derived.rs", "app/dom.rs", "app/dom/element.rs"];
        assert!(!made || known.contains(&name.as_str()), "{name} makes an effect of its own");
        let calls = text.match_indices("effect(").filter(|(at, _)| !text[..*at].ends_with(is_in_word));
        let other = calls.count() - text.matches("effect(move ||").count();
        let derived = if name == "app/derived.rs" { 1 } else { 0 };
        assert_eq!(other, derived, "{name}: an effect whose body is not read here");
    }
    assert!(seen > 8, "the effects are not found any more");
}

/// Returns the lines that contain `word`, each as "file: line".
fn lines_with(files: &[(String, String)], word: &str) -> Vec<String> {
    let lines = files.iter().flat_map(|(name, text)| text.lines().map(move |line| (name, line.trim())));
    lines.filter(|(_, line)| line.contains(word)).map(|(name, line)| format!("{name}: {line}")).collect()
}

/// Asserts that the lines found are the known ones, each once: the file, and a part of the line.
fn assert_only(found: &[String], known: &[(&str, &str)]) {
    let is = |one: &str, (file, part): &(&str, &str)| one.starts_with(file) && one.contains(part);
    for one in found {
        let listed = known.iter().any(|known| is(one, known));
        assert!(listed, "not listed here, nor in ARCHITECTURE.md: {one}");
    }
    for known in known {
        let count = found.iter().filter(|one| is(one, known)).count();
        assert_eq!(count, 1, "{known:?} is listed once");
    }
}

#[test]
fn listeners_stand_on_elements_but_for_the_listed_ones() {
    let views = views();
    let listeners = [
        ("browser/clock.rs", "EventListener::new(&query, \"change\""),
        ("browser/history.rs", "EventListener::new(&window, \"hashchange\""),
        ("browser/host.rs", "EventListener::new(&window, \"message\""),
        ("browser/page.rs", "EventListener::new(root, \"placeline:again\""),
    ];
    assert_only(&lines_with(&views, "EventListener::"), &listeners);
    assert_only(&lines_with(&views, "add_event_listener"), &[("app/dom/element.rs", "Rndr::")]);
    assert_only(&lines_with(&views, "event_listener("), &[("app/dom/element.rs", "Rndr::")]);
    assert_only(&lines_with(&views, ".set_on"), &[]);
}

#[test]
fn scripts_listen_on_the_window_for_the_listed_events_only() {
    let folder = root().join("assets");
    let mut scripts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ext| ext == "js") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            scripts.push((name, code(&std::fs::read_to_string(&path).unwrap())));
        }
    }
    let known = [
        ("boot.js", "addEventListener(\"message\", ({ source, data })"),
        ("boot.js", "addEventListener(\"message\", ({ source, origin, data })"),
        ("boot.js", "story.addEventListener(\"placeline:before\""),
        ("boot.js", "story.addEventListener(\"placeline:after\""),
        ("boot.js", "addEventListener(type,"),
        ("boot.js", "again.addEventListener(\"click\""),
        ("boot.js", "\"beforeprint\""),
        ("boot.js", "\"afterprint\""),
        ("configure.js", "\"error\""),
        ("configure.js", "\"message\""),
        ("embed.js", "frame.addEventListener(\"load\""),
        ("embed.js", "\"message\""),
        ("embed.js", "\"hashchange\""),
        ("embed.js", "\"resize\""),
        ("reader.js", "\"message\""),
        ("service-worker.js", "\"install\""),
        ("service-worker.js", "\"activate\""),
        ("service-worker.js", "\"fetch\""),
        ("service-worker.js", "\"message\""),
        ("offline.js", "worker.addEventListener(\"statechange\""),
        ("speaker.js", "\"pagehide\""),
        ("single-file.js", "document.addEventListener(\"readystatechange\""),
        ("single-file.js", "\"click\""),
    ];
    assert_only(&lines_with(&scripts, "addEventListener("), &known);
    assert_only(
        &lines_with(&scripts, "const type of"),
        &[("boot.js", "[\"error\", \"unhandledrejection\"]")],
    );
}

#[test]
fn nothing_outlives_its_owner_but_what_is_listed() {
    let views = views();
    let forgotten = [
        ("browser/page.rs", "mount(root, config, Progress::Loading).forget()"),
        ("browser/page.rs", "mount(root, config, ready).forget()"),
    ];
    assert_only(&lines_with(&views, "forget("), &forgotten);
    let leaked = [("app/context.rs", "Box::new(Store"), ("app/context.rs", "Box::new(Shared")];
    assert_only(&lines_with(&views, "leak("), &leaked);
}

#[test]
fn no_source_file_is_longer_than_400_lines_without_its_tests() {
    // The table of words is as long as there are words.
    for (name, text) in sources().into_iter().filter(|(name, _)| name != "i18n.rs") {
        assert!(own_lines(&text) <= 400, "{name} has {} lines", own_lines(&text));
    }
}

#[test]
fn every_module_has_documentation_in_its_first_line() {
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
    for error in ["empty", "too-large", "too-many", "not-json", "not-feature-collection"] {
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
