//! The context that all components share: the story, the state to read, and `dispatch`.

use super::derived::memo;
use super::map_context::MapContext;
use super::node::Handler;
use super::store::{Part, Read, Store};
use crate::i18n::Text;
use crate::scene::describe;
use crate::state::{Action, Config, Filter, FilteredEvents, List, Loaded, Perspective, ViewState};
use crate::story::{ClaimId, EventId, SourceId, Story, Subject};
use crate::time::Instant;
use leptos::prelude::*;
use leptos::web_sys::{Element, Event};
use std::ops::Deref;
use std::sync::Arc;

/// Browser APIs, as plain functions, so that components compile for any target.
#[derive(Clone)]
pub struct Shell {
    /// Calls back with an element's width and height in CSS px, now and on every change, until the owner is cleaned up.
    pub observe_size: fn(Element, Measured),
    /// Runs once the viewer is created.
    pub started: fn(Viewer, MapContext),
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
    /// Opens the speaker's window of a presentation.
    pub open_speaker: fn(),
    /// Returns the page's URL with this fragment.
    pub link: fn(&str) -> String,
    /// Returns the URL of the page with all claims; empty if there is none.
    pub claims_link: String,
    /// Whether scripts run in the page. Without them it has no buttons.
    pub scripted: bool,
    /// Whether the build writes the page: its fragments lead to events then. Later the viewer opens them.
    pub written: bool,
    /// Whether the page is in a frame: one finger and the wheel without Ctrl then scroll the host page.
    pub embedded: bool,
    /// The address of the folder of the story file, with a slash at its end: pictures are relative to it.
    pub media_folder: String,
    /// The host of that folder, if it is of another origin than the page. Its pictures are not loaded.
    pub foreign_host: Option<String>,
    /// Shows the picture in the link that was clicked as large as the page allows.
    pub enlarge: fn(&Event, &Text),
    /// Returns whether the page has the layout for an article's column, at its present width.
    pub in_column: fn() -> bool,
}

impl Shell {
    /// Returns functions that do nothing, to write a page.
    pub fn without_page() -> Self {
        Self {
            observe_size: |_, _| {},
            started: |_, _| {},
            copy: |_, _| {},
            reveal: |_| {},
            jump: |_| {},
            story_link: |config| config.story.clone(),
            toggle_fullscreen: || {},
            open_speaker: || {},
            link: |fragment| ["#", fragment].concat(),
            claims_link: String::new(),
            scripted: false,
            written: true,
            embedded: false,
            media_folder: String::new(),
            foreign_host: None,
            enlarge: |_, _| {},
            in_column: || false,
        }
    }
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

/// The shared context: the story, and the parts of the state that several components read.
pub struct Shared {
    store: &'static Store,
    config: Arc<Config>,
    /// The texts of the interface.
    pub text: &'static Text,
    /// The browser APIs.
    pub shell: Shell,
    /// The time of the playhead.
    pub time: Part<Instant>,
    /// The debounced time of the playhead ([`ViewState::settled`]).
    pub settled: Part<Instant>,
    /// The selected subject.
    pub selection: Part<Option<Subject>>,
    /// The highlighted claim.
    pub claim: Part<Option<ClaimId>>,
    /// The chosen source.
    pub source: Part<Option<SourceId>>,
    /// The filter of the events.
    pub filter: Part<Filter>,
    /// The current step of the guided story.
    pub chapter: Part<Option<usize>>,
    /// Whether the story is presented.
    pub presenting: Part<bool>,
    /// Whether the sizes are known: marks can be laid out.
    pub sized: Part<bool>,
    /// A sentence that describes the moment at the playhead.
    pub moment: Memo<String>,
    /// The events that pass the source and the filter.
    pub filtered: Memo<Arc<FilteredEvents>>,
}

impl Viewer {
    /// Creates the context.
    pub fn new(loaded: Arc<Loaded>, config: Arc<Config>, shell: Shell, text: &'static Text) -> Self {
        let mut state = ViewState::initial(&loaded, &config);
        state.ui.column = (shell.in_column)();
        // A page that was written has its lists already.
        let opened = !config.story.is_empty() && !shell.written;
        state.ui.unlisted = opened && loaded.story.events.len() > List::Events.most();
        let store: &'static Store = Box::leak(Box::new(Store::new(loaded, state)));
        let source = store.part(|state, _| state.source);
        let filter = store.part(|state, _| state.filter.clone());
        let filtered = memo(move || match (source.get(), filter.get()) {
            (None, filter) if filter.is_empty() => store.loaded().filtered().clone(),
            (source, filter) => Arc::new(FilteredEvents::new(store.loaded(), source, &filter)),
        });
        Self(Box::leak(Box::new(Shared {
            store,
            config,
            text,
            shell,
            time: store.part(|state, _| state.time),
            settled: store.part(|state, _| state.settled()),
            selection: store.part(|state, _| state.selection),
            claim: store.part(|state, _| state.claim),
            source,
            filter,
            chapter: store.part(|state, _| state.chapter),
            presenting: store.part(|state, _| state.presenting),
            sized: store.part(|state, _| state.ui.sized),
            moment: memo(move || describe::moment(store.loaded(), &store.state(), text)),
            filtered,
        })))
    }

    /// Dispatches an action: the only way to change the state.
    pub fn dispatch(self, action: Action) {
        self.store.dispatch(action);
    }

    /// Returns an event handler that dispatches an action.
    pub fn act(self, action: Action) -> Handler {
        Arc::new(move |_| self.dispatch(action.clone()))
    }

    /// Returns the state and tracks all of it. Prefer a [`part`](Viewer::part), which notifies of its own changes only.
    pub fn state(self) -> Arc<ViewState> {
        self.store.state()
    }

    /// Returns the state without tracking it, for event handlers.
    pub fn state_untracked(self) -> Arc<ViewState> {
        self.store.state_untracked()
    }

    /// Returns a part of the state. It lives as long as the current reactive owner.
    pub fn part<T: PartialEq>(self, read: Read<T>) -> Part<T> {
        self.store.part(read)
    }

    /// Returns the loaded story.
    pub fn loaded(self) -> &'static Loaded {
        self.0.store.loaded()
    }

    /// Returns the publisher's configuration.
    pub fn config(self) -> &'static Arc<Config> {
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
        read(self.loaded(), self.loaded().perspective(self.source.get()))
    }

    /// Returns the short name of a source.
    pub fn source_name(self, source: SourceId) -> String {
        describe::source_name(self.loaded(), source)
    }

    /// Returns the title of an event.
    pub fn title(self, event: EventId) -> String {
        self.story(|story| {
            story.events.get(event.index()).map(|event| event.title.clone()).unwrap_or_default()
        })
    }
}
