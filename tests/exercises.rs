//! Exercises: every answer that a source gives is right, and none is made of a date that is not exact enough.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::{all_loaded, cases, good, made_up, story, tape};
use placeline::exercises::{Answer, Exercises, Question, anki, csv, evidence, exercises, gift};
use placeline::formats::{File, Options, import};
use placeline::i18n::Text;
use placeline::story::{
    Certainty, Claim, ClaimId, Dispute, EventId, Kind, Place, SourceId, Stance, Story, disagreements, read,
};
use placeline::time::{Bound, Instant, When};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn made(story: &Story) -> Exercises {
    exercises(story, Text::EN)
}

/// The story of the workbook that ships.
fn journey() -> Story {
    let bytes = std::fs::read("data/stories/around-the-world-in-eighty-days.xlsx").unwrap();
    let file = File { name: "around-the-world-in-eighty-days.xlsx", bytes: &bytes };
    read(import(&[file], &Options::default()).draft.write().text.as_bytes()).unwrap().story
}

fn tirana() -> Story {
    read(&std::fs::read("data/stories/long-way-to-tirana.geojson").unwrap()).unwrap().story
}

fn claim(story: &Story, id: ClaimId) -> &Claim {
    &story.claims[id.index()]
}

fn asserting(story: &Story, event: EventId) -> Vec<&Claim> {
    story.claims_of(event).map(|(_, claim)| claim).filter(|claim| claim.stance == Stance::Asserts).collect()
}

fn is_exact(when: &When) -> bool {
    let known =
        |bound| matches!(bound, Bound::Within { earliest, until } if earliest.is_date() && until.is_date());
    !when.edtf().contains(['~', '?', '%'])
        && known(when.span.start)
        && known(when.span.end)
        && !when.edtf().contains("..")
        || when.edtf().starts_with('[') && !when.edtf().contains(['~', '?', '%']) && known(when.span.start)
}

/// The dates of all asserting claims of an event.
fn dates(story: &Story, event: EventId) -> Vec<(Instant, Instant)> {
    asserting(story, event)
        .iter()
        .filter_map(|claim| claim.when.as_ref())
        .map(|when| when.span.hull())
        .collect()
}

/// The promises that hold for each story.
fn check(story: &Story) {
    let all = made(story);
    assert_eq!(all, made(story), "the same story gives the same exercises");
    for question in all.questions() {
        assert!(!question.right.is_empty() && !question.events.is_empty(), "{question:?}");
        let mut texts = BTreeSet::new();
        for answer in &question.right {
            assert!(!answer.claims.is_empty(), "an answer without a source: {question:?}");
            assert!(texts.insert(&answer.text), "an answer twice: {question:?}");
            for id in &answer.claims {
                let claim = claim(story, *id);
                assert!(
                    claim.stance == Stance::Asserts && claim.certainty == Certainty::Certain,
                    "{question:?}"
                );
                // An editor's note may compare claims about several events.
                let is_account = all.disagreements.contains(question);
                assert!(is_account || question.events.contains(&claim.event), "{question:?}");
            }
            let lines = evidence(story, answer, Text::EN);
            for id in &answer.claims {
                let source = &story.sources[claim(story, *id).source.index()];
                assert!(lines.iter().any(|line| line.starts_with(&source.short)), "{lines:?}");
            }
        }
        for wrong in &question.wrong {
            assert!(!question.right.iter().any(|answer| answer.text == *wrong), "{question:?}");
        }
    }
    let dated = [&all.order, &all.durations, &all.knowledge].into_iter().flatten();
    for (event, question) in
        dated.flat_map(|question| question.events.iter().map(move |event| (*event, question)))
    {
        for claim in asserting(story, event) {
            assert!(claim.when.as_ref().is_none_or(is_exact), "{:?}: {question:?}", claim.when);
        }
        assert!(!matches!(story.events[event.index()].kind, Kind::Stay), "{question:?}");
    }
    // What is denied or answered does not stand alone on a sheet.
    let alone = [&all.order, &all.durations, &all.knowledge, &all.places, &all.words].into_iter().flatten();
    for (event, question) in
        alone.flat_map(|question| question.events.iter().map(move |event| (*event, question)))
    {
        assert!(story.claims_of(event).all(|(_, claim)| claim.stance == Stance::Asserts), "{question:?}");
    }
    for answer in [&all.order, &all.durations, &all.knowledge]
        .into_iter()
        .flatten()
        .flat_map(|question| &question.right)
    {
        for id in &answer.claims {
            assert!(claim(story, *id).when.is_some(), "{answer:?}");
        }
    }
    check_order(story, &all.order);
    check_places(story, &all);
    check_words(story, &all.words);
    check_disagreements(story, &all.disagreements);
    check_durations(story, &all.durations);
    check_knowledge(story, &all.knowledge);
}

