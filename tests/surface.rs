//! The whole public surface of the frame: what hosts and links rely on. A change here is a change for strangers.
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the answer")]

use placeline::embed::{Outgoing, VERSION};
use placeline::state::{KEYS, options};

#[test]
fn the_keys_of_an_address_are_these() {
    let keys = [
        "t", "show", "axis", "map", "sel", "claim", "src", "q", "kind", "who", "at", "step", "tab", "present",
    ];
    let (mut found, mut expected) = (KEYS.to_vec(), keys.to_vec());
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn the_options_beside_them_are_these() {
    let (_, unknown) = options(
        "story=x&lang=fa&lock=all&open=story&layout=page&childId=a&initialWidth=1&parentTitle=t&parentUrl=u&offline=0&else=1",
    );
    assert_eq!(unknown, ["else"]);
}

#[test]
fn the_messages_out_have_these_members() {
    assert_eq!(VERSION, 1);
    let all = [
        (Outgoing::Ready { title: "T".into() }, r#"{"placeline":1,"type":"ready","title":"T"}"#),
        (Outgoing::Size { height: 7, bounded: false }, r#"{"placeline":1,"type":"size","height":7}"#),
        (
            Outgoing::Size { height: 7, bounded: true },
            r#"{"placeline":1,"type":"size","height":7,"bounded":true}"#,
        ),
        (
            Outgoing::Time { time: "1970-01-01".into(), text: "x".into() },
            r#"{"placeline":1,"type":"time","time":"1970-01-01","text":"x"}"#,
        ),
        (Outgoing::Select { id: None }, r#"{"placeline":1,"type":"select","id":null}"#),
        (Outgoing::Step { id: None, number: 0 }, r#"{"placeline":1,"type":"step","id":null,"number":0}"#),
        (Outgoing::Address { address: String::new() }, r#"{"placeline":1,"type":"address","address":""}"#),
        (Outgoing::Error { message: "m".into() }, r#"{"placeline":1,"type":"error","message":"m"}"#),
    ];
    for (message, json) in all {
        assert_eq!(message.json(), json);
    }
}

#[test]
fn the_documentation_names_every_message() {
    let docs = std::fs::read_to_string("docs/embedding.md").unwrap();
    for word in [
        "`ready {title}`",
        "`size {height, bounded}`",
        "`time {time, text}`",
        "`select {id}`",
        "`step {id, number}`",
        "`address {address}`",
        "`error {message}`",
        "`hello {}`",
        "`time {time}`",
        "`step {step}`",
        "`source {id}`",
        "`play {}`",
        "`pause {}`",
    ] {
        assert!(docs.contains(word), "docs/embedding.md does not name {word}");
    }
}
