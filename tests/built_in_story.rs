//! The built-in story keeps the rules of its provenance page, `data/stories/README.md`.
//!
//! The two texts that it quotes are not in this repository. Where they are at hand (`../shared/sources`, or the folder
//! that `PLACELINE_SOURCES` names), every quote is looked up in them. Everywhere, each quote must have its fingerprint in
//! `data/stories/quotes.txt`. To write that list anew after a change: `PLACELINE_BLESS=1 cargo test --test built_in_story`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking; its helpers do too"
)]

#[path = "built_in_story/counts.rs"]
mod counts;
#[path = "built_in_story/dates.rs"]
mod dates;
#[path = "common/outlines.rs"]
mod outlines;
#[path = "common/quotes.rs"]
mod quotes;
#[path = "built_in_story/texts.rs"]
mod texts;
#[path = "built_in_story/voice.rs"]
mod voice;

use counts::{counts, kind};
use dates::carries;
use outlines::Countries;
use placeline::basemap::Basemap;
use placeline::geo::LonLat;
use placeline::i18n::Text;
use placeline::scene::describe;
use placeline::state::{Config, Loaded, ViewState};
use placeline::story::{
    Dispute, EventId, PlacePrecision, PlaceShape, Presence, Reading, Stance, Whereabouts, disagreements,
    presences, read,
};
use placeline::time::Day;
use quotes::{exact, fingerprint, normalised, with_ids};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use texts::{articles, assert_verbatim};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text_of(path: &str) -> String {
    fs::read_to_string(root(path)).unwrap()
}

fn reading() -> Reading {
    read(text_of("data/stories/long-way-to-tirana.geojson").as_bytes()).unwrap()
}

fn raw() -> Value {
    serde_json::from_str(&text_of("data/stories/long-way-to-tirana.geojson")).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[test]
fn it_opens_without_a_single_diagnostic() {
    let reading = reading();
    assert!(reading.diagnostics.is_empty(), "{:#?}", reading.diagnostics);
}

#[test]
fn every_quote_is_verbatim_and_found_once_in_its_text() {
    match articles() {
        Some(articles) => assert_verbatim(&reading().story, &articles),
        None => eprintln!("the texts are not at hand: only the fingerprints are checked"),
    }
}

#[test]
fn every_quote_has_its_fingerprint_and_every_fingerprint_its_quote() {
    let story = reading().story;
    let found: Vec<String> =
        with_ids(&story).map(|(claim, id)| format!("{:016x}  {id}", fingerprint(exact(claim)))).collect();
    if std::env::var_os("PLACELINE_BLESS").is_some() {
        let articles = articles().expect("fingerprints are written only where the texts are at hand");
        assert_verbatim(&story, &articles);
        let mut sorted = found.clone();
        sorted.sort_by(|a, b| a[18..].cmp(&b[18..]));
        let head = "# FNV-1a 64 of each quote: straight quotes and apostrophes, single spaces, lower case. Sorted by claim.\n";
        fs::write(root("data/stories/quotes.txt"), format!("{head}{}\n", sorted.join("\n"))).unwrap();
    }
    let listed = text_of("data/stories/quotes.txt");
    let listed: BTreeSet<&str> = listed.lines().filter(|line| !line.starts_with('#')).collect();
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found.difference(&listed).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in quotes.txt");
    assert_eq!(listed.difference(&found).collect::<Vec<_>>(), Vec::<&&str>::new(), "stale in quotes.txt");
}

#[test]
fn no_claim_is_without_a_quote_and_no_event_without_a_claim() {
    let story = reading().story;
    for (claim, id) in with_ids(&story) {
        let words = exact(claim);
        assert!((5..=240).contains(&words.chars().count()), "{id}: {words}");
        let marks = words.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c));
        assert!(!marks, "{id}: write the quote in NFC");
    }
    for (n, event) in story.events.iter().enumerate() {
        let asserts = story.claims_of(EventId::of(n)).any(|(_, claim)| claim.stance == Stance::Asserts);
        assert!(asserts, "{} has no claim that asserts it", event.id);
    }
    assert_eq!(story.sources.len(), 2);
}

#[test]
fn our_own_voice_uses_no_label_of_either_side() {
    let mut texts = Vec::new();
    voice::own_voice(&raw(), "", &mut texts);
    for (at, text) in texts {
        assert_eq!(voice::label(&voice::unquoted(&text).0), None, "{at}: {text}");
    }
}

#[test]
fn what_stands_in_curly_quotation_marks_stands_in_a_text() {
    let Some(articles) = articles() else { return };
    let mut texts = Vec::new();
    voice::own_voice(&raw(), "", &mut texts);
    // The lesson plan names the sheets of the handouts.
    for (at, text) in texts.into_iter().filter(|(at, _)| !at.starts_with(".classroom.plan")) {
        for words in voice::unquoted(&text).1 {
            let words = normalised(words.trim_end_matches(['.', ',']));
            assert!(articles.values().any(|article| article.contains(&words)), "{at}: {words}");
        }
    }
}

