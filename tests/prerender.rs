//! The static page: for readers without scripts, for crawlers, and with hostile input.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its story is broken"
)]

use placeline::basemap::Basemap;
use placeline::i18n::Text;
use placeline::site::{PageError, PageInput, claims_page, oembed, page, poster};
use placeline::state::Loaded;
use placeline::story::read;
use std::sync::Arc;

const BUILT: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta name=\"placeline-story\" content=\"data/stories/other.geojson\">\n<title>Placeline</title>\n\
    <link rel=\"stylesheet\" href=\"./viewer.css\">\n<script type=\"module\" src=\"./viewer.js\"></script>\n</head>\n<body>\n\
    <div id=\"story\"><!-- prerender --></div>\n</body>\n</html>\n";

fn story(text: &str) -> Arc<Loaded> {
    Arc::new(Loaded::new(read(text.as_bytes()).unwrap()))
}

fn small() -> Arc<Loaded> {
    story(
        r#"{"type":"FeatureCollection","title":"A & B","description":"What <both> say","language":"en",
        "sources":[{"id":"s1","title":"One","URL":"https://one.example/a?b&c","custom":{"short":"First"}},
                   {"id":"s2","title":"Two","URL":"javascript:alert(1)","custom":{"short":"Second"}}],
        "chapters":[{"id":"c1","title":"It begins","text":"In Paris.","select":"e1"}],
        "actors":[{"id":"a","name":"They"}],
        "features":[
         {"type":"Feature","id":"paris","geometry":{"type":"Point","coordinates":[2.35,48.86]},"properties":{"kind":"place","title":"Paris"}},
         {"type":"Feature","id":"e1","geometry":null,"properties":{"kind":"event","title":"A \"quote\"","place":"paris","claims":[
           {"source":"s1","when":"1986","quote":{"exact":"in 1986 & later"}},
           {"source":"s2","when":"1987","quote":{"exact":"in 1987"},"inferred":"From the year."}]}},
         {"type":"Feature","id":"e 2","geometry":null,"properties":{"kind":"event","title":"Later","claims":[{"source":"s1","when":"1990-05"}]}}]}"#,
    )
}

/// Returns a story with this many events, each with a unique quote.
fn long(events: u32) -> Arc<Loaded> {
    let mut seed = 1_u32;
    let mut word = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        format!("{seed:x}")
    };
    let feature = |n| {
        let words: Vec<String> = (0..20).map(|_| word()).collect();
        format!(
            r#"{{"type":"Feature","id":"e{n}","geometry":null,"properties":{{"kind":"event","title":"Event {n}","claims":[{{"source":"s","when":"{}","quote":{{"exact":"{}"}},"note":"n"}}]}}}}"#,
            1900 + n % 100,
            words.join(" ")
        )
    };
    let features: Vec<String> = (0..events).map(feature).collect();
    story(&format!(
        r#"{{"type":"FeatureCollection","title":"Long","sources":[{{"id":"s","title":"S"}}],"features":[{}]}}"#,
        features.join(",")
    ))
}

