//! Possible duplicates: rows of one title and place, each with a source of its own, which may tell one event.

use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::names::Names;
use super::problem::{CellRef, Problem, Remedy};
use super::sheet::{Row, RowId};
use crate::fold_case::fold;
use crate::formats::{Field, Section};
use crate::story::Severity;
use std::collections::{BTreeMap, BTreeSet};

/// The events of so many rows with one title are kinds of events, and not one that is told by many.
const MOST: usize = 4;

/// So many hints are given at once: the others come when these are settled.
const MOST_HINTS: usize = 100;

/// Returns a hint for each event that may be one that stands before it, with the edit that makes them one.
pub(super) fn problems(document: &Document) -> Vec<Problem> {
    let [id, title, event, source] =
        [Field::Id, Field::Title, Field::Event, Field::Source].map(Column::Field);
    let mut claims: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for claim in document.sheet(Section::Claims).rows() {
        claims.entry(claim.text(&event)).or_default().push(claim);
    }
    let mut events: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in document.sheet(Section::Events).rows() {
        let name = fold(row.text(&title).trim());
        if !name.is_empty() && claims.contains_key(row.text(&id)) {
            events.entry(name).or_default().push(row);
        }
    }
    let events = events.into_values().filter(|rows| (2..=MOST).contains(&rows.len()));
    let names = Names::of(document, Section::Claims);
    let mut found = Vec::new();
    for rows in events {
        let Some((first, others)) = rows.split_first() else { continue };
        let of = |row: &Row| claims.get(row.text(&id)).map(Vec::as_slice).unwrap_or_default();
        let mut sources: BTreeSet<&str> = of(first).iter().map(|claim| claim.text(&source)).collect();
        for other in others {
            let own: BTreeSet<&str> = of(other).iter().map(|claim| claim.text(&source)).collect();
            let is_new = !own.contains("") && !sources.contains("") && sources.is_disjoint(&own);
            if !is_new || !agree(first, other) {
                continue;
            }
            sources.extend(own);
            found.push(problem(document, &names, (first, other), of(other)));
            if found.len() == MOST_HINTS {
                return found;
            }
        }
    }
    found
}

/// Returns whether no text of a row would be lost: where both have one, it is the same.
fn agree(first: &Row, other: &Row) -> bool {
    let mut cells = other.cells.iter().filter(|(column, _)| **column != Field::Id.into());
    cells.all(|(column, text)| {
        let own = first.text(column);
        own.is_empty()
            || own == text
            || (*column == Field::Title.into() && fold(own.trim()) == fold(text.trim()))
    })
}

fn problem(document: &Document, names: &Names, (first, other): (&Row, &Row), claims: &[&Row]) -> Problem {
    let source = Column::Field(Field::Source);
    let teller = claims.first().map(|claim| names.shown(&source, claim.text(&source)).into_owned());
    let at = document.sheet(Section::Events).position(first.id).map_or(0, |at| at + 1);
    let why = format!(
        "{} tells an event of the same title and place as row {at}: if they are one, make them one, and the story shows where the sources disagree",
        teller.unwrap_or_default()
    );
    Problem {
        severity: Severity::Hint,
        code: "duplicate-event".into(),
        cell: Some(CellRef { section: Section::Events, row: other.id, column: Some(Field::Title.into()) }),
        origin: String::new(),
        value: other.text(&Field::Title.into()).to_owned(),
        why,
        remedies: vec![Remedy::Edit {
            label: "Make them one event".into(),
            edit: union(document, first, other, claims),
        }],
    }
}

/// Returns the edit that gives the claims of an event, and what it has alone, to another event, and removes it.
fn union(document: &Document, first: &Row, other: &Row, claims: &[&Row]) -> Edit {
    let id = Column::Field(Field::Id);
    let [own, gone] = [first, other].map(|row| row.text(&id));
    let leads = |row: RowId, field: Field| (row, Column::Field(field), own.to_owned());
    let claims = claims.iter().map(|claim| leads(claim.id, Field::Event)).collect();
    let steps = document.sheet(Section::Steps).rows();
    let steps = steps
        .filter(|step| step.text(&Field::Select.into()) == gone)
        .map(|step| leads(step.id, Field::Select));
    let missing = other.cells.iter().filter(|(column, _)| first.text(column).is_empty());
    let missing = missing.map(|(column, text)| (first.id, column.clone(), text.clone())).collect();
    Edit::Group(vec![
        Edit::Cells { section: Section::Claims, cells: claims },
        Edit::Cells { section: Section::Steps, cells: steps.collect() },
        Edit::Cells { section: Section::Events, cells: missing },
        Edit::Remove { section: Section::Events, rows: vec![other.id] },
    ])
}
