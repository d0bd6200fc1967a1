//! What was found in files, in the forms in which it is said.

mod github;
mod group;
mod json;
mod sarif;
mod text;

use crate::json_place::Place;
use placeline::formats::{Complaint, Mend, Note, column_letters};
use placeline::story::Severity;
use std::cmp::Reverse;

/// What was found in some files.
#[derive(Default)]
pub(crate) struct Report {
    /// The names of the files.
    pub(crate) files: Vec<String>,
    /// The complaints, in the order of the files.
    pub(crate) findings: Vec<Finding>,
    /// What was understood in one way of several.
    pub(crate) notes: Vec<Note>,
}

/// A complaint and, in a JSON text, its place.
pub(crate) struct Finding {
    pub(crate) complaint: Complaint,
    pub(crate) at: Option<Place>,
}

impl Report {
    /// Sorts the complaints as they stand in the files: sheets in their order, then lines; in a line, errors first.
    pub(crate) fn sort(&mut self) {
        let mut tables: Vec<(String, String)> = Vec::new();
        let key = |finding: &Finding| {
            let Complaint { file, sheet, row, column, .. } = &finding.complaint;
            // The name of a file in an archive begins with that of the archive.
            let file_number = self.files.iter().position(|name| file.starts_with(name.as_str()));
            let is = |(own, of): &(String, String)| own == file && of == sheet;
            let table = tables.iter().position(is).unwrap_or_else(|| {
                tables.push((file.clone(), sheet.clone()));
                tables.len() - 1
            });
            let place = finding.at.map_or((*row as usize, *column as usize), |at| (at.line, at.column));
            (file_number, table, place.0, Reverse(finding.complaint.severity), place.1)
        };
        self.findings.sort_by_cached_key(key);
    }

    /// Returns how many complaints are at least as severe as this.
    pub(crate) fn count_from(&self, least: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.complaint.severity >= least).count()
    }

    /// Returns how many complaints have this severity.
    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.complaint.severity == severity).count()
    }

    /// Returns the number of complaints in words, as the last line on standard error.
    pub(crate) fn summary(&self) -> String {
        let number = |severity, one: &str| match self.count(severity) {
            0 => None,
            1 => Some(["1 ", one].concat()),
            count => Some(format!("{count} {one}s")),
        };
        let severities =
            [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Hint, "hint")];
        let numbers: Vec<String> =
            severities.into_iter().filter_map(|(severity, one)| number(severity, one)).collect();
        if numbers.is_empty() { "no complaints".into() } else { numbers.join(", ") }
    }
}

impl Finding {
    /// Returns the line in a text file, from 1.
    fn line(&self) -> Option<usize> {
        let row = self.complaint.row as usize;
        self.at.map(|at| at.line).or((row > 0 && self.complaint.sheet.is_empty()).then_some(row))
    }

    /// Returns the cell as spreadsheets write it: `C14`, `14` for a row. `None` for the file as a whole.
    fn cell(&self) -> Option<String> {
        let Complaint { row, column, .. } = self.complaint;
        (row > 0).then(|| format!("{}{row}", column_letters(column)))
    }

    /// Returns the place below the file: the path of a member, or `Events!C14`. Empty for the file as a whole.
    fn within(&self) -> String {
        let Complaint { sheet, path, .. } = &self.complaint;
        match self.cell() {
            _ if !path.is_empty() => path.clone(),
            Some(cell) if !sheet.is_empty() => format!("{sheet}!{cell}"),
            Some(cell) => cell,
            None => sheet.clone(),
        }
    }
}

/// Returns the word for a severity.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "hint",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// Returns a way to mend a complaint, in words.
fn mend_text(mend: &Mend, complaint: &Complaint) -> String {
    match mend {
        Mend::Replace(text) => format!("write \"{text}\""),
        _ => ["import again with ", &argument(mend, complaint).unwrap_or_default()].concat(),
    }
}

/// Returns the argument of the command line that mends a complaint.
fn argument(mend: &Mend, complaint: &Complaint) -> Option<String> {
    match mend {
        Mend::Replace(_) => None,
        Mend::DateOrder(order) => Some(["--dates ", order.as_str()].concat()),
        Mend::Column(meaning) => Some(format!("--map \"{}={meaning}\"", complaint.value)),
        Mend::Place(id) => Some(format!("--place \"{}={id}\"", complaint.value)),
        Mend::Sheet(sheet) => Some(format!("--sheet \"{sheet}\"")),
    }
}
