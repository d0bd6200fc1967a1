//! What is published: pure functions from bytes to files.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use placeline::site::{
    File, MANIFEST, PreparedStory, PublishError, Shell, publish_single, publish_site, publish_story,
    read_manifest,
};
use placeline::story::{Classroom, Notes, read};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;

const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Placeline</title>\n\
    <link rel=\"stylesheet\" href=\"./viewer.css\">\n<script type=\"module\" src=\"./viewer.js\"></script>\n</head>\n<body>\n\
    <div id=\"story\"><!-- prerender --></div>\n</body>\n</html>\n";

fn shell() -> Shell {
    let asset = |name: &str| fs::read(["assets/", name].concat()).unwrap();
    let files = [
        ("index.html", PAGE.into()),
        ("service-worker.js", asset("service-worker.js")),
        ("single-file.js", asset("single-file.js")),
        ("assets/basemap/world-110m.bin", asset("basemap/world-110m.bin")),
        ("assets/basemap/world-50m.bin", asset("basemap/world-50m.bin")),
        ("_headers", b"/*\n".to_vec()),
        ("reader.js", b"1".to_vec()),
        ("viewer.css", b"p{}".to_vec()),
        ("viewer.js", b"2".to_vec()),
    ];
    Shell::new(files.into_iter().map(|(path, bytes)| (path.into(), bytes)).collect()).unwrap()
}

fn story(id: &str) -> PreparedStory {
    let text = format!(
        r#"{{"type":"FeatureCollection","title":"{id}","features":[{{"type":"Feature","id":"e","geometry":null,
        "properties":{{"kind":"event","title":"E","when":"1986","media":[{{"src":"{id}.jpg","alt":"A"}}]}}}}]}}"#
    );
    let picture = |_: &str| Ok(fs::read("tests/fixtures/media/photos/raid.jpg").unwrap());
    PreparedStory::new(id, text.into(), picture).unwrap()
}

fn paths(files: &[File]) -> BTreeSet<&str> {
    files.iter().map(|(path, _)| path.as_str()).collect()
}

fn text<'a>(files: &'a [File], path: &str) -> &'a str {
    std::str::from_utf8(&files.iter().find(|(one, _)| one == path).unwrap().1).unwrap()
}

/// The files that the service worker keeps for each page.
fn needs(files: &[File]) -> Value {
    let worker = text(files, "service-worker.js");
    serde_json::from_str(worker.split("const STORIES = ").nth(1).unwrap().split(";\n").next().unwrap())
        .unwrap()
}

#[test]
fn one_story_is_a_page_in_the_root_and_a_site_has_a_folder_for_each() {
    let (a, b) = (story("a"), story("b"));
    let one = publish_story(&shell(), &a, "").unwrap();
    let common = [
        "_headers",
        "assets/basemap/world-110m.bin",
        "assets/basemap/world-50m.bin",
        "published.txt",
        "reader.js",
        "service-worker.js",
        "viewer.css",
        "viewer.js",
    ];
    let packed = |files: &[File], id: &str| {
        let begin = format!("data/stories/{id}-");
        files.iter().find(|(path, _)| path.starts_with(&begin)).unwrap().0.clone()
    };
    let packed_a = packed(&one, "a");
    let own = [
        "index.html",
        "claims.html",
        "poster.png",
        "data/stories/a.geojson",
        "data/stories/a.jpg",
        &packed_a,
    ];
    let sheets = ["blank", "index", "no-dates", "observe", "sources", "story"];
    let sheets = sheets.map(|name| format!("handout/{name}.html"));
    let sheets = sheets.iter().map(String::as_str).chain(["handout/sheet.css"]);
    assert_eq!(paths(&one), common.into_iter().chain(own).chain(sheets).collect());
    assert!(text(&one, "index.html").contains("<meta name=\"placeline-root\" content=\"./\">"));
    assert_eq!(
        needs(&one),
        serde_json::json!({ "": ["assets/basemap/world-110m.bin", "assets/basemap/world-50m.bin", "claims.html", &packed_a, "data/stories/a.geojson", "data/stories/a.jpg", "viewer.css", "viewer.js"] })
    );

    let site = publish_site(&shell(), &[a, b], "https://x.example/").unwrap();
    for path in [
        "index.html",
        "a/index.html",
        "a/oembed.json",
        "b/index.html",
        "b/claims.html",
        "b/poster.png",
        "data/stories/b.jpg",
    ] {
        assert!(paths(&site).contains(path), "{path}");
    }
    assert!(!paths(&site).contains("claims.html"));
    assert!(text(&site, "index.html").contains("<meta name=\"placeline-claims\" content=\"a/claims.html\">"));
    assert!(text(&site, "b/oembed.json").contains("https://x.example/b/"));
    let needs = needs(&site);
    assert_eq!(needs.as_object().unwrap().keys().collect::<Vec<_>>(), ["", "a/", "b/"]);
    assert_eq!(needs[""], needs["a/"]);
    assert!(!needs["b/"].to_string().contains("data/stories/a"), "{needs}");
}

