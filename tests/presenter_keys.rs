//! The keys of a presentation as a table: each key, in each state in which it means something.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

mod common;

use common::loaded;
use placeline::state::{Action, Blank, Key, Loaded, Overlay, ViewState, address, presenter_action, update};

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
