//! What a picture tells in words.

use crate::i18n::Text;
use crate::scene::describe;
use crate::state::{Loaded, Shown, ViewState, event_when_text};
use crate::story::{Claim, EventId, Subject};
use crate::time::when_text;

/// The words of a picture, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Caption {
    /// The story's title if the heading is another, the source that tells it, and the filter.
    pub(super) above: String,
    /// The title of the story, the step, the event or the place.
    pub(super) heading: String,
    /// The date.
    pub(super) date: String,
    /// The text.
    pub(super) words: String,
}

impl Caption {
    /// Returns the words for a state: of its claim, of its step, of what is selected, or of the moment.
    pub(super) fn new(loaded: &Loaded, state: &ViewState, text: &Text) -> Self {
        let story = &loaded.story;
        let step = state.chapter.and_then(|index| story.chapters.get(index));
        let claim = state.claim.and_then(|id| story.claims.get(id.index()));
        let (heading, date, words) = match (step, claim, state.selection) {
            (Some(step), None, _) => (step.title.clone(), String::new(), step.text.clone()),
            (_, _, Some(Subject::Event(id))) => event(loaded, state, id, claim, text),
            (_, _, Some(Subject::Place(id))) => {
                let place = story.places.get(id.index());
                let words = place.map(|place| place.description.to_string()).unwrap_or_default();
                (place.map(|place| place.name.clone()).unwrap_or_default(), String::new(), words)
            }
            _ => (story.title.clone(), String::new(), String::new()),
        };
        let shows_story = heading == story.title;
        Self {
            above: above(loaded, state, shows_story),
            words: if words.is_empty() { describe::whereabouts(loaded, state, text) } else { words },
            date: if date.is_empty() { moment(loaded, state, text) } else { date },
            heading,
        }
    }

    /// Returns all but the heading as one text.
    pub(super) fn description(&self) -> String {
        let parts = [&self.above, &self.date, &self.words];
        parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" – ")
    }
}

/// Returns title, date and words of an event: those of a claim, if one is chosen. Without a description it has the words of its first
/// source that is quoted.
fn event(
    loaded: &Loaded,
    state: &ViewState,
    id: EventId,
    claim: Option<&Claim>,
    text: &Text,
) -> (String, String, String) {
    let story = &loaded.story;
    let Some(event) = story.events.get(id.index()) else { return Default::default() };
    if let Some(claim) = claim {
        let date = claim.when.as_ref().map(|when| when_text(when, text.words)).unwrap_or_default();
        return (event.title.clone(), date, words_of(loaded, claim));
    }
    let is_told =
        |claim: &Claim| claim.quote.is_some() && state.source.is_none_or(|source| source == claim.source);
    let mut words = event.description.to_string();
    if let Some((_, claim)) = story.claims_of(id).find(|(_, claim)| words.is_empty() && is_told(claim)) {
        words = words_of(loaded, claim);
    }
    let date = event_when_text(story, loaded.perspective(state.source), id, text.words);
    (event.title.clone(), date, words)
}

/// Returns the quote of a claim, or the editor's note on it, with the name of its source.
fn words_of(loaded: &Loaded, claim: &Claim) -> String {
    let quote = claim.quote.as_ref().map(|quote| ["“", &quote.exact, "”"].concat());
    let words = quote.as_deref().unwrap_or(&claim.note);
    let source = describe::source_name(loaded, claim.source);
    if words.is_empty() { source } else { [words, " — ", &source].concat() }
}

/// Returns the time that the map shows.
fn moment(loaded: &Loaded, state: &ViewState, text: &Text) -> String {
    if !loaded.has_time() {
        return String::new();
    }
    let step = describe::step(loaded, state);
    let until = describe::time_text(state.time, step, text);
    match state.shown {
        Shown::Moment => until,
        Shown::Window => describe::stretch_text(state.axis, loaded.resolution, text),
        Shown::UpTo => {
            let from = describe::time_text(loaded.span.0, step, text);
            if from == until { until } else { [&from, " – ", &until].concat() }
        }
    }
}

/// Returns what stands above the heading.
fn above(loaded: &Loaded, state: &ViewState, shows_story: bool) -> String {
    let story = &loaded.story;
    let filter = &state.filter;
    let mut parts: Vec<String> = Vec::new();
    if !shows_story {
        parts.push(story.title.clone());
    }
    parts.extend(state.source.map(|id| describe::source_name(loaded, id)));
    parts.extend(filter.category.clone());
    parts.extend(filter.actor.and_then(|id| story.actors.get(id.index())).map(|actor| actor.name.clone()));
    parts.extend(filter.place.and_then(|id| story.places.get(id.index())).map(|place| place.name.clone()));
    if !filter.query.trim().is_empty() {
        parts.push(["“", filter.query.trim(), "”"].concat());
    }
    parts.join(" · ")
}