fn check_order(story: &Story, order: &[Question]) {
    let mut numbers: Vec<usize> = Vec::new();
    for a in order {
        let [answer] = &a.right[..] else { panic!("one number for a card: {a:?}") };
        let number: usize = answer.text.parse().unwrap();
        numbers.push(number);
        for b in order.iter().filter(|b| b.right[0].text.parse::<usize>().unwrap() > number) {
            for first in dates(story, a.events[0]) {
                for second in dates(story, b.events[0]) {
                    assert!(first.1 <= second.0, "{a:?} is before {b:?} by every claim");
                }
            }
        }
    }
    assert!(order.is_empty() || !numbers.is_sorted(), "the cards lie in the right order already");
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=order.len()).collect::<Vec<_>>());
}

fn check_places(story: &Story, all: &Exercises) {
    let place = |name: &str| -> &Place {
        let found: Vec<_> =
            all.spots.iter().map(|id| &story.places[id.index()]).filter(|place| place.name == name).collect();
        assert_eq!(found.len(), 1, "{name} has one number");
        found[0]
    };
    for question in &all.places {
        let event = question.events[0];
        let given: BTreeSet<_> = asserting(story, event)
            .into_iter()
            .filter_map(|claim| claim.route.as_ref().map_or(claim.place, |route| route.destination))
            .map(|id| story.places[id.index()].name.clone())
            .collect();
        let right: BTreeSet<_> = question.right.iter().map(|answer| answer.text.clone()).collect();
        assert_eq!(right, given, "every place that a source gives is right");
        for answer in &question.right {
            assert!(place(&answer.text).point().is_some());
        }
    }
}

fn cannot_both_be_true(story: &Story, a: &Claim, b: &Claim) -> bool {
    let numbers = a.numbers.iter().map(|number| Dispute::Number(number.what.clone()));
    let mut all =
        [Dispute::Time, Dispute::Place, Dispute::Origin, Dispute::Destination].into_iter().chain(numbers);
    all.any(|dispute| dispute.excludes(story, a, b))
}

fn quoted(words: &str) -> String {
    format!("“{}”", words.replace('“', "‘").replace('”', "’"))
}

/// Returns the quote of a question, which stands after the title of its event.
fn words_asked(story: &Story, question: &Question) -> Option<String> {
    let title = story.events[question.events[0].index()].title.trim();
    let rest = question.text.strip_prefix(title).unwrap_or_else(|| panic!("no {title}: {question:?}"));
    rest.strip_prefix(": ").map(str::to_owned)
}

fn check_words(story: &Story, words: &[Question]) {
    for question in words {
        let event = question.events[0];
        assert!(!question.wrong.is_empty());
        for wrong in &question.wrong {
            let asserts = |claim: &Claim| {
                let quote = claim.quote.as_ref().map_or("", |quote| quote.exact.as_str());
                let same = quote.split_whitespace().collect::<Vec<_>>().join(" ");
                let right: Vec<&Claim> = question
                    .right
                    .iter()
                    .flat_map(|answer| &answer.claims)
                    .map(|id| &story.claims[id.index()])
                    .collect();
                let about = claim.event == event
                    && !right.iter().any(|right| cannot_both_be_true(story, claim, right));
                about || words_asked(story, question) == Some(quoted(&same))
            };
            let by = |claim: &&Claim| story.sources[claim.source.index()].short == *wrong;
            assert!(!story.claims.iter().filter(by).any(asserts), "{wrong} says so too: {question:?}");
        }
        // Whoever has the same words is right.
        if let Some(words) = words_asked(story, question) {
            for claim in asserting(story, event).iter().filter(|claim| claim.certainty == Certainty::Certain)
            {
                let own = claim.quote.as_ref().map_or("", |quote| quote.exact.as_str());
                if quoted(&own.split_whitespace().collect::<Vec<_>>().join(" ")) == words {
                    let source = &story.sources[claim.source.index()].short;
                    assert!(question.right.iter().any(|answer| answer.text == *source), "{question:?}");
                }
            }
        }
    }
}

