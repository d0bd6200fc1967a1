//! Fixtures and stories made up from a tape of numbers, for all tests.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]

pub mod plain;
pub mod schema;

use placeline::basemap::Basemap;
use placeline::i18n::Text;
use placeline::scene::{MapLayout, Outlines, Scene, Setting, map, name_px, timeline};
use placeline::state::{Config, FilteredEvents, Loaded, Open, ViewState};
use placeline::story::{Reading, read};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The folder of tests.
pub fn tests_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// All `.geojson` files of a folder under the package, by name.
pub fn geojson_files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|ext| ext == "geojson"))
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// A good fixture, read.
pub fn good(name: &str) -> Reading {
    let path = tests_dir().join(format!("fixtures/good/{name}.geojson"));
    read(&std::fs::read(&path).unwrap()).unwrap()
}

/// A good fixture with what follows from it.
pub fn loaded(name: &str) -> Loaded {
    Loaded::new(good(name))
}

/// All good fixtures, and the stories that ship, with what follows from them.
pub fn all_loaded() -> Vec<(String, Loaded)> {
    let files = [geojson_files("tests/fixtures/good"), geojson_files("data/stories")].concat();
    files.into_iter().map(|(name, bytes)| (name, Loaded::new(read(&bytes).unwrap()))).collect()
}

/// Reads a JSON value as a story.
pub fn story(value: &Value) -> Reading {
    read(value.to_string().as_bytes()).unwrap()
}

/// Opens a story to be explored, and not at its first chapter.
pub fn explore() -> Config {
    Config { open: Open::Explore, ..Config::default() }
}

/// The coarse base map.
pub fn basemap() -> &'static Basemap {
    static BASEMAP: OnceLock<Basemap> = OnceLock::new();
    BASEMAP.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/basemap/world-110m.bin");
        Basemap::decode(&std::fs::read(path).unwrap()).unwrap()
    })
}

/// What is drawn for a state: map and timeline.
pub struct Drawn {
    pub layout: MapLayout,
    pub map: Scene,
    pub timeline_layout: timeline::TimelineLayout,
    pub timeline: Scene,
}

/// Draws a state as the viewer does.
pub fn draw(loaded: &Loaded, state: &ViewState, folded: bool) -> Drawn {
    let filtered = FilteredEvents::new(loaded, state.source, &state.filter);
    let text = Text::EN;
    let layout = layout(loaded, state, &filtered);
    let map = map::build(map::MapInput { loaded, state, filtered: &filtered, layout: &layout, text });
    let width = state.viewport.width;
    let timeline_layout = timeline::TimelineLayout::new(loaded, &filtered, state.axis, width, folded, text);
    let timeline = timeline::build(timeline::TimelineInput {
        loaded,
        state,
        filtered: &filtered,
        layout: &timeline_layout,
        text,
    });
    Drawn { layout, map, timeline_layout, timeline }
}

/// Where places stand for a state.
pub fn layout(loaded: &Loaded, state: &ViewState, filtered: &FilteredEvents) -> MapLayout {
    let basemap = basemap();
    let outlines = &Outlines::new(loaded, basemap);
    let setting = Setting {
        loaded,
        basemap: Some(basemap),
        outlines,
        filtered,
        text: Text::EN,
        type_px: name_px(state),
    };
    MapLayout::new(setting, state.camera(loaded), state.viewport, state.opened)
}

/// Numbers that decide everything; shorter tapes are smaller stories.
pub fn tape() -> impl Strategy<Value = Vec<u16>> {
    proptest::collection::vec(any::<u16>(), 0..160)
}

