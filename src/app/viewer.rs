//! The viewer: map, timeline and side column.

use super::card::card;
use super::context::{Measured, Viewer};
use super::copying::copy_status;
use super::derived::effect;
use super::disagreements::disagreements;
use super::dispute_hint::dispute_hint;
use super::event_list::event_list;
use super::find::find;
use super::header::header;
use super::map_context::MapContext;
use super::map_view::{Plate, map_view};
use super::node::{ElementRef, Node, el, live};
use super::notices::diagnostics;
use super::panels::{closer, has_disagreements, overlay_class, panels, raiser};
use super::presenter;
use super::sources::{about, sources};
use super::steps::{on_key, spoken_place, steps};
use super::timeline::timeline;
use crate::state::{Action, Blank, Overlay, Projector};
use crate::story::Subject;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Event;
use std::sync::Arc;

/// Renders a loaded story. `plate` is the picture of the map that the build wrote.
pub(super) fn viewer_page(viewer: Viewer, map: MapContext, plate: Plate) -> Node {
    let lang = viewer.story(|story| story.language.clone());
    let presenting = viewer.presenting;
    // Quotes and overlay are asked for on a projector only.
    let projector = viewer.part(|state, _| state.projector.clone());
    let over = viewer.part(|state, _| overlay_class(state.ui.menu_open, state.open_panel()));
    let raised = viewer.part(|state, _| state.ui.raised);
    let main_ref = ElementRef::new();
    // The keys go to the focused element: a presentation needs one, and Space must not press the button that has started it.
    effect(move || {
        let is_free = presenting.get() && !projector.get().overlay.is_some_and(Overlay::covers);
        if let Some(main) = main_ref.get_untracked().filter(|_| is_free) {
            let _ = main.focus();
        }
    });
    // The map of a large story is drawn before the lists are built.
    let unlisted = viewer.part(|state, _| state.ui.unlisted);
    let side = live(move || if unlisted.get() { Node::Nothing } else { side(viewer) });
    let resized: Measured = Arc::new(move |_, height| {
        viewer.dispatch(Action::ResizeView(height, (viewer.shell.in_column)()));
    });
    let main = el("main.viewer").put("lang", (!lang.is_empty()).then(|| lang.into()));
    let main = main.set("dir", if viewer.rtl() { "rtl" } else { "ltr" }).set("tabindex", "-1");
    // The style of the page, or its first script, shows it.
    let main = main.put("hidden", viewer.shell.written.then_some("".into()));
    main.live(move |main| {
        let (open, shown) = (over.get(), projector.get());
        let main = main.class_if(open, !open.is_empty()).class_if("raised", raised.get());
        if !presenting.get() {
            return main;
        }
        let Projector { blank, quotes, weak, overlay, .. } = shown;
        let covered = overlay.is_some_and(Overlay::covers);
        let main = main.class_if("presenting", true).class_if("quoting", quotes).class_if("weak", weak);
        let main = main.class_if("covered", covered).class_if("blank", blank != Blank::No);
        main.class_if("white", blank == Blank::White)
    })
    .node_ref(main_ref)
    .on_build(move |main| (viewer.shell.observe_size)(main.clone(), resized))
    .on("keydown", Arc::new(move |event: &Event| on_key(viewer, event.unchecked_ref())))
    .with(header(viewer))
    .with(map_view(viewer, map, plate))
    .with(timeline(viewer))
    .with(side)
    .with(presenter::overlay(viewer, map))
    .with(el("p.unseen; role=status").with(spoken(viewer)))
    .into()
}

/// Renders the side column.
fn side(viewer: Viewer) -> Node {
    let has_sources = viewer.story(|story| !story.sources.is_empty());
    let side = el("div.side").with(closer(viewer)).with(steps(viewer)).with(dispute_hint(viewer));
    let side = side.with(card(viewer)).with(raiser(viewer));
    let side = side.with(panels(viewer)).with(diagnostics(viewer));
    let mut side = side.with(find(viewer)).with(event_list(viewer));
    if has_disagreements(viewer) {
        side = side.with(disagreements(viewer));
    }
    if has_sources {
        side = side.with(sources(viewer));
    }
    side.with(about(viewer)).with(copy_status(viewer)).into()
}

/// Renders the live region for screen readers: the current step with its number, or the selection with its date.
fn spoken(viewer: Viewer) -> Node {
    let text = viewer.text;
    let waits = viewer.part(|state, _| state.projector.waits);
    live(move || {
        let words = if waits.get() {
            text.predict_move.to_owned()
        } else if let Some(chapter) = viewer.chapter.get() {
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
