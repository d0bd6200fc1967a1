//! Messages of a host page, mutated by their structure.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use placeline::embed::{Incoming, Me, Member, Outgoing};
use placeline::state::{Config, Loaded, ViewState, update};
use placeline_fuzz::{MESSAGES, Vocabulary, loaded, within_limits};
use serde_json::Value;
use std::sync::OnceLock;

fuzz_target!(|data: &[u8]| {
    let Ok(message) = serde_json::from_slice::<Value>(data) else { return };
    let loaded = loaded();
    within_limits(|| receive(&message, loaded));
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    let files = || Vocabulary::of(MESSAGES.iter().map(|message| message.as_bytes()));
    VOCABULARY.get_or_init(files).mutate(data, size, max_size, seed, fuzzer_mutate)
});

fn receive(message: &Value, loaded: &Loaded) {
    let member = |name: &str| match message.get(name) {
        None => Member::Missing,
        Some(Value::Null) => Member::Null,
        Some(Value::String(text)) => Member::Text(text.clone()),
        Some(Value::Number(number)) => number.as_f64().map_or(Member::Other, Member::Number),
        Some(_) => Member::Other,
    };
    let Some(incoming) = Incoming::of_members(member) else { return };
    let mut state = ViewState::initial(loaded, &Config::default());
    if let Incoming::Address(address) = &incoming {
        address.apply(&mut state, loaded);
    }
    let actions = incoming.actions(loaded);
    assert!(actions.len() <= 1);
    for action in actions {
        state = update(state, action, loaded);
    }
    assert!(loaded.span.0 <= state.time && state.time <= loaded.span.1);
    // The answers of the frame, with texts of the message in them.
    let text = |name: &str| message.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let me = Me { id: text("id"), pym: text("step"), href: text("address") };
    for outgoing in [
        Outgoing::Ready { title: text("id") },
        Outgoing::Size { height: state.time.0 as u32, bounded: state.playing },
        Outgoing::Time { time: loaded.resolution.iso(state.time), text: text("time") },
        Outgoing::select(state.selection, loaded),
        Outgoing::step(state.chapter, loaded),
        Outgoing::Address { address: text("address") },
        Outgoing::Error { message: text("type") },
    ] {
        assert!(serde_json::from_str::<Value>(&outgoing.json()).is_ok(), "it says what is no JSON");
        outgoing.payloads(&me);
    }
}
