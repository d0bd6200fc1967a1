//! What the cells of an event have of its claims: where a sheet has a source in each row, dates and places belong to the claims.

use super::column::Column;
use super::document::Document;
use super::names::Names;
use super::sheet::{Row, RowId};
use crate::fold_case::fold;
use crate::formats::{Field, Section};
use std::collections::BTreeMap;

/// The fields that claims may give an event.
const FIELDS: [Field; 4] = [Field::When, Field::Place, Field::From, Field::To];

/// The dates and places that claims give to events whose own cells are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claimed {
    /// By the ids of the events, in the order of the claims.
    given: BTreeMap<String, Vec<Given>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Given {
    claim: RowId,
    field: Field,
    text: String,
}

/// The cell in which a text stands that a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The cell itself.
    Own,
    /// The one of a claim, the only one that gives it.
    Claim(RowId),
    /// Those of several claims, of which this is the first.
    Claims(RowId),
}

impl Claimed {
    /// Returns what claims give to the rows of a sheet: only events have claims.
    pub fn of(document: &Document, section: Section) -> Self {
        let mut given: BTreeMap<String, Vec<Given>> = BTreeMap::new();
        if section != Section::Events {
            return Self { given };
        }
        let columns = FIELDS.map(Column::Field);
        for claim in document.sheet(Section::Claims).rows() {
            let event = claim.text(&Field::Event.into());
            for (field, column) in FIELDS.into_iter().zip(&columns) {
                let text = claim.text(column);
                if !event.is_empty() && !text.is_empty() {
                    let one = Given { claim: claim.id, field, text: text.to_owned() };
                    given.entry(event.to_owned()).or_default().push(one);
                }
            }
        }
        Self { given }
    }

    /// Returns the text of a cell, or what claims give it, each once.
    pub fn shown(&self, row: &Row, column: &Column, names: &Names) -> String {
        let own = row.text(column);
        if !own.is_empty() {
            return names.shown(column, own).into_owned();
        }
        let mut texts: Vec<String> = Vec::new();
        for given in self.given(row, column) {
            let text = names.shown(column, &given.text).into_owned();
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join(" · ")
    }

    /// Returns the first text of a cell as it is kept: its own, or that of its first claim.
    pub fn first<'a>(&'a self, row: &'a Row, column: &Column) -> &'a str {
        let own = row.text(column);
        if own.is_empty() { self.given(row, column).next().map_or("", |given| &given.text) } else { own }
    }

    /// Returns where the text stands that a cell shows.
    pub fn holder(&self, row: &Row, column: &Column) -> Holder {
        if !row.text(column).is_empty() {
            return Holder::Own;
        }
        let mut given = self.given(row, column);
        match (given.next(), given.next()) {
            (None, _) => Holder::Own,
            (Some(one), None) => Holder::Claim(one.claim),
            (Some(first), Some(_)) => Holder::Claims(first.claim),
        }
    }

    /// Returns whether a claim gives the event something that has a text in it, which is folded.
    pub(super) fn has(&self, row: &Row, text: &str, names: &Names) -> bool {
        FIELDS.into_iter().any(|field| fold(&self.shown(row, &field.into(), names)).contains(text))
    }

    fn given(&self, row: &Row, column: &Column) -> impl Iterator<Item = &Given> {
        let field = column.field().filter(|field| FIELDS.contains(field));
        let all = field.and_then(|_| self.given.get(row.text(&Field::Id.into())));
        all.into_iter().flatten().filter(move |given| Some(given.field) == field)
    }
}
