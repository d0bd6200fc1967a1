//! A story with everything that is derived from it once.

use super::{Filter, Sieve, Telling, category_of};
use crate::geo::{BBox, LonLat, World};
use crate::story::{Citations, Diagnostic, Kind, Reading, SourceId, Story};
use crate::time::Day;
use std::sync::{Arc, OnceLock};

/// A story, what could not be read of it, and what follows from it. Never changes.
#[derive(Debug)]
pub struct Loaded {
    /// The story.
    pub story: Story,
    /// How its sources and claims are cited.
    pub citations: Citations,
    /// What could not be used of its file.
    pub diagnostics: Vec<Diagnostic>,
    /// Where its evidence could be better, for authors who ask.
    pub hints: Vec<Diagnostic>,
    /// The first and the last day of the time axis, with a little room.
    pub days: (Day, Day),
    /// What the whole map shows.
    pub bbox: BBox,
    /// Where each place stands on the map, by its index.
    pub points: Vec<Option<World>>,
    /// The words that events are filtered by, in the order of the alphabet.
    pub kinds: Vec<String>,
    /// By source, all first; each derived when it is first asked for.
    tellings: Vec<OnceLock<Telling>>,
    sieve: OnceLock<Arc<Sieve>>,
}

impl Loaded {
    /// Derives what follows from a reading.
    pub fn new(reading: Reading) -> Self {
        let Reading { story, citations, diagnostics, hints } = reading;
        let tellings = (0..=story.sources.len()).map(|_| OnceLock::new()).collect();
        let (days, bbox) = (whole_time(&story), whole_map(&story));
        let points = story.places.iter().map(|place| place.point().map(LonLat::project)).collect();
        let mut kinds: Vec<String> = Vec::new();
        for kind in story.events.iter().map(category_of) {
            if let Err(at) = find(&kinds, kind) {
                kinds.insert(at, kind.to_owned());
            }
        }
        Self {
            story,
            citations,
            diagnostics,
            hints,
            days,
            bbox,
            points,
            kinds,
            tellings,
            sieve: OnceLock::new(),
        }
    }

    /// Where a word that events are filtered by stands among the kinds, or would stand.
    ///
    /// # Errors
    /// No event is of this kind: where it would stand.
    pub fn kind(&self, kind: &str) -> Result<usize, usize> {
        find(&self.kinds, kind)
    }

    /// What all sources tell, unfiltered.
    pub fn sieve(&self) -> &Arc<Sieve> {
        self.sieve.get_or_init(|| Arc::new(Sieve::new(self, None, &Filter::default())))
    }

    /// The story as `source` tells it, or as all do.
    pub fn telling(&self, source: Option<SourceId>) -> &Telling {
        // A source that is not the story's is nobody's: then all speak.
        let all = (None, self.tellings.first());
        let (source, slot) = match source {
            Some(id) if id.index() < self.story.sources.len() => (source, self.tellings.get(id.index() + 1)),
            _ => all,
        };
        static NONE: OnceLock<Telling> = OnceLock::new();
        slot.unwrap_or(&NONE).get_or_init(|| Telling::new(&self.story, source))
    }
}

fn find(kinds: &[String], kind: &str) -> Result<usize, usize> {
    kinds.binary_search_by(|own| own.as_str().cmp(kind))
}

/// From the first to the last day of any event, open ends aside, and a fiftieth more on each side.
fn whole_time(story: &Story) -> (Day, Day) {
    let mut range: Option<(i32, i32)> = None;
    for when in story.events.iter().filter_map(|event| event.when.as_ref()) {
        let (start, end) = when.span.hull();
        for Day(day) in [start, end].into_iter().filter(|day| *day != Day::MIN && *day != Day::MAX) {
            range = Some(range.map_or((day, day), |(low, high)| (low.min(day), high.max(day))));
        }
    }
    // Without any date, the axis is the year 2000: it has to be something.
    let (low, high) = range.unwrap_or((10_957, 11_323));
    let room = (high.saturating_sub(low) / 50).max(1);
    (Day(low.saturating_sub(room)), Day(high.saturating_add(room)))
}

/// The places where somebody stays or moves; without any, all places; without any, the inhabited world.
fn whole_map(story: &Story) -> BBox {
    let mut stays = vec![false; story.places.len()];
    let mut tracks: Vec<LonLat> = Vec::new();
    for event in &story.events {
        match &event.kind {
            Kind::Relocation(_) | Kind::Stay => event.places().for_each(|place| {
                if let Some(slot) = stays.get_mut(place.index()) {
                    *slot = true;
                }
            }),
            Kind::Track(lines) => lines.iter().for_each(|line| tracks.extend_from_slice(line)),
            Kind::Event => {}
        }
    }
    let all = !stays.contains(&true);
    let mut points: Vec<LonLat> = Vec::new();
    for (place, stays) in story.places.iter().zip(stays) {
        points.extend(place.point().filter(|_| all || stays));
    }
    points.append(&mut tracks);
    BBox::of(points.iter().copied()).unwrap_or(BBox { west: -170.0, south: -56.0, east: 170.0, north: 72.0 })
}
