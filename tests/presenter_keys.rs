//! The keys of a presentation as a table: each key, in each state in which it means something.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::loaded;
use placeline::state::{
    Accounts, Action, Address, Blank, Key, Loaded, Overlay, ViewState, address, presenter_action, update,
};
use placeline::story::{pack, unpack, write};
use std::slice::from_ref;

fn press(key: &str, code: &str, shift: bool, state: &ViewState, rtl: bool) -> Option<Action> {
    presenter_action(Key { key, code, shift }, rtl, state, 3)
}

fn presenting(loaded: &Loaded) -> ViewState {
    update(ViewState::initial(loaded, &common::explore()), Action::Present(true), loaded)
}

fn after(state: &ViewState, actions: &[Action], loaded: &Loaded) -> ViewState {
    actions.iter().fold(state.clone(), |state, action| update(state, action.clone(), loaded))
}

#[test]
fn each_key_has_one_meaning() {
    let state = presenting(&loaded("full"));
    let overlay = |overlay| Some(Action::Overlay(Some(overlay)));
    let table = [
        ("PageDown", Some(Action::StepChapter(1))),
        (" ", Some(Action::StepChapter(1))),
        ("ArrowRight", Some(Action::StepChapter(1))),
        ("ArrowDown", Some(Action::StepChapter(1))),
        ("n", Some(Action::StepChapter(1))),
        ("N", Some(Action::StepChapter(1))),
        ("PageUp", Some(Action::StepChapter(-1))),
        ("ArrowLeft", Some(Action::StepChapter(-1))),
        ("ArrowUp", Some(Action::StepChapter(-1))),
        ("p", Some(Action::StepChapter(-1))),
        ("Home", Some(Action::SetChapter(Some(0)))),
        ("End", Some(Action::SetChapter(Some(2)))),
        (".", Some(Action::Blank(Blank::Black))),
        ("b", Some(Action::Blank(Blank::Black))),
        ("w", Some(Action::Blank(Blank::White))),
        ("o", overlay(Overlay::Overview)),
        ("g", overlay(Overlay::Jump(0))),
        ("?", overlay(Overlay::Commands)),
        ("q", Some(Action::ShowQuotes(true))),
        ("a", overlay(Overlay::Accounts(Accounts::Both))),
        ("h", Some(Action::Predict(true))),
        ("c", Some(Action::WeakProjector(true))),
        ("F5", Some(Action::Present(true))),
        ("Escape", Some(Action::Present(false))),
        ("Enter", None),
        ("Backspace", None),
        ("1", None),
        ("x", None),
        ("Tab", None),
        ("F6", None),
        ("Dead", None),
    ];
    for (key, action) in table {
        assert_eq!(press(key, "", false, &state, false), action, "{key}");
    }
    assert_eq!(press(" ", "Space", true, &state, false), Some(Action::StepChapter(-1)));
    // From right to left the arrows to the sides change places, and nothing else.
    assert_eq!(press("ArrowRight", "", false, &state, true), Some(Action::StepChapter(-1)));
    assert_eq!(press("ArrowLeft", "", false, &state, true), Some(Action::StepChapter(1)));
    assert_eq!(press("PageDown", "", false, &state, true), Some(Action::StepChapter(1)));
}

#[test]
fn on_a_keyboard_of_another_script_a_key_is_where_it_is() {
    let state = presenting(&loaded("full"));
    let typing = after(&state, &[Action::Overlay(Some(Overlay::Jump(1)))], &loaded("full"));
    for (key, code, same) in [
        ("ذ", "KeyB", "b"),
        ("צ", "KeyM", "m"),
        ("т", "KeyN", "n"),
        ("\u{200c}", "Space", " "),
        ("؟", "Slash", "?"),
        ("۲", "Digit2", "2"),
    ] {
        for state in [&state, &typing] {
            assert_eq!(press(key, code, false, state, true), press(same, "", false, state, true), "{key}");
        }
    }
}

