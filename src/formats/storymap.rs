//! The JSON of StoryMapJS: each slide is an event at its place, and a step that shows it.

use super::Options;
use super::draft::{Origin, Record};
use super::field::Field;
use super::html::text_and_links;
use super::ids::Taken;
use super::import::Import;
use super::moments::{Dated, Moments};
use super::pictures::set_picture;
use super::resolve::Rows;
use super::slides;
use serde_json::Value;

/// Returns whether a JSON file is one.
pub(super) fn is_one(json: &Value) -> bool {
    json.pointer("/storymap/slides").is_some_and(Value::is_array)
}

/// Reads the file. The row of a complaint is the number of the slide.
pub(super) fn read(import: &mut Import, rows: &mut Rows, file: &str, json: &Value, options: &Options) {
    let list = json.pointer("/storymap/slides").and_then(Value::as_array);
    let table = import.draft.add_table(file, "slides");
    let mut moments = Moments::default();
    let mut all = Vec::new();
    for (row, slide) in (1..).zip(list.into_iter().flatten()) {
        let at = Origin { table, row, column: 0 };
        let once = moments.add(&text(slide, "/date"), at);
        all.push((slide, at, Dated { once, ..Dated::default() }));
    }
    let moments = moments.read(import, file, options.dates);
    let mut taken = Taken::default();
    taken.add(import.draft.events.iter().chain(&rows.events));
    let (mut linked, mut media) = (0, 0);
    for (slide, at, dated) in all {
        let (headline, _) = text_and_links(&text(slide, "/text/headline"));
        let (words, links) = text_and_links(&text(slide, "/text/text"));
        let when = moments.when(dated, import);
        if text(slide, "/type") == "overview" {
            let story = &mut import.draft.story;
            if !story.has(Field::Title) {
                story.set(Field::Title, headline, at);
                story.set(Field::Description, words, at);
            }
            keep(slide, |name, value| story.detail(name, value, at));
            continue;
        }
        let id = taken.make(&headline, "event");
        let mut event = Record::new(at).with(Field::Id, id.as_str()).with(Field::Title, headline.as_str());
        if let Some((when, at)) = when {
            event.set(Field::When, when, at);
        } else if dated.once.is_some() {
            event.detail("Date (as written)", text(slide, "/date"), at);
        }
        let place = text(slide, "/location/name");
        event.put(
            Field::Place,
            if place.is_empty() && has_location(slide) { headline.clone() } else { place },
        );
        event.put(Field::Lat, text(slide, "/location/lat"));
        event.put(Field::Lon, text(slide, "/location/lon"));
        keep(slide, |name, value| event.detail(name, value, at));
        media += usize::from(set_picture(&mut event));
        linked += links.len();
        for (name, address) in links {
            let claim = Record::new(at).with(Field::Event, id.as_str()).with(Field::Source, name);
            rows.claims.push(claim.with(Field::Url, address));
        }
        rows.events.push(event);
        let step = Record::new(at).with(Field::Title, headline).with(Field::Text, words);
        import.draft.steps.push(step.with(Field::Select, id));
    }
    slides::say(import, file, "slides", [0, linked, media]);
}

fn has_location(slide: &Value) -> bool {
    !text(slide, "/location/lat").is_empty() && !text(slide, "/location/lon").is_empty()
}

/// Keeps what a story has no place for.
fn keep(slide: &Value, mut detail: impl FnMut(&str, String)) {
    for (name, pointer) in [
        ("Media", "/media/url"),
        ("Media Caption", "/media/caption"),
        ("Media Credit", "/media/credit"),
        ("Background", "/background/url"),
        ("Icon", "/location/icon"),
    ] {
        let value = text(slide, pointer);
        if !value.is_empty() {
            detail(name, value);
        }
    }
}

/// Returns a text or a number as text.
fn text(slide: &Value, pointer: &str) -> String {
    match slide.pointer(pointer) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
