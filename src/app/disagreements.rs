//! The list of all disagreements, with buttons to step through it.

use super::card::dispute_steps;
use super::context::Viewer;
use super::derived::effect;
use super::event_list::{event_link, is_plain, keep_in_view};
use super::icon::text_button;
use super::in_parts::{PartOf, items, turner};
use super::node::{El, ElementRef, Node, Str, el, live, when};
use super::store::Part;
use crate::i18n::fill;
use crate::state::{Action, Between, List, disagreement_text, dispute_text};
use leptos::prelude::*;
use leptos::web_sys::Event;
use std::sync::Arc;

/// Renders the section “Disagreements”.
pub(super) fn disagreements(viewer: Viewer) -> Node {
    let text = viewer.text;
    let between = viewer.part(|state, _| state.between);
    let at = viewer.part(|state, _| state.disagreement);
    let list = ElementRef::new();
    let listed = move || listed(viewer, between.get());
    let place = move |listed: &[usize]| {
        let at = at.get();
        listed.iter().position(|index| Some(*index) == at)
    };
    let start = viewer.part(|state, _| state.ui.part(List::Disagreements));
    let part: PartOf = Arc::new(move || {
        let listed = listed();
        let around = place(&listed).unwrap_or(0);
        (List::Disagreements.part(listed.len(), start.get(), around), listed.len())
    });
    let shown = part.clone();
    effect(move || {
        if let (Some(at), Some(list)) = (place(&listed()), list.get_untracked()) {
            keep_in_view(&list, at.wrapping_sub(shown().0.start));
        }
    });
    let step = live(move || {
        let listed = listed();
        let count = text.number(listed.len() as i64);
        let step = match place(&listed) {
            Some(at) => fill(text.step_of, &[&text.number(at as i64 + 1), &count]),
            None => count,
        };
        Node::Text(step.into())
    });
    let item = move |place: usize| listed().get(place).map(|index| el("li").with(row(viewer, at, *index)));
    let title = el("h2; id=disagreements-title").text(text.disagreements).text(" ");
    let mut tools = el("div.list-tools");
    for (words, which) in [
        (text.between_all, Between::All),
        (text.between_sources, Between::Sources),
        (text.between_one, Between::One),
    ] {
        let choice = text_button(words, viewer.act(Action::ListDisagreements(which)));
        tools = tools.with(choice.live(move |choice| choice.flag("aria-pressed", between.get() == which)));
    }
    let empty = live(move || when(listed().is_empty(), || el("p.empty").text(text.no_disagreements)));
    let section = el("section.disagreements; id=disagreements");
    let section =
        section.set("aria-labelledby", "disagreements-title").with(title.with(el("small").with(step)));
    let section = section.with(dispute_steps(viewer, tools)).with(empty);
    let rows = el("ol.rows").node_ref(list).set("aria-label", text.disagreements);
    let rows = rows.with(items(part.clone(), Arc::new(item)));
    section.with(rows).with(turner(viewer, List::Disagreements, part)).into()
}

/// Returns the indices of the listed disagreements in the perspective.
fn listed(viewer: Viewer, between: Between) -> Vec<usize> {
    viewer.perspective(|_, perspective| {
        let all = perspective.disagreements.iter().enumerate();
        all.filter(|(_, found)| between.lists(found)).map(|(index, _)| index).collect()
    })
}

fn row(viewer: Viewer, at: Part<Option<usize>>, index: usize) -> Option<El> {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let found = loaded.perspective(viewer.source.get()).disagreements.get(index)?;
    let kind = dispute_text(&found.dispute, text);
    let who = disagreement_text(&loaded.story, found, text);
    let select = move |event: &Event| {
        if is_plain(event) {
            event.prevent_default();
            viewer.dispatch(Action::SelectDisagreement(index));
        }
    };
    let row = event_link(viewer, found.event).on("click", Arc::new(select));
    let row = row.with(el("span.when").text(kind));
    let row = row.with(el("span.what").text(viewer.title(found.event)));
    let row = row.with(el("span.by").text(who));
    Some(row.live(move |row| {
        let here = at.get() == Some(index);
        row.put("aria-current", here.then_some(Str::Borrowed("true")))
    }))
}
