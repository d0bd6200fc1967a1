//! The fields of a draft, and the members of the story file that they become.

use super::form::Form;
use serde::{Deserialize, Serialize};

/// A list of records of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Section {
    /// The story itself: one record.
    Story,
    /// Who moves and acts.
    Actors,
    /// Places.
    Places,
    /// The evidence.
    Sources,
    /// Events, relocations, stays and tracks.
    Events,
    /// What a source says of an event.
    Claims,
    /// The guided steps.
    Steps,
}

impl Section {
    /// Every section, in the order of a workbook's sheets.
    pub const ALL: [Self; 7] =
        [Self::Story, Self::Places, Self::Actors, Self::Sources, Self::Events, Self::Claims, Self::Steps];

    /// Returns the name of its sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Story => "Story",
            Self::Actors => "Actors",
            Self::Places => "Places",
            Self::Sources => "Sources",
            Self::Events => "Events",
            Self::Claims => "Claims",
            Self::Steps => "Steps",
        }
    }

    /// Returns its fields in the order of a sheet's columns.
    pub fn columns(self) -> Vec<Field> {
        let first = if self == Self::Claims { Field::Event } else { Field::Id };
        let of_sheet = if self == Self::Story { None } else { Some(first) };
        let mut fields: Vec<Field> = of_sheet.into_iter().collect();
        fields
            .extend(self.fields().iter().map(|(field, ..)| *field).filter(|field| Some(*field) != of_sheet));
        if matches!(self, Self::Places | Self::Events) {
            fields.extend([Field::Lat, Field::Lon, Field::Route, Field::Geometry]);
        }
        fields
    }

    /// Returns the field that a member of the story file is, such as `when` or `quote.exact`.
    pub fn field_of_member(self, member: &str) -> Option<Field> {
        self.fields().iter().find(|(_, own, _)| *own == member).map(|(field, ..)| *field)
    }

    /// Returns its fields in the order of a sheet's columns, each with its member of the story file and the member's form.
    pub(super) fn fields(self) -> &'static [(Field, &'static str, Form)] {
        match self {
            Self::Story => STORY,
            Self::Actors => ACTORS,
            Self::Places => PLACES,
            Self::Sources => SOURCES,
            Self::Events => EVENTS,
            Self::Claims => CLAIMS,
            Self::Steps => STEPS,
        }
    }
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $header:literal,)*) => {
        /// A field of a record. What it means depends on the section: `docs/story-format.md` has the members.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// Every field.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns its column in our template.
            pub const fn header(self) -> &'static str {
                match self { $(Self::$name => $header,)* }
            }
        }
    };
}

