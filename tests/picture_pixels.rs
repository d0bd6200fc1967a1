//! Pictures whose pixels are drawn anew: the one on the poster, and smaller copies.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Rgb, RgbImage, RgbaImage};
use placeline::basemap::Basemap;
use placeline::i18n::Text;
use placeline::site::{PageInput, PublishedMedia, poster, publish_media};
use placeline::state::Loaded;
use placeline::story::{Picture, Reading, pack, read, unpack};
use serde_json::{Value, json};
use std::io::Cursor;
use std::sync::Arc;

/// The pixels of the map, the picture, and the title of a poster with a picture: from the left, and from the top.
const PICTURE_LEFT: u32 = 720;
const BAND_TOP: u32 = 480;
const PAPER: [u8; 4] = [0xfb, 0xfa, 0xf7, 0xff];

/// Returns a story with this picture on an event, which the poster shows if it `is_wanted`.
fn story(src: &str, credit: &str, is_wanted: bool) -> Reading {
    let mut file = json!({ "type": "FeatureCollection", "title": "T", "sources": [{ "id": "s", "title": "S" }], "features": [
        { "type": "Feature", "id": "e", "geometry": { "type": "Point", "coordinates": [2.35, 48.86] }, "properties": { "kind": "event", "title": "E",
            "media": [{ "src": src, "alt": "A", "credit": credit }], "claims": [{ "source": "s", "when": "1986", "quote": { "exact": "in 1986" } }] } }] });
    if is_wanted {
        file["poster"] = Value::from(src);
    }
    read(file.to_string().as_bytes()).unwrap()
}

fn publish(reading: &mut Reading, bytes: &[u8]) -> PublishedMedia {
    publish_media(&mut reading.story, |_| Ok(bytes.to_vec()))
}

fn picture(reading: &Reading) -> &Picture {
    reading.story.media[0].picture().unwrap()
}

/// Returns the poster of a story.
fn drawn(reading: Reading, media: &PublishedMedia) -> (Vec<u8>, RgbaImage) {
    let basemap = Basemap::decode(&std::fs::read("assets/basemap/world-110m.bin").unwrap()).unwrap();
    let loaded = &Arc::new(Loaded::new(reading));
    let input = PageInput {
        id: "s",
        loaded,
        basemap: &basemap,
        text: Text::EN,
        base: "",
        root: "",
        folder: "",
        beside: "",
        packed: "",
    };
    let png = poster(input, &media.files).unwrap();
    let pixels = image::load_from_memory(&png).unwrap().into_rgba8();
    assert_eq!(pixels.dimensions(), (1200, 630));
    (png, pixels)
}

/// Returns a picture that is red on its left half and blue on its right one.
fn two_colors(width: u32, height: u32) -> DynamicImage {
    let color = |x: u32| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    RgbImage::from_fn(width, height, |x, _| color(x)).into()
}

/// Returns a picture with so much in it that a smaller one has fewer bytes.
fn detailed(width: u32, height: u32) -> DynamicImage {
    let noise = |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 24;
    let color = |x, y| [x * 255 / width, y * 255 / height, noise(x, y) / 4].map(|value| value as u8);
    RgbImage::from_fn(width, height, |x, y| Rgb(color(x, y))).into()
}

/// EXIF with an orientation and the name of an artist.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0x01, 0x3b, 0, 2, 0, 0, 0, 7, 0, 0, 0, 38, 0, 0, 0, 0]);
    exif.extend(b"SECRET\0");
    exif
}

fn jpeg(image: &DynamicImage, orientation: u8, profile: Option<&[u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, 92);
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile.to_vec()).unwrap();
    }
    image.write_with_encoder(encoder).unwrap();
    out
}

fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|part| part == words)
}

fn has_exif(bytes: &[u8]) -> bool {
    exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).is_ok()
}

fn is_near(found: &image::Rgba<u8>, [red, green, blue]: [u8; 3]) -> bool {
    found.0.iter().zip([red, green, blue]).all(|(one, other)| one.abs_diff(other) < 24)
}

