//! "Who says so?"

use super::dating::{asserting, events, title};
use super::evidence::in_marks;
use super::selection::{mixed, spread};
use super::{Answer, Question, name};
use crate::story::{Certainty, Claim, Dispute, EventId, SourceId, Stance, Story};

/// The most questions.
const QUESTIONS: usize = 8;
/// The most wrong answers to choose from.
const WRONG: usize = 3;
/// Longer quotes take too much of a page, in characters.
const LONGEST: usize = 400;

/// Returns quotes, or events without any, with the sources that say so. The sources to choose from besides say nothing about the event, or contradict
/// the quote.
pub(super) fn words_of_sources(story: &Story) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::new();
    for event in events(story) {
        let quoted: Vec<&Claim> = asserting(story, event)
            .map(|(_, claim)| claim)
            .filter(|claim| quote_of(story, claim).is_some())
            .collect();
        let plain = quoted.is_empty().then_some(None);
        for claim in plain.into_iter().chain(quoted.into_iter().map(Some)) {
            found.extend(
                question(story, event, claim).filter(|new| found.iter().all(|other| other.text != new.text)),
            );
        }
    }
    // From the sources in turn: a row of answers that are all the same teaches nothing.
    let mut by_source: Vec<Vec<Question>> = Vec::new();
    for source in &story.sources {
        let is_own =
            |question: &&Question| question.right.first().is_some_and(|answer| answer.text == source.short);
        let mut own: Vec<Question> = Vec::new();
        for question in found.iter().filter(is_own) {
            if own.iter().all(|other| other.events != question.events) {
                own.push(question.clone());
            }
        }
        by_source.push(own);
    }
    by_source.retain(|own| !own.is_empty());
    if by_source.len() < 2 {
        return Vec::new();
    }
    let share = QUESTIONS.div_ceil(by_source.len());
    let mut chosen: Vec<Question> = by_source.into_iter().flat_map(|own| spread(own, share)).collect();
    chosen.truncate(QUESTIONS);
    mixed(chosen, |question| question.text.clone())
}

/// Returns the question who says what a claim quotes; without one, who tells of the event.
fn question(story: &Story, event: EventId, quoted: Option<&Claim>) -> Option<Question> {
    let words = quoted.map(own_words);
    let says = |claim: &Claim| words.as_ref().is_some_and(|words| own_words(claim).contains(words.as_str()));
    let mut wrong: Vec<&str> = Vec::new();
    for (index, source) in story.sources.iter().enumerate() {
        let mut own = story.claims.iter().filter(|claim| claim.source == SourceId::of(index));
        let is_wrong = |claim: &Claim| {
            !says(claim)
                && (claim.event != event || quoted.is_some_and(|quoted| contradicts(story, claim, quoted)))
        };
        if own.all(is_wrong) && is_unique(story, &source.short) {
            wrong.push(&source.short);
        }
    }
    if wrong.is_empty() {
        return None;
    }
    let mut right: Vec<Answer> = Vec::new();
    for (id, claim) in asserting(story, event) {
        if words.is_some() && !says(claim) || claim.certainty != Certainty::Certain {
            continue;
        }
        let source = name(story, claim.source);
        match right.iter_mut().find(|answer| answer.text == source) {
            Some(answer) => answer.claims.push(id),
            None => right.push(Answer { text: source.to_owned(), claims: vec![id], ..Answer::default() }),
        }
    }
    if right.is_empty() || right.iter().any(|answer| !is_unique(story, &answer.text)) {
        return None;
    }
    let text = words.map_or_else(|| title(story, event).to_owned(), |words| in_marks(&words));
    let wrong = mixed(wrong, |name| (*name).to_owned()).into_iter().take(WRONG).map(str::to_owned).collect();
    Some(Question { events: vec![event], text, right, wrong })
}

/// Returns whether a claim asserts what cannot be true beside another one.
fn contradicts(story: &Story, claim: &Claim, other: &Claim) -> bool {
    let numbers = claim.numbers.iter().map(|number| Dispute::Number(number.what.clone()));
    let mut all =
        [Dispute::Time, Dispute::Place, Dispute::Origin, Dispute::Destination].into_iter().chain(numbers);
    claim.stance == Stance::Asserts && all.any(|dispute| dispute.excludes(story, claim, other))
}

/// Returns the words of a claim, if they ask well: they are short enough, and do not name the source.
fn quote_of(story: &Story, claim: &Claim) -> Option<String> {
    let words = own_words(claim);
    let source = story.sources.get(claim.source.index())?;
    let names =
        source.authors.iter().flat_map(|author| author.split_whitespace()).chain([source.short.as_str()]);
    let tells = names.filter(|name| name.chars().count() > 3).any(|name| words.contains(name));
    let is_asserted = claim.stance == Stance::Asserts && claim.certainty == Certainty::Certain;
    (is_asserted && !tells && !words.is_empty() && words.chars().count() <= LONGEST).then_some(words)
}

fn own_words(claim: &Claim) -> String {
    let exact = claim.quote.as_ref().map_or("", |quote| quote.exact.as_str());
    exact.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_unique(story: &Story, short: &str) -> bool {
    !short.trim().is_empty() && story.sources.iter().filter(|source| source.short == short).count() == 1
}