fields! {
    /// The id in the file.
    Id = "ID",
    /// `event`, `relocation`, `stay` or `track`; of an actor `person`, `group`, `state` or `body`.
    Kind = "Kind",
    /// The title, or the name of an actor or a place.
    Title = "Title",
    /// Plain text.
    Description = "Description",
    /// The text of a step.
    Text = "Text",
    /// A BCP 47 tag.
    Language = "Language",
    /// The licence of the file.
    License = "License",
    /// When the file last changed.
    Modified = "Modified",
    /// The offset from UTC of clock times.
    UtcOffset = "UTC offset",
    /// The path of the picture on the poster.
    Poster = "Poster",
    /// The accent colour of the page on a light ground.
    Accent = "Accent colour",
    /// The accent colour of the page on a dark ground.
    AccentDark = "Accent colour, dark",
    /// How the page opens and what links can change, as the query of its address.
    PageOptions = "Page options",
    /// The URL for corrections.
    Corrections = "Corrections",
    /// Paragraphs about the story, an empty line between them.
    About = "About",
    /// For a teacher: what a class can learn.
    Aims = "Aims",
    /// For a teacher: the parts of a lesson.
    Plan = "Lesson plan",
    /// For a teacher: what is disputed.
    Disputed = "What is disputed",
    /// For a teacher: what may be hard to read.
    ContentNote = "Content note",
    /// Other names: `كركوك@ar; Kerkûk@ku`.
    Names = "Other names",
    /// The id of the actor that this one is a part of.
    PartOf = "Part of",
    /// Latitude in degrees.
    Lat = "Lat",
    /// Longitude in degrees.
    Lon = "Lon",
    /// A geometry that is no point, as GeoJSON.
    Geometry = "Geometry",
    /// The points of a track in their order: places, or latitudes and longitudes.
    Route = "Route",
    /// `site`, `settlement`, `region`, `country` or `unknown`.
    Precision = "Precision",
    /// ISO 3166-1 alpha-2 codes.
    Ccodes = "Country",
    /// The id of the place that contains this one.
    Within = "Within",
    /// The radius in kilometres.
    Approximation = "Radius in km",
    /// Gazetteer ids: `exactMatch gn:94787; closeMatch wd:Q1`.
    Links = "Links",
    /// One word or a short phrase.
    Category = "Category",
    /// The type of a CSL item, such as `article-newspaper`.
    Type = "Type",
    /// `Merat, Arron; The Guardian`.
    Author = "Author",
    /// What the source was published in.
    Container = "Published in",
    /// Who published it.
    Publisher = "Publisher",
    /// When it was issued, such as `2018-11-09`.
    Issued = "Issued",
    /// When it was looked at.
    Accessed = "Accessed",
    /// The address of the original.
    Url = "URL",
    /// The address of an archived copy.
    ArchiveUrl = "Archive URL",
    /// `reporting`, `analysis`, `official` or `party`.
    Genre = "Genre",
    /// The name on marks and cards.
    Short = "Short name",
    /// The language of the original, if the quotes are a translation.
    TranslatedFrom = "Translated from",
    /// An editor's remark.
    Note = "Note",
    /// Contradictions that no date, place or number shows.
    Notes = "Notes",
    /// Pictures and links to other sites: paths and addresses, or JSON as the story file has it.
    Media = "Pictures",
    /// The date: EDTF.
    When = "Date",
    /// From what the date is inferred.
    Inferred = "Inferred from",
    /// The id of the place.
    Place = "Place",
    /// The name of an event's own geometry.
    PlaceName = "Place name",
    /// The id of the place where a move began.
    From = "From",
    /// The id of the place where it ended.
    To = "To",
    /// `whole` or `part`.
    Extent = "Extent",
    /// The ids of the actors.
    Actors = "Who",
    /// The id of the event that a claim is about.
    Event = "Event",
    /// The id of the source.
    Source = "Source",
    /// The words.
    Quote = "Quote",
    /// The words just before.
    QuotePrefix = "Words before",
    /// The words just after.
    QuoteSuffix = "Words after",
    /// Page or section.
    Locator = "Page",
    /// Who says it, when the source only reports.
    Speaker = "Speaker",
    /// `asserts`, `denies` or `responds`.
    Stance = "Stance",
    /// The id of the claim that it answers.
    Target = "Answers",
    /// `killed=75; wounded=10..20; moved=~3000`.
    Numbers = "Numbers",
    /// `certain`, `less-certain` or `uncertain`.
    Certainty = "Certainty",
    /// What the map shows at a step: west, south, east, north.
    Bbox = "Map",
    /// The id of the place or the event that a step selects.
    Select = "Shows",
}

const STORY: &[(Field, &str, Form)] = &[
    (Field::Title, "title", Form::Text),
    (Field::Author, "author", Form::Text),
    (Field::Description, "description", Form::Text),
    (Field::Language, "language", Form::Text),
    (Field::License, "license", Form::Text),
    (Field::Modified, "modified", Form::Text),
    (Field::UtcOffset, "utc_offset", Form::Text),
    (Field::Poster, "poster", Form::Text),
    (Field::Accent, "look.accent", Form::Text),
    (Field::AccentDark, "look.accent_dark", Form::Text),
    (Field::PageOptions, "look.options", Form::Text),
    (Field::Corrections, "corrections", Form::Text),
    (Field::About, "about", Form::Paragraphs),
    (Field::Aims, "classroom.aims", Form::Paragraphs),
    (Field::Plan, "classroom.plan", Form::Paragraphs),
    (Field::Disputed, "classroom.disputed", Form::Paragraphs),
    (Field::ContentNote, "classroom.content_note", Form::Paragraphs),
];

