//! A draft as files of other tools.

mod csv;
mod sheets;
mod xlsx;

use super::complaint::Complaint;
use super::draft::Draft;

/// The formats that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A workbook with the sheets of our template.
    Xlsx,
    /// The same sheets, a CSV file each.
    Csv,
    /// The story file.
    GeoJson,
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
            _ => None,
        }
    }
}

/// Writes a draft. Importing the files again gives the same story.
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
    }
}
