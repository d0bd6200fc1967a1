//! The story: a file, parsed and resolved once.
//!
//! Guarantees of a [`Story`] that [`read()`] returns:
//! - every id refers to something that exists; events are in the order of time, undated ones last;
//! - every date is a date, every coordinate is on the globe, every link is `http`, `https` or `mailto`;
//! - every claim has a source; every event has a title;
//! - nothing usable of the file is lost: what could not be used is named in a [`Diagnostic`].
//!
//! Limits: no geometry other than points, lines and polygons; at most [`MAX_FEATURES`] features or [`MAX_BYTES`] bytes; places within each
//! other at most 32 deep.

mod arriving;
mod citation;
mod claim;
mod classroom;
mod date_values;
mod dates;
mod diagnostic;
mod disagreement;
mod event;
mod evidence;
mod foreign;
mod fragment;
mod ids;
mod index;
mod json_fault;
mod limits;
mod look;
mod media;
mod members;
mod notes;
mod packed;
mod place;
mod presence;
mod pretty;
mod raw;
mod read;
mod repair;
mod resolve;
mod source;
mod summary;
mod url;
mod write;

pub use arriving::Arriving;
pub use citation::{
    Citation, Citations, RefPart, Reference, SourceFacts, coverage, language_name, source_facts,
};
pub use claim::{Certainty, Claim, Number, Quote, Speaker, Stance};
pub use classroom::Classroom;
pub use diagnostic::{Code, Diagnostic, ReadError, Severity, grouped};
pub use disagreement::{Disagreement, Dispute, Part, disagreements};
pub use event::{Event, Extent, Kind, Note, Route};
pub use evidence::evidence;
pub use fragment::fragment;
pub use ids::{ActorId, ClaimId, EventId, PlaceId, SourceId};
pub use index::TimeIndex;
pub use limits::{MAX_BYTES, MAX_FEATURES, MOST_BYTES, MOST_FEATURES};
pub use look::{Accents, Color, Ground, Look};
pub use media::{COPIES, LinkCard, Media, MediaContent, MediaOwner, MediaPath, Picture};
pub use members::Members;
pub use notes::Notes;
pub use packed::{Unpacker, pack, pack_parts, unpack};
pub use place::{Link, Name, Place, PlacePrecision, PlaceShape};
pub use presence::{Presence, Whereabouts, presences};
#[cfg(any(feature = "formats", feature = "site"))]
pub(crate) use pretty::text as pretty_text;
pub use read::{Reading, read, read_watched};
#[cfg(feature = "formats")]
pub(crate) use resolve::OUR_MEMBERS;
pub use source::{Source, SourceKind};
pub use summary::Summary;
pub use url::Url;
pub use write::write;

use crate::geo::BBox;
use crate::num;
use crate::packed::Packed;
use crate::time::{Resolution, UtcOffset, When};
use macro_rules_attribute::derive;

/// The maximum depth of places within each other. Deeper ones count as not within.
const MAX_DEPTH: usize = 32;

/// A story, validated whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The story's name. Never empty after [`read()`].
    pub title: String,
    /// One sentence under the title.
    pub description: String,
    /// The language of titles and texts, a BCP 47 tag.
    pub language: String,
    /// Licence of the file.
    pub license: String,
    /// When the file last changed, `YYYY-MM-DD`.
    pub modified: String,
    /// The offset from UTC of its clocks. `None`: no time names one, and all are local, as they are written.
    pub utc_offset: Option<UtcOffset>,
    /// The resolution of its time: that of the finest date of its events, claims and chapters.
    pub resolution: Resolution,
    /// Paragraphs of "About this story".
    pub about: Vec<String>,
    /// The URL for corrections.
    pub corrections: Option<Url>,
    /// For the teacher's page.
    pub classroom: Classroom,
    /// The actors. The first one is the story's subject.
    pub actors: Vec<Actor>,
    /// The places.
    pub places: Vec<Place>,
    /// The evidence.
    pub sources: Vec<Source>,
    /// Events, relocations, stays and tracks, in the order of time.
    pub events: Vec<Event>,
    /// All claims, in the order of their events.
    pub claims: Vec<Claim>,
    /// The guided steps.
    pub chapters: Vec<Chapter>,
    /// Pictures and links, in the order of their owners: few stories have any, and no noun pays for them ([`Story::media_of`]).
    pub media: Vec<Media>,
    /// Members of the collection that Placeline does not know, kept for [`write()`].
    pub extra: Members,
}

