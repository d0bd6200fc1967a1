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
mod problem;
mod sheet;
mod to_draft;

pub use check::{Checked, Counts, check};
pub use column::Column;
pub use document::{Document, Imported, SECTIONS};
pub use edit::Edit;
pub use history::{Change, History, Step};
pub use merge::{Difference, Merge, merge};
pub use message::{ImportedFile, Reply, Request, Shown};
pub use of_draft::Cells;
pub use problem::{CellRef, Problem, Remedy};
pub use sheet::{Row, RowId, Sheet};
