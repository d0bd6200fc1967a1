//! The hint that explains how disputed stretches are drawn, beside the first one that a reader meets.

use super::context::Viewer;
use super::focus::keep_focus;
use super::icon::link_button;
use super::node::{Node, el, live};
use crate::scene::describe;
use crate::state::{Action, DisputeHint};
use std::sync::Arc;

/// Renders the hint, while it is shown.
pub(super) fn dispute_hint(viewer: Viewer) -> Node {
    let text = viewer.text;
    let shown = viewer.part(|state, _| match state.ui.hint {
        DisputeHint::Shown(actor, ..) => Some((actor, state.time, state.source)),
        _ => None,
    });
    live(move || {
        let Some((actor, at, source)) = shown.get() else { return Node::Nothing };
        let places = describe::disputed_places(viewer.loaded(), source, actor, at, text);
        let dismiss = move |_: &_| {
            viewer.dispatch(Action::DismissHint);
            keep_focus("story");
        };
        let words =
            el("p").with(el("strong.dispute-head").text("≠ ").text(text.disagree)).text(" ").text(places);
        let words = words.text(" ").text(text.dispute_hint);
        let words = words.text(" ").with(link_button(text.understood, Arc::new(dismiss)));
        el("div.dispute-hint; role=note").set("aria-label", text.disagree).with(words).into()
    })
}
