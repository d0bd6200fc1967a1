//! Pictures as they are published: without what they tell about their making, and nothing that runs.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use base64::Engine;
use placeline::site::{MAX_PICTURE_BYTES, publish_media};
use placeline::story::{MediaContent, Story, read};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Stands in each fixture wherever a picture can hold words.
const SECRET: &str = "SECRET";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn fixture(path: &str) -> Vec<u8> {
    fs::read(root().join("tests/fixtures/media").join(path)).unwrap()
}

/// A story with one picture.
fn story(src: &str) -> Story {
    let file = json!({ "type": "FeatureCollection", "features": [{ "type": "Feature", "id": "e", "geometry": null,
        "properties": { "kind": "event", "title": "E", "media": [{ "src": src, "alt": "A" }] } }] });
    read(file.to_string().as_bytes()).unwrap().story
}

/// Publishes one picture: its contents and its size, or what is wrong.
fn publish(src: &str, bytes: &[u8]) -> Result<(Vec<u8>, (u32, u32)), String> {
    let mut story = story(src);
    let published = publish_media(&mut story, |_| Ok(bytes.to_vec()));
    match published.diagnostics.first() {
        Some(found) => {
            assert!(story.media.is_empty() && published.files.is_empty());
            Err(found.to_string())
        }
        None => {
            let MediaContent::Picture(picture) = &story.media[0].content else { panic!("no picture") };
            Ok((published.files[0].1.clone(), (picture.width, picture.height)))
        }
    }
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part.eq_ignore_ascii_case(words.as_bytes()))
}

/// The tags of the EXIF of a picture.
fn exif_tags(bytes: &[u8]) -> Vec<exif::Tag> {
    let found = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(bytes));
    found.map(|exif| exif.fields().map(|field| field.tag).collect()).unwrap_or_default()
}

/// A site as the build has it before the stories are written into it, in a folder of its own.
fn site(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    copy(&root().join("tests/fixtures/media"), &folder.join("data/stories"));
    for (from, to) in [
        ("assets/basemap/world-110m.bin", "dist/assets/basemap/world-110m.bin"),
        ("assets/service-worker.js", "dist/service-worker.js"),
        ("assets/single-file.js", "dist/single-file.js"),
    ] {
        fs::create_dir_all(folder.join(to).parent().unwrap()).unwrap();
        fs::copy(root().join(from), folder.join(to)).unwrap();
    }
    let page = "<!doctype html><html lang=\"en\"><head><title>P</title></head><body><div id=\"story\"></div></body></html>";
    fs::write(folder.join("dist/index.html"), page).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            drop(fs::copy(entry.path(), target))
        }
    }
}

/// Publishes a site. Returns what the program says.
fn run(folder: &Path) -> String {
    let program = Command::new(env!("CARGO_BIN_EXE_prerender"))
        .args(["pages", "dist", "dist"])
        .current_dir(folder)
        .output();
    let output = program.unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    said
}

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, all) } else { all.push(path) }
    }
}

#[test]
fn every_fixture_tells_about_its_making() {
    for picture in [
        "photos/turned.jpg",
        "photos/raid.jpg",
        "photos/page 12.png",
        "photos/later.webp",
        "photos/book.avif",
        "photos/wide.jpg",
        "plan.svg",
        "rule.gif",
    ] {
        assert!(holds(&fixture(picture), SECRET), "{picture}");
    }
    for picture in [
        "photos/turned.jpg",
        "photos/raid.jpg",
        "photos/page 12.png",
        "photos/later.webp",
        "photos/book.avif",
        "photos/wide.jpg",
    ] {
        let tags = exif_tags(&fixture(picture));
        assert!(
            tags.contains(&exif::Tag::Artist) && tags.contains(&exif::Tag::GPSLatitude),
            "{picture}: {tags:?}"
        );
    }
}

