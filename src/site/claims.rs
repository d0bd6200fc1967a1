//! An event of the article, with its claims.

use super::PageInput;
use super::article::{CLAIMS_PAGE, Detail};
use super::html::{Html, fragment};
use crate::i18n::fill;
use crate::state::unanswered;
use crate::story::{Claim, ClaimId, Event, EventId, Source, Speaker, Stance};
use crate::time::{When, when_text};

/// Writes the `<li>` of an event. Its id is also an address of the viewer, so that a link works with and without scripts.
pub(super) fn event(out: &mut Html, input: PageInput<'_>, id: EventId, event: &Event, detail: Detail) {
    let PageInput { loaded, text, .. } = input;
    let perspective = loaded.perspective(None);
    let anchor = ["sel=", &event.id].concat();
    out.open("li", &[("id", &anchor)]).raw("<h3>");
    date(out, event.when.as_ref(), text.no_date, text.words);
    let page = if detail != Detail::Full { [input.beside, CLAIMS_PAGE].concat() } else { String::new() };
    out.open("a", &[("href", &(page + &fragment(&anchor)))]).text(&event.title).raw("</a></h3>");
    if detail == Detail::Full {
        out.element("p", &event.description);
    }
    if perspective.disagreements_of(id).any(|found| found.across) {
        out.element("p class=\"disputed\"", text.disagree);
    }
    let mut lines: Vec<String> = Vec::new();
    for (number, stated) in loaded.story.claims_of(id) {
        let mut line = Html::default();
        claim(&mut line, input, event, number, stated, detail);
        if detail == Detail::Full && unanswered(&loaded.story, number) {
            line.raw(" ").element("small", text.no_response);
        }
        line.raw("</li>");
        let line = line.finish();
        // Without quotes, equal claims of a source are one line.
        if detail != Detail::Brief || !lines.contains(&line) {
            lines.push(line);
        }
    }
    if !lines.is_empty() {
        out.raw("<ul>").raw(&lines.concat()).raw("</ul>");
    }
    let notes = if detail == Detail::Full { event.notes.as_slice() } else { &[] };
    for note in notes {
        out.element("p class=\"note\"", &note.text);
    }
    out.raw("</li>\n");
}

/// Writes the `<li>` of a claim, without its end tag.
fn claim(out: &mut Html, input: PageInput<'_>, event: &Event, id: ClaimId, claim: &Claim, detail: Detail) {
    let PageInput { loaded, text, .. } = input;
    let Some(source) = loaded.story.sources.get(claim.source.index()) else { return };
    out.raw("<li>");
    cite(out, input, source, id, claim, detail);
    if claim.when != event.when && claim.when.is_some() {
        out.raw(" ");
        date(out, claim.when.as_ref(), "", text.words);
    }
    match claim.stance {
        Stance::Asserts => {}
        Stance::Denies => drop(out.raw(" <b>").text(text.denies).raw("</b>")),
        Stance::Responds => drop(out.raw(" <b>").text(text.responds).raw("</b>")),
    }
    if detail == Detail::Brief {
        return;
    }
    if let Some(name) = speaker(input, claim) {
        out.raw(" <i>").text(&fill(text.says, &[&name])).raw("</i>");
    }
    if let Some(quote) = &claim.quote {
        out.raw(" ");
        let language: &[(&str, &str)] = match source.language.as_str() {
            "" => &[],
            other if other == loaded.story.language => &[],
            other => &[("lang", other)],
        };
        // A quote that begins with a quotation mark gets no second one.
        let name =
            if quote.exact.starts_with(['“', '"', '«', '„']) { "q class=\"opened\"" } else { "q" };
        out.open(name, language).text(&quote.exact).close("q");
    }
    if detail == Detail::Quoted {
        return;
    }
    for remark in [claim.locator.as_str(), &inferred(input, claim), &claim.note] {
        if !remark.is_empty() {
            out.raw(" <small>").text(remark).raw("</small>");
        }
    }
}

fn cite(out: &mut Html, input: PageInput<'_>, source: &Source, id: ClaimId, claim: &Claim, detail: Detail) {
    // The id is on the `<cite>`: an `<li>` with an id is an event (assets/boot.js).
    let anchor = ["claim=", &claim.id].concat();
    match detail {
        Detail::Full => out.open("cite", &[("id", &anchor)]),
        _ => out.raw("<cite>"),
    };
    match link(input, source, id, detail) {
        Some(href) => out.link(&href, &source.short),
        None => out.text(&source.short),
    };
    out.raw("</cite>");
}

/// Returns the link to a claim's source. On the claims page it has a text fragment with the quote, which would be too large for
/// the other pages.
fn link(input: PageInput<'_>, source: &Source, id: ClaimId, detail: Detail) -> Option<String> {
    if detail == Detail::Full {
        input.loaded.citations.link(&input.loaded.story, id)
    } else {
        source.url.as_ref().map(|url| url.as_str().to_owned())
    }
}

fn speaker(input: PageInput<'_>, claim: &Claim) -> Option<String> {
    match claim.speaker.as_ref()? {
        Speaker::Actor(id) => input.loaded.story.actors.get(id.index()).map(|actor| actor.name.clone()),
        Speaker::Named(name) => Some(name.clone()),
    }
}

fn inferred(input: PageInput<'_>, claim: &Claim) -> String {
    if claim.inferred.is_empty() { String::new() } else { fill(input.text.inferred, &[&claim.inferred]) }
}

/// Returns whether HTML has the notation of a date: `1981`, `1981-06`, `1981-06-28`, `1981-06-28T14:05`, also with an offset.
fn is_plain(iso: &str) -> bool {
    let (day, clock) = iso.split_once('T').unwrap_or((iso, ""));
    let digits = day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_clock = clock.is_empty()
        || day.len() == 10
            && clock.len() > 4
            && clock.bytes().all(|byte| byte.is_ascii_digit() || b":+-Z".contains(&byte));
    matches!(day.len(), 4 | 7 | 10) && digits && is_clock
}

/// Writes a date: as `<time>` if HTML has a notation for it, else as `<span>`.
pub(super) fn date(out: &mut Html, when: Option<&When>, missing: &str, words: &crate::time::Words) {
    let Some(when) = when else {
        out.element("span class=\"when\"", missing);
        return;
    };
    let iso = when.edtf();
    let plain = is_plain(iso);
    let (name, attributes): (_, &[(&str, &str)]) =
        if plain && !iso.starts_with('-') { ("time", &[("datetime", iso)]) } else { ("span", &[]) };
    out.open(&[name, " class=\"when\""].concat(), attributes);
    out.text(&when_text(when, words)).close(name).raw(" ");
}
