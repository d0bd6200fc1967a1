//! One claim: who says so, when, in which words, and where to read them.

use super::context::use_viewer;
use super::icon::{Icon, icon};
use super::source_mark::SourceMark;
use crate::story::{ClaimId, Number, Speaker, Stance};
use crate::text::{Text, fill};
use crate::time::when_text;
use leptos::prelude::*;

/// A claim with its quote, and what answers it.
#[component]
pub fn ClaimView(id: ClaimId) -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let loaded = viewer.loaded();
    let Some(claim) = loaded.story.claims.get(id.index()).cloned() else { return ().into_any() };
    let source = loaded.story.sources.get(claim.source.index()).cloned();
    let when = claim.when.as_ref().map(|when| when_text(when, text.words));
    let stance = match claim.stance {
        Stance::Asserts => None,
        Stance::Denies => Some(text.denies),
        Stance::Responds => Some(text.responds),
    };
    let speaker = claim.speaker.as_ref().map(|speaker| match speaker {
        Speaker::Actor(id) => {
            loaded.story.actors.get(id.index()).map(|actor| actor.name.clone()).unwrap_or_default()
        }
        Speaker::Named(name) => name.clone(),
    });
    let numbers =
        claim.numbers.iter().map(|number| number_text(number, text)).collect::<Vec<_>>().join(" · ");
    let inferred = (!claim.inferred.is_empty()).then(|| fill(text.inferred, &[&claim.inferred]));
    let links = source.map(|source| {
        let original = source
            .url
            .as_ref()
            .filter(|url| url.is_web())
            .map(|url| link(url.as_str().to_owned(), text.read_source));
        let archived = source.archive_url.as_ref().map(|url| link(url.as_str().to_owned(), text.archived));
        view! { <p class="links">{original}{archived}</p> }
    });
    let language = loaded
        .story
        .sources
        .get(claim.source.index())
        .map(|source| source.language.clone())
        .filter(|l| !l.is_empty());
    let quote = claim.quote.map(|quote| {
        view! { <blockquote lang=language><p>{quote.exact}</p></blockquote> }
    });
    view! {
        <article class="claim" class:answer=claim.stance != Stance::Asserts>
            <p class="claim-head">
                <SourceMark source=claim.source />
                {stance.map(|stance| view! { <span class="stance">{stance}</span> })}
                <span class="when">{when}</span>
            </p>
            {speaker.map(|name| view! { <p class="speaker">{fill(text.says, &[&name])}</p> })}
            {quote}
            {(!numbers.is_empty()).then(|| view! { <p class="numbers">{numbers}</p> })}
            {inferred.map(|inferred| view! { <p class="inferred">{inferred}</p> })}
            {(!claim.note.is_empty()).then(|| view! { <p class="note">{claim.note.clone()}</p> })}
            {links}
        </article>
    }
    .into_any()
}

/// A link out of the page.
pub fn link(url: String, words: &'static str) -> impl IntoView {
    view! {
        <a href=url target="_blank" rel="noopener" referrerpolicy="no-referrer-when-downgrade">{words}{icon(Icon::External)}</a>
    }
}

/// “about 2,700 moved”.
pub fn number_text(number: &Number, text: &Text) -> String {
    let value = match (number.min, number.max) {
        (Some(min), Some(max)) if min == max => text.number(min),
        (Some(min), Some(max)) => fill("{}–{}", &[&text.number(min), &text.number(max)]),
        (Some(min), None) => fill(text.at_least, &[&text.number(min)]),
        (None, Some(max)) => fill(text.at_most, &[&text.number(max)]),
        (None, None) => String::new(),
    };
    let value = if number.about { fill(text.about_number, &[&value]) } else { value };
    fill("{} {}", &[&value, &number.what])
}
