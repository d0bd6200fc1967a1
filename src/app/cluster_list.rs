//! The list of the places in a cluster.

use super::context::Viewer;
use super::focus::{focus_later, keep_focus_on_mark};
use super::icon::{Icon, icon_button, link_button};
use super::node::{Node, el};
use crate::i18n::fill;
use crate::state::Action;
use crate::story::{PlaceId, Subject};
use leptos::prelude::document;
use std::sync::Arc;

/// The most places that are listed: the most important ones.
const MOST: usize = 200;

/// Renders the places of the open cluster as buttons that select them.
pub(super) fn cluster_list(viewer: Viewer, places: &[PlaceId]) -> Node {
    let text = viewer.text;
    let close = icon_button(text.close, Icon::Close, Arc::new(move |_| close_cluster(viewer)));
    let mut list = el("ul.cluster-places");
    for id in places.iter().take(MOST) {
        let name = viewer.story(|story| story.places.get(id.index()).map(|place| place.name.clone()));
        let select = viewer.act(Action::Select(Some(Subject::Place(*id))));
        list = list.with(el("li").with(link_button(name.unwrap_or_default(), select)));
    }
    if places.len() > MOST {
        list = list.with(el("li").text("+").text(text.number((places.len() - MOST) as i64)));
    }
    let count = fill(text.places_count, &[&text.number(places.len() as i64)]);
    vec![
        el("div.card-close").with(close.set("id", "cluster-close")).into(),
        el("h2").text(count).into(),
        list.into(),
    ]
    .into()
}

/// Opens a cluster. The focus moves into its list: for the keyboard, and in an article's column, where the list is in view. Elsewhere the
/// page would scroll away from the map.
pub(super) fn open_cluster(viewer: Viewer, places: Vec<PlaceId>) {
    let focused = document().active_element();
    let visibly = focused.is_some_and(|element| element.matches(":focus-visible").unwrap_or(false));
    let opens = !places.is_empty();
    viewer.dispatch(Action::OpenCluster(places));
    if opens && (visibly || viewer.state_untracked().ui.column) {
        focus_later("cluster-close");
    }
}

/// Closes the list, and gives the focus back to the mark.
pub(super) fn close_cluster(viewer: Viewer) {
    let first = viewer.state_untracked().ui.cluster.first().copied();
    viewer.dispatch(Action::OpenCluster(Vec::new()));
    if let Some(place) = first {
        keep_focus_on_mark(place);
    }
}