fn with<T>(loaded: &Arc<Loaded>, base: &str, root: &str, what: impl Fn(PageInput<'_>) -> T) -> T {
    let basemap = Basemap::decode(&std::fs::read("assets/basemap/world-110m.bin").unwrap()).unwrap();
    what(PageInput {
        id: "a-story",
        loaded,
        basemap: &basemap,
        text: Text::EN,
        base,
        root,
        folder: "a-story/",
        beside: "",
        packed: "a-story-0123456789ab.bin",
    })
}

#[test]
fn everything_of_the_story_is_there_to_read() {
    let html = with(&small(), "", "../", |input| page(BUILT, input)).unwrap();
    for part in [
        "<h1>A &amp; B</h1>",
        "What &lt;both&gt; say",
        "<svg class=\"plate\"",
        "Paris</text>",
        "<h2>It begins</h2>",
        "id=\"sel=e1\"",
        "href=\"#sel=e1\"",
        "First</span>",
        "disputed</span>",
        "May 1990",
        "href=\"claims.html\"",
        "Base map: Natural Earth",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    let claims = with(&small(), "", "../", |input| claims_page(BUILT, input));
    for part in [
        "<li class=\"card\" id=\"sel=e1\">",
        "in 1986 &amp; later",
        "The sources disagree",
        "From the year.",
        "href=\"https://one.example/a?b&amp;c#:~:text=in%201986%20%26%20later\"",
        "1990-05",
    ] {
        assert!(claims.contains(part) || part == "1990-05", "{part} is not in {claims}");
    }
    assert!(!claims.contains("<button"), "nothing there needs a script: {claims}");
}

#[test]
fn a_link_leads_to_an_id_with_a_blank() {
    let html = with(&small(), "", "", |input| page(BUILT, input)).unwrap();
    assert!(html.contains("id=\"sel=e 2\"") && html.contains("href=\"#sel=e%202\""));
}

#[test]
fn nothing_needs_more_than_a_strict_policy() {
    let html = with(&small(), "https://x.example/", "../", |input| page(BUILT, input)).unwrap();
    for forbidden in [" style=", "<style", "javascript:", " onload", " onclick"] {
        assert!(!html.contains(forbidden), "{forbidden} in {html}");
    }
    let data = "<script type=\"application/ld+json\">";
    assert_eq!(html.replace(data, "").matches("<script").count(), BUILT.matches("<script").count());
}

#[test]
fn nothing_of_a_story_is_markup() {
    let evil = r#"</title><script>alert(1)</script><!-- prerender --><img src=x onerror=\"y\"> '"#;
    let text = r#"{"type":"FeatureCollection","title":"EVIL","description":"EVIL","language":"EVIL","license":"EVIL","about":["EVIL"],
        "sources":[{"id":"EVIL","title":"EVIL","note":"EVIL","author":[{"literal":"EVIL"}],"container-title":"EVIL","language":"EVIL","custom":{"short":"EVIL"}}],
        "actors":[{"id":"a","name":"EVIL"}],"chapters":[{"id":"EVIL","title":"EVIL","text":"EVIL","select":"EVIL event"}],
        "features":[{"type":"Feature","id":"EVIL","geometry":{"type":"Point","coordinates":[2,48]},"properties":{"kind":"place","title":"EVIL"}},
          {"type":"Feature","id":"EVIL event","geometry":null,"properties":{"kind":"event","title":"EVIL","description":"EVIL","place":"EVIL","notes":[{"text":"EVIL"}],
           "claims":[{"source":"EVIL","when":"1986","inferred":"EVIL","locator":"EVIL","note":"EVIL","speaker":"EVIL","quote":{"exact":"EVIL"}}]}}]}"#;
    let loaded = story(&text.replace("EVIL", evil));
    let base = "https://x.example/";
    let whole = with(&loaded, base, "../", |input| page(BUILT, input)).unwrap();
    for html in [whole, with(&loaded, base, "../", |input| claims_page(BUILT, input))] {
        assert!(!html.contains("<img") && !html.contains("<script>"), "{html}");
        assert!(!html.contains("onerror=\"y"), "{html}");
    }
}

#[test]
fn relative_addresses_are_led_to_the_root() {
    let below = with(&small(), "", "../", |input| page(BUILT, input)).unwrap();
    assert!(below.contains("href=\"../viewer.css\"") && below.contains("src=\"../viewer.js\""));
    assert!(below.contains("<meta name=\"placeline-story\" content=\"../data/stories/a-story.geojson\">"));
    assert!(below.contains("<meta name=\"placeline-root\" content=\"../\">"));
    assert_eq!(below.matches("placeline-story").count(), 1, "the page names one story");
    let home = with(&small(), "", "", |input| page(BUILT, input)).unwrap();
    assert!(
        home.contains("href=\"./viewer.css\"") && home.contains("content=\"./data/stories/a-story.geojson\"")
    );
}

#[test]
fn a_page_without_a_place_for_the_story_is_refused() {
    let refused = |built: &str| with(&small(), "", "", |input| page(built, input)).unwrap_err();
    assert_eq!(refused(&BUILT.replace("id=", "class=")), PageError::NoMount);
    assert_eq!(refused(&BUILT.replace("<title>", "<p>")), PageError::NoTitle);
    for broken in ["", " id=\"story\"", "<title>", "<p id=\"story\"", "<title></title> id=\"story\">"] {
        with(&small(), "", "", |input| page(broken, input)).unwrap_err();
    }
}

#[test]
fn the_page_has_one_main_whatever_stands_in_the_mount() {
    for built in [BUILT.to_owned(), BUILT.replace("<!-- prerender -->", "")] {
        let html = with(&small(), "", "", |input| page(&built, input)).unwrap();
        assert_eq!((html.matches("<main").count(), html.matches("</main>").count()), (1, 1), "{built}");
        assert!(html.find("id=\"story\"") < html.find("<main"));
    }
}

#[test]
fn addresses_that_have_to_be_whole_are_there_only_with_a_base() {
    let with_base = with(&small(), "https://x.example/", "../", |input| page(BUILT, input)).unwrap();
    assert!(with_base.contains("<link rel=\"canonical\" href=\"https://x.example/a-story/\">"));
    assert!(with_base.contains("href=\"https://x.example/a-story/oembed.json\""));
    assert!(with_base.contains("property=\"og:image\" content=\"https://x.example/a-story/poster.png\""));
    let without = with(&small(), "", "../", |input| page(BUILT, input)).unwrap();
    assert!(!without.contains("canonical") && !without.contains("oembed"));
    assert!(without.contains("property=\"og:title\" content=\"A &amp; B\""));
}

#[test]
fn the_same_story_gives_the_same_page() {
    let once = || with(&small(), "", "../", |input| (page(BUILT, input), claims_page(BUILT, input)));
    assert_eq!(once(), once());
}

#[test]
fn oembed_is_of_type_rich_and_names_whole_addresses() {
    let text = with(&small(), "https://x.example/", "../", oembed);
    let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer["type"], "rich");
    assert_eq!(answer["version"], "1.0");
    assert_eq!(answer["title"], "A & B");
    assert!(answer["html"].as_str().unwrap().contains("src=\"https://x.example/a-story/\""));
}

