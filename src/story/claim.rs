//! Claims: one source on one event, with date, place and words.

use super::{ActorId, ClaimId, EventId, PlaceId, Route, SourceId};
use crate::packed::Packed;
use crate::rare::Rare;
use crate::time::When;
use macro_rules_attribute::derive;

/// A claim of one source about one event.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub struct Claim {
    /// The id in the file; empty if it has none there ([`Story::claim_id`](super::Story::claim_id)).
    pub id: Rare<String>,
    /// The event that it is about.
    pub event: EventId,
    /// The source.
    pub source: SourceId,
    /// The date as this source gives it.
    pub when: Option<When>,
    /// From what the date is inferred, if it is.
    pub inferred: Rare<String>,
    /// The place as this source gives it, or the event's.
    pub place: Option<PlaceId>,
    /// The route as this source gives it, or the event's; `None` when the event is no relocation.
    pub route: Option<Box<Route>>,
    /// The words.
    pub quote: Option<Quote>,
    /// Page or section, for what is not a web page.
    pub locator: Rare<String>,
    /// The speaker, when the source only reports.
    pub speaker: Option<Box<Speaker>>,
    /// Whether it asserts, denies or responds.
    pub stance: Stance,
    /// The claim that it answers; `None` for the whole event.
    pub target: Option<ClaimId>,
    /// The number that it gives.
    pub numbers: Rare<Vec<Number>>,
    /// The certainty of the editor that the source claims this.
    pub certainty: Certainty,
    /// An editor's remark.
    pub note: Rare<String>,
}

/// Words of a source, as a W3C `TextQuoteSelector` (Web Annotation Data Model §4.2.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed!)]
pub struct Quote {
    /// The words, verbatim.
    pub exact: String,
    /// The words just before, where `exact` alone is ambiguous.
    pub prefix: Rare<String>,
    /// The words just after, where `exact` alone is ambiguous.
    pub suffix: Rare<String>,
}

/// The speaker of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Packed!)]
pub enum Speaker {
    /// An actor of the story.
    Actor(ActorId),
    /// Somebody else, by name or description.
    Named(String),
}

/// The stance of a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Packed!)]
pub enum Stance {
    /// It asserts. Only these count for dates, presence and disagreements.
    #[default]
    Asserts,
    /// It denies another claim.
    Denies,
    /// It answers another claim without denying it.
    Responds,
}

/// The certainty (Linked Places Format, `certainty`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Packed!)]
pub enum Certainty {
    /// `certain`.
    #[default]
    Certain,
    /// `less-certain`.
    LessCertain,
    /// `uncertain`.
    Uncertain,
}

/// A count of something. `min` and `max` are inclusive; equal when one value is given.
#[derive(Clone, Debug, PartialEq, Eq, Packed!)]
pub struct Number {
    /// The unit: `killed`, `moved`, `members`.
    pub what: String,
    /// At least this many.
    pub min: Option<i64>,
    /// At most this many.
    pub max: Option<i64>,
    /// The source says “about”.
    pub about: bool,
}

impl Number {
    /// Returns whether the two count the same and cannot both be true. `about` widens a number by a tenth.
    pub fn excludes(&self, other: &Self) -> bool {
        let (a, b) = (self.range(), other.range());
        self.what == other.what && (a.1 < b.0 || b.1 < a.0)
    }

    fn range(&self) -> (i64, i64) {
        let slack = |value: i64| if self.about { (value / 10).abs() } else { 0 };
        let low = self.min.map_or(i64::MIN, |min| min.saturating_sub(slack(min)));
        let high = self.max.map_or(i64::MAX, |max| max.saturating_add(slack(max)));
        (low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(min: Option<i64>, max: Option<i64>, about: bool) -> Number {
        Number { what: "killed".into(), min, max, about }
    }

    #[test]
    fn numbers_exclude_each_other_when_their_ranges_do_not_meet() {
        let exactly = |n| number(Some(n), Some(n), false);
        assert!(exactly(75).excludes(&exactly(70)));
        assert!(!exactly(75).excludes(&exactly(75)));
        assert!(!exactly(75).excludes(&number(Some(70), None, false)));
        assert!(!exactly(105).excludes(&number(Some(100), Some(100), true)));
        assert!(exactly(2700).excludes(&number(Some(2300), Some(2300), true)));
        assert!(!exactly(1).excludes(&Number { what: "wounded".into(), ..exactly(2) }));
    }
}
