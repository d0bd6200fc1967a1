//! What the ids in the cells of a sheet are called, both ways.

use super::column::Column;
use super::document::Document;
use crate::fold_case::fold;
use crate::formats::{Field, Section};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The titles of what the cells of one sheet refer to. A cell shows a title where that is the title of one record only, else the id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    section: Option<Section>,
    lists: BTreeMap<Section, List>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct List {
    titles: BTreeMap<String, String>,
    /// Ids by folded titles; `None` where two have it.
    ids: BTreeMap<String, Option<String>>,
}

impl Names {
    /// Returns the names that a sheet needs.
    pub fn of(document: &Document, section: Section) -> Self {
        let lists = Self::sections(section).into_iter().map(|target| (target, List::of(document, target)));
        Self { section: Some(section), lists: lists.collect() }
    }

    /// Returns the sections that the cells of a sheet refer to.
    pub fn sections(section: Section) -> Vec<Section> {
        let mut all: Vec<Section> =
            Field::ALL.iter().flat_map(|field| targets(section, *field)).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Returns whether the cells of a field refer to other sheets.
    pub fn refers(section: Section, field: Field) -> bool {
        !targets(section, field).is_empty()
    }

    /// Returns the text that a cell shows.
    pub fn shown<'a>(&self, column: &Column, text: &'a str) -> Cow<'a, str> {
        self.each(column, text, List::shown)
    }

    /// Returns the text that a cell keeps when a person has written this: ids in place of titles.
    pub fn kept<'a>(&self, column: &Column, text: &'a str) -> Cow<'a, str> {
        self.each(column, text, List::kept)
    }

    /// Returns the titles that a person may choose from in a column, in their order.
    pub fn choices(&self, column: &Column) -> Vec<String> {
        let lists = self.targets(column).iter().filter_map(|target| self.lists.get(target));
        let mut all: Vec<String> = lists
            .flat_map(|list| list.titles.keys().map(|id| list.shown(id).unwrap_or(id).to_owned()))
            .collect();
        all.sort_unstable();
        all
    }

    fn targets(&self, column: &Column) -> &'static [Section] {
        match (self.section, column) {
            (Some(section), Column::Field(field)) => targets(section, *field),
            _ => &[],
        }
    }

    fn each<'a>(
        &self,
        column: &Column,
        text: &'a str,
        find: for<'b> fn(&'b List, &str) -> Option<&'b str>,
    ) -> Cow<'a, str> {
        let lists: Vec<&List> =
            self.targets(column).iter().filter_map(|target| self.lists.get(target)).collect();
        if lists.is_empty() || text.is_empty() {
            return text.into();
        }
        let one = |text: &str| lists.iter().find_map(|list| find(list, text).map(str::to_owned));
        if column.field() != Some(Field::Actors) || text.starts_with(['[', '{', '"']) {
            return one(text).map_or(text.into(), Cow::Owned);
        }
        let found: Vec<Option<String>> = text.split(';').map(|item| one(item.trim())).collect();
        if found.iter().all(Option::is_none) {
            return text.into();
        }
        let items = text.split(';').zip(found);
        // A title with the sign that separates would be two.
        let items = items.map(|(item, found)| match found {
            Some(found) if !found.contains(';') => found,
            _ => item.trim().to_owned(),
        });
        items.collect::<Vec<_>>().join("; ").into()
    }
}

impl List {
    fn of(document: &Document, section: Section) -> Self {
        let mut list = Self::default();
        for row in document.sheet(section).rows() {
            let [id, title] = [Field::Id, Field::Title].map(|field| row.text(&field.into()));
            if id.is_empty() {
                continue;
            }
            list.titles.entry(id.into()).or_insert_with(|| title.trim().into());
            let ids = list.ids.entry(fold(title.trim())).or_insert_with(|| Some(id.into()));
            if ids.as_deref() != Some(id) {
                *ids = None;
            }
        }
        list
    }

    fn shown(&self, id: &str) -> Option<&str> {
        let title = self.titles.get(id).filter(|title| !title.is_empty())?;
        // A title that is an id of its own would be read as that.
        let is_free = title == id || !self.titles.contains_key(title);
        let is_own = self.ids.get(&fold(title)).is_some_and(|own| own.as_deref() == Some(id));
        (is_free && is_own).then_some(title)
    }

    fn kept(&self, text: &str) -> Option<&str> {
        match self.titles.get_key_value(text.trim()) {
            Some((id, _)) => Some(id),
            None => self.ids.get(&fold(text.trim()))?.as_deref(),
        }
    }
}

/// Returns the sections that a field refers to.
fn targets(section: Section, field: Field) -> &'static [Section] {
    match (section, field) {
        (Section::Events | Section::Claims, Field::Place | Field::From | Field::To) => &[Section::Places],
        (Section::Events, Field::Actors) => &[Section::Actors],
        (Section::Claims, Field::Event) => &[Section::Events],
        (Section::Claims, Field::Source) => &[Section::Sources],
        (Section::Places, Field::Within) => &[Section::Places],
        (Section::Actors, Field::PartOf) => &[Section::Actors],
        (Section::Steps, Field::Select) => &[Section::Places, Section::Events],
        _ => &[],
    }
}
