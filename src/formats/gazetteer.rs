//! The gazetteer: candidates for places without coordinates.

use crate::geo::LonLat;

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
    /// Its position.
    pub at: LonLat,
}

/// Returns the places of this name, in the order of their population. `country` is a code, or empty for all.
pub fn candidates(name: &str, country: &str) -> Vec<Candidate> {
    let _ = (name, country);
    Vec::new()
}
