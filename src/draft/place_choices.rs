//! Each place that rows name, once, and the edits that say where it is.

use super::column::Column;
use super::document::Document;
use super::edit::Edit;
use super::sheet::{Row, RowId};
use crate::fold_case::fold;
use crate::formats::{CREDIT, Candidate, Cell, Field, NOT_GIVEN, Position, Section, position};
use crate::geo::LonLat;
use std::collections::{BTreeMap, BTreeSet};

/// A place of a document, or a name of one that has no row yet.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceUse {
    /// Its row; `None` for a name that rows give and no place has.
    pub row: Option<RowId>,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its country, as its row gives it.
    pub country: String,
    /// How many rows name it.
    pub uses: usize,
    /// What is known of its position.
    pub state: PlaceState,
}

/// What is known of the position of a place.
#[derive(Clone, Debug, PartialEq)]
pub enum PlaceState {
    /// Nothing.
    Open,
    /// A point.
    At(LonLat),
    /// A point, and a radius in kilometres, as it is written.
    Region(LonLat, String),
    /// It is said that it is not established.
    NotEstablished,
    /// It needs none: it is a country or a region, lies within a place, or has a geometry.
    Other(&'static str),
}

/// What a person says of the position of a place.
#[derive(Clone, Debug, PartialEq)]
pub enum PlaceChoice {
    /// It is this city.
    City(Candidate),
    /// It is here.
    At(LonLat),
    /// It is around here, within so many kilometres.
    Region(LonLat, u32),
    /// Where it was is not established.
    NotEstablished,
}

/// The cells that name places.
const NAMED_IN: [(Section, [Field; 3]); 2] = [
    (Section::Events, [Field::Place, Field::From, Field::To]),
    (Section::Claims, [Field::Place, Field::From, Field::To]),
];

/// Returns each place once, in the order of their rows, then the names that no place has.
pub fn places_in_use(document: &Document) -> Vec<PlaceUse> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for (section, fields) in NAMED_IN {
        for row in document.sheet(section).rows() {
            let named: BTreeSet<&str> = fields.iter().map(|field| text(row, *field)).collect();
            for name in named.into_iter().filter(|name| !name.is_empty() && *name != NOT_GIVEN) {
                *uses.entry(name).or_default() += 1;
            }
        }
    }
    let mut places: Vec<PlaceUse> = Vec::new();
    for row in document.sheet(Section::Places).rows() {
        let id = text(row, Field::Id);
        places.push(PlaceUse {
            row: Some(row.id),
            id: id.into(),
            name: text(row, Field::Title).into(),
            country: text(row, Field::Ccodes).into(),
            uses: uses.remove(id).unwrap_or_default(),
            state: state(row),
        });
    }
    places.extend(uses.into_iter().map(|(name, uses)| PlaceUse {
        row: None,
        id: name.into(),
        name: name.into(),
        country: String::new(),
        uses,
        state: PlaceState::Open,
    }));
    places
}

fn state(row: &Row) -> PlaceState {
    let has = |field| !text(row, field).is_empty();
    let precision = text(row, Field::Precision);
    if has(Field::Geometry) {
        return PlaceState::Other("has an outline");
    }
    match position_of(row) {
        Some(at) if has(Field::Approximation) => {
            PlaceState::Region(at, text(row, Field::Approximation).into())
        }
        Some(at) => PlaceState::At(at),
        None if has(Field::Lat) || has(Field::Lon) => PlaceState::Open,
        None if has(Field::Within) => PlaceState::Other("lies within another place"),
        None if precision == "unknown" => PlaceState::NotEstablished,
        None if precision == "country" => PlaceState::Other("is a country"),
        None if precision == "region" => PlaceState::Other("is a region"),
        None => PlaceState::Open,
    }
}

/// Returns the position that the cells of a place give.
fn position_of(row: &Row) -> Option<LonLat> {
    let [lat, lon] = [Field::Lat, Field::Lon].map(|field| text(row, field).parse::<f64>().ok());
    LonLat::new(lon?, lat?)
}

/// Reads what a person types or pastes for a position: coordinates, or a link to a map. The second is how it was read, where
/// that is not plain.
///
/// # Errors
///
/// When there is no position in it: one sentence.
pub fn typed_position(text: &str) -> Result<(LonLat, String), String> {
    match position(&Cell::text(text.trim()), &Cell::default()) {
        Position::Degrees(at) => Ok((at, String::new())),
        Position::Read(at, how) => Ok((at, how)),
        Position::Bad(why, _) => Err(format!("“{}”: {why}.", text.trim())),
        Position::Empty => Err("Write a latitude and a longitude, or paste a link to a map.".into()),
    }
}

/// Returns the city that a name means without a doubt: the only one that has it.
pub fn only_one(found: &[Candidate]) -> Option<&Candidate> {
    match found {
        [one] => Some(one),
        _ => None,
    }
}

