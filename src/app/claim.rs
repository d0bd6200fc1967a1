//! One claim: who says so, when, in which words, where to read them, and what answers it.

use super::context::{Viewer, use_viewer};
use super::copying::{Cited, CopyTools};
use super::icon::{Icon, icon};
use super::source_mark::SourceMark;
use crate::story::{Certainty, Claim, ClaimId, Speaker, Stance, claim_url, language_name};
use crate::text::fill;
use crate::time::when_text;
use crate::view::{Exchange, number_text, unanswered, where_text};
use leptos::prelude::*;

/// A claim, with its responses and denials right under it.
pub fn exchange_view(viewer: Viewer, exchange: Exchange) -> impl IntoView {
    let text = viewer.text;
    let alone = viewer.story(|story| unanswered(story, exchange.claim));
    let answers = exchange.answers.into_iter().map(|id| view! { <ClaimView id /> }).collect_view();
    view! {
        <div class="exchange">
            <ClaimView id=exchange.claim />
            {answers}
            {alone.then(|| view! { <p class="no-response">{text.no_response}</p> })}
        </div>
    }
}

/// One claim.
#[component]
fn ClaimView(id: ClaimId) -> impl IntoView {
    let viewer = use_viewer();
    let text = viewer.text;
    let loaded = viewer.loaded();
    let story = &loaded.story;
    let Some(claim) = story.claims.get(id.index()).cloned() else { return ().into_any() };
    let Some(source) = story.sources.get(claim.source.index()).cloned() else { return ().into_any() };
    let when =
        claim.when.as_ref().map_or_else(|| text.no_date.to_owned(), |when| when_text(when, text.words));
    let answers = claim.stance != Stance::Asserts;
    let when = (claim.when.is_some() || !answers).then(|| view! { <span class="when">{when}</span> });
    let stance = match claim.stance {
        Stance::Asserts => "",
        Stance::Denies => text.denies,
        Stance::Responds => text.responds,
    };
    let speaker = claim.speaker.as_ref().map(|speaker| match speaker {
        Speaker::Actor(id) => {
            story.actors.get(id.index()).map(|actor| actor.name.clone()).unwrap_or_default()
        }
        Speaker::Named(name) => name.clone(),
    });
    let speaker = speaker.map(|name| fill(text.says, &[&name])).unwrap_or_default();
    let translated = match source.translated_from.as_str() {
        "" => String::new(),
        tag => fill(text.translated, &[language_name(tag)]),
    };
    let lang = Some(source.language.clone()).filter(|lang| !lang.is_empty());
    let quote = claim.quote.as_ref().map(|quote| {
        view! { <blockquote lang=lang><p>{quote.exact.clone()}</p></blockquote> }
    });
    let original = claim_url(&source, &claim).map(|url| link(url, text.read_source));
    let archived = source.archive_url.as_ref().map(|url| link(url.as_str().to_owned(), text.archived));
    let remarks = remarks(viewer, &claim, translated);
    let node = NodeRef::<leptos::html::Article>::new();
    let pointed = Memo::new(move |_| viewer.with(|state| state.claim == Some(id)));
    Effect::new(move |_| {
        if let (true, Some(node)) = (pointed.get(), node.get()) {
            (viewer.shell.reveal)(node.into());
        }
    });
    view! {
        <article
            class="claim"
            class:answer=answers
            class:pointed=move || pointed.get()
            aria-current=move || pointed.get().then_some("true")
            aria-label=source.short
            node_ref=node
        >
            <p class="claim-head">
                <SourceMark source=claim.source />
                <span class="stance">{stance}</span>
                {when}
            </p>
            <p class="speaker">{speaker}</p>
            {quote}
            {remarks.into_iter().map(|words| view! { <p class="remark">{words}</p> }).collect_view()}
            <div class="links">{original}{archived}<CopyTools cited=Cited::Claim(id) /></div>
        </article>
    }
    .into_any()
}

/// Place, numbers, page, and what the editors add, each as a line.
fn remarks(viewer: Viewer, claim: &Claim, translated: String) -> Vec<String> {
    let text = viewer.text;
    let numbers = claim.numbers.iter().map(|number| [&number_text(number, text), " ", &number.what].concat());
    let note =
        |pattern: &str, words: &str| if words.is_empty() { String::new() } else { fill(pattern, &[words]) };
    let certainty = match claim.certainty {
        Certainty::Certain => "",
        Certainty::LessCertain => text.editors_reading_less,
        Certainty::Uncertain => text.editors_reading_not,
    };
    let remarks = [
        viewer.story(|story| where_text(story, claim, text)),
        numbers.collect::<Vec<_>>().join(" · "),
        claim.locator.clone(),
        translated,
        note(text.inferred, &claim.inferred),
        certainty.to_owned(),
        if claim.note.is_empty() { String::new() } else { [text.editors_note, " ", &claim.note].concat() },
    ];
    remarks.into_iter().filter(|words| !words.is_empty()).collect()
}

/// A link out of the page. The other page does not learn where its reader comes from.
pub fn link(url: String, words: &'static str) -> impl IntoView {
    view! {
        <a href=url target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">{words}{icon(Icon::External)}</a>
    }
}