/// A story as a file would have it, made from a tape.
pub fn made_up(tape: &[u16]) -> Value {
    let mut tape = Tape { numbers: tape.iter(), clock: false };
    // A third of the stories has clock times.
    tape.clock = tape.one_in(3);
    let sources = 1 + tape.below(3);
    let places = 1 + tape.below(6);
    let actors = tape.below(3);
    let mut features = Vec::new();
    for n in 0..places {
        let lon = f64::from(tape.below(3_600) as u32) / 10.0 - 180.0;
        let lat = f64::from(tape.below(1_600) as u32) / 10.0 - 80.0;
        let mut properties = json!({ "kind": "place", "title": tape.words() });
        if n > 0 && tape.one_in(3) {
            properties["within"] = json!(format!("p{}", tape.below(n)));
        }
        if tape.one_in(6) {
            properties["media"] = tape.media();
        }
        let geometry = match tape.below(6) {
            0 => Value::Null,
            1 => {
                json!({ "type": "Polygon", "coordinates": [[[lon, lat], [lon + 1.0, lat], [lon, lat + 1.0], [lon, lat]]] })
            }
            _ => json!({ "type": "Point", "coordinates": [lon, lat] }),
        };
        features.push(json!({ "type": "Feature", "id": format!("p{n}"), "geometry": geometry, "properties": properties }));
    }
    let mut number = 0;
    let mut claim_ids: Vec<String> = Vec::new();
    while !tape.is_over() && number < 12 {
        let place = |tape: &mut Tape<'_>| json!(format!("p{}", tape.below(places)));
        let mut properties = json!({ "title": tape.words() });
        if actors > 0 {
            properties["actor"] = json!(format!("a{}", tape.below(actors)));
        }
        let mut geometry = Value::Null;
        let kind = ["event", "relocation", "stay", "track", "plain"][tape.below(5)];
        match kind {
            "event" if tape.one_in(2) => properties["place"] = place(&mut tape),
            "relocation" => {
                for (key, odds) in [("from", 5), ("to", 8)] {
                    if !tape.one_in(odds) {
                        properties[key] = place(&mut tape);
                    }
                }
                properties["extent"] = json!(if tape.one_in(2) { "whole" } else { "part" });
            }
            "stay" => properties["place"] = place(&mut tape),
            "track" => {
                geometry =
                    json!({ "type": "LineString", "coordinates": [[1, 2], [3, 4], [tape.below(90), 5]] })
            }
            "plain" if tape.one_in(2) => {
                geometry =
                    json!({ "type": "LineString", "coordinates": [[1, 2], [tape.below(9), tape.below(9)]] });
            }
            _ => geometry = json!({ "type": "Point", "coordinates": [tape.below(3), tape.below(3)] }),
        }
        if kind != "plain" {
            properties["kind"] = json!(kind);
        }
        if kind == "plain" || tape.one_in(3) {
            properties["when"] = json!(tape.date());
        }
        let mut claims = Vec::new();
        for _ in 0..tape.below(5) {
            let mut claim = json!({ "source": format!("s{}", tape.below(sources)) });
            if !tape.one_in(6) {
                claim["when"] = json!(tape.date());
            }
            if tape.one_in(4) {
                let key = ["place", "from", "to"][tape.below(3)];
                claim[key] = if tape.one_in(3) { Value::Null } else { place(&mut tape) };
            }
            if tape.one_in(3) {
                let (min, max) = (tape.below(100), 100 + tape.below(100));
                claim["numbers"] = json!([{ "what": "killed", "min": min, "max": max, "about": tape.one_in(2) }, { "what": "moved", "value": tape.below(4) }]);
            }
            if tape.one_in(3) {
                claim["quote"] = json!({ "exact": tape.words(), "prefix": tape.words() });
            }
            if tape.one_in(5) {
                claim["stance"] = json!(if tape.one_in(2) { "denies" } else { "responds" });
                if let Some(target) = claim_ids.last() {
                    claim["target"] = json!(target);
                }
            }
            if tape.one_in(4) {
                claim["speaker"] = json!(tape.words());
                claim["certainty"] = json!("less-certain");
            }
            if tape.one_in(6) {
                claim["media"] = tape.media();
            }
            if tape.one_in(3) {
                let id = format!("c{}", claim_ids.len());
                claim["id"] = json!(id);
                claim_ids.push(id);
            }
            claims.push(claim);
        }
        if !claims.is_empty() {
            properties["claims"] = json!(claims);
        }
        if tape.one_in(6) {
            properties["media"] = tape.media();
        }
        if let (Some(id), true) = (claim_ids.last(), tape.one_in(5)) {
            properties["notes"] = json!([{ "text": tape.words(), "claims": [id] }]);
        }
        features.push(json!({ "type": "Feature", "id": format!("e{number}"), "geometry": geometry, "properties": properties }));
        number += 1;
    }
    let chapters: Vec<Value> = (0..tape.below(3))
        .map(|n| json!({ "id": format!("k{n}"), "title": "Chapter", "when": tape.date(), "select": format!("p{}", n % places), "media": tape.media() }))
        .collect();
    json!({
        "type": "FeatureCollection",
        "title": tape.words(),
        "actors": (0..actors).map(|n| json!({ "id": format!("a{n}"), "name": tape.words() })).collect::<Vec<_>>(),
        "sources": (0..sources).map(|n| json!({ "id": format!("s{n}"), "title": tape.words() })).collect::<Vec<_>>(),
        "chapters": chapters,
        "features": features,
    })
}

