//! Header, guided steps, and the live region.

use super::page::{Page, built_in, shell};
use crate::app::Shell;
use crate::state::{Action, Blank, Config, Overlay};
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn the_header_has_title_and_description() {
    let head = Page::of("full").find("header", "head");
    assert_eq!(head.each("h1"), ["Everything"]);
    assert_eq!(head.each("p"), ["One sentence."]);
}

#[test]
fn the_choice_of_a_source_lists_all_of_them_and_shows_the_chosen_one() {
    let page = Page::of("full");
    let choice = || page.find("header", "head").find("label", "choice");
    assert_eq!(choice().each("option"), ["All sources", "Archer 2018", "Institute", "An act", "A statement"]);
    assert_eq!(choice().words().split(" All").next(), Some("As told by"));
    assert_eq!(choice().all("select")[0].value(".value"), Some(""));
    page.dispatch(Action::SetSource(page.source("b")));
    let value = choice().all("select")[0].value(".value").unwrap().to_owned();
    let chosen = choice().all("option").into_iter().find(|option| option.value("value") == Some(&value));
    assert_eq!(chosen.unwrap().words(), "Institute");
}

#[test]
fn a_story_of_one_source_has_no_choice_of_a_source() {
    assert!(Page::of("persian").find("header", "head").all("select").is_empty());
}

#[test]
fn the_button_present_starts_and_ends_presenting() {
    let page = Page::of("full");
    let button = || page.find("button", "Present");
    assert_eq!(button().value("aria-pressed"), Some("false"));
    assert!(!page.has("main", "presenting"));
    button().press();
    assert_eq!(button().value("aria-pressed"), Some("true"));
    assert!(page.has("main", "presenting"));
    button().press();
    assert_eq!(button().value("aria-pressed"), Some("false"));
    assert!(!page.has("main", "presenting"));
}

#[test]
fn the_button_for_the_full_screen_asks_the_shell_for_it() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let asks: fn() = || {
        ASKED.fetch_add(1, Ordering::Relaxed);
    };
    let shell = Shell { toggle_fullscreen: asks, ..shell() };
    Page::new(built_in(), Config::default(), shell).find("button", "Full screen").press();
    assert_eq!(ASKED.load(Ordering::Relaxed), 1);
}

#[test]
fn all_steps_are_in_the_page_and_none_is_shown_before_the_reader_starts_them() {
    let steps = Page::of("full").find("section", "Guided steps");
    assert_eq!(
        steps.find("div", "step-text").words(),
        "The beginning Where it began. Across the line A box over the antimeridian. Only words."
    );
    assert!(steps.get("div", "current").is_none() && !steps.is("begun"));
    assert_eq!(steps.words_of("span", "step-place"), "");
    assert!(steps.find("button", "Start the story").is("primary"));
}

#[test]
fn a_step_is_shown_with_its_number_and_opens_its_event() {
    let page = Page::of("full");
    let steps = || page.find("section", "Guided steps");
    steps().find("button", "Start the story").press();
    assert_eq!(steps().words_of("div", "current"), "The beginning Where it began.");
    assert_eq!(steps().words_of("span", "step-place"), "1 of 3");
    assert!(steps().is("at-step") && steps().is("begun"));
    assert_eq!(page.find("section", "Details").each("h2"), ["Founding"]);
    steps().find("button", "Next step").press();
    assert_eq!(steps().words_of("span", "step-place"), "2 of 3");
    assert!(steps().words_of("div", "current").starts_with("Across the line"));
    steps().find("button", "Next step").press();
    steps().find("button", "Next step").press();
    assert_eq!(steps().words_of("span", "step-place"), "3 of 3", "the last one is the last");
    assert_eq!(page.find("section", "Details").each("h2"), ["Camp"]);
    steps().find("button", "Previous step").press();
    assert_eq!(steps().words_of("span", "step-place"), "2 of 3");
}

