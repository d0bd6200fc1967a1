//! What is wrong in a story file, said of its members.

use super::complaint::Complaint;
use super::draft::Draft;
use super::import::File;
use super::json_ids::Ids;
use crate::story::{Code, Diagnostic, Reading};

/// Returns what the reader found in a story file, and what could be better there, each with the path of its member.
pub fn story_complaints(file: &File<'_>, reading: &Reading) -> Vec<Complaint> {
    let complaint = |diagnostic: &Diagnostic| {
        let mut complaint = Complaint::of_diagnostic(diagnostic, &Draft::default(), None, "");
        complaint.file = file.name.into();
        complaint
    };
    let mut complaints: Vec<Complaint> = reading.diagnostics.iter().map(complaint).collect();
    if reading.hints.is_empty() {
        return complaints;
    }
    // Hints name the ids of what they are about.
    let ids = std::str::from_utf8(file.bytes).map(|text| Ids::of(text.trim_start_matches('\u{feff}')));
    let ids = ids.unwrap_or_default();
    for hint in &reading.hints {
        let path = if hint.code == Code::UnusedSource { ids.source(&hint.at) } else { ids.thing(&hint.at) };
        let mut complaint = complaint(hint);
        if let Some(path) = path {
            path.clone_into(&mut complaint.path);
        }
        complaints.push(complaint);
    }
    complaints
}
