//! The arguments of the program. Its help, and so `docs/command-line.md`, is made of these comments.

mod view;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use placeline::formats::{DateOrder, Options};
use std::path::PathBuf;
pub(crate) use view::{Pixels, Theme, View, pixels};

/// Makes stories of spreadsheets and of files of other tools, checks them, publishes them, and writes them as such files
#[derive(Parser)]
#[command(name = "placeline", version, after_help = EXIT)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT: &str = "\
A file named - is standard input or output.
Ends with 0 if nothing is wrong, with 1 if there are errors in the files, with 2 if the call cannot be carried out.
NO_COLOR=1 switches colours off.";

#[derive(Subcommand)]
pub(crate) enum Command {
    Import(Import),
    Check(Check),
    Export(Export),
    Publish(Publish),
    Serve(Serve),
    Picture(Picture),
    Text(Text),
    Diff(Diff),
    Completions(Completions),
    Man(Man),
}

/// Makes a story file of spreadsheets and files of other tools
///
/// All files become one story. What could not be used is said with its file, sheet, row and column, and the rest is written.
#[derive(Args)]
#[command(after_help = EXIT)]
pub(crate) struct Import {
    /// Files to import: spreadsheets, tables, GeoJSON, KML, GPX, Linked Places, TimelineJS, bibliographies, or a ZIP of them
    #[arg(required = true, value_name = "IN")]
    pub(crate) files: Vec<PathBuf>,
    /// The story file to write: GeoJSON
    #[arg(short, long, value_name = "STORY")]
    pub(crate) output: PathBuf,
    /// A file for all complaints and notes, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Count warnings as errors, and write no story if there are any
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Says what is wrong in files, and how to mend it
///
/// Each file is a story of its own. Complaints go to standard output, their number to standard error.
#[derive(Args)]
#[command(after_help = EXIT)]
pub(crate) struct Check {
    /// Files to check: story files, and all that can be imported
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The form of the complaints
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Also end with 1 if there are warnings, or warnings and hints
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) deny: Option<Deny>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Writes a story as a spreadsheet, a table, or a file of other tools
///
/// The ending of each output's name says its format.
#[derive(Args)]
#[command(after_help = EXIT)]
pub(crate) struct Export {
    /// The story: a story file, or anything that can be imported
    pub(crate) story: PathBuf,
    /// A file to write; may be given several times
    #[arg(short, long, value_name = "OUT", required = true)]
    pub(crate) output: Vec<PathBuf>,
    /// The format of standard output, if it is an output: one of the endings
    #[arg(long, value_name = "ENDING")]
    pub(crate) format: Option<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Publishes a story as a folder of static files, or as one HTML file
///
/// All files become one story, as with import. Any web server can deliver the folder; the one file opens by a double click, without a network. Neither
/// asks a server of anybody else for anything. Pictures are taken from the folders of the files. A folder that was published before is brought up to
/// date.
#[derive(Args)]
#[command(after_help = EXIT, group(ArgGroup::new("what").args(["output", "single"]).required(true).multiple(true)))]
pub(crate) struct Publish {
    /// Files to publish: a story file, and all that can be imported
    #[arg(required = true, value_name = "IN")]
    pub(crate) files: Vec<PathBuf>,
    /// The folder to publish into; it is made if it is not there
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// The HTML file to write, with everything in it
    #[arg(long, value_name = "FILE")]
    pub(crate) single: Option<PathBuf>,
    /// Where the folder will be on the web, such as https://example.org/maps/raid/: for the canonical link and oEmbed
    #[arg(long, value_name = "URL", requires = "output")]
    pub(crate) address: Option<String>,
    /// Replace files of the folder that were not published by this command, or were changed since
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
    /// Count warnings as errors, and publish nothing if there are any
    #[arg(long)]
    pub(crate) strict: bool,
    /// A built viewer to publish with, as `make build` writes it to target/viewer.zip, instead of the one in this program
    #[arg(long, value_name = "FILE")]
    pub(crate) viewer: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Shows a story in the browser as it will be published, at three widths
///
/// All files become one story, as with import. The page has what is wrong with them beside it, and loads again when one of them has changed. Only
/// browsers on this computer are answered.
#[derive(Args)]
#[command(after_help = EXIT)]
pub(crate) struct Serve {
    /// Files to show: a story file, and all that can be imported
    #[arg(required = true, value_name = "IN")]
    pub(crate) files: Vec<PathBuf>,
    /// The port to listen on; 0 for any that is free
    #[arg(short, long, default_value_t = 8040, value_name = "PORT")]
    pub(crate) port: u16,
    /// A built viewer to show it with, as `make build` writes it to target/viewer.zip, instead of the one in this program
    #[arg(long, value_name = "FILE")]
    pub(crate) viewer: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Draws any state of a story as a picture
///
/// The map, and under it what is told: the step, the event with its claim, or the moment. Words are drawn with fonts that this program
/// has, so that a picture is the same everywhere; in SVG they are outlines.
#[derive(Args)]
#[command(after_help = EXIT)]
pub(crate) struct Picture {
    /// The story: a story file, or anything that can be imported
    pub(crate) story: PathBuf,
    /// A picture to write, .png or .svg; may be given several times
    #[arg(short, long, value_name = "OUT", required = true)]
    pub(crate) output: Vec<PathBuf>,
    /// The format of standard output, if it is an output: png or svg
    #[arg(long, value_name = "ENDING")]
    pub(crate) format: Option<String>,
    /// The width and height in pixels; words grow with them
    #[arg(long, default_value = "1200x630", value_name = "SIZE", value_parser = pixels)]
    pub(crate) size: Pixels,
    /// The colours
    #[arg(long, value_enum, default_value_t, value_name = "THEME")]
    pub(crate) theme: Theme,
    #[command(flatten)]
    pub(crate) view: View,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Writes the texts of a story that people wrote, for a copy desk
///
/// Titles, descriptions, steps, quotes, notes, and the words of pictures, in the order in which they are read.
#[derive(Args)]
#[command(after_help = EXIT)]
pub(crate) struct Text {
    /// The story: a story file, or anything that can be imported
    pub(crate) story: PathBuf,
    /// Put a line with its id before each text, and mark quotes and titles of sources, which are not to be edited
    #[arg(long)]
    pub(crate) copyedit: bool,
    /// An earlier version of the story: only what differs is written, before and after
    #[arg(long, value_name = "OLD")]
    pub(crate) since: Option<PathBuf>,
    /// The file to write
    #[arg(short, long, default_value = "-", value_name = "OUT")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Tells what differs between two versions of a story
///
/// Events, claims, places, actors, sources and steps that were added, changed or removed, field by field. Things are the same if they have
/// the same id, or else if they say the same.
#[derive(Args)]
#[command(after_help = DIFF_EXIT)]
pub(crate) struct Diff {
    /// The earlier version: a story file, or anything that can be imported
    pub(crate) old: PathBuf,
    /// The later version
    pub(crate) new: PathBuf,
    /// The form of the differences
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: DiffFormat,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

const DIFF_EXIT: &str = "\
A file named - is standard input.
Ends with 0 if nothing differs, with 1 if something does, with 2 if the call cannot be carried out.
NO_COLOR=1 switches colours off.";

/// The form of differences.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Lines for a terminal: + added, ~ changed, - gone
    #[default]
    Text,
    /// All fields, for programs
    Json,
    /// A list under headings: the base of a correction note
    Markdown,
}

/// Prints completions of this command for a shell
#[derive(Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

/// Writes the manual pages of this command into a folder
#[derive(Args)]
pub(crate) struct Man {
    /// The folder, such as ~/.local/share/man/man1; it is made if it is not there
    pub(crate) folder: PathBuf,
}

/// How files are read.
#[derive(Args)]
#[command(next_help_heading = "How spreadsheets and tables are read")]
pub(crate) struct Reading {
    /// The sheet of a workbook to read
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What a column means: its name, and the name of a column that is known; may be given several times
    #[arg(long = "map", value_name = "COLUMN=MEANING", value_parser = column)]
    columns: Vec<(String, String)>,
    /// The order of day, month and year, where a column leaves it open
    #[arg(long, value_enum, value_name = "ORDER")]
    dates: Option<Order>,
    /// Which city a place without coordinates is: its name, and its GeoNames id; may be given several times
    #[arg(long = "place", value_name = "NAME=ID", value_parser = place)]
    places: Vec<(String, String)>,
    /// Take the largest city of a name, where the gazetteer has several
    #[arg(long)]
    accept_best: bool,
}

impl Reading {
    /// Returns what was said about the files.
    pub(crate) fn options(&self) -> Options {
        let order = |order| match order {
            Order::Dmy => DateOrder::Dmy,
            Order::Mdy => DateOrder::Mdy,
            Order::Ymd => DateOrder::Ymd,
        };
        Options {
            sheet: self.sheet.clone(),
            columns: self.columns.clone(),
            dates: self.dates.map(order),
            places: self.places.clone(),
            accept_best: self.accept_best,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Order {
    /// 26/06/1986
    Dmy,
    /// 06/26/1986
    Mdy,
    /// 1986/06/26
    Ymd,
}

/// The form of complaints.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    /// Lines that editors can follow; equal complaints are counted
    #[default]
    Text,
    /// All complaints and notes, for programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// The least severity that counts as an error.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings
    Warning,
    /// Warnings and hints
    Hint,
}

/// Parses `Ort=place`.
fn column(text: &str) -> Result<(String, String), String> {
    pair(text).ok_or_else(|| "write the name of the column, = and its meaning, such as \"Ort=place\"".into())
}

/// Parses `Paris=gn:2988507`.
fn place(text: &str) -> Result<(String, String), String> {
    let id = |(_, id): &(String, String)| id.starts_with("gn:");
    let message = "write the name of the place, = and its GeoNames id, such as \"Paris=gn:2988507\"";
    pair(text).filter(id).ok_or_else(|| message.into())
}

/// Returns the two sides of the last equals sign. A name may have one; what it means has none.
fn pair(text: &str) -> Option<(String, String)> {
    let (name, meaning) = text.rsplit_once('=')?;
    let (name, meaning) = (name.trim(), meaning.trim());
    (!name.is_empty() && !meaning.is_empty()).then(|| (name.into(), meaning.into()))
}
