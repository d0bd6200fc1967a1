//! Hints for authors about the evidence. A story is shown whether they are followed or not.

use super::{Code, Diagnostic, EventId, Kind, Severity, SourceId, Stance, Story, disagreements};
use crate::time::{Precision, When};
use std::collections::BTreeSet;

/// More are counted, not listed.
const MOST_HINTS: usize = 500;

/// Looks at the evidence of every event: no source, no quote, sources without use, a source that contradicts itself,
/// dates more precise than their quotes. After the first five hundred, one hint says how many more there are.
pub fn evidence(story: &Story) -> Vec<Diagnostic> {
    let mut hints = Vec::new();
    let mut more = 0_usize;
    let mut hint = |code, at: &str, message: String| {
        if hints.len() < MOST_HINTS {
            hints.push(Diagnostic { severity: Severity::Hint, code, at: at.to_owned(), message });
        } else {
            more += 1;
        }
    };
    for (index, event) in story.events.iter().enumerate() {
        if event.claims.is_empty() && !matches!(event.kind, Kind::Track(_)) {
            let moves = matches!(event.kind, Kind::Stay | Kind::Relocation(_)) && !event.actors.is_empty();
            let so = if moves { ", so that no presence and no lane follows" } else { "" };
            hint(
                Code::NoSource,
                &event.id,
                ["no source", so, ": add a claim with a \"source\" and a \"quote\""].concat(),
            );
        }
        for (id, claim) in story.claims_of(EventId::of(index)) {
            match &claim.quote {
                None => hint(
                    Code::NoQuote,
                    &story.claim_id(id),
                    "no quote: add the words of the source in \"quote\"".into(),
                ),
                Some(quote) => {
                    let bare = claim.inferred.is_empty() && claim.stance == Stance::Asserts;
                    if let Some(when) =
                        claim.when.as_ref().filter(|when| bare && !names_its_year(when, &quote.exact))
                    {
                        let message = format!(
                            "the date {} is more precise than the quote: quote the words that carry it, or say in \"inferred\" what it follows from",
                            when.edtf()
                        );
                        hint(Code::PreciseDate, &story.claim_id(id), message);
                    }
                }
            }
        }
    }
    let used: BTreeSet<SourceId> = story.claims.iter().map(|claim| claim.source).collect();
    for (index, source) in story.sources.iter().enumerate() {
        if !used.contains(&SourceId::of(index)) {
            hint(Code::UnusedSource, &source.id, "no claim uses this source: remove it, or cite it".into());
        }
    }
    for (index, source) in story.sources.iter().enumerate() {
        for found in disagreements(story, Some(SourceId::of(index))) {
            let Some(event) = story.events.get(found.event.index()).filter(|_| found.parts.len() > 1) else {
                continue;
            };
            let message = format!(
                "two claims of {} exclude each other: if the source says both, leave them",
                source.short
            );
            hint(Code::SelfContradiction, &event.id, message);
        }
    }
    if more > 0 {
        let message = format!("{more} more hints of these kinds are not listed");
        hints.push(Diagnostic {
            severity: Severity::Hint,
            code: Code::NoSource,
            at: "features".into(),
            message,
        });
    }
    hints
}

/// Returns whether the quote has a day, where the date has one, and a year, where it has one.
fn names_its_year(when: &When, quote: &str) -> bool {
    let numbers: Vec<&str> =
        quote.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let (first, _) = when.span.hull();
    let (year, _, day) = first.day().ymd();
    // Year 0 is 1 BCE.
    let year = if year > 0 { year } else { 1 - year }.to_string();
    let short = year.get(year.len().saturating_sub(2)..).unwrap_or(&year);
    let has = |text: &str| numbers.contains(&text);
    let has_year = has(&year) || has(short);
    match when.precision {
        Precision::Second | Precision::Minute | Precision::Hour | Precision::Day => {
            has_year && has(&day.to_string())
        }
        Precision::Month | Precision::Season | Precision::Year => has_year,
        _ => true,
    }
}