#[test]
fn the_poster_shows_the_picture_upright_beside_the_map_and_no_metadata() {
    for (name, turned) in [("a.jpg", true), ("a.png", false), ("a.webp", false), ("a.gif", false)] {
        let image = two_colors(400, 300);
        let bytes = match name {
            "a.png" => file(&image, ImageFormat::Png),
            "a.webp" => file(&image, ImageFormat::WebP),
            "a.gif" => file(&image, ImageFormat::Gif),
            // It is shown turned by a quarter to the right: red above blue.
            _ => jpeg(&image, 6, None),
        };
        assert_eq!(holds(&bytes, b"SECRET"), turned, "{name}");
        let mut reading = story(name, "", true);
        let media = publish(&mut reading, &bytes);
        assert_eq!(media.diagnostics, []);
        let (png, poster) = drawn(reading, &media);
        let (red, blue) = if turned { ((960, 60), (960, 420)) } else { ((780, 240), (1140, 240)) };
        assert!(is_near(poster.get_pixel(red.0, red.1), [220, 20, 20]), "{name}");
        assert!(is_near(poster.get_pixel(blue.0, blue.1), [20, 20, 220]), "{name}");
        for (x, y) in [(PICTURE_LEFT, 0), (1199, 0), (PICTURE_LEFT, BAND_TOP - 1), (1199, BAND_TOP - 1)] {
            let pixel = poster.get_pixel(x, y);
            assert!(pixel.0[0] > 180 || pixel.0[2] > 180, "{name} fills its room: {x}, {y} is {pixel:?}");
        }
        assert!(poster.get_pixel(PICTURE_LEFT - 2, 240).0[1] > 100, "the map ends where it begins: {name}");
        assert_eq!(poster.get_pixel(960, 600).0, PAPER, "the title has its room: {name}");
        assert!(!has_exif(&png) && !holds(&png, b"SECRET") && !holds(&png, b"eXIf"), "{name}");
    }
}

#[test]
fn the_poster_is_the_map_alone_unless_the_story_asks_for_a_picture() {
    let bytes = file(&two_colors(400, 300), ImageFormat::Png);
    let (mut with, mut without) = (story("a.png", "", true), story("a.png", "", false));
    let media = publish(&mut with, &bytes);
    publish(&mut without, &bytes);
    let (own, _) = drawn(without.clone(), &media);
    assert_ne!(own, drawn(with, &media).0);
    assert_eq!(own, drawn(without, &PublishedMedia::default()).0);
}

#[test]
fn a_transparent_picture_lies_on_paper() {
    let mut reading = story("a.png", "", true);
    let media = publish(&mut reading, &file(&RgbaImage::new(40, 40).into(), ImageFormat::Png));
    let (_, poster) = drawn(reading, &media);
    assert_eq!(poster.get_pixel(960, 240).0, PAPER);
}

#[test]
fn the_credit_stands_below_the_picture_on_the_poster() {
    // The rows of the picture's column that are paper, from the band upwards.
    let paper = |credit: &str| {
        let mut reading = story("a.png", credit, true);
        let media = publish(&mut reading, &file(&two_colors(400, 300), ImageFormat::Png));
        let (_, poster) = drawn(reading, &media);
        let rows: Vec<u32> =
            (0..BAND_TOP).rev().take_while(|y| poster.get_pixel(1196, *y).0 == PAPER).collect();
        let words = rows
            .iter()
            .any(|y| (PICTURE_LEFT..1196).any(|x| poster.get_pixel(x, *y).0[..3] < [0xa0, 0xa0, 0xa0][..]));
        assert!(words || credit.is_empty(), "{credit}");
        rows.len()
    };
    let (none, one) = (paper(""), paper("Photo: B. Baker"));
    assert!(none == 0 && one >= 24, "{none} {one}");
    let (long, address) = (
        paper(&"Photo: B. Baker ".repeat(12)),
        paper(&["https://licence.example/", &"long".repeat(20)].concat()),
    );
    assert!(one < address && address < long, "{one} {address} {long}");
    assert!(paper(&"word ".repeat(400)) < BAND_TOP as usize / 3);
}

#[test]
fn a_picture_that_cannot_be_drawn_is_named_and_the_poster_is_the_map() {
    // Its head is whole, and it has no pixels.
    let whole = file(&two_colors(40, 30), ImageFormat::Png);
    let mut chunks = img_parts::png::Png::from_bytes(whole.into()).unwrap();
    chunks.remove_chunks_by_type(*b"IDAT");
    let bytes = chunks.encoder().bytes();
    let mut reading = story("a.png", "", true);
    let media = publish(&mut reading, &bytes);
    let said: Vec<String> = media.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["warning bad-media a.png: cannot be drawn on the poster: save it anew as JPEG or PNG"]);
    assert!(!picture(&reading).on_poster && !picture(&reading).decorative);
}

