//! The host page: told what is shown, in its own dialect, and heard, if it is the frame's parent and speaks ours.
//!
//! A command is the publisher's own, so that what is locked for links is open for it; an address comes from a link.

use super::history;
use super::size;
use crate::app::{Viewer, effect, hold};
use crate::embed::{Incoming, Me, Member, Outgoing, Payload};
use crate::scene::describe;
use crate::state::address;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{JSON, Object, Reflect};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, Window};

/// No more than four times a second.
const REST_MS: u32 = 250;

/// The window that this one is framed by.
pub(super) fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    window.parent().ok().flatten().filter(|parent| !Object::is(parent, &window))
}

/// Says that there is no story to be shown, and why.
pub(super) fn fail(message: String) {
    say(&Me::default(), &Outgoing::Error { message });
}

/// Tells the host page what changes from now on, and does what it says.
pub(super) fn follow(viewer: Viewer, root: Element) {
    let Some(window) = web_sys::window() else { return };
    let Some(parent) = parent() else { return };
    let told = Memory::new_local(Told { me: me(&window), height: 0, said: Vec::new(), resting: None });
    hold(EventListener::new(&window, "message", move |event| {
        if let Some(message) = incoming(event, &parent) {
            obey(viewer, told, message);
        }
    }));
    let mut greeted = false;
    effect(move || {
        viewer.with(|_| ());
        if !greeted {
            greeted = true;
            greet(viewer, told);
        } else if told.read_value().resting.is_none() {
            rest(viewer, told);
        }
    });
    size::observe(root, Arc::new(move |_, height| resize(told, height)));
}

type Memory = StoredValue<Told, LocalStorage>;

/// What has been said last.
struct Told {
    me: Me,
    height: u32,
    said: Vec<Outgoing>,
    /// Something has been said a moment ago: until when.
    resting: Option<Timeout>,
}

/// Says what has changed, then nothing for a while.
fn rest(viewer: Viewer, told: Memory) {
    let changed = tell(viewer, told, false);
    let timer = changed.then(|| Timeout::new(REST_MS, move || rest(viewer, told)));
    told.write_value().resting = timer;
}

/// Everything from the start: the host page listens now.
fn greet(viewer: Viewer, told: Memory) {
    {
        let told = told.read_value();
        say(&told.me, &Outgoing::Ready { title: viewer.story(|story| story.title.clone()) });
        if told.height > 0 {
            say(&told.me, &Outgoing::Size { height: told.height });
        }
    }
    tell(viewer, told, true);
}

/// Says what is shown, as far as it has changed or `all` of it, and whether there was anything to say.
fn tell(viewer: Viewer, told: Memory, all: bool) -> bool {
    let (loaded, config) = (viewer.loaded(), viewer.config());
    let now = viewer.peek(|state| {
        vec![
            Outgoing::Time { day: state.time, text: describe::moment(loaded, state, viewer.text) },
            Outgoing::select(state.selection, loaded),
            Outgoing::step(state.chapter, loaded),
            Outgoing::Address { address: address(state, loaded, config) },
        ]
    });
    let mut told = told.write_value();
    let mut any = false;
    for (at, message) in now.iter().enumerate() {
        if all || told.said.get(at) != Some(message) {
            say(&told.me, message);
            any = true;
        }
    }
    told.said = now;
    any
}

fn resize(told: Memory, height: f64) {
    // In the whole screen the height is the screen's, not the story's.
    let document = web_sys::window().and_then(|window| window.document());
    if document.is_some_and(|document| document.fullscreen_element().is_some()) {
        return;
    }
    let height = height.ceil() as u32;
    let mut told = told.write_value();
    if height > 0 && height != told.height {
        told.height = height;
        say(&told.me, &Outgoing::Size { height });
    }
}

fn obey(viewer: Viewer, told: Memory, message: Incoming) {
    match &message {
        Incoming::Hello => greet(viewer, told),
        Incoming::Address(address) => history::show(viewer, address.clone()),
        _ => {
            for action in message.actions(viewer.loaded()) {
                viewer.dispatch(action);
            }
        }
    }
}

/// What the parent says, if it says something that may be ours.
fn incoming(event: &Event, parent: &Window) -> Option<Incoming> {
    let member = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    if !Object::is(&member(event, "source")?, parent) {
        return None;
    }
    let data = member(event, "data")?;
    if !data.is_object() {
        return None;
    }
    Incoming::of_members(|name| match member(&data, name) {
        None => Member::Missing,
        Some(value) if value.is_undefined() => Member::Missing,
        Some(value) if value.is_null() => Member::Null,
        Some(value) => match (value.as_string(), value.as_f64()) {
            (Some(text), _) => Member::Text(text),
            (None, Some(number)) => Member::Number(number),
            _ => Member::Other,
        },
    })
}

fn say(me: &Me, message: &Outgoing) {
    let Some(parent) = parent() else { return };
    for payload in message.payloads(me) {
        let value = match payload {
            Payload::Object(json) => JSON::parse(&json).ok(),
            Payload::Text(text) => Some(text.into()),
        };
        if let Some(value) = value {
            // Whoever frames the story may know where it is. Nothing in the messages is a secret.
            let _ = parent.post_message(&value, "*");
        }
    }
}

fn me(window: &Window) -> Me {
    let location = window.location();
    let query = crate::state::parse_query(&location.search().unwrap_or_default());
    let pym = query.into_iter().find(|(key, _)| key == "childId").map(|(_, value)| value).unwrap_or_default();
    // The story's folder names it.
    let path = location.pathname().unwrap_or_default();
    let id = path.trim_end_matches("index.html").trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    Me { id: id.to_owned(), pym, href: location.href().unwrap_or_default() }
}
