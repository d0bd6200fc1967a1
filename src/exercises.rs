//! Exercises made from a story, with the source of each answer.
//!
//! Guarantees: each answer that a source gives is right, and names the claims that give it; no wrong option is asserted by a source; a date is used only
//! where it is exact enough for the question; equal stories give equal exercises. A story without such dates and sources has none.
//!
//! Limits: the sentences are English.

mod anki;
mod chain;
mod dating;
mod disagreements;
mod durations;
mod evidence;
mod gift;
mod knowledge;
mod order;
mod places;
mod rows;
mod selection;
mod table;
mod words_of_sources;

pub use anki::anki;
pub use evidence::{evidence, name};
pub use gift::gift;
pub use table::csv;

use crate::i18n::Text;
use crate::story::{ClaimId, EventId, PlaceId, SourceId, Story};

/// The exercises of a story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exercises {
    /// Events to put in order, as they are to be shown. The answer is the number of the event in the right order.
    pub order: Vec<Question>,
    /// Events to put on the map. The answer is the name of a place in [`Self::spots`].
    pub places: Vec<Question>,
    /// The places with a number on the map, from 1 on. Their names differ.
    pub spots: Vec<PlaceId>,
    /// The title of an event with words of a source, or alone. The answer is the name of a source.
    pub words: Vec<Question>,
    /// Events with several sources. The answer is what these tell differently, or that they agree.
    pub disagreements: Vec<Question>,
    /// Pairs of events. The answer is the time between them, a whole number.
    pub durations: Vec<Question>,
    /// Events for which some sources were published too early: the answer is a source that was not. Where all were published later, the time from an event to a
    /// source: the answer is a whole number.
    pub knowledge: Vec<Question>,
}

/// A question with all of its right answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// The events that it is about.
    pub events: Vec<EventId>,
    /// The question; where all questions of an exercise are the same, what it is about.
    pub text: String,
    /// The answers, each right alone. Never empty.
    pub right: Vec<Answer>,
    /// Wrong answers to choose from; may be empty.
    pub wrong: Vec<String>,
}

/// A right answer and its evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The answer.
    pub text: String,
    /// Its explanation; may be empty.
    pub note: String,
    /// The asserting claims that give it. Never empty.
    pub claims: Vec<ClaimId>,
    /// The source whose date of issue it follows from too.
    pub issued: Option<SourceId>,
}

/// Makes the exercises of a story.
pub fn exercises(story: &Story, text: &Text) -> Exercises {
    let (places, spots) = places::places(story);
    Exercises {
        order: order::order(story),
        places,
        spots,
        words: words_of_sources::words_of_sources(story),
        disagreements: disagreements::disagreements(story, text),
        durations: durations::durations(story),
        knowledge: knowledge::knowledge(story),
    }
}

impl Exercises {
    /// Returns all questions.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        let all =
            [&self.order, &self.places, &self.words, &self.disagreements, &self.durations, &self.knowledge];
        all.into_iter().flatten()
    }

    /// Returns whether there is no question.
    pub fn is_empty(&self) -> bool {
        self.questions().next().is_none()
    }
}
