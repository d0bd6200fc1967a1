//! Complaints: what is wrong in an imported file, in which cell, and how to mend it.

use super::dates::DateOrder;
use super::draft::{Draft, Origin};
use super::table::column_letters;
use crate::story::{Diagnostic, Severity};
use std::fmt;

/// A value that could not be used, or looks wrong. The rest of its row is kept where it can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Complaint {
    /// Its severity: an error says that something is left out, a warning that it is used without this part.
    pub severity: Severity,
    /// Its code: one of [`code`], or of [`story::Code`](crate::story::Code).
    pub code: &'static str,
    /// The name of the file.
    pub file: String,
    /// The sheet; empty where the file has none.
    pub sheet: String,
    /// The number of the row, or of the line, from 1; 0 for the file as a whole.
    pub row: u32,
    /// The number of the column, from 1; 0 for the row as a whole.
    pub column: u32,
    /// The path of a member, where the file is JSON; else empty.
    pub path: String,
    /// The value as it is written.
    pub value: String,
    /// One sentence: what is wrong and how to correct it.
    pub why: String,
    /// The ways to mend it that a program can apply. Where there is more than one, a person decides.
    pub mends: Vec<Mend>,
}

/// A way to mend a complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Replace the content of the cell with this.
    Replace(String),
    /// Import again with this order of day, month and year: [`Options::dates`](super::Options::dates).
    DateOrder(DateOrder),
    /// Import again with this column read as that: [`Options::columns`](super::Options::columns).
    Column(String),
    /// Import again with this sheet: [`Options::sheet`](super::Options::sheet).
    Sheet(String),
    /// Import again with this id of the gazetteer for the place that the value names: [`Options::places`](super::Options::places).
    Place(String),
}

/// Something that was understood in one way and should be known, such as the encoding of a file. Nothing is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The name of the file.
    pub file: String,
    /// The sheet; empty where the file has none.
    pub sheet: String,
    /// One sentence.
    pub text: String,
}

/// The codes of complaints that only imported files have. Those of the story file are in `docs/story-format.md`.
pub mod code {
    /// The file could not be read: cut off, damaged, or of a kind that is not known.
    pub const BAD_FILE: &str = "bad-file";
    /// The file is too large, or would be when it is unpacked.
    pub const TOO_LARGE: &str = "too-large";
    /// A date that can be read in two ways, in a column in which nothing decides.
    pub const AMBIGUOUS_DATE: &str = "ambiguous-date";
    /// The cell has an error of a formula.
    pub const FORMULA_ERROR: &str = "formula-error";
    /// A sheet, or an option, that is not there.
    pub const UNKNOWN_SHEET: &str = "unknown-sheet";
    /// A column that `--map` names is not there, or what it should be is not known.
    pub const UNKNOWN_COLUMN: &str = "unknown-column";
    /// Two columns that mean the same.
    pub const DUPLICATE_COLUMN: &str = "duplicate-column";
    /// A part of the file that is not read, such as a link to another file.
    pub const LEFT_OUT: &str = "left-out";
    /// No row has anything, or no column is known.
    pub const NO_ROWS: &str = "no-rows";
    /// A quotation mark that is not closed.
    pub const OPEN_QUOTE: &str = "open-quote";
    /// A row with more cells than the header.
    pub const EXTRA_CELLS: &str = "extra-cells";
    /// A place without coordinates, of which the gazetteer has one or more.
    pub const PLACE_CANDIDATES: &str = "place-candidates";
    /// One place with two positions.
    pub const TWO_POSITIONS: &str = "two-positions";

    /// Every code, sorted.
    pub const ALL: &[&str] = &[
        AMBIGUOUS_DATE,
        BAD_FILE,
        DUPLICATE_COLUMN,
        EXTRA_CELLS,
        FORMULA_ERROR,
        LEFT_OUT,
        NO_ROWS,
        OPEN_QUOTE,
        PLACE_CANDIDATES,
        TOO_LARGE,
        TWO_POSITIONS,
        UNKNOWN_COLUMN,
        UNKNOWN_SHEET,
    ];
}

impl Complaint {
    /// Returns a complaint about a cell, a row or a table of a draft.
    pub fn new(
        draft: &Draft,
        at: Origin,
        severity: Severity,
        code: &'static str,
        value: impl Into<String>,
        why: impl Into<String>,
    ) -> Self {
        let table = draft.table(at.table).cloned().unwrap_or_default();
        Self {
            severity,
            code,
            file: table.file,
            sheet: table.sheet,
            row: at.row,
            column: at.column,
            path: String::new(),
            value: value.into(),
            why: why.into(),
            mends: Vec::new(),
        }
    }

    /// Returns a complaint about a file as a whole.
    pub fn of_file(file: &str, code: &'static str, why: impl Into<String>) -> Self {
        let mut complaint = Self::new(&Draft::default(), Origin::default(), Severity::Error, code, "", why);
        complaint.file = file.into();
        complaint
    }

    /// Returns what a story's reader found, said of the cell that it came from.
    pub fn of_diagnostic(diagnostic: &Diagnostic, draft: &Draft, at: Option<Origin>, value: &str) -> Self {
        let origin = at.unwrap_or_default();
        let code = diagnostic.code.as_str();
        let mut complaint =
            Self::new(draft, origin, diagnostic.severity, code, value, diagnostic.message.as_str());
        if origin.row == 0 {
            complaint.path = diagnostic.at.clone();
        }
        complaint
    }

    /// Returns the complaint with a way to mend it.
    #[must_use]
    pub fn with(mut self, mend: Mend) -> Self {
        self.mends.push(mend);
        self
    }

    /// Returns where it is, as editors and people write it: `a.csv:14`, `a.xlsx Events!C14`, `a.geojson features[2]`.
    pub fn place(&self) -> String {
        let mut place = self.file.clone();
        let letters = column_letters(self.column);
        let number = |row: u32| if row > 0 { row.to_string() } else { String::new() };
        if !self.path.is_empty() {
            place.extend([if place.is_empty() { "" } else { " " }, &self.path]);
        } else if !self.sheet.is_empty() {
            place.extend([" ", &self.sheet]);
            if self.row > 0 {
                place.extend(["!", &letters, &number(self.row)]);
            }
        } else if self.row > 0 {
            place.extend([":", &number(self.row)]);
            if self.column > 0 {
                place.extend([" ", &letters]);
            }
        }
        place
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{}: {severity} {}", self.place(), self.code)?;
        if !self.value.is_empty() {
            let short: String = self.value.chars().take(60).collect();
            let more = if short.len() < self.value.len() { "…" } else { "" };
            write!(f, " \"{short}{more}\"")?;
        }
        write!(f, ": {}", self.why)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if !self.sheet.is_empty() {
            write!(f, " {}", self.sheet)?;
        }
        write!(f, ": {}", self.text)
    }
}
