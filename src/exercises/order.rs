//! "Put the events in order."

use super::chain::chain;
use super::dating::{dated_events, title, without_years};
use super::selection::{mixed, spread};
use super::{Answer, Question};
use crate::story::Story;

/// The number of cards: two columns of six on a page.
const CARDS: usize = 12;
/// With fewer there is nothing to put in order.
const FEWEST: usize = 3;

/// Returns events whose order is certain, mixed.
pub(super) fn order(story: &Story) -> Vec<Question> {
    let chain = spread(chain(without_years(story, dated_events(story))), CARDS);
    if chain.len() < FEWEST {
        return Vec::new();
    }
    let cards = chain.into_iter().zip(1..).map(|(dating, number): (_, usize)| Question {
        events: vec![dating.event],
        text: title(story, dating.event).to_owned(),
        right: vec![Answer { text: number.to_string(), claims: dating.claims, ..Answer::default() }],
        wrong: Vec::new(),
    });
    mixed(cards.collect(), |card| card.text.clone())
}
