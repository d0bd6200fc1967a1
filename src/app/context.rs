//! The context that all components share: the state, memos derived from it, and `dispatch`.

use super::derived::{fingerprint, memo};
use super::node::Handler;
use super::store::{BoolSelector, Selector, Store};
use crate::basemap::Basemap;
use crate::i18n::Text;
use crate::scene::{MapLayout, Mark, Outlines, Setting, describe, map, timeline};
use crate::state::{Action, Config, Copied, FilteredEvents, Loaded, Perspective, ViewState, update};
use crate::story::{EventId, SourceId, Story, Subject};
use crate::time::Instant;
use leptos::prelude::*;
use leptos::web_sys::Element;
use std::ops::Deref;
use std::sync::Arc;

/// Browser APIs, as plain functions, so that components compile for any target.
#[derive(Clone, Copy)]
pub struct Shell {
    /// Calls back with an element's width and height in CSS px, now and on every change, until the owner is cleaned up.
    pub observe_size: fn(Element, Measured),
    /// Runs once the viewer is created.
    pub started: fn(Viewer),
    /// Copies text to the clipboard and calls back with whether that worked.
    pub copy: fn(String, Arc<dyn Fn(bool) + Send + Sync>),
    /// Scrolls an element into view, by the shortest way.
    pub reveal: fn(Element),
    /// Scrolls the page to the element with this selector and focuses it.
    pub jump: fn(&str),
    /// Returns the URL of the story file.
    pub story_link: fn(&Config) -> String,
    /// Enters or leaves fullscreen.
    pub toggle_fullscreen: fn(),
    /// Returns the page's URL with this fragment.
    pub link: fn(&str) -> String,
    /// Whether the page is in a frame: one finger and the wheel without Ctrl then scroll the host page.
    pub embedded: bool,
}

/// A callback for a width and a height in CSS px.
pub type Measured = Arc<dyn Fn(f64, f64) + Send + Sync>;

/// A handle to the shared context: one reference, so that closures that capture it stay small. The context is leaked: a page
/// creates one viewer and keeps it.
#[derive(Clone, Copy)]
pub struct Viewer(&'static Shared);

impl Deref for Viewer {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.0
    }
}

/// The shared context.
pub struct Shared {
    loaded: &'static Loaded,
    config: Arc<Config>,
    store: Store,
    /// The base map: none, then the coarse one, then the fine one.
    pub basemap: RwSignal<Option<Arc<Basemap>>>,
    /// The texts of the interface.
    pub text: &'static Text,
    /// The browser APIs.
    pub shell: Shell,
    /// The chosen source, plus one; 0 for none.
    source: Selector,
    selection: Selector,
    /// The events that pass the source and the filter.
    pub filtered: Memo<Arc<FilteredEvents>>,
    /// The positions of places and clusters on the map.
    pub layout: Memo<Arc<MapLayout>>,
    /// The outlines of the story's countries; empty until the base map is loaded.
    pub outlines: Memo<Arc<Outlines>>,
    /// A hash of the visible range of the time axis and the timeline's width.
    axis: Selector,
    settled: Selector,
    hover: Selector,
    /// The bits of the timeline's width.
    timeline_width: Selector,
    /// Whether the lanes are collapsed into one.
    pub folded: BoolSelector,
    /// The layout of the timeline: rows and time scale.
    pub frame: Memo<Arc<timeline::TimelineLayout>>,
    /// A sentence that describes the moment at the playhead.
    pub moment: Memo<String>,
}