#[test]
fn a_blank_screen_comes_back_with_the_same_key_or_one_that_goes_on_and_the_step_stays() {
    let loaded = loaded("full");
    let back = Some(Action::Blank(Blank::No));
    for (blank, same, other) in [(Blank::Black, ["b", "."], "w"), (Blank::White, ["w", "w"], "b")] {
        let state = after(&presenting(&loaded), &[Action::Blank(blank)], &loaded);
        for key in
            ["PageDown", "PageUp", " ", "ArrowLeft", "n", "Home", "End", "Escape"].into_iter().chain(same)
        {
            assert_eq!(press(key, "", false, &state, false), back, "{key}");
        }
        assert!(
            matches!(press(other, "", false, &state, false), Some(Action::Blank(now)) if now != Blank::No)
        );
        // What nobody would see is not done; the key that would load the page again is taken.
        for key in ["o", "g", "?", "q", "c", "1", "x"] {
            assert_eq!(press(key, "", false, &state, false), None, "{key}");
        }
        assert_eq!(press("F5", "", false, &state, false), Some(Action::Present(true)));
    }
}

#[test]
fn a_number_is_typed_and_the_presentation_goes_there() {
    let loaded = loaded("full");
    let typed = |keys: &[&str]| {
        keys.iter().fold(presenting(&loaded), |state, key| match press(key, "", false, &state, false) {
            Some(action) => update(state, action, &loaded),
            None => state,
        })
    };
    let at = |keys: &[&str]| (typed(keys).chapter, typed(keys).projector.overlay);
    assert_eq!(at(&["g", "3", "Enter"]), (Some(2), None));
    assert_eq!(at(&["g", "1", "2", "Backspace", "Backspace", "2", "Enter"]), (Some(1), None));
    assert_eq!(at(&["g", "9", "9", "9", "9", "9", "9", "9", "Enter"]), (Some(2), None), "the last one");
    assert_eq!(at(&["g", "0", "Enter"]), (Some(0), None), "none: it stays");
    assert_eq!(at(&["g", "2", "Escape"]), (Some(0), None));
    assert_eq!(at(&["g", "2", "n"]), (Some(0), None), "another key closes it, and does no more");
    assert_eq!(at(&["g", "2"]), (Some(0), Some(Overlay::Jump(2))));
}

#[test]
fn what_lies_over_the_step_closes_by_its_key_by_escape_and_with_a_step() {
    let loaded = loaded("full");
    for (key, overlay) in [("o", Overlay::Overview), ("?", Overlay::Commands)] {
        let open = after(&presenting(&loaded), &[Action::Overlay(Some(overlay))], &loaded);
        for closing in [key, "Escape"] {
            assert_eq!(press(closing, "", false, &open, false), Some(Action::Overlay(None)));
        }
        let closed = after(&open, &[Action::StepChapter(1)], &loaded);
        assert_eq!((closed.projector.overlay, closed.chapter), (None, open.chapter));
        assert_eq!(after(&open, &[Action::SetChapter(Some(2))], &loaded).projector.overlay, None);
        assert_eq!(
            after(&open, &[Action::Present(false), Action::Present(true)], &loaded).projector.overlay,
            None
        );
    }
    let reading = ViewState::initial(&loaded, &common::explore());
    assert_eq!(after(&reading, &[Action::Overlay(Some(Overlay::Overview))], &loaded), reading);
}

/// A remote control sends F5 and Escape in turn, whatever the state is.
#[test]
fn the_key_that_starts_goes_on_after_the_key_that_ends_until_the_reader_does_something_else() {
    let loaded = loaded("full");
    let start = after(&presenting(&loaded), &[Action::StepChapter(1), Action::ShowQuotes(true)], &loaded);
    assert!(!start.projector.ended);
    assert_eq!(after(&start, &[Action::Present(true)], &loaded), start, "it has started");
    let ended = after(&start, &[Action::Present(false)], &loaded);
    assert!(ended.projector.ended && !ended.presenting);
    let still = [Action::Tick(16.0), Action::Resize(500.0, 400.0), Action::Hover(None), Action::Settle];
    assert!(after(&ended, &still, &loaded).projector.ended);
    let again = after(&ended, &[Action::Present(true)], &loaded);
    assert_eq!((again.presenting, again.chapter), (true, start.chapter));
    for done in [Action::StepChapter(1), Action::SetTime(loaded.span.0), Action::Select(None), Action::Play] {
        assert!(!after(&ended, &[done], &loaded).projector.ended);
    }
    assert!(!ViewState::initial(&loaded, &common::explore()).projector.ended);
}

