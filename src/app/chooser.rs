//! Choosers: one choice of a facet, in a menu. With many choices a field above the menu searches them, and the menu has the first that match.
//!
//! Both are elements of HTML: an ARIA combobox was measured at 1.1 KB more, gzip.

use super::context::Viewer;
use super::node::{Node, el, live};
use crate::i18n::fill;
use crate::state::{Action, Facet};
use crate::story::SourceId;
use leptos::prelude::*;
use std::sync::Arc;

/// Renders the chooser of a facet. `frame` is the pattern of its label, `none` the word for no choice. Nothing if there is nothing to choose.
pub(super) fn chooser(
    viewer: Viewer,
    facet: Facet,
    frame: &'static str,
    label: &'static str,
    none: &'static str,
) -> Node {
    let text = viewer.text;
    let offered = facet.offered(viewer.loaded());
    if offered == 0 {
        return Node::Nothing;
    }
    let long = offered > Facet::MOST;
    let seek = viewer.part(|state, _| state.ui.seek.clone());
    // The words that are searched in this chooser.
    let query = move || {
        let (searched, query) = seek.get();
        if searched == facet { query } else { String::new() }
    };
    let pick = Arc::new(move |event: &_| {
        let choice = event_target_value(event).parse::<usize>().ok();
        viewer.dispatch(match facet {
            Facet::Source => Action::SetSource(choice.map(SourceId::of)),
            _ => Action::SetFilter(viewer.filter.get_untracked().choose(facet, choice, viewer.loaded())),
        });
    });
    let menu = live(move || {
        let (query, filter) = (query(), viewer.filter.get());
        let chosen = match facet {
            Facet::Source => viewer.source.get().map(SourceId::index),
            _ => filter.choice(facet, viewer.loaded()),
        };
        let (choices, count) = facet.choices(viewer.loaded(), &viewer.filtered.get(), &query, text);
        let mut select = el("select").on("change", pick.clone()).with(el("option; value=").text(none));
        let value = chosen.map_or(String::new(), |choice| choice.to_string());
        // The choice may not be among the first.
        if let Some(choice) = chosen.filter(|chosen| choices.iter().all(|option| option.choice != *chosen)) {
            let name = facet.name(viewer.loaded(), choice, text);
            select = select.with(el("option").set("value", value.clone()).text(name));
        }
        for option in choices {
            let value = option.choice.to_string();
            select = select.with(el("option").set("value", value).text(option.words(text)));
        }
        let count =
            if query.is_empty() { String::new() } else { fill(text.matches, &[&text.number(count as i64)]) };
        // Other words, other options: then the browser would keep the choice by its place in the menu.
        let select = select.key(query).class_if("set", chosen.is_some()).set(".value", value);
        let menu = el(frame).with(el("span").text(label)).with(select).into();
        if long { vec![menu, el("p.matches; role=status").text(count).into()].into() } else { menu }
    });
    if !long {
        return menu;
    }
    let search = Arc::new(move |event: &_| viewer.dispatch(Action::Seek(facet, event_target_value(event))));
    let name = [text.find, ": ", label].concat();
    let field = el("input; maxlength=200").set("aria-label", name.clone()).set("placeholder", name);
    let field = field.on("input", search).live(move |field| field.set(".value", query()));
    el("div.seek").with(field).with(menu).into()
}