#[test]
fn a_copy_to_work_on_is_the_file_of_a_story_and_in_a_site_with_the_configurator_opens_there() {
    let one = publish_story(&shell(), &story("a"), "").unwrap();
    let index = text(&one, "handout/index.html");
    assert!(index.contains("<a href=\"../data/stories/a.geojson\" download"), "{index}");
    assert!(!index.contains("configure.html"));
    let site = publish_site(&shell(), &[story("a"), story("b")], "").unwrap();
    let index = text(&site, "b/handout/index.html");
    assert!(index.contains("<a href=\"../../configure.html?story=data/stories/b.geojson\">"), "{index}");
}

#[test]
fn no_published_file_leads_to_what_the_teacher_has() {
    let file = fs::read("tests/fixtures/good/three-events.geojson").unwrap();
    let aim = "Compare two letters.";
    assert!(String::from_utf8_lossy(&file).contains(aim));
    let story = PreparedStory::new("a", file, |_| Ok(Vec::new())).unwrap();
    for (path, bytes) in publish_story(&shell(), &story, "").unwrap() {
        for words in ["-key.html", "teacher.html", "notes.html", "exercises.gift", aim] {
            let has = bytes.windows(words.len()).any(|part| part == words.as_bytes());
            assert!(!has || path.ends_with(".geojson"), "{words} in {path}");
        }
    }
}

#[test]
fn the_list_of_files_has_all_but_itself() {
    let files = publish_story(&shell(), &story("a"), "").unwrap();
    let listed: BTreeSet<&str> =
        read_manifest(text(&files, MANIFEST)).into_iter().map(|(_, path)| path).collect();
    let mut all = paths(&files);
    all.remove(MANIFEST);
    assert_eq!(listed, all);
}

#[test]
fn equal_input_gives_equal_bytes() {
    let folder = || publish_story(&shell(), &story("a"), "https://x.example/a/").unwrap();
    assert_eq!(folder(), folder());
    let single = || publish_single(&shell(), &story("a")).unwrap();
    assert_eq!(single(), single());
}

#[test]
fn an_address_that_is_none_of_a_folder_is_refused() {
    for address in ["x", "https://x.example", "https:///", "https://x/?a=/", "https://x/\"/", "javascript:/"]
    {
        let refused = Err(PublishError::Address(address.into()));
        assert_eq!(publish_story(&shell(), &story("a"), address), refused, "{address}");
    }
    for address in ["", "http://localhost/", "https://x.example:8080/a/b/"] {
        publish_story(&shell(), &story("a"), address).unwrap();
    }
}

