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
use placeline::site::publish_media;
use placeline::story::{
    Claim, Code, Dispute, Event, EventId, Kind, Reading, Stance, Story, disagreements, read,
};
use placeline::time::{Day, Instant};
use quotes::{exact, fingerprint, normalised};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const TIMETABLE: &str = "timetable";
const JOURNEY: &str = "journey";

/// Seconds.
const DAY: i64 = 86_400;

fn stories(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/stories").join(path)
}

fn imported() -> Import {
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
        for claim in &story.claims {
            let words = normalised(exact(claim));
            let found: Vec<usize> =
                (1..=chapters.len()).filter(|at| chapters[at - 1].contains(&words)).collect();
            assert_eq!(found, [novel::number(claim.locator.as_str())], "{}: {words}", claim.id);
            assert_eq!(chapters[found[0] - 1].matches(&words).count(), 1, "{}: {words}", claim.id);
        }
    }
    let mut found: Vec<String> = story
        .claims
        .iter()
        .map(|claim| format!("{:016x}  {}", fingerprint(exact(claim)), claim.id))
        .collect();
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
    for claim in &story.claims {
        assert!((5..=240).contains(&exact(claim).chars().count()), "{}", claim.id);
        assert_eq!(claim.stance, Stance::Asserts, "{}", claim.id);
        // The novel names the year once: no date of a claim is whole in its words.
        assert!(claim.when.is_none() || claim.inferred.len() > 20, "{}: from what?", claim.id);
        assert!(source(&story, claim) == JOURNEY || claim.locator.as_str() == "Chapter III", "{}", claim.id);
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
            "stages of the journey, and one of Passepartout alone",
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
        let (start, end) = spans(&story, &id, TIMETABLE)[0];
        let claims = story.claims_of(event(&story, &id).0);
        let days = claims.filter(|(_, claim)| source(&story, claim) == TIMETABLE);
        let days: i64 =
            days.flat_map(|(_, claim)| &claim.numbers).map(|number| number.min.unwrap_or_default()).sum();
        assert!(
            exact(&story.claims[event(&story, &id).1.claims.start]).ends_with(&format!("{days} days")),
            "{id}"
        );
        // An interval of days ends with its last day.
        assert_eq!((start, end), (at, at + (days + 1) * DAY), "{id}");
        (at, total) = (at + days * DAY, total + days);
    }
    assert_eq!((total, at), (80, day(12, 21)));
}

#[test]
fn the_journey_goes_on_where_it_has_come_to() {
    let story = reading().story;
    let mut last = (day(10, 1), String::from("london"));
    for stage in 1..=8 {
        let id = format!("leg-{stage}");
        let Kind::Relocation(route) = event(&story, &id).1.kind.clone() else { panic!("{id}") };
        let place = |id: Option<placeline::story::PlaceId>| story.places[id.unwrap().index()].id.clone();
        let (start, end) = spans(&story, &id, JOURNEY)[0];
        assert!(last.0 <= start && start < end, "{id}");
        assert_eq!(last.1, place(route.origin), "{id}");
        last = (end - DAY, place(route.destination));
    }
    assert_eq!(last.1, "london");
    let mut before = day(10, 1);
    for event in story.events.iter().filter(|event| matches!(event.kind, Kind::Track(_))) {
        let (start, end) = spans(&story, &event.id, JOURNEY)[0];
        assert!(before <= start && start < end, "{}", event.id);
        before = start;
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
    let stages =
        all("Time", &["leg-2", "leg-3", "leg-4", "leg-5", "leg-6", "leg-7", "leg-8", "london-arrival"]);
    let days = all("days", &["leg-6"]).into_iter().chain(all("day of the journey", &["london-arrival"]));
    assert_eq!(across, stages.into_iter().chain(days).collect());
    let dates =
        ["bank-robbery", "departure", "carnatic-sails", "utah", "queenstown-landing", "arrest", "proposal"];
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
