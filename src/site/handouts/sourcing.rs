//! The sheet about the sources: who wrote them, and where they agree and disagree.

use super::super::{PageInput, html::Html};
use super::accounts::{one, source_mark};
use super::foot::reference;
use super::paper::{name_line, rules};
use super::{Gaps, Hides, Reader, Sheet};
use crate::state::{disagreement_text, dispute_text};
use crate::story::{Disagreement, Dispute, SourceId, SourceKind, source_facts};
use crate::time::when_text;

/// The most sources that are asked about, and the most disagreements.
const MOST_SOURCES: usize = 4;
const MOST_DISPUTES: usize = 5;

/// Writes the sheet.
pub(super) fn sheet(input: PageInput<'_>) -> Sheet {
    let mut out = Html::default();
    name_line(&mut out, false);
    out.raw("<p class=\"lead\" dir=\"auto\">A source was made by somebody, at some time, for some reason. Ask who speaks before you ask what is said.</p>\n");
    let story = &input.loaded.story;
    for index in 0..story.sources.len().min(MOST_SOURCES) {
        source(&mut out, input, SourceId::of(index));
    }
    if story.sources.len() > MOST_SOURCES {
        out.raw("<p dir=\"auto\">The story has ").text(&input.text.number(story.sources.len() as i64));
        out.raw(" sources. Ask the same of the others.</p>\n");
    }
    if story.sources.is_empty() {
        out.raw("<p dir=\"auto\">This story names no source. What would you want to know before you believe it? Where could you look?</p>\n");
        rules(&mut out, 6);
    }
    compare(&mut out, input);
    Sheet {
        name: "sources",
        title: "Who says so?",
        about: "Where each source comes from, and where the sources agree and disagree.",
        reader: Reader::Class,
        body: out.finish(),
    }
}

fn source(out: &mut Html, input: PageInput<'_>, id: SourceId) {
    let text = input.text;
    let Some(source) = input.loaded.story.sources.get(id.index()) else { return };
    let kind = match source.kind {
        SourceKind::Reporting => text.kind_reporting,
        SourceKind::Analysis => text.kind_analysis,
        SourceKind::Official => text.kind_official,
        SourceKind::Party => text.kind_party,
        SourceKind::Other => "",
    };
    out.raw("<section class=\"source-block\">\n<h2>");
    source_mark(out, input, id);
    out.raw("</h2>\n<p dir=\"auto\">");
    reference(out, input, id);
    out.raw("</p>\n<p class=\"quiet\" dir=\"auto\">");
    let issued = source.issued.as_ref().map(|when| when_text(when, text.words)).unwrap_or_default();
    let count = source_facts(&input.loaded.story, id).claims;
    let claims = text.count(text.claims_one, text.claims_many, count);
    let facts: Vec<&str> = [kind, &issued, &claims].into_iter().filter(|fact| !fact.is_empty()).collect();
    out.text(&facts.join(" · ")).raw("</p>\n");
    if !source.note.is_empty() {
        out.element("p class=\"quiet\" dir=\"auto\"", &source.note).raw("\n");
    }
    for question in [
        "Who made it, and who was meant to read it?",
        "How long after the events was it made? Was its author there, or does it repeat what others said?",
        "What could its author want us to think? Which words show it?",
    ] {
        out.raw("<div class=\"question\">").element("p dir=\"auto\"", question);
        rules(out, 2);
        out.raw("</div>\n");
    }
    out.raw("</section>\n");
}

/// Writes what the sources disagree about, side by side.
fn compare(out: &mut Html, input: PageInput<'_>) {
    let perspective = input.loaded.perspective(None);
    let rank = |found: &&Disagreement| match (&found.dispute, found.across) {
        (Dispute::Account(_), true) => 1,
        (_, true) => 0,
        (_, false) => 2,
    };
    let mut disputes: Vec<&Disagreement> = perspective.disagreements.iter().collect();
    disputes.sort_by_key(rank);
    disputes.truncate(MOST_DISPUTES);
    out.raw("<section class=\"compare\">\n<h2>Compare</h2>\n");
    if disputes.is_empty() {
        out.raw("<p dir=\"auto\">The sources of this story do not contradict each other. What does only one of them say? What would another source have to say to confirm it?</p>\n");
        rules(out, 6);
    }
    let gaps = Gaps::of(input, Hides::Nothing, true);
    for found in disputes {
        let story = &input.loaded.story;
        let Some(event) = story.events.get(found.event.index()) else { continue };
        out.raw("<div class=\"dispute-block\">\n<h3>").text(&event.title).raw("</h3>\n<p>≠ ");
        match &found.dispute {
            Dispute::Account(words) => out.text(words),
            other => {
                let values = disagreement_text(story, found, input.text);
                out.text(&dispute_text(other, input.text)).raw(": ").text(&values)
            }
        };
        out.raw("</p>\n");
        for claim in found.parts.iter().filter_map(|part| part.claims.first()) {
            one(out, input, *claim, &gaps);
        }
        out.raw("<div class=\"question\"><p dir=\"auto\">Can both be right? What would you need to know to decide?</p>");
        rules(out, 2);
        out.raw("</div>\n</div>\n");
    }
    for question in [
        "What do the sources agree on?",
        "What does only one of them tell? Why could the other leave it out?",
        "Whose voice is missing?",
    ] {
        out.raw("<div class=\"question\">").element("p dir=\"auto\"", question);
        rules(out, 2);
        out.raw("</div>\n");
    }
    out.raw("</section>\n");
}
