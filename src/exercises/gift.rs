//! Exercises as Moodle GIFT: matching, short answer, multiple choice, numerical, true or false. The feedback names the source.

use super::rows::{Row, line, rows};
use super::{Answer, Exercises, evidence};
use crate::fold_case::fold;
use crate::i18n::Text;
use crate::story::{Place, PlacePrecision, Story};
use std::fmt::Write;

/// The fewest pairs that Moodle takes for a matching question.
const FEWEST_PAIRS: usize = 3;

/// Writes the questions, with a blank line after each.
pub fn gift(story: &Story, exercises: &Exercises, text: &Text) -> String {
    let category = line(&story.title).replace('/', "//");
    let mut out = [
        "// ",
        &line(&story.title),
        ": exercises, with the source of each answer. Import them into Moodle as GIFT.\n\n$CATEGORY: ",
        &category,
        "\n\n",
    ]
    .concat();
    order(&mut out, story, exercises, text);
    let mut numbers: Vec<(&str, usize)> = Vec::new();
    for row in rows(story, exercises, text) {
        let number = match numbers.iter_mut().find(|(exercise, _)| *exercise == row.exercise) {
            Some((_, number)) => {
                *number += 1;
                *number
            }
            None => {
                numbers.push((row.exercise, 1));
                1
            }
        };
        let name = format!("{} {number}", row.exercise);
        match row.exercise {
            "map" => short_answer(&mut out, story, &name, &row, text),
            "who-says-so" | "disagreement" => choice(&mut out, story, &name, &row, text),
            "how-long" => numerical(&mut out, story, &name, &row, text),
            "who-could-know" if row.question.wrong.is_empty() => {
                numerical(&mut out, story, &name, &row, text)
            }
            "who-could-know" => truths(&mut out, story, &name, &row, text),
            _ => {}
        }
    }
    out
}

/// Writes one matching question: each event and its number in the order of time.
fn order(out: &mut String, story: &Story, exercises: &Exercises, text: &Text) {
    if exercises.order.len() < FEWEST_PAIRS {
        return;
    }
    start(out, "order", "Put these events in order: which is the first (1), the second (2) and so on?");
    let mut sorted: Vec<_> = exercises.order.iter().collect();
    for question in &sorted {
        for answer in &question.right {
            let _ = writeln!(out, "={} -> {}", option(&question.text), answer.text);
        }
    }
    sorted
        .sort_by_key(|question| question.right.first().and_then(|answer| answer.text.parse::<usize>().ok()));
    let all: Vec<String> = sorted
        .into_iter()
        .flat_map(|question| &question.right)
        .map(|answer| [&answer.text, ". ", &sources(story, answer, text)].concat())
        .collect();
    let _ = write!(out, "####{}\n}}\n\n", all.join(" "));
}

/// Writes a question whose answer is a name, in any spelling that the story has. What the place is within is right too: a town in full, a region or a
/// country by half.
fn short_answer(out: &mut String, story: &Story, name: &str, row: &Row<'_>, text: &Text) {
    let place = |answer: &Answer| story.places.iter().find(|place| place.name == answer.text);
    let mut names: Vec<(&str, &str, &Answer)> = Vec::new();
    let mut add = |share, name, answer| {
        if !line(name).is_empty() && names.iter().all(|(_, known, _)| *known != name) {
            names.push((share, name, answer));
        }
    };
    for answer in &row.question.right {
        add("", answer.text.as_str(), answer);
        let others = place(answer).into_iter().flat_map(|place| &place.names);
        others.for_each(|other| add("", other.toponym.as_str(), answer));
    }
    let asked = fold(&row.asked);
    for answer in &row.question.right {
        for outer in place(answer).into_iter().flat_map(|place| around(story, place)) {
            let share = match outer.precision {
                PlacePrecision::Site | PlacePrecision::Settlement => "",
                PlacePrecision::Region | PlacePrecision::Country => "%50%",
                PlacePrecision::Unknown => continue,
            };
            let others = outer.names.iter().map(|other| other.toponym.as_str());
            let all = [outer.name.as_str()].into_iter().chain(others);
            // What the question names is no answer.
            all.filter(|name| !asked.contains(&fold(name))).for_each(|name| add(share, name, answer));
        }
    }
    start(out, name, &row.asked);
    for (share, name, answer) in names {
        let _ = writeln!(out, "={share}{}#{}", escaped(name), sources(story, answer, text));
    }
    out.push_str("}\n\n");
}

