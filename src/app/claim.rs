//! One claim: source, speaker, date, quote, links, and the claims that answer it.

use super::context::Viewer;
use super::copying::{Cited, copy_tools};
use super::icon::{Icon, icon};
use super::media::media;
use super::node::{El, Node, Str, el, when};
use super::source_mark::source_mark;
use crate::i18n::{Text, fill};
use crate::state::{Exchange, number_text, unanswered, where_text};
use crate::story::{Certainty, Claim, ClaimId, MediaOwner, Speaker, Stance, Story, language_name};
use crate::time::when_text;

/// Renders a claim, followed by its responses and denials.
pub(super) fn exchange_view(viewer: Viewer, exchange: Exchange) -> El {
    let text = viewer.text;
    let alone = viewer.story(|story| unanswered(story, exchange.claim));
    let mut view = el("div.exchange").with(claim_view(viewer, exchange.claim));
    for answer in exchange.answers {
        view = view.with(claim_view(viewer, answer));
    }
    view.with(when(alone, || el("p.no-response").text(text.no_response)))
}

/// Renders one claim.
fn claim_view(viewer: Viewer, id: ClaimId) -> Option<El> {
    let text = viewer.text;
    let loaded = viewer.loaded();
    let story = &loaded.story;
    let claim = story.claims.get(id.index())?;
    let source = story.sources.get(claim.source.index())?;
    let pointed = viewer.claim.get() == Some(id);
    let answers = claim.stance != Stance::Asserts;
    let stance = match claim.stance {
        Stance::Asserts => "",
        Stance::Denies => text.denies,
        Stance::Responds => text.responds,
    };
    let head = el("p.claim-head").with(source_mark(viewer, claim.source));
    let head = head.with(el("span.stance").text(stance)).with(when(claim.when.is_some() || !answers, || {
        let when = claim.when.as_ref().map(|when| when_text(when, text.words).into());
        el("span.when").text(when.unwrap_or(Str::Borrowed(text.no_date)))
    }));
    let speaker = match claim.speaker.as_deref() {
        Some(Speaker::Actor(id)) => story.actors.get(id.index()).map_or("", |actor| &actor.name),
        Some(Speaker::Named(name)) => name,
        None => "",
    };
    let speaker = if claim.speaker.is_some() { fill(text.says, &[speaker]) } else { String::new() };
    let quote = claim.quote.as_ref().map(|quote| {
        let lang = Some(source.language.clone().into()).filter(|_| !source.language.is_empty());
        el("blockquote").put("lang", lang).with(el("p").text(quote.exact.clone()))
    });
    let mut lines: Vec<Node> = Vec::new();
    for words in remarks(story, claim, &source.translated_from, text) {
        if !words.is_empty() {
            lines.push(el("p.remark").text(words).into());
        }
    }
    let links = el("div.links");
    let links = links.with(loaded.citations.link(story, id).map(|url| link(url, text.read_source)));
    let archived = source.archive_url.as_ref().map(|url| link(url.as_str().to_owned(), text.archived));
    let article = el("article.claim").class_if("answer", answers).class_if("pointed", pointed);
    let article = article.put("aria-current", pointed.then_some(Str::Borrowed("true")));
    let article =
        article.put("id", viewer.shell.written.then(|| ["claim=", &story.claim_id(id)].concat().into()));
    let article = article.set("aria-label", source.short.clone()).with(head);
    let article = article
        .with(el("p.speaker").text(speaker))
        .with(quote)
        .with(media(viewer, MediaOwner::Claim(id)))
        .with(lines);
    Some(article.with(links.with(archived).with(copy_tools(viewer, Cited::Claim(id)))))
}

/// Returns place, numbers, locator and editors' remarks, one line each; some are empty.
fn remarks(story: &Story, claim: &Claim, translated_from: &str, text: &Text) -> [String; 7] {
    let mut numbers = String::new();
    for number in &claim.numbers {
        if !numbers.is_empty() {
            numbers.push_str(" · ");
        }
        numbers.push_str(&number_text(number, text));
        numbers.push(' ');
        numbers.push_str(&number.what);
    }
    let certainty = match claim.certainty {
        Certainty::Certain => "",
        Certainty::LessCertain => text.editors_reading_less,
        Certainty::Uncertain => text.editors_reading_not,
    };
    [
        where_text(story, claim, text),
        numbers,
        claim.locator.to_string(),
        translated(translated_from, text),
        if claim.inferred.is_empty() { String::new() } else { fill(text.inferred, &[&claim.inferred]) },
        certainty.to_owned(),
        if claim.note.is_empty() { String::new() } else { [text.editors_note, " ", &claim.note].concat() },
    ]
}

/// Returns the remark that a source is translated from the language with this tag; empty for an empty tag.
pub(super) fn translated(tag: &str, text: &Text) -> String {
    if tag.is_empty() { String::new() } else { fill(text.translated, &[language_name(tag)]) }
}

/// Renders an external link with text, without a referrer.
pub(super) fn link(url: String, words: &'static str) -> El {
    outward(url).text(words).with(icon(Icon::External))
}

/// Renders an external link without content.
pub(super) fn outward(url: String) -> El {
    let link = el("a").set("href", url).set("target", "_blank").set("rel", "noopener noreferrer");
    link.set("referrerpolicy", "no-referrer")
}