fn check_disagreements(story: &Story, questions: &[Question]) {
    let all = disagreements(story, None);
    for question in questions {
        let own: Vec<_> = all.iter().filter(|found| found.event == question.events[0]).collect();
        for answer in &question.right {
            if answer.text == "They agree" {
                assert!(own.is_empty() && question.right.len() == 1, "{question:?}");
                let sources: BTreeSet<_> = answer.claims.iter().map(|id| claim(story, *id).source).collect();
                assert!(sources.len() > 1, "one source cannot agree: {question:?}");
                continue;
            }
            let is_of = |found: &&placeline::story::Disagreement| {
                found.across
                    && found.parts.iter().flat_map(|part| &part.claims).all(|id| answer.claims.contains(id))
            };
            assert!(own.iter().copied().any(|found| is_of(&found)), "{question:?}");
            if answer.text == Text::EN.dispute_time {
                let when = |source: SourceId| {
                    let own = asserting(story, question.events[0]);
                    own.into_iter().filter(move |claim| claim.source == source && claim.when.is_some())
                };
                let sources: BTreeSet<_> = answer.claims.iter().map(|id| claim(story, *id).source).collect();
                let differ = |a: SourceId, b: SourceId| {
                    when(a).all(|one| when(b).all(|other| Dispute::Time.excludes(story, one, other)))
                };
                let is_told = sources.iter().any(|a| sources.iter().any(|b| a != b && differ(*a, *b)));
                assert!(is_told, "a source contradicts itself alone: {question:?}");
                assert!(answer.claims.iter().all(|id| claim(story, *id).when.as_ref().is_some_and(is_exact)));
            }
        }
        let topics = own.iter().map(|found| match &found.dispute {
            Dispute::Time => Text::EN.dispute_time,
            Dispute::Place => Text::EN.dispute_place,
            Dispute::Origin => Text::EN.dispute_origin,
            Dispute::Destination => Text::EN.dispute_destination,
            Dispute::Number(_) => "A number",
            Dispute::Account(_) => "How they tell it",
        });
        for topic in topics {
            assert!(question.wrong.iter().all(|wrong| wrong != topic), "{question:?}");
        }
    }
}

fn check_durations(story: &Story, durations: &[Question]) {
    for question in durations {
        let [first, second] = question.events[..] else { panic!("{question:?}") };
        let answers: BTreeSet<i64> =
            question.right.iter().map(|answer| answer.text.parse().unwrap()).collect();
        for answer in &question.right {
            let count: i64 = answer.text.parse().unwrap();
            // By each source that gives both dates; where no source does, by the dates that all give.
            let of = |event: EventId| {
                answer.claims.iter().map(|id| claim(story, *id)).filter(move |claim| claim.event == event)
            };
            for from in of(first) {
                for to in of(second).filter(|to| to.source == from.source || answers.len() == 1) {
                    let (from, to) = (from.when.as_ref().unwrap(), to.when.as_ref().unwrap());
                    let (least, most) = apart(question, from, to);
                    assert!(
                        least == count && most == count,
                        "{least}..={most} and not {count}: {question:?}"
                    );
                }
            }
        }
        // Any source that gives both dates is among the answers.
        for from in asserting(story, first) {
            for to in asserting(story, second).into_iter().filter(|to| to.source == from.source) {
                if let (Some(from), Some(to)) = (&from.when, &to.when) {
                    let (least, most) = apart(question, from, to);
                    assert!(least == most && answers.contains(&least), "{from:?} to {to:?}: {question:?}");
                }
            }
        }
    }
}

/// The least and the most time between two dates, in the unit of the question, counted day by day.
fn apart(question: &Question, from: &When, to: &When) -> (i64, i64) {
    let days = |when: &When| (when.span.hull().0.day(), (when.span.hull().1 - 1).day());
    let ((earliest, latest), (first, last)) = (days(from), days(to));
    if question.text.contains("how many days") {
        return (first.0 - latest.0, last.0 - earliest.0);
    }
    let unit = if question.text.contains("whole years") { 12 } else { 1 };
    let count = |from: placeline::time::Day, to: placeline::time::Day| {
        let mut count = 0;
        while from.start().saturating_add_months(unit * (count + 1)).day() <= to {
            count += 1;
        }
        count
    };
    (count(latest, first), count(earliest, last))
}

