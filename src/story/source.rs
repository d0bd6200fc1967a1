//! Sources: the evidence, as CSL-JSON items.

use super::{Members, Url};
use crate::packed::Packed;
use crate::time::When;
use macro_rules_attribute::derive;

/// A document that is evidence.
#[derive(Clone, Debug, PartialEq, Packed!)]
pub struct Source {
    /// The id in the file.
    pub id: String,
    /// The name on marks and cards, such as “Merat 2018”.
    pub short: String,
    /// The document's title.
    pub title: String,
    /// Authors, as they are printed: “Arron Merat”.
    pub authors: Vec<String>,
    /// The container title, or the publisher.
    pub container: String,
    /// When it was issued.
    pub issued: Option<When>,
    /// Its kind.
    pub kind: SourceKind,
    /// The original.
    pub url: Option<Url>,
    /// An archived copy.
    pub archive_url: Option<Url>,
    /// The language of the quotes, a BCP 47 tag; may be empty.
    pub language: String,
    /// The language of the original, if the quotes are a translation; may be empty.
    pub translated_from: String,
    /// A remark on the source.
    pub note: String,
    /// The whole CSL-JSON item of the file, which Zotero and others import.
    pub csl: Members,
}

/// The kind of a source, from CSL's `genre`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Packed!)]
pub enum SourceKind {
    /// A reporter's own account.
    Reporting,
    /// Somebody's reading of what others reported.
    Analysis,
    /// A government or public body.
    Official,
    /// A party to the matter.
    Party,
    /// Not said.
    #[default]
    Other,
}
