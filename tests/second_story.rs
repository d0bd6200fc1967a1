//! The second story, *Around the world in eighty days*, keeps the rules of `data/stories/README.md`, and proves what the import of a
//! workbook can say: clock times, routes, pictures, disagreements.
//!
//! The novel is not in this repository. Where it is at hand (`PLACELINE_NOVEL` names the folder `src/epub/text` of the edition by
//! Standard Ebooks), every quote is looked up in its chapter. Everywhere, each quote must have its fingerprint in `quotes.txt`.
//! To write that list anew after a change: `PLACELINE_BLESS=1 PLACELINE_NOVEL=… cargo test --features cli --test second_story`.
#![cfg(feature = "cli")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking; its helpers do too"
)]

#[path = "second_story/novel.rs"]
mod novel;
#[path = "common/quotes.rs"]
mod quotes;

use placeline::formats::{File, Import, Options, import};
use placeline::i18n::Text;
use placeline::scene::describe;
use placeline::site::publish_media;
use placeline::state::{Config, Loaded, ViewState};
use placeline::story::{
    Claim, Code, Dispute, Event, EventId, Kind, Reading, Stance, Story, disagreements, read,
};
use placeline::time::{Day, Instant, When};
use quotes::{exact, fingerprint, normalised, with_ids};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const TIMETABLE: &str = "timetable";
const JOURNEY: &str = "journey";

/// Seconds.
const DAY: i64 = 86_400;

fn stories(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/stories").join(path)
}

fn imported() -> &'static Import {
    static IMPORT: OnceLock<Import> = OnceLock::new();
    IMPORT.get_or_init(read_workbook)
}

fn read_workbook() -> Import {
    let bytes = fs::read(stories("around-the-world-in-eighty-days.xlsx")).unwrap();
    import(&[File { name: "around-the-world-in-eighty-days.xlsx", bytes: &bytes }], &Options::default())
}

fn reading() -> Reading {
    read(imported().draft.write().text.as_bytes()).unwrap()
}

fn event<'a>(story: &'a Story, id: &str) -> (EventId, &'a Event) {
    let index =
        story.events.iter().position(|event| event.id == id).unwrap_or_else(|| panic!("no event {id}"));
    (EventId::of(index), &story.events[index])
}

fn source<'a>(story: &'a Story, claim: &Claim) -> &'a str {
    &story.sources[claim.source.index()].id
}

/// The dates that a source gives for an event.
fn spans(story: &Story, id: &str, by: &str) -> Vec<(Instant, Instant)> {
    let claims = story.claims_of(event(story, id).0).filter(|(_, claim)| source(story, claim) == by);
    claims.filter_map(|(_, claim)| Some(claim.when.as_ref()?.span.hull())).collect()
}

fn day(month: u8, day: u8) -> Instant {
    Day::from_ymd(1872, month, day).unwrap().start()
}

fn count(story: &Story, is_counted: impl Fn(&Event) -> bool) -> usize {
    story.events.iter().filter(|event| is_counted(event)).count()
}

