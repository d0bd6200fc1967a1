//! The date of an event in words, with what its sources disagree about.

use super::Telling;
use crate::story::{EventId, Stance, Story};
use crate::text::fill;
use crate::time::{When, Words, when_text};

/// The date of an event for lists: one date where its claims agree, `1986 or 1987` where they exclude each other, empty
/// where there is none.
///
/// Each date that is written is said once, the earliest first. Only what the telling tells counts.
pub fn event_when_text(story: &Story, telling: &Telling, event: EventId, words: &Words) -> String {
    let told = story.claims_of(event).map(|(_, claim)| claim).filter(|claim| {
        claim.stance == Stance::Asserts && telling.source.is_none_or(|source| source == claim.source)
    });
    let mut dates: Vec<&When> = told.filter_map(|claim| claim.when.as_ref()).collect();
    if !dates.iter().any(|a| dates.iter().any(|b| a.excludes(b))) {
        return telling.when(event).map_or_else(String::new, |when| when_text(when, words));
    }
    dates.sort_by_key(|when| when.span.hull());
    let mut texts: Vec<String> = Vec::new();
    for text in dates.into_iter().map(|when| when_text(when, words)) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    match texts.as_slice() {
        [first @ .., last] if !first.is_empty() => fill(words.or, &[&first.join(", "), last]),
        _ => texts.concat(),
    }
}
