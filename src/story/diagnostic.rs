//! Diagnostics: what is wrong in a file, where, and how to correct it.

use super::{MAX_BYTES, MAX_FEATURES};
use crate::num;
use crate::packed::Packed;
use macro_rules_attribute::derive;
use std::fmt;

/// A part of the file that could not be used, or looks wrong. The rest of the story is still there.
#[derive(Clone, Debug, PartialEq, Eq, Packed!)]
pub struct Diagnostic {
    /// Its severity.
    pub severity: Severity,
    /// Its code; documented in `docs/story-format.md`.
    pub code: Code,
    /// Its path in the file: `features[12].properties.when`.
    pub at: String,
    /// One sentence: what is wrong and how to correct it.
    pub message: String,
}

/// The severity of a [`Diagnostic`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Packed!)]
pub enum Severity {
    /// It is shown, and could be better.
    Hint,
    /// It is shown, without the part that could not be used.
    Warning,
    /// It could not be shown.
    Error,
}

/// The story could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The file is empty.
    Empty,
    /// It has more than [`MAX_BYTES`] bytes.
    TooLarge {
        /// Its length in bytes, or a part of it that is too long already.
        bytes: usize,
    },
    /// It has more than [`MAX_FEATURES`] features.
    TooMany {
        /// Their number, estimated from the length of the file.
        about: usize,
    },
    /// It is not JSON. Line and column count from 1.
    NotJson {
        /// Line of the first character that is wrong.
        line: usize,
        /// Its column.
        column: usize,
        /// What is wrong there; empty if that is not clear.
        fault: &'static str,
    },
    /// It is a file of another kind: what it is, and where to go with it.
    Foreign(&'static str),
    /// It is JSON, but no GeoJSON `FeatureCollection`.
    NotFeatureCollection,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The kinds of [`Diagnostic`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Packed!)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns the code as written in reports and documentation.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// A feature is not a GeoJSON feature.
    BadFeature = "bad-feature",
    /// A geometry is not one that GeoJSON knows, or not one that fits here.
    BadGeometry = "bad-geometry",
    /// A collection has geometries of several kinds, and one kind is shown.
    PartGeometry = "part-geometry",
    /// A coordinate is off the globe.
    BadCoordinate = "bad-coordinate",
    /// Two things have the same id.
    DuplicateId = "duplicate-id",
    /// A member that is needed is missing.
    Missing = "missing",
    /// A member is of the wrong type.
    WrongType = "wrong-type",
    /// A word is not one of those that are known here.
    UnknownWord = "unknown-word",
    /// An id refers to nothing.
    UnknownId = "unknown-id",
    /// A date is not an EDTF date.
    BadDate = "bad-date",
    /// A link is not `http`, `https` or `mailto`.
    BadUrl = "bad-url",
    /// A picture is not in the story's folder or cannot be published, or a link card leads to no page.
    BadMedia = "bad-media",
    /// A picture has no alternative text.
    NoAlt = "no-alt",
    /// There are more sources than can be told apart by their links.
    TooMany = "too-many",
    /// A quote is longer than 240 characters.
    LongQuote = "long-quote",
    /// An event has no claim.
    NoSource = "no-source",
    /// A claim has no quote.
    NoQuote = "no-quote",
    /// No claim uses a source.
    UnusedSource = "unused-source",
    /// Two claims of one source exclude each other.
    SelfContradiction = "self-contradiction",
    /// A date is more precise than its quote seems to be.
    PreciseDate = "precise-date",
}

/// Returns the errors first, then the warnings, then the hints, each with how many more are like it. `each` lets them all
/// stand for themselves.
pub fn grouped<'a>(found: &[&'a Diagnostic], each: bool) -> Vec<(&'a Diagnostic, usize)> {
    let mut groups: Vec<(&'a Diagnostic, usize)> = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let first = groups.len();
        for one in found.iter().copied().filter(|one| one.severity == severity) {
            let like = |(other, _): &&mut (&Diagnostic, usize)| {
                (other.code, &other.message) == (one.code, &one.message) && !each
            };
            match groups.iter_mut().skip(first).take(MOST_KINDS).find(like) {
                Some((_, more)) => *more += 1,
                None => groups.push((one, 0)),
            }
        }
    }
    groups
}

/// The most kinds that are grouped: a search for each takes time.
const MOST_KINDS: usize = 200;

impl ReadError {
    /// Returns one sentence for a reader.
    pub fn sentence(&self) -> String {
        match self {
            Self::Empty => "The story file is empty.".into(),
            Self::TooLarge { bytes } => {
                let (has, most) = (bytes.saturating_sub(1) >> 20, MAX_BYTES >> 20);
                format!("The story file has more than {has} MB, and up to {most} MB can be read. Split it.")
            }
            Self::TooMany { about } => {
                let number = |count: usize| num::grouped(count as i64, '\u{a0}');
                let (about, most) = (number(*about), number(MAX_FEATURES));
                format!("The story file has about {about} features, and up to {most} can be read. Split it.")
            }
            Self::NotJson { line, column, fault } => {
                let sign = if fault.is_empty() { "" } else { ": " };
                format!("The story file is not JSON: see line {line}, column {column}{sign}{fault}.")
            }
            Self::Foreign(sentence) => (*sentence).into(),
            Self::NotFeatureCollection => {
                "The story file is not a GeoJSON FeatureCollection: its top level needs \"type\": \"FeatureCollection\" and \"features\": […]."
                    .into()
            }
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for ReadError {}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        for part in [severity, " ", self.code.as_str(), " ", &self.at, ": ", &self.message] {
            f.write_str(part)?;
        }
        Ok(())
    }
}
