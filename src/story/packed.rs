//! A reading in the binary encoding: a story file is read once, and the viewer decodes the result.
//!
//! The bytes are derived and belong to one build: a viewer with another layout refuses them, and the story file is read
//! instead. They come in parts, so that the viewer decodes one while the reader encodes the next: some thousands of places, events and claims in
//! each, and all else in the last.

use super::{Actor, Chapter, Claim, Classroom, Event, Media, Members, Place, Reading, Source, Story, Url};
use crate::packed::{Bytes, Decoder, Encoder, Packed, shape};
use crate::time::{Resolution, UtcOffset};
use std::hint::black_box;
use std::mem::{replace, take};
use std::ops::Range;

/// Changes when bytes of the same layout come to mean something else.
const FORMAT: u8 = 4;

/// The header of a packed reading: a magic number and the schema hash.
const HEADER: [u8; 9] = {
    let [a, b, c, d] = Reading::SCHEMA_HASH.to_le_bytes();
    [b'P', b'L', b'S', b'T', FORMAT, a, b, c, d]
};

/// The number of events, or of places, in a part.
const PART: usize = 4_096;

/// Packs all of a reading. [`unpack`] gives it back as it was.
pub fn pack(reading: &Reading) -> Vec<u8> {
    let mut all = Vec::new();
    pack_parts(reading, &mut |mut part| all.append(&mut part));
    all
}

/// Packs a reading in parts, for [`Unpacker::add`]. One after the other, they are what [`pack`] returns.
pub fn pack_parts(reading: &Reading, each: &mut dyn FnMut(Vec<u8>)) {
    let Story { places, events, claims, .. } = &reading.story;
    let mut out = Encoder::default();
    for count in counts(&reading.story) {
        count.encode(&mut out);
    }
    let mut header = &HEADER[..];
    let (mut places, mut events, mut claims, mut done) = (&places[..], &events[..], &claims[..], 0);
    loop {
        let own_places = split(&mut places, PART);
        let own_events = split(&mut events, PART);
        let is_last = places.is_empty() && events.is_empty();
        // Those of its events, so that a date that they share is encoded once.
        let end = own_events.last().map_or(done, |event| event.claims.end);
        let own_claims = split(&mut claims, if is_last { usize::MAX } else { end.saturating_sub(done) });
        done = end;
        out.list(own_places);
        out.list(own_events);
        out.list(own_claims);
        is_last.encode(&mut out);
        if is_last {
            reading.encode(&mut out);
        }
        each(out.part(take(&mut header)));
        if is_last {
            return;
        }
    }
}

/// Takes the first `count` items away; all, if there are fewer.
fn split<'a, T>(list: &mut &'a [T], count: usize) -> &'a [T] {
    let (first, rest) = list.split_at_checked(count).unwrap_or((*list, &[]));
    *list = rest;
    first
}

/// Gives what [`pack`] was given. `None` for anything that is not one whole packed reading of this layout.
///
/// Whatever the bytes are, in what it gives every id refers to something, every date and position is one, every link is
/// `http`, `https` or `mailto`, and every source has its citation. Time and memory grow with the number of bytes, but for
/// room for the items that the header promises, of which no more than a quarter of a million of each kind count.
pub fn unpack(mut bytes: &[u8]) -> Option<Reading> {
    let mut unpacker = Unpacker::default();
    unpacker.add(bytes.len(), &mut |length| split(&mut bytes, length).to_vec());
    unpacker.finish()
}

/// Unpacks a reading, of which the parts come one after the other.
#[derive(Default)]
pub struct Unpacker {
    from: Decoder,
    has_begun: bool,
    places: Vec<Place>,
    events: Vec<Event>,
    claims: Vec<Claim>,
    /// All else, which is in the last part.
    rest: Option<Reading>,
}

/// As many places, events and claims have room from the start, however few bytes there are.
const ROOM: usize = 1 << 18;
/// The bytes that a place, an event or a claim takes beside its own in the list, about.
const BESIDE: usize = 128;

