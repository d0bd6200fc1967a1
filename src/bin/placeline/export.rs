//! `placeline export`.

use crate::arguments;
use crate::failure::Failure;
use crate::input::{Input, STANDARD};
use crate::output::Output;
use crate::progress::Progress;
use crate::{Outcome, reading};
use placeline::formats::{Complaint, Draft, ExportFormat, export};
use placeline::story::Severity;
use std::path::{Path, PathBuf};

/// The endings of the formats that are written.
const ENDINGS: &[&str] = &["bib", "csv", "geojson", "jsonld", "kml", "xlsx"];

/// Writes a story in the formats of the outputs.
///
/// # Errors
/// When the story cannot be read, or an output cannot be written or has no format.
pub(crate) fn run(arguments: &arguments::Export) -> Result<Outcome, Failure> {
    let formats = arguments.output.iter().map(|path| format(path, arguments.format.as_deref()));
    let formats = formats.collect::<Result<Vec<_>, _>>()?;
    let progress = Progress::new("reading");
    let inputs = reading::inputs(std::slice::from_ref(&arguments.story), &progress)?;
    progress.say("importing");
    let (draft, report) = reading::draft(&inputs, &arguments.reading.options());
    let complaints: Vec<Complaint> =
        report.findings.iter().map(|finding| finding.complaint.clone()).collect();
    let mut files: Vec<(Output, Vec<u8>)> = Vec::new();
    if !(draft.events.is_empty() && draft.places.is_empty()) {
        for (path, format) in arguments.output.iter().zip(formats) {
            progress.say(format!("making {}", path.display()));
            files.append(&mut exported(path, format, &draft, &complaints, &inputs)?);
        }
    }
    for (index, (output, _)) in files.iter().enumerate() {
        if files.iter().skip(index + 1).any(|(other, _)| output.is(other)) {
            return Err(Failure(format!("{} would be written twice", output.name())));
        }
    }
    progress.say("writing");
    for (output, bytes) in &files {
        output.write(bytes)?;
    }
    drop(progress);
    anstream::eprint!("{}{}", report.text(), report.notes_text());
    anstream::eprintln!("{}", report.summary());
    if files.is_empty() {
        anstream::eprintln!("nothing is written: no event and no place was found");
        return Ok(Outcome::Errors);
    }
    for (output, _) in files.iter().filter(|(output, _)| !output.is_standard()) {
        anstream::eprintln!("written: {}", output.name());
    }
    Ok(if report.count_from(Severity::Error) > 0 { Outcome::Errors } else { Outcome::Clean })
}

/// Returns the format of an output.
fn format(path: &Path, said: Option<&str>) -> Result<ExportFormat, Failure> {
    let name = path.display().to_string();
    let (of_name, what) = if path.as_os_str() == STANDARD {
        let said = said
            .ok_or_else(|| Failure("say with --format what standard output is to be: csv, kml …".into()))?;
        (format!(".{}", said.trim_start_matches('.')), said.to_owned())
    } else {
        (name.clone(), name)
    };
    ExportFormat::of_name(&of_name).ok_or_else(|| {
        let known = ENDINGS.join(", ");
        Failure(format!("{what} is no format that is written: give a name that ends with one of {known}"))
    })
}

/// Makes the files of an output. Some formats are several files, each named after the output.
fn exported(
    path: &Path,
    format: ExportFormat,
    draft: &Draft,
    complaints: &[Complaint],
    inputs: &[Input],
) -> Result<Vec<(Output, Vec<u8>)>, Failure> {
    let is_standard = path.as_os_str() == STANDARD;
    let stem =
        path.file_stem().filter(|_| !is_standard).map_or("story".into(), |stem| stem.to_string_lossy());
    let files = export(draft, format, &stem, complaints)
        .map_err(|why| Failure(format!("{} cannot be made: {why}", path.display())))?;
    let output = |name: &str| -> PathBuf {
        match files.len() {
            1 => path.to_owned(),
            _ => path.with_file_name(name),
        }
    };
    if is_standard && files.len() > 1 {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        return Err(Failure(format!("this format is several files, and needs a name: {}", names.join(", "))));
    }
    let outputs =
        files.iter().map(|file| Output::new(&output(&file.name), inputs)).collect::<Result<Vec<_>, _>>()?;
    Ok(outputs.into_iter().zip(files.into_iter().map(|file| file.bytes)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_ending_that_is_named_is_a_format() {
        for ending in ENDINGS {
            assert!(ExportFormat::of_name(&format!("a.{ending}")).is_some(), "{ending}");
        }
    }
}
