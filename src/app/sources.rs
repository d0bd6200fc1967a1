//! The sources of the story, and the story's own page.

use super::claim::link;
use super::context::use_viewer;
use super::copying::{Cited, CopyTools};
use super::source_mark::shape;
use crate::num;
use crate::story::{RefPart, SourceId, SourceKind, language_name, reference, source_facts};
use crate::text::fill;
use crate::time::{TimeScale, when_text, year_text};
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
    let counted = source_facts(&loaded.story, source);
    let kind = match item.kind {
        SourceKind::Reporting => text.kind_reporting,
        SourceKind::Analysis => text.kind_analysis,
        SourceKind::Official => text.kind_official,
        SourceKind::Party => text.kind_party,
        SourceKind::Other => "",
    };
    let within = |pattern: &str, tag: &str| {
        if tag.is_empty() { String::new() } else { fill(pattern, &[language_name(tag)]) }
    };
    let facts = [
        kind.to_owned(),
        item.issued.as_ref().map(|when| when_text(when, text.words)).unwrap_or_default(),
        within(text.in_language, &item.language),
        text.count(text.claims_one, text.claims_many, counted.claims),
    ];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
    let translated = within(text.translated, &item.translated_from);
    let parts = reference(&item, text.words).parts.into_iter().map(|part| match part {
        RefPart::Plain(words) => view! { {words} }.into_any(),
        RefPart::Italic(words) => view! { <cite>{words}</cite> }.into_any(),
        RefPart::Link(url) => view! {
            <a href=url.as_str().to_owned() target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
                {url.as_str().to_owned()}
            </a>
        }
        .into_any(),
    });
    let parts = parts.collect_view();
    let archived = item.archive_url.as_ref().map(|url| link(url.as_str().to_owned(), text.archived));
    let covers = counted.coverage.map(|(first, end)| {
        let (from, to) = (year_text(first, text.words), year_text(end.saturating_add(-1), text.words));
        let years = if from == to { from } else { [&from, "–", &to].concat() };
        // The story's whole time is a line a hundred units long; a claim is a tick.
        let scale = TimeScale::new(loaded.days, (0.0, 100.0));
        let mut path = String::new();
        let claims = loaded.story.claims.iter().filter(|claim| claim.source == source);
        for when in claims.filter_map(|claim| claim.when.as_ref()) {
            let (start, end) = when.span.hull();
            let day = if start.is_date() { start } else { end };
            path.push('M');
            num::fixed(&mut path, scale.to_px(f64::from(day.0)), 1);
            path.push_str(" 1v8");
        }
        let words = fill(text.covers, &[&years]);
        view! {
            <figure class="covers">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <path class={"axis"} d="M0 9.5h100" />
                    <path class=["ticks source-", &(source.index().min(3) + 1).to_string()].concat() d=path />
                </svg>
                <figcaption>{words}</figcaption>
            </figure>
        }
    });
    view! {
        <li class="source">
            <p class="source-head">{shape(source.index())} <strong>{item.short}</strong> <span class="facts">{facts}</span></p>
            <p class="reference">{parts}</p>
            {covers}
            <p class="note">{translated}</p>
            <p class="note">{item.note}</p>
            <div class="links">{archived}<CopyTools cited=Cited::Source(source) /></div>
        </li>
    }
    .into_any()
}

/// About this story: method, licence, corrections, and the file itself.
#[component]
pub fn About() -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let loaded = viewer.loaded();
    let story = &loaded.story;
    let paragraphs = story.about.iter().map(|words| view! { <p>{words.clone()}</p> }).collect_view();
    let license = (!story.license.is_empty()).then(|| [text.license, " ", &story.license].concat());
    let modified = (!story.modified.is_empty()).then(|| fill(text.modified, &[&story.modified]));
    let corrections = story.corrections.as_ref().map(|url| link(url.as_str().to_owned(), text.corrections));
    let file = (viewer.shell.story_link)(&viewer.config());
    view! {
        <section class="about" id="about" aria-labelledby="about-title">
            <h2 id="about-title">{text.about}</h2>
            {paragraphs}
            {license.into_iter().chain(modified).map(|words| view! { <p>{words}</p> }).collect_view()}
            <p class="links">
                {corrections}
                <a href=file download="">{text.download}</a>
            </p>
        </section>
    }
}
