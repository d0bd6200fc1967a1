//! Finding, the list of events, and the list of disagreements.

use super::element::Element;
use super::page::{Page, built_in, loaded, shell};
use crate::state::{Action, Between, Config, Facet, Filter, List};
use crate::time::{Instant, When};

fn events(page: &Page) -> Element {
    page.find("section", "events")
}

fn rows(page: &Page) -> Vec<Element> {
    events(page).find("ol", "rows").all("li")
}

fn row(page: &Page, title: &str) -> Element {
    let rows = rows(page);
    rows.into_iter().find(|row| row.words_of("span", "what") == title).unwrap()
}

fn filter(page: &Page, query: &str) {
    page.dispatch(Action::SetFilter(Filter { query: query.to_owned(), ..Filter::default() }));
}

fn day(text: &str) -> Instant {
    When::parse(text).unwrap().span.hull().0
}

/// Renders a story of so many events, one in each year from 1601 on.
fn many(count: u32) -> Page {
    let feature = |n: u32| {
        let properties = format!(r#"{{"kind":"event","title":"Event {n}","when":"{}"}}"#, 1600 + n);
        format!(r#"{{"type":"Feature","id":"e{n}","geometry":null,"properties":{properties}}}"#)
    };
    let features: Vec<String> = (1..=count).map(feature).collect();
    let file = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    Page::new(loaded(file.as_bytes()), Config::default(), shell())
}

#[test]
fn the_list_of_events_has_each_event_in_the_order_of_time_with_a_link_to_its_address() {
    let page = Page::of("full");
    assert_eq!(events(&page).each("h2"), ["Events 10"]);
    let titles: Vec<_> = rows(&page).iter().map(|row| row.words_of("span", "what")).collect();
    let expected = [
        "In the city",
        "Earlier, at the same point",
        "At its own point",
        "Open at both ends",
        "Founding",
        "The road",
        "Away",
        "Said not to have been",
        "From somewhere",
        "Nobody says when",
    ];
    assert_eq!(titles, expected);
    assert_eq!(row(&page, "Founding").all("a")[0].value("href"), Some("#sel=founding"));
    assert_eq!(row(&page, "The road").words_of("span", "when"), "1982");
}

#[test]
fn a_row_names_the_sources_and_says_whether_they_disagree() {
    let page = Page::of("full");
    let by = |title: &str| row(&page, title).words_of("span", "by");
    assert_eq!(by("In the city"), "Archer 2018 Institute ≠ disputed");
    assert_eq!(by("From somewhere"), "An act");
    page.dispatch(Action::SetSource(page.source("a")));
    assert_eq!(by("In the city"), "Archer 2018 Institute", "one source alone does not disagree");
}

#[test]
fn a_filter_leaves_its_events_in_the_list_and_says_how_many() {
    let page = Page::of("full");
    filter(&page, "founding");
    assert_eq!(events(&page).each("h2"), ["Events 1 / 10"]);
    assert_eq!(rows(&page).len(), 1);
    filter(&page, "");
    assert_eq!((events(&page).each("h2"), rows(&page).len()), (vec!["Events 10".to_owned()], 10));
}

#[test]
fn a_row_is_selected_hovered_and_now_as_its_event_is() {
    let page = Page::of("full");
    let states = |title: &str| {
        let row = row(&page, title);
        let current = row.all("a")[0].value("aria-current") == Some("true");
        assert_eq!(current, row.is("selected"));
        (row.is("selected"), row.is("hovered"), row.is("now"))
    };
    page.dispatch(Action::SetTime(day("1990-06-01")));
    page.dispatch(Action::Settle);
    assert_eq!(states("Founding"), (false, false, false));
    page.dispatch(Action::Hover(Some(page.event("founding"))));
    assert_eq!(states("Founding"), (false, true, false));
    assert_eq!(states("The road"), (false, false, false));
    page.select_event("founding");
    assert_eq!(states("Founding"), (true, true, true));
    page.dispatch(Action::Hover(None));
    page.select_event("route");
    assert_eq!(states("Founding"), (false, false, false));
    assert_eq!(states("The road"), (true, false, true));
}

#[test]
fn rows_follow_the_playhead_only_where_it_rests() {
    let page = Page::of("full");
    page.select_event("undated");
    page.dispatch(Action::SetTime(day("1982-06-01")));
    assert!(!row(&page, "The road").is("now"), "the playhead moves");
    page.dispatch(Action::Settle);
    assert!(row(&page, "The road").is("now"));
}

#[test]
fn events_that_the_chosen_source_does_not_mention_are_counted_and_shown_on_demand() {
    let page = Page::of("full");
    assert!(events(&page).get("p", "list-note").is_none());
    page.dispatch(Action::SetSource(page.source("b")));
    let note = || events(&page).find("p", "list-note");
    assert_eq!(note().words(), "Institute does not mention 7 of 10 events. Show them");
    assert_eq!((rows(&page).len(), note().all("button")[0].value("aria-pressed")), (3, Some("false")));
    assert_eq!(events(&page).each("h2"), ["Events 3 / 10"]);
    note().find("button", "Show them").press();
    assert_eq!((rows(&page).len(), note().all("button")[0].value("aria-pressed")), (10, Some("true")));
    let road = row(&page, "The road");
    assert!(road.is("untold") && !row(&page, "Away").is("untold"));
    assert_eq!(road.words_of("span", "by"), "not mentioned by Institute");
    assert_eq!(road.words_of("span", "when"), "1982", "the date of the other sources");
    note().find("button", "Show them").press();
    assert_eq!(rows(&page).len(), 3);
}

#[test]
fn an_empty_list_says_why() {
    let empty = |page: &Page| events(page).words_of("p", "empty");
    let page = Page::of("full");
    assert!(events(&page).get("p", "empty").is_none());
    filter(&page, "nothing has these words");
    assert_eq!(empty(&page), "No events match.");
    assert_eq!(empty(&Page::of("empty")), "This story has no events.");
    let places = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"p","geometry":{"type":"Point","coordinates":[1,2]},
        "properties":{"kind":"place","title":"P"}}]}"#;
    let page = Page::new(loaded(places.as_bytes()), Config::default(), shell());
    assert_eq!(empty(&page), "This story has places only: they are on the map.");
}

