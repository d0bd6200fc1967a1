//! Handouts: sheets of a story for paper, and what is kept for the teacher.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::basemap::Basemap;
use placeline::formats::{File as Import, Options, import};
use placeline::i18n::Text;
use placeline::site::{File, Handouts, MANIFEST, PageInput, WorkingCopy, with_manifest};
use placeline::state::Loaded;
use placeline::story::{pack, read, unpack, write};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

static BASEMAP: LazyLock<Basemap> =
    LazyLock::new(|| Basemap::decode(&fs::read("assets/basemap/world-50m.bin").unwrap()).unwrap());

const CLASS: [&str; 9] = [
    "blank.html",
    "exercises-sources.html",
    "index.html",
    "no-dates.html",
    "no-places.html",
    "observe.html",
    "sheet.css",
    "sources.html",
    "story.html",
];

struct Sheets {
    class: Vec<File>,
    teacher: Vec<File>,
}

impl Sheets {
    fn new(bytes: &[u8], base: &str) -> Self {
        let loaded = &Arc::new(Loaded::new(read(bytes).unwrap()));
        let input = PageInput {
            id: "a",
            loaded,
            basemap: &BASEMAP,
            text: Text::EN,
            base,
            root: "",
            folder: "",
            beside: "",
            packed: "",
        };
        let Handouts { class, teacher } = Handouts::new(input, WorkingCopy::None);
        Self { class, teacher: with_manifest(teacher) }
    }

    fn fixture(name: &str) -> Self {
        Self::new(&fs::read(format!("tests/fixtures/good/{name}.geojson")).unwrap(), "")
    }

    fn class(&self, name: &str) -> &str {
        text(&self.class, name)
    }

    fn teacher(&self, name: &str) -> &str {
        text(&self.teacher, name)
    }
}

fn text<'a>(files: &'a [File], name: &str) -> &'a str {
    let found = files.iter().find(|(path, _)| path == name);
    std::str::from_utf8(&found.unwrap_or_else(|| panic!("no {name}")).1).unwrap()
}

fn names(files: &[File]) -> BTreeSet<&str> {
    files.iter().map(|(path, _)| path.as_str()).collect()
}

/// Both built-in stories with their sheets, which take seconds.
static BUILT_IN: LazyLock<[(&str, Vec<u8>, Sheets); 2]> = LazyLock::new(|| {
    built_in().map(|(name, bytes)| {
        let sheets = Sheets::new(&bytes, "");
        (name, bytes, sheets)
    })
});

fn built_in() -> [(&'static str, Vec<u8>); 2] {
    let workbook = "data/stories/around-the-world-in-eighty-days.xlsx";
    let bytes = fs::read(workbook).unwrap();
    let journey = import(&[Import { name: workbook, bytes: &bytes }], &Options::default());
    [
        ("Tirana", fs::read("data/stories/long-way-to-tirana.geojson").unwrap()),
        ("the journey", journey.draft.write().text.into_bytes()),
    ]
}

/// Returns a page without its drawings.
fn without_drawings(html: &str) -> String {
    let mut parts = html.split("<svg");
    let mut out = parts.next().unwrap().to_owned();
    parts.for_each(|part| out.push_str(part.split_once("</svg>").unwrap().1));
    out
}

/// Returns a page without what stands in its boxes.
fn emptied(html: &str) -> String {
    let mut parts = html.split("<span class=\"gap g");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (width, rest) = part.split_once('>').unwrap();
        out.push_str(&format!("[{width}]{}", rest.split_once("</span>").unwrap().1));
    }
    out
}

/// Returns all that can be read on a page up to its list of sources: words of texts and of drawings, and names of drawings.
fn words(html: &str) -> String {
    let body = html.split("<main").nth(1).unwrap().split("<section class=\"foot\">").next().unwrap();
    let mut out = String::new();
    for part in body.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let label = tag.split_once("aria-label=\"").and_then(|(_, rest)| rest.split('"').next());
        out.push_str(label.unwrap_or_default());
        out.push(' ');
        out.push_str(text);
    }
    out
}