fn check_knowledge(story: &Story, knowledge: &[Question]) {
    for question in knowledge {
        let dates = dates(story, question.events[0]);
        let issued = |source: &placeline::story::Source| {
            let when = source.issued.as_ref().unwrap();
            assert!(is_exact(when), "{when:?}");
            when.clone()
        };
        let named = |short: &str| {
            issued(story.sources.iter().find(|source| source.short == short).unwrap()).span.hull()
        };
        for answer in &question.right {
            let source = issued(&story.sources[answer.issued.unwrap().index()]);
            assert!(dates.iter().all(|date| date.1 <= source.span.hull().0), "{question:?}");
            if question.wrong.is_empty() {
                let count: i64 = answer.text.parse().unwrap();
                for claim in
                    asserting(story, question.events[0]).iter().filter_map(|claim| claim.when.as_ref())
                {
                    assert_eq!(apart(question, claim, &source), (count, count), "{question:?}");
                }
            }
        }
        assert!(
            question.wrong.iter().all(|wrong| dates.iter().all(|date| named(wrong).1 <= date.0)),
            "{question:?}"
        );
    }
}

#[test]
fn every_answer_is_right_in_every_story_at_hand() {
    for (name, loaded) in all_loaded() {
        println!("{name}");
        check(&loaded.story);
    }
    check(&journey());
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn every_answer_is_right_in_stories_made_up(tape in tape()) {
        check(&story(&made_up(&tape)).story);
    }

    #[test]
    fn every_answer_is_right_in_stories_of_plain_dates(tape in proptest::collection::vec(any::<u16>(), 20..120)) {
        check(&story(&dense(&tape)).story);
    }
}

/// A story whose dates are close together and mostly exact: ties, overlaps and sources that disagree.
fn dense(tape: &[u16]) -> Value {
    let mut numbers = tape.iter().map(|number| usize::from(*number));
    let mut below = |limit: usize| numbers.next().unwrap_or(0) % limit;
    let sources = 2 + below(3);
    let issued: Vec<Value> = (0..sources)
        .map(|n| json!({ "id": format!("s{n}"), "title": format!("Source {n}"), "issued": format!("{}", 1979 + below(6)) }))
        .collect();
    let places: Vec<Value> = (0..5)
        .map(|n| json!({ "type": "Feature", "id": format!("p{n}"), "geometry": { "type": "Point", "coordinates": [n * 7, below(50)] },
            "properties": { "kind": "place", "title": format!("Place {n}") } }))
        .collect();
    let mut features = places;
    for n in 0..10 {
        let base = (1979 + below(5), 1 + below(12), 1 + below(28));
        let claims: Vec<Value> = (0..1 + below(4))
            .map(|_| {
                let (year, month, day) = (base.0 + below(8) / 7, base.1, (base.2 + below(6) / 5).min(28));
                let when = match below(12) {
                    0 => format!("{year}"),
                    1 => format!("{year}-{month:02}"),
                    2 => format!("{year}-{month:02}-{day:02}~"),
                    3 => format!("{year}-{month:02}-{day:02}/.."),
                    4 => format!("{year}-{month:02}-{day:02}T{:02}:10", below(24)),
                    _ => format!("{year}-{month:02}-{day:02}"),
                };
                let mut claim = json!({ "source": format!("s{}", below(sources)), "when": when, "place": format!("p{}", below(30) / 6),
                    "quote": { "exact": format!("Words {}", below(12)) } });
                if below(9) == 1 {
                    claim["stance"] = json!("denies");
                }
                if below(6) == 1 {
                    claim["inferred"] = json!("the context");
                }
                claim
            })
            .collect();
        features.push(json!({ "type": "Feature", "id": format!("e{n}"), "geometry": null,
            "properties": { "kind": "event", "title": format!("Event {}", usize::saturating_sub(n, below(20) / 19)), "claims": claims } }));
    }
    json!({ "type": "FeatureCollection", "title": "Dense: {a} = b", "sources": issued, "features": features })
}

/// Returns a question by words that are in it.
fn asked<'a>(questions: &'a [Question], words: &str) -> &'a Question {
    questions
        .iter()
        .find(|question| question.text.contains(words))
        .unwrap_or_else(|| panic!("no {words}: {questions:?}"))
}

fn texts(answers: &[Answer]) -> Vec<&str> {
    answers.iter().map(|answer| answer.text.as_str()).collect()
}

