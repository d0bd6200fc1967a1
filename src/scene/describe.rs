//! The state of the map in plain sentences: for screen readers, for the caption on the map, and for tests.

use crate::i18n::{Text, fill};
use crate::state::{Loaded, TimeStep, ViewState};
use crate::story::{ActorId, PlaceId, Presence, SourceId, Whereabouts};
use crate::time::{Day, TickUnit, day_text, month_text, short_text, year_text};

/// Returns the date of the playhead as text, as precise as the step of the slider.
pub fn time_text(day: Day, step: TimeStep, text: &Text) -> String {
    match step {
        TimeStep::Day => day_text(day, text.words),
        TimeStep::Month => month_text(day, text.words),
        _ => year_text(day, text.words),
    }
}

/// Returns the date of the playhead as EDTF, as precise as the step of the slider: `1987-03`.
pub fn date_text(day: Day, step: TimeStep) -> String {
    let mut text = day.iso();
    let parts = match step {
        TimeStep::Day => 0,
        TimeStep::Month => 1,
        _ => 2,
    };
    for _ in 0..parts {
        if let Some(at) = text.rfind('-') {
            text.truncate(at);
        }
    }
    text
}

/// Returns a short text for a stretch of the axis: `1953–2021`, `1987`, `Mar 1987`.
pub fn stretch_text((from, to): (f64, f64), text: &Text) -> String {
    let (from, to) = (Day(from.ceil() as i32), Day(to.ceil() as i32 - 1));
    let (first, last) = (year_text(from, text.words), year_text(to, text.words));
    if first != last {
        return [&first, "–", &last].concat();
    }
    if from.ymd().1 == to.ymd().1 { short_text(from, TickUnit::Month, text.words) } else { first }
}

/// Describes the moment of the playhead: the day, and the whereabouts of the story's subject by source. A story without dates
/// gives a sentence that it has none.
pub fn moment(loaded: &Loaded, state: &ViewState, text: &Text) -> String {
    if !loaded.has_time() {
        return text.no_dates.to_owned();
    }
    let mut out = time_text(state.time, step(loaded, state), text);
    let now = whereabouts(loaded, state, text);
    if !now.is_empty() {
        out.push_str(": ");
        out.push_str(&now);
    }
    out
}

/// Describes the whereabouts of the story's subject by source: “Camp Ashraf according to Merat, Paris according to Illanas.”
/// Empty for a story without a subject.
pub fn whereabouts(loaded: &Loaded, state: &ViewState, text: &Text) -> String {
    let story = &loaded.story;
    let perspective = loaded.perspective(state.source);
    let Some(subject) = story.actors.first() else { return events_now(loaded, state, text) };
    if perspective.presences.is_empty() {
        return events_now(loaded, state, text);
    }
    let found = perspective.whereabouts(story, ActorId(0), state.time);
    if found.places.is_empty() {
        return fill(text.nowhere, &[&subject.name]) + ".";
    }
    let mut out = places(loaded, &found, text);
    out.push('.');
    if found.disputed {
        out.push(' ');
        out.push_str(text.disagree);
    }
    out
}

/// Lists places with the sources that name them. Sources with the same places are named together.
fn places(loaded: &Loaded, found: &Whereabouts, text: &Text) -> String {
    let mut by_sources: Vec<(&[SourceId], Vec<String>)> = Vec::new();
    for (place, sources) in &found.places {
        let Some(place) = loaded.story.places.get(place.index()) else { continue };
        let at = by_sources.partition_point(|(own, _)| *own < sources.as_slice());
        match by_sources.get_mut(at).filter(|(same, _)| same == sources) {
            Some((_, names)) => names.push(place.name.clone()),
            None => by_sources.insert(at, (sources, vec![place.name.clone()])),
        }
    }
    let parts = by_sources.iter().map(|(sources, names)| {
        let who: Vec<String> = sources.iter().map(|id| source_name(loaded, *id)).collect();
        fill(text.according_to, &[&text.list(names), &text.list(&who)])
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Returns the name of a mark for `places`, with the actors at one of them: “Paris: MEK here”. `present` are the presences at the
/// playhead.
pub fn with_present(
    loaded: &Loaded,
    present: &[Presence],
    name: String,
    places: &[PlaceId],
    text: &Text,
) -> String {
    let mut who: Vec<String> = Vec::new();
    for presence in present.iter().filter(|presence| places.contains(&presence.place)) {
        let actor = loaded.story.actors.get(presence.actor.index()).map(|actor| &actor.name);
        if let Some(actor) = actor.filter(|actor| !who.contains(actor)) {
            who.push(actor.clone());
        }
    }
    if who.is_empty() { name } else { fill(text.present_at, &[&name, &text.list(&who)]) }
}

fn events_now(loaded: &Loaded, state: &ViewState, text: &Text) -> String {
    let count = loaded.perspective(state.source).index.active_at(state.time).len();
    text.count(text.event_one, text.event_many, count)
}

/// Returns the short name of a source.
pub fn source_name(loaded: &Loaded, id: SourceId) -> String {
    loaded.story.sources.get(id.index()).map(|source| source.short.clone()).unwrap_or_default()
}

/// Returns the step of the slider: as fine as the data and the stretch in view allow.
pub fn step(loaded: &Loaded, state: &ViewState) -> TimeStep {
    let days = (state.axis.1 - state.axis.0) as i64;
    TimeStep::fitting(loaded.perspective(state.source).finest, days)
}
