//! `placeline diff`.

mod json;
mod lines;
mod markdown;

use crate::arguments::{self, DiffFormat};
use crate::failure::Failure;
use crate::output::print;
use crate::progress::Progress;
use crate::{Outcome, reading};
use placeline::formats::{Change, ChangeKind, Field, FieldChange, Section, diff};

/// Tells what differs between two versions of a story.
///
/// # Errors
/// When one of them cannot be read.
pub(crate) fn run(arguments: &arguments::Diff) -> Result<Outcome, Failure> {
    let progress = Progress::new("reading");
    let inputs = reading::inputs(&[arguments.old.clone(), arguments.new.clone()], &progress)?;
    progress.say("importing");
    let (mut stories, mut said) = (Vec::new(), String::new());
    for input in &inputs {
        let (story, errors) = reading::one_story(input, &arguments.reading.options())?;
        said.push_str(&errors);
        stories.push(story);
    }
    let [old, new] = stories.as_slice() else { return Ok(Outcome::Clean) };
    progress.say("comparing");
    let changes = diff(old, new);
    let text = match arguments.format {
        DiffFormat::Text => lines::text(&changes),
        DiffFormat::Json => json::text(&changes),
        DiffFormat::Markdown => markdown::text(&changes),
    };
    drop(progress);
    print(text.as_bytes()).map_err(|error| Failure(format!("standard output: {error}")))?;
    anstream::eprint!("{said}");
    anstream::eprintln!("{}", summary(&changes));
    Ok(if changes.is_empty() { Outcome::Clean } else { Outcome::Errors })
}

/// Returns the number of changes in words.
fn summary(changes: &[Change]) -> String {
    let kinds = [(ChangeKind::Added, "added"), (ChangeKind::Changed, "changed"), (ChangeKind::Gone, "gone")];
    let number = |(kind, word)| match changes.iter().filter(|change| change.kind == kind).count() {
        0 => None,
        count => Some(format!("{count} {word}")),
    };
    let numbers: Vec<String> = kinds.into_iter().filter_map(number).collect();
    if numbers.is_empty() { "no differences".into() } else { numbers.join(", ") }
}

/// Returns the changes by list, in their order.
fn by_section(changes: &[Change]) -> impl Iterator<Item = (&'static str, &[Change])> {
    let of_section = |changes: &[Change]| match changes.first() {
        Some(change) if change.section != Section::Story => change.section.name(),
        _ => "The story",
    };
    changes.chunk_by(|a, b| a.section == b.section).map(move |changes| (of_section(changes), changes))
}

/// Returns the fields to tell: of a thing that only one version has, when and where it was and its words.
fn told(change: &Change) -> impl Iterator<Item = &FieldChange> {
    let telling = [Field::When, Field::Place, Field::From, Field::To, Field::Quote, Field::Url];
    change.fields.iter().filter(move |field| {
        change.kind == ChangeKind::Changed
            || telling.iter().any(|telling| telling.header().eq_ignore_ascii_case(&field.name))
    })
}

/// Returns whether both texts of a field fit into a line.
fn is_short(field: &FieldChange) -> bool {
    [&field.old, &field.new].iter().all(|text| text.chars().count() <= 60 && !text.contains('\n'))
}
