//! Imports a corrected file again: its rows are matched with those of the last import, and the edits made since then stay.

use super::column::Column;
use super::document::{Document, Imported, SECTIONS, Sheets};
use super::edit::Edit;
use super::sheet::{Row, RowId, Sheet};
use crate::formats::{Field, Section};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The outcome of importing again: the edit to apply, and what it changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Merge {
    /// The edit.
    pub edit: Edit,
    /// What it changes, sheet by sheet.
    pub differences: Vec<Difference>,
}

/// A row that a new import changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Difference {
    /// The row is new.
    Added(Section, RowId, String),
    /// Cells of the row have new texts.
    Changed(Section, RowId, String),
    /// The row is in the files no more, and goes.
    Gone(Section, RowId, String),
    /// The row has other texts in the files, or is in them no more, and was edited here: the edit stays.
    Kept(Section, RowId, String),
}

/// Returns the edit that brings a new import into a document. Rows are matched by their ids, then by their content, then by what they
/// are about. A cell that was edited here keeps its text; a row that was edited here stays.
pub fn merge(ours: &Document, theirs: &Document, mut imported: Imported) -> Merge {
    let mut next = ours.clone();
    let none = Sheets::default();
    let base = ours.imported().map_or(&none, |imported| &imported.sheets);
    let mut edits = Vec::new();
    let mut differences = Vec::new();
    let mut ids = BTreeMap::new();
    let mut sheets = Sheets::default();
    for section in SECTIONS {
        let mut one = Merging {
            section,
            base: base.get(section),
            ours: ours.sheet(section),
            edits: Vec::new(),
            differences: Vec::new(),
        };
        let theirs = theirs.sheet(section);
        let matched = matches(one.base, theirs, section);
        let renamed = one.rows(theirs, &matched, &mut next);
        let rows: Vec<(usize, Row)> =
            theirs.rows().zip(&renamed).map(|(row, id)| Row { id: *id, ..row.clone() }).enumerate().collect();
        ids.extend(theirs.order().iter().copied().zip(renamed));
        let sheet = sheets.get_mut(section);
        sheet.insert(rows);
        sheet.columns.clone_from(&theirs.columns);
        one.columns(theirs);
        edits.append(&mut one.edits);
        differences.append(&mut one.differences);
    }
    imported.sheets = sheets;
    imported.problems.iter_mut().for_each(|problem| problem.rename(&ids));
    edits.push(Edit::Imported(Some(Box::new(imported))));
    Merge { edit: Edit::Group(edits), differences }
}

struct Merging<'a> {
    section: Section,
    base: &'a Sheet,
    ours: &'a Sheet,
    edits: Vec<Edit>,
    differences: Vec<Difference>,
}

impl Merging<'_> {
    /// Adds the edits of rows. Returns the id in the document of each row of the new import.
    fn rows(&mut self, theirs: &Sheet, matched: &BTreeMap<RowId, RowId>, next: &mut Document) -> Vec<RowId> {
        let section = self.section;
        let mut cells = Vec::new();
        let mut added = Vec::new();
        let mut ids = Vec::with_capacity(theirs.len());
        for row in theirs.rows() {
            let Some((id, before)) = matched.get(&row.id).and_then(|id| Some((*id, self.base.row(*id)?)))
            else {
                let id = next.new_row_id();
                ids.push(id);
                added.push(Row { id, ..row.clone() });
                self.differences.push(Difference::Added(section, id, name(row)));
                continue;
            };
            ids.push(id);
            // A row that was removed here stays away.
            let Some(own) = self.ours.row(id) else { continue };
            let columns: BTreeSet<&Column> = before.cells.keys().chain(row.cells.keys()).collect();
            let changed = columns.into_iter().filter(|column| before.text(column) != row.text(column));
            let (free, edited): (Vec<&Column>, Vec<&Column>) = changed
                .filter(|column| own.text(column) != row.text(column))
                .partition(|column| own.text(column) == before.text(column));
            if !free.is_empty() {
                self.differences.push(Difference::Changed(section, id, name(row)));
            }
            if !edited.is_empty() {
                self.differences.push(Difference::Kept(section, id, name(own)));
            }
            cells.extend(free.into_iter().map(|column| (id, column.clone(), row.text(column).to_owned())));
        }
        let stays: BTreeSet<RowId> = ids.iter().copied().collect();
        let mut gone = Vec::new();
        for before in self.base.rows().filter(|row| !stays.contains(&row.id)) {
            let Some(own) = self.ours.row(before.id) else { continue };
            let list = if own.cells == before.cells {
                gone.push(own.id);
                Difference::Gone
            } else {
                Difference::Kept
            };
            self.differences.push(list(section, own.id, name(own)));
        }
        if !cells.is_empty() {
            self.edits.push(Edit::Cells { section, cells });
        }
        let end = self.ours.len().saturating_sub(gone.len());
        if !gone.is_empty() {
            self.edits.push(Edit::Remove { section, rows: gone });
        }
        if !added.is_empty() {
            let rows = added.into_iter().enumerate().map(|(index, row)| (end + index, row)).collect();
            self.edits.push(Edit::Insert { section, rows });
        }
        ids
    }

    /// Adds the columns that are new.
    fn columns(&mut self, theirs: &Sheet) {
        let mut columns = self.ours.columns.clone();
        columns.extend(theirs.columns.iter().filter(|column| !self.ours.columns.contains(column)).cloned());
        if columns != self.ours.columns {
            self.edits.push(Edit::Columns { section: self.section, columns });
        }
    }
}

/// Returns the name of a row for people.
fn name(row: &Row) -> String {
    let fields = [Field::Title, Field::Quote, Field::Description, Field::Id];
    let texts = fields.into_iter().map(|field| row.text(&Column::Field(field)));
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().into()
}

/// What a row is matched by.
type Key = Vec<String>;
type KeyOf<'a> = dyn Fn(&Row) -> Option<Key> + 'a;

/// Matches the rows of two sheets, each with one at most. Returns the row of the first sheet for each of the second.
fn matches(base: &Sheet, theirs: &Sheet, section: Section) -> BTreeMap<RowId, RowId> {
    let mut found = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let text = |row: &Row, field| row.text(&Column::Field(field)).to_owned();
    let by_id = |row: &Row| Some(vec![text(row, Field::Id)]).filter(|key| !key.concat().is_empty());
    let by_content = |row: &Row| {
        Some(row.cells.iter().flat_map(|(column, text)| [column.header().to_owned(), text.clone()]).collect())
    };
    let about: &[Field] = match section {
        Section::Story => &[],
        Section::Claims => &[Field::Event, Field::Source],
        _ => &[Field::Title],
    };
    let by_subject = |row: &Row| {
        let key: Key = about.iter().map(|field| text(row, *field)).collect();
        (section == Section::Story || !key.concat().is_empty()).then_some(key)
    };
    let keys: [&KeyOf<'_>; 3] = [&by_id, &by_content, &by_subject];
    for key in keys {
        let mut free: BTreeMap<Key, Vec<RowId>> = BTreeMap::new();
        for row in base.rows().rev().filter(|row| !taken.contains(&row.id)) {
            if let Some(key) = key(row) {
                free.entry(key).or_default().push(row.id);
            }
        }
        for row in theirs.rows() {
            if found.contains_key(&row.id) {
                continue;
            }
            let before = key(row).and_then(|key| free.get_mut(&key)?.pop());
            if let Some(before) = before {
                found.insert(row.id, before);
                taken.insert(before);
            }
        }
    }
    found
}
