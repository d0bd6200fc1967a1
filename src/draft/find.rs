//! Find and replace, and the values of a column with their counts.

use super::claimed::{Claimed, Holder};
use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::input::set_cells;
use super::names::Names;
use super::sheet::{RowId, Sheet};
use crate::fold_case::fold_case;
use crate::formats::Section;
use std::collections::BTreeMap;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// The text; an empty one is in no cell.
    pub text: String,
    /// The column that is looked in; all of them if there is none.
    pub column: Option<Column>,
    /// Whether the text is all that the cell has.
    pub whole: bool,
    /// Whether capitals differ from small letters.
    pub case: bool,
}

impl Find {
    /// Returns the cells that have the text, by rows.
    pub fn cells(
        &self,
        sheet: &Sheet,
        rows: &[RowId],
        columns: &[Column],
        names: &Names,
        claimed: &Claimed,
    ) -> Vec<(RowId, Column)> {
        if self.text.is_empty() {
            return Vec::new();
        }
        let columns: Vec<&Column> =
            columns.iter().filter(|own| self.column.as_ref().is_none_or(|column| column == *own)).collect();
        let mut found = Vec::new();
        for row in rows.iter().filter_map(|id| sheet.row(*id)) {
            let has = |column: &&&Column| self.first(&claimed.shown(row, column, names)).is_some();
            found.extend(columns.iter().filter(has).map(|column| (row.id, (*column).clone())));
        }
        found
    }

    /// Returns the edit that replaces the text in these cells, or in the claim that gives it; not where several claims do. `None` if nothing changes.
    pub fn replace(
        &self,
        document: &Document,
        section: Section,
        cells: &[(RowId, Column)],
        with: &str,
    ) -> Option<Edit> {
        let (names, claimed) = (Names::of(document, section), Claimed::of(document, section));
        let sheet = document.sheet(section);
        let replaced = cells.iter().filter_map(|(id, column)| {
            let row = sheet.row(*id)?;
            let is_one = !matches!(claimed.holder(row, column), Holder::Claims(_));
            let text = self.replaced(&claimed.shown(row, column, &names), with);
            is_one.then_some((*id, column.clone(), text))
        });
        set_cells(document, section, replaced.collect())
    }

    /// Returns a text with every occurrence replaced.
    fn replaced(&self, text: &str, with: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((from, to)) = self.first(rest) {
            out.push_str(rest.get(..from).unwrap_or_default());
            out.push_str(with);
            rest = rest.get(to..).unwrap_or_default();
            if self.whole {
                break;
            }
        }
        out + rest
    }

    /// Returns where the text stands first.
    fn first(&self, text: &str) -> Option<(usize, usize)> {
        if self.text.is_empty() || text.is_empty() {
            return None;
        }
        if self.whole {
            let is_equal =
                if self.case { text == self.text } else { fold_case(text) == fold_case(&self.text) };
            return is_equal.then_some((0, text.len()));
        }
        if self.case {
            return text.find(&self.text).map(|at| (at, at + self.text.len()));
        }
        let starts = text.char_indices().map(|(at, _)| at);
        starts.into_iter().find_map(|at| self.end_at(text.get(at..)?).map(|end| (at, at + end)))
    }

    /// Returns where the text ends that stands at the start, whatever its capitals.
    fn end_at(&self, text: &str) -> Option<usize> {
        let mut letters = text.char_indices();
        for wanted in self.text.chars() {
            let (_, letter) = letters.next()?;
            if letter != wanted && !letter.to_lowercase().eq(wanted.to_lowercase()) {
                return None;
            }
        }
        Some(letters.next().map_or(text.len(), |(at, _)| at))
    }
}

/// Returns the texts of a column with how often each is there: the most frequent first. Empty cells are left out.
pub fn values(sheet: &Sheet, column: &Column) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in sheet.rows().map(|row| row.text(column)).filter(|text| !text.is_empty()) {
        *counts.entry(text).or_default() += 1;
    }
    let mut values: Vec<(String, usize)> =
        counts.into_iter().map(|(text, count)| (text.to_owned(), count)).collect();
    // Equal counts stay in the order of their texts.
    values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    values
}

/// Returns the edit that writes another text in each cell of a column that has this one. `None` if nothing changes.
pub fn rename(document: &Document, section: Section, column: &Column, from: &str, to: &str) -> Option<Edit> {
    let rows = document.sheet(section).rows().filter(|row| row.text(column) == from);
    set_cells(document, section, rows.map(|row| (row.id, column.clone(), to.to_owned())).collect())
}
