//! A draft as files of other tools.

mod csv;
mod kml;
mod linked_places;
mod sheets;
mod xlsx;

use super::complaint::Complaint;
use super::draft::Draft;
use crate::story::{Reading, read};

/// The formats that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A workbook with the sheets of our template.
    Xlsx,
    /// The same sheets, a CSV file each.
    Csv,
    /// The story file.
    GeoJson,
    /// Places and events as placemarks.
    Kml,
    /// Places in the Linked Places Format, dated by what happened there.
    LinkedPlaces,
    /// The sources.
    Bibtex,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl ExportFormat {
    /// Returns the format of a file by the ending of its name.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            "geojson" | "json" => Some(Self::GeoJson),
            "kml" => Some(Self::Kml),
            "jsonld" | "lpf" => Some(Self::LinkedPlaces),
            "bib" => Some(Self::Bibtex),
            _ => None,
        }
    }
}

/// Writes a draft. Importing a workbook, CSV or GeoJSON again gives the same story; the others have less than a story.
///
/// `stem` is the name of the file without its ending: CSV is a file for each sheet that has rows, such as `stem-events.csv`. The
/// complaints become notes on the cells of a workbook, beside what a reader of the story says; give those of the import that the
/// draft came from, or none.
///
/// # Errors
///
/// When the draft does not fit into a workbook: one sentence.
pub fn export(
    draft: &Draft,
    format: ExportFormat,
    stem: &str,
    complaints: &[Complaint],
) -> Result<Vec<ExportedFile>, String> {
    match format {
        ExportFormat::Xlsx => {
            let bytes = xlsx::write(draft, complaints)?;
            Ok(vec![ExportedFile { name: [stem, ".xlsx"].concat(), bytes }])
        }
        ExportFormat::Csv => Ok(csv::write(draft, stem)),
        ExportFormat::GeoJson => {
            let bytes = draft.write().text.into_bytes();
            Ok(vec![ExportedFile { name: [stem, ".geojson"].concat(), bytes }])
        }
        ExportFormat::Kml => of_story(draft, stem, ".kml", |reading| kml::write(&reading.story)),
        ExportFormat::LinkedPlaces => {
            of_story(draft, stem, ".jsonld", |reading| linked_places::write(&reading.story))
        }
        ExportFormat::Bibtex => of_story(draft, stem, ".bib", |reading| {
            reading
                .citations
                .sources
                .iter()
                .map(|source| source.bibtex.as_str())
                .collect::<Vec<_>>()
                .join("\n")
        }),
    }
}

/// Writes a file of the story that a draft is.
fn of_story(
    draft: &Draft,
    stem: &str,
    ending: &str,
    write: fn(&Reading) -> String,
) -> Result<Vec<ExportedFile>, String> {
    let reading = read(draft.write().text.as_bytes()).map_err(|error| error.sentence())?;
    Ok(vec![ExportedFile { name: [stem, ending].concat(), bytes: write(&reading).into_bytes() }])
}
