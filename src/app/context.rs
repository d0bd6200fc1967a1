//! What every component shares: the state, what follows from it, and the one way to change it.

use crate::basemap::Basemap;
use crate::scene::{Ground, Outlines, Setting, map, timeline};
use crate::scene::{Key, Mark, describe::source_name};
use crate::story::{EventId, SourceId, Story, Subject};
use crate::text::Text;
use crate::view::{Action, Config, Loaded, Sieve, Telling, ViewState, update};
use leptos::prelude::*;
use leptos::web_sys::Element;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What only the browser can do. Each is a plain function, so that components compile for any target.
#[derive(Clone, Copy)]
pub struct Shell {
    /// Calls back with an element's width and height in CSS px, now and on every change, until the owner is disposed.
    pub observe_size: fn(Element, Callback<(f64, f64)>),
    /// The viewer has been mounted.
    pub started: fn(Viewer),
    /// Puts text on the clipboard, and says whether it is there.
    pub copy: fn(String, Callback<bool>),
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

/// The shared context. Small, and a copy like any signal.
#[derive(Clone, Copy)]
pub struct Viewer {
    loaded: StoredValue<Arc<Loaded>>,
    config: StoredValue<Arc<Config>>,
    state: RwSignal<ViewState>,
    /// The base map, once it is there; the finer one, when it is.
    pub basemap: RwSignal<Option<Arc<Basemap>>>,
    /// The base map could not be loaded.
    pub no_basemap: RwSignal<bool>,
    /// The words.
    pub text: &'static Text,
    /// What only the browser can do.
    pub shell: Shell,
    /// Whose telling is shown.
    pub source: Memo<Option<SourceId>>,
    /// What the source and the filter let through.
    pub sieve: Memo<Arc<Sieve>>,
    /// Where places stand.
    pub ground: Memo<Arc<Ground>>,
    /// The outlines of the story's countries, once the base map is there.
    pub outlines: Memo<Arc<Outlines>>,
    /// The marks of the map.
    pub map: Memo<Drawn>,
    /// What became of the last copying.
    pub copied: RwSignal<Copied>,
    /// The width of the timeline, CSS px.
    pub timeline_width: RwSignal<f64>,
    /// The lanes are folded into one.
    pub folded: Memo<bool>,
    /// Where rows and days are on the timeline.
    pub frame: Memo<Arc<timeline::Frame>>,
    /// The marks of the timeline.
    pub timeline: Memo<Drawn>,
}

/// What became of copying to the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// Nothing was asked.
    Nothing,
    /// It is there.
    Done,
    /// The browser refused this text.
    Refused(String),
}

/// The marks of a scene, and where each is.
///
/// As a memo it tells only of marks that come, go or change places; each mark tells of its own changes to those who
/// [follow](Drawn::follow) it. So a step of time costs what changes, however many marks there are.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// In painting order.
    pub keys: Arc<Vec<Key>>,
    marks: Arc<BTreeMap<Key, (Arc<Mark>, ArcTrigger)>>,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        self.keys == other.keys
    }
}

impl Drawn {
    /// The marks as they are now, after those of `before`. Those that have changed say so.
    pub fn of(before: Option<&Self>, marks: Vec<Mark>) -> Self {
        let keys = marks.iter().map(|mark| mark.key).collect();
        let kept = |mark: Mark| match before.and_then(|before| before.marks.get(&mark.key)) {
            Some((old, trigger)) if **old == mark => (mark.key, (old.clone(), trigger.clone())),
            Some((_, trigger)) => {
                trigger.notify();
                (mark.key, (Arc::new(mark), trigger.clone()))
            }
            None => (mark.key, (Arc::new(mark), ArcTrigger::new())),
        };
        let marks = marks.into_iter().map(kept).collect();
        Self { keys: Arc::new(keys), marks: Arc::new(marks) }
    }

    /// The mark with this key. Whoever asks is told when it changes.
    pub fn follow(&self, key: Key) -> Option<Arc<Mark>> {
        let (mark, trigger) = self.marks.get(&key)?;
        trigger.track();
        Some(mark.clone())
    }
}

/// Narrower than this, the lanes fold into one strip, CSS px.
const NARROW_PX: f64 = 560.0;

