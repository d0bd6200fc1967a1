//! Imports files of any kind that is known here.

use super::complaint::{Complaint, Note, code};
use super::dates::DateOrder;
use super::detect::{self, Kind};
use super::draft::Draft;
use super::resolve::{Rows, resolve};
use super::{html, tables, text_table, timeline_json, workbook};
use crate::story::{self, Diagnostic, Reading};

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
    let mut rows = Rows::default();
    for file in files {
        if let Err(why) = import.file(file, options, &mut rows) {
            import.complaints.push(Complaint::of_file(file.name, code::BAD_FILE, why));
        }
    }
    resolve(&mut import, rows);
    import.check();
    import
}

impl Import {
    /// Adds a file.
    ///
    /// # Errors
    ///
    /// When nothing of it can be read: one sentence.
    fn file(&mut self, file: &File<'_>, options: &Options, rows: &mut Rows) -> Result<(), String> {
        let tables = match detect::kind(file.name, file.bytes)? {
            Kind::Workbook => workbook::read(self, file)?,
            Kind::Table => vec![text_table::read(self, file)?],
            Kind::Html => {
                let text = super::encoding::decode(file.bytes).text;
                let table = html::table(&text)?;
                vec![table.ok_or("the page has no table: copy the cells of a spreadsheet")?]
            }
            Kind::Story | Kind::Json(_) => {
                let reading = story::read(file.bytes).map_err(|error| error.sentence())?;
                self.story(file, &reading);
                return Ok(());
            }
            Kind::TimelineJson(json) => {
                timeline_json::read(self, rows, file, &json);
                return Ok(());
            }
            Kind::Kml | Kind::Gpx | Kind::Kmz | Kind::Zip | Kind::Bibtex | Kind::Ris => {
                return Err("files of this kind are not read yet".into());
            }
        };
        tables::read(self, rows, file.name, &tables, options);
        Ok(())
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
        let found: Vec<&Diagnostic> = reading.diagnostics.iter().chain(&reading.hints).collect();
        if found.is_empty() {
            return;
        }
        let texts = self.draft.texts();
        let complaints = found.into_iter().map(|diagnostic| {
            let at = written.origin(&diagnostic.at).filter(|at| at.row > 0);
            let text = at.and_then(|at| texts.get(&at)).copied().unwrap_or_default();
            Complaint::of_diagnostic(diagnostic, &self.draft, at, text)
        });
        let complaints: Vec<Complaint> = complaints.collect();
        self.complaints.extend(complaints);
    }
}
