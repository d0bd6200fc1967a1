//! `placeline publish`.

use crate::arguments;
use crate::failure::Failure;
use crate::input::Input;
use crate::output::Output;
use crate::picture_file::picture_file;
use crate::progress::Progress;
use crate::published::Folder;
use crate::report::{Finding, Report};
use crate::viewer::viewer;
use crate::{Outcome, reading};
use placeline::embed::with_slash;
use placeline::formats::{Complaint, Draft, Options};
use placeline::site::{
    Handouts, PageInput, PreparedStory, PublishError, Shell, WorkingCopy, poster, publish_single,
    publish_story, story_id, with_manifest,
};
use placeline::story::Severity;
use std::path::{Path, PathBuf};

/// The bytes of one HTML file from which on it is called large.
const LARGE: usize = 20_000_000;

/// Publishes all inputs as one story.
///
/// # Errors
/// When an input cannot be read, there is no viewer, or the folder is not to be written into.
pub(crate) fn run(arguments: &arguments::Publish) -> Result<Outcome, Failure> {
    let progress = Progress::new("reading");
    let shell = viewer(arguments.viewer.as_deref())?;
    let address = arguments.address.as_deref().map(with_slash).unwrap_or_default();
    let open =
        |path: &Option<PathBuf>| path.as_ref().map(|path| Folder::open(path, arguments.force)).transpose();
    let (folder, teacher) = (open(&arguments.output)?, open(&arguments.teacher)?);
    apart(arguments.output.as_deref(), arguments.teacher.as_deref())?;
    let inputs = reading::inputs(&arguments.files, &progress)?;
    let single = arguments.single.as_ref().map(|path| Output::new(path, &inputs)).transpose()?;
    progress.say("importing");
    let Made { mut story, report, is_empty } = made(&inputs, &arguments.reading.options())?;
    let least = if arguments.strict { Severity::Warning } else { Severity::Error };
    let wrong = report.count_from(least) > 0;
    let left_out = if is_empty {
        Some("no event and no place was found")
    } else if arguments.strict && wrong {
        Some("with --strict, there must be no errors and no warnings")
    } else {
        None
    };
    let (mut published, mut is_large) = (Vec::new(), false);
    if left_out.is_none() {
        progress.say("publishing");
        let failure = |error: PublishError| Failure(error.to_string());
        if let Some(folder) = &folder {
            draw_poster(&mut story, &shell)?;
            folder.write(&publish_story(&shell, &story, &address).map_err(failure)?)?;
            published.push(folder.name());
        }
        if let Some(teacher) = &teacher {
            let input = story.page_input(&shell, &address, "");
            let input = PageInput { basemap: shell.fine_basemap(), ..input };
            let sheets = Handouts::new(input, WorkingCopy::None);
            teacher.write(&with_manifest(sheets.teacher))?;
            published.push(format!("{} (for the teacher alone)", teacher.name()));
        }
        if let Some(single) = &single {
            let page = publish_single(&shell, &story).map_err(failure)?;
            single.write(page.as_bytes())?;
            published.push(format!(
                "{} ({}.{} MB)",
                single.name(),
                page.len() / 1_000_000,
                page.len() / 100_000 % 10
            ));
            is_large = page.len() > LARGE;
        }
    }
    drop(progress);
    anstream::eprint!("{}{}", report.text(), report.notes_text());
    anstream::eprintln!("{}", report.summary());
    if let Some(why) = left_out {
        anstream::eprintln!("nothing is published: {why}");
    }
    for what in published {
        anstream::eprintln!("published: {what}");
    }
    if is_large {
        anstream::eprintln!(
            "more than 20 MB take long to open: save its pictures 1600 pixels wide, in some 300 KB each"
        );
    }
    Ok(if wrong || is_empty { Outcome::Errors } else { Outcome::Clean })
}

/// Refuses a folder for the teacher that is published, or is the published one.
///
/// # Errors
/// When one of the folders is in the other.
pub(crate) fn apart(published: Option<&Path>, teacher: Option<&Path>) -> Result<(), Failure> {
    let (Some(published), Some(teacher)) = (published, teacher) else { return Ok(()) };
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (published, own) = (whole(published), whole(teacher));
    if own.starts_with(&published) || published.starts_with(&own) {
        return Err(Failure(format!(
            "{} would be published: give the teacher's files a folder beside that of the published ones",
            teacher.display()
        )));
    }
    Ok(())
}

/// A story that is ready to be published, and what is wrong with it.
pub(crate) struct Made {
    pub(crate) story: PreparedStory,
    pub(crate) report: Report,
    /// There is neither an event nor a place in it.
    pub(crate) is_empty: bool,
}

/// Makes one story of all inputs.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn made(inputs: &[Input], options: &Options) -> Result<Made, Failure> {
    let (draft, mut report) = reading::draft(inputs, options);
    let story = prepared(inputs, &draft)?;
    report.findings.extend(pictures(&story, inputs));
    report.sort();
    Ok(Made { story, report, is_empty: draft.events.is_empty() && draft.places.is_empty() })
}

/// Makes the story of a draft.
fn prepared(inputs: &[Input], draft: &Draft) -> Result<PreparedStory, Failure> {
    let file = reading::story_file(inputs, draft);
    // Standard input has no name.
    let named = inputs.first().filter(|input| input.path.is_some());
    let id = story_id(named.map_or("", |input| input.name.as_str()));
    let failure = |error| Failure(format!("the story cannot be published: {error}"));
    PreparedStory::new(&id, file, |picture| picture_beside(inputs, picture)).map_err(failure)
}

/// Reads a picture from the folder of the first input that has it. Standard input is in the current folder.
fn picture_beside(inputs: &[Input], picture: &str) -> Result<Vec<u8>, String> {
    let folder = |input: &Input| match input.path.as_ref().and(Path::new(&input.name).parent()) {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let folders: Vec<PathBuf> = inputs.iter().map(folder).collect();
    let has = folders.iter().find(|folder| folder.join(picture).exists());
    picture_file(has.or(folders.first()).map_or(Path::new("."), PathBuf::as_path), picture)
}

/// Returns what is wrong with the pictures.
fn pictures(story: &PreparedStory, inputs: &[Input]) -> Vec<Finding> {
    let file = inputs.first().map(|input| input.name.clone()).unwrap_or_default();
    let finding = |diagnostic| {
        let mut complaint = Complaint::of_diagnostic(diagnostic, &Draft::default(), None, "");
        complaint.file.clone_from(&file);
        Finding { complaint, at: None }
    };
    story.media_diagnostics.iter().map(finding).collect()
}

/// Draws the preview for other sites.
fn draw_poster(story: &mut PreparedStory, shell: &Shell) -> Result<(), Failure> {
    story.poster =
        poster(story.page_input(shell, "", ""), &story.media).map_err(|error| Failure(error.to_string()))?;
    Ok(())
}
