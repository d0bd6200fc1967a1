//! From inputs to a draft and a report.

use crate::failure::Failure;
use crate::input::{Input, check_names};
use crate::json_place::{Place, places};
use crate::progress::Progress;
use crate::report::{Finding, Report};
use placeline::formats::{Complaint, Draft, File, Import, Options, code, import, story_complaints};
use placeline::story::{ReadError, Reading, Severity, Story, read};
use std::path::PathBuf;

/// Reads all inputs.
///
/// # Errors
/// When one of them cannot be opened.
pub(crate) fn inputs(paths: &[PathBuf], progress: &Progress) -> Result<Vec<Input>, Failure> {
    check_names(paths)?;
    let read = |path: &PathBuf| {
        progress.say(format!("reading {}", path.display()));
        Input::read(path)
    };
    paths.iter().map(read).collect()
}

/// Makes one draft of all inputs, and says what was found in them.
pub(crate) fn draft(inputs: &[Input], options: &Options) -> (Draft, Report) {
    let mut report = Report::default();
    let mut files = Vec::new();
    for input in inputs {
        report.files.push(input.name.clone());
        if input.is_too_large() {
            report.findings.push(too_large(input));
        } else {
            files.push(File { name: &input.name, bytes: &input.bytes });
        }
    }
    let Import { draft, complaints, notes } = import(&files, options);
    report.findings.extend(located(complaints, inputs));
    report.notes = notes;
    report.sort();
    (draft, report)
}

/// Returns the story file of a draft. One story file stays as it was written.
pub(crate) fn story_file(inputs: &[Input], draft: &Draft) -> Vec<u8> {
    match inputs {
        [input] if !input.is_too_large() && read(&input.bytes).is_ok() => input.bytes.clone(),
        _ => draft.write().text.into_bytes(),
    }
}

/// Returns the story of a draft.
///
/// # Errors
/// When the draft makes no story.
pub(crate) fn story(inputs: &[Input], draft: &Draft) -> Result<Reading, Failure> {
    read(&story_file(inputs, draft)).map_err(|error| Failure(format!("the story cannot be read: {error}")))
}

/// Reads a file as a story of its own. The second value says what is wrong in it, if there are errors.
///
/// # Errors
/// When it is no story.
pub(crate) fn one_story(input: &Input, options: &Options) -> Result<(Story, String), Failure> {
    let input = std::slice::from_ref(input);
    let (draft, report) = draft(input, options);
    let is_wrong = report.count_from(Severity::Error) > 0;
    let said = if is_wrong { report.text() } else { String::new() };
    if draft.events.is_empty() && draft.places.is_empty() {
        let name = input.first().map_or("", |input| &input.name);
        return Err(Failure(format!("{name}: no event and no place was found\n{}", said.trim_end())));
    }
    Ok((story(input, &draft)?.story, said))
}

/// Adds what is wrong in one file, which is a story of its own.
pub(crate) fn check(input: &Input, options: &Options, report: &mut Report) {
    report.files.push(input.name.clone());
    if input.is_too_large() {
        report.findings.push(too_large(input));
        return;
    }
    let file = File { name: &input.name, bytes: &input.bytes };
    let complaints = match read(&input.bytes) {
        Ok(reading) => story_complaints(&file, &reading),
        Err(_) => {
            let Import { complaints, notes, .. } = import(&[file], options);
            report.notes.extend(notes);
            complaints
        }
    };
    report.findings.extend(located(complaints, std::slice::from_ref(input)));
    report.sort();
}

/// Returns where a file that is meant to be JSON is none.
fn end_of_json(input: &Input) -> Option<Place> {
    let first = input.bytes.iter().find(|byte| byte.is_ascii_alphanumeric() || b"{[\"<".contains(byte))?;
    match read(&input.bytes) {
        Err(ReadError::NotJson { line, column, .. }) if b"{[".contains(first) => Some(Place { line, column }),
        _ => None,
    }
}

fn too_large(input: &Input) -> Finding {
    let why = "the file has more than 64 MB: split it";
    Finding { complaint: Complaint::of_file(&input.name, code::TOO_LARGE, why), at: None }
}

/// Finds the lines of the members that complaints are about.
fn located(complaints: Vec<Complaint>, inputs: &[Input]) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        complaints.into_iter().map(|complaint| Finding { complaint, at: None }).collect();
    for input in inputs {
        let is_bad = |finding: &&mut Finding| {
            finding.complaint.code == code::BAD_FILE && finding.complaint.file == input.name
        };
        for finding in findings.iter_mut().filter(is_bad) {
            finding.at = end_of_json(input);
        }
        let of_input = |finding: &&mut Finding| {
            finding.complaint.file == input.name && !finding.complaint.path.is_empty()
        };
        let mut own: Vec<&mut Finding> = findings.iter_mut().filter(of_input).collect();
        let Some(text) = std::str::from_utf8(&input.bytes).ok().filter(|_| !own.is_empty()) else { continue };
        let paths: Vec<String> = own.iter().map(|finding| finding.complaint.path.clone()).collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        // The mark at the beginning is no part of the text.
        let found = places(text.trim_start_matches('\u{feff}'), &paths);
        for (finding, at) in own.iter_mut().zip(found) {
            finding.at = at;
        }
    }
    findings
}
