//! A draft while it is edited: sheets of rows, the closed list of edits, undo, what is wrong in it, and importing a sheet again.
//!
//! Pure, as the core is. The configurator is a view of it.

mod check;
mod column;
mod document;
mod edit;
mod history;
mod merge;
mod message;
mod of_draft;
mod place_choices;
mod problem;
mod quoted_claims;
mod sheet;
mod source_entries;
mod to_draft;

pub use check::{Checked, Contradiction, Counts, check};
pub use column::Column;
pub use document::{Document, Imported, SECTIONS};
pub use edit::Edit;
pub use history::{Change, History, Step};
pub use merge::{Difference, Merge, merge};
pub use message::{ImportedFile, Reply, Request, Shown};
pub use of_draft::Cells;
pub use place_choices::{
    PlaceChoice, PlaceState, PlaceUse, choose_places, nearest_km, only_one, places_in_use, typed_position,
};
pub use problem::{CellRef, Problem, Remedy};
pub use quoted_claims::{QuotedClaim, add_claim, split_quote};
pub use sheet::{Row, RowId, Sheet};
pub use source_entries::{ReadSources, SourceCells, add_sources, read_sources};
