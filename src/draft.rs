//! A draft while it is edited: sheets of rows, the closed list of edits, undo, what is wrong in it, and importing a sheet again.
//!
//! Pure, as the core is. The configurator is a view of it.

mod block;
mod check;
mod claimed;
mod column;
mod comment;
mod comparison;
mod date_column;
mod document;
mod draft_file;
mod drawn_row;
mod duplicate_events;
mod edit;
mod find;
mod history;
mod input;
mod look;
mod merge;
mod message;
mod names;
mod of_draft;
mod pictures;
mod place_choices;
mod problem;
mod publication;
mod published;
mod quoted_claims;
mod readiness;
mod sheet;
mod source_entries;
mod story_steps;
mod to_draft;
mod view;

pub use block::{Block, Pasted, block_text, clear, fill_down, html_block, paste, text_block};
pub use check::{Checked, Contradiction, Counts, check};
pub use claimed::{Claimed, Holder};
pub use column::Column;
pub use comment::{Comment, CommentId};
pub use comparison::ChangedThing;
pub use date_column::{DateColumnState, read_dates};
pub use document::{Document, Imported, SECTIONS};
pub use draft_file::{DRAFT_ENDING, DraftFile};
pub use drawn_row::DrawnRow;
pub use edit::Edit;
pub use find::{Find, rename, values};
pub use history::{Change, History, Step};
pub use input::{input, is_date, set_cells};
pub use look::{accent_fault, set_accent};
pub use merge::{Difference, Merge, merge};
pub use message::{ImportedFile, Reply, Request, Shown};
pub use names::Names;
pub use of_draft::Cells;
pub use pictures::{
    PictureUse, add_picture, picture_path, pictures, remove_picture, set_picture, set_poster,
};
pub use place_choices::{
    PlaceChoice, PlaceState, PlaceUse, choose_places, nearest_km, only_one, places_in_use, typed_position,
};
pub use problem::{CellRef, Problem, Remedy};
pub use published::Published;
pub use quoted_claims::{QuotedClaim, add_claim, split_quote};
pub use readiness::{Concern, HEAVY, concerns};
pub use sheet::{Row, RowId, Sheet};
pub use source_entries::{ReadSources, SourceCells, add_sources, read_sources};
pub use story_steps::{PreviewView, add_step, move_step, opening, step_id, step_row, use_view};
pub use view::View;
