//! The date of an event as text, with the dates that its sources disagree about.

use super::Perspective;
use crate::i18n::fill;
use crate::order::{Order, sort};
use crate::story::{EventId, Stance, Story};
use crate::time::{When, Words, when_text};

/// Returns the date of an event for lists: one date where its claims agree, `1986 or 1987` where they exclude each other, empty
/// where there is none.
///
/// Each date is listed once, the earliest first. Only the claims of the perspective count.
pub fn event_when_text(story: &Story, perspective: &Perspective, event: EventId, words: &Words) -> String {
    let claims = story.claims_of(event).map(|(_, claim)| claim).filter(|claim| {
        claim.stance == Stance::Asserts && perspective.source.is_none_or(|source| source == claim.source)
    });
    let dates: Vec<&When> = claims.filter_map(|claim| claim.when.as_ref()).collect();
    if !dates.iter().any(|a| dates.iter().any(|b| a.excludes(b))) {
        return perspective.when(event).map_or_else(String::new, |when| when_text(when, words));
    }
    let mut order: Vec<Order> = Vec::with_capacity(dates.len());
    for (index, when) in dates.iter().enumerate() {
        let (start, end) = when.span.hull();
        order.push((start.0, end.0, index as u32));
    }
    sort(&mut order);
    let mut texts: Vec<String> = Vec::new();
    for when in order.into_iter().filter_map(|(.., index)| dates.get(index as usize)) {
        let text = when_text(when, words);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    match texts.as_slice() {
        [first @ .., last] if !first.is_empty() => fill(words.or, &[&first.join(", "), last]),
        _ => texts.concat(),
    }
}
