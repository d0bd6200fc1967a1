//! The timeline: lanes, slider, overview, player and settings.

use super::element::Element;
use super::page::{Page, built_in, shell};
use crate::state::{Action, Config, Shown, WrittenDate};
use crate::time::{Instant, When};

const DAY: f64 = Instant::DAY as f64;

fn day(text: &str) -> Instant {
    When::parse(text).unwrap().span.hull().0
}

fn timeline(page: &Page) -> Element {
    page.find("section", "Timeline")
}

fn below(page: &Page) -> Vec<Element> {
    timeline(page).find("svg", "below").all("g")
}

fn above(page: &Page) -> Vec<Element> {
    timeline(page).find("svg", "above").all("g")
}

fn tick(page: &Page, title: &str) -> Element {
    let named = |tick: &Element| tick.value("aria-label").is_some_and(|name| name.contains(title));
    above(page).into_iter().find(named).unwrap()
}

#[test]
fn a_story_without_dates_has_no_slider_and_says_why() {
    let timeline = timeline(&Page::of("plain-undated"));
    assert_eq!(timeline.words(), "Nothing in this story has a date.");
    assert_eq!((timeline.value("id"), timeline.value("tabindex")), (Some("time"), Some("-1")));
}

#[test]
fn ticks_and_lanes_are_buttons_one_of_them_a_tab_stop_and_stays_are_hidden() {
    let page = Page::of("full").sized(900.0);
    let stops = || {
        let buttons: Vec<_> = above(&page).into_iter().filter(|mark| mark.value("role").is_some()).collect();
        assert!(buttons.iter().all(|mark| mark.value("role") == Some("button")));
        buttons.into_iter().filter(|mark| mark.value("tabindex") == Some("0")).collect::<Vec<_>>()
    };
    assert_eq!(stops().len(), 1);
    page.select_event("route");
    assert!(stops()[0].value("aria-label").unwrap().contains("The road"), "the selected one");
    assert!(above(&page).len() > 10 && above(&page).iter().any(|mark| mark.value("tabindex") == Some("-1")));
    let svg = timeline(&page).find("svg", "below");
    assert_eq!(svg.value("aria-hidden"), Some("true"));
    assert!(below(&page).iter().any(|mark| mark.is("bar") && mark.value("data-mark").is_some()));
    assert!(below(&page).iter().all(|mark| mark.value("role").is_none() && mark.value("tabindex").is_none()));
}

#[test]
fn a_tick_is_pressed_while_its_event_is_selected() {
    let page = Page::of("full").sized(900.0);
    let pressed = |title: &str| tick(&page, title).value("aria-pressed").unwrap().to_owned();
    assert_eq!((pressed("Founding"), pressed("The road")), ("false".to_owned(), "false".to_owned()));
    page.select_event("founding");
    assert_eq!((pressed("Founding"), pressed("The road")), ("true".to_owned(), "false".to_owned()));
}

#[test]
fn a_lane_is_pressed_while_its_place_is_selected() {
    let page = Page::of("full").sized(900.0);
    let lane = || timeline(&page).find("g", "Lane: House").value("aria-pressed").unwrap().to_owned();
    assert_eq!(lane(), "false");
    page.select_place("house");
    assert_eq!(lane(), "true");
}

#[test]
fn a_filter_takes_the_ticks_of_other_events_away() {
    let page = Page::of("full").sized(900.0);
    let count = || above(&page).iter().filter(|mark| mark.is("tick")).count();
    assert_eq!(count(), 9, "one event has no date");
    let category = Some("founding".to_owned());
    page.dispatch(Action::SetFilter(crate::state::Filter { category, ..Default::default() }));
    assert_eq!(count(), 1);
}

#[test]
fn lanes_fold_where_there_is_little_room_and_unfold_by_a_button() {
    let lanes = |page: &Page| above(page).iter().filter(|mark| mark.is("lane")).count();
    let wide = Page::of("full").sized(900.0);
    assert!(timeline(&wide).get("button", "Places").is_none() && lanes(&wide) > 0);
    let narrow = Page::of("full").sized(500.0);
    let button = || timeline(&narrow).find("button", "Places");
    let height = || timeline(&narrow).find("svg", "above").value("height").unwrap().parse::<f64>().unwrap();
    let folded = height();
    assert_eq!((button().value("aria-expanded"), lanes(&narrow)), (Some("false"), 0));
    button().press();
    assert_eq!(button().value("aria-expanded"), Some("true"));
    assert!(lanes(&narrow) > 0 && height() > folded);
    button().press();
    assert_eq!((button().value("aria-expanded"), lanes(&narrow)), (Some("false"), 0));
    let low = Page::of("full").sized(900.0);
    low.dispatch(Action::ResizeView(500.0, false));
    assert_eq!(timeline(&low).find("button", "Places").value("aria-expanded"), Some("false"));
}

