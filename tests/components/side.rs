//! Sources, the page's text about the story, notices, and copying.

use super::element::Element;
use super::page::{Page, built_in, file, fixture, loaded, shell};
use crate::app::Shell;
use crate::state::{Action, Config, Copied, Panel};

fn source(page: &Page, short: &str) -> Element {
    let sources = page.find("section", "sources").all("li");
    sources.into_iter().find(|source| source.all("strong")[0].words() == short).unwrap()
}

#[test]
fn a_source_has_its_kind_its_date_its_language_and_the_number_of_its_claims() {
    let page = Page::of("full");
    let facts = |short: &str| source(&page, short).words_of("span", "facts");
    assert_eq!(facts("Archer 2018"), "reporting · 9 November 2018 · in English · 3 claims");
    assert_eq!(facts("Institute"), "analysis · 1999 · 3 claims");
    assert_eq!(facts("A statement"), "a party to the matter · 3 claims");
    assert_eq!(page.find("section", "sources").all("strong").len(), 4);
}

#[test]
fn a_source_has_its_reference_its_years_and_the_remarks_on_it() {
    let page = Page::of("full");
    let archer = source(&page, "Archer 2018");
    let reference = archer.find("p", "reference");
    assert_eq!(reference.each("cite"), ["The Paper"]);
    assert!(reference.words().starts_with("Archer, A. (2018, November 9). A report."));
    assert_eq!(reference.all("a")[0].value("href"), Some("https://paper.example/report"));
    assert_eq!(archer.each("figcaption"), ["Covers 1970–1982"]);
    assert!(archer.find("path", "source-1").value("d").unwrap().starts_with('M'));
    assert!(archer.each("p").contains(&"Paywalled.".to_owned()));
    let archived = archer.find("a", "Archived copy");
    assert!(archived.value("href").unwrap().starts_with("https://web.archive.example/"));
    let institute = source(&page, "Institute").each("p");
    assert!(institute.contains(&"Quoted from a translation from Persian".to_owned()), "{institute:?}");
}

#[test]
fn the_sources_link_to_the_page_of_all_claims_where_there_is_one() {
    let link = |claims_link: &str| {
        let shell = Shell { claims_link: claims_link.to_owned(), ..shell() };
        let page = Page::new(fixture("full"), Config::default(), shell);
        let link = page.find("section", "sources").get("a", "Every claim on one page");
        link.and_then(|link| link.value("href").map(str::to_owned))
    };
    assert_eq!(link("claims.html").as_deref(), Some("claims.html"));
    assert_eq!(link(""), None);
}

#[test]
fn the_section_about_the_story_links_to_the_handout_where_it_is_published_with_one() {
    let link = |claims_link: &str| {
        let shell = Shell { claims_link: claims_link.to_owned(), ..shell() };
        let page = Page::new(fixture("full"), Config::default(), shell);
        let link = page.find("section", "about").get("a", "Handout");
        link.and_then(|link| link.value("href").map(str::to_owned))
    };
    assert_eq!(link("claims.html").as_deref(), Some("handout/"));
    assert_eq!(link("raid/claims.html").as_deref(), Some("raid/handout/"));
    // Another story (`?story=`), and a story that is one file.
    assert_eq!(link(""), None);
    assert_eq!(link("#claims"), None);
}

#[test]
fn the_section_about_the_story_has_its_text_its_licence_and_its_file() {
    let config = Config { story: "a.geojson".to_owned(), ..Config::default() };
    let page = Page::new(fixture("full"), config, shell());
    let about = page.find("section", "about");
    let words =
        ["One sentence.", "First paragraph.", "Second paragraph.", "Licence of this story file: CC-BY-4.0"];
    assert_eq!(about.each("p")[..4], words);
    assert_eq!(about.each("p")[4], "Last changed: 2026-01-31");
    let corrections = about.find("a", "Propose a correction");
    assert_eq!(corrections.value("href"), Some("mailto:desk@example.org"));
    let download = about.find("a", "Download the story file");
    assert_eq!((download.value("href"), download.value("download")), (Some("a.geojson"), Some("")));
    let bare = Page::of("minimal").find("section", "about");
    assert_eq!(bare.words(), "About this story Download the story file");
}

