//! The keys of steps and sliders. The handlers read them from an event of the browser.

use super::page::Page;
use crate::app::slider::step_of;
use crate::app::steps::steps_of;
use crate::state::TimeStep;
use crate::time::{Day, Instant};

#[test]
fn arrow_keys_go_along_the_steps_in_the_direction_of_the_story() {
    let by = |story: &str, key: &str| steps_of(key, Page::of(story).viewer.rtl());
    assert_eq!((by("full", "ArrowRight"), by("full", "ArrowLeft")), (Some(1), Some(-1)));
    assert_eq!((by("persian", "ArrowRight"), by("persian", "ArrowLeft")), (Some(-1), Some(1)));
    assert_eq!((by("full", "ArrowUp"), by("full", "Tab")), (None, None));
}

#[test]
fn keys_on_a_slider_step_go_to_the_ends_and_step_wider_with_shift() {
    let (first, last) = (Instant(0), Day(10_000).start());
    let press = |key: &str, shift: bool| step_of(key, shift, TimeStep::Month, (first, last));
    for (key, by) in [("ArrowRight", 1), ("ArrowUp", 1), ("ArrowLeft", -1), ("ArrowDown", -1)] {
        assert_eq!(press(key, false), Some(Ok((TimeStep::Month, by))), "{key}");
        assert_eq!(press(key, true), Some(Ok((TimeStep::YEAR, by))), "{key} with Shift");
    }
    assert_eq!(press("PageUp", false), Some(Ok((TimeStep::YEAR, 1))));
    assert_eq!(press("PageDown", false), Some(Ok((TimeStep::YEAR, -1))));
    assert_eq!((press("Home", false), press("End", false)), (Some(Err(first)), Some(Err(last))));
    assert_eq!(press("a", false), None);
}
