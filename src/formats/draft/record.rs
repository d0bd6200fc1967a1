//! Records: the fields of one thing, and the cells that they came from.

use super::super::field::Field;
use serde_json::Value as Json;

/// The place of a value in what was imported. A zero says that it has none, such as the column of a value that was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The number of its table, from 1: [`Draft::table`](super::Draft::table).
    pub table: u32,
    /// The number of its row as people see it, from 1; of its line, in a file that has lines.
    pub row: u32,
    /// The number of its column, from 1.
    pub column: u32,
}

/// A text, and its cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// The text; never empty in a record.
    pub text: String,
    /// The cell.
    pub at: Origin,
}

/// One thing of a draft: an event, a place, a claim …
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The row that it came from.
    pub at: Origin,
    /// Its fields, sorted.
    fields: Vec<(Field, Value)>,
    /// What Placeline has no field for: the name, the value, and its cell.
    details: Vec<(String, Json, Origin)>,
}

impl Record {
    /// Returns an empty record of a row.
    pub fn new(at: Origin) -> Self {
        Self { at, ..Self::default() }
    }

    /// Returns the text of a field; empty if there is none.
    pub fn get(&self, field: Field) -> &str {
        self.value(field).map_or("", |value| &value.text)
    }

    /// Returns a field with its cell.
    pub fn value(&self, field: Field) -> Option<&Value> {
        let at = self.fields.binary_search_by_key(&field, |(own, _)| *own).ok()?;
        self.fields.get(at).map(|(_, value)| value)
    }

    /// Returns whether a field is there.
    pub fn has(&self, field: Field) -> bool {
        self.value(field).is_some()
    }

    /// Sets a field; an empty text removes it.
    pub fn set(&mut self, field: Field, text: impl Into<String>, at: Origin) {
        let value = Value { text: text.into(), at };
        match self.fields.binary_search_by_key(&field, |(own, _)| *own) {
            Ok(index) if value.text.is_empty() => drop(self.fields.remove(index)),
            Ok(index) => {
                if let Some((_, own)) = self.fields.get_mut(index) {
                    *own = value;
                }
            }
            Err(_) if value.text.is_empty() => {}
            Err(index) => self.fields.insert(index, (field, value)),
        }
    }

    /// Sets a field that came from the record's row as a whole.
    pub fn put(&mut self, field: Field, text: impl Into<String>) {
        self.set(field, text, self.at);
    }

    /// Returns the record with this field, which came from its row as a whole.
    #[must_use]
    pub fn with(mut self, field: Field, text: impl Into<String>) -> Self {
        self.put(field, text);
        self
    }

    /// Removes a field and returns it.
    pub fn take(&mut self, field: Field) -> Option<Value> {
        let at = self.fields.binary_search_by_key(&field, |(own, _)| *own).ok()?;
        Some(self.fields.remove(at).1)
    }

    /// Returns the fields in their order.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &Value)> {
        self.fields.iter().map(|(field, value)| (*field, value))
    }

    /// Keeps what Placeline has no field for. A second detail of the same name is called after its number.
    pub fn detail(&mut self, name: &str, value: impl Into<Json>, at: Origin) {
        let taken = |name: &str| self.details.iter().any(|(own, ..)| own == name);
        let mut own = name.to_owned();
        let mut number = 2;
        while taken(&own) {
            own = format!("{name} {number}");
            number += 1;
        }
        self.details.push((own, value.into(), at));
    }

    /// Keeps a detail whose name no other one has.
    pub(in crate::formats) fn push_detail(&mut self, name: &str, value: Json, at: Origin) {
        self.details.push((name.to_owned(), value, at));
    }

    /// Removes a detail and returns its value and its cell.
    pub(in crate::formats) fn take_detail(&mut self, name: &str) -> Option<(Json, Origin)> {
        let at = self.details.iter().position(|(own, ..)| own == name)?;
        let (_, value, origin) = self.details.remove(at);
        Some((value, origin))
    }

    /// Returns the details: names, values and cells.
    pub fn details(&self) -> impl Iterator<Item = (&str, &Json, Origin)> {
        self.details.iter().map(|(name, value, at)| (name.as_str(), value, *at))
    }

    /// Sets the cell of the record and of all its values: the row, or the line, that it came from as a whole.
    #[must_use]
    pub(in super::super) fn from(mut self, at: Origin) -> Self {
        let values = self.fields.iter_mut().map(|(_, value)| &mut value.at);
        for own in values.chain(self.details.iter_mut().map(|(.., own)| own)).chain([&mut self.at]) {
            *own = at;
        }
        self
    }

    /// Adds to the numbers of all tables that are named.
    pub(super) fn shift(&mut self, tables: u32) {
        let values = self.fields.iter_mut().map(|(_, value)| &mut value.at);
        for at in values.chain(self.details.iter_mut().map(|(.., at)| at)).chain([&mut self.at]) {
            at.table += if at.table > 0 { tables } else { 0 };
        }
    }

    /// Says anew where its values are: that of each column by its header, and of `None` that of the record.
    pub(in crate::formats) fn move_to(&mut self, cell: impl Fn(Option<&str>) -> Origin) {
        self.at = cell(None);
        self.fields.iter_mut().for_each(|(field, value)| value.at = cell(Some(field.header())));
        self.details.iter_mut().for_each(|(name, _, at)| *at = cell(Some(name)));
    }

    /// Returns whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.details.is_empty()
    }
}