#[test]
fn the_long_way_to_tirana_has_each_kind_of_exercise() {
    let story = tirana();
    let all = made(&story);
    assert_eq!(all.order.len(), 12);
    assert!(
        all.places.len() > 3 && all.words.len() == 8 && all.durations.len() > 3 && !all.knowledge.is_empty()
    );
    let birth = asked(&all.places, "Birth of Maryam Rajavi");
    assert_eq!(texts(&birth.right), ["Tehran"]);
    let evidence = evidence(&story, &birth.right[0], Text::EN);
    assert_eq!(
        evidence,
        [
            "Illanas, “The People's Holy Warriors of Iran” (1953): “Maryam Rajavi, wife of Masud Rajavi, born in Tehran in 1953”"
        ]
    );
    let days = asked(&all.durations, "Bombing of the Islamic Republican Party");
    assert_eq!(texts(&days.right), ["8"], "from 20 to 28 June 1981");
    let executions = asked(&all.disagreements, "Execution of leaders of the MEK");
    assert_eq!(executions.right[0].note, "leaders executed: 3 (Illanas) · 9 (Merat)");
    // No allegation stands on a sheet without its answers.
    let events = all.questions().flat_map(|question| &question.events);
    assert!(events.into_iter().all(|event| story.events[event.index()].category != "allegation"));
}

#[test]
fn the_journey_has_each_kind_of_exercise_and_says_from_what_a_date_is_inferred() {
    let story = journey();
    let all = made(&story);
    assert_eq!(all.order.len(), 12);
    // The novel is of 1874, and the estimate has no date: no source is from before an event, and none is a whole number of years later.
    assert!(
        all.places.len() > 3 && all.words.len() == 8 && all.durations.len() > 3 && all.knowledge.is_empty()
    );
    let wedding = asked(&all.order, "Mr. Fogg and Aouda marry");
    assert_eq!(wedding.right[0].text, "12");
    let line = &evidence(&story, &wedding.right[0], Text::EN)[0];
    assert!(
        line.contains("Chapter XXXVII (23 December 1872; Date inferred: Forty-eight hours after"),
        "{line}"
    );
    let days = asked(&all.durations, "From “The Mongolia comes to Suez” to “Bombay, two days early”");
    assert_eq!(texts(&days.right), ["11"], "from 9 to 20 October");
    let both = ["Timetable", "The journey"];
    assert!(both.iter().all(|source| all.words.iter().any(|question| texts(&question.right) == [*source])));
}

#[test]
fn a_story_of_three_events_has_as_many_exercises_as_it_can() {
    let story = good("three-events").story;
    let all = made(&story);
    // One of the three is an allegation, so that two are left: too few to put in order or on a map.
    assert!(all.order.is_empty() && all.places.is_empty() && all.durations.is_empty());
    assert_eq!(texts(&asked(&all.words, "“In 1953 they went down to Hythe”").right), ["Baker"]);
    assert_eq!(texts(&asked(&all.words, "“on the 3rd of February").right), ["Archer"]);
    let flood = asked(&all.disagreements, "A flood at Ashford");
    assert_eq!(flood.right[0].note, "3 February 1951 (Archer) · 5 February 1951 (Baker)");
    let moved = asked(&all.knowledge, "The mill moves");
    assert_eq!((texts(&moved.right), moved.wrong.as_slice()), (vec!["Baker"], &["Archer".to_owned()][..]));
}

#[test]
fn every_answer_of_sources_that_disagree_is_right() {
    let event = |title: &str, at: usize, claims: Value| {
        json!({ "type": "Feature", "geometry": { "type": "Point", "coordinates": [at * 10, at] },
            "properties": { "kind": "event", "title": title, "claims": claims } })
    };
    let by = |source: &str, when: &str| json!({ "source": source, "when": when });
    let with = |place: &str| json!({ "source": "b", "when": "1901-03-03", "place": place });
    let place = |id: &str, at: f64| {
        json!({ "type": "Feature", "id": id, "geometry": { "type": "Point", "coordinates": [at, at] },
            "properties": { "kind": "place", "title": id } })
    };
    let mut landing =
        event("Landing", 0, json!([{ "source": "a", "when": "1901-03-03", "place": "here" }, with("there")]));
    landing["geometry"] = Value::Null;
    let mut third = event("Third", 0, json!([{ "source": "a", "when": "1903-01-01", "place": "far" }]));
    third["geometry"] = Value::Null;
    let story = story(&json!({ "type": "FeatureCollection", "title": "T",
        "sources": [{ "id": "a", "title": "A", "issued": "1902" }, { "id": "b", "title": "B", "issued": "1950" }],
        "features": [place("here", 1.0), place("there", 30.0), place("far", 60.0), landing, third,
            event("Departure", 3, json!([by("a", "1900-05-01"), by("b", "1900-05-02")])),
            event("Arrival", 4, json!([by("a", "1900-06-01"), by("b", "1900-06-05")]))] }))
    .story;
    check(&story);
    let all = made(&story);
    let long = asked(&all.durations, "From “Departure” to “Arrival”");
    assert_eq!(texts(&long.right), ["31", "34"], "by A, and by B");
    assert_eq!(long.right[0].claims.len(), 2, "both dates of A alone");
    assert_eq!(texts(&asked(&all.places, "Landing").right), ["here", "there"]);
    assert_eq!(texts(&asked(&all.knowledge, "Third").right), ["B"]);
    let order: Vec<&str> = all.order.iter().map(|card| card.text.as_str()).collect();
    assert_eq!(order.len(), 4, "the order is certain, whoever is right: {order:?}");
}

