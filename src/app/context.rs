//! What every component shares: the state, what follows from it, and the one way to change it.

use super::derived::{fingerprint, memo};
use super::node::Do;
use super::store::{Flag, Part, Store};
use crate::basemap::Basemap;
use crate::i18n::Text;
use crate::scene::{MapLayout, Mark, Outlines, Setting, describe, map, timeline};
use crate::state::{Action, Config, Copied, FilteredEvents, Loaded, Perspective, ViewState, update};
use crate::story::{EventId, SourceId, Story, Subject};
use crate::time::Day;
use leptos::prelude::*;
use leptos::web_sys::Element;
use std::ops::Deref;
use std::sync::Arc;

/// What only the browser can do. Each is a plain function, so that components compile for any target.
#[derive(Clone, Copy)]
pub struct Shell {
    /// Calls back with an element's width and height in CSS px, now and on every change, until the owner is disposed.
    pub observe_size: fn(Element, Measured),
    /// The viewer has been mounted.
    pub started: fn(Viewer),
    /// Puts text on the clipboard, and says whether it is there.
    pub copy: fn(String, Arc<dyn Fn(bool) + Send + Sync>),
    /// Scrolls the page to an element, as little as it takes.
    pub reveal: fn(Element),
    /// Scrolls the page to the element with this id and gives it the focus.
    pub jump: fn(&str),
    /// The address of the story file.
    pub story_link: fn(&Config) -> String,
    /// Shows the element with this id in the whole screen, or ends that.
    pub toggle_fullscreen: fn(),
    /// The page's address with this fragment.
    pub link: fn(&str) -> String,
    /// Shown in somebody's page: one finger and the plain wheel scroll that page.
    pub embedded: bool,
}

/// Told of a width and a height, CSS px.
pub type Measured = Arc<dyn Fn(f64, f64) + Send + Sync>;

/// The shared context: a reference, so that a closure that has it is small. The viewer is mounted once and stands as long
/// as the page; nothing frees it.
#[derive(Clone, Copy)]
pub struct Viewer(&'static Shared);

impl Deref for Viewer {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.0
    }
}

/// What all components share.
pub struct Shared {
    loaded: &'static Loaded,
    config: Arc<Config>,
    store: Store,
    /// The base map, once it is there; the finer one, when it is.
    pub basemap: RwSignal<Option<Arc<Basemap>>>,
    /// The words.
    pub text: &'static Text,
    /// What only the browser can do.
    pub shell: Shell,
    /// Whose perspective is shown.
    source: Part,
    selection: Part,
    /// What the source and the filter let through.
    pub filtered: Memo<Arc<FilteredEvents>>,
    /// Where places stand.
    pub layout: Memo<Arc<MapLayout>>,
    /// The outlines of the story's countries, once the base map is there.
    pub outlines: Memo<Arc<Outlines>>,
    /// The part of the time axis in view and the timeline's width, as a number to be followed.
    axis: Part,
    settled: Part,
    hover: Part,
    /// The timeline's width, as a number to be followed.
    timeline_width: Part,
    /// The lanes are folded into one.
    pub folded: Flag,
    /// Where rows and days are on the timeline.
    pub frame: Memo<Arc<timeline::TimelineLayout>>,
    /// What is true at the playhead, in a sentence.
    pub moment: Memo<String>,
}

