//! "Which source could know?": the date of a source against that of an event.

use super::dating::{Dating, dated_events, limits, named_sources, title};
use super::durations::{agreed, between};
use super::evidence::in_marks;
use super::selection::spread;
use super::{Answer, Question};
use crate::story::{SourceId, Story};
use crate::time::Instant;

/// The most questions.
const QUESTIONS: usize = 6;
/// The most questions how much later a source was published.
const LATER: usize = 4;
/// The most right answers, and the most wrong ones.
const MOST: usize = 3;

/// Returns events before which some sources were published, and after which others were. Where a source may be of the same time, it is no option.
pub(super) fn knowledge(story: &Story) -> Vec<Question> {
    let sources = named_sources(story);
    let sources: Vec<Issued<'_>> = sources
        .into_iter()
        .filter_map(|(id, source)| {
            Some((id, source.short.as_str(), source.issued.as_ref().and_then(limits)?))
        })
        .collect();
    let dated = dated_events(story);
    let found: Vec<Question> = dated.iter().filter_map(|dating| question(story, dating, &sources)).collect();
    if !found.is_empty() {
        return spread(found, QUESTIONS);
    }
    // All were published later: then it matters how much later.
    let mut later = Vec::new();
    for dating in &dated {
        // One source for an event, each in turn.
        let mut asked: Vec<Question> =
            sources.iter().filter_map(|source| later_by(story, dating, *source)).collect();
        if !asked.is_empty() {
            later.push(asked.swap_remove(later.len() % asked.len()));
        }
    }
    spread(later, LATER)
}

/// A source, its name, and when it was issued.
type Issued<'a> = (SourceId, &'a str, (Instant, Instant));

/// Returns the question how long after an event a source was published.
fn later_by(story: &Story, dating: &Dating, (id, name, issued): Issued<'_>) -> Option<Question> {
    let account = agreed(story, dating).filter(|account| account.span.1 <= issued.0)?;
    let duration = between(account.span, issued)?;
    let event = in_marks(title(story, dating.event));
    let text = format!("From {event} to the day when {name} was published: {}?", duration.unit());
    let right = Answer {
        text: duration.count().to_string(),
        claims: account.claims,
        issued: Some(id),
        ..Answer::default()
    };
    Some(Question { events: vec![dating.event], text, right: vec![right], wrong: Vec::new() })
}

/// Returns which sources could know of an event; `None` if all could, or none.
fn question(story: &Story, dating: &Dating, sources: &[Issued<'_>]) -> Option<Question> {
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for (id, name, (from, until)) in sources {
        if *from >= dating.span.1 {
            right.push(Answer {
                text: (*name).to_owned(),
                claims: dating.claims.clone(),
                issued: Some(*id),
                ..Answer::default()
            });
        } else if *until <= dating.span.0 {
            wrong.push((*name).to_owned());
        }
    }
    right.truncate(MOST);
    wrong.truncate(MOST);
    let text = title(story, dating.event).to_owned();
    (!right.is_empty() && !wrong.is_empty()).then(|| Question {
        events: vec![dating.event],
        text,
        right,
        wrong,
    })
}
