//! An offline gazetteer: cities by name, in Latin, Arabic, Persian and Hebrew letters.
//!
//! A city is a candidate. One is taken only where the caller says which: by its country, its GeoNames id, or that the largest
//! one will do. Data: GeoNames, CC BY 4.0 (`data/gazetteer/README.md`).

mod decode;

use crate::fold_case::fold;
use crate::geo::LonLat;

/// The extract in this repository. In a page it is fetched instead.
#[cfg(not(target_arch = "wasm32"))]
pub static CITIES: &[u8] = include_bytes!("../../data/gazetteer/cities.bin");

/// Cities, and an index of their names.
pub struct Gazetteer {
    /// In the order of country and id.
    cities: Vec<City>,
    /// ISO 3166-1 alpha-2, alpha-3 and English name.
    countries: Vec<[String; 3]>,
    /// Folded names, ordered, each with the index of its city.
    index: Vec<(Box<str>, u32)>,
}

/// A city of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct City {
    /// The id in GeoNames.
    pub id: u32,
    /// The usual name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// How many people live there.
    pub population: u32,
    /// Its position, to a thousandth of a degree.
    pub position: LonLat,
}

/// What a row says about which city it means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// A country: a code of two or three letters, or its English name. May be empty.
    pub country: &'a str,
    /// An id of GeoNames.
    pub id: Option<u32>,
    /// Whether the largest city of that name will do.
    pub accept_best: bool,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<'a> {
    /// The city that the row means, and a sentence that says so.
    Taken(&'a City, String),
    /// Cities that may be meant, the largest first. None is taken.
    Candidates(Vec<&'a City>),
    /// No city has that name.
    Nothing,
}

impl Gazetteer {
    /// Decodes an extract. `None` if the bytes are none.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let decoded = decode::decode(bytes)?;
        let mut index = Vec::new();
        let mut cities = Vec::with_capacity(decoded.cities.len());
        for (at, (city, names)) in decoded.cities.into_iter().enumerate() {
            index.extend(names.into_iter().map(|name| (key(&name).into_boxed_str(), at as u32)));
            cities.push(city);
        }
        index.sort_unstable();
        index.dedup();
        Some(Self { cities, countries: decoded.countries, index })
    }

    /// Returns the cities of a name, the largest first. Capitals, accents, hyphens and the forms of Arabic letters are all one.
    pub fn named(&self, name: &str) -> Vec<&City> {
        let name = key(name);
        let from = self.index.partition_point(|(key, _)| **key < *name);
        let same = self.index.iter().skip(from).take_while(|(key, _)| **key == *name);
        let mut found: Vec<_> = same.filter_map(|(_, city)| self.cities.get(*city as usize)).collect();
        found.sort_by_key(|city| (std::cmp::Reverse(city.population), city.id));
        found
    }

    /// Returns the city with this id of GeoNames.
    pub fn by_id(&self, id: u32) -> Option<&City> {
        self.cities.iter().find(|city| city.id == id)
    }

    /// Returns the ISO 3166-1 alpha-2 code of a country, from a code or its English name.
    pub fn country(&self, text: &str) -> Option<&str> {
        let wanted = key(text);
        let is = |country: &&[String; 3]| !wanted.is_empty() && country.iter().any(|name| key(name) == wanted);
        self.countries.iter().find(is).map(|[code, ..]| code.as_str())
    }

    /// Looks up the city that a row means. A name may end with its country: `Paris, France`.
    pub fn find(&self, name: &str, wanted: Wanted<'_>) -> Found<'_> {
        if let Some(city) = wanted.id.and_then(|id| self.by_id(id)) {
            return Found::Taken(city, sentence(name, city, "the row has its GeoNames id"));
        }
        let (mut found, mut country) = (self.named(name), self.country(wanted.country));
        if found.is_empty()
            && let Some((city, last)) = name.rsplit_once([',', '،'])
        {
            country = country.or(self.country(last));
            found = if country.is_some() { self.named(city) } else { found };
        }
        if let Some(country) = country {
            found.retain(|city| city.country == country);
        }
        match found.as_slice() {
            [] => Found::Nothing,
            [only] if country.is_some() => {
                Found::Taken(only, sentence(name, only, "it is the only one of that name in its country"))
            }
            [best, ..] if wanted.accept_best => {
                let others = match found.len() - 1 {
                    0 => "it is the only one of that name".to_owned(),
                    others => format!("it is the largest of that name, of {}", others + 1),
                };
                Found::Taken(best, sentence(name, best, &others))
            }
            _ => Found::Candidates(found),
        }
    }
}

impl City {
    /// Returns it in words: `Paris, FR (2988507), 2138551 people`.
    pub fn describe(&self) -> String {
        format!("{}, {} ({}), {} people", self.name, self.country, self.id, self.population)
    }
}

fn sentence(name: &str, city: &City, why: &str) -> String {
    format!("“{}” is taken for {}: {why}", name.trim(), city.describe())
}

/// Returns a name as names are compared: folded letters and digits, with one space between words.
fn key(name: &str) -> String {
    let name = fold(name);
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::panic, reason = "in a test, a panic is the answer")]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::OnceLock;

    fn gazetteer() -> &'static Gazetteer {
        static ONE: OnceLock<Gazetteer> = OnceLock::new();
        ONE.get_or_init(|| Gazetteer::decode(CITIES).unwrap())
    }

    #[test]
    fn a_city_is_found_in_each_script_that_it_has_a_name_in() {
        for (name, id) in [
            ("Tirana", 3_183_875),
            ("Tiranë", 3_183_875),
            ("TIRANE", 3_183_875),
            ("تیرانا", 3_183_875),
            ("تيرانا", 3_183_875),
            ("טירנה", 3_183_875),
            ("تهران", 112_931),
            ("Teheran", 112_931),
            ("Baghdad", 98_182),
            ("بغداد", 98_182),
            ("Auvers-sur-Oise", 3_036_003),
            ("auvers sur oise", 3_036_003),
        ] {
            let found = gazetteer().named(name);
            assert!(found.iter().any(|city| city.id == id), "{name}: {found:?}");
        }
    }

    #[test]
    fn a_city_is_taken_only_where_the_row_says_which() {
        let find = |name, wanted| gazetteer().find(name, wanted);
        let Found::Candidates(paris) = find("Paris", Wanted::default()) else { panic!("it is not taken") };
        assert!(paris.len() > 5 && paris[0].country == "FR");
        assert!(matches!(find("Tirana", Wanted::default()), Found::Candidates(_)));
        for country in ["FR", "fra", "France"] {
            let wanted = Wanted { country, ..Wanted::default() };
            assert!(matches!(find("Paris", wanted), Found::Taken(city, _) if city.id == 2_988_507));
        }
        assert!(matches!(find("Paris, France", Wanted::default()), Found::Taken(city, _) if city.country == "FR"));
        let american = Wanted { country: "US", ..Wanted::default() };
        assert!(matches!(find("Paris", american), Found::Candidates(cities) if cities.len() > 3));
        assert_eq!(find("Paris", Wanted { country: "AL", ..Wanted::default() }), Found::Nothing);
        let id = Wanted { id: Some(4_717_560), ..Wanted::default() };
        assert!(matches!(find("Paris", id), Found::Taken(city, _) if city.country == "US"));
        let best = Wanted { accept_best: true, ..Wanted::default() };
        let Found::Taken(city, why) = find("Paris", best) else { panic!("the largest is taken") };
        assert_eq!(city.id, 2_988_507);
        let of = format!("it is the largest of that name, of {}", paris.len());
        assert_eq!(why, format!("“Paris” is taken for Paris, FR (2988507), {} people: {of}", city.population));
        assert_eq!(find("Camp Nowhere", best), Found::Nothing);
    }

    #[test]
    fn the_extract_is_whole() {
        let all = gazetteer();
        assert_eq!(all.cities.len(), 69_472);
        assert_eq!(all.country("Albania"), Some("AL"));
        assert_eq!(all.country(""), None);
        assert!(CITIES.len() < 2_000_000);
        assert!(all.cities.iter().all(|city| city.population < 40_000_000 && !city.name.is_empty()));
    }

    proptest! {
        #[test]
        fn each_city_is_found_by_its_name(at in 0..69_472_usize) {
            let city = &gazetteer().cities[at];
            prop_assert!(gazetteer().named(&city.name.to_uppercase()).contains(&city), "{:?}", city);
            prop_assert_eq!(gazetteer().by_id(city.id), Some(city));
        }

        #[test]
        fn bytes_that_are_no_gazetteer_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Gazetteer::decode(&bytes).is_none());
        }

        #[test]
        fn a_damaged_gazetteer_is_refused_or_read(at in 0..2_000_usize, bit in 0..8_u8) {
            let mut bytes = CITIES.get(..20_000).unwrap().to_vec();
            bytes[at] ^= 1 << bit;
            prop_assert!(Gazetteer::decode(&bytes).is_none());
        }

        #[test]
        fn any_name_can_be_looked_up(name in "\\PC{0,20}", country in "\\PC{0,8}", accept_best in any::<bool>()) {
            let wanted = Wanted { country: &country, id: None, accept_best };
            if let Found::Candidates(cities) = gazetteer().find(&name, wanted) {
                prop_assert!(!cities.is_empty());
            }
        }
    }
}
