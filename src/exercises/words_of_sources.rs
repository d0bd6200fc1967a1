//! "Who says so?"

use super::dating::{asserting, events, title};
use super::evidence::in_marks;
use super::selection::{mixed, spread};
use super::{Answer, Question, name};
use crate::story::{Certainty, Claim, EventId, SourceId, Stance, Story};

/// The most questions.
const QUESTIONS: usize = 8;
/// The most wrong answers to choose from.
const WRONG: usize = 3;
/// Longer quotes take too much of a page, in characters.
const LONGEST: usize = 400;

/// Returns quotes, or events without any, with the sources that say so. The sources to choose from besides say nothing about the event.
pub(super) fn words_of_sources(story: &Story) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::new();
    for question in events(story).filter_map(|event| question(story, event)) {
        if found.iter().all(|other| other.text != question.text) {
            found.push(question);
        }
    }
    // From the sources in turn: a row of answers that are all the same teaches nothing.
    let mut by_source: Vec<(&str, Vec<Question>)> = Vec::new();
    for source in &story.sources {
        let own = found
            .iter()
            .filter(|question| question.right.first().is_some_and(|answer| answer.text == source.short));
        by_source.push((&source.short, own.cloned().collect()));
    }
    by_source.retain(|(_, own)| !own.is_empty());
    let share = QUESTIONS.div_ceil(by_source.len().max(1));
    let mut chosen: Vec<Question> = by_source.into_iter().flat_map(|(_, own)| spread(own, share)).collect();
    chosen.truncate(QUESTIONS);
    mixed(chosen, |question| question.text.clone())
}

fn question(story: &Story, event: EventId) -> Option<Question> {
    let quoted = asserting(story, event).find_map(|(_, claim)| quote_of(story, claim));
    let mut wrong: Vec<&str> = Vec::new();
    for (index, source) in story.sources.iter().enumerate() {
        let id = SourceId::of(index);
        let says =
            |claim: &Claim| quoted.as_ref().is_some_and(|words| own_words(claim).contains(words.as_str()));
        let is_silent =
            story.claims.iter().all(|claim| claim.source != id || claim.event != event && !says(claim));
        if is_silent && is_unique(story, &source.short) {
            wrong.push(&source.short);
        }
    }
    if wrong.is_empty() {
        return None;
    }
    let mut right: Vec<Answer> = Vec::new();
    for (id, claim) in asserting(story, event) {
        let is_right = quoted.as_ref().is_none_or(|words| own_words(claim).contains(words.as_str()));
        if !is_right || claim.certainty != Certainty::Certain {
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
    let text = quoted.map_or_else(|| title(story, event).to_owned(), |words| in_marks(&words));
    let wrong = mixed(wrong, |name| (*name).to_owned()).into_iter().take(WRONG).map(str::to_owned).collect();
    Some(Question { events: vec![event], text, right, wrong })
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