#[test]
fn of_a_long_list_the_part_around_the_playhead_is_shown() {
    let page = many(300);
    let note = || events(&page).words_of("p", "list-note");
    assert_eq!(events(&page).each("h2"), ["Events 300"]);
    assert_eq!((note().as_str(), rows(&page).len()), ("Here are 1 to 40 of 300.", 40));
    page.dispatch(Action::SetTime(day("1750-06-01")));
    assert_eq!(rows(&page)[0].words(), "1601 Event 1", "the playhead moves");
    page.dispatch(Action::Settle);
    assert_eq!(note(), "Here are 141 to 180 of 300.");
    assert_eq!(rows(&page)[0].words(), "1741 Event 141");
    filter(&page, "Event 15");
    assert!(events(&page).get("p", "list-note").is_none(), "a short list is shown as a whole");
}

#[test]
fn a_list_of_as_many_rows_as_there_may_be_is_shown_as_a_whole() {
    let page = many(240);
    assert!(events(&page).get("p", "list-note").is_none());
    assert_eq!(rows(&page).len(), 240);
}

/// Returns the place of the first row of a list, and the number of rows of the whole list, as screen readers get them.
fn numbers(list: &Element) -> (String, String) {
    let value = |name| list.all("li")[0].value(name).unwrap_or_default().to_owned();
    (value("aria-posinset"), value("aria-setsize"))
}