#[test]
fn a_class_gets_its_sheets_and_a_teacher_the_keys() {
    let sheets = Sheets::fixture("three-events");
    assert_eq!(names(&sheets.class), CLASS.into());
    let keys = [
        "blank-key.html",
        "exercises-sources-key.html",
        "exercises.anki.txt",
        "exercises.csv",
        "exercises.gift.txt",
        "index.html",
        "no-dates-key.html",
        "no-places-key.html",
        "sheet.css",
        "teacher.html",
    ];
    assert_eq!(names(&sheets.teacher), keys.into_iter().chain([MANIFEST]).collect());
    for name in CLASS.iter().filter(|name| name.ends_with("html") && **name != "index.html") {
        assert!(sheets.class("index.html").contains(&format!("href=\"{name}\"")), "{name}");
    }
}

#[test]
fn nothing_of_the_teacher_is_in_what_is_published() {
    let sheets = Sheets::fixture("three-events");
    for (name, _) in &sheets.class {
        let text = sheets.class(name);
        for own in
            ["-key", "teacher.html", "notes.html", "Compare two letters", "40 minutes", "A child is hurt"]
        {
            assert!(!text.contains(own), "{own} in {name}");
        }
    }
    let teacher = sheets.teacher("teacher.html");
    for part in [
        "<h2>Aims</h2><p>Compare two letters.</p>",
        "<li>5 minutes: read the first.</li>",
        "The day of the flood.",
        "A child is hurt &amp; lives.",
    ] {
        assert!(teacher.contains(part), "{part} in {teacher}");
    }
}

#[test]
fn notes_of_the_speaker_are_the_teachers_and_what_is_not_written_is_left_out() {
    let story = br#"{"type":"FeatureCollection","title":"T","chapters":[{"title":"One","notes":"Ask first."},{"title":"Two"}],"features":[]}"#;
    let sheets = Sheets::new(story, "");
    assert!(sheets.teacher("notes.html").contains("<p>Ask first.</p>"));
    assert!(!sheets.teacher("notes.html").contains("Two"));
    assert!(!names(&sheets.teacher).contains("teacher.html"));
    assert!(sheets.class.iter().all(|(name, _)| !sheets.class(name).contains("Ask first")));
    assert!(!names(&Sheets::fixture("minimal").teacher).contains("notes.html"));
}

