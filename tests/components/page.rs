//! A rendered viewer without a browser.
//!
//! Each live part is a memo of its own, as each is an effect of its own in the DOM: it is rendered again only if a signal that it reads
//! changes.

use crate::app::html::html;
use crate::app::node::{El, Handler, Inner, Node, Str, Values, el};
use crate::app::viewer::viewer_page;
use crate::app::{MapContext, Plate, Shell, Viewer};
use crate::basemap::Basemap;
use crate::i18n::Text;
use crate::state::{Action, Config, Loaded};
use crate::story::{SourceId, Subject, read};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::Event;
use std::path::Path;
use std::sync::{Arc, Mutex};

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
        Self::new(fixture(name), Config::default(), shell())
    }

    /// Renders a story.
    pub(super) fn new(loaded: Arc<Loaded>, config: Config, shell: Shell) -> Self {
        let owner = Owner::new();
        let (viewer, map) = owner.with(|| {
            let viewer = Viewer::new(loaded, Arc::new(config), shell, Text::EN);
            (viewer, MapContext::new(viewer))
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
        let basemap = Basemap::decode(&file("assets/basemap/world-110m.bin")).unwrap();
        self.map.basemap.set(Some(Arc::new(basemap)));
        self
    }

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

    pub(super) fn event(&self, id: &str) -> Subject {
        Subject::Event(self.viewer.story(|story| story.event_by_id(id)).unwrap())
    }

    pub(super) fn source(&self, id: &str) -> Option<SourceId> {
        let sources = &self.viewer.loaded().story.sources;
        sources.iter().position(|source| source.id == id).map(SourceId::of)
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

/// A rendered node, and its owner.
pub(super) struct Rendered {
    parts: Vec<Part>,
    _owner: Owner,
}

impl Rendered {
    /// Builds a node and its live parts.
    pub(super) fn new(owner: Owner, build: impl FnOnce() -> Node) -> Self {
        let parts = owner.with(|| parts(build()));
        Self { parts, _owner: owner }
    }

    /// Returns what it shows now, in an element without a tag.
    pub(super) fn now(&self) -> Element {
        Element { tag: "", values: Vec::new(), on: Vec::new(), children: now(&self.parts) }
    }
}

/// A part of a rendered node.
enum Part {
    Text(Str),
    Element(Kept),
    Live(ArcMemo<Built<Vec<Part>>>),
}

/// An element, and its live attributes.
struct Kept {
    tag: &'static str,
    class: Str,
    values: Values,
    dynamic: Option<ArcMemo<Built<(Str, Values)>>>,
    on: Vec<(&'static str, Handler)>,
    children: Vec<Part>,
}

/// The result of a live part, which is never equal to the one before.
struct Built<T>(Arc<T>);

impl<T> Clone for Built<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Built<T> {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

fn parts(node: Node) -> Vec<Part> {
    match node {
        Node::Nothing => Vec::new(),
        Node::Text(text) => vec![Part::Text(text)],
        Node::Element(element) => vec![Part::Element(kept(element))],
        Node::Many(nodes) => nodes.into_iter().flat_map(parts).collect(),
        Node::Live(build) => {
            let build = Mutex::new(build);
            vec![Part::Live(ArcMemo::new(move |_| {
                let node = build.lock().unwrap()();
                Built(Arc::new(parts(node)))
            }))]
        }
        Node::Marks(marks, render) => marks.iter().map(|mark| Part::Element(kept(render(mark)))).collect(),
        Node::View(_) => panic!("no component has a view of Leptos's"),
    }
}

fn kept(element: El) -> Kept {
    let Inner { tag, class, values, on, children, dynamic, .. } = *element.0;
    let dynamic = dynamic.map(|dynamic| {
        let (dynamic, class) = (Mutex::new(dynamic), class.clone());
        ArcMemo::new(move |_| {
            let element = *dynamic.lock().unwrap()(el("").class(class.clone())).0;
            Built(Arc::new((element.class, element.values)))
        })
    });
    Kept { tag, class, values, dynamic, on, children: children.into_iter().flat_map(parts).collect() }
}

fn now(parts: &[Part]) -> Vec<Child> {
    let children = parts.iter().flat_map(|part| match part {
        Part::Text(text) => vec![Child::Text(text.to_string())],
        Part::Live(live) => now(&live.get_untracked().0),
        Part::Element(kept) => {
            let dynamic = kept.dynamic.as_ref().map(|dynamic| dynamic.get_untracked().0);
            let (class, dynamic) =
                dynamic.as_deref().map_or((&kept.class, &[][..]), |(class, values)| (class, values));
            let mut values = vec![("class", class.to_string())];
            for (name, value) in dynamic.iter().chain(&kept.values) {
                if !values.iter().any(|(other, _)| other == name) {
                    values.push((name, value.to_string()));
                }
            }
            let (on, children) = (kept.on.clone(), now(&kept.children));
            vec![Child::Element(Element { tag: kept.tag, values, on, children })]
        }
    });
    children.collect()
}

/// An element as it is at one moment.
#[derive(Clone)]
pub(super) struct Element {
    tag: &'static str,
    values: Vec<(&'static str, String)>,
    on: Vec<(&'static str, Handler)>,
    children: Vec<Child>,
}

#[derive(Clone)]
enum Child {
    Text(String),
    Element(Element),
}

impl Element {
    /// Returns the value of an attribute or, if the name starts with a dot, of a property.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    /// Returns whether it has a class.
    pub(super) fn is(&self, class: &str) -> bool {
        self.value("class").is_some_and(|classes| classes.split(' ').any(|other| other == class))
    }

    /// Returns the text nodes and the elements with their values in the order of the document, one in each line.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("<{}> {:?}", self.tag, self.values)];
        for child in &self.children {
            match child {
                Child::Text(text) if text.is_empty() => {}
                Child::Text(text) => lines.push(text.clone()),
                Child::Element(element) => lines.extend(element.lines()),
            }
        }
        lines
    }

    /// Returns whether no live part in it has been rendered since the other one.
    pub(super) fn is_same_as(&self, other: &Element) -> bool {
        let handlers = |of: &Element| -> Vec<Handler> {
            of.all("a").into_iter().flat_map(|link| link.on.into_iter().map(|(_, handler)| handler)).collect()
        };
        let (own, others) = (handlers(self), handlers(other));
        own.len() == others.len() && own.iter().zip(&others).all(|(own, other)| Arc::ptr_eq(own, other))
    }

    /// Returns its words: those of its text nodes, with one blank between them.
    pub(super) fn words(&self) -> String {
        let words = self.children.iter().map(|child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(element) => element.words(),
        });
        words.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns its descendants with this tag, in the order of the document.
    pub(super) fn all(&self, tag: &str) -> Vec<Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if let Child::Element(element) = child {
                found.extend((element.tag == tag).then(|| element.clone()));
                found.extend(element.all(tag));
            }
        }
        found
    }

    /// Returns the words of each descendant with this tag.
    pub(super) fn each(&self, tag: &str) -> Vec<String> {
        self.all(tag).iter().map(Element::words).collect()
    }

    /// Returns the first descendant with this tag, and this name: its `aria-label`, its id, one of its classes, or its words.
    pub(super) fn get(&self, tag: &str, name: &str) -> Option<Element> {
        let has = |element: &Element, key| element.value(key) == Some(name);
        let named = |element: &Element| {
            has(element, "aria-label") || has(element, "id") || element.is(name) || element.words() == name
        };
        self.all(tag).into_iter().find(named)
    }

    /// Returns the element that [`Self::get`] returns.
    #[track_caller]
    pub(super) fn find(&self, tag: &str, name: &str) -> Element {
        let found = self.get(tag, name);
        found.unwrap_or_else(|| panic!("there is no <{tag}> named {name:?} in {:?}", self.words()))
    }

    /// Returns the words of the element that [`Self::find`] returns.
    #[track_caller]
    pub(super) fn words_of(&self, tag: &str, name: &str) -> String {
        self.find(tag, name).words()
    }

    /// Calls the handler of an event with a null event. A handler that reads its event cannot run without a browser.
    #[track_caller]
    pub(super) fn send(&self, event: &str) {
        let (_, handler) = self.on.iter().find(|(other, _)| *other == event).unwrap();
        handler(&JsValue::NULL.unchecked_into::<Event>());
    }

    /// Clicks.
    #[track_caller]
    pub(super) fn press(&self) {
        self.send("click");
    }
}