#[test]
fn no_date_is_more_precise_than_the_words_unless_it_says_from_what_it_is_inferred() {
    for feature in list(&raw(), "features") {
        let properties = &feature["properties"];
        assert!(properties.get("when").is_none(), "{}: only claims have dates", feature["id"]);
        for claim in list(properties, "claims") {
            let inferred = claim["inferred"].as_str().is_some_and(|text| text.len() > 20);
            match &claim["when"] {
                Value::Null => assert!(!inferred, "{}: inferred without a date", claim["id"]),
                Value::String(when) => {
                    let carried = carries(claim["quote"]["exact"].as_str().unwrap(), when);
                    assert!(carried || inferred, "{}: {when} is not in the words", claim["id"]);
                }
                _ => assert!(inferred, "{}: a date worked out says from what", claim["id"]),
            }
        }
    }
}

#[test]
fn every_point_lies_in_its_country() {
    let map = Basemap::decode(&fs::read(root("assets/basemap/world-50m.bin")).unwrap()).unwrap();
    let countries = Countries::of(&map);
    for place in &reading().story.places {
        if let PlaceShape::Point(at) = place.shape {
            assert_eq!(place.ccodes.len(), 1, "{}", place.id);
            // The outlines are simplified: a harbour may lie a few kilometres out at sea.
            let near = [(0.0, 0.0), (0.1, 0.0), (-0.1, 0.0), (0.0, 0.1), (0.0, -0.1)];
            let mut near = near.iter().filter_map(|(x, y)| LonLat::new(at.lon + x, at.lat + y));
            let code = near.find_map(|at| countries.at(at));
            assert_eq!(code, Some(place.ccodes[0].as_str()), "{}", place.id);
        }
        if place.shape == PlaceShape::Country {
            assert!(map.country_path(&place.ccodes[0]).is_some(), "{} has no outline", place.id);
        }
        let told =
            place.precision == PlacePrecision::Country || place.within.is_some() || !place.links.is_empty();
        assert!(told, "{}: say what it is within, or link it to a gazetteer", place.id);
        let unlocated = place.shape == PlaceShape::Unlocated;
        assert!(!unlocated || !place.description.is_empty(), "{}: say why there is no point", place.id);
    }
}

#[test]
fn no_event_is_told_twice() {
    let story = reading().story;
    let mut titles = BTreeSet::new();
    let mut words = BTreeMap::new();
    for (n, event) in story.events.iter().enumerate() {
        assert!(event.title.chars().count() <= 70, "{}: {}", event.id, event.title);
        assert!(titles.insert(event.title.to_lowercase()), "two events are titled {}", event.title);
        let quotes: Vec<&str> = story.claims_of(EventId::of(n)).map(|(_, claim)| exact(claim)).collect();
        let same = (kind(event), event.place, event.actors.to_vec(), quotes);
        if let Some(other) = words.insert(same, &event.id) {
            panic!("{other} and {} are the same", event.id);
        }
    }
}

#[test]
fn an_allegation_names_who_makes_it() {
    let story = reading().story;
    for (n, event) in story.events.iter().enumerate().filter(|(_, event)| event.category == "allegation") {
        let mut claims = story.claims_of(EventId::of(n));
        let named = claims.any(|(_, claim)| claim.speaker.is_some() && claim.stance == Stance::Asserts);
        assert!(named, "{}", event.id);
    }
}

#[test]
fn every_denial_and_response_in_the_texts_stands_beside_what_it_answers() {
    let story = reading().story;
    for (id, words) in [
        ("us-listing.illanas-ncri", "goodwill gesture"),
        ("integration-army.illanas-ncri", "independent of Baghdad"),
        ("kurds-1991.merat-denial", "vehemently denies"),
        ("nbc-2012.merat-denial", "false claim"),
        ("abuse-allegations.merat-response", "demonisation campaign"),
        ("soltani-abuse.merat-response", "sexual libels"),
        ("moini.merat-response", "sexual libels"),
        ("saudi-money.merat-denial", "always denied"),
        ("troll-farm.merat-denial", "another lie"),
        ("shara-i.merat-mek", "save another member"),
        ("shara-i.merat-police", "not suspicious"),
        ("bomb-plot.merat-denial", "false flag"),
        ("mohammadi-custody.merat-mek", "does not wish to leave"),
        ("mohammadi-custody.merat-somayeh", "wishes to remain"),
        ("uk-politicians.merat-response", "declined to reply"),
    ] {
        let claim = story
            .claims
            .iter()
            .find(|claim| claim.id.as_str() == id)
            .unwrap_or_else(|| panic!("no claim {id}"));
        assert!(exact(claim).contains(words), "{id}");
        assert_ne!(claim.stance, Stance::Asserts, "{id}");
        assert!(claim.speaker.is_some(), "{id}");
    }
}

