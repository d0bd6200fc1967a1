//! Messages to and from the host page, which is the parent of the frame.
//!
//! The publisher's locks do not apply to commands, which come from the publisher, but to addresses, which come from links.

use super::history;
use super::size;
use crate::app::{Viewer, effect, keep_until_cleanup};
use crate::embed::{Incoming, Me, Member, Outgoing, Payload, frame_height};
use crate::scene::describe;
use crate::state::{ViewState, address};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{JSON, Object, Reflect};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use web_sys::{Element, Event, Window};

/// Throttles messages to four times a second.
const THROTTLE_MS: u32 = 250;

/// Returns the parent window, if the page is in a frame.
pub(super) fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    window.parent().ok().flatten().filter(|parent| !Object::is(parent, &window))
}

/// Posts that the story cannot be shown, and why.
pub(super) fn fail(message: String) {
    post(&Me::default(), &Outgoing::Error { message });
}

/// Posts state changes to the host page, and handles its messages.
pub(super) fn follow(viewer: Viewer, root: Element) {
    let Some(window) = web_sys::window() else { return };
    let Some(parent) = parent() else { return };
    let sent = SentMemory::new_local(Sent {
        me: me(&window),
        height: 0,
        bounded: false,
        messages: Vec::new(),
        throttle: None,
    });
    keep_until_cleanup(EventListener::new(&window, "message", move |event| {
        if let Some(message) = incoming(event, &parent) {
            handle(viewer, sent, message);
        }
    }));
    let mut started = false;
    effect(move || {
        let state = viewer.state();
        if !started {
            started = true;
            send_state(viewer, sent, &state);
        } else if sent.read_value().throttle.is_none() {
            notify_throttled(viewer, sent, &state);
        }
    });
    let bounded = is_compact();
    let resized = move |width, height: f64| {
        resize(sent, if bounded { frame_height(width) } else { height.ceil() as u32 }, bounded);
    };
    size::observe(root, Arc::new(resized));
}

type SentMemory = StoredValue<Sent, LocalStorage>;

/// The messages that were sent last.
struct Sent {
    me: Me,
    height: u32,
    /// The height depends on the width only.
    bounded: bool,
    messages: Vec<Outgoing>,
    /// Runs for a moment after messages were sent.
    throttle: Option<Timeout>,
}

/// Posts changes, then starts the throttle timer if there were any.
fn notify_throttled(viewer: Viewer, sent: SentMemory, state: &ViewState) {
    let changed = notify(viewer, sent, state, false);
    let again = move || notify_throttled(viewer, sent, &viewer.state_untracked());
    let timer = changed.then(|| Timeout::new(THROTTLE_MS, again));
    sent.write_value().throttle = timer;
}

/// Posts the whole state: title, height and everything that is shown.
fn send_state(viewer: Viewer, sent: SentMemory, state: &ViewState) {
    {
        let sent = sent.read_value();
        post(&sent.me, &Outgoing::Ready { title: viewer.story(|story| story.title.clone()) });
        if sent.height > 0 {
            post(&sent.me, &Outgoing::Size { height: sent.height, bounded: sent.bounded });
        }
    }
    notify(viewer, sent, state, true);
}

/// Posts the parts of the state that have changed, or `all` of them. Returns whether a message was posted.
fn notify(viewer: Viewer, sent: SentMemory, state: &ViewState, all: bool) -> bool {
    let (loaded, config) = (viewer.loaded(), viewer.config());
    let now = vec![
        Outgoing::Time {
            time: loaded.resolution.iso(state.time),
            text: describe::moment(loaded, state, viewer.text),
        },
        Outgoing::select(state.selection, loaded),
        Outgoing::step(state.chapter, loaded),
        Outgoing::Address { address: address(state, loaded, config) },
    ];
    let mut sent = sent.write_value();
    let mut any = false;
    for (at, message) in now.iter().enumerate() {
        if all || sent.messages.get(at) != Some(message) {
            post(&sent.me, message);
            any = true;
        }
    }
    sent.messages = now;
    any
}

/// Returns whether the story fits one screen, which `assets/head.js` decides.
fn is_compact() -> bool {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    root.is_some_and(|root| root.matches(".compact").unwrap_or(false))
}

/// Returns whether it is in a column: `assets/style/compact.css` has the same width.
pub(super) fn in_column() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width < 960.0) && is_compact()
}

/// Posts the height of the frame.
fn resize(sent: SentMemory, height: u32, bounded: bool) {
    // In fullscreen the height is the screen's, not the story's.
    let document = web_sys::window().and_then(|window| window.document());
    if document.is_some_and(|document| document.fullscreen_element().is_some()) {
        return;
    }
    let mut sent = sent.write_value();
    if height > 0 && height != sent.height {
        (sent.height, sent.bounded) = (height, bounded);
        post(&sent.me, &Outgoing::Size { height, bounded });
    }
}

/// Handles a message from the host page.
fn handle(viewer: Viewer, sent: SentMemory, message: Incoming) {
    match &message {
        Incoming::Hello => send_state(viewer, sent, &viewer.state_untracked()),
        Incoming::Address(address) => history::show(viewer, address.clone()),
        _ => {
            for action in message.actions(viewer.loaded()) {
                viewer.dispatch(action);
            }
        }
    }
}

/// Parses a message event, if it comes from the parent window and may be one of the protocol.
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

/// Posts a message to the parent window.
fn post(me: &Me, message: &Outgoing) {
    let Some(parent) = parent() else { return };
    for payload in message.payloads(me) {
        let value = match payload {
            Payload::Object(json) => JSON::parse(&json).ok(),
            Payload::Text(text) => Some(text.into()),
        };
        if let Some(value) = value {
            // Any origin may receive it: the messages contain no secret.
            let _ = parent.post_message(&value, "*");
        }
    }
}

/// Returns the identity of this frame in messages.
fn me(window: &Window) -> Me {
    let location = window.location();
    let query = crate::state::parse_query(&location.search().unwrap_or_default());
    let pym = query.into_iter().find(|(key, _)| key == "childId").map(|(_, value)| value).unwrap_or_default();
    // The id is the name of the story's folder.
    let path = location.pathname().unwrap_or_default();
    let id = path.trim_end_matches("index.html").trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    Me { id: id.to_owned(), pym, href: location.href().unwrap_or_default() }
}
