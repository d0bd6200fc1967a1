//! Pictures and links in the card, the steps, the rows, and in the pages that the build writes.

use super::page::{Page, file, fixture, loaded, shell};
use crate::app::{Shell, Written, write_claims};
use crate::i18n::Text;
use crate::state::Config;

fn with(shell: Shell) -> Page {
    let page = Page::new(fixture("media"), Config::default(), shell);
    page.select_event("raid");
    page
}

#[test]
fn a_picture_is_loaded_lazily_and_keeps_its_room() {
    let page = Page::of("media");
    let step = page.find("section", "Guided steps");
    let image = &step.all("img")[0];
    assert_eq!(image.value("src"), Some("photos/square.jpg"));
    assert_eq!(image.value("alt"), Some("A square full of people"));
    assert_eq!((image.value("width"), image.value("height")), (Some("359"), Some("240")));
    assert_eq!((image.value("loading"), image.value("decoding")), (Some("lazy"), Some("async")));
    let words = "The square, seen from the town hall Photo: A. Archer · CC-BY-4.0";
    assert_eq!(step.each("figcaption"), [words]);
}

#[test]
fn the_card_shows_what_stands_beside_the_event_and_then_beside_its_claims() {
    let card = with(shell()).find("section", "Details");
    let sources: Vec<_> =
        card.all("img").iter().map(|image| image.value("src").unwrap().to_owned()).collect();
    assert_eq!(sources, ["photos/raid.jpg", "rule.gif", "scans/b.avif"]);
    let large: Vec<_> = card.all("a").into_iter().filter(|link| link.is("enlarge")).collect();
    assert_eq!(large.len(), 2, "a decorative picture is not shown large");
    assert!(large.iter().all(|link| link.value("aria-haspopup") == Some("dialog")));
    assert_eq!(card.all("img")[1].value("alt"), Some(""));
}

#[test]
fn what_lies_elsewhere_is_a_link_with_its_title_and_its_host() {
    let card = with(shell()).find("section", "Details");
    let links: Vec<_> = card.all("a").into_iter().filter(|link| link.is("link-card")).collect();
    let words: Vec<_> = links.iter().map(|link| link.words()).collect();
    assert_eq!(
        words,
        ["The raid, filmed from a roof video.example", "sound.example sound.example", "Scan a.example"]
    );
    assert_eq!(links[0].value("href"), Some("https://video.example/watch?v=1"));
    assert_eq!(links[0].value("rel"), Some("noopener noreferrer"));
    assert!(!with(shell()).html().contains("src=\"https:"));
}

#[test]
fn the_pictures_of_a_story_of_another_origin_are_links() {
    let elsewhere = Shell {
        media_folder: "https://other.example/stories/".into(),
        foreign_host: Some("other.example".into()),
        ..shell()
    };
    let page = with(elsewhere);
    assert!(page.now().all("img").is_empty());
    let card = page.find("section", "Details");
    let link = card.all("a").into_iter().find(|link| link.is("link-card")).unwrap();
    assert_eq!(link.value("href"), Some("https://other.example/stories/photos/raid.jpg"));
    assert_eq!(link.words(), "Two buses before a gate other.example");
    assert!(card.each("figcaption")[0].contains("Photo: B. Baker"), "the credit stays");
}

#[test]
fn a_row_has_a_small_picture_without_a_name_of_its_own() {
    let rows = Page::of("media").find("ol", "Events").all("a").into_iter().filter(|link| link.is("row"));
    let found: Vec<Vec<_>> = rows
        .map(|row| {
            row.all("img")
                .iter()
                .map(|image| (image.value("src").unwrap().to_owned(), image.value("alt").map(str::to_owned)))
                .collect()
        })
        .collect();
    let small = |src: &str| vec![(src.to_owned(), Some(String::new()))];
    assert_eq!(found, [small("photos/raid.jpg"), small("photos/later.webp")]);
}

#[test]
fn the_name_of_a_picture_without_alternative_text_is_its_caption() {
    let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"e","geometry":null,"properties":{"kind":"event","title":"E",
        "media":[{"src":"a.jpg","caption":"At noon"},{"src":"b.jpg"}]}}]}"#;
    let page = Page::new(loaded(file.as_bytes()), Config::default(), shell());
    page.select_event("e");
    let images = page.find("section", "Details").all("img");
    let names: Vec<_> = images.iter().map(|image| image.value("alt").unwrap()).collect();
    assert_eq!(names, ["At noon", "Picture"]);
}

#[test]
fn the_page_of_claims_shows_pictures_of_events_claims_and_places() {
    let written = Written {
        loaded: fixture("media"),
        text: Text::EN,
        story_link: "../data/stories/media.geojson".into(),
        claims_link: String::new(),
    };
    let html = write_claims(&written);
    for path in [
        "photos/raid.jpg",
        "rule.gif",
        "scans/b.avif",
        "scans/page%2012.png",
        "photos/later.webp",
        "plan.svg",
    ] {
        assert!(html.contains(&format!("src=\"../data/stories/{path}\"")), "{path}: {html}");
    }
    assert!(html.contains("href=\"../data/stories/photos/raid.jpg\""), "it opens by itself");
    assert!(!html.contains("aria-haspopup"), "no script runs there");
}

#[test]
fn a_story_without_media_has_no_picture() {
    let page =
        Page::new(loaded(&file("data/stories/long-way-to-tirana.geojson")), Config::default(), shell());
    assert!(page.now().all("img").is_empty());
    assert!(!page.now().all("figure").iter().any(|figure| figure.is("media")));
}
