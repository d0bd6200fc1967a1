//! "Find the disagreement."

use super::dating::{asserting, dated_events, events, limits, title};
use super::selection::{mixed, spread};
use super::{Answer, Question};
use crate::i18n::Text;
use crate::state::{disagreement_text, dispute_text};
use crate::story::{
    self, Certainty, Claim, ClaimId, Disagreement, Dispute, EventId, SourceId, Stance, Story,
};

/// The most events on which sources disagree, and the most of these that an editor's note alone tells of.
const DISPUTED: usize = 5;
const NOTED: usize = 2;
/// The most events on which they agree.
const AGREED: usize = 3;
/// The answer for these.
const AGREE: &str = "They agree";
/// The answer for causes and descriptions, which the note explains.
const ACCOUNT: &str = "How they tell it";
/// The answer for counts, whatever was counted.
const NUMBER: &str = "A number";

/// Returns events with several sources, mixed. Empty if sources disagree about none.
pub(super) fn disagreements(story: &Story, text: &Text) -> Vec<Question> {
    let all = story::disagreements(story, None);
    let mut disputed = Vec::new();
    let mut agreed = Vec::new();
    // Both in the order of the events.
    let dated: Vec<EventId> = dated_events(story).iter().map(|dating| dating.event).collect();
    for event in events(story) {
        let from = all.partition_point(|found| found.event < event);
        let own: Vec<&Disagreement> =
            all.iter().skip(from).take_while(|found| found.event == event).collect();
        if own.is_empty() {
            agreed.extend(agreement(story, text, event).filter(|_| dated.binary_search(&event).is_ok()));
        } else {
            disputed.extend(dispute(story, text, event, &own));
        }
    }
    if disputed.is_empty() {
        return disputed;
    }
    let is_noted = |question: &Question| question.right.iter().all(|answer| answer.text == ACCOUNT);
    let (noted, derived): (Vec<Question>, Vec<Question>) = disputed.into_iter().partition(is_noted);
    let mut chosen = spread(noted, NOTED.max(DISPUTED.saturating_sub(derived.len())));
    chosen.extend(spread(derived, DISPUTED - chosen.len()));
    chosen.extend(spread(agreed, AGREED));
    mixed(chosen, |question| question.text.clone())
}

/// Returns a question about an event that two sources disagree about, in any respect that is exact enough.
fn dispute(story: &Story, text: &Text, event: EventId, own: &[&Disagreement]) -> Option<Question> {
    let exact = own.iter().filter(|found| is_across(story, found) && is_exact(story, found));
    let mut right: Vec<Answer> = Vec::new();
    for found in exact {
        let mut claims: Vec<ClaimId> =
            found.parts.iter().flat_map(|part| part.claims.iter().copied()).collect();
        let (topic, note) = match &found.dispute {
            Dispute::Account(note) => (ACCOUNT.to_owned(), note.clone()),
            Dispute::Number(what) => {
                (NUMBER.to_owned(), [what, ": ", &disagreement_text(story, found, text)].concat())
            }
            dispute => (dispute_text(dispute, text), disagreement_text(story, found, text)),
        };
        match right.iter_mut().find(|answer| answer.text == topic) {
            Some(answer) => {
                answer.note = [&answer.note, " ", &note].concat();
                claims.retain(|id| !answer.claims.contains(id));
                answer.claims.append(&mut claims);
            }
            None => right.push(Answer { text: topic, note, claims, ..Answer::default() }),
        }
    }
    let wrong = topics(story, text, event, own);
    let text = title(story, event).to_owned();
    (!right.is_empty()).then(|| Question {
        events: vec![event],
        text,
        right,
        wrong: [wrong, vec![AGREE.to_owned()]].concat(),
    })
}

/// Returns a question about an event of which two sources give dates that agree, and everything else too.
fn agreement(story: &Story, text: &Text, event: EventId) -> Option<Question> {
    let is_plain = story
        .claims_of(event)
        .all(|(_, claim)| claim.stance == Stance::Asserts && claim.certainty == Certainty::Certain);
    let dated: Vec<(ClaimId, &Claim)> =
        asserting(story, event).filter(|(_, claim)| claim.when.is_some()).collect();
    let first = dated.first()?.1.source;
    if !is_plain || dated.iter().all(|(_, claim)| claim.source == first) {
        return None;
    }
    let claims = dated.into_iter().map(|(id, _)| id).collect();
    let right = vec![Answer { text: AGREE.to_owned(), claims, ..Answer::default() }];
    let wrong = topics(story, text, event, &[]);
    Some(Question { events: vec![event], text: title(story, event).to_owned(), right, wrong })
}

/// Returns the topics about which no claims of an event exclude each other.
fn topics(story: &Story, text: &Text, event: EventId, own: &[&Disagreement]) -> Vec<String> {
    let is_move = story.events.get(event.index()).is_some_and(|event| event.route().is_some());
    let places = if is_move { vec![Dispute::Origin, Dispute::Destination] } else { vec![Dispute::Place] };
    let derived = [Dispute::Time].into_iter().chain(places);
    let free = derived.filter(|topic| own.iter().all(|found| found.dispute != *topic));
    let mut topics: Vec<String> = free.map(|topic| dispute_text(&topic, text)).collect();
    if own.iter().all(|found| !matches!(found.dispute, Dispute::Number(_))) {
        topics.push(NUMBER.to_owned());
    }
    if own.iter().all(|found| !matches!(found.dispute, Dispute::Account(_))) {
        topics.push(ACCOUNT.to_owned());
    }
    topics
}

/// Returns whether two sources disagree in all that they say of it: a source whose other claim agrees has contradicted itself.
fn is_across(story: &Story, found: &Disagreement) -> bool {
    if matches!(found.dispute, Dispute::Account(_)) {
        return found.across;
    }
    let given: Vec<&Claim> = asserting(story, found.event)
        .map(|(_, claim)| claim)
        .filter(|claim| gives(&found.dispute, claim))
        .collect();
    let of = |source: SourceId| given.iter().filter(move |claim| claim.source == source);
    given.iter().any(|a| {
        given.iter().any(|b| {
            a.source != b.source
                && of(a.source).all(|one| of(b.source).all(|other| found.dispute.excludes(story, one, other)))
        })
    })
}

/// Returns whether a claim says something in a respect.
fn gives(dispute: &Dispute, claim: &Claim) -> bool {
    let route = claim.route.as_ref();
    match dispute {
        Dispute::Time => claim.when.is_some(),
        Dispute::Place => claim.place.is_some(),
        Dispute::Origin => route.is_some_and(|route| route.origin.is_some()),
        Dispute::Destination => route.is_some_and(|route| route.destination.is_some()),
        Dispute::Number(what) => claim.numbers.iter().any(|number| number.what == *what),
        Dispute::Account(_) => false,
    }
}

/// Returns whether all of its claims assert what they say without doubt.
fn is_exact(story: &Story, found: &Disagreement) -> bool {
    let claims =
        found.parts.iter().flat_map(|part| &part.claims).filter_map(|id| story.claims.get(id.index()));
    claims.into_iter().all(|claim| {
        let is_certain = claim.stance == Stance::Asserts && claim.certainty == Certainty::Certain;
        let is_given = match &found.dispute {
            Dispute::Time => claim.when.as_ref().is_some_and(|when| limits(when).is_some()),
            Dispute::Number(what) => claim.numbers.iter().all(|number| number.what != *what || !number.about),
            _ => true,
        };
        is_certain && is_given
    })
}