#[test]
fn a_wide_picture_has_smaller_copies_that_tell_nothing() {
    let profile = [vec![0; 16], b"RGB ".to_vec(), vec![0; 108]].concat();
    for (name, bytes) in [
        ("photos/a.jpg", jpeg(&detailed(1600, 400), 1, Some(&profile))),
        ("photos/a.png", file(&detailed(1700, 500), ImageFormat::Png)),
    ] {
        let mut reading = story(name, "", false);
        let media = publish(&mut reading, &bytes);
        assert_eq!(media.diagnostics, []);
        assert!(picture(&reading).has_copies);
        let paths: Vec<&str> = media.files.iter().map(|(path, _)| path.as_str()).collect();
        let expected = ["480w/", "960w/", ""].map(|folder| [folder, name].concat());
        assert_eq!(paths, expected);
        let original = image::load_from_memory(&bytes).unwrap();
        for ((path, copy), width) in media.files.iter().zip([480, 960]) {
            assert!(copy.len() < bytes.len() && !holds(copy, b"SECRET") && !has_exif(copy), "{path}");
            assert_eq!(ImageFormat::from_path(path).unwrap(), image::guess_format(copy).unwrap());
            let small = image::load_from_memory(copy).unwrap();
            let height = (original.height() * width).div_ceil(original.width());
            assert_eq!((small.width(), small.height()), (width, height));
            let middle =
                |image: &DynamicImage| *image.to_rgba8().get_pixel(image.width() * 3 / 4, image.height() / 2);
            let [red, green, _, _] = middle(&original).0;
            let found = middle(&small).0;
            assert!(found[0].abs_diff(red) < 12 && found[1].abs_diff(green) < 12, "{path}: {found:?}");
            let mut decoder =
                ImageReader::new(Cursor::new(copy)).with_guessed_format().unwrap().into_decoder().unwrap();
            assert_eq!(decoder.icc_profile().unwrap().is_some(), name.ends_with("jpg"), "{path}");
        }
        // Equal input gives equal bytes, and the packed story says that there are copies.
        assert_eq!(publish(&mut story(name, "", false), &bytes).files, media.files);
        assert_eq!(unpack(&pack(&reading)), Some(reading));
    }
}

#[test]
fn copies_of_a_turned_picture_are_upright() {
    let mut reading = story("a.jpg", "", false);
    // 1 700 wide as it is shown.
    let media = publish(&mut reading, &jpeg(&detailed(600, 1700), 6, None));
    let copy = image::load_from_memory(&media.files[0].1).unwrap();
    assert_eq!((copy.width(), copy.height()), (480, 170));
    assert_eq!((picture(&reading).width, picture(&reading).height), (1700, 600));
    let (left, right) = (copy.to_rgb8().get_pixel(10, 85).0, copy.to_rgb8().get_pixel(470, 85).0);
    // Its green grew downwards: turned, it grows from the right to the left.
    assert!(left[1] > right[1] + 100, "{left:?} {right:?}");
}

#[test]
fn pictures_that_are_small_or_move_or_would_not_get_smaller_have_no_copies() {
    let press = [vec![0; 16], b"CMYK".to_vec(), vec![0; 108]].concat();
    let mut moving =
        img_parts::png::Png::from_bytes(file(&detailed(1700, 100), ImageFormat::Png).into()).unwrap();
    let control = img_parts::png::PngChunk::new(*b"acTL", vec![0, 0, 0, 1, 0, 0, 0, 0].into());
    moving.chunks_mut().insert(1, control);
    // A JPEG of little quality already.
    let mut rough = Vec::new();
    detailed(1700, 100).write_with_encoder(JpegEncoder::new_with_quality(&mut rough, 1)).unwrap();
    for (name, bytes) in [
        ("a.jpg", jpeg(&detailed(1599, 100), 1, None)),
        ("a.jpg", jpeg(&detailed(1700, 100), 1, Some(&press))),
        ("a.png", moving.encoder().bytes().to_vec()),
        ("a.webp", file(&detailed(1700, 100), ImageFormat::WebP)),
        ("a.gif", file(&two_colors(1700, 100), ImageFormat::Gif)),
        ("a.jpg", rough),
    ] {
        let mut reading = story(name, "", false);
        let media = publish(&mut reading, &bytes);
        assert_eq!(media.diagnostics, []);
        assert!(!picture(&reading).has_copies && media.files.len() == 1, "{name}: {}", media.files.len());
    }
}

#[test]
fn a_copy_takes_the_place_of_no_picture() {
    let file = json!({ "type": "FeatureCollection", "chapters": [{ "title": "C", "media": [
        { "src": "a.jpg", "alt": "A" }, { "src": "960w/a.jpg", "alt": "Another one" }] }], "features": [] });
    let mut reading = read(file.to_string().as_bytes()).unwrap();
    let media = publish(&mut reading, &jpeg(&detailed(1700, 300), 1, None));
    let own = media.files.iter().find(|(path, _)| path == "960w/a.jpg").unwrap();
    assert_eq!(image::load_from_memory(&own.1).unwrap().width(), 1700);
    assert!(!picture(&reading).has_copies && reading.story.media[1].picture().unwrap().has_copies);
}