impl Unpacker {
    /// Unpacks one or more whole parts. They are so many bytes, of which `next` gives the next ones.
    pub fn add(&mut self, mut length: usize, next: Bytes<'_>) {
        while length > 0 && !self.from.has_failed() {
            let is_first = !replace(&mut self.has_begun, true);
            if is_first {
                let header = next(HEADER.len().min(length));
                length -= header.len();
                if header != HEADER {
                    self.from.fail();
                }
            }
            length = self.from.part(length, next);
            if is_first {
                self.from.counts = self.from.counts.map(|_| u32::decode(&mut self.from));
                self.make_room();
            }
            if self.rest.is_some() {
                self.from.fail();
            }
            self.from.append(&mut self.places);
            self.from.append(&mut self.events);
            self.from.append(&mut self.claims);
            if bool::decode(&mut self.from) {
                self.rest = Some(Reading::decode(&mut self.from));
            }
            if !self.from.is_at_end() {
                self.from.fail();
            }
        }
    }

    /// Makes room for all, so that no list is copied when it grows. And for what is beside them: memory that grows in steps makes a page wait for
    /// its other threads at each of them.
    fn make_room(&mut self) {
        let [_, places, _, events, claims] = self.from.counts.map(|count| (count as usize).min(ROOM));
        self.places.reserve_exact(places);
        self.events.reserve_exact(events);
        self.claims.reserve_exact(claims);
        drop(black_box(Vec::<u8>::with_capacity((places + events + claims) * BESIDE)));
    }

    /// Returns whether no part is missing, or one was wrong.
    pub fn is_done(&self) -> bool {
        self.rest.is_some() || self.from.has_failed()
    }

    /// Returns the reading. `None` if the bytes were not one whole packed reading of this layout.
    pub fn finish(self) -> Option<Reading> {
        let Self { from, places, events, claims, rest, .. } = self;
        let mut reading = rest.filter(|_| from.is_at_end())?;
        let story = &mut reading.story;
        (story.places, story.events, story.claims) = (places, events, claims);
        let is_whole = from.counts == counts(story)
            && reading.citations.fit(story)
            && story.has_media_in_order()
            && reading.summary.is_valid();
        is_whole.then_some(reading)
    }
}

/// Returns how many there are of what ids refer to.
fn counts(story: &Story) -> [u32; 5] {
    let Story { actors, places, sources, events, claims, .. } = story;
    [actors.len(), places.len(), sources.len(), events.len(), claims.len()].map(|count| count as u32)
}

/// Packs a story without its long lists.
macro_rules! packed_without_lists {
    ($($field:ident: $type:ty),* $(,)?) => {
        impl Packed for Story {
            const SCHEMA_HASH: u32 = shape(
                stringify!(Story $($field)*),
                &[
                    $(<$type as Packed>::SCHEMA_HASH,)*
                    Place::SCHEMA_HASH,
                    Event::SCHEMA_HASH,
                    Claim::SCHEMA_HASH,
                ],
            );

            fn encode(&self, out: &mut Encoder) {
                let Self { places: _, events: _, claims: _, $($field),* } = self;
                $(<$type as Packed>::encode($field, out);)*
            }

            fn decode(from: &mut Decoder) -> Self {
                Self {
                    $($field: <$type as Packed>::decode(from),)*
                    places: Vec::new(),
                    events: Vec::new(),
                    claims: Vec::new(),
                }
            }
        }
    };
}

packed_without_lists! {
    title: String,
    description: String,
    language: String,
    license: String,
    modified: String,
    utc_offset: Option<UtcOffset>,
    resolution: Resolution,
    about: Vec<String>,
    corrections: Option<Url>,
    classroom: Classroom,
    actors: Vec<Actor>,
    sources: Vec<Source>,
    chapters: Vec<Chapter>,
    media: Vec<Media>,
    extra: Members,
}

/// Of claims.
impl Packed for Range<usize> {
    const SCHEMA_HASH: u32 = shape("claims", &[]);

    fn encode(&self, out: &mut Encoder) {
        (self.start as u32).encode(out);
        (self.end as u32).encode(out);
    }

    fn decode(from: &mut Decoder) -> Self {
        let [.., claims] = from.counts;
        let (start, end) = (u32::decode(from), u32::decode(from));
        if start > end || end > claims {
            from.fail();
            return 0..0;
        }
        start as usize..end as usize
    }
}
