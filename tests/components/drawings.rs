//! The map: caption, base layer, marks, buttons and legend.

use super::element::Element;
use super::page::{Page, built_in, explore, shell};
use crate::app::Shell;
use crate::basemap::Basemap;
use crate::state::{Action, Config, Framing};
use crate::time::{Instant, When};

fn day(text: &str) -> Instant {
    When::parse(text).unwrap().span.hull().0
}

fn map(page: &Page) -> Element {
    page.find("section", "Map")
}

fn world(page: &Page) -> Element {
    map(page).find("g", "ground")
}

/// Returns the marks of the map, by their name.
fn marks(page: &Page) -> Vec<Element> {
    map(page).find("g", "marks").all("g")
}

/// Returns the mark with this name, whoever is there.
fn mark(page: &Page, name: &str) -> Element {
    let present = format!("{name}: ");
    let named = |mark: &Element| {
        mark.value("aria-label").is_some_and(|found| found == name || found.starts_with(&present))
    };
    marks(page).into_iter().find(named).unwrap()
}

#[test]
fn the_caption_describes_the_moment_of_the_playhead() {
    let page = Page::of("two-texts");
    let caption = || map(&page).words_of("p", "caption");
    page.dispatch(Action::SetTime(day("1986-12-31")));
    let first = caption();
    let both = "Camp Ashraf according to Merat, Paris according to Illanas. The sources disagree.";
    assert_eq!(first, format!("December 1986: {both}"));
    page.dispatch(Action::SetSource(page.source("illanas-2021")));
    assert_eq!(caption(), "December 1986: Paris according to Illanas.");
    page.dispatch(Action::SetSource(None));
    assert_eq!(caption(), first);
    assert_eq!(map(&Page::of("plain-undated")).words_of("p", "caption"), "Nothing in this story has a date.");
}

#[test]
fn the_map_is_a_tab_stop_with_a_name_and_can_be_skipped() {
    let page = Page::of("full");
    let stage = map(&page).find("div", "stage");
    assert_eq!((stage.value("tabindex"), stage.value("role")), (Some("0"), Some("group")));
    assert_eq!(stage.value("aria-label"), Some("Map. Arrow keys move it, plus and minus zoom."));
    let to = map(&page).find("a", "Skip the map").value("href").unwrap().trim_start_matches('#').to_owned();
    assert!(page.has("div", &to), "there is an element {to}");
    let undated = Page::of("plain-undated");
    assert!(undated.has("section", &to), "also where nothing has a date");
}

#[test]
fn land_is_drawn_once_the_base_map_is_there() {
    let page = Page::of("full");
    assert!(world(&page).all("path").is_empty());
    let page = page.with_basemap();
    for class in ["land", "border", "coast"] {
        assert!(world(&page).find("path", class).value("d").unwrap().len() > 1000, "{class}");
    }
}

#[test]
fn the_base_layer_moves_with_the_camera() {
    let page = Page::of("full").sized(900.0).with_basemap();
    let camera = || world(&page).value("transform").unwrap().to_owned();
    let first = camera();
    page.dispatch(Action::Pan(30.0, 0.0));
    let moved = camera();
    assert_ne!(first, moved);
    page.dispatch(Action::Select(Some(page.event("undated"))));
    assert_eq!(camera(), moved, "an event without a place does not move it");
}

#[test]
fn land_is_drawn_for_each_copy_of_the_world_in_view() {
    let page = Page::of("pacific").sized(900.0).with_basemap();
    page.dispatch(Action::Motion(false));
    page.dispatch(Action::Zoom(2.0));
    let near = world(&page).all("g").len();
    page.dispatch(Action::Zoom(-14.0));
    page.dispatch(Action::Resize(1_500.0, 300.0));
    let copies = world(&page).all("g");
    assert!(copies.len() > near, "{near} and {}", copies.len());
    let mut places: Vec<_> = copies.iter().map(|copy| copy.value("transform").unwrap().to_owned()).collect();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), copies.len(), "each stands at its own place: {places:?}");
    assert!(copies.iter().all(|copy| copy.all("path").len() == 3));
}

