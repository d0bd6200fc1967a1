//! The page: parses its options, mounts the viewer and connects it to browser APIs.

use super::scripts::{open_speaker, show_failure, write_text};
use super::{basemap, clock, history, host, offline, panic, pictures, size, story};
use crate::app::node::Node;
use crate::app::{self, MapContext, NodeState, PageContent, Progress, Shell, Viewer, keep_until_cleanup};
use crate::i18n::Text;
use crate::state::{Config, options_of_page};
use gloo::events::EventListener;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, Event, HtmlElement};

/// Mounts the viewer into the element `#story`, for the lifetime of the page.
///
/// If the build wrote the story into the page, that stays until the story is loaded, and stays if loading fails.
pub fn start() {
    panic::log_panics();
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let search = window.location().search().unwrap_or_default();
    let of_story = story::meta(&document, "placeline-options").unwrap_or_default();
    let (config, unknown) = options_of_page(&search, &of_story);
    for key in unknown {
        web_sys::console::info_1(&["Placeline does not know the option ", &key].concat().into());
    }
    let Some(root) = root(&document) else { return };
    // The page shows its own story.
    let is_written =
        config.story.is_empty() && root.query_selector("main").is_ok_and(|found| found.is_some());
    let config = Arc::new(config);
    if !is_written {
        mount(root, config, Progress::Loading).forget();
        return;
    }
    spawn_local(async move {
        match story::fetch(&config).await {
            Progress::Failed(failure) => {
                let text = Text::of(&config.lang);
                let sentence = [text.failed, ". ", &failure.sentence(text)].concat();
                show_failure(&sentence, text.retry);
                host::fail(sentence);
            }
            ready => mount(root, config, ready).forget(),
        }
    });
}

/// Mounts the viewer into `root`, and takes over its content. Dropping the returned handle removes it with its listeners.
pub fn mount(root: HtmlElement, config: Arc<Config>, first: Progress) -> UnmountHandle<NodeState> {
    emit(&root, "placeline:before");
    let content = root.clone();
    let handle = mount_to(root.clone(), move || {
        keep_until_cleanup(PageContent::take_over(view(config, first, &content), &content));
        Node::Nothing
    });
    emit(&root, "placeline:after");
    handle
}

fn view(config: Arc<Config>, first: Progress, root: &HtmlElement) -> Node {
    let text = Text::of(&config.lang);
    let loading = matches!(first, Progress::Loading);
    let (progress, set_progress) = signal(first);
    let fetched = config.clone();
    let again = move || {
        let config = fetched.clone();
        spawn_local(async move {
            let now = story::fetch(&config).await;
            if let Progress::Failed(failure) = &now {
                host::fail(failure.sentence(text));
            }
            // The viewer may have been unmounted meanwhile.
            let _ = set_progress.try_set(now);
        });
    };
    // In the configurator's preview another version of the story takes the place of this one.
    let next = again.clone();
    keep_until_cleanup(EventListener::new(root, "placeline:again", move |_| next()));
    let retry = move || {
        set_progress.set(Progress::Loading);
        again();
    };
    if loading {
        retry();
    }
    let basemap = RwSignal::new(None);
    basemap::load_coarse(basemap);
    let shell = shell(&config);
    app::page(progress, basemap, config, shell, text, Arc::new(retry))
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root(document: &Document) -> Option<HtmlElement> {
    document.get_element_by_id("story")?.dyn_into().ok()
}

fn emit(root: &HtmlElement, name: &str) {
    if let Ok(event) = Event::new(name) {
        let _ = root.dispatch_event(&event);
    }
}

fn shell(config: &Config) -> Shell {
    let (media_folder, foreign_host) = story::folder(config);
    Shell {
        observe_size: size::observe,
        started,
        copy,
        reveal,
        jump,
        story_link: story::link,
        toggle_fullscreen,
        open_speaker,
        link,
        claims_link: story::claims_link(config),
        scripted: true,
        written: false,
        embedded: host::parent().is_some(),
        media_folder,
        foreign_host,
        enlarge: pictures::enlarge,
        in_column: host::in_column,
    }
}

/// Connects a new viewer to the clock, the URL, the base map, the title and the host page.
fn started(viewer: Viewer, map: MapContext) {
    let document = document();
    clock::follow(viewer);
    history::follow(viewer);
    basemap::follow(viewer, map);
    offline::follow(viewer);
    if let Some(document) = document {
        document.set_title(&viewer.story(|story| story.title.clone()));
        if let Some(root) = root(&document) {
            host::follow(viewer, root.into());
        }
    }
}

/// Copies text to the clipboard, which exists in secure contexts only.
fn copy(text: String, done: Arc<dyn Fn(bool) + Send + Sync>) {
    spawn_local(async move { done(write_text(&text).await.is_ok()) });
}

/// Scrolls an element into view within each scroll container of this page. Unlike `scrollIntoView` it never scrolls the host page.
fn reveal(element: Element) {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(0.0);
    let mut holder = element.parent_element();
    while let Some(outer) = holder {
        if outer.scroll_height() > outer.client_height() {
            let (rect, frame) = (element.get_bounding_client_rect(), outer.get_bounding_client_rect());
            let above = rect.top() - frame.top().max(0.0);
            let below = (rect.bottom() - frame.bottom().min(height)).max(0.0);
            let by = if above < 0.0 { above } else { below.min(above) };
            outer.set_scroll_top(outer.scroll_top() + by as i32);
        }
        holder = outer.parent_element();
    }
}

fn jump(to: &str) {
    let found = document().and_then(|document| document.query_selector(to).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.scroll_into_view();
        // Makes the section focusable, so that the next Tab continues from here.
        let _ = element.set_attribute("tabindex", "-1");
        let _ = element.focus();
    }
}

fn toggle_fullscreen() {
    let Some(document) = document() else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        let _ = root.request_fullscreen();
    }
}

fn link(fragment: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let href = location.and_then(|location| location.href().ok()).unwrap_or_default();
    let bare = href.split('#').next().unwrap_or_default();
    if fragment.is_empty() { bare.to_owned() } else { [bare, "#", fragment].concat() }
}
