//! A reading as bytes that take little code to take in: the build reads a story once, the viewer unpacks it.
//!
//! The file is derived and belongs to one build: a viewer with another layout refuses it and reads the story file instead.

use super::claim::{Certainty, Claim, Number, Quote, Speaker, Stance};
use super::event::{Event, Extent, Kind, Note, Route};
use super::place::{Link, Name, Place, PlacePrecision, Shape};
use super::source::{Source, SourceKind};
use super::{
    Actor, ActorId, Chapter, ClaimId, Code, Diagnostic, EventId, PlaceId, Reading, Severity, SourceId, Story,
    Subject, Url,
};
use crate::geo::{BBox, LonLat};
use crate::packed::{Packed, Packing, Unpacking, packed, shape};
use crate::time::When;
use geojson::JsonObject;
use std::ops::Range;

/// Changes when bytes of the same layout come to mean something else.
const FORMAT: u8 = 1;

/// How every packed reading begins: what it is, and the fingerprint of its layout.
const HEADER: [u8; 9] = {
    let [a, b, c, d] = Reading::SHAPE.to_le_bytes();
    [b'P', b'L', b'S', b'T', FORMAT, a, b, c, d]
};

/// All of a reading. [`unpack`] gives it back as it was.
pub fn pack(reading: &Reading) -> Vec<u8> {
    let mut out = Packing::default();
    for count in counts(&reading.story) {
        count.put(&mut out);
    }
    reading.put(&mut out);
    [&HEADER[..], &out.finish()].concat()
}

/// What [`pack`] was given. `None` for anything that is not one whole packed reading of this layout.
///
/// Whatever the bytes are, in what it gives every id refers to something, every date and position is one, and every link
/// is `http`, `https` or `mailto`. Time and memory grow with the number of bytes.
#[inline(never)]
pub fn unpack(bytes: &[u8]) -> Option<Reading> {
    let mut from = Unpacking::new(bytes.strip_prefix(&HEADER)?);
    from.counts = from.counts.map(|_| u32::take(&mut from));
    let reading = Reading::take(&mut from);
    (from.is_whole() && from.counts == counts(&reading.story)).then_some(reading)
}

/// How many there are of what ids refer to.
fn counts(story: &Story) -> [u32; 5] {
    let Story { actors, places, sources, events, claims, .. } = story;
    [actors.len(), places.len(), sources.len(), events.len(), claims.len()].map(|count| count as u32)
}

macro_rules! ids {
    ($($name:ident: $number:literal,)*) => {$(
        impl Packed for $name {
            const SHAPE: u32 = shape(stringify!($name), &[$number]);

            fn put(&self, out: &mut Packing) {
                self.0.put(out);
            }

            fn take(from: &mut Unpacking<'_>) -> Self {
                Self(from.below(from.counts.get($number).copied().unwrap_or(0)))
            }
        }
    )*};
}

// In the order of `counts`.
ids! {
    ActorId: 0,
    PlaceId: 1,
    SourceId: 2,
    EventId: 3,
    ClaimId: 4,
}

/// Of claims.
impl Packed for Range<usize> {
    const SHAPE: u32 = shape("claims", &[]);

    fn put(&self, out: &mut Packing) {
        (self.start as u32).put(out);
        (self.end as u32).put(out);
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        let [.., claims] = from.counts;
        let (start, end) = (u32::take(from), u32::take(from));
        if start > end || end > claims {
            from.fail();
            return 0..0;
        }
        start as usize..end as usize
    }
}

impl Packed for Code {
    const SHAPE: u32 = {
        let (mut hash, mut codes) = (0, Code::ALL);
        while let [code, rest @ ..] = codes {
            hash = shape(code.as_str(), &[hash]);
            codes = rest;
        }
        hash
    };

    fn put(&self, out: &mut Packing) {
        (Self::ALL.iter().position(|code| code == self).unwrap_or_default() as u32).put(out);
    }

    fn take(from: &mut Unpacking<'_>) -> Self {
        let number = from.below(Self::ALL.len() as u32);
        Self::ALL.get(number as usize).copied().unwrap_or(Self::BadFeature)
    }
}

