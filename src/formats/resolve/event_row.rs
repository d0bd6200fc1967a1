//! A row that is an event, with a claim or without.

use super::super::complaint::Complaint;
use super::super::draft::{NOT_GIVEN, Record};
use super::super::field::Field;
use super::super::import::Import;
use super::things::Things;
use crate::story::{Code, Severity};
use std::collections::BTreeMap;

/// The events that are there, by their ids.
pub(super) struct Events(BTreeMap<String, usize>);

/// The fields of a claim that its event does not have.
const OF_CLAIM: [Field; 11] = [
    Field::Quote,
    Field::QuotePrefix,
    Field::QuoteSuffix,
    Field::Locator,
    Field::Speaker,
    Field::Stance,
    Field::Target,
    Field::Inferred,
    Field::Numbers,
    Field::Certainty,
    Field::Note,
];

impl Events {
    pub(super) fn new(events: &[Record]) -> Self {
        let ids = events.iter().enumerate().map(|(index, event)| (event.get(Field::Id).to_owned(), index));
        Self(ids.collect())
    }

    /// Adds a row: an event, and a claim of it if it names a source. A row with the id of an event before is a claim of that.
    pub(super) fn add(&mut self, import: &mut Import, things: &mut Things, mut row: Record) {
        things.set_source(&mut import.draft, &mut row);
        let claim = if row.has(Field::Source) { Some(self.claim(import, things, &mut row)) } else { None };
        if claim.is_none() {
            keep_unsourced(import, &mut row);
        }
        let known = self.0.get(row.get(Field::Id)).is_some_and(|_| row.has(Field::Id));
        if let (Some(mut claim), true) = (claim.clone(), known) {
            // A further claim of an event that is there.
            for field in [Field::Place, Field::From, Field::To, Field::Extent] {
                if row.has(field) {
                    if field != Field::Extent {
                        things.set_place(import, &mut row, field);
                    }
                    if let Some(value) = row.take(field) {
                        claim.set(field, value.text, value.at);
                    }
                }
            }
            claim.set(Field::Event, row.get(Field::Id), row.at);
            return import.draft.claims.push(claim);
        }
        self.event(import, things, &mut row);
        let id = row.get(Field::Id).to_owned();
        if let Some(claim) = claim {
            import.draft.claims.push(claim.with(Field::Event, id.as_str()));
        }
        self.0.entry(id).or_insert(import.draft.events.len());
        import.draft.events.push(row);
    }

    /// Takes the claim out of a row.
    fn claim(&self, import: &Import, things: &Things, row: &mut Record) -> Record {
        let mut claim = Record::new(row.at);
        for field in OF_CLAIM.into_iter().chain([Field::Source, Field::When]) {
            if let Some(value) = row.take(field) {
                claim.set(field, value.text, value.at);
            }
        }
        things.set_speaker(&import.draft, &mut claim);
        claim
    }

    /// Completes an event: its kind, its place, its actors, its id.
    fn event(&self, import: &mut Import, things: &mut Things, row: &mut Record) {
        let moves = [Field::From, Field::To].map(|field| row.has(field) && row.get(field) != NOT_GIVEN);
        if !row.has(Field::Kind) {
            let kind = match moves.contains(&true) {
                true => "relocation",
                false if row.has(Field::Route) => "track",
                false => "event",
            };
            row.put(Field::Kind, kind);
        }
        things.set_actors(&mut import.draft, row);
        for field in [Field::From, Field::To] {
            if row.get(field) == NOT_GIVEN {
                row.take(field);
            }
            things.set_place(import, row, field);
        }
        let country = row.value(Field::Ccodes).cloned();
        if let Some(index) = things.set_place(import, row, Field::Place) {
            things.locate(import, row, index);
            row.take(Field::Ccodes);
            let place = import.draft.places.get_mut(index).filter(|place| !place.has(Field::Ccodes));
            if let (Some(place), Some(country)) = (place, country) {
                place.set(Field::Ccodes, country.text, country.at);
            }
        } else if let Some(country) = row.take(Field::Ccodes) {
            row.detail(Field::Ccodes.header(), country.text, country.at);
        }
        if !row.has(Field::Title) {
            let title = first_words(row.get(Field::Description));
            let at = row.value(Field::Description).map_or(row.at, |value| value.at);
            row.set(Field::Title, title, at);
        }
        if !row.has(Field::Id) {
            let title = row.get(Field::Title).to_owned();
            row.put(Field::Id, things.make_id(&title, "event"));
        }
    }
}

/// Keeps the words of a claim that has no source as details: nobody says them.
fn keep_unsourced(import: &mut Import, row: &mut Record) {
    for field in OF_CLAIM {
        let Some(value) = row.take(field) else { continue };
        if field != Field::Note {
            let why = format!(
                "a {} needs a source: it is kept as a detail. Name the source",
                field.header().to_lowercase()
            );
            let code = Code::Missing.as_str();
            let complaint =
                Complaint::new(&import.draft, value.at, Severity::Warning, code, value.text.as_str(), why);
            import.complaints.push(complaint);
        }
        row.detail(field.header(), value.text, value.at);
    }
}

/// Returns the first words of a text, for a title.
fn first_words(text: &str) -> String {
    const MOST: usize = 80;
    let line = text.lines().next().unwrap_or_default().trim();
    let end = line.find(['.', '!', '?', '؟', '۔']).map_or(line.len(), |end| end);
    let line = line.get(..end).unwrap_or(line);
    if line.chars().count() <= MOST {
        return line.into();
    }
    let mut title = String::new();
    for word in line.split_whitespace() {
        if title.chars().count() + word.chars().count() >= MOST {
            break;
        }
        title.extend([if title.is_empty() { "" } else { " " }, word]);
    }
    [title.as_str(), "…"].concat()
}
