//! Formats: what people have, such as spreadsheets and files of other tools, to and from a story.
//!
//! Bytes and file names in, a [`Draft`] and [`Complaint`]s out. A draft is a story in texts that remembers where each of them
//! stood, so that what is wrong in the story file is said of a cell. No I/O, no clock, no panic: any bytes give an answer.

mod archive;
mod bibtex;
mod columns;
mod complaint;
mod coordinates;
mod csl;
mod dates;
mod detect;
mod diff;
mod draft;
mod encoding;
mod export;
mod field;
mod form;
mod gazetteer;
mod gpx;
mod html;
mod ids;
mod import;
mod json_ids;
mod json_records;
mod kml;
mod limits;
mod literal;
mod lp_tsv;
mod moments;
mod pictures;
mod published;
mod published_story;
mod records;
mod resolve;
mod ris;
mod shapes;
mod sheet;
mod slides;
mod story_file;
mod storymap;
mod table;
mod tables;
mod text_table;
mod texts;
mod timeline_json;
mod timeline_sheet;
mod workbook;
mod xml;

pub use archive::unpacked;
pub use columns::{column_meanings, column_names};
pub use complaint::{Complaint, Mend, Note, code};
pub use coordinates::{Position, position, positions};
pub use dates::{CellDate, DateColumn, DateOrder, Decision, dates};
pub use diff::{Change, ChangeKind, FieldChange, diff};
pub use draft::{Draft, NOT_GIVEN, Origin, Record, TableName, Value, Written};
pub use encoding::{Decoded, decode, delimiter};
pub use export::{ExportFormat, ExportedFile, export};
pub use field::{Field, Section};
pub use form::media_items;
#[cfg(not(target_arch = "wasm32"))]
pub use gazetteer::gazetteer_parts;
pub use gazetteer::{CREDIT, Candidate, Found, Part, PartList, Wanted, candidates, find, names_to_look_up};
pub use html::table as html_table;
pub use ids::{new_id, slug};
pub use import::{ColumnUse, File, Import, Options, import, import_unchecked, is_data};
pub use literal::{detail_text, detail_value};
pub use published::{published_stories, several_stories};
pub use published_story::{PublishedStory, published_story};
pub use resolve::with_routes;
pub use story_file::story_complaints;
pub use table::{Cell, CellValue, Row, Table, column_letters};
pub use texts::{StoryText, TextChange, changed_texts, texts};
