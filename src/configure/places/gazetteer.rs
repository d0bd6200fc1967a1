//! The gazetteer of this site, part by part.

use super::super::intake::fetched;
use crate::formats::{Candidate, Part, PartList, names_to_look_up};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The parts that were loaded.
#[derive(Clone, Copy)]
pub(super) struct Gazetteer {
    list: StoredValue<Option<Rc<PartList>>, LocalStorage>,
    parts: StoredValue<BTreeMap<usize, Rc<Part>>, LocalStorage>,
}

impl Gazetteer {
    /// Returns a gazetteer of which nothing is loaded.
    pub(super) fn new() -> Self {
        Self { list: StoredValue::new_local(None), parts: StoredValue::new_local(BTreeMap::new()) }
    }

    /// Returns the cities of a name, the largest first. `None` if they could not be loaded.
    pub(super) async fn look_up(&self, name: &str, country: &str) -> Option<Vec<Candidate>> {
        let list = self.list().await?;
        for (name, of) in names_to_look_up(name) {
            let Some(number) = list.part_of(&name) else { continue };
            let part = self.part(number).await?;
            let country = if country.is_empty() { &of } else { country };
            let found = part.candidates(&name, country);
            if !found.is_empty() {
                return Some(found);
            }
        }
        Some(Vec::new())
    }

    async fn list(&self) -> Option<Rc<PartList>> {
        if let Some(list) = self.list.get_value() {
            return Some(list);
        }
        let text = String::from_utf8(fetched("data/gazetteer/parts.txt").await?.to_vec()).ok()?;
        let list = Rc::new(PartList::read(&text));
        self.list.set_value(Some(Rc::clone(&list)));
        Some(list)
    }

    async fn part(&self, number: usize) -> Option<Rc<Part>> {
        if let Some(part) = self.parts.with_value(|parts| parts.get(&number).cloned()) {
            return Some(part);
        }
        let bytes = fetched(&format!("data/gazetteer/{number}.bin")).await?;
        let part = Rc::new(Part::decode(&bytes.to_vec())?);
        self.parts.update_value(|parts| {
            parts.insert(number, Rc::clone(&part));
        });
        Some(part)
    }
}
