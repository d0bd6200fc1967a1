//! Decodes the extract. `data/gazetteer/README.md` has its format.

use super::cities::City;
use crate::geo::LonLat;
use flate2::bufread::ZlibDecoder;
use std::io::Read;
use std::str::Lines;

/// The most bytes of text that are read.
const MOST: u64 = 32 << 20;

/// Decodes an extract: calls `add` with each city and its names, with tabs between, and returns the countries. `None` if it is damaged.
pub(super) fn decode(bytes: &[u8], mut add: impl FnMut(City, &str)) -> Option<Vec<[String; 3]>> {
    let mut text = String::new();
    ZlibDecoder::new(bytes).take(MOST).read_to_string(&mut text).ok()?;
    let mut columns = text.split("\n\n").map(str::lines);
    let countries = columns.next()?.map(country).collect::<Option<Vec<_>>>()?;
    let counts = columns.next()?;
    let (mut ids, mut populations) = (Sums(columns.next()?, 0), columns.next()?);
    let (mut lats, mut lons) = (Sums(columns.next()?, 0), Sums(columns.next()?, 0));
    let mut names = columns.next()?;
    for line in counts {
        let (country, count) = line.split_once('\t')?;
        for _ in 0..count.parse::<u32>().ok()? {
            let own = names.next()?;
            let degrees = |thousandths: i64| thousandths as f64 / 1_000.0;
            let city = City {
                id: u32::try_from(ids.next()?).ok()?,
                name: own.split('\t').next()?.to_owned(),
                country: country.to_owned(),
                population: populations.next()?.parse().ok()?,
                at: {
                    let lat = degrees(lats.next()?);
                    LonLat::new(degrees(lons.next()?), lat)?
                },
            };
            add(city, own);
        }
    }
    let is_over = names.next().is_none() && columns.next().is_none();
    is_over.then_some(countries)
}

fn country(line: &str) -> Option<[String; 3]> {
    let mut parts = line.split('\t').map(str::to_owned);
    Some([parts.next()?, parts.next()?, parts.next()?])
}

/// Numbers that are written as differences.
struct Sums<'a>(Lines<'a>, i64);

impl Sums<'_> {
    fn next(&mut self) -> Option<i64> {
        self.1 = self.1.checked_add(self.0.next()?.parse().ok()?)?;
        Some(self.1)
    }
}