#[test]
fn in_a_column_the_list_of_panels_opens_each_over_the_map_and_choosing_something_closes_it() {
    let page = Page::of("full");
    let is = |class| page.has("main", class);
    assert!(!is("over") && !page.has("div", "panel-close"));
    page.dispatch(Action::ResizeView(600.0, true));
    page.find("button", "Contents").press();
    assert!(is("over") && is("menu"));
    assert_eq!(page.find("button", "Contents").value("aria-expanded"), Some("true"));
    page.dispatch(Action::SetPanel(Panel::Legend));
    assert!(is("legend-open") && page.find("details", "legend").value("open").is_some());
    page.find("div", "panel-close").all("button")[0].press();
    assert!(!is("over"));
    page.dispatch(Action::SetPanel(Panel::Sources));
    page.dispatch(Action::ResizeView(600.0, false));
    assert!(!is("over"), "beside the map, where there is room");
    page.dispatch(Action::ResizeView(600.0, true));
    assert!(is("sources-open"));
    for choice in [Action::SetChapter(Some(0)), Action::Select(None)] {
        page.dispatch(Action::OpenMenu(true));
        page.dispatch(choice);
        assert!(!is("over"));
    }
}

/// Returns the summaries and rows of the diagnostics of a bad fixture.
fn diagnostics(name: &str, check: bool) -> Vec<(String, Vec<String>)> {
    let story = loaded(&file(&format!("tests/fixtures/bad/{name}.geojson")));
    let page = Page::new(story, Config { check, ..Config::default() }, shell());
    let lists = page.now().all("details").into_iter().filter(|list| list.is("diagnostics"));
    lists.map(|list| (list.each("summary").join(""), list.each("li"))).collect()
}

#[test]
fn readers_learn_which_parts_of_the_file_were_left_out_and_no_more() {
    let story = br#"{"type":"FeatureCollection","features":[7,
        {"type":"Feature","id":"a","geometry":null,"properties":{"kind":"event","title":"A","when":"1986-13"}}]}"#;
    let lists = |check: bool| {
        let page = Page::new(loaded(story), Config { check, ..Config::default() }, shell());
        page.now().all("details").into_iter().filter(|list| list.is("diagnostics")).collect::<Vec<_>>()
    };
    let [errors] = &lists(false)[..] else { panic!("one list") };
    assert_eq!(errors.each("summary"), ["One part of the story file could not be used."]);
    assert_eq!(errors.each("code"), ["features[0]"]);
    let all = lists(true);
    assert_eq!(all[0].each("code")[..2], ["features[0]", "features[1].properties.when"]);
    assert!(diagnostics("bad-date", false).is_empty(), "warnings are for authors");
}

#[test]
fn authors_see_each_diagnostic_and_hint() {
    let bad = diagnostics("bad-date", true);
    assert!(bad[0].0.ends_with("parts of the story file could not be used."), "{}", bad[0].0);
    let message = r#"features[0].properties.when "1986-13" is not a date: month 13"#;
    assert!(bad[0].1.contains(&message.to_owned()), "{:?}", bad[0].1);
    let hints = diagnostics("evidence", true);
    assert_eq!((hints.len(), hints[0].0.as_str()), (1, "5 hints for the author"));
    assert!(diagnostics("evidence", false).is_empty());
}

#[test]
fn diagnostics_that_are_alike_are_one_row_for_readers_and_a_row_each_for_authors() {
    let story = br#"{"type":"FeatureCollection","features":[7,7,7]}"#;
    let rows = |check| {
        let page = Page::new(loaded(story), Config { check, ..Config::default() }, shell());
        page.find("details", "diagnostics").each("li")
    };
    assert_eq!(rows(true).len(), 3);
    assert_eq!(rows(false).len(), 1);
    assert!(rows(false)[0].ends_with("(and 2 more like it)"), "{:?}", rows(false));
}

#[test]
fn a_story_without_faults_has_no_notice() {
    assert!(!Page::of("full").has("details", "diagnostics"));
}

