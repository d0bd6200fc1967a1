//! Ids made from titles, and records found by what people call them.

use super::columns::plain;
use super::draft::Record;
use super::field::Field;
use crate::fold_case::fold;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// Returns an id made from a title: `Bombing of Tehran` is `bombing-of-tehran`. A title without Latin letters gives the `kind`.
pub fn slug(title: &str, kind: &str) -> String {
    let mut id = String::new();
    for letter in fold(title).chars() {
        if letter.is_ascii_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') && letter != '\'' {
            id.push('-');
        }
        if id.len() >= 60 {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { kind.into() } else { id.into() }
}

/// Returns an id made from a title that is not taken. A title without Latin letters gives the `kind`.
pub fn new_id(title: &str, kind: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let slug = slug(title, kind);
    let numbered = (2_u32..).map(|number| format!("{slug}-{number}"));
    std::iter::once(slug.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap_or(slug)
}

/// The ids that are taken.
#[derive(Default)]
pub(super) struct Taken {
    ids: BTreeSet<String>,
    /// The number that the next id of a title gets.
    next: BTreeMap<String, usize>,
}

impl Taken {
    /// Marks the ids of these records as taken.
    pub(super) fn add<'a>(&mut self, records: impl IntoIterator<Item = &'a Record>) {
        self.ids.extend(records.into_iter().map(|record| record.get(Field::Id).to_owned()));
    }

    /// Returns an id that is not taken, and takes it.
    pub(super) fn make(&mut self, title: &str, kind: &str) -> String {
        let slug = slug(title, kind);
        let next = self.next.entry(slug.clone()).or_insert(1);
        loop {
            let id = if *next == 1 { slug.clone() } else { format!("{slug}-{next}") };
            *next += 1;
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Records by their ids, titles and other names.
#[derive(Default)]
pub(super) struct Lookup {
    ids: BTreeMap<String, usize>,
    names: BTreeMap<String, usize>,
    /// How often the nearest name was looked for.
    searches: Cell<usize>,
}

/// How often the nearest name is looked for: each time takes as long as there are names.
const MOST_SEARCHES: usize = 200;

impl Lookup {
    /// Returns the lookup of a list.
    pub(super) fn of(records: &[Record]) -> Self {
        let mut lookup = Self::default();
        for (index, record) in records.iter().enumerate() {
            lookup.add(record, index);
        }
        lookup
    }

    /// Adds a record. Of two of one name, the first one is found.
    pub(super) fn add(&mut self, record: &Record, index: usize) {
        self.ids.entry(record.get(Field::Id).to_owned()).or_insert(index);
        for field in [Field::Title, Field::Short, Field::Url] {
            self.add_name(record.get(field), index);
        }
        for name in record.get(Field::Names).split(';') {
            self.add_name(name.rsplit_once('@').map_or(name, |(name, _)| name), index);
        }
    }

    /// Adds another name.
    pub(super) fn add_name(&mut self, name: &str, index: usize) {
        let plain = plain(name);
        if !plain.is_empty() {
            self.names.entry(plain).or_insert(index);
        }
    }

    /// Returns the index of what has this id, else of what is called so.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        self.ids.get(text).or_else(|| self.names.get(&plain(text))).copied()
    }

    /// Returns whether one has this id.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// Returns the name that differs from this one by a letter or two, if there is only one.
    pub(super) fn nearest(&self, text: &str) -> Option<usize> {
        self.searches.set(self.searches.get() + 1);
        if self.searches.get() > MOST_SEARCHES {
            return None;
        }
        let plain = plain(text);
        let most = if plain.chars().count() < 6 { 1 } else { 2 };
        let mut near: Vec<usize> = Vec::new();
        for (name, index) in &self.names {
            if is_near(&plain, name, most) && !near.contains(index) {
                near.push(*index);
            }
        }
        match near.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

/// Returns whether one text becomes the other by at most so many letters put in, left out or changed.
fn is_near(a: &str, b: &str, most: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most || a.len().max(b.len()) > 60 || a.len() <= most {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut before = i;
        let mut last = i + 1;
        let mut next = vec![last];
        for (j, right) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or_default();
            last = (before + usize::from(left != right)).min(above + 1).min(last + 1);
            before = above;
            next.push(last);
        }
        row = next;
    }
    row.last().is_some_and(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_latin_letters_and_are_unique() {
        let mut taken = Taken::default();
        for (title, id) in [
            ("Bombing of Tehran", "bombing-of-tehran"),
            ("Bombing, of Tehran!", "bombing-of-tehran-2"),
            ("Łódź 1945", "lodz-1945"),
            ("تهران", "event"),
            ("كركوك", "event-2"),
            ("", "event-3"),
        ] {
            assert_eq!(taken.make(title, "event"), id);
        }
    }

    #[test]
    fn a_name_with_a_slip_is_near() {
        for (a, b, near) in [
            ("teheran", "tehran", true),
            ("tirana", "tiranë", true),
            ("paris", "prag", false),
            ("ab", "cd", false),
            ("kirkuk", "kirkuk", true),
        ] {
            assert_eq!(is_near(a, b, 2), near, "{a} {b}");
        }
    }
}