#[test]
fn a_reader_turns_to_the_parts_of_a_long_list_until_the_playhead_moves() {
    let page = many(300);
    let turn = |start: usize| page.dispatch(Action::ShowPart(List::Events, start));
    let first = || rows(&page)[0].words();
    let numbers = || numbers(&events(&page).find("ol", "rows"));
    let slider = || events(&page).find("input", "Part of the list");
    assert_eq!(numbers(), ("1".to_owned(), "300".to_owned()));
    assert_eq!((slider().value("type"), slider().value("step")), (Some("range"), Some("40")));
    turn(40);
    assert_eq!((first().as_str(), numbers().0.as_str()), ("1641 Event 41", "41"));
    assert_eq!(slider().value("aria-valuetext"), Some("Here are 41 to 80 of 300."));
    turn(300);
    assert_eq!((first().as_str(), slider().value(".value")), ("1861 Event 261", Some("260")));
    turn(220);
    page.dispatch(Action::Hover(Some(page.event("e1"))));
    assert_eq!(first(), "1821 Event 221", "what is not the list leaves it");
    page.dispatch(Action::SetTime(day("1750-06-01")));
    page.dispatch(Action::Settle);
    assert_eq!(first(), "1741 Event 141");
    turn(100);
    filter(&page, "Event 1");
    assert_eq!((first().as_str(), numbers().1.as_str()), ("1601 Event 1", ""), "a short list has no parts");
    assert!(events(&page).get("input", "Part of the list").is_none());
    filter(&page, "");
    assert_eq!(first(), "1741 Event 141");
}

