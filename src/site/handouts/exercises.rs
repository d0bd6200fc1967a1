//! Exercises as sheets, each with a key of the same lines, and as files for other tools.
//!
//! Guarantee: an answer is nowhere in a sheet, and a key has each with its sources.

mod answers;
mod questions;

use super::super::{PageInput, html::Html, publish::File};
use super::drawing::numbered_map;
use super::paper::name_line;
use super::{Reader, Sheet};
use crate::exercises::{Exercises, Question, anki, csv, gift};
use crate::geo::LonLat;
use answers::answers;

/// The height of the map, CSS px.
const MAP: f64 = 330.0;
/// Written where a story has no exercises.
const NONE: &str = "No exercise can be made from this story. Exercises are made of what sources claim: give its events claims with a source, and a date, a place or \
                    words. A date that is uncertain, approximate or open is not asked for.";

/// Returns the sheets and their keys, or one that says why there are none.
pub(super) fn sheets(input: PageInput<'_>, all: &Exercises) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for is_key in [false, true] {
        let name = |sheet: &'static str, key: &'static str| if is_key { key } else { sheet };
        let reader = if is_key { Reader::Teacher } else { Reader::Class };
        let mut add = |name, title, about, body| sheets.push(Sheet { name, title, about, reader, body });
        if !all.order.is_empty() {
            add(
                name("exercises-order", "exercises-order-key"),
                name("Put the events in order", "Put the events in order: key"),
                name(
                    "Cards to cut out and lay in the order of time.",
                    "The order, with the sources of each date.",
                ),
                order(input, &all.order, is_key),
            );
        }
        if !all.places.is_empty() {
            add(
                name("exercises-map", "exercises-map-key"),
                name("Put the events on the map", "Put the events on the map: key"),
                name(
                    "A map with numbers, and the events that belong there.",
                    "The numbers, with the sources of each place.",
                ),
                map(input, all, is_key),
            );
        }
        let body = questions::questions(input, all, is_key);
        if !body.is_empty() {
            add(
                name("exercises-sources", "exercises-sources-key"),
                name("Ask the sources", "Ask the sources: key"),
                name(
                    "Who says so, what they tell differently, how long it took, and who could know.",
                    "The answers, with the source of each.",
                ),
                body,
            );
        }
    }
    if all.is_empty() {
        let mut out = Html::default();
        out.element("p dir=\"auto\"", NONE);
        sheets.push(Sheet {
            name: "exercises-none",
            title: "Exercises",
            about: "Why there are none.",
            reader: Reader::Teacher,
            body: out.finish(),
        });
    }
    sheets
}

/// Returns the exercises as files for other tools, which hold the answers.
pub(super) fn exports(input: PageInput<'_>, all: &Exercises) -> Vec<File> {
    let story = &input.loaded.story;
    if all.is_empty() {
        return Vec::new();
    }
    [
        ("exercises.gift.txt", gift(story, all, input.text)),
        ("exercises.anki.txt", anki(story, all, input.text)),
        ("exercises.csv", csv(story, all, input.text)),
    ]
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .into()
}

/// Writes cards with letters, and a row for the letters in the right order.
fn order(input: PageInput<'_>, cards: &[Question], is_key: bool) -> String {
    let mut out = Html::default();
    name_line(&mut out, is_key);
    out.raw("<p class=\"lead\" dir=\"auto\">Cut out the cards. Each tells what a source says happened. Lay the events in the order of time, the earliest first. Write down the letters.</p>\n<div class=\"cards\">\n");
    for (card, letter) in cards.iter().zip('A'..) {
        out.raw("<div class=\"card\"><span class=\"letter\">").text(&letter.to_string()).raw("</span>");
        out.raw("<bdi>").text(&card.text).raw("</bdi></div>\n");
    }
    out.raw("</div>\n<p class=\"slots\">");
    let mut sorted: Vec<(&Question, char)> = cards.iter().zip('A'..).collect();
    sorted.sort_by_key(|(card, _)| card.right.first().and_then(|answer| answer.text.parse::<usize>().ok()));
    for ((_, letter), number) in sorted.iter().zip(1..) {
        out.raw("<span class=\"slot\"><b>").text(&i32::to_string(&number)).raw("</b>");
        gap(&mut out, &letter.to_string(), is_key);
        out.raw("</span> ");
    }
    out.raw("</p>\n");
    if is_key {
        let sorted: Vec<(String, &Question)> =
            sorted.into_iter().map(|(card, letter)| (letter.to_string(), card)).collect();
        answers(&mut out, input, &[("", sorted)]);
    }
    out.finish()
}

/// Writes a map with numbers, and events with a gap for the number of their place.
fn map(input: PageInput<'_>, all: &Exercises, is_key: bool) -> String {
    let story = &input.loaded.story;
    let spots = all.spots.iter().filter_map(|id| story.places.get(id.index()));
    let spots: Vec<(&str, LonLat)> =
        spots.filter_map(|place| Some((place.name.as_str(), place.point()?))).collect();
    let points: Vec<LonLat> = spots.iter().map(|(_, point)| *point).collect();
    let mut out = Html::default();
    name_line(&mut out, is_key);
    out.raw("<p class=\"lead\" dir=\"auto\">Where was it? Write the number of the place. Where sources disagree, one of their places is enough.</p>\n<figure>");
    out.raw(&numbered_map(input, MAP, &points));
    out.element("figcaption class=\"credit\" dir=\"auto\"", input.text.basemap_credit)
        .raw("</figure>\n<ol class=\"asks\">\n");
    let mut keyed = Vec::new();
    for (question, number) in all.places.iter().zip(1..) {
        let of = |name: &str| {
            spots.iter().position(|(other, _)| *other == name).map(|index| (index + 1).to_string())
        };
        let numbers: Vec<String> = question.right.iter().filter_map(|answer| of(&answer.text)).collect();
        out.raw("<li class=\"ask\">");
        gap(&mut out, &numbers.join(" / "), is_key);
        out.raw(" <bdi>").text(&question.text).raw("</bdi></li>\n");
        keyed.push((i32::to_string(&number), question));
    }
    out.raw("</ol>\n");
    if is_key {
        answers(&mut out, input, &[("", keyed)]);
    }
    out.finish()
}

/// Writes a box for a short answer: empty, and in the key with it.
fn gap(out: &mut Html, answer: &str, is_key: bool) {
    out.raw("<span class=\"gap g4\">").text(if is_key { answer } else { "" }).raw("</span>");
}