/// A person, group or body that moves or acts.
#[derive(Clone, Debug, Default, PartialEq, Packed!)]
pub struct Actor {
    /// The id in the file.
    pub id: String,
    /// The name in the story's language.
    pub name: String,
    /// Other names.
    pub names: Vec<Name>,
    /// `person`, `group`, `state`, `body`, or as the file says.
    pub kind: String,
    /// The actor that this one is a part of.
    pub part_of: Option<ActorId>,
    /// Plain text.
    pub description: String,
}

/// A step of the story, told in order.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub struct Chapter {
    /// The id in the file.
    pub id: String,
    /// The step's heading.
    pub title: String,
    /// Plain text, two or three sentences.
    pub text: String,
    /// The moment or the stretch shown.
    pub when: Option<When>,
    /// The view of the map.
    pub bbox: Option<BBox>,
    /// The selected item.
    pub select: Option<Subject>,
    /// A class predicts its move, and what a second source says, before a presentation shows it.
    pub predict: bool,
    /// For the speaker of a presentation.
    pub notes: Notes,
}

/// An item of the story that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Packed!)]
pub enum Subject {
    /// A place.
    Place(PlaceId),
    /// An event, relocation, stay or track.
    Event(EventId),
}

impl Subject {
    /// Returns the subject as a number above 0: two have the same one only if they are the same.
    pub fn code(self) -> u64 {
        match self {
            Self::Place(id) => 1 << 32 | u64::from(id.0),
            Self::Event(id) => 2 << 32 | u64::from(id.0),
        }
    }
}

impl Story {
    /// Returns the event with this id in the file.
    pub fn event_by_id(&self, id: &str) -> Option<EventId> {
        self.events.iter().position(|event| event.id == id).map(EventId::of)
    }

    /// Returns the place with this id in the file.
    pub fn place_by_id(&self, id: &str) -> Option<PlaceId> {
        self.places.iter().position(|place| place.id == id).map(PlaceId::of)
    }

    /// Returns the source with this id in the file.
    pub fn source_by_id(&self, id: &str) -> Option<SourceId> {
        self.sources.iter().position(|source| source.id == id).map(SourceId::of)
    }

    /// Returns the id of a claim: that in the file, or `<event id>#<n>`, counted from 1. It is not kept, because most claims of large stories have
    /// none in the file.
    pub fn claim_id(&self, claim: ClaimId) -> String {
        let Some(own) = self.claims.get(claim.index()) else { return String::new() };
        match self.events.get(own.event.index()).filter(|_| own.id.is_empty()) {
            Some(event) => {
                let mut id = [&event.id, "#"].concat();
                num::int(&mut id, i64::from(claim.0) + 1 - event.claims.start as i64);
                id
            }
            None => own.id.to_string(),
        }
    }

    /// Returns the claim with this id.
    pub fn claim_by_id(&self, id: &str) -> Option<ClaimId> {
        (0..self.claims.len()).map(ClaimId::of).find(|claim| self.claim_id(*claim) == id)
    }

    /// Returns the place or event with this id in the file.
    pub fn subject_by_id(&self, id: &str) -> Option<Subject> {
        let event = self.event_by_id(id).map(Subject::Event);
        event.or_else(|| self.place_by_id(id).map(Subject::Place))
    }

    /// Returns the claims of an event, with their ids, in the order of the file.
    pub fn claims_of(&self, event: EventId) -> impl Iterator<Item = (ClaimId, &Claim)> {
        let range = self.events.get(event.index()).map_or(0..0, |event| event.claims.clone());
        range.filter_map(|index| Some((ClaimId::of(index), self.claims.get(index)?)))
    }

    /// Returns whether `inner` is `outer`, or lies within it by the `within` of places.
    pub fn is_within(&self, inner: PlaceId, outer: PlaceId) -> bool {
        let mut place = Some(inner);
        for _ in 0..=MAX_DEPTH {
            match place {
                Some(id) if id == outer => return true,
                Some(id) => place = self.places.get(id.index()).and_then(|place| place.within),
                None => return false,
            }
        }
        false
    }
}
