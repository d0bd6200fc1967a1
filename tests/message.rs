//! The protocol between the frame and its host page, as a host page meets it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its story is broken"
)]

use placeline::embed::{Incoming, Me, Member, Outgoing, Payload, VERSION};
use placeline::state::{Action, Loaded};
use placeline::story::{Subject, read};
use placeline::time::Day;
use proptest::prelude::*;
use serde_json::Value;

fn story() -> Loaded {
    let text = r#"{"type":"FeatureCollection","title":"T",
      "sources":[{"id":"s1","title":"One"},{"id":"s2","title":"Two"}],
      "chapters":[{"id":"c1","title":"First"},{"id":"c2","title":"Second"}],
      "features":[
        {"type":"Feature","id":"paris","geometry":{"type":"Point","coordinates":[2.35,48.86]},
         "properties":{"kind":"place","title":"Paris"}},
        {"type":"Feature","id":"e1","geometry":null,
         "properties":{"kind":"event","title":"E","place":"paris","claims":[{"source":"s1","when":"1987-03"}]}}]}"#;
    Loaded::new(read(text.as_bytes()).unwrap())
}

/// The message that this JSON text stands for.
fn parse(json: &str) -> Option<Incoming> {
    let message: Value = serde_json::from_str(json).ok()?;
    Incoming::of_members(|name| match message.get(name) {
        None => Member::Missing,
        Some(Value::Null) => Member::Null,
        Some(Value::String(text)) => Member::Text(text.clone()),
        Some(Value::Number(number)) => Member::Number(number.as_f64().unwrap()),
        Some(_) => Member::Other,
    })
}

fn actions(json: &str) -> Vec<Action> {
    parse(json).map_or(Vec::new(), |message| message.actions(&story()))
}