/// A story of two sources, A and B, with events of `title` and claims.
fn of_two(events: &[(&str, Value)]) -> Story {
    let place = |id: &str, at: f64, within: Value| {
        json!({ "type": "Feature", "id": id, "geometry": { "type": "Point", "coordinates": [at, at] },
            "properties": { "kind": "place", "title": id, "within": within } })
    };
    let mut land = place("Land", 10.0, Value::Null);
    land["geometry"] = Value::Null;
    land["properties"]["precision"] = json!("country");
    land["properties"]["names"] = json!([{ "toponym": "Terre", "lang": "fr" }]);
    let mut features = vec![
        land,
        place("Town", 10.0, json!("Land")),
        place("Far", 40.0, Value::Null),
        place("Farther", 60.0, json!("Land")),
    ];
    let mut street = place("Street", 11.0, json!("Town"));
    street["properties"]["precision"] = json!("site");
    features.push(street);
    for (title, claims) in events {
        features.push(json!({ "type": "Feature", "geometry": null, "properties": { "kind": "event", "title": title, "claims": claims } }));
    }
    story(&json!({ "type": "FeatureCollection", "title": "T",
        "sources": [{ "id": "a", "title": "A", "issued": "1950-01-01" }, { "id": "b", "title": "B", "issued": "1960-01-01" }],
        "features": features }))
    .story
}

#[test]
fn an_event_that_is_answered_is_not_put_in_order_or_on_the_map() {
    let at = |when: &str, place: &str| json!([{ "source": "a", "when": when, "place": place }]);
    let answered = json!([{ "id": "c", "source": "a", "when": "1901-02-03", "place": "Town" },
        { "source": "b", "stance": "responds", "target": "c", "quote": { "exact": "It was not so" } }]);
    let mut events = vec![("Answered", answered)];
    events.extend(
        ["1902", "1903", "1904"]
            .iter()
            .zip(["Street", "Far", "Farther"])
            .zip(["One", "Two", "Three"])
            .map(|((when, place), title)| (title, at(when, place))),
    );
    let all = made(&of_two(&events));
    assert_eq!((all.order.len(), all.places.len()), (3, 3));
    let asked = [&all.order, &all.places, &all.durations, &all.knowledge].into_iter().flatten();
    assert!(asked.into_iter().all(|question| !question.text.contains("Answered")), "{all:?}");
}

#[test]
fn a_slip_of_one_source_is_no_disagreement_of_two() {
    let by = |source: &str, when: &str| json!({ "source": source, "when": when });
    let all = made(&of_two(&[
        ("Slip", json!([by("a", "1901-05-01"), by("a", "1901-05-09"), by("b", "1901-05-01")])),
        ("Quarrel", json!([by("a", "1902-05-01"), by("a", "1902-05-02"), by("b", "1902-05-09")])),
    ]));
    assert_eq!(
        all.disagreements.iter().map(|question| question.text.as_str()).collect::<Vec<_>>(),
        ["Quarrel"]
    );
}