#[test]
fn the_theme_for_weak_projectors_is_in_the_address_of_a_presentation() {
    let (loaded, config) = (loaded("full"), common::explore());
    let link = |actions: &[Action]| {
        let state = after(&ViewState::initial(&loaded, &config), actions, &loaded);
        address(&state, &loaded, &config)
    };
    let weak = [Action::WeakProjector(true), Action::Present(true)];
    assert!(link(&weak).ends_with("present=weak"), "{}", link(&weak));
    assert!(link(&weak[1..]).ends_with("present=1"));
    assert!(!link(&weak[..1]).contains("present"), "nobody presents");
}

/// The step of `two-texts` that selects the move about which the sources disagree.
fn disputed() -> (Loaded, ViewState) {
    let mut file: serde_json::Value =
        serde_json::from_slice(&std::fs::read("tests/fixtures/good/two-texts.geojson").unwrap()).unwrap();
    let features = file["features"].as_array().unwrap().clone();
    let moves = features.iter().filter(|one| one["properties"]["kind"] == "relocation");
    let chapters = moves.map(|one| {
        let (id, when) = (&one["id"], &one["properties"]["claims"][0]["when"]);
        serde_json::json!({ "id": id, "title": id, "select": id, "when": when })
    });
    file["chapters"] = chapters.collect();
    let loaded = Loaded::new(common::story(&file));
    let perspective = loaded.perspective(None);
    let across = perspective
        .disagreements
        .iter()
        .find(|found| found.across && loaded.story.events[found.event.index()].route().is_some());
    let id = &loaded.story.events[across.unwrap().event.index()].id;
    let step = loaded.story.chapters.iter().position(|chapter| chapter.id == *id).unwrap();
    let state = after(&presenting(&loaded), &[Action::SetChapter(Some(step))], &loaded);
    (loaded, state)
}

#[test]
fn two_accounts_are_those_of_two_sources_and_then_what_follows_from_each() {
    let (loaded, state) = disputed();
    let [one, other] = state.accounts(&loaded).unwrap().map(|id| &loaded.story.claims[id.index()]);
    assert_ne!(one.source, other.source);
    assert_eq!(one.event, other.event);
    let open = Action::Overlay(Some(Overlay::Accounts(Accounts::Both)));
    let shown = |actions: &[Action]| after(&state, actions, &loaded).projector.overlay;
    let (next, back) = (Action::StepChapter(1), Action::StepChapter(-1));
    let at = |accounts| Some(Overlay::Accounts(accounts));
    assert_eq!(shown(from_ref(&open)), at(Accounts::Both));
    assert_eq!(shown(&[open.clone(), next.clone()]), at(Accounts::Map));
    assert_eq!(shown(&[open.clone(), next.clone(), back.clone()]), at(Accounts::Both));
    let through = after(&state, &[open.clone(), next.clone(), next.clone()], &loaded);
    assert_eq!(
        (through.projector.overlay, through.chapter),
        (None, state.chapter),
        "the step is there again"
    );
    assert_eq!(
        after(&through, from_ref(&next), &loaded).chapter,
        state.chapter.map(|n| n + 1).filter(|n| *n < loaded.story.chapters.len()).or(state.chapter)
    );
    // Predicted: the second source waits.
    let predicting = [Action::Predict(true), open.clone()];
    let mut state = after(&state, &predicting[..1], &loaded);
    assert!(!state.projector.waits, "what has been seen does not wait");
    state = after(&state, &predicting[1..], &loaded);
    assert_eq!(state.projector.overlay, at(Accounts::First));
    assert_eq!(after(&state, from_ref(&next), &loaded).projector.overlay, at(Accounts::Both));
    assert_eq!(after(&state, &[next, back], &loaded).projector.overlay, at(Accounts::First));
    // Where the sources agree there is nothing to open.
    let agreed = ViewState { selection: None, ..state };
    assert_eq!(after(&agreed, &[open], &loaded).projector.overlay, None);
}

