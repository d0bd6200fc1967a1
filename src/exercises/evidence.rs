//! The evidence of an answer, in one line a claim.

use super::Answer;
use crate::i18n::{Text, fill};
use crate::story::{Claim, SourceId, Speaker, Story};
use crate::time::when_text;

/// Returns the evidence of an answer, a line for each claim: source, its title, the date that it gives, where in it, and its words.
pub fn evidence(story: &Story, answer: &Answer, text: &Text) -> Vec<String> {
    let claims = answer.claims.iter().filter_map(|id| story.claims.get(id.index()));
    let mut lines: Vec<String> = claims.map(|claim| line(story, claim, text)).collect();
    lines.extend(answer.issued.and_then(|id| {
        let source = story.sources.get(id.index())?;
        let issued = source.issued.as_ref()?;
        Some([&source.short, ": published ", &isolated(story, when_text(issued, text.words))].concat())
    }));
    let mut seen: Vec<String> = Vec::new();
    lines.retain(|line| {
        let is_new = !seen.contains(line);
        seen.push(line.clone());
        is_new
    });
    lines
}

/// Returns the name of a source on marks and cards.
pub fn name(story: &Story, id: SourceId) -> &str {
    story.sources.get(id.index()).map_or("", |source| &source.short)
}

fn line(story: &Story, claim: &Claim, text: &Text) -> String {
    let mut out = name(story, claim.source).to_owned();
    let title = story.sources.get(claim.source.index()).map_or("", |source| source.title.as_str());
    if !title.is_empty() && title != out {
        out.push_str(&[", “", title, "”"].concat());
    }
    if !claim.locator.is_empty() {
        out.push_str(&[", ", claim.locator.as_str()].concat());
    }
    if let Some(when) = &claim.when {
        let inferred = if claim.inferred.is_empty() {
            String::new()
        } else {
            ["; ", &fill(text.inferred, &[&claim.inferred])].concat()
        };
        out.push_str(&[" (", &isolated(story, when_text(when, text.words)), &inferred, ")"].concat());
    }
    let speaker = match claim.speaker.as_deref() {
        Some(Speaker::Actor(id)) => story.actors.get(id.index()).map(|actor| actor.name.as_str()),
        Some(Speaker::Named(name)) => Some(name.as_str()),
        None => None,
    };
    if let Some(speaker) = speaker {
        out.push_str(&[", reporting ", speaker].concat());
    }
    if let Some(quote) = &claim.quote {
        out.push_str(&[": ", &in_marks(&quote.exact)].concat());
    }
    out
}

/// Returns a date as it is read within words from right to left: its number stays before its month.
fn isolated(story: &Story, date: String) -> String {
    if Text::is_rtl(&story.language) { ["\u{2068}", &date, "\u{2069}"].concat() } else { date }
}

/// Returns words in quotation marks, in one line. A quote within them takes the other marks.
pub(super) fn in_marks(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    ["“", &words.replace('“', "‘").replace('”', "’"), "”"].concat()
}
