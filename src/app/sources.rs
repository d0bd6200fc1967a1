//! The sources of the story, and the story's own page.

use super::claim::link;
use super::context::use_viewer;
use super::source_mark::shape;
use crate::story::{SourceId, SourceKind};
use crate::time::when_text;
use leptos::prelude::*;

/// The region “Sources”.
#[component]
pub fn Sources() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let count = viewer.story(|story| story.sources.len());
    let items = (0..count).map(|index| view! { <SourceItem source=SourceId::of(index) /> }).collect_view();
    view! {
        <section class="sources" id="sources" aria-label=text.sources>
            <h2>{text.sources}</h2>
            <ul>{items}</ul>
        </section>
    }
}

#[component]
fn SourceItem(source: SourceId) -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let loaded = viewer.loaded();
    let Some(item) = loaded.story.sources.get(source.index()).cloned() else { return ().into_any() };
    let claims = loaded.story.claims.iter().filter(|claim| claim.source == source).count();
    let kind = match item.kind {
        SourceKind::Reporting => text.kind_reporting,
        SourceKind::Analysis => text.kind_analysis,
        SourceKind::Official => text.kind_official,
        SourceKind::Party => text.kind_party,
        SourceKind::Other => "",
    };
    let issued = item.issued.as_ref().map(|when| when_text(when, text.words));
    let facts = [
        item.container.clone(),
        issued.unwrap_or_default(),
        kind.to_owned(),
        text.count(text.claims_one, text.claims_many, claims),
    ];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
    let url = item.url.as_ref().map(|url| link(url.as_str().to_owned(), text.open_source));
    let archived = item.archive_url.as_ref().map(|url| link(url.as_str().to_owned(), text.archived));
    view! {
        <li class="source">
            <p class="source-head">{shape(source.index())} <strong>{item.short}</strong></p>
            <p><cite>{item.title}</cite></p>
            <p class="by-line">{item.authors.join(", ")}</p>
            <p class="facts">{facts}</p>
            {(!item.note.is_empty()).then(|| view! { <p class="note">{item.note.clone()}</p> })}
            <p class="links">{url}{archived}</p>
        </li>
    }
    .into_any()
}

/// About this story: method, licence, corrections.
#[component]
pub fn About() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let (about, license, corrections) =
        viewer.story(|story| (story.about.clone(), story.license.clone(), story.corrections.clone()));
    let paragraphs = about.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
    view! {
        <section class="about" id="about" aria-labelledby="about-title">
            <h2 id="about-title">{text.about}</h2>
            {paragraphs}
            {(!license.is_empty()).then(|| view! { <p>{text.license} " " {license}</p> })}
            <p class="links">
                {corrections.map(|url| link(url.as_str().to_owned(), text.corrections))}
            </p>
        </section>
    }
}