#[test]
fn the_workbook_is_imported_without_an_error_a_warning_or_a_note() {
    let import = imported();
    // The novel contradicts itself, and the story says so: that is a hint for authors, and nothing to mend.
    let others =
        import.complaints.iter().filter(|complaint| complaint.code != Code::SelfContradiction.as_str());
    assert_eq!(others.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!(import.notes, []);
}

#[test]
fn it_opens_without_a_diagnostic_and_its_pictures_are_published() {
    let mut reading = reading();
    assert!(reading.diagnostics.is_empty(), "{:#?}", reading.diagnostics);
    assert!(reading.hints.iter().all(|hint| hint.code == Code::SelfContradiction), "{:#?}", reading.hints);
    let pictures = reading.story.media.len();
    let published =
        publish_media(&mut reading.story, |path| fs::read(stories(path)).map_err(|e| e.to_string()));
    assert!(published.diagnostics.is_empty(), "{:#?}", published.diagnostics);
    assert_eq!((reading.story.media.len(), published.files.len()), (pictures, 6));
    let bytes: usize = published.files.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(bytes < 16_384, "{bytes}");
}

#[test]
fn every_quote_has_its_fingerprint_and_stands_once_in_the_novel_in_its_chapter() {
    let story = reading().story;
    let novel = novel::chapters();
    if let Some(chapters) = &novel {
        for (claim, id) in with_ids(&story) {
            let words = normalised(exact(claim));
            let found: Vec<usize> =
                (1..=chapters.len()).filter(|at| chapters[at - 1].contains(&words)).collect();
            assert_eq!(found, [novel::number(claim.locator.as_str())], "{}: {words}", id);
            assert_eq!(chapters[found[0] - 1].matches(&words).count(), 1, "{}: {words}", id);
        }
    }
    let mut found: Vec<String> =
        with_ids(&story).map(|(claim, id)| format!("{:016x}  {id}", fingerprint(exact(claim)))).collect();
    found.sort_by(|a, b| a[18..].cmp(&b[18..]));
    let list = stories("around-the-world-in-eighty-days/quotes.txt");
    if std::env::var_os("PLACELINE_BLESS").is_some() {
        assert!(novel.is_some(), "fingerprints are written only where the novel is at hand");
        let head = "# FNV-1a 64 of each quote: straight quotes and apostrophes, single spaces, lower case. Sorted by claim.\n";
        fs::write(&list, format!("{head}{}\n", found.join("\n"))).unwrap();
    }
    let listed = fs::read_to_string(list).unwrap();
    assert_eq!(listed.lines().skip(1).collect::<Vec<_>>(), found);
}

#[test]
fn every_event_is_claimed_and_every_claim_has_its_words_and_its_chapter() {
    let story = reading().story;
    for (n, event) in story.events.iter().enumerate() {
        assert!(story.claims_of(EventId::of(n)).count() > 0, "{}", event.id);
    }
    for (claim, id) in with_ids(&story) {
        assert!((5..=240).contains(&exact(claim).chars().count()), "{}", id);
        assert_eq!(claim.stance, Stance::Asserts, "{}", id);
        // The novel names the year once: no date of a claim is whole in its words.
        assert!(claim.when.is_none() || claim.inferred.len() > 20, "{}: from what?", id);
        assert!(source(&story, claim) == JOURNEY || claim.locator.as_str() == "Chapter III", "{}", id);
    }
}

#[test]
fn it_has_what_the_provenance_page_counts() {
    let story = reading().story;
    let page = fs::read_to_string(stories("README.md")).unwrap();
    let of = |by: &str| story.claims.iter().filter(|claim| source(&story, claim) == by).count();
    for (what, count) in [
        ("places", story.places.len()),
        ("events", count(&story, |event| event.kind == Kind::Event)),
        (
            "departures and stages, as relocations",
            count(&story, |event| matches!(event.kind, Kind::Relocation(_))),
        ),
        (
            "routes by train, steamer, sailing boat, elephant and sledge",
            count(&story, |event| matches!(event.kind, Kind::Track(_))),
        ),
        ("stays", count(&story, |event| event.kind == Kind::Stay)),
        ("claims of the timetable", of(TIMETABLE)),
        ("claims of the journey", of(JOURNEY)),
        ("steps", story.chapters.len()),
    ] {
        assert!(page.contains(&format!("| {what} | {count} |")), "| {what} | {count} |");
    }
}

#[test]
fn the_eight_stages_of_the_timetable_are_eighty_days_without_a_gap() {
    let story = reading().story;
    let (mut at, mut total) = (day(10, 2), 0);
    for stage in 1..=8 {
        let id = format!("leg-{stage}");
        let (_, end) = spans(&story, &id, TIMETABLE)[0];
        let claims = story.claims_of(event(&story, &id).0);
        let days = claims.filter(|(_, claim)| source(&story, claim) == TIMETABLE);
        let days: i64 =
            days.flat_map(|(_, claim)| &claim.numbers).map(|number| number.min.unwrap_or_default()).sum();
        assert!(
            exact(&story.claims[event(&story, &id).1.claims.start]).ends_with(&format!("{days} days")),
            "{id}"
        );
        (at, total) = (at + days * DAY, total + days);
        assert_eq!(end, at + DAY, "{id}");
    }
    assert_eq!((total, at), (80, day(12, 21)));
}

/// The departure of each stage.
const DEPARTURES: [&str; 8] = [
    "departure",
    "leave-suez",
    "leave-bombay",
    "leave-calcutta",
    "leave-hong-kong",
    "leave-yokohama",
    "leave-san-francisco",
    "leave-new-york",
];

#[test]
fn each_stage_begins_where_and_when_the_one_before_has_ended() {
    let story = reading().story;
    let route = |id: &str| {
        let Kind::Relocation(route) = event(&story, id).1.kind.clone() else { panic!("{id}") };
        [route.origin, route.destination].map(|place| place.map(|id| story.places[id.index()].id.clone()))
    };
    for by in [TIMETABLE, JOURNEY] {
        let mut last = (day(10, 1), Some("london".to_owned()));
        for (departure, stage) in DEPARTURES.iter().zip(1..) {
            let stage = format!("leg-{stage}");
            let (left, arrived) = (spans(&story, departure, by)[0], spans(&story, &stage, by)[0]);
            assert!(last.0 <= left.0 && left.0 < arrived.0, "{by} {stage}");
            let [from, to] = route(&stage);
            assert_eq!((&from, &route(departure)), (&last.1, &[last.1.clone(), None]), "{stage}");
            last = (arrived.0, to);
        }
        assert_eq!(last.1.as_deref(), Some("london"));
    }
    let mut before = day(10, 1);
    for event in story.events.iter().filter(|event| matches!(event.kind, Kind::Track(_))) {
        let (start, end) = spans(&story, &event.id, JOURNEY)[0];
        assert!(before <= start && start < end, "{}", event.id);
        before = start;
    }
}

#[test]
fn the_moment_says_where_each_voice_has_mr_fogg_and_how_he_travels() {
    let loaded = Loaded::new(reading());
    for (at, expected) in [
        ("1872-10-02T12:00", "London according to The journey."),
        ("1872-10-04T12:00", "By train through France and Italy."),
        ("1872-10-20T18:00", "Bombay according to The journey."),
        ("1872-10-22T06:00", "By train from Bombay to the end of the rails."),
        ("1872-10-23T12:00", "By elephant through the forest."),
        ("1872-11-05T12:00", "By steamer: the Rangoon to Hong Kong."),
        ("1872-11-14T15:00", "Yokohama according to The journey."),
        ("1872-11-23T12:00", "By steamer: the General Grant to San Francisco."),
        ("1872-12-09T10:00", "By sledge with sails to Omaha."),
        ("1872-12-16T12:00", "By steamer: the Henrietta to Ireland."),
        ("1872-12-20T22:00", "London according to The journey."),
        ("1872-12-21T22:00", "London according to Timetable and The journey."),
    ] {
        let time = When::parse(at).unwrap().span.hull().0;
        let state = ViewState { time, ..ViewState::initial(&loaded, &Config::default()) };
        assert_eq!(describe::whereabouts(&loaded, &state, Text::EN), expected, "{at}");
    }
}

#[test]
fn routes_end_where_the_next_one_begins() {
    let story = reading().story;
    let ends = |id: &str| {
        let Kind::Track(lines) = &event(&story, id).1.kind else { panic!("{id}") };
        (lines[0][0], *lines[0].last().unwrap())
    };
    for (one, next) in [
        ("track-europe", "track-mongolia"),
        ("track-mongolia", "track-redsea"),
        ("track-redsea", "track-india-west"),
        ("track-india-west", "track-elephant"),
        ("track-elephant", "track-india-east"),
        ("track-india-east", "track-rangoon"),
        ("track-rangoon", "track-tankadere"),
        ("track-tankadere", "track-shanghai"),
        ("track-shanghai", "track-pacific"),
        ("track-america-west", "track-sledge"),
        ("track-sledge", "track-america-east"),
        ("track-america-east", "track-henrietta"),
        ("track-henrietta", "track-ireland"),
        ("track-ireland", "track-england"),
    ] {
        assert_eq!(ends(one).1, ends(next).0, "{one} {next}");
    }
    assert_eq!(ends("track-england").1, ends("track-europe").0);
}

#[test]
fn the_two_voices_disagree_where_the_journey_leaves_the_timetable() {
    let story = reading().story;
    let (mut across, mut inside) = (BTreeSet::new(), BTreeSet::new());
    for found in disagreements(&story, None) {
        let topic = match found.dispute {
            Dispute::Number(what) => what,
            Dispute::Account(_) => "note".into(),
            other => format!("{other:?}"),
        };
        let list = if found.across { &mut across } else { &mut inside };
        list.insert((story.events[found.event.index()].id.clone(), topic));
    }
    let all = |topic: &str, ids: &[&str]| -> BTreeSet<(String, String)> {
        ids.iter().map(|id| ((*id).to_owned(), topic.to_owned())).collect()
    };
    let stages = ["leg-2", "leg-4", "leg-5", "leg-6", "leg-7", "leg-8", "london-arrival"];
    let departures = ["departure", "leave-bombay", "leave-yokohama", "leave-san-francisco"];
    let stages = all("Time", &[stages.as_slice(), &departures].concat());
    let days = all("days", &["leg-6"]).into_iter().chain(all("day of the journey", &["london-arrival"]));
    let notes = all("note", &["leg-1"]);
    assert_eq!(across, stages.into_iter().chain(days).chain(notes).collect());
    let dates =
        ["bank-robbery", "carnatic-sails", "utah", "coal", "queenstown-landing", "arrest", "proposal"];
    let notes = all("note", &["rails-end", "suez-arrival", "utah"]);
    let others = notes.into_iter().chain(all("day of the journey", &["arrest"]));
    assert_eq!(inside, all("Time", &dates).into_iter().chain(others).collect());
}

#[test]
fn mr_fogg_counts_one_day_more_than_london() {
    let story = reading().story;
    for (id, fogg, london) in [
        ("arrest", day(12, 21), day(12, 20)),
        ("london-arrival", day(12, 21), day(12, 20)),
        ("proposal", day(12, 22), day(12, 21)),
    ] {
        let days: BTreeSet<Instant> =
            spans(&story, id, JOURNEY).into_iter().map(|(start, _)| start.day().start()).collect();
        assert_eq!(days, [fogg, london].into(), "{id}");
    }
    let (start, _) = spans(&story, "here-i-am", JOURNEY)[0];
    assert_eq!(start, day(12, 21) + (20 * 60 + 45) * 60);
}

#[test]
fn the_pacific_is_crossed_the_short_way() {
    let story = reading().story;
    let Kind::Track(lines) = &event(&story, "track-pacific").1.kind else { panic!("no track") };
    let steps = lines[0].windows(2).map(|two| two[1].lon - two[0].lon);
    let east: f64 = steps
        .map(|step| if step < -180.0 { step + 360.0 } else { step })
        .inspect(|step| {
            assert!((0.0..40.0).contains(step), "{step}");
        })
        .sum();
    // From Yokohama at 139.65° east to San Francisco at 122.42° west.
    assert!((east - 97.93).abs() < 0.01, "{east}");
}

#[test]
fn the_steps_follow_the_days_in_short_sentences() {
    let story = reading().story;
    assert_eq!(story.chapters.len(), 15);
    let mut before = day(10, 1);
    for chapter in &story.chapters {
        let start = chapter.when.as_ref().unwrap().span.hull().0;
        assert!(before <= start, "{}", chapter.id);
        before = start;
        assert!(chapter.bbox.is_some() && chapter.select.is_some(), "{}", chapter.id);
        let sentences: Vec<&str> = chapter.text.split_inclusive(['.', '?']).collect();
        assert!((2..=4).contains(&sentences.len()), "{}", chapter.id);
        for sentence in sentences {
            assert!(sentence.split_whitespace().count() <= 20, "{}: {sentence}", chapter.id);
        }
    }
}