/// Returns the places that a place is within, the smallest first.
fn around<'a>(story: &'a Story, place: &Place) -> Vec<&'a Place> {
    let mut all: Vec<&Place> = Vec::new();
    let mut next = place.within;
    while let Some(outer) = next.and_then(|id| story.places.get(id.index())) {
        if all.len() == story.places.len() {
            break;
        }
        all.push(outer);
        next = outer.within;
    }
    all
}

/// Writes a multiple choice question. One right answer is enough.
fn choice(out: &mut String, story: &Story, name: &str, row: &Row<'_>, text: &Text) {
    if row.question.wrong.is_empty() {
        return;
    }
    start(out, name, &row.asked);
    for answer in &row.question.right {
        let note = sentence(&escaped(&answer.note));
        let _ = writeln!(out, "={}#{note}{}", option(&answer.text), sources(story, answer, text));
    }
    for wrong in &row.question.wrong {
        let right: Vec<&str> = row.question.right.iter().map(|answer| answer.text.as_str()).collect();
        let right = escaped(&["Right is: ", &right.join(" / ")].concat());
        let _ = writeln!(out, "~{}#{right}", option(wrong));
    }
    out.push_str("}\n\n");
}

/// Writes a question whose answer is a whole number.
fn numerical(out: &mut String, story: &Story, name: &str, row: &Row<'_>, text: &Text) {
    start(out, name, &row.asked);
    // Moodle reads what follows as numbers.
    out.insert(out.len() - 1, '#');
    for answer in &row.question.right {
        let _ = writeln!(out, "={}:0#{}", answer.text, sources(story, answer, text));
    }
    out.push_str("}\n\n");
}

/// Writes a true statement, and a false one.
fn truths(out: &mut String, story: &Story, name: &str, row: &Row<'_>, text: &Text) {
    let event = &row.question.text;
    let statement =
        |source: &str| [source, " was published after this, and could know of it: ", event].concat();
    let Some(answer) = row.question.right.first() else { return };
    let why = sources(story, answer, text);
    start(out, &[name, " a"].concat(), &statement(&answer.text));
    let _ = write!(out, "TRUE#{why}#{why}\n}}\n\n");
    let Some(wrong) = row.question.wrong.first() else { return };
    let event = Answer {
        issued: story
            .sources
            .iter()
            .position(|source| source.short == *wrong)
            .map(crate::story::SourceId::of),
        ..answer.clone()
    };
    let why = sources(story, &event, text);
    start(out, &[name, " b"].concat(), &statement(wrong));
    let _ = write!(out, "FALSE#{why}#{why}\n}}\n\n");
}

/// Returns a note with a full stop and a blank after it; an empty one as it is.
fn sentence(note: &str) -> String {
    let note = note.trim_end();
    match note.chars().next_back() {
        None => String::new(),
        Some('.' | '?' | '!' | '…') => [note, " "].concat(),
        Some(_) => [note, ". "].concat(),
    }
}

fn start(out: &mut String, name: &str, asked: &str) {
    let _ = writeln!(out, "::{}::[plain]{} {{", escaped(name), escaped(asked));
}

/// Returns the evidence of an answer in one line.
fn sources(story: &Story, answer: &Answer, text: &Text) -> String {
    escaped(&evidence(story, answer, text).join("; "))
}

/// Returns an option to choose. What it begins with could be taken for a format or a share.
fn option(text: &str) -> String {
    let escaped = escaped(text);
    if escaped.starts_with(['[', '%']) { ["[plain]", &escaped].concat() } else { escaped }
}

/// Escapes the characters that mean something in GIFT, in one line.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in line(text).replace("->", "→").chars() {
        if matches!(letter, '\\' | '~' | '=' | '#' | '{' | '}' | ':') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
