//! "Which source could know?": the date of a source against that of an event.

use super::dating::{Dating, dated_events, limits, title};
use super::durations::{agreed, between};
use super::evidence::in_marks;
use super::selection::spread;
use super::{Answer, Question};
use crate::story::{Source, SourceId, Story};

/// The most questions.
const QUESTIONS: usize = 6;

/// Returns events before which some sources were written, and after which others were. Where a source may be of the same time, it is no option.
pub(super) fn knowledge(story: &Story) -> Vec<Question> {
    let found = dated_events(story).into_iter().filter_map(|dating| question(story, dating));
    let found: Vec<Question> = found.collect();
    if !found.is_empty() {
        return spread(found, QUESTIONS);
    }
    // All were written later: then it matters how much later.
    let mut later = Vec::new();
    for dating in dated_events(story) {
        let sources = (0..story.sources.len()).map(SourceId::of);
        // One source for an event, each in turn.
        let mut asked = sources.filter_map(|source| later_by(story, &dating, source)).collect::<Vec<_>>();
        if !asked.is_empty() {
            later.push(asked.swap_remove(later.len() % asked.len()));
        }
    }
    spread(later, QUESTIONS)
}

/// Returns the question how long after an event a source was written.
fn later_by(story: &Story, dating: &Dating, id: SourceId) -> Option<Question> {
    let source = story.sources.get(id.index()).filter(|source| is_unique(story, source))?;
    let issued = source.issued.as_ref().and_then(limits)?;
    let account = agreed(story, dating).filter(|account| account.span.1 <= issued.0)?;
    let duration = between(account.span, issued)?;
    let event = in_marks(title(story, dating.event));
    let text = format!("From {event} to the day when {} was written: {}?", source.short, duration.unit());
    let right = Answer {
        text: duration.count().to_string(),
        claims: account.claims,
        issued: Some(id),
        ..Answer::default()
    };
    Some(Question { events: vec![dating.event], text, right: vec![right], wrong: Vec::new() })
}

fn question(story: &Story, dating: Dating) -> Option<Question> {
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for (index, source) in story.sources.iter().enumerate() {
        let Some((from, until)) =
            source.issued.as_ref().and_then(limits).filter(|_| is_unique(story, source))
        else {
            continue;
        };
        if from >= dating.span.1 {
            right.push(Answer {
                text: source.short.clone(),
                claims: dating.claims.clone(),
                issued: Some(SourceId::of(index)),
                ..Answer::default()
            });
        } else if until <= dating.span.0 {
            wrong.push(source.short.clone());
        }
    }
    let text = title(story, dating.event).to_owned();
    (!right.is_empty() && !wrong.is_empty()).then(|| Question {
        events: vec![dating.event],
        text,
        right,
        wrong,
    })
}

fn is_unique(story: &Story, source: &Source) -> bool {
    !source.short.trim().is_empty()
        && story.sources.iter().filter(|other| other.short == source.short).count() == 1
}
