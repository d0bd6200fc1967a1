//! Long lists: a part is in the page, and a slider turns to the others.

use super::context::Viewer;
use super::node::{El, Node, el, live, when};
use crate::i18n::fill;
use crate::state::{Action, List};
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// Returns the part of a list that is shown, and the number of all its items.
pub(super) type PartOf = Arc<dyn Fn() -> (Range<usize>, usize) + Send + Sync>;

/// Renders the slider that turns to other parts of a long list.
pub(super) fn turner(viewer: Viewer, which: List, part: PartOf) -> Node {
    let text = viewer.text;
    let turn = Arc::new(move |event: &_| {
        let start = event_target_value(event).parse().unwrap_or_default();
        viewer.dispatch(Action::ShowPart(which, start));
    });
    live(move || {
        let (part, count) = part();
        when(part.len() < count, || {
            let [first, last, all] =
                [part.start + 1, part.end, count].map(|number| text.number(number as i64));
            let words = fill(text.part_of_list, &[&first, &last, &all]);
            let slider = el("input; type=range").set("aria-label", text.turn).on("input", turn.clone());
            let slider = slider.set("max", count.to_string()).set("step", part.len().to_string());
            let slider = slider.set("aria-valuetext", words.clone()).set(".value", part.start.to_string());
            el("p.list-note").text(words).with(slider)
        })
    })
}

/// Renders the items of the part that is shown.
pub(super) fn items(part: PartOf, item: Arc<dyn Fn(usize) -> Option<El> + Send + Sync>) -> Node {
    live(move || {
        let (part, count) = part();
        let long = part.len() < count;
        let mut items = Vec::new();
        for at in part {
            items.push(item(at).map(|item| numbered(item, at, if long { count } else { 0 })).into());
        }
        items.into()
    })
}

/// Tells screen readers the place of an item in a list of `count`, of which a part is in the page; 0 for all of it.
pub(super) fn numbered(item: El, at: usize, count: usize) -> El {
    if count == 0 {
        return item;
    }
    item.set("aria-posinset", (at + 1).to_string()).set("aria-setsize", count.to_string())
}