impl Viewer {
    /// Sets the context up for the components below.
    pub fn provide(loaded: Arc<Loaded>, config: Arc<Config>, shell: Shell, text: &'static Text) -> Self {
        let state = RwSignal::new(ViewState::initial(&loaded, &config));
        let basemap = RwSignal::new(None::<Arc<Basemap>>);
        let timeline_width = RwSignal::new(720.0);
        let told = Memo::new(move |_| state.with(|state| (state.source, state.filter.clone())));
        let loaded = StoredValue::new(loaded);
        let sieve = Memo::new(move |_| {
            told.with(|(source, filter)| Arc::new(loaded.with_value(|l| Sieve::new(l, *source, filter))))
        });
        let camera = Memo::new(move |_| {
            loaded
                .with_value(|loaded| state.with(|state| (state.camera(loaded), state.viewport, state.opened)))
        });
        let outlines = Memo::new(move |_| {
            let basemap = basemap.get();
            Arc::new(
                basemap.map(|basemap| loaded.with_value(|l| Outlines::new(l, &basemap))).unwrap_or_default(),
            )
        });
        let ground = Memo::new(move |_| {
            let (camera, viewport, opened) = camera.get();
            let (sieve, outlines, basemap) = (sieve.get(), outlines.get(), basemap.get());
            Arc::new(loaded.with_value(|loaded| {
                let (sieve, outlines, basemap) = (&*sieve, &*outlines, basemap.as_deref());
                let setting = Setting { loaded, basemap, outlines, sieve, text };
                Ground::new(setting, camera, viewport, opened)
            }))
        });
        let map = Memo::new(move |before: Option<&Drawn>| {
            let (sieve, ground) = (sieve.get(), ground.get());
            let (sieve, ground) = (&*sieve, &*ground);
            let scene = loaded.with_value(|loaded| {
                state.with(|state| map::build(map::Input { loaded, state, sieve, ground, text }))
            });
            Drawn::of(before, scene.marks)
        });
        let folded = Memo::new(move |_| {
            let narrow = timeline_width.get() < NARROW_PX;
            narrow && !state.with(|state| state.lanes_open)
        });
        let axis = Memo::new(move |_| state.with(|state| state.axis));
        let frame = Memo::new(move |_| {
            axis.track();
            told.track();
            let sieve = sieve.get();
            let (width, folded) = (timeline_width.get(), folded.get());
            loaded.with_value(|loaded| {
                state.with_untracked(|state| {
                    Arc::new(timeline::Frame::new(loaded, &sieve, state, width, folded, text))
                })
            })
        });
        let timeline = Memo::new(move |before: Option<&Drawn>| {
            let (sieve, frame) = (sieve.get(), frame.get());
            let scene = loaded.with_value(|loaded| {
                state.with(|state| {
                    timeline::build(timeline::Input { loaded, state, sieve: &sieve, frame: &frame, text })
                })
            });
            Drawn::of(before, scene.marks)
        });
        let no_basemap = RwSignal::new(false);
        let config = StoredValue::new(config);
        let viewer = Self {
            loaded,
            config,
            state,
            basemap,
            no_basemap,
            text,
            shell,
            source: Memo::new(move |_| state.with(|state| state.source)),
            sieve,
            ground,
            outlines,
            map,
            copied: RwSignal::new(Copied::Nothing),
            timeline_width,
            folded,
            frame,
            timeline,
        };
        provide_context(viewer);
        viewer
    }

    /// Does something. The only way in which the state changes.
    pub fn dispatch(self, action: Action) {
        self.loaded.with_value(|loaded| {
            let now = self.state.with_untracked(ViewState::clone);
            let next = update(now.clone(), action, loaded);
            if next != now {
                self.state.set(next);
            }
        });
    }

    /// Replaces the state: an address has been opened.
    pub fn restore(self, change: impl FnOnce(&mut ViewState, &Loaded, &Config)) {
        self.loaded.with_value(|loaded| {
            self.config.with_value(|config| {
                let mut next = self.state.with_untracked(ViewState::clone);
                change(&mut next, loaded, config);
                self.state.set(next);
            });
        });
    }

    /// Reads the state. Derive with [`Viewer::memo`], so that a component is told of its own part only.
    pub fn with<T>(self, read: impl FnOnce(&ViewState) -> T) -> T {
        self.state.with(read)
    }

    /// Reads the state without following it.
    pub fn peek<T>(self, read: impl FnOnce(&ViewState) -> T) -> T {
        self.state.with_untracked(read)
    }

    /// A part of the state that tells only of changes to itself.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&ViewState) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.state.with(&read))
    }

    /// The loaded story.
    pub fn loaded(self) -> Arc<Loaded> {
        self.loaded.get_value()
    }

    /// How the publisher set it up.
    pub fn config(self) -> Arc<Config> {
        self.config.get_value()
    }

    /// Reads the story.
    pub fn story<T>(self, read: impl FnOnce(&Story) -> T) -> T {
        self.loaded.with_value(|loaded| read(&loaded.story))
    }

    /// Whether the story is written from right to left.
    pub fn rtl(self) -> bool {
        self.story(|story| Text::is_rtl(&story.language))
    }

    /// Reads the story as the chosen source tells it; follows the choice.
    pub fn telling<T>(self, read: impl FnOnce(&Loaded, &Telling) -> T) -> T {
        let source = self.source.get();
        self.loaded.with_value(|loaded| read(loaded, loaded.telling(source)))
    }

    /// Puts text on the clipboard, and says what became of it.
    pub fn copy(self, text: String) {
        self.copied.set(Copied::Nothing);
        let kept = text.clone();
        let done = Callback::new(move |done| {
            self.copied.set(if done { Copied::Done } else { Copied::Refused(kept.clone()) });
        });
        (self.shell.copy)(text, done);
    }

    /// The short name of a source.
    pub fn source_name(self, source: SourceId) -> String {
        self.loaded.with_value(|loaded| source_name(loaded, source))
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

/// The viewer that a component belongs to.
pub fn use_viewer() -> Viewer {
    expect_context::<Viewer>()
}