/// Returns the edit that says where places are. `new_row` gives the ids of rows that are added.
pub fn choose_places(
    document: &Document,
    choices: &[(PlaceUse, PlaceChoice)],
    mut new_row: impl FnMut() -> RowId,
) -> Edit {
    let section = Section::Places;
    let (mut cells, mut rows, mut edits) = (Vec::new(), Vec::new(), Vec::new());
    let mut is_gazetteer = false;
    let mut shown = document.sheet(section).columns.clone();
    let mut end = document.sheet(section).len();
    for (place, choice) in choices {
        let own = place.row.and_then(|row| document.sheet(section).row(row));
        let (fields, city) = fields_of(own, choice);
        is_gazetteer |= city;
        let new = own.is_none().then(&mut new_row);
        let fields = fields.into_iter().map(|(field, text)| (Column::Field(field), text));
        match (own, new) {
            (Some(own), _) => {
                let changed = fields.filter(|(column, text)| own.text(column) != text);
                cells.extend(changed.map(|(column, text)| (own.id, column, text)));
            }
            (None, Some(id)) => {
                let mut row = Row::new(id);
                let named = [(Field::Id, &place.id), (Field::Title, &place.name)];
                let named = named.map(|(field, text)| (Column::Field(field), text.clone()));
                named.into_iter().chain(fields).for_each(|(column, text)| {
                    row.set(column, text);
                });
                rows.push((end, row));
                end += 1;
            }
            (None, None) => {}
        }
    }
    let used = cells.iter().filter(|(.., text)| !text.is_empty()).map(|(_, column, _)| column);
    let used: Vec<Column> = used.chain(rows.iter().flat_map(|(_, row)| row.cells.keys())).cloned().collect();
    let before = shown.len();
    for column in used {
        if !shown.contains(&column) {
            shown.push(column);
        }
    }
    if shown.len() > before {
        edits.push(Edit::Columns { section, columns: shown });
    }
    if !rows.is_empty() {
        edits.push(Edit::Insert { section, rows });
    }
    edits.push(Edit::Cells { section, cells });
    edits.extend(is_gazetteer.then(|| credit(document)).flatten());
    Edit::Group(edits)
}

/// Returns the texts of a place's cells, and whether they are from the gazetteer.
fn fields_of(row: Option<&Row>, choice: &PlaceChoice) -> (Vec<(Field, String)>, bool) {
    let now = |field| row.map_or("", |row| text(row, field));
    // What said that there is no point.
    let precision = match now(Field::Precision) {
        "unknown" | "region" | "country" => "",
        other => other,
    };
    let mut fields = match choice {
        PlaceChoice::NotEstablished => {
            vec![
                (Field::Lat, String::new()),
                (Field::Lon, String::new()),
                (Field::Precision, "unknown".into()),
            ]
        }
        PlaceChoice::Region(at, _) => {
            let mut fields = degrees(*at).to_vec();
            fields.push((Field::Precision, "region".into()));
            fields
        }
        PlaceChoice::City(Candidate { at, .. }) | PlaceChoice::At(at) => {
            let mut fields = degrees(*at).to_vec();
            fields.push((Field::Precision, precision.into()));
            fields
        }
    };
    let radius = if let PlaceChoice::Region(_, km) = choice { km.to_string() } else { String::new() };
    fields.push((Field::Approximation, radius));
    let links = now(Field::Links).split(';').map(str::trim).filter(|link| !link.is_empty());
    // The id of another city would say otherwise.
    let mut links: Vec<String> = links.filter(|link| !link.contains("gn:")).map(str::to_owned).collect();
    let PlaceChoice::City(city) = choice else {
        if matches!(choice, PlaceChoice::At(_) | PlaceChoice::Region(..)) {
            return (fields, false);
        }
        fields.push((Field::Links, links.join("; ")));
        return (fields, false);
    };
    links.push(["closeMatch ", &city.id].concat());
    fields.push((Field::Links, links.join("; ")));
    if now(Field::Ccodes).is_empty() {
        fields.push((Field::Ccodes, city.country.clone()));
    }
    (fields, true)
}

/// Returns a position as the cells of a place have it: to a millionth of a degree, some 10 cm.
fn degrees(at: LonLat) -> [(Field, String); 2] {
    let round = |degrees: f64| ((degrees * 1e6).round() / 1e6).to_string();
    [(Field::Lat, round(at.lat)), (Field::Lon, round(at.lon))]
}

/// Returns the edit that says in the story where positions come from, unless it says so already.
fn credit(document: &Document) -> Option<Edit> {
    let story = document.sheet(Section::Story).at(0)?;
    let about = text(story, Field::About);
    if about.contains("GeoNames") {
        return None;
    }
    let text = if about.is_empty() { CREDIT.to_owned() } else { [about, "\n\n", CREDIT].concat() };
    Some(Edit::cell(Section::Story, story.id, Field::About, text))
}

/// Returns the distance from a position to the nearest of others, in whole kilometres.
pub fn nearest_km(at: LonLat, others: &[LonLat]) -> Option<u32> {
    others.iter().map(|other| distance_km(at, *other).round() as u32).min()
}

/// Returns the distance along the globe, by the haversine formula.
fn distance_km(a: LonLat, b: LonLat) -> f64 {
    const DIAMETER: f64 = 12_742.0;
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let across = a.lat.to_radians().cos() * b.lat.to_radians().cos() * half(a.lon, b.lon);
    DIAMETER * (half(a.lat, b.lat) + across).clamp(0.0, 1.0).sqrt().asin()
}

/// Returns whether two names are the same to the eye of a search.
pub(super) fn is_same_name(a: &str, b: &str) -> bool {
    fold(a.trim()) == fold(b.trim())
}

fn text(row: &Row, field: Field) -> &str {
    row.text(&Column::Field(field))
}