impl Viewer {
    /// Creates the context.
    pub fn provide(loaded: Arc<Loaded>, config: Arc<Config>, shell: Shell, text: &'static Text) -> Self {
        let store = Store::new(ViewState::initial(&loaded, &config));
        let state = store.state();
        let basemap = RwSignal::new(None::<Arc<Basemap>>);
        let loaded: &'static Loaded = Box::leak(Box::new(loaded));
        let filter = memo(move || state.with(|state| (state.source, state.filter.clone())));
        let filtered = memo(move || {
            filter.with(|(source, filter)| match source {
                None if filter.is_empty() => loaded.filtered().clone(),
                _ => Arc::new(FilteredEvents::new(loaded, *source, filter)),
            })
        });
        let camera = store.selector(Box::new(move |state| {
            let (camera, size) = (state.camera(loaded), state.viewport);
            let opened = state.opened.map_or(-1.0, |place| f64::from(place.0));
            let (x, y) = (camera.center.x, camera.center.y);
            fingerprint(&[x, y, camera.zoom, size.width, size.height, opened])
        }));
        let outlines = memo(move || {
            Arc::new(basemap.get().map(|basemap| Outlines::new(loaded, &basemap)).unwrap_or_default())
        });
        let layout = memo(move || {
            camera.with(|_| ());
            let (camera, viewport, opened) =
                state.with_untracked(|state| (state.camera(loaded), state.viewport, state.opened));
            let (filtered, outlines, basemap) = (filtered.get(), outlines.get(), basemap.get());
            let (filtered, outlines, basemap) = (&*filtered, &*outlines, basemap.as_deref());
            Arc::new(MapLayout::new(
                Setting { loaded, basemap, outlines, filtered, text },
                camera,
                viewport,
                opened,
            ))
        });
        let folded = store.is(|state| state.ui.is_small(state.presenting) && !state.lanes_open);
        let axis = store.selector(Box::new(|state| {
            fingerprint(&[state.axis.0, state.axis.1, state.ui.timeline_width()])
        }));
        let frame = memo(move || {
            axis.with(|_| ());
            filter.with(|_| ());
            let filtered = filtered.get();
            let folded = folded.get();
            state.with_untracked(|state| {
                let width = state.ui.timeline_width();
                Arc::new(timeline::TimelineLayout::new(loaded, &filtered, state, width, folded, text))
            })
        });
        let moment = memo(move || state.with(|state| describe::moment(loaded, state, text)));
        let source = store.selector(Box::new(|state| state.source.map_or(0, |id| u64::from(id.0) + 1)));
        let selection = store.selector(Box::new(|state| state.selection.map_or(0, Subject::code)));
        let settled = store.selector(Box::new(|state| state.settled().0 as u64));
        let hover = store.selector(Box::new(|state| state.hover.map_or(0, Subject::code)));
        let timeline_width = store.selector(Box::new(|state| state.ui.timeline_width().to_bits()));
        Self(Box::leak(Box::new(Shared {
            loaded,
            config,
            store,
            basemap,
            text,
            shell,
            source,
            selection,
            filtered,
            layout,
            outlines,
            axis,
            settled,
            hover,
            timeline_width,
            folded,
            frame,
            moment,
        })))
    }

    /// Returns the marks of the map. Tracks everything that they depend on.
    pub fn map_marks(self) -> Arc<Vec<Mark>> {
        let (filtered, layout, text) = (self.filtered.get(), self.layout.get(), self.text);
        let (loaded, filtered, layout) = (self.loaded(), &*filtered, &*layout);
        let scene = self.with(|state| map::build(map::MapInput { loaded, state, filtered, layout, text }));
        Arc::new(scene.marks)
    }

    /// Returns the stays on the timeline. Tracks everything that they depend on.
    pub fn stays(self) -> Arc<Vec<Mark>> {
        self.timeline_marks(timeline::stays)
    }

    /// Returns the events on the timeline. Tracks everything that they depend on.
    pub fn events(self) -> Arc<Vec<Mark>> {
        self.timeline_marks(timeline::events)
    }