const ACTORS: &[(Field, &str, Form)] = &[
    (Field::Id, "id", Form::Text),
    (Field::Title, "name", Form::Text),
    (Field::Names, "names", Form::Names),
    (Field::Kind, "kind", Form::Text),
    (Field::PartOf, "part_of", Form::Text),
    (Field::Description, "description", Form::Text),
];

const PLACES: &[(Field, &str, Form)] = &[
    (Field::Title, "title", Form::Text),
    (Field::Names, "names", Form::Names),
    (Field::Precision, "precision", Form::Text),
    (Field::Ccodes, "ccodes", Form::List),
    (Field::Within, "within", Form::Text),
    (Field::Approximation, "approximation", Form::Whole),
    (Field::Category, "category", Form::Text),
    (Field::Links, "links", Form::Links),
    (Field::Description, "description", Form::Text),
    (Field::Media, "media", Form::Media),
];

const SOURCES: &[(Field, &str, Form)] = &[
    (Field::Id, "id", Form::Text),
    (Field::Title, "title", Form::Text),
    (Field::Author, "author", Form::Authors),
    (Field::Issued, "issued", Form::DateParts),
    (Field::Url, "URL", Form::Text),
    (Field::ArchiveUrl, "custom.archive-url", Form::Text),
    (Field::Container, "container-title", Form::Text),
    (Field::Publisher, "publisher", Form::Text),
    (Field::Type, "type", Form::Text),
    (Field::Genre, "genre", Form::Text),
    (Field::Short, "custom.short", Form::Text),
    (Field::Accessed, "accessed", Form::DateParts),
    (Field::Language, "language", Form::Text),
    (Field::TranslatedFrom, "custom.translated-from", Form::Text),
    (Field::Note, "note", Form::Text),
];

const EVENTS: &[(Field, &str, Form)] = &[
    (Field::Kind, "kind", Form::Text),
    (Field::Title, "title", Form::Text),
    (Field::When, "when", Form::Date),
    (Field::Place, "place", Form::Text),
    (Field::From, "from", Form::Text),
    (Field::To, "to", Form::Text),
    (Field::Extent, "extent", Form::Text),
    (Field::Actors, "actors", Form::List),
    (Field::Category, "category", Form::Text),
    (Field::Description, "description", Form::Text),
    (Field::PlaceName, "place_name", Form::Text),
    (Field::Notes, "notes", Form::Notes),
    (Field::Media, "media", Form::Media),
];

const CLAIMS: &[(Field, &str, Form)] = &[
    (Field::Source, "source", Form::Text),
    (Field::When, "when", Form::Date),
    (Field::Quote, "quote.exact", Form::Text),
    (Field::QuotePrefix, "quote.prefix", Form::Text),
    (Field::QuoteSuffix, "quote.suffix", Form::Text),
    (Field::Locator, "locator", Form::Text),
    (Field::Speaker, "speaker", Form::OrNull),
    (Field::Stance, "stance", Form::Text),
    (Field::Target, "target", Form::Text),
    (Field::Inferred, "inferred", Form::Text),
    (Field::Place, "place", Form::OrNull),
    (Field::From, "from", Form::OrNull),
    (Field::To, "to", Form::OrNull),
    (Field::Extent, "extent", Form::Text),
    (Field::Numbers, "numbers", Form::Numbers),
    (Field::Certainty, "certainty", Form::Text),
    (Field::Note, "note", Form::Text),
    (Field::Media, "media", Form::Media),
    (Field::Id, "id", Form::Text),
];

const STEPS: &[(Field, &str, Form)] = &[
    (Field::Id, "id", Form::Text),
    (Field::Title, "title", Form::Text),
    (Field::Text, "text", Form::Text),
    (Field::When, "when", Form::Date),
    (Field::Bbox, "bbox", Form::Bbox),
    (Field::Select, "select", Form::Text),
    (Field::Media, "media", Form::Media),
];
