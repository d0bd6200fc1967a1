//! The state of the map in plain sentences: for screen readers, for the caption on the map, and for tests.

use crate::i18n::{Text, fill};
use crate::state::{Loaded, TimeStep, ViewState};
use crate::story::{ActorId, Event, Kind, PlaceId, Presence, SourceId, Whereabouts};
use crate::time::{Instant, Precision, Resolution, TickUnit, instant_text, short_text, year_text};

/// Returns the time of the playhead as text, as precise as the step of the slider.
pub fn time_text(at: Instant, step: TimeStep, text: &Text) -> String {
    instant_text(at, step.precision(), text.words)
}

/// Returns the time of the playhead as EDTF, as precise as the step of the slider: `1987-03`, `1987-03-21T14:05`.
pub fn date_text(at: Instant, step: TimeStep) -> String {
    let (resolution, parts) = match step.precision() {
        Precision::Second => (Resolution::Second, 0),
        Precision::Minute => (Resolution::Minute, 0),
        Precision::Day => (Resolution::Day, 0),
        Precision::Month => (Resolution::Day, 1),
        _ => (Resolution::Day, 2),
    };
    let mut text = resolution.iso(at);
    for _ in 0..parts {
        if let Some(at) = text.rfind('-') {
            text.truncate(at);
        }
    }
    text
}

/// Returns a short text for a stretch of the axis, in seconds: `1953–2021`, `1987`, `Mar 1987`; in a story of clock times also
/// `21 March 1987`.
pub fn stretch_text((from, to): (f64, f64), resolution: Resolution, text: &Text) -> String {
    let unit = resolution.seconds();
    let from = resolution.of_moments((from / unit as f64).ceil());
    let to = resolution.of_moments((to / unit as f64).ceil()) - unit;
    if resolution < Resolution::Day && from.day() == to.day() {
        return instant_text(from, Precision::Day, text.words);
    }
    let (first, last) = (year_text(from, text.words), year_text(to, text.words));
    if first != last {
        return [&first, "–", &last].concat();
    }
    let month = |at: Instant| at.day().ymd().1;
    if month(from) == month(to) { short_text(from, TickUnit::Month, text.words) } else { first }
}

/// Describes the moment of the playhead: the time, and the whereabouts of the story's subject by source. A story without dates
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
        let track = track_now(loaded, state).map(|event| event.title.clone());
        return track.unwrap_or_else(|| fill(text.nowhere, &[&subject.name])) + ".";
    }
    let mut out = places(loaded, &found, text);
    out.push('.');
    if found.disputed {
        out.push(' ');
        out.push_str(text.disagree);
    }
    out
}

/// Describes where the sources place an actor whose whereabouts are disputed: “Camp Ashraf according to Merat, Paris according to
/// Illanas.” Any other than the story's subject is named first.
pub fn disputed_places(
    loaded: &Loaded,
    source: Option<SourceId>,
    actor: ActorId,
    at: Instant,
    text: &Text,
) -> String {
    let found = loaded.perspective(source).whereabouts(&loaded.story, actor, at);
    let name = loaded.story.actors.get(actor.index()).filter(|_| actor.index() > 0);
    let name = name.map_or(String::new(), |actor| [&actor.name, ": "].concat());
    [&name, places(loaded, &found, text).as_str(), "."].concat()
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

/// Returns the indices of the events of the moment.
fn now(loaded: &Loaded, state: &ViewState) -> Vec<u32> {
    let (from, to) = loaded.resolution.moment(state.time);
    loaded.perspective(state.source).index.active_within(from, to)
}

/// Returns the track of the story's subject at the moment; the last one, if there are several.
fn track_now<'a>(loaded: &'a Loaded, state: &ViewState) -> Option<&'a Event> {
    let is_own =
        |event: &&Event| matches!(event.kind, Kind::Track(_)) && event.actors.first() == Some(&ActorId(0));
    now(loaded, state).iter().rev().filter_map(|id| loaded.story.events.get(*id as usize)).find(is_own)
}

fn events_now(loaded: &Loaded, state: &ViewState, text: &Text) -> String {
    text.count(text.event_one, text.event_many, now(loaded, state).len())
}

/// Returns the short name of a source.
pub fn source_name(loaded: &Loaded, id: SourceId) -> String {
    loaded.story.sources.get(id.index()).map(|source| source.short.clone()).unwrap_or_default()
}

/// Returns the step of the slider: as fine as the data and the stretch in view allow.
pub fn step(loaded: &Loaded, state: &ViewState) -> TimeStep {
    let seconds = (state.axis.1 - state.axis.0) as i64;
    TimeStep::fitting(loaded.perspective(state.source).finest, seconds)
}
