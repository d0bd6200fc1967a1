//! The page: reads its options, mounts the viewer, keeps title and address in step.

use super::{basemap, clock, history, linked, size, story};
use crate::app::{App, Progress, Shell, Viewer};
use crate::text::Text;
use crate::view::options;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Window};

/// Mounts the viewer into the element `#story`, or into the body.
pub fn start() {
    let Some(window) = web_sys::window() else { return };
    let (config, unknown) = options(&window.location().search().unwrap_or_default());
    for key in unknown {
        web_sys::console::info_1(&["Placeline does not know the option ", &key].concat().into());
    }
    let text = Text::of(&config.lang);
    let config = Arc::new(config);
    let (progress, set_progress) = signal(Progress::Loading);
    let fetch = {
        let config = config.clone();
        move || {
            set_progress.set(Progress::Loading);
            story::fetch(&config, set_progress);
        }
    };
    fetch();
    let retry = Callback::new(move |()| fetch());
    let view = move || view! { <App progress config=config.clone() shell=shell() text retry /> };
    let document = window.document();
    let host = document.and_then(|document| document.get_element_by_id("story"));
    match host.and_then(|host| host.dyn_into::<HtmlElement>().ok()) {
        Some(host) => {
            host.set_text_content(None);
            leptos::mount::mount_to(host, view).forget();
        }
        None => leptos::mount::mount_to_body(view),
    }
}

fn shell() -> Shell {
    Shell {
        observe_size: size::observe,
        started,
        copy,
        reveal,
        jump,
        story_link: story::link,
        toggle_fullscreen,
        link,
        embedded: web_sys::window().is_some_and(|window| is_framed(&window)),
    }
}

/// The viewer is there: the outside follows it.
fn started(viewer: Viewer) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(&viewer.story(|story| story.title.clone()));
    }
    linked::write(viewer);
    clock::follow(viewer);
    history::follow(viewer);
    basemap::follow(viewer);
}

fn is_framed(window: &Window) -> bool {
    window.parent().ok().flatten().is_none_or(|parent| !js_sys::Object::is(&parent, window))
}

/// Outside of secure pages there is no clipboard at all.
fn copy(text: String, done: Callback<bool>) {
    let clipboard = web_sys::window()
        .map(|window| window.navigator())
        .filter(|navigator| js_sys::Reflect::has(navigator, &"clipboard".into()).unwrap_or(false))
        .map(|navigator| navigator.clipboard());
    wasm_bindgen_futures::spawn_local(async move {
        let copied = match clipboard {
            Some(clipboard) => {
                wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&text)).await.is_ok()
            }
            None => false,
        };
        done.run(copied);
    });
}

fn reveal(element: Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn jump(to: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(to).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.scroll_into_view();
        // A section takes the focus only with this, and without a ring: the next Tab goes on from here.
        let _ = element.set_attribute("tabindex", "-1");
        let _ = element.focus();
    }
}

fn toggle_fullscreen() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
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
