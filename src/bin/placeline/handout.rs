//! `placeline handout`.

use crate::arguments;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::publish::{Made, apart, made};
use crate::published::Folder;
use crate::{Outcome, reading};
use placeline::basemap::Basemap;
use placeline::embed::with_slash;
use placeline::i18n::Text;
use placeline::site::{Handouts, PageInput, WorkingCopy, check_address, with_manifest};
use placeline::story::Severity;
use std::path::PathBuf;

/// The base map, as fine as there is one.
const BASEMAP: &[u8] = include_bytes!("../../../assets/basemap/world-50m.bin");

/// Writes the handouts of all inputs as one story.
///
/// # Errors
/// When an input cannot be read, or a folder is not to be written into.
pub(crate) fn run(arguments: &arguments::Handout) -> Result<Outcome, Failure> {
    let progress = Progress::new("reading");
    let address = arguments.address.as_deref().map(with_slash).unwrap_or_default();
    check_address(&address).map_err(|error| Failure(error.to_string()))?;
    let open =
        |path: &Option<PathBuf>| path.as_ref().map(|path| Folder::open(path, arguments.force)).transpose();
    let (class, teacher) = (open(&arguments.output)?, open(&arguments.teacher)?);
    apart(arguments.output.as_deref(), arguments.teacher.as_deref())?;
    let inputs = reading::inputs(&arguments.files, &progress)?;
    progress.say("importing");
    let Made { story, report, is_empty } = made(&inputs, &arguments.reading.options())?;
    let mut written = Vec::new();
    if !is_empty {
        progress.say("drawing");
        let basemap = Basemap::decode(BASEMAP).map_err(|error| Failure(error.to_string()))?;
        let input = PageInput {
            id: &story.id,
            loaded: &story.loaded,
            basemap: &basemap,
            text: Text::of(&story.loaded.story.language),
            base: &address,
            root: "",
            folder: "",
            beside: "",
            packed: "",
        };
        let sheets = Handouts::new(input, WorkingCopy::None);
        if let Some(class) = &class {
            class.write(&with_manifest(sheets.class))?;
            written.push(class.name());
        }
        if let Some(teacher) = &teacher {
            teacher.write(&with_manifest(sheets.teacher))?;
            written.push(format!("{} (for the teacher alone)", teacher.name()));
        }
    }
    drop(progress);
    anstream::eprint!("{}{}", report.text(), report.notes_text());
    anstream::eprintln!("{}", report.summary());
    if is_empty {
        anstream::eprintln!("nothing is written: no event and no place was found");
    }
    for what in written {
        anstream::eprintln!("written: {what}");
    }
    Ok(if report.count_from(Severity::Error) > 0 || is_empty { Outcome::Errors } else { Outcome::Clean })
}