impl Viewer {
    /// Sets the context up for the components.
    pub fn provide(loaded: Arc<Loaded>, config: Arc<Config>, shell: Shell, text: &'static Text) -> Self {
        let store = Store::new(ViewState::initial(&loaded, &config));
        let state = store.state();
        let basemap = RwSignal::new(None::<Arc<Basemap>>);
        let loaded: &'static Loaded = Box::leak(Box::new(loaded));
        let told = memo(move || state.with(|state| (state.source, state.filter.clone())));
        let filtered = memo(move || {
            told.with(|(source, filter)| match source {
                None if filter.is_empty() => loaded.filtered().clone(),
                _ => Arc::new(FilteredEvents::new(loaded, *source, filter)),
            })
        });
        let camera = store.part(Box::new(move |state| {
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
        let axis = store
            .part(Box::new(|state| fingerprint(&[state.axis.0, state.axis.1, state.ui.timeline_width()])));
        let frame = memo(move || {
            axis.with(|_| ());
            told.with(|_| ());
            let filtered = filtered.get();
            let folded = folded.get();
            state.with_untracked(|state| {
                let width = state.ui.timeline_width();
                Arc::new(timeline::TimelineLayout::new(loaded, &filtered, state, width, folded, text))
            })
        });
        let moment = memo(move || state.with(|state| describe::moment(loaded, state, text)));
        let source = store.part(Box::new(|state| state.source.map_or(0, |id| u64::from(id.0) + 1)));
        let selection = store.part(Box::new(|state| state.selection.map_or(0, Subject::code)));
        let settled = store.part(Box::new(|state| state.settled().0 as u64));
        let hover = store.part(Box::new(|state| state.hover.map_or(0, Subject::code)));
        let timeline_width = store.part(Box::new(|state| state.ui.timeline_width().to_bits()));
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

    /// The marks of the map; follows all that they are made of.
    pub fn map_marks(self) -> Arc<Vec<Mark>> {
        let (filtered, layout, text) = (self.filtered.get(), self.layout.get(), self.text);
        let (loaded, filtered, layout) = (self.loaded(), &*filtered, &*layout);
        let scene = self.with(|state| map::build(map::MapInput { loaded, state, filtered, layout, text }));
        Arc::new(scene.marks)
    }

    /// The stays on the timeline; follows all that they are made of.
    pub fn stays(self) -> Arc<Vec<Mark>> {
        self.of_timeline(timeline::stays)
    }

    /// The events on the timeline; follows all that they are made of.
    pub fn events(self) -> Arc<Vec<Mark>> {
        self.of_timeline(timeline::events)
    }

    fn of_timeline(self, draw: fn(timeline::TimelineInput<'_>) -> Vec<Mark>) -> Arc<Vec<Mark>> {
        let (filtered, frame, text) = (self.filtered.get(), self.frame.get(), self.text);
        let loaded = self.loaded();
        Arc::new(self.with(|state| {
            draw(timeline::TimelineInput { loaded, state, filtered: &filtered, layout: &frame, text })
        }))
    }

    /// Does something. The only way in which the state changes.
    pub fn dispatch(self, action: Action) {
        // What was waited for may come after the viewer was taken away.
        let Some(now) = self.store.state().try_with_untracked(ViewState::clone) else { return };
        let next = update(now.clone(), action, self.loaded());
        if next != now {
            self.store.set(next);
        }
    }

    /// What a button does.
    pub fn act(self, action: Action) -> Do {
        Arc::new(move |_| self.dispatch(action.clone()))
    }

    /// Replaces the state: an address has been opened.
    pub fn restore(self, change: impl FnOnce(&mut ViewState, &Loaded, &Config)) {
        let mut next = self.peek(ViewState::clone);
        change(&mut next, self.loaded(), self.config());
        self.store.set(next);
    }

    /// Reads the state. Derive with [`Viewer::memo`], so that a component is told of its own part only.
    pub fn with<T>(self, read: impl FnOnce(&ViewState) -> T) -> T {
        self.store.state().with(read)
    }

    /// Reads the state without following it.
    pub fn peek<T>(self, read: impl FnOnce(&ViewState) -> T) -> T {
        self.store.state().with_untracked(read)
    }

    /// A part of the state as a number, that tells only of changes to itself. Prefer it to [`Viewer::memo`], which is
    /// compiled for each type and told of every change.
    pub fn part(self, read: impl Fn(&ViewState) -> u64 + Send + Sync + 'static) -> Part {
        self.store.part(Box::new(read))
    }

    /// A yes or no of the state, that tells only of changes to itself.
    pub fn is(self, read: fn(&ViewState) -> bool) -> Flag {
        self.store.is(read)
    }

    /// The selection; follows it.
    pub fn selection(self) -> Option<Subject> {
        self.selection.with(|_| ());
        self.peek(|state| state.selection)
    }

    /// What is hovered; follows it.
    pub fn hover(self) -> Option<Subject> {
        self.hover.with(|_| ());
        self.peek(|state| state.hover)
    }

    /// Where the playhead rests, or last did ([`ViewState::settled`]); follows it.
    pub fn settled(self) -> Day {
        Day(self.settled.get() as i32)
    }

    /// The part of the time axis that is in view, in days; follows it.
    pub fn axis(self) -> (f64, f64) {
        self.axis.with(|_| ());
        self.peek(|state| state.axis)
    }

    /// The timeline's width, CSS px; follows it.
    pub fn timeline_width(self) -> f64 {
        f64::from_bits(self.timeline_width.get())
    }

    /// Whose perspective is shown; follows it.
    pub fn source(self) -> Option<SourceId> {
        self.source.with(|_| ());
        self.peek(|state| state.source)
    }

    /// A part of the state that tells only of changes to itself.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&ViewState) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || self.with(&read))
    }

    /// The loaded story.
    pub fn loaded(self) -> &'static Loaded {
        self.0.loaded
    }

    /// How the publisher set it up.
    pub fn config(self) -> &'static Config {
        &self.0.config
    }

    /// Reads the story.
    pub fn story<T>(self, read: impl FnOnce(&Story) -> T) -> T {
        read(&self.loaded().story)
    }

    /// Whether the story is written from right to left.
    pub fn rtl(self) -> bool {
        self.story(|story| Text::is_rtl(&story.language))
    }

    /// Reads the story as the chosen source tells it; follows the choice.
    pub fn perspective<T>(self, read: impl FnOnce(&Loaded, &Perspective) -> T) -> T {
        let source = self.source();
        read(self.loaded(), self.loaded().perspective(source))
    }

    /// Puts text on the clipboard, and says what became of it.
    pub fn copy(self, text: String) {
        self.dispatch(Action::SetCopied(Copied::Nothing));
        let kept = text.clone();
        let done = Arc::new(move |done| {
            let copied = if done { Copied::Done } else { Copied::Refused(kept.clone()) };
            self.dispatch(Action::SetCopied(copied));
        });
        (self.shell.copy)(text, done);
    }

    /// The short name of a source.
    pub fn source_name(self, source: SourceId) -> String {
        describe::source_name(self.loaded(), source)
    }

    /// Selects something.
    pub fn select(self, subject: Subject) {
        self.dispatch(Action::Select(Some(subject)));
    }

    /// The title of an event.
    pub fn title(self, event: EventId) -> String {
        self.story(|story| {
            story.events.get(event.index()).map(|event| event.title.clone()).unwrap_or_default()
        })
    }
}