#[test]
fn durations_are_of_several_lengths_where_there_are_several() {
    let days = [1, 2, 4, 5, 6, 7, 8, 9];
    let titles: Vec<String> = days.iter().map(|day| format!("Day {day}")).collect();
    let events: Vec<(&str, Value)> = titles
        .iter()
        .zip(days)
        .map(|(title, day)| (title.as_str(), json!([{ "source": "a", "when": format!("1901-05-0{day}") }])))
        .collect();
    let all = made(&of_two(&events));
    let answers: BTreeSet<&str> =
        all.durations.iter().map(|question| question.right[0].text.as_str()).collect();
    assert_eq!((all.durations.len(), answers), (6, ["1", "2", "3", "4"].into()), "{:?}", all.durations);
}

#[test]
fn words_stand_after_the_title_of_their_event() {
    let all = made(&tirana());
    assert!(all.words.iter().all(|question| question.text.contains(": “")), "{:?}", all.words);
}

#[test]
fn moodle_takes_the_town_of_a_street_and_half_of_its_country() {
    let at = |place: &str| json!([{ "source": "a", "place": place, "quote": { "exact": "There it was" } }]);
    let story = of_two(&[("One", at("Street")), ("Two", at("Far")), ("Terre is far", at("Farther"))]);
    let all = made(&story);
    let gift = gift(&story, &all, Text::EN);
    let block = |title: &str| {
        let found = gift.split("\n\n").find(|block| block.contains(&format!("Where was this? {title} {{")));
        let lines = found
            .unwrap_or_else(|| panic!("no {title}: {gift}"))
            .lines()
            .filter(|line| line.starts_with('='));
        lines.map(|line| line.split('#').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(block("One"), ["=Street", "=Town", "=%50%Land", "=%50%Terre"]);
    assert_eq!(block("Two"), ["=Far"]);
    // What the question names is no answer.
    assert_eq!(block("Terre is far"), ["=Farther", "=%50%Land"]);
}

#[test]
fn a_source_is_published_and_a_note_ends_once() {
    for story in [tirana(), journey(), good("three-events").story] {
        let all = made(&story);
        for text in [gift(&story, &all, Text::EN), csv(&story, &all, Text::EN), anki(&story, &all, Text::EN)]
        {
            assert!(!text.replace("...", "").contains(".."), "{text}");
            assert!(!text.contains("written"), "{text}");
            // What explains an answer is apart from its sources.
            for source in &story.sources {
                assert!(!text.contains(&[".", &source.short, ","].concat()), "{text}");
            }
        }
    }
}

#[test]
fn a_date_in_doubt_makes_no_exercise() {
    for doubtful in ["1900-05~", "1900-05-01?", "1900%", "1900-05-01/..", "../1900", "1900/", "[..1900]"] {
        let event = |title: &str, when: &str| {
            json!({ "type": "Feature", "geometry": null,
                "properties": { "kind": "event", "title": title, "claims": [{ "source": "a", "when": when }] } })
        };
        let story = story(&json!({ "type": "FeatureCollection", "title": "T",
            "sources": [{ "id": "a", "title": "A", "issued": "1950" }, { "id": "b", "title": "B", "issued": "1850" }],
            "features": [event("Doubtful", doubtful), event("One", "1880"), event("Two", "1885-02-03"), event("Three", "1890-02-03")] }))
        .story;
        let all = made(&story);
        assert_eq!(all.order.len(), 3, "{doubtful}");
        let dated = [&all.order, &all.durations, &all.knowledge].into_iter().flatten();
        assert!(dated.into_iter().all(|question| !question.text.contains("Doubtful")), "{doubtful}");
    }
}

#[test]
fn a_story_without_sources_or_events_has_none() {
    for name in ["minimal", "empty", "plain-undated", "plain-dates"] {
        assert!(made(&good(name).story).is_empty(), "{name}");
    }
}

#[test]
fn files_for_other_tools_are_whole_whatever_the_story_holds() {
    for story in [tirana(), journey(), good("full").story, good("persian").story, Story::default()] {
        let all = made(&story);
        let table = csv(&story, &all, Text::EN);
        let mut reader = ::csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert!(
            rows.iter()
                .all(|row| row.len() == 5 && !row[1].is_empty() && !row[2].is_empty() && !row[4].is_empty())
        );
        assert!(rows.len() <= all.questions().count());
        // A blank line ends a question: none is in one.
        let gift = gift(&story, &all, Text::EN);
        for block in gift.split("\n\n").filter(|block| block.starts_with("::")) {
            assert!(block.ends_with('}'), "{block}");
        }
        let anki = anki(&story, &all, Text::EN);
        assert!(anki.starts_with("#separator:Tab\n#html:false\n#deck:"));
    }
}
