//! `placeline import`.

use crate::arguments;
use crate::failure::Failure;
use crate::output::Output;
use crate::progress::Progress;
use crate::{Outcome, reading};
use placeline::story::Severity;

/// Writes a story file of all inputs.
///
/// # Errors
/// When an input cannot be read, or an output cannot be written.
pub(crate) fn run(arguments: &arguments::Import) -> Result<Outcome, Failure> {
    let progress = Progress::new("reading");
    let inputs = reading::inputs(&arguments.files, &progress)?;
    let output = Output::new(&arguments.output, &inputs)?;
    let report_output = arguments.report.as_ref().map(|path| Output::new(path, &inputs)).transpose()?;
    if report_output.as_ref().is_some_and(|report| report.is(&output)) {
        return Err(Failure("the story and the report cannot be written to the same file".into()));
    }
    progress.say("importing");
    let (draft, report) = reading::draft(&inputs, &arguments.reading.options());
    let least = if arguments.strict { Severity::Warning } else { Severity::Error };
    let wrong = report.count_from(least) > 0;
    let is_empty = draft.events.is_empty() && draft.places.is_empty();
    let left_out = if is_empty {
        Some("no event and no place was found")
    } else if arguments.strict && wrong {
        Some("with --strict, there must be no errors and no warnings")
    } else {
        None
    };
    progress.say("writing");
    if left_out.is_none() {
        output.write(draft.write().text.as_bytes())?;
    }
    if let Some(report_output) = report_output {
        report_output.write(report.json().as_bytes())?;
    }
    drop(progress);
    anstream::eprint!("{}{}", report.text(), report.notes_text());
    anstream::eprintln!("{}", report.summary());
    match left_out {
        Some(why) => anstream::eprintln!("nothing is written: {why}"),
        None if output.is_standard() => {}
        None => anstream::eprintln!("written: {}", output.name()),
    }
    Ok(if wrong || is_empty { Outcome::Errors } else { Outcome::Clean })
}