struct Tape<'a> {
    numbers: std::slice::Iter<'a, u16>,
    /// Whether dates may have clock times.
    clock: bool,
}

impl Tape<'_> {
    fn next(&mut self) -> usize {
        self.numbers.next().map_or(0, |number| usize::from(*number))
    }

    fn is_over(&self) -> bool {
        self.numbers.len() == 0
    }

    fn below(&mut self, limit: usize) -> usize {
        self.next() % limit.max(1)
    }

    fn one_in(&mut self, odds: usize) -> bool {
        self.next() % odds == 1
    }

    fn clock_time(&mut self) -> String {
        let n = self.next();
        let (hour, minute, second) = (n % 24, n / 24 % 60, n / 7 % 60);
        let clock = match self.below(4) {
            0 => format!("T{hour:02}:{minute:02}:{second:02}"),
            1 => format!("T{hour:02}"),
            _ => format!("T{hour:02}:{minute:02}"),
        };
        clock + ["", "", "Z", "+03:30", "-11:00", "~", "Z?"][self.below(7)]
    }

    fn date(&mut self) -> String {
        let n = self.next();
        let year = 1960 + n % 60;
        let month = 1 + n / 60 % 12;
        if self.clock && self.one_in(2) {
            let day = format!("{year}-{month:02}-{:02}", 1 + n % 28);
            let time = day.clone() + &self.clock_time();
            return match self.below(6) {
                0 => format!("{time}/.."),
                1 => format!("../{time}"),
                2 => format!("{time}/{}-01-02{}", year + 1, self.clock_time()),
                3 => format!("{day}/{}-01-02{}", year + 1, self.clock_time()),
                _ => time,
            };
        }
        match self.below(14) {
            0..=2 => format!("{year}"),
            3 | 4 => format!("{year}-{month:02}"),
            5 | 6 => format!("{year}-{month:02}-{:02}", 1 + n % 28),
            7 => format!("{year}~"),
            8 => format!("{year}/.."),
            9 => format!("{year}/"),
            10 => format!("../{year}"),
            11 => format!("{year}/{}", year + 1 + n % 7),
            12 => format!("[{year}-{month:02}..{}-02]", year + 1),
            _ => format!("{}X?", year / 10),
        }
    }

    /// Pictures and links, some of them without what they need.
    fn media(&mut self) -> Value {
        let count = self.below(3);
        let one = |n: usize, tape: &mut Self| match tape.below(5) {
            0 => {
                json!({ "url": format!("https://a.example/{n}"), "title": tape.words(), "credit": tape.words() })
            }
            1 => json!({ "src": "a b.png", "decorative": tape.one_in(2) }),
            2 => json!({ "src": (["../a.jpg", "a.mp4"][tape.below(2)]), "alt": tape.words() }),
            _ => {
                json!({ "src": format!("photos/{n}.jpg"), "alt": tape.words(), "caption": tape.words(), "width": 1 + tape.below(2_000), "height": 9 })
            }
        };
        (0..count).map(|n| one(n, self)).collect()
    }

    fn words(&mut self) -> String {
        const WORDS: [&str; 12] = [
            "Camp",
            "Paris",
            "تهران",
            "</script>",
            "\"quoted\"",
            "a&b",
            "{}",
            "Łódź",
            "]]>",
            "'",
            "\\u0000\u{1}",
            "日本",
        ];
        let count = 1 + self.below(3);
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

/// So many cases (`PROPTEST_FACTOR` times as many), without files beside the tests for those that failed.
pub fn cases(count: u32) -> ProptestConfig {
    let factor = std::env::var("PROPTEST_FACTOR").ok().and_then(|factor| factor.parse().ok()).unwrap_or(1);
    ProptestConfig { cases: count * factor, failure_persistence: None, ..ProptestConfig::default() }
}
