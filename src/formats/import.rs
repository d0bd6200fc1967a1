//! Imports files of any kind that is known here.

use super::complaint::{Complaint, Note, code};
use super::dates::DateOrder;
use super::detect::{self, Kind};
use super::draft::Draft;
use super::resolve::{Rows, draw_routes, locate, resolve};
use super::story_file::story_complaints;
use super::{
    archive, bibtex, csl, encoding, gpx, html, json_records, kml, lp_tsv, ris, storymap, tables, text_table,
    timeline_json, workbook,
};
use crate::story::{self, Diagnostic, Reading};
use std::collections::BTreeSet;

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
    /// Places by name, and their ids in the gazetteer: `("Paris", "gn:2988507")`.
    pub places: Vec<(String, String)>,
    /// Take the largest place of the gazetteer where no row says which.
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
    locate(&mut import, options);
    draw_routes(&mut import);
    import.check();
    import
}

/// The endings of files that are read from an archive. Workbooks are archives themselves, and are checked as such.
const DATA: [&str; 16] = [
    "bib", "csv", "geojson", "gpx", "htm", "html", "json", "jsonld", "kml", "ods", "ris", "tsv", "txt",
    "xls", "xlsb", "xlsx",
];

/// Returns the text of a file, and notes its encoding if that was guessed.
fn decoded(import: &mut Import, file: &File<'_>) -> String {
    let decoded = encoding::decode(file.bytes);
    if decoded.guessed {
        import.note(file.name, "", format!("the file is read as {}", decoded.encoding));
    }
    decoded.text
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
            Kind::Table => {
                let table = text_table::read(self, file)?;
                if lp_tsv::is_one(&table) {
                    lp_tsv::read(self, file.name, &table, options);
                    return Ok(());
                }
                vec![table]
            }
            Kind::Html => {
                let text = encoding::decode(file.bytes).text;
                let table = html::table(&text)?;
                vec![table.ok_or("the page has no table: copy the cells of a spreadsheet")?]
            }
            Kind::Story => return self.story_file(file),
            Kind::TimelineJson(json) => {
                timeline_json::read(self, rows, file, &json);
                return Ok(());
            }
            Kind::Json(json) if csl::is_one(&json) => {
                let text = decoded(self, file);
                return csl::read(self, file.name, &json, &text);
            }
            Kind::Json(json) if storymap::is_one(&json) => {
                storymap::read(self, rows, file.name, &json, options);
                return Ok(());
            }
            Kind::Json(json) => match json_records::table(&json)? {
                Some(table) => vec![table],
                None => return self.story_file(file),
            },
            Kind::Kml => {
                let text = decoded(self, file);
                return kml::read(self, file.name, &text, options);
            }
            Kind::Gpx => {
                let text = decoded(self, file);
                return gpx::read(self, file.name, &text, options);
            }
            Kind::Bibtex => {
                let text = decoded(self, file);
                return bibtex::read(self, file.name, &text);
            }
            Kind::Ris => {
                let text = decoded(self, file);
                return ris::read(self, file.name, &text);
            }
            Kind::Kmz | Kind::Zip => return self.archive(file, options, rows),
        };
        tables::read(self, rows, file.name, &tables, options);
        Ok(())
    }

    /// Adds the files of an archive. Those that are no data are left out, and named; an archive in an archive is not opened.
    fn archive(&mut self, file: &File<'_>, options: &Options, rows: &mut Rows) -> Result<(), String> {
        let left_out = std::cell::RefCell::new(Vec::new());
        let wanted = |name: &str| {
            let ending =
                name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
            let is_data = DATA.contains(&ending.as_str());
            if !is_data {
                left_out.borrow_mut().push(name.to_owned());
            }
            is_data
        };
        let entries = archive::unpack(file.bytes, wanted)?;
        if entries.is_empty()
            && left_out.borrow().iter().any(|name| name.to_ascii_lowercase().ends_with(".shp"))
        {
            return Err("this is a shapefile: save its layer as GeoJSON, with QGIS for example".into());
        }
        if entries.is_empty() {
            return Err(["the archive has no file that is read here: ", &DATA.join(", ")].concat());
        }
        let left_out = left_out.into_inner();
        if let Some(first) = left_out.first() {
            let text = match left_out.len() {
                1 => format!("a file of the archive is left out: {first}"),
                count => format!("{count} files of the archive are left out, such as {first}"),
            };
            self.note(file.name, "", text);
        }
        for entry in entries {
            let name = [file.name, "/", &entry.name].concat();
            let read =
                entry.bytes.and_then(|bytes| self.file(&File { name: &name, bytes: &bytes }, options, rows));
            if let Err(why) = read {
                self.complaints.push(Complaint::of_file(&name, code::BAD_FILE, why));
            }
        }
        Ok(())
    }

    fn story_file(&mut self, file: &File<'_>) -> Result<(), String> {
        let reading = story::read(file.bytes).map_err(|error| error.sentence())?;
        self.story(file, &reading);
        Ok(())
    }

    /// Adds a story file.
    pub(super) fn story(&mut self, file: &File<'_>, reading: &Reading) {
        self.complaints.extend(story_complaints(file, reading));
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
        let reading = match story::read(written.text.as_bytes()) {
            Ok(reading) => reading,
            Err(error) => {
                let file = self.draft.tables.first().map_or("", |table| &table.file);
                let complaint = Complaint::of_file(file, code::TOO_LARGE, error.sentence());
                return self.complaints.push(complaint);
            }
        };
        let found: Vec<&Diagnostic> = reading.diagnostics.iter().chain(&reading.hints).collect();
        if found.is_empty() {
            return;
        }
        let texts = self.draft.texts();
        // Of a story file it has been said already.
        let said: BTreeSet<(&str, &str)> =
            self.complaints.iter().map(|said| (said.code, said.why.as_str())).collect();
        let complaints = found.into_iter().filter_map(|diagnostic| {
            let at = written.origin(&diagnostic.at).filter(|at| at.row > 0);
            if at.is_none() && said.contains(&(diagnostic.code.as_str(), diagnostic.message.as_str())) {
                return None;
            }
            let text = at.and_then(|at| texts.get(&at)).copied().unwrap_or_default();
            Some(Complaint::of_diagnostic(diagnostic, &self.draft, at, text))
        });
        let complaints: Vec<Complaint> = complaints.collect();
        self.complaints.extend(complaints);
    }
}
