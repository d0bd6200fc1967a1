//! Published folders, and what stays in them.

use super::{fixtures, placeline, small_viewer};
use placeline::site::{MANIFEST, Shell};
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

/// Returns a folder with a viewer and a story.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("viewer.zip"), small_viewer()).unwrap();
    for name in ["pictured.geojson", "wall.jpg", "events.csv"] {
        fs::copy(fixtures().join(name), folder.path().join(name)).unwrap();
    }
    folder
}

fn publish(folder: &Path, more: &[&str]) -> Output {
    placeline(folder).args(["publish", "--viewer", "viewer.zip"]).args(more).output().unwrap()
}

/// Returns all files of a folder, by their paths.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let list = fs::read_to_string(folder.join(MANIFEST)).unwrap();
    let paths = list.lines().skip(1).map(|line| line.split_once(' ').unwrap().1);
    paths.map(|path| (path.to_owned(), fs::read(folder.join(path)).unwrap())).collect()
}

#[test]
fn two_runs_give_the_same_bytes() {
    let folder = folder();
    for output in ["one", "two"] {
        publish(folder.path(), &["pictured.geojson", "-o", output, "--address", "https://example.org/"]);
    }
    let one = files(&folder.path().join("one"));
    assert!(one.len() > 12, "{one:?}");
    assert_eq!(one, files(&folder.path().join("two")));
}

#[test]
fn two_runs_give_the_same_file_which_refers_to_no_other() {
    let folder = folder();
    let single = |name: &str| {
        publish(folder.path(), &["pictured.geojson", "--single", name]);
        fs::read_to_string(folder.path().join(name)).unwrap()
    };
    let html = single("one.html");
    assert_eq!(html, single("two.html"));
    for loads in [" src=\"", "rel=\"preload\"", "rel=\"stylesheet\"", "url("] {
        assert!(!html.contains(loads), "{loads} in {html}");
    }
    for held in ["./data/stories/pictured.geojson", "data/stories/wall.jpg", "assets/basemap/world-110m.bin"]
    {
        assert!(html.contains(held), "{held}");
    }
    assert!(!html.contains("reader_bg") && html.contains("\"<\\/script>\""), "{html}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 6, "nothing else is written");
}

#[test]
fn a_large_file_is_named() {
    // Of one pixel, with more data than it shows.
    let head = b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02";
    let block = [[0xff].as_slice(), &[0; 0xff]].concat().repeat(24_000);
    let picture = [head.as_slice(), &block, b"\0;"].concat();
    let folder = folder();
    let name = |number| format!("{number}.gif");
    for number in 0..3 {
        fs::write(folder.path().join(name(number)), &picture).unwrap();
    }
    let media: Vec<String> =
        (0..3).map(|number| format!(r#"{{"src":"{}","alt":"A"}}"#, name(number))).collect();
    let story = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","id":"e","geometry":null,"properties":{{"kind":"event","title":"E","when":"1986","media":[{}]}}}}]}}"#,
        media.join(",")
    );
    fs::write(folder.path().join("large.geojson"), story).unwrap();
    let said = publish(folder.path(), &["large.geojson", "--single", "large.html"]);
    let said = String::from_utf8(said.stderr).unwrap();
    assert!(said.contains("published: large.html (24.") && said.contains("more than 20 MB"), "{said}");
}

#[test]
fn a_published_story_that_is_published_again_gives_the_same() {
    let folder = folder();
    publish(folder.path(), &["pictured.geojson", "-o", "one"]);
    publish(folder.path(), &["one/data/stories/pictured.geojson", "-o", "two"]);
    assert_eq!(files(&folder.path().join("one")), files(&folder.path().join("two")));
    let onto_itself = publish(folder.path(), &["one/data/stories/pictured.geojson", "-o", "one"]);
    assert_eq!(onto_itself.status.code(), Some(1), "the missing picture is missing still");
    assert_eq!(files(&folder.path().join("one")), files(&folder.path().join("two")));
}

#[test]
fn a_file_that_was_changed_since_is_kept_until_force() {
    let folder = folder();
    let site = folder.path().join("site");
    publish(folder.path(), &["events.csv", "-o", "site"]);
    fs::write(site.join("_headers"), "mine").unwrap();
    fs::write(site.join("CNAME"), "example.org").unwrap();
    let before = fs::read(site.join("index.html")).unwrap();
    let refused = publish(folder.path(), &["pictured.geojson", "-o", "site"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("_headers.") && !said.contains("index.html") && said.contains("--force"), "{said}");
    assert_eq!(fs::read(site.join("index.html")).unwrap(), before, "nothing is written");
    publish(folder.path(), &["pictured.geojson", "-o", "site", "--force"]);
    assert_ne!(fs::read(site.join("index.html")).unwrap(), before);
    assert_ne!(fs::read_to_string(site.join("_headers")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(site.join("CNAME")).unwrap(), "example.org");
    assert!(
        !site.join("data/stories/events.geojson").exists(),
        "what is no part of the story any more is gone"
    );
}

#[test]
fn a_file_of_an_earlier_story_stays_if_it_was_changed() {
    let folder = folder();
    let own = folder.path().join("site/data/stories/events.geojson");
    publish(folder.path(), &["events.csv", "-o", "site"]);
    fs::write(&own, "{}").unwrap();
    publish(folder.path(), &["pictured.geojson", "-o", "site"]);
    assert_eq!(fs::read_to_string(&own).unwrap(), "{}");
}

#[test]
fn a_picture_is_found_beside_any_of_the_files() {
    let folder = folder();
    fs::create_dir(folder.path().join("below")).unwrap();
    fs::rename(folder.path().join("pictured.geojson"), folder.path().join("below/pictured.geojson")).unwrap();
    fs::rename(folder.path().join("wall.jpg"), folder.path().join("below/wall.jpg")).unwrap();
    publish(folder.path(), &["events.csv", "below/pictured.geojson", "-o", "site"]);
    assert!(folder.path().join("site/data/stories/wall.jpg").exists());
}

#[test]
fn a_viewer_comes_out_of_its_archive_as_it_went_in() {
    let archive = small_viewer();
    assert_eq!(Shell::from_zip(&archive).unwrap().to_zip().unwrap(), archive);
    for end in (0..archive.len()).step_by(997) {
        assert!(Shell::from_zip(&archive[..end]).is_err(), "{end}");
    }
}

#[test]
fn an_address_is_that_of_a_folder() {
    let folder = folder();
    for address in ["example.org", "ftp://example.org", "https://", "https://example.org/?a", "https://a b/"]
    {
        let output = publish(folder.path(), &["events.csv", "-o", "site", "--address", address]);
        assert_eq!(output.status.code(), Some(2), "{address}");
    }
    assert!(!folder.path().join("site").exists());
}

#[test]
fn what_the_teacher_has_is_not_written_where_it_would_be_published() {
    let folder = folder();
    for (output, teacher) in [("site", "site/teacher"), ("site", "site"), ("site/a", "site")] {
        for command in ["publish", "handout"] {
            let viewer: &[&str] = if command == "publish" { &["--viewer", "viewer.zip"] } else { &[] };
            let more = ["pictured.geojson", "-o", output, "--teacher", teacher];
            let refused = placeline(folder.path()).arg(command).args(viewer).args(more).output().unwrap();
            assert_eq!(refused.status.code(), Some(2), "{command} {output} {teacher}");
            assert!(String::from_utf8_lossy(&refused.stderr).contains("would be published"));
            assert!(!folder.path().join("site").exists(), "{command} {output} {teacher}");
        }
    }
}