    fn timeline_marks(self, build: fn(timeline::TimelineInput<'_>) -> Vec<Mark>) -> Arc<Vec<Mark>> {
        let (filtered, frame, text) = (self.filtered.get(), self.frame.get(), self.text);
        let loaded = self.loaded();
        Arc::new(self.with(|state| {
            build(timeline::TimelineInput { loaded, state, filtered: &filtered, layout: &frame, text })
        }))
    }

    /// Dispatches an action: the only way to change the state.
    pub fn dispatch(self, action: Action) {
        // An asynchronous callback may run after the viewer was unmounted.
        let Some(now) = self.store.state().try_with_untracked(ViewState::clone) else { return };
        let next = update(now.clone(), action, self.loaded());
        if next != now {
            self.store.set(next);
        }
    }

    /// Returns an event handler that dispatches an action.
    pub fn act(self, action: Action) -> Handler {
        Arc::new(move |_| self.dispatch(action.clone()))
    }

    /// Replaces the state, when an address is opened.
    pub fn restore(self, change: impl FnOnce(&mut ViewState, &Loaded, &Config)) {
        let mut next = self.with_untracked(ViewState::clone);
        change(&mut next, self.loaded(), self.config());
        self.store.set(next);
    }

    /// Reads the state and tracks all of it. Prefer [`Viewer::selector`], which notifies of changes to one part only.
    pub fn with<T>(self, read: impl FnOnce(&ViewState) -> T) -> T {
        self.store.state().with(read)
    }

    /// Reads the state without tracking it.
    pub fn with_untracked<T>(self, read: impl FnOnce(&ViewState) -> T) -> T {
        self.store.state().with_untracked(read)
    }

    /// Selects a part of the state as a number; notifies only when that number changes. Prefer it to [`Viewer::memo`], which
    /// is compiled for each type and runs on every change.
    pub fn selector(self, read: impl Fn(&ViewState) -> u64 + Send + Sync + 'static) -> Selector {
        self.store.selector(Box::new(read))
    }

    /// Selects a `bool` of the state; notifies only when it changes.
    pub fn is(self, read: fn(&ViewState) -> bool) -> BoolSelector {
        self.store.is(read)
    }

    /// Returns the selection and tracks it.
    pub fn selection(self) -> Option<Subject> {
        self.selection.with(|_| ());
        self.with_untracked(|state| state.selection)
    }

    /// Returns the hovered subject and tracks it.
    pub fn hover(self) -> Option<Subject> {
        self.hover.with(|_| ());
        self.with_untracked(|state| state.hover)
    }

    /// Returns the debounced time of the playhead ([`ViewState::settled`]) and tracks it.
    pub fn settled(self) -> Instant {
        Instant(self.settled.get() as i64)
    }

    /// Returns the visible range of the time axis, in seconds, and tracks it.
    pub fn axis(self) -> (f64, f64) {
        self.axis.with(|_| ());
        self.with_untracked(|state| state.axis)
    }

    /// Returns the timeline's width in CSS px and tracks it.
    pub fn timeline_width(self) -> f64 {
        f64::from_bits(self.timeline_width.get())
    }

    /// Returns the chosen source and tracks it.
    pub fn source(self) -> Option<SourceId> {
        self.source.with(|_| ());
        self.with_untracked(|state| state.source)
    }

    /// Creates a memo of a part of the state.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&ViewState) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || self.with(&read))
    }

    /// Returns the loaded story.
    pub fn loaded(self) -> &'static Loaded {
        self.0.loaded
    }

    /// Returns the publisher's configuration.
    pub fn config(self) -> &'static Config {
        &self.0.config
    }

    /// Reads the story.
    pub fn story<T>(self, read: impl FnOnce(&Story) -> T) -> T {
        read(&self.loaded().story)
    }

    /// Returns whether the story is written from right to left.
    pub fn rtl(self) -> bool {
        self.story(|story| Text::is_rtl(&story.language))
    }

    /// Reads the story from the perspective of the chosen source, and tracks the choice.
    pub fn perspective<T>(self, read: impl FnOnce(&Loaded, &Perspective) -> T) -> T {
        let source = self.source();
        read(self.loaded(), self.loaded().perspective(source))
    }

    /// Copies text to the clipboard and shows the outcome.
    pub fn copy(self, text: String) {
        self.dispatch(Action::SetCopied(Copied::Nothing));
        let copy = text.clone();
        let done = Arc::new(move |done| {
            let copied = if done { Copied::Done } else { Copied::Refused(copy.clone()) };
            self.dispatch(Action::SetCopied(copied));
        });
        (self.shell.copy)(text, done);
    }

    /// Returns the short name of a source.
    pub fn source_name(self, source: SourceId) -> String {
        describe::source_name(self.loaded(), source)
    }

    /// Selects a subject.
    pub fn select(self, subject: Subject) {
        self.dispatch(Action::Select(Some(subject)));
    }

    /// Returns the title of an event.
    pub fn title(self, event: EventId) -> String {
        self.story(|story| {
            story.events.get(event.index()).map(|event| event.title.clone()).unwrap_or_default()
        })
    }
}
