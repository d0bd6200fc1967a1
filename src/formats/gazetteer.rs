//! An offline gazetteer: cities by name, in Latin, Arabic, Persian and Hebrew letters.
//!
//! A city is a candidate. One is taken only where the row says which, by its country or its GeoNames id, or where the largest
//! one will do. Data: GeoNames, CC BY 4.0 (`data/gazetteer/README.md`).

mod cities;
mod decode;
mod parts;

use crate::geo::LonLat;
use cities::Cities;
#[cfg(not(target_arch = "wasm32"))]
pub use parts::gazetteer_parts;
pub use parts::{Part, PartList, names_to_look_up};

/// The sentence that the licence of the data asks for, where a position is taken from it.
pub const CREDIT: &str = "Positions of places: GeoNames (https://www.geonames.org/), CC BY 4.0.";

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// `gn:…`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// How many people live there.
    pub population: u32,
    /// Its position, to a thousandth of a degree.
    pub at: LonLat,
}

/// What a row says about which city it means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// A country: a code of two or three letters, or its English name. May be empty.
    pub country: &'a str,
    /// An id: `gn:112931`. May be empty.
    pub id: &'a str,
    /// Whether the largest city of that name will do.
    pub accept_best: bool,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// The city that the row means, and a sentence that says so, for a note.
    Taken(Candidate, String),
    /// Cities that may be meant, the largest first. None is taken.
    Candidates(Vec<Candidate>),
    /// No city has that name, or none in that country.
    Nothing,
}

/// Returns the places of this name, the largest first. `country` is a code or an English name, or empty for all. Capitals, accents,
/// hyphens and the forms of Arabic letters make no difference.
pub fn candidates(name: &str, country: &str) -> Vec<Candidate> {
    gazetteer().map(|cities| in_country(cities, name, country)).unwrap_or_default()
}

fn in_country(cities: &Cities, name: &str, country: &str) -> Vec<Candidate> {
    let mut found = cities.named(name);
    if !country.trim().is_empty() {
        let country = cities.country(country).unwrap_or_default().to_owned();
        found.retain(|city| city.country == country);
    }
    found
}

/// Looks up the city that a row means. A name may end with its country: `Paris, France`.
pub fn find(name: &str, wanted: Wanted<'_>) -> Found {
    let Some(cities) = gazetteer() else { return Found::Nothing };
    if let Some(city) = cities.by_id(wanted.id) {
        let why = sentence(name, &city, "the row has its id");
        return Found::Taken(city, why);
    }
    let mut country = wanted.country.trim();
    let mut found = candidates(name, country);
    if found.is_empty()
        && let Some((city, last)) = name.rsplit_once([',', '،'])
        && cities.country(last).is_some()
    {
        country = if country.is_empty() { last } else { country };
        found = candidates(city, country);
    }
    let count = found.len();
    let why = match (count, country.is_empty(), wanted.accept_best) {
        (0, ..) => return Found::Nothing,
        (1, false, _) => "it is the only one of that name in its country".to_owned(),
        (1, true, true) => "it is the only one of that name".to_owned(),
        (_, _, true) => format!("it is the largest of that name, of {count}"),
        _ => return Found::Candidates(found),
    };
    let city = found.swap_remove(0);
    let why = sentence(name, &city, &why);
    Found::Taken(city, why)
}

impl Candidate {
    /// Returns it in words: `Paris, FR, 2138551 people`.
    pub fn describe(&self) -> String {
        format!("{}, {}, {} people", self.name, self.country, self.population)
    }
}

fn sentence(name: &str, city: &Candidate, why: &str) -> String {
    format!("“{}” is taken for {} ({}): {why}", name.trim(), city.describe(), city.id)
}

/// Returns the gazetteer of this repository.
#[cfg(not(target_arch = "wasm32"))]
fn gazetteer() -> Option<&'static Cities> {
    static GAZETTEER: std::sync::OnceLock<Option<Cities>> = std::sync::OnceLock::new();
    GAZETTEER.get_or_init(|| Cities::decode(CITIES)).as_ref()
}

/// Returns nothing: a page looks names up in a [`Part`].
#[cfg(target_arch = "wasm32")]
fn gazetteer() -> Option<&'static Cities> {
    None
}

#[cfg(not(target_arch = "wasm32"))]
static CITIES: &[u8] = include_bytes!("../../data/gazetteer/cities.bin");

#[cfg(test)]
mod tests;