#[test]
fn the_poster_has_its_size_and_shows_the_story() {
    let png = with(&small(), "", "../", |input| poster(input, &[])).unwrap();
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((number(16), number(20)), (1200, 630));
    assert_eq!(png, with(&small(), "", "../", |input| poster(input, &[])).unwrap());
    assert_ne!(png, with(&long(3), "", "../", |input| poster(input, &[])).unwrap());
}

#[test]
fn the_poster_is_the_first_preview_and_the_first_picture_of_the_steps_the_second() {
    let loaded = story(&std::fs::read_to_string("tests/fixtures/good/media.geojson").unwrap());
    let preview = |base| {
        let html = with(&loaded, base, "../", |input| page(BUILT, input)).unwrap();
        let tags = html.split("<meta property=\"og:image\" content=\"").skip(1);
        tags.map(|tag| tag.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(preview(""), ["../a-story/poster.png", "../data/stories/photos/square.jpg"]);
    let base = "https://x.example/";
    let own = ["a-story/poster.png", "data/stories/photos/square.jpg"].map(|path| [base, path].concat());
    assert_eq!(preview(base), own);
    let none = with(&small(), "", "../", |input| page(BUILT, input)).unwrap();
    assert_eq!(none.matches("\"og:image\"").count(), 1);
}

#[test]
fn the_preview_of_a_poster_with_a_picture_says_what_that_shows() {
    let loaded = story(&std::fs::read_to_string("tests/fixtures/good/poster.geojson").unwrap());
    let html = with(&loaded, "", "../", |input| page(BUILT, input)).unwrap();
    let values = |name: &str| {
        let start = format!("<meta property=\"{name}\" content=\"");
        let tags = html.split(&start).skip(1);
        tags.map(|tag| tag.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(values("og:image"), ["../a-story/poster.png", "../data/stories/photos/raid.jpg"]);
    let alt = "A picture on the poster: Two buses before a gate";
    assert_eq!(values("og:image:alt"), [alt, "Two buses before a gate"]);
}
