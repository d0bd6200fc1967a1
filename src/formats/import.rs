//! Imports files of any kind that is known here.

use super::complaint::{Complaint, Note, code};
use super::dates::DateOrder;
use super::draft::{Draft, Written};
use crate::story::{self, Reading};

/// A file to import.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name. Only its ending counts, and only where the content leaves it open.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// What a person said about the files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The sheet to read of a workbook, by name. `None`: those of our template, else the first with a header that is known.
    pub sheet: Option<String>,
    /// Columns by name, and what they mean: `("Ort", "place")`. The second is any name that a column may have, in any of the
    /// eight languages.
    pub columns: Vec<(String, String)>,
    /// The order of day, month and year where a column leaves it open.
    pub dates: Option<DateOrder>,
    /// Take the largest place of the gazetteer where there are several.
    pub accept_best: bool,
}

/// The outcome of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// All that could be used.
    pub draft: Draft,
    /// What could not be used, and what could be better, in the order of the files.
    pub complaints: Vec<Complaint>,
    /// What was understood in one way of several, and what was kept without being used.
    pub notes: Vec<Note>,
}

/// Imports files into one draft. What each is follows from its content, then from its name.
///
/// One bad row costs one row; one bad file costs one file. The complaints include those of the story's reader.
///
/// `import.draft.write().text` is the story file.
pub fn import(files: &[File<'_>], options: &Options) -> Import {
    let mut import = Import::default();
    for file in files {
        import.file(file, options);
    }
    import.check();
    import
}

impl Import {
    fn file(&mut self, file: &File<'_>, options: &Options) {
        let _ = options;
        match story::read(file.bytes) {
            Ok(reading) => self.story(file, &reading),
            Err(error) => {
                self.complaints.push(Complaint::of_file(file.name, code::BAD_FILE, error.sentence()));
            }
        }
    }

    /// Adds a story file.
    pub(super) fn story(&mut self, file: &File<'_>, reading: &Reading) {
        for diagnostic in &reading.diagnostics {
            let mut complaint = Complaint::of_diagnostic(diagnostic, &self.draft, None, "");
            complaint.file = file.name.into();
            self.complaints.push(complaint);
        }
        self.draft.append(Draft::of(&reading.story));
    }

    /// Adds a sentence that is no complaint.
    pub fn note(&mut self, file: &str, sheet: &str, text: impl Into<String>) {
        let note = Note { file: file.into(), sheet: sheet.into(), text: text.into() };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Reads the story as it will be read, and says what is wrong there of the cells that it came from.
    fn check(&mut self) {
        let written = self.draft.write();
        let Ok(reading) = story::read(written.text.as_bytes()) else { return };
        for diagnostic in reading.diagnostics.iter().chain(&reading.hints) {
            let complaint = self.complaint(diagnostic, &written);
            self.complaints.push(complaint);
        }
    }

    fn complaint(&self, diagnostic: &story::Diagnostic, written: &Written) -> Complaint {
        Complaint::of_diagnostic(diagnostic, &self.draft, written.origin(&diagnostic.at), "")
    }
}
