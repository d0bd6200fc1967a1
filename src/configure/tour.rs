//! The guided tour: from a spreadsheet to an embed. It can be left at any point, and goes on where it was left.

#![allow(unsafe_code, reason = "`wasm_bindgen` expands to it")]

use super::store::use_store;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = localStorage, js_name = getItem, catch)]
    fn get_item(key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = setItem, catch)]
    fn set_item(key: &str, value: &str) -> Result<(), JsValue>;
}

/// Where the browser remembers the stop.
const KEY: &str = "placeline tour";
/// What is remembered of a tour that was gone to its end.
const SEEN: &str = "seen";
/// Marks what a stop is about.
const MARK: &str = "data-tour";

/// A stop: the id of what it is about, its name, and what to do there.
struct Stop {
    target: &'static str,
    name: &'static str,
    words: &'static str,
}

const STOPS: [Stop; 6] = [
    Stop {
        target: "paste",
        name: "Bring your rows",
        words: "Copy the cells of your spreadsheet with their header row, and paste them here. If you only want to look, take the template below. A row is one event, and what one source says of it.",
    },
    Stop {
        target: "problems",
        name: "See to what is wrong",
        words: "Each problem leads to its cell and says what is wrong. Where there is one reading, a button writes it. Ctrl+Z undoes everything, as often as you like.",
    },
    Stop {
        target: "preview",
        name: "Look at the story",
        words: "This is what readers will see, as wide as a phone, a column or a projector. It follows each edit. What you choose in it leads to its row.",
    },
    Stop {
        target: "story",
        name: "Tell it in steps",
        words: "Give the story a title. Then move the preview to what a reader should see first, and take that view as a step. Three or four steps are a story.",
    },
    Stop {
        target: "together",
        name: "Ask a colleague",
        words: "Send the draft as a file, comment on rows, and see what has changed when it comes back. There is no account and no server.",
    },
    Stop {
        target: "publish",
        name: "Publish and embed",
        words: "See to what is listed first. Take the folder as a ZIP and unpack it on your web host. Write its address here and confirm that it is there: then the code to embed it stands below.",
    },
];

/// The tour. It is a context of the first screen, which offers it.
#[derive(Clone, Copy)]
pub(super) struct Tour {
    /// The stop, from 0; `None` while nobody takes it.
    stop: RwSignal<Option<usize>>,
    /// The stop to go on with; `None` before the first tour and after the last stop.
    left: RwSignal<Option<usize>>,
}

impl Tour {
    pub(super) fn new() -> Self {
        let left = get_item(KEY).ok().flatten();
        let left = left.and_then(|left| left.parse().ok()).filter(|left| *left < STOPS.len());
        Self { stop: RwSignal::new(None), left: RwSignal::new(left) }
    }

    fn go(self, stop: usize) {
        self.stop.set(Some(stop));
        self.left.set(Some(stop));
        remember(&stop.to_string());
    }

    fn leave(self) {
        self.stop.set(None);
        mark("");
    }

    fn end(self) {
        self.left.set(None);
        remember(SEEN);
        self.leave();
    }
}

/// The offer of the first screen.
#[component]
pub(super) fn TourOffer() -> impl IntoView {
    let tour: Tour = expect_context();
    let words = move || match tour.left.get() {
        Some(left) if left > 0 => format!("Go on with the tour, at stop {}", left + 1),
        _ => "Take the tour: from a spreadsheet to an embed in ten minutes".to_owned(),
    };
    view! {
        <Show when=move || tour.stop.get().is_none()>
            <p class="tour-offer"><button type="button" on:click=move |_| tour.go(tour.left.get_untracked().unwrap_or(0))>{words}</button></p>
        </Show>
    }
}

/// The panel of the tour, over the lower edge of the page.
#[component]
pub(super) fn TourPanel() -> impl IntoView {
    let store = use_store();
    let tour: Tour = expect_context();
    let heading = NodeRef::<leptos::html::H2>::new();
    let keys = window_event_listener(ev::keydown, move |event| {
        let is_elsewhere = event.default_prevented() || in_field(&event);
        if event.key() == "Escape" && tour.stop.get_untracked().is_some() && !is_elsewhere {
            tour.leave();
        }
    });
    on_cleanup(move || keys.remove());
    // Once there are rows, the first stop is done.
    let first = move || usize::from(store.is_begun());
    let shown = Memo::new(move |_| tour.stop.get().map(|stop| stop.max(first())));
    // What the stop is about is marked and shown, and the words are read.
    Effect::new(move |_| {
        store.is_begun();
        let Some(stop) = shown.get().and_then(|stop| STOPS.get(stop)) else { return };
        request_animation_frame(move || {
            if let Some(heading) = heading.get_untracked() {
                let _ = heading.focus();
            }
            mark(stop.target);
        });
    });
    move || {
        let number = shown.get()?;
        let stop = STOPS.get(number)?;
        let waits = number > 0 && !store.is_begun();
        let is_last = number + 1 == STOPS.len();
        let words = if waits {
            "This is seen once there are rows: paste some, or take the template. Then go on."
        } else {
            stop.words
        };
        let there = move |_| {
            let target =
                document().get_element_by_id(stop.target).and_then(|one| one.dyn_into::<HtmlElement>().ok());
            if let Some(target) = target {
                if target.tab_index() < 0 && !target.has_attribute("tabindex") {
                    let _ = target.set_attribute("tabindex", "-1");
                }
                let _ = target.focus();
            }
        };
        Some(view! {
            <aside class="tour" aria-labelledby="tour">
                <h2 id="tour" tabindex="-1" node_ref=heading>{format!("{} of {}: {}", number + 1, STOPS.len(), stop.name)}</h2>
                <p>{words}</p>
                <p class="buttons">
                    {(number > first()).then(|| view! { <button type="button" on:click=move |_| tour.go(number - 1)>"Back"</button> })}
                    {(!waits).then(|| view! { <button type="button" on:click=there>"Go there"</button> })}
                    {if is_last {
                        view! { <button type="button" class="primary" on:click=move |_| tour.end()>"End the tour"</button> }.into_any()
                    } else {
                        view! { <button type="button" class="primary" on:click=move |_| tour.go(number + 1)>"Next stop"</button> }.into_any()
                    }}
                    {(!is_last).then(|| view! { <button type="button" on:click=move |_| tour.leave()>"Leave the tour"</button> })}
                </p>
            </aside>
        })
    }
}

/// Marks what a stop is about, alone, and shows it. Nothing, if there is no such part of the page.
fn mark(target: &str) {
    let marked = document().query_selector(&format!("[{MARK}]")).ok().flatten();
    if let Some(marked) = marked {
        let _ = marked.remove_attribute(MARK);
    }
    let target = document().get_element_by_id(target);
    let part = target.as_ref().and_then(|target| target.closest("section, .way").ok().flatten());
    if let Some(part) = part {
        let _ = part.set_attribute(MARK, "");
    }
    target.iter().for_each(Element::scroll_into_view);
}

/// Returns whether Escape means something else where it is pressed: a field, a table or a dialog.
fn in_field(event: &web_sys::KeyboardEvent) -> bool {
    let place = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    place.is_some_and(|place| {
        place.closest("input, textarea, select, [role=grid], dialog, [role=menu]").ok().flatten().is_some()
    })
}

/// Remembers the stop, where the browser keeps anything.
fn remember(stop: &str) {
    let _ = set_item(KEY, stop);
}
