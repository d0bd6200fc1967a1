//! "Which source could know?"

use super::dating::{Dating, dated_events, limits, title};
use super::selection::spread;
use super::{Answer, Question};
use crate::story::{Source, SourceId, Story};

/// The most questions.
const QUESTIONS: usize = 6;

/// Returns events before which some sources were written, and after which others were. Where a source may be of the same time, it is no option.
pub(super) fn knowledge(story: &Story) -> Vec<Question> {
    let found = dated_events(story).into_iter().filter_map(|dating| question(story, dating));
    spread(found.collect(), QUESTIONS)
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