packed!(
    struct Reading {
        story: Story,
        diagnostics: Vec<Diagnostic>,
    }
);
packed!(
    struct Story {
        title: String,
        description: String,
        language: String,
        license: String,
        modified: String,
        about: Vec<String>,
        corrections: Option<Url>,
        actors: Vec<Actor>,
        places: Vec<Place>,
        sources: Vec<Source>,
        events: Vec<Event>,
        claims: Vec<Claim>,
        chapters: Vec<Chapter>,
        extra: JsonObject,
    }
);
packed!(
    struct Diagnostic {
        severity: Severity,
        code: Code,
        at: String,
        message: String,
    }
);
packed!(
    enum Severity {
        Hint,
        Warning,
        Error,
    }
);

packed!(
    struct Actor {
        id: String,
        name: String,
        names: Vec<Name>,
        kind: String,
        part_of: Option<ActorId>,
        description: String,
    }
);
packed!(
    struct Name {
        toponym: String,
        lang: String,
    }
);
packed!(
    struct Place {
        id: String,
        name: String,
        names: Vec<Name>,
        shape: Shape,
        precision: PlacePrecision,
        category: String,
        ccodes: Vec<String>,
        within: Option<PlaceId>,
        approximation_km: u32,
        links: Vec<Link>,
        description: String,
        implicit: bool,
        extra: JsonObject,
    }
);
packed!(enum Shape { Country, Unlocated, Point(point: LonLat), Points(points: Vec<LonLat>), Lines(lines: Vec<Vec<LonLat>>), Area(polygons: Vec<Vec<Vec<LonLat>>>) });
packed!(
    enum PlacePrecision {
        Site,
        Settlement,
        Region,
        Country,
        Unknown,
    }
);
packed!(
    struct Link {
        relation: String,
        identifier: String,
    }
);
packed!(
    struct Source {
        id: String,
        short: String,
        title: String,
        authors: Vec<String>,
        container: String,
        issued: Option<When>,
        kind: SourceKind,
        url: Option<Url>,
        archive_url: Option<Url>,
        language: String,
        translated_from: String,
        note: String,
        csl: JsonObject,
    }
);
packed!(
    enum SourceKind {
        Reporting,
        Analysis,
        Official,
        Party,
        Other,
    }
);

packed!(
    struct Event {
        id: String,
        kind: Kind,
        title: String,
        description: String,
        category: String,
        actors: Vec<ActorId>,
        place: Option<PlaceId>,
        when: Option<When>,
        claims: Range<usize>,
        notes: Vec<Note>,
        extra: JsonObject,
    }
);
packed!(enum Kind { Event, Stay, Relocation(route: Route), Track(lines: Vec<Vec<LonLat>>) });
packed!(
    struct Route {
        origin: Option<PlaceId>,
        destination: Option<PlaceId>,
        extent: Extent,
    }
);
packed!(
    enum Extent {
        Part,
        Whole,
    }
);
packed!(
    struct Note {
        text: String,
        claims: Vec<ClaimId>,
    }
);

packed!(
    struct Claim {
        id: String,
        event: EventId,
        source: SourceId,
        when: Option<When>,
        inferred: String,
        place: Option<PlaceId>,
        route: Option<Route>,
        quote: Option<Quote>,
        locator: String,
        speaker: Option<Speaker>,
        stance: Stance,
        target: Option<ClaimId>,
        numbers: Vec<Number>,
        certainty: Certainty,
        note: String,
    }
);
packed!(
    struct Quote {
        exact: String,
        prefix: String,
        suffix: String,
    }
);
packed!(enum Speaker { Actor(actor: ActorId), Named(name: String) });
packed!(
    enum Stance {
        Asserts,
        Denies,
        Responds,
    }
);
packed!(
    enum Certainty {
        Certain,
        LessCertain,
        Uncertain,
    }
);
packed!(
    struct Number {
        what: String,
        min: Option<i64>,
        max: Option<i64>,
        about: bool,
    }
);

packed!(
    struct Chapter {
        id: String,
        title: String,
        text: String,
        when: Option<When>,
        bbox: Option<BBox>,
        select: Option<Subject>,
    }
);
packed!(enum Subject { Place(place: PlaceId), Event(event: EventId) });
