//! Makes events and claims of rows: names become ids, and what is named for the first time is added.

mod event_row;
mod located;
mod route;
mod things;

pub(super) use located::locate;
pub(super) use route::draw_routes;
pub use route::with_routes;

use super::complaint::{Complaint, Mend};
use super::draft::{NOT_GIVEN, Record};
use super::field::Field;
use super::ids::Lookup;
use super::import::Import;
use crate::story::{Code, Severity};
use things::Things;

/// Rows of events and claims, as they are read, before their names are looked up.
#[derive(Default)]
pub(super) struct Rows {
    /// Rows of events, which may have a claim each.
    pub(super) events: Vec<Record>,
    /// Rows of claims.
    pub(super) claims: Vec<Record>,
}

/// Adds rows to a draft.
pub(super) fn resolve(import: &mut Import, rows: Rows) {
    let mut things = Things::of(&mut import.draft);
    within(import, &things);
    let mut events = event_row::Events::new(&import.draft.events);
    for row in rows.events {
        events.add(import, &mut things, row);
    }
    let titles = Lookup::of(&import.draft.events);
    for row in rows.claims {
        claim(import, &mut things, &titles, row);
    }
    steps(import, &things, &titles);
}

/// Makes ids of the names of places and actors that contain others.
fn within(import: &mut Import, things: &Things) {
    for place in 0..import.draft.places.len() {
        let name = import.draft.places.get(place).map(|record| record.get(Field::Within).to_owned());
        let id = name.as_deref().and_then(|name| things.place_id(&import.draft, name));
        rename(import.draft.places.get_mut(place), Field::Within, id);
    }
    for actor in 0..import.draft.actors.len() {
        let name = import.draft.actors.get(actor).map(|record| record.get(Field::PartOf).to_owned());
        let id = name.as_deref().and_then(|name| things.actor_id(&import.draft, name));
        rename(import.draft.actors.get_mut(actor), Field::PartOf, id);
    }
}

/// Replaces the text of a field that is there.
fn rename(record: Option<&mut Record>, field: Field, id: Option<String>) {
    if let (Some(record), Some(id)) = (record, id)
        && let Some(at) = record.value(field).map(|value| value.at)
    {
        record.set(field, id, at);
    }
}

/// Adds a row of the sheet of claims.
fn claim(import: &mut Import, things: &mut Things, events: &Lookup, mut row: Record) {
    let name = row.get(Field::Event).to_owned();
    let found = events.find(&name).and_then(|index| import.draft.events.get(index));
    let Some(id) = found.map(|event| event.get(Field::Id).to_owned()) else {
        let at = row.value(Field::Event).map_or(row.at, |value| value.at);
        let (code, why) = match name.is_empty() {
            true => (Code::Missing, "a claim needs the ID or the title of an event".to_owned()),
            false => (Code::UnknownId, "no event has this ID or title: the claim is left out".to_owned()),
        };
        let mut complaint =
            Complaint::new(&import.draft, at, Severity::Error, code.as_str(), name.as_str(), why);
        let near = events.nearest(&name).and_then(|index| import.draft.events.get(index));
        complaint.mends.extend(near.map(|event| Mend::Replace(event.get(Field::Id).to_owned())));
        return import.complaints.push(complaint);
    };
    rename(Some(&mut row), Field::Event, Some(id));
    things.set_source(&mut import.draft, &mut row);
    for field in [Field::Place, Field::From, Field::To] {
        if row.has(field) && row.get(field) != NOT_GIVEN {
            things.set_place(import, &mut row, field);
        }
    }
    things.set_speaker(&import.draft, &mut row);
    import.draft.claims.push(row);
}

/// Makes an id of the name of what each shows.
fn steps(import: &mut Import, things: &Things, events: &Lookup) {
    for step in 0..import.draft.steps.len() {
        let name = import.draft.steps.get(step).map(|record| record.get(Field::Select).to_owned());
        let name = name.unwrap_or_default();
        if events.has_id(&name) || things.is_place(&name) {
            continue;
        }
        let event = events.find(&name).and_then(|index| import.draft.events.get(index));
        let event = event.map(|event| event.get(Field::Id).to_owned());
        let id = event.or_else(|| things.place_id(&import.draft, &name));
        rename(import.draft.steps.get_mut(step), Field::Select, id);
    }
}
