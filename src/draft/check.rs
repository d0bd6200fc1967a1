//! Checks a document as a reader's viewer will read it, and packs the story for the preview.

use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::problem::{CellRef, Problem, Remedy};
use super::publication::version;
use super::sheet::RowId;
use super::to_draft::section;
use crate::formats::{Cell, CellDate, Field, Section, Written, dates};
use crate::i18n::Text;
use crate::state::{disagreement_text, dispute_text};
use crate::story::{Code, Diagnostic, Disagreement, Severity, Story, disagreements, pack, read};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The outcome of a check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// The problems: errors first, then warnings, then hints.
    pub problems: Vec<Problem>,
    /// The story as the viewer reads it; empty if there is none.
    pub packed: Vec<u8>,
    /// How much there is.
    pub counts: Counts,
    /// Where two sources disagree, in the order of the events.
    pub contradictions: Vec<Contradiction>,
    /// The hash of the story file: another one says that something has changed.
    pub version: String,
}

/// Something that two sources say differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// The row of the event.
    pub event: CellRef,
    /// The title of the event.
    pub title: String,
    /// What is disputed, and what each source says, by its name: `Date: 1986 (Merat) · 1987 (Illanas)`.
    pub words: String,
}

/// The numbers of things in a checked story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Events that are shown.
    pub events: usize,
    /// Places.
    pub places: usize,
    /// Sources.
    pub sources: usize,
    /// Pairs of claims that exclude each other.
    pub disagreements: usize,
}

/// Checks a document.
pub fn check(document: &Document) -> Checked {
    let (draft, mut problems) = document.to_drawn_draft();
    let written = draft.write();
    let reading = match read(written.text.as_bytes()) {
        Ok(reading) => reading,
        Err(error) => {
            let problem = Problem {
                severity: Severity::Error,
                code: "no-story".into(),
                cell: None,
                origin: String::new(),
                value: String::new(),
                why: error.sentence(),
                remedies: Vec::new(),
            };
            return Checked { problems: vec![problem], ..Checked::default() };
        }
    };
    let found = reading.diagnostics.iter().chain(&reading.hints);
    problems.extend(found.map(|one| problem(document, &written, one)));
    problems.extend(super::look::problems(document));
    problems.extend(super::duplicate_events::problems(document));
    let problems = with_import(problems, document);
    let story = &reading.story;
    let found = disagreements(story, None);
    let contradictions = contradictions(document, story, &found);
    let counts = Counts {
        events: story.events.len(),
        places: story.places.len(),
        sources: story.sources.len(),
        disagreements: found.len(),
    };
    let version = version(written.text.as_bytes());
    Checked { problems, counts, contradictions, version, packed: pack(&reading) }
}

/// Returns what different sources say differently, in words.
fn contradictions(document: &Document, story: &Story, found: &[Disagreement]) -> Vec<Contradiction> {
    let id = Column::Field(Field::Id);
    let events = document.sheet(Section::Events).rows().map(|row| (row.text(&id), row.id));
    let events: BTreeMap<&str, RowId> = events.collect();
    // The language of the configurator.
    let text = Text::of("en");
    let words = |one: &Disagreement| {
        let event = story.events.get(one.event.index())?;
        let topic = dispute_text(&one.dispute, text);
        let row = *events.get(event.id.as_str())?;
        Some(Contradiction {
            event: CellRef { section: Section::Events, row, column: None },
            title: event.title.clone(),
            words: format!("{topic}: {}", disagreement_text(story, one, text)),
        })
    };
    found.iter().filter(|one| one.across).filter_map(words).collect()
}

fn problem(document: &Document, written: &Written, found: &Diagnostic) -> Problem {
    let at = written.origin(&found.at).filter(|at| at.row > 0);
    let mut cell = at.and_then(|at| document.cell(at));
    if let (Some(cell), Some(at)) = (&mut cell, at)
        && cell.column.is_none()
    {
        let field = section(at).and_then(|section| section.field_of_member(member(&found.at)));
        cell.column = field.map(Into::into);
    }
    let text = cell.as_ref().and_then(|cell| Some((cell, cell.column.as_ref()?)));
    let value = text.map(|(cell, column)| document.sheet(cell.section).text(cell.row, column));
    let value = value.unwrap_or_default().to_owned();
    let remedies = cell.as_ref().map(|cell| remedies(found.code, cell, &value)).unwrap_or_default();
    Problem {
        severity: found.severity,
        code: found.code.as_str().into(),
        cell,
        origin: String::new(),
        value,
        why: found.message.clone(),
        remedies,
    }
}

/// Returns the member of a record that a path names: `quote.exact` of `features[1].properties.claims[0].quote.exact`.
fn member(path: &str) -> &str {
    let rest = path.rsplit_once(']').map_or(path, |(_, rest)| rest);
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    rest.strip_prefix("properties.").unwrap_or(rest)
}

/// Returns the edits that mend a cell.
fn remedies(code: Code, cell: &CellRef, value: &str) -> Vec<Remedy> {
    let Some(column) = &cell.column else { return Vec::new() };
    let write = |text: String| Remedy::Edit {
        label: format!("Write “{text}”"),
        edit: Edit::cell(cell.section, cell.row, column.clone(), text),
    };
    let clear = |what: &str| Remedy::Edit {
        label: what.into(),
        edit: Edit::cell(cell.section, cell.row, column.clone(), ""),
    };
    match code {
        Code::BadDate if column.field() == Some(Field::When) => {
            let cell = Cell::text(value);
            let read = dates(&[&cell], None, false).dates.pop().unwrap_or_default();
            match read {
                CellDate::Edtf(text) | CellDate::Read(text) => vec![write(text)],
                CellDate::Ambiguous(both) => both.into_iter().map(|(_, text)| write(text)).collect(),
                CellDate::Bad(_, texts) => texts.into_iter().map(write).collect(),
                CellDate::Empty => Vec::new(),
            }
        }
        Code::BadUrl | Code::BadMedia if !value.is_empty() => {
            let bare = value.trim();
            let is_bare = !bare.contains("://") && bare.contains('.') && !bare.contains(char::is_whitespace);
            match column.field() {
                Some(Field::Url | Field::ArchiveUrl) if is_bare => vec![write(["https://", bare].concat())],
                _ => vec![clear("Empty the cell")],
            }
        }
        _ => Vec::new(),
    }
}

/// Adds the problems of the import that are still there, and leaves out those of the check about the same cells.
fn with_import(mut problems: Vec<Problem>, document: &Document) -> Vec<Problem> {
    let import = document.imported().map(|imported| imported.problems.as_slice()).unwrap_or_default();
    let open: Vec<&Problem> = import.iter().filter(|problem| problem.is_open(document)).collect();
    let cells: BTreeSet<&CellRef> = open.iter().filter_map(|problem| problem.cell.as_ref()).collect();
    problems.retain(|problem| {
        !problem.cell.as_ref().is_some_and(|cell| cell.column.is_some() && cells.contains(cell))
    });
    problems.extend(open.into_iter().cloned());
    problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    problems
}
