//! Addresses: `options#address`, as a link or a snippet has them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use placeline::state::{Address, Loaded, ViewState, address, options, permalink};
use placeline_fuzz::{loaded, within_limits};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let loaded = loaded();
    within_limits(|| open(text, loaded));
});

fn open(text: &str, loaded: &Loaded) {
    let (query, fragment) = text.split_once('#').unwrap_or(("", text));
    let (config, _) = options(query);
    let opening = ViewState::initial(loaded, &config);
    let mut state = opening.clone();
    Address::parse(fragment).unlocked(&config).apply(&mut state, loaded);
    for state in [&opening, &state] {
        assert!(loaded.span.0 <= state.time && state.time <= loaded.span.1);
        assert!(loaded.span.0.0 as f64 <= state.axis.0 && state.axis.1 <= loaded.span.1.0 as f64);
        let camera = state.camera(loaded);
        assert!(camera.center.x.is_finite() && camera.center.y.is_finite() && camera.zoom.is_finite());
        assert!(state.claim.is_none_or(|id| id.index() < loaded.story.claims.len()));
        assert!(state.source.is_none_or(|id| id.index() < loaded.story.sources.len()));
        assert!(state.chapter.is_none_or(|at| at < loaded.story.chapters.len()));
    }
    if !config.locked.is_empty() {
        return;
    }
    // A link of this state opens this state.
    let link = address(&state, loaded, &config);
    let mut again = opening;
    Address::parse(&link).apply(&mut again, loaded);
    assert_eq!(address(&again, loaded, &config), link);
    if let Some(claim) = state.claim {
        permalink(&state, loaded, &config, claim);
    }
}
