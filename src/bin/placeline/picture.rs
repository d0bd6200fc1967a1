//! `placeline picture`.

use crate::arguments::{self, Pixels};
use crate::failure::Failure;
use crate::input::STANDARD;
use crate::output::Output;
use crate::progress::Progress;
use crate::view;
use crate::{Outcome, reading};
use placeline::basemap::Basemap;
use placeline::i18n::Text;
use placeline::scene::describe;
use placeline::site::{Picture, Theme};
use placeline::state::{Config, Loaded, ViewState};
use placeline::story::Severity;
use std::path::Path;
use std::sync::Arc;

/// The base map, as fine as there is one.
const BASEMAP: &[u8] = include_bytes!("../../../assets/basemap/world-50m.bin");

/// Draws a state of a story.
///
/// # Errors
/// When the story cannot be read, there is no such state, or an output cannot be written or has no format.
pub(crate) fn run(arguments: &arguments::Picture) -> Result<Outcome, Failure> {
    let said = arguments.format.as_deref();
    let formats = arguments.output.iter().map(|path| Format::of(path, said));
    let formats = formats.collect::<Result<Vec<_>, _>>()?;
    let progress = Progress::new("reading");
    let inputs = reading::inputs(std::slice::from_ref(&arguments.story), &progress)?;
    let outputs = arguments.output.iter().map(|path| Output::new(path, &inputs));
    let outputs = outputs.collect::<Result<Vec<_>, _>>()?;
    for (index, output) in outputs.iter().enumerate() {
        if outputs.iter().skip(index + 1).any(|other| output.is(other)) {
            return Err(Failure(format!("{} would be written twice", output.name())));
        }
    }
    progress.say("importing");
    let (draft, report) = reading::draft(&inputs, &arguments.reading.options());
    if draft.events.is_empty() && draft.places.is_empty() {
        drop(progress);
        anstream::eprintln!("{}{}", report.text(), report.summary());
        anstream::eprintln!("nothing is drawn: no event and no place was found");
        return Ok(Outcome::Errors);
    }
    let loaded = Arc::new(Loaded::new(reading::story(&inputs, &draft)?));
    let config = Config { opening: view::address(&arguments.view, &loaded.story)?, ..Config::default() };
    let state = ViewState::initial(&loaded, &config);
    let outside = view::is_outside(&arguments.view, &loaded).then(|| {
        let step = describe::step(&loaded, &state);
        describe::time_text(state.time, step, Text::of(&loaded.story.language))
    });
    progress.say("drawing");
    let theme = if arguments.theme == arguments::Theme::Dark { Theme::Dark } else { Theme::Light };
    let basemap = Basemap::decode(BASEMAP).map_err(|error| Failure(error.to_string()))?;
    let Pixels(width, height) = arguments.size;
    let picture = Picture::new(&loaded, &basemap, state, (width, height), theme);
    for (output, format) in outputs.iter().zip(formats) {
        let drawn = match format {
            Format::Png => picture.png(),
            Format::Svg => picture.svg().map(String::into_bytes),
        };
        output.write(&drawn.map_err(|error| Failure(error.to_string()))?)?;
    }
    drop(progress);
    anstream::eprint!("{}{}", report.text(), report.notes_text());
    anstream::eprintln!("{}", report.summary());
    if let Some(shown) = outside {
        anstream::eprintln!("--at is outside of the story's time: the picture shows {shown}");
    }
    for output in outputs.iter().filter(|output| !output.is_standard()) {
        anstream::eprintln!("written: {}", output.name());
    }
    Ok(if report.count_from(Severity::Error) > 0 { Outcome::Errors } else { Outcome::Clean })
}

/// The format of a picture.
#[derive(Clone, Copy)]
enum Format {
    Png,
    Svg,
}

impl Format {
    /// Returns the format of an output by the ending of its name.
    fn of(path: &Path, said: Option<&str>) -> Result<Self, Failure> {
        let ending = if path.as_os_str() == STANDARD {
            said.map(|said| said.trim_start_matches('.').to_owned())
        } else {
            path.extension().map(|ending| ending.to_string_lossy().into_owned())
        };
        match ending.map(|ending| ending.to_ascii_lowercase()).as_deref() {
            Some("png") => Ok(Self::Png),
            Some("svg") => Ok(Self::Svg),
            None if path.as_os_str() == STANDARD => {
                Err(Failure("say with --format what standard output is to be: png or svg".into()))
            }
            _ => Err(Failure(format!(
                "{} is no picture that is drawn: give a name that ends with .png or .svg",
                path.display()
            ))),
        }
    }
}
