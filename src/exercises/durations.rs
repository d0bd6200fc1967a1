//! "How long?"

use super::chain::chain;
use super::dating::{Dating, dated_events, limits, title, without_years};
use super::evidence::in_marks;
use super::selection::spread;
use super::{Answer, Question};
use crate::story::{ClaimId, SourceId, Story};
use crate::time::{Day, Instant, When};

/// The most questions.
const QUESTIONS: usize = 6;
/// Up to so many days are counted in days.
const MOST_DAYS: i64 = 60;

/// Returns pairs of events with the time between them, in days, months or years.
pub(super) fn durations(story: &Story) -> Vec<Question> {
    let chain = chain(without_years(story, dated_events(story)));
    let mut found = Vec::new();
    // Neighbours, and events further apart, as both are asked for.
    for step in [1, 3] {
        let pairs = chain.iter().zip(chain.iter().skip(step));
        found.push(pairs.filter_map(|(first, second)| question(story, first, second)).collect::<Vec<_>>());
    }
    let share = QUESTIONS.div_ceil(found.len());
    let mut chosen: Vec<Question> = Vec::new();
    for mut own in found {
        own.retain(|question| chosen.iter().all(|other| other.text != question.text));
        // First those whose answer is not asked for yet.
        let mut answers: Vec<Vec<String>> = chosen.iter().map(answers).collect();
        let (mut new, mut known) = (Vec::new(), Vec::new());
        for (number, question) in own.into_iter().enumerate() {
            let own = self::answers(&question);
            if answers.contains(&own) {
                known.push((number, question));
            } else {
                answers.push(own);
                new.push((number, question));
            }
        }
        let missing = share.saturating_sub(new.len());
        let mut own = spread(new, share);
        own.extend(spread(known, missing));
        own.sort_by_key(|(number, _)| *number);
        chosen.extend(own.into_iter().map(|(_, question)| question));
    }
    chosen
}

fn answers(question: &Question) -> Vec<String> {
    question.right.iter().map(|answer| answer.text.clone()).collect()
}

/// A whole number of a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Duration {
    Days(i64),
    Months(i64),
    Years(i64),
}

fn question(story: &Story, first: &Dating, second: &Dating) -> Option<Question> {
    let mut answers: Vec<(Duration, Vec<ClaimId>)> = Vec::new();
    for (from, to) in accounts(story, first, second)? {
        let duration = between(from.span, to.span)?;
        let claims = [from.claims, to.claims].concat();
        match answers.iter_mut().find(|(other, _)| *other == duration) {
            Some((_, all)) => all.extend(claims),
            None => answers.push((duration, claims)),
        }
    }
    let unit = answers.first()?.0.unit();
    if answers.iter().any(|(duration, _)| duration.unit() != unit) {
        return None;
    }
    let [from, to] = [first, second].map(|dating| in_marks(title(story, dating.event)));
    let text = format!("From {from} to {to}: {unit}?");
    let right = answers.into_iter().map(|(duration, claims)| Answer {
        text: duration.count().to_string(),
        claims,
        ..Answer::default()
    });
    Some(Question {
        events: vec![first.event, second.event],
        text,
        right: right.collect(),
        wrong: Vec::new(),
    })
}

/// A date and who gives it.
#[derive(Clone)]
pub(super) struct Account {
    pub(super) span: (Instant, Instant),
    pub(super) claims: Vec<ClaimId>,
}

/// Returns the dates of two events: one pair if all sources agree, or else a pair for each source. `None` if a source that differs gives
/// only one of the two dates, or several.
fn accounts(story: &Story, first: &Dating, second: &Dating) -> Option<Vec<(Account, Account)>> {
    if let (Some(from), Some(to)) = (agreed(story, first), agreed(story, second)) {
        return Some(vec![(from, to)]);
    }
    let mut sources: Vec<SourceId> = Vec::new();
    for id in first.claims.iter().chain(&second.claims) {
        sources.extend(story.claims.get(id.index()).map(|claim| claim.source));
    }
    sources.sort_unstable();
    sources.dedup();
    sources.into_iter().map(|source| Some((by(story, first, source)?, by(story, second, source)?))).collect()
}

/// Returns the only date that sources give.
pub(super) fn agreed(story: &Story, dating: &Dating) -> Option<Account> {
    one(story, dating.claims.clone())
}

/// Returns the only date that a source gives.
fn by(story: &Story, dating: &Dating, source: SourceId) -> Option<Account> {
    let is_own = |id: &&ClaimId| story.claims.get(id.index()).is_some_and(|claim| claim.source == source);
    one(story, dating.claims.iter().filter(is_own).copied().collect())
}

fn one(story: &Story, claims: Vec<ClaimId>) -> Option<Account> {
    let when = |id: &ClaimId| story.claims.get(id.index()).and_then(|claim| claim.when.as_ref());
    let spans: Option<Vec<_>> =
        claims.iter().map(|id| when(id).filter(|when| is_plain(story, when)).and_then(limits)).collect();
    let spans = spans?;
    let span = *spans.first()?;
    spans.iter().all(|other| *other == span).then_some(Account { span, claims })
}

/// Returns whether a date is of something that happened once, by the clock of the story.
fn is_plain(story: &Story, when: &When) -> bool {
    when.span.is_once() && when.utc_offset().is_none_or(|offset| Some(offset) == story.utc_offset)
}

/// Returns the time from one date to another, where it is the same whichever moments of them are meant.
pub(super) fn between(from: (Instant, Instant), to: (Instant, Instant)) -> Option<Duration> {
    let (earliest, latest) = (from.0.day(), (from.1 - 1).day());
    let (first, last) = (to.0.day(), (to.1 - 1).day());
    if earliest == latest && first == last && (1..=MOST_DAYS).contains(&(first.0 - earliest.0)) {
        return Some(Duration::Days(first.0 - earliest.0));
    }
    let months = months(latest, first)?;
    let most = self::months(earliest, last)?;
    match (months, most) {
        (24.., _) if months / 12 == most / 12 => Some(Duration::Years(months / 12)),
        (2..24, _) if months == most => Some(Duration::Months(months)),
        _ => None,
    }
}

/// Returns the whole months from one day to another.
fn months(from: Day, to: Day) -> Option<i64> {
    let ((year, month, day), (to_year, to_month, to_day)) = (from.ymd(), to.ymd());
    let apart = (to_year - year) * 12 + i64::from(to_month) - i64::from(month);
    // On the last days of months, opinions differ on whether the month is whole: these are not asked for.
    if day > 28 && to_day < day && to_day == Day::days_in_month(to_year, to_month) {
        return None;
    }
    Some(if to_day < day { apart - 1 } else { apart })
}

impl Duration {
    /// Returns the question for its unit.
    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::Days(_) => "how many days, by the dates given",
            Self::Months(_) => "how many whole months",
            Self::Years(_) => "how many whole years",
        }
    }

    /// Returns the number.
    pub(super) fn count(self) -> i64 {
        let (Self::Days(count) | Self::Months(count) | Self::Years(count)) = self;
        count
    }
}
