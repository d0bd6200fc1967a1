//! The events of a story on paper, each with its date and its sources, and where these disagree.

use super::super::{PageInput, html::Html};
use super::Gaps;
use super::accounts::{one, source_mark};
use crate::state::{disagreement_text, dispute_text, event_when_text};
use crate::story::{Dispute, Event, EventId, Kind, SourceId, Stance};

/// More events than these begin a page of their own.
const SHORT: usize = 8;

/// Writes all events with their dates and sources, and where these disagree.
pub(super) fn events(out: &mut Html, input: PageInput<'_>, gaps: &Gaps) {
    let story = &input.loaded.story;
    if story.events.is_empty() {
        return;
    }
    let class = if story.events.len() > SHORT { "events long" } else { "events" };
    out.open("section", &[("class", class)]).raw("\n<h2>").text(input.text.events).raw("</h2>\n");
    for (index, event) in story.events.iter().enumerate() {
        event_row(out, input, EventId::of(index), event, gaps);
    }
    out.raw("</section>\n");
}

fn event_row(out: &mut Html, input: PageInput<'_>, id: EventId, event: &Event, gaps: &Gaps) {
    let (story, text) = (&input.loaded.story, input.text);
    let perspective = input.loaded.perspective(None);
    let when = event_when_text(story, perspective, id, text.words);
    out.raw("<div class=\"event\">\n<p class=\"facts\"><bdi class=\"when\">");
    gaps.date(out, &when);
    out.text(if when.is_empty() { text.no_date } else { "" }).raw("</bdi>");
    let place = event.place.filter(|_| !matches!(event.kind, Kind::Track(_)));
    if let Some(place) =
        place.and_then(|id| story.places.get(id.index())).filter(|place| place.name != event.title)
    {
        out.raw(" · <bdi>");
        gaps.place(out, &place.name);
        out.raw("</bdi>");
    }
    let mut sources: Vec<SourceId> = story.claims_of(id).map(|(_, claim)| claim.source).collect();
    sources.sort_unstable();
    sources.dedup();
    for source in sources {
        out.raw(" · ");
        source_mark(out, input, source);
    }
    out.raw("</p>\n<p class=\"title\">");
    gaps.text(out, &event.title);
    out.raw("</p>\n");
    for found in perspective.disagreements_of(id) {
        out.raw("<p class=\"dispute\">≠ ");
        match &found.dispute {
            Dispute::Account(words) => gaps.text(out, words),
            other => {
                out.raw("<bdi>").text(&dispute_text(other, text)).raw(": ");
                gaps.text(out, &disagreement_text(story, found, text));
                out.raw("</bdi>");
            }
        }
        out.raw("</p>\n");
    }
    // What is alleged stands beside what is answered.
    let answers: Vec<_> = story.claims_of(id).filter(|(_, claim)| claim.stance != Stance::Asserts).collect();
    for (claim, _) in &answers {
        one(out, input, *claim, gaps);
    }
    if answers.is_empty() && event.category == "allegation" {
        out.element("p class=\"remark\" dir=\"auto\"", text.no_response).raw("\n");
    }
    out.raw("</div>\n");
}
