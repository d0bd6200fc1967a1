//! The viewer: map, timeline and side column.

use super::card::card;
use super::context::{Measured, Viewer};
use super::copying::copy_status;
use super::derived::effect;
use super::disagreements::disagreements;
use super::event_list::event_list;
use super::find::find;
use super::header::header;
use super::map_context::MapContext;
use super::map_view::{Plate, map_view};
use super::node::{El, ElementRef, Node, el, live};
use super::notices::diagnostics;
use super::sources::{about, sources};
use super::steps::{clicker, spoken_place, steps};
use super::timeline::timeline;
use crate::state::{Action, Panel};
use crate::story::Subject;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Event;
use std::sync::Arc;

/// Renders a loaded story. `plate` is the picture of the map that the build wrote.
pub(super) fn viewer_page(viewer: Viewer, map: MapContext, plate: Plate) -> Node {
    let text = viewer.text;
    let lang = viewer.story(|story| story.language.clone());
    let presenting = viewer.presenting;
    let quotes = viewer.part(|state, _| state.quotes);
    let blank = viewer.part(|state, _| state.blank);
    let main_ref = ElementRef::new();
    // A clicker's keys go to the focused element: a page that opens as a presentation needs one.
    effect(move || {
        if let Some(main) = main_ref.get_untracked().filter(|_| presenting.get_untracked()) {
            let _ = main.focus();
        }
    });
    // Without a source there is nothing to disagree.
    let has_sources = viewer.story(|story| !story.sources.is_empty());
    let mut jumps = el("nav.jumps").set("aria-label", text.contents).with(jump(
        viewer,
        text.events,
        "#events",
        Panel::Events,
    ));
    if has_sources {
        jumps = jumps
            .with(jump(viewer, text.disagreements, "#disagreements", Panel::Disagreements))
            .with(jump(viewer, text.sources, "#sources", Panel::Sources));
    }
    let jumps = jumps.with(jump(viewer, text.about, "#about", Panel::About));
    let side = el("div.side").with(steps(viewer)).with(card(viewer)).with(jumps).with(diagnostics(viewer));
    let mut side = side.with(find(viewer)).with(event_list(viewer));
    if has_sources {
        side = side.with(disagreements(viewer)).with(sources(viewer));
    }
    let side = side.with(about(viewer)).with(copy_status(viewer));
    let resized: Measured = Arc::new(move |_, height| viewer.dispatch(Action::ResizeView(height)));
    let main = el("main.viewer").put("lang", (!lang.is_empty()).then(|| lang.into()));
    let main = main.set("dir", if viewer.rtl() { "rtl" } else { "ltr" }).set("tabindex", "-1");
    // The style of the page, or its first script, shows it.
    let main = main.put("hidden", viewer.shell.written.then_some("".into()));
    main.live(move |main| {
        let main = main.class_if("presenting", presenting.get()).class_if("quoting", quotes.get());
        main.class_if("blank", blank.get())
    })
    .node_ref(main_ref)
    .on_build(move |main| (viewer.shell.observe_size)(main.clone(), resized))
    .on("keydown", Arc::new(move |event: &Event| clicker(viewer, event.unchecked_ref())))
    .with(header(viewer))
    .with(map_view(viewer, map, plate))
    .with(timeline(viewer))
    .with(side)
    .with(el("p.unseen; role=status").with(spoken(viewer)))
    .into()
}

/// Renders a link within the side column. It sets the panel in the URL, not the fragment of the heading.
fn jump(viewer: Viewer, words: &'static str, to: &'static str, panel: Panel) -> El {
    let go = move |event: &Event| {
        event.prevent_default();
        viewer.dispatch(Action::SetPanel(panel));
        (viewer.shell.jump)(to);
    };
    el("a").set("href", to).on("click", Arc::new(go)).text(words)
}

/// Renders the live region for screen readers: the current step with its number, or the selection with its date.
fn spoken(viewer: Viewer) -> Node {
    let text = viewer.text;
    live(move || {
        let words = if let Some(chapter) = viewer.chapter.get() {
            let title =
                viewer.story(|story| story.chapters.get(chapter).map(|chapter| chapter.title.clone()));
            [spoken_place(viewer), title.unwrap_or_default()].join(": ")
        } else {
            match viewer.selection.get() {
                None => String::new(),
                Some(Subject::Event(id)) => {
                    let when = viewer
                        .perspective(|_, t| t.when(id).map(|when| crate::time::when_text(when, text.words)));
                    [viewer.title(id), when.unwrap_or_default()].join(", ")
                }
                Some(Subject::Place(id)) => viewer.story(|story| {
                    story.places.get(id.index()).map(|place| place.name.clone()).unwrap_or_default()
                }),
            }
        };
        Node::Text(words.into())
    })
}
