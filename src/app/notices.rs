//! What is said while there is no story, and of what could not be shown of it.

use super::context::use_viewer;
use crate::story::{Diagnostic, evidence};
use crate::text::{Text, fill};
use leptos::prelude::*;

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
#[component]
pub fn Loading(text: &'static Text) -> impl IntoView {
    view! { <main class="notice"><p role="status">{text.loading}</p></main> }
}

/// The story could not be had: what, why, and another try.
#[component]
pub fn Failed(failure: Failure, text: &'static Text, retry: Callback<()>) -> impl IntoView {
    let again = !matches!(failure, Failure::Origin(_));
    let address = if let Failure::Origin(address) = &failure { Some(address.clone()) } else { None };
    view! {
        <main class="notice">
            <div role="alert">
                <h1>{text.failed}</h1>
                <p>{failure.sentence(text)}</p>
                {address.map(|address| view! { <p><code>{address}</code></p> })}
            </div>
            {again.then(|| view! {
                <button type="button" class="text-button primary" on:click=move |_| retry.run(())>{text.retry}</button>
            })}
        </main>
    }
}

/// How many parts of the file could not be used, and which.
#[component]
pub fn Diagnostics() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let loaded = viewer.loaded();
    const MOST: usize = 200;
    let list = |class: &'static str, summary: String, found: &[Diagnostic]| {
        let rows = found.iter().take(MOST).map(|found| {
            view! { <li><code>{found.at.clone()}</code> " " {found.message.clone()}</li> }
        });
        let rows = rows.collect_view();
        (!found.is_empty()).then(|| {
            view! {
                <details class=class>
                    <summary>{summary}</summary>
                    <ul>{rows}</ul>
                </details>
            }
        })
    };
    let found = &loaded.diagnostics;
    // Only authors ask for hints.
    let hints = if viewer.config().check { evidence(&loaded.story) } else { Vec::new() };
    let count = |one, many, found: &[Diagnostic]| text.count(one, many, found.len());
    view! {
        {list("diagnostics", count(text.not_shown_one, text.not_shown_many, found), found)}
        {list("diagnostics hints", count(text.hints_one, text.hints_many, &hints), &hints)}
    }
}
