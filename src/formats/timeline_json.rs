//! The JSON of TimelineJS.

use super::draft::Origin;
use super::import::{File, Import};
use super::resolve::Rows;
use super::slides::{Parts, Slide, add};
use serde_json::Value;

/// Returns whether a JSON file is one: a list of events with `start_date`.
pub(super) fn is_one(json: &Value) -> bool {
    let events = json.get("events").and_then(Value::as_array);
    events.is_some_and(|events| events.iter().any(|event| event.get("start_date").is_some()))
}

/// Reads the file. The row of a complaint is the number of the event.
pub(super) fn read(import: &mut Import, rows: &mut Rows, file: &File<'_>, json: &Value) {
    let mut slides = Vec::new();
    if let Some(title) = json.get("title") {
        let table = import.draft.add_table(file.name, "title");
        slides.push(slide(title, "title", Origin { table, row: 1, column: 0 }));
    }
    for (list, kind) in [("events", ""), ("eras", "era")] {
        let all = json.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if all.is_empty() {
            continue;
        }
        let table = import.draft.add_table(file.name, list);
        for (row, item) in (1..).zip(all) {
            slides.push(slide(item, kind, Origin { table, row, column: 0 }));
        }
    }
    add(import, rows, file.name, "", slides);
}

fn slide(item: &Value, kind: &str, at: Origin) -> Slide {
    let date = |name: &str| {
        let part = |key: &str| item.get(name).and_then(|date| date.get(key)).map(text).unwrap_or_default();
        let clock: Vec<String> =
            ["hour", "minute", "second"].map(part).into_iter().filter(|part| !part.is_empty()).collect();
        let clock = if clock.len() == 1 { [clock.concat(), ":00".into()].concat() } else { clock.join(":") };
        Parts { parts: [part("year"), part("month"), part("day"), clock], at }
    };
    let words = |key: &str| (item.pointer(&["/text/", key].concat()).map(text).unwrap_or_default(), at);
    let mut slide = Slide {
        at,
        kind: kind.into(),
        start: date("start_date"),
        end: date("end_date"),
        headline: words("headline"),
        text: words("text"),
        group: (item.get("group").map(text).unwrap_or_default(), at),
        ..Slide::default()
    };
    let mut keep = |name: &str, pointer: &str| {
        if let Some(value) = item.pointer(pointer).map(text).filter(|value| !value.is_empty()) {
            slide.details.push((name.into(), value, at));
        }
    };
    keep("Media", "/media/url");
    for (name, pointer) in [
        ("Media Credit", "/media/credit"),
        ("Media Caption", "/media/caption"),
        ("Media Thumbnail", "/media/thumbnail"),
        ("Alt Text", "/media/alt"),
        ("Media Title", "/media/title"),
        ("Media Link", "/media/link"),
        ("Background", "/background/url"),
        ("Background colour", "/background/color"),
        ("Display Date", "/display_date"),
        ("Display Date", "/start_date/display_date"),
        ("Display End Date", "/end_date/display_date"),
        ("Unique id", "/unique_id"),
    ] {
        keep(name, pointer);
    }
    slide
}

/// Returns a text or a number as text.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
