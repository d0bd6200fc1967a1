//! What is said while there is no story, and of what could not be shown of it.

use super::context::Viewer;
use super::icon::text_button;
use super::node::{Handler, Node, el, when};
use crate::i18n::{Text, fill};
use crate::story::{Diagnostic, Severity, grouped};

/// Why the story could not be had.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The server answered with this status.
    Status(u16),
    /// There was no answer.
    Network,
    /// The address is of another origin, and the page does not allow that.
    Origin(String),
    /// The file is no story: the reason.
    Unreadable(String),
}

impl Failure {
    /// What happened, for people.
    pub fn sentence(&self, text: &Text) -> String {
        match self {
            Self::Status(status) => fill(text.failed_status, &[&status.to_string()]),
            Self::Network => text.failed_network.to_owned(),
            Self::Origin(_) => text.failed_origin.to_owned(),
            Self::Unreadable(reason) => reason.clone(),
        }
    }
}

/// While the story is on its way.
pub(super) fn loading(text: &'static Text) -> Node {
    el("main.notice").with(el("p; role=status").text(text.loading)).into()
}

/// The story could not be had: what, why, and another try.
pub(super) fn failed(failure: Failure, text: &'static Text, retry: Handler) -> Node {
    let alert = el("div; role=alert").with(el("h1").text(text.failed));
    let alert = alert.with(el("p").text(failure.sentence(text)));
    let notice = el("main.notice; data-whole=");
    match failure {
        Failure::Origin(address) => notice.with(alert.with(el("p").with(el("code").text(address)))),
        _ => notice.with(alert).with(text_button(text.retry, retry).class("text-button primary")),
    }
    .into()
}

/// How many parts of the file are left out, and which. Authors, who ask for it, see all that was said.
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
        list("diagnostics", text.count(text.not_shown_one, text.not_shown_many, found.len()), &found, check),
        list("diagnostics hints", text.count(text.hints_one, text.hints_many, hints.len()), &hints, check),
    ]
    .into()
}

/// No more are listed than this.
const MOST: usize = 200;

/// Errors first. Of equal ones readers see the first, and how many more there are.
fn list(class: &'static str, summary: String, found: &[&Diagnostic], each: bool) -> Node {
    when(!found.is_empty(), || {
        let mut rows = el("ul");
        for (found, more) in grouped(found, each).into_iter().take(MOST) {
            let at = el("code").text(found.at.clone());
            let row = el("li").with(at).text(" ").text(found.message.clone());
            rows = rows.with(match more {
                0 => row,
                _ => row.text(" (and ").text(more.to_string()).text(" more like it)"),
            });
        }
        el("details").class(class).with(el("summary").text(summary)).with(rows)
    })
}