#[test]
fn a_published_folder_holds_all_pictures_and_no_exif() {
    let folder = site("published");
    assert_eq!(run(&folder), "");
    let mut all = Vec::new();
    files(&folder.join("dist"), &mut all);
    let is_story = |path: &PathBuf| path.extension().is_some_and(|end| end == "geojson" || end == "bin");
    let beside = |path: &&PathBuf| path.starts_with(folder.join("dist/data/stories")) && !is_story(path);
    let pictures: Vec<&PathBuf> = all.iter().filter(beside).collect();
    // One of them has two smaller copies.
    assert_eq!(pictures.len(), 8 + 2, "{pictures:?}");
    let poster = folder.join("dist/pictures/poster.png");
    let asked = fs::read(&poster).unwrap();
    for path in &all {
        let bytes = fs::read(path).unwrap();
        assert!(!holds(&bytes, SECRET), "{} tells", path.display());
        for words in ["xpacket", "xmpmeta", "GPS"] {
            assert!(
                !holds(&bytes, words) || path.extension().is_some_and(|ext| ext == "js"),
                "{words} in {}",
                path.display()
            );
        }
        assert!(exif_tags(&bytes).iter().all(|tag| *tag == exif::Tag::Orientation), "{}", path.display());
    }
    let worker = fs::read_to_string(folder.join("dist/service-worker.js")).unwrap();
    let needs = worker.split("const STORIES = ").nth(1).unwrap().split(';').next().unwrap();
    let needs: BTreeMap<String, Vec<String>> = serde_json::from_str(needs).unwrap();
    for path in ["photos/page 12.png", "480w/photos/wide.jpg", "960w/photos/wide.jpg"] {
        assert!(needs["pictures/"].contains(&["data/stories/", path].concat()), "{needs:?}");
    }
    // The page names the copies as the viewer does, and the poster is another one than without its picture.
    let page = fs::read_to_string(folder.join("dist/pictures/claims.html")).unwrap();
    let srcset = "srcset=\"../data/stories/480w/photos/wide.jpg, ../data/stories/960w/photos/wide.jpg 2x\"";
    assert!(page.contains(srcset), "{page}");
    let folder = site("unasked");
    let story = folder.join("data/stories/pictures.geojson");
    let file = fs::read_to_string(&story).unwrap();
    fs::write(&story, file.replace("\"poster\": \"photos/wide.jpg\",", "")).unwrap();
    assert_eq!(run(&folder), "");
    assert!(fs::read(folder.join("dist/pictures/poster.png")).unwrap() != asked);
}

#[test]
fn pictures_have_the_size_that_is_seen() {
    for (picture, size) in [
        ("photos/turned.jpg", (107, 160)),
        ("photos/raid.jpg", (240, 160)),
        ("photos/page 12.png", (120, 80)),
        ("photos/later.webp", (120, 80)),
        ("photos/book.avif", (120, 80)),
        ("rule.gif", (90, 60)),
        // Its height follows from its box: 12 cm are 453.5 pixels.
        ("plan.svg", (454, 303)),
    ] {
        assert_eq!(publish(picture, &fixture(picture)).unwrap().1, size, "{picture}");
    }
}

#[test]
fn the_size_of_an_svg_is_that_which_browsers_give_it() {
    for (attributes, size) in [
        ("width='90' height='60'", (90, 60)),
        ("width='1in' height='36pt'", (96, 48)),
        ("width='50' viewBox='0 0 10 20'", (50, 100)),
        ("height='50' viewBox='0 0 10 20'", (25, 50)),
        ("width='100%' height='100%' viewBox='0 0 10.5 20'", (11, 20)),
        ("width='100%'", (300, 150)),
        ("width='-1' height='x' viewBox='0 0 0 0'", (300, 150)),
        ("width='1e99' height='1'", (u32::MAX, 1)),
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>");
        assert_eq!(publish("a.svg", svg.as_bytes()).unwrap().1, size, "{attributes}");
    }
}

#[test]
fn the_orientation_stays_and_so_do_the_pixels() {
    let (bytes, _) = publish("photos/turned.jpg", &fixture("photos/turned.jpg")).unwrap();
    let exif = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(&bytes)).unwrap();
    let found = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY).unwrap();
    assert_eq!((found.value.get_uint(0), exif.fields().count()), (Some(6), 1));
    let upright = publish("photos/raid.jpg", &fixture("photos/raid.jpg")).unwrap().0;
    assert!(exif_tags(&upright).is_empty());
    // All from the tables of the picture on, which is what its pixels are made of.
    let scans =
        |bytes: &[u8]| bytes[bytes.windows(2).position(|pair| pair == [0xff, 0xdb]).unwrap()..].to_vec();
    assert_eq!(scans(&upright), scans(&fixture("photos/raid.jpg")));
}

#[test]
fn a_picture_is_published_once_more_as_it_is() {
    for picture in [
        "photos/turned.jpg",
        "photos/raid.jpg",
        "photos/page 12.png",
        "photos/later.webp",
        "photos/book.avif",
        "plan.svg",
        "rule.gif",
    ] {
        let once = publish(picture, &fixture(picture)).unwrap();
        assert_eq!(publish(picture, &once.0).unwrap(), once, "{picture}");
    }
}

