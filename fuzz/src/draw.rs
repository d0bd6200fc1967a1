//! Opens and draws stories as the viewer does.

use placeline::basemap::Basemap;
use placeline::i18n::Text;
use placeline::scene::{MapLayout, Outlines, Setting, map, name_px, timeline};
use placeline::state::{Action, Config, FilteredEvents, Loaded, Shown, ViewState, update};
use placeline::story::{Reading, evidence, read};
use std::sync::OnceLock;

/// The coarse base map.
pub const BASEMAP: &[u8] = include_bytes!("../../assets/basemap/world-110m.bin");

/// Fixtures with all that a story can hold.
pub const STORIES: &[&[u8]] = &[
    include_bytes!("../../tests/fixtures/good/full.geojson"),
    include_bytes!("../../tests/fixtures/good/two-texts.geojson"),
    include_bytes!("../../tests/fixtures/good/linked-places.geojson"),
    include_bytes!("../../tests/fixtures/good/zotero.geojson"),
    include_bytes!("../../tests/fixtures/good/bce.geojson"),
    include_bytes!("../../tests/fixtures/good/pacific.geojson"),
    include_bytes!("../../tests/fixtures/good/persian.geojson"),
    include_bytes!("../../tests/fixtures/good/plain-qgis.geojson"),
    include_bytes!("../../tests/fixtures/good/plain-umap.geojson"),
    include_bytes!("../../tests/fixtures/good/plain-geojson-io.geojson"),
    include_bytes!("../../tests/fixtures/good/plain-dates.geojson"),
    include_bytes!("../../tests/fixtures/good/plain-undated.geojson"),
    include_bytes!("../../tests/fixtures/good/plain-sources.geojson"),
    include_bytes!("../../tests/fixtures/good/linked-gazetteer.geojson"),
    include_bytes!("../../tests/fixtures/good/lone-feature.geojson"),
    include_bytes!("../../tests/fixtures/good/afternoon.geojson"),
    include_bytes!("../../tests/fixtures/bad/plain.geojson"),
    include_bytes!("../../tests/fixtures/bad/plain-sources.geojson"),
    include_bytes!("../../tests/fixtures/bad/unseen-date.geojson"),
    include_bytes!("../../tests/fixtures/bad/wrong-type.geojson"),
    include_bytes!("../../tests/fixtures/bad/bad-geometry.geojson"),
    include_bytes!("../../tests/fixtures/bad/evidence.geojson"),
];

/// The fullest of the fixtures.
pub fn loaded() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| {
        let reading = STORIES.first().and_then(|story| read(story).ok());
        Loaded::new(reading.expect("the fixture is a story"))
    })
}

/// Returns whether to run an expensive check on this input: on about one in `odds`, by its hash.
pub fn sometimes(data: &[u8], odds: u64) -> bool {
    (placeline::fnv::fnv1a_64(data.iter().copied()) >> 32).is_multiple_of(odds)
}

/// Opens a story, goes through it, and draws it.
pub fn show(reading: Reading) {
    evidence(&reading.story);
    let loaded = Loaded::new(reading);
    let mut state = ViewState { motion: false, ..ViewState::initial(&loaded, &Config::default()) };
    for action in [
        Action::NextEvent,
        Action::Show(Shown::Window),
        Action::SetSource(loaded.story.sources.first().map(|_| placeline::story::SourceId(0))),
        Action::SetChapter(Some(0)),
    ] {
        state = update(state, action, &loaded);
        draw(&loaded, &state);
    }
}

fn draw(loaded: &Loaded, state: &ViewState) {
    static MAP: OnceLock<Basemap> = OnceLock::new();
    let basemap = MAP.get_or_init(|| Basemap::decode(BASEMAP).expect("the base map is one"));
    let filtered = &FilteredEvents::new(loaded, state.source, &state.filter);
    let (text, outlines) = (Text::EN, &Outlines::new(loaded, basemap));
    let setting =
        Setting { loaded, basemap: Some(basemap), outlines, filtered, text, type_px: name_px(state) };
    let layout = &MapLayout::new(setting, state.camera(loaded), state.viewport, state.opened);
    map::build(map::MapInput { loaded, state, filtered, layout, text });
    let lanes =
        &timeline::TimelineLayout::new(loaded, filtered, state.axis, state.viewport.width, false, text);
    timeline::build(timeline::TimelineInput { loaded, state, filtered, layout: lanes, text });
}
