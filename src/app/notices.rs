//! Notices: loading, failure to load, and the diagnostics of a story file.

use super::context::Viewer;
use super::icon::text_button;
use super::map_view::whole_world;
use super::node::{Handler, Node, el, when};
use crate::basemap::Basemap;
use crate::i18n::{Text, fill};
use crate::story::{Diagnostic, Severity, grouped};
use leptos::prelude::RwSignal;
use std::sync::Arc;

/// The reason why a story could not be loaded.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The server responded with this status.
    Status(u16),
    /// There was no response.
    Network,
    /// The URL has another origin, which the page does not allow.
    Origin(String),
    /// The file is not a story: the reason.
    Unreadable(String),
}

impl Failure {
    /// Returns a sentence for readers.
    pub fn sentence(&self, text: &Text) -> String {
        match self {
            Self::Status(status) => fill(text.failed_status, &[&status.to_string()]),
            Self::Network => text.failed_network.to_owned(),
            Self::Origin(_) => text.failed_origin.to_owned(),
            Self::Unreadable(reason) => reason.clone(),
        }
    }
}

/// Returns the notice shown while the story is loading, on a picture of the world.
pub(super) fn loading(basemap: RwSignal<Option<Arc<Basemap>>>, text: &'static Text) -> Node {
    // `assets/read_story.js` says how far a large file is: all of it for the eye, some of it to screen readers.
    let said = el("p; role=status").text(text.loading).text(" ").with(el("span.unseen; id=loading-said"));
    let shown = el("p; id=loading-shown; aria-hidden=true").set("data-words", text.loading_parts);
    el("main.notice").with(whole_world(basemap)).with(said).with(shown).into()
}

/// Returns the notice of a failure, with a button to retry.
pub(super) fn failed(failure: Failure, text: &'static Text, retry: Handler) -> Node {
    let alert = el("div; role=alert").with(el("h1").text(text.failed));
    let alert = alert.with(el("p").text(failure.sentence(text)));
    let notice = el("main.notice");
    match failure {
        Failure::Origin(address) => notice.with(alert.with(el("p").with(el("code").text(address)))),
        _ => notice.with(alert).with(text_button(text.retry, retry).class("text-button primary")),
    }
    .into()
}

/// Lists the parts of the file that were left out. With the option `check`, for authors, it lists all diagnostics.
pub(super) fn diagnostics(viewer: Viewer) -> Node {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let check = viewer.config().check;
    let least = if check { Severity::Warning } else { Severity::Error };
    let mut found: Vec<&Diagnostic> = loaded.diagnostics.iter().collect();
    let hints: Vec<&Diagnostic> = found
        .iter()
        .filter(|found| check && found.severity == Severity::Hint)
        .copied()
        .chain(loaded.hints.iter().filter(|_| check))
        .collect();
    found.retain(|found| found.severity >= least);
    vec![
        list(
            text,
            "diagnostics",
            text.count(text.not_shown_one, text.not_shown_many, found.len()),
            &found,
            check,
        ),
        list(
            text,
            "diagnostics hints",
            text.count(text.hints_one, text.hints_many, hints.len()),
            &hints,
            check,
        ),
    ]
    .into()
}

/// The maximum number of rows.
const MOST: usize = 200;

/// Lists diagnostics, errors first. Unless `each` is set, similar ones are collapsed into one row with their number.
fn list(
    text: &'static Text,
    class: &'static str,
    summary: String,
    found: &[&Diagnostic],
    each: bool,
) -> Node {
    when(!found.is_empty(), || {
        let mut rows = el("ul");
        for (found, more) in grouped(found, each).into_iter().take(MOST) {
            let at = el("code").text(found.at.clone());
            let row = el("li").with(at).text(" ").text(found.message.clone());
            rows = rows.with(match more {
                0 => row,
                _ => row.text(" ").text(fill(text.more_alike, &[&more.to_string()])),
            });
        }
        el("details").class(class).with(el("summary").text(summary)).with(rows)
    })
}