#[test]
fn the_picture_of_the_build_stays_until_the_map_is_drawn() {
    let has_plate = |page: &Page| map(page).get("svg", "plate").is_some();
    let page = Page::of("full");
    assert!(has_plate(&page));
    let page = page.sized(900.0);
    assert!(has_plate(&page), "there is no base map yet");
    assert!(!has_plate(&page.with_basemap()));
    let page = Page::of("full").sized(900.0).with(Basemap::default());
    assert!(!has_plate(&page), "there will be no base map");
}

#[test]
fn a_base_map_that_could_not_be_loaded_is_announced() {
    let page = Page::of("full");
    assert!(map(&page).get("p", "map-notice").is_none());
    page.dispatch(Action::SetBasemap(None));
    let notice = map(&page).find("p", "map-notice");
    assert_eq!(notice.words(), "The base map could not be loaded. Places and moves are still shown.");
    assert_eq!(notice.value("role"), Some("status"));
    page.dispatch(Action::SetBasemap(Some(Default::default())));
    assert!(map(&page).get("p", "map-notice").is_none());
}

#[test]
fn each_gesture_that_is_left_to_the_page_shows_the_hint_again() {
    let page = Page::of("full");
    let hint = || {
        let hint = map(&page).find("p", "gesture-hint");
        assert_eq!(hint.words(), "Use two fingers, or Ctrl and the wheel, to move the map.");
        (hint.is("shown"), hint.is("again"))
    };
    assert_eq!(hint(), (false, false));
    page.dispatch(Action::ShowGestureHint(true));
    assert_eq!(hint(), (true, true));
    page.dispatch(Action::ShowGestureHint(true));
    assert_eq!(hint(), (true, false));
    page.dispatch(Action::ShowGestureHint(false));
    assert_eq!(hint(), (false, false));
}

#[test]
fn in_a_frame_one_finger_is_left_to_the_page_around_it() {
    let is_free = |embedded| {
        let shell = Shell { embedded, ..shell() };
        map(&Page::new(built_in(), Config::default(), shell)).find("div", "stage").is("free")
    };
    assert_eq!((is_free(false), is_free(true)), (true, false));
}

#[test]
fn the_buttons_of_the_map_zoom_frame_and_move_it() {
    let page = Page::of("full").sized(900.0);
    page.dispatch(Action::Motion(false));
    let press = |name: &str| {
        map(&page).find("button", name).press();
        page.viewer.state_untracked().framed(page.viewer.loaded())
    };
    let whole = press("Whole map");
    let closer = press("Zoom in");
    assert!((closer.zoom - whole.zoom - 1.0).abs() < 1e-9);
    assert!((press("Zoom out").zoom - whole.zoom).abs() < 1e-9);
    press("Zoom in");
    press("Zoom in");
    let at = press("Zoom in").center;
    let east = press("Move east").center;
    assert!(east.x > at.x && (east.y - at.y).abs() < 1e-9);
    let west = press("Move west").center;
    assert!(west.x < east.x);
    let south = press("Move south").center;
    assert!(south.y > west.y, "y points down");
    assert!(press("Move north").center.y < south.y);
    assert_eq!(press("Whole map"), whole);
    press("What is present now");
    assert!(matches!(page.viewer.state_untracked().framing, Framing::Box(_)));
    assert_eq!(map(&page).find("summary", "Move the map").value("title"), Some("Move the map"));
}

#[test]
fn the_scale_bar_follows_the_zoom() {
    let page = Page::of("full").sized(900.0);
    page.dispatch(Action::Motion(false));
    let scale = || map(&page).words_of("p", "scale-bar");
    let first = scale();
    assert!(first.ends_with(" km"), "{first}");
    page.dispatch(Action::Zoom(3.0));
    assert_ne!(scale(), first);
}

#[test]
fn marks_are_drawn_once_the_map_has_its_size() {
    assert!(marks(&Page::of("full")).is_empty());
    assert!(!marks(&Page::of("full").sized(900.0)).is_empty());
}

