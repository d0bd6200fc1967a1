//! `placeline text`.

use crate::arguments;
use crate::failure::Failure;
use crate::output::Output;
use crate::progress::Progress;
use crate::{Outcome, reading};
use placeline::formats::{Section, StoryText, TextChange, changed_texts, texts};
use std::path::PathBuf;

/// Writes the texts of a story, or those that differ from an earlier version.
///
/// # Errors
/// When a story cannot be read, or the output cannot be written.
pub(crate) fn run(arguments: &arguments::Text) -> Result<Outcome, Failure> {
    let progress = Progress::new("reading");
    let paths: Vec<PathBuf> = arguments.since.iter().chain([&arguments.story]).cloned().collect();
    let inputs = reading::inputs(&paths, &progress)?;
    let output = Output::new(&arguments.output, &inputs)?;
    progress.say("importing");
    let (mut stories, mut said) = (Vec::new(), String::new());
    for input in &inputs {
        let (story, errors) = reading::one_story(input, &arguments.reading.options())?;
        said.push_str(&errors);
        stories.push(story);
    }
    let (text, count) = match stories.as_slice() {
        [old, new] => {
            let changes = changed_texts(old, new);
            (changes.iter().map(|change| of_change(change, arguments.copyedit)).collect(), changes.len())
        }
        [story] => {
            let all = texts(story);
            let blocks: Vec<String> = all.iter().map(|text| of_text(text, arguments.copyedit)).collect();
            (blocks.concat(), all.len())
        }
        _ => (String::new(), 0),
    };
    output.write(text.as_bytes())?;
    drop(progress);
    anstream::eprint!("{said}");
    let what = if arguments.since.is_some() { "changed text" } else { "text" };
    anstream::eprintln!("{count} {what}{}", if count == 1 { "" } else { "s" });
    Ok(if said.is_empty() { Outcome::Clean } else { Outcome::Errors })
}

/// Returns a text as a block.
fn of_text(text: &StoryText, with_id: bool) -> String {
    if !with_id {
        return [&text.text, "\n\n"].concat();
    }
    let mark = if text.verbatim { " (verbatim: not to be edited)" } else { "" };
    let mut out = [&heading(text), mark, "\n"].concat();
    for line in text.text.lines() {
        out.push_str(if text.verbatim { "> " } else { "" });
        out.push_str(&escaped(line));
        out.push('\n');
    }
    out.push('\n');
    out
}

/// Returns a changed text as a block: the lines before, then those after.
fn of_change(change: &TextChange, with_id: bool) -> String {
    let mut out = String::new();
    if with_id {
        let what = match (&change.old, change.is_there) {
            (None, _) => "new",
            (Some(_), true) => "changed",
            (Some(_), false) => "gone",
        };
        let mark = if change.text.verbatim { ", verbatim: not to be edited" } else { "" };
        out = format!("{} ({what}{mark})\n", heading(&change.text));
    }
    let new = change.is_there.then_some(&change.text.text);
    for (sign, text) in [("- ", change.old.as_ref()), ("+ ", new)] {
        for line in text.iter().flat_map(|text| text.lines()) {
            out.push_str(&[sign, line, "\n"].concat());
        }
    }
    out.push('\n');
    out
}

/// Returns the first line of a block: list, id and member.
fn heading(text: &StoryText) -> String {
    let thing = match text.section {
        Section::Story => "story",
        Section::Actors => "actor",
        Section::Places => "place",
        Section::Sources => "source",
        Section::Events => "event",
        Section::Claims => "claim",
        Section::Steps => "step",
    };
    let id = if text.id.is_empty() { String::new() } else { [" ", &text.id].concat() };
    format!("## {thing}{id}: {}", text.member)
}

/// Returns a line that begins no block.
fn escaped(line: &str) -> String {
    let escape = if line.starts_with(['#', '>', '\\']) { "\\" } else { "" };
    [escape, line].concat()
}