#[test]
fn the_guided_telling_has_a_moment_a_view_and_a_subject_at_each_step() {
    let story = reading().story;
    assert!((15..=20).contains(&story.chapters.len()));
    for chapter in &story.chapters {
        assert!(
            chapter.when.is_some() && chapter.bbox.is_some() && chapter.select.is_some(),
            "{}",
            chapter.id
        );
        let sentences = chapter.text.matches(['.', '?']).count();
        assert!((2..=4).contains(&sentences), "{}: {sentences} sentences", chapter.id);
        assert!(chapter.text.chars().count() <= 330, "{} is long", chapter.id);
    }
}

#[test]
fn the_sources_disagree_where_the_rules_say_so() {
    let story = reading().story;
    let found: BTreeSet<(String, String)> = disagreements(&story, None)
        .into_iter()
        .filter(|found| !matches!(found.dispute, Dispute::Account(_)))
        .map(|found| (story.events[found.event.index()].id.clone(), format!("{:?}", found.dispute)))
        .collect();
    for (event, dispute) in [
        ("move-to-iraq", "Time"),
        ("move-to-albania", "Time"),
        ("move-to-albania", "Destination"),
        ("base-in-albania", "Place"),
        ("rajai-bombing", "Time"),
        ("banisadr-removed", "Time"),
        ("eternal-light", "Time"),
        ("executions-1988", "Number(\"executed\")"),
        ("executions-1972", "Number(\"leaders executed\")"),
        ("camp-ashraf-2003", "Number(\"people living there\")"),
        ("maryam-rajavi-leads", "Time"),
        ("eu-listing", "Time"),
    ] {
        assert!(found.contains(&(event.to_owned(), dispute.to_owned())), "{event} {dispute}");
    }
}

#[test]
fn where_the_group_was_follows_from_what_each_text_says() {
    let story = reading().story;
    let all: Vec<Presence> = presences(&story);
    let group = all.iter().map(|presence| presence.actor).min().unwrap();
    for (source, (year, month), here, elsewhere) in [
        ("illanas-2021", (1970, 1), &["tehran"][..], &["paris"][..]),
        ("illanas-2021", (1982, 6), &["paris"], &["tehran", "camp-ashraf"]),
        ("merat-2018", (1984, 6), &[], &["iran", "paris", "camp-ashraf"]),
        ("illanas-2021", (1987, 3), &["paris"], &["camp-ashraf"]),
        ("merat-2018", (1987, 3), &["camp-ashraf"], &["paris"]),
        ("illanas-2021", (1990, 1), &["camp-ashraf"], &["paris", "europe"]),
        ("illanas-2021", (2005, 1), &["camp-ashraf"], &["camp-homayoun", "camp-liberty"]),
        ("merat-2018", (2005, 1), &["camp-ashraf"], &["camp-liberty"]),
        ("illanas-2021", (2012, 1), &["camp-liberty"], &["camp-ashraf", "tirana"]),
        ("merat-2018", (2012, 1), &["camp-ashraf"], &["camp-liberty", "tirana"]),
        ("illanas-2021", (2017, 6), &["camp-near-tirana"], &["iraq", "camp-liberty", "tirana"]),
        ("merat-2018", (2018, 11), &["tirana", "base-north-west-albania"], &["camp-ashraf"]),
    ] {
        let id = story.claims.iter().find(|claim| texts::source(&story, claim) == source).unwrap().source;
        let day = story.resolution.moment(Day::from_ymd(year, month, 1).unwrap().start());
        let where_it_was = Whereabouts::of(&story, all.iter().copied(), group, Some(id), day);
        let places: BTreeSet<&str> =
            where_it_was.places.iter().map(|(place, _)| story.places[place.index()].id.as_str()).collect();
        for place in here {
            assert!(places.contains(place), "{source} {year}: {place} not in {places:?}");
        }
        for place in elsewhere {
            assert!(!places.contains(place), "{source} {year}: {place} in {places:?}");
        }
    }
}

#[test]
fn in_march_1987_the_texts_put_the_group_in_different_places() {
    let loaded = Loaded::new(reading());
    let state = ViewState {
        time: Day::from_ymd(1987, 3, 15).unwrap().start(),
        ..ViewState::initial(&loaded, &Config::default())
    };
    assert_eq!(
        describe::whereabouts(&loaded, &state, Text::EN),
        "Camp Ashraf according to Merat, Paris according to Illanas. The sources disagree."
    );
}

#[test]
fn the_provenance_page_counts_what_is_in_the_file() {
    let page = text_of("data/stories/README.md");
    let missing: Vec<String> = counts(&reading().story)
        .into_iter()
        .map(|(what, count)| format!("| {what} | {count} |"))
        .filter(|row| !page.lines().any(|line| line == row))
        .collect();
    assert!(missing.is_empty(), "rows that the page lacks:\n{}", missing.join("\n"));
}
