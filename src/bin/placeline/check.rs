//! `placeline check`.

use crate::arguments::{self, Deny, Format};
use crate::failure::Failure;
use crate::input::{Input, check_names};
use crate::output::print;
use crate::progress::Progress;
use crate::report::Report;
use crate::{Outcome, reading};
use anstream::adapter::strip_str;
use placeline::story::Severity;

/// Says what is wrong in each file.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn run(arguments: &arguments::Check) -> Result<Outcome, Failure> {
    check_names(&arguments.files)?;
    let options = arguments.reading.options();
    let mut report = Report::default();
    let progress = Progress::new("checking");
    for path in &arguments.files {
        progress.say(format!("checking {}", path.display()));
        reading::check(&Input::read(path)?, &options, &mut report);
    }
    drop(progress);
    say(&report, arguments.format)?;
    let least = match arguments.deny {
        None => Severity::Error,
        Some(Deny::Warning) => Severity::Warning,
        Some(Deny::Hint) => Severity::Hint,
    };
    Ok(if report.count_from(least) > 0 { Outcome::Errors } else { Outcome::Clean })
}

/// Writes the complaints to standard output, notes and numbers to standard error.
fn say(report: &Report, format: Format) -> Result<(), Failure> {
    let text = match format {
        Format::Text => colours_of_the_terminal(report.text()),
        Format::Json => report.json(),
        Format::Sarif => report.sarif(),
        Format::Github => report.github(),
    };
    print(text.as_bytes()).map_err(|error| Failure(format!("standard output cannot be written: {error}")))?;
    anstream::eprint!("{}", report.notes_text());
    let files = match report.files.len() {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    };
    anstream::eprintln!("{} in {files}", report.summary());
    Ok(())
}

/// Returns a text with its colours, if standard output shows them.
fn colours_of_the_terminal(text: String) -> String {
    match anstream::AutoStream::choice(&std::io::stdout()) {
        anstream::ColorChoice::Never => strip_str(&text).to_string(),
        _ => text,
    }
}