#[test]
fn every_command_becomes_its_action() {
    let story = story();
    let event = story.story.event_by_id("e1").map(Subject::Event);
    let expected = [
        (
            r#"{"placeline":1,"type":"time","time":"1987-03"}"#,
            Action::SetTime(Day::from_ymd(1987, 3, 1).unwrap().start()),
        ),
        (r#"{"placeline":1,"type":"select","id":"e1"}"#, Action::Select(event)),
        (r#"{"placeline":1,"type":"select","id":null}"#, Action::Select(None)),
        (r#"{"placeline":1,"type":"step","step":2}"#, Action::SetChapter(Some(1))),
        (r#"{"placeline":1,"type":"step","step":"c1"}"#, Action::SetChapter(Some(0))),
        (r#"{"placeline":1,"type":"step","step":null}"#, Action::SetChapter(None)),
        (r#"{"placeline":1,"type":"source","id":"s2"}"#, Action::SetSource(story.story.source_by_id("s2"))),
        (r#"{"placeline":1,"type":"source","id":null}"#, Action::SetSource(None)),
        (r#"{"placeline":1,"type":"play"}"#, Action::Play),
        (r#"{"placeline":1,"type":"pause"}"#, Action::Pause),
    ];
    for (json, action) in expected {
        assert_eq!(actions(json), [action], "{json}");
    }
}

#[test]
fn both_greetings_are_understood() {
    for json in [r#"{"placeline":1,"type":"hello"}"#, r#"{"sentinel":"amp","type":"frames-init"}"#] {
        assert_eq!(parse(json), Some(Incoming::Hello));
    }
}

#[test]
fn an_address_is_handed_on_without_foreign_keys() {
    let json = r#"{"placeline":1,"type":"address","address":"t=1987&evil=1&sel=e1"}"#;
    let Some(Incoming::Address(address)) = parse(json) else { panic!("no address") };
    assert_eq!(address.pairs(), [("t".into(), "1987".into()), ("sel".into(), "e1".into())]);
}

#[test]
fn what_is_not_ours_is_ignored() {
    let long = format!(r#"{{"placeline":1,"type":"select","id":"{}"}}"#, "a".repeat(600));
    let huge = format!(r#"{{"placeline":1,"type":"address","address":"q={}"}}"#, "a".repeat(9_000));
    let deep = "[".repeat(5_000);
    for json in [
        "",
        "null",
        "1",
        "[]",
        "{}",
        "\"play\"",
        "{",
        "\u{0}",
        &long,
        &huge,
        &deep,
        r#"{"type":"play"}"#,
        r#"{"placeline":2,"type":"play"}"#,
        r#"{"placeline":"1","type":"play"}"#,
        r#"{"placeline":1.5,"type":"play"}"#,
        r#"{"placeline":1}"#,
        r#"{"placeline":1,"type":["play"]}"#,
        r#"{"placeline":1,"type":"constructor"}"#,
        r#"{"placeline":1,"type":"PLAY"}"#,
        r#"{"placeline":1,"type":"time"}"#,
        r#"{"placeline":1,"type":"time","time":7}"#,
        r#"{"placeline":1,"type":"time","time":"1987-13"}"#,
        r#"{"placeline":1,"type":"time","time":"<img>"}"#,
        r#"{"placeline":1,"type":"select"}"#,
        r#"{"placeline":1,"type":"select","id":1}"#,
        r#"{"placeline":1,"type":"step","step":0}"#,
        r#"{"placeline":1,"type":"step","step":-1}"#,
        r#"{"placeline":1,"type":"step","step":1.5}"#,
        r#"{"placeline":1,"type":"step","step":{}}"#,
        r#"{"placeline":1,"type":"address","address":{}}"#,
        r#"{"sentinel":"amp","type":"embed-size","height":100}"#,
        "pymxPYMxaxPYMxwidthxPYMx300",
    ] {
        assert_eq!(parse(json), None, "{json:.80}");
    }
}

#[test]
fn what_the_story_does_not_have_does_nothing() {
    for json in [
        r#"{"placeline":1,"type":"select","id":"nobody"}"#,
        r#"{"placeline":1,"type":"source","id":"nobody"}"#,
        r#"{"placeline":1,"type":"step","step":"nowhere"}"#,
        r#"{"placeline":1,"type":"step","step":3}"#,
        r#"{"placeline":1,"type":"step","step":18446744073709551615}"#,
        r#"{"placeline":1,"type":"time","time":"../.."}"#,
    ] {
        assert_eq!(actions(json), [], "{json}");
    }
}

#[test]
fn the_height_is_posted_in_every_protocol() {
    let me = Me { id: "tirana".into(), pym: "map-1".into(), href: "https://a.example/".into() };
    let object = |text: &str| Payload::Object(text.into());
    let text = |text: &str| Payload::Text(text.into());
    assert_eq!(
        Outgoing::Size { height: 640, bounded: false }.payloads(&me),
        [
            object(r#"{"placeline":1,"type":"size","height":640}"#),
            object(r#"{"sentinel":"amp","type":"embed-size","height":640}"#),
            object(r#"{"datawrapper-height":{"tirana":640}}"#),
            text("pymxPYMxmap-1xPYMxheightxPYMx640"),
            text(r#"{"src":"https://a.example/","context":"iframe.resize","height":640}"#),
        ]
    );
}

#[test]
fn only_a_pym_page_gets_pym_messages() {
    for pym in ["", "axPYMxheightxPYMx9999"] {
        let me = Me { pym: pym.into(), ..Me::default() };
        let all = Outgoing::Size { height: 1, bounded: true }.payloads(&me);
        assert!(!all.iter().any(|payload| matches!(payload, Payload::Text(text) if text.starts_with("pym"))));
    }
}

#[test]
fn only_the_height_is_posted_in_other_protocols() {
    let me = Me { id: "a".into(), pym: "b".into(), href: "c".into() };
    assert_eq!(Outgoing::Ready { title: "T".into() }.payloads(&me).len(), 1);
}

#[test]
fn events_say_what_changed() {
    let story = story();
    let paris = story.story.place_by_id("paris").map(Subject::Place);
    let json = [
        Outgoing::select(paris, &story).json(),
        Outgoing::select(None, &story).json(),
        Outgoing::step(Some(1), &story).json(),
        Outgoing::step(None, &story).json(),
        Outgoing::Time { time: "1987-03-01".into(), text: "March 1987".into() }.json(),
    ];
    assert_eq!(
        json,
        [
            r#"{"placeline":1,"type":"select","id":"paris"}"#,
            r#"{"placeline":1,"type":"select","id":null}"#,
            r#"{"placeline":1,"type":"step","id":"c2","number":2}"#,
            r#"{"placeline":1,"type":"step","id":null,"number":0}"#,
            r#"{"placeline":1,"type":"time","time":"1987-03-01","text":"March 1987"}"#,
        ]
    );
}

proptest! {
    #[test]
    fn any_text_is_a_json_string(text in any::<String>()) {
        let json = Outgoing::Error { message: text.clone() }.json();
        let value: Value = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(value["message"].as_str(), Some(text.as_str()));
        prop_assert_eq!(value["placeline"].as_u64(), Some(u64::from(VERSION)));
    }

    #[test]
    fn no_members_make_parsing_panic(
        kind in "(hello|play|time|select|step|source|address)",
        name in "(time|id|step|address)",
        value in "(null|true|-?[0-9]{1,25}(\\.[0-9])?|\"[a-z0-9./~?X\\-]{0,12}\"|\\[\\]|\\{\\})",
    ) {
        let json = format!(r#"{{"placeline":1,"type":"{kind}","{name}":{value}}}"#);
        if let Some(message) = parse(&json) {
            prop_assert!(message.actions(&story()).len() <= 1);
        }
    }
}
