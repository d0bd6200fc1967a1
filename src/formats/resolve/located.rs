//! Positions of the gazetteer, for places of a table that have none.

use super::super::complaint::{Complaint, Mend, code};
use super::super::draft::Record;
use super::super::field::Field;
use super::super::gazetteer::{CREDIT, Candidate, Found, Wanted, find};
use super::super::import::{Import, Options};
use crate::story::Severity;

/// Looks up the places that have no position. One is located only where its row, or an option, says which city it is; else the
/// cities of its name are offered.
pub(in super::super) fn locate(import: &mut Import, options: &Options) {
    let mut is_used = false;
    for index in 0..import.draft.places.len() {
        let Some(place) = import.draft.places.get(index).filter(|place| is_open(place)).cloned() else {
            continue;
        };
        let name = place.get(Field::Title);
        let country = place.get(Field::Ccodes);
        let said = options.places.iter().find(|(own, _)| own == name).map(|(_, id)| id.as_str());
        let id = said.or_else(|| gazetteer_id(place.get(Field::Links))).unwrap_or_default();
        let country = if country.contains(';') { "" } else { country };
        match find(name, Wanted { country, id, accept_best: options.accept_best }) {
            Found::Taken(city, why) => {
                let table = import.draft.table(place.at.table).cloned().unwrap_or_default();
                import.note(&table.file, &table.sheet, why);
                if let Some(place) = import.draft.places.get_mut(index) {
                    set(place, &city);
                }
                is_used = true;
            }
            Found::Candidates(cities) => offer(import, &place, &cities),
            Found::Nothing => {}
        }
    }
    if is_used {
        credit(&mut import.draft.story);
    }
}

/// Returns whether a place of a table has no position, and does not say that it needs none.
fn is_open(place: &Record) -> bool {
    let has = |field| place.has(field);
    place.at.table > 0
        && has(Field::Title)
        && ![Field::Lat, Field::Lon, Field::Geometry, Field::Within].into_iter().any(has)
        && !matches!(place.get(Field::Precision), "unknown" | "country" | "region")
}

/// Returns the id of GeoNames among links: `exactMatch gn:94787; closeMatch wd:Q1`.
fn gazetteer_id(links: &str) -> Option<&str> {
    links.split([';', ' ']).find(|part| part.starts_with("gn:"))
}

fn set(place: &mut Record, city: &Candidate) {
    let at = place.value(Field::Title).map_or(place.at, |title| title.at);
    place.set(Field::Lat, city.at.lat.to_string(), at);
    place.set(Field::Lon, city.at.lon.to_string(), at);
    if gazetteer_id(place.get(Field::Links)).is_none() {
        let known = place.get(Field::Links);
        let own = ["closeMatch ", &city.id].concat();
        let links = if known.is_empty() { own } else { [known, "; ", &own].concat() };
        place.set(Field::Links, links, at);
    }
    if !place.has(Field::Ccodes) {
        place.set(Field::Ccodes, city.country.as_str(), at);
    }
}

/// Offers the cities of a name.
fn offer(import: &mut Import, place: &Record, cities: &[Candidate]) {
    const MOST: usize = 5;
    let at = place.value(Field::Title).map_or(place.at, |title| title.at);
    let name = place.get(Field::Title);
    let described: Vec<String> =
        cities.iter().take(MOST).map(|city| format!("{} ({})", city.describe(), city.id)).collect();
    let more = cities.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let why = format!(
        "no position is given. It may be {}{more}: write its latitude and longitude, its country, or its GeoNames id",
        described.join("; ")
    );
    let mut complaint =
        Complaint::new(&import.draft, at, Severity::Warning, code::PLACE_CANDIDATES, name, why);
    complaint.mends = cities.iter().take(MOST).map(|city| Mend::Place(city.id.clone())).collect();
    import.complaints.push(complaint);
}

/// Says in the story where positions come from, as the licence of the data asks.
fn credit(story: &mut Record) {
    let about = story.get(Field::About);
    if about.contains("GeoNames") {
        return;
    }
    let text = if about.is_empty() { CREDIT.to_owned() } else { [about, "\n\n", CREDIT].concat() };
    let at = story.value(Field::About).map_or(story.at, |about| about.at);
    story.set(Field::About, text, at);
}
