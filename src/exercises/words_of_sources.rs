//! "Who says so?"

use super::dating::{asserting, events, is_answered, named_sources, title};
use super::evidence::in_marks;
use super::selection::{mixed, spread};
use super::{Answer, Question};
use crate::story::{Certainty, Claim, ClaimId, Dispute, Source, SourceId, Stance, Story};

/// The most questions.
const QUESTIONS: usize = 8;
/// The most sources that are asked for, and the most claims of each that are tried.
const SOURCES: usize = 8;
const CANDIDATES: usize = 12;
/// The most wrong answers to choose from.
const WRONG: usize = 3;
/// Longer quotes take too much of a page, in characters.
const LONGEST: usize = 400;

/// Returns quotes after the titles of their events, or events without any, with the sources that say so. The sources to choose from besides say nothing
/// about the event, or contradict the quote.
pub(super) fn words_of_sources(story: &Story) -> Vec<Question> {
    let words: Words = story.claims.iter().map(own_words).collect();
    let sources = named_sources(story);
    // From the sources in turn: a row of answers that are all the same teaches nothing.
    let mut chosen: Vec<Vec<Question>> = Vec::new();
    for (source, _) in spread(sources.clone(), SOURCES) {
        let candidates = spread(candidates(story, &words, source), CANDIDATES);
        let own = candidates.into_iter().filter_map(|candidate| question(story, &words, &sources, candidate));
        let own: Vec<Question> = own.collect();
        if !own.is_empty() {
            chosen.push(own);
        }
    }
    if chosen.len() < 2 {
        return Vec::new();
    }
    let share = QUESTIONS.div_ceil(chosen.len());
    let mut all: Vec<Question> = Vec::new();
    for question in chosen.into_iter().flat_map(|own| spread(own, share)) {
        if all.len() < QUESTIONS && all.iter().all(|other| other.text != question.text) {
            all.push(question);
        }
    }
    mixed(all, |question| question.text.clone())
}

/// The words of each claim, in the order of the claims.
type Words = Vec<String>;

/// A claim to ask for: by its words, or, where the event has no words, by the event.
#[derive(Clone, Copy)]
struct Candidate {
    claim: ClaimId,
    is_quoted: bool,
}

/// Returns a claim of a source for each event.
fn candidates(story: &Story, words: &Words, source: SourceId) -> Vec<Candidate> {
    let mut all = Vec::new();
    for event in events(story) {
        // What is denied or answered does not stand alone.
        if is_answered(story, event) {
            continue;
        }
        let is_own =
            |(_, claim): &(ClaimId, &Claim)| claim.source == source && claim.certainty == Certainty::Certain;
        let mut own = asserting(story, event).filter(is_own);
        let is_silent = story.claims_of(event).all(|(id, _)| words_of(words, id).is_empty());
        let claim = if is_silent {
            own.next()
        } else {
            own.find(|(id, claim)| asks(story, words_of(words, *id), claim))
        };
        all.extend(claim.map(|(claim, _)| Candidate { claim, is_quoted: !is_silent }));
    }
    all
}

/// Returns the question who says so; `None` if no source is a wrong answer.
fn question(
    story: &Story,
    words: &Words,
    sources: &[(SourceId, &Source)],
    candidate: Candidate,
) -> Option<Question> {
    let asked = story.claims.get(candidate.claim.index())?;
    let quote = words_of(words, candidate.claim);
    let says = |id: ClaimId| candidate.is_quoted && words_of(words, id).contains(quote);
    // Sources that may say so too, in their way.
    let mut others: Vec<SourceId> = Vec::new();
    for (index, claim) in story.claims.iter().enumerate() {
        let may_mean_it =
            claim.event == asked.event && !(candidate.is_quoted && contradicts(story, claim, asked));
        if may_mean_it || says(ClaimId::of(index)) {
            others.push(claim.source);
        }
    }
    others.sort_unstable();
    let is_wrong = |(id, _): &&(SourceId, &Source)| others.binary_search(id).is_err();
    let wrong: Vec<&str> = sources.iter().filter(is_wrong).map(|(_, source)| source.short.as_str()).collect();
    let mut right: Vec<Answer> = Vec::new();
    for (id, claim) in asserting(story, asked.event) {
        if candidate.is_quoted && !says(id) || claim.certainty != Certainty::Certain {
            continue;
        }
        // A source whose name others have too cannot be an answer.
        let at = sources.binary_search_by_key(&claim.source, |(id, _)| *id).ok()?;
        let name = sources.get(at).map(|(_, source)| source.short.as_str())?;
        match right.iter_mut().find(|answer| answer.text == name) {
            Some(answer) => answer.claims.push(id),
            None => right.push(Answer { text: name.to_owned(), claims: vec![id], ..Answer::default() }),
        }
    }
    let mut text = title(story, asked.event).to_owned();
    if candidate.is_quoted {
        text = [&text, ": ", &in_marks(quote)].concat();
    }
    let wrong = mixed(wrong, |name| (*name).to_owned())
        .into_iter()
        .take(WRONG)
        .map(str::to_owned)
        .collect::<Vec<_>>();
    (!wrong.is_empty() && !right.is_empty()).then(|| Question {
        events: vec![asked.event],
        text,
        right,
        wrong,
    })
}

fn words_of(words: &Words, id: ClaimId) -> &str {
    words.get(id.index()).map_or("", String::as_str)
}

/// Returns whether a claim asserts what cannot be true beside another one.
fn contradicts(story: &Story, claim: &Claim, other: &Claim) -> bool {
    let numbers = claim.numbers.iter().map(|number| Dispute::Number(number.what.clone()));
    let mut all =
        [Dispute::Time, Dispute::Place, Dispute::Origin, Dispute::Destination].into_iter().chain(numbers);
    claim.stance == Stance::Asserts && all.any(|dispute| dispute.excludes(story, claim, other))
}

/// Returns whether the words of a claim ask well: they are short enough, and neither they nor the title of the event name the source.
fn asks(story: &Story, words: &str, claim: &Claim) -> bool {
    let Some(source) = story.sources.get(claim.source.index()) else { return false };
    let names =
        source.authors.iter().flat_map(|author| author.split_whitespace()).chain([source.short.as_str()]);
    let tells = names
        .filter(|name| name.chars().count() > 3)
        .any(|name| words.contains(name) || title(story, claim.event).contains(name));
    !tells && !words.is_empty() && words.chars().count() <= LONGEST
}

fn own_words(claim: &Claim) -> String {
    let exact = claim.quote.as_ref().map_or("", |quote| quote.exact.as_str());
    exact.split_whitespace().collect::<Vec<_>>().join(" ")
}
