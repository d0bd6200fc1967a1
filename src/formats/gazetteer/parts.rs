//! The gazetteer in small files: a page that looks a name up loads the list of parts once, and the part that has the name.

use super::cities::{Cities, key};
use super::{Candidate, in_country};

/// Which part has a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartList {
    /// The start of each part: a folded name of it, or the first letters of one, that comes after all of the part before.
    starts: Vec<String>,
}

impl PartList {
    /// Reads a list: a line for each part.
    pub fn read(text: &str) -> Self {
        Self { starts: text.lines().map(str::to_owned).collect() }
    }

    /// Returns the number of the part that has a name if any has, counted from 0. `None` for a name without letters.
    pub fn part_of(&self, name: &str) -> Option<usize> {
        let name = key(name);
        let after = self.starts.partition_point(|start| *start <= name);
        if name.is_empty() { None } else { after.checked_sub(1) }
    }
}

/// A part of the gazetteer.
pub struct Part(Cities);

impl Part {
    /// Decodes a part. `None` if the bytes are none.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        Cities::decode(bytes).map(Self)
    }

    /// Returns the places of a name that this part has, as [`candidates`](super::candidates) does.
    pub fn candidates(&self, name: &str, country: &str) -> Vec<Candidate> {
        in_country(&self.0, name, country)
    }
}

/// Returns the names to look up for what people write: as it is, and without the country behind a comma, as in `Paris, France`.
pub fn names_to_look_up(text: &str) -> Vec<(String, String)> {
    let mut names = vec![(text.trim().to_owned(), String::new())];
    if let Some((city, country)) = text.rsplit_once([',', '،']) {
        names.push((city.trim().to_owned(), country.trim().to_owned()));
    }
    names
}

/// Returns the list of parts and their files.
#[cfg(not(target_arch = "wasm32"))]
pub fn gazetteer_parts() -> Option<(String, Vec<Vec<u8>>)> {
    super::gazetteer()?.parts()
}

#[cfg(not(target_arch = "wasm32"))]
mod write {
    use super::super::cities::{Cities, City};
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::collections::{BTreeMap, BTreeSet};
    use std::io::Write;

    /// How many names a part has. More than that if so many cities have one name.
    const NAMES: usize = 400;

    impl Cities {
        /// Returns the list of parts and their files. A name is in one part with all its cities.
        pub(super) fn parts(&self) -> Option<(String, Vec<Vec<u8>>)> {
            let (mut list, mut files, mut last) = (String::new(), Vec::new(), "");
            let mut rest = self.index();
            while let Some((first, _)) = rest.first() {
                let mut count = NAMES.min(rest.len());
                let end = rest.get(count.checked_sub(1)?)?;
                count += rest.get(count..)?.iter().take_while(|(name, _)| *name == end.0).count();
                let (names, after) = rest.split_at_checked(count)?;
                list.push_str(start(last, first));
                list.push('\n');
                files.push(compressed(&self.text(names)?).ok()?);
                (rest, last) = (after, names.last().map_or("", |(name, _)| name));
            }
            Some((list, files))
        }

        /// Returns some names and their cities in the format of the whole.
        fn text(&self, names: &[(Box<str>, u32)]) -> Option<String> {
            let mut by_city: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
            for (name, city) in names {
                by_city.entry(*city).or_default().push(name);
            }
            let cities: Option<Vec<&City>> = by_city.keys().map(|at| self.all().get(*at as usize)).collect();
            let cities = cities?;
            let codes: BTreeSet<&str> = cities.iter().map(|city| city.country.as_str()).collect();
            let countries = self.countries().iter().filter(|country| codes.contains(country[0].as_str()));
            let count = |code: &str| cities.iter().filter(|city| city.country == code).count();
            let thousandths = |degrees: f64| (degrees * 1_000.0).round() as i64;
            let named = cities.iter().zip(by_city.values());
            let columns = [
                countries.map(|country| country.join("\t")).collect(),
                codes.iter().map(|code| format!("{code}\t{}", count(code))).collect(),
                differences(cities.iter().map(|city| i64::from(city.id))),
                cities.iter().map(|city| city.population.to_string()).collect(),
                differences(cities.iter().map(|city| thousandths(city.at.lat))),
                differences(cities.iter().map(|city| thousandths(city.at.lon))),
                named.map(|(city, names)| [city.name.as_str(), "\t", &names.join("\t")].concat()).collect(),
            ];
            Some(columns.map(|lines: Vec<String>| lines.join("\n")).join("\n\n"))
        }
    }

    fn differences(numbers: impl Iterator<Item = i64>) -> Vec<String> {
        let mut before = 0;
        numbers.map(|number| (number - std::mem::replace(&mut before, number)).to_string()).collect()
    }

    /// Returns the shortest start of `first` that comes after `last`.
    fn start<'a>(last: &str, first: &'a str) -> &'a str {
        let mut starts = first.char_indices().skip(1).filter_map(|(at, _)| first.get(..at));
        starts.find(|start| *start > last).unwrap_or(first)
    }

    fn compressed(text: &str) -> std::io::Result<Vec<u8>> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text.as_bytes())?;
        encoder.finish()
    }
}