#[test]
fn a_mark_of_the_map_is_a_button_and_a_tab_stop_and_all_else_is_hidden() {
    let page = Page::of("full").sized(900.0).with_basemap();
    let house = mark(&page, "House");
    assert_eq!((house.value("role"), house.value("tabindex")), (Some("button"), Some("0")));
    assert!(house.value("data-mark").is_some() && house.value("aria-hidden").is_none());
    let (buttons, others): (Vec<_>, Vec<_>) =
        marks(&page).into_iter().partition(|mark| mark.value("role").is_some());
    assert!(!others.is_empty() && buttons.iter().all(|mark| mark.value("tabindex") == Some("0")));
    assert!(others.iter().all(|mark| mark.value("aria-hidden") == Some("true")));
    assert!(others.iter().all(|mark| mark.value("data-mark").is_none()));
}

#[test]
fn a_place_that_is_selected_is_pressed_and_the_places_of_a_selected_event_are_not() {
    let page = Page::of("full").sized(900.0);
    let states = |name: &str| {
        let mark = mark(&page, name);
        (mark.is("selected"), mark.value("aria-pressed").unwrap().to_owned())
    };
    assert_eq!(states("House"), (false, "false".to_owned()));
    page.select_place("house");
    assert_eq!(states("House"), (true, "true".to_owned()));
    page.select_event("away");
    assert_eq!(states("House"), (true, "false".to_owned()), "the move is pressed, not its end");
    page.dispatch(Action::Select(None));
    assert_eq!(states("House"), (false, "false".to_owned()));
}

#[test]
fn a_mark_of_the_map_is_hovered_where_its_event_is() {
    let page = Page::of("full").sized(900.0);
    let road = || mark(&page, "The road").is("hovered");
    assert!(!road());
    page.dispatch(Action::Hover(Some(page.event("route"))));
    assert!(road());
    page.dispatch(Action::Hover(None));
    assert!(!road());
}

#[test]
fn a_cluster_names_its_places_and_opens() {
    let page = Page::new(built_in(), explore(), shell()).sized(900.0);
    page.dispatch(Action::Motion(false));
    let name = "Tirana and Camp near Tirana: 2 places";
    assert!(mark(&page, name).is("cluster"));
    let places = ["tirana", "camp-near-tirana"];
    let places = places.map(|id| page.viewer.story(|story| story.place_by_id(id)).unwrap());
    page.dispatch(Action::OpenCluster(places.to_vec()));
    assert!(map(&page).find("g", "marks").get("g", name).is_none());
    assert!(map(&page).find("g", "marks").get("g", "Tirana").is_some());
    // The card lists them.
    let card = || page.find("section", "Details");
    assert_eq!(
        (card().each("h2"), card().each("li")),
        (vec!["2 places".into()], vec!["Tirana".into(), "Camp near Tirana".into()])
    );
    card().find("button", "Camp near Tirana").press();
    assert_eq!((card().each("h2"), card().is("listing")), (vec!["Camp near Tirana".into()], false));
}

#[test]
fn the_outline_of_a_country_is_drawn_in_world_units_under_the_camera() {
    let page = Page::new(built_in(), Config::default(), shell()).sized(900.0).with_basemap();
    let camera = || world(&page).value("transform").unwrap().to_owned();
    let follows =
        || mark(&page, "Iran").all("path").iter().any(|path| path.value("transform") == Some(&camera()));
    assert!(follows());
    let before = camera();
    page.dispatch(Action::Pan(50.0, 20.0));
    assert!(before != camera() && follows());
}

#[test]
fn the_legend_explains_each_kind_of_mark_with_a_sample() {
    let legend = map(&Page::of("full")).find("details", "legend");
    let samples = legend.all("li");
    assert_eq!(samples.len(), 11 + 4);
    assert_eq!(samples[0].words(), "Present");
    assert!(samples[0].all("g")[0].is("present"));
    assert_eq!(samples[10].words(), "Later move");
    assert_eq!(samples[11].words(), "Only Archer 2018 says so");
    assert!(samples.iter().all(|sample| sample.all("svg")[0].value("aria-hidden") == Some("true")));
    let one = map(&Page::of("persian")).find("details", "legend");
    assert_eq!(one.all("li").len(), 11, "one source needs no sign of its own");
    assert_eq!(
        map(&Page::of("full")).words_of("p", "credit"),
        "Base map: Natural Earth. Borders are today’s."
    );
}
