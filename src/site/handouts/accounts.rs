//! What the sources say: their marks, and claims in their words.

use super::super::{PageInput, html::Html};
use super::Gaps;
use crate::i18n::fill;
use crate::scene::source_icon;
use crate::state::{Exchange, claims_by_source, number_text, unanswered, where_text};
use crate::story::{ClaimId, EventId, SourceId, Speaker, Stance, Subject};
use crate::time::when_text;

/// Writes the shape and the short name of a source.
pub(super) fn source_mark(out: &mut Html, input: PageInput<'_>, id: SourceId) {
    let Some(source) = input.loaded.story.sources.get(id.index()) else { return };
    out.raw("<bdi class=\"mark\"><svg class=\"shape\" viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" aria-hidden=\"true\">");
    out.open("path", &[("d", source_icon(id.index()))]).close("path").raw("</svg> ");
    out.text(&source.short).raw("</bdi>");
}

/// Writes what each source says of an event, with the answers to it.
pub(super) fn claims(out: &mut Html, input: PageInput<'_>, event: EventId, gaps: &Gaps) {
    let story = &input.loaded.story;
    let exchanges = claims_by_source(story, Subject::Event(event), None);
    for Exchange { claim, answers } in exchanges.into_iter().flat_map(|source| source.exchanges) {
        out.raw("<div class=\"claim\">");
        let is_alone = unanswered(story, claim);
        one(out, input, claim, gaps);
        for answer in answers {
            one(out, input, answer, gaps);
        }
        if is_alone {
            out.raw("<p class=\"remark\" dir=\"auto\">").text(input.text.no_response).raw("</p>");
        }
        out.raw("</div>\n");
    }
}

/// Writes one claim: source, date, place, numbers, speaker and words.
pub(super) fn one(out: &mut Html, input: PageInput<'_>, id: ClaimId, gaps: &Gaps) {
    let (story, text) = (&input.loaded.story, input.text);
    let Some(claim) = story.claims.get(id.index()) else { return };
    let stance = match claim.stance {
        Stance::Asserts => "",
        Stance::Denies => text.denies,
        Stance::Responds => text.responds,
    };
    out.raw(if stance.is_empty() { "<p class=\"says\">" } else { "<p class=\"says answer\">" });
    source_mark(out, input, claim.source);
    if !stance.is_empty() {
        out.raw(" ").text(stance);
    }
    if let Some(when) = &claim.when {
        out.raw(" · <bdi class=\"when\">");
        gaps.date(out, &when_text(when, text.words));
        out.raw("</bdi>");
    }
    let place = where_text(story, claim, text);
    if !place.is_empty() {
        out.raw(" · <bdi>");
        gaps.text(out, &place);
        out.raw("</bdi>");
    }
    for number in &claim.numbers {
        out.raw(" · <bdi>").text(&number_text(number, text)).raw(" ");
        gaps.text(out, &number.what);
        out.raw("</bdi>");
    }
    let speaker = match claim.speaker.as_deref() {
        Some(Speaker::Actor(id)) => story.actors.get(id.index()).map_or("", |actor| &actor.name),
        Some(Speaker::Named(name)) => name,
        None => "",
    };
    if !speaker.is_empty() {
        out.raw(" · <bdi>");
        gaps.text(out, &fill(text.says, &[speaker]));
        out.raw("</bdi>");
    }
    out.raw("</p>");
    if let Some(quote) = &claim.quote {
        let language = story.sources.get(claim.source.index()).map_or("", |source| &source.language);
        let attributes = [("lang", language)];
        out.open("blockquote", if language.is_empty() { &[] } else { &attributes }).raw("“");
        gaps.text(out, &quote.exact);
        out.raw("”").close("blockquote");
    }
    if !claim.locator.is_empty() {
        out.raw("<p class=\"remark\">").text(&claim.locator).raw("</p>");
    }
}