#[test]
fn each_step_has_a_button_by_its_name_and_one_of_them_is_a_tab_stop() {
    let page = Page::new(built_in(), Config::default(), shell());
    let strip = || page.find("ol", "strip").all("button");
    let stops = || strip().iter().filter(|dot| dot.value("tabindex") == Some("0")).count();
    assert_eq!((strip().len(), stops()), (19, 1));
    page.find("button", "Step 6: 1981: exile in Paris").press();
    assert_eq!(page.words("span", "step-place"), "6 of 19");
    assert_eq!((strip().len(), stops()), (19, 1));
    let current = strip()[5].clone();
    assert_eq!((current.value("aria-current"), current.value("tabindex")), (Some("step"), Some("0")));
    assert!(strip()[4].is("done") && !current.is("done"), "the steps before it are done");
    assert_eq!(strip().iter().filter(|dot| dot.value("aria-current").is_some()).count(), 1);
}

#[test]
fn the_reader_leaves_the_steps_and_returns_to_the_same_one() {
    let page = Page::of("full");
    let steps = || page.find("section", "Guided steps");
    page.dispatch(Action::SetChapter(Some(1)));
    steps().find("button", "Explore freely").press();
    assert_eq!(steps().words_of("span", "step-place"), "");
    assert!(!steps().is("at-step") && steps().is("begun"));
    steps().find("button", "Back to the story").press();
    assert_eq!(steps().words_of("span", "step-place"), "2 of 3");
}

#[test]
fn a_blank_screen_the_weak_projector_and_quotes_are_classes_of_the_viewer_while_presenting_only() {
    let page = Page::of("full");
    let shown = [
        ("blank", Action::Blank(Blank::Black), Action::Blank(Blank::No)),
        ("white", Action::Blank(Blank::White), Action::Blank(Blank::No)),
        ("weak", Action::WeakProjector(true), Action::WeakProjector(false)),
        ("quoting", Action::ShowQuotes(true), Action::ShowQuotes(false)),
    ];
    for (class, on, off) in shown {
        page.dispatch(on.clone());
        assert!(!page.has("main", class), "{class}");
        page.dispatch(Action::Present(true));
        page.dispatch(on);
        assert!(page.has("main", class), "{class}");
        page.dispatch(off);
        assert!(!page.has("main", class), "{class}");
        page.dispatch(Action::Present(false));
    }
}

#[test]
fn each_command_of_a_presentation_is_a_button_with_its_keys() {
    let page = Page::of("full");
    assert!(!page.has("button", "Commands and keys"));
    page.dispatch(Action::Present(true));
    page.find("button", "Commands and keys").press();
    let open = || page.has("div", "over");
    let press = |name: &str| {
        page.dispatch(Action::Overlay(Some(Overlay::Commands)));
        page.find("div", "Commands and keys").find("button", name).press();
    };
    assert!(open());
    press("Last step");
    assert!(!open() && page.find("section", "Guided steps").words_of("span", "step-place") == "3 of 3");
    press("Back");
    assert_eq!(page.find("section", "Guided steps").words_of("span", "step-place"), "2 of 3");
    press("Black on white, for a weak projector");
    assert!(page.has("main", "weak"));
    press("All steps");
    let maps = page.find("div", "All steps").all("button");
    assert_eq!(maps.iter().filter(|map| map.value("aria-current") == Some("step")).count(), 1);
    assert_eq!(maps.len(), 4, "three steps, and a button that closes");
    press("Go to a step");
    assert!(page.has("p", "jump"));
    press("End");
    assert!(!page.has("main", "presenting"));
}

#[test]
fn a_story_without_steps_has_no_region_for_them() {
    assert!(!Page::of("two-texts").has("section", "Guided steps"));
}

#[test]
fn the_live_region_says_the_selection_with_its_date_or_the_step_with_its_number() {
    let page = Page::of("full");
    let spoken = || page.now().all("p").into_iter().find(|p| p.is("unseen")).unwrap();
    assert_eq!((spoken().words().as_str(), spoken().value("role")), ("", Some("status")));
    page.select_event("founding");
    assert_eq!(spoken().words(), "Founding, between June and August 1980 to about 1981");
    page.select_place("city");
    assert_eq!(spoken().words(), "City");
    page.dispatch(Action::SetChapter(Some(0)));
    assert_eq!(spoken().words(), "1 of 3: The beginning");
    page.dispatch(Action::Select(None));
    page.dispatch(Action::SetChapter(None));
    assert_eq!(spoken().words(), "");
}