#[test]
fn a_selected_event_is_in_the_list_even_if_hundreds_are_of_its_day() {
    let feature = |n: u32| {
        let properties = format!(r#"{{"kind":"event","title":"Event {n}","when":"1981-05-06"}}"#);
        format!(r#"{{"type":"Feature","id":"e{n}","geometry":null,"properties":{properties}}}"#)
    };
    let features: Vec<String> = (1..=300).map(feature).collect();
    let file = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    let page = Page::new(loaded(file.as_bytes()), Config::default(), shell());
    let selected =
        || rows(&page).iter().filter(|row| row.is("selected")).map(Element::words).collect::<Vec<_>>();
    for id in ["e200", "e1", "e300"] {
        page.select_event(id);
        assert_eq!(selected(), [format!("6 May 1981 Event {}", &id[1..])]);
    }
}

/// Renders a story of so many sources that contradict each other, two by two, about an event of their own.
fn sources(count: u32) -> Page {
    let source = |n: u32| format!(r#"{{"id":"s{n}","title":"Source {n}"}}"#);
    let claim = |n: u32, when: u32| format!(r#"{{"source":"s{n}","when":"{when}"}}"#);
    let feature = |n: u32| {
        let claims = [claim(2 * n, 1900), claim(2 * n + 1, 1950)].join(",");
        let properties = format!(r#"{{"kind":"event","title":"Event {n}","claims":[{claims}]}}"#);
        format!(r#"{{"type":"Feature","id":"e{n}","geometry":null,"properties":{properties}}}"#)
    };
    let (sources, features) = ((0..count).map(source), (0..count / 2).map(feature));
    let [sources, features] = [sources.collect::<Vec<_>>().join(","), features.collect::<Vec<_>>().join(",")];
    let file = format!(r#"{{"type":"FeatureCollection","sources":[{sources}],"features":[{features}]}}"#);
    Page::new(loaded(file.as_bytes()), Config::default(), shell())
}

#[test]
fn of_many_sources_a_part_is_in_the_page_and_the_others_can_be_turned_to() {
    let page = sources(100);
    let list = || page.find("section", "sources");
    let shown = || list().each("strong");
    assert_eq!((shown().len(), shown()[0].as_str()), (10, "Source 0"));
    assert_eq!(list().words_of("p", "list-note"), "Here are 1 to 10 of 100.");
    page.dispatch(Action::ShowPart(List::Sources, 10));
    assert_eq!((shown().len(), shown()[0].as_str()), (10, "Source 10"));
    assert_eq!(numbers(&list()), ("11".to_owned(), "100".to_owned()));
    let page = sources(60);
    assert_eq!(page.find("section", "sources").each("strong").len(), 60);
    assert_eq!(numbers(&page.find("section", "sources")).1, "");
}

#[test]
fn of_many_disagreements_the_part_around_the_current_one_is_in_the_page() {
    let page = sources(500);
    let list = || disagreements(&page);
    let first = || list().all("li")[0].words_of("span", "what");
    assert_eq!((list().all("li").len(), first().as_str()), (40, "Event 0"));
    page.dispatch(Action::ShowPart(List::Disagreements, 40));
    assert_eq!((first().as_str(), numbers(&list()).0.as_str()), ("Event 40", "41"));
    page.dispatch(Action::SelectDisagreement(207));
    assert_eq!(first(), "Event 190");
    let current = list().all("a").into_iter().find(|row| row.value("aria-current") == Some("true")).unwrap();
    assert_eq!(current.words_of("span", "what"), "Event 207");
}

fn disagreements(page: &Page) -> Element {
    page.find("section", "disagreements")
}

#[test]
fn a_disagreement_is_listed_with_its_topic_its_event_and_the_value_of_each_source() {
    let page = Page::of("full");
    assert_eq!(disagreements(&page).each("h2"), ["Disagreements 8"]);
    let rows = disagreements(&page).each("li");
    assert_eq!(rows.len(), 8);
    assert_eq!(rows[0], "Date In the city since 1970 (Archer 2018) · from 1972 (Institute)");
    assert_eq!(rows[5], "Account Founding Archer 2018 and Institute");
    assert_eq!(disagreements(&page).all("li")[5].all("a")[0].value("href"), Some("#sel=founding"));
}

#[test]
fn the_list_of_disagreements_is_narrowed_to_those_between_sources_or_inside_one() {
    let page = Page::new(built_in(), Config::default(), shell());
    let listed = || disagreements(&page).all("li").len();
    let pressed = || {
        let tools = disagreements(&page).find("div", "list-tools").all("button");
        tools
            .iter()
            .filter(|tool| tool.value("aria-pressed") == Some("true"))
            .map(Element::words)
            .collect::<Vec<_>>()
    };
    let all = listed();
    assert_eq!(pressed(), ["All"]);
    disagreements(&page).find("button", "Between sources").press();
    let between = listed();
    assert_eq!(pressed(), ["Between sources"]);
    disagreements(&page).find("button", "Inside one source").press();
    assert_eq!(pressed(), ["Inside one source"]);
    assert!(between > 0 && listed() > 0);
    assert_eq!(between + listed(), all);
    let inside = disagreements(&page).each("li");
    let both = inside.iter().filter(|row| row.contains("Merat") && row.contains("Illanas"));
    assert_eq!(both.count(), 0, "{inside:?}");
    assert_eq!(disagreements(&page).each("h2"), [format!("Disagreements {}", listed())]);
}

#[test]
fn the_current_disagreement_is_marked_and_numbered_among_those_listed() {
    let page = Page::of("full");
    let current = || {
        let rows = disagreements(&page).all("li");
        let at = rows.iter().position(|row| row.all("a")[0].value("aria-current") == Some("true"));
        (at, disagreements(&page).each("h2").join(""))
    };
    assert_eq!(current(), (None, "Disagreements 8".to_owned()));
    disagreements(&page).find("button", "Next disagreement").press();
    page.dispatch(Action::SelectDisagreement(1));
    assert_eq!(current(), (Some(1), "Disagreements 2 of 8".to_owned()));
    assert_eq!(page.find("section", "Details").each("h2"), ["In the city"]);
    disagreements(&page).find("button", "Next disagreement").press();
    assert_eq!(current(), (Some(2), "Disagreements 3 of 8".to_owned()));
    disagreements(&page).find("button", "Previous disagreement").press();
    assert_eq!(current(), (Some(1), "Disagreements 2 of 8".to_owned()));
    page.select_event("route");
    assert_eq!(current(), (None, "Disagreements 8".to_owned()));
}

#[test]
fn a_list_without_disagreements_says_none() {
    let page = Page::of("full");
    assert!(disagreements(&page).get("p", "empty").is_none());
    page.dispatch(Action::ListDisagreements(Between::One));
    assert_eq!(disagreements(&page).words_of("p", "empty"), "None.");
    assert_eq!(disagreements(&page).each("h2"), ["Disagreements 0"]);
}

#[test]
fn a_story_without_sources_has_no_regions_of_sources_and_disagreements() {
    let page = Page::of("minimal");
    assert!(!page.has("section", "disagreements") && !page.has("section", "sources"));
    assert_eq!(page.find("nav", "Contents").each("a"), ["Events", "About this story", "Find", "Legend"]);
    let full = Page::of("full").find("nav", "Contents");
    assert_eq!(full.each("a"), ["Events", "Disagreements", "Sources", "About this story", "Find", "Legend"]);
    assert_eq!(full.all("a")[1].value("href"), Some("#disagreements"));
}

fn chooser(page: &Page, label: &str) -> Element {
    let labels = page.find("div", "Find").all("label");
    labels.into_iter().find(|chooser| chooser.all("span")[0].words() == label).unwrap()
}

#[test]
fn each_facet_lists_its_choices_with_the_number_of_events_that_they_would_leave() {
    let page = Page::of("full");
    let kinds =
        ["Any", "Moves (2)", "Other events (4)", "Stays (1)", "Tracks (1)", "founding (1)", "law (1)"];
    assert_eq!(chooser(&page, "Kind").each("option"), kinds);
    assert_eq!(chooser(&page, "Who").each("option"), ["Any", "Somebody (2)", "The movement (3)"]);
    let somebody = page.viewer.story(|story| story.actors.iter().position(|actor| actor.name == "Somebody"));
    let chosen = Filter::default().choose(Facet::Actor, somebody, page.viewer.loaded());
    page.dispatch(Action::SetFilter(chosen));
    let kinds =
        ["Any", "Moves (1)", "Other events (0)", "Stays (0)", "Tracks (0)", "founding (1)", "law (0)"];
    assert_eq!(chooser(&page, "Kind").each("option"), kinds);
    assert_eq!(chooser(&page, "Who").each("option"), ["Any", "Somebody (2)", "The movement (3)"]);
}

#[test]
fn the_choice_of_a_facet_is_that_of_the_filter() {
    let page = Page::of("full");
    let chosen = || {
        let select = chooser(&page, "Kind").all("select")[0].clone();
        let value = select.value(".value").unwrap().to_owned();
        let option = select.all("option").into_iter().find(|option| option.value("value") == Some(&value));
        (option.unwrap().words(), select.is("set"))
    };
    assert_eq!(chosen(), ("Any".to_owned(), false));
    page.dispatch(Action::SetFilter(Filter { category: Some("law".to_owned()), ..Filter::default() }));
    assert_eq!(chosen(), ("law (1)".to_owned(), true));
}

/// Renders a story of so many towns, each with an event and another name.
fn towns(count: u32) -> Page {
    let feature = |n: u32| {
        let place = format!(
            r#"{{"type":"Feature","id":"p{n}","geometry":{{"type":"Point","coordinates":[{},{}]}},
            "properties":{{"kind":"place","title":"Łódź {n}","names":[{{"toponym":"Place of boats {n}"}}]}}}}"#,
            n % 90,
            n % 60
        );
        let event = format!(
            r#"{{"type":"Feature","id":"e{n}","geometry":null,
            "properties":{{"kind":"event","title":"Event {n}","when":"1981","place":"p{n}"}}}}"#
        );
        [place, event].join(",")
    };
    let features: Vec<String> = (1..=count).map(feature).collect();
    let file = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    Page::new(loaded(file.as_bytes()), Config::default(), shell())
}

#[test]
fn many_choices_are_searched_by_any_of_their_names_and_the_first_are_in_the_menu() {
    let page = towns(51);
    let menu = || chooser(&page, "Place").each("option");
    let matches = || page.find("div", "seek").words_of("p", "matches");
    let seek = |query: &str| page.dispatch(Action::Seek(Facet::Place, query.to_owned()));
    assert_eq!(menu().len(), 51);
    assert_eq!((menu()[1].as_str(), matches().as_str()), ("Łódź 1 (1)", ""));
    seek("lodz 4");
    assert_eq!(menu()[..3], ["Any", "Łódź 14 (1)", "Łódź 24 (1)"]);
    assert_eq!((menu().len(), matches().as_str()), (15, "Matches: 14"));
    seek("BOATS 51");
    assert_eq!(menu(), ["Any", "Łódź 51 (1)"]);
    assert_eq!(page.find("input", "Find: Place").value(".value"), Some("BOATS 51"));
    seek("nowhere");
    assert_eq!((menu(), matches().as_str()), (vec!["Any".to_owned()], "Matches: 0"));
    assert!(page.now().all("input").iter().all(|field| field.value("aria-label") != Some("Find: Kind")));
}

#[test]
fn what_is_chosen_stays_in_the_menu_whatever_is_searched() {
    let page = towns(60);
    let chosen = page.viewer.story(|story| story.place_by_id("p7")).unwrap();
    let filter = Filter::default().choose(Facet::Place, Some(chosen.index()), page.viewer.loaded());
    page.dispatch(Action::SetFilter(filter));
    page.dispatch(Action::Seek(Facet::Place, "lodz 2".to_owned()));
    let select = chooser(&page, "Place").all("select")[0].clone();
    let option =
        select.all("option").into_iter().find(|option| option.value("value") == select.value(".value"));
    assert_eq!((option.unwrap().words().as_str(), select.is("set")), ("Łódź 7", true));
    assert_eq!(rows(&page).len(), 1);
}

#[test]
fn few_choices_are_a_menu_without_a_search() {
    let page = towns(50);
    assert_eq!(chooser(&page, "Place").each("option").len(), 51);
    assert!(!page.has("div", "seek"));
}

#[test]
fn many_sources_are_searched_wherever_they_are_chosen() {
    let page = sources(100);
    let head = || page.find("header", "head");
    assert_eq!(head().each("option").len(), 51);
    page.dispatch(Action::Seek(Facet::Source, "source 99".to_owned()));
    assert_eq!(head().each("option"), ["All sources", "Source 99"]);
    assert_eq!(page.find("nav", "Contents").each("option"), ["All sources", "Source 99"]);
}

#[test]
fn the_number_of_events_found_is_said_and_the_filter_is_cleared_by_a_button() {
    let page = Page::of("full");
    let find = || page.find("div", "Find");
    let said = || find().all("p")[0].words();
    assert_eq!(find().value("role"), Some("search"));
    assert!(find().find("button", "Clear").is("hidden"), "there is nothing to clear");
    assert_eq!(said(), "10 of 10 events");
    filter(&page, "founding");
    assert_eq!((said().as_str(), find().all("p")[0].value("role")), ("1 of 10 events", Some("status")));
    assert_eq!(find().all("input")[0].value(".value"), Some("founding"));
    filter(&page, "nothing has these words");
    assert_eq!(said(), "No events match.");
    assert!(!find().find("button", "Clear").is("hidden"));
    find().find("button", "Clear").press();
    assert_eq!(said(), "10 of 10 events");
    assert_eq!(find().all("input")[0].value(".value"), Some(""));
}

#[test]
fn a_facet_without_choices_and_a_search_without_events_are_left_out() {
    assert!(!Page::of("empty").has("div", "Find"));
    let labels = Page::of("minimal").find("div", "Find").each("span");
    assert_eq!(labels, ["Kind"], "there is no actor, and no place but the position of the event");
}
