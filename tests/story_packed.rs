//! A reading is the same after it is packed and unpacked, and nothing else unpacks to one that breaks a promise.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;
#[path = "../benches/seeded.rs"]
mod seeded;

use common::{geojson_files, made_up, story, tape};
use placeline::state::Loaded;
use placeline::story::{
    Citations, ClaimId, Classroom, MediaContent, MediaOwner, Reading, Unpacker, Url, pack, pack_parts, read,
    unpack,
};
use proptest::prelude::*;

fn readings(folder: &str) -> Vec<(String, Reading)> {
    let files = geojson_files(folder).into_iter();
    files.filter_map(|(name, bytes)| Some((name, read(&bytes).ok()?))).collect()
}

fn built_in() -> Reading {
    readings("data/stories").into_iter().find(|(name, _)| name == "long-way-to-tirana").unwrap().1
}

/// What every story promises, whatever bytes it comes from.
fn keeps_its_promises(Reading { story, citations, .. }: &Reading) {
    for event in &story.events {
        assert!(event.claims.end <= story.claims.len() && event.claims.start <= event.claims.end);
        assert!(event.actors.iter().all(|actor| actor.index() < story.actors.len()));
        assert!(event.places().all(|place| place.index() < story.places.len()));
    }
    for claim in &story.claims {
        assert!(claim.source.index() < story.sources.len() && claim.event.index() < story.events.len());
        assert!(claim.target.is_none_or(|target| target.index() < story.claims.len()));
    }
    let dates = story.claims.iter().filter_map(|claim| claim.when.as_ref());
    assert!(dates.map(|when| when.span.hull()).all(|(first, end)| first < end));
    let urls = story.sources.iter().flat_map(|source| [&source.url, &source.archive_url]).flatten();
    assert!(urls.into_iter().all(|url| Url::parse(url.as_str()).is_some()));
    let links = (0..story.claims.len()).filter_map(|index| citations.link(story, ClaimId::of(index)));
    assert!(links.into_iter().all(|link| Url::parse(&link).is_some()));
    assert_eq!(citations.sources.len(), story.sources.len());
    for media in &story.media {
        assert!(story.media_of(media.owner).contains(media));
        assert!(match media.owner {
            MediaOwner::Place(id) => id.index() < story.places.len(),
            MediaOwner::Event(id) => id.index() < story.events.len(),
            MediaOwner::Claim(id) => id.index() < story.claims.len(),
            MediaOwner::Chapter(index) => (index as usize) < story.chapters.len(),
        });
        match &media.content {
            MediaContent::Picture(picture) => assert!(!picture.src.as_str().contains("..")),
            MediaContent::Link(link) => assert!(Url::parse(link.url.as_str()).is_some()),
        }
    }
}

#[test]
fn every_story_is_the_same_after_it_is_packed_and_unpacked() {
    for folder in ["tests/fixtures/good", "tests/fixtures/bad", "data/stories"] {
        let readings = readings(folder);
        assert!(!readings.is_empty());
        for (name, mut reading) in readings {
            let packed = pack(&reading);
            // It stays in the file.
            reading.story.classroom = Classroom::default();
            assert_eq!(unpack(&packed).as_ref(), Some(&reading), "{name}");
        }
    }
    for events in [1, 100, 2_000] {
        for places in [seeded::Places::Shared, seeded::Places::Own] {
            let reading = read(seeded::story(places, events).as_bytes()).unwrap();
            assert_eq!(unpack(&pack(&reading)), Some(reading), "{events}");
        }
    }
}

/// Unpacks parts one after the other; nothing if they are not a whole reading.
fn unpack_parts(parts: &[Vec<u8>]) -> Option<Reading> {
    let mut unpacker = Unpacker::default();
    for part in parts {
        if unpacker.is_done() {
            return None;
        }
        let mut bytes = &part[..];
        unpacker.add(part.len(), &mut |length| {
            let (next, rest) = bytes.split_at(length);
            bytes = rest;
            next.to_vec()
        });
    }
    unpacker.finish()
}

