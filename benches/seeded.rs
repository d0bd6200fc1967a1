//! Seeded stories: the same file for the same size, on every machine.

/// A small generator of numbers (SplitMix64), so that measurements can be compared.
pub(crate) struct Seed(u64);

impl Seed {
    /// Starts at a fixed point.
    pub(crate) fn new() -> Self {
        Self(0x5EED)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }
}

/// Where the events of a story are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Places {
    /// At a few places that they share, as in a chronicle.
    Shared,
    /// Each at a place of its own, as quakes, sightings and incidents are.
    Own,
}

/// Returns a story file of `events` events all over the world, from 1900 to 2020, each of one day, told by three sources.
///
/// A larger story is denser, not longer.
pub(crate) fn story(places: Places, events: usize) -> String {
    let (actors, features) = match places {
        Places::Shared => (r#"{"id":"a","name":"A group"}"#, shared(events)),
        Places::Own => ("", own(events)),
    };
    let sources: Vec<String> = (0..3).map(|n| format!(r#"{{"id":"s{n}","title":"Source {n}"}}"#)).collect();
    format!(
        r#"{{"type":"FeatureCollection","title":"{events} events","actors":[{actors}],"sources":[{}],"features":[{}]}}"#,
        sources.join(","),
        features.join(",")
    )
}

/// One event in fifty is a move of the same group. From 10 000 events on there are no more than 400 places and 200 moves, so
/// that the number of marks in view stays about the same.
fn shared(events: usize) -> Vec<String> {
    let mut seed = Seed::new();
    let places = ((events as f64).sqrt() as usize * 4).clamp(8, 400);
    let every = (events / 200).max(50);
    // Where each source last said that the group is.
    let mut stands: [Option<u64>; 3] = [None; 3];
    let mut features = Vec::with_capacity(events + places);
    for place in 0..places {
        let (lon, lat) =
            (seed.below(34_000) as f64 / 100.0 - 170.0, seed.below(12_000) as f64 / 100.0 - 55.0);
        features.push(format!(
            r#"{{"type":"Feature","id":"p{place}","geometry":{{"type":"Point","coordinates":[{lon},{lat}]}},"properties":{{"kind":"place","title":"Place {place}"}}}}"#
        ));
    }
    for event in 0..events {
        let (year, rest) = (1900 + seed.below(120), month_and_day(&mut seed));
        let (place, source) = (seed.below(places as u64), seed.below(3) as usize);
        let moves = event % every == 0;
        // Moves are told in the order of time.
        let year = if moves { 1900 + (event * 120 / events) as u64 } else { year };
        let when = format!("{year:04}-{rest}");
        let own = if moves {
            let from = stands.get_mut(source).and_then(|stand| stand.replace(place));
            let from = from.map(|from| format!(r#""from":"p{from}","#)).unwrap_or_default();
            format!(r#""kind":"relocation","actor":"a","extent":"whole",{from}"to":"p{place}""#)
        } else {
            format!(r#""kind":"event","category":"meeting","place":"p{place}""#)
        };
        features.push(feature(event, "null", &own, source, &when));
    }
    features
}

/// Points to a ten-thousandth of a degree, which hardly ever meet.
fn own(events: usize) -> Vec<String> {
    let mut seed = Seed::new();
    let mut one = |event| {
        let (lon, lat) =
            (seed.below(3_400_000) as f64 / 10_000.0 - 170.0, seed.below(1_200_000) as f64 / 10_000.0 - 55.0);
        let geometry = format!(r#"{{"type":"Point","coordinates":[{lon:.4},{lat:.4}]}}"#);
        let when = format!("{:04}-{}", 1900 + seed.below(120), month_and_day(&mut seed));
        let source = seed.below(3) as usize;
        feature(event, &geometry, r#""kind":"event","category":"report""#, source, &when)
    };
    (0..events).map(&mut one).collect()
}

fn month_and_day(seed: &mut Seed) -> String {
    let (month, day) = (1 + seed.below(12), 1 + seed.below(28));
    format!("{month:02}-{day:02}")
}

/// An event with one claim.
fn feature(event: usize, geometry: &str, own: &str, source: usize, when: &str) -> String {
    format!(
        r#"{{"type":"Feature","id":"e{event}","geometry":{geometry},"properties":{{{own},"title":"Event {event}","claims":[{{"source":"s{source}","when":"{when}","quote":{{"exact":"It was on {when}"}}}}]}}}}"#
    )
}
