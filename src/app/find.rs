//! The filter: search text, kind, actor and place, each with the number of matching events, and a button that clears it.

use super::chooser::chooser;
use super::context::Viewer;
use super::icon::text_button;
use super::node::{ElementRef, Node, el, live};
use crate::i18n::fill;
use crate::state::{Action, Facet, Filter};
use leptos::prelude::*;
use std::sync::Arc;

/// Renders the landmark “Find”.
pub(super) fn find(viewer: Viewer) -> Node {
    let text = viewer.text;
    let all = viewer.story(|story| story.events.len());
    if all == 0 {
        return Node::Nothing;
    }
    let field = ElementRef::new();
    let search = Arc::new(move |event: &_| {
        let query = event_target_value(event);
        viewer.dispatch(Action::SetFilter(Filter { query, ..viewer.filter.get_untracked() }));
    });
    let input = el("input; type=search")
        .set("aria-label", text.search)
        .set("placeholder", text.search)
        .set("maxlength", "200")
        .on("input", search)
        .node_ref(field)
        .live(move |input| input.set(".value", viewer.filter.get().query));
    let choice = |facet, label| chooser(viewer, facet, "label.chooser", label, text.any);
    let choosers = el("div.choosers")
        .with(choice(Facet::Kind, text.by_kind))
        .with(choice(Facet::Actor, text.by_actor))
        .with(choice(Facet::Place, text.by_place));
    let found = live(move || {
        let count = viewer.filtered.with(|filtered| filtered.count);
        let number = |count: usize| text.number(count as i64);
        Node::Text(match count {
            0 => text.no_events.into(),
            _ => fill(text.found, &[&number(count), &number(all)]).into(),
        })
    });
    let clear = Arc::new(move |_: &_| {
        viewer.dispatch(Action::SetFilter(Filter::default()));
        // The button is hidden, which would lose the focus.
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    });
    let clear = text_button(text.clear_filter, clear)
        .live(move |button| button.class_if("hidden", viewer.filter.get().is_empty()));
    let found = el("div.found").with(el("p; role=status").with(found)).with(clear);
    let find = el("div.find; role=search; id=find").set("aria-label", text.find);
    find.with(input).with(choosers).with(found).into()
}