#[test]
fn what_stands_between_scans_and_behind_the_end_is_left_out() {
    let jpeg = fixture("photos/raid.jpg");
    let at = jpeg.windows(2).rposition(|pair| pair == [0xff, 0xda]).unwrap();
    let comment = b"\xff\xfe\0\x08SECRET";
    let more = [&jpeg[..at], comment, &jpeg[at..], b"SECRET"].concat();
    assert_eq!(publish("a.jpg", &more).unwrap(), publish("a.jpg", &jpeg).unwrap());
}

#[test]
fn the_picture_within_an_svg_tells_nothing() {
    let (bytes, _) = publish("plan.svg", &fixture("plan.svg")).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let data = text.split("base64,").nth(2).unwrap().split('"').next().unwrap();
    let picture = base64::engine::general_purpose::STANDARD.decode(data).unwrap();
    assert!(imagesize::blob_size(&picture).is_ok() && !holds(&picture, SECRET));
    assert!(
        text.contains("xlink:href=\"#house\"") && text.contains("url(#stone)"),
        "what it draws stays: {text}"
    );
}

#[test]
fn what_is_not_published_is_named_with_what_to_do() {
    let jpeg = fixture("photos/raid.jpg");
    let large = vec![0; MAX_PICTURE_BYTES as usize + 1];
    // The size of a picture stands in its head: no pixels are needed to say that there are too many.
    let mut huge = fixture("rule.gif");
    huge[6..10].copy_from_slice(&[0xff; 4]);
    // A PNG that is turned by EXIF with the orientation and nothing else.
    let mut turned = img_parts::png::Png::from_bytes(fixture("photos/page 12.png").into()).unwrap();
    let exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0";
    img_parts::ImageEXIF::set_exif(&mut turned, Some(exif.to_vec().into()));
    let turned = turned.encoder().bytes();
    for (path, bytes, message) in [
        (
            "a.png",
            &turned[..],
            "turned by its EXIF alone, which not all browsers follow: turn it and save it anew",
        ),
        ("a.png", &jpeg[..], "JPEG by its contents: give it a name that ends with .jpg"),
        ("a.jpg", b"GIF89a\x01\0\x01\0\0\0\0", "GIF by its contents: give it a name that ends with .gif"),
        ("a.jpg", b"hello", "no picture by its contents: save it as JPEG, PNG, WebP, AVIF, GIF or SVG"),
        ("a.jpg", b"", "no picture by its contents: save it as JPEG, PNG, WebP, AVIF, GIF or SVG"),
        ("a.jpg", &jpeg[..400], "damaged, or no whole JPEG: save it anew"),
        ("a.gif", b"GIF89a\x01\0\x01\0\0\0\0", "damaged, or no whole GIF: save it anew"),
        ("a.jpg", &large, "more than 8 MB: save it 1600 pixels wide, which takes some 300 KB"),
        (
            "a.gif",
            &huge,
            "65535 × 65535 pixels, and at most 40 million are published: save it 1600 pixels wide",
        ),
    ] {
        assert_eq!(publish(path, bytes), Err(format!("error bad-media {path}: {message}")), "{path}");
    }
}

