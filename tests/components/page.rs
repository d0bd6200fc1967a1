//! The viewer of a story, rendered without a browser.

use super::element::Element;
use super::rendered::Rendered;
use crate::app::html::html;
use crate::app::node::el;
use crate::app::viewer::viewer_page;
use crate::app::{MapContext, Plate, Shell, Viewer};
use crate::basemap::Basemap;
use crate::i18n::Text;
use crate::state::{Action, Config, Loaded, Open};
use crate::story::{SourceId, Subject, read};
use leptos::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// Returns the bytes of a file of this package.
pub(super) fn file(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Returns a good fixture, loaded.
pub(super) fn fixture(name: &str) -> Arc<Loaded> {
    loaded(&file(&format!("tests/fixtures/good/{name}.geojson")))
}

/// Returns the built-in story, loaded.
pub(super) fn built_in() -> Arc<Loaded> {
    loaded(&file("data/stories/long-way-to-tirana.geojson"))
}

/// Returns a story file, loaded.
pub(super) fn loaded(file: &[u8]) -> Arc<Loaded> {
    Arc::new(Loaded::new(read(file).unwrap()))
}

/// Returns the shell of a page in which scripts run, without a browser.
pub(super) fn shell() -> Shell {
    Shell { scripted: true, written: false, ..Shell::without_page() }
}

/// Opens a story to be explored, and not at its first chapter.
pub(super) fn explore() -> Config {
    Config { open: Open::Explore, ..Config::default() }
}

/// Returns a picture of the map, as the build writes one.
fn plate() -> Plate {
    Arc::new(|| el("svg.plate").drawing(String::new()).into())
}

/// A rendered viewer.
pub(super) struct Page {
    pub(super) viewer: Viewer,
    pub(super) map: MapContext,
    rendered: Rendered,
}

impl Page {
    /// Renders a good fixture.
    pub(super) fn of(name: &str) -> Self {
        Self::new(fixture(name), explore(), shell())
    }

    /// Renders a story.
    pub(super) fn new(loaded: Arc<Loaded>, config: Config, shell: Shell) -> Self {
        let owner = Owner::new();
        let (viewer, map) = owner.with(|| {
            let viewer = Viewer::new(loaded, Arc::new(config), shell, Text::EN);
            (viewer, MapContext::new(viewer, RwSignal::new(None)))
        });
        let rendered = Rendered::new(owner, || viewer_page(viewer, map, plate()));
        Self { viewer, map, rendered }
    }

    /// Renders this viewer again, as a whole.
    pub(super) fn again(&self) -> Rendered {
        Rendered::new(Owner::new(), || viewer_page(self.viewer, self.map, plate()))
    }

    /// Returns this viewer, rendered again, as HTML.
    pub(super) fn html(&self) -> String {
        Owner::new().with(|| html(viewer_page(self.viewer, self.map, plate())))
    }

    /// Gives map and timeline their sizes, so that marks are drawn.
    pub(super) fn sized(self, width: f64) -> Self {
        self.dispatch(Action::Resize(width, 600.0));
        self.dispatch(Action::ResizeTimeline(width));
        self
    }

    /// Sets the coarse base map.
    pub(super) fn with_basemap(self) -> Self {
        self.with(Basemap::decode(&file("assets/basemap/world-110m.bin")).unwrap())
    }

    /// Sets a base map.
    pub(super) fn with(self, basemap: Basemap) -> Self {
        self.map.basemap.set(Some(Arc::new(basemap)));
        self
    }

    /// Dispatches an action.
    pub(super) fn dispatch(&self, action: Action) {
        self.viewer.dispatch(action);
    }

    /// Selects an event by its id.
    pub(super) fn select_event(&self, id: &str) {
        self.dispatch(Action::Select(Some(self.event(id))));
    }

    /// Selects a place by its id.
    pub(super) fn select_place(&self, id: &str) {
        let place = self.viewer.story(|story| story.place_by_id(id)).unwrap();
        self.dispatch(Action::Select(Some(Subject::Place(place))));
    }

    /// Returns the event with this id.
    pub(super) fn event(&self, id: &str) -> Subject {
        Subject::Event(self.viewer.story(|story| story.event_by_id(id)).unwrap())
    }

    /// Returns the source with this id, to choose it.
    pub(super) fn source(&self, id: &str) -> Option<SourceId> {
        let sources = &self.viewer.loaded().story.sources;
        Some(SourceId::of(sources.iter().position(|source| source.id == id).unwrap()))
    }

    /// Returns the page as it is now.
    pub(super) fn now(&self) -> Element {
        self.rendered.now()
    }

    /// Returns an element of the page as it is now: [`Element::find`].
    pub(super) fn find(&self, tag: &str, name: &str) -> Element {
        self.now().find(tag, name)
    }

    /// Returns whether the page has such an element now.
    pub(super) fn has(&self, tag: &str, name: &str) -> bool {
        self.now().get(tag, name).is_some()
    }

    /// Returns the words of an element of the page as it is now.
    pub(super) fn words(&self, tag: &str, name: &str) -> String {
        self.find(tag, name).words()
    }
}