/// Presses a button of the first claim, and returns the text that went to the clipboard.
fn copied(page: &Page, button: &str) -> String {
    page.find("section", "Details").all("article")[0].find("button", button).press();
    CLIPBOARD.with_borrow(Clone::clone)
}

thread_local! {
    /// The text that was copied last, in this test.
    static CLIPBOARD: std::cell::RefCell<String> = const { std::cell::RefCell::new(String::new()) };
}

/// Renders the card of an event, in a browser that allows copying or not.
fn with_clipboard(allowed: bool) -> Page {
    let allow: Copy = |text, done| {
        CLIPBOARD.set(text);
        done(true);
    };
    let refuse: Copy = |_, done| done(false);
    let shell = Shell { copy: if allowed { allow } else { refuse }, ..shell() };
    let page = Page::new(fixture("full"), Config::default(), shell);
    page.select_event("founding");
    page
}

type Copy = fn(String, std::sync::Arc<dyn Fn(bool) + Send + Sync>);

#[test]
fn a_claim_is_cited_as_text_csl_json_and_bibtex_and_has_a_link() {
    let page = with_clipboard(true);
    let text = copied(&page, "Text");
    assert!(text.contains("on 22 September 1980") && text.contains("A report"), "{text}");
    assert!(copied(&page, "CSL-JSON").starts_with('{'));
    assert!(copied(&page, "BibTeX").starts_with("@article"));
    let link = copied(&page, "Copy link");
    assert!(link.starts_with('#') && link.contains("claim=f-a"), "{link}");
    let page = Page::of("full");
    assert!(source(&page, "Institute").get("button", "Copy link").is_none(), "a source has no address");
}

#[test]
fn a_source_is_cited_without_a_quote() {
    let page = with_clipboard(true);
    source(&page, "Institute").find("button", "Text").press();
    let text = CLIPBOARD.with_borrow(Clone::clone);
    assert!(text.starts_with("Institute of Maps. (1999)."), "{text}");
}

#[test]
fn the_reader_is_told_that_a_text_was_copied() {
    let page = with_clipboard(true);
    let status = || page.find("div", "copied");
    assert!(!status().is("shown"));
    assert_eq!((status().words().as_str(), status().all("p")[0].value("role")), ("", Some("status")));
    copied(&page, "BibTeX");
    assert!(status().is("shown"));
    assert_eq!(status().words(), "Copied.");
    page.dispatch(Action::SetCopied(Copied::Nothing));
    assert!(!status().is("shown"));
}

#[test]
fn a_text_that_could_not_be_copied_is_shown_until_the_reader_closes_it() {
    let page = with_clipboard(false);
    let status = || page.find("div", "copied");
    copied(&page, "BibTeX");
    let message = "The browser did not allow copying. Here is the text:";
    assert_eq!(status().all("p")[0].words(), message);
    let text = status().all("textarea")[0].clone();
    assert!(text.words().starts_with("@article"));
    assert_eq!((text.value("aria-label"), text.value("readonly")), (Some(message), Some("")));
    status().find("button", "Close").press();
    assert!(!status().is("shown") && status().all("textarea").is_empty());
}

#[test]
fn the_first_disputed_stretch_has_a_hint_that_says_who_says_what_until_it_is_dismissed() {
    let page = Page::new(built_in(), Config::default(), shell()).sized(900.0);
    let hint = || page.now().get("div", "dispute-hint").map(|hint| hint.words());
    page.dispatch(Action::SetChapter(Some(6)));
    assert_eq!(hint(), None);
    page.dispatch(Action::SetChapter(Some(7)));
    let words = "≠ The sources disagree. Camp Ashraf according to Merat, Paris according to Illanas. ≠, hatching and broken edges mark this. Got it";
    assert_eq!(hint().as_deref(), Some(words));
    page.dispatch(Action::DismissHint);
    assert_eq!(hint(), None);
    page.dispatch(Action::SetChapter(Some(6)));
    page.dispatch(Action::SetChapter(Some(7)));
    assert_eq!(hint(), None, "it comes once");
}