#[test]
fn files_that_are_no_viewer_are_named() {
    let refused = |files: Vec<(&str, &[u8])>| {
        let files = files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
        Shell::new(files).err().unwrap().to_string()
    };
    assert_eq!(refused(vec![]), "no built viewer: it has no index.html");
    assert_eq!(refused(vec![("index.html", b"\xff")]), "no built viewer: its index.html is not UTF-8");
    let templates: [(&str, &[u8]); 3] =
        [("index.html", b""), ("service-worker.js", b""), ("single-file.js", b"")];
    assert_eq!(refused(templates.to_vec()), "no built viewer: it has no assets/basemap/world-110m.bin");
}

#[test]
fn notes_for_the_speaker_are_in_the_story_file_of_a_folder_and_nowhere_else() {
    let file = r#"{"type":"FeatureCollection","title":"T","classroom":{"aims":["For me alone"]},
        "chapters":[{"id":"one","title":"One","notes":"For me alone"}],
        "features":[{"type":"Feature","id":"e","geometry":null,"properties":{"kind":"event","title":"E","when":"1986"}}]}"#;
    let story = PreparedStory::new("a", file.into(), |_| Err(String::new())).unwrap();
    let has_notes = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("For me alone");
    let files = publish_story(&shell(), &story, "https://a.example/").unwrap();
    let with: Vec<&str> =
        files.iter().filter(|(_, bytes)| has_notes(bytes)).map(|(path, _)| path.as_str()).collect();
    assert_eq!(with, ["data/stories/a.geojson"]);

    let held = |story: &PreparedStory| {
        let page = publish_single(&shell(), story).unwrap();
        let held = page.split("data-file=\"data/stories/a.geojson\">").nth(1).unwrap();
        let held = STANDARD.decode(held.split('<').next().unwrap()).unwrap();
        let mut inside = Vec::new();
        GzDecoder::new(held.as_slice()).read_to_end(&mut inside).unwrap();
        assert!(!has_notes(page.as_bytes()) && !has_notes(&inside));
        inside
    };
    let inside = held(&story);
    // One that is JSON only after it was repaired.
    let broken = file.replace("\"T\"", "\"T\\ud800\"");
    held(&PreparedStory::new("a", broken.into(), |_| Err(String::new())).unwrap());
    // It is the same story otherwise.
    let [mut all, without] = [file.as_bytes(), &inside].map(|bytes| read(bytes).unwrap().story);
    all.chapters[0].notes = Notes::default();
    all.classroom = Classroom::default();
    assert_eq!(all, without);
}

#[test]
fn a_published_story_is_imported_again() {
    use placeline::formats::{File as Input, Import, Options, import};
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    let own = story("a");
    let files = publish_story(&shell(), &own, "").unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in &files {
        zip.start_file(format!("site/{path}"), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    let single = publish_single(&shell(), &own).unwrap();
    let content = |path: &str| files.iter().find(|(own, _)| own == path).unwrap().1.clone();
    let packed = files.iter().find(|(path, _)| path.starts_with("data/stories/a-")).unwrap().1.clone();
    let read = |name: &str, bytes: &[u8]| import(&[Input { name, bytes }], &Options::default());
    let expected = read("a.geojson", &content("data/stories/a.geojson"));
    assert_eq!(expected.draft.events.len(), 1);
    for (name, bytes) in [("site.zip", zip), ("a.html", single.into()), ("a-0.bin", packed)] {
        let Import { draft, complaints, .. } = read(name, &bytes);
        // A packed story knows the sizes of its pictures besides.
        let written = draft.write().text.replace(",\n            \"height\": 160", "");
        let written = written.replace(",\n            \"width\": 240", "");
        assert_eq!(written, expected.draft.write().text, "{name}: {complaints:?}");
        assert_eq!(complaints.len(), expected.complaints.len(), "{name}: {complaints:?}");
    }
    let page = read("index.html", &content("index.html"));
    assert!(page.complaints[0].why.contains("its file data/stories/a.geojson"), "{:?}", page.complaints);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in publish_site(&shell(), &[story("a"), story("b")], "").unwrap() {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    let several = read("site.zip", &zip.finish().unwrap().into_inner());
    assert!(several.complaints[0].why.contains("2 stories"), "{:?}", several.complaints);
}