#[test]
fn a_move_waits_to_be_predicted_and_is_then_drawn_along_its_arc() {
    let (loaded, shown) = disputed();
    let step = shown.chapter.unwrap();
    let before = if step == 0 {
        presenting(&loaded)
    } else {
        after(&shown, &[Action::SetChapter(Some(step - 1))], &loaded)
    };
    let waits = after(&before, &[Action::Predict(true), Action::SetChapter(Some(step))], &loaded);
    assert!(waits.projector.waits && waits.selection.is_none() && waits.chapter == Some(step));
    assert!(waits.time < shown.time, "it is the day before");
    assert_eq!(
        waits.move_that_waits(&loaded).map(|id| &loaded.story.events[id.index()].id),
        Some(&loaded.story.chapters[step].id)
    );
    let drawn = after(&waits, &[Action::StepChapter(1)], &loaded);
    assert_eq!((drawn.chapter, drawn.time, drawn.selection), (shown.chapter, shown.time, shown.selection));
    assert_eq!(drawn.projector.drawn, Some(0.0));
    let half = after(&drawn, &[Action::Tick(200.0), Action::Tick(200.0)], &loaded);
    assert!(half.projector.drawn.is_some_and(|share| share > 0.2 && share < 0.5));
    let ticks = vec![Action::Tick(200.0); 8];
    assert_eq!(after(&drawn, &ticks, &loaded).projector.drawn, None);
    // Under reduced motion it is there at once.
    let still = after(&waits, &[Action::Motion(false), Action::StepChapter(1)], &loaded);
    assert_eq!((still.projector.drawn, still.selection), (None, shown.selection));
    // Ended, nothing waits.
    let ended = after(&waits, &[Action::Present(false)], &loaded);
    assert_eq!((ended.projector.waits, ended.selection), (false, shown.selection));
    // The address says the step, so that it waits again when the page is loaded again, and for a reader nothing waits.
    let config = common::explore();
    let link = address(&waits, &loaded, &config);
    assert_eq!(link, "step=move-to-iraq&present=predict");
    let again = update(before, Action::Open(Address::parse(&link), config.into()), &loaded);
    assert_eq!((again.projector.waits, again.time), (true, waits.time));
}

#[test]
fn an_author_may_let_one_step_wait() {
    let (loaded, shown) = disputed();
    let mut file: serde_json::Value = serde_json::from_str(&write(&loaded.story)).unwrap();
    let step = shown.chapter.unwrap();
    file["chapters"][step]["predict"] = true.into();
    file["chapters"][step]["notes"] = "Ask who gains.".into();
    let reading = common::story(&file);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    assert_eq!(reading.story.chapters[step].notes.0, "Ask who gains.");
    assert!(write(&reading.story).contains("Ask who gains."));
    // Readers load the packed story, which has no notes.
    let packed = pack(&reading);
    assert!(!packed.windows(14).any(|bytes| bytes == b"Ask who gains."));
    let read = unpack(&packed).unwrap();
    assert_eq!((read.story.chapters[step].predict, read.story.chapters[step].notes.0.as_str()), (true, ""));
    let loaded = Loaded::new(reading);
    let start = presenting(&loaded);
    assert!(after(&start, &[Action::SetChapter(Some(step))], &loaded).projector.waits);
    let reader = after(&start, &[Action::Present(false), Action::SetChapter(Some(step))], &loaded);
    assert!(!reader.projector.waits, "for a reader nothing waits");
}