#[test]
fn the_slider_has_the_days_of_the_story_and_says_where_the_playhead_is() {
    let page = Page::of("full").sized(900.0);
    let slider = || timeline(&page).find("div", "Time");
    let (first, last) = page.viewer.loaded().span;
    assert_eq!((slider().value("role"), slider().value("tabindex")), (Some("slider"), Some("0")));
    assert_eq!(slider().value("aria-valuemin"), Some(first.day().0.to_string().as_str()));
    assert_eq!(slider().value("aria-valuemax"), Some(last.day().0.to_string().as_str()));
    let at = day("1975-03-02");
    page.dispatch(Action::SetTime(at));
    assert_eq!(slider().value("aria-valuenow"), Some(at.day().0.to_string().as_str()));
    let text = slider().value("aria-valuetext").unwrap().to_owned();
    assert!(text.starts_with("March 1975: City according to Archer 2018"), "{text}");
    assert_eq!(text, page.words("p", "caption"));
    assert_eq!(timeline(&page).find("svg", "playhead").words(), "March 1975");
}

#[test]
fn the_overview_has_a_handle_for_each_end_of_the_window() {
    let page = Page::of("full").sized(900.0);
    let handle = |name: &str| timeline(&page).find("g", name);
    let value = |name: &str, key: &str| handle(name).value(key).unwrap().to_owned();
    let (first, last) = page.viewer.loaded().span;
    for name in ["Window start", "Window end"] {
        assert_eq!((value(name, "role"), value(name, "tabindex")), ("slider".to_owned(), "0".to_owned()));
        assert_eq!(value(name, "aria-valuemin"), first.day().0.to_string());
        assert_eq!(value(name, "aria-valuemax"), last.day().0.to_string());
    }
    assert_eq!(value("Window start", "aria-valuenow"), first.day().0.to_string());
    assert_eq!(value("Window end", "aria-valuenow"), last.day().0.to_string());
    let (from, to) = (day("1975"), day("1985-07"));
    page.dispatch(Action::MoveEdge(false, from.0 as f64));
    page.dispatch(Action::MoveEdge(true, to.0 as f64));
    assert_eq!(value("Window start", "aria-valuenow"), from.day().0.to_string());
    assert_eq!(value("Window start", "aria-valuetext"), "January 1975");
    assert_eq!(value("Window end", "aria-valuenow"), to.day().0.to_string());
    assert_eq!(value("Window end", "aria-valuetext"), "July 1985");
}

#[test]
fn the_window_of_the_overview_lies_between_its_handles() {
    let page = Page::of("full").sized(900.0);
    page.dispatch(Action::SetAxis(day("1975").0 as f64, day("1985").0 as f64));
    let at = |name: &str| {
        let place = timeline(&page).find("g", name).value("transform").unwrap().to_owned();
        place.trim_start_matches("translate(").split(' ').next().unwrap().parse::<f64>().unwrap()
    };
    let window = timeline(&page).find("rect", "window");
    let number = |key: &str| window.value(key).unwrap().parse::<f64>().unwrap();
    assert!((number("x") - at("Window start")).abs() < 0.2);
    assert!((number("x") + number("width") - at("Window end")).abs() < 0.2);
}

#[test]
fn the_overview_draws_how_many_events_there_are() {
    let columns = |page: &Page| timeline(page).find("path", "columns").value("d").map(str::to_owned);
    let page = Page::of("full");
    assert_eq!(columns(&page), None, "it has no size yet");
    let page = page.sized(900.0);
    let all = columns(&page).unwrap();
    page.dispatch(Action::SetSource(page.source("c")));
    assert_ne!(columns(&page).unwrap(), all);
}

#[test]
fn the_buttons_of_the_overview_zoom_about_the_playhead_and_out_again() {
    let page = Page::of("full").sized(900.0);
    let press = |name: &str| {
        timeline(&page).find("button", name).press();
        page.viewer.state_untracked().axis
    };
    let whole = page.viewer.state_untracked().axis;
    let closer = press("Zoom in on time");
    assert!(((closer.1 - closer.0) * 2.0 - (whole.1 - whole.0)).abs() < 1.0);
    let time = page.viewer.time.get_untracked().0 as f64;
    assert!(closer.0 <= time && time <= closer.1);
    press("Zoom in on time");
    assert!((press("Zoom out of time").1 - closer.1).abs() < 1.0);
    assert_eq!(press("Whole time"), whole);
}

#[test]
fn the_player_plays_and_pauses_by_one_button() {
    let page = Page::of("full");
    page.find("button", "Play").press();
    assert!(page.viewer.state_untracked().playing);
    assert!(!page.has("button", "Play"));
    page.find("button", "Pause").press();
    assert!(!page.viewer.state_untracked().playing && page.has("button", "Play"));
}

