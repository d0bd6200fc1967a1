//! Cities, and the index of their names.

use super::Candidate;
use super::decode::decode;
use crate::fold_case::fold;
use crate::geo::LonLat;
use std::cmp::Reverse;

/// Cities, their countries, and an index of their names.
pub(super) struct Cities {
    /// In the order of country and id.
    cities: Vec<City>,
    /// ISO 3166-1 alpha-2, alpha-3 and English name.
    countries: Vec<[String; 3]>,
    /// Folded names, ordered, each with the index of its city.
    index: Vec<(Box<str>, u32)>,
}

/// A city.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct City {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) country: String,
    pub(super) population: u32,
    pub(super) at: LonLat,
}

impl Cities {
    /// Decodes an extract. `None` if the bytes are none.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let (mut index, mut cities) = (Vec::new(), Vec::new());
        let countries = decode(bytes, |city, names| {
            let at = cities.len() as u32;
            index.extend(names.split('\t').map(|name| (key(name).into_boxed_str(), at)));
            cities.push(city);
        })?;
        index.sort_unstable();
        index.dedup();
        Some(Self { cities, countries, index })
    }

    /// Returns the cities of a name, the largest first.
    pub(super) fn named(&self, name: &str) -> Vec<Candidate> {
        let name = key(name);
        let from = self.index.partition_point(|(key, _)| **key < *name);
        let same = self.index.iter().skip(from).take_while(|(key, _)| **key == *name);
        let mut found: Vec<&City> = same.filter_map(|(_, city)| self.cities.get(*city as usize)).collect();
        found.sort_by_key(|city| (Reverse(city.population), city.id));
        found.into_iter().map(City::candidate).collect()
    }

    /// Returns the city with an id, `gn:112931`.
    pub(super) fn by_id(&self, id: &str) -> Option<Candidate> {
        let id: u32 = id.trim().strip_prefix("gn:")?.parse().ok()?;
        self.cities.iter().find(|city| city.id == id).map(City::candidate)
    }

    /// Returns the ISO 3166-1 alpha-2 code of a country, from a code or its English name.
    pub(super) fn country(&self, text: &str) -> Option<&str> {
        let wanted = key(text);
        let is =
            |country: &&[String; 3]| !wanted.is_empty() && country.iter().any(|name| key(name) == wanted);
        self.countries.iter().find(is).map(|[code, ..]| code.as_str())
    }

    /// Returns all cities.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn all(&self) -> &[City] {
        &self.cities
    }

    /// Returns the countries: two codes, and the English name.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn countries(&self) -> &[[String; 3]] {
        &self.countries
    }

    /// Returns the folded names in their order, each with the index of its city.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn index(&self) -> &[(Box<str>, u32)] {
        &self.index
    }
}

impl City {
    /// Returns it as others see it.
    pub(super) fn candidate(&self) -> Candidate {
        Candidate {
            id: ["gn:", &self.id.to_string()].concat(),
            name: self.name.clone(),
            country: self.country.clone(),
            population: self.population,
            at: self.at,
        }
    }
}

/// Returns a name as names are compared: folded letters and digits, with one space between words.
pub(super) fn key(name: &str) -> String {
    let name = fold(name);
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