#[test]
fn an_svg_that_does_more_than_draw_is_refused() {
    let rest = ": an SVG that does more than draw is not published; save it as PNG, or remove that";
    let data = "data:image/svg+xml;base64,PHN2Zy8+";
    for (inner, message) in [
        ("<script>alert(1)</script>", "has <script> (line 2)"),
        ("<g>\n<script href='#a'/></g>", "has <script> (line 3)"),
        ("<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "has <script> (line 2)"),
        ("<foreignObject/>", "has <foreignObject> (line 2)"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'/>", "has <p> (line 2)"),
        ("<g onclick='alert(1)'/>", "has the event handler onclick (line 2)"),
        ("<g ONLOAD='alert(1)'/>", "has the event handler ONLOAD (line 2)"),
        (
            "<image href='https://a.example/x.png'/>",
            "refers to something that is no part of it, by href=\"https://a.example/x.png\" (line 2)",
        ),
        ("<image href='x.png'/>", "refers to something that is no part of it, by href=\"x.png\" (line 2)"),
        (
            "<a href='java&#x0a;script:alert(1)'/>",
            "refers to something that is no part of it, by href=\"java\nscript:alert(1)\" (line 2)",
        ),
        (
            "<use xlink:href='other.svg#a'/>",
            "refers to something that is no part of it, by href=\"other.svg#a\" (line 2)",
        ),
        (
            &format!("<image href='{data}'/>"),
            &format!("refers to something that is no part of it, by href=\"{data}\" (line 2)"),
        ),
        (
            "<g xml:base='https://a.example/'/>",
            "refers to something that is no part of it, by base=\"https://a.example/\" (line 2)",
        ),
        ("<a><set attributeName='xlink:href' to='javascript:alert(1)'/></a>", "animates a link (line 2)"),
        ("<style>@import 'x.css';</style>", "has a style with @import (line 2)"),
        (
            "<style><![CDATA[ rect { fill: URL( 'https://a.example/x' ) } ]]></style>",
            "has a style that refers to url( 'https://a.example/x' ) (line 2)",
        ),
        (
            "<rect style='fill: url(//a.example/#x)'/>",
            "has a style that refers to url(//a.example/#x) (line 2)",
        ),
        ("<rect fill='u\\72l(//a.example/#x)'/>", "has a style with \\ (line 2)"),
        ("<rect style='background: image-set(\"x.png\" 1x)'/>", "has a style with image-set( (line 2)"),
        (
            "<?xml-stylesheet href='x.css'?>",
            "has a processing instruction such as <?xml-stylesheet …?> (line 2)",
        ),
    ] {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>\n{inner}</svg>"
        );
        let said = publish("a.svg", svg.as_bytes());
        assert_eq!(said, Err(format!("error bad-media a.svg: {message}{rest}")), "{inner}");
    }
    for (svg, message) in [
        (
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
            "has a <!DOCTYPE …>: remove that line",
        ),
        ("<html/>", "no SVG: its root is not <svg xmlns=\"http://www.w3.org/2000/svg\">"),
        ("<svg", "no SVG that can be read: the document does not have a root node"),
    ] {
        assert_eq!(
            publish("a.svg", svg.as_bytes()),
            Err(format!("error bad-media a.svg: {message}")),
            "{svg}"
        );
    }
}

#[test]
fn a_size_that_is_written_stays_unless_it_has_another_shape() {
    for (size, expected, said) in
        [((24, 16), (24, 16), 0), ((16, 24), (240, 160), 1), ((0, 0), (240, 160), 0)]
    {
        let mut story = story("a.jpg");
        let MediaContent::Picture(picture) = &mut story.media[0].content else { panic!("no picture") };
        (picture.width, picture.height) = size;
        let published = publish_media(&mut story, |_| Ok(fixture("photos/raid.jpg")));
        let MediaContent::Picture(picture) = &story.media[0].content else { panic!("no picture") };
        assert_eq!((picture.width, picture.height), expected);
        assert_eq!(published.diagnostics.len(), said);
    }
}

#[test]
fn a_picture_that_is_not_there_or_elsewhere_on_disk_is_left_out() {
    let folder = site("elsewhere");
    let stories = folder.join("data/stories");
    fs::remove_file(stories.join("rule.gif")).unwrap();
    fs::write(folder.join("outside.jpg"), fixture("photos/raid.jpg")).unwrap();
    fs::remove_file(stories.join("photos/raid.jpg")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.join("outside.jpg"), stories.join("photos/raid.jpg")).unwrap();
    let said = run(&folder);
    let path = "data/stories/pictures.geojson: error bad-media";
    for message in [
        format!(
            "{path} photos/raid.jpg: a link that leads out of the story's folder: copy the file itself\n"
        ),
        format!("{path} rule.gif: there is no such file in data/stories\n"),
    ] {
        assert!(said.contains(&message), "{said}");
    }
    assert!(!folder.join("dist/data/stories/photos/raid.jpg").exists());
    assert!(folder.join("dist/data/stories/photos/turned.jpg").exists());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_picture_is_too_strange(which in 0..7_usize, flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6), end in any::<prop::sample::Index>()) {
        let picture = ["photos/turned.jpg", "photos/raid.jpg", "photos/page 12.png", "photos/later.webp", "photos/book.avif", "plan.svg", "rule.gif"][which];
        let mut bytes = fixture(picture);
        for (at, with) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= with;
        }
        let _ = publish(picture, &bytes);
        let _ = publish(picture, &bytes[..end.index(bytes.len())]);
    }
}