#[test]
fn the_player_goes_from_event_to_event() {
    let page = Page::of("full");
    page.select_event("founding");
    let title = || page.find("section", "Details").each("h2").join("");
    page.find("button", "Next event").press();
    assert_eq!(title(), "The road");
    page.find("button", "Previous event").press();
    assert_eq!(title(), "Founding");
}

#[test]
fn the_settings_open_and_close_by_the_button_that_names_them() {
    let page = Page::of("full");
    let button = || page.find("button", "More");
    let open = || page.find("div", "time-settings").is("open");
    assert_eq!((button().value("aria-expanded"), open()), (Some("false"), false));
    assert_eq!(button().value("aria-controls"), Some("time-settings"));
    button().press();
    assert_eq!((button().value("aria-expanded"), open()), (Some("true"), true));
    button().press();
    assert!(!open());
}

#[test]
fn the_speed_is_chosen_among_four() {
    let page = Page::of("full");
    let select = || page.find("div", "time-settings").all("select")[0].clone();
    assert_eq!(select().each("option"), ["0.5×", "1×", "2×", "4×"]);
    let shown = || {
        let at = select().value(".value").unwrap().to_owned();
        let option = select().all("option").into_iter().find(|option| option.value("value") == Some(&at));
        option.unwrap().words()
    };
    assert_eq!(shown(), "1×");
    page.dispatch(Action::SetSpeed(3));
    assert_eq!(shown(), "4×");
}

#[test]
fn quiet_years_are_skipped_if_the_box_is_checked() {
    let page = Page::of("full");
    let checked = || {
        let boxes = page.find("div", "time-settings").all("input");
        let one = boxes.into_iter().find(|one| one.value("type") == Some("checkbox")).unwrap();
        one.value(".checked").unwrap().to_owned()
    };
    assert_eq!(checked(), "false");
    page.dispatch(Action::SkipQuiet(true));
    assert_eq!(checked(), "true");
}

#[test]
fn one_of_three_ranges_of_time_is_shown() {
    let page = Page::of("full");
    let modes = || page.find("fieldset", "segments");
    assert_eq!(modes().each("label"), ["Moment", "Window", "Up to now"]);
    let chosen = || {
        let radios = modes().all("input");
        radios.iter().map(|radio| radio.value(".checked") == Some("true")).collect::<Vec<_>>()
    };
    assert_eq!(chosen(), [true, false, false]);
    modes().all("input")[2].send("change");
    assert_eq!(chosen(), [false, false, true]);
    assert_eq!(page.viewer.state_untracked().shown, Shown::UpTo);
}

#[test]
fn the_date_field_has_the_date_where_the_playhead_rests() {
    let page = Page::of("full");
    let field = || page.find("form", "date").all("input")[0].clone();
    page.select_event("founding");
    page.dispatch(Action::SetTime(day("1980-09-22")));
    page.dispatch(Action::Settle);
    assert_eq!(field().value(".value"), Some("1980-09"));
    page.dispatch(Action::SetTime(day("1985-02-01")));
    assert_eq!(field().value(".value"), Some("1980-09"), "the playhead moves");
    page.dispatch(Action::Settle);
    assert_eq!(field().value(".value"), Some("1985-02"));
}

#[test]
fn a_text_that_is_no_date_stays_in_the_field_with_a_message() {
    let page = Page::of("full");
    let form = || page.find("form", "date");
    let field = || form().all("input")[0].clone();
    let error = || form().find("p", "date-error");
    assert_eq!((error().words().as_str(), error().value("role")), ("", Some("alert")));
    assert_eq!(field().value("aria-describedby"), error().value("id"));
    assert_eq!(field().value("aria-invalid"), Some("false"));
    let text = "soon".to_owned();
    let fault = WrittenDate::time(&text, page.viewer.loaded(), page.viewer.text).unwrap_err();
    page.dispatch(Action::WriteDate(Some(WrittenDate { text, fault })));
    assert_eq!(error().words(), "Write a year, a month or a day: 1987, 1987-05 or 1987-05-21.");
    assert_eq!((field().value(".value"), field().value("aria-invalid")), (Some("soon"), Some("true")));
    field().send("input");
    assert_eq!((error().words().as_str(), field().value("aria-invalid")), ("", Some("false")));
    page.dispatch(Action::SetTime(day("1985-02-01")));
    page.dispatch(Action::Settle);
    assert_eq!(field().value(".value"), Some("1985-02"), "a new date replaces the text");
}

#[test]
fn the_step_of_the_slider_follows_the_part_of_time_in_view() {
    let page = Page::new(built_in(), Config::default(), shell()).sized(900.0);
    let chip = || timeline(&page).find("svg", "playhead").words();
    page.dispatch(Action::SetTime(day("1988-07-25")));
    assert_eq!(chip(), "July 1988");
    let at = day("1988-07-25").0 as f64;
    page.dispatch(Action::SetAxis(at - 100.0 * DAY, at + 100.0 * DAY));
    assert_eq!(chip(), "25 July 1988");
}