#[test]
fn a_large_story_comes_in_parts() {
    let many_claims = format!(
        r#"{{"type":"FeatureCollection","sources":[{{"id":"s","title":"S"}}],"features":[{{"type":"Feature","properties":{{"title":"A","claims":[{}]}}}}]}}"#,
        vec![r#"{"source":"s","when":"1981"}"#; 5_000].join(",")
    );
    let places = (0..5_000).map(|n| format!(r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{},1]}},"properties":{{"title":"P{n}"}}}}"#, n as f64 / 100.0));
    let places =
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, places.collect::<Vec<_>>().join(","));
    for (file, count) in [
        (seeded::story(seeded::Places::Shared, 8_200), 3),
        (seeded::story(seeded::Places::Own, 4_096), 1),
        (seeded::story(seeded::Places::Own, 4_097), 2),
        (many_claims, 1),
        (places, 2),
    ] {
        let reading = read(file.as_bytes()).unwrap();
        let mut parts = Vec::new();
        pack_parts(&reading, &mut |part| parts.push(part));
        assert_eq!(parts.len(), count);
        assert_eq!(parts.concat(), pack(&reading));
        for missing in 0..count {
            let mut others = parts.clone();
            others.remove(missing);
            assert!(unpack_parts(&others).is_none(), "without part {missing}");
        }
        assert!(unpack_parts(&parts) == Some(reading));
    }
}

#[test]
fn a_box_with_an_edge_far_off_the_globe_is_packed_as_it_is_read() {
    let file = serde_json::json!({ "type": "FeatureCollection", "features": [],
        "chapters": [{ "title": "All", "bbox": [1.000000000175e24, -20, -170, 2] }] });
    let reading = story(&file);
    assert_eq!(unpack(&pack(&reading)), Some(reading));
}

#[test]
fn what_is_cut_short_or_too_long_is_no_packed_story() {
    let packed = pack(&common::good("full"));
    for end in 0..packed.len() {
        assert!(unpack(&packed[..end]).is_none(), "{end}");
    }
    assert!(unpack(&[&packed[..], &[0]].concat()).is_none());
}

#[test]
fn another_format_or_layout_is_refused() {
    let packed = pack(&common::good("minimal"));
    for at in 0..9 {
        let mut other = packed.clone();
        other[at] ^= 1;
        assert!(unpack(&other).is_none(), "byte {at}");
    }
}

/// The fingerprint follows the types by itself. What the few encodings that are written by hand mean does not show in it: then
/// the bytes of a story change, and `FORMAT` has to.
#[test]
fn bytes_that_mean_something_else_have_another_header() {
    const HEADER: [u8; 9] = [80, 76, 83, 84, 4, 24, 177, 58, 53];
    const BYTES: u64 = 3_061_309_957_784_690_056;
    // How citations are worded is no matter of the layout.
    let packed = pack(&Reading { citations: Citations::default(), ..common::good("full") });
    let (header, bytes) = packed.split_at(HEADER.len());
    let hash = placeline::fnv::fnv1a_64(bytes.iter().copied());
    assert!(header != HEADER || hash == BYTES, "the same layout has other bytes: count FORMAT up");
    assert_eq!((header, hash), (&HEADER[..], BYTES), "a new layout: write its header and bytes here");
}

#[test]
fn every_byte_may_be_another() {
    for name in ["full", "media"] {
        let packed = pack(&common::good(name));
        for at in 9..packed.len() {
            for flip in [1, 0x80, 0xff] {
                let mut other = packed.clone();
                other[at] ^= flip;
                if let Some(reading) = unpack(&other) {
                    keeps_its_promises(&reading);
                }
            }
        }
    }
}

#[test]
fn a_packed_story_is_lighter_than_its_file() {
    let file =
        &geojson_files("data/stories").into_iter().find(|(name, _)| name == "long-way-to-tirana").unwrap().1;
    assert!(pack(&built_in()).len() < file.len());
}

proptest! {
    #![proptest_config(common::cases(128))]

    #[test]
    fn every_made_up_story_is_the_same_after_it_is_packed_and_unpacked(tape in tape()) {
        let reading = story(&made_up(&tape));
        prop_assert_eq!(unpack(&pack(&reading)), Some(reading));
    }

    #[test]
    fn a_damaged_story_is_refused_or_keeps_its_promises(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut packed = pack(&built_in());
        for (at, with) in flips {
            let at = at.index(packed.len());
            packed[at] ^= with;
        }
        if let Some(reading) = unpack(&packed) {
            keeps_its_promises(&reading);
            let loaded = Loaded::new(reading);
            loaded.perspective(None);
        }
    }
}