#[test]
fn a_classroom_stays_in_the_file_and_is_not_packed() {
    let bytes = fs::read("tests/fixtures/good/three-events.geojson").unwrap();
    let reading = read(&bytes).unwrap();
    assert_eq!(reading.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(reading.story.classroom.texts("plan").len(), 2);
    assert_eq!(read(write(&reading.story).as_bytes()).unwrap().story.classroom, reading.story.classroom);
    let packed = pack(&reading);
    assert!(!String::from_utf8_lossy(&packed).contains("Compare two letters"));
    assert_eq!(unpack(&packed).unwrap().story.classroom, Default::default());
    let wrong = read(br#"{"type":"FeatureCollection","features":[],"classroom":[1]}"#).unwrap();
    assert!(wrong.diagnostics[0].to_string().contains("classroom"), "{}", wrong.diagnostics[0]);
}

#[test]
fn a_sheet_needs_no_script_no_style_of_its_own_and_nothing_from_elsewhere() {
    let others = ["full", "persian"].map(|name| {
        let bytes = fs::read(format!("tests/fixtures/good/{name}.geojson")).unwrap();
        let sheets = Sheets::new(&bytes, "https://x.example/a/");
        (name, bytes, sheets)
    });
    for (story, _, sheets) in BUILT_IN.iter().chain(&others) {
        for (name, _) in sheets.class.iter().chain(&sheets.teacher).filter(|(name, _)| name.ends_with("html"))
        {
            let html = if names(&sheets.class).contains(name.as_str()) {
                sheets.class(name)
            } else {
                sheets.teacher(name)
            };
            for forbidden in ["<script", " style=", "<style", " onload", "<img", "src=", "NaN", "@import"] {
                assert!(!html.contains(forbidden), "{forbidden} in {name} of {story}");
            }
            assert_eq!(html.matches("<link ").count(), 2, "{name} of {story}");
            assert!(html.contains("href=\"sheet.css\"") && html.contains("href=\"data:,\""));
            for svg in html.split("<svg").skip(1) {
                let tag = svg.split('>').next().unwrap();
                assert!(tag.contains("aria-label=\"") || tag.contains("aria-hidden=\"true\""), "{tag}");
            }
        }
    }
    let style = Sheets::fixture("minimal").class("sheet.css").to_owned();
    assert!(!style.contains("url(") && !style.contains("@import") && style.contains(".g12 { width: 12em }"));
}

#[test]
fn the_story_is_there_with_every_event_and_what_is_said_of_it() {
    let sheets = Sheets::fixture("three-events");
    let html = sheets.class("story.html");
    for part in [
        "A flood of 1951 &lt;in&gt; two letters.",
        "3 February 1951 or 5 February 1951",
        "A flood at Ashford",
        "“on the 3rd of February 1951 the water came”",
        "≠ <bdi>Date: 3 February 1951 (Archer) · 5 February 1951 (Baker)",
        "Denial",
        "“which they denied”",
        "A mill at Ashford.",
        "CC0-1.0",
        "Last changed: 2026-11-27",
        "Archer, A. (1951, March).",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    // A map of the story and one for each of the three years; no address is known, so there is no code.
    assert_eq!(html.matches("class=\"map\"").count(), 4);
    assert!(!html.contains("class=\"qr\"") && !html.contains("href=\"http"));
    let bytes = fs::read("tests/fixtures/good/three-events.geojson").unwrap();
    let known = Sheets::new(&bytes, "https://x.example/a/");
    assert!(
        known.class("story.html").contains("class=\"qr\"")
            && known.class("story.html").contains("href=\"https://x.example/a/\"")
    );
}

#[test]
fn every_event_of_the_built_in_stories_is_on_paper_and_each_step_has_its_map() {
    for (name, bytes, sheets) in BUILT_IN.iter() {
        let reading = read(bytes).unwrap();
        let html = sheets.class("story.html");
        assert_eq!(html.matches("<div class=\"event\">").count(), reading.story.events.len(), "{name}");
        assert_eq!(html.matches("class=\"map\"").count(), 1 + reading.story.chapters.len(), "{name}");
        assert!(sheets.teacher("teacher.html").contains("<h2>Plan for a lesson</h2><ol>"), "{name}");
    }
}

#[test]
fn a_sheet_hides_what_its_key_has_and_their_boxes_are_the_same() {
    let three = [("three events", Vec::new(), Sheets::fixture("three-events"))];
    for (name, _, sheets) in BUILT_IN.iter().chain(&three) {
        let exercises = ["exercises-order", "exercises-map", "exercises-sources"];
        let exercises = exercises
            .into_iter()
            .filter(|sheet| names(&sheets.class).contains(format!("{sheet}.html").as_str()));
        for sheet in ["no-dates", "no-places", "blank"].into_iter().chain(exercises) {
            let key = format!("{sheet}-key");
            let boxes = |html: &str| {
                let body = emptied(&without_drawings(html)).split("</header>").nth(1).unwrap().to_owned();
                // The answers with their sources follow on pages of their own.
                let body = body.split("<section class=\"answers\">").next().unwrap().replace("</main>", "");
                let body = body.replace("\n</body>\n</html>\n", "").replace("✕", "");
                body.split_once("</p>").unwrap().1.trim().to_owned()
            };
            let (empty, full) =
                (sheets.class(&format!("{sheet}.html")), sheets.teacher(&format!("{key}.html")));
            assert_eq!(boxes(empty), boxes(full), "{sheet} of {name}");
            if sheet.starts_with("exercises") {
                let filled =
                    empty.split("<span class=\"gap g4\">").skip(1).any(|rest| !rest.starts_with("</span>"));
                assert!(
                    !filled && !empty.contains('✕') && !empty.contains("class=\"evidence\""),
                    "{sheet} of {name}"
                );
                assert!(full.contains("class=\"evidence\""), "{sheet} of {name}");
            }
            let sizes = |html: &str| {
                let tags = html.split("<svg").skip(1).map(|svg| svg.split('>').next().unwrap());
                tags.filter(|tag| tag.contains("viewBox")).map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(sizes(empty), sizes(full), "{sheet} of {name}");
        }
    }
}

#[test]
fn no_date_is_left_on_the_sheet_without_dates() {
    for (name, _, sheets) in BUILT_IN.iter() {
        let words = words(sheets.class("no-dates.html"));
        let years: Vec<&str> = words
            .split(|letter: char| !letter.is_ascii_alphanumeric())
            .filter(|word| {
                let digits = word.trim_end_matches('s');
                // A thousand of something is no year.
                digits.len() == 4
                    && !(digits.ends_with("000") && digits != "2000")
                    && digits.starts_with(['1', '2'])
                    && digits.bytes().all(|byte| byte.is_ascii_digit())
            })
            .collect();
        assert_eq!(years, [""; 0], "{name}");
        for month in Text::EN.words.months.iter().filter(|month| !matches!(**month, "May" | "March")) {
            assert!(!words.contains(month), "{month} in {name}");
        }
        let ordinals = words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| {
            let day = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
            matches!(day, "st" | "nd" | "rd" | "th") && matches!(word.len() - day.len(), 1 | 2)
        });
        assert_eq!(ordinals.collect::<Vec<_>>(), [""; 0], "{name}");
    }
}

#[test]
fn no_place_is_left_on_the_sheet_without_places() {
    for (name, bytes, sheets) in BUILT_IN.iter() {
        let story = read(bytes).unwrap().story;
        let words = words(sheets.class("no-places.html")).replace(['’', '\''], " ");
        for place in &story.places {
            let own = place.name.replace(['’', '\''], " ");
            let at = words.match_indices(&own).find(|(at, _)| {
                let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
                !is_letter(words[..*at].chars().next_back())
                    && !is_letter(words[at + own.len()..].chars().next())
            });
            let around = at.map(|(at, _)| words[at..].chars().take(60).collect::<String>());
            // The title of the story stands over each sheet.
            assert!(around.is_none() || story.title.contains(&place.name), "{own} in {name}: {around:?}");
        }
    }
}

#[test]
fn a_blank_sheet_has_land_and_years_alone() {
    let sheets = Sheets::fixture("three-events");
    let blank = sheets.class("blank.html");
    for mark in ["\"disc\"", "\"name\"", "\"country\"", "bar", "tick", "Ashford</text>"] {
        assert!(!blank.contains(mark), "{mark} in {blank}");
    }
    assert!(blank.contains("class=\"land\"") && blank.contains("1952</text>"));
    assert!(sheets.teacher("blank-key.html").contains("Ashford</text>"));
}

#[test]
fn a_sheet_of_a_story_from_right_to_left_runs_so() {
    let sheets = Sheets::fixture("persian");
    assert!(sheets.class("story.html").contains("<html lang=\"fa\" dir=\"rtl\">"));
}

#[test]
fn the_sources_are_asked_about_with_their_names_and_their_words() {
    let sheets = Sheets::fixture("three-events");
    let html = sheets.class("sources.html");
    for part in [
        "Archer, A. (1951, March).",
        "Can both be right?",
        "A flood at Ashford",
        "“It was 5 February”",
        "<p class=\"rule\">",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(Sheets::fixture("minimal").class("sources.html").contains("names no source"));
}

#[test]
fn each_exercise_says_what_is_to_be_done() {
    let [(_, _, tirana), (_, _, journey)] = &*BUILT_IN;
    let three = Sheets::fixture("three-events");
    for (html, leads) in [
        (tirana.class("exercises-order.html"), vec!["Each tells what a source says happened."]),
        (
            tirana.class("exercises-sources.html"),
            vec![
                "Tick the source whose words these are.",
                "Tick what they tell differently, or that they agree.",
                "and count how long after the event the source was published.",
            ],
        ),
        (three.class("exercises-sources.html"), vec!["tick those that can."]),
    ] {
        for lead in leads {
            assert!(html.contains(lead), "{lead} in {html}");
        }
    }
    assert!(!tirana.class("exercises-sources.html").contains("tick those that can"));
    // The novel is published in the year after the journey, and its timetable at no date.
    assert!(!journey.class("exercises-sources.html").contains("Which source could know?"));
}

#[test]
fn every_story_has_sheets() {
    for folder in ["tests/fixtures/good", "tests/fixtures/bad"] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let Ok(reading) = read(&fs::read(&path).unwrap()) else { continue };
            if reading.story.events.len() < 2_000 {
                Sheets::new(&fs::read(&path).unwrap(), "");
            }
        }
    }
}

#[test]
fn a_sheet_is_as_it_was() {
    let path = Path::new("tests/snapshots/three-events-no-dates.html");
    let sheets = Sheets::fixture("three-events");
    let html = sheets.class("no-dates.html").replace("><", ">\n<");
    if std::env::var_os("PLACELINE_BLESS").is_some() {
        fs::write(path, &html).unwrap();
    }
    let known = fs::read_to_string(path).unwrap_or_default();
    assert!(html == known, "PLACELINE_BLESS=1 writes {} anew: look at what differs", path.display());
}
